//! Attempts to log in, counted by name and place, and the devices that people log in with.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::id::{DeviceId, UserId};
use crate::model::session::Device;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::{known_devices, log_in_counters};
use crate::store::statement::sql;

/// Attempts that were counted, and when the first of them was.
#[derive(Clone, Copy, QueryableByName)]
pub struct Attempts {
    #[diesel(sql_type = BigInt)]
    pub attempts: i64,
    #[diesel(sql_type = BigInt)]
    pub since: Timestamp,
}

/// Counts one more attempt, from one again if the first was before `since`. Answers the count.
pub fn count(tx: &mut Conn, about: &str, place: &str, now: Timestamp, since: Timestamp) -> Result<Attempts> {
    Ok(sql("INSERT INTO log_in_counters (about, place, since, attempts) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (about, place) DO UPDATE SET \
            attempts = CASE WHEN log_in_counters.since <= $4 THEN 1 ELSE log_in_counters.attempts + 1 END, \
            since = CASE WHEN log_in_counters.since <= $4 THEN $3 ELSE log_in_counters.since END \
         RETURNING attempts, since")
    .bind::<Text, _>(about)
    .bind::<Text, _>(place)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(since)
    .get_result(tx)?)
}

/// Takes back what was counted for an attempt that succeeded; a count of nothing is forgotten.
pub(crate) fn uncount(tx: &mut Conn, about: &str, place: &str) -> Result<()> {
    diesel::update(log_in_counters::table.find((about, place)))
        .set(log_in_counters::attempts.eq(log_in_counters::attempts - 1))
        .execute(tx)?;
    diesel::delete(log_in_counters::table.find((about, place)))
        .filter(log_in_counters::attempts.le(0))
        .execute(tx)?;
    Ok(())
}

/// After the right password: the wrong ones before it do not count any more.
pub fn forget(tx: &mut Conn, about: &str, place: &str) -> Result<()> {
    diesel::delete(log_in_counters::table.find((about, place))).execute(tx)?;
    Ok(())
}

/// After a new password: nothing that was counted of somebody counts any more, and no device is known.
pub(crate) fn forget_all_of(tx: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(log_in_counters::table.filter(log_in_counters::about.eq(format!("user-{user}"))))
        .execute(tx)?;
    diesel::delete(known_devices::table.filter(known_devices::user_id.eq(user))).execute(tx)?;
    Ok(())
}

/// Forgets counts that began before `since` and devices that were not used after `unused`.
pub fn sweep(tx: &mut Conn, since: Timestamp, unused: Timestamp) -> Result<usize> {
    let counts =
        diesel::delete(log_in_counters::table.filter(log_in_counters::since.lt(since))).execute(tx)?;
    let devices =
        diesel::delete(known_devices::table.filter(known_devices::used_at.lt(unused))).execute(tx)?;
    Ok(counts + devices)
}

/// The device of this digest, if it was used after `since`.
pub fn device(conn: &mut Conn, digest: &str, since: Timestamp) -> Result<Option<Device>> {
    let device: Option<(DeviceId, UserId)> = known_devices::table
        .filter(known_devices::token_hash.eq(digest))
        .filter(known_devices::used_at.gt(since))
        .select((known_devices::id, known_devices::user_id))
        .first(conn)
        .optional()?;
    Ok(device.map(|(id, user)| Device { id, user }))
}

pub(crate) fn insert_device(tx: &mut Conn, user: UserId, digest: &str, now: Timestamp) -> Result<()> {
    diesel::insert_into(known_devices::table)
        .values((
            known_devices::user_id.eq(user),
            known_devices::token_hash.eq(digest),
            known_devices::used_at.eq(now),
        ))
        .execute(tx)?;
    Ok(())
}

pub(crate) fn use_device(tx: &mut Conn, id: DeviceId, now: Timestamp) -> Result<()> {
    diesel::update(known_devices::table.find(id)).set(known_devices::used_at.eq(now)).execute(tx)?;
    Ok(())
}

/// Forgets all but the `most` devices of somebody that were used last.
pub(crate) fn keep_devices(tx: &mut Conn, user: UserId, most: i64) -> Result<()> {
    let kept: Vec<DeviceId> = known_devices::table
        .filter(known_devices::user_id.eq(user))
        .order((known_devices::used_at.desc(), known_devices::id.desc()))
        .limit(most)
        .select(known_devices::id)
        .load(tx)?;
    diesel::delete(
        known_devices::table.filter(known_devices::user_id.eq(user)).filter(known_devices::id.ne_all(kept)),
    )
    .execute(tx)?;
    Ok(())
}
