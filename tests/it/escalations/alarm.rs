//! Alarms: who is told, when, and that it never goes quiet.

use chrono::Duration;
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::Severity::{Amber, Red};

use crate::harness::verbs::escalations::Queued;

fn steps(told: Vec<(i32, Option<ringwell::model::id::UserId>)>) -> Vec<i32> {
    told.into_iter().map(|(step, _)| step).collect()
}

on_both_engines! {
    async fn a_red_one_is_told_at_once_and_goes_on_for_ever(app) {
        let nurse = app.care_manager().reached_at("nurse@ringwell.example", "+447700900101").await;
        let lead = app.team_lead().reached_at("lead@ringwell.example", "+447700900102").await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);

        let minutes = app.ring_for(600).await;
        assert_eq!(minutes[..12], [0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165]);
        let rest: Vec<_> = (0..=14).map(|n| 180 + 30 * n).collect();
        assert_eq!(minutes[12..], rest, "every half hour once the policy has run out");

        let told = app.told(id);
        // Nobody is on the rota: the lead is told in the place of whoever is on call, and as the lead.
        assert_eq!(told[..5], [(0, Some(nurse.id)), (1, Some(lead.id)), (2, Some(lead.id)), (2, Some(lead.id)), (3, None)]);
        let queued = |recipient: &str, channel: &str| Queued {
            recipient: recipient.to_owned(),
            channel: channel.to_owned(),
            template: "escalation-red".to_owned(),
            priority: 0,
            status: "queued".to_owned(),
        };
        let outbox = app.outbox(id);
        assert_eq!(outbox[..2], [queued("nurse@ringwell.example", "email"), queued("+447700900101", "sms")]);
        assert_eq!(outbox[2..4], [queued("lead@ringwell.example", "email"), queued("+447700900102", "sms")]);
        let to_practice =
            Queued { template: "escalation-practice-red".to_owned(), ..queued("m85014@practice.example", "email") };
        assert_eq!(outbox[8], to_practice);
    }

    async fn an_amber_one_goes_on_day_by_day(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Amber);
        let mut told = Vec::new();
        for hour in 0..=24 * 8 {
            if app.tick().await > 0 {
                told.push(hour);
            }
            app.advance(Duration::hours(1));
        }
        assert_eq!(told, [0, 24, 48, 72, 96, 120, 144, 168, 192]);
        assert_eq!(app.told(id)[..3], [(0, Some(nurse.id)), (1, Some(lead.id)), (2, None)]);
        assert!(app.outbox(id).iter().all(|m| m.channel == "email" && m.priority == 1));
    }

    async fn the_covering_colleague_is_told_instead_of_the_absent_one(app) {
        let (nurse, colleague) = (app.care_manager().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        app.away(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        assert_eq!(app.told(id), [(0, Some(colleague.id))]);
    }

    async fn a_step_that_finds_nobody_says_so_and_gives_way_at_once(app) {
        let waiting = app.somebody();
        let lead = app.team_lead().await;
        let away = app.care_manager().await;
        let absent_ones = app.patient_of(&away).await;
        // Nobody else is there to cover.
        app.away(&away).await;
        let disabled = app.care_manager().await;
        let disabled_ones = app.patient_of(&disabled).await;
        app.disable(&disabled);
        let nowhere = app.care_manager().await;
        let unreachable_ones = app.patient_of(&nowhere).await;
        app.forget_addresses(&nowhere);
        for (patient, why) in [
            (waiting, "the patient has no care manager"),
            (absent_ones, "the care manager is absent and nobody covers"),
            (disabled_ones, "the care manager's log-in is disabled"),
            (unreachable_ones, "the care manager has no address for this channel"),
        ] {
            let (id, _) = app.raise(patient, "blood-pressure", Red);
            assert_eq!(app.tick().await, 1);
            let events = app.what_happened(id);
            assert_eq!((events[1].event, events[1].step, events[1].detail.as_str()), (EscalationEventKind::NoRecipient, Some(0), why));
            assert_eq!(app.told(id), [(1, Some(lead.id))]);
            assert_eq!(app.escalation(id).next_step_at, Some(app.clock.now() + Duration::minutes(15)));
        }
    }

    async fn every_enabled_lead_is_told(app) {
        let nurse = app.care_manager().await;
        let (one, two, gone) = (app.team_lead().await, app.team_lead().await, app.team_lead().await);
        app.disable(&gone);
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.ring_for(15).await;
        assert_eq!(app.told(id), [(0, Some(nurse.id)), (1, Some(one.id)), (1, Some(two.id))]);
    }

    async fn where_the_practice_cannot_be_reached_the_lead_goes_on_being_told(app) {
        app.practice_without_email();
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        let minutes = app.ring_for(180).await;
        assert_eq!(minutes[..6], [0, 15, 30, 45, 60, 75]);
        assert_eq!(minutes.last(), Some(&180));
        assert_eq!(steps(app.told(id))[..6], [0, 1, 2, 2, 2, 2]);
    }

    async fn a_closed_practice_is_passed_over(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        app.ring_for(45).await;
        app.close_practice();
        app.ring_for(15).await;
        let events = app.what_happened(id);
        let passed: Vec<_> = events.iter().filter(|event| event.event == EscalationEventKind::NoRecipient).collect();
        assert_eq!((passed[0].step, passed[0].detail.as_str()), (Some(3), "the practice cannot be reached"));
        assert_eq!(app.told(id).last(), Some(&(2, Some(lead.id))));
    }

    async fn a_message_names_nobody_and_is_not_sent_when_it_is_old(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        for (severity, cause, hours) in [(Red, "glucose", 4), (Amber, "blood-pressure", 24)] {
            let (id, _) = app.raise(patient, cause, severity);
            app.tick().await;
            for (text, lives) in app.texts(id) {
                assert_eq!(lives, hours);
                assert!(text.contains(&format!("/escalations/{id}")) || text.contains("/acknowledge/"), "{text}");
                // As `patient_of` names everybody.
                assert!(!text.contains("Anne") && !text.contains("Baker") && !text.contains(cause), "{text}");
            }
        }
    }

    async fn an_escalation_that_reaches_nobody_is_tried_again_until_it_does(app) {
        app.practice_without_email();
        let (id, _) = app.raise(app.somebody(), "blood-pressure", Amber);
        assert_eq!(app.ring_for(30).await, [0i64; 0]);
        assert!(app.told(id).is_empty());
        let lead = app.team_lead().await;
        assert_eq!(app.ring_for(5).await.len(), 1);
        assert_eq!(app.told(id), [(1, Some(lead.id))]);
    }

    async fn what_was_due_while_the_service_was_down_is_told_once(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.tick().await;
        app.advance(Duration::hours(9));
        assert_eq!((app.tick().await, app.tick().await), (1, 0));
        assert_eq!(steps(app.told(id)), [0, 1]);
        assert_eq!(app.escalation(id).next_step_at, Some(app.clock.now() + Duration::minutes(15)));
    }

    async fn steps_keep_their_distance_on_both_change_days(app) {
        app.practice_without_email();
        let nurse = app.care_manager().await;
        app.team_lead().await;
        for change in ["2027-03-28T00:30:00Z", "2027-10-31T00:15:00Z"] {
            app.travel_to(change);
            let patient = app.patient_of(&nurse).await;
            let (red, _) = app.raise(patient, "glucose", Red);
            assert_eq!(app.ring_for(60).await, [0, 15, 30, 45, 60]);
            nurse.resolve(red, "advice-given", "Spoke about it.").await.expect(200);

            let (amber, _) = app.raise(patient, "blood-pressure", Amber);
            assert_eq!(app.ring_for(24 * 60).await, [0, 1440]);
            nurse.resolve(amber, "advice-given", "Spoke about it.").await.expect(200);
        }
    }

    async fn a_step_is_told_with_its_audit_row_or_not_at_all(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.rename_table("audit", "audit_gone");
        assert_eq!(app.tick().await, 0);
        assert!(app.outbox(id).is_empty() && app.told(id).is_empty());
        app.rename_table("audit_gone", "audit");
        assert_eq!(app.tick().await, 1);
        assert_eq!(app.outbox(id).len(), 2);
        assert_eq!(app.audited("escalation.tell", patient), 1);
    }

    async fn one_that_fails_holds_up_no_other(app) {
        let nurse = app.care_manager().await;
        let (broken, whole) = (app.patient_of(&nurse).await, app.patient_of(&nurse).await);
        let (first, _) = app.raise(broken, "glucose", Red);
        let (second, _) = app.raise(whole, "glucose", Red);
        app.spoil_policy(first);
        assert_eq!(app.tick().await, 1);
        assert_eq!((app.told(first).len(), app.told(second).len()), (0, 1));
    }
}
