//! Dispositions of a dial, and what the service can do about each by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::call::{Disposition, NextAction};
use crate::model::id::{AttemptId, CallId, EscalationId};
use crate::model::time::Timestamp;

/// Report of a care manager on a dial.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DialReport)]
pub struct Report {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "crate::care::calls::complete::token")]
    #[schema(value_type = String, pattern = "^(0|[1-9][0-9]{0,17})$")]
    pub lease_token: i64,
    pub disposition: Disposition,
    #[serde(default)]
    pub note: String,
    /// With `callback-requested`: when.
    pub callback_at: Option<Timestamp>,
}

/// Consequences of an attempt.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Attempted {
    pub id: AttemptId,
    pub call: CallId,
    pub disposition: Disposition,
    pub next_action: NextAction,
    /// When the patient is phoned next, if that is known.
    pub next_on: Option<NaiveDate>,
    /// The time before which nobody dials again, if there is one.
    pub next_at: Option<Timestamp>,
    /// Until when the patient is still promised a call back.
    pub promised_by: Option<Timestamp>,
    pub escalation: Option<EscalationId>,
}
