//! How often a patient has been contacted.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::error::Result;
use crate::model::delivery::OutgoingMessage;
use crate::model::id::MessageId;
use crate::model::message::{Approach, MessagePurpose, MessageStatus};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::permits::Permit;
use crate::store::schema::{attempts, messages, patients};
use crate::store::statement::sql;

/// Time whose contacts are counted. What has not been sent yet counts as of its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    pub since: Timestamp,
    pub until: Timestamp,
}

/// Messages that are no contacts yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uncounted<'a> {
    pub ids: &'a [MessageId],
    /// Whether those that still wait in the queue are none.
    pub queued: bool,
}

/// Contacts of the patient in a time, oldest first: messages of the purposes that count, sent or on their way, and calls that were
/// attempted; not the message itself.
pub(crate) fn contacts(
    tx: &mut Conn,
    approach: &Approach,
    Period { since, until }: Period,
    counting: Vec<MessagePurpose>,
    uncounted: &Uncounted<'_>,
) -> Result<Vec<Timestamp>> {
    let mut on_their_way = vec![MessageStatus::Sending];
    if !uncounted.queued {
        on_their_way.push(MessageStatus::Queued);
    }
    let written: Vec<Option<Timestamp>> = messages::table
        .filter(messages::patient_id.eq(approach.patient))
        .filter(messages::to_patient.eq(true))
        .filter(messages::purpose.eq_any(counting))
        .filter(messages::id.ne(approach.message))
        .filter(messages::id.ne_all(uncounted.ids.to_vec()))
        .filter(messages::sent_at.gt(since).or(messages::status.eq_any(on_their_way)))
        .select(messages::sent_at)
        .load(tx)?;
    let called: Vec<Timestamp> = attempts::table
        .filter(attempts::patient_id.eq(approach.patient))
        .filter(attempts::at.gt(since))
        .select(attempts::at)
        .load(tx)?;
    let mut contacts: Vec<Timestamp> =
        written.into_iter().map(|at| at.unwrap_or(until)).chain(called).collect();
    contacts.sort_unstable();
    Ok(contacts)
}

/// Keeps everybody else from counting this patient's contacts until the transaction ends: of two messages at once, the
/// second must see the first. `SQLite` has one writer at a time anyway.
pub(crate) fn lock_for_update(tx: &mut Conn, permit: &Permit) -> Result<()> {
    const HOLD: PerBackend<'static> = PerBackend {
        sqlite: "SELECT $1",
        // The first number keeps these locks apart from other uses of advisory locks.
        postgres: "SELECT pg_advisory_xact_lock(2, hashint8($1))",
    };
    sql(HOLD.for_engine(tx.engine())).bind::<BigInt, _>(permit.patient()).execute(tx)?;
    Ok(())
}

/// The language in which a patient is written to.
pub fn language(conn: &mut Conn, permit: &Permit) -> Result<String> {
    Ok(patients::table.find(permit.patient()).select(patients::language).first(conn)?)
}

/// Back into the queue until `until`: no attempt was made. Its patience begins anew then.
pub(crate) fn postpone(
    tx: &mut Conn,
    outgoing: &OutgoingMessage,
    until: Timestamp,
    expires_at: Timestamp,
    why: &str,
) -> Result<()> {
    if outgoing.attempts == 1 {
        // No gateway has had it yet: whichever has time then takes it.
        diesel::update(messages::table.find(outgoing.id))
            .set(messages::provider.eq(None::<String>))
            .execute(tx)?;
    }
    diesel::update(messages::table.find(outgoing.id))
        .set((
            messages::status.eq(MessageStatus::Queued),
            messages::attempts.eq(messages::attempts - 1),
            messages::next_attempt_at.eq(until),
            messages::queued_at.eq(until),
            messages::expires_at.eq(expires_at),
            messages::lease_until.eq(None::<Timestamp>),
            messages::why.eq(why),
        ))
        .execute(tx)?;
    Ok(())
}
