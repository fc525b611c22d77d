//! Amber escalations for a practice, gathered into one e-mail a day. Red ones never wait.
//!
//! A step that is gathered counts as told: the policy goes on from it. What is in a digest is decided when it goes out:
//! what was resolved or acknowledged meanwhile is left out, and so is what has become red, which its own policy tells at once.

use chrono::Duration;
use serde_json::json;

use super::detail::Detail;
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::messages::{LinkTo, secure};
use crate::content::protocol::escalation::{PolicyStep, Recipient};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::escalation::{EscalationEventKind, Severity};
use crate::model::id::{DigestId, EscalationId};
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::escalations::{Event, Row};
use crate::store::permits::Opened;

/// How long a digest is worth sending: until the next one.
const LIVES: Duration = Duration::hours(24);

/// Puts the step into the practice's digest, if it is one that can wait for it; false if it is to be told now.
///
/// # Errors
/// Database errors only.
pub(crate) fn gather(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    step: i32,
    tell: &PolicyStep,
) -> Result<bool> {
    let Work { rules, now, .. } = *work;
    if tell.tell != Recipient::Practice || escalation.severity != Severity::Amber {
        return Ok(false);
    }
    let Some(due_at) = next_digest(rules, now) else { return Ok(false) };
    let practice = store::patients::find(work.tx, escalation.permit())?.practice_ods_code;
    if rules.config.escalation.practices_told_at_once.contains(&practice) {
        return Ok(false);
    }
    store::digests::gather(work.tx, &practice, due_at, escalation.id, step, now)?;
    event(
        work.tx,
        now,
        escalation.id,
        EscalationEventKind::Gathered,
        step,
        "for the practice's next digest",
    )?;
    Ok(true)
}

/// When the next digest goes out, on the wall clock; None where there are none.
fn next_digest(rules: &Rules, now: Timestamp) -> Option<Timestamp> {
    let (at, zone) = (rules.config.escalation.practice_digest_at?, rules.config.scheduling.zone);
    let today = now.date(zone);
    [today, today + Duration::days(1)]
        .map(|date| Timestamp::at_local(date.and_time(at), zone))
        .into_iter()
        .find(|due_at| *due_at > now)
}

/// The digests whose time has come.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<DigestId>> {
    store::digests::due(conn, now, limit)
}

/// Sends a digest, once however many nodes try: its message, and an event in each of its escalations. Where the practice
/// cannot be reached any more, each goes on at once by its own policy, which finds somebody else.
///
/// # Errors
/// If it cannot be written; then it stays due.
pub fn send(work: &mut Work<'_>, id: DigestId) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let Some(practice) = store::digests::close(work.tx, id, now)? else { return Ok(()) };
    let entries = store::digests::still_to_tell(work.tx, id)?;
    if entries.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = entries.iter().map(|(escalation, _)| *escalation).collect();
    let today = now.date(rules.config.scheduling.zone);
    let address = store::practices::address(work.tx, &practice, today)?;
    let address = address.filter(|address| email_address::is_one(address));
    for (escalation, step) in &entries {
        if address.is_some() {
            event(
                work.tx,
                now,
                *escalation,
                EscalationEventKind::Told,
                *step,
                "practice by email, in a digest",
            )?;
        } else {
            event(
                work.tx,
                now,
                *escalation,
                EscalationEventKind::NoRecipient,
                *step,
                "the practice cannot be reached",
            )?;
            store::escalations::make_due_now(work.tx, *escalation, now)?;
        }
    }
    if let Some(address) = &address {
        let numbers = ids.iter().map(EscalationId::to_string).collect::<Vec<_>>().join(", ");
        let (count, link) = (ids.len().to_string(), LinkTo::Escalations.address(&rules.config));
        let values = [("ids", &*numbers), ("count", &count), ("link", &link)];
        let draft = MessageDraft::email(address, "escalation-digest", &values)
            .priority(1)
            .once(format!("escalation-digest-{id}"))
            .lives(LIVES);
        let patients = named(work.tx, rules, address, &ids)?;
        if let Some(message) = secure::queue(work, &draft, &[("patients", &patients)])? {
            store::digests::sent_as(work.tx, id, message)?;
        }
    }
    let entry = AuditEntry::of("escalation.digest", ("practice-digest", id))
        .with(json!({ "escalations": ids, "told": address.is_some() }));
    audit::record(&mut work.by(&Actor::service(Job::EscalationClock)), entry)
}

/// A line for each escalation with whose it is, for an address that may be told; nothing for any other.
fn named(tx: &mut Conn, rules: &Rules, address: &str, ids: &[EscalationId]) -> Result<String> {
    if !secure::is_secure(tx, rules, address)? {
        return Ok(String::new());
    }
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(sealed) = store::escalations::find(tx, *id)? {
            let escalation = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
            lines.push(format!("Escalation {id}: {}", Detail::of(tx, rules, &escalation)?.in_a_line()));
        }
    }
    Ok(lines.join("\n"))
}

fn event(
    tx: &mut Conn,
    at: Timestamp,
    escalation: EscalationId,
    event: EscalationEventKind,
    step: i32,
    detail: &str,
) -> Result<()> {
    let event = Event { at, event, step: Some(step), reading: None, user: None, detail: detail.to_owned() };
    store::escalations::insert_event(tx, escalation, &event)
}
