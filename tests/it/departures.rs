//! A colleague who can no longer do their work: what they held goes on without them, and the team leads know.

use ringwell::care::Work;
use ringwell::care::access::{self, NewRole};
use ringwell::care::escalations::watchdog::What;
use ringwell::model::actor::{Actor, Job, Role};
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::Severity::Red;
use ringwell::model::run::ListingOutcome;
use ringwell::work::watchdog;
use serde_json::{Value, json};

use crate::harness::verbs::on_call::a_shift;
use crate::harness::{Person, TestApp};
use crate::nightly::due;

/// Count of patients whom nobody looks after, by the watchdog.
fn without_manager(app: &TestApp) -> i64 {
    let sighted = watchdog::tick(&app.service).unwrap();
    sighted.iter().find(|one| one.what == What::PatientsWithoutManager).unwrap().count
}

/// Enabled and uncovered, as the team lead's overview shows a care manager.
async fn overview(lead: &Person, nurse: &Person) -> (Value, Value) {
    let everybody = lead.get("/v1/care-managers").await.expect(200);
    let id = nurse.manager().to_string();
    let one = everybody["items"].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap();
    (one["enabled"].clone(), one["uncovered"].clone())
}

fn told_of_departures(app: &TestApp) -> usize {
    app.written_messages().iter().filter(|(_, template)| template == "colleague-gone").count()
}

async fn change_role(app: &TestApp, person: &Person, role: Role) {
    let (rules, username) = (app.service.rules(), person.username.clone());
    let new = NewRole { role, practice: None, care_manager: None };
    let change = move |tx: &mut _, now| {
        access::change_role(
            &mut Work { tx, rules: &rules, actor: &Actor::service(Job::CommandLine), now },
            &username,
            &new,
        )
    };
    app.service.write(change).await.unwrap();
}

on_both_engines! {
    async fn the_call_that_somebody_held_goes_back_with_what_was_typed(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(10).await);
        app.refer_and_accept(1).await;
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        app.travel_to("2026-11-26T10:00:00Z");
        let held = nurse.claim().await.unwrap();
        nurse.save_draft(&held, json!({ "notes": "half a sentence" })).await.expect_ok();
        let theirs = json!({ "care_manager": nurse.manager(), "reason": "she has left" });
        lead.post("/v1/queue/claim", theirs.clone()).await.expect(204);

        app.end_access_of(&nurse).await;
        nurse.get("/v1/queue").await.expect(401);
        let again = lead.post("/v1/queue/claim", theirs).await.expect(200);
        assert_eq!(again["call"], held.0["call"]);
        assert_eq!(again["draft"], json!({ "notes": "half a sentence" }));
        assert!(app.trail().iter().any(|row| row.action == "call.give-back"));
        assert_eq!(told_of_departures(&app), 1);
    }

    async fn an_alarm_that_somebody_had_acknowledged_sounds_again_at_once(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        let (other, _) = app.raise(patient, "blood-pressure", Red);
        app.tick().await;
        nurse.acknowledge(id).await.expect(200);
        lead.acknowledge(other).await.expect(200);
        assert_eq!(app.ring_for(2).await, [0i64; 0]);

        app.end_access_of(&nurse).await;
        assert_eq!(app.tick().await, 1);
        assert!(app.what_happened(id).iter().any(|event| event.event == EscalationEventKind::AlarmAgain));
        assert_eq!(app.told(id).last().unwrap().1, Some(lead.id));
        assert_eq!(app.escalation(other).acknowledged_by, Some(lead.id), "somebody else's stays");
        assert_eq!(app.audited("escalation.sound-again", patient), 1);
    }

    async fn an_alarm_that_only_they_were_told_of_goes_on_to_the_next_at_once(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.tick().await;
        assert_eq!(app.told(id), [(0, Some(nurse.id))]);
        app.end_access_of(&nurse).await;
        assert_eq!(app.tick().await, 1);
        assert_eq!(app.told(id).last().unwrap().1, Some(lead.id));
        assert_eq!(app.tick().await, 0);
    }

    async fn the_rota_says_uncovered_and_the_fallback_is_told(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        lead.may_be_on_call(&nurse, true).await.expect(200);
        lead.plan_rota(&[a_shift(&nurse, "2026-11-25T09:00", "2026-11-25T17:00")]).await.expect(201);
        let covered = || async { lead.get("/v1/on-call").await.expect(200)["uncovered"].is_null() };
        assert!(covered().await);
        change_role(&app, &nurse, Role::Auditor).await;
        assert!(!covered().await, "she may still stand on it, and has no role that may");
        change_role(&app, &nurse, Role::CareManager).await;
        assert!(covered().await);
        app.advance(chrono::Duration::minutes(1));
        app.end_access_of(&nurse).await;
        assert!(!covered().await);
        assert_eq!(told_of_departures(&app), 2, "of the shift, each time that it was left behind");
    }

    async fn their_patients_are_on_no_list_and_stand_before_the_team_lead_until_they_are_moved(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(5).await);
        let people = app.refer_and_accept(2).await;
        assert_eq!(overview(&lead, &nurse).await, (json!(true), json!(0)));
        assert_eq!(without_manager(&app), 0);

        app.end_access_of(&nurse).await;
        assert_eq!(overview(&lead, &nurse).await, (json!(false), json!(2)));
        assert_eq!(without_manager(&app), 2);
        let uncovered = || async { lead.get("/v1/enrolments?uncovered=true").await.expect(200)["items"].clone() };
        assert_eq!(uncovered().await.as_array().unwrap().len(), 2);
        assert_eq!(uncovered().await[0]["care_manager"], nurse.manager().to_string());
        // The pages of the uncovered hold nobody else, and the trail names whom each page showed.
        let other = app.care_manager().with_capacity(1).await;
        app.patient_of(&other).await;
        let first = lead.get("/v1/enrolments?uncovered=true&limit=1").await.expect(200);
        let shown = json!({ "shown": [first["items"][0]["id"]] });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&app.trail().last().unwrap().detail).unwrap(), shown);
        let second = lead.get(first["next"].as_str().unwrap()).await.expect(200);
        assert_eq!(json!([first["items"][0], second["items"][0]]), uncovered().await);
        assert_eq!((second["items"].as_array().unwrap().len(), &second["next"]), (1, &json!(null)));
        for patient in &people {
            due(&app, patient, "2026-11-26");
        }
        app.travel_to("2026-11-26T02:00:00Z");
        let run = app.run_nightly();
        let date = "2026-11-26".parse().unwrap();
        assert_eq!(run.excluded.get(&ListingOutcome::ManagerDisabled), Some(&2), "{run:?}");
        assert!(run.reconciled);
        assert_eq!(app.listing(&people[0], date), "manager-disabled");

        let colleague = app.care_manager().with_capacity(5).await;
        let path = format!("/v1/care-managers/{}/transfer-all", nurse.manager());
        lead.post(&path, json!({ "reason": "she has left" })).await.expect(200);
        assert_eq!(app.caseload(colleague.manager()), (2, 5));
        assert_eq!(overview(&lead, &nurse).await, (json!(false), json!(0)));
        assert_eq!(uncovered().await, json!([]));
        assert_eq!(without_manager(&app), 0);
        let back = format!("/v1/enrolments/{}/transfer", app.enrolment(&people[0]).id);
        let refused = lead.post(&back, json!({ "care_manager": nurse.manager(), "reason": "x" })).await;
        assert_eq!(refused.field_errors(), [("/care_manager".to_owned(), "disabled".to_owned())]);
    }

    async fn whoever_becomes_something_else_is_a_care_manager_no_more(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(5).await);
        let patient = app.refer_and_accept(1).await.remove(0);
        let token = nurse.token().await;
        change_role(&app, &nurse, Role::Auditor).await;
        let asked = app.http.get(format!("{}/v1/queue", app.url)).bearer_auth(token);
        crate::harness::Answer::to(asked).await.expect(401);
        assert_eq!(overview(&lead, &nurse).await, (json!(false), json!(1)));
        assert_eq!(without_manager(&app), 1);
        assert_eq!(told_of_departures(&app), 1);
        due(&app, &patient, "2026-11-26");
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        assert_eq!(app.listing(&patient, "2026-11-26".parse().unwrap()), "manager-disabled");
        change_role(&app, &nurse, Role::CareManager).await;
        assert_eq!(overview(&lead, &nurse).await, (json!(true), json!(0)));
    }

    async fn whom_they_covered_somebody_else_covers(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(1).await);
        let patient = app.refer_and_accept(1).await.remove(0);
        let (one, two) = (app.care_manager().with_capacity(1).await, app.care_manager().with_capacity(1).await);
        app.plan_absence(&lead, &nurse, "2026-11-25", "2026-11-26").await;
        assert_eq!(app.enrolment(&patient).covered_by, Some(one.manager()));
        app.end_access_of(&one).await;
        assert_eq!(app.enrolment(&patient).covered_by, Some(two.manager()));
        assert_eq!((app.caseload(one.manager()), app.caseload(two.manager())), ((0, 1), (1, 1)));
        app.end_access_of(&two).await;
        assert_eq!(app.enrolment(&patient).covered_by, None);
        assert_eq!(overview(&lead, &nurse).await, (json!(true), json!(1)), "back with the absent one");
    }

    async fn a_capacity_of_nothing_waits_until_nobody_is_left(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(5).await);
        app.refer_and_accept(1).await;
        let path = format!("/v1/care-managers/{}", nurse.manager());
        let refused = lead.patch(&path, json!({ "capacity": 0 })).await;
        assert_eq!((refused.status, refused.code()), (409, "caseload-larger".to_owned()));
        assert_eq!(overview(&lead, &nurse).await, (json!(true), json!(0)));
    }

    async fn an_absence_says_how_many_nobody_can_cover(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(3).await);
        app.refer_and_accept(3).await;
        let colleague = app.care_manager().with_capacity(1).await;
        let to_come = app.plan_absence(&lead, &nurse, "2026-12-01", "2026-12-02").await;
        assert_eq!((&to_come["status"], &to_come["uncovered"]), (&json!("planned"), &json!(2)));
        let now = app.plan_absence(&lead, &nurse, "2026-11-25", "2026-11-26").await;
        assert_eq!((&now["status"], &now["uncovered"]), (&json!("running"), &json!(2)));
        assert_eq!(app.caseload(colleague.manager()), (1, 1));
        assert_eq!(overview(&lead, &nurse).await, (json!(true), json!(2)));
        let path = format!("/v1/care-managers/{}/absences", colleague.manager());
        app.end_access_of(&nurse).await;
        let leave = json!({
            "from": "2026-12-07", "until": "2026-12-08", "reason": "leave", "cover": nurse.manager(),
        });
        let refused = lead.post(&path, leave).await;
        assert_eq!(refused.field_errors(), [("/cover".to_owned(), "disabled".to_owned())]);
    }
}
