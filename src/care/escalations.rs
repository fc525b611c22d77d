//! Escalations: at most one open for each patient and cause, which does not go quiet until a clinician has dealt with it.
//!
//! Here: what opens, joins and worsens an escalation. [`policy`] says who is told when, [`alarm`] tells them,
//! [`answer`] is what clinicians do about it, also by [`link`] and by [`reply`], [`view`] what they see of it, [`watch`]
//! what an operator watches.

pub mod alarm;
pub mod answer;
pub mod concern;
pub mod detail;
pub mod digest;
pub mod link;
pub mod on_call;
pub mod policy;
pub mod recipients;
pub mod reply;
pub mod view;
pub mod watch;
pub mod watchdog;

use serde_json::json;

use crate::care::Work;
use crate::care::access::{Permit, audit};
use crate::content::protocol::COMMON;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::escalation::{EscalationEventKind, Severity};
use crate::model::id::{EscalationId, ReadingId};
use crate::model::words::words;
use crate::store::db::run_again;
use crate::store::escalations::{Event, New, Worse};
use crate::store::json_text::JsonText;
use crate::{fault, store};

use policy::Policy;

words! {
    /// Outcome of raising a trigger.
    Raised {
        /// A new escalation.
        Opened = "opened",
        /// Joined to an open escalation that says as much; nobody is told again.
        Joined = "joined",
        /// Worse news: joined, and the policy starts again.
        Worsened = "worsened",
    }
}

/// Something that is not safe.
#[derive(Clone, Debug)]
pub struct Trigger<'a> {
    /// Under which it is raised, and about whom.
    pub permit: Permit,
    /// `blood-pressure`, `glucose`, `unreached-after-red`, `care-manager-concern`, …
    pub cause: &'a str,
    /// `Amber` or `Red`.
    pub severity: Severity,
    pub reading: Option<ReadingId>,
    /// The rule that found it.
    pub rule: &'a str,
    /// The protocol whose rule that is: who is told goes by its policy. [`COMMON`] for what no condition's rule found.
    pub protocol: &'a str,
    /// The version of the file that the rule stands in.
    pub protocol_version: &'a str,
}

impl<'a> Trigger<'a> {
    /// Trigger that the service itself found, and no reading or answer: by the common protocol.
    #[must_use]
    pub fn common(
        rules: &'a Rules,
        permit: &Permit,
        cause: &'a str,
        severity: Severity,
        rule: &'a str,
    ) -> Self {
        let protocol_version = &rules.protocols.common.version;
        Self { permit: *permit, cause, severity, reading: None, rule, protocol: COMMON, protocol_version }
    }
}

/// Opens an escalation, or joins the open one of the same patient and cause. A reading raised a second time for
/// the same cause is already answered: its escalation is named again and nothing changes.
///
/// # Errors
/// Database errors only.
pub fn raise(work: &mut Work<'_>, trigger: &Trigger<'_>) -> Result<(EscalationId, Raised)> {
    raise_with(work, trigger, "")
}

/// Raises a trigger with a clinician's own words, which the event keeps.
fn raise_with(work: &mut Work<'_>, trigger: &Trigger<'_>, note: &str) -> Result<(EscalationId, Raised)> {
    let known = trigger
        .reading
        .map(|reading| store::escalations::of_reading(work.tx, reading))
        .transpose()?
        .flatten();
    if let Some((escalation, cause)) = &known
        && cause == trigger.cause
    {
        return Ok((*escalation, Raised::Joined));
    }
    let (escalation, raised) = open_or_join(work, trigger)?;
    fault::point("escalation.opening");
    let event = Event {
        at: work.now,
        event: match raised {
            Raised::Opened => EscalationEventKind::Opened,
            Raised::Joined => EscalationEventKind::Joined,
            Raised::Worsened => EscalationEventKind::Worsened,
        },
        step: None,
        // A reading stands in one escalation; for a second cause it is the reason, not the news.
        reading: trigger.reading.filter(|_| known.is_none()),
        user: work.actor.user(),
        detail: note.to_owned(),
    };
    store::escalations::insert_event(work.tx, escalation, &event)?;
    fault::point("escalation.opened");
    audit::under(
        work,
        &trigger.permit,
        AuditEntry::of(
            match raised {
                Raised::Opened => "escalation.open",
                Raised::Joined => "escalation.join",
                Raised::Worsened => "escalation.worsen",
            },
            ("escalation", escalation),
        )
        .about(trigger.permit.patient())
        .with(json!({
            "cause": trigger.cause,
            "severity": trigger.severity,
            "rule": trigger.rule,
            "protocol_version": trigger.protocol_version,
            "reading": trigger.reading,
        })),
    )?;
    Ok((escalation, raised))
}

/// Notes in the escalation that a reading stands in, if any, that the reading was wrong. Nothing is closed by it.
///
/// # Errors
/// Database errors only.
pub(crate) fn reading_superseded(work: &mut Work<'_>, reading: ReadingId) -> Result<()> {
    let Some((escalation, _)) = store::escalations::of_reading(work.tx, reading)? else { return Ok(()) };
    let event = Event {
        at: work.now,
        event: EscalationEventKind::ReadingSuperseded,
        step: None,
        // The event that brought the reading in names it by key; a reading stands in one event only.
        reading: None,
        user: work.actor.user(),
        detail: format!("reading {reading} was superseded"),
    };
    store::escalations::insert_event(work.tx, escalation, &event)
}

fn open_or_join(work: &mut Work<'_>, trigger: &Trigger<'_>) -> Result<(EscalationId, Raised)> {
    let now = work.now;
    // Whatever is raised is at least amber: an escalation is never opened for something that is safe.
    let severity = trigger.severity.max(Severity::Amber);
    let policy = JsonText::of(&Policy::in_force(&work.rules.protocols, trigger.protocol, severity))?;
    let mut open = store::escalations::open_for(work.tx, &trigger.permit, trigger.cause)?;
    if open.is_none() {
        let new = New {
            cause: trigger.cause,
            severity,
            reading: trigger.reading,
            rule: trigger.rule,
            protocol_version: trigger.protocol_version,
            policy: &policy,
            opened_at: now,
        };
        if let Some(id) = store::escalations::insert(work.tx, &trigger.permit, &new)? {
            return Ok((id, Raised::Opened));
        }
        open = store::escalations::open_for(work.tx, &trigger.permit, trigger.cause)?;
    }
    // Opened and resolved elsewhere between two statements: begin again.
    let open = open.ok_or_else(run_again)?;
    let (held, raised) = if severity > open.severity {
        let worse = Worse {
            severity,
            reading: trigger.reading,
            rule: trigger.rule,
            protocol_version: trigger.protocol_version,
            policy: &policy,
        };
        (store::escalations::worsen(work.tx, &open, &worse, now)?, Raised::Worsened)
    } else {
        (store::escalations::lock_open(work.tx, open.id)?, Raised::Joined)
    };
    // Resolved or worsened elsewhere in between: an unsafe reading must not end in a closed escalation.
    if held { Ok((open.id, raised)) } else { Err(run_again()) }
}
