//! Delivery receipts: reports of gateways about messages they took. Reports come late, twice, out of order
//! and before our own commit; whatever the order, the end is the same.

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::escalations::alarm;
use crate::care::messages::{opt_out, sending};
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::message::{DeliveryReceipt, MessageStatus};
use crate::model::policy::Action;
use crate::store;

/// Whether `actor` may hand on reports: asked before one is even read.
///
/// # Errors
/// `Forbidden` for any role but the integration.
pub fn may_hand_on(actor: &Actor) -> Result<()> {
    access::may(actor, Action::HandOnReceipt)
}

/// Takes a report that a mail server has made and an integration hands on.
///
/// # Errors
/// `Forbidden` for any other role; else as [`receive`].
pub fn hand_on(work: &mut Work<'_>, receipt: &DeliveryReceipt) -> Result<()> {
    may_hand_on(work.actor)?;
    audit::note(work, "receipt.hand-on", ("provider", &receipt.provider), None)?;
    receive(work, receipt)
}

/// Keeps the report and moves the message on. A message that somebody has received needs no further attempt,
/// whatever we believed of it, and no later report takes that back.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway reports again.
pub fn receive(work: &mut Work<'_>, receipt: &DeliveryReceipt) -> Result<()> {
    let now = work.now;
    if !store::messages::insert_receipt(work.tx, now, receipt)? {
        return Ok(());
    }
    let (status, from, action) = match receipt.report.status.as_str() {
        "delivered" => (
            MessageStatus::Delivered,
            &[
                MessageStatus::Queued,
                MessageStatus::Sending,
                MessageStatus::Sent,
                MessageStatus::Failed,
                MessageStatus::Expired,
                MessageStatus::Dead,
            ][..],
            "message.deliver",
        ),
        "failed" => (
            MessageStatus::Failed,
            &[MessageStatus::Queued, MessageStatus::Sending, MessageStatus::Sent][..],
            "message.fail",
        ),
        _ => return Ok(()),
    };
    if let Some((id, patient)) = store::messages::report(work.tx, now, receipt, status, from)? {
        sending::trace(work, action, id, patient, "receipt")?;
        if status == MessageStatus::Failed {
            alarm::undelivered(work, id)?;
            if receipt.report.opted_out {
                let number = store::messages::recipient(work.tx, id)?;
                opt_out::by_gateway(work.tx, now, &number)?;
            }
        }
    }
    Ok(())
}
