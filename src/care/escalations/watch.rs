//! Metrics of escalations for an operator: how many stand, for how long, and whether any reading was missed.

use chrono::Duration;

use crate::error::Result;
use crate::model::escalation::{EscalationStatus, Severity};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// How things stand at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCounts {
    /// Unsafe readings without an escalation: anything but 0 is a fault of the service.
    pub unanswered_readings: i64,
    pub unresolved: Vec<Unresolved>,
}

/// Escalations of one severity and status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved {
    pub severity: Severity,
    pub status: EscalationStatus,
    pub count: i64,
    /// Since the oldest of them was opened.
    pub oldest: Duration,
}

/// Counts what stands, every combination of severity and status, also those that nothing stands in.
///
/// # Errors
/// Database errors only.
pub fn open_counts(conn: &mut Conn, now: Timestamp) -> Result<OpenCounts> {
    let counted = store::escalations::unresolved(conn)?;
    let unresolved = [Severity::Amber, Severity::Red]
        .into_iter()
        .flat_map(|severity| {
            [EscalationStatus::Open, EscalationStatus::Acknowledged].map(|status| (severity, status))
        })
        .map(|(severity, status)| {
            let found = counted.iter().find(|(s, t, ..)| (*s, *t) == (severity, status));
            let (count, since) = found.map_or((0, None), |(.., count, since)| (*count, *since));
            let oldest = since.map_or(Duration::zero(), |since| now - since);
            Unresolved { severity, status, count, oldest }
        })
        .collect();
    Ok(OpenCounts { unanswered_readings: store::escalations::unanswered_readings(conn)?, unresolved })
}
