//! Addresses marked as secure, and the texts that only they get.

use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{MessageId, SecureAddressId, UserId};
use crate::model::paging::Window;
use crate::model::secure_address::{SecureAddress, SecureText};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::{messages, secure_addresses as dsl, secure_texts};

#[derive(Queryable, Selectable)]
#[diesel(table_name = dsl)]
struct Row {
    id: SecureAddressId,
    address: String,
    why: String,
    marked_at: Timestamp,
    marked_by: UserId,
    ended_at: Option<Timestamp>,
    ended_by: Option<UserId>,
}

impl From<Row> for SecureAddress {
    fn from(row: Row) -> Self {
        let Row { id, address, why, marked_at, marked_by, ended_at, ended_by } = row;
        Self { id, address, why, marked_at, marked_by, ended_at, ended_by }
    }
}

/// Whether somebody has marked this address, given in small letters.
pub(crate) fn is_marked(conn: &mut Conn, address: &str) -> Result<bool> {
    let marked = dsl::table.filter(dsl::address.eq(address)).filter(dsl::ended_at.is_null());
    Ok(select(exists(marked)).get_result(conn)?)
}

pub fn mark(tx: &mut Conn, address: &str, why: &str, by: UserId, now: Timestamp) -> Result<SecureAddressId> {
    Ok(diesel::insert_into(dsl::table)
        .values((dsl::address.eq(address), dsl::why.eq(why), dsl::marked_at.eq(now), dsl::marked_by.eq(by)))
        .returning(dsl::id)
        .get_result(tx)?)
}

/// False if it has ended before.
pub fn end(tx: &mut Conn, id: SecureAddressId, by: UserId, now: Timestamp) -> Result<bool> {
    let ended = diesel::update(dsl::table.find(id).filter(dsl::ended_at.is_null()))
        .set((dsl::ended_at.eq(now), dsl::ended_by.eq(by)))
        .execute(tx)?;
    Ok(ended == 1)
}

pub fn find(conn: &mut Conn, id: SecureAddressId) -> Result<Option<SecureAddress>> {
    let row: Option<Row> = dsl::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(SecureAddress::from))
}

/// Oldest first, after an id.
pub fn list(conn: &mut Conn, Window { after, limit }: Window) -> Result<Vec<SecureAddress>> {
    let rows: Vec<Row> = dsl::table
        .filter(dsl::id.gt(after))
        .order(dsl::id)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(SecureAddress::from).collect())
}

/// Keeps the text of a message for the case that its address is secure when it is sent.
pub fn insert_text(tx: &mut Conn, message: MessageId, body: &str) -> Result<()> {
    diesel::insert_into(secure_texts::table)
        .values((secure_texts::message_id.eq(message), secure_texts::body.eq(body)))
        .execute(tx)?;
    set(tx, message, SecureText::Offered)
}

pub fn text(conn: &mut Conn, message: MessageId) -> Result<Option<String>> {
    Ok(secure_texts::table.find(message).select(secure_texts::body).first(conn).optional()?)
}

/// Keeps which of its texts a message goes out with.
pub fn set(tx: &mut Conn, message: MessageId, secure: SecureText) -> Result<()> {
    diesel::update(messages::table.find(message)).set(messages::secure.eq(secure)).execute(tx)?;
    Ok(())
}
