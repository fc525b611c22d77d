//! Outcomes: how far people who were offered the service have come, and what somebody chose about evaluation.

use crate::model::words::words;

words! {
    /// How far people who were offered the service have come. Every step but the first is a part of another.
    FlowStep {
        /// Referred, or taken in without a referral.
        Offered = "offered",
        /// Nobody has decided about the referral yet.
        Undecided = "undecided",
        Declined = "declined",
        /// The practice or the person took the referral back.
        Withdrawn = "withdrawn",
        Accepted = "accepted",
        /// For a place.
        Waiting = "waiting",
        LeftWaiting = "left-waiting",
        Enrolled = "enrolled",
        NotSpokenTo = "not-spoken-to",
        /// After a place was given, before anybody was spoken to.
        LeftUnspoken = "left-unspoken",
        SpokenTo = "spoken-to",
        InCare = "in-care",
        Left = "left",
    }
}

impl FlowStep {
    /// The step that it is a part of.
    #[must_use]
    pub const fn part_of(self) -> Option<Self> {
        match self {
            Self::Offered => None,
            Self::Undecided | Self::Declined | Self::Withdrawn | Self::Accepted => Some(Self::Offered),
            Self::Waiting | Self::LeftWaiting | Self::Enrolled => Some(Self::Accepted),
            Self::NotSpokenTo | Self::LeftUnspoken | Self::SpokenTo => Some(Self::Enrolled),
            Self::InCare | Self::Left => Some(Self::SpokenTo),
        }
    }

    /// Whether `other` is this step or one that this step is a part of.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self == other || self.part_of().is_some_and(|whole| whole.is_within(other))
    }
}

words! {
    /// Groups of an evaluation.
    OutcomeGroup {
        /// Spoken to at least once.
        Served = "served",
        /// Waits for a place, and never had one.
        Waiting = "waiting",
        /// On a practice's register, never referred, never in the service.
        NeverOffered = "never-offered",
        /// Offered, and neither spoken to nor waiting.
        Other = "other",
    }
}

words! {
    /// Why a change is not told.
    NoChange {
        /// Fewer than 8 people have a baseline and were measured again.
        TooFew = "too-few",
        /// Too few people have a baseline for what chance alone brings to be known: without it no change is told.
        SpreadUnknown = "spread-unknown",
    }
}

words! {
    /// How it is known what somebody chose about evaluation.
    ResearchChoiceSource {
        /// The patient told the service or their practice.
        Person = "person",
        NationalDataOptOut = "national-data-opt-out",
    }
}
