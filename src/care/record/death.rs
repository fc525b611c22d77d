//! A death is reported by one person and confirmed by another; from the report on nobody dials.

use chrono::NaiveDate;

use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::care::record::view::{self, Record, show};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::enrolment::DischargeReason;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::patients::Patient;

/// Reports that a patient has died. Nobody calls them until a second person has looked.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Conflict` if it is reported or confirmed already.
pub fn report(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Timestamp, id: PatientId) -> Result<Record> {
    let permit = access::on(tx, actor, now, Action::ReportDeath, id)?;
    let patient = store::patients::find(tx, id)?;
    if patient.reported_deceased_by.is_some() || patient.deceased_on.is_some() {
        return Err(Error::conflict("already-reported", "the death is reported already"));
    }
    store::attempts::report_death(tx, id, actor.person()?)?;
    audit::note_under(tx, actor, now, &permit, "patient.report-deceased", ("patient", id))?;
    show(tx, rules, now, id)
}

/// Confirms a reported death: the stay in the service ends and everything planned with it.
///
/// # Errors
/// `Conflict` if nothing was reported, or by the same person; `Invalid` for a day that cannot be.
pub fn confirm(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Timestamp,
    id: PatientId,
    died_on: Option<NaiveDate>,
) -> Result<Record> {
    let (patient, permit) = reported(tx, actor, now, id)?;
    let today = now.date(rules.config.scheduling.zone);
    let died_on = died_on.unwrap_or(today);
    if died_on > today || died_on < patient.birth_date {
        return Err(Error::invalid("/died_on", "out-of-range", "between the birth date and today"));
    }
    store::patients::set_deceased(tx, id, patient.reported_deceased_by, Some(died_on))?;
    audit::note_under(tx, actor, now, &permit, "patient.confirm-deceased", ("patient", id))?;
    if let Some(enrolment) = store::enrolments::open_of(tx, id)? {
        let deceased = DischargeReason::Deceased.into();
        enrolments::discharge_under(tx, rules, actor, now, &permit, &enrolment, &deceased)?;
    }
    show(tx, rules, now, id)
}

/// Says that a reported death was a mistake: the patient is called again.
///
/// # Errors
/// As [`confirm`].
pub fn dismiss(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Timestamp, id: PatientId) -> Result<Record> {
    let (_, permit) = reported(tx, actor, now, id)?;
    store::patients::set_deceased(tx, id, None, None)?;
    audit::note_under(tx, actor, now, &permit, "patient.dismiss-deceased", ("patient", id))?;
    view::show(tx, rules, now, id)
}

/// A patient whose death somebody else has reported.
fn reported(tx: &mut Conn, actor: &Actor, now: Timestamp, id: PatientId) -> Result<(Patient, Permit)> {
    let permit = access::on(tx, actor, now, Action::ConfirmDeath, id)?;
    let patient = store::patients::find(tx, id)?;
    match patient.reported_deceased_by {
        None => Err(Error::conflict("not-reported", "nobody has reported a death")),
        Some(_) if patient.deceased_on.is_some() => {
            Err(Error::conflict("already-confirmed", "the death is confirmed already"))
        }
        Some(by) if by == actor.person()? => {
            Err(Error::conflict("second-person-needed", "somebody else must confirm what you reported"))
        }
        Some(_) => Ok((patient, permit)),
    }
}
