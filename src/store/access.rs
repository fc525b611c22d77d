//! Relationships between people and a patient.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::error::Result;
use crate::model::id::{CareManagerId, GlassBreakId, PatientId, UserId};
use crate::model::policy::{GlassBreakWay, PatientScope};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::permits::ListPermit;
use crate::store::permits::Permit;
use crate::store::schema::{closed_finds, escalation_events, escalations, glass_breaks, patients, users};
use crate::store::statement::{in_text, sql};

pub fn exists(conn: &mut Conn, patient: PatientId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(patients::table.find(patient))).get_result(conn)?)
}

pub(crate) fn is_of_practice(conn: &mut Conn, patient: PatientId, ods_code: &str) -> Result<bool> {
    let theirs = patients::table.find(patient).filter(patients::practice_ods_code.eq(ods_code));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(conn)?)
}

/// Whether the care manager holds or covers the patient's open enrolment.
pub(crate) fn is_looked_after(conn: &mut Conn, patient: PatientId, manager: CareManagerId) -> Result<bool> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        is_so: bool,
    }
    let answer: Answer =
        sql("SELECT EXISTS (SELECT 1 FROM enrolments WHERE patient_id = $1 AND status <> 'discharged'
            AND (care_manager_id = $2 OR covered_by = $2)) AS is_so")
        .bind::<BigInt, _>(patient)
        .bind::<BigInt, _>(manager)
        .get_result(conn)?;
    Ok(answer.is_so)
}

/// Whether a step of an escalation about the patient told this person, and it is not resolved.
pub(crate) fn was_alarmed(conn: &mut Conn, user: UserId, patient: PatientId) -> Result<bool> {
    let alarms = escalations::table
        .inner_join(escalation_events::table)
        .filter(escalations::patient_id.eq(patient))
        .filter(escalations::status.ne(in_text("resolved")))
        .filter(escalation_events::user_id.eq(user))
        .filter(escalation_events::event.eq(in_text("told")));
    Ok(diesel::select(diesel::dsl::exists(alarms)).get_result(conn)?)
}

pub(crate) fn glass_is_broken(
    conn: &mut Conn,
    user: UserId,
    patient: PatientId,
    now: Timestamp,
) -> Result<bool> {
    let open = glass_breaks::table
        .filter(glass_breaks::user_id.eq(user))
        .filter(glass_breaks::patient_id.eq(patient))
        .filter(glass_breaks::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

/// How a record came to be open for a while to somebody who does not look after the patient.
#[derive(Clone, Debug, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = glass_breaks)]
#[schema(as = RecordOpening)]
pub struct Opening {
    pub way: GlassBreakWay,
    /// Why, in the words of whoever opened it.
    pub reason: String,
    /// When it closes again.
    #[diesel(column_name = expires_at)]
    pub until: Timestamp,
}

/// Break of the glass that keeps the record open to this person the longest.
pub(crate) fn opening(
    conn: &mut Conn,
    permit: &Permit,
    user: UserId,
    now: Timestamp,
) -> Result<Option<Opening>> {
    Ok(glass_breaks::table
        .filter(glass_breaks::user_id.eq(user))
        .filter(glass_breaks::patient_id.eq(permit.patient()))
        .filter(glass_breaks::expires_at.gt(now))
        .order(glass_breaks::expires_at.desc())
        .select(Opening::as_select())
        .first(conn)
        .optional()?)
}

/// A break of the glass: opens a record to somebody who does not look after the patient.
pub(crate) struct NewGlassBreak<'a> {
    pub user: UserId,
    pub reason: &'a str,
    pub way: GlassBreakWay,
    /// The team lead who opened it to them.
    pub opened_by: Option<UserId>,
    pub at: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) fn insert_glass_break(
    tx: &mut Conn,
    permit: &Permit,
    new: &NewGlassBreak<'_>,
) -> Result<GlassBreakId> {
    Ok(diesel::insert_into(glass_breaks::table)
        .values((
            glass_breaks::user_id.eq(new.user),
            glass_breaks::patient_id.eq(permit.patient()),
            glass_breaks::reason.eq(new.reason),
            glass_breaks::way.eq(new.way),
            glass_breaks::opened_by.eq(new.opened_by),
            glass_breaks::broken_at.eq(new.at),
            glass_breaks::expires_at.eq(new.expires_at),
        ))
        .returning(glass_breaks::id)
        .get_result(tx)?)
}

/// Lets several requests of one person that count be counted one after the other, until this transaction ends. `SQLite` has
/// one writer at a time anyway.
pub(crate) fn lock_user(tx: &mut Conn, user: UserId) -> Result<()> {
    const HOLD: PerBackend<'static> = PerBackend {
        sqlite: "SELECT $1",
        // The first number keeps these locks apart from other uses of advisory locks.
        postgres: "SELECT pg_advisory_xact_lock(3, hashtext($1::text))",
    };
    sql(HOLD.for_engine(tx.engine())).bind::<BigInt, _>(user).execute(tx)?;
    Ok(())
}

/// How many records somebody has opened to themselves since `since`, and when the first of them.
pub(crate) fn opened_since(
    tx: &mut Conn,
    user: UserId,
    since: Timestamp,
) -> Result<(i64, Option<Timestamp>)> {
    Ok(glass_breaks::table
        .filter(glass_breaks::user_id.eq(user))
        .filter(glass_breaks::broken_at.gt(since))
        .filter(glass_breaks::opened_by.is_null())
        .select((diesel::dsl::count_star(), diesel::dsl::min(glass_breaks::broken_at)))
        .first(tx)?)
}

/// How many closed records somebody has found since `since`, and when the first of them.
pub(crate) fn found_since(tx: &mut Conn, user: UserId, since: Timestamp) -> Result<(i64, Option<Timestamp>)> {
    let (found, first): (Option<i64>, Option<Timestamp>) = closed_finds::table
        .filter(closed_finds::user_id.eq(user))
        .filter(closed_finds::at.gt(since))
        .select((diesel::dsl::sum(closed_finds::hits), diesel::dsl::min(closed_finds::at)))
        .first(tx)?;
    Ok((found.unwrap_or(0), first))
}

pub(crate) fn insert_found(tx: &mut Conn, user: UserId, at: Timestamp, hits: i32) -> Result<()> {
    diesel::insert_into(closed_finds::table)
        .values((closed_finds::user_id.eq(user), closed_finds::at.eq(at), closed_finds::hits.eq(hits)))
        .execute(tx)?;
    Ok(())
}

/// Forgets what was found before `before`. Answers how many rows.
pub(crate) fn forget_found(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(closed_finds::table.filter(closed_finds::at.lt(before))).execute(tx)?)
}

/// A break, who made it and why.
#[derive(Clone, Debug, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = glass_breaks)]
pub struct GlassBreakRecord {
    pub id: GlassBreakId,
    #[diesel(select_expression = users::username)]
    pub username: String,
    /// Name of whoever broke it.
    #[diesel(select_expression = users::display_name)]
    pub name: String,
    #[diesel(column_name = patient_id)]
    pub patient: PatientId,
    pub reason: String,
    pub way: GlassBreakWay,
    /// The team lead who opened it to them.
    pub opened_by: Option<UserId>,
    pub broken_at: Timestamp,
    pub expires_at: Timestamp,
}

/// The breaks after `after`, oldest first.
pub(crate) fn glass_breaks_after(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<GlassBreakRecord>> {
    Ok(glass_breaks::table
        .inner_join(users::table.on(users::id.eq(glass_breaks::user_id)))
        .filter(glass_breaks::id.gt(after))
        .order(glass_breaks::id)
        .limit(limit)
        .select(GlassBreakRecord::as_select())
        .load(conn)?)
}

/// The break of this id.
pub(crate) fn glass_break(conn: &mut Conn, id: GlassBreakId) -> Result<Option<GlassBreakRecord>> {
    Ok(glass_breaks::table
        .inner_join(users::table.on(users::id.eq(glass_breaks::user_id)))
        .filter(glass_breaks::id.eq(id))
        .select(GlassBreakRecord::as_select())
        .first(conn)
        .optional()?)
}

/// Bind value of a call-list statement for `scope`: a care manager, or 0 for everybody. None where nothing is
/// listed: lists are by care manager, not by practice.
pub(super) fn manager_bind(scope: &ListPermit) -> Option<i64> {
    match &**scope {
        PatientScope::Everybody => Some(0),
        PatientScope::Caseload(manager) => Some(manager.0),
        PatientScope::Practice(_) | PatientScope::Sent(_) | PatientScope::Nobody => None,
    }
}
