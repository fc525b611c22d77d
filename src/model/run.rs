//! Nightly runs and call lists.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::id::{CareManagerId, PatientId};
use crate::model::words::words;

words! {
    /// Where a run stands.
    RunStatus {
        Running = "running",
        Finished = "finished",
        /// The date passed while the service was down; nothing was listed for it.
        Missed = "missed",
    }
}

/// One line of a call list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListEntry {
    pub position: i32,
    pub patient: PatientId,
    pub call: crate::model::id::CallId,
    pub kind: crate::model::call::CallKind,
    pub due_on: NaiveDate,
    pub why: String,
    pub care_manager: CareManagerId,
    pub status: crate::model::call::CallStatus,
}

/// Why a patient is on a day's list, or why not.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Listing {
    pub date: NaiveDate,
    pub patient: PatientId,
    /// `listed`, or the reason why not.
    pub outcome: String,
    pub care_manager: Option<CareManagerId>,
    pub call: Option<crate::model::id::CallId>,
    pub kind: Option<crate::model::call::CallKind>,
    pub due_on: Option<NaiveDate>,
    pub position: Option<i32>,
    pub why: Option<String>,
}

words! {
    /// What a run does for its date.
    RunKind {
        CallList = "call-list",
        /// Finds everybody's level anew.
        Levels = "levels",
        /// Writes the practices' letters about a month, named by its first day.
        PracticeSummaries = "practice-summaries",
    }
}
