//! Mail that comes back.

use ringwell::config::Config;
use ringwell::model::message::MessageStatus;
use serde_json::json;

use super::with_gateways;
use crate::harness::verbs::access::{Answer, Person};
use crate::harness::verbs::delivery::email;

/// Reports come back to an address of their own.
fn with_an_address_for_reports(config: &mut Config) {
    "bounces@ringwell.example".clone_into(&mut config.email.bounce);
}

/// A report as a mail server writes it, to the envelope sender of the message.
fn report(sender: &str, action: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nTo: {sender}\r\n\
         Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nI am sorry to inform you.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; practice@gp.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
}

async fn hand_on(by: &Person, report: String) -> Answer {
    let request = by.request(reqwest::Method::POST, "/v1/webhooks/email/bounces").await;
    Answer::to(request.header("content-type", "message/rfc822").body(report)).await
}

with_gateways! {
    async fn a_report_of_failure_marks_the_message_it_is_about(world, super::with_an_address_for_reports) {
        let (app, mail) = (world.app, world.mail);
        let (integration, lead) = (app.integration().await, app.team_lead().await);
        let (lost, arrived) = (app.queue(&email()), app.queue(&email()));
        app.deliver().await;
        let sender = format!("bounces+{}@ringwell.example", app.message(lost).public_id);
        assert!(mail.senders().contains(&sender), "{:?}", mail.senders());

        hand_on(&integration, report(&sender, "delayed")).await.expect(200);
        assert_eq!(app.status(lost), MessageStatus::Sent, "the server still tries");
        for _ in 0..2 {
            hand_on(&integration, report(&sender, "failed")).await.expect(200);
            assert_eq!(app.message(lost).why, "the gateway could not deliver it: 5.1.1");
        }
        assert_eq!((app.status(lost), app.status(arrived)), (MessageStatus::Failed, MessageStatus::Sent));

        let again = lead.post(&format!("/v1/messages/{lost}/resend"), ().into()).await.expect(200);
        assert_eq!(again["status"], json!("queued"), "once somebody has put the address right");
    }

    async fn only_an_integration_hands_reports_on_and_only_reports_are_taken(world, super::with_an_address_for_reports) {
        let app = world.app;
        let (integration, lead) = (app.integration().await, app.team_lead().await);
        let id = app.queue(&email());
        app.deliver().await;
        let sender = format!("bounces+{}@ringwell.example", app.message(id).public_id);
        assert_eq!(hand_on(&lead, report(&sender, "failed")).await.status, 403);
        let holiday = format!("From: gp@gp.example\r\nTo: {sender}\r\nSubject: Away\r\n\r\nBack on Monday.\r\n");
        assert_eq!(hand_on(&integration, holiday).await.status, 422);
        let stranger = report("bounces+msg_00000000000000000000000000000000@ringwell.example", "failed");
        hand_on(&integration, stranger).await.expect(200);
        assert_eq!(app.status(id), MessageStatus::Sent);
    }

    async fn without_an_address_for_reports_they_go_to_the_sender(world) {
        let (app, mail) = (world.app, world.mail);
        app.queue(&email());
        app.deliver().await;
        assert_eq!(mail.senders(), ["no-reply@ringwell.example"]);
    }
}
