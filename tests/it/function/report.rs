//! Gains of stays: every stay that ended is counted once, and of fewer than eight no mean is told.

use chrono::{Duration, NaiveDate};
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::function::{assessment, barthel};
use crate::harness::verbs::hospital::Hospital;

/// Points at the start and at the end of a stay of so many days.
type Stay = (i32, i32, i64);

/// The four of the worked example twice: eight are enough for a mean.
const EIGHT: [Stay; 8] = [
    (10, 65, 17),
    (30, 75, 30),
    (55, 60, 10),
    (40, 40, 5),
    (10, 65, 17),
    (30, 75, 30),
    (55, 60, 10),
    (40, 40, 5),
];

fn after(days: i64) -> String {
    (NaiveDate::from_ymd_opt(2026, 11, 25).unwrap() + Duration::days(days)).to_string()
}

fn on(app: &TestApp, days: i64) {
    app.travel_to(&format!("{}T10:00:00Z", after(days)));
}

/// A ward with everybody in it since today.
async fn a_ward(app: &TestApp, size: usize) -> (Person, String, Vec<(Patient, Value)>) {
    let nurse = app.care_manager().with_capacity(60).await;
    let lead = app.team_lead().await;
    let ward = app.ward(&lead, i32::try_from(size).unwrap(), &[(&nurse, "nurse")]).await;
    let mut people = Vec::new();
    for patient in app.refer_and_accept(size).await {
        let stay = nurse.admit_to(&ward, &patient, "monthly").await;
        people.push((patient, stay));
    }
    (nurse, ward, people)
}

async fn report(who: &Person, ward: &str) -> Value {
    who.get(&format!("/v1/wards/{ward}/function?instrument=barthel")).await.expect(200)
}

/// The reasons with their stays; measured ones and they add up to those that ended.
fn unmeasured(report: &Value) -> Vec<(String, i64)> {
    let of = |it: &Value| (it["why"].as_str().unwrap().to_owned(), it["stays"].as_i64().unwrap());
    let all: Vec<(String, i64)> = report["unmeasured"].as_array().unwrap().iter().map(of).collect();
    let sum = all.iter().map(|(_, stays)| stays).sum::<i64>() + report["measured"].as_i64().unwrap();
    assert_eq!(sum, report["ended"].as_i64().unwrap(), "the numbers add up");
    all
}

on_both_engines! {
    async fn eight_stays_have_the_mean_of_their_ratios_and_seven_have_none(app) {
        let (nurse, ward, people) = a_ward(&app, 8).await;
        for ((patient, _), (start, ..)) in people.iter().zip(EIGHT) {
            nurse.assesses(patient, assessment("start", &after(0), &barthel(start))).await.expect(201);
        }
        let mut order: Vec<usize> = (0..8).collect();
        order.sort_by_key(|at| EIGHT[*at].2);
        for (gone, at) in order.into_iter().enumerate() {
            let ((patient, stay), (_, end, days)) = (&people[at], EIGHT[at]);
            if gone == 7 {
                let seven = report(&nurse, &ward).await;
                assert_eq!((&seven["measured"], &seven["change"]), (&json!(7), &Value::Null));
                assert!(seven["bands"].as_array().unwrap().iter().all(|band| band["change"].is_null()));
            }
            on(&app, days);
            nurse.assesses(patient, assessment("end", &after(days), &barthel(end))).await.expect(201);
            nurse.ends_stay(stay, "stepped-down").await.expect(200);
        }
        let eight = report(&nurse, &ward).await;
        assert_eq!((unmeasured(&eight), &eight["measured"]), (vec![], &json!(8)));
        let change = &eight["change"];
        assert_eq!((&change["per_day"], &change["gained"]), (&json!(1.309), &json!(26.25)));
        let bands: Vec<i64> = eight["bands"].as_array().unwrap().iter().map(|it| it["stays"].as_i64().unwrap()).collect();
        assert_eq!(bands, [2, 6, 0, 0, 0]);
        assert_eq!(nurse.get(&format!("/v1/wards/{ward}/function?instrument=fim")).await.status, 422);
        let empty = nurse.get(&format!("/v1/wards/{ward}/function?instrument=rankin&until={}", after(0))).await.expect(200);
        assert_eq!((&empty["ended"], &empty["change"]), (&json!(0), &Value::Null));
    }

    async fn everybody_who_left_is_counted_once_with_the_first_reason_why_they_are_not_measured(app) {
        let (nurse, ward, people) = a_ward(&app, 9).await;
        // Whoever has a start: all but the second.
        for (at, (patient, _)) in people.iter().enumerate() {
            if at != 1 {
                let start = if at == 8 { 100 } else { 40 };
                nurse.assesses(patient, assessment("start", &after(0), &barthel(start))).await.expect(201);
            }
        }
        // Two days in hospital in between.
        let machine = app.integration().await;
        let hospital = Hospital { machine, patient: people[0].0.clone(), visit: "V1" };
        on(&app, 5);
        hospital.admits(&format!("{}T09:00:00Z", after(3))).await.expect(201);
        hospital.discharges(&format!("{}T09:00:00Z", after(5))).await.expect(201);
        on(&app, 12);
        for at in [3, 6] {
            let early = assessment("end", &after(12), &barthel(60));
            nurse.assesses(&people[at].0, early).await.expect(201);
        }
        on(&app, 17);
        for at in [0, 1, 4, 5, 8] {
            let mut end = assessment("end", &after(17), &barthel(if at == 8 { 100 } else { 95 }));
            if at == 4 {
                end["manner"] = json!("telephone");
            }
            let end = nurse.assesses(&people[at].0, end).await.expect(201);
            assert!(end["total"].is_i64());
        }
        for (at, outcome) in ["stepped-down", "stepped-down", "stepped-down", "stepped-down", "stepped-down", "hospital", "declined"].iter().enumerate() {
            nurse.ends_stay(&people[at].1, outcome).await.expect(200);
        }
        app.discharge(&nurse, &people[7].0).await;
        nurse.ends_stay(&people[8].1, "stepped-down").await.expect(200);
        let all = report(&nurse, &ward).await;
        let reasons = ["hospital", "declined", "left-service", "not-started", "not-ended", "ended-apart", "other-manner"];
        let expected: Vec<(String, i64)> = reasons.iter().map(|it| ((*it).to_owned(), 1)).collect();
        assert_eq!((unmeasured(&all), &all["ended"], &all["measured"]), (expected, &json!(9), &json!(2)));
        assert_eq!((&all["began_at_best"], &all["change"]), (&json!(1), &Value::Null));
        let gain = nurse.function(&people[0].0).await["gains"][0].clone();
        assert_eq!(gain["pair"], json!({ "start": 40, "end": 95, "days": 17, "interrupted": 2 }));
        assert_eq!((&gain["gained"], &gain["per_day"]), (&json!(55), &json!(3.667)));
        let without = nurse.function(&people[4].0).await["gains"][0].clone();
        assert_eq!((&without["pair"], &without["unmeasured"]), (&Value::Null, &json!("other-manner")));
    }

    async fn a_ward_of_another_team_is_not_there(app) {
        let (_, ward, _) = a_ward(&app, 1).await;
        let other = app.care_manager().with_capacity(5).await;
        assert_eq!(other.get(&format!("/v1/wards/{ward}/function")).await.status, 404);
        let gp = app.gp(crate::harness::verbs::referrals::PRACTICE).await;
        assert_eq!(gp.get(&format!("/v1/wards/{ward}/function")).await.status, 403);
    }
}
