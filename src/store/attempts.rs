//! Attempts, and what they mark on a patient.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::call::{CallStatus, DayBand, Disposition, NextAction};
use crate::model::escalation::{EscalationStatus, Severity};
use crate::model::id::{AttemptId, CallId, UserId};
use crate::model::promise::{BROKEN_PROMISE, DISCHARGE_CALL_LATE};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::{assessments, attempts, calls, escalations, patients, readings};
use crate::store::statement::in_text;

pub struct NewAttempt<'a> {
    pub call: CallId,
    pub by: UserId,
    pub at: Timestamp,
    pub band: DayBand,
    pub disposition: Disposition,
    pub note: &'a str,
    pub next_action: NextAction,
}

pub fn insert(tx: &mut Conn, permit: &Permit, new: &NewAttempt<'_>) -> Result<AttemptId> {
    Ok(diesel::insert_into(attempts::table)
        .values((
            attempts::call_id.eq(new.call),
            attempts::patient_id.eq(permit.patient()),
            attempts::by_user.eq(new.by),
            attempts::at.eq(new.at),
            attempts::band.eq(new.band),
            attempts::disposition.eq(new.disposition),
            attempts::note.eq(new.note),
            attempts::next_action.eq(new.next_action),
        ))
        .returning(attempts::id)
        .get_result(tx)?)
}

/// When and in which band a call was tried, oldest first.
pub fn tried(conn: &mut Conn, call: CallId) -> Result<Vec<(Timestamp, DayBand)>> {
    Ok(attempts::table
        .filter(attempts::call_id.eq(call))
        .order(attempts::id)
        .select((attempts::at, attempts::band))
        .load(conn)?)
}

/// The mobile number that a patient may be texted on.
pub fn textable_mobile(conn: &mut Conn, permit: &Permit) -> Result<Option<String>> {
    if store::needs::in_force(conn, permit)?.is_some_and(|needs| needs.blocks_sms) {
        return Ok(None);
    }
    Ok(patients::table
        .find(permit.patient())
        .filter(patients::sms_opt_out.eq(false))
        .filter(patients::do_not_call.eq(false))
        .filter(patients::safe_contact_only.eq(false))
        .select(patients::mobile)
        .first::<Option<String>>(conn)
        .optional()?
        .flatten())
}

pub fn mark_phone_unusable(tx: &mut Conn, permit: &Permit) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((patients::phone_unusable.eq(true), patients::version.eq(patients::version + 1)))
        .execute(tx)?;
    Ok(())
}

pub(crate) fn report_death(tx: &mut Conn, permit: &Permit, by: UserId) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((patients::reported_deceased_by.eq(by), patients::version.eq(patients::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// Whether a patient cannot go unreached: a red escalation or a broken promise of theirs is unresolved, or their last
/// reading is red and nobody has spoken to them since it was taken.
pub(crate) fn stands_red(conn: &mut Conn, permit: &Permit) -> Result<bool> {
    let patient = permit.patient();
    let unresolved = escalations::table
        .filter(escalations::patient_id.eq(patient))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .filter(
            escalations::severity
                .eq(Severity::Red)
                .or(escalations::cause.eq_any([BROKEN_PROMISE, DISCHARGE_CALL_LATE])),
        );
    if diesel::select(diesel::dsl::exists(unresolved)).get_result(conn)? {
        return Ok(true);
    }
    let last: Option<(Timestamp, Severity)> = readings::table
        .inner_join(assessments::table)
        .filter(readings::patient_id.eq(patient))
        .filter(readings::supersede_reason.is_null())
        .order((readings::taken_at.desc(), readings::id.desc()))
        .select((readings::taken_at, assessments::severity))
        .first(conn)
        .optional()?;
    let Some((taken_at, Severity::Red)) = last else { return Ok(false) };
    let spoken_to = calls::table
        .filter(calls::patient_id.eq(patient))
        .filter(calls::status.eq(in_text(CallStatus::Completed.as_str())))
        .filter(calls::completed_at.gt(taken_at));
    Ok(!diesel::select(diesel::dsl::exists(spoken_to)).get_result::<bool>(conn)?)
}

/// Whether the reading taken last, of those that still stand, was red.
pub(crate) fn last_reading_is_red(conn: &mut Conn, permit: &Permit) -> Result<bool> {
    let severity: Option<Severity> = readings::table
        .inner_join(assessments::table)
        .filter(readings::patient_id.eq(permit.patient()))
        .filter(readings::supersede_reason.is_null())
        .order((readings::taken_at.desc(), readings::id.desc()))
        .select(assessments::severity)
        .first(conn)
        .optional()?;
    Ok(severity == Some(Severity::Red))
}
