//! Goals of a care plan.

use serde::{Deserialize, Serialize};

use crate::model::words::words;

words! {
    /// How ready somebody is to change something: the transtheoretical stages of change, general knowledge.
    StageOfChange {
        NotThinkingOfIt = "not-thinking-of-it",
        ThinkingOfIt = "thinking-of-it",
        Preparing = "preparing",
        Acting = "acting",
        KeepingItUp = "keeping-it-up",
    }
}

/// The patient's goal in one area.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CarePlanGoal)]
pub struct Goal {
    /// The name of an area.
    pub area: String,
    /// In the patient's own words.
    pub goal: String,
    pub stage: StageOfChange,
    /// From 0 to 10.
    #[schema(minimum = 0, maximum = 10)]
    pub confidence: Option<i32>,
    #[serde(default)]
    pub next_step: String,
    /// How it went since the plan was last written, in the patient's own words.
    #[serde(default)]
    pub progress: String,
}
