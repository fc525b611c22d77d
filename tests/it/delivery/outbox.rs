//! Readers of the outbox, and what they can do there.

use chrono::Duration;
use ringwell::model::message::{Channel, MessageStatus};
use ringwell::store::db::Conn;
use ringwell::store::schema::{audit, messages, patients};
use serde_json::{Value, json};

use diesel::prelude::*;

use crate::harness::Person;
use crate::harness::verbs::delivery::{alarm, email, to_patient};

async fn items(person: &Person, path: &str) -> Vec<Value> {
    person.get(path).await.expect(200)["items"].as_array().unwrap().clone()
}

/// The ids of messages, but for those that tell practices of new patients: that is another story.
async fn ids(person: &Person, path: &str) -> Vec<String> {
    let ours = items(person, path).await.into_iter().filter(|item| item["template"] != "referral-accepted");
    ours.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn the_same_key_is_the_same_message_and_is_written_once(app) {
        let with_key = |key: &str| {
            let mut draft = email();
            draft.dedupe_key = Some(key.to_owned());
            app.queue_or_not(&draft).is_some()
        };
        assert!(with_key("a"));
        assert!(!with_key("a"));
        assert!(with_key("b"));
        assert!(app.queue(&email()) != app.queue(&email()));
        assert_eq!(app.messages().len(), 4);
    }

    async fn a_care_manager_sees_what_concerns_their_patients_and_no_addresses(app) {
        let (nurse, colleague) = (app.care_manager().await, app.care_manager().await);
        let lead = app.team_lead().await;
        let (mine, covered) = (app.patient_of(&nurse).await, app.patient_of(&colleague).await);
        app.away(&colleague).await;
        let stranger = app.care_manager().await;
        let theirs = app.patient_of(&stranger).await;
        let about = |patient| app.queue(&to_patient(patient)).to_string();
        let (mine, covered, theirs) = (about(mine), about(covered), about(theirs));
        let nobodys = app.queue(&email()).to_string();

        assert_eq!(ids(&nurse, "/v1/messages").await, [covered.clone(), mine.clone()]);
        assert_eq!(ids(&lead, "/v1/messages").await, [nobodys, theirs.clone(), covered, mine.clone()]);
        assert!(items(&nurse, "/v1/messages").await.iter().all(|item| item["recipient"].is_null()));
        assert!(items(&lead, "/v1/messages").await.iter().all(|item| item["recipient"].is_string()));
        assert_eq!(nurse.post(&format!("/v1/messages/{theirs}/resend"), Value::Null).await.status, 404);
        assert_eq!(nurse.post(&format!("/v1/messages/{mine}/resend"), Value::Null).await.status, 409);
        assert_eq!(app.gp("M85001").await.get("/v1/messages").await.status, 403);
        assert_eq!(app.get("/v1/messages").await.status, 401);
    }

    async fn the_list_is_filtered_and_paged(app) {
        let lead = app.team_lead().await;
        for _ in 0..5 {
            app.queue(&email());
        }
        app.deliver().await;
        app.queue(&email());
        let mut path = "/v1/messages?status=sent&limit=2".to_owned();
        let (mut pages, mut shown) = (Vec::new(), Vec::new());
        loop {
            let page = lead.get(&path).await.expect(200);
            let items = page["items"].as_array().unwrap();
            pages.push(items.len());
            shown.extend(items.iter().map(|item| item["id"].as_str().unwrap().parse::<i64>().unwrap()));
            let Some(next) = page["next"].as_str() else { break };
            next.clone_into(&mut path);
        }
        assert_eq!(pages, [2, 2, 1]);
        assert!(shown.is_sorted_by(|newer, older| newer > older), "{shown:?}");
        assert_eq!(ids(&lead, "/v1/messages?status=queued").await.len(), 1);
        assert_eq!(lead.get("/v1/messages?status=lost").await.status, 422);
    }

    async fn the_numbers_of_the_outbox_lead_to_the_messages_that_they_count(app) {
        let lead = app.team_lead().await;
        let sent = [app.queue(&email()), app.queue(&email())].map(|id| id.to_string());
        app.deliver().await;
        let waits = app.queue(&email()).to_string();
        let figures = |board: &Value| (board["messages"]["sent_today"].clone(), board["messages"]["waiting"].clone());
        assert_eq!(figures(&lead.get("/v1/board").await.expect(200)), (json!(2), json!(1)));
        let [first, second] = sent;
        assert_eq!(ids(&lead, "/v1/messages?sent_today=true").await, [second.clone(), first]);
        assert_eq!(ids(&lead, "/v1/messages?waiting=true").await, [waits]);
        let page = lead.get("/v1/messages?sent_today=true&limit=1").await.expect(200);
        assert_eq!(page["next"], format!("/v1/messages?sent_today=true&after={second}&limit=1"));
        app.advance(Duration::days(1));
        assert!(ids(&lead, "/v1/messages?sent_today=true").await.is_empty(), "of yesterday");
    }

    async fn what_did_not_get_through_is_what_was_given_up_and_what_a_gateway_could_not_deliver(app) {
        let lead = app.team_lead().await;
        let standing = |status: MessageStatus| {
            let id = app.queue(&email());
            let stand = |tx: &mut Conn| {
                Ok(diesel::update(messages::table.find(id)).set(messages::status.eq(status)).execute(tx)?)
            };
            app.service.store.write(stand).unwrap();
            id.to_string()
        };
        let [dead, failed, expired] =
            [MessageStatus::Dead, MessageStatus::Failed, MessageStatus::Expired].map(standing);
        let acts = |items: Vec<Value>| -> Vec<Value> {
            items.into_iter().map(|item| item["allowed_actions"].clone()).collect()
        };

        assert_eq!(ids(&lead, "/v1/messages?undelivered=true").await, [failed.clone(), dead]);
        assert_eq!(acts(items(&lead, "/v1/messages").await), [json!(["resend"]), json!(["resend"]), json!(["resend"])]);
        assert_eq!(ids(&lead, "/v1/messages?undelivered=true&status=failed").await, std::slice::from_ref(&failed));
        let page = lead.get("/v1/messages?undelivered=true&limit=1").await.expect(200);
        let next = page["next"].as_str().unwrap();
        assert!(next.starts_with("/v1/messages?undelivered=true&after="), "{next}");
        assert_eq!(lead.get("/v1/board").await.expect(200)["messages"]["undelivered"], 2);
        lead.post(&format!("/v1/messages/{failed}/resend"), ().into()).await.expect(200);
        assert_eq!(ids(&lead, "/v1/messages?undelivered=true").await.len(), 1);
        assert_eq!(acts(items(&lead, "/v1/messages?status=queued").await), [json!([])]);
        assert_eq!(ids(&lead, "/v1/messages?undelivered=false").await.len(), 3, "{expired}");
    }

    async fn a_message_as_it_is_shown(app) {
        let lead = app.team_lead().await;
        let id = app.queue(&alarm());
        app.deliver().await;
        let seen = lead.get("/v1/messages").await.expect(200);
        insta::assert_json_snapshot!(seen["items"][0], {
            ".public_id" => "msg_…",
        }, @r#"
        {
          "allowed_actions": [],
          "attempts": 1,
          "body": "Red escalation 7 needs a clinician today. Do you have it? Answer ACK … or open https://ringwell.example/acknowledge/…",
          "channel": "sms",
          "created_at": "2026-11-25T10:00:00Z",
          "delivered_at": "2026-11-25T10:00:00Z",
          "escalation": null,
          "expires_at": "2026-11-25T14:00:00Z",
          "id": "1",
          "language": "en",
          "next_attempt_at": null,
          "patient": null,
          "priority": 0,
          "provider": "standard",
          "public_id": "msg_…",
          "purpose": null,
          "queued_at": "2026-11-25T10:00:00Z",
          "recipient": "+447700900001",
          "secure": "none",
          "sent_at": "2026-11-25T10:00:00Z",
          "status": "delivered",
          "subject": "",
          "template": "escalation-red",
          "template_version": "2026-11-2",
          "wanted_language": null,
          "why": ""
        }
        "#);
        assert_eq!(seen["items"][0]["id"], id.to_string());
    }

    async fn every_end_of_a_message_leaves_a_trace(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let sent = app.queue(&to_patient(patient));
        app.deliver().await;
        let trace: Vec<(String, Option<ringwell::model::id::PatientId>)> = app.service.store.read(|conn| {
            Ok(audit::table
                .filter(audit::subject.eq("message").and(audit::subject_id.eq(sent.to_string())))
                .order(audit::id)
                .select((audit::action, audit::patient_id))
                .load(conn)?)
        }).unwrap();
        let expected = ["message.send", "message.deliver"].map(|action| (action.to_owned(), Some(patient)));
        assert_eq!(trace, expected);
    }

    async fn a_letter_waits_for_the_printer_and_is_not_printed_for_the_dead(app) {
        let nurse = app.care_manager().await;
        let (alive, dead) = (app.patient_of(&nurse).await, app.patient_of(&nurse).await);
        let letter = |patient| {
            let mut draft = to_patient(patient);
            draft.channel = Channel::Letter;
            draft.template = "unable-to-contact-patient";
            draft.values = &[("id", "7")];
            app.queue(&draft)
        };
        let (to_alive, to_dead) = (letter(alive), letter(dead));
        app.service.store.write(|tx| {
            diesel::update(patients::table.find(dead)).set(patients::reported_deceased_by.eq(nurse.id)).execute(tx)?;
            Ok(())
        }).unwrap();
        app.advance(Duration::days(3));
        app.deliver().await;
        assert_eq!(app.status(to_alive), MessageStatus::ToPrint);
        let print = async |id| nurse.post(&format!("/v1/messages/{id}/print"), Value::Null).await;
        assert_eq!(print(to_alive).await.expect(200)["status"], json!("sent"));
        assert_eq!(print(to_alive).await.code(), "not-to-print");
        assert_eq!(print(to_dead).await.expect(200)["status"], json!("suppressed"));
    }
}
