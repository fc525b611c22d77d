//! Communication needs: asked, recorded, flagged before dialling, and acted on.

use ringwell::config::Config;
use ringwell::content::needs::Needs;
use ringwell::store;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::{Answer, TestApp, permit};

async fn somebody(app: &TestApp) -> (Person, Patient, String) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    let path = format!("/v1/patients/{}/communication-needs", patient.id);
    (nurse, patient, path)
}

async fn records(nurse: &Person, path: &str, needs: Value, version: i64) -> Answer {
    nurse.put_if(path, json!({ "needs": needs }), &format!("\"{version}\"")).await
}

async fn before_dialling(app: &TestApp, nurse: &Person, patient: &Patient) -> Value {
    let call = app.open_calls(patient)[0].id;
    nurse.get(&format!("/v1/calls/{call}/before-dialling")).await.expect(200)
}

on_both_engines! {
    async fn what_somebody_needs_is_shown_before_dialling_and_the_call_is_planned_longer(app) {
        let (nurse, patient, path) = somebody(&app).await;
        let nobody_asked = nurse.get(&path).await;
        assert_eq!(nobody_asked.header("etag"), Some("\"0\""));
        assert!(nobody_asked.expect(200)["choices"].as_array().unwrap().len() > 8);
        let before = before_dialling(&app, &nurse, &patient).await;
        assert_eq!((&before["needs_asked_at"], &before["needs"]), (&Value::Null, &json!([])));
        assert_eq!(before["interpreters"], Value::Null, "the service has named none");
        let minutes = app.open_calls(&patient)[0].minutes;
        let needs = json!([{ "need": "slow-and-clear" }, { "need": "interpreter", "detail": "Punjabi" }]);
        let recorded = records(&nurse, &path, needs, 0).await.expect(200);
        assert_eq!((&recorded["version"], &recorded["extra_minutes"], &recorded["asked_by"]), (&json!(1), &json!(25), &json!(nurse.id)));
        assert_eq!(app.open_calls(&patient)[0].minutes, minutes + 25);
        let before = before_dialling(&app, &nurse, &patient).await;
        assert_eq!((&before["may_dial"], &before["needs"][1]["detail"]), (&json!(true), &json!("Punjabi")));
        assert!(before["needs"][0]["act"].as_str().unwrap().contains("slowly"));
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(app.open_calls(&patient)[0].minutes, 55, "the next one too: 30 and 25");
        records(&nurse, &path, json!([]), 1).await.expect(200);
        assert_eq!(app.open_calls(&patient)[0].minutes, 30);
    }

    async fn where_to_ring_for_an_interpreter_stands_beside_the_number(app, |config| {
        config.interpreters.telephone = "0121 496 0900".to_owned();
        config.interpreters.account = "4471".to_owned();
    }) {
        let (nurse, patient, _) = somebody(&app).await;
        let before = before_dialling(&app, &nurse, &patient).await;
        assert_eq!(before["interpreters"], json!({ "telephone": "+441214960900", "account": "4471" }));
    }

    async fn a_need_that_closes_the_telephone_keeps_anybody_from_dialling(app) {
        let (nurse, patient, path) = somebody(&app).await;
        records(&nurse, &path, json!([{ "need": "british-sign-language" }]), 0).await.expect(200);
        let before = before_dialling(&app, &nurse, &patient).await;
        assert_eq!((&before["may_dial"], &before["obstacles"]), (&json!(false), &json!(["need-blocks-voice"])));
        let due = app.open_calls(&patient)[0].due_on;
        app.travel_to_call(&patient);
        assert!(nurse.claim().await.is_none());
        let why = nurse.get(&format!("/v1/patients/{}/listing?date={due}", patient.id)).await.expect(200);
        assert_eq!(why["outcome"], "text-relay-only");
        let record = format!("/v1/patients/{}", patient.id);
        let etag = nurse.get(&record).await.header("etag").unwrap().to_owned();
        let opened = nurse.patch_if(&record, json!({ "text_relay_only": false }), &etag).await;
        assert_eq!(opened.field_errors(), [("/text_relay_only".to_owned(), "need-blocks-voice".to_owned())]);
        records(&nurse, &path, json!([{ "need": "hard-of-hearing" }]), 1).await.expect(200);
        assert_eq!(before_dialling(&app, &nurse, &patient).await["may_dial"], true);
    }

    async fn who_cannot_read_texts_gets_none(app) {
        let (nurse, patient, path) = somebody(&app).await;
        let forbids = |app: &TestApp| {
            let standing = app.service.store.read(|conn| store::messages::eligibility(conn, &permit(patient.id))).unwrap();
            standing.forbids(ringwell::model::message::Channel::Sms)
        };
        assert_eq!(forbids(&app), None);
        records(&nurse, &path, json!([{ "need": "braille" }]), 0).await.expect(200);
        assert_eq!(forbids(&app), Some("a need blocks text messages"));
        assert_eq!(app.service.store.read(|conn| store::attempts::textable_mobile(conn, &permit(patient.id))).unwrap(), None);
    }

    async fn every_fault_is_named_nothing_is_overwritten_and_strangers_see_nothing(app) {
        let (nurse, _, path) = somebody(&app).await;
        let wrong = json!([{ "need": "telepathy" }, { "need": "interpreter" }, { "need": "large-print" }, { "need": "large-print" }]);
        let refused = records(&nurse, &path, wrong, 0).await;
        let faults: Vec<_> = refused.field_errors().into_iter().map(|(pointer, code)| pointer + " " + &code).collect();
        assert_eq!(faults, ["/needs/0/need unknown", "/needs/1/detail missing", "/needs/3/need twice"]);
        assert_eq!(nurse.put(&path, json!({ "needs": [] })).await.field_errors()[0].1, "if-match-missing");
        records(&nurse, &path, json!([]), 0).await.expect(200);
        assert_eq!(records(&nurse, &path, json!([{ "need": "braille" }]), 0).await.code(), "stale");
        let asked = nurse.get(&path).await.expect(200);
        assert_eq!((&asked["version"], &asked["needs"]), (&json!(1), &json!([])), "asked, and there is none");
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(app.gp("M85014").await.get(&path).await.status, 200, "shared with the practice");
        assert_eq!(records(&app.gp("M85014").await, &path, json!([]), 1).await.status, 403);
    }
}

#[test]
fn needs_are_checked_before_anybody_is_asked() {
    let said = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("needs.toml"), text).unwrap();
        let mut settings = Config::load_from(None, []).unwrap().care_plan;
        settings.folder = folder.path().display().to_string();
        Needs::load(&settings).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
    };
    let shipped = include_str!("../../config/care-plan/needs.toml");
    assert_eq!(said(shipped), "valid");
    for (from, to, because) in [
        ("name = \"easy-read\"", "name = \"large-print\"", "large-print stands there twice"),
        ("source = \"three-way\"", "source = \"hearsay\"", "no citation is named hearsay"),
        ("extra_minutes = 15", "extra_minutes = 90", "extra_minutes are 0 to 60"),
        ("blocks = [\"voice\"]", "blocks = [\"smoke\"]", "needs.toml:"),
        ("title = \"Braille\"", "title = \"\"", "a need says what it is"),
    ] {
        let error = said(&shipped.replacen(from, to, 1));
        assert!(error.contains(because), "{because}: {error}");
    }
}
