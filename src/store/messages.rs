//! The outbox, its attempts and its receipts. What may happen to a message is guarded in the statement that
//! makes it happen: whoever comes second changes nothing.

mod claims;
mod outcomes;
mod receipts;

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::delivery::ContactEligibility;
use crate::model::enrolment::DischargeReason;
use crate::model::id::{EscalationId, MessageId, UserId};
use crate::model::message::{Channel, MessageDraft, MessageStatus, RenderedMessage};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::messages::dsl;
use crate::store::schema::{enrolments, escalations, patients};
use crate::store::statement::{in_text, sql};

pub use claims::claim;
pub(crate) use claims::{anything_due, anything_past, expire, give_up};
pub use outcomes::sent;
pub(crate) use outcomes::{end_untried, expire_stale, insert_attempt, requeue};
pub(crate) use receipts::insert_receipt;
pub use receipts::report;

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

/// Facts that decide whether a patient may be sent anything at this moment.
pub fn eligibility(tx: &mut Conn, permit: &Permit) -> Result<ContactEligibility> {
    let enrolled = exists(
        enrolments::table
            .filter(enrolments::patient_id.eq(patients::id))
            .filter(enrolments::status.ne(in_text("discharged"))),
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

/// Limits in a patient's record on sending them anything.
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
    Ok(escalations::table.find(escalation).select(escalations::status.eq(in_text("resolved"))).first(tx)?)
}

/// The address that a message is to.
pub fn recipient(conn: &mut Conn, id: MessageId) -> Result<String> {
    Ok(dsl::messages.find(id).select(dsl::recipient).first(conn)?)
}
