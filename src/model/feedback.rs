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
    /// Kinds of unit that answers are counted for.
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
    /// Outcome of the draw for a completed call.
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

/// A patient's answers.
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

/// Unit whose answers lie together until there are enough of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedbackBox {
    pub unit_kind: FeedbackUnit,
    /// ODS code of a practice, id of a care manager; empty for the team.
    pub unit: String,
    pub mode: FeedbackMode,
    /// Version of the questions.
    pub version: String,
}

/// Counts of a unit in a week.
#[derive(Clone, Debug)]
pub struct CountedWeek {
    pub of: FeedbackBox,
    /// The Monday.
    pub week: NaiveDate,
    pub answers: i64,
    pub counts: Counts,
}

/// Counts in a week of a unit that is compared with its like, asked in one way.
#[derive(Clone, Debug)]
pub struct UnitWeek {
    pub unit: String,
    pub name: String,
    /// The Monday.
    pub week: NaiveDate,
    /// Version of the questions.
    pub version: String,
    pub answers: i64,
    pub counts: Counts,
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
    /// Patient who asks to be telephoned; null for somebody who does not.
    pub patient: Option<PatientId>,
    pub opened_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub answered_by: Option<UserId>,
    /// Note of what was done.
    pub note: Option<String>,
}

/// Feedback of patients, and the service's response.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackAction {
    pub id: FeedbackActionId,
    pub said: String,
    pub did: String,
    pub on: NaiveDate,
}
