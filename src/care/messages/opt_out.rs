//! Whether texts may go to a number. The choice belongs to the number, whoever has it, and to the person: a number that
//! somebody else had before stays silent, and a person who wants no texts gets none on their next number either. Every
//! choice is kept: what was chosen, when, how, and by whom.

use crate::care::Work;
use crate::care::access;
use crate::care::access::Permit;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::model::text_choice::{TextChoice, TextChoiceSource};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// Keeps what a text, or the gateway because of one, has chosen for a number; the patients who have it choose the same.
///
/// # Errors
/// Database errors only.
pub fn by_text(tx: &mut Conn, choice: &TextChoice, patients: &[PatientId]) -> Result<()> {
    let whose: Vec<Option<PatientId>> =
        if patients.is_empty() { vec![None] } else { patients.iter().copied().map(Some).collect() };
    for patient in whose {
        store::text_choices::insert(tx, &TextChoice { patient, ..choice.clone() })?;
        if let Some(patient) = patient {
            let permit = access::of_job(Job::Inbound, Action::TakeText, patient)?;
            store::inbound_messages::opt_out(tx, &permit, choice.opted_out)?;
        }
    }
    Ok(())
}

/// Keeps that a gateway refuses to send to a number.
///
/// # Errors
/// Database errors only.
pub(crate) fn by_gateway(tx: &mut Conn, now: Timestamp, number: &str) -> Result<()> {
    if store::text_choices::is_opted_out(tx, number)? {
        return Ok(());
    }
    let patients = store::inbound_messages::patients_with(tx, number)?;
    let choice = TextChoice {
        number: number.to_owned(),
        opted_out: true,
        at: now,
        how: TextChoiceSource::Gateway,
        patient: None,
        by: None,
        inbound_message: None,
    };
    by_text(tx, &choice, &patients)
}

/// Keeps what staff have chosen in a patient's record, for each of the patient's numbers.
///
/// # Errors
/// `Forbidden` if no person acts.
pub fn by_staff(work: &mut Work<'_>, permit: &Permit, numbers: &[&str], opted_out: bool) -> Result<()> {
    let now = work.now;
    let by = Some(work.actor.person()?);
    for number in numbers {
        let number = (*number).to_owned();
        let (how, patient) = (TextChoiceSource::Staff, Some(permit.patient()));
        let choice = TextChoice { number, opted_out, at: now, how, patient, by, inbound_message: None };
        store::text_choices::insert(work.tx, &choice)?;
    }
    Ok(())
}

/// The choices that stand in a patient's record or were made for a number of theirs, newest first.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn of(work: &mut Work<'_>, patient: PatientId) -> Result<Vec<TextChoice>> {
    let permit = access::see_patient(work, patient)?;
    store::text_choices::of(work.tx, &permit)
}
