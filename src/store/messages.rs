//! The outbox.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use crate::care::messages::{Channel, Draft, Rendered, Status};
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::{Conn, sql};
use crate::store::types::MessageId;

/// Writes a message, unless its dedupe key is there already.
pub fn insert(
    tx: &mut Conn,
    public_id: &str,
    now: Moment,
    draft: &Draft<'_>,
    text: &Rendered<'_>,
) -> Result<Option<MessageId>> {
    #[derive(QueryableByName)]
    struct Written {
        #[diesel(sql_type = BigInt)]
        id: MessageId,
    }
    let (status, next_attempt_at) = match draft.channel {
        Channel::Letter => (Status::ToPrint, None),
        Channel::Email | Channel::Sms => (Status::Queued, Some(now)),
    };
    let written = sql(tx,
        "INSERT INTO messages (public_id, channel, recipient, template, template_version, subject, body, priority, \
         patient_id, escalation_id, to_patient, dedupe_key, status, next_attempt_at, queued_at, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16) \
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
    .get_result::<Written>(tx)
    .optional()?;
    Ok(written.map(|written| written.id))
}
