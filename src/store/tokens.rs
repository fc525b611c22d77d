//! The keys that access tokens are signed with.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::session::SigningKey;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::signing_keys;

/// The keys that sign or were retired after `since`, newest first.
pub fn keys(tx: &mut Conn, since: Timestamp) -> Result<Vec<SigningKey>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = signing_keys)]
    struct Row {
        kid: String,
        private_pem: String,
        public_x: String,
        created_at: Timestamp,
    }
    let rows = signing_keys::table
        .select(Row::as_select())
        .filter(signing_keys::retired_at.is_null().or(signing_keys::retired_at.ge(since)))
        .order((signing_keys::created_at.desc(), signing_keys::kid))
        .load(tx)?;
    let key = |Row { kid, private_pem, public_x, created_at }| SigningKey {
        kid,
        private_pem,
        public_x,
        created_at,
    };
    Ok(rows.into_iter().map(key).collect())
}

pub(crate) fn insert_key(tx: &mut Conn, key: &SigningKey) -> Result<()> {
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
pub(crate) fn retire_keys(tx: &mut Conn, now: Timestamp) -> Result<usize> {
    Ok(diesel::update(signing_keys::table.filter(signing_keys::retired_at.is_null()))
        .set((signing_keys::retired_at.eq(now), signing_keys::private_pem.eq("")))
        .execute(tx)?)
}

pub(crate) fn delete_keys_retired_before(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(signing_keys::table.filter(signing_keys::retired_at.lt(before))).execute(tx)?)
}
