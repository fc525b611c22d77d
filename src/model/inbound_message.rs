//! Texts that come in.

use serde::Serialize;

use crate::model::id::{CareManagerId, InboundMessageId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Outcome of a text that came in.
    Handled {
        /// The sender's patients get no more texts.
        OptedOut = "opted-out",
        OptedIn = "opted-in",
        /// A call is planned, and the sender told by when.
        CallPromised = "call-promised",
        /// Readings of the text are recorded and evaluated.
        Recorded = "recorded",
        /// A reading in it cannot be; the care manager has been told to read it.
        Refused = "refused",
        /// The care manager, or else the team leads, have been told to read it.
        PassedOn = "passed-on",
        /// Several patients have this number; the team leads have been told to read it.
        SharedNumber = "shared-number",
        /// Nobody with this number is a patient; the team leads have been told to read it.
        UnknownSender = "unknown-sender",
        /// A thank you, a reaction to what was sent, or no word at all: nobody need read it.
        Courtesy = "courtesy",
        /// The text before it said the same a moment ago; nothing was done about this one.
        Repeated = "repeated",
    }
}

/// A text as the gateway hands it over.
#[derive(Clone, Debug)]
pub struct InboundText {
    pub provider: String,
    /// The gateway's id of this hand-over; the same one again is the same text.
    pub webhook_id: String,
    pub from: String,
    pub body: String,
    /// Whether the gateway itself has blocked the number because of it, or lets texts through again.
    pub opted_out: Option<bool>,
}

/// A text as staff see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InboundMessage {
    pub id: InboundMessageId,
    /// Hidden from administrators, like what it says.
    pub from: Option<String>,
    pub body: Option<String>,
    pub received_at: Timestamp,
    pub handled: Handled,
    /// The alarm that it raised about a number that is no patient's.
    pub alarm: Option<NumberAlarm>,
}

/// Filter of listed texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct InboundFilter {
    pub handled: Option<Handled>,
    /// Only those whose alarm nobody has answered.
    pub alarm_open: bool,
}

/// Scope of the texts that somebody may read, by their senders.
#[derive(Clone, Copy, Debug)]
pub enum InboundScope {
    All,
    /// Texts from patients of one caseload, and texts whose open alarm this person was told of.
    Caseload(CareManagerId, Option<UserId>),
    None,
}

/// An alarm about a number, as staff see it beside the text that raised it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NumberAlarm {
    pub opened_at: Timestamp,
    /// How often everybody has been told.
    pub times_told: i32,
    pub answered_at: Option<Timestamp>,
    pub answered_by: Option<UserId>,
    /// Note of what was done.
    pub note: Option<String>,
}
