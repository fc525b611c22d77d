//! Events of escalations, comments among them.

use diesel::prelude::*;

use super::Row;
use crate::error::Result;
use crate::model::escalation::EscalationEventKind;
use crate::model::id::{EscalationId, ReadingId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::{ListPermit, Opened};
use crate::store::schema::{escalation_events, escalations, users};

/// An event of an escalation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = escalation_events)]
pub struct Event {
    pub at: Timestamp,
    pub event: EscalationEventKind,
    /// The policy's step, where one was told or passed over.
    pub step: Option<i32>,
    #[diesel(column_name = reading_id)]
    pub reading: Option<ReadingId>,
    /// Actor of the event; for `told`, who was told.
    #[diesel(column_name = user_id)]
    pub user: Option<UserId>,
    pub detail: String,
}

/// The escalation that a reading stands in, and its cause.
pub(crate) fn of_reading(tx: &mut Conn, reading: ReadingId) -> Result<Option<(EscalationId, String)>> {
    Ok(escalation_events::table
        .inner_join(escalations::table)
        .filter(escalation_events::reading_id.eq(reading))
        .select((escalations::id, escalations::cause))
        .first(tx)
        .optional()?)
}

pub(crate) fn insert_event(tx: &mut Conn, escalation: EscalationId, event: &Event) -> Result<()> {
    diesel::insert_into(escalation_events::table)
        .values((
            escalation_events::escalation_id.eq(escalation),
            escalation_events::at.eq(event.at),
            escalation_events::event.eq(event.event),
            escalation_events::step.eq(event.step),
            escalation_events::reading_id.eq(event.reading),
            escalation_events::user_id.eq(event.user),
            escalation_events::detail.eq(&event.detail),
        ))
        .execute(tx)?;
    Ok(())
}

/// Events, oldest first, with the names of those who acted or were told.
pub fn events(conn: &mut Conn, escalation: EscalationId) -> Result<Vec<(Event, Option<String>)>> {
    Ok(escalation_events::table
        .left_join(users::table)
        .filter(escalation_events::escalation_id.eq(escalation))
        .order(escalation_events::id)
        .select((Event::as_select(), users::display_name.nullable()))
        .load(conn)?)
}

/// How many comments an escalation has.
pub(crate) fn comments(conn: &mut Conn, escalation: &Opened<Row>) -> Result<i64> {
    Ok(escalation_events::table
        .filter(escalation_events::escalation_id.eq(escalation.id))
        .filter(escalation_events::event.eq(EscalationEventKind::Commented))
        .count()
        .get_result(conn)?)
}

/// The last thing that somebody said about an escalation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = escalation_events)]
pub struct Comment {
    pub escalation_id: EscalationId,
    pub at: Timestamp,
}

/// When something was last said about each of the escalations `about` which it was said of, and by whom.
pub(crate) fn last_comments(
    conn: &mut Conn,
    _: &ListPermit,
    about: &[EscalationId],
) -> Result<Vec<(Comment, Option<String>)>> {
    let later = diesel::alias!(escalation_events as later);
    let superseded = later
        .filter(later.field(escalation_events::escalation_id).eq(escalation_events::escalation_id))
        .filter(later.field(escalation_events::event).eq(EscalationEventKind::Commented))
        .filter(later.field(escalation_events::id).gt(escalation_events::id));
    Ok(escalation_events::table
        .left_join(users::table)
        .filter(escalation_events::escalation_id.eq_any(about.to_vec()))
        .filter(escalation_events::event.eq(EscalationEventKind::Commented))
        .filter(diesel::dsl::not(diesel::dsl::exists(superseded)))
        .select((Comment::as_select(), users::display_name.nullable()))
        .load(conn)?)
}
