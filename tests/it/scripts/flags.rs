//! Answers that cannot wait: the alarm goes off while the call goes on, and what has a time is not forgotten.

use chrono::Duration;
use serde_json::{Value, json};

use super::answers::on_the_phone;
use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

/// Items of the PHQ-9 between the PHQ-2 and its last item.
const ITEMS: [&str; 6] =
    ["phq-sleep", "phq-tired", "phq-appetite", "phq-failure", "phq-concentration", "phq-slow-or-restless"];

/// Cause and severity of every open escalation, in order of opening.
async fn open_escalations(lead: &Person) -> Vec<(String, String)> {
    let open = lead.get("/v1/escalations?status=open").await.expect(200);
    let mut found: Vec<_> = open["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            (one["id"].as_str().unwrap().parse::<i64>().unwrap(), text("cause"), text("severity"))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, cause, severity)| (cause, severity)).collect()
}

fn the_clock_ticks(app: &TestApp) {
    ringwell::work::escalation_clock::tick(&app.service);
}

on_both_engines! {
    async fn chest_pain_escalates_while_the_call_goes_on(app) {
        let lead = app.team_lead().await;
        let (nurse, _, held) = on_the_phone(&app).await;
        let answered = nurse.answer(&held, "chest-pain-now", true).await.expect(200);
        let flag = &answered["flags"][0];
        assert_eq!((&flag["flag"], &flag["severity"]), (&json!("chest-pain"), &json!("red")));
        assert!(flag["say"][0].as_str().unwrap().contains("999"));
        assert!(flag["escalation"].is_string());
        assert_eq!(answered["next"]["id"], "breathless-at-rest");
        let escalation = lead.get(&format!("/v1/escalations/{}", flag["escalation"].as_str().unwrap())).await.expect(200);
        assert_eq!((&escalation["cause"], &escalation["protocol_version"]), (&json!("answer-chest-pain"), &json!("2026-11-1")));
        // The same answer again is not news; the call goes on.
        nurse.answer(&held, "chest-pain-now", true).await.expect(200);
        assert_eq!(open_escalations(&lead).await, [("answer-chest-pain".to_owned(), "red".to_owned())]);
        // A mistyped one stays open all the same: only a clinician closes it.
        let corrected = nurse.answer(&held, "chest-pain-now", false).await.expect(200);
        assert_eq!(corrected["flags"], json!([]));
        assert_eq!(open_escalations(&lead).await.len(), 1);
        nurse.complete(&held, json!([])).await.expect(200);
    }

    async fn a_thought_of_self_harm_brings_words_for_the_same_call(app) {
        let lead = app.team_lead().await;
        let (nurse, _, held) = on_the_phone(&app).await;
        nurse.answer(&held, "phq-interest", "several-days").await.expect(200);
        assert_eq!(nurse.answer(&held, "phq-self-harm", "several-days").await.code(), "question-not-asked");
        nurse.answer(&held, "phq-low", "nearly-every-day").await.expect(200);
        for item in ITEMS {
            nurse.answer(&held, item, "not-at-all").await.expect(200);
        }
        assert_eq!(open_escalations(&lead).await, []);
        let answered = nurse.answer(&held, "phq-self-harm", "several-days").await.expect(200);
        assert_eq!(answered["flags"][0]["severity"], "red");
        assert!(answered["flags"][0]["say"].to_string().contains("116 123"));
        let phq_9 = answered["scores"].as_array().unwrap().iter().find(|score| score["name"] == "phq-9").unwrap();
        assert_eq!((&phq_9["value"], &phq_9["complete"], &phq_9["band"]), (&json!(5), &json!(true), &json!("mild")));
        assert_eq!(open_escalations(&lead).await, [("answer-self-harm".to_owned(), "red".to_owned())]);
    }

    async fn a_severe_total_is_not_left_to_advice_whatever_the_ninth_answer(app) {
        let lead = app.team_lead().await;
        let (nurse, _, held) = on_the_phone(&app).await;
        for item in ["phq-interest", "phq-low"].iter().chain(&ITEMS[..5]) {
            nurse.answer(&held, item, "nearly-every-day").await.expect(200);
        }
        nurse.answer(&held, ITEMS[5], "not-at-all").await.expect(200);
        assert_eq!(open_escalations(&lead).await, [], "not complete");
        let answered = nurse.answer(&held, "phq-self-harm", "not-at-all").await.expect(200);
        assert_eq!((&answered["flags"][0]["flag"], &answered["flags"][0]["severity"]), (&json!("phq-9-severe"), &json!("amber")));
        assert!(answered["flags"][0]["say"].to_string().contains("116 123"));
        let amber = [("answer-phq-9-severe".to_owned(), "amber".to_owned())];
        assert_eq!(open_escalations(&lead).await, amber);
        // 21, then 19: it stays open, and another answer raises nothing.
        let corrected = nurse.answer(&held, "phq-sleep", "several-days").await.expect(200);
        assert_eq!(corrected["flags"], json!([]));
        assert_eq!(open_escalations(&lead).await, amber);
        assert_eq!(nurse.script(&held).await["flags"], json!([]));
    }

    async fn a_hypo_sets_a_retest_that_escalates_if_nobody_does_it(app) {
        let lead = app.team_lead().await;
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.give_condition(patient.id, "type-2-diabetes");
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        let answered = nurse.answer(&held, "hypo-now", true).await.expect(200);
        let task = answered["tasks"][0].clone();
        assert_eq!(task["due_at"], json!(app.clock.now() + Duration::minutes(15)));
        assert_eq!(task["overdue"], false);
        // Corrected and said again: one task.
        nurse.answer(&held, "hypo-now", false).await.expect(200);
        nurse.answer(&held, "hypo-now", true).await.expect(200);
        nurse.complete(&held, json!([])).await.expect(200);
        app.advance(Duration::minutes(16));
        the_clock_ticks(&app);
        let script = nurse.script(&held).await;
        assert_eq!((script["tasks"].as_array().unwrap().len(), &script["tasks"][0]["overdue"]), (1, &json!(true)));
        assert_eq!(open_escalations(&lead).await.len(), 1, "within its grace");
        app.advance(Duration::minutes(10));
        the_clock_ticks(&app);
        the_clock_ticks(&app);
        let expected = ["answer-hypo-symptoms", "overdue-hypo-symptoms"].map(|cause| (cause.to_owned(), "amber".to_owned()));
        assert_eq!(open_escalations(&lead).await, expected);
        let closed = nurse.close_task(&task, "done").await.expect(200);
        assert_eq!((&closed["outcome"], &closed["overdue"]), (&json!("done"), &json!(false)));
        assert_eq!(nurse.close_task(&task, "done").await.code(), "task-closed");
    }

    async fn a_retest_done_in_time_is_quiet_and_one_that_cannot_be_done_is_not(app) {
        let lead = app.team_lead().await;
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.give_condition(patient.id, "type-2-diabetes");
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        let stranger = app.care_manager().with_capacity(5).await;
        let task = nurse.answer(&held, "hypo-now", true).await.expect(200)["tasks"][0].clone();
        assert_eq!(stranger.close_task(&task, "done").await.status, 404);
        nurse.close_task(&task, "done").await.expect(200);
        app.advance(Duration::minutes(29));
        the_clock_ticks(&app);
        assert_eq!(open_escalations(&lead).await.len(), 1);
        nurse.answer(&held, "hypo-now", false).await.expect(200);
        let tasks = nurse.answer(&held, "hypo-now", true).await.expect(200)["tasks"].clone();
        let again = tasks.as_array().unwrap().iter().find(|task| task["done_at"] == Value::Null).unwrap();
        nurse.close_task(again, "not-possible").await.expect(200);
        assert_eq!(open_escalations(&lead).await[1].0, "overdue-hypo-symptoms");
    }
}
