//! Correcting: a wrong reading is superseded, never overwritten and never deleted.
//!
//! The escalation that a wrong reading opened stays open and says so: only a clinical outcome closes it, and
//! `reading-was-wrong` is one.

use serde::{Deserialize, Serialize};

use super::record::{Provenance, check, keep};
use super::{NewReading, Reading, Recorded};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::escalations;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::ReadingId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;

/// Longest reason of a correction, in characters.
const LONGEST_REASON: usize = 500;

/// Correction of a reading: what is wrong with it, and what it should have been.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Sentence for the next reader.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub reason: String,
    /// Of the same kind; null where there was nothing to measure at all.
    pub replacement: Option<NewReading>,
}

/// A wrong reading as it now stands, and the one in its place.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Superseded {
    pub reading: Reading,
    /// Recorded, assessed and escalated like any other reading.
    pub replacement: Option<Recorded>,
}

/// Supersedes a reading once; the replacement is evaluated anew.
///
/// # Errors
/// `NotFound` for a reading of somebody whom the actor may not see, `Conflict` (`already-superseded`) the second
/// time, and as [`super::record()`] for the replacement.
pub fn supersede(work: &mut Work<'_>, id: ReadingId, correction: &Correction) -> Result<Superseded> {
    access::may(work.actor, Action::CorrectReading)?;
    let found = store::readings::find(work.tx, id)?;
    let wrong = access::open(work, Action::CorrectReading, found)?;
    let reason = correction.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        let range = format!("say why in 1 to {LONGEST_REASON} characters");
        return Err(Error::invalid("/reason", "out-of-range", range));
    }
    if correction.replacement.as_ref().is_some_and(|new| new.kind != wrong.kind) {
        return Err(Error::invalid("/replacement/kind", "another-kind", "a correction is of the same kind"));
    }
    if !store::readings::supersede(work.tx, id, reason, work.now)? {
        return Err(Error::Conflict {
            code: Code::AlreadySuperseded,
            detail: "this reading was superseded before".to_owned(),
            existing: wrong.superseded_by.map(|by| by.to_string()),
        });
    }
    let replacement = match &correction.replacement {
        None => None,
        Some(new) => {
            let (subject, measured) = check(work, wrong.permit(), new).map_err(below)?;
            let provenance =
                Provenance { call: wrong.call_id, supersedes: Some(id), ..Provenance::default() };
            let recorded = keep(work, &subject, measured, provenance)?;
            store::readings::link_replacement(work.tx, id, recorded.reading.id)?;
            Some(recorded)
        }
    };
    escalations::reading_superseded(work, id)?;
    audit::under(
        work,
        wrong.permit(),
        AuditEntry::of("reading.supersede", ("reading", id))
            .about(wrong.patient_id)
            .with(serde_json::json!({ "by": replacement.as_ref().map(|new| new.reading.id) })),
    )?;
    let mut reading = Reading::of(wrong.into_row())?;
    reading.superseded = true;
    reading.superseded_by = replacement.as_ref().map(|new| new.reading.id);
    reading.supersede_reason = Some(reason.to_owned());
    Ok(Superseded { reading, replacement })
}

/// Field errors of the replacement stand below it.
fn below(error: Error) -> Error {
    let prefix = |mut errors: Vec<crate::model::field_error::FieldError>| {
        for error in &mut errors {
            error.pointer.insert_str(0, "/replacement");
        }
        errors
    };
    match error {
        Error::Invalid(errors) => Error::Invalid(prefix(errors)),
        Error::NeedsConfirmation(errors) => Error::NeedsConfirmation(prefix(errors)),
        other => other,
    }
}
