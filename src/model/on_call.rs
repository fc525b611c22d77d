//! The rota of clinicians on call.

use serde::Serialize;

use crate::model::actor::Role;
use crate::model::id::{OverrideId, RotaPlanId, ShiftId, UserId};
use crate::model::recipient::ContactDetails;
use crate::model::time::{Timestamp, WallTime};
use crate::model::words::words;

/// A colleague as others know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = Colleague)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
}

/// Somebody who stands on the rota, or may.
#[derive(Clone, Debug)]
pub struct Clinician {
    pub person: Colleague,
    pub role: Role,
    /// May log in.
    pub enabled: bool,
    pub may_be_on_call: bool,
    pub contact: ContactDetails,
}

/// A time for which somebody is on call, on the wall clock and as instants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimedShift {
    pub clinician: UserId,
    pub from: WallTime,
    pub until: WallTime,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

words! {
    /// Acts on a plan of the rota.
    RotaPlanAct {
        /// Taking back its shifts that have not begun.
        Withdraw = "withdraw",
    }
}

/// A planned shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Shift {
    pub id: ShiftId,
    pub plan: RotaPlanId,
    pub clinician: Colleague,
    /// Hand-over on the wall clock, as it was planned.
    pub from: String,
    pub until: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// A time that a colleague has taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Override {
    pub id: OverrideId,
    pub clinician: Colleague,
    pub from: String,
    pub until: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub reason: String,
    pub made_by: UserId,
    pub made_at: Timestamp,
}
