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
