//! Phases of a stay: engage, coach, maintain.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::care_plan::Goal;
use crate::model::id::UserId;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Where a step leads.
    #[schema(as = PhaseDestination)]
    Destination {
        Engage = "engage",
        Coach = "coach",
        Maintain = "maintain",
        /// Out of the service: they keep it up by themselves.
        Graduate = "graduate",
    }
}

impl Destination {
    /// Destination after a phase.
    #[must_use]
    pub const fn after(phase: Phase) -> Self {
        match phase {
            Phase::Engage => Self::Coach,
            Phase::Coach => Self::Maintain,
            Phase::Maintain => Self::Graduate,
        }
    }

    /// None for somebody who leaves.
    #[must_use]
    pub const fn phase(self) -> Option<Phase> {
        match self {
            Self::Engage => Some(Phase::Engage),
            Self::Coach => Some(Phase::Coach),
            Self::Maintain => Some(Phase::Maintain),
            Self::Graduate => None,
        }
    }
}

impl From<Phase> for Destination {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Engage => Self::Engage,
            Phase::Coach => Self::Coach,
            Phase::Maintain => Self::Maintain,
        }
    }
}

/// A change of phase, as it was made.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PhaseChange)]
pub struct PhaseChange {
    pub from: Phase,
    pub to: Destination,
    pub at: Timestamp,
    /// None: the rule took the step by itself.
    pub by: Option<UserId>,
    /// Whether the rule had proposed it.
    pub proposed: bool,
    pub reason: String,
    pub rule_version: String,
    /// The criteria of the way on, as they stood then.
    pub criteria: Vec<JudgedCriterion>,
}

/// Facts by which a step is decided.
#[derive(Clone, Debug)]
pub struct PhaseFacts {
    pub phase: Phase,
    /// When this phase began.
    pub since: Timestamp,
    /// In this phase.
    pub completed_calls: i64,
    pub goals: Vec<Goal>,
    pub plan_written_at: Option<Timestamp>,
    pub plan_review_on: Option<NaiveDate>,
    pub open_escalations: i64,
    /// When an escalation last was or became red.
    pub last_red_at: Option<Timestamp>,
    /// Readings with a target within the days that the step looks back on.
    pub readings: i64,
    pub at_target: i64,
    pub conditions: Vec<String>,
}

/// A criterion, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = JudgedCriterion)]
pub struct JudgedCriterion {
    pub criterion: CriterionKind,
    /// Requirement, in words.
    pub needed: String,
    /// Finding, in words.
    pub found: String,
    pub met: bool,
    /// True if the criterion is for patients with other conditions; it stands in nobody's way.
    pub not_asked: bool,
    /// Where the criterion comes from.
    pub source: String,
}

words! {
    /// Criteria that have to hold before a step is proposed.
    #[schema(as = PhaseCriterion)]
    CriterionKind {
        /// A care plan with a goal.
        CarePlan = "care-plan",
        /// `at_least` so many calls in this phase.
        CompletedCalls = "completed-calls",
        /// `at_least` so many days in this phase.
        DaysInPhase = "days-in-phase",
        /// Of at least so many readings with a target in the last `days`, `percent` reach it.
        ReadingsAtTarget = "readings-at-target",
        NoOpenEscalation = "no-open-escalation",
        /// No escalation was red in the last `days`.
        NoRed = "no-red",
        /// `at_least` so much confidence, 0 to 10, in every goal.
        Confidence = "confidence",
        /// The plan was written or confirmed in this phase, and its review is not overdue.
        GoalsReviewed = "goals-reviewed",
    }
}

impl CriterionKind {
    pub(crate) const fn at_least(self) -> Option<Range<i64>> {
        match self {
            Self::CompletedCalls | Self::ReadingsAtTarget => Some(1..101),
            Self::DaysInPhase => Some(1..1001),
            Self::Confidence => Some(0..11),
            Self::CarePlan | Self::NoOpenEscalation | Self::NoRed | Self::GoalsReviewed => None,
        }
    }

    pub(crate) const fn days(self) -> Option<Range<i64>> {
        match self {
            Self::ReadingsAtTarget | Self::NoRed => Some(1..1001),
            _ => None,
        }
    }

    pub(crate) const fn percent(self) -> Option<Range<i64>> {
        match self {
            Self::ReadingsAtTarget => Some(1..101),
            _ => None,
        }
    }
}

words! {
    /// Where an enrolment stands.
    Phase {
        Engage = "engage",
        Coach = "coach",
        Maintain = "maintain",
    }
}
