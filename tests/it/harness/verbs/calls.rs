//! Verbs of calls: claiming, dialling, completing.

use ringwell::store;
use ringwell::store::calls::Call;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use super::access::{Answer, Person};
use crate::harness::{TestApp, permit};

/// A claimed call as the client holds it.
#[derive(Clone, Debug)]
pub struct Held(pub Value);

impl Held {
    pub fn call(&self) -> &str {
        self.0["call"].as_str().unwrap()
    }

    pub fn patient(&self) -> &str {
        self.0["patient"]["id"].as_str().unwrap()
    }

    pub fn token(&self) -> &Value {
        &self.0["lease_token"]
    }
}

impl Person {
    /// Claims the next call; `None` if there is nothing to call now.
    pub async fn claim(&self) -> Option<Held> {
        let answer = self.post("/v1/queue/claim", json!({})).await;
        (answer.status != 204).then(|| Held(answer.expect(200)))
    }

    pub async fn attempt(&self, held: &Held, disposition: &str) -> Answer {
        let body = json!({ "lease_token": held.token(), "disposition": disposition });
        self.post(&format!("/v1/calls/{}/attempts", held.call()), body).await
    }

    pub async fn save_draft(&self, held: &Held, draft: Value) -> Answer {
        let body = json!({ "lease_token": held.token(), "draft": draft });
        self.put(&format!("/v1/calls/{}/draft", held.call()), body).await
    }

    /// The script of a call, with what was answered so far.
    pub async fn script(&self, held: &Held) -> Value {
        self.get(&format!("/v1/calls/{}/script", held.call())).await.expect(200)
    }

    pub async fn answer(&self, held: &Held, question: &str, value: impl Into<Value>) -> Answer {
        let body = json!({ "lease_token": held.token(), "value": value.into() });
        self.put(&format!("/v1/calls/{}/answers/{question}", held.call()), body).await
    }

    pub async fn close_task(&self, task: &Value, outcome: &str) -> Answer {
        let path = format!("/v1/call-tasks/{}/done", task["id"].as_str().unwrap());
        self.post(&path, json!({ "outcome": outcome })).await
    }

    pub async fn complete(&self, held: &Held, readings: Value) -> Answer {
        let body = json!({ "lease_token": held.token(), "notes": "all well", "readings": readings });
        self.post(&format!("/v1/calls/{}/complete", held.call()), body).await
    }

    pub async fn release(&self, held: &Held, reason: &str) -> Answer {
        let body = json!({ "lease_token": held.token(), "reason": reason });
        self.post(&format!("/v1/calls/{}/release", held.call()), body).await
    }
}

impl TestApp {
    /// The open calls of a patient, in order of due date.
    pub fn open_calls(&self, patient: &Patient) -> Vec<Call> {
        self.service.store.read(|conn| store::calls::open_of(conn, &permit(patient.id))).unwrap()
    }

    /// Moves time to the morning on which a patient's next call is due, writes that day's lists and waits until
    /// everybody's window is open.
    pub fn travel_to_call(&self, patient: &Patient) {
        let due = self.open_calls(patient)[0].due_on;
        self.travel_to(&format!("{due}T02:00:00Z"));
        self.run_nightly_for(due);
        self.travel_to(&format!("{due}T10:00:00Z"));
    }
}
