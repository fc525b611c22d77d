//! Lists of enrolments, with the people whose they are.

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::record::people::{ListedPerson, People};
use crate::error::Result;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::{CareManagerId, EnrolmentId, PatientId};
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::store;
use crate::store::enrolments::{Enrolment, OfNight};

/// Enrolments that a list is of.
#[derive(Clone, Copy, Debug)]
pub enum ListOf {
    /// Enrolments of a status, or all.
    Status(Option<EnrolmentStatus>),
    /// Patients whom nobody looks after today.
    Uncovered,
    /// The caseload of a care manager.
    HeldBy(CareManagerId),
    /// Patients about whom a night decided.
    Night(OfNight),
}

impl ListOf {
    /// The place of a row in the order of the list.
    #[must_use]
    pub const fn place(self, enrolment: EnrolmentId, patient: PatientId) -> i64 {
        match self {
            Self::Night(_) => patient.0,
            Self::Status(_) | Self::Uncovered | Self::HeldBy(_) => enrolment.0,
        }
    }
}

/// Reads a page of a list.
///
/// # Errors
/// `Forbidden` for anyone who does not lead.
pub fn page(work: &mut Work<'_>, of: ListOf, window: Window) -> Result<Vec<(Enrolment, ListedPerson)>> {
    let whose = access::list(work.actor, Action::ListEnrolments)?;
    let today = work.today();
    let rows = match of {
        ListOf::Status(status) => store::enrolments::page(work.tx, &whose, status, window)?,
        ListOf::Uncovered => {
            let everybody = store::caseload::overview(work.tx, today)?;
            let cannot = everybody.iter().filter(|one| one.uncovered > 0).map(|one| one.id).collect();
            store::enrolments::page_held_by(work.tx, &whose, cannot, window)?
        }
        ListOf::HeldBy(manager) => store::enrolments::page_held_by(work.tx, &whose, vec![manager], window)?,
        ListOf::Night(of) => store::enrolments::page_of_night(work.tx, &whose, of, window)?,
    };
    let shown = audit::shown(&rows, window.limit).map(|row| row.id);
    audit::note_list(work, "enrolment.list", "enrolments", shown)?;
    let people = People::of_list(work, &whose, rows.iter().map(|row| row.patient_id))?;
    rows.into_iter().map(|row| people.get(row.patient_id).map(|person| (row, person))).collect()
}
