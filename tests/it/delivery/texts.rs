//! Text messages, and a gateway in every mood.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use diesel::prelude::*;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use ringwell::app::App;
use ringwell::care::messages::sending::{self, Tally};
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::delivery::{ClaimRequest, Doubt, SendOutcome};
use ringwell::model::escalation::Severity;
use ringwell::model::message::{Channel, MessageStatus};
use ringwell::notify::signature::Signer;
use ringwell::store::schema::{enrolments, patients};
use ringwell::work::delivery;
use serde_json::json;
use wiremock::matchers::{header_exists, method};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::sms_gateway::{Mood, SmsGateway};
use super::with_gateways;
use crate::harness::verbs::delivery::{SMS_SECRET, alarm, email, to_patient};
use crate::harness::{Engine, TestApp};

const TEN_MINUTES: Doubt = Doubt { alarm: Duration::minutes(10), other: Duration::minutes(10) };

fn impatient(config: &mut Config) {
    config.sms.timeout_seconds = 1;
}

fn eight_at_once(config: &mut Config) {
    config.sms.parallel = 8;
}

fn one_at_a_time(config: &mut Config) {
    config.sms.parallel = 1;
}

with_gateways! {
    async fn a_text_is_a_signed_webhook(world) {
        let (app, sms) = (world.app, world.sms);
        let id = app.queue(&alarm());
        app.deliver().await;
        let message = app.message(id);
        assert_eq!(message.status, MessageStatus::Sent);
        let taken = sms.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].id, message.public_id);
        Signer::new(SMS_SECRET).unwrap().verify(&taken[0], app.clock.now()).unwrap();
        assert_eq!(sms.bodies()[0], json!({
            "type": "sms.send",
            "id": message.public_id,
            "to": "+447700900001",
            "body": "Red escalation 7 needs a clinician today. Do you have it? Answer ACK 1234 or open https://ringwell.example/acknowledge/7.abc",
            "sender": "Ringwell",
        }));
    }

    async fn a_gateway_that_takes_it_and_times_out_gets_it_again_under_the_same_id(world, super::impatient) {
        let (app, sms) = (world.app, world.sms);
        sms.is(&[Mood::TakesAndFallsSilent, Mood::Hangs, Mood::Accepts]);
        let id = app.queue(&alarm());
        for _ in 0..2 {
            assert_eq!(app.deliver().await.retried, 1);
            let message = app.message(id);
            assert_eq!(message.status, MessageStatus::Queued);
            assert_eq!(message.why, "no answer came; the gateway may have taken it");
            app.advance(Duration::minutes(1));
        }
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Sent);
        let ids: BTreeSet<_> = sms.ids().into_iter().collect();
        assert_eq!((sms.asked(), sms.ids().len(), ids.len()), (3, 2, 1));
    }

    async fn a_receipt_ends_the_doubt_after_a_time_out(world, super::impatient) {
        let (app, sms) = (world.app, world.sms);
        sms.is(&[Mood::TakesAndFallsSilent, Mood::Accepts]);
        let id = app.queue(&alarm());
        app.deliver().await;
        app.receipt("r1", &app.message(id).public_id, "delivered").await.expect(200);
        app.advance(Duration::hours(1));
        app.deliver().await;
        assert_eq!((app.status(id), sms.asked()), (MessageStatus::Delivered, 1));
    }

    async fn a_gateway_that_asks_for_a_rest_gets_it(world) {
        let (app, sms) = (world.app, world.sms);
        sms.is(&[Mood::Answers(429, "retry-after: 120\r\n"), Mood::Accepts]);
        let first = app.queue(&alarm());
        app.deliver().await;
        assert_eq!(app.message(first).why, "HTTP 429");
        let second = app.queue(&alarm());
        app.advance(Duration::seconds(119));
        app.deliver().await;
        assert_eq!((app.status(second), sms.asked()), (MessageStatus::Queued, 1));
        app.advance(Duration::seconds(1));
        assert_eq!(app.deliver().await.sent, 2);
    }

    async fn a_gateway_that_refuses_it_is_not_asked_again(world) {
        let (app, sms) = (world.app, world.sms);
        sms.is(&[Mood::Answers(422, "")]);
        let id = app.queue(&alarm());
        app.deliver().await;
        app.advance(Duration::hours(1));
        app.deliver().await;
        let message = app.message(id);
        assert_eq!((message.status, message.why.as_str(), sms.asked()), (MessageStatus::Dead, "HTTP 422", 1));
    }

    async fn the_most_urgent_goes_first(world, super::one_at_a_time) {
        let (app, sms) = (world.app, world.sms);
        let mut expected = Vec::new();
        for priority in [2, 1, 2, 0, 1, 0] {
            let mut draft = alarm();
            draft.priority = priority;
            expected.push((priority, app.queue(&draft)));
            app.advance(Duration::seconds(1));
        }
        expected.sort();
        app.deliver().await;
        let expected: Vec<_> = expected.into_iter().map(|(_, id)| app.message(id).public_id).collect();
        assert_eq!(sms.ids(), expected);
    }

    async fn a_backlog_leaves_in_order_of_severity(world, super::eight_at_once) {
        let (app, sms) = (world.app, world.sms);
        let mut dice = StdRng::seed_from_u64(20_261_128);
        for _ in 0..200 {
            let mut draft = alarm();
            draft.priority = dice.random_range(0..3);
            app.queue(&draft);
        }
        assert_eq!(app.deliver().await.sent, 200);
        let urgency: BTreeMap<_, _> = app.messages().into_iter().map(|m| (m.public_id, m.priority)).collect();
        let order: Vec<_> = sms.ids().iter().map(|id| urgency[id]).collect();
        assert_eq!(order.len(), 200);
        for (nth, priority) in order.iter().enumerate() {
            let more_urgent = order[nth..].iter().filter(|other| *other < priority).count();
            assert!(more_urgent < 8, "{more_urgent} more urgent ones came after the {nth}th, more than were on their way");
        }
    }

    async fn what_is_past_sending_is_not_sent_however_late_it_is_buried(world) {
        let (app, sms) = (world.app, world.sms);
        let (expired, tried_for_too_long) = (app.queue(&alarm()), app.queue(&alarm().lives(Duration::days(9))));
        let turn = ClaimRequest { channel: Channel::Sms, provider: "standard", limit: 9, lease: Duration::seconds(40), doubt: TEN_MINUTES, peer: None };
        let taken = || {
            app.service.work_now(&Actor::service(Job::Delivery), |work| sending::take(work, &turn)).unwrap().0.len()
        };
        app.advance(Duration::hours(24));
        assert_eq!((taken(), app.status(expired), app.status(tried_for_too_long)), (0, MessageStatus::Queued, MessageStatus::Queued));
        app.deliver().await;
        assert_eq!((app.status(expired), app.status(tried_for_too_long)), (MessageStatus::Expired, MessageStatus::Dead));
        assert_eq!(sms.asked(), 0);
    }

    async fn whoever_must_not_be_written_to_is_not(world) {
        let (app, sms) = (world.app, world.sms);
        let nurse = app.care_manager().await;
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let cases = ["deceased", "reported deceased", "do not call", "safe contact", "opted out", "discharged", "fine"];
        let mut queued = Vec::new();
        for _ in cases {
            let patient = app.patient_of(&nurse).await;
            queued.push((patient, app.queue(&to_patient(patient))));
        }
        // All of it happens after the message was written.
        app.service.store.write(|tx| {
            let record = |nth: usize| patients::table.find(queued[nth].0);
            diesel::update(record(0)).set(patients::deceased_on.eq(today)).execute(tx)?;
            diesel::update(record(1)).set(patients::reported_deceased_by.eq(nurse.id)).execute(tx)?;
            diesel::update(record(2)).set(patients::do_not_call.eq(true)).execute(tx)?;
            diesel::update(record(3)).set(patients::safe_contact_only.eq(true)).execute(tx)?;
            diesel::update(record(4)).set(patients::sms_opt_out.eq(true)).execute(tx)?;
            diesel::update(enrolments::table.filter(enrolments::patient_id.eq(queued[5].0)))
                .set((enrolments::status.eq("discharged"), enrolments::discharge_reason.eq("withdrew")))
                .execute(tx)?;
            Ok(())
        }).unwrap();
        assert_eq!(app.deliver().await.suppressed, 6);
        let ended: Vec<_> = queued.iter().map(|(_, id)| app.message(*id)).map(|m| (m.status, m.attempts, m.why)).collect();
        let not = |why: &str| (MessageStatus::Suppressed, 0, why.to_owned());
        assert_eq!(ended, [
            not("deceased"),
            not("deceased"),
            not("do not call"),
            not("safe contact only"),
            not("opted out of text messages"),
            not("not in the service"),
            (MessageStatus::Sent, 1, String::new()),
        ]);
        assert_eq!(sms.asked(), 1);
    }

    async fn nobody_is_rung_for_what_has_been_dealt_with(world) {
        let (app, sms) = (world.app, world.sms);
        let nurse = app.care_manager().await;
        let (escalation, _) = app.raise(app.patient_of(&nurse).await, "blood-pressure", Severity::Red);
        let resolution = json!({ "outcome": "advice-given", "note": "rang her at home" });
        nurse.post(&format!("/v1/escalations/{escalation}/resolve"), resolution).await.expect(200);
        // As if it had been with the gateway, in vain, when that happened.
        let mut draft = alarm();
        draft.escalation = Some(escalation);
        let id = app.queue(&draft);
        app.deliver().await;
        assert_eq!((app.status(id), app.message(id).why.as_str()), (MessageStatus::Suppressed, "resolved"));
        assert_eq!(sms.asked(), 0);
    }

    async fn whoever_dies_while_sending_loses_nothing_and_doubles_nothing(world) {
        let (app, sms) = (world.app, world.sms);
        let id = app.queue(&alarm());
        let turn = ClaimRequest { channel: Channel::Sms, provider: "standard", limit: 9, lease: Duration::seconds(40), doubt: TEN_MINUTES, peer: None };
        let (service, taken_at) = (app.service.clone(), app.clock.now());
        let delivery = Actor::service(Job::Delivery);
        let (batch, _) = service.work_now(&delivery, |work| sending::take(&mut work.at(taken_at), &turn)).unwrap();
        assert_eq!((batch.len(), app.status(id)), (1, MessageStatus::Sending));
        app.advance(Duration::seconds(39));
        assert_eq!(app.deliver().await, Tally::default(), "it is still somebody's");
        app.advance(Duration::seconds(1));
        assert_eq!(app.deliver().await.sent, 1);
        assert_eq!(sms.ids(), [batch[0].public_id.clone()]);

        // The one who was given up for dead comes back and says that it failed.
        let outcome = SendOutcome::GiveUp { why: "HTTP 400".to_owned() };
        service.work_now(&delivery, |work| sending::settle(work, &batch[0], &outcome)).unwrap();
        assert_eq!(app.status(id), MessageStatus::Sent);
    }

    async fn whatever_a_gateway_does_nothing_is_lost_and_no_id_changes(world) {
        let (app, sms) = (world.app, world.sms);
        let mut dice = StdRng::seed_from_u64(20_261_125);
        let moods: Vec<_> = (0..400).map(|_| match dice.random_range(0..10) {
            0..3 => Mood::Accepts,
            3..6 => Mood::TakesAndHangsUp,
            6..8 => Mood::Answers(500, ""),
            8 => Mood::Answers(429, "retry-after: 60\r\n"),
            _ => Mood::Answers(400, ""),
        }).collect();
        sms.is(&moods);
        let queued: Vec<_> = (0..40).map(|nth| {
            let mut draft = alarm();
            draft.priority = nth % 3;
            draft.lives = Duration::hours(i64::from(nth));
            app.queue(&draft)
        }).collect();
        for _ in 0..(2 * 48) {
            app.deliver().await;
            app.advance(Duration::minutes(30));
        }
        let taken: BTreeSet<_> = sms.ids().into_iter().collect();
        for id in &queued {
            let message = app.message(*id);
            match message.status {
                MessageStatus::Sent => assert!(taken.contains(&message.public_id)),
                MessageStatus::Dead | MessageStatus::Expired => assert!(!message.why.is_empty()),
                other => panic!("a message is {other} after two days"),
            }
        }
        let known: BTreeSet<_> = queued.iter().map(|id| app.message(*id).public_id).collect();
        assert!(taken.is_subset(&known), "nothing went out under an id that is not in the outbox");
        assert!(sms.asked() < 400, "{} requests: retries are few", sms.asked());
    }

    async fn two_nodes_never_send_the_same_message(world) {
        let (app, mail, sms) = (world.app, world.mail, world.sms);
        let mut other = app.service.config().clone();
        (other.sms.parallel, other.email.parallel) = (3, 3);
        let other = App::open(other, app.clock.clone()).unwrap();
        for _ in 0..60 {
            app.queue(&alarm());
            app.queue(&email());
        }
        let (one, two) = tokio::join!(delivery::tick(&app.service), delivery::tick(&other));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.sent + two.sent, 120, "{one:?} {two:?}");
        assert_eq!(sms.ids().len(), 60);
        assert_eq!(sms.ids().into_iter().collect::<BTreeSet<_>>().len(), 60);
        assert_eq!(mail.message_ids().len(), 60);
        assert_eq!(mail.message_ids().into_iter().collect::<BTreeSet<_>>().len(), 60);
    }
}

#[actix_web::test]
async fn an_answer_is_read_to_a_limit_and_the_message_is_sent_all_the_same() {
    let gateway = SmsGateway::start();
    gateway.is(&[Mood::NeverStopsAnswering]);
    let app = TestApp::start_with(Engine::Sqlite, |config| {
        config.sms.url = gateway.url().into();
        config.sms.secret = SMS_SECRET.parse().unwrap();
    })
    .await;
    let id = app.queue(&alarm());
    app.deliver().await;
    assert_eq!((app.status(id), gateway.asked()), (MessageStatus::Sent, 1));
    // 64 KiB, and what the two systems between us keep on the way.
    assert!(gateway.answered() < 16 << 20, "{} bytes", gateway.answered());
}

#[actix_web::test]
async fn a_gateway_in_trouble_is_asked_again_with_the_same_id() {
    let gateway = MockServer::start().await;
    let request = || Mock::given(method("POST")).and(header_exists("webhook-signature"));
    for status in [500, 503, 302, 401] {
        request().respond_with(ResponseTemplate::new(status)).up_to_n_times(1).mount(&gateway).await;
    }
    request()
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "id": "gw-77" })))
        .expect(1)
        .mount(&gateway)
        .await;
    let app = TestApp::start_with(Engine::Sqlite, |config| {
        config.sms.url = gateway.uri().into();
        config.sms.secret = SMS_SECRET.parse().unwrap();
    })
    .await;
    let id = app.queue(&alarm());
    for why in ["HTTP 500", "HTTP 503", "HTTP 302", "HTTP 401"] {
        app.deliver().await;
        assert_eq!((app.status(id), app.message(id).why.as_str()), (MessageStatus::Queued, why));
        app.advance(Duration::minutes(10));
    }
    app.deliver().await;
    assert_eq!((app.status(id), app.message(id).attempts), (MessageStatus::Sent, 5));
    let ids: BTreeSet<_> = gateway
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(|request| request.headers["webhook-id"].clone())
        .map(|id| id.to_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, BTreeSet::from([app.message(id).public_id]));
}
