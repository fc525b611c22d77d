//! Rounds: nobody who is due is skipped, and whoever is beyond the limit is extended with a reason.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

fn day(text: &str, plus: i64) -> String {
    (text.parse::<NaiveDate>().unwrap() + Duration::days(plus)).to_string()
}

fn people(round: &Value) -> &Vec<Value> {
    round["patients"].as_array().unwrap()
}

fn on_the_morning_of(app: &TestApp, day: &str) {
    app.travel_to(&format!("{day}T10:00:00Z"));
}

/// A ward of so many who are all admitted and reviewed daily.
async fn a_daily_ward(app: &TestApp, size: usize) -> (Person, String, Vec<Value>) {
    let nurse = app.care_manager().with_capacity(60).await;
    let lead = app.team_lead().await;
    let ward = app.ward(&lead, i32::try_from(size).unwrap(), &[(&nurse, "nurse")]).await;
    let mut stays = Vec::new();
    for patient in app.refer_and_accept(size).await {
        stays.push(nurse.admit_to(&ward, &patient, "daily").await);
    }
    (nurse, ward, stays)
}

on_both_engines! {
    async fn a_round_of_forty_with_three_unreviewed_does_not_close(app) {
        let (nurse, ward, stays) = a_daily_ward(&app, 40).await;
        let today = "2026-11-26";
        on_the_morning_of(&app, today);
        assert_eq!(nurse.round(&ward, today).await["due"], 40);
        for stay in &stays[3..] {
            nurse.reviews(&ward, today, stay, json!({ "decision": "continue" })).await.expect(200);
        }
        let refused = nurse.closes_round(&ward, today, &["nurse", "doctor", "pharmacist"]).await;
        assert_eq!(refused.code(), "round-incomplete");
        assert!(refused.text().contains("3 who are due"), "{}", refused.text());
        let open = nurse.round(&ward, today).await;
        assert_eq!((&open["status"], &open["due"], people(&open)[0]["review"].clone()), (&json!("open"), &json!(3), Value::Null));
        let without = nurse.reviews(&ward, today, &stays[0], json!({ "decision": "not-reviewed" })).await;
        assert_eq!(without.field_errors(), [("/reason".to_owned(), "length".to_owned())]);
        for stay in &stays[..2] {
            let asleep = json!({ "decision": "not-reviewed", "reason": "asleep when we rang" });
            nurse.reviews(&ward, today, stay, asleep).await.expect(200);
        }
        // The third leaves, and is due no more.
        nurse.ends_stay(&stays[2], "hospital").await.expect(200);
        let closed = nurse.closes_round(&ward, today, &["nurse", "doctor", "pharmacist"]).await.expect(200);
        assert_eq!((&closed["status"], people(&closed).len()), (&json!("closed"), 39));
        assert_eq!(nurse.closes_round(&ward, today, &["nurse"]).await.code(), "round-closed");
        assert_eq!(nurse.reviews(&ward, today, &stays[5], json!({ "decision": "continue" })).await.code(), "round-closed");
    }

    async fn day_43_without_an_extension_stands_first_and_must_be_extended_with_a_reason(app) {
        let (nurse, ward, stays) = a_daily_ward(&app, 1).await;
        let late = &stays[0];
        assert_eq!((&late["admitted_on"], &late["last_day"]), (&json!("2026-11-25"), &json!("2027-01-05")));
        let monthly = json!({ "decision": "continue", "rhythm": "monthly" });
        on_the_morning_of(&app, "2026-12-18");
        nurse.reviews(&ward, "2026-12-18", late, monthly).await.expect(200);
        let lead = app.team_lead().await;
        lead.patch(&format!("/v1/wards/{ward}"), json!({ "beds": 2 })).await.expect(200);
        on_the_morning_of(&app, "2027-01-04");
        let patient = app.refer_and_accept(1).await.remove(0);
        let other = nurse.admit_to(&ward, &patient, "daily").await;
        on_the_morning_of(&app, "2027-01-05");
        let day_42 = nurse.round(&ward, "2027-01-05").await;
        assert_eq!((people(&day_42).len(), &people(&day_42)[0]["id"]), (1, &other["id"]), "the 42nd day is within the limit");
        on_the_morning_of(&app, "2027-01-06");
        let day_43 = nurse.round(&ward, "2027-01-06").await;
        let first = &people(&day_43)[0];
        assert_eq!((&first["id"], &first["day"], &first["is_over"]), (&late["id"], &json!(43), &json!(true)));
        assert_eq!(first["next_review_on"], "2027-01-15", "not due by its rhythm");
        assert_eq!(nurse.ward(&ward).await["patients"][0]["id"], late["id"]);
        for body in [json!({ "decision": "continue" }), json!({ "decision": "not-reviewed", "reason": "no time" })] {
            let refused = nurse.reviews(&ward, "2027-01-06", late, body).await;
            assert_eq!(refused.field_errors(), [("/decision".to_owned(), "beyond-the-limit".to_owned())]);
        }
        let extension = |reason: &str, until: &str| json!({ "decision": "extend", "reason": reason, "extended_to": until });
        for (body, pointer) in [(extension(" ", "2027-01-20"), "/reason"), (extension("wound not healed", "2027-01-06"), "/extended_to")] {
            assert_eq!(nurse.reviews(&ward, "2027-01-06", late, body).await.field_errors()[0].0, pointer);
        }
        nurse.reviews(&ward, "2027-01-06", &other, json!({ "decision": "continue" })).await.expect(200);
        assert_eq!(nurse.closes_round(&ward, "2027-01-06", &["nurse"]).await.code(), "round-incomplete");
        nurse.reviews(&ward, "2027-01-06", late, extension("wound not healed", "2027-01-20")).await.expect(200);
        nurse.closes_round(&ward, "2027-01-06", &["nurse"]).await.expect(200);
        let figures = nurse.get(&format!("/v1/wards/{ward}/figures")).await.expect(200);
        assert_eq!((&figures["extensions"], &figures["reviews"]), (&json!(1), &json!(2)), "an open round does not count");
        on_the_morning_of(&app, "2027-01-20");
        assert!(people(&nurse.round(&ward, "2027-01-20").await).iter().all(|one| one["is_over"] == false));
        assert_eq!(nurse.round(&ward, "2027-01-21").await["patients"][0]["is_over"], true);
    }

    async fn nine_of_ten_rounds_with_three_professions_are_90_per_cent_and_stays_are_counted_in_days(app) {
        let (nurse, ward, stays) = a_daily_ward(&app, 2).await;
        for at in 1..=10 {
            let today = day("2026-11-25", at);
            on_the_morning_of(&app, &today);
            for stay in &stays {
                nurse.reviews(&ward, &today, stay, json!({ "decision": "continue" })).await.expect(200);
            }
            // Two nurses are one profession.
            let present: &[&str] = if at == 4 { &["nurse", "nurse", "doctor"] } else { &["nurse", "doctor", "social-worker"] };
            nurse.closes_round(&ward, &today, present).await.expect(200);
        }
        nurse.ends_stay(&stays[0], "stepped-down").await.expect(200);
        app.advance(Duration::days(3));
        nurse.ends_stay(&stays[1], "hospital").await.expect(200);
        let figures = nurse.get(&format!("/v1/wards/{ward}/figures")).await.expect(200);
        let of = |name: &str| figures[name].clone();
        assert_eq!((of("rounds"), of("rounds_of_several"), of("rounds_of_several_per_cent")), (json!(10), json!(9), json!(90.0)));
        assert_eq!((of("ended"), of("median_days"), of("most_days")), (json!(2), json!(12.5), json!(14)));
        assert_eq!(of("outcomes"), json!([{ "outcome": "stepped-down", "stays": 1 }, { "outcome": "hospital", "stays": 1 }]));
        let earlier = nurse.get(&format!("/v1/wards/{ward}/figures?from=2026-11-26&until=2026-11-27")).await.expect(200);
        assert_eq!((&earlier["rounds"], &earlier["ended"]), (&json!(2), &json!(0)));
        let wrong = nurse.get(&format!("/v1/wards/{ward}/figures?from=2026-11-28&until=2026-11-27")).await;
        assert_eq!(wrong.field_errors(), [("/from".to_owned(), "after-until".to_owned())]);
    }

    async fn a_round_shows_what_has_changed_and_gives_somebody_something_to_do(app) {
        let (nurse, ward, stays) = a_daily_ward(&app, 2).await;
        let patient: i64 = stays[0]["patient"].as_str().unwrap().parse().unwrap();
        let patient = ringwell::model::id::PatientId(patient);
        app.advance(Duration::hours(1));
        app.record(&nurse, patient, app.a_bp(186, 112)).await;
        let today = "2026-11-26";
        on_the_morning_of(&app, today);
        let round = nurse.round(&ward, today).await;
        let since = &people(&round)[0]["since"];
        assert_eq!((&since["readings"], &since["above_target"], &since["open_escalations"]), (&json!(1), &json!(1), &json!(1)));
        assert_eq!(people(&round)[1]["since"]["readings"], 0);
        let path = format!("/v1/ward-stays/{}/tasks", stays[0]["id"].as_str().unwrap());
        let lead = app.team_lead().await;
        let task = |who: &Person, due: &str| json!({ "what": "review tablets", "who": who.id, "due_on": due });
        assert_eq!(nurse.post(&path, task(&lead, today)).await.field_errors(), [("/who".to_owned(), "not-a-member".to_owned())]);
        assert_eq!(nurse.post(&path, task(&nurse, "2026-11-25")).await.field_errors(), [("/due_on".to_owned(), "in-the-past".to_owned())]);
        let given = nurse.post(&path, task(&nurse, "2026-11-27")).await.expect(201);
        nurse.reviews(&ward, today, &stays[0], json!({ "decision": "continue" })).await.expect(200);
        let shown = nurse.round(&ward, today).await;
        let reviewed = people(&shown).iter().find(|one| one["id"] == stays[0]["id"]).unwrap();
        assert_eq!((&reviewed["tasks"][0]["id"], &reviewed["since"]["readings"]), (&given["id"], &json!(1)), "and still what it was about");
        let done = format!("/v1/ward-tasks/{}/done", given["id"].as_str().unwrap());
        nurse.post(&done, json!({})).await.expect(200);
        assert_eq!(nurse.post(&done, json!({})).await.code(), "task-closed");
        on_the_morning_of(&app, "2026-11-27");
        let next = nurse.round(&ward, "2026-11-27").await;
        let again = people(&next).iter().find(|one| one["id"] == stays[0]["id"]).unwrap();
        assert_eq!(again["since"]["readings"], 0, "since the round before");
    }

    async fn a_round_is_of_its_day_or_the_week_before_and_is_written_by_the_team(app) {
        let (nurse, ward, stays) = a_daily_ward(&app, 1).await;
        let other = app.care_manager().await;
        on_the_morning_of(&app, "2026-12-10");
        for on in ["2026-12-11", "2026-12-02"] {
            let refused = nurse.reviews(&ward, on, &stays[0], json!({ "decision": "continue" })).await;
            assert_eq!(refused.field_errors(), [(String::new(), "another-day".to_owned())]);
            assert_eq!(nurse.round(&ward, on).await["may_be_held"], false);
        }
        assert_eq!(other.reviews(&ward, "2026-12-10", &stays[0], json!({ "decision": "continue" })).await.status, 404);
        assert_eq!(other.get(&format!("/v1/wards/{ward}/rounds/2026-12-10")).await.status, 404);
        nurse.reviews(&ward, "2026-12-09", &stays[0], json!({ "decision": "continue", "next_review_on": "2026-12-12" })).await.expect(200);
        let early = nurse.reviews(&ward, "2026-12-10", &stays[0], json!({ "decision": "continue" })).await;
        assert_eq!(early.code(), "not-due");
        let nobody = nurse.post(&format!("/v1/wards/{ward}/rounds/2026-12-09/close"), json!({ "attended": [] })).await;
        assert_eq!(nobody.field_errors(), [("/attended".to_owned(), "length".to_owned())]);
        let member = json!({ "attended": [{ "profession": "nurse", "user": other.id }] });
        let stranger = nurse.post(&format!("/v1/wards/{ward}/rounds/2026-12-09/close"), member).await;
        assert_eq!(stranger.field_errors(), [("/attended/0/user".to_owned(), "not-a-member".to_owned())]);
        let member = json!({ "attended": [{ "profession": "nurse", "user": nurse.id }, { "profession": "doctor" }] });
        let closed = nurse.post(&format!("/v1/wards/{ward}/rounds/2026-12-09/close"), member).await.expect(200);
        assert_eq!(closed["attended"], json!([{ "profession": "nurse", "user": nurse.id }, { "profession": "doctor", "user": null }]));
    }
}
