//! Verbs of group education.

use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use super::access::{Answer, Person};

/// The sessions of a day of two sessions in December.
pub const A_DAY: [&str; 2] = ["2026-12-14T09:00:00Z", "2026-12-14T13:00:00Z"];

impl Person {
    /// Opens a group of the day for the newly diagnosed, with so many places.
    pub async fn opens_group(&self, name: &str, capacity: i32, leader: &Person) -> Value {
        self.opens(&a_group("desmond", name, capacity, leader, &A_DAY)).await.expect(201)
    }

    pub async fn opens(&self, group: &Value) -> Answer {
        self.post("/v1/course-groups", group.clone()).await
    }

    pub async fn books(&self, group: &Value, patient: &Patient) -> Answer {
        let path = format!("/v1/course-groups/{}/places", id(group));
        self.post(&path, json!({ "patient": patient.id })).await
    }

    pub async fn takes_place(&self, place: &Value) -> Answer {
        self.post(&format!("/v1/course-places/{}/book", id(place)), json!({})).await
    }

    pub async fn leaves_course(&self, place: &Value) -> Answer {
        let path = format!("/v1/course-places/{}/leave", id(place));
        self.post(&path, json!({ "reason": "on holiday" })).await
    }

    pub async fn group(&self, group: &Value) -> Value {
        self.get(&format!("/v1/course-groups/{}", id(group))).await.expect(200)
    }

    /// Ticks who was at a session.
    pub async fn ticks(&self, session: &Value, sheet: &[(&Value, bool)]) -> Answer {
        let items: Vec<Value> =
            sheet.iter().map(|(place, present)| json!({ "place": id(place), "present": present })).collect();
        self.put(&format!("/v1/course-sessions/{}/attendance", id(session)), json!({ "items": items })).await
    }

    pub async fn finishes(&self, group: &Value) -> Answer {
        self.post(&format!("/v1/course-groups/{}/finish", id(group)), json!({})).await
    }
}

/// A group to be.
pub fn a_group(course: &str, name: &str, capacity: i32, leader: &Person, sessions: &[&str]) -> Value {
    json!({ "course": course, "name": name, "manner": "in-person", "place": "The library, ground floor",
        "language": "en", "leader": leader.id, "capacity": capacity, "sessions": sessions })
}

pub fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

/// How everybody of a group stands, in the order in which it shows them.
pub fn standing(group: &Value) -> Vec<&str> {
    group["places"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect()
}
