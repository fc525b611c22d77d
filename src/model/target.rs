//! Targets agreed with one patient.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::day::Day;
use crate::model::id::{TargetId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Measures for which a person can have a value of their own.
    Measure {
        /// Systolic and diastolic pressure must both be below.
        PressureInClinic = "blood-pressure-clinic",
        PressureAtHome = "blood-pressure-home",
        /// At target at or below.
        Hba1c = "hba1c",
        /// The saturation that is usual for them, as in COPD.
        Spo2 = "spo2",
        /// The patient's best peak flow.
        PeakFlow = "peak-flow",
        /// The patient's dry weight.
        Weight = "weight",
    }
}

/// A person's own value, as readings are held against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonalTarget {
    pub target: TargetId,
    /// Canonical unit of the kind; the systolic of a blood pressure.
    pub value: f64,
    /// mmHg, of a blood pressure.
    pub diastolic: Option<f64>,
    pub reason: String,
    pub review_on: NaiveDate,
}

/// A target to be agreed.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTarget {
    pub measure: Measure,
    /// Blood pressure: below this systolic (mmHg). `HbA1c`: at most (mmol/mol). `SpO2`: usual (%). Peak flow: best
    /// (L/min). Weight: dry (kg).
    pub value: f64,
    /// mmHg, of a blood pressure: below this.
    pub diastolic: Option<f64>,
    /// Why this person differs: frailty, COPD, several conditions, …
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub reason: String,
    pub review_on: Day,
}

/// A target as it stands or stood.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Target {
    pub id: TargetId,
    pub measure: Measure,
    pub value: f64,
    pub diastolic: Option<f64>,
    pub reason: String,
    pub review_on: NaiveDate,
    pub set_by: UserId,
    pub set_at: Timestamp,
    pub ended_by: Option<UserId>,
    pub ended_at: Option<Timestamp>,
}
