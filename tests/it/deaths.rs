//! A death that was recorded of a living person is taken back by two people, and the stay goes on.

use diesel::prelude::*;
use ringwell::store::db::Conn;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, messages};
use serde_json::{Value, json};

use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Answer, Person, TestApp};

impl Person {
    async fn says_of(&self, patient: &Patient, verb: &str, body: Value) -> Answer {
        self.post(&format!("/v1/patients/{}/{verb}", patient.id), body).await
    }
}

/// Somebody whose death was reported by the care manager and confirmed by a lead.
async fn recorded_as_deceased(app: &TestApp, nurse: &Person, lead: &Person) -> Patient {
    let patient = app.refer_and_accept(1).await.remove(0);
    nurse.says_of(&patient, "report-deceased", json!({})).await.expect(200);
    lead.says_of(&patient, "confirm-deceased", json!({})).await.expect(200);
    patient
}

fn because() -> Value {
    json!({ "reason": "he phoned the desk himself this morning" })
}

/// Kind, status and reason of the patient's calls, oldest first.
fn calls_of(app: &TestApp, patient: &Patient) -> Vec<(String, String, String)> {
    let of = calls::table.filter(calls::patient_id.eq(patient.id)).order(calls::id);
    let load = |conn: &mut Conn| Ok(of.select((calls::kind, calls::status, calls::why)).load(conn)?);
    app.service.store.read(load).unwrap()
}

fn words(texts: [&str; 3]) -> (String, String, String) {
    let [kind, status, why] = texts.map(str::to_owned);
    (kind, status, why)
}

fn told(app: &TestApp, template: &str) -> Vec<String> {
    let sent = messages::table.filter(messages::template.eq(template.to_owned())).order(messages::id);
    app.service.store.read(|conn| Ok(sent.select(messages::recipient).load(conn)?)).unwrap()
}

on_both_engines! {
    async fn who_is_alive_goes_on_with_their_care_manager(app) {
        let nurse = app.care_manager().with_capacity(1).await;
        let lead = app.team_lead().reached_at("first@ringwell.example", "+447700900002").await;
        let second = app.team_lead().reached_at("second@ringwell.example", "+447700900003").await;
        let patient = recorded_as_deceased(&app, &nurse, &lead).await;
        assert_eq!(app.caseload(nurse.manager()), (0, 1));
        assert_eq!(second.says_of(&patient, "confirm-alive", json!({})).await.code(), "not-reported");
        assert_eq!(lead.says_of(&patient, "report-alive", json!({ "reason": " " })).await.field_errors()[0].0, "/reason");
        let said = lead.says_of(&patient, "report-alive", because()).await.expect(200);
        assert_eq!((&said["reported_alive"], said["deceased_on"].is_string()), (&json!(true), true), "nothing changes yet");
        assert_eq!(told(&app, "death-disputed"), ["first@ringwell.example", "second@ringwell.example"]);
        assert_eq!(lead.says_of(&patient, "report-alive", because()).await.code(), "already-reported");
        assert_eq!(lead.says_of(&patient, "confirm-alive", json!({})).await.code(), "second-person-needed");
        let alive = second.says_of(&patient, "confirm-alive", json!({})).await.expect(200);
        assert_eq!(
            (&alive["deceased_on"], &alive["reported_deceased"], &alive["reported_alive"]),
            (&Value::Null, &json!(false), &json!(false))
        );
        let stay = &alive["enrolment"];
        assert_eq!((&stay["id"], &stay["status"], &stay["care_manager"]), (&json!("1"), &json!("active"), &json!(nurse.manager())));
        assert_eq!((&stay["discharged_at"], &stay["discharge_reason"]), (&Value::Null, &Value::Null));
        assert_eq!(app.caseload(nurse.manager()), (1, 1));
        assert_eq!(calls_of(&app, &patient), [
            words(["assessment", "cancelled", "new-patient"]),
            words(["follow-up", "planned", "stay-reopened"]),
        ]);
        assert_eq!(told(&app, "patient-reopened"), ["m85014@practice.example"]);
        app.travel_to_call(&patient);
        assert_eq!(nurse.claim().await.unwrap().patient(), patient.id.to_string());
        for action in ["patient.report-alive", "patient.confirm-alive", "enrolment.reopened", "enrolment.assign"] {
            assert!(app.audited(action, patient.id) > 0, "{action}");
        }
        assert_eq!(second.says_of(&patient, "report-alive", because()).await.code(), "not-recorded-deceased");
    }

    async fn without_a_place_they_wait_for_one_as_before(app) {
        let nurse = app.care_manager().with_capacity(1).await;
        let (lead, second) = (app.team_lead().await, app.team_lead().await);
        let patient = recorded_as_deceased(&app, &nurse, &lead).await;
        // Their place is taken, and somebody else waits for the next.
        let [holder, waiting] = app.refer_and_accept(2).await.try_into().unwrap();
        app.gp(PRACTICE).await.says_of(&patient, "report-alive", because()).await.expect(200);
        let alive = second.says_of(&patient, "confirm-alive", json!({})).await.expect(200);
        assert_eq!((&alive["enrolment"]["status"], &alive["enrolment"]["care_manager"]), (&json!("waiting"), &Value::Null));
        assert_eq!(app.caseload(nurse.manager()), (1, 1));
        app.leave(&holder).await;
        assert_eq!(app.enrolment(&patient).status.as_str(), "active", "they have waited longest");
        assert_eq!(app.enrolment(&waiting).status.as_str(), "waiting");
    }

    async fn a_record_that_is_right_stays(app) {
        let nurse = app.care_manager().await;
        let (lead, second) = (app.team_lead().await, app.team_lead().await);
        let patient = recorded_as_deceased(&app, &nurse, &lead).await;
        nurse.says_of(&patient, "report-alive", because()).await.expect(404);
        lead.says_of(&patient, "report-alive", because()).await.expect(200);
        app.gp(PRACTICE).await.says_of(&patient, "confirm-alive", json!({})).await.expect(403);
        let stays = lead.says_of(&patient, "dismiss-alive", json!({})).await.expect(200);
        assert_eq!((stays["deceased_on"].is_string(), &stays["reported_alive"]), (true, &json!(false)));
        assert_eq!(second.says_of(&patient, "confirm-alive", json!({})).await.code(), "not-reported");
        assert_eq!(app.enrolment(&patient).status.as_str(), "discharged");
        lead.says_of(&patient, "report-alive", because()).await.expect(200);
    }

    async fn nobody_takes_a_death_back_alone_by_referring_the_person(app) {
        let nurse = app.care_manager().await;
        let (lead, second) = (app.team_lead().await, app.team_lead().await);
        let form = a_referral();
        let patient = app.refer_and_accept_with(form.clone()).await;
        nurse.says_of(&patient, "report-deceased", json!({})).await.expect(200);
        second.says_of(&patient, "confirm-deceased", json!({})).await.expect(200);
        app.advance(chrono::Duration::days(1));
        lead.post("/v1/referrals", as_json(&form)).await.expect(201);
        let reviews = lead.get("/v1/identity-reviews").await.expect(200);
        let path = format!("/v1/identity-reviews/{}/resolve", reviews["items"][0]["id"].as_str().unwrap());
        let same = json!({ "outcome": "same-person" });
        assert_eq!(lead.post(&path, same.clone()).await.code(), "second-person-needed");
        second.post(&path, same).await.expect(200);
        let record = lead.get(&format!("/v1/patients/{}", patient.id)).await.expect(200);
        assert_eq!(record["deceased_on"], Value::Null);
    }
}
