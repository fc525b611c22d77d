//! Refresh tokens (by digest) and the keys that access tokens are signed with.

use diesel::prelude::*;

use crate::care::access::SigningKey;
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{refresh_tokens, signing_keys};
use crate::store::types::UserId;

pub fn insert_refresh(
    tx: &mut Conn,
    user: UserId,
    family: &str,
    digest: &str,
    now: Moment,
    ends: Moment,
) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::user_id.eq(user),
            refresh_tokens::family.eq(family),
            refresh_tokens::token_hash.eq(digest),
            refresh_tokens::issued_at.eq(now),
            refresh_tokens::expires_at.eq(ends),
        ))
        .execute(tx)?;
    Ok(())
}

/// Spends a token that is in force; of two at once, one finds it spent.
pub fn spend_refresh(tx: &mut Conn, digest: &str, now: Moment) -> Result<Option<(UserId, String)>> {
    Ok(diesel::update(refresh_tokens::table)
        .filter(refresh_tokens::token_hash.eq(digest))
        .filter(refresh_tokens::used_at.is_null())
        .filter(refresh_tokens::revoked_at.is_null())
        .filter(refresh_tokens::expires_at.gt(now))
        .set(refresh_tokens::used_at.eq(now))
        .returning((refresh_tokens::user_id, refresh_tokens::family))
        .get_result(tx)
        .optional()?)
}

/// Whose token it was, and of which family, if it was spent before.
pub fn spent_refresh(conn: &mut Conn, digest: &str) -> Result<Option<(UserId, String)>> {
    Ok(refresh_tokens::table
        .filter(refresh_tokens::token_hash.eq(digest))
        .filter(refresh_tokens::used_at.is_not_null())
        .select((refresh_tokens::user_id, refresh_tokens::family))
        .first(conn)
        .optional()?)
}

pub fn revoke_family(tx: &mut Conn, family: &str, now: Moment) -> Result<usize> {
    Ok(diesel::update(refresh_tokens::table)
        .filter(refresh_tokens::family.eq(family))
        .filter(refresh_tokens::revoked_at.is_null())
        .set(refresh_tokens::revoked_at.eq(now))
        .execute(tx)?)
}

pub fn revoke_all_of(tx: &mut Conn, user: UserId, now: Moment) -> Result<usize> {
    Ok(diesel::update(refresh_tokens::table)
        .filter(refresh_tokens::user_id.eq(user))
        .filter(refresh_tokens::revoked_at.is_null())
        .set(refresh_tokens::revoked_at.eq(now))
        .execute(tx)?)
}

/// Forgets tokens that ran out before `before`.
pub fn forget_refresh(tx: &mut Conn, before: Moment) -> Result<usize> {
    Ok(diesel::delete(refresh_tokens::table.filter(refresh_tokens::expires_at.lt(before))).execute(tx)?)
}

/// The keys that sign or were retired after `since`, newest first.
pub fn keys(tx: &mut Conn, since: Moment) -> Result<Vec<SigningKey>> {
    let rows: Vec<(String, String, String, Moment)> = signing_keys::table
        .select((
            signing_keys::kid,
            signing_keys::private_pem,
            signing_keys::public_x,
            signing_keys::created_at,
        ))
        .filter(signing_keys::retired_at.is_null().or(signing_keys::retired_at.ge(since)))
        .order((signing_keys::created_at.desc(), signing_keys::kid))
        .load(tx)?;
    let key =
        |(kid, private_pem, public_x, created_at)| SigningKey { kid, private_pem, public_x, created_at };
    Ok(rows.into_iter().map(key).collect())
}

pub fn insert_key(tx: &mut Conn, key: &SigningKey) -> Result<()> {
    diesel::insert_into(signing_keys::table)
        .values((
            signing_keys::kid.eq(&key.kid),
            signing_keys::private_pem.eq(&key.private_pem),
            signing_keys::public_x.eq(&key.public_x),
            signing_keys::created_at.eq(key.created_at),
        ))
        .execute(tx)?;
    Ok(())
}

/// Ends the signing of every key that still signs: only its public half is kept.
pub fn retire_keys(tx: &mut Conn, now: Moment) -> Result<usize> {
    Ok(diesel::update(signing_keys::table.filter(signing_keys::retired_at.is_null()))
        .set((signing_keys::retired_at.eq(now), signing_keys::private_pem.eq("")))
        .execute(tx)?)
}

pub fn delete_keys_retired_before(tx: &mut Conn, before: Moment) -> Result<usize> {
    Ok(diesel::delete(signing_keys::table.filter(signing_keys::retired_at.lt(before))).execute(tx)?)
}
