//! Acknowledging by the link in a message, without logging in.

use chrono::Duration;
use ringwell::model::actor::Actor;
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::escalation::{EscalationEventKind, EscalationStatus};

use super::races::at_once;
use crate::harness::Answer;

#[track_caller]
fn says(page: &Answer, title: &str) {
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains(&format!("<h1>{title}</h1>")), "{}", page.text());
}

on_both_engines! {
    async fn following_a_link_asks_and_confirming_acknowledges_as_its_reader(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Red);
        app.tick().await;
        let link = app.link_to(&nurse, id);

        for _ in 0..3 {
            let page = app.get(&link).await;
            says(&page, "Do you have this escalation?");
            assert_eq!(page.header("cache-control"), Some("no-store"));
            assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
            let policy = page.header("content-security-policy").unwrap();
            assert!(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"), "{policy}");
            for word in ["Anne", "Baker", "glucose", nurse.username.as_str()] {
                assert!(!page.text().contains(word), "{word}");
            }
        }
        assert_eq!(app.escalation(id).status, EscalationStatus::Open, "mail scanners follow links too");

        says(&app.confirm(&link).await, "You have it");
        let row = app.escalation(id);
        assert_eq!((row.status, row.acknowledged_by), (EscalationStatus::Acknowledged, Some(nurse.id)));
        assert_eq!(app.audited("escalation.acknowledge", patient), 1);
        let entry = app.trail().into_iter().find(|row| row.action == "escalation.acknowledge").unwrap();
        assert_eq!(entry.user, Some(nurse.id));
        assert!(entry.detail.contains("\"by\":\"link\""), "{}", entry.detail);
        let event = app.what_happened(id).pop().unwrap();
        assert_eq!((event.event, event.detail.as_str()), (EscalationEventKind::Acknowledged, "by link"));

        for page in [app.get(&link).await, app.confirm(&link).await] {
            says(&page, "This link was used before");
        }
        assert_eq!(app.audited("escalation.acknowledge", patient), 1);
    }

    async fn an_acknowledgement_by_link_runs_out_like_any_other(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.ring_for(5).await;
        app.confirm(&app.link_to(&nurse, id)).await;
        assert_eq!(app.ring_for(59).await, [0i64; 0]);
        assert_eq!(app.ring_for(1).await, [1]);
        assert_eq!(app.told(id), [(0, Some(nurse.id)), (1, Some(lead.id))]);
        assert_eq!(app.outbox(id).last().unwrap().template, "escalation-again");
        says(&app.confirm(&app.link_to(&lead, id)).await, "You have it");
        assert_eq!(app.escalation(id).acknowledged_by, Some(lead.id));
    }

    async fn what_is_wrong_with_a_link_is_said_and_changes_nothing(app) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Amber);
        app.tick().await;
        let link = app.link_to(&nurse, id);
        let cut = &link[..link.len() - 1];
        let (other, _) = app.raise(patient, "blood-pressure", Amber);
        app.tick().await;
        let other_link = app.link_to(&nurse, other);
        let mixed = format!("{}.{}", link.split('.').next().unwrap(), other_link.split('.').nth(1).unwrap());
        for forged in [cut, &mixed, "/acknowledge/1.AAAAAAAAAAAAAAAA", "/acknowledge/x", "/acknowledge/%27%20OR%201"] {
            says(&app.get(forged).await, "This link is not known");
            says(&app.confirm(forged).await, "This link is not known");
        }

        lead.acknowledge(other).await.expect(200);
        says(&app.confirm(&other_link).await, "Somebody has it");
        lead.resolve(other, "advice-given", "Spoke about it.").await.expect(200);
        says(&app.confirm(&other_link).await, "Somebody has dealt with it");

        app.raise(patient, "glucose", Red);
        says(&app.confirm(&link).await, "There is worse news since");
        app.tick().await;
        let newer = app.link_to(&nurse, id);
        app.advance(Duration::hours(4));
        says(&app.confirm(&newer).await, "This link has run out");
        let (third, _) = app.raise(patient, "weight", Red);
        app.tick().await;
        let link = app.link_to(&nurse, third);
        app.disable(&nurse);
        says(&app.get(&link).await, "This link works no longer");
        says(&app.confirm(&link).await, "This link works no longer");
        assert_eq!(app.escalation(id).status, EscalationStatus::Open);
        assert_eq!(app.audited("escalation.acknowledge", patient), 1, "the lead's");
    }

    async fn of_several_who_confirm_at_once_one_has_it(app) {
        let nurse = app.care_manager().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.tick().await;
        let link = app.link_to(&nurse, id);
        let token = link.rsplit('/').next().unwrap();
        let (here, there) = (&app.service, app.opened_again());
        let stood: Vec<_> = at_once((0..6).map(|n| -> Box<dyn FnOnce() -> String + Send> {
            let node = if n % 2 == 0 { here } else { &there };
            Box::new(move || {
                let nobody = Actor::nobody("test".into());
                node.work_now(&nobody, |work| ringwell::care::escalations::link::acknowledge(work, &"test".into(), token)).unwrap().state.to_string()
            })
        }).collect());
        assert_eq!(stood.iter().filter(|standing| *standing == "acknowledged").count(), 1, "{stood:?}");
        let calm = ["acknowledged", "used", "taken"];
        assert!(stood.iter().all(|standing| calm.contains(&standing.as_str())), "{stood:?}");
    }

    async fn a_practice_gets_no_link_and_nobody_is_shown_somebody_elses(app) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.ring_for(60).await;
        let practice = app.written_to("m85014@practice.example", id);
        assert!(!practice.is_empty() && practice.iter().all(|mail| !mail.contains("/acknowledge/")));
        let seen = lead.get("/v1/messages").await.expect(200);
        let bodies: Vec<_> = seen["items"].as_array().unwrap().iter().map(|it| it["body"].as_str().unwrap()).collect();
        let token = app.link_to(&nurse, id);
        assert!(bodies.iter().any(|body| body.contains("/acknowledge/…")));
        assert!(!bodies.iter().any(|body| body.contains(&token)), "it would acknowledge in her name");
    }

    async fn the_page_is_as_limited_as_every_other_door(app, |config| {
        config.server.requests_per_second = 1;
        config.server.request_burst = 3;
    }) {
        let mut statuses = Vec::new();
        for _ in 0..5 {
            statuses.push(app.get("/acknowledge/1.AAAA").await.status);
        }
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    }
}
