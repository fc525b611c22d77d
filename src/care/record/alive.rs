//! Somebody recorded as deceased is alive. One person says so and why, and a team lead who is somebody else confirms it.
//! The stay that ended with the death goes on: with the care manager of before where there is a place, else where the
//! patient stands on the waiting list by urgency and by when they first waited. A call is planned soon; calls, texts and
//! letters that the death stopped are not made up for.

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::care::messages::{LinkTo, leads};
use crate::care::record::view::{Record, show};
use crate::error::{Error, Result};
use crate::model::enrolment::DischargeReason;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::death_corrections::Open;
use crate::store::patients::Patient;

/// The most that a reason is long, in characters.
const LONGEST: usize = 500;

/// Says that somebody recorded as deceased is alive, and tells the team leads. Nothing changes until it is confirmed.
///
/// # Errors
/// `Invalid` without a reason, `NotFound` if the actor may not see the patient, `Conflict` unless they are recorded as
/// deceased, or if it was said before.
pub fn report(work: &mut Work<'_>, id: PatientId, reason: &str) -> Result<Record> {
    let permit = access::on(work, Action::ReportAlive, id)?;
    let patient = store::patients::find(work.tx, &permit)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(Error::invalid("/reason", "length", "say in 1 to 500 characters how it is known"));
    }
    let Some(died_on) = patient.deceased_on else { return Err(not_deceased()) };
    if store::death_corrections::open_of(work.tx, &permit)?.is_some() {
        return Err(Error::conflict(Code::AlreadyReported, "somebody has said so already"));
    }
    let said =
        store::death_corrections::insert(work.tx, &permit, died_on, work.actor.person()?, work.now, reason)?;
    audit::note_under(work, &permit, "patient.report-alive", ("patient", id))?;
    let (number, link) = (id.to_string(), LinkTo::Patient(id).address(&work.rules.config));
    let values = [("id", &*number), ("link", &link)];
    leads::tell(work, "death-disputed", &values, &format!("death-disputed-{said}"))?;
    show(work, &permit)
}

/// Confirms that the patient is alive: the death is taken back, and the stay goes on that had ended with it.
///
/// # Errors
/// `Conflict` if nobody has said so, or if the one who confirms did.
pub fn confirm(work: &mut Work<'_>, id: PatientId) -> Result<Record> {
    let (patient, said, permit) = reported(work, id)?;
    if patient.deceased_on.is_none() {
        return Err(not_deceased());
    }
    if said.asked_by == work.actor.person()? {
        return Err(Error::conflict(Code::SecondPersonNeeded, "somebody else must confirm what you said"));
    }
    decide(work, &said, "confirmed")?;
    store::patients::set_deceased(work.tx, &permit, None, None)?;
    audit::note_under(work, &permit, "patient.confirm-alive", ("patient", id))?;
    let last = store::enrolments::newest_of(work.tx, &permit)?;
    let ended_by_death = DischargeReason::Deceased.as_str();
    if let Some(stay) = last.filter(|stay| stay.discharge_reason.as_deref() == Some(ended_by_death)) {
        enrolments::reopen(work, &stay)?;
    }
    show(work, &permit)
}

/// Says that the record is right: the patient has died.
///
/// # Errors
/// `Conflict` if nobody has said otherwise.
pub fn dismiss(work: &mut Work<'_>, id: PatientId) -> Result<Record> {
    let (_, said, permit) = reported(work, id)?;
    decide(work, &said, "dismissed")?;
    audit::note_under(work, &permit, "patient.dismiss-alive", ("patient", id))?;
    show(work, &permit)
}

/// A patient who is said to be alive.
fn reported(work: &mut Work<'_>, id: PatientId) -> Result<(Patient, Open, Permit)> {
    let permit = access::on(work, Action::ConfirmAlive, id)?;
    let patient = store::patients::find(work.tx, &permit)?;
    match store::death_corrections::open_of(work.tx, &permit)? {
        Some(said) => Ok((patient, said, permit)),
        None => Err(Error::conflict(Code::NotReported, "nobody has said that the patient is alive")),
    }
}

fn decide(work: &mut Work<'_>, said: &Open, outcome: &str) -> Result<()> {
    if store::death_corrections::decide(work.tx, said.id, work.actor.person()?, work.now, outcome)? {
        return Ok(());
    }
    Err(Error::Stale)
}

fn not_deceased() -> Error {
    Error::conflict(Code::NotRecordedDeceased, "the patient is not recorded as deceased")
}
