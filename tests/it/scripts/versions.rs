//! A script's next version begins while calls are under way.

use diesel::prelude::*;
use ringwell::config::Config;
use ringwell::store;
use ringwell::store::schema::{call_answers, calls};
use serde_json::{Value, json};

use super::answers::on_the_phone;
use crate::harness::TestApp;
use crate::harness::verbs::calls::Held;
use crate::harness::verbs::content::Edited;
use ringwell::model::id::CallId;

/// From 2027 on several days count two points in the PHQ, and everybody is asked about their lips. Calls are held for months.
fn from_2027(config: &mut Config) {
    let begins = ("applies_from = \"2026-11-24\"", "applies_from = \"2027-01-01\"");
    let lips = "[[questions]]\nid = \"blue-lips\"\nask = \"Are your lips blue?\"\nkind = \"yes-no\"\nsource = \"fast\"\n\n[[flags]]";
    Edited::beside(config)
        .copied(
            "scripts/mood.toml",
            "scripts/mood@2027.toml",
            &[
                begins,
                ("version = \"2026-11-2\"", "version = \"2027-1\""),
                ("text = \"Several days\", points = 1", "text = \"Several days\", points = 2"),
            ],
        )
        .copied(
            "scripts/red-flags.toml",
            "scripts/red-flags@2027.toml",
            &[begins, ("version = \"2026-11-1\"", "version = \"2027-1\""), ("[[flags]]", lips)],
        )
        .settings(config);
    config.scheduling.lease_minutes = 100_000;
}

/// The files of a script with their versions.
fn parts(script: &Value) -> Vec<String> {
    let parts = script["parts"].as_array().unwrap().iter();
    parts
        .map(|part| format!("{} {}", part["script"].as_str().unwrap(), part["version"].as_str().unwrap()))
        .collect()
}

const OLD: [&str; 3] = ["red-flags 2026-11-1", "mood 2026-11-2", "everyday 2026-11-1"];
const NEW: [&str; 3] = ["red-flags 2027-1", "mood 2027-1", "everyday 2026-11-1"];

/// Answers that went with the completed call.
fn kept(app: &TestApp, held: &Held) -> Value {
    let id: CallId = held.call().parse().unwrap();
    let kept = |conn: &mut store::db::Conn| Ok(calls::table.find(id).select(calls::answers).first(conn)?);
    let kept: Option<String> = app.service.store.read(kept).unwrap();
    serde_json::from_str(&kept.unwrap()).unwrap()
}

on_both_engines! {
    async fn a_conversation_ends_as_it_was_begun_whatever_midnight_comes_between(app, from_2027) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        nurse.answer(&held, "phq-interest", "several-days").await.expect(200);
        app.travel_to("2027-01-01T00:00:00Z");
        let script = nurse.script(&held).await;
        assert_eq!(parts(&script), OLD);
        assert_eq!(script["scores"][0]["value"], 1);
        assert_eq!(nurse.answer(&held, "blue-lips", true).await.status, 404);
        let answered = nurse.answer(&held, "phq-low", "several-days").await.expect(200);
        assert_eq!((&answered["scores"][0]["value"], &answered["scores"][0]["reaches_cut_off"]), (&json!(2), &json!(false)));
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(kept(&app, &held), json!({ "phq-interest": "several-days", "phq-low": "several-days" }));
        // Explained by what was asked, and the next one is asked by what applies then.
        let script = nurse.script(&held).await;
        assert_eq!((parts(&script), &script["scores"][0]["value"]), (OLD.map(str::to_owned).to_vec(), &json!(2)));
        app.travel_to_call(&patient);
        let next = nurse.claim().await.unwrap();
        assert_eq!(parts(&nurse.script(&next).await), NEW);
        nurse.answer(&next, "blue-lips", false).await.expect(200);
        nurse.answer(&next, "phq-interest", "several-days").await.expect(200);
        let answered = nurse.answer(&next, "phq-low", "several-days").await.expect(200);
        assert_eq!((&answered["scores"][0]["value"], &answered["scores"][0]["reaches_cut_off"]), (&json!(4), &json!(true)));
    }

    async fn a_question_is_answered_as_it_was_read_out_before_midnight(app, from_2027) {
        let (nurse, _, held) = on_the_phone(&app).await;
        app.travel_to("2027-01-01T00:00:00Z");
        for question in ["phq-interest", "phq-low"] {
            nurse.answer(&held, question, "several-days").await.expect(200);
        }
        let script = nurse.script(&held).await;
        assert_eq!((parts(&script), &script["scores"][0]["value"]), (OLD.map(str::to_owned).to_vec(), &json!(2)));
    }

    async fn a_call_in_which_nothing_was_said_is_begun_anew(app, from_2027) {
        let (nurse, _, held) = on_the_phone(&app).await;
        assert_eq!(parts(&nurse.script(&held).await), OLD);
        nurse.release(&held, "the baby cries").await.expect(204);
        app.travel_to("2027-01-04T10:00:00Z");
        let again = nurse.claim().await.unwrap();
        assert_eq!(again.call(), held.call());
        assert_eq!(parts(&nurse.script(&again).await), NEW);
    }

    async fn what_was_begun_goes_on_another_day_with_what_was_answered(app, from_2027) {
        let (nurse, _, held) = on_the_phone(&app).await;
        nurse.answer(&held, "phq-interest", "several-days").await.expect(200);
        nurse.release(&held, "rings back").await.expect(204);
        app.travel_to("2027-01-04T10:00:00Z");
        let again = nurse.claim().await.unwrap();
        let script = nurse.script(&again).await;
        assert_eq!((parts(&script), &script["scores"][0]["value"]), (OLD.map(str::to_owned).to_vec(), &json!(1)));
        let answered = nurse.answer(&again, "phq-low", "several-days").await.expect(200);
        assert_eq!(answered["scores"][0]["value"], 2);
        nurse.complete(&again, json!([])).await.expect(200);
        assert_eq!(kept(&app, &held), json!({ "phq-interest": "several-days", "phq-low": "several-days" }));
    }

    async fn an_answer_to_a_version_that_is_gone_is_asked_again_and_not_lost(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        for question in ["phq-interest", "phq-low"] {
            nurse.answer(&held, question, "several-days").await.expect(200);
        }
        // Another release replaced the file.
        let replace = |tx: &mut store::db::Conn| {
            Ok(diesel::update(call_answers::table).set(call_answers::script_version.eq("2026-10-1")).execute(tx)?)
        };
        app.service.store.write(replace).unwrap();
        let script = nurse.script(&held).await;
        assert_eq!(script["scores"], json!([]), "nothing is summed that was asked otherwise");
        assert!(script["questions"].as_array().unwrap().iter().all(|question| question["answer"].is_null()));
        let answered = nurse.answer(&held, "phq-interest", "not-at-all").await.expect(200);
        assert_eq!((&answered["dropped"], &answered["scores"][0]["value"]), (&json!([]), &json!(0)));
        let rows = |conn: &mut store::db::Conn| {
            let rows = call_answers::table.order(call_answers::id);
            Ok(rows.select((call_answers::question, call_answers::value, call_answers::script_version, call_answers::superseded_why)).load(conn)?)
        };
        let rows: Vec<(String, String, String, Option<String>)> = app.service.store.read(rows).unwrap();
        let row = |question: &str, value: &str, version: &str, why: Option<&str>| {
            (question.to_owned(), format!("\"{value}\""), version.to_owned(), why.map(str::to_owned))
        };
        assert_eq!(rows, [
            row("phq-interest", "several-days", "2026-10-1", Some("changed")),
            row("phq-low", "several-days", "2026-10-1", None),
            row("phq-interest", "not-at-all", "2026-11-2", None),
        ]);
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(kept(&app, &held), json!({ "phq-interest": "not-at-all", "phq-low": "several-days" }));
    }
}
