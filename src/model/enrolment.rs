//! Stays in the service.

use crate::model::id::ReferralId;
use crate::model::words::words;

words! {
    /// Where a stay in the service stands.
    EnrolmentStatus {
        Waiting = "waiting",
        Active = "active",
        Paused = "paused",
        Discharged = "discharged",
    }
}

words! {
    /// Acts on a stay in the service.
    EnrolmentAct {
        Transfer = "transfer",
        Pause = "pause",
        Resume = "resume",
        Discharge = "discharge",
    }
}

words! {
    /// Why a stay in the service ends.
    DischargeReason {
        GoalsReached = "goals-reached",
        /// Went through every phase: they keep it up by themselves.
        Graduated = "graduated",
        Withdrew = "withdrew",
        MovedAway = "moved-away",
        Deceased = "deceased",
        Unsuitable = "unsuitable",
        CareElsewhere = "care-elsewhere",
        ReferralWithdrawn = "referral-withdrawn",
    }
}

/// A patient to be enrolled, and the reason.
#[derive(Clone, Debug)]
pub struct NewEnrolment {
    pub referral: Option<ReferralId>,
    /// Reason, out of the protocol's.
    pub why: String,
    /// 1 most urgent … 9.
    pub urgency: i32,
}
