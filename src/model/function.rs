//! Function: how far somebody manages daily life, by an instrument with a total, and how that changes over a stay in a ward.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::id::{FunctionAssessmentId, FunctionGoalId, PatientId, UserId, WardStayId};
use crate::model::time::Timestamp;
use crate::model::ward::WardOutcome;
use crate::model::words::words;

words! {
    /// When in a stay in a ward somebody is assessed.
    FunctionOccasion {
        /// Once a stay and instrument.
        Start = "start",
        Weekly = "weekly",
        /// Once a stay and instrument.
        End = "end",
        /// Of somebody who is in no ward: a point in the record, from which no improvement follows.
        Single = "single",
    }
}

impl FunctionOccasion {
    /// Of those of which a stay has one by an instrument.
    #[must_use]
    pub const fn is_once(self) -> bool {
        matches!(self, Self::Start | Self::End)
    }
}

words! {
    /// How somebody was assessed.
    FunctionManner {
        Seen = "seen",
        Telephone = "telephone",
    }
}

words! {
    /// Person who answered.
    FunctionInformant {
        Person = "person",
        Carer = "carer",
    }
}

words! {
    /// Which way an instrument's points get better.
    FunctionDirection {
        Higher = "higher",
        Lower = "lower",
    }
}

impl FunctionDirection {
    /// Points gained from one value to another; negative of who got worse.
    #[must_use]
    pub const fn gain(self, from: i32, to: i32) -> i32 {
        match self {
            Self::Higher => to - from,
            Self::Lower => from - to,
        }
    }

    /// Whether a value is as good as a target, or better.
    #[must_use]
    pub const fn reaches(self, value: i32, target: i32) -> bool {
        self.gain(target, value) >= 0
    }
}

words! {
    /// Patients whom an instrument is due for.
    FunctionDueFor {
        /// Everybody in a ward.
        Always = "always",
        /// Patients who have a start by the instrument.
        OnceBegun = "once-begun",
    }
}

words! {
    /// Whether an assessment has to be made now.
    FunctionStanding {
        Coming = "coming",
        Due = "due",
        Overdue = "overdue",
    }
}

words! {
    /// Where a goal of function stands.
    FunctionGoalStatus {
        Open = "open",
        Met = "met",
        /// The day of the goal has passed.
        NotMet = "not-met",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Why a stay that ended has no improvement. The first that holds counts.
    FunctionUnmeasured {
        Died = "died",
        Hospital = "hospital",
        Moved = "moved",
        Declined = "declined",
        LeftService = "left-service",
        /// No complete assessment at the start.
        NotStarted = "not-started",
        /// No complete assessment at the end.
        NotEnded = "not-ended",
        /// The start was assessed too long after admission.
        StartedLate = "started-late",
        /// The end was assessed too long before leaving or after it, or before the start.
        EndedApart = "ended-apart",
        /// Start and end are of two versions of the instrument.
        OtherVersion = "other-version",
        /// One by telephone and one seen, or one answered by a carer and one by the person.
        OtherManner = "other-manner",
        /// No day out of hospital.
        NoDays = "no-days",
    }
}

impl FunctionUnmeasured {
    /// Judgement of the end of a stay alone: only one that ended as planned is measured.
    #[must_use]
    pub const fn by_outcome(outcome: WardOutcome) -> Option<Self> {
        match outcome {
            WardOutcome::SteppedDown => None,
            WardOutcome::Hospital => Some(Self::Hospital),
            WardOutcome::Moved => Some(Self::Moved),
            WardOutcome::Declined => Some(Self::Declined),
            WardOutcome::LeftService => Some(Self::LeftService),
            WardOutcome::Died => Some(Self::Died),
        }
    }
}

/// Answer to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FunctionAnswer {
    #[schema(example = "feeding")]
    pub item: String,
    /// Points of one of the item's options.
    pub points: i32,
}

/// Somebody assessed by an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FunctionAssessment {
    pub id: FunctionAssessmentId,
    pub patient: PatientId,
    /// Null outside of a ward.
    pub stay: Option<WardStayId>,
    pub occasion: FunctionOccasion,
    pub instrument: String,
    pub version: String,
    pub on: NaiveDate,
    pub manner: FunctionManner,
    pub informant: FunctionInformant,
    pub answers: Vec<FunctionAnswer>,
    /// Null where an item is missing.
    pub total: Option<i32>,
    pub by: UserId,
    /// User who assessed.
    pub by_name: String,
    pub at: Timestamp,
    /// The one that it corrects.
    pub replaces: Option<FunctionAssessmentId>,
    /// When another took its place.
    pub superseded_at: Option<Timestamp>,
}

impl FunctionAssessment {
    /// The total, or the points of one item; None where it is missing.
    #[must_use]
    pub fn value(&self, item: Option<&str>) -> Option<i32> {
        match item {
            None => self.total,
            Some(item) => self.answers.iter().find(|it| it.item == item).map(|it| it.points),
        }
    }
}

/// Aim that a patient wants to reach by a day, agreed with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FunctionGoal {
    pub id: FunctionGoalId,
    pub patient: PatientId,
    /// As the person says it.
    pub words: String,
    pub instrument: String,
    pub version: String,
    /// Null of the total.
    pub item: Option<String>,
    /// The assessment that it begins with, and the points there.
    pub begins_with: FunctionAssessmentId,
    pub baseline: i32,
    pub target: i32,
    pub set_on: NaiveDate,
    pub by_day: NaiveDate,
    pub set_by: UserId,
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub reason: String,
}

/// The points at both ends of a stay, and its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FunctionPair {
    pub start: i32,
    pub end: i32,
    /// From admission to leaving: nights.
    pub days: i64,
    /// Of them, in hospital.
    #[serde(default)]
    pub interrupted: i64,
}

impl FunctionPair {
    /// Days in the ward and not in hospital.
    #[must_use]
    pub const fn days_there(&self) -> i64 {
        self.days - self.interrupted
    }

    /// Points gained a day; None without a day.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "days of a stay")]
    pub fn per_day(&self, better: FunctionDirection) -> Option<f64> {
        let days = self.days_there();
        (days > 0).then(|| f64::from(better.gain(self.start, self.end)) / days as f64)
    }
}

/// The mean over stays of points gained a day, to three decimals; stays without a day are left out. None of none.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "stays")]
pub fn mean_per_day(stays: &[FunctionPair], better: FunctionDirection) -> Option<f64> {
    let gains: Vec<f64> = stays.iter().filter_map(|stay| stay.per_day(better)).collect();
    (!gains.is_empty()).then(|| told(gains.iter().sum::<f64>() / gains.len() as f64))
}

/// To three decimals, as it is told.
#[must_use]
pub fn told(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_says_what_is_gained_and_whether_a_target_is_reached() {
        assert_eq!(FunctionDirection::Higher.gain(40, 65), 25);
        assert_eq!(FunctionDirection::Lower.gain(4, 2), 2);
        assert!(FunctionDirection::Higher.reaches(60, 60) && !FunctionDirection::Higher.reaches(55, 60));
        assert!(FunctionDirection::Lower.reaches(2, 3) && !FunctionDirection::Lower.reaches(4, 3));
    }

    #[test]
    fn only_a_stay_that_ended_as_planned_is_measured() {
        let measured: Vec<_> =
            WardOutcome::ALL.iter().filter(|it| FunctionUnmeasured::by_outcome(**it).is_none()).collect();
        assert_eq!(measured, [&WardOutcome::SteppedDown]);
    }
}
