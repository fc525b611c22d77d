//! Ways to a record that is not one's own: each is seen, and there are not many an hour.

use chrono::Duration;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::{Answer, Person, TestApp};

const REASON: &str = "she phoned in and her care manager is on another call";

impl Person {
    async fn breaks_the_glass_of(&self, patient: &Patient) -> Answer {
        self.post(&format!("/v1/patients/{}/break-glass", patient.id), json!({ "reason": REASON })).await
    }

    async fn takes_the_call_of(&self, patient: &Patient, claims: Value) -> Answer {
        let body = json!({ "claims": claims, "reason": "a letter came", "urgency": "ordinary", "outcome": "call-back" });
        self.post(&format!("/v1/patients/{}/inbound-calls", patient.id), body).await
    }

    async fn looks_up(&self, patient: &Patient) -> Answer {
        self.post("/v1/patients/search", json!({ "nhs_number": patient.nhs_number.to_string() })).await
    }
}

fn right() -> Value {
    json!({ "birth_date": "1956-05-07", "given_name": "Anne", "family_name": "Baker" })
}

fn wrong() -> Value {
    json!({ "birth_date": "1956-05-07", "given_name": "Anne", "family_name": "Archer" })
}

fn mails(app: &TestApp, template: &str) -> usize {
    app.written_messages().iter().filter(|(_, it)| it == template).count()
}

/// A care manager with these patients, and a colleague without any.
async fn others_patients(app: &TestApp, count: usize) -> (Person, Vec<Patient>, Person) {
    let nurse = app.care_manager().with_capacity(100).await;
    let patients = app.refer_and_accept(count).await;
    (nurse, patients, app.care_manager().with_capacity(0).await)
}

on_both_engines! {
    async fn a_call_that_opens_a_record_is_alerted_and_listed_like_broken_glass(app) {
        let lead = app.team_lead().await;
        let (nurse, patients, desk) = others_patients(&app, 1).await;
        let taken = desk.takes_the_call_of(&patients[0], right()).await.expect(201);
        assert_eq!((&taken["identity"]["verified"], &taken["needs_a_team_lead"]), (&json!(true), &json!(false)));
        assert_eq!(mails(&app, "glass-broken"), 1);
        let listed = lead.get("/v1/glass-breaks").await.expect(200);
        let row = &listed["items"][0];
        assert_eq!((&row["username"], &row["way"], &row["reason"]), (&json!(desk.username), &json!("inbound-call"), &json!("a letter came")));
        assert_eq!(row["patient"], json!(patients[0].id));
        assert_eq!(row["person"]["family_name"], json!(patients[0].family_name));
        // The alert leads to this one.
        let one = format!("/v1/glass-breaks/{}", row["id"].as_str().unwrap());
        assert_eq!(lead.get(&one).await.expect(200), *row);
        assert_eq!(app.audited("glass-break.read", patients[0].id), 1);
        assert_eq!(lead.get("/v1/glass-breaks/999999").await.status, 404);
        assert_eq!(desk.get(&one).await.status, 403);
        // Their own care manager opens nothing.
        nurse.takes_the_call_of(&patients[0], right()).await.expect(201);
        assert_eq!((mails(&app, "glass-broken"), app.audited("patient.break-glass", patients[0].id)), (1, 1));
        let says_nothing = json!({ "claims": right(), "reason": "x", "urgency": "ordinary", "outcome": "call-back" });
        let path = format!("/v1/patients/{}/inbound-calls", patients[0].id);
        assert_eq!(desk.post(&path, says_nothing).await.field_errors()[0].0, "/reason");
    }

    async fn a_record_says_how_it_is_open_until_when_and_for_what(app) {
        let (nurse, patients, desk) = others_patients(&app, 1).await;
        let path = format!("/v1/patients/{}", patients[0].id);
        let may = |access: &Value, action: &str| access["allowed_actions"].as_array().unwrap().contains(&json!(action));

        let own = nurse.get(&path).await.expect(200)["access"].clone();
        assert_eq!((&own["ground"], &own["opened"]), (&json!("caseload"), &Value::Null));
        assert!(may(&own, "pause-stay") && may(&own, "change-record") && !may(&own, "transfer"), "{own}");

        let broken = desk.breaks_the_glass_of(&patients[0]).await.expect(201);
        let lent = desk.get(&path).await.expect(200)["access"].clone();
        let opened = json!({ "way": "broken", "reason": REASON, "until": broken["expires_at"] });
        assert_eq!((&lent["ground"], &lent["opened"]), (&json!("broken-glass"), &opened));
        // It is for reading and recording: the stay is not theirs to change.
        assert!(may(&lent, "record-reading") && !may(&lent, "pause-stay"), "{lent}");

        let lead = app.team_lead().await.get(&path).await.expect(200)["access"].clone();
        assert_eq!((&lead["ground"], &lead["opened"]), (&json!("role"), &Value::Null));
        assert!(may(&lead, "transfer"), "{lead}");
        let auditor = app.auditor().await.get(&path).await.expect(200)["access"].clone();
        assert_eq!(auditor["allowed_actions"], json!(["read-access-log"]));
        app.advance(Duration::minutes(61));
        assert_eq!(desk.get(&path).await.status, 404);
    }

    async fn strangers_are_answered_yes_or_no(app) {
        let (nurse, patients, desk) = others_patients(&app, 1).await;
        let no = desk.takes_the_call_of(&patients[0], wrong()).await.expect(201);
        let identity = json!({ "id": no["identity"]["id"], "outcomes": null, "matches": null, "needed": 2, "verified": false, "tries_left": 2 });
        assert_eq!(no["identity"], identity);
        assert_eq!((&no["record_open_until"], mails(&app, "glass-broken")), (&Value::Null, 0));
        // Neither does broken glass make somebody less of a stranger.
        desk.breaks_the_glass_of(&patients[0]).await.expect(201);
        let check = format!("/v1/patients/{}/identity-checks", patients[0].id);
        let no = desk.post(&check, json!({ "claims": wrong() })).await.expect(201);
        assert_eq!((&no["outcomes"], &no["matches"], &no["verified"]), (&Value::Null, &Value::Null, &json!(false)));
        let own = nurse.post(&check, json!({ "claims": wrong() })).await.expect(201);
        assert_eq!((&own["matches"], &own["outcomes"][0]["match"]), (&json!(1), &json!(true)));
    }

    async fn a_strangers_wrong_ones_lock_out_strangers_and_nobody_else(app) {
        let lead = app.team_lead().await;
        let (nurse, patients, desk) = others_patients(&app, 5).await;
        let colleague = app.care_manager().with_capacity(0).await;
        for _ in 0..3 {
            assert_eq!(desk.takes_the_call_of(&patients[0], wrong()).await.expect(201)["identity"]["verified"], false);
        }
        for stranger in [&desk, &colleague] {
            assert_eq!(stranger.takes_the_call_of(&patients[0], right()).await.expect(201)["identity"], Value::Null);
        }
        let open = lead.get("/v1/escalations?status=open").await.expect(200);
        assert_eq!(open["items"][0]["cause"], "identity-not-confirmed");
        let check = format!("/v1/patients/{}/identity-checks", patients[0].id);
        let own = nurse.post(&check, json!({ "claims": right() })).await.expect(201);
        assert_eq!((&own["verified"], &own["tries_left"]), (&json!(true), &json!(3)));
        // Guessing about one after the other ends too.
        for patient in &patients[1..3] {
            for _ in 0..3 {
                desk.takes_the_call_of(patient, wrong()).await.expect(201);
            }
        }
        assert_eq!(mails(&app, "many-records"), 0);
        desk.takes_the_call_of(&patients[3], wrong()).await.expect(201);
        assert_eq!(mails(&app, "many-records"), 1);
        assert_eq!(desk.takes_the_call_of(&patients[4], right()).await.expect(201)["identity"], Value::Null);
        assert_eq!(colleague.takes_the_call_of(&patients[4], right()).await.expect(201)["identity"]["verified"], true);
        app.advance(Duration::days(1));
        assert_eq!(desk.takes_the_call_of(&patients[4], right()).await.expect(201)["identity"]["verified"], true);
    }

    async fn after_three_records_in_an_hour_a_team_lead_has_to_open_one(app) {
        let lead = app.team_lead().await;
        let (_, patients, desk) = others_patients(&app, 5).await;
        desk.takes_the_call_of(&patients[0], right()).await.expect(201);
        app.advance(Duration::minutes(10));
        desk.breaks_the_glass_of(&patients[1]).await.expect(201);
        assert_eq!(mails(&app, "many-records"), 0);
        desk.breaks_the_glass_of(&patients[2]).await.expect(201);
        assert_eq!((mails(&app, "glass-broken"), mails(&app, "many-records")), (3, 1));
        let refused = desk.breaks_the_glass_of(&patients[3]).await;
        assert_eq!((refused.status, refused.code(), refused.header("retry-after")), (429, "limit-reached".to_owned(), Some("3000")));
        let taken = desk.takes_the_call_of(&patients[3], right()).await.expect(201);
        assert_eq!((&taken["identity"]["verified"], &taken["record_open_until"], &taken["needs_a_team_lead"]), (&json!(true), &Value::Null, &json!(true)));
        assert!(taken["promise"]["due_at"].is_string(), "phoned back all the same");
        let record = format!("/v1/patients/{}", patients[3].id);
        assert_eq!(desk.get(&record).await.status, 404);
        let open = |who: &Person| json!({ "care_manager": who.manager(), "reason": "the patient is on the telephone with them" });
        desk.post(&format!("{record}/open-record"), open(&desk)).await.expect(403);
        lead.post(&format!("{record}/open-record"), json!({ "care_manager": "4711", "reason": REASON })).await.expect(422);
        lead.post(&format!("{record}/open-record"), open(&desk)).await.expect(201);
        desk.get(&record).await.expect(200);
        let listed = lead.get("/v1/glass-breaks").await.expect(200);
        let ways: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|it| &it["way"]).collect();
        assert_eq!(ways, ["inbound-call", "broken", "broken", "opened"]);
        assert_eq!(listed["items"][3]["opened_by"], json!(lead.id));
        // One alert that they were many, not one for each attempt.
        assert_eq!((mails(&app, "glass-broken"), mails(&app, "many-records")), (3, 1));
        app.advance(Duration::minutes(50));
        desk.breaks_the_glass_of(&patients[4]).await.expect(201);
    }

    async fn of_many_breaks_at_once_as_many_as_allowed_succeed(app) {
        let (_, patients, desk) = others_patients(&app, 6).await;
        let answers = futures_util::future::join_all(patients.iter().map(|patient| desk.breaks_the_glass_of(patient))).await;
        let count = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(201), count(429)), (3, 3));
    }

    async fn searching_among_others_patients_ends_and_ones_own_are_still_found(app, |config| config.access.closed_finds_an_hour = 4) {
        let desk = app.care_manager().with_capacity(1).await;
        let own = app.refer_and_accept(1).await.remove(0);
        let (_, patients, colleague) = others_patients(&app, 4).await;
        let lead = app.team_lead().await;
        desk.looks_up(&own).await.expect(200);
        for patient in &patients {
            assert_eq!(mails(&app, "many-records"), 0);
            assert_eq!(desk.looks_up(patient).await.expect(200)["items"][0]["restricted"], true);
        }
        assert_eq!(mails(&app, "many-records"), 1);
        lead.looks_up(&patients[0]).await.expect(200);
        let unknown = json!({ "name": "Nobody", "birth_date": "1961-02-03" });
        for refused in [desk.looks_up(&patients[0]).await, desk.post("/v1/patients/search", unknown).await] {
            assert_eq!((refused.status, refused.code()), (429, "limit-reached".to_owned()), "the same for whom nobody knows");
        }
        assert_eq!(desk.looks_up(&own).await.expect(200)["items"][0]["family_name"], "Baker");
        colleague.looks_up(&patients[0]).await.expect(200);
        app.advance(Duration::minutes(61));
        desk.looks_up(&patients[0]).await.expect(200);
    }
}
