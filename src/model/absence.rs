//! Absences of care managers.

use serde::Deserialize;

use crate::model::day::Day;
use crate::model::id::CareManagerId;
use crate::model::words::words;

words! {
    /// Where an absence stands.
    AbsenceStatus {
        Planned = "planned",
        Running = "running",
        Ended = "ended",
        Cancelled = "cancelled",
    }
}

words! {
    /// Acts on an absence.
    AbsenceAct {
        /// Calling it off, or ending it early.
        Cancel = "cancel",
    }
}

/// An absence to plan.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAbsence {
    /// First day away.
    pub from: Day,
    /// Last day away.
    pub until: Day,
    #[schema(min_length = 1, max_length = 200, pattern = "\\S")]
    pub reason: String,
    /// The one colleague who covers; shared out by the rules of assignment where it is left out.
    pub cover: Option<CareManagerId>,
}
