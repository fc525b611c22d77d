//! Calls that patients make to the service.

use serde::{Deserialize, Serialize};

use crate::model::day::Day;
use crate::model::id::{InboundCallId, UserId};
use crate::model::promise::Urgency;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Outcome of a call that was taken.
    #[schema(as = InboundOutcome)]
    InboundCallOutcome {
        DealtWith = "dealt-with",
        CallBack = "call-back",
    }
}

/// A call that is taken.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InboundCallToTake)]
pub struct InboundCallToTake {
    /// Caller's claims about themselves; left out if nobody asked.
    pub claims: Option<IdentityClaims>,
    /// Subject of the call.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub reason: String,
    pub urgency: Urgency,
    pub outcome: InboundCallOutcome,
    /// With `dealt-with`: what was done.
    #[serde(default)]
    pub note: String,
}

/// A call that was taken, as it is read later.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TakenCall {
    pub id: InboundCallId,
    pub at: Timestamp,
    pub taken_by: UserId,
    pub reason: String,
    pub urgency: Urgency,
    pub outcome: InboundCallOutcome,
    pub note: String,
    pub verified: Option<bool>,
}

/// Caller's claims about their identity; what they did not say is left out.
#[derive(Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = IdentityClaims)]
pub struct IdentityClaims {
    pub birth_date: Option<Day>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub nhs_number: Option<String>,
    /// The last four digits or more of a number that they can be reached on.
    pub phone_last_digits: Option<String>,
}
