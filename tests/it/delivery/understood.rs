//! Texts that the service understands: readings and calls.

use ringwell::model::call::CallKind;
use ringwell::model::escalation::Severity;
use ringwell::model::id::PatientId;
use ringwell::store;
use serde_json::{Value, json};

use super::inbound::{NUMBER, gives_number, to_read};
use super::{World, with_gateways};
use crate::harness::{Person, TestApp, permit};

const UNWELL: &str = "If you feel unwell call 111, in an emergency 999.";

async fn readings(nurse: &Person, patient: PatientId) -> Vec<Value> {
    let history = nurse.get(&format!("/v1/patients/{patient}/readings")).await.expect(200);
    history["items"].as_array().unwrap().clone()
}

/// Texts to the sender of texts, in order.
fn told(world: &World) -> Vec<String> {
    let bodies = world.sms.bodies().into_iter().filter(|sent| sent["to"] == NUMBER);
    bodies.map(|sent| sent["body"].as_str().unwrap().to_owned()).collect()
}

/// The day and the reason of every call back that is planned.
fn callbacks(app: &TestApp, patient: PatientId) -> Vec<(String, String)> {
    let calls = app.service.store.read(|conn| store::calls::open_of(conn, &permit(patient))).unwrap();
    let callbacks = calls.into_iter().filter(|call| call.kind == CallKind::Callback);
    callbacks.map(|call| (call.due_on.to_string(), call.why)).collect()
}

async fn handled(lead: &Person) -> Vec<Value> {
    let texts = lead.get("/v1/inbound-messages").await.expect(200);
    let newest_first = texts["items"].as_array().unwrap().iter();
    newest_first.rev().map(|text| text["handled"].clone()).collect()
}

with_gateways! {
    async fn a_reading_is_recorded_once_and_answered_without_its_value(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        for _ in 0..2 {
            app.text_from("in-1", "447700900123", "BP 128/76 71").await.expect(200);
        }
        app.deliver().await;
        let readings = readings(&nurse, patient).await;
        assert_eq!(readings.len(), 1);
        for (key, value) in [
            ("systolic", json!(128)), ("diastolic", json!(76)), ("pulse", json!(71)), ("setting", json!("home")),
            ("source", json!("patient")), ("unconfirmed", json!(false)),
        ] {
            assert_eq!(readings[0][key], value, "{key}");
        }
        assert_eq!(told(&world), [format!("Thank you, your blood pressure reading is recorded. {UNWELL}")]);
        assert!(to_read(&world.mail).is_empty() && callbacks(app, patient).is_empty());
        assert_eq!(handled(&app.team_lead().await).await, ["recorded"]);
    }

    async fn an_unsafe_reading_is_escalated_unconfirmed_and_its_sender_told_calmly(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, "bp 240 over 130").await.expect(200);
        app.text_from("in-2", NUMBER, "sugar LO").await.expect(200);
        app.deliver().await;
        let readings = readings(&nurse, patient).await;
        assert_eq!(readings.len(), 2);
        let pressure = readings.iter().find(|reading| reading["kind"] == "blood-pressure").unwrap();
        assert_eq!(pressure["unconfirmed"], true, "nobody could be asked");
        let escalations = nurse.get("/v1/escalations").await.expect(200);
        assert_eq!(escalations["items"].as_array().unwrap().len(), 2);
        let calm = |kind| format!("Thank you, your {kind} is recorded. Somebody from our team will telephone you about it. {UNWELL}");
        let mut told = told(&world);
        told.sort();
        assert_eq!(told, [calm("blood pressure reading"), calm("glucose reading")]);
    }

    async fn a_reading_that_cannot_be_is_not_recorded_and_somebody_looks_at_it(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, "BP 76/128").await.expect(200);
        app.deliver().await;
        assert_eq!(readings(&nurse, patient).await, [] as [Value; 0]);
        let sorry = "We could not record the reading in your text. One of our team will read it and get in touch.";
        assert_eq!(told(&world), [format!("{sorry} {UNWELL}")]);
        assert_eq!(to_read(&world.mail).len(), 1);
        assert_eq!(callbacks(app, patient), [("2026-11-27".to_owned(), "text-to-answer".to_owned())]);
        assert_eq!(handled(&app.team_lead().await).await, ["refused"]);
    }

    async fn who_asks_for_a_call_is_promised_one_within_five_working_days(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, "CALL").await.expect(200);
        app.text_from("in-2", NUMBER, "please ring me").await.expect(200);
        app.deliver().await;
        assert_eq!(callbacks(app, patient), [("2026-11-27".to_owned(), "asked-by-text".to_owned())]);
        assert_eq!(told(&world), [format!("Thank you, we will telephone you by 27 November. {UNWELL}")], "one promise");
        assert!(to_read(&world.mail).is_empty());
        assert_eq!(handled(&app.team_lead().await).await, ["call-promised", "call-promised"]);
    }

    async fn anything_else_is_read_by_somebody_who_calls(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        for (nth, body) in ["142", "My husband's bp is 190/100", "I am driving and will answer later"].iter().enumerate() {
            app.text_from(&format!("in-{nth}"), NUMBER, body).await.expect(200);
        }
        app.deliver().await;
        assert_eq!(readings(&nurse, patient).await, [] as [Value; 0]);
        assert_eq!(to_read(&world.mail).len(), 3);
        assert_eq!(callbacks(app, patient), [("2026-11-27".to_owned(), "text-to-answer".to_owned())]);
        let thanks = format!("Thank you for your text. One of our team will read it. {UNWELL}");
        assert_eq!(told(&world), [thanks], "once a day: the sender may be a machine");
    }

    async fn a_number_that_two_patients_share_says_nothing_about_who_has_written(world) {
        let app = &world.app;
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let patients = [app.patient_of(&nurse).await, app.patient_of(&nurse).await];
        for patient in patients {
            gives_number(app, patient);
        }
        app.text_from("in-1", NUMBER, "BP 128/76").await.expect(200);
        app.text_from("in-2", NUMBER, "CALL").await.expect(200);
        app.deliver().await;
        for patient in patients {
            assert_eq!(readings(&nurse, patient).await, [] as [Value; 0]);
            assert!(callbacks(app, patient).is_empty());
        }
        let mails = to_read(&world.mail);
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|mail| mail.contains(&format!("{}@ringwell.example", lead.username))));
        assert!(told(&world).is_empty(), "nobody knows whom the answer would reach");
        assert_eq!(handled(&lead).await, ["shared-number", "shared-number"]);
    }

    async fn who_wants_no_texts_gets_no_answers_but_is_heard(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, "STOP").await.expect(200);
        app.text_from("in-2", NUMBER, "glucose 7,8").await.expect(200);
        app.text_from("in-3", NUMBER, "call me").await.expect(200);
        app.deliver().await;
        assert_eq!(readings(&nurse, patient).await[0]["value"], 7.8);
        assert_eq!(callbacks(app, patient).len(), 1);
        assert!(told(&world).is_empty());
    }

    async fn what_only_a_person_can_understand_is_an_alarm_until_somebody_has(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        for (text, severities) in [
            ("Thank you so much!", vec![]),
            ("My ankles are swollen", vec![Severity::Amber]),
            ("is 9.8 too much?", vec![Severity::Amber]),
            ("BP 220/130 and my CHEST hurts", vec![Severity::Red]),
            ("better now", vec![Severity::Red]),
        ] {
            app.text_from(text, "447700900123", text).await.expect(200);
            let open = app.unresolved_of(patient);
            let found: Vec<Severity> = open.into_iter().map(|id| app.escalation(id).severity).collect();
            assert_eq!(found, severities, "{text}");
        }
        let escalation = app.escalation(app.unresolved_of(patient)[0]);
        assert_eq!(escalation.cause, "text-to-read");
        assert!(readings(&nurse, patient).await.is_empty(), "nothing was guessed");
        nurse.resolve(escalation.id, "spoke-to-patient", "phoned at once").await.expect(200);
    }
}
