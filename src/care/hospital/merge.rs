//! Merged numbers: what a hospital told under one NHS number was about the person of another one. Only what the same account told
//! of the same source moves; a record moves nowhere.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{check_names, follow_up, tell_leads_of_doubt, too_early};
use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::scores;
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::hospital::{HospitalEventKind, HospitalStayStatus, Told, Visit};
use crate::model::nhs_number::NhsNumber;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::hospital::Row;

/// Two numbers of a hospital that are one person's.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewHospitalMerge)]
pub struct NewMerge {
    /// Sender, such as the trust's ODS code; 1 to 64 printable characters without spaces.
    #[schema(min_length = 1, max_length = 64, example = "RRK")]
    pub source: String,
    /// The sender's own id of this message; 1 to 64 printable characters without spaces.
    #[schema(min_length = 1, max_length = 64)]
    pub message_id: String,
    /// When the hospital wrote it down.
    pub recorded_at: Timestamp,
    /// The number that holds from now on.
    #[schema(example = "999 000 0018")]
    pub nhs_number: String,
    /// Of the person whose number it is.
    pub birth_date: Day,
    /// The number under which visits were told of before.
    #[schema(example = "999 000 0026")]
    pub prior_nhs_number: String,
}

/// Receipt of a merge. It does not say whether anybody in the service is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = HospitalMergeTaken)]
pub struct MergeTaken {
    pub source: String,
    pub message_id: String,
}

/// Takes that two numbers are one person's: every visit that this account told of under the prior one is the other's. The same
/// twice changes nothing.
///
/// # Errors
/// `Forbidden` but for machine accounts; `Invalid` with every fault.
pub fn merge(work: &mut Work<'_>, told: &NewMerge) -> Result<MergeTaken> {
    access::may(work.actor, Action::TellOfHospital)?;
    let (nhs_number, prior) = check(work, told)?;
    let taken = MergeTaken { source: told.source.clone(), message_id: told.message_id.clone() };
    if nhs_number == prior {
        return Ok(taken);
    }
    // In one order, whoever else merges the same two.
    let mut both = [&nhs_number, &prior];
    both.sort_unstable();
    for number in both {
        store::patients::lock_person(work.tx, number)?;
    }
    let Some(was) = store::patients::find_by_nhs_number(work.tx, &prior)? else { return Ok(taken) };
    let was = access::of_job(Job::Hospital, Action::FollowStay, was.patient())?;
    let told_by = work.actor.user().ok_or(Error::Forbidden)?;
    let visits = store::hospital::of_sender(work.tx, &was, told_by, &told.source)?;
    if visits.is_empty() {
        return Ok(taken);
    }
    let is = whose(work, told, &nhs_number)?;
    for visit in &visits {
        leave(work, &was, visit)?;
        match &is {
            Some(is) => join(work, &was, is, visit)?,
            None => never_was(work, &was, visit, told)?,
        }
    }
    Ok(taken)
}

fn check(work: &Work<'_>, told: &NewMerge) -> Result<(NhsNumber, NhsNumber)> {
    let mut wrong = check_names(&[("/source", &told.source), ("/message_id", &told.message_id)]);
    wrong.extend(too_early(work, "/recorded_at", Some(told.recorded_at)));
    let read = |text: &str, pointer| NhsNumber::parse(text, &work.rules.config.patients, pointer);
    match (read(&told.nhs_number, "/nhs_number"), read(&told.prior_nhs_number, "/prior_nhs_number")) {
        (Ok(nhs_number), Ok(prior)) if wrong.is_empty() => Ok((nhs_number, prior)),
        (nhs_number, prior) => {
            wrong.extend([nhs_number.err(), prior.err()].into_iter().flatten());
            Err(Error::Invalid(wrong))
        }
    }
}

/// The patient of the number that holds; none for somebody who is not in the service, or whose birth date is another.
fn whose(work: &mut Work<'_>, told: &NewMerge, nhs_number: &NhsNumber) -> Result<Option<Permit>> {
    let Some(sealed) = store::patients::find_by_nhs_number(work.tx, nhs_number)? else { return Ok(None) };
    let permit = access::of_job(Job::Hospital, Action::FollowStay, sealed.patient())?;
    if sealed.open(&permit)?.birth_date == told.birth_date.date() {
        return Ok(Some(permit));
    }
    tell_leads_of_doubt(work, &permit, &told.source, &told.message_id)?;
    Ok(None)
}

/// Takes back what followed for the patient of the prior number.
fn leave(work: &mut Work<'_>, was: &Permit, visit: &Row) -> Result<()> {
    let none = Visit { status: HospitalStayStatus::Cancelled, ..visit.visit() };
    follow_up::bring_in_line(work, was, visit.id, Some(visit.status), &none)?;
    let entry = AuditEntry::of("hospital-stay.merge", ("hospital-stay", visit.id)).about(was.patient());
    audit::under(work, was, entry)
}

/// Hands a visit over to the other patient, with everything that follows from it.
fn join(work: &mut Work<'_>, was: &Permit, is: &Permit, visit: &Row) -> Result<()> {
    store::hospital::hand_over(work.tx, visit.id, was, is, work.now)?;
    let entry = AuditEntry::of("hospital-stay.join", ("hospital-stay", visit.id)).about(is.patient());
    audit::under(work, is, entry.with(json!({ "status": visit.status })))?;
    let known = visit.visit();
    follow_up::bring_in_line(work, is, visit.id, None, &known)?;
    scores::of_stay(work, is, visit.id, &known)
}

/// Of people who are not in the service nothing is kept: here nobody was admitted.
fn never_was(work: &mut Work<'_>, was: &Permit, visit: &Row, told: &NewMerge) -> Result<()> {
    let cancelled = Told {
        kind: HospitalEventKind::AdmissionCancelled,
        recorded_at: told.recorded_at,
        message_id: told.message_id.clone(),
        admitted_at: None,
        discharged_at: None,
        admission: None,
        destination: None,
    };
    let fingerprint = format!("merge {} {}", visit.id, told.message_id);
    store::hospital::keep(work.tx, was, visit.id, &cancelled, &fingerprint, work.now)?;
    let none = Visit { status: HospitalStayStatus::Cancelled, ..visit.visit() };
    store::hospital::set(work.tx, visit.id, &none)
}
