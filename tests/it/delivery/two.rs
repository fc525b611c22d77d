//! Two gateways for text messages: who sends what, and what becomes of it when one of them fails.

use std::collections::BTreeSet;
use std::time::Duration as Wait;

use chrono::Duration;
use ringwell::care::messages::sending;
use ringwell::config::{Config, Protocol, Provider};
use ringwell::model::actor::{Actor, Job};
use ringwell::model::delivery::{ClaimRequest, Doubt, PeerGateway};
use ringwell::model::id::MessageId;
use ringwell::model::message::{Channel, MessageStatus};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::sms_gateway::{Mood, SmsGateway};
use crate::harness::verbs::delivery::{SMS_SECRET, alarm};
use crate::harness::{Engine, TestApp};

struct World {
    app: TestApp,
    standard: SmsGateway,
    other: MockServer,
}

impl World {
    async fn start(engine: Engine, settings: impl FnOnce(&mut Config)) -> Self {
        let (standard, other) = (SmsGateway::start(), MockServer::start().await);
        let accepted = ResponseTemplate::new(201).set_body_json(json!({ "sid": "SM1" }));
        Mock::given(any()).respond_with(accepted).mount(&other).await;
        let provider = Provider {
            protocol: Some(Protocol::Twilio),
            url: other.uri().into(),
            account_sid: "AC123".to_owned(),
            auth_token: "3f9a0c5b7e21d4869f0b1c2d3e4f5a6b".parse().unwrap(),
            sender: "MG123".to_owned(),
            ..Provider::default()
        };
        let app = TestApp::start_with(engine, |config| {
            config.sms.url = standard.url().into();
            config.sms.secret = SMS_SECRET.parse().unwrap();
            config.sms.timeout_seconds = 1;
            config.sms.providers.insert("other".to_owned(), provider);
            settings(config);
        })
        .await;
        Self { app, standard, other }
    }

    fn queue(&self, messages: usize) -> Vec<MessageId> {
        (0..messages).map(|_| self.app.queue(&alarm())).collect()
    }

    /// How many of these each has sent, the standard one first.
    fn sent_by(&self, ids: &[MessageId]) -> (usize, usize) {
        let by = |name| {
            let sent = ids.iter().map(|id| self.app.message(*id));
            sent.filter(|message| {
                message.status == MessageStatus::Sent && message.provider.as_deref() == Some(name)
            })
            .count()
        };
        (by("standard"), by("other"))
    }

    /// How many messages a gateway gets in its turn.
    fn take(&self, turn: ClaimRequest<'_>) -> usize {
        let service = &self.app.service;
        let taken = service.work_now(&Actor::service(Job::Delivery), |work| sending::take(work, &turn));
        taken.unwrap().0.len()
    }

    async fn others_requests(&self) -> usize {
        self.other.received_requests().await.unwrap().len()
    }
}

/// Nobody gives up while the test watches.
fn three_at_once_and_patient(config: &mut Config) {
    config.sms.parallel = 3;
    config.sms.timeout_seconds = 600;
}

/// The second gateway's, beside the first one, by their weights.
fn turn_of_the_other(weight: i64, others: i64) -> ClaimRequest<'static> {
    let beside = PeerGateway {
        other: "standard",
        instead: false,
        of: weight + others,
        from: weight,
        until: weight + others,
    };
    let lease = Duration::minutes(1);
    let doubt = Doubt { alarm: Duration::seconds(20), other: Duration::minutes(5) };
    ClaimRequest { channel: Channel::Sms, provider: "other", limit: 10, lease, doubt, peer: Some(beside) }
}

macro_rules! with_two {
    ($(async fn $name:ident($world:ident, $settings:expr) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($world: World) $body

            #[actix_web::test]
            async fn sqlite() {
                story(World::start(Engine::Sqlite, $settings).await).await;
            }

            #[actix_web::test]
            async fn postgres() {
                story(World::start(Engine::Postgres, $settings).await).await;
            }
        }
    )+};
}

with_two! {
    async fn each_sends_its_share(world, |config| config.sms.weight = 3) {
        let ids = world.queue(8);
        world.app.deliver().await;
        assert_eq!(world.sent_by(&ids), (6, 2));
    }

    async fn what_one_surely_did_not_take_the_other_sends_until_it_is_well_again(world, |_| {}) {
        let app = &world.app;
        // It asks for a rest, which is its own: the messages do not wait for it.
        world.standard.is(&[Mood::Answers(429, "retry-after: 120\r\n"), Mood::Accepts]);
        let ids = world.queue(2);
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 1));
        app.advance(Duration::seconds(6));
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 2), "the other one got it seconds later");
        let meanwhile = world.queue(4);
        app.deliver().await;
        assert_eq!(world.sent_by(&meanwhile), (0, 4), "nothing waits for the one that rests");
        assert_eq!(world.standard.asked(), 1);

        app.advance(Duration::seconds(120));
        let probe = world.queue(8);
        app.deliver().await;
        assert_eq!(world.sent_by(&probe), (4, 4), "it has its share back");
    }

    async fn one_that_hangs_does_not_delay_the_other(world, super::three_at_once_and_patient) {
        let app = &world.app;
        world.standard.is(&[Mood::TakesAndWaits, Mood::TakesAndWaits, Mood::TakesAndWaits, Mood::Accepts]);
        let ids = world.queue(40);
        let meanwhile = async {
            // The whole share of the other one leaves while three wait with it.
            while world.standard.asked() < 3 || world.sent_by(&ids).1 < 20 {
                tokio::time::sleep(Wait::from_millis(10)).await;
            }
            assert_eq!((world.sent_by(&ids), world.standard.asked()), ((0, 20), 3));
            world.standard.goes_on();
        };
        tokio::join!(app.deliver(), meanwhile);
        assert_eq!(world.sent_by(&ids), (20, 20));
    }

    async fn what_has_waited_for_its_own_goes_by_whichever_has_room(world, |_| {}) {
        for (weight, others, share) in [(1, 1, 2), (3, 1, 1), (1, 0, 0)] {
            world.queue(4);
            let turn = super::turn_of_the_other(weight, others);
            assert_eq!(world.take(turn), share);
            world.app.advance(Duration::milliseconds(2_999));
            assert_eq!(world.take(turn), 0, "for so long they wait for their own");
            world.app.advance(Duration::milliseconds(1));
            assert_eq!(world.take(turn), 4 - share);
        }
    }

    async fn what_one_may_have_taken_stays_with_it_under_its_id(world, |config| config.delivery.breaker_failures = 1) {
        let app = &world.app;
        world.standard.is(&[Mood::TakesAndFallsSilent, Mood::Answers(503, ""), Mood::Accepts]);
        let ids: Vec<_> = (0..2).map(|_| app.queue(&alarm().priority(2))).collect();
        app.deliver().await;
        assert_eq!((world.sent_by(&ids), world.others_requests().await), ((0, 1), 1));
        for _ in 0..3 {
            app.advance(Duration::seconds(31));
            app.deliver().await;
        }
        assert_eq!((world.sent_by(&ids), world.others_requests().await), ((1, 1), 1), "never sent by both");
        assert_eq!((world.standard.asked(), world.standard.ids().into_iter().collect::<BTreeSet<_>>().len()), (3, 1));
    }

    async fn no_alarm_is_kept_by_a_gateway_that_answers_with_errors(world, |_| {}) {
        let app = &world.app;
        world.standard.is(&[Mood::Answers(500, "")]);
        let ids = world.queue(20);
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 10), "half of them are in doubt");
        app.advance(Duration::seconds(19));
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 10), "and stay so for 20 seconds");
        app.advance(Duration::seconds(1));
        app.deliver().await;
        app.advance(Duration::seconds(1));
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 20), "then they change over");
    }

    async fn what_is_no_alarm_changes_over_in_its_own_time(world, |_| {}) {
        let app = &world.app;
        world.standard.is(&[Mood::Answers(500, "")]);
        let ids: Vec<_> = (0..10).map(|_| app.queue(&alarm().priority(2))).collect();
        for _ in 0..9 {
            app.deliver().await;
            assert_eq!(world.sent_by(&ids), (0, 5));
            app.advance(Duration::seconds(33));
        }
        app.advance(Duration::seconds(4));
        app.deliver().await;
        app.advance(Duration::seconds(1));
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 10));
    }

    async fn the_first_gateways_report_of_delivery_counts_after_a_change_and_its_failure_does_not(world, |_| {}) {
        let app = &world.app;
        world.standard.is(&[Mood::TakesAndHangsUp]);
        let ids = world.queue(4);
        app.deliver().await;
        app.advance(Duration::seconds(20));
        app.deliver().await;
        app.advance(Duration::seconds(1));
        app.deliver().await;
        assert_eq!(world.sent_by(&ids), (0, 4));
        let taken: BTreeSet<_> = world.standard.ids().into_iter().collect();
        let [one, other] = taken.into_iter().collect::<Vec<_>>().try_into().unwrap();
        app.receipt("r-1", &one, "failed").await.expect(200);
        app.receipt("r-2", &other, "delivered").await.expect(200);
        let of = |id: &str| app.messages().into_iter().find(|message| message.public_id == id).unwrap().status;
        assert_eq!((of(&one), of(&other)), (MessageStatus::Sent, MessageStatus::Delivered));
    }
}
