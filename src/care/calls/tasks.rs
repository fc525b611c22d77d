//! Timed tasks: work within minutes because of an answer, such as a retest of a low glucose. One that is not
//! done in time raises an escalation, also after the call has ended.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::escalations::{self, Trigger};
use crate::content::protocol::COMMON;
use crate::content::scripts::content::{Flag, TimedTask};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::call_task::TaskOutcome;
use crate::model::id::{CallId, CallTaskId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::call_tasks::{New, Row};
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::permits::Opened;

/// A timed task.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CallTask)]
pub struct Task {
    pub id: CallTaskId,
    pub call: CallId,
    pub flag: String,
    pub what: String,
    pub due_at: Timestamp,
    pub overdue: bool,
    /// When it raised an escalation because it was not done.
    pub escalated_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    pub outcome: Option<TaskOutcome>,
    pub note: String,
}

/// Outcome that closes a task.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TaskDone)]
pub struct Done {
    pub outcome: TaskOutcome,
    #[serde(default)]
    pub note: String,
}

/// Sets the task of a flag, due so many minutes from now.
pub(crate) fn set(
    tx: &mut Conn,
    call: &Opened<Call>,
    flag: &Flag,
    task: &TimedTask,
    version: &str,
    now: Timestamp,
) -> Result<()> {
    let due_at = now + Duration::minutes(task.after_minutes);
    let new = New {
        call: call.id,
        flag: &flag.name,
        severity: flag.severity,
        what: &task.what,
        script_version: version,
        created_at: now,
        due_at,
        late_at: due_at + Duration::minutes(task.grace_minutes),
    };
    store::call_tasks::insert(tx, call.permit(), &new)
}

pub(crate) fn of_call(tx: &mut Conn, call: CallId, now: Timestamp) -> Result<Vec<Task>> {
    Ok(store::call_tasks::of_call(tx, call)?.into_iter().map(|row| Task::of(row, now)).collect())
}

impl Task {
    fn of(row: Row, now: Timestamp) -> Self {
        Self {
            id: row.id,
            call: row.call_id,
            flag: row.flag,
            what: row.what,
            due_at: row.due_at,
            overdue: row.done_at.is_none() && row.due_at < now,
            escalated_at: row.escalated_at,
            done_at: row.done_at,
            outcome: row.outcome,
            note: row.note,
        }
    }
}

/// Closes a task. The call may have ended meanwhile.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Conflict` if it is closed already, `Invalid` for a long note.
pub fn close(work: &mut Work<'_>, id: CallTaskId, done: &Done) -> Result<Task> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::CloseTask)?;
    let found = store::call_tasks::find(work.tx, id)?;
    let task = access::open(work, Action::CloseTask, found)?;
    if done.note.chars().count() > 500 {
        return Err(Error::invalid("/note", "length", "a note has at most 500 characters"));
    }
    if !store::call_tasks::close(work.tx, id, actor.person()?, now, done.outcome, done.note.trim())? {
        return Err(Error::conflict(Code::TaskClosed, "somebody has closed this task already"));
    }
    if done.outcome == TaskOutcome::NotPossible && task.escalated_at.is_none() {
        raise(work, &task)?;
    }
    let entry = AuditEntry::of("call-task.close", ("call-task", id))
        .about(task.patient_id)
        .with(json!({ "flag": task.flag, "outcome": done.outcome }));
    audit::under(work, task.permit(), entry)?;
    let closed = store::call_tasks::find(work.tx, id)?.ok_or(Error::NotFound("call task"))?;
    Ok(Task::of(closed.open(task.permit())?.into_row(), now))
}

/// The tasks whose grace has run out and that nobody was told of, longest waiting first.
///
/// # Errors
/// Database errors only.
pub fn late(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<CallTaskId>> {
    store::call_tasks::late(conn, now, limit)
}

/// Raises the escalation of a late task, once however many nodes try.
///
/// # Errors
/// Database errors only; then it stays late.
pub fn escalate(work: &mut Work<'_>, id: CallTaskId) -> Result<()> {
    let now = work.now;
    let Some(sealed) = store::call_tasks::find(work.tx, id)? else { return Ok(()) };
    let task = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
    if task.late_at > now || !store::call_tasks::mark_escalated(work.tx, id, now)? {
        return Ok(());
    }
    raise(&mut work.by(&Actor::service(Job::EscalationClock)), &task)
}

/// A cause of its own: the answer's escalation may be acknowledged already, and this is news.
fn raise(work: &mut Work<'_>, task: &Opened<Row>) -> Result<()> {
    let cause = format!("overdue-{}", task.flag);
    let trigger = Trigger {
        permit: *task.permit(),
        cause: &cause,
        severity: task.severity,
        reading: None,
        rule: &task.flag,
        protocol: COMMON,
        protocol_version: &task.script_version,
    };
    escalations::raise(work, &trigger).map(|_| ())
}
