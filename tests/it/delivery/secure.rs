//! Secure addresses: who may be told more than an id and a link.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::config::Config;
use ringwell::store::schema::practices;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Person, TestApp};

const ADDRESS: &str = "m85014@nhs.net";

/// NHSmail is secure here, and so is this service's own mail server.
fn nhs_mail_is_secure(config: &mut Config) {
    config.email.secure_domains = vec!["nhs.net".to_owned()];
}

/// The practice has this address for e-mail.
fn practice_at(app: &TestApp, address: &str) {
    app.practice(PRACTICE);
    let known = practices::table.find(PRACTICE);
    let set = |tx: &mut _| Ok(diesel::update(known).set(practices::email.eq(address)).execute(tx)?);
    app.service.store.write(set).unwrap();
}

async fn refer(app: &TestApp) {
    app.gp(PRACTICE).await.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
}

/// The mail that went out, with its lines joined again.
async fn mail(app: &TestApp) -> Vec<String> {
    app.deliver().await;
    app.mail_box().into_iter().map(|(_, text)| text.replace("=\r\n", "")).collect()
}

async fn mark(by: &Person, address: &str) -> Value {
    let why = "confirmed by the practice manager on the telephone";
    by.post("/v1/secure-addresses", json!({ "address": address, "why": why })).await.expect(201)
}

on_both_engines! {
    async fn a_practice_with_a_secure_address_is_told_who_it_is(app, super::nhs_mail_is_secure) {
        app.care_manager().await;
        practice_at(&app, ADDRESS);
        refer(&app).await;
        let mail = mail(&app).await;
        assert!(!mail.is_empty());
        let accepted = mail.iter().find(|mail| mail.contains("has been accepted")).unwrap();
        assert!(accepted.contains("Anne Baker") && accepted.contains("NHS number 999 "), "{accepted}");
        let subjects: Vec<_> = accepted.lines().filter(|line| line.starts_with("Subject")).collect();
        assert_eq!(subjects, ["Subject: Your referral has been accepted"], "screens show it");
        let seen = app.messages().into_iter().find(|message| message.template == "referral-accepted").unwrap();
        assert_eq!(json!(seen.secure), "used");
        assert!(!seen.body.contains("Baker"), "staff see the text that names nobody");
    }

    async fn any_other_address_gets_an_id_and_a_link(app, super::nhs_mail_is_secure) {
        app.care_manager().await;
        for address in ["practice@gp.example", "m85014@nhs.net.example", "m85014@mail.nhs.net"] {
            practice_at(&app, address);
            refer(&app).await;
        }
        let mail = mail(&app).await;
        assert!(mail.len() >= 3);
        assert!(mail.iter().all(|mail| !mail.contains("Baker") && !mail.contains("999 ")));
        assert!(app.messages().iter().all(|message| json!(message.secure) == "none"), "and it is not even kept");
    }

    async fn an_address_is_marked_by_hand_with_a_reason_and_unmarked_before_it_is_sent_to(app) {
        app.care_manager().await;
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        practice_at(&app, "Surgery@Practice.example");
        let marked = mark(&lead, "surgery@practice.EXAMPLE").await;
        assert_eq!(marked["address"], "surgery@practice.example");
        let again = lead.post("/v1/secure-addresses", json!({ "address": "surgery@practice.example", "why": "x" })).await;
        assert_eq!(again.code(), "already-marked");
        assert_eq!(nurse.post("/v1/secure-addresses", json!({ "address": "a@b.example", "why": "x" })).await.status, 403);
        let faulty = lead.post("/v1/secure-addresses", json!({ "address": "nhs.net", "why": " " })).await;
        assert_eq!(faulty.field_errors().len(), 2);

        refer(&app).await;
        assert!(mail(&app).await.iter().any(|mail| mail.contains("Anne Baker")));
        refer(&app).await;
        let end = format!("/v1/secure-addresses/{}/end", marked["id"].as_str().unwrap());
        assert!(lead.post(&end, ().into()).await.expect(200)["ended_at"].is_string());
        assert_eq!(lead.post(&end, ().into()).await.code(), "already-ended");
        let before = app.mail_box().len();
        let after = mail(&app).await;
        assert!(after.len() > before);
        let named = after.iter().filter(|mail| mail.contains("Anne Baker")).count();
        assert_eq!(named, 1, "decided when it is sent");
        let listed = lead.get("/v1/secure-addresses").await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        let trail: Vec<_> = app.trail().into_iter().map(|row| row.action).filter(|a| a.starts_with("secure-address.")).collect();
        assert_eq!(trail, ["secure-address.mark", "secure-address.end"]);
    }

    async fn an_escalation_tells_a_secure_practice_what_it_is_about_and_nobody_else(app, super::nhs_mail_is_secure) {
        let nurse = app.care_manager().reached_at("nurse@service.example", "07700 900777").await;
        let patient = app.patient_of(&nurse).await;
        practice_at(&app, ADDRESS);
        let reading = with(app.a_home_bp(212, 124), json!({ "confirmed": true }));
        app.record(&nurse, patient, reading).await;
        let mut all = Vec::new();
        for _ in 0..5 {
            app.tick().await;
            all = mail(&app).await;
            app.advance(Duration::minutes(15));
        }
        let (ours, theirs): (Vec<_>, Vec<_>) = all.iter().partition(|mail| mail.contains("To: nurse@service.example"));
        assert!(ours.iter().all(|mail| !mail.contains("Baker") && !mail.contains("212/124")), "{ours:?}");
        let alarm = theirs.iter().find(|mail| mail.contains("Red escalation")).expect("one to the practice");
        assert!(alarm.contains("Anne Baker") && alarm.contains("blood pressure 212/124 mmHg"), "{alarm}");
        let texts = app.messages().into_iter().filter(|message| json!(message.channel) == "sms");
        assert!(texts.into_iter().all(|text| !text.body.contains("Baker") && !text.body.contains("212/124")));
    }
}
