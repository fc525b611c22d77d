//! Everything that happened to a patient, in one ordered list.

use crate::care::access;
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::id::PatientId;
use crate::model::time::Timestamp;
use crate::model::timeline::{TimelineCursor, TimelineEntry};
use crate::store;
use crate::store::db::Conn;

/// What happened before `after`, newest first, of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    patient: PatientId,
    after: TimelineCursor,
    limit: i64,
) -> Result<Vec<TimelineEntry>> {
    access::see_patient(tx, actor, now, patient)?;
    store::timeline::before(tx, patient, after, limit)
}
