//! A step whose messages do not arrive has told nobody.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::messages::receipts;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::EscalationEventKind::{Gathered, NoRecipient, Opened, Told};
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::id::{EscalationId, UserId};
use ringwell::model::message::{DeliveryReceipt, DeliveryReport};
use ringwell::store;
use ringwell::store::schema::{messages, practices};
use ringwell::work::watchdog;

use crate::harness::TestApp;
use crate::harness::verbs::referrals::PRACTICE;

/// As it stood in registers that were taken in before addresses were checked.
fn gives_the_practice(app: &TestApp, address: &str) {
    app.practice(PRACTICE);
    let set = |tx: &mut store::db::Conn| {
        diesel::update(practices::table.find(PRACTICE)).set(practices::email.eq(address)).execute(tx)?;
        Ok(())
    };
    app.service.store.write(set).unwrap();
}

/// The mail server reports everything to `address` as undeliverable.
fn bounces(app: &TestApp, address: &str) {
    let ids = |conn: &mut store::db::Conn| {
        let to = messages::table.filter(messages::recipient.eq(address)).filter(messages::status.eq("sent"));
        Ok(to.select(messages::public_id).load::<String>(conn)?)
    };
    for id in app.service.store.read(ids).unwrap() {
        let report =
            DeliveryReport { id: id.clone(), status: "failed".to_owned(), error: None, opted_out: false };
        let receipt =
            DeliveryReceipt { provider: "file".to_owned(), webhook_id: format!("bounce-{id}"), report };
        app.service
            .work_now(&Actor::service(Job::Delivery), |work| receipts::receive(work, &receipt))
            .unwrap();
    }
}

/// Events in order, each with its step and its user.
fn history(app: &TestApp, id: EscalationId) -> Vec<(EscalationEventKind, Option<i32>, Option<UserId>)> {
    app.what_happened(id).into_iter().map(|it| (it.event, it.step, it.user)).collect()
}

fn silent(app: &TestApp) -> i64 {
    let sightings = watchdog::tick(&app.service).unwrap();
    sightings.iter().find(|it| it.what.as_str() == "silent-escalations").unwrap().count
}

fn at_noon(config: &mut ringwell::config::Config) {
    config.escalation.practice_digest_at = "12:00:00".parse().ok();
}

on_both_engines! {
    async fn an_address_that_cannot_be_one_is_no_way_to_tell_a_practice(app) {
        gives_the_practice(&app, "a@practice.example; b@practice.example");
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&app.care_manager().await).await, "blood-pressure", Red);
        let minutes = app.ring_for(60).await;
        assert_eq!(minutes, [0, 15, 30, 45, 60], "the pace of the policy");
        let last_two = [(NoRecipient, Some(3), None), (Told, Some(2), Some(lead.id))];
        assert!(history(&app, id).ends_with(&last_two), "{:?}", history(&app, id));
    }

    async fn a_practice_that_has_closed_before_the_mail_goes_out_was_not_told(app) {
        app.travel_to("2026-11-25T22:50:00Z");
        gives_the_practice(&app, "desk@practice.example");
        let lead = app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&app.care_manager().await).await, "blood-pressure", Red);
        app.ring_for(60).await;
        let told = (Told, Some(3), None);
        assert!(history(&app, id).contains(&told), "{:?}", history(&app, id));
        let closes = "ods_code,name,status,closed_on\nM85014,The old surgery,C,2026-11-25\n";
        assert_eq!(app.import_practices(closes).unwrap().taken, 1);
        app.travel_to("2026-11-26T00:00:00Z");
        app.deliver().await;
        assert!(history(&app, id).contains(&(NoRecipient, Some(3), None)), "{:?}", history(&app, id));
        assert_eq!(app.tick().await, 1);
        assert!(history(&app, id).ends_with(&[(Told, Some(2), Some(lead.id))]), "{:?}", history(&app, id));
    }

    async fn a_step_whose_mail_comes_back_gives_way_at_once(app) {
        let (nurse, lead) = (app.care_manager().by_mail_only().await, app.team_lead().await);
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        app.tick().await;
        app.deliver().await;
        app.advance(Duration::minutes(2));
        bounces(&app, &format!("{}@ringwell.example", nurse.username));
        assert_eq!(app.escalation(id).next_step_at, Some(app.clock.now()));
        assert_eq!(app.tick().await, 1);
        let expected = [
            (Opened, None, None),
            (Told, Some(0), Some(nurse.id)),
            (NoRecipient, Some(0), None),
            (EscalationEventKind::OnCallUncovered, Some(1), None),
            (Told, Some(1), Some(lead.id)),
        ];
        assert_eq!(history(&app, id), expected);
        app.deliver().await;
        assert_eq!(app.tick().await, 0, "once");
    }

    async fn the_last_step_gives_way_to_the_nearest_before_it_every_time(app) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        app.ring_for(60).await;
        app.deliver().await;
        assert_eq!(app.told(id).last(), Some(&(3, None)));
        bounces(&app, "m85014@practice.example");
        for _ in 0..3 {
            assert_eq!(app.tick().await, 1);
            assert_eq!(app.told(id).last(), Some(&(2, Some(lead.id))));
            assert_eq!(app.tick().await, 0);
            app.deliver().await;
            app.advance(Duration::minutes(30));
        }
    }

    async fn one_of_two_ways_is_enough_until_both_are_lost(app) {
        let nurse = app.care_manager().reached_at("nurse@ringwell.example", "+447700900101").await;
        app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        app.tick().await;
        app.deliver().await;
        let due = app.escalation(id).next_step_at;
        bounces(&app, "nurse@ringwell.example");
        assert_eq!(app.escalation(id).next_step_at, due, "the text has arrived");
        assert!(history(&app, id).iter().all(|(event, ..)| *event != NoRecipient));
    }

    async fn where_nobody_can_be_reached_it_keeps_its_pace_and_the_watchdog_tells(app) {
        gives_the_practice(&app, "none");
        let nurse = app.care_manager().by_mail_only().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Red);
        let address = format!("{}@ringwell.example", nurse.username);
        app.tick().await;
        app.deliver().await;
        bounces(&app, &address);
        assert_eq!(history(&app, id).last(), Some(&(NoRecipient, Some(0), None)));
        assert_eq!(app.tick().await, 0, "telling her again at once would reach her no better");
        app.advance(Duration::minutes(6));
        assert_eq!(silent(&app), 1);
        app.advance(Duration::minutes(9));
        assert_eq!(app.tick().await, 1, "but in time it is tried once more");
        app.deliver().await;
        assert_eq!(silent(&app), 0);
    }

    async fn what_waits_for_a_gateway_has_told_nobody_yet(app) {
        app.team_lead().await;
        app.raise(app.somebody(), "blood-pressure", Red);
        app.tick().await;
        app.advance(Duration::minutes(6));
        assert_eq!(silent(&app), 1);
        app.deliver().await;
        assert_eq!(silent(&app), 0);
    }

    async fn a_digest_that_comes_back_lets_each_of_its_escalations_go_on(app, super::at_noon) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let patient = app.patient_of(&nurse).await;
        let ids = ["one", "two"].map(|cause| app.raise(patient, cause, Amber).0);
        for _ in 0..=50 {
            app.tick().await;
            app.deliver().await;
            app.advance(Duration::hours(1));
        }
        for id in ids {
            assert!(history(&app, id).ends_with(&[(Gathered, Some(2), None), (Told, Some(2), None)]));
        }
        bounces(&app, "m85014@practice.example");
        assert_eq!(app.tick().await, 2);
        for id in ids {
            assert!(history(&app, id).ends_with(&[(NoRecipient, Some(2), None), (Told, Some(1), Some(lead.id))]), "{:?}", history(&app, id));
        }
    }
}
