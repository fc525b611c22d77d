//! Letters for people of every script: printed, or held for a person, and never sent without their pages.

use diesel::prelude::*;
use ringwell::config::Config;
use ringwell::model::id::PatientId;
use ringwell::store::schema::patients;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::referrals::{PRACTICE, a_referral};

/// Names in the scripts that patients here write in, and signs that turn up in names and goals.
const NAMES: [&str; 10] = ["محمد", "ਗੁਰਪ੍ਰੀਤ", "ফাতেমা", "ગુજરાતી", "हिन्दी", "தமிழ்", "李", "漢", "😀", "✓"];

fn rename(app: &TestApp, patient: PatientId, name: &str) {
    let set = |tx: &mut _| {
        Ok(diesel::update(patients::table.find(patient)).set(patients::family_name.eq(name)).execute(tx)?)
    };
    app.service.store.write(set).unwrap();
}

fn without_fonts(config: &mut Config) {
    config.letters.fonts.clear();
    config.email.secure_domains = vec!["practice.example".to_owned()];
}

fn is_pdf(body: &[u8]) -> bool {
    body.starts_with(b"%PDF-")
}

on_both_engines! {
    async fn a_letter_is_printed_whatever_script_a_name_is_in(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        for name in NAMES.into_iter().chain(["ＢＡＫＥＲ", "\u{FEFF}Baker", "Ba\u{202E}ker"]) {
            rename(&app, patient, name);
            let letter = nurse.post(&format!("/v1/patients/{patient}/summary"), json!({})).await.expect(201);
            assert_eq!(letter["held_because"], Value::Null, "{name}");
            let answer = nurse.get(letter["pdf"].as_str().unwrap()).await;
            assert_eq!((answer.status, is_pdf(&answer.body)), (200, true), "{name}: {}", answer.text());
        }
        assert_eq!(app.team_lead().await.get("/v1/letters/held").await.expect(200)["items"], json!([]));
    }

    async fn a_practices_summary_is_printed_with_all_of_them_on_it(app) {
        let nurse = app.care_manager().await;
        for name in NAMES {
            let patient = app.patient_of(&nurse).await;
            rename(&app, patient, name);
        }
        let gp = app.gp(PRACTICE).await;
        app.travel_to("2026-12-05T12:00:00Z");
        app.run_scheduler();
        let letters = gp.get("/v1/letters?limit=200").await.expect(200);
        let of_a_month = |letter: &&Value| letter["kind"] == "practice-summary";
        let summary = letters["items"].as_array().unwrap().iter().find(of_a_month).unwrap();
        let answer = gp.get(summary["pdf"].as_str().unwrap()).await;
        assert_eq!((answer.status, is_pdf(&answer.body)), (200, true), "{}", answer.text());
    }

    async fn what_no_font_has_is_held_and_waits_for_a_person(app, super::without_fonts) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let (first, second) = (app.refer_and_accept_with(a_referral()).await, app.refer_and_accept_with(a_referral()).await);
        rename(&app, first.id, "李");
        app.deliver().await;
        for patient in [&first, &second] {
            app.discharge(&lead, patient).await;
        }
        app.deliver().await;
        let left = |name: &str| {
            let mails = app.mail_box().into_iter();
            mails.filter(|(_, mail)| mail.contains(name)).map(|(_, mail)| mail.contains("application/pdf")).collect::<Vec<_>>()
        };
        assert_eq!(left("Subject: A patient of yours has left the service"), [true], "the other's alone, and not without its pages");
        let dead = lead.get("/v1/messages?status=dead").await.expect(200);
        assert_eq!(dead["items"][0]["why"], "letter-held: no font has the character U+674E");
        let held = lead.get("/v1/letters/held").await.expect(200);
        let of_the_first: Vec<_> = held["items"].as_array().unwrap().iter().map(|letter| &letter["kind"]).collect();
        assert!(of_the_first.contains(&&json!("discharge")), "{held}");
        assert_eq!(held["items"][0]["allowed_actions"], json!([]), "nobody prints it");
        let refused = lead.get(held["items"][0]["pdf"].as_str().unwrap()).await;
        assert_eq!((refused.status, refused.code().as_str()), (409, "letter-held"));
        assert!(refused.text().contains("U+674E") && !refused.text().contains('李'));
        assert!(app.written_messages().iter().any(|(_, template)| template == "letter-held"), "the lead is told");
        for other in [&nurse, &app.gp(PRACTICE).await, &app.admin().await] {
            assert_eq!(other.get("/v1/letters/held").await.status, 403);
        }
    }

    async fn one_name_that_no_font_has_keeps_nobodys_line_from_the_practice(app, super::without_fonts) {
        let nurse = app.care_manager().await;
        let (first, _) = (app.patient_of(&nurse).await, app.patient_of(&nurse).await);
        rename(&app, first, "李");
        let gp = app.gp(PRACTICE).await;
        app.travel_to("2026-12-05T12:00:00Z");
        app.run_scheduler();
        let letters = gp.get("/v1/letters?limit=200").await.expect(200);
        let of_a_month = |letter: &&Value| letter["kind"] == "practice-summary";
        let summary = letters["items"].as_array().unwrap().iter().find(of_a_month).unwrap();
        assert_eq!(summary["held_because"], Value::Null);
        let answer = gp.get(summary["pdf"].as_str().unwrap()).await;
        assert_eq!(answer.status, 200);
        let pages = lopdf::Document::load_mem(&answer.body).unwrap();
        let numbers: Vec<u32> = pages.get_pages().into_keys().collect();
        let text = pages.extract_text(&numbers).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("[U+674E]"), "{text}");
    }
}

#[test]
fn every_script_of_the_services_languages_has_a_font() {
    let config = Config::load_from(None, []).unwrap();
    let fonts = ringwell::typeset::fonts::Fonts::beside(&config.letters.fonts);
    assert_eq!(fonts.missing(), Vec::<&str>::new(), "scripts/needs fonts installs them");
}
