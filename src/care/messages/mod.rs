//! The outbox: what people are told, and when it stops being worth telling.
//!
//! A use case writes its messages with [`queue`], or with [`secure::queue`] where a secure address may be told more, in
//! its own transaction; `work/delivery.rs` sends them later.
//!
//! | template | to | values |
//! |---|---|---|
//! | `referral-{received,accepted,waiting,declined,needs-information,withdrawn}` | practice | `id`, `link` |
//! | `unable-to-contact-practice`, `phone-number-needed`, `patient-{withdrew,discharged,moved,graduated}` | practice | `id`, `link` |
//! | `we-tried-to-call` (SMS) | patient | none |
//! | `unable-to-contact-patient`, `graduated-patient` (letter) | patient | `id` |
//! | `escalation-{red,amber,again}` (e-mail and SMS) | staff whom the policy names | `id`, `link`, `acknowledge`, `code` |
//! | `escalation-practice-{red,amber}` | practice | `id`, `link` |
//! | `escalation-digest` | practice | `ids`, `count`, `link` |
//! | `text-{acknowledged,taken,resolved,outdated}` (SMS) | staff who answered a text | `id` |
//! | `text-renewed` (SMS) | staff who answered a text | `id`, `code` |
//! | `text-{unknown-code,stopped}` (SMS) | staff who answered a text | none |
//! | `wrong-codes` | team lead | `id`, `link` |
//! | `wrong-codes-yours` | staff from whose number they come | `link` |
//! | `rota-ends` | team lead | `date`, `link` |
//! | `on-call-{yours,not-yours}` (e-mail and SMS) | staff whose time on call has changed | `from`, `until`, `link` |
//! | `colleague-gone` | team lead | `patients`, `calls`, `alarms`, `shifts`, `link` |
//! | `glass-broken` | team lead | `id`, `link` |
//! | `inbound-{recorded,alarm}` (SMS) | patient | `kinds` |
//! | `inbound-call-promised` (SMS) | patient | `date` |
//! | `inbound-{refused,passed-on}` (SMS) | patient | none |
//! | `inbound-sms` | care manager, else team lead | `id`, `link` |
//! | `number-alarm` (e-mail and SMS) | clinician on call, team leads | `id`, `link` |
//! | `handoff-offered` | care manager | `id`, `link` |
//! | `callback-due-soon` | care manager, team lead | `id`, `link` |
//! | `call-list-digest` | care manager | `date`, `listed`, `kinds`, `excluded`, `link` |
//! | `run-not-reconciled` | team lead | `date`, `eligible`, `listed`, `excluded`, `link` |

pub mod contact;
mod gsm7;
pub mod inbound;
pub mod leads;
mod links;
pub mod opt_out;
pub mod outbox;
pub mod receipts;
pub mod secure;
pub mod sending;
pub(in crate::care) mod templates;
pub(in crate::care) mod translations;

use chrono::Duration;

use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{EscalationId, MessageId, PatientId, words};

pub use links::{LinkKind, LinkTo};
pub use templates::{LONGEST_SMS_VALUE, Rendered, Templates};

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
    Status {
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

words! {
    /// What a message to a patient is for: decides what the contact budget and the quiet hours do to it.
    #[schema(as = MessagePurpose)]
    Purpose {
        /// Answers a text that the patient has just sent.
        Answer = "answer",
        /// About their safety.
        Safety = "safety",
        /// May wait, and must not be lost.
        Important = "important",
        Notice = "notice",
    }
}

/// One message to write into the outbox.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    pub channel: Channel,
    /// E-mail address, E.164 number, or the patient's id for a letter.
    pub recipient: &'a str,
    pub template: &'a str,
    /// What the template's `{placeholders}` stand for, exactly those; no name and no reading.
    pub values: &'a [(&'a str, &'a str)],
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub patient: Option<PatientId>,
    /// Rings for this escalation: it does not go out once that is resolved.
    pub escalation: Option<EscalationId>,
    /// To the patient: opt-outs and death are checked when it is sent.
    pub to_patient: bool,
    /// The same key is the same message: it is written once.
    pub dedupe_key: Option<String>,
    /// How long it is worth sending.
    pub lives: Duration,
}

/// Writes a message into the outbox, in the caller's transaction. `None` if the dedupe key was used before:
/// then nothing is written.
///
/// # Errors
/// `Internal` if the template is not known, or its placeholders and the values are not the same.
pub fn queue(
    tx: &mut Conn,
    templates: &Templates,
    now: Moment,
    draft: &Draft<'_>,
) -> Result<Option<MessageId>> {
    if draft.to_patient && draft.patient.is_none() {
        return Err(Error::Internal("a message to a patient does not say to whom".to_owned()));
    }
    let wanted = match draft.patient.filter(|_| draft.to_patient) {
        Some(patient) => Some(store::contact::language(tx, patient)?),
        None => None,
    };
    let text = templates.render_in(wanted.as_deref(), draft.template, draft.channel, draft.values)?;
    if draft.to_patient && text.purpose.is_none() {
        return Err(Error::Internal(format!("template {}: does not say what it is for", draft.template)));
    }
    store::messages::insert(tx, &new_public_id(), now, draft, &text)
}

/// The id that gateways see: random, so that it says nothing and collides with nobody's.
fn new_public_id() -> String {
    format!("msg_{:032x}", rand::random::<u128>())
}
