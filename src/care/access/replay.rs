//! Repeated requests: the first answer is given again to somebody whom the policy still lets do what it let them do then,
//! and that it was given again is written down.

use super::permit::{may, on};
use crate::care::Work;
use crate::care::access::audit;
use crate::error::Result;
use crate::model::actor::Grant;
use crate::model::audit::AuditEntry;

/// Authorises a repeat like the first request, whose id is `first`, and leaves the audit row of it.
///
/// # Errors
/// As [`on`] for somebody who may not do it any more: the patient was transferred or discharged, the glass is mended.
pub fn replay(work: &mut Work<'_>, grant: Option<Grant>, first: &str) -> Result<()> {
    let permit = match grant {
        Some(Grant { action, patient: Some(patient) }) => Some(on(work, action, patient)?),
        Some(Grant { action, patient: None }) => {
            may(work.actor, action)?;
            None
        }
        None => None,
    };
    let action = format!("{}.replayed", grant.map_or("request", |grant| grant.action.as_str()));
    let entry = AuditEntry::of(&action, ("request", first)).about(grant.and_then(|grant| grant.patient));
    audit::under(work, permit.as_ref(), entry)
}
