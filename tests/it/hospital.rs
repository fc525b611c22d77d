//! Hospital events: nobody is dialled in hospital, and whoever comes home is phoned in time, once.

mod doors;

use chrono::Duration;
use diesel::prelude::*;
use ringwell::model::call::{CallKind, CallStatus};
use ringwell::store::patients::Patient;
use ringwell::store::schema::{hospital_events, hospital_stays};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::hospital::Hospital;
use crate::harness::verbs::referrals::{PRACTICE, a_referral};

async fn stays(who: &Person, patient: &Patient) -> Vec<Value> {
    let answer = who.get(&format!("/v1/patients/{}/hospital-stays", patient.id)).await.expect(200);
    answer["items"].as_array().unwrap().clone()
}

/// Where the patient's only stay and its call stand.
async fn stands(who: &Person, patient: &Patient) -> (String, String, String) {
    let stays = stays(who, patient).await;
    assert_eq!(stays.len(), 1, "{stays:?}");
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let follow_up = &stays[0]["follow_up"];
    (text(&stays[0]["status"]), text(&follow_up["state"]), text(&follow_up["no_call"]))
}

fn after_discharge(app: &TestApp, patient: &Patient) -> Vec<ringwell::store::calls::Call> {
    app.open_calls(patient).into_iter().filter(|call| call.kind == CallKind::Discharge).collect()
}

fn counted(app: &TestApp) -> (i64, i64) {
    let count = |tx: &mut ringwell::store::db::Conn| {
        Ok((hospital_stays::table.count().get_result(tx)?, hospital_events::table.count().get_result(tx)?))
    };
    app.service.store.read(count).unwrap()
}

on_both_engines! {
    async fn nobody_is_dialled_in_hospital_and_whoever_comes_home_is_phoned_by_the_second_working_day(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let hospital = Hospital::of(&app, &patient).await;
        let now = app.clock.now();
        hospital.admits(&now.to_string()).await.expect(201);
        let told = app.written_messages().into_iter().filter(|(_, template)| template == "patient-admitted");
        assert_eq!(told.count(), 1, "the care manager hears of it");
        assert!(nurse.claim().await.is_none(), "in hospital");
        assert_eq!(stands(&nurse, &patient).await, ("open".to_owned(), String::new(), String::new()));
        let tomorrow = now.date(chrono_tz::Europe::London).succ_opt().unwrap();
        app.travel_to(&format!("{tomorrow}T02:00:00Z"));
        app.run_nightly_for(tomorrow);
        assert_eq!(app.listing(&patient, tomorrow), "in-hospital");
        app.travel_to(&format!("{tomorrow}T09:30:00Z"));
        hospital.discharges(&format!("{tomorrow}T09:00:00Z")).await.expect(201);
        let calls = after_discharge(&app, &patient);
        assert_eq!(calls.len(), 1);
        assert_eq!((calls[0].status, calls[0].priority), (CallStatus::Planned, 1));
        assert_eq!(stands(&nurse, &patient).await.1, "due");
        app.travel_to(&format!("{}T02:00:00Z", calls[0].due_on));
        app.run_nightly_for(calls[0].due_on);
        app.travel_to(&format!("{}T10:00:00Z", calls[0].due_on));
        let held = nurse.claim().await.expect("the call after discharge is the first");
        assert_eq!(held.call(), calls[0].id.to_string());
        let script = nurse.get(&format!("/v1/calls/{}/script", held.call())).await.expect(200);
        assert!(script["questions"].as_array().unwrap().iter().any(|it| it["id"] == "medicines-differ"));
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(stands(&nurse, &patient).await.1, "reached");
        app.advance(Duration::days(10));
        app.tick().await;
        assert!(app.unresolved_of(patient.id).is_empty(), "kept in time");
    }

    async fn whatever_order_events_come_in_and_however_often_it_is_one_stay_and_one_call(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.discharges("2026-11-24T23:50:00Z").await.expect(201);
        let first = after_discharge(&app, &patient).remove(0);
        assert_eq!(first.due_on.to_string(), "2026-11-26");
        for _ in 0..2 {
            hospital.admits("2026-11-23T08:00:00Z").await.expect(201);
            hospital.discharges("2026-11-24T23:50:00Z").await.expect(201);
        }
        assert_eq!(counted(&app), (1, 2), "the same again is nothing new");
        // The discharge moves over midnight, and the day of the call with it.
        hospital.tells("updated", "2026-11-25T08:00:00Z", json!({ "discharged_at": "2026-11-25T00:10:00Z" })).await.expect(201);
        let calls = after_discharge(&app, &patient);
        assert_eq!(calls.iter().map(|call| call.due_on.to_string()).collect::<Vec<_>>(), ["2026-11-27"]);
        assert_eq!(stands(&nurse, &patient).await.1, "due");
        assert_eq!(stays(&nurse, &patient).await[0]["admitted_at"], "2026-11-23T08:00:00Z");
    }

    async fn what_is_taken_back_takes_the_call_with_it_and_a_second_stay_does_until_it_never_was(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-23T08:00:00Z").await.expect(201);
        hospital.discharges("2026-11-25T09:00:00Z").await.expect(201);
        hospital.tells("discharge-cancelled", "2026-11-25T09:10:00Z", json!({})).await.expect(201);
        assert!(after_discharge(&app, &patient).is_empty());
        assert_eq!(stands(&nurse, &patient).await, ("open".to_owned(), "none".to_owned(), "taken-back".to_owned()));
        hospital.discharges("2026-11-25T09:30:00Z").await.expect(201);
        assert_eq!(after_discharge(&app, &patient).len(), 1);
        let again = Hospital { machine: hospital.machine.clone(), patient: patient.clone(), visit: "V2" };
        again.admits("2026-11-25T09:45:00Z").await.expect(201);
        assert!(after_discharge(&app, &patient).is_empty());
        assert_eq!(stays(&nurse, &patient).await[1]["follow_up"]["no_call"], "readmitted");
        again.tells("admission-cancelled", "2026-11-25T09:50:00Z", json!({})).await.expect(201);
        let calls = after_discharge(&app, &patient);
        assert_eq!(calls.len(), 1, "it never was, so the call about the stay before is made");
        assert_eq!(stays(&nurse, &patient).await[0]["status"], "cancelled");
    }

    async fn whoever_comes_home_is_phoned_again_after_7_14_and_28_days(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.expect("the first call");
        nurse.complete(&held, json!([])).await.expect(200);
        let hospital = Hospital::of(&app, &patient).await;
        let home = app.clock.now();
        hospital.discharges(&home.to_string()).await.expect(201);
        let mut days = Vec::new();
        for _ in 0..4 {
            let next = app.open_calls(&patient).into_iter().min_by_key(|call| call.due_on).expect("a call");
            app.travel_to(&format!("{}T02:00:00Z", next.due_on));
            app.run_nightly_for(next.due_on);
            app.travel_to(&format!("{}T10:00:00Z", next.due_on));
            days.push((next.due_on - home.date(chrono_tz::Europe::London)).num_days());
            let held = nurse.claim().await.expect("due");
            nurse.complete(&held, json!([])).await.expect(200);
        }
        assert!(days[0] <= 4, "{days:?}");
        for (on, wished) in days[1..].iter().zip([7, 14, 28]) {
            assert!((on - wished).abs() <= 5, "{days:?}");
        }
    }

    async fn visits_under_a_number_that_was_merged_are_the_other_patients(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(2).await;
        let (was, is) = (&patients[0], &patients[1]);
        let hospital = Hospital::of(&app, was).await;
        hospital.admits("2026-11-23T08:00:00Z").await.expect(201);
        hospital.discharges("2026-11-24T09:00:00Z").await.expect(201);
        assert_eq!(after_discharge(&app, was).len(), 1);
        for _ in 0..2 {
            hospital.merges_into(is).await.expect(201);
            assert!(after_discharge(&app, was).is_empty(), "it was not about them");
            assert!(stays(&nurse, was).await.is_empty());
            assert_eq!(stands(&nurse, is).await, ("ended".to_owned(), "due".to_owned(), String::new()));
            assert_eq!(after_discharge(&app, is).len(), 1);
        }
        // Told before the merger, and arriving after it, under the number from before.
        hospital.tells("updated", "2026-11-24T12:00:00Z", json!({ "discharged_at": "2026-11-24T10:00:00Z" })).await.expect(201);
        assert_eq!(stays(&nurse, is).await[0]["discharged_at"], "2026-11-24T10:00:00Z");
        assert_eq!(app.audited("hospital-stay.merge", was.id), 1);
        // Two at once, under both numbers: neither is lost, and the later one holds.
        let under_new = Hospital { machine: hospital.machine.clone(), patient: is.clone(), visit: "V1" };
        for minute in 10..16 {
            let at = |second: i32| format!("2026-11-24T13:{minute}:{second:02}Z");
            let (earlier, later) = (at(10), at(20));
            let correct = |left: &str| json!({ "discharged_at": left });
            let (one, other) = tokio::join!(
                hospital.tells("updated", &later, correct(&later)),
                under_new.tells("updated", &earlier, correct(&earlier)),
            );
            one.expect(201);
            other.expect(201);
            assert_eq!(stays(&nurse, is).await[0]["discharged_at"], later);
        }
    }

    async fn a_number_that_was_merged_with_a_strangers_takes_the_visit_back(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.discharges("2026-11-24T09:00:00Z").await.expect(201);
        let others = app.integration().await;
        let merge = json!({ "source": "RRK", "message_id": "M9", "recorded_at": "2026-11-24T10:00:00Z",
            "nhs_number": a_referral().nhs_number, "birth_date": "1953-07-16",
            "prior_nhs_number": patient.nhs_number.to_string() });
        others.post("/v1/hospital-merges", merge.clone()).await.expect(201);
        assert_eq!(stands(&nurse, &patient).await.0, "ended", "another account's word moves nothing");
        hospital.machine.post("/v1/hospital-merges", merge.clone()).await.expect(201);
        assert_eq!(stands(&nurse, &patient).await.0, "cancelled");
        assert!(after_discharge(&app, &patient).is_empty());
        let mut wrong = merge;
        wrong["prior_nhs_number"] = json!("1234567890");
        wrong["message_id"] = json!("");
        wrong["recorded_at"] = json!("2026-11-30T10:00:00Z");
        let faults: Vec<_> = hospital.machine.post("/v1/hospital-merges", wrong).await.field_errors();
        let pointers: Vec<_> = faults.iter().map(|(at, _)| at.as_str()).collect();
        assert_eq!(pointers, ["/message_id", "/recorded_at", "/prior_nhs_number"]);
    }

    async fn a_practice_hears_of_admissions_of_people_on_its_register_who_are_not_in_the_service(app) {
        app.practice(PRACTICE);
        let gp = app.gp(PRACTICE).await;
        let machine = app.integration().await;
        let somebody = a_referral();
        let entry = json!({ "nhs_number": somebody.nhs_number, "birth_date": "1953-07-16", "sex": "female",
            "conditions": [{ "register": "copd" }] });
        gp.post("/v1/register-entries", entry).await.expect(201);
        let at = "2026-11-25T08:00:00Z";
        let event = json!({ "source": "RRK", "message_id": "M1", "kind": "admitted", "recorded_at": at, "admitted_at": at,
            "nhs_number": somebody.nhs_number, "birth_date": "1953-07-16", "visit": "V1", "admission": "emergency" });
        let lately = async || {
            let people = gp.get(&format!("/v1/registers/{PRACTICE}/people?lately_in_hospital=true")).await.expect(200);
            let register = gp.get(&format!("/v1/registers/{PRACTICE}")).await.expect(200);
            assert_eq!(register["lately_in_hospital"], people["items"].as_array().unwrap().len());
            people["items"].as_array().unwrap().len()
        };
        for _ in 0..2 {
            machine.post("/v1/hospital-events", event.clone()).await.expect(201);
            assert_eq!(lately().await, 1);
        }
        let told = app.written_messages().into_iter().filter(|(_, template)| template == "register-admissions");
        assert_eq!(told.count(), 1);
        assert_eq!(counted(&app), (0, 0), "no stay of somebody who is not in the service");
        let mut cancelled = event;
        cancelled["kind"] = json!("admission-cancelled");
        cancelled["message_id"] = json!("M2");
        machine.post("/v1/hospital-events", cancelled).await.expect(201);
        assert_eq!(lately().await, 0);
    }

    async fn of_people_who_are_not_in_the_service_nothing_is_kept_and_the_sender_learns_nothing(app) {
        let _nurse = app.care_manager().with_capacity(5).await;
        let _lead = app.team_lead().await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        let at = "2026-11-25T08:00:00Z";
        let known = hospital.event("admitted", at, &json!({ "admitted_at": at }));
        let mut stranger = known.clone();
        stranger["nhs_number"] = json!(a_referral().nhs_number);
        let mut another = known.clone();
        another["birth_date"] = json!("1901-01-01");
        let mut answers = Vec::new();
        let twice = another.clone();
        for event in [stranger, another, known, twice] {
            answers.push(hospital.machine.post("/v1/hospital-events", event).await.expect(201));
        }
        assert_eq!(answers[0], answers[2]);
        assert_eq!(answers[1], answers[2]);
        assert_eq!(counted(&app), (1, 1));
        assert_eq!(app.audited("hospital-event.another-birth-date", patient.id), 2, "somebody can see that it came");
        let told = app.written_messages().into_iter().filter(|(_, template)| template == "hospital-event-unmatched");
        assert_eq!(told.count(), 1, "and the leads know, once for each visit");
    }

    async fn every_fault_is_named_and_changes_nothing(app) {
        let _nurse = app.care_manager().with_capacity(5).await;
        let patients = app.refer_and_accept(2).await;
        let hospital = Hospital::of(&app, &patients[0]).await;
        let mut event = hospital.event("admitted", "2026-11-26T08:00:00Z", &json!({}));
        event["nhs_number"] = json!("123");
        event["visit"] = json!("a b");
        let answer = hospital.machine.post("/v1/hospital-events", event).await;
        let faults: Vec<_> = answer.field_errors().into_iter().map(|(at, code)| format!("{at} {code}")).collect();
        assert_eq!(faults[..3], ["/visit length", "/recorded_at in-the-future", "/admitted_at missing"]);
        assert!(faults[3].starts_with("/nhs_number"), "{faults:?}");
        let backwards = json!({ "admitted_at": "2026-11-24T08:00:00Z", "discharged_at": "2026-11-23T08:00:00Z" });
        let answer = hospital.tells("discharged", "2026-11-24T09:00:00Z", backwards).await;
        assert_eq!(answer.field_errors(), [("/discharged_at".to_owned(), "before-admission".to_owned())]);
        hospital.admits("2026-11-24T08:00:00Z").await.expect(201);
        let other = Hospital { machine: hospital.machine.clone(), patient: patients[1].clone(), visit: "V1" };
        assert_eq!(other.admits("2026-11-24T09:00:00Z").await.code(), "visit-of-another");
        assert_eq!(counted(&app), (1, 1));
    }

    async fn what_one_account_told_no_other_account_moves(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-24T08:00:00Z").await.expect(201);
        let other = Hospital { machine: app.integration().named("another").await, patient: patient.clone(), visit: "V1" };
        other.discharges("2026-11-25T09:00:00Z").await.expect(201);
        let stays = stays(&nurse, &patient).await;
        let stand: Vec<_> = stays.iter().map(|stay| (&stay["status"], &stay["follow_up"]["no_call"])).collect();
        assert_eq!(stand, [(&json!("ended"), &json!("in-another-hospital")), (&json!("open"), &Value::Null)]);
    }

    async fn two_stays_that_ended_share_a_call_and_one_of_them_does_not_take_it_with_it(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.discharges("2026-11-24T09:00:00Z").await.expect(201);
        let second = Hospital { machine: hospital.machine.clone(), patient: patient.clone(), visit: "V2" };
        second.discharges("2026-11-25T09:00:00Z").await.expect(201);
        assert_eq!(after_discharge(&app, &patient).len(), 1);
        second.tells("admission-cancelled", "2026-11-25T09:30:00Z", json!({})).await.expect(201);
        assert_eq!(after_discharge(&app, &patient).len(), 1);
        assert_eq!(stays(&nurse, &patient).await[1]["follow_up"]["state"], "due");
    }

    async fn a_call_that_comes_too_late_alarms_like_a_broken_promise(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        hospital.discharges("2026-11-25T09:00:00Z").await.expect(201);
        app.travel_to("2026-11-27T19:31:00Z");
        app.tick().await;
        let causes: Vec<_> = app.unresolved_of(patient.id).into_iter().map(|id| app.escalation(id).cause.clone()).collect();
        assert_eq!(causes, ["discharge-call-late"]);
        assert_eq!(stands(&nurse, &patient).await.1, "late");
        let lead = app.team_lead().await;
        let figures = lead.get("/v1/hospital-stays/figures").await.expect(200);
        assert_eq!((&figures["followed"], &figures["in_time"]), (&json!(1), &json!(0)));
    }

    async fn a_discharge_that_is_told_of_after_its_time_is_over_is_taken_and_phoned_today(app) {
        let _nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        app.travel_to("2026-12-01T12:00:00Z");
        hospital.discharges("2026-11-27T11:00:00Z").await.expect(201);
        let calls = after_discharge(&app, &patient);
        assert_eq!(calls.iter().map(|call| call.due_on.to_string()).collect::<Vec<_>>(), ["2026-12-01"]);
    }

    async fn whoever_died_in_hospital_is_dialled_by_nobody_and_confirmed_by_somebody(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let hospital = Hospital::of(&app, &patient).await;
        let at = app.clock.now().to_string();
        let died = json!({ "discharged_at": at, "destination": "died" });
        hospital.tells("discharged", &at, died).await.expect(201);
        assert!(nurse.claim().await.is_none());
        assert_eq!(stands(&nurse, &patient).await.2, "died");
        nurse.post(&format!("/v1/patients/{}/confirm-deceased", patient.id), json!({})).await.expect(200);
    }

    async fn a_pause_because_of_hospital_ends_with_it_and_a_safety_call_is_made_all_the_same(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        nurse.attempt(&held, "in-hospital").await.expect(201);
        assert_eq!(app.enrolment(&patient).status.as_str(), "paused");
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits(&app.clock.now().to_string()).await.expect(201);
        let today = app.clock.now().date(chrono_tz::Europe::London);
        app.service.store.write(|tx| Ok(diesel::update(ringwell::store::schema::calls::table)
            .filter(ringwell::store::schema::calls::patient_id.eq(patient.id))
            .filter(ringwell::store::schema::calls::status.eq("planned"))
            .set((
                ringwell::store::schema::calls::kind.eq("safety"),
                ringwell::store::schema::calls::priority.eq(0),
                ringwell::store::schema::calls::status.eq("listed"),
                ringwell::store::schema::calls::list_date.eq(today),
            ))
            .execute(tx).map(drop)?)).unwrap();
        let held = nurse.claim().await.expect("a safety call");
        let before = nurse.get(&format!("/v1/calls/{}/before-dialling", held.call())).await.expect(200);
        assert_eq!(before["obstacles"], json!([]));
        hospital.discharges(&app.clock.now().to_string()).await.expect(201);
        assert_eq!(app.enrolment(&patient).status.as_str(), "active");
        assert_eq!(after_discharge(&app, &patient).len(), 1);
    }

    async fn of_the_same_event_many_times_at_once_one_stay_and_one_call_come(app) {
        let _nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        let answers = futures_util::future::join_all((0..8).map(|_| hospital.discharges("2026-11-25T09:00:00Z"))).await;
        assert!(answers.iter().all(|answer| answer.status == 201), "{:?}", answers.iter().map(|it| it.status).collect::<Vec<_>>());
        assert_eq!(counted(&app), (1, 1));
        assert_eq!(after_discharge(&app, &patient).len(), 1);
    }

    async fn everybody_sees_those_whom_they_look_after(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let colleague = app.care_manager().with_capacity(5).await;
        let hospital = Hospital::of(&app, &patient).await;
        hospital.admits("2026-11-25T08:00:00Z").await.expect(201);
        let (gp, stranger) = (app.gp(&patient.practice_ods_code).await, app.gp("B99999").await);
        let lead = app.team_lead().await;
        for (who, seen) in [(&nurse, 1), (&colleague, 0), (&gp, 1), (&stranger, 0), (&lead, 1)] {
            let list = who.get("/v1/hospital-stays?status=open").await.expect(200);
            assert_eq!(list["items"].as_array().unwrap().len(), seen);
        }
        assert_eq!(lead.get("/v1/hospital-stays?status=ended").await.expect(200)["items"], json!([]));
        assert_eq!(hospital.machine.get("/v1/hospital-stays").await.status, 403);
        assert_eq!(nurse.post("/v1/hospital-events", hospital.event("admitted", "2026-11-25T08:00:00Z", &json!({}))).await.status, 403);
    }
}
