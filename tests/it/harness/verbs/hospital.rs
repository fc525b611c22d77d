//! Events of hospitals.

use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::{Answer, Person};

/// Hospital that tells of one visit.
pub struct Hospital {
    pub machine: Person,
    pub patient: Patient,
    pub visit: &'static str,
}

impl Hospital {
    pub async fn of(app: &TestApp, patient: &Patient) -> Self {
        Self { machine: app.integration().await, patient: patient.clone(), visit: "V1" }
    }

    /// Another visit of the same patient, told of by the same account.
    pub fn visit(&self, visit: &'static str) -> Self {
        Self { machine: self.machine.clone(), patient: self.patient.clone(), visit }
    }

    pub fn event(&self, kind: &str, recorded: &str, more: &Value) -> Value {
        let mut event = json!({
            "source": "RRK", "message_id": format!("{kind}-{recorded}"), "kind": kind, "recorded_at": recorded,
            "nhs_number": self.patient.nhs_number.to_string(), "birth_date": self.patient.birth_date, "visit": self.visit,
        });
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event
    }

    pub async fn tells(&self, kind: &str, recorded: &str, more: Value) -> Answer {
        self.machine.post("/v1/hospital-events", self.event(kind, recorded, &more)).await
    }

    pub async fn admits(&self, at: &str) -> Answer {
        self.tells("admitted", at, json!({ "admitted_at": at, "admission": "emergency" })).await
    }

    /// The number under which it told of the patient is another one's.
    pub async fn merges_into(&self, other: &Patient) -> Answer {
        let merge = json!({
            "source": "RRK", "message_id": "merge", "recorded_at": "2026-11-24T11:00:00Z",
            "nhs_number": other.nhs_number.to_string(), "birth_date": other.birth_date,
            "prior_nhs_number": self.patient.nhs_number.to_string(),
        });
        self.machine.post("/v1/hospital-merges", merge).await
    }

    pub async fn discharges(&self, at: &str) -> Answer {
        self.tells("discharged", at, json!({ "discharged_at": at, "destination": "home" })).await
    }
}
