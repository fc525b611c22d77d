//! The nightly run: everybody is on a list or has a reason, once, on any day of the year.

use std::sync::Barrier;

use chrono::{Duration, NaiveDate};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use ringwell::model::run::ListingOutcome;
use ringwell::model::run::RunStatus;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{bank_holidays, calls, patients};
use ringwell::work::nightly;
use serde_json::{Value, json};

use crate::harness::TestApp;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Makes the open call of a patient due on `day`.
pub fn due(app: &TestApp, patient: &Patient, day: &str) {
    let day = date(day);
    let set = |conn: &mut ringwell::store::db::Conn| {
        diesel::update(calls::table.filter(calls::patient_id.eq(patient.id)))
            .set(calls::due_on.eq(day))
            .execute(conn)?;
        Ok(())
    };
    app.service.store.write(set).unwrap();
}

fn bank_holiday(app: &TestApp, day: &str) {
    let day = date(day);
    let add = |conn: &mut ringwell::store::db::Conn| {
        diesel::insert_into(bank_holidays::table)
            .values((
                bank_holidays::on_date.eq(day),
                bank_holidays::title.eq("Holiday"),
                bank_holidays::notes.eq(""),
            ))
            .execute(conn)?;
        Ok(())
    };
    app.service.store.write(add).unwrap();
}

on_both_engines! {
    async fn everybody_is_listed_or_has_exactly_one_reason(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        let patients = app.refer_and_accept(8).await;
        for patient in &patients {
            due(&app, patient, "2026-11-26");
        }
        due(&app, &patients[1], "2026-12-03");
        for (patient, change) in [
            (&patients[2], json!({ "do_not_call": true })),
            (&patients[3], json!({ "text_relay_only": true })),
            (&patients[4], json!({ "preferred_days": 1 })), // Mondays
            (&patients[5], json!({ "window": [1080, 1200] })), // 18:00 to 20:00
        ] {
            set_preferences(&app, patient, &change);
        }
        let path = format!("/v1/enrolments/{}/pause", app.enrolment(&patients[6]).id);
        nurse.post(&path, json!({ "reason": "away" })).await.expect(200);
        app.travel_to("2026-11-26T02:00:00Z");
        let report = app.run_nightly();
        assert!(report.reconciled);
        insta::assert_json_snapshot!(report, @r#"
        {
          "date": "2026-11-26",
          "status": "finished",
          "eligible": 8,
          "listed": 2,
          "excluded": {
            "do-not-call": 1,
            "not-a-preferred-day": 1,
            "not-due": 1,
            "on-hold": 1,
            "outside-window": 1,
            "text-relay-only": 1
          },
          "reconciled": true,
          "started_at": "2026-11-26T02:00:00Z",
          "finished_at": "2026-11-26T02:00:00Z"
        }
        "#);
    }

    async fn a_second_run_for_a_date_answers_the_first(app) {
        let lead = app.team_lead().await;
        app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        due(&app, &patient, "2026-11-26");
        let run = json!({ "kind": "call-list", "date": "2026-11-26" });
        let first = lead.post("/v1/runs", run.clone()).await.expect(200);
        app.advance(Duration::hours(1));
        let second = lead.post("/v1/runs", run).await.expect(200);
        assert_eq!(first, second);
        assert_eq!(first["listed"], 1);
        assert_eq!(lead.get("/v1/runs").await.expect(200)["items"], json!([first]));
    }

    async fn behind_each_number_of_a_night_and_of_a_caseload_stand_the_people_whom_it_counts(app) {
        let lead = app.team_lead().await;
        let nurse = app.care_manager().with_capacity(3).await;
        let other = app.care_manager().with_capacity(1).await;
        let patients = app.refer_and_accept(4).await;
        due(&app, &patients[0], "2026-11-26");
        due(&app, &patients[1], "2026-11-30");
        app.travel_to("2026-11-26T02:00:00Z");
        let run = app.run_nightly();
        let behind = async |query: &str| {
            let page = lead.get(&format!("/v1/enrolments?{query}&limit=200")).await.expect(200);
            page["items"].as_array().unwrap().iter().map(|one| one["patient"].clone()).collect::<Vec<_>>()
        };
        let everybody = behind("night=2026-11-26").await;
        assert_eq!(everybody.len(), usize::try_from(run.eligible).unwrap());
        let listed = behind("night=2026-11-26&decided=listed").await;
        assert_eq!(listed.len(), usize::try_from(run.listed).unwrap());
        assert!(listed.contains(&json!(patients[0].id.to_string())));
        assert!(!run.excluded.is_empty(), "{run:?}");
        for (reason, people) in &run.excluded {
            let found = behind(&format!("night=2026-11-26&decided={reason}")).await;
            assert_eq!(found.len(), usize::try_from(*people).unwrap(), "{reason}");
        }
        assert_eq!(behind("night=2026-11-27").await, Vec::<serde_json::Value>::new());
        for manager in [&nurse, &other] {
            let held = behind(&format!("held_by={}", manager.manager())).await;
            let (taken, _) = app.caseload(manager.manager());
            assert_eq!(held.len(), usize::try_from(taken).unwrap());
        }
        // A page goes on with the same people.
        let first = lead.get("/v1/enrolments?night=2026-11-26&decided=listed&limit=1").await.expect(200);
        assert_eq!(first["next"].is_string(), listed.len() > 1);
        let mut walked = Vec::new();
        let mut next = Some("/v1/enrolments?night=2026-11-26&limit=1".to_owned());
        while let Some(path) = next {
            let page = lead.get(&path).await.expect(200);
            walked.extend(page["items"].as_array().unwrap().iter().map(|one| one["patient"].clone()));
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, everybody);
        let held = lead.get(&format!("/v1/enrolments?held_by={}&limit=1", nurse.manager())).await.expect(200);
        let second = lead.get(held["next"].as_str().unwrap()).await.expect(200);
        assert_ne!(held["items"][0], second["items"][0]);
        assert_eq!(second["items"].as_array().unwrap().len(), 1);
        nurse.get("/v1/enrolments?night=2026-11-26").await.expect(403);
        for (query, code) in [
            ("decided=listed", "night-missing"),
            ("uncovered=true&night=2026-11-26", "several-lists"),
            ("held_by=1&night=2026-11-26", "several-lists"),
            ("status=active&held_by=1", "several-lists"),
            ("status=waiting&uncovered=true", "several-lists"),
        ] {
            let refused = lead.get(&format!("/v1/enrolments?{query}")).await;
            assert_eq!(refused.field_errors(), [(String::new(), code.to_owned())], "{query}");
        }
    }

    async fn the_list_says_who_when_and_why(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let stranger = app.care_manager().with_capacity(0).await;
        let patients = app.refer_and_accept(2).await;
        due(&app, &patients[0], "2026-11-26");
        due(&app, &patients[1], "2026-11-25");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        let list = nurse.get("/v1/call-lists/2026-11-26").await.expect(200);
        // Longest due first.
        assert_eq!(list["items"][0]["patient"], json!(patients[1].id.to_string()));
        insta::assert_json_snapshot!(list["items"][0], { ".call" => "[id]", ".care_manager" => "[id]", ".patient" => "[id]" }, @r#"
        {
          "call": "[id]",
          "care_manager": "[id]",
          "due_on": "2026-11-25",
          "kind": "assessment",
          "patient": "[id]",
          "position": 1,
          "status": "listed",
          "why": "new-patient"
        }
        "#);
        let path = format!("/v1/call-lists/2026-11-26?care_manager={}", nurse.manager());
        assert_eq!(stranger.get(&path).await.status, 404);
        let listing = nurse.get(&format!("/v1/patients/{}/listing?date=2026-11-26", patients[0].id)).await.expect(200);
        assert_eq!((&listing["outcome"], &listing["position"]), (&json!("listed"), &json!(2)));
        let next = nurse.get(&format!("/v1/patients/{}", patients[0].id)).await.expect(200)["next_call"].clone();
        assert_eq!((&next["id"], &next["list_date"]), (&listing["call"], &json!("2026-11-26")));
        assert_eq!((&next["kind"], &next["why"], &next["attempts"]), (&json!("assessment"), &json!("new-patient"), &json!(0)));
        let sunday = nurse.get(&format!("/v1/patients/{}/listing?date=2026-11-29", patients[0].id)).await.expect(200);
        assert_eq!((&sunday["outcome"], &sunday["call"]), (&Value::Null, &Value::Null), "no list was written");
    }

    async fn a_days_minutes_are_a_limit_and_the_rest_says_so(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        let lead = app.team_lead().await;
        let path = format!("/v1/care-managers/{}", nurse.manager());
        lead.patch(&path, json!({ "minutes_per_day": 100 })).await.expect(200);
        let patients = app.refer_and_accept(4).await;
        for patient in &patients {
            due(&app, patient, "2026-11-26");
        }
        app.travel_to("2026-11-26T02:00:00Z");
        let report = app.run_nightly();
        // Assessments take 45 minutes each.
        assert_eq!((report.listed, report.excluded[&ListingOutcome::OverDaysCapacity]), (2, 2));
        app.travel_to("2026-11-27T02:00:00Z");
        let next = app.run_nightly();
        assert_eq!((next.listed, next.reconciled), (2, true));
    }

    async fn what_was_not_worked_stands_on_the_next_list_but_never_twice_on_one(app) {
        app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        due(&app, &patient, "2026-11-26");
        app.travel_to("2026-11-26T02:00:00Z");
        assert_eq!(app.run_nightly().listed, 1);
        // While today is still worked, tomorrow's list leaves the call where it is.
        app.travel_to("2026-11-26T12:00:00Z");
        app.run_nightly_for(date("2026-11-27"));
        assert_eq!(app.listing(&patient, date("2026-11-27")), "on-another-list");
        app.travel_to("2026-11-30T02:00:00Z");
        assert_eq!(app.run_nightly().listed, 1);
    }

    async fn an_absent_care_manager_without_cover_is_a_reason(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.plan_absence(&lead, &nurse, "2026-11-26", "2026-11-26").await;
        due(&app, &patient, "2026-11-26");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        assert_eq!(app.listing(&patient, date("2026-11-26")), "manager-absent-no-cover");
    }

    async fn a_covered_patient_stands_on_the_list_of_whoever_covers(app) {
        let nurse = app.care_manager().with_capacity(5).speaking(&["en"]).await;
        let lead = app.team_lead().await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let colleague = app.care_manager().with_capacity(5).await;
        app.plan_absence(&lead, &nurse, "2026-11-26", "2026-11-26").await;
        due(&app, &patient, "2026-11-26");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        let list = colleague.get("/v1/call-lists/2026-11-26").await.expect(200);
        assert_eq!(list["items"][0]["patient"], json!(patient.id.to_string()));
    }

    async fn a_patient_without_any_call_gets_one(app) {
        app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let lose = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(calls::table).set(calls::status.eq("cancelled")).execute(conn)?;
            Ok(())
        };
        app.service.store.write(lose).unwrap();
        app.travel_to("2026-11-26T02:00:00Z");
        assert_eq!(app.run_nightly().listed, 1);
        assert_eq!(app.open_calls(&patient)[0].why, "none-was-planned");
    }

    async fn of_several_calls_the_urgent_due_one_decides_and_else_the_next_to_come(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(2).await;
        due(&app, &patients[0], "2026-11-20");
        due(&app, &patients[1], "2026-12-05");
        for (patient, day) in patients.iter().zip(["2026-11-26", "2026-12-20"]) {
            let more_urgent = format!(
                "INSERT INTO calls (patient_id, enrolment_id, kind, status, priority, minutes, due_on, why, care_manager_id, created_at)
                 SELECT patient_id, enrolment_id, 'safety', 'planned', 1, 20, '{day}', 'a-test', care_manager_id, 0
                 FROM calls WHERE patient_id = {}", patient.id);
            app.service.store.write(|tx| Ok(tx.batch_execute(&more_urgent)?)).unwrap();
        }
        app.travel_to("2026-11-26T02:00:00Z");
        assert!(app.run_nightly().reconciled);
        let mut decided = Vec::new();
        for patient in &patients {
            let row = nurse.get(&format!("/v1/patients/{}/listing?date=2026-11-26", patient.id)).await.expect(200);
            decided.push((row["outcome"].clone(), row["kind"].clone(), row["due_on"].clone()));
        }
        assert_eq!(decided[0], (json!("listed"), json!("safety"), json!("2026-11-26")));
        assert_eq!((&decided[1].0, &decided[1].2), (&json!("not-due"), &json!("2026-12-05")));
    }

    async fn the_digest_holds_numbers_and_no_name(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        due(&app, &patient, "2026-11-26");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        app.run_nightly();
        let lead = app.team_lead().await;
        let messages = lead.get("/v1/messages").await.expect(200);
        let digests: Vec<_> =
            messages["items"].as_array().unwrap().iter().filter(|one| one["template"] == "call-list-digest").collect();
        assert_eq!(digests.len(), 1);
        let body = digests[0]["body"].as_str().unwrap();
        assert!(body.contains("Calls: 1 (1 assessment)"), "{body}");
        assert!(!body.contains(&patient.family_name) && !body.contains(&patient.given_name), "{body}");
        drop(nurse);
    }

    async fn a_night_is_written_at_two_and_only_on_the_last_night_before_a_working_day(app) {
        bank_holiday(&app, "2026-12-25");
        bank_holiday(&app, "2026-12-28");
        app.travel_to("2026-12-24T01:59:00Z");
        nightly::catch_up(&app.service).unwrap();
        app.travel_to("2026-12-24T02:00:00Z");
        assert_eq!(nightly::catch_up(&app.service).unwrap().unwrap().date, date("2026-12-24"));
        // Christmas Day, a Saturday, a Sunday and the substitute Monday have no list and need none.
        for night in ["2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28"] {
            app.travel_to(&format!("{night}T02:00:30Z"));
            assert_eq!(nightly::catch_up(&app.service).unwrap(), None, "{night}");
        }
        app.travel_to("2026-12-29T02:00:00Z");
        assert_eq!(nightly::catch_up(&app.service).unwrap().unwrap().date, date("2026-12-29"));
    }

    async fn both_change_days_have_one_night_each(app) {
        for (before, after, day) in [
            ("2027-03-29T00:59:00Z", "2027-03-29T01:00:00Z", "2027-03-29"),
            ("2027-11-01T01:59:00Z", "2027-11-01T02:00:00Z", "2027-11-01"),
        ] {
            app.travel_to(before);
            nightly::catch_up(&app.service).unwrap();
            assert!(ringwell_report(&app, day).is_none(), "{day}");
            app.travel_to(after);
            assert_eq!(nightly::catch_up(&app.service).unwrap().unwrap().date, date(day));
            assert_eq!(nightly::catch_up(&app.service).unwrap(), None);
        }
    }

    async fn a_leap_day_is_worked(app) {
        app.travel_to("2028-02-29T02:00:00Z");
        assert_eq!(app.run_nightly().date, date("2028-02-29"));
    }

    async fn a_holiday_that_becomes_known_moves_its_calls_to_days_around_it(app) {
        app.care_manager().with_capacity(20).await;
        let patients = app.refer_and_accept(8).await;
        for patient in &patients {
            due(&app, patient, "2026-12-09");
        }
        bank_holiday(&app, "2026-12-09");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        let mut days: Vec<_> = patients.iter().map(|patient| app.open_calls(patient)[0].due_on).collect();
        days.sort();
        assert!(!days.contains(&date("2026-12-09")));
        days.dedup();
        assert!(days.len() >= 2, "levelled, not piled on one day: {days:?}");
    }

    async fn missed_nights_are_written_down_and_today_is_caught_up_once(app) {
        app.travel_to("2026-11-25T02:00:00Z");
        nightly::catch_up(&app.service).unwrap();
        // Down from Wednesday noon until Monday morning.
        app.travel_to("2026-11-30T08:15:00Z");
        let report = nightly::catch_up(&app.service).unwrap().unwrap();
        assert_eq!((report.date, report.status), (date("2026-11-30"), RunStatus::Finished));
        for missed in ["2026-11-26", "2026-11-27"] {
            assert_eq!(ringwell_report(&app, missed).unwrap().status, RunStatus::Missed);
        }
        assert_eq!(nightly::catch_up(&app.service).unwrap(), None);
    }

    async fn a_weekend_or_a_past_day_has_no_list(app) {
        let lead = app.team_lead().await;
        for (day, code) in [("2026-11-28", "not-a-working-day"), ("2026-11-24", "out-of-range")] {
            let answer = lead.post("/v1/runs", json!({ "kind": "call-list", "date": day })).await;
            assert_eq!(answer.field_errors(), [("/date".to_owned(), code.to_owned())]);
        }
        assert_eq!(app.care_manager().await.post("/v1/runs", json!({ "kind": "call-list" })).await.status, 403);
    }

    async fn nodes_that_race_write_one_list(app) {
        app.care_manager().with_capacity(10).await;
        let patients = app.refer_and_accept(6).await;
        for patient in &patients {
            due(&app, patient, "2026-11-26");
        }
        app.travel_to("2026-11-26T02:00:00Z");
        let nodes: Vec<_> = (0..4).map(|_| app.another_process()).collect();
        let start = Barrier::new(nodes.len());
        let reports: Vec<_> = std::thread::scope(|scope| {
            let races: Vec<_> = nodes
                .iter()
                .map(|node| scope.spawn(|| {
                    start.wait();
                    nightly::run(node, None).unwrap()
                }))
                .collect();
            races.into_iter().map(|race| race.join().unwrap()).collect()
        });
        assert!(reports.iter().all(|report| *report == reports[0]), "{reports:?}");
        assert_eq!((reports[0].listed, reports[0].reconciled), (6, true));
    }

    async fn a_date_that_is_refused_is_refused_before_levels_are_looked_at(app) {
        let lines = Log::default();
        let subscriber = tracing_subscriber::fmt().with_writer(lines.clone()).finish();
        let refused = tracing::subscriber::with_default(subscriber, || {
            ["2026-11-28", "2026-11-24", "2027-12-01"].map(|day| nightly::run(&app.service, Some(date(day))).is_err())
        });
        assert_eq!(refused, [true; 3], "a Saturday, yesterday, next year");
        assert!(!lines.text().contains("ERROR"), "{}", lines.text());
        let levels = app.trail().into_iter().filter(|row| row.action.contains("level")).count();
        assert_eq!(levels, 0);
    }
}

/// Log of the test.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl tracing_subscriber::fmt::MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn ringwell_report(app: &TestApp, day: &str) -> Option<ringwell::care::planning::runs::RunReport> {
    app.service.store.read(|conn| ringwell::care::planning::runs::report(conn, date(day))).unwrap()
}

fn set_preferences(app: &TestApp, patient: &Patient, change: &serde_json::Value) {
    let set = |conn: &mut ringwell::store::db::Conn| {
        let it = diesel::update(patients::table.find(patient.id));
        if let Some(days) = change["preferred_days"].as_i64() {
            it.set(patients::preferred_days.eq(i32::try_from(days).unwrap())).execute(conn)?;
        } else if let Some(window) = change["window"].as_array() {
            let minute = |at: usize| i32::try_from(window[at].as_i64().unwrap()).unwrap();
            it.set((
                patients::window_starts_minute.eq(minute(0)),
                patients::window_ends_minute.eq(minute(1)),
            ))
            .execute(conn)?;
        } else if change["do_not_call"] == true {
            it.set(patients::do_not_call.eq(true)).execute(conn)?;
        } else {
            it.set(patients::text_relay_only.eq(true)).execute(conn)?;
        }
        Ok(())
    };
    app.service.store.write(set).unwrap();
}
