//! Bound calls: what was promised, or cannot wait, is tried again in time: no rule for ordinary calls moves
//! it.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use ringwell::model::call::CallStatus;
use ringwell::model::time::Timestamp;
use ringwell::store::db::Conn;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, care_managers, patients};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;

/// A nurse, and a patient who is promised a call back.
async fn promised(app: &TestApp, urgency: &str) -> (Person, Patient, Timestamp) {
    let nurse = app.care_manager().with_capacity(20).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    let due_at = promise(&nurse, &patient, urgency).await;
    (nurse, patient, due_at)
}

async fn promise(nurse: &Person, patient: &Patient, urgency: &str) -> Timestamp {
    let body = json!({ "reason": "out of tablets", "urgency": urgency, "outcome": "call-back" });
    let taken = nurse.post(&format!("/v1/patients/{}/inbound-calls", patient.id), body).await.expect(201);
    moment(&taken["promise"]["due_at"])
}

fn moment(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

fn warnings(app: &TestApp) -> usize {
    app.written_messages().iter().filter(|(_, template)| template == "callback-due-soon").count()
}

fn causes(app: &TestApp, patient: &Patient) -> Vec<String> {
    app.unresolved_of(patient.id).into_iter().map(|id| app.escalation(id).cause.clone()).collect()
}

fn only_call(app: &TestApp, patient: &Patient, kind: &str) -> ringwell::store::calls::Call {
    app.open_calls(patient).into_iter().find(|call| call.kind.as_str() == kind).expect("a call of the kind")
}

fn change(app: &TestApp, work: impl Fn(&mut Conn) -> diesel::QueryResult<usize>) {
    app.service.store.write(|tx| Ok(work(tx).map(drop)?)).unwrap();
}

async fn red_reading(app: &TestApp, nurse: &Person, patient: &Patient) -> Value {
    let reading = json!({
        "kind": "blood-pressure", "systolic": 190, "diastolic": 125, "setting": "home",
        "taken_at": app.clock.now(), "source": "patient", "confirmed": true,
    });
    nurse.post(&format!("/v1/patients/{}/readings", patient.id), reading).await.expect(201)
}

on_both_engines! {
    async fn an_urgent_call_back_is_dialled_again_and_again_before_it_is_due(app) {
        let (nurse, patient, due_at) = promised(&app, "urgent").await;
        let mut tried = Vec::new();
        for disposition in ["no-answer", "engaged", "voicemail-left", "inconvenient"] {
            let held = nurse.claim().await.expect("the call stands on today's queue");
            let answer = nurse.attempt(&held, disposition).await.expect(201);
            assert_eq!((&answer["next_action"], moment(&answer["promised_by"])), (&json!("tried-again-in-time"), due_at));
            let next = moment(&answer["next_at"]);
            let queue = nurse.get("/v1/queue").await.expect(200);
            assert_eq!(moment(&queue["items"][0]["not_before"]), next, "the next time is shown");
            assert!(nurse.claim().await.is_none(), "not before");
            tried.push((app.clock.now(), next < due_at, warnings(&app)));
            app.clock.set(next);
            if next < due_at { app.tick().await; }
        }
        let start = tried[0].0;
        let minutes: Vec<_> = tried.iter().map(|(at, in_time, _)| ((*at - start).num_minutes(), *in_time)).collect();
        assert_eq!(minutes, [(0, true), (120, true), (150, true), (180, false)]);
        assert!(app.clock.now() >= due_at);
        app.tick().await;
        assert_eq!(causes(&app, &patient), ["callback-promise-broken"]);
        // Still today's, and still the first to be dialled: nobody has spoken to the patient.
        let held = nurse.claim().await.expect("a broken promise is still owed");
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        assert_eq!((&answer["next_action"], &answer["next_on"]), (&json!("tried-again-today"), &json!("2026-11-25")));
    }

    async fn every_disposition_that_plans_an_attempt_plans_it_inside_the_promise(app) {
        let nurse = app.care_manager().with_capacity(20).await;
        for disposition in [
            "no-answer", "engaged", "voicemail-left", "inconvenient", "interpreter-unavailable", "identity-not-confirmed",
            "technical-fault",
        ] {
            let patient = app.refer_and_accept(1).await.remove(0);
            let due_at = promise(&nurse, &patient, "urgent").await;
            let held = nurse.claim().await.unwrap();
            assert_eq!(held.patient(), patient.id.to_string());
            let answer = nurse.attempt(&held, disposition).await.expect(201);
            let call = only_call(&app, &patient, "callback");
            assert_eq!(call.status, CallStatus::Listed, "{disposition}: {answer}");
            assert!(call.not_before.is_none_or(|at| at < due_at), "{disposition}: {answer}");
            app.discharge(&nurse, &patient).await;
        }
    }

    async fn who_holds_a_promise_is_alarmed_as_soon_as_it_cannot_be_met_and_not_before(app) {
        let (nurse, patient, due_at) = promised(&app, "urgent").await;
        // The patient can be phoned until noon only; the promise is until 13:30.
        change(&app, |tx| {
            diesel::update(patients::table.find(patient.id)).set(patients::window_ends_minute.eq(720)).execute(tx)
        });
        app.travel_to("2026-11-25T11:00:00Z");
        let held = nurse.claim().await.unwrap();
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        assert_eq!(moment(&answer["next_at"]), moment(&json!("2026-11-25T11:30:00Z")), "sooner than the ladder's two hours");
        app.tick().await;
        assert_eq!(warnings(&app), 0);
        app.travel_to("2026-11-25T11:45:00Z");
        let held = nurse.claim().await.unwrap();
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        assert!(moment(&answer["next_at"]) > due_at, "{answer}");
        app.team_lead().await;
        app.tick().await;
        assert_eq!(warnings(&app), 2, "the nurse and the team lead, an hour and three quarters before it is broken");
        assert_eq!(causes(&app, &patient), Vec::<String>::new());
    }

    async fn an_ordinary_promise_is_tried_until_its_last_day_is_over_however_often(app) {
        let (nurse, patient, due_at) = promised(&app, "ordinary").await;
        let mut tried = Vec::new();
        for _ in 0..4 {
            let call = only_call(&app, &patient, "callback");
            if call.status == CallStatus::Planned {
                app.travel_to(&format!("{}T02:00:00Z", call.due_on));
                app.run_nightly_for(call.due_on);
            }
            let at = call.not_before.unwrap_or_else(|| format!("{}T10:00:00Z", call.due_on).parse().unwrap());
            app.clock.set(at);
            let held = nurse.claim().await.expect("it can be claimed at the time that was shown");
            let answer = nurse.attempt(&held, "no-answer").await.expect(201);
            tried.push((at, answer["next_action"].as_str().unwrap().to_owned()));
            assert!(moment(&answer["next_at"]) < due_at, "{answer}");
        }
        assert_eq!(tried.len(), 4, "three attempts do not end a promise");
        assert!(tried.iter().all(|(at, action)| *at < due_at && action == "tried-again-in-time"), "{tried:?}");
    }

    async fn a_safety_call_is_tried_again_the_same_day_whatever_came_of_it(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        change(&app, |tx| {
            let of = calls::table.filter(calls::patient_id.eq(patient.id));
            diesel::update(of).set((calls::kind.eq("safety"), calls::priority.eq(0))).execute(tx)
        });
        let today = app.clock.now().date(chrono_tz::Europe::London);
        for disposition in ["inconvenient", "partial", "identity-not-confirmed"] {
            let held = nurse.claim().await.unwrap();
            let answer = nurse.attempt(&held, disposition).await.expect(201);
            assert_eq!(answer["next_on"], json!(today), "{disposition}: {answer}");
            app.clock.set(moment(&answer["next_at"]));
        }
        // The day is over for today: first thing tomorrow, whatever else is due then.
        app.travel_to(&format!("{today}T19:15:00Z"));
        change(&app, |tx| diesel::update(calls::table).set(calls::not_before.eq(None::<Timestamp>)).execute(tx));
        let held = claim_whenever(&app, &nurse, &patient).await;
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        let next: NaiveDate = answer["next_on"].as_str().unwrap().parse().unwrap();
        assert!(next > today && (next - today).num_days() <= 4, "{answer}");
    }

    async fn a_call_after_red_stays_todays_and_no_full_day_or_preferred_day_keeps_it_from_the_next(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        red_reading(&app, &nurse, &patient).await;
        let held = nurse.claim().await.unwrap();
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        assert_eq!(answer["next_action"], "tried-again-today");
        let today = app.clock.now().date(chrono_tz::Europe::London);
        assert_eq!(answer["next_on"], json!(today));
        change(&app, |tx| diesel::update(care_managers::table).set(care_managers::minutes_per_day.eq(1)).execute(tx));
        change(&app, |tx| diesel::update(patients::table).set(patients::preferred_days.eq(64)).execute(tx));
        app.travel_to(&format!("{today}T22:00:00Z"));
        let report = app.run_nightly();
        assert_eq!(app.listing(&patient, report.date), "listed");
    }

    async fn a_pause_keeps_what_was_promised_and_takes_the_rest(app) {
        let (nurse, patient, _) = promised(&app, "urgent").await;
        let path = format!("/v1/enrolments/{}", app.enrolment(&patient).id);
        nurse.post(&format!("{path}/pause"), json!({ "reason": "away" })).await.expect(200);
        assert_eq!(nurse.get("/v1/queue").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let held = nurse.claim().await.expect("a promise is kept during a pause too");
        nurse.release(&held, "one moment").await.expect(204);
        // Nobody came to it; the night lists what was promised, paused or not.
        app.travel_to("2026-11-26T02:00:00Z");
        let report = app.run_nightly();
        assert_eq!(app.listing(&patient, report.date), "listed");
        nurse.post(&format!("{path}/resume"), json!({})).await.expect(200);
        let call = only_call(&app, &patient, "callback");
        assert_eq!((call.status, call.due_on.to_string()), (CallStatus::Listed, "2026-11-25".to_owned()), "not levelled away");
    }

    async fn passing_another_call_of_the_patient_does_not_take_the_promised_one_off_today(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let colleague = app.care_manager().with_capacity(0).await;
        app.travel_to_call(&patient);
        promise(&nurse, &patient, "urgent").await;
        let assessment = only_call(&app, &patient, "assessment");
        let body = json!({ "to": colleague.manager(), "note": "please" });
        let offer = nurse.post(&format!("/v1/calls/{}/handoffs", assessment.id), body).await.expect(201);
        let accept = format!("/v1/handoffs/{}/accept", offer["id"].as_str().unwrap());
        colleague.post(&accept, json!({})).await.expect(200);
        assert_eq!(only_call(&app, &patient, "callback").status, CallStatus::Listed);
    }

    async fn a_wrong_number_puts_a_promise_in_doubt_at_once_and_a_new_one_lets_it_be_kept_today(app) {
        let (nurse, _, due_at) = promised(&app, "urgent").await;
        let held = nurse.claim().await.unwrap();
        assert_eq!(nurse.attempt(&held, "number-invalid").await.expect(201)["next_action"], "number-needed");
        app.tick().await;
        assert_eq!(warnings(&app), 1, "hours before {due_at}");
        assert!(nurse.claim().await.is_none());
        change(&app, |tx| diesel::update(patients::table).set(patients::phone_unusable.eq(false)).execute(tx));
        assert_eq!(nurse.claim().await.unwrap().call(), held.call());
    }

    async fn a_promise_whose_care_manager_is_away_is_told_of_at_once(app) {
        let (nurse, patient, _) = promised(&app, "urgent").await;
        let lead = app.team_lead().await;
        app.tick().await;
        assert_eq!(warnings(&app), 0);
        app.plan_absence(&lead, &nurse, "2026-11-25", "2026-11-27").await;
        app.tick().await;
        assert_eq!(warnings(&app), 1, "the team lead: nobody covers");
        assert_eq!(causes(&app, &patient), Vec::<String>::new());
        // Who phones in meanwhile is promised what somebody is told of at once too.
        let other = app.refer_and_accept(1).await;
        assert_eq!(other.len(), 1);
    }

    async fn what_is_owed_shows_when_it_is_tried_next(app) {
        let (nurse, _, _) = promised(&app, "urgent").await;
        let held = nurse.claim().await.unwrap();
        let answer = nurse.attempt(&held, "engaged").await.expect(201);
        let owed = nurse.get("/v1/callback-promises").await.expect(200);
        assert_eq!((&owed["items"][0]["next_at"], &owed["items"][0]["attempts"]), (&answer["next_at"], &json!(1)));
        assert_eq!(owed["items"][0]["next_on"], "2026-11-25");
    }
}

/// Claims the patient's call at an hour at which nobody else's is waiting.
async fn claim_whenever(app: &TestApp, nurse: &Person, patient: &Patient) -> Held {
    let wide = |tx: &mut Conn| {
        diesel::update(patients::table.find(patient.id))
            .set((patients::window_starts_minute.eq(0), patients::window_ends_minute.eq(1440)))
            .execute(tx)
    };
    change(app, wide);
    app.advance(Duration::seconds(1));
    nurse.claim().await.expect("the call")
}
