//! Calls back that were promised. Whether one is still owed is asked of the calls themselves, so that no path that ends a
//! call can forget about it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::call::{CallKind, CallStatus};
use crate::model::id::{CallId, CareManagerId, InboundCallId, PatientId, PromiseId};
use crate::model::paging::Mark;
use crate::model::promise::{CallbackPromise, OwedCallback, PromiseOutcome, Urgency};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::ListPermit;
use crate::store::permits::Permit;
use crate::store::schema::{callback_promises, calls};
use crate::store::statement::{in_text, sql};

/// The call is still to be made, and nobody has spoken to the patient since.
pub(super) const OWED: &str = "(c.status IN ('planned', 'listed', 'claimed') AND NOT EXISTS (
    SELECT 1 FROM calls k WHERE k.patient_id = p.patient_id AND k.status = 'completed' AND k.completed_at > p.made_at))";

pub struct NewPromise<'a> {
    pub call: CallId,
    pub inbound: Option<InboundCallId>,
    pub urgency: Urgency,
    pub made_at: Timestamp,
    pub due_at: Timestamp,
    pub warn_at: Timestamp,
    pub protocol_version: &'a str,
}

pub fn insert(tx: &mut Conn, permit: &Permit, new: &NewPromise<'_>) -> Result<PromiseId> {
    Ok(diesel::insert_into(callback_promises::table)
        .values((
            callback_promises::patient_id.eq(permit.patient()),
            callback_promises::call_id.eq(new.call),
            callback_promises::inbound_call_id.eq(new.inbound),
            callback_promises::urgency.eq(new.urgency),
            callback_promises::made_at.eq(new.made_at),
            callback_promises::due_at.eq(new.due_at),
            callback_promises::warn_at.eq(new.warn_at),
            callback_promises::protocol_version.eq(new.protocol_version),
        ))
        .returning(callback_promises::id)
        .get_result(tx)?)
}

/// An open promise of a patient: the one that is due first.
pub fn in_force(conn: &mut Conn, permit: &Permit) -> Result<Option<CallbackPromise>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: PromiseId,
        #[diesel(sql_type = BigInt)]
        call_id: CallId,
        #[diesel(sql_type = Text)]
        urgency: Urgency,
        #[diesel(sql_type = BigInt)]
        made_at: Timestamp,
        #[diesel(sql_type = BigInt)]
        due_at: Timestamp,
    }
    let row: Option<Row> = sql(&format!(
        "SELECT p.id, p.call_id, p.urgency, p.made_at, p.due_at FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE p.patient_id = $1 AND p.outcome IS NULL AND {OWED} ORDER BY p.due_at, p.id LIMIT 1"
    ))
    .bind::<BigInt, _>(permit.patient())
    .get_result(conn)
    .optional()?;
    Ok(row.map(|row| CallbackPromise {
        id: row.id,
        call: row.call_id,
        urgency: row.urgency,
        made_at: row.made_at,
        due_at: row.due_at,
    }))
}

/// The unsettled promise of a call that is due first.
pub(crate) fn of_call(conn: &mut Conn, call: CallId) -> Result<Option<(Urgency, Timestamp)>> {
    Ok(callback_promises::table
        .filter(callback_promises::call_id.eq(call))
        .filter(callback_promises::outcome.is_null())
        .order((callback_promises::due_at, callback_promises::id))
        .select((callback_promises::urgency, callback_promises::due_at))
        .first(conn)
        .optional()?)
}

/// A promise that is not settled, and who is to keep it.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = callback_promises)]
pub(crate) struct Unsettled {
    #[diesel(column_name = call_id)]
    pub call: CallId,
    #[diesel(select_expression = calls::care_manager_id)]
    pub care_manager: Option<CareManagerId>,
    pub urgency: Urgency,
    pub due_at: Timestamp,
}

/// Patients who were promised a call back that is due between two instants and is not settled.
pub(crate) fn promised_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<PatientId>> {
    Ok(callback_promises::table
        .filter(callback_promises::outcome.is_null())
        .filter(callback_promises::due_at.ge(from))
        .filter(callback_promises::due_at.lt(until))
        .select(callback_promises::patient_id)
        .distinct()
        .order(callback_promises::patient_id)
        .load(conn)?)
}

/// Unsettled promises to a patient, soonest first.
pub(crate) fn unsettled_of(conn: &mut Conn, permit: &Permit) -> Result<Vec<Unsettled>> {
    Ok(callback_promises::table
        .inner_join(calls::table)
        .filter(callback_promises::patient_id.eq(permit.patient()))
        .filter(callback_promises::outcome.is_null())
        .order((callback_promises::due_at, callback_promises::id))
        .select(Unsettled::as_select())
        .load(conn)?)
}

/// Lets the warnings of promises that cannot be met any more come now.
pub(crate) fn warn_now(tx: &mut Conn, call: CallId, now: Timestamp) -> Result<()> {
    warn_by(tx, call, now)
}

/// Lets the warnings of a call's promises come at an instant, if they were to come later.
pub(crate) fn warn_by(tx: &mut Conn, call: CallId, at: Timestamp) -> Result<()> {
    diesel::update(callback_promises::table.filter(callback_promises::call_id.eq(call)))
        .filter(callback_promises::outcome.is_null())
        .filter(callback_promises::warned_at.is_null())
        .filter(callback_promises::warn_at.gt(at))
        .set(callback_promises::warn_at.eq(at))
        .execute(tx)?;
    Ok(())
}

/// Promises to be warned of or settled by now. A call that is being made is waited for.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<PromiseId>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: PromiseId,
    }
    let rows: Vec<Row> = sql(&format!(
        "SELECT p.id FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE p.outcome IS NULL AND p.due_at <= $1 AND c.status <> 'claimed'
         UNION
         SELECT p.id FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE p.outcome IS NULL AND p.warned_at IS NULL AND p.warn_at <= $1 AND c.status <> 'claimed' AND {OWED}
         ORDER BY 1 LIMIT $2"
    ))
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A promise whose time has come.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct DuePromise {
    #[diesel(sql_type = BigInt)]
    pub id: PromiseId,
    #[diesel(sql_type = BigInt)]
    pub patient: PatientId,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub care_manager: Option<CareManagerId>,
    #[diesel(sql_type = Text)]
    pub urgency: Urgency,
    #[diesel(sql_type = Text)]
    pub kind: CallKind,
    #[diesel(sql_type = BigInt)]
    pub due_at: Timestamp,
    #[diesel(sql_type = Bool)]
    pub owed: bool,
}

pub(crate) fn find_due(conn: &mut Conn, id: PromiseId, now: Timestamp) -> Result<Option<DuePromise>> {
    Ok(sql(&format!(
        "SELECT p.id, p.patient_id AS patient, c.care_manager_id AS care_manager, p.urgency, c.kind, p.due_at, {OWED} AS owed
         FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE p.id = $1 AND p.outcome IS NULL AND p.warn_at <= $2 AND c.status <> 'claimed'"
    ))
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(now)
    .get_result(conn)
    .optional()?)
}

/// False if somebody has been warned already, or the promise is settled.
pub(crate) fn mark_warned(tx: &mut Conn, id: PromiseId, now: Timestamp) -> Result<bool> {
    let marked = diesel::update(callback_promises::table.find(id))
        .filter(callback_promises::outcome.is_null())
        .filter(callback_promises::warned_at.is_null())
        .set(callback_promises::warned_at.eq(now))
        .execute(tx)?;
    Ok(marked == 1)
}

/// False if it is settled already.
pub fn settle(tx: &mut Conn, id: PromiseId, outcome: PromiseOutcome, now: Timestamp) -> Result<bool> {
    let settled = diesel::update(callback_promises::table.find(id))
        .filter(callback_promises::outcome.is_null())
        .set((callback_promises::outcome.eq(outcome), callback_promises::settled_at.eq(now)))
        .execute(tx)?;
    Ok(settled == 1)
}

/// The patient was reached by this call, whatever was agreed then: what was promised of it is kept.
pub fn keep(tx: &mut Conn, call: CallId, now: Timestamp) -> Result<()> {
    diesel::update(callback_promises::table.filter(callback_promises::call_id.eq(call)))
        .filter(callback_promises::outcome.is_null())
        .set((callback_promises::outcome.eq(PromiseOutcome::Kept), callback_promises::settled_at.eq(now)))
        .execute(tx)?;
    Ok(())
}

/// When the oldest promise was made that is still owed, broken or not.
pub(crate) fn oldest_owed(conn: &mut Conn) -> Result<Option<Timestamp>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<BigInt>)]
        made_at: Option<Timestamp>,
    }
    let oldest: Row = sql(&format!(
        "SELECT min(p.made_at) AS made_at FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE c.kind = 'callback' AND {OWED} AND (p.outcome IS NULL OR p.outcome = 'broken')"
    ))
    .get_result(conn)?;
    Ok(oldest.made_at)
}

/// Promises whose time was up before `late` and that nothing was decided about.
pub fn late(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    Ok(callback_promises::table
        .inner_join(calls::table)
        .filter(callback_promises::outcome.is_null())
        .filter(callback_promises::due_at.lt(late))
        .filter(calls::status.ne(in_text(CallStatus::Claimed.as_str())))
        .count()
        .get_result(conn)?)
}

/// At most `limit` promises that are still owed, soonest first: of one care manager's own and covered patients, or of all.
pub fn owed(
    conn: &mut Conn,
    scope: &ListPermit,
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<OwedCallback>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: PromiseId,
        #[diesel(sql_type = BigInt)]
        patient_id: PatientId,
        #[diesel(sql_type = BigInt)]
        call_id: CallId,
        #[diesel(sql_type = Text)]
        kind: CallKind,
        #[diesel(sql_type = Text)]
        call_status: CallStatus,
        #[diesel(sql_type = Nullable<BigInt>)]
        care_manager_id: Option<CareManagerId>,
        #[diesel(sql_type = Text)]
        urgency: Urgency,
        #[diesel(sql_type = BigInt)]
        made_at: Timestamp,
        #[diesel(sql_type = BigInt)]
        due_at: Timestamp,
        #[diesel(sql_type = Date)]
        due_on: NaiveDate,
        #[diesel(sql_type = Nullable<BigInt>)]
        not_before: Option<Timestamp>,
        #[diesel(sql_type = Integer)]
        attempts: i32,
        #[diesel(sql_type = Nullable<Text>)]
        outcome: Option<PromiseOutcome>,
    }
    let Some(manager) = super::access::manager_bind(scope) else { return Ok(Vec::new()) };
    let after = after.unwrap_or(Mark { at: Timestamp::from_micros(0), id: 0 });
    let rows: Vec<Row> = sql(&format!(
        "SELECT p.id, p.patient_id, p.call_id, c.kind, c.status AS call_status, c.care_manager_id, p.urgency, p.made_at, p.due_at,
            c.due_on, c.not_before, c.attempts, p.outcome
         FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE {OWED} AND (p.outcome IS NULL OR p.outcome = 'broken') AND ($1 = 0 OR c.care_manager_id = $1)
            AND (p.due_at, p.id) > ($2, $3)
         ORDER BY p.due_at, p.id LIMIT $4"
    ))
    .bind::<BigInt, _>(manager)
    .bind::<BigInt, _>(after.at.micros())
    .bind::<BigInt, _>(after.id)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let owed = |row: Row| OwedCallback {
        id: row.id,
        patient: row.patient_id,
        call: row.call_id,
        kind: row.kind,
        call_status: row.call_status,
        care_manager: row.care_manager_id,
        urgency: row.urgency,
        made_at: row.made_at,
        due_at: row.due_at,
        next_on: row.due_on,
        next_at: row.not_before,
        attempts: row.attempts,
        broken: row.outcome == Some(PromiseOutcome::Broken),
    };
    Ok(rows.into_iter().map(owed).collect())
}
