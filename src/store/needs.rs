//! Communication needs: every time that somebody was asked is a row, the newest is in force.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text};

use crate::error::Result;
use crate::model::call::CallStatus;
use crate::model::id::UserId;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::schema::{calls, communication_needs, patients};
use crate::store::statement::sql;

/// The longest that a call is planned, in minutes; the shortest is 1.
const LONGEST: i32 = 240;

/// A version of a patient's communication needs.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = communication_needs)]
pub struct Row {
    pub version: i64,
    pub content_version: String,
    pub needs: JsonText,
    pub blocks_voice: bool,
    pub blocks_sms: bool,
    pub extra_minutes: i32,
    pub asked_at: Timestamp,
    pub asked_by: UserId,
}

pub fn in_force(conn: &mut Conn, permit: &Permit) -> Result<Option<Row>> {
    Ok(communication_needs::table
        .filter(communication_needs::patient_id.eq(permit.patient()))
        .order(communication_needs::version.desc())
        .select(Row::as_select())
        .first(conn)
        .optional()?)
}

/// Minutes that a patient's needs add to a call.
pub fn extra_minutes(conn: &mut Conn, permit: &Permit) -> Result<i32> {
    Ok(in_force(conn, permit)?.map_or(0, |row| row.extra_minutes))
}

/// Keeps an answer; false if somebody else has kept this version first.
pub fn insert(tx: &mut Conn, permit: &Permit, new: &Row) -> Result<bool> {
    let kept = sql(
        "INSERT INTO communication_needs (patient_id, version, content_version, needs, blocks_voice, blocks_sms, \
         extra_minutes, asked_at, asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (patient_id, version) DO NOTHING",
    )
    .bind::<BigInt, _>(permit.patient())
    .bind::<BigInt, _>(new.version)
    .bind::<Text, _>(&new.content_version)
    .bind::<Text, _>(&new.needs)
    .bind::<Bool, _>(new.blocks_voice)
    .bind::<Bool, _>(new.blocks_sms)
    .bind::<Integer, _>(new.extra_minutes)
    .bind::<BigInt, _>(new.asked_at)
    .bind::<BigInt, _>(new.asked_by)
    .execute(tx)?;
    Ok(kept == 1)
}

/// Whether an ordinary call reaches somebody: what lists and claims look at.
pub(crate) fn block_voice(tx: &mut Conn, permit: &Permit, blocked: bool) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((patients::text_relay_only.eq(blocked), patients::version.eq(patients::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// Plans the open calls of a patient that nobody holds so many minutes longer, or shorter.
pub(crate) fn lengthen_open_calls(tx: &mut Conn, permit: &Permit, by: i32) -> Result<()> {
    if by == 0 {
        return Ok(());
    }
    diesel::update(calls::table.filter(calls::patient_id.eq(permit.patient())))
        .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed]))
        .filter((calls::minutes + by).between(1, LONGEST))
        .set((calls::minutes.eq(calls::minutes + by), calls::version.eq(calls::version + 1)))
        .execute(tx)?;
    Ok(())
}
