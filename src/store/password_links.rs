//! Links by which people set their own passwords, kept by digest. A link is open until it is used, another takes its
//! place, its address or its person's access is taken away, or its time is up.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{PasswordLinkId, UserId};
use crate::model::time::Timestamp;
use crate::model::user::LinkPurpose;
use crate::store::db::Conn;
use crate::store::schema::{password_links as dsl, users};

/// A link to be made.
pub(crate) struct New<'a> {
    pub user: UserId,
    pub digest: &'a str,
    pub purpose: LinkPurpose,
    pub made_by: UserId,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) fn insert(tx: &mut Conn, new: &New<'_>) -> Result<PasswordLinkId> {
    Ok(diesel::insert_into(dsl::table)
        .values((
            dsl::user_id.eq(new.user),
            dsl::token_hash.eq(new.digest),
            dsl::purpose.eq(new.purpose),
            dsl::made_by.eq(new.made_by),
            dsl::made_at.eq(new.now),
            dsl::expires_at.eq(new.expires_at),
        ))
        .returning(dsl::id)
        .get_result(tx)?)
}

/// Ends the link that is open to somebody, if there is one.
pub(crate) fn end_of(tx: &mut Conn, user: UserId, now: Timestamp) -> Result<bool> {
    let ended = diesel::update(dsl::table.filter(dsl::user_id.eq(user)))
        .filter(dsl::used_at.is_null())
        .filter(dsl::ended_at.is_null())
        .set(dsl::ended_at.eq(now))
        .execute(tx)?;
    Ok(ended > 0)
}

/// A link as it stands.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = dsl)]
pub(crate) struct Link {
    pub id: PasswordLinkId,
    #[diesel(column_name = user_id)]
    pub user: UserId,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// The link of a digest, open or not.
pub(crate) fn of_digest(conn: &mut Conn, digest: &str) -> Result<Option<Link>> {
    Ok(dsl::table.filter(dsl::token_hash.eq(digest)).select(Link::as_select()).first(conn).optional()?)
}

/// Uses a link that is open and whose person may log in; of two at once, one finds it used.
pub(crate) fn spend(tx: &mut Conn, id: PasswordLinkId, now: Timestamp) -> Result<bool> {
    let enabled = users::table.filter(users::enabled).select(users::id);
    let spent = diesel::update(dsl::table.find(id))
        .filter(dsl::used_at.is_null())
        .filter(dsl::ended_at.is_null())
        .filter(dsl::expires_at.gt(now))
        .filter(dsl::user_id.eq_any(enabled))
        .set(dsl::used_at.eq(now))
        .execute(tx)?;
    Ok(spent == 1)
}

/// Forgets links whose time was up before `before`.
pub fn forget(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(dsl::table.filter(dsl::expires_at.lt(before))).execute(tx)?)
}
