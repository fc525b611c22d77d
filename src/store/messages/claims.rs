//! Taking what is due from the outbox, and ending what has waited for too long.

use diesel::dsl::{exists, select, sql as literal};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use super::end_of;
use crate::error::Result;
use crate::model::delivery::{ClaimRequest, OutgoingMessage, PeerGateway};
use crate::model::id::{EscalationId, MessageId, PatientId};
use crate::model::message::{Channel, MessagePurpose, MessageStatus};
use crate::model::secure_address::SecureText;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::schema::messages::dsl;
use crate::store::statement::sql;

/// Waits or is with a gateway: in the words of the partial index, so that a long history costs nothing.
fn open() -> SqlLiteral<Bool> {
    literal("messages.status IN ('queued', 'sending')")
}

/// Waits, or is with nobody any more.
macro_rules! idle {
    ($now:expr) => {
        open().and(dsl::status.eq(MessageStatus::Queued).or(dsl::lease_until.le($now)))
    };
}

/// Whether a channel has anything to send. Asked in the order of their index: sought anywhere, one that is due is found
/// only behind everything that was ever sent.
pub(crate) fn anything_due(tx: &mut Conn, now: Timestamp, channel: Channel) -> Result<bool> {
    let first = dsl::messages
        .filter(open())
        .filter(dsl::channel.eq(channel))
        .filter(
            dsl::status
                .eq(MessageStatus::Queued)
                .and(dsl::next_attempt_at.le(now))
                .or(dsl::lease_until.le(now)),
        )
        .order((dsl::priority, dsl::next_attempt_at, dsl::id))
        .select(dsl::id)
        .first::<MessageId>(tx)
        .optional()?;
    Ok(first.is_some())
}

/// Whether a channel has anything that has expired, or has been queued since `since` or longer.
pub(crate) fn anything_past(
    tx: &mut Conn,
    now: Timestamp,
    channel: Channel,
    since: Timestamp,
) -> Result<bool> {
    let past = dsl::messages
        .filter(dsl::channel.eq(channel))
        .filter(idle!(now))
        .filter(dsl::expires_at.le(now).or(dsl::queued_at.le(since)));
    Ok(select(exists(past)).get_result(tx)?)
}

/// A message's columns as a claim returns them.
#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = BigInt)]
    id: MessageId,
    #[diesel(sql_type = Text)]
    public_id: String,
    #[diesel(sql_type = Text)]
    recipient: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Integer)]
    priority: i32,
    #[diesel(sql_type = Nullable<BigInt>)]
    next_attempt_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<BigInt>)]
    patient_id: Option<PatientId>,
    #[diesel(sql_type = Nullable<BigInt>)]
    escalation_id: Option<EscalationId>,
    #[diesel(sql_type = Bool)]
    to_patient: bool,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Text)]
    secure: SecureText,
    #[diesel(sql_type = Nullable<Text>)]
    purpose: Option<MessagePurpose>,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = BigInt)]
    expires_at: Timestamp,
    #[diesel(sql_type = BigInt)]
    in_doubt_until: Timestamp,
}

/// Takes up to `turn.limit` due messages, most urgent first: `sending`, with a lease. One with a provider may have
/// been taken by it, so the other one gets it only when the time for doubt is up; one whose provider is not in use any more
/// is anybody's. The lease test stands in both filters, so that of two who see the same message one gets it. What has
/// expired, or has been queued since `since` or longer, is left to be ended. Messages due before `anybodys` may be
/// claimed by either gateway; this bounds how many rows of the other one a claim scans.
pub fn claim(
    tx: &mut Conn,
    now: Timestamp,
    turn: &ClaimRequest<'_>,
    since: Timestamp,
    anybodys: Timestamp,
) -> Result<Vec<OutgoingMessage>> {
    macro_rules! claim {
        ($lock:literal) => {
            concat!(
                "UPDATE messages SET status = 'sending', lease_until = $1, provider = $2, attempts = attempts + 1, \
                 doubted_by = CASE WHEN provider = $6 THEN provider ELSE doubted_by END, \
                 in_doubt_until = CASE WHEN provider = $2 AND in_doubt_until IS NOT NULL THEN in_doubt_until \
                 WHEN priority = 0 OR escalation_id IS NOT NULL THEN $13 ELSE $14 END \
                 WHERE id IN (SELECT id FROM messages WHERE status IN ('queued', 'sending') AND channel = $3 \
                 AND (lease_until <= $4 OR (status = 'queued' AND next_attempt_at <= $4)) \
                 AND expires_at > $4 AND queued_at > $11 AND (COALESCE(provider, '') <> $6 OR in_doubt_until <= $4) \
                 AND (provider IS NOT NULL OR $7 = 1 OR (COALESCE(declined_by, '') <> $2 \
                 AND (declined_by IS NOT NULL OR next_attempt_at <= $12 \
                 OR (id % $8 >= $9 AND id % $8 < $10)))) \
                 ORDER BY priority, next_attempt_at, id LIMIT $5",
                $lock,
                ") AND (lease_until <= $4 OR (status = 'queued' AND next_attempt_at <= $4)) \
                 RETURNING id, public_id, recipient, subject, body, priority, next_attempt_at, patient_id, \
                 escalation_id, to_patient, attempts, secure, purpose, language, expires_at, in_doubt_until"
            )
        };
    }
    const CLAIM: PerBackend<'static> =
        PerBackend { sqlite: claim!(""), postgres: claim!(" FOR UPDATE SKIP LOCKED") };
    if turn.limit == 0 {
        return Ok(Vec::new());
    }
    let lease = now + turn.lease;
    // Alone it takes everything; no gateway is called `/`.
    let peer = turn.peer.unwrap_or(PeerGateway { other: "/", instead: true, of: 1, from: 0, until: 1 });
    let mut claimed = sql(CLAIM.for_engine(tx.engine()))
        .bind::<BigInt, _>(lease)
        .bind::<Text, _>(turn.provider)
        .bind::<Text, _>(turn.channel)
        .bind::<BigInt, _>(now)
        .bind::<BigInt, _>(i64::try_from(turn.limit).unwrap_or(i64::MAX))
        .bind::<Text, _>(peer.other)
        .bind::<BigInt, _>(i64::from(peer.instead))
        .bind::<BigInt, _>(peer.of)
        .bind::<BigInt, _>(peer.from)
        .bind::<BigInt, _>(peer.until)
        .bind::<BigInt, _>(since)
        .bind::<BigInt, _>(anybodys)
        .bind::<BigInt, _>(now + turn.doubt.alarm)
        .bind::<BigInt, _>(now + turn.doubt.other)
        .get_results::<Claimed>(tx)?;
    claimed.sort_by_key(|message| (message.priority, message.next_attempt_at, message.id));
    Ok(claimed
        .into_iter()
        .map(|message| OutgoingMessage {
            id: message.id,
            public_id: message.public_id,
            channel: turn.channel,
            recipient: message.recipient,
            subject: message.subject,
            body: message.body,
            letter: None,
            attachment: None,
            patient: message.patient_id,
            escalation: message.escalation_id,
            to_patient: message.to_patient,
            attempts: message.attempts,
            secure: message.secure,
            purpose: message.purpose,
            language: message.language,
            expires_at: message.expires_at,
            in_doubt_until: message.in_doubt_until,
            lease,
        })
        .collect())
}

/// Ends the messages of a channel that nobody is sending and that are too old to be sent.
pub(crate) fn expire(
    tx: &mut Conn,
    now: Timestamp,
    channel: Channel,
) -> Result<Vec<(MessageId, Option<PatientId>)>> {
    Ok(diesel::update(
        dsl::messages.filter(dsl::channel.eq(channel)).filter(idle!(now)).filter(dsl::expires_at.le(now)),
    )
    .set((
        dsl::status.eq(MessageStatus::Expired),
        dsl::next_attempt_at.eq(None::<Timestamp>),
        dsl::lease_until.eq(None::<Timestamp>),
        dsl::why.eq("too old to be worth sending"),
    ))
    .returning((dsl::id, dsl::patient_id))
    .get_results(tx)?)
}

/// Ends those that have been in the queue since `since` or longer; letters wait for the printer then. They keep the reason
/// of the last attempt.
pub(crate) fn give_up(
    tx: &mut Conn,
    now: Timestamp,
    channel: Channel,
    since: Timestamp,
) -> Result<Vec<(MessageId, Option<PatientId>)>> {
    Ok(diesel::update(
        dsl::messages.filter(dsl::channel.eq(channel)).filter(idle!(now)).filter(dsl::queued_at.le(since)),
    )
    .set((
        dsl::status.eq(end_of(channel)),
        dsl::next_attempt_at.eq(None::<Timestamp>),
        dsl::lease_until.eq(None::<Timestamp>),
    ))
    .returning((dsl::id, dsl::patient_id))
    .get_results(tx)?)
}
