//! Stays in hospital: what hospitals tell of a visit, and what follows when somebody comes home.

use serde::Serialize;

use crate::model::call::CallStatus;
use crate::model::id::{CallId, CareManagerId, HospitalStayId, PatientId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Hospital events of a visit; in brackets the event of HL7 v2 ADT. The order is that in which events of
    /// one moment count.
    #[schema(as = HospitalEventKind)]
    HospitalEventKind {
        /// A01.
        Admitted = "admitted",
        /// A02: to another ward, which moves nobody out of hospital.
        Transferred = "transferred",
        /// A08: what was told of the visit before is corrected.
        Updated = "updated",
        /// A03.
        Discharged = "discharged",
        /// A11: nobody was admitted.
        AdmissionCancelled = "admission-cancelled",
        /// A13: the patient is still in hospital.
        DischargeCancelled = "discharge-cancelled",
    }
}

words! {
    /// How somebody came to be in hospital.
    Admission {
        Emergency = "emergency",
        Elective = "elective",
        Maternity = "maternity",
        /// From another hospital.
        Transfer = "transfer",
    }
}

words! {
    /// Where somebody went from hospital.
    #[schema(as = HospitalDestination)]
    HospitalDestination {
        Home = "home",
        CareHome = "care-home",
        OtherHospital = "other-hospital",
        Died = "died",
    }
}

words! {
    /// How far a stay in hospital has come.
    HospitalStayStatus {
        /// In hospital, as far as anybody has told.
        Open = "open",
        Ended = "ended",
        /// Nobody was admitted after all.
        Cancelled = "cancelled",
    }
}

words! {
    /// Why nobody is phoned after a stay.
    NoDischargeCall {
        Died = "died",
        /// Wants no calls.
        DoNotCall = "do-not-call",
        /// Went to another hospital, or is in one.
        InAnotherHospital = "in-another-hospital",
        /// The discharge was told of weeks after it.
        LongAgo = "long-ago",
        /// The patient waits for a place, so no care manager looks after them.
        NoCareManager = "no-care-manager",
        /// The person is not in the service: nobody is phoned without an enrolment.
        NotEnrolled = "not-enrolled",
        /// In hospital again before the call was made.
        Readmitted = "readmitted",
        /// The discharge was taken back, or the whole stay.
        TakenBack = "taken-back",
    }
}

/// A hospital event of a visit, as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub kind: HospitalEventKind,
    /// When the hospital wrote it down.
    pub recorded_at: Timestamp,
    pub message_id: String,
    pub admitted_at: Option<Timestamp>,
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
}

/// A visit to a hospital, by all the events that were told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    pub status: HospitalStayStatus,
    pub admitted_at: Option<Timestamp>,
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
}

words! {
    /// How far the call after a discharge has come.
    FollowUpState {
        /// Still to be made.
        Due = "due",
        /// Still to be made, and its time is up.
        Late = "late",
        /// The patient was spoken to.
        Reached = "reached",
        /// The call ended without a conversation.
        NotReached = "not-reached",
        /// There is none; `no_call` says why.
        None = "none",
    }
}

/// The call after a discharge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DischargeFollowUp {
    pub state: FollowUpState,
    pub call: Option<CallId>,
    pub call_status: Option<CallStatus>,
    /// The patient is phoned before this instant.
    pub due_at: Option<Timestamp>,
    pub no_call: Option<NoDischargeCall>,
}

/// A stay in hospital of a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HospitalStay {
    pub id: HospitalStayId,
    pub patient: PatientId,
    /// The sender of its events, such as a trust's ODS code.
    pub source: String,
    pub status: HospitalStayStatus,
    /// Not known where only the discharge was told.
    pub admitted_at: Option<Timestamp>,
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
    pub care_manager: Option<CareManagerId>,
    /// The call after the discharge; null while the stay lasts.
    pub follow_up: Option<DischargeFollowUp>,
}
