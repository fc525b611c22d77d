//! Levels of need: how much care somebody needs.

use serde::{Deserialize, Serialize};

use crate::model::reading::ReadingKind;
use crate::model::time::Timestamp;
use crate::model::words::words;

/// 1 supported self-care, 2 care management, 3 case management.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Level(i32);

impl Level {
    /// Of somebody about whom nothing speaks for more.
    pub(crate) const FIRST: Self = Self(1);

    /// A level as it is stored; the database holds 1 to 3.
    #[must_use]
    pub fn stored(level: i32) -> Self {
        Self(level.clamp(1, 3))
    }

    /// The level as a number, 1 to 3.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// 0 for the first, 2 for the third.
    #[must_use]
    pub fn place(self) -> usize {
        usize::try_from(self.0 - 1).unwrap_or(0)
    }
}

/// A factor that held, with its points and its source as they stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LevelFactor)]
pub struct LevelFactor {
    pub factor: String,
    pub points: i32,
    pub says: String,
    pub source: String,
}

/// A level from a time on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LevelRecord {
    pub at: Timestamp,
    pub level: Level,
    pub points: i32,
    pub factors: Vec<LevelFactor>,
    pub rule_version: String,
}

words! {
    /// Facts that a factor looks at.
    #[schema(as = LevelFactorKind)]
    FactorKind {
        /// `at_least` so many years.
        Age = "age",
        /// `at_least` so many conditions.
        Conditions = "conditions",
        /// A condition out of `any_of`.
        Condition = "condition",
        /// Referred in the last `days` for one of the reasons `any_of`.
        ReferredBecause = "referred-because",
        /// `at_least` so many red escalations opened in the last `days`.
        RedEscalations = "red-escalations",
        /// The last `reading` of the last `days` is not at target.
        AboveTarget = "above-target",
        /// The last `reading` of the last `days` is `at_least` or `at_most` so much, in its canonical unit.
        Reading = "reading",
        /// The last answer to `question` in the last `days` is one of `any_of`.
        Answer = "answer",
        Smokes = "smokes",
        /// The ladder of attempts ended without an answer.
        Dormant = "dormant",
        /// `at_least` so many stays in hospital that last or ended in the last `days`.
        HospitalStays = "hospital-stays",
        /// The live `score` of the latest stay that ended in the last `days` is in one of the bands `any_of`, whatever is
        /// unknown of it. Nobody has this in shadow.
        Score = "score",
    }
}

/// Something that speaks for a higher level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactorRule {
    pub name: String,
    pub kind: FactorKind,
    pub points: i32,
    /// The factor, for a person.
    pub says: String,
    pub source: String,
    pub at_least: Option<f64>,
    pub at_most: Option<f64>,
    pub days: Option<i64>,
    #[serde(default)]
    pub any_of: Vec<String>,
    pub reading: Option<ReadingKind>,
    pub question: Option<String>,
    pub score: Option<String>,
}

/// How points become levels, as the content has it.
#[derive(Clone, Debug)]
pub struct LevelRule<'a> {
    pub version: &'a str,
    /// Points from which the second level begins.
    pub second_from: i32,
    /// Points from which the third level begins.
    pub third_from: i32,
    /// Factors that give points, each with the citation it rests on.
    pub factors: Vec<(&'a FactorRule, &'a str)>,
}
