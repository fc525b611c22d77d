//! Everything that happened to a patient, in one ordered list.

use crate::care::Work;
use crate::care::access;
use crate::error::Result;
use crate::model::id::PatientId;
use crate::model::timeline::{TimelineCursor, TimelineEntry};
use crate::store;

/// The timeline of a patient whom the actor may see, newest first, from `after` back. Leaves the audit row of reading it.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(
    work: &mut Work<'_>,
    patient: PatientId,
    after: TimelineCursor,
    limit: i64,
) -> Result<Vec<TimelineEntry>> {
    let permit = access::see_patient(work, patient)?;
    store::timeline::before(work.tx, &permit, after, limit)
}
