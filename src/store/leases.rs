//! The lease of whoever holds a call: its test stands in every statement that changes a held call.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::care::calls::{Band, CallStatus};
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{calls, late_drafts};
use crate::store::types::{CallId, JsonText, PatientId, UserId};

/// Proof of holding a call: who, and under which fencing token, at what instant.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub call: CallId,
    pub holder: UserId,
    pub token: i64,
    pub now: Moment,
}

/// The held call as the target of an update: the lease test stands in the statement itself.
macro_rules! held {
    ($lease:expr) => {
        diesel::update(calls::table.find($lease.call))
            .filter(calls::status.eq(CallStatus::Claimed))
            .filter(calls::holder_id.eq($lease.holder))
            .filter(calls::lease_token.eq($lease.token))
            .filter(calls::lease_until.gt($lease.now))
    };
}

/// Saves what was typed and renews the lease; `false` if it is lost.
pub fn save_draft(tx: &mut Conn, lease: Lease, draft: &JsonText, until: Moment) -> Result<bool> {
    let saved = held!(lease).set((calls::draft.eq(draft), calls::lease_until.eq(until))).execute(tx)?;
    Ok(saved == 1)
}

/// Renews the lease for something saved beside the draft; `false` if it is lost. The call is held against everybody
/// else until the transaction ends.
pub fn renew(tx: &mut Conn, lease: Lease, until: Moment) -> Result<bool> {
    Ok(held!(lease).set(calls::lease_until.eq(until)).execute(tx)? == 1)
}

/// Keeps what was typed after the lease was lost.
pub fn keep_late_draft(tx: &mut Conn, call: CallId, by: UserId, draft: &JsonText, now: Moment) -> Result<()> {
    diesel::insert_into(late_drafts::table)
        .values((
            late_drafts::call_id.eq(call),
            late_drafts::by_user.eq(by),
            late_drafts::at.eq(now),
            late_drafts::draft.eq(draft),
        ))
        .execute(tx)?;
    Ok(())
}

/// What was typed too late for a call, oldest first.
pub fn late_drafts_of(conn: &mut Conn, call: CallId) -> Result<Vec<(Moment, JsonText)>> {
    Ok(late_drafts::table
        .filter(late_drafts::call_id.eq(call))
        .order(late_drafts::id)
        .select((late_drafts::at, late_drafts::draft))
        .load(conn)?)
}

/// What completes a call.
pub struct Completion<'a> {
    pub notes: &'a str,
    pub answers: &'a JsonText,
    pub disposition: &'a str,
}

/// Completes a held call; `false` if the lease is lost.
pub fn complete(tx: &mut Conn, lease: Lease, with: &Completion<'_>) -> Result<bool> {
    let done = held!(lease)
        .set((
            calls::status.eq(CallStatus::Completed),
            calls::notes.eq(with.notes),
            calls::answers.eq(with.answers),
            calls::disposition.eq(with.disposition),
            calls::completed_at.eq(lease.now),
            calls::completed_by.eq(lease.holder),
            calls::holder_id.eq(None::<UserId>),
            calls::lease_until.eq(None::<Moment>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(done == 1)
}

/// Where a held call goes after an attempt.
#[derive(Clone, Debug)]
pub enum Onward {
    /// Stays with its holder, who goes on.
    Held { until: Moment },
    /// Back on today's list.
    Listed { not_before: Option<Moment>, skipped: bool },
    /// Planned for another day.
    Planned { due_on: NaiveDate, not_before: Option<Moment>, band: Option<Band>, why: String },
    /// Ended without a conversation.
    Ended { status: CallStatus },
}

/// Moves a held call on, and counts the attempt if it was a dial that failed; `false` if the lease is lost.
pub fn move_on(
    tx: &mut Conn,
    lease: Lease,
    onward: &Onward,
    disposition: Option<&str>,
    counts: bool,
) -> Result<bool> {
    let counted = i32::from(counts);
    let moved = match onward {
        Onward::Held { until } => held!(lease)
            .set((calls::lease_until.eq(*until), calls::attempts.eq(calls::attempts + counted)))
            .execute(tx)?,
        Onward::Listed { not_before, skipped } => held!(lease)
            .set((
                calls::status.eq(CallStatus::Listed),
                calls::not_before.eq(*not_before),
                calls::skips.eq(calls::skips + i32::from(*skipped)),
                calls::attempts.eq(calls::attempts + counted),
                calls::holder_id.eq(None::<UserId>),
                calls::lease_until.eq(None::<Moment>),
                calls::version.eq(calls::version + 1),
            ))
            .execute(tx)?,
        Onward::Planned { due_on, not_before, band, why } => held!(lease)
            .set((
                calls::status.eq(CallStatus::Planned),
                calls::due_on.eq(*due_on),
                calls::not_before.eq(*not_before),
                calls::band.eq(*band),
                calls::why.eq(why),
                calls::list_date.eq(None::<NaiveDate>),
                calls::attempts.eq(calls::attempts + counted),
                calls::holder_id.eq(None::<UserId>),
                calls::lease_until.eq(None::<Moment>),
                calls::version.eq(calls::version + 1),
            ))
            .execute(tx)?,
        Onward::Ended { status } => held!(lease)
            .set((
                calls::status.eq(*status),
                calls::disposition.eq(disposition),
                calls::attempts.eq(calls::attempts + counted),
                calls::completed_at.eq(lease.now),
                calls::holder_id.eq(None::<UserId>),
                calls::lease_until.eq(None::<Moment>),
                calls::version.eq(calls::version + 1),
            ))
            .execute(tx)?,
    };
    Ok(moved == 1)
}

/// Gives back every call that somebody holds; answers them with their patients. What was typed stays with the call.
pub fn give_back_of(tx: &mut Conn, holder: UserId) -> Result<Vec<(CallId, PatientId)>> {
    Ok(diesel::update(
        calls::table.filter(calls::status.eq(CallStatus::Claimed)).filter(calls::holder_id.eq(holder)),
    )
    .set((
        calls::status.eq(CallStatus::Listed),
        calls::holder_id.eq(None::<UserId>),
        calls::lease_until.eq(None::<Moment>),
        calls::version.eq(calls::version + 1),
    ))
    .returning((calls::id, calls::patient_id))
    .get_results(tx)?)
}

/// Gives calls back whose lease has run out. What was typed stays with the call.
pub fn give_back_expired(tx: &mut Conn, now: Moment) -> Result<usize> {
    Ok(diesel::update(
        calls::table.filter(calls::status.eq(CallStatus::Claimed)).filter(calls::lease_until.le(now)),
    )
    .set((
        calls::status.eq(CallStatus::Listed),
        calls::holder_id.eq(None::<UserId>),
        calls::lease_until.eq(None::<Moment>),
        calls::version.eq(calls::version + 1),
    ))
    .execute(tx)?)
}

/// Whether a lease has run out: the cheap question before anything is written.
pub fn any_expired(conn: &mut Conn, now: Moment) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        calls::table.filter(calls::status.eq(CallStatus::Claimed)).filter(calls::lease_until.le(now)),
    ))
    .get_result(conn)?)
}
