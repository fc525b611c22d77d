//! Letters: written once, printed as often as somebody needs them, the same every time.

use diesel::prelude::*;
use lopdf::{Document, Object};
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::id::PatientId;
use ringwell::model::letter::LetterReader;
use ringwell::store::schema::{patients, practices, runs};
use serde_json::{Value, json};

use crate::comparison::practice;
use crate::harness::verbs::readings::with;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Person, permit};

/// A PDF as a screen reader finds it.
struct Pages(Document);

impl Pages {
    async fn of(letter: &Value, by: &Person, query: &str) -> Self {
        let answer = by.get(&format!("{}{query}", letter["pdf"].as_str().unwrap())).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/pdf")));
        Self::read(&answer.body)
    }

    fn read(bytes: &[u8]) -> Self {
        let pages = Self(Document::load_mem(bytes).unwrap());
        let catalog = pages.0.catalog().unwrap();
        assert!(catalog.has(b"StructTreeRoot"), "it has a structure");
        let marks = pages.0.dereference(catalog.get(b"MarkInfo").unwrap()).unwrap().1.as_dict().unwrap();
        assert!(matches!(marks.get(b"Marked"), Ok(Object::Boolean(true))), "and says so");
        pages
    }

    fn language(&self) -> String {
        let language = self.0.catalog().unwrap().get(b"Lang").unwrap();
        lopdf::decode_text_string(language).unwrap()
    }

    fn title(&self) -> String {
        let info = self.0.trailer.get(b"Info").unwrap();
        let info = self.0.dereference(info).unwrap().1.as_dict().unwrap();
        lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap()
    }

    fn count(&self) -> usize {
        self.0.get_pages().len()
    }

    /// Text of the pages, in one line.
    fn text(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().into_keys().collect();
        let text = self.0.extract_text(&pages).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

async fn letters(by: &Person, path: &str) -> Vec<Value> {
    by.get(path).await.expect(200)["items"].as_array().unwrap().clone()
}

async fn letters_of(by: &Person, patient: PatientId) -> Vec<Value> {
    letters(by, &format!("/v1/patients/{patient}/letters")).await
}

/// The practice's e-mail address is one that may be told more.
fn with_a_secure_practice(config: &mut Config) {
    config.email.secure_domains = vec!["practice.example".to_owned()];
}

fn with_a_telephone(config: &mut Config) {
    "0121 496 0999".clone_into(&mut config.letters.telephone);
}

/// A summary in French, which says nothing sensible: it is for this test alone.
fn with_a_translation(config: &mut Config) {
    let folder = std::env::temp_dir().join(format!("ringwell-letters-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("fr/letters")).unwrap();
    let english = std::fs::read_to_string("config/letters/unable-to-contact-patient.toml").unwrap();
    assert!(english.contains("version = \"2026-11-1\""));
    let french = "translates = \"2026-11-1\"\ntranslator = \"A. Traducteur\"\nchecked_by = \"B. Relecteur\"\n\
                  title = \"Nous avons essayé de vous appeler\"\n\
                  text = \"\"\"\nMadame, Monsieur {patient},\n\nveuillez nous appeler. Référence : {id}\n\"\"\"\n";
    std::fs::write(folder.join("fr/letters/unable-to-contact-patient.toml"), french).unwrap();
    folder.to_str().unwrap().clone_into(&mut config.templates.translations);
}

on_both_engines! {
    async fn a_practice_reads_what_became_of_its_referral(app) {
        app.care_manager().await;
        let (gp, other) = (app.gp(PRACTICE).await, app.gp("M85099").await);
        let referral = gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        let found = letters(&gp, "/v1/letters").await;
        assert_eq!(found.len(), 1);
        let letter = &found[0];
        assert_eq!((&letter["kind"], &letter["reader"]), (&json!("referral-outcome"), &json!("practice")));
        assert_eq!(letter["referral"], referral["id"]);
        let pages = Pages::of(letter, &gp, "").await;
        assert_eq!((pages.title().as_str(), pages.language().as_str()), ("Your referral has been accepted", "en"));
        let text = pages.text();
        for part in ["Anne Baker", "7 May 1956", "25 November 2026", "Practice M85014", "1 / 1"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(letters(&other, "/v1/letters").await.is_empty());
        assert_eq!(other.get(letter["pdf"].as_str().unwrap()).await.status, 404);
        assert_eq!(app.admin().await.get("/v1/letters").await.status, 403);
        let read: Vec<_> = app.trail().into_iter().filter(|row| row.action == "letter.read").collect();
        assert_eq!(read.len(), 1);
        assert!(read[0].patient.is_some(), "reading it is reading a record");
    }

    async fn a_declined_referral_is_answered_with_its_reason(app, |config| config.referrals.auto_accept = false) {
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        let referral = gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        let decline = format!("/v1/referrals/{}/decline", referral["id"].as_str().unwrap());
        lead.post(&decline, json!({ "reason": "# lives {elsewhere} *now*" })).await.expect(200);
        let letter = &letters(&gp, "/v1/letters").await[0];
        assert_eq!(letter["patient"], Value::Null, "they never became one");
        let text = Pages::of(letter, &gp, "").await.text();
        assert!(text.contains("# lives {elsewhere} *now*"), "word for word: {text}");
        assert_eq!(app.gp("M85099").await.get(letter["pdf"].as_str().unwrap()).await.status, 404);
    }

    async fn a_summary_is_what_it_was_when_it_was_written(app, super::with_a_telephone) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.record(&nurse, patient, app.a_home_bp(142, 88)).await;
        let plan = json!({ "goals": [
            { "area": "understanding", "goal": "To walk to the allotment again", "stage": "preparing", "confidence": 6,
              "next_step": "As far as the church" },
        ] });
        nurse.put_if(&format!("/v1/patients/{patient}/care-plan"), plan, "\"0\"").await.expect(200);
        let write = format!("/v1/patients/{patient}/summary");
        let letter = nurse.post(&write, json!({})).await.expect(201);
        let before = nurse.get(letter["pdf"].as_str().unwrap()).await.body;
        let text = Pages::read(&before).text();
        for part in [
            "Hypertension", "Blood pressure at home below 135/85 mmHg", "142/88 mmHg", "To walk to the allotment again",
            "As far as the church", "0121 496 0999", "999",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let reading = with(app.a_home_bp(150, 90), json!({ "confirmed": true }));
        app.record(&nurse, patient, reading).await;
        assert_eq!(nurse.get(letter["pdf"].as_str().unwrap()).await.body, before, "to the byte");

        let later = nurse.post(&write, json!({ "large_print": true })).await.expect(201);
        assert_eq!(later["large_print"], true);
        let large = Pages::of(&later, &nurse, "").await;
        assert!(large.text().contains("150/90 mmHg") && large.count() > 1);
        let ordinary = Pages::of(&later, &nurse, "?large_print=false").await;
        assert!(ordinary.count() < large.count());
        assert_eq!(app.care_manager().await.post(&write, json!({})).await.status, 404);
        assert_eq!(letters_of(&nurse, patient).await.len(), 3, "with the one about the referral");
    }

    async fn a_patient_is_written_to_in_their_language_and_print(app, super::with_a_translation) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let set = |tx: &mut _| {
            Ok(diesel::update(patients::table.find(patient))
                .set((patients::language.eq("fr"), patients::large_print.eq(true), patients::postal_address.eq("1 Road\nB1 1AA")))
                .execute(tx)?)
        };
        app.service.store.write(set).unwrap();
        app.service.work_now(&Actor::service(Job::Letters), |work| ringwell::care::messages::letters::about::to_patient(work, &permit(patient), "unable-to-contact-patient")).unwrap();
        let letter = letters_of(&nurse, patient).await.pop().unwrap();
        assert_eq!((&letter["language"], &letter["large_print"]), (&json!("fr"), &json!(true)));
        let pages = Pages::of(&letter, &nurse, "").await;
        assert_eq!((pages.language().as_str(), pages.title().as_str()), ("fr", "Nous avons essayé de vous appeler"));
        let text = pages.text();
        assert!(text.contains("Anne Baker 1 Road B1 1AA") && text.contains("25/11/2026"), "{text}");

        let summary = nurse.post(&format!("/v1/patients/{patient}/summary"), json!({})).await.expect(201);
        assert_eq!((&summary["language"], &summary["wanted_language"]), (&json!("en"), &json!("fr")));
    }

    async fn a_letter_is_attached_for_a_secure_address_alone(app, super::with_a_secure_practice) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let (first, second) = (app.refer_and_accept_with(a_referral()).await, app.refer_and_accept_with(a_referral()).await);
        app.discharge(&lead, &first).await;
        app.deliver().await;
        let with_a_letter = |name: &str| {
            app.mail_box().into_iter().filter(|(_, mail)| mail.contains(name) && mail.contains("application/pdf")).count()
        };
        assert_eq!(with_a_letter("Subject: A patient of yours has left the service"), 1);
        assert_eq!(with_a_letter("Subject: Your referral has been accepted"), 2);

        let set = |tx: &mut _| Ok(diesel::update(practices::table).set(practices::email.eq("surgery@gp.example")).execute(tx)?);
        app.service.store.write(set).unwrap();
        app.discharge(&lead, &second).await;
        app.deliver().await;
        assert_eq!(with_a_letter("Subject: A patient of yours has left the service"), 1, "an id and a link");
        let written = letters_of(&lead, second.id).await;
        let letter = written.iter().find(|letter| letter["kind"] == "discharge").unwrap();
        assert_eq!((&letter["reader"], letter["message"].is_string()), (&json!(LetterReader::Practice), true));
        assert!(Pages::of(letter, &lead, "").await.text().contains("They have reached their goals."));
        drop(nurse);
    }

    async fn a_month_is_summed_up_once_for_each_practice_and_caught_up(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.record(&nurse, patient, app.a_home_bp(142, 88)).await;
        let gp = app.gp(PRACTICE).await;
        let summaries = async || {
            let all = letters(&gp, "/v1/letters").await;
            all.into_iter().filter(|letter| letter["kind"] == "practice-summary").collect::<Vec<_>>()
        };
        app.travel_to("2026-12-01T01:59:00Z");
        app.run_scheduler();
        assert!(summaries().await.is_empty(), "before the night");
        // The night was missed: the service is back four days later.
        app.travel_to("2026-12-05T12:00:00Z");
        app.run_scheduler();
        app.run_scheduler();
        let found = summaries().await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["month"], "2026-11-01");
        let text = Pages::of(&found[0], &gp, "").await.text();
        for part in ["November 2026", "Anne Baker", "142/88", "Patients of yours with a care manager: 1"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let told = app.messages().into_iter().filter(|message| message.template == "practice-summary").count();
        assert_eq!(told, 1);

        app.travel_to("2027-03-01T12:00:00Z");
        app.run_scheduler();
        assert_eq!(summaries().await.len(), 2, "nobody needs those of December and January now");
        let kept: Vec<(String, String)> = app.service.store.read(|conn| {
            Ok(runs::table
                .filter(runs::kind.eq("practice-summaries"))
                .order(runs::for_date)
                .select((runs::for_date, runs::status))
                .load::<(chrono::NaiveDate, String)>(conn)?
                .into_iter()
                .map(|(date, status)| (date.to_string(), status))
                .collect())
        }).unwrap();
        let expected = [("2026-11-01", "finished"), ("2026-12-01", "missed"), ("2027-01-01", "missed"), ("2027-02-01", "finished")];
        assert_eq!(kept, expected.map(|(date, status)| (date.to_owned(), status.to_owned())));
        assert_eq!(app.gp("M85099").await.get(found[0]["pdf"].as_str().unwrap()).await.status, 404);
    }
    async fn the_monthly_letter_says_how_a_practices_people_stand_and_asks_for_three_things(app) {
        let gp = practice(&app, PRACTICE, 50, 15).await;
        for other in ["M85701", "M85702", "M85703"] {
            practice(&app, other, 50, 40).await;
        }
        let nurse = app.care_manager().await;
        app.patient_of(&nurse).await;
        app.travel_to("2026-12-05T12:00:00Z");
        app.run_scheduler();
        let all = letters(&gp, "/v1/letters").await;
        let letter = all.iter().find(|letter| letter["kind"] == "practice-summary").unwrap();
        assert_eq!(letter["template_version"], "2026-12-1");
        let text = Pages::of(letter, &gp, "").await.text();
        for part in [
            "5 December 2026", "People on your registers: 50", "QOF 2025/26", "NICE", "far below",
            "Say what it means that you are outside the limits", "practices/ng136-under-80", "Refer somebody whom a care manager could help",
            "Suggestions are not shown at present.", "No call after hospital was due", "Fewer than eight people of your practice have answered",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // It stays what was written.
        practice(&app, PRACTICE, 20, 20).await;
        assert_eq!(Pages::of(letter, &gp, "").await.text(), text);
    }
}
