//! Handing a claimed call to a colleague.

use serde::Serialize;

use crate::model::id::{CallId, CareManagerId, HandoffId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Where an offer stands.
    #[schema(as = HandoffStatus)]
    HandoffStatus {
        Offered = "offered",
        /// The call is the colleague's now.
        Accepted = "accepted",
        Declined = "declined",
        /// Nobody answered in time.
        Expired = "expired",
    }
}

/// A call that was passed on, or offered.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Handoff {
    pub id: HandoffId,
    pub call: CallId,
    pub patient: PatientId,
    pub from: UserId,
    pub to: CareManagerId,
    pub note: String,
    pub offered_at: Timestamp,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    pub status: HandoffStatus,
    pub decided_at: Option<Timestamp>,
    /// Why it was declined.
    pub reason: String,
}
