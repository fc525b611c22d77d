//! The alarm: tells the step that is due and sets the time of the next.
//!
//! A step that finds nobody is passed over at once, and so is one whose every message turned out to be undeliverable,
//! whenever that becomes known. After the last step whoever was within reach is told again and again. What is late (the
//! service was down) is told once, and the next step counts from then.

use chrono::Duration;
use serde_json::json;

use super::detail::Detail;
use super::policy::Policy;
use super::recipients::{Look, Reach, reach};
use super::{digest, link, reply};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::escalations::recipients::Addressee;
use crate::care::messages::{LinkTo, secure};
use crate::content::protocol::escalation::PolicyStep;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::escalation::{EscalationEventKind, EscalationStatus, PolicyPosition, Severity};
use crate::model::id::{EscalationId, MessageId};
use crate::model::message::{Channel, MessageDraft};
use crate::model::policy::Action;
use crate::model::recipient::Unreachable;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::escalations::{Event, Row};
use crate::store::permits::Opened;
use crate::{fault, store};

/// How long until an alarm that reached nobody at all is tried again (our proposal, no source).
const TRY_AGAIN: Duration = Duration::minutes(5);

/// Why a step counts as having told nobody although messages were written.
const UNDELIVERED: &str = "no message could be delivered";

/// Outcome for a due escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// A step was told.
    Told,
    /// Nobody could be told, on any step: somebody must look at the service itself.
    ReachedNobody,
    /// Somebody else was faster: told elsewhere, acknowledged or resolved.
    NotDue,
}

/// The escalations whose next step is due, red ones first.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<EscalationId>> {
    store::escalations::due(conn, now, limit)
}

/// Tells the step of an escalation that is due, once however many nodes try.
///
/// # Errors
/// If the messages cannot be written; then the step stays due.
pub(crate) fn notify_due_step(work: &mut Work<'_>, id: EscalationId) -> Result<Moved> {
    let now = work.now;
    let Some(sealed) = store::escalations::find(work.tx, id)? else { return Ok(Moved::NotDue) };
    let escalation = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
    if escalation.next_step_at.is_none_or(|at| at > now) {
        return Ok(Moved::NotDue);
    }
    let policy: Policy = escalation.policy.read()?;
    let position = PolicyPosition { step: escalation.next_step, repeat: escalation.next_repeat };
    let search = search_reachable(work, &escalation, &policy, position)?;
    let (next, wait) = match &search.found {
        Some(found) => policy.after(found.position),
        None => (position, TRY_AGAIN),
    };
    if !store::escalations::advance(work.tx, &escalation, next, now + wait)? {
        return Ok(Moved::NotDue);
    }
    fault::point("escalation.moving");
    if escalation.status == EscalationStatus::Acknowledged {
        happened(work.tx, now, id, EscalationEventKind::AlarmAgain, None, String::new())?;
    }
    for (step, why) in search.passed_over {
        happened(work.tx, now, id, EscalationEventKind::NoRecipient, Some(step), why.to_owned())?;
    }
    let (moved, detail) = match search.found {
        None => (Moved::ReachedNobody, json!({ "to": null })),
        Some(found) => {
            if let Some(why) = found.uncovered {
                happened(
                    work.tx,
                    now,
                    id,
                    EscalationEventKind::OnCallUncovered,
                    Some(found.step),
                    why.to_owned(),
                )?;
            }
            if !digest::gather(work, &escalation, found.step, found.tell)? {
                tell(work, &escalation, &found)?;
            }
            fault::point("escalation.telling");
            let PolicyPosition { repeat, .. } = found.position;
            (Moved::Told, json!({ "step": found.step, "repeat": repeat, "to": found.tell.tell }))
        }
    };
    let entry =
        AuditEntry::of("escalation.tell", ("escalation", id)).about(escalation.patient_id).with(detail);
    audit::under(&mut work.by(&Actor::service(Job::EscalationClock)), escalation.permit(), entry)?;
    Ok(moved)
}

/// Takes note that a message will not arrive. Where all that told the same step are lost, the step counts as one that
/// found nobody: if it is the latest that was told and somebody else can be, the next falls due at once.
///
/// # Errors
/// Database errors only.
pub fn undelivered(work: &mut Work<'_>, message: MessageId) -> Result<()> {
    let now = work.now;
    for id in store::undelivered::escalations_of(work.tx, message)? {
        // Of two messages that are lost at once, whichever is noted last sees both.
        let Some(sealed) = store::escalations::lock_for_update(work.tx, id)? else { continue };
        let escalation = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
        let Some(lost) = store::undelivered::step(work.tx, id, message)? else { continue };
        if escalation.status == EscalationStatus::Resolved {
            continue;
        }
        happened(
            work.tx,
            now,
            id,
            EscalationEventKind::NoRecipient,
            Some(lost.step),
            UNDELIVERED.to_owned(),
        )?;
        let policy: Policy = escalation.policy.read()?;
        let position = PolicyPosition { step: escalation.next_step, repeat: escalation.next_repeat };
        let unreachable = store::undelivered::addresses(work.tx, id)?;
        // Where everybody is out of reach it goes on at its own pace: the watchdog tells.
        if lost.latest && search(work, &escalation, &policy, position, &unreachable)?.found.is_some() {
            store::escalations::make_due_now(work.tx, id, now)?;
        }
    }
    Ok(())
}

/// Result of the search for somebody to tell.
struct Search<'a> {
    found: Option<Found<'a>>,
    passed_over: Vec<(i32, &'static str)>,
}

struct Found<'a> {
    /// Where the policy stands after this.
    position: PolicyPosition,
    /// The step that is told: that of the position, or an earlier one if nobody is left from there on.
    step: i32,
    tell: &'a PolicyStep,
    addressees: Vec<Addressee>,
    /// Why these are told instead of the clinician on call.
    uncovered: Option<&'static str>,
}

/// Looks for somebody to tell by an address that this escalation has not failed to reach; only where there is nobody
/// left, once more by all of them.
fn search_reachable<'a>(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    policy: &'a Policy,
    position: PolicyPosition,
) -> Result<Search<'a>> {
    let unreachable = store::undelivered::addresses(work.tx, escalation.id)?;
    let found = search(work, escalation, policy, position, &unreachable)?;
    if found.found.is_some() || unreachable.is_empty() {
        return Ok(found);
    }
    search(work, escalation, policy, position, &Unreachable::new())
}

/// Looks for the first step from `position` on that reaches somebody; if there is none, back from there.
fn search<'a>(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    policy: &'a Policy,
    position: PolicyPosition,
    unreachable: &Unreachable,
) -> Result<Search<'a>> {
    let mut search = Search { found: None, passed_over: Vec::new() };
    let in_force = work.rules.protocols.common.escalation.on_call.fallback;
    let fallback = policy.on_call_fallback.unwrap_or(in_force);
    let look = Look { permit: escalation.permit(), fallback, unreachable };
    let (earlier, rest): (Vec<_>, Vec<_>) =
        policy.numbered().partition(|(number, _)| *number < position.step);
    let mut reached = position;
    for (forward, (step, tell)) in
        rest.into_iter().map(|s| (true, s)).chain(earlier.into_iter().rev().map(|s| (false, s)))
    {
        if forward && step > reached.step {
            reached = PolicyPosition { step, repeat: 0 };
        }
        match reach(work, tell, look)? {
            Reach::Nobody(why) => search.passed_over.push((step, why)),
            Reach::Somebody { addressees, uncovered } => {
                search.found = Some(Found { position: reached, step, tell, addressees, uncovered });
                break;
            }
        }
    }
    Ok(search)
}

/// Writes the messages of a step, and an event for each person.
fn tell(work: &mut Work<'_>, escalation: &Opened<Row>, found: &Found<'_>) -> Result<()> {
    let now = work.now;
    let detail = Detail::of(work.tx, work.rules, escalation)?;
    for addressee in &found.addressees {
        write(work, escalation, &detail, found.position, addressee)?;
    }
    for one_person in found.addressees.chunk_by(|one, other| one.user == other.user) {
        let channels: Vec<_> = one_person.iter().map(|addressee| addressee.channel.as_str()).collect();
        let event = Event {
            at: now,
            event: EscalationEventKind::Told,
            step: Some(found.step),
            reading: None,
            user: one_person.first().and_then(|addressee| addressee.user),
            detail: format!("{} by {}", found.tell.tell, channels.join(" and ")),
        };
        store::escalations::insert_event(work.tx, escalation.id, &event)?;
    }
    Ok(())
}

/// Writes one message. To staff it carries a link to acknowledge by, as a text message a code too; a practice's mailbox
/// is nobody in particular and gets neither.
fn write(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    detail: &Detail,
    PolicyPosition { step, repeat }: PolicyPosition,
    addressee: &Addressee,
) -> Result<()> {
    let red = escalation.severity == Severity::Red;
    let lives = Duration::hours(if red { 4 } else { 24 });
    let id = escalation.id.to_string();
    let login = LinkTo::Escalation(escalation.id).address(&work.rules.config);
    let mut values = vec![("id", id.as_str()), ("link", login.as_str())];
    let (link, acknowledge, code);
    let (template, whom) = if let Some(user) = addressee.user {
        (link, acknowledge) = link::issue(work, escalation, user, lives)?;
        code = match addressee.channel {
            Channel::Sms => reply::issue(work, escalation, user, &addressee.address)?,
            Channel::Email | Channel::Letter => String::new(),
        };
        values.extend([("acknowledge", acknowledge.as_str()), ("code", code.as_str())]);
        let template = match escalation.status {
            EscalationStatus::Acknowledged => "escalation-again",
            _ if red => "escalation-red",
            _ => "escalation-amber",
        };
        (template, Some((user, link)))
    } else {
        (if red { "escalation-practice-red" } else { "escalation-practice-amber" }, None)
    };
    let who = whom.map_or_else(|| "practice".to_owned(), |(user, _)| format!("user-{user}"));
    // The place in the policy, and the severity whose policy it is: each is reached once.
    let message = secure::queue(
        work,
        &MessageDraft::by(addressee.channel, &addressee.address, template, &values)
            .priority(i32::from(!red))
            .about(escalation.patient_id)
            .rings_for(escalation.id)
            .once(format!(
                "escalation-{id}-{}-step-{step}-repeat-{repeat}-{who}-{}",
                escalation.severity, addressee.channel
            ))
            .lives(lives),
        &detail.values(),
    )?;
    if let (Some(message), Some((_, link))) = (message, whom) {
        store::acknowledging::carried_by(work.tx, link, message)?;
    }
    Ok(())
}

fn happened(
    tx: &mut Conn,
    now: Timestamp,
    escalation: EscalationId,
    event: EscalationEventKind,
    step: Option<i32>,
    detail: String,
) -> Result<()> {
    let event = Event { at: now, event, step, reading: None, user: None, detail };
    store::escalations::insert_event(tx, escalation, &event)
}
