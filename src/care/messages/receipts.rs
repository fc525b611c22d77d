//! What gateways report about messages they took. Reports come late, twice, out of order and before our own
//! commit; whatever the order, the end is the same.

use serde::Deserialize;

use crate::care::access::{self, Action};
use crate::care::actor::Actor;
use crate::care::audit;
use crate::care::escalations::alarm;
use crate::care::messages::{Status, opt_out, sending};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;

/// What a gateway says about a message. Whatever else it says is not read.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = DeliveryReport)]
pub struct Report {
    /// Our id of the message (`msg_…`).
    pub id: String,
    /// `delivered` or `failed`. Any other word is kept, and nothing done about it.
    pub status: String,
    /// The gateway's or the network's own code for why it failed; kept if it is 1 to 40 letters, digits and `.`, `_`, `-`.
    #[serde(default)]
    pub error: Option<String>,
    /// The gateway sends nothing to this number any more, because somebody there wants no texts.
    #[serde(default)]
    pub opted_out: bool,
}

impl Report {
    /// Its code, if it may be shown and kept.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let plain = |code: &&str| {
            (1..=40).contains(&code.len())
                && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        };
        self.error.as_deref().map(str::trim).filter(plain)
    }
}

/// A report as it came in.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub provider: String,
    /// The gateway's id of this report; the same one again is the same report.
    pub webhook_id: String,
    pub report: Report,
}

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
pub fn hand_on(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Moment, receipt: &Receipt) -> Result<()> {
    may_hand_on(actor)?;
    audit::note(tx, actor, now, "receipt.hand-on", ("provider", &receipt.provider), None)?;
    receive(tx, rules, now, receipt)
}

/// Keeps the report and moves the message on. A message that somebody has received needs no further attempt,
/// whatever we believed of it, and no later report takes that back.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway reports again.
pub fn receive(tx: &mut Conn, rules: &Rules, now: Moment, receipt: &Receipt) -> Result<()> {
    if !store::messages::insert_receipt(tx, now, receipt)? {
        return Ok(());
    }
    let (status, from, action) = match receipt.report.status.as_str() {
        "delivered" => (
            Status::Delivered,
            &[Status::Queued, Status::Sending, Status::Sent, Status::Failed, Status::Expired, Status::Dead][..],
            "message.deliver",
        ),
        "failed" => (Status::Failed, &[Status::Queued, Status::Sending, Status::Sent][..], "message.fail"),
        _ => return Ok(()),
    };
    if let Some((id, patient)) = store::messages::report(tx, now, receipt, status, from)? {
        sending::trace(tx, now, action, id, patient, "receipt")?;
        if status == Status::Failed {
            alarm::undelivered(tx, rules, now, id)?;
            if receipt.report.opted_out {
                let number = store::messages::recipient(tx, id)?;
                opt_out::by_gateway(tx, now, &number)?;
            }
        }
    }
    Ok(())
}
