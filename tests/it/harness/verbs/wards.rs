//! Verbs of virtual wards.

use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use super::access::{Answer, Person};
use super::referrals::PRACTICE;
use crate::harness::TestApp;

impl TestApp {
    /// The id of a ward with so many beds and this team, which takes the patients of the usual practice.
    pub async fn ward(&self, lead: &Person, beds: i32, team: &[(&Person, &str)]) -> String {
        self.practice(PRACTICE);
        let new = json!({ "kind": "community", "name": format!("Ward of {beds}"), "beds": beds, "practices": [PRACTICE] });
        let ward = lead.post("/v1/wards", new).await.expect(201)["id"].as_str().unwrap().to_owned();
        let items: Vec<Value> = team
            .iter()
            .map(|(person, profession)| json!({ "user": person.id, "profession": profession }))
            .collect();
        lead.put(&format!("/v1/wards/{ward}/members"), json!({ "items": items })).await.expect(200);
        ward
    }
}

impl Person {
    pub async fn propose(&self, ward: &str, patient: &Patient, rhythm: &str) -> Answer {
        let goal = json!({ "patient": patient.id, "goal": "walk to the shop again", "rhythm": rhythm });
        self.post(&format!("/v1/wards/{ward}/stays"), goal).await
    }

    pub async fn admit(&self, stay: &Value) -> Answer {
        self.post(&format!("/v1/ward-stays/{}/admit", stay["id"].as_str().unwrap()), json!({})).await
    }

    /// Proposes and admits somebody to a ward that has a free bed.
    pub async fn admit_to(&self, ward: &str, patient: &Patient, rhythm: &str) -> Value {
        let stay = self.propose(ward, patient, rhythm).await.expect(201);
        assert_eq!(stay["status"], "offered");
        self.admit(&stay).await.expect(200)
    }

    pub async fn ends_stay(&self, stay: &Value, outcome: &str) -> Answer {
        let path = format!("/v1/ward-stays/{}/leave", stay["id"].as_str().unwrap());
        self.post(&path, json!({ "outcome": outcome, "note": "Walks to the shop." })).await
    }

    pub async fn ward(&self, ward: &str) -> Value {
        self.get(&format!("/v1/wards/{ward}")).await.expect(200)
    }

    pub async fn round(&self, ward: &str, on: &str) -> Value {
        self.get(&format!("/v1/wards/{ward}/rounds/{on}")).await.expect(200)
    }

    pub async fn reviews(&self, ward: &str, on: &str, stay: &Value, review: Value) -> Answer {
        let stay = stay["id"].as_str().unwrap();
        self.put(&format!("/v1/wards/{ward}/rounds/{on}/reviews/{stay}"), review).await
    }

    /// Closes a round in which guests of these professions took part.
    pub async fn closes_round(&self, ward: &str, on: &str, professions: &[&str]) -> Answer {
        let attended: Vec<Value> = professions.iter().map(|one| json!({ "profession": one })).collect();
        self.post(&format!("/v1/wards/{ward}/rounds/{on}/close"), json!({ "attended": attended })).await
    }
}

/// Status of everybody in a ward or waiting for it, in the order in which the ward shows them.
pub fn statuses(ward: &Value) -> Vec<&str> {
    ward["patients"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect()
}
