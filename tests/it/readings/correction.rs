//! Corrections supersede, once, and close nothing.

use ringwell::care::readings::{Correction, supersede};
use ringwell::error::Error;
use ringwell::model::escalation::{EscalationEventKind, EscalationStatus};
use ringwell::model::id::{EscalationId, ReadingId};
use ringwell::model::problem::Code;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;

fn escalation(answer: &Value) -> EscalationId {
    answer["escalation"]["id"].as_str().unwrap().parse().unwrap()
}

on_both_engines! {
    async fn a_wrong_reading_stays_and_is_marked(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let wrong = app.record(&lead, patient, app.a_home_bp(184, 96)).await;
        let path = format!("/v1/readings/{}/supersede", wrong["id"].as_str().unwrap());
        let correction = json!({ "reason": "digits swapped", "replacement": app.a_home_bp(148, 86) });
        let answer = lead.post(&path, correction).await.expect(200);
        assert_eq!(answer["reading"]["systolic"], 184);
        assert_eq!(answer["reading"]["superseded"], true);
        assert_eq!(answer["reading"]["supersede_reason"], "digits swapped");
        assert_eq!(answer["reading"]["superseded_by"], answer["replacement"]["id"]);
        assert_eq!(answer["replacement"]["supersedes"], wrong["id"]);
        assert_eq!(answer["replacement"]["assessment"]["severity"], "none");

        let listed = lead.get(&format!("/v1/patients/{patient}/readings")).await.expect(200);
        let marks: Vec<_> = listed["items"].as_array().unwrap().iter().map(|it| it["superseded"].clone()).collect();
        assert_eq!(marks, [json!(false), json!(true)]);
        assert_eq!(listed["home_average"]["systolic"], Value::Null, "one day only, and that is left out");

        let held = app.escalation(escalation(&wrong));
        assert_eq!(held.status, EscalationStatus::Open, "only a clinician closes it");
        let last = app.what_happened(held.id).pop().unwrap();
        assert_eq!((last.event, last.user), (EscalationEventKind::ReadingSuperseded, Some(lead.id)));
    }

    async fn a_second_correction_of_the_same_reading_is_a_conflict(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let wrong = app.record_bp(&lead, patient, 150, 90).await;
        let path = format!("/v1/readings/{}/supersede", wrong["id"].as_str().unwrap());
        let correction = json!({ "reason": "wrong person", "replacement": null });
        assert_eq!(lead.post(&path, correction.clone()).await.expect(200)["replacement"], Value::Null);
        let again = lead.post(&path, correction).await;
        assert_eq!((again.status, again.code()), (409, "already-superseded".to_owned()));
        let listed = lead.get(&format!("/v1/patients/{patient}/readings?kind=blood-pressure")).await.expect(200);
        assert_eq!((&listed["items"][0]["superseded"], &listed["clinic_of_record"]), (&json!(true), &Value::Null));
    }

    async fn of_two_corrections_at_once_one_is_made(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let wrong = app.record_bp(&lead, patient, 150, 90).await;
        let id: ReadingId = wrong["id"].as_str().unwrap().parse().unwrap();
        let replacement = app.a_bp(140, 80);
        let (service, operator) = (&app.service, app.operator());
        let correct = || {
            let correction: Correction =
                serde_json::from_value(json!({ "reason": "digits swapped", "replacement": replacement })).unwrap();
            service.work_now(&operator, |work| supersede(work, id, &correction))
        };
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(correct)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        let refused = |error: &Error| matches!(error, Error::Conflict { code: Code::AlreadySuperseded, .. });
        assert!(outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).all(refused));
        let listed = lead.get(&format!("/v1/patients/{patient}/readings")).await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    }

    async fn a_correction_is_checked_like_any_reading_and_changes_nothing_if_it_fails(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let wrong = app.record_bp(&lead, patient, 150, 90).await;
        let path = format!("/v1/readings/{}/supersede", wrong["id"].as_str().unwrap());
        for (correction, code, pointer) in [
            (json!({ "reason": " ", "replacement": null }), "invalid", "/reason"),
            (json!({ "reason": "no", "replacement": app.a_glucose(6) }), "invalid", "/replacement/kind"),
            (json!({ "reason": "no", "replacement": app.a_bp(150, 0) }), "invalid", "/replacement/diastolic"),
            (json!({ "reason": "no", "replacement": app.a_bp(210, 110) }), "needs-confirmation", "/replacement/systolic"),
        ] {
            let answer = lead.post(&path, correction).await;
            assert_eq!((answer.status, answer.code().as_str()), (422, code));
            assert_eq!(answer.field_errors()[0].0, pointer);
        }
        let confirmed = with(app.a_bp(210, 110), json!({ "confirmed": true }));
        let answer = lead.post(&path, json!({ "reason": "digits", "replacement": confirmed })).await.expect(200);
        assert_eq!(answer["replacement"]["escalation"]["raised"], "opened", "evaluated anew");
        assert_eq!(lead.post("/v1/readings/4711/supersede", json!({ "reason": "x" })).await.status, 404);
    }
}
