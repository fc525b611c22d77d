//! Calls: planned conversations, their kinds and states, and what became of an attempt.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::id::{CareManagerId, EnrolmentId, PatientId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Purpose of a call.
    CallKind {
        Assessment = "assessment",
        FollowUp = "follow-up",
        Callback = "callback",
        Safety = "safety",
        Review = "review",
        /// After a stay in hospital.
        Discharge = "discharge",
    }
}

words! {
    /// Where a call stands.
    CallStatus {
        Planned = "planned",
        Listed = "listed",
        Claimed = "claimed",
        Completed = "completed",
        Unreached = "unreached",
        Cancelled = "cancelled",
    }
}

words! {
    /// Acts on a call.
    CallAct {
        /// Saving what was typed and answered.
        Save = "save",
        /// Recording a dial that reached nobody.
        Attempt = "attempt",
        Complete = "complete",
        /// Giving it back to the list.
        Release = "release",
        /// Offering it to a colleague.
        PassOn = "pass-on",
    }
}

impl CallKind {
    /// The order of the queue: smaller is sooner. A safety check comes before a promise, a promise before
    /// everything that was merely due. Whoever comes home from hospital is promised a call too.
    #[must_use]
    pub const fn priority(self) -> i32 {
        match self {
            Self::Safety => 0,
            Self::Callback | Self::Discharge => 1,
            Self::Review => 2,
            Self::Assessment => 3,
            Self::FollowUp => 4,
        }
    }
}

words! {
    /// Obstacles between a patient and the telephone.
    Obstacle {
        Deceased = "deceased",
        ReportedDeceased = "reported-deceased",
        DoNotCall = "do-not-call",
        /// A hospital has told of an admission and of no discharge. A safety call is made all the same.
        InHospital = "in-hospital",
        /// Reached by text relay: a voice call does not reach them (Accessible Information Standard).
        TextRelayOnly = "text-relay-only",
        /// A communication need of the patient closes the telephone.
        NeedBlocksVoice = "need-blocks-voice",
        NumberUnusable = "number-unusable",
        NoNumber = "no-number",
        OutsideWindow = "outside-window",
    }
}

words! {
    /// Figure of the board of which the calls are listed.
    BoardFigure {
        /// Open calls of a day of the load.
        Due = "due",
        /// Calls on the lists of today that are not done.
        Left = "left",
        /// Calls that were completed today.
        Completed = "completed",
    }
}

words! {
    /// Part of the day in which people are tried.
    DayBand {
        /// Until 12:00.
        Morning = "morning",
        /// 12:00 to 17:00.
        Afternoon = "afternoon",
        /// From 17:00.
        Evening = "evening",
    }
}

impl DayBand {
    /// The band of a local minute of the day.
    #[must_use]
    pub const fn of(minute: i32) -> Self {
        match minute {
            ..720 => Self::Morning,
            720..1020 => Self::Afternoon,
            _ => Self::Evening,
        }
    }

    /// First minute and the minute after the last.
    #[must_use]
    pub const fn minutes(self) -> (i32, i32) {
        match self {
            Self::Morning => (0, 720),
            Self::Afternoon => (720, 1020),
            Self::Evening => (1020, 1440),
        }
    }
}

/// A call to be planned.
#[derive(Clone, Debug)]
pub struct NewCall<'a> {
    pub enrolment: EnrolmentId,
    pub kind: CallKind,
    /// Planned minutes, talk and wrap-up.
    pub minutes: i32,
    pub due_on: NaiveDate,
    pub not_before: Option<Timestamp>,
    pub manager: Option<CareManagerId>,
    /// `new-patient`, `cadence`, `promised`, `attempt-ladder`, …
    pub why: &'a str,
}

/// Calls of this priority or a smaller one are bound.
pub(crate) const BOUND: i32 = CallKind::Callback.priority();

words! {
    /// Outcome of a dial. `completed` is said by completing the call.
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
    /// Whether it ends a dial of its own: an escalated call goes on, and counts when it is completed.
    #[must_use]
    pub(crate) const fn is_a_dial(self) -> bool {
        !matches!(self, Self::Escalated)
    }

    /// Whether the patient was on the telephone.
    #[must_use]
    pub(crate) const fn reached_the_patient(self) -> bool {
        matches!(
            self,
            Self::Partial
                | Self::CallbackRequested
                | Self::Inconvenient
                | Self::DeclinedThisCall
                | Self::Withdrew
                | Self::InterpreterUnavailable
        )
    }

    /// Whether whoever was promised a call back has had it, or is no longer owed one: what follows now was agreed or
    /// decided on the telephone.
    #[must_use]
    pub(crate) const fn ends_a_promise(self) -> bool {
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
    /// Next act of the service, by itself.
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
        /// Stays with its holder; an escalation is open.
        Escalated = "escalated",
        BackOnTheList = "back-on-the-list",
    }
}

/// Facts about a patient that are needed to dial, and to dial safely.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CalledPatient {
    pub id: PatientId,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub language: String,
    pub voicemail_consent: String,
    pub safe_contact_only: bool,
    /// Minutes of the local day.
    pub window: [i32; 2],
}

/// Why a call is planned that nobody asked for: it is time again.
pub(crate) const CADENCE: &str = "cadence";
