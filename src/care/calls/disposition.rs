//! What a dial can come to, and what the service can do about it by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::store::types::{AttemptId, CallId, EscalationId, words};

words! {
    /// What a dial came to. `completed` is said by completing the call.
    Disposition {
        Partial = "partial",
        NoAnswer = "no-answer",
        VoicemailLeft = "voicemail-left",
        Engaged = "engaged",
        NumberInvalid = "number-invalid",
        WrongPerson = "wrong-person",
        CallbackRequested = "callback-requested",
        Inconvenient = "inconvenient",
        DeclinedThisCall = "declined-this-call",
        Withdrew = "withdrew",
        InterpreterUnavailable = "interpreter-unavailable",
        InHospital = "in-hospital",
        Deceased = "deceased",
        MovedAway = "moved-away",
        IdentityNotConfirmed = "identity-not-confirmed",
        Escalated = "escalated",
        TechnicalFault = "technical-fault",
    }
}

impl Disposition {
    /// Whether whoever was promised a call back has had it, or is no longer owed one: what follows now was agreed or
    /// decided on the telephone.
    #[must_use]
    pub const fn ends_a_promise(self) -> bool {
        matches!(
            self,
            Self::Partial
                | Self::CallbackRequested
                | Self::DeclinedThisCall
                | Self::Withdrew
                | Self::InHospital
                | Self::Deceased
                | Self::MovedAway
        )
    }
}

words! {
    /// What the service does next, by itself.
    NextAction {
        /// Tried again in another part of the day on another weekday.
        TriedInAnotherBand = "tried-in-another-band",
        /// Tried again the same day while people are phoned, else first thing on the next: a failed attempt here has escalated.
        TriedAgainToday = "tried-again-today",
        /// Tried again before a promised call back is due, or as soon as anybody can once that is too late.
        TriedAgainInTime = "tried-again-in-time",
        /// Out of attempts: letter, notice to the practice, tried again after the dormant time.
        Dormant = "dormant",
        /// Planned for the time that the patient asked for.
        CallbackPlanned = "callback-planned",
        /// Planned for one of the next working days, levelled.
        MovedToADaySoon = "moved-to-a-day-soon",
        /// Nobody dials until there is another number; the practice is asked for one.
        NumberNeeded = "number-needed",
        /// Next call at the usual cadence.
        NextByCadence = "next-by-cadence",
        /// The conversation goes on from where it stopped, on one of the next working days.
        ResumesSoon = "resumes-soon",
        Paused = "paused",
        Discharged = "discharged",
        /// Nobody dials; a second person confirms.
        DeathToConfirm = "death-to-confirm",
        /// Stays with its holder; a worry is open.
        Escalated = "escalated",
        BackOnTheList = "back-on-the-list",
    }
}

/// What a care manager reports of a dial.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DialReport)]
pub struct Report {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "crate::care::calls::complete::token")]
    #[schema(value_type = String)]
    pub lease_token: i64,
    pub disposition: Disposition,
    #[serde(default)]
    pub note: String,
    /// With `callback-requested`: when.
    pub callback_at: Option<Moment>,
}

/// What followed from an attempt.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Attempted {
    pub id: AttemptId,
    pub call: CallId,
    pub disposition: Disposition,
    pub next_action: NextAction,
    /// When the patient is phoned next, if that is known.
    pub next_on: Option<NaiveDate>,
    /// The time before which nobody dials again, if there is one.
    pub next_at: Option<Moment>,
    /// Until when the patient is still promised a call back.
    pub promised_by: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalation: Option<EscalationId>,
}
