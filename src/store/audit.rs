//! The audit trail: only ever appended to.

use diesel::prelude::*;
use serde::Serialize;

use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::schema::audit;

pub fn insert<D: Serialize>(
    tx: &mut Conn,
    actor: &Actor,
    now: Timestamp,
    ground: Option<&str>,
    entry: AuditEntry<'_, D>,
) -> Result<()> {
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(now),
            audit::user_id.eq(actor.user()),
            audit::role.eq(actor.role_word()),
            audit::action.eq(entry.action),
            audit::subject.eq(entry.subject),
            audit::subject_id.eq(entry.subject_id),
            audit::patient_id.eq(entry.patient),
            audit::request_id.eq(actor.request_id.as_str()),
            audit::client_request_id.eq(actor.request_id.theirs()),
            audit::ground.eq(ground),
            audit::detail.eq(JsonText::of(&entry.detail)?),
        ))
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
