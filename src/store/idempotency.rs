//! First answers of requests that may be repeated, kept in the transaction of the change itself.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::{Conn, run_again, sql};
use crate::store::schema::idempotency_keys::dsl;
use crate::store::types::{JsonText, UserId};

/// The stored answer of `key` and the fingerprint of the request it belongs to.
pub fn find(tx: &mut Conn, user: UserId, key: &str) -> Result<Option<(String, JsonText)>> {
    Ok(dsl::idempotency_keys
        .find((user, key))
        .select((dsl::fingerprint, dsl::answer))
        .first(tx)
        .optional()?)
}

/// Keeps the first answer. If the same request is being answered elsewhere at this moment, the whole
/// transaction is run again and finds that answer.
pub fn keep(
    tx: &mut Conn,
    user: UserId,
    key: &str,
    fingerprint: &str,
    answer: &JsonText,
    now: Moment,
) -> Result<()> {
    use diesel::sql_types::{BigInt, Text};
    let kept = sql(
        tx,
        "INSERT INTO idempotency_keys (user_id, key, fingerprint, answer, created_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(user)
    .bind::<Text, _>(key)
    .bind::<Text, _>(fingerprint)
    .bind::<Text, _>(answer)
    .bind::<BigInt, _>(now)
    .execute(tx)?;
    if kept == 1 { Ok(()) } else { Err(run_again()) }
}

/// Forgets answers older than `before`.
pub fn forget(tx: &mut Conn, before: Moment) -> Result<usize> {
    Ok(diesel::delete(dsl::idempotency_keys.filter(dsl::created_at.lt(before))).execute(tx)?)
}
