//! People who may log in.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::actor::Role;
use crate::model::id::{CareManagerId, UserId};
use crate::model::paging::Window;
use crate::model::phone::Phone;
use crate::model::recipient::ContactDetails;
use crate::model::time::Timestamp;
use crate::model::user::{Account, LinkPurpose, NewUser, OpenLink, User};
use crate::store::db::{self, Conn, PerBackend};
use crate::store::recipients::Address;
use crate::store::schema::{care_managers, password_links, practices, users};
use crate::store::statement::sql;

/// Stored side of a log-in check.
pub struct Credentials {
    pub id: UserId,
    pub password_hash: String,
    pub enabled: bool,
}

/// An e-mail address and a mobile number that were checked.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    pub email: Option<String>,
    pub mobile: Option<Phone>,
}

pub fn insert(
    tx: &mut Conn,
    new: &NewUser,
    Addresses { email, mobile }: &Addresses,
    now: Timestamp,
    password_set_at: Option<Timestamp>,
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
            users::password_set_at.eq(password_set_at),
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

/// An account with the link that is open to its person, whether its time is up or not.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct AccountRow {
    #[diesel(embed)]
    user: Row,
    email: Option<String>,
    mobile: Option<String>,
    created_at: Timestamp,
    password_set_at: Option<Timestamp>,
    version: i64,
    #[diesel(select_expression = (
        password_links::purpose.nullable(),
        password_links::made_at.nullable(),
        password_links::expires_at.nullable(),
    ))]
    link: (Option<LinkPurpose>, Option<Timestamp>, Option<Timestamp>),
}

impl AccountRow {
    fn at(self, now: Timestamp) -> Account {
        let Self { user, email, mobile, created_at, password_set_at, version, link } = self;
        let User { id, username, name, role, practice, care_manager, enabled } = user.into();
        let password_link = match link {
            (Some(purpose), Some(made_at), Some(expires_at)) if expires_at > now => {
                Some(OpenLink { purpose, made_at, expires_at })
            }
            _ => None,
        };
        Account {
            id,
            username,
            name,
            role,
            practice,
            care_manager,
            email,
            mobile,
            enabled,
            created_at,
            password_set_at,
            password_link,
            version,
        }
    }
}

/// Accounts with the links that are open to their people.
macro_rules! accounts {
    () => {
        users::table.left_join(care_managers::table).left_join(
            password_links::table.on(password_links::user_id
                .eq(users::id)
                .and(password_links::used_at.is_null())
                .and(password_links::ended_at.is_null())),
        )
    };
}

/// Filter of listed accounts.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccountFilter {
    pub role: Option<Role>,
    pub enabled: Option<bool>,
}

/// A page of accounts, in the order in which they were added.
pub(crate) fn accounts(
    conn: &mut Conn,
    now: Timestamp,
    filter: AccountFilter,
    Window { after, limit }: Window,
) -> Result<Vec<Account>> {
    let mut query = accounts!().filter(users::id.gt(UserId(after))).into_boxed();
    if let Some(role) = filter.role {
        query = query.filter(users::role.eq(role));
    }
    if let Some(enabled) = filter.enabled {
        query = query.filter(users::enabled.eq(enabled));
    }
    let rows: Vec<AccountRow> =
        query.order(users::id).limit(limit).select(AccountRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| row.at(now)).collect())
}

pub(crate) fn account(conn: &mut Conn, now: Timestamp, id: UserId) -> Result<Option<Account>> {
    let row: Option<AccountRow> =
        accounts!().filter(users::id.eq(id)).select(AccountRow::as_select()).first(conn).optional()?;
    Ok(row.map(|row| row.at(now)))
}

/// Contact fields of an account, which may be changed by themselves.
pub(crate) struct Details<'a> {
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub mobile: Option<&'a str>,
}

/// Writes name and addresses, if nobody else has changed the account since `version`. Answers whether it did.
pub(crate) fn change(tx: &mut Conn, id: UserId, details: &Details<'_>, version: i64) -> Result<bool> {
    let changed = diesel::update(users::table.find(id))
        .filter(users::version.eq(version))
        .set((
            users::display_name.eq(details.name),
            users::email.eq(details.email),
            users::mobile.eq(details.mobile),
            users::version.eq(users::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// How many admins beside this one may log in. Until this transaction ends, nobody else who asks is answered: of two
/// who would both take an admin away, the second counts what the first has left. `SQLite` has one writer at a time anyway.
pub(crate) fn other_admins(tx: &mut Conn, id: UserId) -> Result<i64> {
    const HOLD: PerBackend<'static> =
        PerBackend { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock(4, 0)" };
    sql(HOLD.for_engine(tx.engine())).execute(tx)?;
    Ok(users::table
        .filter(users::role.eq(Role::Admin))
        .filter(users::enabled)
        .filter(users::id.ne(id))
        .count()
        .get_result(tx)?)
}

pub(crate) fn set_enabled(tx: &mut Conn, id: UserId, enabled: bool) -> Result<()> {
    diesel::update(users::table.find(id))
        .set((users::enabled.eq(enabled), users::version.eq(users::version + 1)))
        .execute(tx)?;
    db::access_ends();
    Ok(())
}

pub(crate) fn set_password(tx: &mut Conn, id: UserId, password_hash: &str, now: Timestamp) -> Result<()> {
    diesel::update(users::table.find(id))
        .set((users::password_hash.eq(password_hash), users::password_set_at.eq(now)))
        .execute(tx)?;
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
        .set((
            users::role.eq(role),
            users::practice_ods_code.eq(practice),
            users::version.eq(users::version + 1),
        ))
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
