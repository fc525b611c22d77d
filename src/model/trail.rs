//! The audit trail as it is read again: what is looked for, and what stands in a row.

use serde::Serialize;

use crate::model::id::{AuditId, PatientId, UserId};
use crate::model::time::Timestamp;

/// Filter of audit rows; what is left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct TrailFilter {
    pub user: Option<UserId>,
    pub patient: Option<PatientId>,
    /// `noun.verb`, whole.
    pub action: Option<String>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
}

/// A row of the audit trail: codes and ids only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TrailEntry {
    pub id: AuditId,
    pub at: Timestamp,
    /// Null for the service itself and for somebody who was not logged in.
    pub user: Option<UserId>,
    pub username: Option<String>,
    /// The role that they had then; `service` or `nobody` without one.
    pub role: String,
    /// `noun.verb`, such as `patient.read`.
    pub action: String,
    pub subject: String,
    /// Empty for what is about many.
    pub subject_id: String,
    pub patient: Option<PatientId>,
    /// Why the policy let it happen, or `refused`; null for what needs no ground.
    pub ground: Option<String>,
    /// The request, as in logs and answers.
    pub request_id: String,
    /// Other facts that were written down: codes and ids.
    #[schema(value_type = Object)]
    pub detail: serde_json::Value,
}

/// Somebody who has had to do with a patient's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AccessEntry {
    pub id: AuditId,
    pub at: Timestamp,
    pub user: UserId,
    pub name: String,
    /// The role that they had then.
    pub role: String,
    /// `noun.verb`, such as `patient.read`.
    pub action: String,
    pub subject: String,
    pub subject_id: String,
    /// Why the policy let it happen, or `refused`; null for what needs no ground.
    pub ground: Option<String>,
}
