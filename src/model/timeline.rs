//! Timeline: what happened to a patient, in order of time.

use serde::Serialize;

use crate::model::field_error::FieldError;
use crate::model::time::Timestamp;

/// An event of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TimelineEntry {
    pub at: Timestamp,
    /// `referral`, `enrolment`, `call`, `attempt`, `reading`, `escalation`, `message`, `inbound-call`, `medicines`, `call-sheet`
    /// (keyed in from paper)
    pub subject: String,
    /// The id of the subject.
    pub id: String,
    /// The event, disposition, kind of reading or template.
    pub what: String,
    /// Detail in a few words: a reason, a value with its unit, a status.
    pub detail: String,
    /// Person who did it; absent for the service itself.
    pub by: Option<String>,
    #[serde(skip)]
    pub cursor: TimelineCursor,
}

/// A place in the list: entries of the same instant are ordered by kind and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineCursor {
    pub at: Timestamp,
    pub rank: i32,
    pub id: i64,
}

impl TimelineCursor {
    /// Before the newest entry.
    pub const NOW: Self = Self { at: Timestamp::from_micros(i64::MAX), rank: i32::MAX, id: i64::MAX };
}

impl std::fmt::Display for TimelineCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.at.micros(), self.rank, self.id)
    }
}

impl std::str::FromStr for TimelineCursor {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(at)), Some(Ok(rank)), Some(Ok(id))) => {
                Ok(Self { at: Timestamp::from_micros(at), rank: i32::try_from(rank).unwrap_or(i32::MAX), id })
            }
            _ => Err(FieldError::new("/after", "not-a-cursor", "not a cursor of ours")),
        }
    }
}
