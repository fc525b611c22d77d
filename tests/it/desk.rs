//! The desk: a care manager's day in one look; and what something would come to, before it is done.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{attempts, calls, escalations, messages, patients, readings};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

/// A nurse with `n` patients on today's list, at ten in the morning.
pub async fn a_day(app: &TestApp, n: usize) -> (Person, Vec<Patient>) {
    let nurse = app.care_manager().with_capacity(200).await;
    let people = app.refer_and_accept(n).await;
    let today = app.clock.now().date(app.service.config().scheduling.zone);
    let due = |conn: &mut ringwell::store::db::Conn| {
        diesel::update(calls::table).set((calls::due_on.eq(today), calls::minutes.eq(30))).execute(conn)?;
        Ok(())
    };
    app.service.store.write(due).unwrap();
    app.run_nightly_for(today);
    (nurse, people)
}

/// How many rows the tables have that a call writes to.
fn rows(app: &TestApp) -> [i64; 5] {
    app.service
        .store
        .read(|conn| {
            Ok([
                readings::table.count().get_result(conn)?,
                attempts::table.count().get_result(conn)?,
                escalations::table.count().get_result(conn)?,
                messages::table.count().get_result(conn)?,
                calls::table.count().get_result(conn)?,
            ])
        })
        .unwrap()
}

fn family_names(lines: &Value) -> Vec<&str> {
    lines.as_array().unwrap().iter().map(|line| line["person"]["family_name"].as_str().unwrap()).collect()
}

on_both_engines! {
    async fn a_desk_names_the_people_in_the_order_in_which_they_are_claimed(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let desk = nurse.get("/v1/desk").await.expect(200);
        assert_eq!(desk["date"], "2026-11-25");
        assert_eq!((&desk["day_starts"], &desk["day_ends"]), (&json!("09:00"), &json!("19:30")));
        assert!(desk["list_written_at"].as_str().unwrap().starts_with("2026-11-25T10:00:0"));
        assert_eq!(desk["care_manager"], nurse.manager().to_string());
        assert_eq!(family_names(&desk["items"]), people.iter().map(|it| &*it.family_name).collect::<Vec<_>>());
        let first = &desk["items"][0];
        assert_eq!((&first["section"], &first["open_now"]), (&json!("now"), &json!(true)));
        assert_eq!(first["needs"], Value::Null, "never asked");
        assert_eq!(desk["held"], Value::Null);
        assert_eq!(desk["next"], first["call"]);
        let held = nurse.claim().await.unwrap();
        let desk = nurse.get("/v1/desk").await.expect(200);
        assert_eq!(desk["held"], held.call());
        assert_eq!(desk["next"], desk["items"][1]["call"]);
        assert_eq!(desk["day"]["planned_minutes"], 90);
    }

    async fn whom_nobody_phones_any_more_since_the_night_is_not_left_to_be_phoned(app) {
        let (nurse, people) = a_day(&app, 4).await;
        let held = nurse.claim().await.unwrap();
        nurse.attempt(&held, "deceased").await.expect(201);
        let report = format!("/v1/patients/{}/report-deceased", people[1].id);
        nurse.post(&report, json!({})).await.expect(200);
        let not_again = |tx: &mut ringwell::store::db::Conn| {
            Ok(diesel::update(patients::table.find(people[2].id)).set(patients::do_not_call.eq(true)).execute(tx)?)
        };
        app.service.store.write(not_again).unwrap();
        let desk = nurse.get("/v1/desk").await.expect(200);
        assert_eq!(family_names(&desk["items"]), [&*people[3].family_name]);
        assert_eq!(desk["day"]["planned_minutes"], 30);
        assert_eq!((&desk["done"][0]["disposition"], &desk["done"][0]["next_on"]), (&json!("deceased"), &Value::Null));
        let queue = nurse.get("/v1/queue").await.expect(200);
        assert_eq!(queue["items"].as_array().unwrap().len(), 1);
        let board = app.team_lead().await.get("/v1/board").await.expect(200);
        assert_eq!(board["today"]["left"], 1, "as the desk has it");
        for (person, reported) in people[..3].iter().zip([true, true, false]) {
            let record = nurse.get(&format!("/v1/patients/{}", person.id)).await.expect(200);
            assert_eq!((&record["reported_deceased"], &record["next_call"]), (&json!(reported), &Value::Null));
        }
        // Whose call is in hand keeps it: the conversation goes on.
        let held = nurse.claim().await.unwrap();
        nurse.post(&format!("/v1/patients/{}/report-deceased", people[3].id), json!({})).await.expect(200);
        let desk = nurse.get("/v1/desk").await.expect(200);
        assert_eq!((&desk["held"], desk["items"].as_array().unwrap().len()), (&json!(held.call()), 1));
    }

    async fn what_was_tried_and_what_was_completed_stands_below(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let held = nurse.claim().await.unwrap();
        nurse.attempt(&held, "no-answer").await.expect(201);
        app.advance(Duration::minutes(1));
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let desk = nurse.get("/v1/desk").await.expect(200);
        let done = desk["done"].as_array().unwrap();
        assert_eq!(family_names(&desk["done"]), [&*people[0].family_name, &*people[1].family_name]);
        assert_eq!(done[0]["disposition"], "no-answer");
        assert_eq!(done[1]["disposition"], Value::Null);
        assert!(done.iter().all(|line| line["next_on"].is_string()), "{desk}");
        assert_eq!(desk["items"].as_array().unwrap().len(), 1);
        let day = &desk["day"];
        assert_eq!((&day["done_minutes"], &day["planned_minutes"]), (&json!(30), &json!(30)));
    }

    async fn whoever_may_not_be_phoned_now_comes_later_and_a_promise_comes_first(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let (afternoon, relay) = (people[0].id, people[1].id);
        let change = |conn: &mut ringwell::store::db::Conn| {
            let window = (patients::window_starts_minute.eq(14 * 60), patients::window_ends_minute.eq(17 * 60));
            diesel::update(patients::table.find(afternoon)).set(window).execute(conn)?;
            diesel::update(patients::table.find(relay)).set(patients::text_relay_only.eq(true)).execute(conn)?;
            Ok(())
        };
        app.service.store.write(change).unwrap();
        let desk = nurse.get("/v1/desk").await.expect(200);
        let sections: Vec<_> = desk["items"].as_array().unwrap().iter().map(|it| &it["section"]).collect();
        assert_eq!(sections, ["later", "later", "now"]);
        assert_eq!(desk["items"][0]["window"], json!({ "from": "14:00", "until": "17:00" }));
        // The queue says the same, and so does the claim.
        let queue = nurse.get("/v1/queue").await.expect(200);
        let open: Vec<_> = queue["items"].as_array().unwrap().iter().map(|it| &it["open_now"]).collect();
        assert_eq!(open, [&json!(false), &json!(false), &json!(true)]);
        assert_eq!(nurse.claim().await.unwrap().patient(), people[2].id.to_string());
    }

    async fn a_lead_sees_anybodys_desk_and_a_colleague_only_their_own(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let (lead, colleague) = (app.team_lead().await, app.care_manager().await);
        let path = format!("/v1/desk?care_manager={}", nurse.manager());
        assert_eq!(lead.get(&path).await.expect(200)["items"].as_array().unwrap().len(), 1);
        colleague.get(&path).await.expect(404);
        lead.get("/v1/desk").await.expect(422);
    }

    async fn a_disposition_says_what_it_would_come_to_and_does_nothing(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        let before = rows(&app);
        let report = json!({ "lease_token": held.token(), "disposition": "no-answer" });
        let path = format!("/v1/calls/{}/attempts", held.call());
        let would = nurse.post(&format!("{path}/preview"), report.clone()).await.expect(200);
        assert_eq!(rows(&app), before);
        assert_eq!(app.audited("call.preview", people[0].id), 1);
        let did = nurse.post(&path, report).await.expect(201);
        for field in ["next_action", "next_on", "next_at", "promised_by"] {
            assert_eq!(would[field], did[field], "{field}");
        }
        let late = json!({ "lease_token": held.token(), "disposition": "no-answer" });
        assert_eq!(nurse.post(&format!("{path}/preview"), late).await.code(), "lease-lost");
    }

    async fn completing_says_what_it_would_come_to_and_does_nothing(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        let before = rows(&app);
        let path = format!("/v1/calls/{}/complete", held.call());
        let mut said = json!({ "lease_token": held.token(), "notes": "well",
            "readings": [app.a_home_bp(186, 112)] });
        let would = nurse.post(&format!("{path}/preview"), said.clone()).await.expect(200);
        assert_eq!(rows(&app), before);
        let did = nurse.post(&path, said.clone()).await.expect(200);
        assert_eq!(would["next"]["due_on"], did["next"]["due_on"]);
        assert_eq!(would["readings"][0]["assessment"]["severity"], did["readings"][0]["assessment"]["severity"]);
        assert_ne!(rows(&app), before);
        said["next"] = json!({ "on": "2020-01-01" });
        assert_eq!(nurse.post(&format!("{path}/preview"), said).await.code(), "lease-lost");
    }

    async fn a_reading_is_judged_while_it_is_typed_and_not_kept(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let patient = people[0].id;
        let before = rows(&app);
        let path = format!("/v1/patients/{patient}/readings");
        let preview = format!("{path}/preview");
        let would = nurse.post(&preview, app.a_home_bp(186, 112)).await.expect(200);
        assert_eq!(rows(&app), before, "no alarm goes out for what is still being typed");
        let impossible = nurse.post(&preview, app.a_home_bp(30, 112)).await;
        assert_eq!(impossible.status, 422);
        let did = nurse.post(&path, app.a_home_bp(186, 112)).await.expect(201);
        assert_eq!(would["assessment"]["severity"], did["assessment"]["severity"]);
        assert_eq!(would["assessment"]["summary"], did["assessment"]["summary"]);
        let stranger = app.care_manager().await;
        stranger.post(&preview, app.a_home_bp(120, 80)).await.expect(404);
    }
}
