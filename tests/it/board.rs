//! The team lead's board: what its figures count, what its stream tells, and what tomorrow would be.

use chrono::Duration;
use diesel::prelude::*;
use reqwest::{Method, Response};
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, care_managers, enrolments, listings, messages, runs};
use ringwell::work::changes;
use serde_json::{Value, json};

use crate::desk::a_day;
use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

async fn concern(nurse: &Person, patient: &Patient, severity: &str) -> String {
    let body = json!({ "severity": severity, "note": "she sounded short of breath" });
    let answer = nurse.post(&format!("/v1/patients/{}/escalations", patient.id), body).await.expect(201);
    answer["id"].as_str().unwrap().to_owned()
}

/// The events that have come, up to `count` of them.
async fn events(stream: &mut Response, count: usize) -> Vec<(String, Value)> {
    let mut text = String::new();
    while text.matches("\n\n").count() < count {
        let Some(chunk) = stream.chunk().await.unwrap() else { break };
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    let event = |block: &str| {
        let (name, data) = block.strip_prefix("event: ")?.split_once("\ndata: ")?;
        Some((name.to_owned(), serde_json::from_str(data).unwrap()))
    };
    text.split("\n\n").filter_map(event).collect()
}

fn rows(app: &TestApp) -> [i64; 4] {
    app.service
        .store
        .read(|conn| {
            Ok([
                runs::table.count().get_result(conn)?,
                listings::table.count().get_result(conn)?,
                messages::table.count().get_result(conn)?,
                calls::table.filter(calls::status.eq("listed")).count().get_result(conn)?,
            ])
        })
        .unwrap()
}

on_both_engines! {
    async fn a_board_counts_alarms_dials_and_load(app) {
        let (nurse, patients) = a_day(&app, 2).await;
        let lead = app.team_lead().await;
        let empty = lead.get("/v1/board").await.expect(200);
        assert_eq!(empty["escalations"]["red"], json!({ "open": 0, "taken": 0, "oldest_open_at": null, "next_step_at": null }));
        let held = nurse.claim().await.unwrap();
        nurse.attempt(&held, "no-answer").await.expect(201);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let opened_at = app.clock.now();
        let red = concern(&nurse, &patients[0], "red").await;
        concern(&nurse, &patients[1], "amber").await;
        app.advance(Duration::minutes(5));
        let board = lead.get("/v1/board").await.expect(200);
        assert_eq!(board["escalations"]["red"]["open"], 1);
        assert_eq!(board["escalations"]["red"]["oldest_open_at"], json!(opened_at));
        assert_eq!(board["escalations"]["amber"]["open"], 1);
        assert_eq!(board["today"], json!({ "completed": 1, "left": 0, "dials": 2, "reached": 1 }));
        let morning = &board["reach"][0];
        assert_eq!(morning, &json!({ "band": "morning", "dials": 2, "reached": 1 }));
        nurse.post(&format!("/v1/escalations/{red}/acknowledge"), json!({})).await.expect(200);
        app.advance(Duration::seconds(2));
        let board = lead.get("/v1/board").await.expect(200);
        assert_eq!((&board["escalations"]["red"]["open"], &board["escalations"]["red"]["taken"]), (&json!(0), &json!(1)));
    }

    async fn a_board_sets_what_is_planned_against_the_time_there_is(app) {
        app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        app.refer_and_accept(2).await;
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let overdue = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(calls::table).set((calls::due_on.eq(today - Duration::days(3)), calls::minutes.eq(25))).execute(conn)?;
            diesel::update(care_managers::table).set(care_managers::minutes_per_day.eq(240)).execute(conn)?;
            Ok(())
        };
        app.service.store.write(overdue).unwrap();
        let board = lead.get("/v1/board").await.expect(200);
        let days = board["load"].as_array().unwrap();
        assert_eq!(days.len(), 10);
        assert_eq!(days[0], json!({ "date": today, "calls": 2, "planned_minutes": 50, "available_minutes": 240 }), "overdue is due today");
        assert_eq!(days[1]["planned_minutes"], 0);
        let dates: Vec<_> = days.iter().map(|day| day["date"].as_str().unwrap()).collect();
        assert!(dates.windows(2).all(|pair| pair[0] < pair[1]) && !dates.contains(&"2026-11-28"), "{dates:?}");
    }

    async fn each_number_of_the_day_leads_to_the_calls_and_dials_that_it_counts(app) {
        let (nurse, patients) = a_day(&app, 3).await;
        let lead = app.team_lead().await;
        let held = nurse.claim().await.unwrap();
        nurse.attempt(&held, "no-answer").await.expect(201);
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let board = lead.get("/v1/board").await.expect(200);
        assert_eq!(board["today"], json!({ "completed": 1, "left": 1, "dials": 2, "reached": 1 }));
        let left = lead.all("/v1/board/calls?figure=left").await;
        let done = lead.all("/v1/board/dials").await;
        let dialled = |patient: &Patient| done.iter().any(|dial| dial["patient"] == json!(patient.id));
        let third = patients.iter().find(|patient| !dialled(patient)).unwrap();
        assert_eq!((left.len(), &left[0]["patient"]), (1, &json!(third.id)));
        assert_eq!((&left[0]["status"], &left[0]["completed_at"]), (&json!("listed"), &Value::Null));
        let completed = lead.all("/v1/board/calls?figure=completed").await;
        assert_eq!((completed.len(), &completed[0]["completed_at"]), (1, &json!(app.clock.now())));
        let ends: Vec<_> = done.iter().map(|dial| (&dial["disposition"], &dial["reached"])).collect();
        assert_eq!(ends, [(&Value::Null, &json!(true)), (&json!("no-answer"), &json!(false))], "of one instant");
        assert_eq!(lead.all("/v1/board/dials?band=morning").await, done);
        assert!(lead.all("/v1/board/dials?band=evening").await.is_empty());
        for day in board["load"].as_array().unwrap() {
            let of_day = lead.all(&format!("/v1/board/calls?figure=due&due_on={}", day["date"].as_str().unwrap())).await;
            let minutes: i64 = of_day.iter().map(|call| call["minutes"].as_i64().unwrap()).sum();
            assert_eq!((json!(of_day.len()), json!(minutes)), (day["calls"].clone(), day["planned_minutes"].clone()));
        }
        for (query, field, code) in [
            ("figure=due", "/due_on", "missing"),
            ("figure=due&due_on=2026-11-28", "/due_on", "not-a-day-of-the-load"),
            (&format!("figure=left&due_on={today}"), "/due_on", "not-with-this-figure"),
        ] {
            let refused = lead.get(&format!("/v1/board/calls?{query}")).await;
            assert_eq!((refused.status, refused.field_errors()[0].clone()), (422, (field.to_owned(), code.to_owned())), "{query}");
        }
    }

    async fn lists_of_the_board_go_on_where_a_page_ends(app) {
        let (nurse, _) = a_day(&app, 4).await;
        let lead = app.team_lead().await;
        for _ in 0..3 {
            let held = nurse.claim().await.unwrap();
            nurse.attempt(&held, "no-answer").await.expect(201);
        }
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        // All four within one instant, which is what the cursor has to tell apart.
        assert_eq!(lead.all("/v1/board/dials?limit=1").await, lead.all("/v1/board/dials").await);
        assert_eq!(lead.all("/v1/board/dials?limit=1").await.len(), 4);
        let due = lead.get("/v1/board").await.expect(200)["load"][0]["date"].as_str().unwrap().to_owned();
        let due = format!("/v1/board/calls?figure=due&due_on={due}");
        assert_eq!(lead.all(&format!("{due}&limit=1")).await, lead.all(&due).await);
    }

    async fn a_board_says_who_waits_by_urgency(app) {
        let lead = app.team_lead().await;
        let patients = app.refer_and_accept(3).await;
        let now = app.clock.now();
        let wait = |conn: &mut ringwell::store::db::Conn| {
            for (n, (patient, days)) in (0i32..).zip(patients.iter().zip([30, 10, 2])) {
                diesel::update(enrolments::table.filter(enrolments::patient_id.eq(patient.id)))
                    .set((enrolments::urgency.eq(if n < 2 { 3 } else { 7 }), enrolments::waiting_since.eq(now - Duration::days(days))))
                    .execute(conn)?;
            }
            Ok(())
        };
        app.service.store.write(wait).unwrap();
        let board = lead.get("/v1/board").await.expect(200);
        let oldest = now - Duration::days(30);
        assert_eq!(board["waiting"], json!([
            { "from_urgency": 1, "to_urgency": 3, "people": 2, "oldest_at": oldest, "median_at": oldest },
            { "from_urgency": 7, "to_urgency": 9, "people": 1, "oldest_at": now - Duration::days(2), "median_at": now - Duration::days(2) },
        ]));
    }

    async fn a_stream_tells_what_has_changed_and_ends_with_the_service(app) {
        let (nurse, lead) = (app.care_manager().with_capacity(5).await, app.team_lead().await);
        let patient = app.refer_and_accept(1).await.remove(0);
        let mut position = changes::Position::default();
        changes::tell(&app.service, &mut position).unwrap();
        let mut stream = lead.request(Method::GET, "/v1/events").await.send().await.unwrap();
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        let live = events(&mut stream, 1).await;
        assert_eq!(live, [("live".to_owned(), json!({ "at": app.clock.now() }))]);
        let id = concern(&nurse, &patient, "red").await;
        nurse.get(&format!("/v1/escalations/{id}")).await.expect(200);
        changes::tell(&app.service, &mut position).unwrap();
        let told = events(&mut stream, 1).await;
        assert_eq!(told[0], ("changed".to_owned(), json!({ "subject": "escalation", "id": id })));
        // What was told is not told again; what is only read is not told at all.
        nurse.get(&format!("/v1/escalations/{id}")).await.expect(200);
        changes::tell(&app.service, &mut position).unwrap();
        app.service.changes.end();
        let rest = events(&mut stream, usize::MAX).await;
        assert!(rest.iter().all(|(_, change)| change["subject"] != "escalation" || change["id"] != json!(id)), "{rest:?}");
    }

    async fn a_stream_lasts_as_long_as_is_asked_for(app) {
        let lead = app.team_lead().await;
        let mut stream = lead.request(Method::GET, "/v1/events?for_seconds=0").await.send().await.unwrap();
        assert_eq!(events(&mut stream, usize::MAX).await.len(), 1);
        let refused = lead.get("/v1/events?for_seconds=3601").await;
        assert_eq!((refused.status, refused.field_errors()[0].0.as_str()), (422, "/for_seconds"));
    }

    async fn a_preview_is_what_the_run_writes_and_changes_nothing(app) {
        app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept(3).await.remove(0);
        let due = app.open_calls(&patient)[0].due_on;
        app.travel_to(&format!("{due}T02:00:00Z"));
        let before = rows(&app);
        let body = json!({ "kind": "call-list", "date": due });
        let preview = lead.post("/v1/runs/preview", body.clone()).await.expect(200);
        assert_eq!(rows(&app), before);
        assert_eq!((&preview["eligible"], &preview["reconciled"]), (&json!(3), &json!(true)));
        let written = lead.post("/v1/runs", body.clone()).await.expect(200);
        assert_eq!((&preview["listed"], &preview["excluded"]), (&written["listed"], &written["excluded"]));
        let afterwards = lead.post("/v1/runs/preview", body).await.expect(200);
        assert_eq!(afterwards, written, "what is done is answered as it was done");
    }
}
