//! The lease of whoever holds a call: its test stands in every statement that changes a held call.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Text};

use crate::error::{Error, Result};
use crate::model::call::{CallStatus, DayBand, Disposition};
use crate::model::id::{CallId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again};
use crate::store::json_text::JsonText;
use crate::store::schema::{call_leases, calls, late_drafts, users};
use crate::store::statement::{in_text, sql};

/// Most late drafts that are kept for one call, which a `CHECK` holds.
const MOST_LATE_DRAFTS: i32 = 20;

/// Proof of holding a call: who, and under which fencing token, at what instant.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub call: CallId,
    pub holder: UserId,
    pub token: i64,
    pub now: Timestamp,
}

/// The held call as the target of an update: the lease test stands in the statement itself.
macro_rules! held {
    ($lease:expr) => {
        diesel::update(calls::table.find($lease.call))
            .filter(calls::status.eq(in_text(CallStatus::Claimed.as_str())))
            .filter(calls::holder_id.eq($lease.holder))
            .filter(calls::lease_token.eq($lease.token))
            .filter(calls::lease_until.gt($lease.now))
    };
}

/// Saves what was typed and renews the lease; `false` if it is lost.
pub fn save_draft(tx: &mut Conn, lease: Lease, draft: &JsonText, until: Timestamp) -> Result<bool> {
    let saved = held!(lease).set((calls::draft.eq(draft), calls::lease_until.eq(until))).execute(tx)?;
    Ok(saved == 1)
}

/// Renews the lease for something saved beside the draft; `false` if it is lost. The call is held against everybody
/// else until the transaction ends.
pub fn renew(tx: &mut Conn, lease: Lease, until: Timestamp) -> Result<bool> {
    Ok(held!(lease).set(calls::lease_until.eq(until)).execute(tx)? == 1)
}

/// Remembers to whom a lease was given.
pub fn give(tx: &mut Conn, lease: Lease) -> Result<()> {
    diesel::insert_into(call_leases::table)
        .values((
            call_leases::call_id.eq(lease.call),
            call_leases::token.eq(lease.token),
            call_leases::user_id.eq(lease.holder),
            call_leases::given_at.eq(lease.now),
        ))
        .execute(tx)?;
    Ok(())
}

/// Gives this very call to somebody who records what was done of it elsewhere, on paper of `day`, by whose
/// scripts it was asked unless something was answered already. The new fencing token; none if somebody else
/// holds the call, or if it has ended.
pub(crate) fn take_up(
    tx: &mut Conn,
    call: CallId,
    holder: UserId,
    until: Timestamp,
    now: Timestamp,
    day: NaiveDate,
) -> Result<Option<Lease>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        token: i64,
    }
    let taken: Option<Row> = sql("UPDATE calls SET status = 'claimed', holder_id = $1, lease_until = $2, \
            lease_token = lease_token + 1, version = version + 1, list_date = COALESCE(list_date, $4), \
            scripts_of = CASE WHEN EXISTS (SELECT 1 FROM call_answers a \
                                           WHERE a.call_id = calls.id AND a.superseded_at IS NULL) \
                              THEN COALESCE(scripts_of, $4) ELSE $4 END \
         WHERE id = $5 AND (status IN ('planned', 'listed') \
            OR (status = 'claimed' AND (lease_until <= $3 OR holder_id = $1))) \
         RETURNING lease_token AS token")
    .bind::<BigInt, _>(holder)
    .bind::<BigInt, _>(until)
    .bind::<BigInt, _>(now)
    .bind::<Date, _>(day)
    .bind::<BigInt, _>(call)
    .get_result(tx)
    .optional()?;
    let Some(Row { token }) = taken else { return Ok(None) };
    let lease = Lease { call, holder, token, now };
    give(tx, lease)?;
    Ok(Some(lease))
}

/// Whether this very lease was given to its holder, since `since`.
pub(crate) fn was_given(conn: &mut Conn, lease: Lease, since: Timestamp) -> Result<bool> {
    let given = call_leases::table
        .find((lease.call, lease.token))
        .filter(call_leases::user_id.eq(lease.holder))
        .filter(call_leases::given_at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(given)).get_result(conn)?)
}

/// Forgets leases given before `before`.
pub fn forget(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(call_leases::table.filter(call_leases::given_at.lt(before))).execute(tx)?)
}

/// Whether the newest of what this person typed late for the call is just this.
pub(crate) fn is_kept(conn: &mut Conn, lease: Lease, draft: &JsonText) -> Result<bool> {
    let newest: Option<JsonText> = late_drafts::table
        .filter(late_drafts::call_id.eq(lease.call))
        .filter(late_drafts::by_user.eq(lease.holder))
        .order(late_drafts::id.desc())
        .select(late_drafts::draft)
        .first(conn)
        .optional()?;
    Ok(newest.is_some_and(|newest| newest.0 == draft.0))
}

/// Keeps what was typed after the lease was lost; false if the call has as many of them as it can have.
pub(crate) fn keep_late_draft(tx: &mut Conn, lease: Lease, draft: &JsonText) -> Result<bool> {
    let kept = sql("INSERT INTO late_drafts (call_id, by_user, at, draft, number) \
         SELECT $1, $2, $3, $4, coalesce(max(number), 0) + 1 FROM late_drafts WHERE call_id = $1 \
         HAVING coalesce(max(number), 0) < $5")
    .bind::<BigInt, _>(lease.call)
    .bind::<BigInt, _>(lease.holder)
    .bind::<BigInt, _>(lease.now)
    .bind::<Text, _>(draft)
    .bind::<Integer, _>(MOST_LATE_DRAFTS)
    .execute(tx)
    .map_err(Error::from);
    match kept {
        Ok(kept) => Ok(kept == 1),
        // Another one came at this instant: count again.
        Err(error) if error.is_duplicate() => Err(run_again()),
        Err(error) => Err(error),
    }
}

/// Something that was typed too late.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = late_drafts)]
pub(crate) struct LateRow {
    pub at: Timestamp,
    /// The name of whoever typed it.
    #[diesel(select_expression = users::display_name)]
    pub by: String,
    pub draft: JsonText,
}

/// Drafts that were typed too late for a call, oldest first.
pub(crate) fn late_drafts_of(conn: &mut Conn, call: CallId) -> Result<Vec<LateRow>> {
    Ok(late_drafts::table
        .inner_join(users::table)
        .filter(late_drafts::call_id.eq(call))
        .order(late_drafts::id)
        .select(LateRow::as_select())
        .load(conn)?)
}

/// Record of a completed call.
pub struct Completion<'a> {
    /// When the conversation ended.
    pub at: Timestamp,
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
            calls::completed_at.eq(with.at),
            calls::completed_by.eq(lease.holder),
            calls::holder_id.eq(None::<UserId>),
            calls::lease_until.eq(None::<Timestamp>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(done == 1)
}

/// Where a held call goes after an attempt.
#[derive(Clone, Debug)]
pub(crate) enum Onward {
    /// Stays with its holder, who goes on.
    Held { until: Timestamp },
    /// Back on today's list.
    Listed { not_before: Option<Timestamp>, skipped: bool },
    /// Planned for another day.
    Planned { due_on: NaiveDate, not_before: Option<Timestamp>, band: Option<DayBand>, why: String },
    /// Ended without a conversation.
    Ended { status: CallStatus, disposition: Disposition },
}

/// Moves a held call on, and counts the attempt if it was a dial that failed; `false` if the lease is lost.
pub(crate) fn move_on(tx: &mut Conn, lease: Lease, onward: &Onward, counts: bool) -> Result<bool> {
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
                calls::lease_until.eq(None::<Timestamp>),
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
                calls::lease_until.eq(None::<Timestamp>),
                calls::version.eq(calls::version + 1),
            ))
            .execute(tx)?,
        Onward::Ended { status, disposition } => held!(lease)
            .set((
                calls::status.eq(*status),
                calls::disposition.eq(disposition.as_str()),
                calls::attempts.eq(calls::attempts + counted),
                calls::completed_at.eq(lease.now),
                calls::holder_id.eq(None::<UserId>),
                calls::lease_until.eq(None::<Timestamp>),
                calls::version.eq(calls::version + 1),
            ))
            .execute(tx)?,
    };
    Ok(moved == 1)
}

/// Gives back every call that somebody holds; answers them with their patients. What was typed stays with the call.
pub(crate) fn give_back_of(tx: &mut Conn, holder: UserId) -> Result<Vec<(CallId, PatientId)>> {
    Ok(diesel::update(
        calls::table
            .filter(calls::status.eq(in_text(CallStatus::Claimed.as_str())))
            .filter(calls::holder_id.eq(holder)),
    )
    .set((
        calls::status.eq(CallStatus::Listed),
        calls::holder_id.eq(None::<UserId>),
        calls::lease_until.eq(None::<Timestamp>),
        calls::version.eq(calls::version + 1),
    ))
    .returning((calls::id, calls::patient_id))
    .get_results(tx)?)
}

/// Gives calls back whose lease has run out. What was typed stays with the call.
pub fn give_back_expired(tx: &mut Conn, now: Timestamp) -> Result<usize> {
    Ok(diesel::update(
        calls::table
            .filter(calls::status.eq(in_text(CallStatus::Claimed.as_str())))
            .filter(calls::lease_until.le(now)),
    )
    .set((
        calls::status.eq(CallStatus::Listed),
        calls::holder_id.eq(None::<UserId>),
        calls::lease_until.eq(None::<Timestamp>),
        calls::version.eq(calls::version + 1),
    ))
    .execute(tx)?)
}

/// Whether a lease has run out: the cheap question before anything is written.
pub(crate) fn any_expired(conn: &mut Conn, now: Timestamp) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        calls::table
            .filter(calls::status.eq(in_text(CallStatus::Claimed.as_str())))
            .filter(calls::lease_until.le(now)),
    ))
    .get_result(conn)?)
}
