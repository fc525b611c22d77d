//! Acts of clinicians on an escalation, and who may.

use chrono::Duration;
use reqwest::Method;
use ringwell::care::escalations::{Raised, answer};
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::escalation::{EscalationEventKind, EscalationStatus};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Answer;

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

async fn lead_says(app: &TestApp, path: &str) {
    app.team_lead().await.post(path, json!({ "note": "Thank you." })).await.expect(200);
}

on_both_engines! {
    async fn an_acknowledgement_stops_the_alarm_for_an_hour_and_not_the_clock(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.ring_for(5).await;
        let seen = nurse.acknowledge(id).await.expect(200);
        assert_eq!(seen["status"], "acknowledged");
        assert_eq!(seen["acknowledged_by"], nurse.id.to_string());
        assert_eq!(app.audited("escalation.acknowledge", patient), 1);

        assert_eq!(app.ring_for(59).await, [0i64; 0]);
        assert_eq!(app.ring_for(1).await, [1]);
        let again = app.escalation(id);
        assert_eq!((again.status, again.acknowledged_by), (EscalationStatus::Open, None));
        assert_eq!(app.told(id), [(0, Some(nurse.id)), (1, Some(lead.id))], "on from the step it had reached");
        assert_eq!(app.outbox(id).last().unwrap().template, "escalation-again");
        assert!(app.what_happened(id).iter().any(|event| event.event == EscalationEventKind::AlarmAgain));
        assert_eq!(app.ring_for(15).await, [15]);
        assert_eq!(app.outbox(id).last().unwrap().template, "escalation-red");
    }

    async fn whoever_has_the_patient_on_the_telephone_need_not_wait_for_the_next_step(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        assert_eq!(app.told(id), [(0, Some(nurse.id))]);
        nurse.acknowledge(id).await.expect(200);
        let path = format!("/v1/escalations/{id}/advance");
        let seen = nurse.post(&path, json!({})).await.expect(200);
        assert_eq!(seen["status"], "open");
        assert_eq!(app.told(id), [(0, Some(nurse.id)), (1, Some(lead.id))], "within the same request");
        assert!(app.what_happened(id).iter().any(|event| event.event == EscalationEventKind::Advanced));
        assert_eq!(app.audited("escalation.advance", patient), 1);
        // The alarm goes on from there.
        assert!(!app.ring_for(16).await.is_empty());
        nurse.resolve(id, "gp-appointment", "seen today").await.expect(200);
        assert_eq!(nurse.post(&path, json!({})).await.code(), "already-resolved");
        app.care_manager().await.post(&path, json!({})).await.expect(404);
    }

    async fn an_amber_acknowledgement_lasts_a_day(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Amber);
        app.tick().await;
        app.advance(Duration::hours(23));
        nurse.acknowledge(id).await.expect(200);
        app.advance(Duration::minutes(24 * 60 - 1));
        assert_eq!(app.tick().await, 0);
        app.advance(Duration::minutes(1));
        assert_eq!(app.tick().await, 1);
    }

    async fn the_second_who_acknowledges_sees_who_was_first_and_changes_nothing(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        let first = nurse.acknowledge(id).await.expect(200);
        app.advance(Duration::minutes(10));
        let second = lead.acknowledge(id).await.expect(200);
        for field in ["acknowledged_by", "acknowledged_at", "next_step_at", "version"] {
            assert_eq!(first[field], second[field], "{field}");
        }
    }

    async fn only_an_outcome_of_the_protocol_and_a_note_close_it(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;

        let refused = nurse.resolve(id, "forgot-about-it", " ").await;
        assert_eq!(refused.status, 422);
        let codes = refused.field_errors();
        assert_eq!(codes, [("/outcome", "unknown-outcome"), ("/note", "length")].map(|(p, c)| (p.to_owned(), c.to_owned())));
        let reason = refused.json()["errors"][0]["reason"].clone();
        for outcome in &app.service.rules().protocols.common.escalation.outcomes {
            assert!(reason.as_str().unwrap().contains(outcome.as_str()), "{reason}");
        }
        assert_eq!(nurse.resolve(id, "advice-given", &"n".repeat(2001)).await.status, 422);
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);

        let closed = nurse.resolve(id, "advice-given", &"é".repeat(2000)).await.expect(200);
        assert_eq!((&closed["status"], &closed["outcome"]), (&json!("resolved"), &json!("advice-given")));
        assert_eq!(closed["next_step_at"], Value::Null);
        assert_eq!(app.audited("escalation.resolve", patient), 1);
        assert_eq!(nurse.resolve(id, "advice-given", "Again.").await.code(), "already-resolved");
        assert_eq!(nurse.acknowledge(id).await.code(), "already-resolved");
    }

    async fn a_resolved_one_is_silent_and_the_same_worry_opens_another(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.ring_for(15).await;
        lead.resolve(id, "ambulance-called", "They are on their way.").await.expect(200);
        assert!(app.outbox(id).iter().all(|message| message.status == "suppressed"));
        assert_eq!(app.ring_for(120).await, [0i64; 0]);

        let (other, raised) = app.raise(patient, "glucose", Amber);
        assert_eq!(raised, Raised::Opened);
        assert_ne!(other, id);
    }

    async fn whoever_looks_after_the_patient_checks_on_the_next_working_day(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.travel_to("2026-11-27T16:00:00Z");
        let (id, _) = app.raise(patient, "glucose", Red);
        nurse.resolve(id, "gp-appointment", "Seen on Monday.").await.expect(200);
        assert_eq!(app.safety_calls(patient), [("2026-11-30".parse().unwrap(), nurse.care_manager)]);
    }

    async fn only_clinicians_of_the_patient_and_the_lead_may_act(app) {
        let (nurse, stranger) = (app.care_manager().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        let gp = app.gp(crate::harness::verbs::referrals::PRACTICE).await;
        for outsider in [&gp, &app.admin().await, &app.auditor().await] {
            assert_eq!(outsider.acknowledge(id).await.status, 403);
            assert_eq!(outsider.resolve(id, "advice-given", "Mine?").await.status, 403);
        }
        assert_eq!(stranger.acknowledge(id).await.status, 404);
        assert_eq!(stranger.resolve(id, "advice-given", "Mine?").await.status, 404);
        assert_eq!(stranger.get(&format!("/v1/escalations/{id}")).await.code(), "not-found");
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        app.team_lead().await.acknowledge(id).await.expect(200);
    }

    async fn each_sees_a_list_of_what_concerns_them(app) {
        let (nurse, colleague) = (app.care_manager().await, app.care_manager().await);
        let (own, covered) = (app.patient_of(&nurse).await, app.patient_of(&colleague).await);
        let (first, _) = app.raise(own, "glucose", Red);
        let (second, _) = app.raise(covered, "glucose", Amber);
        let (first, second) = (first.to_string(), second.to_string());

        let list = nurse.get("/v1/escalations").await.expect(200);
        assert_eq!(ids(&list), [first.as_str()]);
        app.away(&colleague).await;
        assert_eq!(ids(&nurse.get("/v1/escalations").await.expect(200)), [first.as_str(), &second]);

        let lead = app.team_lead().await;
        nurse.acknowledge(first.parse().unwrap()).await.expect(200);
        assert_eq!(ids(&lead.get("/v1/escalations?status=open").await.expect(200)), [second.as_str()]);
        let page = lead.get("/v1/escalations?limit=1").await.expect(200);
        assert_eq!(ids(&page), [first.as_str()]);
        let rest = lead.get(page["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((ids(&rest), &rest["next"]), (vec![second], &Value::Null));

        let gp = app.gp(crate::harness::verbs::referrals::PRACTICE).await;
        assert_eq!(ids(&gp.get("/v1/escalations").await.expect(200)).len(), 2);
        let elsewhere = app.gp("M85999").await;
        assert_eq!(ids(&elsewhere.get("/v1/escalations").await.expect(200)).len(), 0);
        assert_eq!(app.admin().await.get("/v1/escalations").await.status, 403);
        assert_eq!(lead.get("/v1/escalations?status=closed").await.code(), "invalid");
        assert_eq!(lead.get("/v1/escalations/one").await.code(), "not-found");
    }

    async fn a_list_is_by_severity_then_waiting_time_and_its_pages_stay_whole(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let mut raised = Vec::new();
        for (cause, severity) in [("a", Amber), ("b", Red), ("c", Amber), ("d", Red), ("e", Red), ("f", Red)] {
            raised.push(app.raise(patient, cause, severity).0.to_string());
            app.advance(Duration::minutes(1));
        }
        let [amber, red, amber_2, red_2, closed, red_3] = &raised[..] else { panic!("six") };
        lead.resolve(closed.parse().unwrap(), "advice-given", "Spoke about it.").await.expect(200);
        assert_eq!(ids(&lead.get("/v1/escalations").await.expect(200)), [red, red_2, red_3, amber, amber_2, closed].map(String::as_str));

        let first = lead.get("/v1/escalations?limit=2").await.expect(200);
        assert_eq!(ids(&first), [red.as_str(), red_2]);
        // While somebody reads, one comes in, and one of those that were read is dealt with.
        app.raise(patient, "g", Red);
        lead.resolve(red.parse().unwrap(), "advice-given", "Spoke about it.").await.expect(200);
        let second = lead.get(first["next"].as_str().unwrap()).await.expect(200);
        let late = ids(&second)[1].clone();
        assert_eq!(ids(&second), [red_3.as_str(), &late], "nobody is skipped, none twice");
        let third = lead.get(second["next"].as_str().unwrap()).await.expect(200);
        assert_eq!(ids(&third), [amber.as_str(), amber_2]);
        let last = lead.get(third["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((ids(&last), &last["next"]), (vec![red.clone(), closed.clone()], &Value::Null));
        assert_eq!(lead.get("/v1/escalations?after=7").await.field_errors(), [("/after".to_owned(), "not-a-cursor".to_owned())]);
    }

    async fn one_is_read_with_its_policy_and_its_history_and_leaves_an_audit_row(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        let answer = nurse.get(&format!("/v1/escalations/{id}")).await;
        assert_eq!(answer.header("etag"), Some("\"2\""));
        insta::assert_json_snapshot!("one_escalation", answer.expect(200), {
            ".id" => "[id]", ".policy_version" => "[version]", ".patient" => "[patient]", ".events[].user" => "[user]",
            ".opened_at" => "[at]", ".next_step_at" => "[at]", ".events[].at" => "[at]",
        });
        assert_eq!(app.audited("escalation.read", patient), 1);
    }

    async fn an_old_version_is_refused(app) {
        let nurse = app.care_manager().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        let read = nurse.get(&format!("/v1/escalations/{id}")).await;
        let tag = read.header("etag").unwrap().to_owned();
        app.tick().await;
        let path = format!("/v1/escalations/{id}/acknowledge");
        let acknowledge = |tag: String| {
            let (nurse, path) = (nurse.clone(), path.clone());
            async move {
                let request = nurse.request(Method::POST, &path).await;
                Answer::to(request.header("if-match", tag).json(&json!({}))).await
            }
        };
        assert_eq!(acknowledge(tag).await.status, 412);
        let tag = nurse.get(&format!("/v1/escalations/{id}")).await.header("etag").unwrap().to_owned();
        assert_eq!(acknowledge(tag).await.status, 200);
    }

    async fn a_care_manager_raises_a_worry_of_their_own(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let path = format!("/v1/patients/{patient}/escalations");
        let body = json!({ "severity": "amber", "note": "Sounded confused today." });
        let opened = nurse.post(&path, body.clone()).await.expect(201);
        assert_eq!((&opened["raised"], &opened["cause"]), (&json!("opened"), &json!("care-manager-concern")));
        assert_eq!(opened["events"][0]["detail"], "Sounded confused today.");

        let worse = nurse.post(&path, json!({ "severity": "red", "note": "More so." })).await.expect(201);
        assert_eq!((&worse["raised"], &worse["id"]), (&json!("worsened"), &opened["id"]));

        let refused = nurse.post(&path, json!({ "severity": "info", "note": "" })).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.field_errors().len(), 2);
        let stranger = app.care_manager().await;
        assert_eq!(stranger.post(&path, body.clone()).await.status, 404);
        assert_eq!(app.admin().await.post(&path, body).await.status, 403);
    }

    async fn a_practice_answers_and_the_alarm_goes_on(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        let (one, path) = (format!("/v1/escalations/{id}"), format!("/v1/escalations/{id}/comments"));
        let gp = app.gp(crate::harness::verbs::referrals::PRACTICE).await;
        assert_eq!(gp.get(&one).await.expect(200)["allowed_actions"], json!(["comment"]));
        assert_eq!(
            nurse.get(&one).await.expect(200)["allowed_actions"],
            json!(["acknowledge", "advance", "resolve", "comment"])
        );
        assert_eq!(nurse.get("/v1/escalations").await.expect(200)["items"][0]["last_comment"], Value::Null);
        let before = app.escalation(id);

        let note = json!({ "note": "  Seen this morning, insulin stopped.  " });
        let said = gp.post_with_key(&path, note.clone(), "once").await.expect(200);
        assert_eq!(gp.post_with_key(&path, note.clone(), "once").await.expect(200), said, "one answer, not two");
        let nurses = nurse.get(&one).await.expect(200);
        let event = nurses["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&event["event"], &event["detail"], &event["name"]),
            (&json!("commented"), &json!("Seen this morning, insulin stopped."), &json!("The gp"))
        );
        let listed = nurse.get("/v1/escalations").await.expect(200)["items"][0]["last_comment"].clone();
        assert_eq!(listed, json!({ "at": event["at"], "name": "The gp" }));
        let after = app.escalation(id);
        assert_eq!((after.status, after.next_step_at, after.version), (before.status, before.next_step_at, before.version));
        assert_eq!(app.audited("escalation.comment", patient), 1);

        app.advance(Duration::minutes(1));
        lead_says(&app, &path).await;
        let last = nurse.get("/v1/escalations").await.expect(200)["items"][0]["last_comment"].clone();
        assert_ne!(last, listed, "the later of two");

        for (note, code) in [(" ".to_owned(), "length"), ("a".repeat(2001), "length")] {
            let refused = gp.post(&path, json!({ "note": note })).await;
            assert_eq!((refused.status, refused.field_errors()), (422, vec![("/note".to_owned(), code.to_owned())]));
        }
        let elsewhere = app.gp("M85999").await;
        assert_eq!(elsewhere.post(&path, note.clone()).await.status, 404);
        assert_eq!(app.care_manager().await.post(&path, note.clone()).await.status, 404);
        nurse.resolve(id, "gp-appointment", "The practice has seen them.").await.expect(200);
        assert_eq!(gp.post(&path, note).await.code(), "already-resolved");
        assert_eq!(nurse.get(&one).await.expect(200)["allowed_actions"], json!([]));
    }

    async fn an_escalation_is_no_place_to_correspond(app) {
        let nurse = app.care_manager().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        for n in 0..100 {
            app.service.work_now(&nurse.actor(), |work| answer::comment(work, id, &format!("{n}"))).unwrap();
        }
        let refused = nurse.post(&format!("/v1/escalations/{id}/comments"), json!({ "note": "One more." })).await;
        assert_eq!((refused.status, refused.code()), (409, "comments-full".to_owned()));
        nurse.resolve(id, "advice-given", "Telephoned.").await.expect(200);
    }

    async fn a_repeated_request_is_one_resolution(app) {
        let nurse = app.care_manager().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        let (path, body) = (format!("/v1/escalations/{id}/resolve"), json!({ "outcome": "advice-given", "note": "Done." }));
        let first = nurse.post_with_key(&path, body.clone(), "once").await.expect(200);
        assert_eq!(nurse.post_with_key(&path, body, "once").await.expect(200), first);
    }
}
