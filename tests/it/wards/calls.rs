//! Candidates for a ward, and how often somebody in a ward is phoned.

use chrono::NaiveDate;
use diesel::prelude::*;
use ringwell::care::intake::referrals::form::Form;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{enrolments, patients, ward_stays};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::referrals::a_referral;

fn due_in_days(app: &TestApp, patient: &Patient) -> i64 {
    (app.open_calls(patient)[0].due_on - app.clock.now().date(chrono_tz::Europe::London)).num_days()
}

/// Somebody on the third level: 80 years old, with three conditions, come after an admission. Smoking is what could be changed.
async fn somebody_frail(app: &TestApp, smokes: bool) -> Patient {
    let form = Form { why: Some("recent-admission".to_owned()), ..a_referral() };
    let patient = app.refer_and_accept_with(form).await;
    let born: NaiveDate = "1946-05-07".parse().unwrap();
    let set = |tx: &mut ringwell::store::db::Conn| {
        let row = diesel::update(patients::table.find(patient.id));
        Ok(row.set((patients::birth_date.eq(born), patients::smokes_now.eq(smokes))).execute(tx)?)
    };
    app.service.store.write(set).unwrap();
    for condition in ["copd", "heart-failure"] {
        app.give_condition(patient.id, condition);
    }
    patient
}

fn hardly_levelled(config: &mut ringwell::config::Config) {
    config.scheduling.level_days = 1;
}

async fn candidates(who: &Person, ward: &str) -> (bool, Vec<Value>) {
    let list = who.get(&format!("/v1/wards/{ward}/candidates")).await.expect(200);
    (list["shown"].as_bool().unwrap(), list["items"].as_array().unwrap().clone())
}

on_both_engines! {
    async fn a_candidate_has_reasons_and_something_that_can_be_changed_and_is_admitted_by_nobody_but_a_clinician(app) {
        let (nurse, colleague) = (app.care_manager().with_capacity(9).speaking(&["en"]).await, app.care_manager().with_capacity(9).await);
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 3, &[(&nurse, "nurse"), (&colleague, "pharmacist")]).await;
        let (smoker, other) = (somebody_frail(&app, true).await, somebody_frail(&app, false).await);
        app.run_nightly();
        let (shown, items) = candidates(&lead, &ward).await;
        assert_eq!((shown, items.len()), (false, 1), "{items:?}");
        assert_eq!((&items[0]["patient"], &items[0]["level"]), (&json!(smoker.id), &json!(3)));
        let reasons: Vec<(&str, bool)> = items[0]["reasons"].as_array().unwrap().iter()
            .map(|reason| (reason["name"].as_str().unwrap(), !reason["modifiable"].is_null())).collect();
        assert!(reasons.contains(&("smokes", true)) && reasons.contains(&("age", false)), "{reasons:?}");
        assert!(items.iter().all(|item| item["patient"] != json!(other.id)), "nothing to change");
        // In shadow the team sees nothing; shown, they see their own patients.
        assert_eq!(candidates(&nurse, &ward).await, (false, vec![]));
        lead.patch(&format!("/v1/wards/{ward}"), json!({ "candidates_shown": true })).await.expect(200);
        assert_eq!(candidates(&nurse, &ward).await.1.len(), 1);
        assert_eq!(candidates(&colleague, &ward).await, (true, vec![]));
        let stays = |conn: &mut ringwell::store::db::Conn| Ok(ward_stays::table.count().get_result::<i64>(conn)?);
        app.run_scheduler();
        assert_eq!(app.service.store.read(stays).unwrap(), 0, "nobody is admitted by a list");
        let stay = nurse.propose(&ward, &smoker, "weekly").await.expect(201);
        assert_eq!((stay["risk"].as_i64(), stay["reasons"].as_array().unwrap().len()), (items[0]["points"].as_i64(), reasons.len()));
        assert_eq!(candidates(&lead, &ward).await.1, Vec::<Value>::new());
    }

    async fn in_a_ward_calls_follow_its_rhythm_and_afterwards_those_of_the_second_level_for_a_while(app, hardly_levelled) {
        let nurse = app.care_manager().with_capacity(9).await;
        let lead = app.team_lead().await;
        let ward = app.ward(&lead, 3, &[(&nurse, "nurse")]).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let enrolment = app.enrolment(&patient).id;
        let coached = |tx: &mut ringwell::store::db::Conn| {
            Ok(diesel::update(enrolments::table.find(enrolment)).set(enrolments::phase.eq("coach")).execute(tx)?)
        };
        app.service.store.write(coached).unwrap();
        let phone = async || {
            app.travel_to_call(&patient);
            let held = nurse.claim().await.unwrap();
            nurse.complete(&held, json!([])).await.expect(200);
            assert_eq!(app.open_calls(&patient).len(), 1, "moved, not doubled");
            due_in_days(&app, &patient)
        };
        // Every 28 days on the first level, every 21 on the second; a weekend moves a call by two days at most.
        assert!((26..=31).contains(&phone().await));
        let stay = nurse.admit_to(&ward, &patient, "weekly").await;
        let in_ward = due_in_days(&app, &patient);
        assert!((1..=6).contains(&in_ward), "every three days: {in_ward}");
        assert!((1..=6).contains(&phone().await));
        nurse.ends_stay(&stay, "stepped-down").await.expect(200);
        assert!((19..=24).contains(&due_in_days(&app, &patient)), "{}", due_in_days(&app, &patient));
        let first = phone().await;
        assert!((19..=24).contains(&first), "three weeks after the ward: {first}");
        let second = phone().await;
        assert!((26..=31).contains(&second), "six weeks after it: {second}");
    }
}
