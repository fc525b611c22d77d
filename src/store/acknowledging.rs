//! Links and codes by which somebody acknowledges an escalation without logging in.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::escalation::{ReplyOutcome, Severity};
use crate::model::id::{AcknowledgeTextId, EscalationId, LinkId, LinkKeyId, MessageId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::{acknowledge_codes, acknowledge_links, acknowledge_texts, link_keys, users};
use crate::store::statement::sql;

/// A key that links are signed with: its id, its secret in base64.
pub type Key = (LinkKeyId, String);

/// The newest key, if it was made after `since`.
pub(crate) fn key_since(conn: &mut Conn, since: Timestamp) -> Result<Option<Key>> {
    Ok(link_keys::table
        .filter(link_keys::created_at.gt(since))
        .order(link_keys::id.desc())
        .select((link_keys::id, link_keys::secret))
        .first(conn)
        .optional()?)
}

pub(crate) fn insert_key(tx: &mut Conn, secret: &str, now: Timestamp) -> Result<LinkKeyId> {
    Ok(diesel::insert_into(link_keys::table)
        .values((link_keys::secret.eq(secret), link_keys::created_at.eq(now)))
        .returning(link_keys::id)
        .get_result(tx)?)
}

/// A link as it was given out.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = acknowledge_links)]
pub(crate) struct Link {
    pub id: LinkId,
    #[diesel(column_name = escalation_id)]
    pub escalation: EscalationId,
    #[diesel(column_name = user_id)]
    pub user: UserId,
    pub severity: Severity,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Writes a link down; `id` and `used_at` are the database's.
pub(crate) fn insert_link(
    tx: &mut Conn,
    key: LinkKeyId,
    escalation: EscalationId,
    user: UserId,
    severity: Severity,
    expires_at: Timestamp,
) -> Result<LinkId> {
    Ok(diesel::insert_into(acknowledge_links::table)
        .values((
            acknowledge_links::key_id.eq(key),
            acknowledge_links::escalation_id.eq(escalation),
            acknowledge_links::user_id.eq(user),
            acknowledge_links::severity.eq(severity),
            acknowledge_links::expires_at.eq(expires_at),
        ))
        .returning(acknowledge_links::id)
        .get_result(tx)?)
}

/// Says which message carries a link.
pub(crate) fn carried_by(tx: &mut Conn, link: LinkId, message: MessageId) -> Result<()> {
    diesel::update(acknowledge_links::table.find(link))
        .set(acknowledge_links::message_id.eq(message))
        .execute(tx)?;
    Ok(())
}

/// A link and the secret that it was signed with.
pub(crate) fn find_link(conn: &mut Conn, id: LinkId) -> Result<Option<(Link, String)>> {
    Ok(acknowledge_links::table
        .inner_join(link_keys::table)
        .filter(acknowledge_links::id.eq(id))
        .select((Link::as_select(), link_keys::secret))
        .first(conn)
        .optional()?)
}

/// Spends a link; false if somebody was faster.
pub(crate) fn spend(tx: &mut Conn, id: LinkId, now: Timestamp) -> Result<bool> {
    let spent = diesel::update(acknowledge_links::table.find(id))
        .filter(acknowledge_links::used_at.is_null())
        .set(acknowledge_links::used_at.eq(now))
        .execute(tx)?;
    Ok(spent == 1)
}

/// The code of an escalation for somebody's number, for news of this severity.
pub(crate) fn open_code(
    tx: &mut Conn,
    escalation: EscalationId,
    user: UserId,
    number: &str,
) -> Result<Option<(Severity, String)>> {
    Ok(acknowledge_codes::table
        .filter(acknowledge_codes::escalation_id.eq(escalation))
        .filter(acknowledge_codes::user_id.eq(user))
        .filter(acknowledge_codes::number.eq(number))
        .filter(acknowledge_codes::ended_at.is_null())
        .select((acknowledge_codes::severity, acknowledge_codes::code))
        .first(tx)
        .optional()?)
}

/// Gives out a code; false if it is in use for this number.
pub(crate) fn insert_code(
    tx: &mut Conn,
    escalation: EscalationId,
    user: UserId,
    number: &str,
    severity: Severity,
    code: &str,
    now: Timestamp,
) -> Result<bool> {
    let inserted =
        sql("INSERT INTO acknowledge_codes (escalation_id, user_id, number, severity, code, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
        .bind::<BigInt, _>(escalation)
        .bind::<BigInt, _>(user)
        .bind::<Text, _>(number)
        .bind::<Text, _>(severity)
        .bind::<Text, _>(code)
        .bind::<BigInt, _>(now)
        .execute(tx)?;
    Ok(inserted == 1)
}

/// Ends every code of an escalation: others may get them.
pub(crate) fn end_codes(tx: &mut Conn, escalation: EscalationId, now: Timestamp) -> Result<()> {
    diesel::update(acknowledge_codes::table)
        .filter(acknowledge_codes::escalation_id.eq(escalation))
        .filter(acknowledge_codes::ended_at.is_null())
        .set(acknowledge_codes::ended_at.eq(now))
        .execute(tx)?;
    Ok(())
}

/// Ends somebody's code of an escalation: the news is worse, or somebody guesses, and it has another.
pub(crate) fn end_code(
    tx: &mut Conn,
    escalation: EscalationId,
    user: UserId,
    number: &str,
    now: Timestamp,
) -> Result<()> {
    diesel::update(acknowledge_codes::table)
        .filter(acknowledge_codes::escalation_id.eq(escalation))
        .filter(acknowledge_codes::user_id.eq(user))
        .filter(acknowledge_codes::number.eq(number))
        .filter(acknowledge_codes::ended_at.is_null())
        .set(acknowledge_codes::ended_at.eq(now))
        .execute(tx)?;
    Ok(())
}

/// A code that somebody answers with, as it was given out.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = acknowledge_codes)]
pub struct Given {
    #[diesel(column_name = escalation_id)]
    pub escalation: EscalationId,
    #[diesel(column_name = user_id)]
    pub user: UserId,
    pub severity: Severity,
    /// Another one, or none, is to be answered with by now.
    #[diesel(select_expression = acknowledge_codes::ended_at.is_not_null())]
    pub ended: bool,
}

/// Finds the code's recipient, open or ended after `since`: the open one before those that have ended.
pub(crate) fn code_of(tx: &mut Conn, number: &str, code: &str, since: Timestamp) -> Result<Option<Given>> {
    Ok(acknowledge_codes::table
        .filter(acknowledge_codes::number.eq(number))
        .filter(acknowledge_codes::code.eq(code))
        .filter(acknowledge_codes::ended_at.is_null().or(acknowledge_codes::ended_at.gt(since)))
        .order((acknowledge_codes::ended_at.is_null().desc(), acknowledge_codes::id.desc()))
        .select(Given::as_select())
        .first(tx)
        .optional()?)
}

/// Locks the users who may log in and have this number, until the end of the transaction: their answers are
/// taken one after the other.
pub(crate) fn lock_staff(tx: &mut Conn, number: &str) -> Result<Vec<UserId>> {
    Ok(diesel::update(users::table)
        .filter(users::mobile.eq(number))
        .filter(users::enabled)
        .set(users::enabled.eq(true))
        .returning(users::id)
        .get_results(tx)?)
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = BigInt)]
    id: AcknowledgeTextId,
}

/// Keeps an answer; none if it is here already.
pub fn insert_text(
    tx: &mut Conn,
    provider: &str,
    webhook_id: &str,
    number: &str,
    now: Timestamp,
) -> Result<Option<AcknowledgeTextId>> {
    let kept = sql("INSERT INTO acknowledge_texts (provider, webhook_id, number, at, outcome) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id")
    .bind::<Text, _>(provider)
    .bind::<Text, _>(webhook_id)
    .bind::<Text, _>(number)
    .bind::<BigInt, _>(now)
    .bind::<Text, _>(ReplyOutcome::Received)
    .get_result::<Kept>(tx)
    .optional()?;
    Ok(kept.map(|kept| kept.id))
}

/// Says what became of an answer, and about which escalation it was where that is known.
pub fn set_outcome(
    tx: &mut Conn,
    id: AcknowledgeTextId,
    outcome: ReplyOutcome,
    about: Option<(EscalationId, UserId)>,
) -> Result<()> {
    diesel::update(acknowledge_texts::table.find(id))
        .set((
            acknowledge_texts::outcome.eq(outcome),
            acknowledge_texts::escalation_id.eq(about.map(|(escalation, _)| escalation)),
            acknowledge_texts::user_id.eq(about.map(|(_, user)| user)),
        ))
        .execute(tx)?;
    Ok(())
}

/// How many unknown codes came from a number since then.
pub(crate) fn wrong_codes(tx: &mut Conn, number: &str, since: Timestamp) -> Result<i64> {
    Ok(acknowledge_texts::table
        .filter(acknowledge_texts::number.eq(number))
        .filter(acknowledge_texts::at.gt(since))
        .filter(acknowledge_texts::outcome.eq(ReplyOutcome::UnknownCode))
        .count()
        .get_result(tx)?)
}
