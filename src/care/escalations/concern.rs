//! A care manager's own concern, that no reading and no rule has found.

use serde::Serialize;
use utoipa::ToSchema;

use super::answer::wrong_note;
use super::view::{self, Escalation};
use super::{Raised, raise_with};
use crate::care::escalations::Trigger;
use crate::care::{Work, access};
use crate::error::{Error, Result};
use crate::model::escalation::Severity;
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::policy::Action;

/// The cause, and the rule, of what a person is worried about.
const CAUSE: &str = "care-manager-concern";

/// Result of raising a concern.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Answered {
    pub raised: Raised,
    #[serde(flatten)]
    pub escalation: Escalation,
}

/// Opens an escalation about the patient, or joins the open one for the same cause, with the clinician's words.
///
/// # Errors
/// `Invalid` if the severity is neither amber nor red or the note is not 1 to 2000 characters long.
pub fn raise_concern(
    work: &mut Work<'_>,
    patient: PatientId,
    severity: Severity,
    note: &str,
) -> Result<Answered> {
    work.actor.person()?;
    let permit = access::see(work, Action::RaiseConcern, patient)?;
    let mut wrong: Vec<FieldError> = wrong_note(note).into_iter().collect();
    if severity < Severity::Amber {
        wrong.push(FieldError::new("/severity", "not-a-severity", "expected amber or red"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let trigger = Trigger::common(work.rules, &permit, CAUSE, severity, CAUSE);
    let (id, raised) = raise_with(work, &trigger, note.trim())?;
    Ok(Answered { raised, escalation: view::find(work, &permit, id)? })
}
