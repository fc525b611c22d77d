//! The clock of promises: warns before one is broken, and raises an escalation when it is, each once on however many
//! nodes. A call that is being made at the moment the time is up is waited for.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::calls::bond;
use crate::care::escalations::{self, Trigger};
use crate::care::messages::{self, LinkTo};
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::call::CallKind;
use crate::model::id::PromiseId;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::promise::{BROKEN_PROMISE, DISCHARGE_CALL_LATE, PromiseOutcome, Urgency};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::promises::DuePromise;

/// The promises whose time to warn, or whose time, has come.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<PromiseId>> {
    store::promises::due(conn, now, limit)
}

/// Does what is due about a promise.
///
/// # Errors
/// Database errors only; then it stays due.
pub(crate) fn warn_or_escalate(work: &mut Work<'_>, id: PromiseId) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let Some(promise) = store::promises::find_due(work.tx, id, now)? else { return Ok(()) };
    if promise.due_at > now {
        return if promise.owed && store::promises::mark_warned(work.tx, id, now)? {
            warn(work, &promise)
        } else {
            Ok(())
        };
    }
    let outcome = if promise.owed { PromiseOutcome::Broken } else { PromiseOutcome::Kept };
    if !store::promises::settle(work.tx, id, outcome, now)? || outcome == PromiseOutcome::Kept {
        return Ok(());
    }
    let severity = rules.protocols.common.promises.broken(promise.urgency);
    let cause = if promise.kind == CallKind::Discharge { DISCHARGE_CALL_LATE } else { BROKEN_PROMISE };
    let trigger = Trigger::common(rules, &permit(&promise)?, cause, severity, cause);
    let service = Actor::service(Job::PromiseClock);
    let (escalation, _) = escalations::raise(&mut work.by(&service), &trigger)?;
    record_event(work, &promise, "callback-promise.broken", json!({ "escalation": escalation }))
}

fn permit(promise: &DuePromise) -> Result<Permit> {
    access::of_job(Job::PromiseClock, Action::RaiseAlarm, promise.patient)
}

/// Tells whoever looks after the patient that the time is nearly up, or that the next attempt would be too late; of an
/// urgent one, and of one that they cannot keep any more, the team leads too.
fn warn(work: &mut Work<'_>, promise: &DuePromise) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let today = now.date(rules.config.scheduling.zone);
    let permit = permit(promise)?;
    let open = bond::open_times(work.tx, rules, today, promise.care_manager, &permit)?;
    let can_be_kept = open.first(now, Some(promise.due_at)).is_some();
    let mut readers = Vec::new();
    if let Some(holder) = store::recipients::holder(work.tx, &permit, today)? {
        readers.extend(Some(holder.contact).filter(|_| holder.enabled && !holder.absent));
    }
    if readers.is_empty() || promise.urgency == Urgency::Urgent || !can_be_kept {
        readers.extend(store::recipients::team_leads(work.tx)?);
    }
    let (id, link) = (promise.id.to_string(), LinkTo::Queue.address(&rules.config));
    for reader in readers {
        let (Some(user), Some(email)) = (reader.user, reader.email) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(&email, "callback-due-soon", &[("id", &id), ("link", &link)])
                .priority(1)
                .about(promise.patient)
                .once(format!("callback-due-soon-{id}-{user}"))
                .lives(promise.due_at - now + Duration::hours(1)),
        )?;
    }
    record_event(work, promise, "callback-promise.warn", json!({}))
}

fn record_event(
    work: &mut Work<'_>,
    promise: &DuePromise,
    action: &str,
    detail: serde_json::Value,
) -> Result<()> {
    let entry = AuditEntry::of(action, ("callback-promise", promise.id)).about(promise.patient).with(detail);
    audit::record(&mut work.by(&Actor::service(Job::PromiseClock)), entry)
}

/// How long ago the oldest promise was made that is still owed.
///
/// # Errors
/// Database errors only.
pub(crate) fn oldest_owed(conn: &mut Conn, now: Timestamp) -> Result<Duration> {
    Ok(store::promises::oldest_owed(conn)?.map_or(Duration::zero(), |made_at| now - made_at))
}
