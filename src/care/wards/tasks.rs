//! Tasks about a patient in a ward, by whom and by when.

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::texts::written;
use crate::care::wards::beds;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::id::{UserId, WardStayId, WardTaskId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::ward::{WardStayStatus, WardTask};
use crate::store;
use crate::store::ward_rounds::NewTask;

/// Something to be done.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWardTask {
    /// 1 to 500 characters.
    pub what: String,
    /// A member of the ward.
    pub who: UserId,
    /// Today or later.
    pub due_on: Day,
}

/// Gives a member of the ward something to do about somebody in it.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` unless the patient is admitted; `Invalid` for a day that is over
/// or somebody who is not of the team.
pub fn add(work: &mut Work<'_>, id: WardStayId, new: &NewWardTask) -> Result<WardTask> {
    let stay = beds::lock(work, id)?;
    let what = written("/what", &new.what)?;
    if stay.status != WardStayStatus::Admitted {
        return Err(Error::conflict(Code::WrongStatus, "this person is in no bed"));
    }
    if new.due_on.date() < work.today() {
        return Err(Error::invalid("/due_on", "in-the-past", "today or later"));
    }
    if !store::wards::is_member(work.tx, new.who, stay.ward)? {
        return Err(Error::invalid("/who", "not-a-member", "a member of the ward"));
    }
    let (by, at) = (work.actor.person()?, work.now);
    let row = NewTask { what, who: new.who, due_on: new.due_on.date(), by, at };
    let task = store::ward_rounds::add_task(work.tx, &stay, &row)?;
    let entry = AuditEntry::of("ward-task.add", ("ward-task", task)).about(stay.patient);
    audit::under(work, stay.permit(), entry.with(json!({ "who": new.who, "due_on": new.due_on })))?;
    let sealed = store::ward_rounds::find_task(work.tx, task)?.ok_or(Error::NotFound("ward task"))?;
    Ok(sealed.open(stay.permit())?.into_row().task)
}

/// Says that something is done.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` if it is done already.
pub fn finish(work: &mut Work<'_>, id: WardTaskId) -> Result<WardTask> {
    let found = store::ward_rounds::find_task(work.tx, id)?;
    let seen = access::open(work, Action::CareInWard, found)?;
    let signed = work.signed()?;
    if !store::ward_rounds::finish_task(work.tx, &seen, signed)? {
        return Err(Error::conflict(Code::TaskClosed, "it is done already"));
    }
    let permit = *seen.permit();
    audit::note_under(work, &permit, "ward-task.done", ("ward-task", id))?;
    let sealed = store::ward_rounds::find_task(work.tx, id)?.ok_or(Error::NotFound("ward task"))?;
    Ok(sealed.open(&permit)?.into_row().task)
}
