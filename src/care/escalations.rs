//! One open clinical worry per patient and cause, that does not go quiet until a clinician has dealt with it.

use crate::care::actor::Actor;
use crate::care::protocol::Severity;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store::db::Conn;
use crate::store::types::{EscalationId, PatientId, ReadingId, words};

words! {
    /// What became of a worry that was raised.
    Raised {
        /// A new escalation.
        Opened = "opened",
        /// The same news as an open one: joined to it, nobody told again.
        Joined = "joined",
        /// Worse news: joined, and the policy starts again.
        Worsened = "worsened",
    }
}

/// Something that is not safe.
#[derive(Clone, Debug)]
pub struct Worry<'a> {
    pub patient: PatientId,
    /// `blood-pressure`, `glucose`, `unreached-after-red`, `care-manager-concern`, …
    pub cause: &'a str,
    /// `Amber` or `Red`.
    pub severity: Severity,
    pub reading: Option<ReadingId>,
    /// The rule that found it.
    pub rule: &'a str,
    pub protocol_version: &'a str,
}

/// Opens an escalation, or joins the open one of the same patient and cause.
///
/// # Errors
/// Database errors only.
pub fn raise(
    _tx: &mut Conn,
    _rules: &Rules,
    _actor: &Actor,
    _now: Moment,
    _worry: &Worry<'_>,
) -> Result<(EscalationId, Raised)> {
    Err(Error::Internal("escalations are not built yet".to_owned()))
}
