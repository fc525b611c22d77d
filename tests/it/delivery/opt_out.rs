//! Opt-outs: who wants no texts gets none: on that number, whoever has it, and on the next one of that
//! person.

use ringwell::model::id::PatientId;
use ringwell::model::message::MessageStatus;
use serde_json::{Value, json};

use super::inbound::{NUMBER, gives_number, to_read};
use super::with_gateways;
use crate::harness::Person;
use crate::harness::verbs::delivery::text_to;

const NEXT: &str = "+447700900124";

async fn change(by: &Person, patient: PatientId, change: Value) {
    let path = format!("/v1/patients/{patient}");
    let etag = by.get(&path).await.header("etag").unwrap().to_owned();
    by.patch_if(&path, change, &etag).await.expect(200);
}

with_gateways! {
    async fn what_waits_for_a_number_that_was_corrected_is_not_sent(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let waits = app.queue(&text_to(patient, NUMBER));
        change(&nurse, patient, json!({ "mobile": "07700 900124" })).await;
        let new = app.queue(&text_to(patient, NEXT));
        app.deliver().await;
        assert_eq!((app.status(waits), app.status(new)), (MessageStatus::Suppressed, MessageStatus::Sent));
        assert_eq!(app.message(waits).why, "no longer the patient's number");
        assert!(world.sms.bodies().iter().all(|sent| sent["to"] != NUMBER));
    }

    async fn a_choice_belongs_to_the_person_and_to_the_number(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let (one, other) = (app.patient_of(&nurse).await, app.patient_of(&nurse).await);
        gives_number(app, one);
        app.text_from("in-1", NUMBER, "please stop").await.expect(200);
        change(&nurse, one, json!({ "mobile": "07700 900124" })).await;
        let on_the_next = app.queue(&text_to(one, NEXT));
        let to_the_next_one = app.queue(&text_to(other, NUMBER));
        app.deliver().await;
        assert_eq!((app.status(on_the_next), app.status(to_the_next_one)), (MessageStatus::Suppressed, MessageStatus::Suppressed));
        assert!(world.sms.bodies().is_empty() && to_read(&world.mail).is_empty());
        app.text_from("in-2", NUMBER, "START").await.expect(200);
        let again = app.queue(&text_to(other, NUMBER));
        app.deliver().await;
        assert_eq!(app.status(again), MessageStatus::Sent);
    }

    async fn a_stop_from_a_number_that_is_nobodys_is_kept_for_whoever_has_it_next(world) {
        let app = &world.app;
        app.team_lead().await;
        app.text_from("in-1", NUMBER, "STOP").await.expect(200);
        let patient = app.patient_of(&app.care_manager().await).await;
        let id = app.queue(&text_to(patient, NUMBER));
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Suppressed);
        assert!(to_read(&world.mail).is_empty());
    }

    async fn the_gateways_own_block_is_kept_in_step(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let id = app.queue(&text_to(patient, NUMBER));
        app.deliver().await;
        let public_id = app.message(id).public_id;
        let report = json!({ "id": public_id, "status": "failed", "error": "blocked", "opted_out": true });
        app.webhook("standard/receipts", &app.signed("r-1", &report)).await.expect(200);
        assert_eq!(app.message(id).why, "the gateway could not deliver it: blocked");
        assert_eq!(nurse.get(&format!("/v1/patients/{patient}")).await.expect(200)["sms_opt_out"], true);
        let body = json!({ "from": NUMBER, "body": "yes go on", "opted_out": false });
        app.webhook("standard/inbound", &app.signed("in-1", &body)).await.expect(200);
        assert_eq!(nurse.get(&format!("/v1/patients/{patient}")).await.expect(200)["sms_opt_out"], false);
    }

    async fn who_chose_when_how_and_by_which_number_is_kept(world) {
        let app = &world.app;
        let (nurse, other) = (app.care_manager().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        app.text_from("in-1", NUMBER, "STOP").await.expect(200);
        change(&nurse, patient, json!({ "sms_opt_out": false })).await;
        let path = format!("/v1/patients/{patient}/text-choices");
        let choices = nurse.get(&path).await.expect(200)["items"].clone();
        let by_staff = choices.as_array().unwrap().iter().find(|it| it["how"] == "staff" && it["number"] == NUMBER).unwrap();
        assert_eq!((&by_staff["opted_out"], &by_staff["by"]), (&json!(false), &json!(nurse.id.to_string())));
        let by_text = choices.as_array().unwrap().last().unwrap();
        assert_eq!((&by_text["how"], &by_text["opted_out"], &by_text["number"]), (&json!("text"), &json!(true), &json!(NUMBER)));
        assert!(by_text["inbound_message"].is_string() && by_text["at"].is_string());
        assert_eq!(other.get(&path).await.status, 404);
        let id = app.queue(&text_to(patient, NUMBER));
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Sent, "the latest choice holds");
    }
}
