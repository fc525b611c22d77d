//! Feedback: what patients say about a call. An answer has no person: it is counted for a unit and a week, and nothing that is
//! kept leads from it to whoever gave it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::id::{FeedbackActionId, FeedbackAlarmId, FeedbackTextId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

/// Answers that come together before any of them is counted and shown.
pub const SHOWN_FROM: usize = 8;
/// Answers from which a care manager sees their own.
pub const OWN_FROM: i64 = 30;

words! {
    /// What answers are counted for.
    #[schema(as = FeedbackUnit)]
    FeedbackUnit {
        /// The whole service.
        Team = "team",
        Practice = "practice",
        CareManager = "care-manager",
    }
}

words! {
    /// How somebody was asked. Answers by text message and in a call differ, so they are never added up.
    #[schema(as = FeedbackMode)]
    FeedbackMode {
        Sms = "sms",
        /// By somebody other than whoever had made the call.
        Call = "call",
    }
}

words! {
    /// What became of a completed call in the draw.
    FeedbackDraw {
        NotDrawn = "not-drawn",
        /// A link was sent by text message.
        Invited = "invited",
        /// Somebody else asks them in a call.
        ToCall = "to-call",
        AskedLately = "asked-lately",
        /// Somebody has died, or is said to have.
        Deceased = "deceased",
        /// Something red is open.
        RedOpen = "red-open",
        /// Nobody phones or writes to them.
        NotWelcome = "not-welcome",
    }
}

words! {
    /// How a free text stands.
    #[schema(as = FeedbackTextStatus)]
    FeedbackTextStatus {
        /// Until a person has struck out names.
        Held = "held",
        Shown = "shown",
        Withheld = "withheld",
    }
}

/// What somebody answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said {
    /// Choices by question.
    pub answers: BTreeMap<String, String>,
    /// In their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How many chose what, by question and choice.
pub type Counts = BTreeMap<String, BTreeMap<String, i64>>;

/// Whose answers lie together until there are enough of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedbackBox {
    pub unit_kind: FeedbackUnit,
    /// ODS code of a practice, id of a care manager; empty for the team.
    pub unit: String,
    pub mode: FeedbackMode,
    /// Version of the questions.
    pub version: String,
}

/// What was counted of a unit in a week.
#[derive(Clone, Debug)]
pub struct CountedWeek {
    pub of: FeedbackBox,
    /// The Monday.
    pub week: NaiveDate,
    pub answers: i64,
    pub counts: Counts,
}

/// A share with its 95 % interval, in per cent with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FeedbackShare)]
pub struct Share {
    pub percent: f64,
    /// Ends of the Wilson interval.
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// `good` of `counted`, by Wilson 1927 with z = 1.96; none of nobody.
    #[must_use]
    pub fn of(good: i64, counted: i64) -> Option<Self> {
        const Z: f64 = 1.959_963_985;
        let (good, n) = (f64::from(i32::try_from(good).ok()?), f64::from(i32::try_from(counted).ok()?));
        if n < 1.0 {
            return None;
        }
        let (p, square) = (good / n, Z * Z);
        let middle = p + square / (2.0 * n);
        let reach = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
        let percent = |share: f64| (share * 1000.0).round() / 10.0;
        let end = |end: f64| percent(end / (1.0 + square / n)).clamp(0.0, 100.0);
        Some(Self { percent: percent(p), low: end(middle - reach), high: end(middle + reach) })
    }
}

/// A free text, which names neither a unit nor a person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackText {
    pub id: FeedbackTextId,
    /// The Monday of the week in which it was counted.
    pub week: NaiveDate,
    /// As it was written while it is held; then without what was struck out.
    pub text: String,
    pub status: FeedbackTextStatus,
}

/// An alarming text. It names nobody, unless whoever wrote it asked to be telephoned.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackAlarm {
    pub id: FeedbackAlarmId,
    pub text: String,
    /// Who asks to be telephoned; null for somebody who does not.
    pub patient: Option<PatientId>,
    pub opened_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub answered_by: Option<UserId>,
    /// What was done about it.
    pub note: Option<String>,
}

/// What patients said, and what the service did about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackAction {
    pub id: FeedbackActionId,
    pub said: String,
    pub did: String,
    pub on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_few_is_wide_and_one_of_nobody_is_none() {
        let share = |good, of| Share::of(good, of).map(|share| (share.percent, share.low, share.high));
        assert_eq!(share(92, 100), Some((92.0, 85.0, 95.9)));
        assert_eq!(share(9, 10), Some((90.0, 59.6, 98.2)));
        assert_eq!(share(0, 8), Some((0.0, 0.0, 32.4)));
        assert_eq!(share(8, 8), Some((100.0, 67.6, 100.0)));
        assert_eq!(share(0, 0), None);
    }
}
