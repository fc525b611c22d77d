//! Patients who phone the service: taken by whoever answers, and phoned back by the time that was promised.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::Severity;
use ringwell::model::id::PatientId;
use ringwell::store::db::Conn;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{callback_promises, calls, listings};
use ringwell::work::watchdog;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::{Answer, TestApp};

impl Person {
    async fn takes_a_call(&self, patient: PatientId, urgency: &str) -> Answer {
        let body = json!({ "reason": "out of tablets", "urgency": urgency, "outcome": "call-back" });
        self.post(&format!("/v1/patients/{patient}/inbound-calls"), body).await
    }
}

async fn somebody(app: &TestApp) -> (Person, Patient) {
    let nurse = app.care_manager().with_capacity(20).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    (nurse, patient)
}

/// Causes and severities of what is open about a patient.
fn triggers(app: &TestApp, patient: PatientId) -> Vec<(String, Severity)> {
    app.unresolved_of(patient)
        .into_iter()
        .map(|id| app.escalation(id))
        .map(|it| (it.cause.clone(), it.severity))
        .collect()
}

fn broken(severity: Severity) -> Vec<(String, Severity)> {
    vec![("callback-promise-broken".to_owned(), severity)]
}

fn warnings(app: &TestApp) -> usize {
    app.written_messages().iter().filter(|(_, template)| template == "callback-due-soon").count()
}

fn outcomes(app: &TestApp) -> Vec<Option<String>> {
    let load = |conn: &mut Conn| {
        Ok(callback_promises::table
            .order(callback_promises::id)
            .select(callback_promises::outcome)
            .load(conn)?)
    };
    app.service.store.read(load).unwrap()
}

on_both_engines! {
    async fn an_urgent_call_back_stands_on_todays_list_at_once_and_comes_first(app) {
        let (nurse, patient) = somebody(&app).await;
        let others = app.refer_and_accept(2).await;
        app.travel_to_call(&others[0]);
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let taken = app.team_lead().await.takes_a_call(patient.id, "urgent").await.expect(201);
        assert_eq!(taken["promise"]["due_at"], json!(format!("{today}T13:30:00Z")));
        assert!(taken["say"].as_str().unwrap().starts_with("We will phone you by 13:30 on "), "{taken}");
        let queue = nurse.get("/v1/queue").await.expect(200);
        assert_eq!(queue["items"][0]["call"], taken["promise"]["call"]);
        assert_eq!(queue["items"][0]["promised_by"], taken["promise"]["due_at"]);
        let held = nurse.claim().await.unwrap();
        assert_eq!((held.patient(), &held.0["why"]), (&*patient.id.to_string(), &json!("patient-phoned-urgent")));
        nurse.complete(&held, json!([])).await.expect(200);
        app.advance(Duration::hours(8));
        app.tick().await;
        assert_eq!(triggers(&app, patient.id), []);
        assert_eq!((outcomes(&app), warnings(&app)), (vec![Some("kept".to_owned())], 0));
        assert_eq!(nurse.get("/v1/callback-promises").await.expect(200)["items"], json!([]));
    }

    async fn nobody_stands_on_a_list_twice_because_they_phoned(app) {
        let (nurse, patient) = somebody(&app).await;
        app.travel_to_call(&patient);
        nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        let statuses = |conn: &mut Conn| {
            let of = calls::table.filter(calls::patient_id.eq(patient.id)).order(calls::id);
            let calls: Vec<(String, String)> = of.select((calls::kind, calls::status)).load(conn)?;
            let lines: Vec<Option<String>> =
                listings::table.filter(listings::patient_id.eq(patient.id)).select(listings::kind).load(conn)?;
            Ok((calls, lines))
        };
        let word = |kind: &str, status: &str| (kind.to_owned(), status.to_owned());
        let (calls, lines) = app.service.store.read(statuses).unwrap();
        assert_eq!(calls, [word("assessment", "planned"), word("callback", "listed")]);
        assert_eq!(lines, [Some("callback".to_owned())]);
        nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        assert_eq!(app.service.store.read(statuses).unwrap().0.len(), 2, "the same call");
    }

    async fn an_ordinary_one_comes_within_five_working_days_and_is_not_promised_twice(app) {
        let (nurse, patient) = somebody(&app).await;
        let first = nurse.takes_a_call(patient.id, "ordinary").await.expect(201);
        assert_eq!(first["promise"]["due_at"], "2026-11-27T19:30:00Z");
        app.advance(Duration::minutes(5));
        let again = nurse.takes_a_call(patient.id, "ordinary").await.expect(201);
        assert_eq!(again["promise"], first["promise"]);
        // Worse than they thought: sooner.
        let urgent = nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        assert_eq!((&urgent["promise"]["call"], &urgent["promise"]["due_at"]), (&first["promise"]["call"], &json!("2026-11-25T13:35:01Z")));
        let taken = nurse.get(&format!("/v1/patients/{}/inbound-calls", patient.id)).await.expect(200);
        assert_eq!((taken["items"].as_array().unwrap().len(), &taken["items"][0]["reason"]), (3, &json!("out of tablets")));
        let whole = nurse.get("/v1/callback-promises").await.expect(200);
        assert_eq!((whole["items"].as_array().unwrap().len(), &whole["next"]), (2, &Value::Null));
        let first = nurse.get("/v1/callback-promises?limit=1").await.expect(200);
        let named: Value = serde_json::from_str(&app.trail().last().unwrap().detail).unwrap();
        assert_eq!(named["promises"].as_array().unwrap().len(), 1, "the trail names who was shown");
        let second = nurse.get(first["next"].as_str().unwrap()).await.expect(200);
        assert_eq!(json!([first["items"][0], second["items"][0], second["next"]]), json!([whole["items"][0], whole["items"][1], null]));
    }

    async fn who_is_about_to_break_a_promise_is_warned_once_and_a_broken_one_escalates_once(app) {
        let (lead, (nurse, patient)) = (app.team_lead().await, somebody(&app).await);
        lead.takes_a_call(patient.id, "urgent").await.expect(201);
        let other_node = app.another_process();
        for (at, told, open) in [
            ("2026-11-25T12:29:00Z", 0, vec![]),
            ("2026-11-25T12:31:00Z", 2, vec![]),
            ("2026-11-25T13:00:00Z", 2, vec![]),
            ("2026-11-25T13:31:00Z", 2, broken(Severity::Red)),
            ("2026-11-25T14:31:00Z", 2, broken(Severity::Red)),
        ] {
            app.travel_to(at);
            app.tick().await;
            ringwell::work::escalation_clock::tick(&other_node);
            assert_eq!((warnings(&app), triggers(&app, patient.id)), (told, open), "{at}");
        }
        assert_eq!(app.audited("callback-promise.broken", patient.id), 1);
        // It is still owed, and shown so, until somebody has phoned.
        let owed = nurse.get("/v1/callback-promises").await.expect(200);
        assert_eq!((&owed["items"][0]["broken"], &owed["items"][0]["urgency"]), (&json!(true), &json!("urgent")));
        let held = nurse.claim().await.unwrap();
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(nurse.get("/v1/callback-promises").await.expect(200)["items"], json!([]));
    }

    async fn a_call_that_is_being_made_when_the_time_is_up_is_waited_for(app) {
        let (nurse, patient) = somebody(&app).await;
        nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        app.travel_to("2026-11-25T13:25:00Z");
        let held = nurse.claim().await.unwrap();
        app.travel_to("2026-11-25T13:35:00Z");
        app.tick().await;
        assert_eq!(triggers(&app, patient.id), []);
        nurse.attempt(&held, "no-answer").await.expect(201);
        app.tick().await;
        assert_eq!(triggers(&app, patient.id), broken(Severity::Red), "nobody was spoken to");
    }

    async fn whoever_asks_for_another_time_when_phoned_back_has_been_phoned_back(app) {
        let (nurse, patient) = somebody(&app).await;
        nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        let held = nurse.claim().await.unwrap();
        let later = json!({ "lease_token": held.token(), "disposition": "callback-requested", "callback_at": "2026-11-25T18:00:00Z" });
        nurse.post(&format!("/v1/calls/{}/attempts", held.call()), later).await.expect(201);
        app.travel_to("2026-11-25T17:00:00Z");
        app.tick().await;
        assert_eq!(triggers(&app, patient.id), []);
        assert_eq!(outcomes(&app), [Some("kept".to_owned())]);
    }

    async fn a_text_that_asks_for_a_call_is_a_promise_too(app, |config| {
        config.sms.receipt_secret = crate::harness::verbs::delivery::SMS_SECRET.parse().unwrap();
    }) {
        let (nurse, patient) = somebody(&app).await;
        let number = patient.mobile.as_ref().unwrap().as_str();
        let text = ringwell::model::inbound_message::InboundText {
            provider: "standard".to_owned(), webhook_id: "in-1".to_owned(), from: number.to_owned(), body: "CALL".to_owned(),
            opted_out: None,
        };
        app.service.work_now(&Actor::service(Job::Inbound), |work| ringwell::care::messages::inbound::receive(work, &text)).unwrap();
        let owed = nurse.get("/v1/callback-promises").await.expect(200);
        assert_eq!((&owed["items"][0]["urgency"], &owed["items"][0]["due_at"]), (&json!("ordinary"), &json!("2026-11-27T19:30:00Z")));
        app.travel_to("2026-11-27T19:31:00Z");
        app.tick().await;
        assert_eq!(triggers(&app, patient.id), broken(Severity::Amber));
    }

    async fn the_record_opens_to_whoever_took_the_call_of_a_verified_patient_and_to_nobody_else(app) {
        let (_, patient) = somebody(&app).await;
        let (desk, other) = (app.care_manager().with_capacity(0).await, app.care_manager().with_capacity(0).await);
        let record = format!("/v1/patients/{}", patient.id);
        let path = format!("{record}/inbound-calls");
        let call = |claims: Value| json!({ "claims": claims, "reason": "a letter came", "urgency": "ordinary", "outcome": "call-back" });
        let wrong = desk.post(&path, call(json!({ "birth_date": "1950-01-01", "given_name": "Anne", "family_name": "Baker" }))).await.expect(201);
        assert_eq!((&wrong["identity"]["verified"], &wrong["record_open_until"]), (&json!(false), &Value::Null));
        assert!(wrong["promise"]["due_at"].is_string(), "phoned back on the number of the record in any case");
        assert_eq!(desk.get(&record).await.status, 404);
        let right = desk.post(&path, call(json!({ "birth_date": "1956-05-07", "given_name": "Anne", "family_name": "Baker" }))).await.expect(201);
        assert_eq!((&right["identity"]["verified"], &right["record_open_until"]), (&json!(true), &json!("2026-11-25T11:00:01Z")));
        assert_eq!((desk.get(&record).await.status, other.get(&record).await.status), (200, 404));
        app.advance(Duration::minutes(61));
        assert_eq!(desk.get(&record).await.status, 404);
        let row = app.trail().into_iter().rfind(|row| row.action == "patient.read").unwrap();
        assert!(row.detail.contains("took-their-call"), "{}", row.detail);
        assert!(app.trail().iter().all(|row| !row.detail.contains("letter") && !row.detail.contains("Baker")));
    }

    async fn no_more_tries_today_keeps_nobody_from_being_phoned_back(app) {
        let (_, patient) = somebody(&app).await;
        let desk = app.team_lead().await;
        let path = format!("/v1/patients/{}/inbound-calls", patient.id);
        let call = json!({ "claims": { "birth_date": "1950-01-01" }, "reason": "?", "urgency": "urgent", "outcome": "call-back" });
        for _ in 0..3 {
            desk.post(&path, call.clone()).await.expect(201);
        }
        let locked = desk.post(&path, call).await.expect(201);
        assert_eq!((&locked["identity"], locked["promise"]["due_at"].is_string()), (&Value::Null, true));
        assert_eq!(triggers(&app, patient.id), [("identity-not-confirmed".to_owned(), Severity::Amber)]);
    }

    async fn what_is_dealt_with_at_once_says_how_and_nobody_is_promised_what_nobody_can_keep(app) {
        let (nurse, patient) = somebody(&app).await;
        let path = format!("/v1/patients/{}/inbound-calls", patient.id);
        let refused = nurse.post(&path, json!({ "reason": " ", "urgency": "ordinary", "outcome": "dealt-with" })).await;
        let pointers: Vec<_> = refused.field_errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/reason", "/note"]);
        let body = json!({ "reason": "opening hours", "urgency": "ordinary", "outcome": "dealt-with", "note": "told them" });
        assert_eq!(nurse.post(&path, body).await.expect(201)["promise"], Value::Null);
        app.discharge(&nurse, &patient).await;
        assert_eq!(nurse.takes_a_call(patient.id, "urgent").await.code(), "nobody-to-call-back");
        assert_eq!(nurse.takes_a_call(PatientId(4711), "urgent").await.status, 404);
        assert_eq!(app.gp("M85014").await.takes_a_call(patient.id, "urgent").await.status, 403);
    }

    async fn a_clock_that_has_stopped_is_seen_by_the_watchdog(app) {
        let (nurse, patient) = somebody(&app).await;
        nurse.takes_a_call(patient.id, "urgent").await.expect(201);
        app.travel_to("2026-11-25T13:34:00Z");
        let late = |app: &TestApp| {
            let sightings = watchdog::tick(&app.service).unwrap();
            sightings.iter().find(|it| it.what.as_str() == "late-promises").unwrap().count
        };
        assert_eq!(late(&app), 0);
        app.travel_to("2026-11-25T13:37:00Z");
        assert_eq!(late(&app), 1);
        app.tick().await;
        assert_eq!(late(&app), 0);
    }
}
