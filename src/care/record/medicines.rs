//! Medicines of a patient, as the practice or the patient told them. Nothing is decided by them: whoever
//! talks with the patient reads them.

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::actor::Role;
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::patient::MedicinesToldBy;
use crate::model::policy::Action;
use crate::store;
use crate::store::medicines::MedicineNote;

/// The longest note, in characters.
const LONGEST: usize = 4000;
/// Notes that are shown.
const SHOWN: i64 = 50;

/// Note of all medicines, in place of the one before.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MedicinesTold {
    /// A line for each medicine, 1 to 4000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    pub medicines: String,
    /// Of a GP always `practice`.
    pub told_by: MedicinesToldBy,
}

/// Notes what a patient takes. What was noted before is kept.
///
/// # Errors
/// `Invalid` if it is not 1 to 4000 characters long, or a GP says that the patient told it; `NotFound` if the actor may not
/// see the patient.
pub fn note(work: &mut Work<'_>, id: PatientId, told: &MedicinesTold) -> Result<MedicineNote> {
    let permit = access::on(work, Action::ChangeRecord, id)?;
    let lines: Vec<&str> = told.medicines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let medicines = lines.join("\n");
    let mut wrong = Vec::new();
    if medicines.is_empty() || medicines.chars().count() > LONGEST {
        wrong.push(FieldError::new("/medicines", "length", "medicines have 1 to 4000 characters"));
    }
    if work.actor.role() == Some(Role::Gp) && told.told_by != MedicinesToldBy::Practice {
        wrong.push(FieldError::new(
            "/told_by",
            "not-the-practice",
            "a practice says what the practice knows",
        ));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let (who, now) = (work.actor.person()?, work.now);
    store::medicines::insert(work.tx, &permit, &medicines, told.told_by, who, now)?;
    let entry = AuditEntry::of("medicines.note", ("patient", id)).about(id);
    audit::under(work, &permit, entry.with(json!({ "told_by": told.told_by, "lines": lines.len() })))?;
    let newest = store::medicines::of(work.tx, &permit, 1)?.pop();
    newest.ok_or_else(|| Error::Internal("what was noted is not there".to_owned()))
}

/// Notes of a patient's medicines, newest first. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn read(work: &mut Work<'_>, id: PatientId) -> Result<Vec<MedicineNote>> {
    let permit = access::see_patient(work, id)?;
    store::medicines::of(work.tx, &permit, SHOWN)
}
