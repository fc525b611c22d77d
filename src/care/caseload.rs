//! Places: taking and freeing them, the waiting list, transfer, pause, discharge.

use crate::care::actor::Actor;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store::db::Conn;
use crate::store::types::{CareManagerId, EnrolmentId, PatientId, ReferralId};

/// Who is to be enrolled, and why.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub patient: PatientId,
    pub referral: Option<ReferralId>,
    /// One of the protocol's reasons.
    pub why: String,
    /// 1 most urgent … 9.
    pub urgency: i32,
}

/// Enrols a patient: with a care manager if one has a place, else on the waiting list. Plans the assessment.
///
/// # Errors
/// `Conflict` if the patient has an open enrolment already.
pub fn enrol(
    _tx: &mut Conn,
    _rules: &Rules,
    _actor: &Actor,
    _now: Moment,
    _candidate: &Candidate,
) -> Result<(EnrolmentId, Option<CareManagerId>)> {
    Err(Error::Internal("caseload is not built yet".to_owned()))
}
