//! Alarms about numbers that are no patient's.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::id::{InboundMessageId, MessageId, NumberAlarmId, UserId};
use crate::model::inbound_message::NumberAlarm;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::{number_alarm_messages, number_alarms};
use crate::store::statement::sql;

/// Message that told a user of an alarm.
pub struct Told {
    pub message: MessageId,
    pub alarm: NumberAlarmId,
    pub user: UserId,
}

/// Opens an alarm; none if the number has an open one.
pub fn insert(
    tx: &mut Conn,
    number: &str,
    text: InboundMessageId,
    now: Timestamp,
) -> Result<Option<NumberAlarmId>> {
    #[derive(QueryableByName)]
    struct Opened {
        #[diesel(sql_type = BigInt)]
        id: NumberAlarmId,
    }
    let opened = sql("INSERT INTO number_alarms (number, inbound_message_id, opened_at, next_at) \
         VALUES ($1, $2, $3, $3) ON CONFLICT (number) WHERE answered_at IS NULL DO NOTHING RETURNING id")
    .bind::<Text, _>(number)
    .bind::<BigInt, _>(text)
    .bind::<BigInt, _>(now)
    .get_result::<Opened>(tx)
    .optional()?;
    Ok(opened.map(|opened| opened.id))
}

pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<NumberAlarmId>> {
    Ok(number_alarms::table
        .filter(number_alarms::next_at.le(now))
        .order((number_alarms::next_at, number_alarms::id))
        .limit(limit)
        .select(number_alarms::id)
        .load(conn)?)
}

/// Moves an alarm that is due to `next`; answers its text and how often it has been told with this time. None if it is not
/// due any more.
pub fn advance(
    tx: &mut Conn,
    id: NumberAlarmId,
    now: Timestamp,
    next: Timestamp,
) -> Result<Option<(InboundMessageId, i32)>> {
    Ok(diesel::update(number_alarms::table.find(id))
        .filter(number_alarms::next_at.le(now))
        .set((number_alarms::next_at.eq(next), number_alarms::times_told.eq(number_alarms::times_told + 1)))
        .returning((number_alarms::inbound_message_id, number_alarms::times_told))
        .get_result(tx)
        .optional()?)
}

pub fn told(tx: &mut Conn, told: &Told) -> Result<()> {
    diesel::insert_into(number_alarm_messages::table)
        .values((
            number_alarm_messages::message_id.eq(told.message),
            number_alarm_messages::alarm_id.eq(told.alarm),
            number_alarm_messages::user_id.eq(told.user),
        ))
        .execute(tx)?;
    Ok(())
}

/// The alarm that a text has raised.
pub(crate) fn of_text(conn: &mut Conn, text: InboundMessageId) -> Result<Option<NumberAlarmId>> {
    Ok(number_alarms::table
        .filter(number_alarms::inbound_message_id.eq(text))
        .select(number_alarms::id)
        .first(conn)
        .optional()?)
}

/// The alarms that these texts have raised, as staff see them.
pub(crate) fn of_texts(
    conn: &mut Conn,
    texts: &[InboundMessageId],
) -> Result<BTreeMap<InboundMessageId, NumberAlarm>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = number_alarms)]
    struct Row {
        inbound_message_id: InboundMessageId,
        opened_at: Timestamp,
        times_told: i32,
        answered_at: Option<Timestamp>,
        answered_by: Option<UserId>,
        note: Option<String>,
    }
    let rows = number_alarms::table
        .filter(number_alarms::inbound_message_id.eq_any(texts.to_vec()))
        .select(Row::as_select())
        .load(conn)?;
    let alarm = |Row { inbound_message_id, opened_at, times_told, answered_at, answered_by, note }| {
        (inbound_message_id, NumberAlarm { opened_at, times_told, answered_at, answered_by, note })
    };
    Ok(rows.into_iter().map(alarm).collect())
}

/// Ends an alarm; false if somebody was faster.
pub fn answer(tx: &mut Conn, id: NumberAlarmId, by: UserId, now: Timestamp, note: &str) -> Result<bool> {
    let answered = diesel::update(number_alarms::table.find(id))
        .filter(number_alarms::answered_at.is_null())
        .set((
            number_alarms::answered_at.eq(now),
            number_alarms::answered_by.eq(by),
            number_alarms::note.eq(note),
            number_alarms::next_at.eq(None::<Timestamp>),
        ))
        .execute(tx)?;
    Ok(answered == 1)
}
