//! Follow-ups of stays in hospital: one call, or one reason why there is none.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::error::Result;
use crate::model::call::CallStatus;
use crate::model::hospital::{HospitalStayStatus, NoDischargeCall, Visit};
use crate::model::id::{CallId, HospitalStayId};
use crate::model::promise::PromiseOutcome;
use crate::model::time::{Span, Timestamp};
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::hospital::Row;
use crate::store::permits::{ListPermit, Permit};
use crate::store::schema::{callback_promises, calls, discharge_follow_ups, hospital_stays};
use crate::store::statement::in_text;

/// The call that followed a stay so far, and the discharge that it is about.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = discharge_follow_ups)]
pub(crate) struct Followed {
    pub stay_id: HospitalStayId,
    pub discharged_at: Timestamp,
    pub call_id: Option<CallId>,
}

pub(crate) fn followed(conn: &mut Conn, stay: HospitalStayId) -> Result<Option<Followed>> {
    Ok(discharge_follow_ups::table.find(stay).select(Followed::as_select()).first(conn).optional()?)
}

/// The follow-ups of a patient whose call is still to be made.
pub(crate) fn to_be_made(conn: &mut Conn, permit: &Permit) -> Result<Vec<Followed>> {
    Ok(discharge_follow_ups::table
        .inner_join(calls::table)
        .filter(discharge_follow_ups::patient_id.eq(permit.patient()))
        .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed, CallStatus::Claimed]))
        .order(discharge_follow_ups::stay_id)
        .select(Followed::as_select())
        .load(conn)?)
}

/// The latest stay of a patient after which nobody was phoned because they were in hospital again, or in another one.
pub(crate) fn not_phoned_since_elsewhere(
    conn: &mut Conn,
    permit: &Permit,
) -> Result<Option<(HospitalStayId, Visit)>> {
    let row: Option<Row> = hospital_stays::table
        .inner_join(discharge_follow_ups::table)
        .filter(hospital_stays::patient_id.eq(permit.patient()))
        .filter(hospital_stays::status.eq(in_text(HospitalStayStatus::Ended.as_str())))
        .filter(
            discharge_follow_ups::no_call
                .eq_any([NoDischargeCall::Readmitted, NoDischargeCall::InAnotherHospital]),
        )
        .order((hospital_stays::discharged_at.desc(), hospital_stays::id.desc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| (row.id, row.visit())))
}

/// Says what follows the end of a stay, in place of what was said before.
pub(crate) fn follow(
    tx: &mut Conn,
    permit: &Permit,
    stay: HospitalStayId,
    discharged_at: Timestamp,
    follows: std::result::Result<(CallId, Timestamp), NoDischargeCall>,
) -> Result<()> {
    let said = (
        discharge_follow_ups::discharged_at.eq(discharged_at),
        discharge_follow_ups::call_id.eq(follows.ok().map(|(call, _)| call)),
        discharge_follow_ups::due_at.eq(follows.ok().map(|(_, due_at)| due_at)),
        discharge_follow_ups::no_call.eq(follows.err()),
    );
    if diesel::update(discharge_follow_ups::table.find(stay)).set(said).execute(tx)? == 0 {
        let whose =
            (discharge_follow_ups::stay_id.eq(stay), discharge_follow_ups::patient_id.eq(permit.patient()));
        diesel::insert_into(discharge_follow_ups::table)
            .values((whose, said))
            .execute(tx)
            .map_err(run_again_if_duplicate)?;
    }
    Ok(())
}

/// Whether the call is about another stay too.
pub(crate) fn is_shared(conn: &mut Conn, call: CallId, but: HospitalStayId) -> Result<bool> {
    let others = discharge_follow_ups::table
        .filter(discharge_follow_ups::call_id.eq(call))
        .filter(discharge_follow_ups::stay_id.ne(but));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(conn)?)
}

/// Cancels a call that is still to be made and that nobody holds, with what was promised of it; false if somebody holds or
/// has made it.
pub(crate) fn take_back(tx: &mut Conn, call: CallId, now: Timestamp) -> Result<bool> {
    let cancelled = diesel::update(calls::table.find(call))
        .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed]))
        .set((calls::status.eq(CallStatus::Cancelled), calls::version.eq(calls::version + 1)))
        .execute(tx)?;
    if cancelled == 1 {
        diesel::update(callback_promises::table.filter(callback_promises::call_id.eq(call)))
            .filter(callback_promises::outcome.is_null())
            .set((callback_promises::outcome.eq(PromiseOutcome::Kept), callback_promises::settled_at.eq(now)))
            .execute(tx)?;
    }
    Ok(cancelled == 1)
}

/// The call after a discharge, as the figures count it.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct FollowedUp {
    #[diesel(sql_type = BigInt)]
    pub due_at: Timestamp,
    #[diesel(sql_type = Text)]
    pub call_status: CallStatus,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub completed_at: Option<Timestamp>,
}

/// The calls after discharges from `since` until `until`.
pub(crate) fn followed_up(
    conn: &mut Conn,
    _: &ListPermit,
    Span { since, until }: Span<Timestamp>,
) -> Result<Vec<FollowedUp>> {
    Ok(crate::store::statement::sql(
        "SELECT f.due_at, c.status AS call_status, c.completed_at
         FROM discharge_follow_ups f JOIN calls c ON c.id = f.call_id
         WHERE f.discharged_at >= $1 AND f.discharged_at < $2",
    )
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(until)
    .load(conn)?)
}

/// Why nobody was phoned after discharges from `since` until `until`, and how often.
pub(crate) fn not_followed_up(
    conn: &mut Conn,
    _: &ListPermit,
    Span { since, until }: Span<Timestamp>,
) -> Result<Vec<(NoDischargeCall, i64)>> {
    Ok(discharge_follow_ups::table
        .filter(discharge_follow_ups::discharged_at.ge(since))
        .filter(discharge_follow_ups::discharged_at.lt(until))
        .filter(discharge_follow_ups::no_call.is_not_null())
        .group_by(discharge_follow_ups::no_call)
        .select((discharge_follow_ups::no_call.assume_not_null(), diesel::dsl::count_star()))
        .load(conn)?)
}

/// Stays that ended and of which nothing was said to follow.
pub(crate) fn unfollowed(conn: &mut Conn) -> Result<i64> {
    let followed = discharge_follow_ups::table.filter(discharge_follow_ups::stay_id.eq(hospital_stays::id));
    Ok(hospital_stays::table
        .filter(hospital_stays::status.eq(in_text(HospitalStayStatus::Ended.as_str())))
        .filter(diesel::dsl::not(diesel::dsl::exists(followed)))
        .count()
        .get_result(conn)?)
}
