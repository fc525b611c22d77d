//! Messages of the outbox: e-mails, texts and letters.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::model::id::{EscalationId, MessageId, PatientId};
use crate::model::secure_address::SecureText;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// How a message travels.
    Channel {
        Email = "email",
        Sms = "sms",
        /// Printed and posted.
        Letter = "letter",
    }
}

words! {
    /// Where a message stands.
    #[schema(as = MessageStatus)]
    MessageStatus {
        /// Waits to be sent, or to be tried again.
        Queued = "queued",
        /// With a gateway at this moment.
        Sending = "sending",
        /// The gateway has taken it.
        Sent = "sent",
        /// The gateway says that it has arrived.
        Delivered = "delivered",
        /// The gateway took it and could not deliver it.
        Failed = "failed",
        /// Too old to be worth sending.
        Expired = "expired",
        /// Not sent, because the person must not get it.
        Suppressed = "suppressed",
        /// Given up; somebody must look at it.
        Dead = "dead",
        /// A letter that waits for the printer.
        ToPrint = "to-print",
    }
}

impl MessageStatus {
    /// Of messages that did not get through, of which somebody has to know.
    pub const UNDELIVERED: [Self; 2] = [Self::Dead, Self::Failed];
}

words! {
    /// Acts by hand on a message.
    #[schema(as = MessageAct)]
    MessageAct {
        /// Sending it again.
        Resend = "resend",
        /// Taking a letter for printing.
        Print = "print",
    }
}

impl MessageAct {
    /// Acts on a message of this channel and status.
    #[must_use]
    pub fn on(channel: Channel, status: MessageStatus) -> Vec<Self> {
        use MessageStatus::{Dead, Expired, Failed, ToPrint};
        match (channel, status) {
            (_, ToPrint) => vec![Self::Print],
            (Channel::Letter, _) => Vec::new(),
            (_, Dead | Failed | Expired) => vec![Self::Resend],
            _ => Vec::new(),
        }
    }
}

/// Filter of listed messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct MessageFilter {
    pub status: Option<MessageStatus>,
    /// Only those that did not get through.
    pub undelivered: bool,
    /// Only those that should go out now.
    pub waiting: bool,
    /// Only those that went out today.
    pub sent_today: bool,
}

words! {
    /// Purpose of a message to a patient: decides what the contact budget and the quiet hours do to it.
    #[schema(as = MessagePurpose)]
    MessagePurpose {
        /// Answers a text that the patient has just sent.
        Answer = "answer",
        /// About their safety.
        Safety = "safety",
        /// May wait, and must not be lost.
        Important = "important",
        Notice = "notice",
    }
}

/// A message to write into the outbox.
#[derive(Clone, Debug)]
pub struct MessageDraft<'a> {
    pub channel: Channel,
    /// E-mail address, E.164 number, or the patient's id for a letter.
    pub recipient: &'a str,
    pub template: &'a str,
    /// Values of the template's `{placeholders}`, exactly those; no name and no reading.
    pub values: &'a [(&'a str, &'a str)],
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub patient: Option<PatientId>,
    /// Rings for this escalation: it does not go out once that is resolved.
    pub escalation: Option<EscalationId>,
    /// To the patient: opt-outs and death are checked when it is sent.
    pub to_patient: bool,
    /// Idempotency key: of the messages with one key, the first alone is written.
    pub dedupe_key: Option<String>,
    /// How long it is worth sending.
    pub lives: Duration,
}

impl<'a> MessageDraft<'a> {
    /// An e-mail: neither red nor amber, about nobody, worth sending for a day.
    #[must_use]
    pub const fn email(recipient: &'a str, template: &'a str, values: &'a [(&'a str, &'a str)]) -> Self {
        Self::by(Channel::Email, recipient, template, values)
    }

    /// A text message, in everything else like an e-mail.
    #[must_use]
    pub const fn sms(recipient: &'a str, template: &'a str, values: &'a [(&'a str, &'a str)]) -> Self {
        Self::by(Channel::Sms, recipient, template, values)
    }

    /// A letter, in everything else like an e-mail.
    #[must_use]
    pub const fn letter(recipient: &'a str, template: &'a str, values: &'a [(&'a str, &'a str)]) -> Self {
        Self::by(Channel::Letter, recipient, template, values)
    }

    /// A message by `channel`, in everything else like an e-mail.
    #[must_use]
    pub const fn by(
        channel: Channel,
        recipient: &'a str,
        template: &'a str,
        values: &'a [(&'a str, &'a str)],
    ) -> Self {
        Self {
            channel,
            recipient,
            template,
            values,
            priority: 2,
            patient: None,
            escalation: None,
            to_patient: false,
            dedupe_key: None,
            lives: Duration::hours(24),
        }
    }

    /// 0 red, 1 amber, 2 everything else.
    #[must_use]
    pub fn priority(self, priority: i32) -> Self {
        Self { priority, ..self }
    }

    /// About a patient, to somebody else.
    #[must_use]
    pub fn about(self, patient: impl Into<Option<PatientId>>) -> Self {
        Self { patient: patient.into(), ..self }
    }

    /// To the patient; to nobody known where there is none.
    #[must_use]
    pub fn to_patient(self, patient: impl Into<Option<PatientId>>) -> Self {
        let patient = patient.into();
        Self { patient, to_patient: patient.is_some(), ..self }
    }

    /// Rings for an escalation: it does not go out once that is resolved.
    #[must_use]
    pub fn rings_for(self, escalation: EscalationId) -> Self {
        Self { escalation: Some(escalation), ..self }
    }

    /// Written once under `key`.
    #[must_use]
    pub fn once(self, key: String) -> Self {
        Self { dedupe_key: Some(key), ..self }
    }

    /// How long it is worth sending.
    #[must_use]
    pub fn lives(self, lives: Duration) -> Self {
        Self { lives, ..self }
    }
}

/// A message that is about to go to a patient.
#[derive(Clone, Copy, Debug)]
pub struct Approach {
    pub message: MessageId,
    pub patient: PatientId,
    pub channel: Channel,
    pub purpose: MessagePurpose,
    pub expires_at: Timestamp,
}

/// Text of a message as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMessage<'a> {
    /// Version of the template that was used.
    pub version: &'a str,
    /// Empty but for e-mail.
    pub subject: String,
    pub body: String,
    /// Language of the text.
    pub language: &'a str,
    /// Language that the text should have, where it is not translated.
    pub wanted_language: Option<String>,
    pub purpose: Option<MessagePurpose>,
}

/// A message as staff see it. Its texts name nobody; what only a secure address gets is not shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MessageView {
    pub id: MessageId,
    /// The id that gateways see.
    pub public_id: String,
    pub channel: Channel,
    pub status: MessageStatus,
    /// Acts that the caller may do with the message.
    pub allowed_actions: Vec<MessageAct>,
    pub template: String,
    pub template_version: String,
    pub subject: String,
    pub body: String,
    /// Whether there is another text, for a secure address, and whether it went out.
    pub secure: SecureText,
    /// Of a message to a patient.
    pub purpose: Option<MessagePurpose>,
    /// Language of the text.
    pub language: String,
    /// The patient's language, where the text is not translated into it.
    pub wanted_language: Option<String>,
    /// Shown to team leads.
    pub recipient: Option<String>,
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub patient: Option<PatientId>,
    pub escalation: Option<EscalationId>,
    pub provider: Option<String>,
    /// Attempts since it entered the queue.
    pub attempts: i32,
    /// Why it stands where it stands, if it is not on its way.
    pub why: String,
    pub created_at: Timestamp,
    /// When it last entered the queue.
    pub queued_at: Timestamp,
    pub next_attempt_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
}

/// Delivery receipt of a gateway. Its other fields are not read.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = DeliveryReport)]
pub struct DeliveryReport {
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

impl DeliveryReport {
    /// The gateway's error code, if it may be shown and kept.
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
pub struct DeliveryReceipt {
    pub provider: String,
    /// The gateway's id of this report; the same one again is the same report.
    pub webhook_id: String,
    pub report: DeliveryReport,
}
