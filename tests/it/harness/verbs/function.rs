//! Verbs of function.

use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use super::access::{Answer, Person};

/// Items of the Barthel index with their most points.
const BARTHEL: [(&str, i32); 10] = [
    ("feeding", 10),
    ("bathing", 5),
    ("grooming", 5),
    ("dressing", 10),
    ("bowels", 10),
    ("bladder", 10),
    ("toilet", 10),
    ("transfers", 15),
    ("mobility", 15),
    ("stairs", 10),
];

/// Answers to every item of the Barthel index that add up to a total, which is a multiple of five.
pub fn barthel(total: i32) -> Vec<Value> {
    let mut left = total;
    let answers = BARTHEL.map(|(item, most)| {
        let points = left.min(most);
        left -= points;
        json!({ "item": item, "points": points })
    });
    assert_eq!(left, 0, "{total}");
    answers.to_vec()
}

/// An assessment by the Barthel index, seen and answered by the person.
pub fn assessment(occasion: &str, on: &str, answers: &[Value]) -> Value {
    json!({ "instrument": "barthel", "occasion": occasion, "on": on, "manner": "seen", "informant": "person", "answers": answers })
}

impl Person {
    pub async fn assesses(&self, patient: &Patient, new: Value) -> Answer {
        self.post(&format!("/v1/patients/{}/function", patient.id), new).await
    }

    pub async fn function(&self, patient: &Patient) -> Value {
        self.get(&format!("/v1/patients/{}/function", patient.id)).await.expect(200)
    }

    pub async fn agrees_goal(&self, patient: &Patient, new: Value) -> Answer {
        self.post(&format!("/v1/patients/{}/function-goals", patient.id), new).await
    }
}
