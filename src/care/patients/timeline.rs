//! Everything that happened to a patient, in one ordered list.

use serde::Serialize;

use crate::care::access;
use crate::care::actor::Actor;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::PatientId;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Entry {
    pub at: Moment,
    /// `referral`, `enrolment`, `call`, `attempt`, `reading`, `escalation`, `message`
    pub subject: String,
    /// The id of the subject.
    pub id: String,
    /// The event, disposition, kind of reading or template.
    pub what: String,
    /// What else is known in a few words: a reason, a value with its unit, a status.
    pub detail: String,
    /// Who did it; absent for the service itself.
    pub by: Option<String>,
    #[serde(skip)]
    pub cursor: Cursor,
}

/// A place in the list: entries of the same instant are ordered by kind and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: Moment,
    pub rank: i32,
    pub id: i64,
}

impl Cursor {
    /// Before the newest entry.
    pub const NOW: Self = Self { at: Moment::from_micros(i64::MAX), rank: i32::MAX, id: i64::MAX };
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.at.micros(), self.rank, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(at)), Some(Ok(rank)), Some(Ok(id))) => {
                Ok(Self { at: Moment::from_micros(at), rank: i32::try_from(rank).unwrap_or(i32::MAX), id })
            }
            _ => Err(Error::invalid("/after", "not-a-cursor", "not a cursor of ours")),
        }
    }
}

/// What happened before `after`, newest first, of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Entry>> {
    access::see_patient(tx, actor, now, patient)?;
    store::timeline::before(tx, patient, after, limit)
}
