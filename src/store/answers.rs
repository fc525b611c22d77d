//! Answers given in calls. One that is changed is superseded, and stays.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{CallId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::schema::call_answers;

/// An answer that holds.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = call_answers)]
pub struct Row {
    pub question: String,
    pub script: String,
    pub script_version: String,
    pub value: JsonText,
    pub answered_at: Timestamp,
    pub by_user: UserId,
}

/// An answer to be kept.
pub struct New<'a> {
    pub call: CallId,
    pub question: &'a str,
    pub script: &'a str,
    pub script_version: &'a str,
    pub value: &'a JsonText,
    pub at: Timestamp,
    pub by: UserId,
}

/// The answers of a call that hold, in the order in which they were given.
pub fn in_force(conn: &mut Conn, call: CallId) -> Result<Vec<Row>> {
    Ok(call_answers::table
        .filter(call_answers::call_id.eq(call))
        .filter(call_answers::superseded_at.is_null())
        .order(call_answers::id)
        .select(Row::as_select())
        .load(conn)?)
}

pub fn insert(tx: &mut Conn, permit: &Permit, new: &New<'_>) -> Result<()> {
    diesel::insert_into(call_answers::table)
        .values((
            call_answers::call_id.eq(new.call),
            call_answers::patient_id.eq(permit.patient()),
            call_answers::question.eq(new.question),
            call_answers::script.eq(new.script),
            call_answers::script_version.eq(new.script_version),
            call_answers::value.eq(new.value),
            call_answers::answered_at.eq(new.at),
            call_answers::by_user.eq(new.by),
        ))
        .execute(tx)?;
    Ok(())
}

/// Ends the answer to a question; `why` is `changed` or `not-asked`.
pub fn supersede(tx: &mut Conn, call: CallId, question: &str, why: &str, now: Timestamp) -> Result<()> {
    diesel::update(call_answers::table)
        .filter(call_answers::call_id.eq(call))
        .filter(call_answers::question.eq(question))
        .filter(call_answers::superseded_at.is_null())
        .set((call_answers::superseded_at.eq(now), call_answers::superseded_why.eq(why)))
        .execute(tx)?;
    Ok(())
}
