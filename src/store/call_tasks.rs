//! Timed tasks: work that an answer asks for by a time.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::call_task::TaskOutcome;
use crate::model::escalation::Severity;
use crate::model::id::{CallId, CallTaskId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::{Permit, Sealed};
use crate::store::schema::call_tasks;
use crate::store::statement::sql;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = call_tasks)]
pub struct Row {
    pub id: CallTaskId,
    pub call_id: CallId,
    pub patient_id: PatientId,
    pub flag: String,
    pub severity: Severity,
    pub what: String,
    pub script_version: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub late_at: Timestamp,
    pub done_at: Option<Timestamp>,
    pub outcome: Option<TaskOutcome>,
    pub note: String,
    pub escalated_at: Option<Timestamp>,
}

pub struct New<'a> {
    pub call: CallId,
    pub flag: &'a str,
    pub severity: Severity,
    pub what: &'a str,
    pub script_version: &'a str,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub late_at: Timestamp,
}

/// Sets a task, unless the same flag of the call has an open one.
pub fn insert(tx: &mut Conn, permit: &Permit, new: &New<'_>) -> Result<()> {
    sql("INSERT INTO call_tasks (call_id, patient_id, flag, severity, what, script_version, created_at, due_at, \
         late_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (call_id, flag) WHERE done_at IS NULL DO NOTHING")
    .bind::<BigInt, _>(new.call)
    .bind::<BigInt, _>(permit.patient())
    .bind::<Text, _>(new.flag)
    .bind::<Text, _>(new.severity)
    .bind::<Text, _>(new.what)
    .bind::<Text, _>(new.script_version)
    .bind::<BigInt, _>(new.created_at)
    .bind::<BigInt, _>(new.due_at)
    .bind::<BigInt, _>(new.late_at)
    .execute(tx)?;
    Ok(())
}

/// Of one call, soonest first.
pub(crate) fn of_call(conn: &mut Conn, call: CallId) -> Result<Vec<Row>> {
    Ok(call_tasks::table
        .filter(call_tasks::call_id.eq(call))
        .order((call_tasks::due_at, call_tasks::id))
        .select(Row::as_select())
        .load(conn)?)
}

pub fn find(conn: &mut Conn, id: CallTaskId) -> Result<Option<Sealed<Row>>> {
    Ok(call_tasks::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Sealed::new))
}

/// Closes an open task; false if it is closed.
pub fn close(
    tx: &mut Conn,
    id: CallTaskId,
    by: UserId,
    now: Timestamp,
    outcome: TaskOutcome,
    note: &str,
) -> Result<bool> {
    let closed = diesel::update(call_tasks::table.find(id))
        .filter(call_tasks::done_at.is_null())
        .set((
            call_tasks::done_at.eq(now),
            call_tasks::done_by.eq(by),
            call_tasks::outcome.eq(outcome),
            call_tasks::note.eq(note),
        ))
        .execute(tx)?;
    Ok(closed == 1)
}

/// Open tasks whose grace has run out and that nobody was told of.
pub fn late(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<CallTaskId>> {
    Ok(call_tasks::table
        .filter(call_tasks::late_at.le(now))
        .filter(call_tasks::done_at.is_null())
        .filter(call_tasks::escalated_at.is_null())
        .order((call_tasks::late_at, call_tasks::id))
        .limit(limit)
        .select(call_tasks::id)
        .load(conn)?)
}

/// Marks a late task as told of; false if it is closed or told of already.
pub(crate) fn mark_escalated(tx: &mut Conn, id: CallTaskId, now: Timestamp) -> Result<bool> {
    let marked = diesel::update(call_tasks::table.find(id))
        .filter(call_tasks::done_at.is_null())
        .filter(call_tasks::escalated_at.is_null())
        .set(call_tasks::escalated_at.eq(now))
        .execute(tx)?;
    Ok(marked == 1)
}
