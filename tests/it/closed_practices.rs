//! A practice that closes or merges: its people are told nothing wrong, lose nobody, and move when somebody says so.

use diesel::prelude::*;
use ringwell::model::id::PatientId;
use ringwell::model::message::MessageStatus;
use ringwell::store::db::Conn;
use ringwell::store::schema::practices;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};

const SUCCESSOR: &str = "M85999";

/// The practice of the tests closes today; the register knows who takes over.
fn close(app: &TestApp) {
    app.practice(SUCCESSOR);
    let file = format!(
        "ods_code,name,status,closed_on,successor\n{PRACTICE},The old surgery,C,2026-11-25,{SUCCESSOR}\n"
    );
    assert_eq!(app.import_practices(&file).unwrap().taken, 1);
}

impl TestApp {
    /// Another practice is told at the address of the tests' practice.
    fn shares_its_address_with(&self, other: &str) {
        let share = |tx: &mut Conn| {
            let address: Option<String> =
                practices::table.find(PRACTICE).select(practices::email).first(tx)?;
            diesel::update(practices::table.find(other)).set(practices::email.eq(address)).execute(tx)?;
            Ok(())
        };
        self.service.store.write(share).unwrap();
    }
}

fn mails_to_the_practice(app: &TestApp) -> usize {
    app.messages()
        .iter()
        .filter(|message| message.recipient.as_deref().is_some_and(|to| to.contains("practice.example")))
        .count()
}

async fn closed(by: &crate::harness::Person) -> Vec<Value> {
    by.get("/v1/practices/closed").await.expect(200)["items"].as_array().unwrap().clone()
}

on_both_engines! {
    async fn on_its_last_day_it_is_open_and_from_the_next_nobody_of_it_is_let_in_or_told(app) {
        app.care_manager().await;
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        let patient = app.refer_and_accept(1).await.remove(0);
        close(&app);
        assert_eq!(gp.get("/v1/patients").await.status, 200, "the last day");
        assert!(closed(&lead).await.is_empty());
        app.travel_to("2026-11-26T09:00:00Z");
        assert_eq!(gp.get("/v1/patients").await.status, 401);
        let found = closed(&lead).await;
        let expected = json!([{
            "ods_code": PRACTICE, "name": "The old surgery", "status": "C", "closed_on": "2026-11-25",
            "successor": SUCCESSOR, "patients": 1, "referrals": 0, "gps": 1,
        }]);
        assert_eq!(json!(found), expected);
        let before = mails_to_the_practice(&app);
        app.discharge(&lead, &patient).await;
        assert_eq!(mails_to_the_practice(&app), before, "nothing goes to an address that nobody reads");
    }

    async fn what_was_written_before_the_last_day_ended_is_not_sent_after_it(app) {
        app.care_manager().await;
        let lead = app.team_lead().await;
        let mut patients = app.refer_and_accept(2).await;
        app.deliver().await;
        close(&app);
        app.discharge(&lead, &patients.remove(0)).await;
        app.deliver().await;
        app.discharge(&lead, &patients.remove(0)).await;
        app.travel_to("2026-11-26T00:05:00Z");
        app.deliver().await;
        let messages = app.messages();
        let ends: Vec<_> = messages
            .iter()
            .filter(|message| message.template == "patient-discharged")
            .map(|message| (message.id, message.status, &*message.why, message.attempts))
            .collect();
        let [(_, sent, "", 1), (id, MessageStatus::Dead, "the practice has closed", 0)] = ends[..] else { panic!("{ends:?}") };
        assert_eq!(sent, MessageStatus::Sent, "on the last day");
        // Sent again by hand, it ends in the same way; an open practice of the same address reads it.
        let resend = format!("/v1/messages/{id}/resend");
        lead.post(&resend, json!({})).await.expect(200);
        app.deliver().await;
        lead.post(&resend, json!({})).await.expect(200);
        app.shares_its_address_with(SUCCESSOR);
        app.deliver().await;
        assert_eq!(app.messages().iter().find(|message| message.id == id).unwrap().status, MessageStatus::Sent);
    }

    async fn an_administrator_finds_practices_and_says_where_they_are_told(app) {
        let nurse = app.care_manager().await;
        app.refer_and_accept(2).await;
        app.practice(SUCCESSOR);
        let admin = app.admin().await;
        let whole = admin.get("/v1/practices").await.expect(200);
        let all = |field: &str| -> Vec<String> {
            let items = whole["items"].as_array().unwrap().iter();
            items.map(|it| it[field].as_str().unwrap().to_owned()).collect()
        };
        let (names, codes) = (all("name"), all("ods_code"));
        assert!(names.is_sorted() && codes.len() > 1, "{names:?}");
        let first = admin.get("/v1/practices?limit=1").await.expect(200);
        let second = admin.get(first["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((&first["items"][0]["ods_code"], &second["items"][0]["ods_code"]), (&json!(codes[0]), &json!(codes[1])));
        let found = admin.get("/v1/practices?find=m85014").await.expect(200)["items"].clone();
        assert_eq!(found.as_array().unwrap().len(), 1);
        assert_eq!((&found[0]["patients"], &found[0]["open"]), (&json!(2), &json!(true)));
        assert_eq!(admin.get("/v1/practices?find=%25").await.expect(200)["items"], json!([]), "no wildcards");

        let path = "/v1/practices/m85014";
        let changed = admin.patch(path, json!({ "email": " desk@practice.example " })).await.expect(200);
        assert_eq!((&changed["email"], &changed["ods_code"]), (&json!("desk@practice.example"), &json!("M85014")));
        assert_eq!(admin.patch(path, json!({ "email": null })).await.expect(200)["email"], Value::Null);
        let lists = admin.patch(path, json!({ "email": "a@practice.example; b@practice.example" })).await;
        assert_eq!(lists.field_errors(), [("/email".to_owned(), "not-an-address".to_owned())]);
        assert_eq!(admin.patch("/v1/practices/M00000", json!({ "email": null })).await.status, 404);
        assert_eq!(app.team_lead().await.patch(path, json!({ "email": null })).await.status, 403);
        assert_eq!(nurse.get("/v1/practices").await.status, 403);
        let trail = app.trail();
        let row = trail.iter().rfind(|row| row.action == "practice.change").unwrap();
        assert!(!row.detail.contains("desk@"), "{}", row.detail);
    }

    async fn a_lead_moves_its_patients_referrals_and_gps_and_each_leaves_a_row(app, |config| config.referrals.auto_accept = false) {
        app.care_manager().await;
        let (gp, lead) = (app.gp(PRACTICE).await, app.team_lead().await);
        let [first, open] = [
            gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201),
            gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201),
        ];
        let accept = format!("/v1/referrals/{}/accept", first["id"].as_str().unwrap());
        let accepted = lead.post(&accept, json!({})).await.expect(200);
        let patient: PatientId = accepted["patient"].as_str().unwrap().parse().unwrap();
        close(&app);
        let other = app.gp(SUCCESSOR).await;
        let path = format!("/v1/practices/{PRACTICE}/successor");
        let choice = json!({ "to": SUCCESSOR, "gps": true });
        assert_eq!(lead.post(&path, choice.clone()).await.code(), "practice-open");
        app.travel_to("2026-11-26T09:00:00Z");
        let record = format!("/v1/patients/{patient}");
        assert_eq!(other.get(&record).await.status, 404, "nobody moves by themselves");
        let moved = lead.post(&path, choice.clone()).await.expect(200);
        assert_eq!(moved, json!({ "patients": 1, "referrals": 1, "gps": 1 }));
        assert_eq!((other.get(&record).await.status, gp.get(&record).await.status), (200, 200));
        let referral = format!("/v1/referrals/{}", open["id"].as_str().unwrap());
        assert_eq!(other.get(&referral).await.status, 200);
        assert_eq!(app.audited("patient.practice-moved", patient), 1);
        let timeline = lead.get(&format!("{record}/timeline")).await.expect(200);
        assert!(timeline["items"].as_array().unwrap().iter().any(|entry| entry["what"] == "practice-moved"));
        assert!(closed(&lead).await.is_empty());
        assert_eq!(lead.post(&path, choice).await.expect(200)["patients"], 0, "harmless to repeat");
    }

    async fn a_choice_that_makes_no_sense_changes_nothing(app) {
        app.care_manager().await;
        let (lead, admin) = (app.team_lead().await, app.admin().await);
        app.refer_and_accept(1).await;
        close(&app);
        app.travel_to("2026-11-26T09:00:00Z");
        let path = format!("/v1/practices/{PRACTICE}/successor");
        let choice = |to: &str| json!({ "to": to });
        assert_eq!(lead.post(&path, choice("M00000")).await.field_errors(), [("/to".to_owned(), "unknown-practice".to_owned())]);
        assert_eq!(lead.post(&path, choice(PRACTICE)).await.field_errors(), [("/to".to_owned(), "practice-not-open".to_owned())]);
        assert_eq!(lead.post("/v1/practices/M00000/successor", choice(SUCCESSOR)).await.status, 404);
        assert_eq!(admin.post(&path, choice(SUCCESSOR)).await.status, 403);
        assert_eq!(closed(&lead).await.len(), 1);
    }

    async fn the_team_leads_hear_of_it_once(app) {
        app.care_manager().await;
        let _lead = app.team_lead().await;
        app.refer_and_accept(1).await;
        close(&app);
        let told = |app: &TestApp| app.written_messages().iter().filter(|(_, template)| template == "practice-closed").count();
        for (night, count) in [("2026-11-25T22:00:00Z", 0), ("2026-11-26T22:00:00Z", 1), ("2026-11-29T22:00:00Z", 1)] {
            app.travel_to(night);
            app.run_nightly();
            assert_eq!(told(&app), count, "{night}");
        }
    }
}
