//! Relationships: whom a role may see.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::access::{on, see_patient};
use ringwell::error::{Error, Result as Answered};
use ringwell::model::id::{AbsenceId, PatientId};
use ringwell::model::policy::Action;
use ringwell::store::db::Conn;
use ringwell::store::schema::{absences, enrolments};
use serde_json::json;

use crate::harness::{Person, TestApp};

async fn sees(app: &TestApp, person: &Person, patient: PatientId) -> bool {
    let actor = person.actor();
    found(app.service.work(&actor, move |work| see_patient(work, patient).map(drop)).await)
}

fn held_by(app: &TestApp, patient: PatientId, manager: &Person) {
    let enrol = |tx: &mut Conn| {
        Ok(diesel::insert_into(enrolments::table)
            .values((
                enrolments::patient_id.eq(patient),
                enrolments::status.eq("active"),
                enrolments::care_manager_id.eq(manager.manager()),
                enrolments::why.eq("test"),
                enrolments::waiting_since.eq(app.clock.now()),
            ))
            .execute(tx)?)
    };
    app.service.store.write(enrol).unwrap();
}

fn covered_by(app: &TestApp, patient: PatientId, absent: &Person, covering: &Person) {
    let today = app.clock.now().date(chrono_tz::Europe::London);
    let cover = |tx: &mut Conn| {
        let absence: AbsenceId = diesel::insert_into(absences::table)
            .values((
                absences::care_manager_id.eq(absent.manager()),
                absences::from_date.eq(today),
                absences::until_date.eq(today),
                absences::status.eq("running"),
                absences::reason.eq("leave"),
                absences::created_at.eq(app.clock.now()),
            ))
            .returning(absences::id)
            .get_result(tx)?;
        Ok(diesel::update(enrolments::table.filter(enrolments::patient_id.eq(patient)))
            .set((enrolments::covered_by.eq(covering.manager()), enrolments::cover_absence_id.eq(absence)))
            .execute(tx)?)
    };
    app.service.store.write(cover).unwrap();
}

fn found(answer: Answered<()>) -> bool {
    match answer {
        Ok(()) => true,
        Err(Error::NotFound(_) | Error::Forbidden) => false,
        Err(other) => panic!("{other}"),
    }
}

on_both_engines! {
    async fn a_care_manager_sees_their_own_and_covered_patients_and_nobody_elses(app) {
        let (own, covering, other) = (app.care_manager().await, app.care_manager().await, app.care_manager().await);
        let patient = app.somebody();
        assert!(!sees(&app, &own, patient).await, "not enrolled");
        held_by(&app, patient, &own);
        assert!(sees(&app, &own, patient).await);
        assert!(!sees(&app, &covering, patient).await);
        covered_by(&app, patient, &own, &covering);
        assert!(sees(&app, &own, patient).await);
        assert!(sees(&app, &covering, patient).await);
        assert!(!sees(&app, &other, patient).await);
    }

    async fn the_other_roles_see_what_is_theirs(app) {
        let (patient, theirs) = (app.somebody(), crate::harness::verbs::referrals::PRACTICE);
        assert!(sees(&app, &app.gp(theirs).await, patient).await);
        assert!(!sees(&app, &app.gp("Y99999").await, patient).await);
        assert!(sees(&app, &app.team_lead().await, patient).await);
        assert!(sees(&app, &app.auditor().await, patient).await);
        assert!(!sees(&app, &app.admin().await, patient).await);
        assert!(!sees(&app, &app.integration().await, patient).await);
        assert!(!sees(&app, &app.team_lead().await, PatientId(4711)).await, "who does not exist");
    }

    async fn an_auditor_changes_nothing(app) {
        let (patient, auditor, lead) = (app.somebody(), app.auditor().await.actor(), app.team_lead().await.actor());
        let touched = app.service.look(&lead, move |work| {
            on(work, Action::ChangeRecord, patient).map(drop)?;
            on(&mut work.by(&auditor), Action::ChangeRecord, patient).map(drop)
        });
        assert!(matches!(touched.await, Err(Error::Forbidden)));
    }

    async fn every_look_leaves_a_row_and_a_refused_one_none(app) {
        let (patient, lead, admin) = (app.somebody(), app.team_lead().await, app.admin().await);
        sees(&app, &lead, patient).await;
        sees(&app, &admin, patient).await;
        let looks: Vec<_> = app.trail().into_iter().filter(|row| row.action == "patient.read").collect();
        assert_eq!(looks.len(), 1);
        assert_eq!((looks[0].user, looks[0].patient), (Some(lead.id), Some(patient)));
        assert_eq!(looks[0].detail, r#"{"by":"role"}"#);
    }

    async fn without_an_audit_row_there_is_no_answer(app) {
        let (patient, lead) = (app.somebody(), app.team_lead().await.actor());
        app.break_the_trail();
        let answer = app.service.work(&lead, move |work| see_patient(work, patient).map(drop)).await;
        assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    }

    async fn breaking_the_glass_opens_a_record_for_an_hour_and_tells_the_leads(app) {
        let (nurse, patient) = (app.care_manager().await, app.somebody());
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900002").await;
        let path = format!("/v1/patients/{patient}/break-glass");
        let body = json!({ "reason": "she phoned in and her care manager is on another call" });
        let broken = nurse.post(&path, body.clone()).await.expect(201);
        assert_eq!(broken["patient"], patient.to_string());
        assert_eq!(broken["expires_at"], "2026-11-25T11:00:00Z");
        assert!(sees(&app, &nurse, patient).await);
        assert!(!sees(&app, &app.care_manager().await, patient).await, "somebody else's glass is whole");

        let again = nurse.post(&path, body).await;
        assert_eq!((again.status, again.code()), (409, "glass-not-needed".to_owned()));

        let listed = lead.get("/v1/glass-breaks").await.expect(200);
        assert_eq!(listed["items"][0]["username"], nurse.username);
        assert_eq!(listed["items"][0]["reason"], "she phoned in and her care manager is on another call");
        nurse.get("/v1/glass-breaks").await.expect(403);
        assert_eq!(app.written_messages(), [("lead@ringwell.example".to_owned(), "glass-broken".to_owned())]);

        app.advance(Duration::minutes(60));
        assert!(!sees(&app, &nurse, patient).await);
    }

    async fn glass_is_broken_with_a_reason_by_a_care_manager_for_a_patient_who_exists(app) {
        let (nurse, patient) = (app.care_manager().await, app.somebody());
        let path = format!("/v1/patients/{patient}/break-glass");
        let reason = json!({ "reason": "his daughter phoned the desk" });
        for says_nothing in ["  ", "x", "needed", "indispensable"] {
            let refused = nurse.post(&path, json!({ "reason": says_nothing })).await;
            assert_eq!(refused.field_errors(), [("/reason".to_owned(), "reason".to_owned())], "{says_nothing}");
        }
        app.team_lead().await.post(&path, reason.clone()).await.expect(403);
        nurse.post("/v1/patients/4711/break-glass", reason).await.expect(404);
        assert!(!sees(&app, &nurse, patient).await);
    }
}
