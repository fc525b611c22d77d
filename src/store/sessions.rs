//! Sessions with their refresh tokens or their cookie (by digest). A session is in force until it is ended,
//! nobody has refreshed or used it for a while, or its time is up.

use diesel::prelude::*;
use serde::Serialize;

use crate::error::Result;
use crate::model::id::{SessionId, UserId};
use crate::model::session::SessionEnd;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store::db::{self, Conn};
use crate::store::schema::{care_managers, refresh_tokens, sessions, users};
use crate::store::users::Row;

/// A session that begins.
pub struct New<'a> {
    pub user: UserId,
    pub secret: &'a str,
    pub network: &'a str,
    pub agent: &'a str,
    pub now: Timestamp,
    pub idle_ends_at: Timestamp,
    pub ends_at: Timestamp,
    /// The digest of a browser's cookie.
    pub cookie: Option<&'a str>,
}

/// The condition that a session is in force.
macro_rules! in_force {
    ($now:expr) => {
        sessions::ended_at.is_null().and(sessions::idle_ends_at.gt($now)).and(sessions::ends_at.gt($now))
    };
}

pub fn insert(tx: &mut Conn, new: &New<'_>) -> Result<SessionId> {
    Ok(diesel::insert_into(sessions::table)
        .values((
            sessions::user_id.eq(new.user),
            sessions::secret.eq(new.secret),
            sessions::network.eq(new.network),
            sessions::agent.eq(new.agent),
            sessions::began_at.eq(new.now),
            sessions::used_at.eq(new.now),
            sessions::idle_ends_at.eq(new.idle_ends_at),
            sessions::ends_at.eq(new.ends_at),
            sessions::cookie_hash.eq(new.cookie),
        ))
        .returning(sessions::id)
        .get_result(tx)?)
}

/// The user of a session that is in force, if they may log in.
pub fn holder(conn: &mut Conn, id: SessionId, now: Timestamp) -> Result<Option<User>> {
    let row = users::table
        .left_join(care_managers::table)
        .inner_join(sessions::table.on(sessions::user_id.eq(users::id)))
        .filter(sessions::id.eq(id))
        .filter(in_force!(now))
        .filter(users::enabled)
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(User::from))
}

/// The session in force of a cookie, by its digest, and when it ends.
pub(crate) fn of_cookie(conn: &mut Conn, digest: &str, now: Timestamp) -> Result<Option<Limits>> {
    Ok(sessions::table
        .filter(sessions::cookie_hash.eq(digest))
        .filter(in_force!(now))
        .select(Limits::as_select())
        .first(conn)
        .optional()?)
}

/// When a session was last used, and when it ends.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Limits {
    pub id: SessionId,
    pub used_at: Timestamp,
    pub idle_ends_at: Timestamp,
    pub ends_at: Timestamp,
}

pub(crate) fn insert_refresh(tx: &mut Conn, session: SessionId, digest: &str, now: Timestamp) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::session_id.eq(session),
            refresh_tokens::token_hash.eq(digest),
            refresh_tokens::issued_at.eq(now),
        ))
        .execute(tx)?;
    Ok(())
}

/// Spends a refresh token of a session in force; of two at once, one finds it spent.
pub(crate) fn spend_refresh(tx: &mut Conn, digest: &str, now: Timestamp) -> Result<Option<SessionId>> {
    let standing = sessions::table.filter(in_force!(now)).select(sessions::id);
    Ok(diesel::update(refresh_tokens::table)
        .filter(refresh_tokens::token_hash.eq(digest))
        .filter(refresh_tokens::used_at.is_null())
        .filter(refresh_tokens::session_id.eq_any(standing))
        .set(refresh_tokens::used_at.eq(now))
        .returning(refresh_tokens::session_id)
        .get_result(tx)
        .optional()?)
}

/// The session of a refresh token, whose it is, and when the token was spent, if it was.
pub(crate) fn of_refresh(
    conn: &mut Conn,
    digest: &str,
) -> Result<Option<(SessionId, UserId, Option<Timestamp>)>> {
    Ok(refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(digest))
        .select((sessions::id, sessions::user_id, refresh_tokens::used_at))
        .first(conn)
        .optional()?)
}

/// Secret and absolute end of a session in force, for a refresh.
pub(crate) fn to_refresh(
    conn: &mut Conn,
    id: SessionId,
    now: Timestamp,
) -> Result<Option<(String, Timestamp)>> {
    Ok(sessions::table
        .find(id)
        .filter(in_force!(now))
        .select((sessions::secret, sessions::ends_at))
        .first(conn)
        .optional()?)
}

/// Somebody is still there; false if the session has ended meanwhile.
pub(crate) fn keep_alive(
    tx: &mut Conn,
    id: SessionId,
    now: Timestamp,
    idle_ends_at: Timestamp,
) -> Result<bool> {
    let kept = diesel::update(sessions::table.find(id))
        .filter(in_force!(now))
        .set((sessions::used_at.eq(now), sessions::idle_ends_at.eq(idle_ends_at)))
        .execute(tx)?;
    Ok(kept == 1)
}

/// The user of a session, in force or not.
pub fn owner(conn: &mut Conn, id: SessionId) -> Result<Option<UserId>> {
    Ok(sessions::table.find(id).select(sessions::user_id).first(conn).optional()?)
}

/// Ends a session; false if it has ended before.
pub fn end(
    tx: &mut Conn,
    id: SessionId,
    now: Timestamp,
    by: Option<UserId>,
    why: SessionEnd,
) -> Result<bool> {
    let ended = diesel::update(sessions::table.find(id))
        .filter(in_force!(now))
        .set((sessions::ended_at.eq(now), sessions::ended_by.eq(by), sessions::why.eq(why)))
        .execute(tx)?;
    db::access_ends();
    Ok(ended == 1)
}

/// Ends every session of somebody; answers how many were in force.
pub(crate) fn end_all_of(
    tx: &mut Conn,
    user: UserId,
    now: Timestamp,
    by: Option<UserId>,
    why: SessionEnd,
) -> Result<usize> {
    let ended = diesel::update(sessions::table.filter(sessions::user_id.eq(user)))
        .filter(in_force!(now))
        .set((sessions::ended_at.eq(now), sessions::ended_by.eq(by), sessions::why.eq(why)))
        .execute(tx)?;
    db::access_ends();
    Ok(ended)
}

/// The sessions of somebody that are in force, newest first.
pub fn of(conn: &mut Conn, user: UserId, now: Timestamp) -> Result<Vec<SessionView>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(in_force!(now))
        .order(sessions::id.desc())
        .select(SessionView::as_select())
        .load(conn)?)
}

/// Forgets sessions whose time was up before `before`, with their tokens.
pub fn forget(tx: &mut Conn, before: Timestamp) -> Result<usize> {
    let old = sessions::table.filter(sessions::ends_at.lt(before)).select(sessions::id);
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(old))).execute(tx)?;
    Ok(diesel::delete(sessions::table.filter(sessions::ends_at.lt(before))).execute(tx)?)
}

/// A session in force, as its owner sees it.
#[derive(Clone, Debug, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = sessions)]
#[schema(as = Session)]
pub struct SessionView {
    pub id: SessionId,
    #[diesel(column_name = user_id)]
    pub user: UserId,
    /// The network that it was begun from, as CIDR.
    pub network: String,
    /// Client's name for itself.
    pub agent: String,
    pub began_at: Timestamp,
    /// Log-in, the last refresh, or when its person last did something in the browser.
    pub used_at: Timestamp,
    /// When it ends unless it is refreshed or used.
    pub idle_ends_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}
