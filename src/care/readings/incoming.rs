//! Readings from files and text messages: nobody can be asked, so a surprising value is taken, marked unconfirmed and
//! evaluated. That it was taken long ago surprises nobody in a file.

use super::record::{Provenance, keep};
use super::{Measurement, NewReading, Recorded, entered, plausible};
use crate::care::Work;
use crate::care::access::{self, Permit};
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;
use crate::model::nhs_number::NhsNumber;
use crate::model::policy::Action;
use crate::store;
use crate::store::db::run_again;
use crate::store::permits::Opened;
use crate::store::readings::Subject;

/// Outcome of a reading that was in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    Taken,
    /// Taken as it is, though surprising.
    Unconfirmed,
    /// The reading was here before; nothing was changed.
    Known,
}

/// A reading that was in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FromFile {
    pub incoming: Incoming,
    /// Faults beside what was measured, left out of it: a bad pulse costs no blood pressure.
    pub left_out: Vec<FieldError>,
}

/// Takes a reading of the person with this NHS number, once however often it is sent. Two readings are the same
/// if they are of the same person, time, setting, context, value and unit.
///
/// # Errors
/// `NotFound` if nobody here has that number, `Invalid` with every impossible field.
pub(crate) fn take_from_file(
    work: &mut Work<'_>,
    nhs_number: &NhsNumber,
    new: &NewReading,
) -> Result<FromFile> {
    let found = store::readings::subject_by_nhs_number(work.tx, nhs_number)?;
    let subject = access::open(work, Action::RecordReading, found)?;
    take_once(work, &subject, new)
}

/// Takes what a practice measured before it referred a patient, once.
///
/// # Errors
/// As [`take_from_file`].
pub(crate) fn take_from_referral(work: &mut Work<'_>, permit: &Permit, new: &NewReading) -> Result<FromFile> {
    let subject = store::readings::subject(work.tx, permit)?.ok_or(Error::NotFound("patient"))?;
    take_once(work, &subject, new)
}

fn take_once(work: &mut Work<'_>, subject: &Opened<Subject>, new: &NewReading) -> Result<FromFile> {
    let rules = work.rules;
    let mut measured = entered::measure(new, &rules.protocols.common)?;
    let left_out: Vec<FieldError> = plausible::bad_pulse(rules, &measured).into_iter().collect();
    if !left_out.is_empty() {
        measured.pulse = None;
    }
    let import_key = measured.identity();
    let known = |incoming| Ok(FromFile { incoming, left_out: left_out.clone() });
    if store::readings::is_imported(work.tx, subject.permit(), &import_key)? {
        return known(Incoming::Known);
    }
    match unasked(work, subject, measured, Some(import_key)) {
        Ok(recorded) if recorded.reading.unconfirmed => known(Incoming::Unconfirmed),
        Ok(_) => known(Incoming::Taken),
        // The same file is being read elsewhere: begin again, and find that reading.
        Err(error) if error.is_duplicate() => Err(run_again()),
        Err(error) => Err(error),
    }
}

/// Takes a reading that a patient sent in a text message.
///
/// # Errors
/// `Invalid` with every impossible field: then nothing was written. `NotFound` without such a patient.
pub(crate) fn take_from_text(work: &mut Work<'_>, permit: &Permit, new: &NewReading) -> Result<Recorded> {
    let subject = store::readings::subject(work.tx, permit)?.ok_or(Error::NotFound("patient"))?;
    let measured = entered::measure(new, &work.rules.protocols.common)?;
    unasked(work, &subject, measured, None)
}

fn unasked(
    work: &mut Work<'_>,
    subject: &Opened<Subject>,
    measured: Measurement,
    import_key: Option<String>,
) -> Result<Recorded> {
    let doubts = plausible::doubts(work, subject, &measured)?;
    if !doubts.refused.is_empty() {
        return Err(Error::Invalid(doubts.refused));
    }
    let surprising = doubts.surprising.iter().filter(|doubt| doubt.pointer != plausible::TIME);
    let remarks: Vec<String> = surprising.map(|doubt| format!("unconfirmed: {}", doubt.reason)).collect();
    let unconfirmed = !remarks.is_empty();
    let provenance = Provenance { unconfirmed, import_key, remarks, ..Provenance::default() };
    keep(work, subject, measured, provenance)
}
