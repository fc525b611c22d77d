//! Differences between the medicines that were listed for a patient and what they take.

use serde::Serialize;

use crate::model::id::{CallId, DiscrepancyId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// How a medicine differs from the list of it.
    MedicineDifference {
        /// On the list, and taken in another dose or at other times.
        DoseDiffers = "dose-differs",
        /// On the list, and was not to be had.
        NotGot = "not-got",
        /// Taken, bought or borrowed, and not on the list.
        NotOnList = "not-on-list",
        /// On the list, and not taken.
        NotTaken = "not-taken",
        /// The patient does not know what it is for, or whether to take it.
        NotUnderstood = "not-understood",
    }
}

words! {
    /// Owner of a medicine difference: settles it.
    DiscrepancyOwner {
        CareTeam = "care-team",
        /// The community pharmacy, by its discharge medicines service.
        Pharmacy = "pharmacy",
        /// The patient's practice.
        Practice = "practice",
    }
}

words! {
    /// Where a difference stands.
    DiscrepancyStatus {
        Open = "open",
        /// Somebody has said which of the two is right, or what was done.
        Settled = "settled",
    }
}

/// A medicine that differs from the list of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MedicineDiscrepancy {
    pub id: DiscrepancyId,
    pub patient: PatientId,
    /// The call in which it was found.
    pub call: CallId,
    /// As the patient or the list names it.
    pub medicine: String,
    pub difference: MedicineDifference,
    /// The patient's words about it; empty where nothing was said.
    pub said: String,
    pub owner: DiscrepancyOwner,
    pub noted_by: UserId,
    pub noted_at: Timestamp,
    /// By when it is settled. Once this is over, an amber escalation tells those who look after the patient.
    pub due_at: Timestamp,
    pub status: DiscrepancyStatus,
    pub settled_by: Option<UserId>,
    pub settled_at: Option<Timestamp>,
    /// How it was settled; empty while it is open.
    pub answer: String,
}
