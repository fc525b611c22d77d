//! The audit trail: only ever appended to.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::schema::audit;
use crate::store::statement::sql;

pub fn insert<D: Serialize>(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    ground: Option<&str>,
    entry: AuditEntry<'_, D>,
) -> Result<()> {
    sql("INSERT INTO audit (at, user_id, role, action, subject, subject_id, patient_id, request_id, client_request_id, ground,
            detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
    .bind::<BigInt, _>(now)
    .bind::<Nullable<BigInt>, _>(actor.user())
    .bind::<Text, _>(actor.role_word())
    .bind::<Text, _>(entry.action)
    .bind::<Text, _>(entry.subject)
    .bind::<Text, _>(entry.subject_id)
    .bind::<Nullable<BigInt>, _>(entry.patient)
    .bind::<Text, _>(actor.request_id.as_str())
    .bind::<Nullable<Text>, _>(actor.request_id.theirs())
    .bind::<Nullable<Text>, _>(ground)
    .bind::<Text, _>(JsonText::of(&entry.detail)?)
    .execute(tx)?;
    Ok(())
}

/// A row of the trail as those who watch need it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = audit)]
pub(crate) struct Done {
    pub id: i64,
    pub action: String,
    pub subject: String,
    pub subject_id: String,
}

/// The id of the newest row; 0 of an empty trail.
pub(crate) fn newest(conn: &mut Conn) -> Result<i64> {
    let newest: Option<i64> = audit::table.select(diesel::dsl::max(audit::id)).first(conn)?;
    Ok(newest.unwrap_or(0))
}

/// The rows after an id, oldest first.
pub(crate) fn after(conn: &mut Conn, id: i64, limit: i64) -> Result<Vec<Done>> {
    Ok(audit::table
        .filter(audit::id.gt(id))
        .order(audit::id)
        .limit(limit)
        .select(Done::as_select())
        .load(conn)?)
}
