//! Scores: what a published index makes of a stay in hospital, by what is known. Every input is a whole number that lies
//! between the least and the most that it can be; it is known where the two are equal.

use serde::{Deserialize, Serialize};

use crate::model::id::{HospitalStayId, ScoringId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// An input of a score: a whole number, 0 and 1 standing for no and yes.
    ScoreInput {
        /// Completed years on the day of discharge.
        Age = "age",
        /// Nights between admission and discharge.
        StayDays = "stay-days",
        /// Whether the admission was an emergency.
        Emergency = "emergency",
        /// Visits to an emergency department in the six months before the admission, the one of this admission left out.
        EmergencyVisits = "emergency-visits-6-months",
        /// Emergency admissions in the twelve months before this one.
        EmergencyAdmissions = "emergency-admissions-12-months",
        /// Whether an emergency admission was in the 30 days before this one.
        RecentEmergency = "emergency-admission-30-days",
        /// Index of Multiple Deprivation of 2007, in whole points, rounded down.
        Imd = "imd",
        MyocardialInfarction = "myocardial-infarction",
        /// Stroke or transient ischaemic attack.
        Stroke = "stroke",
        PeripheralVascularDisease = "peripheral-vascular-disease",
        /// 1 without, 2 with complications.
        Diabetes = "diabetes",
        PepticUlcer = "peptic-ulcer",
        HeartFailure = "heart-failure",
        Copd = "copd",
        RenalDisease = "renal-disease",
        /// 1 mild, 2 moderate or severe.
        LiverDisease = "liver-disease",
        /// 1 without, 2 with metastases.
        Cancer = "cancer",
        Dementia = "dementia",
        ConnectiveTissueDisease = "connective-tissue-disease",
        Hiv = "hiv",
        /// Hemiplegia or paraplegia.
        Paralysis = "paralysis",
    }
}

impl ScoreInput {
    /// The largest value of the input; the least is 0. Where an input counts, it is a limit of what is plausible.
    #[must_use]
    pub const fn most(self) -> i64 {
        match self {
            Self::Age => 120,
            Self::StayDays => 3660,
            Self::EmergencyVisits | Self::EmergencyAdmissions | Self::Imd => 100,
            Self::Diabetes | Self::LiverDisease | Self::Cancer => 2,
            _ => 1,
        }
    }
}

words! {
    /// The unit of a score.
    ScoreUnit {
        Points = "points",
        /// A probability, in thousandths.
        PerMille = "per-mille",
    }
}

/// The range in which an input lies by what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub at_least: i64,
    pub at_most: i64,
}

impl Known {
    /// Nothing is known of `input`.
    #[must_use]
    pub const fn nothing(input: ScoreInput) -> Self {
        Self { at_least: 0, at_most: input.most() }
    }

    #[must_use]
    pub fn exactly(input: ScoreInput, value: i64) -> Self {
        let value = value.clamp(0, input.most());
        Self { at_least: value, at_most: value }
    }

    /// There may be more than is known of.
    #[must_use]
    pub fn at_least(input: ScoreInput, value: i64) -> Self {
        Self { at_least: value.clamp(0, input.most()), ..Self::nothing(input) }
    }

    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.at_least == self.at_most
    }
}

/// An input of a scoring: the least and the most that it could be when it was scored. It was known where they are equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ScoredInput {
    pub input: ScoreInput,
    pub at_least: i64,
    pub at_most: i64,
    /// A person told it; the service knows the others by itself.
    pub told: bool,
}

/// The range in which a score lies by what is known of its inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ScoreRange {
    pub unit: ScoreUnit,
    /// The least that it can be, whatever the unknown inputs are.
    pub lowest: i32,
    /// The most; the score is known where both are equal.
    pub highest: i32,
    /// Null where the two ends are of different bands.
    pub band: Option<String>,
}

/// The result of a score for a stay in hospital.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Scoring {
    pub id: ScoringId,
    pub stay: HospitalStayId,
    pub score: String,
    pub version: String,
    pub at: Timestamp,
    /// The person who told an input that was missing; null where the service scored by what it knows.
    pub by: Option<UserId>,
    /// Whether the score was live when it was made; otherwise it ran in shadow.
    pub was_live: bool,
    pub inputs: Vec<ScoredInput>,
    #[serde(flatten)]
    pub range: ScoreRange,
    /// When a newer scoring took its place; null on the one in force.
    pub superseded_at: Option<Timestamp>,
}

/// Version of a score, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreVersion<'a> {
    pub score: &'a str,
    pub version: &'a str,
}
