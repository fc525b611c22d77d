//! A death is reported by one person and confirmed by another; from the report on nobody dials.

use chrono::NaiveDate;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::care::record::view::{self, Record, show};
use crate::error::{Error, Result};
use crate::model::enrolment::DischargeReason;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::patients::Patient;

/// Reports that a patient has died. Nobody calls them until a second person has looked.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Conflict` if it is reported or confirmed already.
pub fn report(work: &mut Work<'_>, id: PatientId) -> Result<Record> {
    let permit = access::on(work, Action::ReportDeath, id)?;
    let patient = store::patients::find(work.tx, &permit)?;
    if patient.may_have_died() {
        return Err(Error::conflict(Code::AlreadyReported, "the death is reported already"));
    }
    store::attempts::report_death(work.tx, &permit, work.actor.person()?)?;
    audit::note_under(work, &permit, "patient.report-deceased", ("patient", id))?;
    show(work, &permit)
}

/// A hospital tells that a patient has died; nothing if that is known. A second person confirms it as any other report.
///
/// # Errors
/// Database errors only.
pub(crate) fn report_under(work: &mut Work<'_>, permit: &Permit) -> Result<()> {
    let patient = store::patients::find(work.tx, permit)?;
    if patient.may_have_died() {
        return Ok(());
    }
    let by = work.actor.user().ok_or(Error::Forbidden)?;
    store::attempts::report_death(work.tx, permit, by)?;
    audit::note_under(work, permit, "patient.report-deceased", ("patient", patient.id))
}

/// Confirms a reported death: the stay in the service ends and everything planned with it.
///
/// # Errors
/// `Conflict` if nothing was reported, or by the same person; `Invalid` for a day that cannot be.
pub fn confirm(work: &mut Work<'_>, id: PatientId, died_on: Option<NaiveDate>) -> Result<Record> {
    let (patient, permit) = reported(work, id)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    let died_on = died_on.unwrap_or(today);
    if died_on > today || died_on < patient.birth_date {
        return Err(Error::invalid("/died_on", "out-of-range", "between the birth date and today"));
    }
    store::patients::set_deceased(work.tx, &permit, patient.reported_deceased_by, Some(died_on))?;
    audit::note_under(work, &permit, "patient.confirm-deceased", ("patient", id))?;
    if let Some(enrolment) = store::enrolments::open_of(work.tx, &permit)? {
        let deceased = DischargeReason::Deceased.into();
        enrolments::discharge_under(work, &enrolment, &deceased)?;
    }
    show(work, &permit)
}

/// Says that a reported death was a mistake: the patient is called again.
///
/// # Errors
/// `Conflict` if nothing was reported, or by the same person; `NotFound` if the patient is hidden from the actor.
pub fn dismiss(work: &mut Work<'_>, id: PatientId) -> Result<Record> {
    let (_, permit) = reported(work, id)?;
    store::patients::set_deceased(work.tx, &permit, None, None)?;
    audit::note_under(work, &permit, "patient.dismiss-deceased", ("patient", id))?;
    view::show(work, &permit)
}

/// A patient whose death somebody else has reported.
fn reported(work: &mut Work<'_>, id: PatientId) -> Result<(Patient, Permit)> {
    let permit = access::on(work, Action::ConfirmDeath, id)?;
    let patient = store::patients::find(work.tx, &permit)?;
    match patient.reported_deceased_by {
        None => Err(Error::conflict(Code::NotReported, "nobody has reported a death")),
        Some(_) if patient.deceased_on.is_some() => {
            Err(Error::conflict(Code::AlreadyConfirmed, "the death is confirmed already"))
        }
        Some(by) if by == work.actor.person()? => {
            Err(Error::conflict(Code::SecondPersonNeeded, "somebody else must confirm what you reported"))
        }
        Some(_) => Ok((patient, permit)),
    }
}
