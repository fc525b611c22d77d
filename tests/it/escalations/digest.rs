//! Amber escalations for a practice, in one e-mail a day.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::app::App;
use ringwell::care::escalations::digest;
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::id::EscalationId;
use ringwell::store;
use ringwell::store::schema::messages;
use ringwell::work::watchdog;

use super::races::at_once;
use crate::harness::TestApp;
use crate::harness::verbs::referrals::PRACTICE;

const NOON: &str = "2026-11-27T12:00:00Z";

fn at_noon(config: &mut Config) {
    config.escalation.practice_digest_at = "12:00:00".parse().ok();
}

/// Mails to the practice, by template, with the bodies.
fn mail(app: &TestApp) -> Vec<(String, String)> {
    let load = |conn: &mut store::db::Conn| {
        Ok(messages::table
            .filter(messages::recipient.eq("m85014@practice.example"))
            .filter(messages::template.like("escalation-%"))
            .order(messages::id)
            .select((messages::template, messages::body))
            .load(conn)?)
    };
    app.service.store.read(load).unwrap()
}

/// The one digest that went out, with its lines joined again.
async fn digest_sent(app: &TestApp) -> String {
    app.deliver().await;
    let sent = app.mail_box().into_iter().map(|(_, text)| text.replace("=\r\n", ""));
    let digests: Vec<_> = sent.filter(|text| text.contains("Subject: Amber escalations")).collect();
    let [digest] = &digests[..] else { panic!("{} digests", digests.len()) };
    digest.clone()
}

/// Lets hours pass with the clock looking every hour.
async fn hours(app: &TestApp, hours: i64) {
    for _ in 0..hours {
        app.advance(Duration::hours(1));
        app.tick().await;
    }
}

/// Amber escalations that have been open for two days, at 11:00 on the second: told to the care manager and the lead.
async fn two_days_old<const N: usize>(app: &TestApp) -> [EscalationId; N] {
    let nurse = app.care_manager().await;
    app.team_lead().await;
    let patient = app.patient_of(&nurse).await;
    let ids = std::array::from_fn(|n| app.raise(patient, &format!("cause-{n}"), Amber).0);
    app.tick().await;
    hours(app, 49).await;
    ids
}

/// The escalations that a digest names.
fn listed(body: &str) -> Vec<EscalationId> {
    let line = body.lines().find_map(|line| line.strip_prefix("Escalations: ")).unwrap();
    line.split(", ").map(|id| id.parse().unwrap()).collect()
}

fn numbers(ids: &[EscalationId]) -> String {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    format!("Escalations: {}\n", ids.join(", "))
}

fn times(app: &TestApp, id: EscalationId, event: EscalationEventKind) -> usize {
    app.what_happened(id).into_iter().filter(|it| it.event == event).count()
}

on_both_engines! {
    async fn amber_ones_wait_for_one_mail_a_day_and_each_stands_in_it(app, super::at_noon) {
        let ids = two_days_old::<3>(&app).await;
        assert!(mail(&app).is_empty(), "it is 11:00");
        assert!(ids.iter().all(|id| times(&app, *id, EscalationEventKind::Gathered) == 1));
        let sighted = watchdog::tick(&app.service).unwrap();
        assert!(sighted.iter().all(|it| it.what.as_str() != "silent-escalations" || it.count == 0));
        hours(&app, 1).await;
        let [(template, body)] = &mail(&app)[..] else { panic!("one mail") };
        assert_eq!(template, "escalation-digest");
        assert!(body.contains(&numbers(&ids)) && !body.contains("Anne") && !body.contains("cause"), "{body}");
        for id in ids {
            let last = app.what_happened(id).pop().unwrap();
            assert_eq!((last.event, last.step, last.detail.as_str()), (EscalationEventKind::Told, Some(2), "practice by email, in a digest"));
        }
        let digest = digest_sent(&app).await;
        assert!(digest.contains(numbers(&ids).trim_end()) && !digest.contains("Baker"), "{digest}");
        hours(&app, 24).await;
        assert_eq!(mail(&app).len(), 2, "and again the next day");
        assert!(ids.iter().all(|id| times(&app, *id, EscalationEventKind::Told) == 4));
    }

    async fn a_secure_practice_is_told_who_they_are_about(app, |config| {
        super::at_noon(config);
        config.email.secure_domains = vec!["practice.example".to_owned()];
    }) {
        let [first, second] = two_days_old(&app).await;
        hours(&app, 1).await;
        let digest = digest_sent(&app).await;
        for (id, cause) in [(first, "cause 0"), (second, "cause 1")] {
            let line = digest.lines().find(|line| line.starts_with(&format!("Escalation {id}: "))).expect("a line");
            assert!(line.contains(" Baker, NHS number 999 ") && line.trim_end().ends_with(cause), "{line}");
        }
        assert!(!mail(&app)[0].1.contains("Baker"), "the text that staff see names nobody");
    }

    async fn a_red_one_never_waits_and_an_amber_one_that_turns_red_leaves_the_digest(app, super::at_noon) {
        let [worse, stays] = two_days_old(&app).await;
        let patient = app.escalation(worse).patient_id;
        app.raise(patient, "cause-0", Red);
        assert_eq!(app.tick().await, 1, "told at once");
        assert_eq!(app.outbox(worse).last().unwrap().template, "escalation-red");
        hours(&app, 1).await;
        let digests: Vec<_> = mail(&app).into_iter().filter(|(template, _)| template == "escalation-digest").collect();
        assert_eq!(digests.len(), 1);
        assert!(digests[0].1.contains(&numbers(&[stays])), "{}", digests[0].1);
        let (red, _) = app.raise(patient, "breathless", Red);
        app.ring_for(60).await;
        assert_eq!(app.outbox(red).last().unwrap().template, "escalation-practice-red");
    }

    async fn what_was_dealt_with_meanwhile_is_left_out(app, super::at_noon) {
        let [closed, taken, open] = two_days_old(&app).await;
        let lead = app.team_lead().await;
        lead.resolve(closed, "advice-given", "Spoke about it.").await.expect(200);
        lead.acknowledge(taken).await.expect(200);
        hours(&app, 1).await;
        assert!(mail(&app)[0].1.contains(&numbers(&[open])));
        hours(&app, 23).await;
        lead.resolve(open, "advice-given", "Spoke about it.").await.expect(200);
        lead.resolve(taken, "advice-given", "Spoke about it.").await.expect(200);
        hours(&app, 2).await;
        assert_eq!(mail(&app).len(), 1, "nothing is left to tell");
    }

    async fn where_the_practice_cannot_be_reached_by_then_somebody_else_is_told_at_once(app, super::at_noon) {
        let [id] = two_days_old(&app).await;
        app.practice_without_email();
        hours(&app, 1).await;
        assert!(mail(&app).is_empty());
        assert_eq!(times(&app, id, EscalationEventKind::NoRecipient), 1);
        app.tick().await;
        let last = app.what_happened(id).pop().unwrap();
        assert_eq!((last.event, last.step), (EscalationEventKind::Told, Some(1)), "the lead");
    }

    async fn without_a_digest_and_for_a_practice_that_wants_none_each_is_told_at_once(app, |config| {
        super::at_noon(config);
        config.escalation.practices_told_at_once = vec![PRACTICE.to_owned()];
    }) {
        let _ids = two_days_old::<2>(&app).await;
        let templates: Vec<_> = mail(&app).into_iter().map(|(template, _)| template).collect();
        assert_eq!(templates, ["escalation-practice-amber"; 2]);
    }

    async fn a_digest_goes_out_once_whole_or_not_at_all(app, super::at_noon) {
        let ids = two_days_old::<4>(&app).await;
        app.travel_to(NOON);
        app.rename_table("audit", "audit_gone");
        app.tick().await;
        assert!(mail(&app).is_empty());
        app.rename_table("audit_gone", "audit");
        // Two nodes send, and a third one gathers another into it at the same moment.
        let (here, there) = (&app.service, app.opened_again());
        let late = app.raise(app.escalation(ids[0]).patient_id, "late", Amber).0;
        let gather = |node: &App| {
            let work = |tx: &mut _| store::digests::gather(tx, PRACTICE, node.clock.now() + Duration::days(1), late, 2, node.clock.now());
            node.store.write(work).map(drop).unwrap();
        };
        let send = |node: &App| {
            let due = node.store.read(|conn| digest::due(conn, node.clock.now(), 10)).unwrap();
            for id in due {
                node.work_now(&Actor::service(Job::EscalationClock), |work| digest::send(work, id)).unwrap();
            }
        };
        at_once::<()>(vec![
            Box::new(move || send(here)),
            Box::new(|| send(&there)),
            Box::new(move || gather(here)),
        ]);
        app.travel_to("2026-11-28T12:00:00Z");
        send(here);
        let told: Vec<_> = mail(&app).iter().flat_map(|(_, body)| listed(body)).collect();
        for id in ids {
            let listed = told.iter().filter(|it| **it == id).count();
            assert_eq!((listed, times(&app, id, EscalationEventKind::Told)), (1, 3), "{told:?}");
        }
        assert_eq!(told.iter().filter(|it| **it == late).count(), 1, "{told:?}");
        assert_eq!(times(&app, late, EscalationEventKind::Told), 1, "not lost, whichever of the two it stood in");
    }

    async fn noon_is_noon_on_both_change_days(app, super::at_noon) {
        app.team_lead().await;
        let nurse = app.care_manager().await;
        for (before, noon) in [("2027-03-26T10:00:00Z", "2027-03-28T11:00:00Z"), ("2027-10-29T09:30:00Z", "2027-10-31T12:00:00Z")] {
            app.travel_to(before);
            let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Amber);
            app.tick().await;
            for _ in 0..2 {
                app.advance(Duration::hours(24));
                app.tick().await;
            }
            assert_eq!(times(&app, id, EscalationEventKind::Gathered), 1, "on the change day itself");
            let sent = mail(&app).len();
            app.travel_to(noon);
            app.clock.set(app.clock.now() - Duration::seconds(1));
            app.tick().await;
            assert_eq!(mail(&app).len(), sent);
            app.advance(Duration::seconds(1));
            app.tick().await;
            assert_eq!(mail(&app).len(), sent + 1);
            nurse.resolve(id, "advice-given", "Spoke about it.").await.expect(200);
        }
    }
}
