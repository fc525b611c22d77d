//! First answers of requests that may be repeated, kept in the transaction of the change itself.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::idempotency_keys::dsl;
use crate::store::statement::sql;
use crate::store::types::{JsonText, UserId};

/// Takes `key` for the request with this fingerprint; false if it was taken before. Two at once: the second
/// waits here until the first has committed, or has failed and left the key free.
pub fn take(tx: &mut Conn, user: UserId, key: &str, fingerprint: &str, now: Moment) -> Result<bool> {
    use diesel::sql_types::{BigInt, Text};
    let taken = sql("INSERT INTO idempotency_keys (user_id, key, fingerprint, answer, created_at)
                     VALUES ($1, $2, $3, '', $4) ON CONFLICT DO NOTHING")
    .bind::<BigInt, _>(user)
    .bind::<Text, _>(key)
    .bind::<Text, _>(fingerprint)
    .bind::<BigInt, _>(now)
    .execute(tx)?;
    Ok(taken == 1)
}

/// Keeps the first answer of a key taken in this transaction.
pub fn keep(tx: &mut Conn, user: UserId, key: &str, answer: &JsonText) -> Result<()> {
    diesel::update(dsl::idempotency_keys.find((user, key))).set(dsl::answer.eq(answer)).execute(tx)?;
    Ok(())
}

/// The first answer of a key, and the fingerprint of the request it belongs to.
pub fn find(tx: &mut Conn, user: UserId, key: &str) -> Result<(String, JsonText)> {
    Ok(dsl::idempotency_keys.find((user, key)).select((dsl::fingerprint, dsl::answer)).first(tx)?)
}

/// Whether a key was taken and its first answer kept.
pub fn is_answered(conn: &mut Conn, user: UserId, key: &str) -> Result<bool> {
    let kept = dsl::idempotency_keys.find((user, key)).filter(dsl::answer.ne(""));
    Ok(diesel::select(diesel::dsl::exists(kept)).get_result(conn)?)
}

/// Forgets answers older than `before`.
pub fn forget(tx: &mut Conn, before: Moment) -> Result<usize> {
    Ok(diesel::delete(dsl::idempotency_keys.filter(dsl::created_at.lt(before))).execute(tx)?)
}
