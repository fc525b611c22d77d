//! Acts of people on an escalation: a clinician acknowledges it, which stops the alarm for a time, or
//! resolves it with a clinical outcome, which alone closes it; whoever sees it says something about it.

use chrono::Duration;
use serde_json::json;

use super::alarm;
use super::policy::Policy;
use super::view::{self, Escalation};
use crate::care::access::{self, audit};
use crate::care::{Work, calls};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::escalation::{EscalationEventKind, EscalationStatus, PolicyPosition, Severity};
use crate::model::field_error::FieldError;
use crate::model::id::{EscalationId, UserId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::words::words;
use crate::store;
use crate::store::db::run_again;
use crate::store::escalations::{Event, Row};
use crate::store::permits::Opened;

/// Characters of a note at most.
pub(crate) const LONGEST_NOTE: usize = 2000;

/// Comments that one escalation takes. Our own number, without a source: an escalation is no place to correspond.
const MOST_COMMENTS: i64 = 100;

/// Resolution of an escalation.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// Clinical outcome, out of the protocol's.
    pub outcome: String,
    /// 1 to 2000 characters.
    pub note: String,
}

words! {
    /// How somebody says that they have an escalation.
    Way {
        /// Logged in.
        Client = "client",
        /// By the link in a message.
        Link = "link",
        /// By answering a text with its code.
        Sms = "sms",
    }
}

/// Outcome of an acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledged {
    Now,
    /// Somebody was first; nothing was changed.
    Before,
}

/// Takes the escalation on: the alarm stops for `escalation.acknowledged_{red,amber}_minutes`, then the
/// policy goes on where it was. Of two at once the first has it; the second is answered the state, which
/// names the first, and changes nothing.
///
/// # Errors
/// `Conflict` if it is resolved, `Stale` if it is not at `expected` any more.
pub fn acknowledge(work: &mut Work<'_>, id: EscalationId, expected: Option<i64>) -> Result<Escalation> {
    let (_, row) = acknowledge_by(work, id, expected, Way::Client)?;
    view::of(work, row.into_row())
}

/// Acknowledges an escalation, whichever way it is said: there is no other path to it.
pub(crate) fn acknowledge_by(
    work: &mut Work<'_>,
    id: EscalationId,
    expected: Option<i64>,
    way: Way,
) -> Result<(Acknowledged, Opened<Row>)> {
    let now = work.now;
    let (who, escalation) = take(work, Action::AnswerEscalation, id, expected)?;
    if escalation.status == EscalationStatus::Acknowledged {
        return Ok((Acknowledged::Before, escalation));
    }
    let settings = &work.rules.config.escalation;
    let minutes = match escalation.severity {
        Severity::Red => settings.acknowledged_red_minutes,
        Severity::Amber | Severity::Info | Severity::None => settings.acknowledged_amber_minutes,
    };
    let until = now + Duration::minutes(minutes);
    if !store::escalations::acknowledge(work.tx, &escalation, who, now, until)? {
        return Err(run_again());
    }
    let words = match way {
        Way::Client => "",
        Way::Link => "by link",
        Way::Sms => "by SMS",
    };
    let detail = json!({ "until": until, "by": way });
    record_event(work, &escalation, EscalationEventKind::Acknowledged, words, detail)?;
    let sealed = store::escalations::find(work.tx, id)?.ok_or(Error::NotFound("escalation"))?;
    let row = sealed.open(escalation.permit())?;
    Ok((Acknowledged::Now, row))
}

/// Tells the next step of the policy at once instead of when it falls due: the care manager who has the
/// patient on the telephone is the first who is told, and needs the clinician on call now. A step that is
/// told again is passed over for the one after it. The escalation is open again if it was acknowledged.
///
/// # Errors
/// `Conflict` if it is resolved, `Stale` if it is not at `expected` any more.
pub fn advance(work: &mut Work<'_>, id: EscalationId, expected: Option<i64>) -> Result<Escalation> {
    let now = work.now;
    let (_, escalation) = take(work, Action::AnswerEscalation, id, expected)?;
    let policy: Policy = escalation.policy.read()?;
    let next = PolicyPosition { step: escalation.next_step, repeat: escalation.next_repeat };
    let next = if next.repeat > 0 { policy.step_after(next) } else { next };
    if !store::escalations::advance(work.tx, &escalation, next, now)? {
        return Err(run_again());
    }
    record_event(work, &escalation, EscalationEventKind::Advanced, "", json!({ "step": next.step }))?;
    alarm::notify_due_step(work, id)?;
    view::find(work, escalation.permit(), id)
}

/// Closes the escalation with what was done about it, takes back what has not been sent yet, and plans a
/// safety call for the next working day: the care manager checks that what was done has helped.
///
/// # Errors
/// `Invalid` names the protocol's outcomes; `Conflict` if it is resolved already, `Stale` if it is not at
/// `expected` any more.
pub fn resolve(
    work: &mut Work<'_>,
    id: EscalationId,
    expected: Option<i64>,
    resolution: &Resolution,
) -> Result<Escalation> {
    let now = work.now;
    let (who, escalation) = take(work, Action::AnswerEscalation, id, expected)?;
    let note = resolution.note.trim();
    let mut wrong = Vec::new();
    let outcomes = &work.rules.protocols.common.escalation.outcomes;
    if !outcomes.contains(&resolution.outcome) {
        let reason = format!("expected one of: {}", outcomes.join(", "));
        wrong.push(FieldError::new("/outcome", "unknown-outcome", reason));
    }
    wrong.extend(wrong_note(note));
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    if !store::escalations::resolve(work.tx, &escalation, who, now, &resolution.outcome, note)? {
        return Err(run_again());
    }
    let silenced = store::escalations::suppress_queued(work.tx, id)?;
    store::acknowledging::end_codes(work.tx, id, now)?;
    let check = calls::plan_safety(work, escalation.permit(), "after-escalation")?;
    let detail = json!({
        "outcome": resolution.outcome,
        "messages_suppressed": silenced,
        "safety_call": check,
    });
    record_event(work, &escalation, EscalationEventKind::Resolved, &resolution.outcome, detail)?;
    view::find(work, escalation.permit(), id)
}

/// Fault of a clinician's note.
pub(crate) fn wrong_note(note: &str) -> Option<FieldError> {
    let length = note.trim().chars().count();
    (length == 0 || length > LONGEST_NOTE)
        .then(|| FieldError::new("/note", "length", format!("a note has 1 to {LONGEST_NOTE} characters")))
}

/// Keeps what somebody who sees the escalation says about it, such as the practice, beside what happened. The alarm goes
/// on, and so does its clock. One that is resolved takes no more: nobody would look at it.
///
/// # Errors
/// `Invalid` if the note is not 1 to 2000 characters long; `Conflict` if it is resolved, or has its 100 comments.
pub fn comment(work: &mut Work<'_>, id: EscalationId, note: &str) -> Result<Escalation> {
    let (_, escalation) = take(work, Action::CommentOnEscalation, id, None)?;
    if let Some(fault) = wrong_note(note) {
        return Err(Error::Invalid(vec![fault]));
    }
    // The escalation is locked: of two at once one counts the other.
    if store::escalations::comments(work.tx, &escalation)? >= MOST_COMMENTS {
        let detail = format!("the escalation has {MOST_COMMENTS} comments, and takes no more: telephone");
        return Err(Error::conflict(Code::CommentsFull, detail));
    }
    record_event(work, &escalation, EscalationEventKind::Commented, note.trim(), json!({}))?;
    view::find(work, escalation.permit(), id)
}

/// The person who may do this, and the escalation that they may do it to.
fn take(
    work: &mut Work<'_>,
    action: Action,
    id: EscalationId,
    expected: Option<i64>,
) -> Result<(UserId, Opened<Row>)> {
    let actor = work.actor;
    access::may(actor, action)?;
    let who = actor.person()?;
    let found = store::escalations::lock_for_update(work.tx, id)?;
    let escalation = access::see_row(work, action, found)?;
    if escalation.status == EscalationStatus::Resolved {
        return Err(Error::conflict(Code::AlreadyResolved, "the escalation is resolved"));
    }
    if expected.is_some_and(|version| version != escalation.version) {
        return Err(Error::Stale);
    }
    Ok((who, escalation))
}

fn record_event(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    event: EscalationEventKind,
    words: &str,
    detail: serde_json::Value,
) -> Result<()> {
    store::escalations::insert_event(
        work.tx,
        escalation.id,
        &Event {
            at: work.now,
            event,
            step: None,
            reading: None,
            user: work.actor.user(),
            detail: words.to_owned(),
        },
    )?;
    let entry = AuditEntry::of(
        match event {
            EscalationEventKind::Resolved => "escalation.resolve",
            EscalationEventKind::Advanced => "escalation.advance",
            EscalationEventKind::Commented => "escalation.comment",
            _ => "escalation.acknowledge",
        },
        ("escalation", escalation.id),
    )
    .about(escalation.patient_id)
    .with(detail);
    audit::under(work, escalation.permit(), entry)
}
