//! Checks of whether the one on the telephone is the patient. What was said is never stored.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{CallId, IdentityCheckId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::schema::{calls, identity_checks};

pub struct New<'a> {
    pub call: Option<CallId>,
    pub by: UserId,
    pub at: Timestamp,
    pub on: NaiveDate,
    pub outcomes: &'a JsonText,
    /// In a row on that day, this one included.
    pub failures: i32,
    pub verified: bool,
    /// By somebody with no relationship of their own to the patient.
    pub stranger: bool,
}

pub fn insert(tx: &mut Conn, permit: &Permit, new: &New<'_>) -> Result<IdentityCheckId> {
    Ok(diesel::insert_into(identity_checks::table)
        .values((
            identity_checks::patient_id.eq(permit.patient()),
            identity_checks::call_id.eq(new.call),
            identity_checks::by_user.eq(new.by),
            identity_checks::at.eq(new.at),
            identity_checks::on_date.eq(new.on),
            identity_checks::outcomes.eq(new.outcomes),
            identity_checks::failures.eq(new.failures),
            identity_checks::verified.eq(new.verified),
            identity_checks::stranger.eq(new.stranger),
        ))
        .returning(identity_checks::id)
        .get_result(tx)?)
}

/// Failures of this kind of asker in a row on a day: 0 after a success, or without any check.
pub(crate) fn failures_on(conn: &mut Conn, permit: &Permit, on: NaiveDate, strangers: bool) -> Result<i32> {
    let last = identity_checks::table
        .filter(identity_checks::patient_id.eq(permit.patient()))
        .filter(identity_checks::on_date.eq(on))
        .filter(identity_checks::stranger.eq(strangers))
        .order(identity_checks::id.desc())
        .select(identity_checks::failures)
        .first(conn)
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Failures of somebody on a day about patients whom they do not look after.
pub(crate) fn wrong_by(conn: &mut Conn, user: UserId, on: NaiveDate) -> Result<i64> {
    Ok(identity_checks::table
        .filter(identity_checks::by_user.eq(user))
        .filter(identity_checks::on_date.eq(on))
        .filter(identity_checks::stranger)
        .filter(identity_checks::verified.eq(false))
        .count()
        .get_result(conn)?)
}

/// Whether somebody was verified in a call on a day. A call that goes on another day begins anew.
pub(crate) fn is_verified(conn: &mut Conn, call: CallId, on: NaiveDate) -> Result<bool> {
    let verified = identity_checks::table
        .filter(identity_checks::call_id.eq(call))
        .filter(identity_checks::on_date.eq(on))
        .filter(identity_checks::verified.eq(true));
    Ok(diesel::select(diesel::dsl::exists(verified)).get_result(conn)?)
}

/// Whether the call is the patient's.
pub(crate) fn is_call_of(conn: &mut Conn, call: CallId, permit: &Permit) -> Result<bool> {
    let call = calls::table.find(call).filter(calls::patient_id.eq(permit.patient()));
    Ok(diesel::select(diesel::dsl::exists(call)).get_result(conn)?)
}
