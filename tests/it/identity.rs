//! Identity of a caller: match or no match, never what the record holds, and no guessing.

use std::sync::Barrier;

use diesel::prelude::*;
use ringwell::care::calls::caller_check::{self, Check};
use ringwell::store::patients::Patient;
use ringwell::store::schema::{identity_checks, patients};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::{Answer, Person};
use crate::harness::verbs::calls::Held;

async fn on_the_phone(app: &TestApp) -> (Person, Patient, Held) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    app.travel_to_call(&patient);
    let held = nurse.claim().await.unwrap();
    let named = |tx: &mut ringwell::store::db::Conn| {
        let row = (
            patients::given_name.eq("Zoë Anne"),
            patients::family_name.eq("O’Brien"),
            patients::mobile.eq("+447700900727"),
        );
        diesel::update(patients::table.find(patient.id)).set(row).execute(tx)?;
        Ok(())
    };
    app.service.store.write(named).unwrap();
    (nurse, patient, held)
}

async fn says(nurse: &Person, patient: &Patient, claims: Value, call: Option<&Held>) -> Answer {
    let body = json!({ "claims": claims, "call": call.map(Held::call) });
    nurse.post(&format!("/v1/patients/{}/identity-checks", patient.id), body).await
}

fn wrong() -> Value {
    json!({ "birth_date": "1901-01-01", "given_name": "Somebody", "family_name": "Else" })
}

on_both_engines! {
    async fn two_items_that_match_are_enough(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let name = json!({ "given_name": "ZOE", "family_name": "o brien" });
        let one = says(&nurse, &patient, name, Some(&held)).await.expect(201);
        assert_eq!((&one["matches"], &one["verified"], &one["tries_left"]), (&json!(1), &json!(false), &json!(2)));
        assert_eq!(nurse.script(&held).await["identity"]["verified"], false);
        let born = json!({ "given_name": "zoë", "family_name": "O'Brien", "birth_date": patient.birth_date });
        let two = says(&nurse, &patient, born, Some(&held)).await.expect(201);
        assert_eq!((&two["matches"], &two["verified"], &two["tries_left"]), (&json!(2), &json!(true), &json!(3)));
        assert_eq!(nurse.script(&held).await["identity"], json!({ "verified": true, "locked": false, "needed": 2 }));
        let digits = json!({ "phone_last_digits": "0727", "nhs_number": patient.nhs_number.to_string() });
        assert_eq!(says(&nurse, &patient, digits, None).await.expect(201)["verified"], true);
    }

    async fn the_answer_says_what_did_not_match_and_not_what_would(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let answer = says(&nurse, &patient, wrong(), Some(&held)).await;
        let text = answer.text();
        let answer = answer.expect(201);
        assert_eq!(answer["outcomes"], json!([
            { "item": "birth-date", "match": false }, { "item": "given-name", "match": false }, { "item": "family-name", "match": false },
        ]));
        let born = patient.birth_date.to_string();
        for held in ["Zo", "Brien", "1901", "Somebody", &born, patient.nhs_number.as_str(), "0727"] {
            assert!(!text.contains(held), "{held}: {text}");
        }
        let stored: String = app.service.store
            .read(|conn| Ok(identity_checks::table.select(identity_checks::outcomes).first(conn)?)).unwrap();
        assert!(stored.contains("birth-date") && !stored.contains("1901") && !stored.contains("Somebody"), "{stored}");
        let trail = app.trail();
        let row = trail.iter().rfind(|row| row.action == "patient.check-identity").unwrap();
        assert_eq!(row.patient, Some(patient.id));
        assert!(!row.detail.contains("1901") && !row.detail.contains("Somebody"), "{}", row.detail);
    }

    async fn three_failures_in_a_row_lock_the_day_and_tell_somebody(app) {
        let lead = app.team_lead().await;
        let (nurse, patient, held) = on_the_phone(&app).await;
        says(&nurse, &patient, wrong(), Some(&held)).await.expect(201);
        // Ringing in again does not begin anew.
        says(&nurse, &patient, wrong(), None).await.expect(201);
        assert_eq!(lead.get("/v1/escalations?status=open").await.expect(200)["items"], json!([]));
        assert_eq!(says(&nurse, &patient, wrong(), Some(&held)).await.expect(201)["tries_left"], 0);
        let right = json!({ "birth_date": patient.birth_date, "nhs_number": patient.nhs_number });
        assert_eq!(says(&nurse, &patient, right.clone(), Some(&held)).await.code(), "identity-locked");
        assert_eq!(says(&nurse, &patient, right.clone(), None).await.code(), "identity-locked");
        assert_eq!(nurse.script(&held).await["identity"]["locked"], true);
        let open = lead.get("/v1/escalations?status=open").await.expect(200);
        assert_eq!(open["items"].as_array().unwrap().len(), 1);
        assert_eq!((&open["items"][0]["cause"], &open["items"][0]["severity"]), (&json!("identity-not-confirmed"), &json!("amber")));
        app.advance(chrono::Duration::days(1));
        assert_eq!(says(&nurse, &patient, right, None).await.expect(201)["verified"], true);
    }

    async fn guesses_at_the_same_moment_count_one_by_one(app) {
        let (nurse, patient, _) = on_the_phone(&app).await;
        let barrier = Barrier::new(6);
        let check: Check = serde_json::from_value(json!({ "claims": wrong() })).unwrap();
        let taken: usize = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..6).map(|_| scope.spawn(|| {
                barrier.wait();
                let one = app.service.work_now(&nurse.actor(), |work| caller_check::check(work, patient.id, &check));
                usize::from(one.is_ok())
            })).collect();
            tries.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(taken, 3);
        let failures: Vec<i32> = app.service.store.read(|conn| {
            Ok(identity_checks::table.order(identity_checks::id).select(identity_checks::failures).load(conn)?)
        }).unwrap();
        assert_eq!(failures, [1, 2, 3]);
    }

    async fn what_cannot_be_compared_is_a_precise_error(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        for (claims, pointer, code) in [
            (json!({}), "/claims", "missing"),
            (json!({ "phone_last_digits": "727" }), "/claims/phone_last_digits", "too-short"),
            (json!({ "family_name": "  " }), "/claims/family_name", "length"),
            (json!({ "birth_date": "yesterday" }), "/claims/birth_date", "wrong-type"),
        ] {
            let refused = says(&nurse, &patient, claims, Some(&held)).await;
            assert_eq!(refused.status, 422);
            assert_eq!(refused.field_errors(), [(pointer.to_owned(), code.to_owned())]);
        }
        let other = app.refer_and_accept(1).await.remove(0);
        assert_eq!(says(&nurse, &other, wrong(), Some(&held)).await.field_errors()[0].0, "/call");
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(says(&stranger, &patient, wrong(), None).await.status, 404);
    }

    async fn before_dialling_one_sees_what_stands_in_the_way(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let path = format!("/v1/calls/{}/before-dialling", held.call());
        let before = nurse.get(&path).await.expect(200);
        assert_eq!((&before["may_dial"], &before["obstacles"], &before["voicemail"]), (&json!(true), &json!([]), &json!("none")));
        let set = |tx: &mut ringwell::store::db::Conn| {
            let row = (
                patients::text_relay_only.eq(true),
                patients::safe_contact_only.eq(true),
                patients::voicemail_consent.eq("neutral"),
                patients::window_starts_minute.eq(14 * 60),
            );
            diesel::update(patients::table.find(patient.id)).set(row).execute(tx)?;
            Ok(())
        };
        app.service.store.write(set).unwrap();
        let answer = nurse.get(&path).await;
        assert!(!answer.text().contains("Brien") && !answer.text().contains("900727"));
        let before = answer.expect(200);
        assert_eq!((&before["may_dial"], &before["obstacles"]), (&json!(false), &json!(["text-relay-only", "outside-window"])));
        assert_eq!((&before["safe_contact_only"], &before["voicemail"]), (&json!(true), &json!("none")));
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(stranger.get(&path).await.status, 404);
    }
}
