//! Rows of the audit trail.

use serde::Serialize;

use crate::model::id::PatientId;

/// One thing done to one subject.
pub struct AuditEntry<'a, D: Serialize = ()> {
    /// `noun.verb`: `reading.record`, `patient.read`.
    pub action: &'a str,
    pub subject: &'a str,
    pub subject_id: String,
    pub patient: Option<PatientId>,
    /// Codes and ids only; never a name, a number of a person or a measured value.
    pub detail: D,
}
