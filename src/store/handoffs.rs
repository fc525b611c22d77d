//! Calls that are passed from one colleague to another.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::handoff::{Handoff, HandoffStatus};
use crate::model::id::{CallId, CareManagerId, HandoffId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::{Permit, Sealed};
use crate::store::schema::{calls, handoffs};
use crate::store::statement::{in_text, sql};

pub struct NewHandoff<'a> {
    pub call: CallId,
    pub from: UserId,
    pub to: CareManagerId,
    pub note: &'a str,
    pub offered_at: Timestamp,
    pub expires_at: Timestamp,
}

/// None if the call is on offer already.
pub fn insert(tx: &mut Conn, permit: &Permit, new: &NewHandoff<'_>) -> Result<Option<HandoffId>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: HandoffId,
    }
    let row: Option<Row> = sql(
        "INSERT INTO handoffs (call_id, patient_id, from_user, to_manager, note, offered_at, expires_at, status) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'offered') \
         ON CONFLICT (call_id) WHERE status = 'offered' DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(new.call)
    .bind::<BigInt, _>(permit.patient())
    .bind::<BigInt, _>(new.from)
    .bind::<BigInt, _>(new.to)
    .bind::<Text, _>(new.note)
    .bind::<BigInt, _>(new.offered_at)
    .bind::<BigInt, _>(new.expires_at)
    .get_result(tx)
    .optional()?;
    Ok(row.map(|row| row.id))
}

/// Notes of a call's offer that it has run out, if it has.
pub(crate) fn expire(tx: &mut Conn, call: CallId, now: Timestamp) -> Result<()> {
    diesel::update(handoffs::table.filter(handoffs::call_id.eq(call)))
        .filter(handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())))
        .filter(handoffs::expires_at.le(now))
        .set((handoffs::status.eq(HandoffStatus::Expired), handoffs::decided_at.eq(now)))
        .execute(tx)?;
    Ok(())
}

/// Whether an offer of the call still stands.
pub(crate) fn is_on_offer(conn: &mut Conn, call: CallId, now: Timestamp) -> Result<bool> {
    let standing = handoffs::table
        .filter(handoffs::call_id.eq(call))
        .filter(handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())))
        .filter(handoffs::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(standing)).get_result(conn)?)
}

/// Decides an offer that still stands; false if it does not.
pub fn decide(
    tx: &mut Conn,
    id: HandoffId,
    status: HandoffStatus,
    reason: &str,
    now: Timestamp,
) -> Result<bool> {
    let decided = diesel::update(handoffs::table.find(id))
        .filter(handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())))
        .filter(handoffs::expires_at.gt(now))
        .set((handoffs::status.eq(status), handoffs::reason.eq(reason), handoffs::decided_at.eq(now)))
        .execute(tx)?;
    Ok(decided == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = handoffs)]
struct Row {
    id: HandoffId,
    call_id: CallId,
    patient_id: PatientId,
    from_user: UserId,
    to_manager: CareManagerId,
    note: String,
    offered_at: Timestamp,
    expires_at: Timestamp,
    status: HandoffStatus,
    decided_at: Option<Timestamp>,
    reason: String,
}

impl From<Row> for Handoff {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            call: row.call_id,
            patient: row.patient_id,
            from: row.from_user,
            to: row.to_manager,
            note: row.note,
            offered_at: row.offered_at,
            expires_at: row.expires_at,
            status: row.status,
            decided_at: row.decided_at,
            reason: row.reason,
        }
    }
}

pub fn find(conn: &mut Conn, id: HandoffId) -> Result<Option<Sealed<Handoff>>> {
    Ok(handoffs::table
        .find(id)
        .select(Row::as_select())
        .first(conn)
        .optional()?
        .map(|row| Sealed::new(row.into())))
}

/// Open handoffs to a care manager, or by a person, of calls that are still to be made.
pub fn open(conn: &mut Conn, by: UserId, to: Option<CareManagerId>, now: Timestamp) -> Result<Vec<Handoff>> {
    let mut open = handoffs::table
        .inner_join(calls::table)
        .filter(handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())))
        .filter(handoffs::expires_at.gt(now))
        .filter(super::calls::open())
        .order(handoffs::id)
        .select(Row::as_select())
        .into_boxed();
    open = match to {
        Some(to) => open.filter(handoffs::from_user.eq(by).or(handoffs::to_manager.eq(to))),
        None => open.filter(handoffs::from_user.eq(by)),
    };
    Ok(open.load(conn)?.into_iter().map(Handoff::from).collect())
}

/// Open handoffs to a care manager, oldest first.
pub(crate) fn open_to(tx: &mut Conn, to: CareManagerId, now: Timestamp) -> Result<Vec<Handoff>> {
    let open: Vec<Row> = handoffs::table
        .filter(handoffs::to_manager.eq(to))
        .filter(handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())))
        .filter(handoffs::expires_at.gt(now))
        .order(handoffs::id)
        .select(Row::as_select())
        .load(tx)?;
    Ok(open.into_iter().map(Handoff::from).collect())
}

/// How open calls came to a care manager who took them over and has them still, the latest first.
pub(crate) fn taken_over_by(tx: &mut Conn, to: CareManagerId) -> Result<Vec<Handoff>> {
    let taken: Vec<Row> = handoffs::table
        .inner_join(calls::table)
        .filter(handoffs::to_manager.eq(to))
        .filter(handoffs::status.eq(in_text(HandoffStatus::Accepted.as_str())))
        .filter(calls::care_manager_id.eq(to))
        .filter(super::calls::open())
        .order(handoffs::id.desc())
        .select(Row::as_select())
        .load(tx)?;
    Ok(taken.into_iter().map(Handoff::from).collect())
}

/// Whether a call of the patient is on offer to a care manager, or is theirs because they took it over.
pub(crate) fn concerns(
    conn: &mut Conn,
    to: CareManagerId,
    patient: PatientId,
    now: Timestamp,
) -> Result<bool> {
    let on_offer =
        handoffs::status.eq(in_text(HandoffStatus::Offered.as_str())).and(handoffs::expires_at.gt(now));
    let taken_over =
        handoffs::status.eq(in_text(HandoffStatus::Accepted.as_str())).and(calls::care_manager_id.eq(to));
    let passed = handoffs::table
        .inner_join(calls::table)
        .filter(handoffs::to_manager.eq(to))
        .filter(handoffs::patient_id.eq(patient))
        .filter(super::calls::open())
        .filter(on_offer.nullable().or(taken_over));
    Ok(diesel::select(diesel::dsl::exists(passed)).get_result(conn)?)
}
