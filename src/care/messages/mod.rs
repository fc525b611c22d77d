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
//! | `feedback-invitation` (SMS) | patient | `link` |
//! | `course-place-offered` (SMS) | patient | `until` |
//! | `course-reminder`, `course-session-cancelled` (SMS) | patient | `date` |
//! | `course-session-moved` (SMS) | patient | `date`, `moved` |
//! | `course-cancelled` (SMS) | patient | none |
//! | `course-to-tell` | care manager | `id`, `what`, `link` |
//! | `feedback-alarm` (e-mail and SMS) | clinician on call, team leads | `id`, `link` |
//! | `handoff-offered`, `handoff-returned` | care manager | `id`, `link` |
//! | `callback-due-soon` | care manager, team lead | `id`, `link` |
//! | `call-list-digest` | care manager | `date`, `listed`, `kinds`, `excluded`, `link` |
//! | `password-invitation`, `password-reset` | the person themself | `until`, `link` |
//! | `log-ins-rest` | the person themself | `until` |
//! | `password-set`, `address-changed` | the person themself | none |
//! | `run-not-reconciled` | team lead | `date`, `eligible`, `listed`, `excluded`, `link` |

pub mod contact;
pub mod inbound;
pub mod leads;
pub mod letters;
pub mod links;
pub mod opt_out;
pub mod outbox;
pub mod receipts;
pub mod secure;
pub mod sending;

use crate::care::{Work, access};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::id::MessageId;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::store;

pub use links::{LinkKind, LinkTo};

/// Writes a message into the outbox, in the caller's transaction. `None` if the dedupe key was used before:
/// then nothing is written.
///
/// # Errors
/// `Internal` if the template is not known, or its placeholders and the values are not the same.
pub fn queue(work: &mut Work<'_>, draft: &MessageDraft<'_>) -> Result<Option<MessageId>> {
    let rules = work.rules;
    if draft.to_patient && draft.patient.is_none() {
        return Err(Error::Internal("a message to a patient does not say to whom".to_owned()));
    }
    let wanted = match draft.patient.filter(|_| draft.to_patient) {
        Some(patient) => {
            let permit = access::of_job(Job::Delivery, Action::DeliverMessage, patient)?;
            Some(store::contact::language(work.tx, &permit)?)
        }
        None => None,
    };
    let text = rules.templates.render_in(wanted.as_deref(), draft.template, draft.channel, draft.values)?;
    if draft.to_patient && text.purpose.is_none() {
        return Err(Error::Internal(format!("template {}: does not say what it is for", draft.template)));
    }
    store::messages::insert(work.tx, &new_public_id(), work.now, draft, &text)
}

/// The id that gateways see: random, so that it says nothing and collides with nobody's.
fn new_public_id() -> String {
    format!("msg_{:032x}", rand::random::<u128>())
}
