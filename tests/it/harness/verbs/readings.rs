//! Recording, correcting and looking at readings.

use ringwell::store::types::PatientId;
use serde_json::{Value, json};

use crate::harness::{Answer, Person, TestApp};

impl TestApp {
    /// A blood pressure of this minute, in clinic, told by the patient.
    pub fn a_bp(&self, systolic: i64, diastolic: i64) -> Value {
        json!({ "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "setting": "clinic",
            "taken_at": self.clock.now(), "source": "patient" })
    }

    /// A blood pressure of this minute, at home.
    pub fn a_home_bp(&self, systolic: i64, diastolic: i64) -> Value {
        with(self.a_bp(systolic, diastolic), json!({ "setting": "home" }))
    }

    /// A glucose of this minute in mmol/L; `HI` and `LO` too.
    pub fn a_glucose(&self, value: impl Into<Value>) -> Value {
        json!({ "kind": "glucose", "value": value.into(), "unit": "mmol/L", "taken_at": self.clock.now(),
            "source": "patient" })
    }

    pub async fn send_reading(&self, who: &Person, patient: PatientId, reading: Value) -> Answer {
        who.post(&format!("/v1/patients/{patient}/readings"), reading).await
    }

    /// Records a reading that must be taken.
    pub async fn record(&self, who: &Person, patient: PatientId, reading: Value) -> Value {
        self.send_reading(who, patient, reading).await.expect(201)
    }

    /// Records a clinic blood pressure that must be taken.
    pub async fn record_bp(&self, who: &Person, patient: PatientId, systolic: i64, diastolic: i64) -> Value {
        self.record(who, patient, self.a_bp(systolic, diastolic)).await
    }
}

/// `body` with other fields on top; null takes one away.
pub fn with(mut body: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("not an object") };
    for (key, value) in fields {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(&key);
        } else {
            body[&key] = value;
        }
    }
    body
}
