//! Every change and every reading of a patient record leaves a row. A use case writes it in its own
//! transaction: no audit row, no answer.

use serde::Serialize;

use crate::care::Work;
use crate::care::access::Permit;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::PatientId;
use crate::store;

/// Writes the row.
///
/// # Errors
/// `Unavailable` if the trail cannot be written: the caller's transaction must then not commit.
pub fn record<D: Serialize>(work: &mut Work<'_>, entry: AuditEntry<'_, D>) -> Result<()> {
    under(work, None, entry)
}

/// The rows of a page that somebody sees, for the row that names them: `limit` were asked for, one more than a page has, to
/// know whether another page follows.
pub fn shown<T>(fetched: &[T], limit: i64) -> impl Iterator<Item = &T> {
    fetched.iter().take(usize::try_from(limit - 1).unwrap_or(0))
}

/// Writes the row of something done under a permit, with its ground.
///
/// # Errors
/// As [`record`].
pub fn under<'a, D: Serialize>(
    work: &mut Work<'_>,
    permit: impl Into<Option<&'a Permit>>,
    entry: AuditEntry<'_, D>,
) -> Result<()> {
    insert(work, permit.into().map(|permit| permit.ground().as_str()), entry)
}

/// Writes the row of something that was refused: its ground is that there was none.
///
/// # Errors
/// As [`record`].
pub fn refused<D: Serialize>(work: &mut Work<'_>, entry: AuditEntry<'_, D>) -> Result<()> {
    insert(work, Some("refused"), entry)
}

fn insert<D: Serialize>(work: &mut Work<'_>, ground: Option<&str>, entry: AuditEntry<'_, D>) -> Result<()> {
    store::audit::insert(work.tx, work.actor, work.now, ground, entry)
        .map_err(|error| Error::Unavailable(format!("audit: {error}")))
}

/// A row without detail of something done under a permit.
///
/// # Errors
/// As [`record`].
pub(crate) fn note_under(
    work: &mut Work<'_>,
    permit: &Permit,
    action: &str,
    subject: (&str, impl ToString),
) -> Result<()> {
    under(work, permit, AuditEntry::of(action, subject).about(permit.patient()))
}

/// A row about a subject that needs no detail.
///
/// # Errors
/// As [`record`].
pub fn note(
    work: &mut Work<'_>,
    action: &str,
    subject: (&str, impl ToString),
    patient: Option<PatientId>,
) -> Result<()> {
    record(work, AuditEntry::of(action, subject).about(patient))
}

/// The row of a list that was read: it names what stood in it, so that the trail answers who has seen one of them.
///
/// # Errors
/// As [`record`].
pub fn note_list(
    work: &mut Work<'_>,
    action: &str,
    subject: &str,
    shown: impl IntoIterator<Item = impl ToString>,
) -> Result<()> {
    record(work, AuditEntry::of_list(action, subject, shown))
}
