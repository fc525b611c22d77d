//! Answers one at a time: what comes next, what each changes, and that nothing said is lost.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::store;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{call_answers, calls};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;
use ringwell::model::id::CallId;

/// A nurse on the phone with the only patient, on the morning their assessment is due.
pub async fn on_the_phone(app: &TestApp) -> (Person, Patient, Held) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    app.travel_to_call(&patient);
    let held = nurse.claim().await.unwrap();
    (nurse, patient, held)
}

/// Question, value and why it does not hold any more, oldest first.
fn history(app: &TestApp) -> Vec<(String, String, Option<String>)> {
    let rows = call_answers::table.order(call_answers::id).select((
        call_answers::question,
        call_answers::value,
        call_answers::superseded_why,
    ));
    app.service.store.read(|conn| Ok(rows.load(conn)?)).unwrap()
}

async fn no_red_flag(nurse: &Person, held: &Held) {
    for question in ["chest-pain-now", "breathless-at-rest", "newly-confused", "face-arm-speech"] {
        nurse.answer(held, question, false).await.expect(200);
    }
}

on_both_engines! {
    async fn a_call_is_asked_question_by_question_to_its_end(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let script = nurse.script(&held).await;
        assert_eq!((&script["next"], &script["patient"]), (&json!("chest-pain-now"), &json!(patient.id)));
        assert_eq!(script["parts"][0]["script"], "red-flags");
        let mut next = script["next"].as_str().map(str::to_owned);
        let mut asked = 0;
        while let Some(question) = next {
            let script = nurse.script(&held).await;
            let list = script["questions"].as_array().unwrap();
            let one = list.iter().find(|one| one["id"] == json!(question)).unwrap();
            let value = match one["kind"].as_str().unwrap() {
                "yes-no" => json!(false),
                "choice" => one["choices"][0]["value"].clone(),
                "text" => json!("well enough"),
                _ => json!(8),
            };
            let answered = nurse.answer(&held, &question, value).await.expect(200);
            assert_eq!(answered["flags"], json!([]), "{question}");
            next = answered["next"]["id"].as_str().map(str::to_owned);
            asked += 1;
        }
        let script = nurse.script(&held).await;
        assert_eq!(script["next"], Value::Null);
        assert_eq!(script["questions"].as_array().unwrap().len(), asked);
        let answer = &script["questions"][0]["answer"];
        assert_eq!((&answer["value"], &answer["by"]), (&json!(false), &json!(nurse.id)));
        let scores: Vec<_> = script["scores"].as_array().unwrap().iter().map(|score| &score["name"]).collect();
        assert_eq!(scores, ["phq-2", "confidence"]);
    }

    async fn a_changed_answer_drops_what_is_not_asked_any_more_and_keeps_history(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        nurse.answer(&held, "smokes", "yes").await.expect(200);
        nurse.answer(&held, "cigarettes-a-day", 20).await.expect(200);
        let changed = nurse.answer(&held, "smokes", "gave-up").await.expect(200);
        assert_eq!(changed["dropped"], json!(["cigarettes-a-day"]));
        assert_eq!(nurse.answer(&held, "cigarettes-a-day", 20).await.code(), "question-not-asked");
        assert_eq!(nurse.answer(&held, "no-such-question", 20).await.status, 404);
        let row = |question: &str, value: &str, why: Option<&str>| (question.to_owned(), value.to_owned(), why.map(str::to_owned));
        assert_eq!(history(&app), [
            row("smokes", "\"yes\"", Some("changed")),
            row("cigarettes-a-day", "20", Some("not-asked")),
            row("smokes", "\"gave-up\"", None),
        ]);
    }

    async fn the_same_answer_again_is_one_answer(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        for _ in 0..3 {
            nurse.answer(&held, "confidence", 8).await.expect(200);
        }
        assert_eq!(history(&app).len(), 1);
    }

    async fn a_colleague_goes_on_at_the_same_question(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        no_red_flag(&nurse, &held).await;
        app.advance(Duration::minutes(31));
        app.service.write(store::leases::give_back_expired).await.unwrap();
        let colleague = app.care_manager().with_capacity(5).await;
        let claim = json!({ "care_manager": nurse.manager(), "reason": "her line dropped" });
        let again = Held(colleague.post("/v1/queue/claim", claim).await.expect(200));
        assert_eq!(again.patient(), patient.id.to_string());
        assert_eq!(colleague.script(&again).await["next"], "phq-interest");
        // Said by the one whose lease is over: refused, and there for the one who goes on.
        assert_eq!(nurse.answer(&held, "confidence", 4).await.code(), "lease-lost");
        assert!(history(&app).iter().all(|(question, ..)| question != "confidence"));
        let late = colleague.claim().await.unwrap();
        assert_eq!(late.0["late_drafts"][0]["draft"], json!({ "answers": { "confidence": 4 } }));
        colleague.answer(&again, "phq-interest", "not-at-all").await.expect(200);
    }

    async fn answers_go_with_the_completed_call_and_are_final(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        nurse.answer(&held, "smokes", "never").await.expect(200);
        nurse.answer(&held, "phq-interest", Value::Null).await.expect(200);
        nurse.complete(&held, json!([])).await.expect(200);
        let id: CallId = held.call().parse().unwrap();
        let kept: Option<String> = app.service.store
            .read(|conn| Ok(calls::table.find(id).select(calls::answers).first(conn)?)).unwrap();
        let kept: Value = serde_json::from_str(&kept.unwrap()).unwrap();
        assert_eq!(kept, json!({ "phq-interest": null, "smokes": "never" }));
        assert_eq!(nurse.answer(&held, "smokes", "yes").await.code(), "lease-lost");
        assert_eq!(nurse.script(&held).await["questions"].as_array().unwrap().iter()
            .filter(|question| !question["answer"].is_null()).count(), 2);
    }

    async fn a_wrong_answer_is_one_precise_error_that_does_not_quote_it(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        let refused = nurse.answer(&held, "smokes", "like-a-chimney").await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.field_errors(), [("/value".to_owned(), "not-a-choice".to_owned())]);
        assert!(!refused.text().contains("chimney"));
        let path = format!("/v1/calls/{}/answers/smokes", held.call());
        let missing = nurse.put(&path, json!({ "lease_token": held.token() })).await;
        assert_eq!(missing.field_errors()[0].1, "missing");
    }

    async fn nobody_else_sees_or_answers_and_all_of_it_leaves_a_trail(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(stranger.get(&format!("/v1/calls/{}/script", held.call())).await.status, 404);
        assert_eq!(stranger.answer(&held, "smokes", "yes").await.status, 404);
        nurse.script(&held).await;
        nurse.answer(&held, "smokes", "yes").await.expect(200);
        let trail = app.trail();
        let last = trail.last().unwrap();
        assert_eq!((last.action.as_str(), last.patient), ("call.answer", Some(patient.id)));
        assert!(!last.detail.contains("yes"), "{}", last.detail);
        app.break_the_trail();
        assert_eq!(nurse.answer(&held, "smokes", "never").await.status, 503);
        assert_eq!(history(&app).len(), 1);
    }
}
