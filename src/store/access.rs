//! Who stands in which relationship with a patient.

use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::care::access::Scope;
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{enrolments, escalation_events, escalations, glass_breaks, patients, users};
use crate::store::types::{CareManagerId, GlassBreakId, PatientId, UserId};

pub fn exists(conn: &mut Conn, patient: PatientId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(patients::table.find(patient))).get_result(conn)?)
}

pub fn is_of_practice(conn: &mut Conn, patient: PatientId, ods_code: &str) -> Result<bool> {
    let theirs = patients::table.find(patient).filter(patients::practice_ods_code.eq(ods_code));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(conn)?)
}

/// Whether the care manager holds or covers the patient's open enrolment.
pub fn is_looked_after(conn: &mut Conn, patient: PatientId, manager: CareManagerId) -> Result<bool> {
    let theirs = enrolments::table
        .filter(enrolments::patient_id.eq(patient))
        .filter(enrolments::status.ne("discharged"))
        .filter(enrolments::care_manager_id.eq(manager).or(enrolments::covered_by.eq(manager)));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(conn)?)
}

/// Whether a step of an escalation about the patient told this person, and it is not resolved.
pub fn was_alarmed(conn: &mut Conn, user: UserId, patient: PatientId) -> Result<bool> {
    let alarms = escalations::table
        .inner_join(escalation_events::table)
        .filter(escalations::patient_id.eq(patient))
        .filter(escalations::status.ne("resolved"))
        .filter(escalation_events::user_id.eq(user))
        // A word as a literal, so that the partial index on who was told serves.
        .filter(diesel::dsl::sql::<Bool>("escalation_events.event = 'told'"));
    Ok(diesel::select(diesel::dsl::exists(alarms)).get_result(conn)?)
}

pub fn glass_is_broken(conn: &mut Conn, user: UserId, patient: PatientId, now: Moment) -> Result<bool> {
    let open = glass_breaks::table
        .filter(glass_breaks::user_id.eq(user))
        .filter(glass_breaks::patient_id.eq(patient))
        .filter(glass_breaks::mends_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

pub fn insert_glass_break(
    tx: &mut Conn,
    user: UserId,
    patient: PatientId,
    reason: &str,
    now: Moment,
    mends_at: Moment,
) -> Result<GlassBreakId> {
    Ok(diesel::insert_into(glass_breaks::table)
        .values((
            glass_breaks::user_id.eq(user),
            glass_breaks::patient_id.eq(patient),
            glass_breaks::reason.eq(reason),
            glass_breaks::broken_at.eq(now),
            glass_breaks::mends_at.eq(mends_at),
        ))
        .returning(glass_breaks::id)
        .get_result(tx)?)
}

/// A break, who made it and why.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema, Queryable)]
pub struct GlassBreakRecord {
    pub id: GlassBreakId,
    pub username: String,
    pub patient: PatientId,
    pub reason: String,
    pub broken_at: Moment,
    pub mends_at: Moment,
}

/// The breaks after `after`, oldest first.
pub fn glass_breaks_after(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<GlassBreakRecord>> {
    Ok(glass_breaks::table
        .inner_join(users::table)
        .filter(glass_breaks::id.gt(after))
        .order(glass_breaks::id)
        .limit(limit)
        .select((
            glass_breaks::id,
            users::username,
            glass_breaks::patient_id,
            glass_breaks::reason,
            glass_breaks::broken_at,
            glass_breaks::mends_at,
        ))
        .load(conn)?)
}

/// What a statement of call lists binds for `scope`: a care manager, or 0 for everybody. None where nothing is listed:
/// lists are by care manager, not by practice.
pub(super) fn manager_bind(scope: &Scope) -> Option<i64> {
    match scope {
        Scope::Everybody => Some(0),
        Scope::Caseload(manager) => Some(manager.0),
        Scope::Practice(_) | Scope::Sent(_) | Scope::Nobody => None,
    }
}
