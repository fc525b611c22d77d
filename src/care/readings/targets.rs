//! Personal targets and usual values: agreed with one patient, with author, reason and review date, in place of the
//! target of their group. Changed by ending one and beginning another, so
//! that every past decision keeps the one it was made by.

use chrono::Duration;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::content::protocol::measures::{Plausibility, Range};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;
use crate::model::id::{PatientId, TargetId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::reading::{ReadingKind, Setting};
use crate::model::target::{Measure, NewTarget, Target};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::{Conn, run_again_if_duplicate};

/// Longest reason of a target, in characters.
const LONGEST_REASON: usize = 500;
/// A target is looked at again within two years (our proposal, no source).
const LONGEST_DAYS: i64 = 731;

impl Measure {
    /// The measure that a reading is held against.
    #[must_use]
    pub const fn of(kind: ReadingKind, setting: Setting) -> Option<Self> {
        match (kind, setting) {
            (ReadingKind::BloodPressure, Setting::Home) => Some(Self::PressureAtHome),
            (ReadingKind::BloodPressure, _) => Some(Self::PressureInClinic),
            (ReadingKind::Hba1c, _) => Some(Self::Hba1c),
            (ReadingKind::Spo2, _) => Some(Self::Spo2),
            (ReadingKind::PeakFlow, _) => Some(Self::PeakFlow),
            (ReadingKind::Weight, _) => Some(Self::Weight),
            (
                ReadingKind::Glucose | ReadingKind::Pulse | ReadingKind::Cholesterol | ReadingKind::Ketones,
                _,
            ) => None,
        }
    }

    const fn is_pressure(self) -> bool {
        matches!(self, Self::PressureInClinic | Self::PressureAtHome)
    }

    const fn limits(self, limits: &Plausibility) -> Range {
        match self {
            Self::PressureInClinic | Self::PressureAtHome => limits.systolic.confirm,
            Self::Hba1c => limits.hba1c.confirm,
            Self::Spo2 => limits.spo2.refuse,
            Self::PeakFlow => limits.peak_flow.refuse,
            Self::Weight => limits.weight.refuse,
        }
    }
}

/// Agrees a target with a person; the one of the same measure that stood until now ends.
///
/// # Errors
/// `Invalid` with every field that cannot be, `NotFound` if the actor may not see the patient, `Forbidden` for
/// anyone but clinicians.
pub fn agree(work: &mut Work<'_>, patient: PatientId, new: &NewTarget) -> Result<Target> {
    let now = work.now;
    let permit = access::on(work, Action::AgreeTarget, patient)?;
    check(work.rules, now, new)?;
    let author = work.actor.person()?;
    store::targets::end_in_force(work.tx, &permit, new.measure, author, now)?;
    // Another one was agreed at this instant: begin again, and end that one.
    let id = store::targets::insert(work.tx, &permit, new, author, now).map_err(run_again_if_duplicate)?;
    audit::note_under(work, &permit, "target.agree", ("target", id))?;
    find(work.tx, &permit, id)
}

/// Ends a target; the one of the person's group holds again.
///
/// # Errors
/// `NotFound` if there is none or the actor may not see its patient, `Conflict` if it has ended before.
pub fn end(work: &mut Work<'_>, id: TargetId) -> Result<Target> {
    let actor = work.actor;
    access::may(actor, Action::AgreeTarget)?;
    let found = store::targets::find(work.tx, id)?;
    let permit = *access::open(work, Action::AgreeTarget, found)?.permit();
    if !store::targets::end(work.tx, id, actor.person()?, work.now)? {
        return Err(Error::Conflict {
            code: Code::AlreadyEnded,
            detail: "this target has ended before".to_owned(),
            existing: None,
        });
    }
    audit::note_under(work, &permit, "target.end", ("target", id))?;
    find(work.tx, &permit, id)
}

fn find(tx: &mut Conn, permit: &Permit, id: TargetId) -> Result<Target> {
    let sealed = store::targets::find(tx, id)?.ok_or(Error::NotFound("target"))?;
    Ok(sealed.open(permit)?.into_row().1)
}

/// Everything that was ever agreed with a person, newest first.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn of_patient(work: &mut Work<'_>, patient: PatientId) -> Result<Vec<Target>> {
    let permit = access::see_patient(work, patient)?;
    store::targets::of_patient(work.tx, &permit)
}

fn check(rules: &Rules, now: Timestamp, new: &NewTarget) -> Result<()> {
    let mut errors = Vec::new();
    let range = new.measure.limits(&rules.protocols.common.plausibility);
    if !range.holds(new.value) {
        let reason = format!("must be {} to {}", range.from, range.to);
        errors.push(FieldError::new("/value", "out-of-range", reason));
    }
    match (new.measure.is_pressure(), new.diastolic) {
        (true, None) => {
            errors.push(FieldError::new("/diastolic", "missing", "a blood pressure has two components"));
        }
        (true, Some(diastolic)) => {
            let range = rules.protocols.common.plausibility.diastolic.confirm;
            if !range.holds(diastolic) || diastolic >= new.value {
                let reason = format!("must be {} to {} and below the systolic", range.from, range.to);
                errors.push(FieldError::new("/diastolic", "out-of-range", reason));
            }
        }
        (false, Some(_)) => {
            errors.push(FieldError::new("/diastolic", "not-for-this-kind", "only a blood pressure has one"));
        }
        (false, None) => {}
    }
    let length = new.reason.trim().chars().count();
    if !(1..=LONGEST_REASON).contains(&length) {
        let reason = format!("say why in 1 to {LONGEST_REASON} characters");
        errors.push(FieldError::new("/reason", "out-of-range", reason));
    }
    let today = now.date(rules.config.scheduling.zone);
    if *new.review_on <= today || *new.review_on > today + Duration::days(LONGEST_DAYS) {
        errors.push(FieldError::new("/review_on", "out-of-range", "a date to come, within two years"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
