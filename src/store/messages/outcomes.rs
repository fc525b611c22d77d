//! Outcomes and attempts of claimed messages.

use diesel::prelude::*;

use super::end_of;
use crate::error::Result;
use crate::model::delivery::{NextGateway, OutgoingMessage};
use crate::model::id::MessageId;
use crate::model::message::MessageStatus;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::message_attempts;
use crate::store::schema::messages::dsl;

/// Ends a claimed message that its reader must not get, or that has none. No attempt was made.
pub(crate) fn end_untried(tx: &mut Conn, id: MessageId, status: MessageStatus, why: &str) -> Result<()> {
    diesel::update(dsl::messages.find(id))
        .set((
            dsl::status.eq(status),
            dsl::attempts.eq(dsl::attempts - 1),
            dsl::next_attempt_at.eq(None::<Timestamp>),
            dsl::lease_until.eq(None::<Timestamp>),
            dsl::why.eq(why),
        ))
        .execute(tx)?;
    Ok(())
}

/// The message, as long as it is still the one that `outgoing` was taken as.
macro_rules! ours {
    ($outgoing:expr) => {
        dsl::messages
            .find($outgoing.id)
            .filter(dsl::status.eq(MessageStatus::Sending))
            .filter(dsl::lease_until.eq($outgoing.lease))
    };
}

/// The gateway has taken it.
pub fn sent(
    tx: &mut Conn,
    now: Timestamp,
    outgoing: &OutgoingMessage,
    provider_id: Option<&str>,
) -> Result<bool> {
    let moved = diesel::update(ours!(outgoing))
        .set((
            dsl::status.eq(MessageStatus::Sent),
            dsl::sent_at.eq(now),
            dsl::provider_id.eq(provider_id),
            dsl::next_attempt_at.eq(None::<Timestamp>),
            dsl::lease_until.eq(None::<Timestamp>),
            dsl::why.eq(""),
        ))
        .execute(tx)?;
    Ok(moved == 1)
}

/// Back into the queue until `again`, for the gateway that `next` names.
pub(crate) fn requeue(
    tx: &mut Conn,
    outgoing: &OutgoingMessage,
    again: Timestamp,
    why: &str,
    next: NextGateway,
) -> Result<bool> {
    if next == NextGateway::OtherInDoubt {
        diesel::update(ours!(outgoing)).set(dsl::doubted_by.eq(dsl::provider)).execute(tx)?;
    }
    if matches!(next, NextGateway::Other | NextGateway::OtherInDoubt) {
        diesel::update(ours!(outgoing))
            .set((dsl::declined_by.eq(dsl::provider), dsl::provider.eq(None::<String>)))
            .execute(tx)?;
    }
    if next != NextGateway::SameInDoubt {
        diesel::update(ours!(outgoing)).set(dsl::in_doubt_until.eq(None::<Timestamp>)).execute(tx)?;
    }
    let moved = diesel::update(ours!(outgoing))
        .set((
            dsl::status.eq(MessageStatus::Queued),
            dsl::next_attempt_at.eq(again),
            dsl::lease_until.eq(None::<Timestamp>),
            dsl::why.eq(why),
        ))
        .execute(tx)?;
    Ok(moved == 1)
}

/// The gateway will never take it; a letter waits for the printer then.
pub(crate) fn expire_stale(tx: &mut Conn, outgoing: &OutgoingMessage, why: &str) -> Result<bool> {
    let moved = diesel::update(ours!(outgoing))
        .set((
            dsl::status.eq(end_of(outgoing.channel)),
            dsl::next_attempt_at.eq(None::<Timestamp>),
            dsl::lease_until.eq(None::<Timestamp>),
            dsl::why.eq(why),
        ))
        .execute(tx)?;
    Ok(moved == 1)
}

pub(crate) fn insert_attempt(
    tx: &mut Conn,
    now: Timestamp,
    id: MessageId,
    outcome: &str,
    why: &str,
) -> Result<()> {
    diesel::insert_into(message_attempts::table)
        .values((
            message_attempts::message_id.eq(id),
            message_attempts::at.eq(now),
            message_attempts::outcome.eq(outcome),
            message_attempts::why.eq(why),
        ))
        .execute(tx)?;
    Ok(())
}
