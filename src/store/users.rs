//! People who may log in.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::actor::Role;
use crate::model::id::{CareManagerId, UserId};
use crate::model::phone::Phone;
use crate::model::recipient::ContactDetails;
use crate::model::time::Timestamp;
use crate::model::user::{NewUser, User};
use crate::store::db::{self, Conn};
use crate::store::recipients::Address;
use crate::store::schema::{care_managers, practices, users};

/// What a log-in is checked against.
pub struct Credentials {
    pub id: UserId,
    pub password_hash: String,
    pub enabled: bool,
}

pub fn insert(
    tx: &mut Conn,
    new: &NewUser,
    (email, mobile): (Option<&str>, Option<&Phone>),
    now: Timestamp,
) -> Result<UserId> {
    Ok(diesel::insert_into(users::table)
        .values((
            users::username.eq(&new.username),
            users::display_name.eq(&new.name),
            users::role.eq(new.role),
            users::practice_ods_code.eq(&new.practice),
            users::email.eq(email),
            users::mobile.eq(mobile),
            users::password_hash.eq(new.password.as_str()),
            users::created_at.eq(now),
        ))
        .returning(users::id)
        .get_result(tx)?)
}

pub(crate) fn practice_is_known(tx: &mut Conn, ods_code: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(practices::table.find(ods_code))).get_result(tx)?)
}

/// A user, with the care manager that they are or were.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct Row {
    id: UserId,
    username: String,
    display_name: String,
    role: Role,
    practice_ods_code: Option<String>,
    #[diesel(select_expression = care_managers::id.nullable())]
    care_manager: Option<CareManagerId>,
    enabled: bool,
}

impl From<Row> for User {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            username: row.username,
            name: row.display_name,
            role: row.role,
            practice: row.practice_ods_code,
            care_manager: row.care_manager,
            enabled: row.enabled,
        }
    }
}

pub fn find(conn: &mut Conn, id: UserId) -> Result<Option<User>> {
    let row = users::table
        .left_join(care_managers::table)
        .filter(users::id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(User::from))
}

pub fn by_username(conn: &mut Conn, username: &str) -> Result<Option<User>> {
    let row = users::table
        .left_join(care_managers::table)
        .filter(users::username.eq(username))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(User::from))
}

/// Everybody, by user name.
pub fn all(conn: &mut Conn) -> Result<Vec<User>> {
    let rows = users::table
        .left_join(care_managers::table)
        .order(users::username)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(User::from).collect())
}

pub(crate) fn set_enabled(tx: &mut Conn, id: UserId, enabled: bool) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::enabled.eq(enabled)).execute(tx)?;
    db::access_ends();
    Ok(())
}

pub(crate) fn set_password(tx: &mut Conn, id: UserId, password_hash: &str) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::password_hash.eq(password_hash)).execute(tx)?;
    Ok(())
}

pub fn credentials(tx: &mut Conn, username: &str) -> Result<Option<Credentials>> {
    let row: Option<(UserId, String, bool)> = users::table
        .filter(users::username.eq(username))
        .select((users::id, users::password_hash, users::enabled))
        .first(tx)
        .optional()?;
    Ok(row.map(|(id, password_hash, enabled)| Credentials { id, password_hash, enabled }))
}

/// E-mail addresses of everybody of this role who may log in.
pub(crate) fn emails_of(conn: &mut Conn, role: Role) -> Result<Vec<String>> {
    let addresses: Vec<Option<String>> = users::table
        .filter(users::role.eq(role))
        .filter(users::enabled)
        .filter(users::email.is_not_null())
        .order(users::id)
        .select(users::email)
        .load(conn)?;
    Ok(addresses.into_iter().flatten().collect())
}

/// Holds somebody who is enabled and has this password until the end of the transaction; false if they were disabled or
/// given another one since it was checked.
pub(crate) fn lock_with_password(tx: &mut Conn, id: UserId, password_hash: &str) -> Result<bool> {
    let held = diesel::update(users::table.find(id))
        .filter(users::enabled)
        .filter(users::password_hash.eq(password_hash))
        .set(users::enabled.eq(true))
        .execute(tx)?;
    Ok(held == 1)
}

/// Another role; the practice belongs to a GP only.
pub(crate) fn set_role(tx: &mut Conn, id: UserId, role: Role, practice: Option<&str>) -> Result<()> {
    diesel::update(users::table.find(id))
        .set((users::role.eq(role), users::practice_ods_code.eq(practice)))
        .execute(tx)?;
    db::access_ends();
    Ok(())
}

/// Where a care manager who may log in is reached.
pub fn of_care_manager(conn: &mut Conn, manager: CareManagerId) -> Result<Option<ContactDetails>> {
    let address = users::table
        .inner_join(care_managers::table)
        .filter(care_managers::id.eq(manager))
        .filter(users::enabled)
        .filter(users::role.eq(Role::CareManager))
        .select(Address::as_select())
        .first(conn)
        .optional()?;
    Ok(address.map(ContactDetails::from))
}
