//! Readings and their assessments as they are shown.

use serde::Serialize;

use super::Entered;
use crate::care::escalations::Raised;
use crate::error::Result;
use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, CallId, EscalationId, PatientId, ReadingId, UserId};
use crate::model::reading::{Position, ReadingKind, ReadingSource, Setting};
use crate::model::time::Timestamp;
use crate::store::readings::Row;

/// A reading as it is shown. Values stand in canonical units to one decimal, beside what was entered.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reading {
    pub id: ReadingId,
    pub patient: PatientId,
    pub kind: ReadingKind,
    /// mmHg
    #[schema(value_type = Option<f64>)]
    pub systolic: Option<Shown>,
    /// mmHg
    #[schema(value_type = Option<f64>)]
    pub diastolic: Option<Shown>,
    /// /min
    #[schema(value_type = Option<f64>)]
    pub pulse: Option<Shown>,
    /// In `unit`; `HI` or `LO` where the meter showed that. Null for a blood pressure.
    pub value: Option<Entered>,
    pub unit: &'static str,
    pub value_entered: String,
    pub unit_entered: String,
    pub context: Option<String>,
    pub setting: Setting,
    pub position: Option<Position>,
    pub source: ReadingSource,
    /// Names of the protocol's symptoms; null where nobody asked.
    pub symptoms: Option<Vec<String>>,
    pub taken_at: Timestamp,
    pub recorded_at: Timestamp,
    pub recorded_by: Option<UserId>,
    /// Surprising, and taken from a file or a text message where nobody could be asked.
    pub unconfirmed: bool,
    pub call: Option<CallId>,
    /// The reading that this one corrects.
    pub supersedes: Option<ReadingId>,
    /// Wrong, and corrected or withdrawn.
    pub superseded: bool,
    pub superseded_by: Option<ReadingId>,
    pub supersede_reason: Option<String>,
}

/// A number to one decimal, whole where it is whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown(pub f64);

impl Serialize for Shown {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 10.0).round() / 10.0;
        if rounded.fract() == 0.0 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number far below the limits of i64")]
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(rounded)
        }
    }
}

/// Assessment by the protocols.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Assessment {
    pub id: AssessmentId,
    pub severity: Severity,
    /// Null where there is no target for the kind.
    pub at_target: Option<bool>,
    pub rule: String,
    pub protocol_version: String,
    /// Advice, and what the decision could not know.
    pub says: Vec<String>,
}

/// The escalation that a reading is in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Escalated {
    pub id: EscalationId,
    pub raised: Raised,
    /// Below the assessment's where the reading is old.
    pub severity: Severity,
}

/// A reading that has just been recorded.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Recorded {
    #[serde(flatten)]
    pub reading: Reading,
    pub assessment: Assessment,
    pub escalation: Option<Escalated>,
}

impl Reading {
    /// A stored row as it is shown.
    ///
    /// # Errors
    /// If what is stored is not readable.
    pub fn of(row: Row) -> Result<Self> {
        let pressure = row.kind == ReadingKind::BloodPressure;
        let value = match row.beyond {
            Some(beyond) => Some(Entered::Text(beyond.to_string())),
            None => row.value.filter(|_| !pressure).map(Entered::Number),
        };
        Ok(Self {
            id: row.id,
            patient: row.patient_id,
            kind: row.kind,
            systolic: row.value.filter(|_| pressure).map(Shown),
            diastolic: row.diastolic.map(Shown),
            pulse: row.pulse.map(Shown),
            value,
            unit: row.kind.unit(),
            value_entered: row.value_entered,
            unit_entered: row.unit_entered,
            context: row.context,
            setting: row.setting,
            position: row.position,
            source: row.source,
            symptoms: row.symptoms.map(|symptoms| symptoms.read()).transpose()?,
            taken_at: row.taken_at,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
            unconfirmed: row.unconfirmed,
            call: row.call_id,
            supersedes: row.supersedes,
            superseded: row.supersede_reason.is_some(),
            superseded_by: row.superseded_by,
            supersede_reason: row.supersede_reason,
        })
    }
}
