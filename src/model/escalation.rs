//! Escalations: at most one open for each patient and cause.

use std::fmt;
use std::str::FromStr;

use crate::model::id::EscalationId;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Where an escalation stands.
    #[schema(as = EscalationStatus)]
    EscalationStatus {
        /// The alarm goes through the policy.
        Open = "open",
        /// A clinician has it; the alarm is stopped for a time.
        Acknowledged = "acknowledged",
        /// Closed by a clinical outcome.
        Resolved = "resolved",
    }
}

words! {
    /// Events of an escalation.
    #[schema(as = EscalationEvent)]
    EscalationEventKind {
        Opened = "opened",
        Joined = "joined",
        Worsened = "worsened",
        /// A step told somebody; one event for each.
        Told = "told",
        /// A step for a practice waits for its daily digest, and counts as told.
        Gathered = "gathered",
        /// A step found nobody to tell and was passed over at once.
        NoRecipient = "no-recipient",
        /// The clinician on call could not be told; the fallback is, at the same step.
        OnCallUncovered = "on-call-uncovered",
        Acknowledged = "acknowledged",
        /// Somebody did not wait for the next step.
        Advanced = "advanced",
        /// Somebody who sees it, such as the practice, said something about it.
        Commented = "commented",
        /// The time that an acknowledgement buys ran out.
        AlarmAgain = "alarm-again",
        /// A reading that stands in it was wrong. It stays open all the same: a clinician closes it.
        ReadingSuperseded = "reading-superseded",
        Resolved = "resolved",
    }
}

/// A place in a policy: a step, and how often it has been told before. Later places are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyPosition {
    /// 0 is the first step.
    pub step: i32,
    pub repeat: i32,
}

impl PolicyPosition {
    pub const START: Self = Self { step: 0, repeat: 0 };
}

words! {
    /// Outcome of a staff member's text that answers an alarm.
    ReplyOutcome {
        /// Not known yet.
        Received = "received",
        Acknowledged = "acknowledged",
        /// A colleague has it already.
        Taken = "taken",
        Resolved = "resolved",
        /// Worse news has come since; a newer text has another code.
        Outdated = "outdated",
        UnknownCode = "unknown-code",
        /// Too many wrong codes lately.
        Stopped = "stopped",
    }
}

/// A place in a list of escalations: what waits comes before what is resolved, red before amber, and the longest waiting
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscalationCursor {
    pub resolved: bool,
    pub severity: Severity,
    pub opened_at: Timestamp,
    pub id: EscalationId,
}

impl fmt::Display for EscalationCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { resolved, severity, opened_at, id } = self;
        write!(f, "{}.{severity}.{}.{id}", if *resolved { "resolved" } else { "waiting" }, opened_at.micros())
    }
}

impl FromStr for EscalationCursor {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let parts: Vec<_> = text.split('.').collect();
        let [group @ ("waiting" | "resolved"), severity, opened_at, id] = parts[..] else { return Err(()) };
        Ok(Self {
            resolved: group == "resolved",
            severity: severity.parse().map_err(drop)?,
            opened_at: Timestamp::from_micros(opened_at.parse().map_err(drop)?),
            id: id.parse().map_err(drop)?,
        })
    }
}

words! {
    /// How urgent a finding is.
    Severity {
        None = "none",
        /// Worth knowing, nobody is told.
        Info = "info",
        /// Within days.
        Amber = "amber",
        /// Somebody acts on the same day.
        Red = "red",
    }
}
