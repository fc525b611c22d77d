//! Promises to call somebody back.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::call::{CallKind, CallStatus};
use crate::model::id::{CallId, CareManagerId, PatientId, PromiseId};
use crate::model::paging::Mark;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// How soon somebody has to be phoned back.
    Urgency {
        /// Within hours, of those in which people are phoned.
        Urgent = "urgent",
        /// Within working days.
        Ordinary = "ordinary",
    }
}

/// A promise that is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CallbackPromise)]
pub struct CallbackPromise {
    pub id: PromiseId,
    pub call: CallId,
    pub urgency: Urgency,
    pub made_at: Timestamp,
    /// The patient is phoned before this instant.
    pub due_at: Timestamp,
}

/// The cause of the escalation that a broken promise raises.
pub(crate) const BROKEN_PROMISE: &str = "callback-promise-broken";
/// The cause of the escalation that a late call after a discharge raises.
pub(crate) const DISCHARGE_CALL_LATE: &str = "discharge-call-late";

words! {
    /// Outcome of a promise.
    #[schema(as = PromiseOutcome)]
    PromiseOutcome {
        /// The patient was spoken to in time, or is no longer owed a call.
        Kept = "kept",
        Broken = "broken",
    }
}

/// A call back that is still owed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwedCallback)]
pub struct OwedCallback {
    pub id: PromiseId,
    pub patient: PatientId,
    pub call: CallId,
    /// `callback`, or `discharge` for whoever came home from hospital.
    pub kind: CallKind,
    pub call_status: CallStatus,
    pub care_manager: Option<CareManagerId>,
    pub urgency: Urgency,
    pub made_at: Timestamp,
    pub due_at: Timestamp,
    /// The day on which the patient is phoned next.
    pub next_on: NaiveDate,
    /// The time before which they are not: they were tried already, or asked for it.
    pub next_at: Option<Timestamp>,
    pub attempts: i32,
    /// The time is up, and an escalation says so.
    pub broken: bool,
}

impl OwedCallback {
    /// Where it stands among the others.
    #[must_use]
    pub const fn place(&self) -> Mark {
        Mark { at: self.due_at, id: self.id.0 }
    }
}
