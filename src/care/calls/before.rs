//! Checks before dialling: what blocks the telephone, and how to reach somebody safely.

use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::calls::acts;
use crate::care::record::needs::{self, Need};
use crate::care::record::preferences::{Minute, Window};
use crate::config::{self, Config};
use crate::error::Result;
use crate::model::call::{CallAct, Obstacle};
use crate::model::id::{CallId, PatientId};
use crate::model::patient::VoicemailConsent;
use crate::model::phone::Phone;
use crate::model::time::Timestamp;
use crate::store;

/// Facts to know before dialling. No name and no number.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct BeforeDialling {
    pub call: CallId,
    pub patient: PatientId,
    /// Whether the telephone may be used now: nothing stands in the way.
    pub may_dial: bool,
    pub obstacles: Vec<Obstacle>,
    /// Say who is calling to nobody but the patient, and leave nothing behind.
    pub safe_contact_only: bool,
    /// Message that may be left on an answering machine. None where contact has to be safe.
    pub voicemail: VoicemailConsent,
    /// ISO 639 code; anything but the care manager's own needs an interpreter, not a relative.
    pub language: String,
    /// Where to ring for one; null where the service has named none.
    pub interpreters: Option<Interpreters>,
    pub text_relay_only: bool,
    /// Communication needs of the patient, and what is done about them.
    pub needs: Vec<Need>,
    /// When they were asked about it; null if nobody has: ask now.
    pub needs_asked_at: Option<Timestamp>,
    pub window: Window,
    /// The acts that the reader may do with the call now.
    pub allowed_actions: Vec<CallAct>,
}

/// The telephone interpreters that the service has a contract with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Interpreters {
    pub telephone: Phone,
    /// The account number that the interpreters ask for; empty where there is none.
    pub account: String,
}

impl Interpreters {
    pub(super) fn of(config: &Config) -> Option<Self> {
        let config::Interpreters { telephone, account } = &config.interpreters;
        let telephone = Phone::parse(telephone, &config.patients, "").ok()?;
        Some(Self { telephone, account: account.clone() })
    }
}

/// Facts to know before dialling, as things stand. Leaves the audit row of reading the record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Forbidden` for roles that do not phone or look into calls.
pub fn read(work: &mut Work<'_>, id: CallId) -> Result<BeforeDialling> {
    let rules = work.rules;
    let call = access::see_call(work, id)?;
    let patient = store::patients::find(work.tx, call.permit())?;
    let (needs, asked) = needs::in_force(work.tx, rules, call.permit())?.unzip();
    let minute = work.now.minute_of_day(rules.config.scheduling.zone);
    let mut obstacles = store::obstacles::at(work.tx, &call, minute)?;
    if asked.as_ref().is_some_and(|asked| asked.blocks_voice) {
        // It stands as `text_relay_only`, but the need says more.
        obstacles.retain(|obstacle| *obstacle != Obstacle::TextRelayOnly);
        obstacles.push(Obstacle::NeedBlocksVoice);
        obstacles.sort_unstable();
    }
    Ok(BeforeDialling {
        call: id,
        patient: patient.id,
        may_dial: obstacles.is_empty(),
        obstacles,
        safe_contact_only: patient.safe_contact_only,
        voicemail: if patient.safe_contact_only { VoicemailConsent::None } else { patient.voicemail_consent },
        language: patient.language,
        interpreters: Interpreters::of(&rules.config),
        text_relay_only: patient.text_relay_only,
        needs: needs.unwrap_or_default(),
        needs_asked_at: asked.map(|asked| asked.asked_at),
        window: Window {
            from: Minute(patient.window_starts_minute),
            until: Minute(patient.window_ends_minute),
        },
        allowed_actions: acts::allowed(work, &call)?,
    })
}
