//! Rows of the audit trail.

use serde::Serialize;

use crate::model::id::PatientId;

/// An act on a subject.
#[derive(Clone, Debug)]
pub struct AuditEntry<'a, D = NoDetail> {
    /// `noun.verb`: `reading.record`, `patient.read`.
    pub action: &'a str,
    pub subject: &'a str,
    pub subject_id: String,
    pub patient: Option<PatientId>,
    /// Codes and ids only; never a name, a number of a person or a measured value.
    pub detail: D,
}

/// The detail of an entry that needs none: an empty object.
#[derive(Clone, Debug, Serialize)]
pub struct NoDetail {}

impl<'a> AuditEntry<'a> {
    /// Something done to a subject, which is a word and an id: about no patient, without detail, until it is said.
    pub fn of(action: &'a str, (subject, id): (&'a str, impl ToString)) -> Self {
        Self { action, subject, subject_id: id.to_string(), patient: None, detail: NoDetail {} }
    }

    /// A list that was read, with what stood in it.
    pub fn of_list(
        action: &'a str,
        subject: &'a str,
        shown: impl IntoIterator<Item = impl ToString>,
    ) -> AuditEntry<'a, serde_json::Value> {
        let shown: Vec<String> = shown.into_iter().map(|id| id.to_string()).collect();
        AuditEntry::of(action, (subject, "")).with(serde_json::json!({ "shown": shown }))
    }
}

impl<'a, D> AuditEntry<'a, D> {
    #[must_use]
    pub fn about(self, patient: impl Into<Option<PatientId>>) -> Self {
        Self { patient: patient.into(), ..self }
    }

    /// The detail: codes and ids only.
    #[must_use]
    pub fn with<E: Serialize>(self, detail: E) -> AuditEntry<'a, E> {
        let Self { action, subject, subject_id, patient, .. } = self;
        AuditEntry { action, subject, subject_id, patient, detail }
    }
}
