//! Sending messages: what a gateway is given and what it answered.

use chrono::Duration;

use crate::model::id::{EscalationId, MessageId, PatientId};
use crate::model::letter::WrittenLetter;
use crate::model::message::{Channel, MessagePurpose};
use crate::model::secure_address::SecureText;
use crate::model::time::Timestamp;
use crate::model::words::words;

/// A message on its way to a gateway.
#[derive(Clone, Debug)]
pub struct OutgoingMessage {
    pub id: MessageId,
    /// The id that the gateway sees, on every attempt the same.
    pub public_id: String,
    pub channel: Channel,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// The letter that a secure address gets with it.
    pub letter: Option<WrittenLetter>,
    /// The letter, printed.
    pub attachment: Option<Attachment>,
    pub patient: Option<PatientId>,
    pub escalation: Option<EscalationId>,
    pub to_patient: bool,
    /// Of a message to a patient.
    pub purpose: Option<MessagePurpose>,
    /// Language of the text.
    pub language: String,
    pub expires_at: Timestamp,
    /// Attempts since it entered the queue, this one included.
    pub attempts: i32,
    /// `Used` once `body` is the text for secure addresses.
    pub secure: SecureText,
    /// From when on the other gateway may send it, although this one may have taken it.
    pub in_doubt_until: Timestamp,
    /// Until when it is ours. Also tells our claim from a later one.
    pub lease: Timestamp,
}

/// A file that goes with a message.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    /// A PDF.
    pub bytes: Vec<u8>,
}

words! {
    /// Why a gateway did not take a message, yet may later.
    RetryCause {
        /// The gateway does not want this message now.
        Deferred = "deferred",
        /// The gateway cannot be reached, or wants nothing of ours now: it surely has not taken the message.
        Unavailable = "unavailable",
        /// The gateway did not answer, or answered with trouble of its own. A time-out is not a failure: the
        /// message may have been taken.
        Unanswered = "unanswered",
    }
}

/// A gateway's answer to a message. `why` never names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    Accepted {
        /// The gateway's own id of it.
        provider_id: Option<String>,
    },
    Retry {
        cause: RetryCause,
        /// Not before so long.
        after: Option<Duration>,
        why: String,
    },
    GiveUp {
        why: String,
    },
    /// The gateway sends nothing to this number, because somebody there wants no texts.
    OptedOut {
        why: String,
    },
}

/// Claim of one gateway on due messages of its channel.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRequest<'a> {
    pub channel: Channel,
    pub provider: &'a str,
    /// How many at most.
    pub limit: usize,
    /// How long they are ours: longer than the gateway may take.
    pub lease: Duration,
    pub doubt: Doubt,
    /// The other gateway of the channel, where there are two.
    pub peer: Option<PeerGateway<'a>>,
}

/// For how long a message that a gateway may have taken is that gateway's alone.
#[derive(Clone, Copy, Debug)]
pub struct Doubt {
    /// Of messages of an escalation, or of the first priority.
    pub alarm: Duration,
    pub other: Duration,
}

/// Gateway that is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextGateway {
    /// The gateway of the last attempt, which surely has not taken the message.
    Same,
    /// The gateway of the last attempt, because it may have taken the message and will recognise it.
    SameInDoubt,
    /// The other, where there are two.
    Other,
    /// The other, although this one may have taken the message: twice is better than never.
    OtherInDoubt,
}

/// How two gateways share a channel: every message is one's or the other's by its id, in the proportion of their
/// weights, as long as both keep up. One that has waited some seconds too long goes by whichever has room. A
/// message that a gateway may have taken stays with it for as long as [`Doubt`] says.
#[derive(Clone, Copy, Debug)]
pub struct PeerGateway<'a> {
    pub other: &'a str,
    /// The other one fails: its share is taken too.
    pub instead: bool,
    /// Of every `of` ids, ours are those from `from` on that are below `until`.
    pub of: i64,
    pub from: i64,
    pub until: i64,
}

/// A patient's facts that decide whether a message may be sent to them, read when it is about to be.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the patient's record")]
pub struct ContactEligibility {
    pub enrolled: bool,
    /// Left because they keep it up by themselves: a letter still says goodbye.
    pub graduated: bool,
    pub deceased: bool,
    pub do_not_call: bool,
    pub safe_contact_only: bool,
    pub sms_opt_out: bool,
    /// A communication need: they cannot read text messages.
    pub needs_no_texts: bool,
    pub letter_opt_out: bool,
}
