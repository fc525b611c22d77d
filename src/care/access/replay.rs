//! Repeated requests: the first answer is given again to somebody whom the policy still lets do what it let them do then,
//! and that it was given again is written down.

use super::permit::{may, on};
use super::policy::Action;
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::types::PatientId;

/// What the policy let somebody do, with whose things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub action: Action,
    /// Absent for what is about no patient.
    pub patient: Option<PatientId>,
}

/// Authorises a repeat like the first request, whose id is `first`, and leaves the audit row of it.
///
/// # Errors
/// As [`on`] for somebody who may not do it any more: the patient was transferred or discharged, the glass is mended.
pub fn replay(tx: &mut Conn, actor: &Actor, now: Moment, grant: Option<Grant>, first: &str) -> Result<()> {
    let permit = match grant {
        Some(Grant { action, patient: Some(patient) }) => Some(on(tx, actor, now, action, patient)?),
        Some(Grant { action, patient: None }) => {
            may(actor, action)?;
            None
        }
        None => None,
    };
    let action = grant.map_or("request", |grant| grant.action.as_str());
    let entry = Entry {
        action: &format!("{action}.replayed"),
        subject: "request",
        subject_id: first.to_owned(),
        patient: grant.and_then(|grant| grant.patient),
        detail: serde_json::json!({}),
    };
    audit::under(tx, actor, now, permit.as_ref(), entry)
}
