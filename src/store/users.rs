//! People who may log in.

use diesel::prelude::*;

use crate::care::access::{NewUser, User};
use crate::care::actor::Role;
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{care_managers, practices, users};
use crate::store::types::{CareManagerId, UserId};

/// What a log-in is checked against.
pub struct Credentials {
    pub id: UserId,
    pub password_hash: String,
    pub enabled: bool,
}

pub fn insert(tx: &mut Conn, new: &NewUser, now: Moment) -> Result<UserId> {
    Ok(diesel::insert_into(users::table)
        .values((
            users::username.eq(&new.username),
            users::display_name.eq(&new.name),
            users::role.eq(new.role),
            users::practice_ods_code.eq(&new.practice),
            users::email.eq(&new.email),
            users::mobile.eq(&new.mobile),
            users::password_hash.eq(new.password.as_str()),
            users::created_at.eq(now),
        ))
        .returning(users::id)
        .get_result(tx)?)
}

pub fn practice_is_known(tx: &mut Conn, ods_code: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(practices::table.find(ods_code))).get_result(tx)?)
}

type Row = (UserId, String, String, Role, Option<String>, Option<CareManagerId>, bool);

pub fn find(tx: &mut Conn, id: UserId) -> Result<Option<User>> {
    let row: Option<Row> = users::table
        .left_join(care_managers::table)
        .filter(users::id.eq(id))
        .select((
            users::id,
            users::username,
            users::display_name,
            users::role,
            users::practice_ods_code,
            care_managers::id.nullable(),
            users::enabled,
        ))
        .first(tx)
        .optional()?;
    Ok(row.map(user))
}

fn user((id, username, name, role, practice, care_manager, enabled): Row) -> User {
    User { id, username, name, role, practice, care_manager, enabled }
}

pub fn credentials(tx: &mut Conn, username: &str) -> Result<Option<Credentials>> {
    let row: Option<(UserId, String, bool)> = users::table
        .filter(users::username.eq(username))
        .select((users::id, users::password_hash, users::enabled))
        .first(tx)
        .optional()?;
    Ok(row.map(|(id, password_hash, enabled)| Credentials { id, password_hash, enabled }))
}

/// Counts an attempt to log in; false if the account rests. The attempt that reaches `limit` puts it to rest
/// until `rest_until`, even if it turns out to be the right password: then the rest is lifted.
pub fn count_attempt(tx: &mut Conn, id: UserId, limit: i32, now: Moment, rest_until: Moment) -> Result<bool> {
    diesel::update(users::table.find(id))
        .filter(users::locked_until.le(now))
        .set((users::failed_logins.eq(0), users::locked_until.eq(None::<Moment>)))
        .execute(tx)?;
    let counted: Option<i32> = diesel::update(users::table.find(id))
        .filter(users::failed_logins.lt(limit))
        .set(users::failed_logins.eq(users::failed_logins + 1))
        .returning(users::failed_logins)
        .get_result(tx)
        .optional()?;
    if counted == Some(limit) {
        diesel::update(users::table.find(id)).set(users::locked_until.eq(Some(rest_until))).execute(tx)?;
    }
    Ok(counted.is_some())
}

pub fn rests_until(tx: &mut Conn, id: UserId) -> Result<Option<Moment>> {
    Ok(users::table.find(id).select(users::locked_until).first(tx)?)
}

/// After the right password; false if the account was disabled or given another password since it was checked.
pub fn forget_attempts(tx: &mut Conn, id: UserId, password_hash: &str) -> Result<bool> {
    let changed = diesel::update(users::table.find(id))
        .filter(users::enabled)
        .filter(users::password_hash.eq(password_hash))
        .set((users::failed_logins.eq(0), users::locked_until.eq(None::<Moment>)))
        .execute(tx)?;
    Ok(changed == 1)
}
