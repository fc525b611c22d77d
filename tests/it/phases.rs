//! Phases: proposed criterion by criterion, decided by a person, and calls grow rarer with them.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use ringwell::care::planning::phases::{self, Decision};
use ringwell::config::Config;
use ringwell::content::phases::Phases;
use ringwell::content::protocol::editions::ProtocolsByDate;
use ringwell::model::enrolment::EnrolmentStatus;
use ringwell::model::escalation::Severity;
use ringwell::model::phase::{Destination, Phase};
use ringwell::store::patients::Patient;
use ringwell::store::schema::{enrolments, phase_changes};
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::{Answer, TestApp};

async fn somebody(app: &TestApp) -> (Person, Patient) {
    let nurse = app.care_manager().with_capacity(1).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    (nurse, patient)
}

fn path(app: &TestApp, patient: &Patient) -> String {
    format!("/v1/enrolments/{}/phase", app.enrolment(patient).id)
}

async fn decide(app: &TestApp, nurse: &Person, patient: &Patient, to: &str, reason: &str) -> Answer {
    nurse.post(&path(app, patient), json!({ "to": to, "reason": reason })).await
}

async fn plan(nurse: &Person, patient: &Patient, version: i64) {
    let goal =
        json!({ "area": "lifestyle", "goal": "walk to the allotment", "stage": "acting", "confidence": 8 });
    let path = format!("/v1/patients/{}/care-plan", patient.id);
    let review = json!({ "goals": [goal], "review_on": "2027-10-01" });
    nurse.put_if(&path, review, &format!("\"{version}\"")).await.expect(200);
}

/// The patient's next call, held and completed on the day it is due, with a reading below target.
async fn talk(app: &TestApp, nurse: &Person, patient: &Patient) -> Value {
    app.travel_to_call(patient);
    let held = nurse.claim().await.unwrap();
    let reading = json!({ "kind": "blood-pressure", "systolic": 128, "diastolic": 78, "setting": "home",
        "source": "patient", "taken_at": app.clock.now() });
    nurse.complete(&held, json!([reading])).await.expect(200)
}

fn next_call(app: &TestApp, patient: &Patient) -> (NaiveDate, i64) {
    let due_on = app.open_calls(patient)[0].due_on;
    (due_on, (due_on - app.clock.now().date(chrono_tz::Europe::London)).num_days())
}

/// As if the present phase had begun some days earlier.
fn begun_earlier(app: &TestApp, patient: &Patient, days: i64) {
    let id = app.enrolment(patient).id;
    let by = Duration::days(days).num_microseconds().unwrap();
    let earlier = |tx: &mut ringwell::store::db::Conn| {
        diesel::update(phase_changes::table.filter(phase_changes::enrolment_id.eq(id)))
            .set(phase_changes::at.eq(phase_changes::at - by))
            .execute(tx)?;
        Ok(())
    };
    app.service.store.write(earlier).unwrap();
}

fn in_phase(app: &TestApp, patient: &Patient, phase: Phase) {
    let set = |tx: &mut ringwell::store::db::Conn| {
        diesel::update(enrolments::table.find(app.enrolment(patient).id))
            .set((enrolments::phase.eq(phase), enrolments::version.eq(enrolments::version + 1)))
            .execute(tx)?;
        Ok(())
    };
    app.service.store.write(set).unwrap();
}

on_both_engines! {
    async fn a_step_is_proposed_once_every_criterion_is_met_and_the_next_call_moves(app) {
        let (nurse, patient) = somebody(&app).await;
        let first = talk(&app, &nurse, &patient).await;
        assert_eq!(first["proposed_phase"], Value::Null);
        plan(&nurse, &patient, 0).await;
        let view = nurse.get(&path(&app, &patient)).await.expect(200);
        let unmet: Vec<_> = view["criteria"].as_array().unwrap().iter().filter(|it| it["met"] == false).collect();
        assert_eq!(unmet.len(), 1, "{view}");
        assert_eq!((&unmet[0]["criterion"], &unmet[0]["found"]), (&json!("completed-calls"), &json!("1")));
        assert_eq!(nurse.get("/v1/phase-proposals").await.expect(200)["items"], json!([]));
        let second = talk(&app, &nurse, &patient).await;
        assert_eq!(second["proposed_phase"], "coach");
        let proposals = nurse.get("/v1/phase-proposals").await.expect(200);
        assert_eq!((&proposals["items"][0]["patient"], &proposals["items"][0]["proposed"]), (&json!(patient.id), &json!("coach")));
        assert_eq!(proposals["items"][0]["person"]["family_name"], json!(patient.family_name));
        let (_, soon) = next_call(&app, &patient);
        let view = decide(&app, &nurse, &patient, "coach", "").await.expect(200);
        let (_, later) = next_call(&app, &patient);
        assert!((10..=18).contains(&soon) && (19..=37).contains(&later), "{soon} {later}");
        assert_eq!((&view["phase"], &view["proposed"], &view["history"][0]["proposed"]), (&json!("coach"), &Value::Null, &json!(true)));
        assert_eq!(view["history"][0]["criteria"].as_array().unwrap().len(), 4);
        assert_eq!(view["history"][0]["by"], json!(nurse.id));
        assert_eq!(app.audited("phase.change", patient.id), 1);
    }

    async fn whoever_decides_against_the_rule_says_why(app) {
        let (nurse, patient) = somebody(&app).await;
        let refused = decide(&app, &nurse, &patient, "coach", " ").await;
        assert_eq!(refused.field_errors(), [("/reason".to_owned(), "missing".to_owned())]);
        assert_eq!(decide(&app, &nurse, &patient, "engage", "").await.code(), "already-in-phase");
        let view = decide(&app, &nurse, &patient, "maintain", "moves abroad for the winter").await.expect(200);
        assert_eq!((&view["phase"], &view["history"][0]["proposed"]), (&json!("maintain"), &json!(false)));
        assert_eq!(view["history"][0]["reason"], "moves abroad for the winter");
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(stranger.get(&path(&app, &patient)).await.status, 404);
        assert_eq!(decide(&app, &stranger, &patient, "coach", "mine").await.status, 404);
        assert_eq!(app.auditor().await.post(&path(&app, &patient), json!({ "to": "coach" })).await.status, 403);
    }

    async fn a_red_escalation_proposes_the_way_back_and_the_next_call_comes_sooner(app) {
        let (nurse, patient) = somebody(&app).await;
        talk(&app, &nurse, &patient).await;
        decide(&app, &nurse, &patient, "maintain", "as agreed with the practice").await.expect(200);
        let (far, _) = next_call(&app, &patient);
        app.advance(Duration::days(1));
        app.raise(patient.id, "glucose", Severity::Amber);
        assert_eq!(nurse.get("/v1/phase-proposals").await.expect(200)["items"], json!([]), "amber keeps");
        app.raise(patient.id, "glucose", Severity::Red);
        let proposals = nurse.get("/v1/phase-proposals").await.expect(200);
        assert_eq!(proposals["items"][0]["proposed"], "engage");
        let view = decide(&app, &nurse, &patient, "engage", "").await.expect(200);
        assert_eq!((&view["back"], &view["history"][1]["proposed"]), (&Value::Null, &json!(true)));
        assert!(next_call(&app, &patient).0 < far - Duration::days(40));
    }

    async fn whoever_graduates_makes_room_for_the_next_and_both_sides_hear_of_it(app) {
        let (nurse, patient) = somebody(&app).await;
        let waiting = app.refer_and_accept(1).await.remove(0);
        assert_eq!(app.enrolment(&waiting).status, EnrolmentStatus::Waiting);
        decide(&app, &nurse, &patient, "maintain", "was in maintain before").await.expect(200);
        begun_earlier(&app, &patient, 90);
        plan(&nurse, &patient, 0).await;
        talk(&app, &nurse, &patient).await;
        let before = nurse.get(&path(&app, &patient)).await.expect(200);
        assert_eq!(before["proposed"], Value::Null, "one reading is not enough: {before}");
        for minutes in [30, 60] {
            let reading = json!({ "kind": "blood-pressure", "systolic": 130, "diastolic": 80, "setting": "home",
                "source": "patient", "taken_at": app.clock.now() - Duration::minutes(minutes) });
            nurse.post(&format!("/v1/patients/{}/readings", patient.id), reading).await.expect_ok();
        }
        let view = decide(&app, &nurse, &patient, "graduate", "").await.expect(200);
        assert_eq!((&view["status"], &view["history"][1]["to"]), (&json!("discharged"), &json!("graduate")));
        assert_eq!(app.enrolment(&patient).discharge_reason.as_deref(), Some("graduated"));
        assert_eq!(app.enrolment(&waiting).care_manager_id, nurse.care_manager, "the place is filled at once");
        let sent = app.team_lead().await.get("/v1/messages").await.expect(200);
        let templates: Vec<_> = sent["items"].as_array().unwrap().iter().map(|it| it["template"].as_str().unwrap()).collect();
        assert!(templates.contains(&"patient-graduated") && templates.contains(&"graduated-patient"), "{templates:?}");
        let lead = app.team_lead().await;
        let letter = sent["items"].as_array().unwrap().iter().find(|it| it["template"] == "graduated-patient").unwrap();
        let printed = lead.post(&format!("/v1/messages/{}/print", letter["id"].as_str().unwrap()), Value::Null).await;
        assert_eq!(printed.expect_ok()["status"], "sent");
        assert_eq!(decide(&app, &lead, &patient, "engage", "back").await.code(), "not-active");
    }

    async fn of_two_who_decide_at_once_one_has_it(app) {
        let (nurse, patient) = somebody(&app).await;
        let id = app.enrolment(&patient).id;
        let barrier = std::sync::Barrier::new(4);
        let decided: usize = std::thread::scope(|scope| {
            let deciders: Vec<_> = (0..4).map(|_| scope.spawn(|| {
                barrier.wait();
                let decision = Decision { to: Destination::Coach, reason: "as agreed".to_owned() };
                let one = app.service.work_now(&nurse.actor(), |work| phases::decide(work, id, &decision));
                usize::from(one.is_ok())
            })).collect();
            deciders.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(decided, 1);
        assert_eq!(nurse.get(&path(&app, &patient)).await.expect(200)["history"].as_array().unwrap().len(), 1);
    }

    async fn a_date_that_was_agreed_stays_where_it_is(app) {
        let (nurse, patient) = somebody(&app).await;
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        let body = json!({ "lease_token": held.token(), "next": { "on": "2026-12-22" } });
        nurse.post(&format!("/v1/calls/{}/complete", held.call()), body).await.expect(200);
        decide(&app, &nurse, &patient, "maintain", "as agreed").await.expect(200);
        assert_eq!(next_call(&app, &patient).0.to_string(), "2026-12-22");
    }

    async fn a_step_that_the_content_calls_automatic_is_taken_by_itself(app, |config| {
        // Beside the mail: a folder that goes with the test.
        let mail = config.email.url.strip_prefix("file://").unwrap();
        let folder = std::path::Path::new(mail).parent().unwrap().join("care-plan");
        std::fs::create_dir(&folder).unwrap();
        let text = include_str!("../../config/care-plan/phases.toml");
        std::fs::write(folder.join("phases.toml"), text.replacen("automatic = false", "automatic = true", 1)).unwrap();
        std::fs::write(folder.join("needs.toml"), include_str!("../../config/care-plan/needs.toml")).unwrap();
        std::fs::write(folder.join("areas.toml"), include_str!("../../config/care-plan/areas.toml")).unwrap();
        std::fs::write(folder.join("levels.toml"), include_str!("../../config/care-plan/levels.toml")).unwrap();
        config.care_plan.folder = folder.display().to_string();
    }) {
        let (nurse, patient) = somebody(&app).await;
        plan(&nurse, &patient, 0).await;
        talk(&app, &nurse, &patient).await;
        assert_eq!(app.enrolment(&patient).phase, Phase::Engage);
        let done = talk(&app, &nurse, &patient).await;
        assert_eq!((app.enrolment(&patient).phase, &done["proposed_phase"]), (Phase::Coach, &Value::Null));
        assert_eq!(done["next"]["due_on"], json!(next_call(&app, &patient).0), "told as it was moved");
        let view = nurse.get(&path(&app, &patient)).await.expect(200);
        assert_eq!((&view["history"][0]["by"], &view["history"][0]["proposed"]), (&Value::Null, &json!(true)));
    }

    async fn a_colleagues_proposals_are_none_of_ones_business(app) {
        let (nurse, patient) = somebody(&app).await;
        in_phase(&app, &patient, Phase::Coach);
        app.advance(Duration::seconds(1));
        app.raise(patient.id, "glucose", Severity::Red);
        let stranger = app.care_manager().with_capacity(5).await;
        let path = format!("/v1/phase-proposals?care_manager={}", nurse.manager());
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(app.team_lead().await.get(&path).await.expect(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(app.team_lead().await.get("/v1/phase-proposals").await.status, 422);
        assert_eq!(app.gp("M85014").await.get(&path).await.status, 403);
        let lead = app.operator();
        assert!(app.service.work_now(&lead, |work| phases::proposals(work, nurse.care_manager)).is_ok());
    }
}

#[test]
fn content_of_phases_is_checked_before_anybody_is_moved_by_it() {
    let said = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("phases.toml"), text).unwrap();
        let config = Config::load_from(None, []).unwrap();
        let mut settings = config.care_plan.clone();
        settings.folder = folder.path().display().to_string();
        let protocols = ProtocolsByDate::load(&config.protocols).unwrap().newest();
        Phases::load(&settings, &protocols).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
    };
    let shipped = include_str!("../../config/care-plan/phases.toml");
    assert_eq!(said(shipped), "valid");
    for (from, to, because) in [
        ("to = \"coach\"", "to = \"maintain\"", "phases.toml:14: the step from engage leads to coach"),
        ("from = \"coach\"", "from = \"engage\"", "exactly one step must lead on from engage"),
        ("days = 14", "weeks = 2", "phases.toml:"),
        ("days = 14\n", "", "no-red needs days"),
        ("percent = 80", "percent = 101", "percent is 1 to 100"),
        ("kind = \"care-plan\"", "kind = \"care-plan\"\ndays = 3", "care-plan has no days"),
        ("\"stroke-tia\"", "\"stroke\"", "no condition is named stroke"),
        (
            "kind = \"care-plan\"\nsource = \"ringwell\"",
            "kind = \"care-plan\"\nsource = \"hearsay\"",
            "no citation is named hearsay",
        ),
        ("[back]\nto = \"engage\"", "[back]\nto = \"maintain\"", "back leads to engage or coach"),
    ] {
        let error = said(&shipped.replacen(from, to, 1));
        assert!(error.contains(because), "{because}: {error}");
    }
    let by_themselves = said(&shipped.replace("automatic = false", "automatic = true"));
    assert!(by_themselves.contains("nobody leaves the service by themselves"), "{by_themselves}");
}
