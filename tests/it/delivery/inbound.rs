//! Texts that people send.

use chrono::Duration;
use ringwell::model::id::PatientId;
use ringwell::model::message::MessageStatus;
use serde_json::json;

use super::mail_server::{MailServer, header};
use super::with_gateways;
use crate::harness::TestApp;
use crate::harness::verbs::delivery::to_patient;

pub const NUMBER: &str = "+447700900123";

pub fn gives_number(app: &TestApp, patient: PatientId) {
    app.has_mobile(patient, NUMBER);
}

/// The mails that ask somebody to read a text.
pub fn to_read(mail: &MailServer) -> Vec<String> {
    let subject = Some("A text message has come in for you to read".to_owned());
    mail.mails().into_iter().filter(|mail| header(mail, "Subject") == subject).collect()
}

with_gateways! {
    async fn stop_stops_texts_and_start_starts_them_again(world) {
        let app = world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(&app, patient);
        // Gateways write the number with and without a plus sign, or as it is dialled.
        for (nth, (from, body, ends)) in [
            (NUMBER, "STOP", MessageStatus::Suppressed),
            ("447700900123", " start ", MessageStatus::Sent),
            ("07700 900123", "Stop.", MessageStatus::Suppressed),
        ].into_iter().enumerate() {
            app.text_from(&format!("in-{nth}"), from, body).await.expect(200);
            let id = app.queue(&to_patient(patient));
            app.deliver().await;
            assert_eq!(app.status(id), ends, "{body}");
        }
        assert!(to_read(&world.mail).is_empty(), "nobody needs to read these");
    }

    async fn an_old_stop_repeated_does_not_undo_a_later_start(world) {
        let app = world.app;
        let patient = app.patient_of(&app.care_manager().await).await;
        gives_number(&app, patient);
        app.text_from("in-1", NUMBER, "STOP").await.expect(200);
        app.text_from("in-2", NUMBER, "START").await.expect(200);
        app.text_from("in-1", NUMBER, "STOP").await.expect(200);
        let id = app.queue(&to_patient(patient));
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Sent);
    }

    async fn a_late_text_is_taken_once_when_it_is_signed_anew(world) {
        let app = world.app;
        let nurse = app.care_manager().await;
        gives_number(&app, app.patient_of(&nurse).await);
        let text = json!({ "from": NUMBER, "body": "My ankles are swollen" });
        let old = app.signed("in-1", &text);
        app.advance(Duration::minutes(40));
        assert_eq!(app.webhook("standard/inbound", &old).await.code(), "signed-at-another-time");
        assert_eq!(nurse.get("/v1/inbound-messages").await.expect(200)["items"], json!([]));
        for _ in 0..2 {
            app.webhook("standard/inbound", &app.signed("in-1", &text)).await.expect(200);
        }
        let taken = nurse.get("/v1/inbound-messages").await.expect(200);
        let bodies: Vec<_> = taken["items"].as_array().unwrap().iter().map(|text| &text["body"]).collect();
        assert_eq!(bodies, [&text["body"]]);
    }

    async fn anything_else_is_put_before_the_care_manager_once_and_without_its_words(world) {
        let (app, mail) = (world.app, world.mail);
        let (nurse, other) = (app.care_manager().await, app.care_manager().await);
        gives_number(&app, app.patient_of(&nurse).await);
        for _ in 0..2 {
            app.text_from("in-1", NUMBER, "My ankles are swollen").await.expect(200);
        }
        app.deliver().await;
        let mails = to_read(&mail);
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains(&format!("{}@ringwell.example", nurse.username)));
        assert!(!mails[0].contains("ankles") && !["7700900", "7700 900"].iter().any(|number| mails[0].contains(number)));

        let seen = nurse.get("/v1/inbound-messages").await.expect(200);
        assert_eq!(seen["items"].as_array().unwrap().len(), 1);
        assert_eq!(seen["items"][0]["body"], "My ankles are swollen");
        assert_eq!(seen["items"][0]["handled"], "passed-on");
        assert_eq!(other.get("/v1/inbound-messages").await.expect(200)["items"], json!([]));
    }

    async fn a_text_from_nobody_we_know_goes_to_the_team_leads(world) {
        let (app, mail) = (world.app, world.mail);
        let lead = app.team_lead().await;
        app.text_from("in-1", "60777", "Who are you?").await.expect(200);
        app.text_from("in-2", NUMBER, "STOP").await.expect(200);
        app.deliver().await;
        assert_eq!(to_read(&mail).len(), 1, "a stop is obeyed");
        let seen = lead.get("/v1/inbound-messages?limit=1").await.expect(200);
        assert_eq!((&seen["items"][0]["body"], &seen["items"][0]["handled"]), (&json!("STOP"), &json!("opted-out")));
        let rest = lead.get(seen["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((&rest["items"][0]["from"], &rest["items"][0]["handled"]), (&json!("60777"), &json!("unknown-sender")));
        assert_eq!(rest["next"], json!(null));
    }
}
