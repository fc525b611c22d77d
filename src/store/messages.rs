//! The outbox, its attempts and its receipts. What may happen to a message is guarded in the statement that
//! makes it happen: whoever comes second changes nothing.

use chrono::NaiveDate;
use diesel::dsl::{exists, select, sql as literal};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::delivery::{ClaimRequest, ContactEligibility, NextGateway, OutgoingMessage, PeerGateway};
use crate::model::enrolment::DischargeReason;
use crate::model::id::{EscalationId, MessageId, PatientId, UserId};
use crate::model::message::{
    Channel, DeliveryReceipt, MessageDraft, MessagePurpose, MessageStatus, RenderedMessage,
};
use crate::model::secure_address::SecureText;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::{Conn, PerBackend};
use crate::store::permits::Permit;
use crate::store::schema::messages::dsl;
use crate::store::schema::{enrolments, escalations, message_attempts, patients};
use crate::store::statement::sql;

/// Writes a message, unless its dedupe key is there already.
pub fn insert(
    tx: &mut Conn,
    public_id: &str,
    now: Timestamp,
    draft: &MessageDraft<'_>,
    text: &RenderedMessage<'_>,
) -> Result<Option<MessageId>> {
    #[derive(QueryableByName)]
    struct Written {
        #[diesel(sql_type = BigInt)]
        id: MessageId,
    }
    let (status, next_attempt_at) = match draft.channel {
        Channel::Letter => (MessageStatus::ToPrint, None),
        Channel::Email | Channel::Sms => (MessageStatus::Queued, Some(now)),
    };
    let written = sql("INSERT INTO messages (public_id, channel, recipient, template, template_version, subject, body, priority, \
         patient_id, escalation_id, to_patient, dedupe_key, status, next_attempt_at, queued_at, created_at, expires_at, \
         purpose, language, wanted_language) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17, $18, $19) \
         ON CONFLICT (dedupe_key) DO NOTHING RETURNING id",
    )
    .bind::<Text, _>(public_id)
    .bind::<Text, _>(draft.channel)
    .bind::<Text, _>(draft.recipient)
    .bind::<Text, _>(draft.template)
    .bind::<Text, _>(text.version)
    .bind::<Text, _>(&text.subject)
    .bind::<Text, _>(&text.body)
    .bind::<Integer, _>(draft.priority)
    .bind::<Nullable<BigInt>, _>(draft.patient)
    .bind::<Nullable<BigInt>, _>(draft.escalation)
    .bind::<Bool, _>(draft.to_patient)
    .bind::<Nullable<Text>, _>(draft.dedupe_key.as_deref())
    .bind::<Text, _>(status)
    .bind::<Nullable<BigInt>, _>(next_attempt_at)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(now + draft.lives)
    .bind::<Nullable<Text>, _>(text.purpose.filter(|_| draft.to_patient || draft.patient.is_none()))
    .bind::<Text, _>(text.language)
    .bind::<Nullable<Text>, _>(text.wanted_language.as_deref())
    .get_result::<Written>(tx)
    .optional()?;
    Ok(written.map(|written| written.id))
}

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

/// Has a letter that waits for the printer posted instead.
pub fn post(tx: &mut Conn, now: Timestamp, id: MessageId) -> Result<()> {
    diesel::update(dsl::messages.find(id).filter(dsl::status.eq(MessageStatus::ToPrint)))
        .set((dsl::status.eq(MessageStatus::Queued), dsl::next_attempt_at.eq(now)))
        .execute(tx)?;
    Ok(())
}

/// Where a message ends that cannot be sent: a letter can still be printed here.
const fn end_of(channel: Channel) -> MessageStatus {
    match channel {
        Channel::Letter => MessageStatus::ToPrint,
        Channel::Email | Channel::Sms => MessageStatus::Dead,
    }
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

/// What a claim returns of a message.
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
/// is anybody's. The lease test stands in both filters, so that of two who see the same message one gets it. What has expired, or has been queued since `since`
/// or longer, is left to be buried. What was due at `anybodys` belongs to no gateway any more, so a claim never walks far
/// past what is another's.
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

/// What decides whether a patient may be sent anything at this moment.
pub fn eligibility(tx: &mut Conn, permit: &Permit) -> Result<ContactEligibility> {
    let enrolled = exists(
        enrolments::table
            .filter(enrolments::patient_id.eq(patients::id))
            .filter(enrolments::status.ne("discharged")),
    );
    let left = enrolments::table
        .filter(enrolments::patient_id.eq(patients::id))
        .order(enrolments::id.desc())
        .limit(1)
        .select(enrolments::discharge_reason)
        .single_value();
    let (limits, enrolled, left): (ContactLimits, bool, Option<String>) = patients::table
        .find(permit.patient())
        .select((ContactLimits::as_select(), enrolled, left))
        .first(tx)?;
    let needs_no_texts = store::needs::in_force(tx, permit)?.is_some_and(|needs| needs.blocks_sms);
    let graduated = left.as_deref() == Some(DischargeReason::Graduated.as_str());
    Ok(ContactEligibility {
        enrolled,
        graduated,
        deceased: limits.deceased_on.is_some() || limits.reported_deceased_by.is_some(),
        do_not_call: limits.do_not_call,
        safe_contact_only: limits.safe_contact_only,
        sms_opt_out: limits.sms_opt_out,
        needs_no_texts,
        letter_opt_out: limits.letter_opt_out,
    })
}

/// What a patient's record says against sending them anything.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was asked and recorded")]
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
struct ContactLimits {
    deceased_on: Option<NaiveDate>,
    reported_deceased_by: Option<UserId>,
    do_not_call: bool,
    safe_contact_only: bool,
    sms_opt_out: bool,
    letter_opt_out: bool,
}

/// Whether nobody needs to be told of this escalation any more.
pub(crate) fn is_resolved(tx: &mut Conn, escalation: EscalationId) -> Result<bool> {
    Ok(escalations::table.find(escalation).select(escalations::status.eq("resolved")).first(tx)?)
}

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

/// Keeps a receipt; false if it is here already.
pub(crate) fn insert_receipt(tx: &mut Conn, now: Timestamp, receipt: &DeliveryReceipt) -> Result<bool> {
    let kept = sql(
        "INSERT INTO receipts (provider, webhook_id, public_id, status, at, error) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<Text, _>(&receipt.provider)
    .bind::<Text, _>(&receipt.webhook_id)
    .bind::<Text, _>(&receipt.report.id)
    .bind::<Text, _>(&receipt.report.status)
    .bind::<BigInt, _>(now)
    .bind::<Nullable<Text>, _>(receipt.report.code())
    .execute(tx)?;
    Ok(kept == 1)
}

fn undelivered_why(receipt: &DeliveryReceipt) -> String {
    let code = receipt.report.code().map(|code| format!(": {code}"));
    format!("the gateway could not deliver it{}", code.unwrap_or_default())
}

/// The address that a message is to.
pub fn recipient(conn: &mut Conn, id: MessageId) -> Result<String> {
    Ok(dsl::messages.find(id).select(dsl::recipient).first(conn)?)
}

/// Moves a message that its gateway has had from one of `from` to `status`, if there is such a message. Of a gateway that
/// may have taken it before the present one, only the news that it has arrived counts.
pub fn report(
    tx: &mut Conn,
    now: Timestamp,
    receipt: &DeliveryReceipt,
    status: MessageStatus,
    from: &[MessageStatus],
) -> Result<Option<(MessageId, Option<PatientId>)>> {
    let arrived = (status == MessageStatus::Delivered).into_sql::<Bool>();
    let theirs = dsl::provider.eq(&receipt.provider).or(dsl::doubted_by.eq(&receipt.provider).and(arrived));
    let message = dsl::messages
        .filter(dsl::public_id.eq(&receipt.report.id))
        .filter(theirs)
        .filter(dsl::status.eq_any(from.iter().copied()))
        .filter(dsl::attempts.gt(0));
    let (delivered_at, why) = match status {
        MessageStatus::Delivered => (Some(now), String::new()),
        _ => (None, undelivered_why(receipt)),
    };
    Ok(diesel::update(message)
        .set((
            dsl::status.eq(status),
            dsl::delivered_at.eq(delivered_at),
            dsl::next_attempt_at.eq(None::<Timestamp>),
            dsl::lease_until.eq(None::<Timestamp>),
            dsl::why.eq(why),
        ))
        .returning((dsl::id, dsl::patient_id))
        .get_result(tx)
        .optional()?)
}
