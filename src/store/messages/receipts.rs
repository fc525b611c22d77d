//! Delivery receipts of gateways.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use crate::error::Result;
use crate::model::id::{MessageId, PatientId};
use crate::model::message::{DeliveryReceipt, MessageStatus};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::messages::dsl;
use crate::store::statement::sql;

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
