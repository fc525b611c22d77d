//! E-mail, and a mail server in every mood.

use chrono::Duration;
use ringwell::care::messages::sending::Tally;
use ringwell::config::Config;
use ringwell::model::message::MessageStatus;

use super::mail_server::{Mood, header};
use super::with_gateways;
use crate::harness::verbs::delivery::{alarm, email};

/// Nobody waits long for a server that says nothing.
fn impatient(config: &mut Config) {
    config.email.timeout_seconds = 1;
}

/// With TLS required, as for a server elsewhere.
fn with_tls(config: &mut Config) {
    config.email.url = config.email.url.replace("?tls=none", "").into();
}

with_gateways! {
    async fn a_message_goes_out_once_and_over_a_connection_that_is_kept(world) {
        let (app, mail) = (world.app, world.mail);
        let id = app.queue(&email());
        assert_eq!(app.deliver().await, Tally { sent: 1, ..Tally::default() });
        assert_eq!(app.deliver().await, Tally::default());
        app.queue(&email());
        app.deliver().await;
        assert_eq!((mail.mails().len(), mail.connections()), (2, 1));

        let message = app.message(id);
        assert_eq!((message.status, message.attempts, message.sent_at), (MessageStatus::Sent, 1, Some(app.clock.now())));
        let sent = &mail.mails()[0];
        let expected = format!("<{}@ringwell.example>", message.public_id);
        assert_eq!(header(sent, "Message-ID"), Some(expected));
        assert_eq!(header(sent, "Date").as_deref(), Some("Wed, 25 Nov 2026 10:00:00 +0000"));
        assert_eq!(header(sent, "To").as_deref(), Some("practice@gp.example"));
        assert_eq!(header(sent, "Subject").as_deref(), Some("We have received your referral"));
        assert_eq!(header(sent, "Auto-Submitted").as_deref(), Some("auto-generated"));
        assert!(sent.contains("text/plain") && sent.contains("text/html"), "{sent}");
    }

    async fn a_server_that_asks_for_patience_gets_it_and_the_same_message(world) {
        let (app, mail) = (world.app, world.mail);
        let id = app.queue(&email());
        for (code, attempts) in [(450, 1), (421, 2), (451, 3)] {
            mail.is(Mood::Answers(code));
            assert_eq!(app.deliver().await.retried, 1);
            let message = app.message(id);
            assert_eq!((message.status, message.attempts), (MessageStatus::Queued, attempts));
            assert_eq!(message.why, format!("SMTP {code}"), "and nothing that names the recipient");
            assert!(message.next_attempt_at.unwrap() > app.clock.now());
            app.advance(Duration::hours(1));
        }
        mail.is(Mood::Accepts);
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Sent);
        assert_eq!(mail.mails().len(), 1);
    }

    async fn a_refused_message_is_dead_and_can_be_sent_again_under_the_same_id(world) {
        let (app, mail) = (world.app, world.mail);
        let lead = app.team_lead().await;
        mail.is(Mood::Answers(550));
        let id = app.queue(&email());
        assert_eq!(app.deliver().await.dead, 1);
        let dead = app.message(id);
        assert_eq!((dead.status, dead.why.as_str()), (MessageStatus::Dead, "SMTP 550"));
        app.advance(Duration::hours(30));
        assert_eq!(app.deliver().await, Tally::default());

        mail.is(Mood::Accepts);
        lead.post(&format!("/v1/messages/{id}/resend"), ().into()).await.expect(200);
        app.deliver().await;
        let message = app.message(id);
        assert_eq!((message.status, message.public_id), (MessageStatus::Sent, dead.public_id));
        assert_eq!(message.expires_at, app.clock.now() + Duration::hours(48));
    }

    async fn a_connection_that_breaks_off_is_not_a_failure(world) {
        let (app, mail) = (world.app, world.mail);
        mail.is(Mood::TakesAndHangsUp);
        let id = app.queue(&email());
        app.deliver().await;
        let message = app.message(id);
        assert_eq!(message.status, MessageStatus::Queued);
        assert_eq!(message.why, "no answer came; the server may have taken it");
        app.advance(Duration::hours(1));
        mail.is(Mood::Accepts);
        app.deliver().await;
        let ids = mail.message_ids();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1], "by which the reader's program knows that it is one message");
    }

    async fn a_server_that_says_nothing_keeps_only_its_own_lane_waiting(world) {
        let (app, mail, sms) = (world.app, world.mail, world.sms);
        mail.is(Mood::Silent);
        let (letter, alarm) = (app.queue(&email()), app.queue(&alarm()));
        let meanwhile = async {
            sms.arrival().await;
            assert_eq!(app.message(letter).why, "", "no attempt has ended");
            mail.is(Mood::Answers(450));
            mail.lets_go();
        };
        tokio::join!(app.deliver(), meanwhile);
        assert_eq!((app.status(letter), app.status(alarm)), (MessageStatus::Queued, MessageStatus::Sent));
    }

    async fn a_time_out_is_not_a_failure(world, super::impatient) {
        let (app, mail) = (world.app, world.mail);
        let id = app.queue(&email());
        for (mood, why) in [
            (Mood::Silent, "no connection"),
            (Mood::TakesAndFallsSilent, "no answer came; the server may have taken it"),
        ] {
            mail.is(mood);
            app.deliver().await;
            let message = app.message(id);
            assert_eq!((message.status, message.why.as_str()), (MessageStatus::Queued, why));
            app.advance(Duration::hours(1));
        }
        mail.is(Mood::Accepts);
        assert_eq!(app.deliver().await.sent, 1);
        let ids = mail.message_ids();
        assert_eq!((ids.len(), &ids[0]), (2, &ids[1]));
    }

    async fn nothing_is_sent_in_the_clear(world, super::with_tls) {
        let (app, mail) = (world.app, world.mail);
        let id = app.queue(&email());
        app.deliver().await;
        assert_eq!(app.message(id).status, MessageStatus::Queued);
        assert!(app.message(id).why.contains("TLS"), "{}", app.message(id).why);
        let commands = mail.commands();
        assert!(commands.iter().all(|word| word == "EHLO" || word == "QUIT"), "{commands:?}");
    }

    async fn a_server_that_is_down_is_left_alone_then_tried_with_one_message(world) {
        let (app, mail) = (world.app, world.mail);
        mail.is(Mood::Answers(421));
        let ids: Vec<_> = (0..30).map(|_| app.queue(&email())).collect();
        let tally = app.deliver().await;
        let tried = mail.connections();
        assert_eq!(tally.retried, tried);
        assert!((5..=20).contains(&tried), "{tried}: sixteen at once, and one for each failure but the fifth");
        app.advance(Duration::seconds(29));
        assert_eq!(app.deliver().await, Tally::default());

        app.advance(Duration::seconds(1));
        assert_eq!(app.deliver().await, Tally { retried: 1, ..Tally::default() }, "the probe");
        mail.is(Mood::Accepts);
        app.advance(Duration::minutes(5));
        app.deliver().await;
        assert!(ids.iter().all(|id| app.status(*id) == MessageStatus::Sent));
        assert_eq!(mail.mails().len(), 30);
    }

    async fn an_old_message_dies_instead_of_going_out_late(world) {
        let (app, mail) = (world.app, world.mail);
        mail.is(Mood::Answers(450));
        let mut draft = email();
        draft.lives = Duration::hours(2);
        let (short, long) = (app.queue(&draft), app.queue(&email()));
        for _ in 0..26 {
            app.deliver().await;
            app.advance(Duration::hours(1));
        }
        mail.is(Mood::Accepts);
        app.deliver().await;
        assert_eq!(app.status(short), MessageStatus::Expired);
        let dead = app.message(long);
        assert_eq!((dead.status, dead.why.as_str()), (MessageStatus::Dead, "SMTP 450"), "tried for 24 hours");
        assert_eq!(mail.mails().len(), 0);
    }
}

on_both_engines! {
    async fn mail_to_a_folder_is_one_file_per_message(app) {
        let id = app.queue(&email());
        app.deliver().await;
        let mail = app.mail_box();
        assert_eq!(mail.len(), 1);
        assert_eq!(mail[0].0, format!("{}.eml", app.message(id).public_id));
        assert!(mail[0].1.contains("https://ringwell.example/referrals/7"));
    }

    async fn an_address_that_is_none_is_found_out_at_once(app) {
        let mut draft = email();
        draft.recipient = "not an address";
        let id = app.queue(&draft);
        app.deliver().await;
        assert_eq!((app.status(id), app.mail_box().len()), (MessageStatus::Dead, 0));
    }
}
