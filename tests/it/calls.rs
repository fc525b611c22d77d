//! Dispositions of calls: each has its next action, completing is all or nothing.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::model::call::CallStatus;
use ringwell::model::enrolment::EnrolmentStatus;
use ringwell::store;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, care_managers, patients};
use serde_json::{Value, json};

use crate::desk::a_day;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;
use crate::harness::{TestApp, permit};
use ringwell::model::id::UserId;

/// A nurse on the phone with the only patient, on the morning their assessment is due.
async fn on_the_phone(app: &TestApp) -> (Person, Patient, Held) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    app.travel_to_call(&patient);
    let held = nurse.claim().await.unwrap();
    (nurse, patient, held)
}

async fn templates_sent(app: &TestApp) -> Vec<String> {
    let lead = app.team_lead().await;
    let messages = lead.get("/v1/messages").await.expect(200);
    let mut templates: Vec<_> = messages["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["template"].as_str().unwrap().to_owned())
        .filter(|template| !template.starts_with("referral-") && template != "call-list-digest")
        .collect();
    templates.sort();
    templates
}

fn set_minutes_per_day(app: &TestApp, minutes: i32) {
    let set = |tx: &mut store::db::Conn| {
        diesel::update(care_managers::table).set(care_managers::minutes_per_day.eq(minutes)).execute(tx)?;
        Ok(())
    };
    app.service.store.write(set).unwrap();
}

on_both_engines! {
    async fn a_completed_call_keeps_notes_and_plans_the_next_by_cadence(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let done = nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(done["next"]["kind"], "follow-up");
        let next = app.open_calls(&patient);
        assert_eq!(next.len(), 1);
        // Engage phase of hypertension: two weeks on, give or take the levelling.
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let days = (next[0].due_on - today).num_days();
        assert!((10..=18).contains(&days), "{days}");
        let sealed = app.service.store.read(|conn| store::calls::find(conn, held.call().parse().unwrap())).unwrap().unwrap();
        let call = sealed.open(&permit(patient.id)).unwrap();
        assert_eq!((call.status, call.notes.as_deref()), (CallStatus::Completed, Some("all well")));
        assert_eq!(nurse.complete(&held, json!([])).await.code(), "lease-lost");
    }

    async fn an_agreed_date_is_kept(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let body = json!({
            "lease_token": held.token(), "notes": "", "answers": { "medicines-taken": "yes" },
            "next": { "on": "2026-12-18", "kind": "review" },
        });
        let done = nurse.post(&format!("/v1/calls/{}/complete", held.call()), body).await.expect(200);
        assert_eq!((&done["next"]["kind"], &done["next"]["due_on"]), (&json!("review"), &json!("2026-12-18")));
        assert_eq!(app.open_calls(&patient).len(), 1);
    }

    async fn readings_of_a_call_are_saved_with_it_or_not_at_all(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let taken_at = app.clock.now();
        let bp = |systolic: i32, diastolic: i32| json!({
            "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "setting": "home",
            "taken_at": taken_at, "source": "patient",
        });
        nurse.save_draft(&held, json!({ "notes": "typed" })).await.expect(200);
        let refused = nurse.complete(&held, json!([bp(150, 95), bp(120, 0)])).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert_eq!(refused.field_errors()[0].0, "/readings/1/diastolic");
        assert_eq!(nurse.claim().await.unwrap().0["draft"], json!({ "notes": "typed" }));
        let path = format!("/v1/patients/{}/readings", patient.id);
        assert_eq!(nurse.get(&path).await.expect(200)["items"], json!([]));
        let done = nurse.complete(&held, json!([bp(150, 95)])).await.expect(200);
        assert_eq!(done["readings"].as_array().unwrap().len(), 1);
        assert_eq!(nurse.get(&path).await.expect(200)["items"].as_array().unwrap().len(), 1);
    }

    async fn three_attempts_in_different_bands_and_weekdays_then_dormant(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let mut tried = Vec::new();
        for hour in [10, 14, 14] {
            let call = app.open_calls(&patient).remove(0);
            app.travel_to(&format!("{}T02:00:00Z", call.due_on));
            app.run_nightly_for(call.due_on);
            app.travel_to(&format!("{}T{hour}:00:00Z", call.due_on));
            let held = nurse.claim().await.expect("a call in the band that the ladder asked for");
            let answer = nurse.attempt(&held, "no-answer").await.expect(201);
            tried.push((call.due_on, answer["next_action"].as_str().unwrap().to_owned()));
        }
        let actions: Vec<_> = tried.iter().map(|(_, action)| action.as_str()).collect();
        assert_eq!(actions, ["tried-in-another-band", "tried-in-another-band", "dormant"]);
        let mut weekdays: Vec<_> = tried.iter().map(|(day, _)| chrono::Datelike::weekday(day)).collect();
        weekdays.sort_by_key(chrono::Weekday::num_days_from_monday);
        weekdays.dedup();
        assert_eq!(weekdays.len(), 3, "{tried:?}");
        assert!(tried[2].0 - tried[0].0 <= Duration::days(14), "within ten working days");
        // Not discharged: tried again after three months.
        assert_eq!(app.enrolment(&patient).status, EnrolmentStatus::Active);
        let again = app.open_calls(&patient).remove(0);
        assert_eq!(again.why, "dormant-retry");
        assert!((80..=100).contains(&(again.due_on - tried[2].0).num_days()));
        assert_eq!(templates_sent(&app).await, ["unable-to-contact-patient", "unable-to-contact-practice", "we-tried-to-call"]);
        let letters = app.service.store.read(|conn| store::letters::of_patient(conn, &permit(patient.id))).unwrap();
        let unreached = letters.iter().filter(|letter| letter.template.starts_with("unable-to-contact"));
        let readers: Vec<_> = unreached.map(|letter| (letter.reader.as_str(), letter.message.is_some())).collect();
        assert_eq!(readers, [("patient", true), ("practice", true)]);
    }

    async fn a_full_caseload_does_not_move_the_next_try_by_weeks(app) {
        let (nurse, patients) = a_day(&app, 2).await;
        let today = app.clock.now().date(chrono_tz::Europe::London);
        for (disposition, days) in [("no-answer", 14), ("partial", 5)] {
            let held = nurse.claim().await.unwrap();
            // No day has room: a call is longer than a day.
            set_minutes_per_day(&app, 1);
            let answer = nurse.attempt(&held, disposition).await.expect(201);
            let next = answer["next_on"].as_str().unwrap().parse::<chrono::NaiveDate>().unwrap();
            assert!((1..=days).contains(&(next - today).num_days()), "{disposition}: {next}");
            set_minutes_per_day(&app, 300);
        }
        let mut due: Vec<_> = patients.iter().map(|patient| app.open_calls(patient).remove(0).due_on).collect();
        due.sort();
        assert!(due[0] > today && (due[1] - today).num_days() <= 14, "{due:?}");
    }

    async fn a_failed_safety_call_escalates_the_same_day_and_is_tried_again(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let make_safety = |conn: &mut store::db::Conn| {
            diesel::update(calls::table.filter(calls::patient_id.eq(patient.id)))
                .set((calls::kind.eq("safety"), calls::priority.eq(0)))
                .execute(conn)?;
            Ok(())
        };
        app.service.store.write(make_safety).unwrap();
        let answer = nurse.attempt(&held, "no-answer").await.expect(201);
        assert_eq!(answer["next_action"], "tried-again-today");
        assert!(answer["escalation"].is_string());
        assert!(nurse.claim().await.is_none(), "not within two hours");
        app.advance(Duration::hours(2));
        assert_eq!(nurse.claim().await.unwrap().call(), held.call());
    }

    async fn somebody_whose_last_reading_is_red_cannot_go_unreached(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        let reading = json!({
            "kind": "blood-pressure", "systolic": 190, "diastolic": 125, "setting": "home",
            "taken_at": app.clock.now(), "source": "patient", "confirmed": true,
        });
        let recorded = nurse.post(&format!("/v1/patients/{}/readings", patient.id), reading).await.expect(201);
        assert_eq!(recorded["assessment"]["severity"], "red");
        let answer = nurse.attempt(&held, "voicemail-left").await.expect(201);
        assert_ne!(answer["escalation"], Value::Null);
        assert_ne!(answer["escalation"], recorded["escalation"]["id"], "a worry of its own");
    }

    async fn a_call_back_is_for_the_time_that_was_asked_for(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        let path = format!("/v1/calls/{}/attempts", held.call());
        let body = json!({ "lease_token": held.token(), "disposition": "callback-requested" });
        assert_eq!(nurse.post(&path, body).await.field_errors(), [("/callback_at".to_owned(), "missing".to_owned())]);
        let at = app.clock.now() + Duration::hours(3);
        let body = json!({ "lease_token": held.token(), "disposition": "callback-requested", "callback_at": at });
        assert_eq!(nurse.post(&path, body).await.expect(201)["next_action"], "callback-planned");
        assert!(nurse.claim().await.is_none());
        app.advance(Duration::hours(3));
        assert_eq!(nurse.claim().await.unwrap().call(), held.call());
    }

    async fn a_wrong_number_stops_the_dialling_until_there_is_another(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        assert_eq!(nurse.attempt(&held, "number-invalid").await.expect(201)["next_action"], "number-needed");
        let due = app.open_calls(&patient)[0].due_on;
        app.travel_to(&format!("{due}T02:00:00Z"));
        app.run_nightly_for(due);
        assert_eq!(app.listing(&patient, due), "no-usable-number");
        assert_eq!(templates_sent(&app).await, ["phone-number-needed"]);
    }

    async fn withdrawing_ends_the_stay_and_frees_the_place(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        assert_eq!(nurse.attempt(&held, "withdrew").await.expect(201)["next_action"], "discharged");
        let enrolment = app.enrolment(&patient);
        assert_eq!((enrolment.status, enrolment.discharge_reason.as_deref()), (EnrolmentStatus::Discharged, Some("withdrew")));
        assert_eq!(app.caseload(nurse.manager()).0, 0);
        assert!(app.open_calls(&patient).is_empty());
        assert_eq!(templates_sent(&app).await, ["patient-withdrew"]);
        let ended_with: Option<String> = app.service.store
            .read(|conn| Ok(calls::table.filter(calls::patient_id.eq(patient.id)).select(calls::disposition).first(conn)?))
            .unwrap();
        assert_eq!(ended_with.as_deref(), Some("withdrew"), "the call says how it ended");
    }

    async fn a_reported_death_stops_everything_until_it_is_confirmed(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        assert_eq!(nurse.attempt(&held, "deceased").await.expect(201)["next_action"], "death-to-confirm");
        let reported: Option<UserId> = app.service.store
            .read(|conn| Ok(patients::table.find(patient.id).select(patients::reported_deceased_by).first(conn)?))
            .unwrap();
        assert_eq!(reported, Some(nurse.id));
        let due = app.open_calls(&patient)[0].due_on;
        app.travel_to(&format!("{due}T02:00:00Z"));
        app.run_nightly_for(due);
        assert_eq!(app.listing(&patient, due), "reported-deceased");
    }

    async fn in_hospital_pauses_for_a_week(app) {
        let (nurse, patient, held) = on_the_phone(&app).await;
        assert_eq!(nurse.attempt(&held, "in-hospital").await.expect(201)["next_action"], "paused");
        assert_eq!(app.enrolment(&patient).status, EnrolmentStatus::Paused);
        app.advance(Duration::days(7));
        app.run_scheduler();
        assert_eq!(app.enrolment(&patient).status, EnrolmentStatus::Active);
    }

    async fn the_other_dispositions_say_what_follows(app) {
        let nurse = app.care_manager().with_capacity(50).await;
        let mut followed = Vec::new();
        for disposition in [
            "partial", "engaged", "wrong-person", "inconvenient", "declined-this-call", "moved-away",
            "interpreter-unavailable", "identity-not-confirmed", "technical-fault",
        ] {
            let patient = app.refer_and_accept(1).await.remove(0);
            app.travel_to_call(&patient);
            let held = nurse.claim().await.unwrap();
            assert_eq!(held.patient(), patient.id.to_string(), "{disposition}");
            let answer = nurse.attempt(&held, disposition).await.expect(201);
            followed.push(format!("{disposition}: {}", answer["next_action"].as_str().unwrap()));
            // Out of the way of the next one.
            let lead = app.team_lead().await;
            if app.enrolment(&patient).status != EnrolmentStatus::Discharged {
                app.discharge(&lead, &patient).await;
            }
        }
        insta::assert_json_snapshot!(followed, @r#"
        [
          "partial: resumes-soon",
          "engaged: tried-in-another-band",
          "wrong-person: number-needed",
          "inconvenient: moved-to-a-day-soon",
          "declined-this-call: next-by-cadence",
          "moved-away: discharged",
          "interpreter-unavailable: moved-to-a-day-soon",
          "identity-not-confirmed: moved-to-a-day-soon",
          "technical-fault: back-on-the-list"
        ]
        "#);
    }

    async fn an_unknown_disposition_is_one_precise_error(app) {
        let (nurse, _, held) = on_the_phone(&app).await;
        let answer = nurse.attempt(&held, "completed").await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.field_errors()[0].0, "/disposition");
    }
}
