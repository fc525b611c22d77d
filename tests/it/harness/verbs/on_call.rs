//! Planning the on-call rota and asking who is on call.

use ringwell::work::escalation_clock;
use serde_json::{Value, json};

use super::access::{Answer, Person};
use crate::harness::TestApp;

/// A shift as a lead plans it: 2026-11-25T09:00 to 2026-11-25T17:00.
pub fn a_shift(clinician: &Person, from: &str, until: &str) -> Value {
    json!({ "clinician": clinician.id, "from": from, "until": until })
}

impl TestApp {
    /// The loop that looks after the rota looks once.
    pub fn look_at_rota(&self) {
        escalation_clock::look_at_rota(&self.service).unwrap();
    }
}

impl Person {
    pub async fn may_be_on_call(&self, colleague: &Person, may: bool) -> Answer {
        let path = format!("/v1/on-call/clinicians/{}", colleague.id);
        self.put(&path, json!({ "may_be_on_call": may })).await
    }

    pub async fn plan_rota(&self, shifts: &[Value]) -> Answer {
        self.post("/v1/on-call/plans", json!({ "shifts": shifts })).await
    }

    pub async fn take_over(&self, from: &str, until: &str) -> Answer {
        let body = json!({ "from": from, "until": until, "reason": "swapped" });
        self.post("/v1/on-call/overrides", body).await
    }

    /// Person on call at a moment: the id, and the word for why.
    pub async fn on_call_at(&self, at: &str) -> (Value, Value) {
        let answer = self.get(&format!("/v1/on-call?at={at}")).await.expect(200);
        (answer["clinician"]["id"].clone(), answer["by"].clone())
    }
}
