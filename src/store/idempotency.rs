//! First answers of requests that may be repeated, kept in the transaction of the change itself.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::actor::Grant;
use crate::model::id::{PatientId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::repeat::Repeatable;
use crate::store::db::Conn;
use crate::store::schema::idempotency_keys::{self, dsl};
use crate::store::statement::sql;

/// Takes `key` for the request with this fingerprint; false if it was taken before. Two at once: the second
/// waits here until the first has committed, or has failed and left the key free.
pub fn take(
    tx: &mut Conn,
    user: UserId,
    request: &Repeatable,
    request_id: &str,
    now: Timestamp,
) -> Result<bool> {
    use diesel::sql_types::{BigInt, Text};
    let taken =
        sql("INSERT INTO idempotency_keys (user_id, key, fingerprint, answer, created_at, request_id)
                     VALUES ($1, $2, $3, '', $4, $5) ON CONFLICT DO NOTHING")
        .bind::<BigInt, _>(user)
        .bind::<Text, _>(request.key())
        .bind::<Text, _>(request.fingerprint())
        .bind::<BigInt, _>(now)
        .bind::<Text, _>(request_id)
        .execute(tx)?;
    Ok(taken == 1)
}

/// Keeps the sealed first answer of a key taken in this transaction, and what the policy granted for it.
pub fn keep(tx: &mut Conn, user: UserId, key: &str, answer: &str, grant: Option<Grant>) -> Result<()> {
    diesel::update(dsl::idempotency_keys.find((user, key)))
        .set((
            dsl::answer.eq(answer),
            dsl::action.eq(grant.map(|grant| grant.action)),
            dsl::patient_id.eq(grant.and_then(|grant| grant.patient)),
        ))
        .execute(tx)?;
    Ok(())
}

/// The first request of a key.
#[derive(Queryable, Selectable)]
#[diesel(table_name = idempotency_keys)]
pub struct First {
    pub fingerprint: String,
    /// Sealed.
    pub answer: String,
    pub request_id: String,
    pub action: Option<Action>,
    pub patient_id: Option<PatientId>,
}

impl First {
    /// The policy's grant for the first request.
    #[must_use]
    pub(crate) fn grant(&self) -> Option<Grant> {
        self.action.map(|action| Grant { action, patient: self.patient_id })
    }
}

/// The first request of a key.
pub fn find(tx: &mut Conn, user: UserId, key: &str) -> Result<First> {
    Ok(dsl::idempotency_keys.find((user, key)).select(First::as_select()).first(tx)?)
}

/// Whether a key was taken and its first answer kept.
pub(crate) fn is_answered(conn: &mut Conn, user: UserId, key: &str) -> Result<bool> {
    let kept = dsl::idempotency_keys.find((user, key)).filter(dsl::answer.ne(""));
    Ok(diesel::select(diesel::dsl::exists(kept)).get_result(conn)?)
}

/// Forgets answers older than `before`.
pub fn forget(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(dsl::idempotency_keys.filter(dsl::created_at.lt(before))).execute(tx)?)
}
