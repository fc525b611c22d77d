//! Decisions that a protocol in shadow would have made.

use serde::Serialize;

use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, PatientId};

/// An assessment that the shadow makes otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ShadowDifference {
    pub assessment: AssessmentId,
    pub patient: PatientId,
    pub severity: Severity,
    pub rule: String,
    pub shadow_severity: Severity,
    pub shadow_rule: String,
}

/// Judgements that changed in the same way.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ShadowChange {
    pub severity: Severity,
    pub rule: String,
    pub shadow_severity: Severity,
    pub shadow_rule: String,
    pub readings: i64,
    pub patients: i64,
}
