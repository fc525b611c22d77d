//! How often, when and in which language patients are written to.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::messages::sending::Tally;
use ringwell::config::Config;
use ringwell::model::id::{MessageId, PatientId};
use ringwell::model::message::{Channel, MessagePurpose, MessageStatus};
use ringwell::model::time::Timestamp;
use ringwell::store::schema::{attempts, messages, patients};
use serde_json::{Value, json};

use crate::harness::verbs::delivery::to_patient;
use crate::harness::{Person, TestApp, permit};

/// A text to the patient that is for something else.
fn text_for(app: &TestApp, patient: PatientId, purpose: MessagePurpose) -> MessageId {
    let id = app.queue(&to_patient(patient));
    let set = |tx: &mut _| {
        Ok(diesel::update(messages::table.find(id)).set(messages::purpose.eq(purpose)).execute(tx)?)
    };
    app.service.store.write(set).unwrap();
    id
}

/// Somebody has tried to telephone the patient just now, so often.
pub fn try_to_call(app: &TestApp, nurse: &Person, patient: PatientId, times: usize) {
    let record = store_of(app, patient);
    let call = app.open_calls(&record)[0].id;
    for _ in 0..times {
        let (by, now) = (nurse.id, app.clock.now());
        let write = |tx: &mut _| {
            Ok(diesel::insert_into(attempts::table)
                .values((
                    attempts::call_id.eq(call),
                    attempts::patient_id.eq(patient),
                    attempts::by_user.eq(by),
                    attempts::at.eq(now),
                    attempts::band.eq("morning"),
                    attempts::disposition.eq("no-answer"),
                    attempts::next_action.eq("tried-in-another-band"),
                ))
                .execute(tx)?)
        };
        app.service.store.write(write).unwrap();
    }
}

fn store_of(app: &TestApp, patient: PatientId) -> ringwell::store::patients::Patient {
    app.service.store.read(|conn| ringwell::store::patients::find(conn, &permit(patient))).unwrap()
}

fn letter_to(app: &TestApp, patient: PatientId) -> MessageId {
    let mut draft = to_patient(patient);
    draft.channel = Channel::Letter;
    draft.template = "unable-to-contact-patient";
    draft.values = &[("id", "7")];
    draft.lives = Duration::days(14);
    app.queue(&draft)
}

/// A folder of translations beside the defaults. What it says is for this test alone.
fn with_translations(config: &mut Config) {
    let folder = std::env::temp_dir().join(format!("ringwell-translations-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("fr")).unwrap();
    let text = "translates = \"2026-11-1\"\ntranslator = \"A. Traducteur\"\nchecked_by = \"B. Relecteur\"\n\
                [sms]\ntext = \"Nous avons essayé de vous joindre ; répondez STOP pour ne plus recevoir de messages.\"\n";
    std::fs::write(folder.join("fr/we-tried-to-call.toml"), text).unwrap();
    folder.to_str().unwrap().clone_into(&mut config.templates.translations);
}

fn speaks(app: &TestApp, patient: PatientId, language: &str) {
    let set = |tx: &mut _| {
        Ok(diesel::update(patients::table.find(patient)).set(patients::language.eq(language)).execute(tx)?)
    };
    app.service.store.write(set).unwrap();
}

on_both_engines! {
    async fn nobody_is_written_to_at_night(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        // The evening before the clocks go back: the night has thirteen hours.
        app.travel_to("2027-10-30T20:30:00Z");
        let short = app.queue(&to_patient(patient));
        let expires_at = app.message(short).expires_at;
        assert_eq!(expires_at, app.clock.now() + Duration::hours(8), "before the night is over");
        let answer = text_for(&app, patient, MessagePurpose::Answer);
        let safety = text_for(&app, patient, MessagePurpose::Safety);
        app.deliver().await;
        assert_eq!((app.status(answer), app.status(safety)), (MessageStatus::Delivered, MessageStatus::Delivered));
        let waits = app.message(short);
        assert_eq!((waits.status, waits.attempts), (MessageStatus::Queued, 0));
        assert_eq!(waits.why, "waits for the end of the quiet hours");
        let morning = "2027-10-31T08:00:00Z".parse::<Timestamp>().unwrap();
        assert_eq!(waits.next_attempt_at, Some(morning));
        assert_eq!(waits.expires_at, morning + Duration::hours(8), "its life counts from the end of the night");

        app.travel_to("2027-10-31T07:59:59Z");
        assert_eq!(app.deliver().await, Tally::default());
        app.travel_to("2027-10-31T08:00:00Z");
        app.deliver().await;
        assert_eq!(app.status(short), MessageStatus::Delivered);
    }

    async fn a_message_to_staff_does_not_wait_for_the_morning(app) {
        app.travel_to("2026-11-25T23:00:00Z");
        let id = app.queue(&crate::harness::verbs::delivery::alarm());
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Delivered);
    }

    async fn calls_and_texts_use_up_one_budget(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        try_to_call(&app, &nurse, patient, 3);
        app.advance(Duration::days(1));
        let first = app.queue(&to_patient(patient));
        app.deliver().await;
        // One place is left, and two ask for it at once.
        let (second, third) = (app.queue(&to_patient(patient)), app.queue(&to_patient(patient)));
        let important = text_for(&app, patient, MessagePurpose::Important);
        let (answer, safety) = (text_for(&app, patient, MessagePurpose::Answer), text_for(&app, patient, MessagePurpose::Safety));
        let tally = app.deliver().await;
        assert_eq!(tally, Tally { sent: 3, suppressed: 2, ..Tally::default() });
        for id in [first, second, answer, safety] {
            assert_eq!(app.status(id), MessageStatus::Delivered);
        }
        let dropped = app.message(third);
        assert_eq!((dropped.status, dropped.why.as_str()), (MessageStatus::Suppressed, "over the contact budget"));
        let refused = app.message(important);
        assert_eq!(refused.why, "over the contact budget until after it has expired");
    }

    async fn what_is_important_waits_until_there_is_room(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        try_to_call(&app, &nurse, patient, 5);
        let id = text_for(&app, patient, MessagePurpose::Important);
        let live_on = |tx: &mut _| {
            let expires_at = app.clock.now() + Duration::days(10);
            Ok(diesel::update(messages::table.find(id)).set(messages::expires_at.eq(expires_at)).execute(tx)?)
        };
        app.service.store.write(live_on).unwrap();
        assert_eq!(app.deliver().await.postponed, 1);
        let waits = app.message(id);
        assert_eq!((waits.status, waits.why.as_str()), (MessageStatus::Queued, "waits for the contact budget"));
        assert_eq!(waits.next_attempt_at, Some(app.clock.now() + Duration::days(7)));
        app.advance(Duration::days(7));
        assert_eq!(app.deliver().await.sent, 1, "and waiting has not used up its patience");
    }

    async fn letters_are_in_the_budget_and_have_an_opt_out_of_their_own(app) {
        let nurse = app.care_manager().await;
        let (patient, other) = (app.patient_of(&nurse).await, app.patient_of(&nurse).await);
        let print = async |id| nurse.post(&format!("/v1/messages/{id}/print"), Value::Null).await;
        try_to_call(&app, &nurse, patient, 4);
        let (first, second) = (letter_to(&app, patient), letter_to(&app, patient));
        assert_eq!(print(first).await.expect(200)["status"], "sent");
        assert_eq!(print(second).await.code(), "contact-budget");
        app.advance(Duration::days(7));
        assert_eq!(print(second).await.expect(200)["status"], "sent");

        let path = format!("/v1/patients/{other}");
        let change = json!({ "letter_opt_out": true, "large_print": true, "postal_address": "1 Road\n\n Birmingham B1 1AA " });
        let after = nurse.patch_if(&path, change, "\"1\"").await.expect(200);
        assert_eq!(after["postal_address"], "1 Road\nBirmingham B1 1AA");
        let unwanted = print(letter_to(&app, other)).await.expect(200);
        assert_eq!((&unwanted["status"], &unwanted["why"]), (&json!("suppressed"), &json!("opted out of letters")));
        let wrong = nurse.patch_if(&path, json!({ "postal_address": " " }), "\"2\"").await;
        assert_eq!(wrong.field_errors()[0].0, "/postal_address");
    }

    async fn a_text_is_in_the_patients_language_or_says_that_it_is_not(app, super::with_translations) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let written = |language| {
            speaks(&app, patient, language);
            app.message(app.queue(&to_patient(patient)))
        };
        let (french, punjabi, english) = (written("fr"), written("pa"), written("en"));
        assert!(french.body.starts_with("Nous avons"), "{}", french.body);
        assert_eq!((french.language.as_str(), french.wanted_language), ("fr", None));
        assert_eq!((punjabi.language.as_str(), punjabi.wanted_language.as_deref()), ("en", Some("pa")));
        assert_eq!(punjabi.body, english.body);
        assert_eq!(english.wanted_language, None);
    }
}
