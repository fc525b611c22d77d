//! Absence is normal: cover inside caps for as long as it lasts, and back by itself. The named care manager keeps
//! every place, so a return can never exceed a capacity; the colleague who covers takes one too.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::callback;
use crate::care::caseload::{assignment, enrolments};
use crate::care::planning::schedule;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::absence::{AbsenceAct, AbsenceStatus, NewAbsence};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{AbsenceId, CareManagerId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::absences::Absence;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::permits::{Opened, Sealed};
use crate::store::places::{self, PlacesOf};

/// An absence as it is shown to somebody.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Absence)]
pub struct ShownAbsence {
    #[serde(flatten)]
    pub absence: Absence,
    /// The acts that the reader may do with the absence now.
    pub allowed_actions: Vec<AbsenceAct>,
}

/// An absence that was planned, and what it means for the patients.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PlannedAbsence {
    #[serde(flatten)]
    pub absence: ShownAbsence,
    /// Patients whom nobody looks after while it lasts, because no colleague has a place for them: they are on no call
    /// list. Of an absence that is to come, as places stand now.
    pub uncovered: i64,
}

/// Plans an absence; one that has begun is covered at once. Answers how many patients nobody can cover.
///
/// # Errors
/// `Invalid` for dates that make no sense, `Conflict` if it overlaps another.
pub fn plan(work: &mut Work<'_>, manager: CareManagerId, new: &NewAbsence) -> Result<PlannedAbsence> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::PlanAbsence)?;
    if !store::caseload::exists(work.tx, manager)? {
        return Err(Error::NotFound("care manager"));
    }
    let today = now.date(work.rules.config.scheduling.zone);
    let mut errors = Vec::new();
    if new.until < new.from {
        errors.push(FieldError::new("/until", "before-from", "the last day is not before the first"));
    }
    if *new.until < today {
        errors.push(FieldError::new("/until", "in-the-past", "the absence is over already"));
    }
    if new.reason.trim().is_empty() || new.reason.chars().count() > 200 {
        errors.push(FieldError::new("/reason", "length", "say why in 1 to 200 characters"));
    }
    if let Some(cover) = new.cover {
        if cover == manager {
            errors.push(FieldError::new("/cover", "themselves", "nobody covers for themselves"));
        } else if !store::caseload::exists(work.tx, cover)? {
            errors.push(FieldError::new("/cover", "unknown", "no such care manager"));
        } else if store::users::of_care_manager(work.tx, cover)?.is_none() {
            errors.push(FieldError::new("/cover", "disabled", "this colleague can no longer log in"));
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    store::caseload::lock_for_update(work.tx, &[manager])?;
    if store::absences::overlaps(work.tx, manager, *new.from, *new.until)? {
        return Err(Error::conflict(
            Code::AbsenceOverlaps,
            "another absence is planned for some of these days",
        ));
    }
    let id = store::absences::insert(work.tx, manager, new, now)?;
    audit::record(
        work,
        AuditEntry::of("absence.plan", ("absence", id))
            .with(json!({ "care_manager": manager, "from": new.from, "until": new.until })),
    )?;
    let uncovered = if *new.from <= today {
        turn_over(work, today)?;
        store::caseload::uncovered_of(work.tx, manager, today)?
    } else {
        let (patients, places) = store::caseload::cover_in_sight(work.tx, manager, new.cover, *new.from)?;
        (patients - places).max(0)
    };
    Ok(PlannedAbsence { absence: find(work.tx, actor, id)?, uncovered })
}

/// The absences of a care manager that are not over, for those who work with them.
///
/// # Errors
/// `Forbidden` for roles outside the team, `NotFound` without such a care manager.
pub fn of(conn: &mut Conn, actor: &Actor, manager: CareManagerId) -> Result<Vec<ShownAbsence>> {
    access::may(actor, Action::ReadStaff)?;
    if !store::caseload::exists(conn, manager)? {
        return Err(Error::NotFound("care manager"));
    }
    Ok(store::absences::of(conn, manager)?.into_iter().map(|absence| shown_to(actor, absence)).collect())
}

/// Without the reason, but for those whom it concerns.
fn shown_to(actor: &Actor, absence: Absence) -> ShownAbsence {
    let reason = absence
        .reason
        .filter(|_| access::can_of_colleague(actor, Action::ReadAbsenceReason, absence.care_manager_id));
    let is_open = matches!(absence.status, AbsenceStatus::Planned | AbsenceStatus::Running);
    let cancels = is_open && access::can(actor, Action::PlanAbsence);
    ShownAbsence {
        allowed_actions: if cancels { vec![AbsenceAct::Cancel] } else { Vec::new() },
        absence: Absence { reason, ..absence },
    }
}

fn find(tx: &mut Conn, actor: &Actor, id: AbsenceId) -> Result<ShownAbsence> {
    let absence = store::absences::find(tx, id)?.ok_or(Error::NotFound("absence"))?;
    Ok(shown_to(actor, absence))
}

/// Calls an absence off, or ends it early: covered patients go back at once.
///
/// # Errors
/// `Conflict` if it is over.
pub fn cancel(work: &mut Work<'_>, id: AbsenceId) -> Result<ShownAbsence> {
    let actor = work.actor;
    access::may(actor, Action::PlanAbsence)?;
    let absence = store::absences::find(work.tx, id)?.ok_or(Error::NotFound("absence"))?;
    match absence.status {
        AbsenceStatus::Planned => store::absences::set_status(work.tx, id, AbsenceStatus::Cancelled)?,
        AbsenceStatus::Running => end(work, &absence)?,
        AbsenceStatus::Ended | AbsenceStatus::Cancelled => {
            return Err(Error::conflict(Code::AbsenceOver, "this absence is over"));
        }
    }
    audit::note(work, "absence.cancel", ("absence", id), None)?;
    find(work.tx, actor, id)
}

/// Counts of turning over to a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct TurnOver {
    pub covered: usize,
    /// Patients of an absent care manager for whom no colleague had a place.
    pub uncovered: usize,
    pub returned: usize,
}

/// Ends the absences that are over by `date` and covers those that have begun. Harmless to repeat: what could
/// not be covered yesterday is tried again.
///
/// # Errors
/// Database errors only.
pub(crate) fn turn_over(work: &mut Work<'_>, date: NaiveDate) -> Result<TurnOver> {
    let rules = work.rules;
    let mut outcome = TurnOver::default();
    for absence in store::absences::over_by(work.tx, date)? {
        outcome.returned += store::enrolments::covered_for(work.tx, absence.id)?.len();
        end(work, &absence)?;
    }
    for absence in store::absences::begun_by(work.tx, date)? {
        store::absences::set_status(work.tx, absence.id, AbsenceStatus::Running)?;
        let (covered, uncovered) = cover_elsewhere(work, date, absence.care_manager_id)?;
        outcome.covered += covered;
        outcome.uncovered += uncovered;
        for sealed in store::enrolments::uncovered_of(work.tx, absence.care_manager_id)? {
            let enrolment = opened(sealed)?;
            if cover(work.tx, rules, date, &enrolment, &absence)? {
                outcome.covered += 1;
                note(work, &enrolment, "covered")?;
            } else {
                outcome.uncovered += 1;
            }
            callback::look_again(work, enrolment.permit())?;
        }
    }
    Ok(outcome)
}

/// The stay of somebody whose care manager is away or back, to find or end their cover.
fn opened(sealed: Sealed<Enrolment>) -> Result<Opened<Enrolment>> {
    access::open_for(Job::Caseloads, Action::AssignPlaces, sealed)
}

/// Finds a colleague with a place and gives them the patient for the time being.
fn cover(
    tx: &mut Conn,
    rules: &Rules,
    date: NaiveDate,
    enrolment: &Opened<Enrolment>,
    absence: &Absence,
) -> Result<bool> {
    let mut places = store::caseload::free_places(tx, enrolment.permit(), date)?;
    places.retain(|place| {
        Some(place.id) != enrolment.care_manager_id && absence.cover_id.is_none_or(|cover| cover == place.id)
    });
    for (colleague, _) in assignment::rank(&places, &rules.config.assignment) {
        if places::take(tx, PlacesOf::Caseload(colleague))? {
            let holder = Some((colleague, absence.id));
            if !store::enrolments::set_holder(tx, enrolment, enrolment.care_manager_id, holder)? {
                places::free(tx, PlacesOf::Caseload(colleague))?;
                return Ok(false);
            }
            store::calls::hand_over(tx, enrolment, colleague)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Looks for somebody else for those whom `manager`, who cannot any more, covered: under the absence for which each was
/// covered in the first place. Answers for how many there was and was not a place.
///
/// # Errors
/// Database errors only.
pub(crate) fn cover_elsewhere(
    work: &mut Work<'_>,
    date: NaiveDate,
    manager: CareManagerId,
) -> Result<(usize, usize)> {
    let rules = work.rules;
    let (mut covered, mut uncovered) = (0, 0);
    for sealed in store::enrolments::covered_by(work.tx, manager)? {
        let enrolment = opened(sealed)?;
        let Some(absence) = store::absences::running_of(work.tx, enrolment.care_manager_id)? else {
            continue;
        };
        give_back(work.tx, &enrolment, manager)?;
        let back = enrolments::require(work.tx, enrolment.permit(), enrolment.id)?;
        if cover(work.tx, rules, date, &back, &Absence { cover_id: None, ..absence })? {
            covered += 1;
        } else {
            uncovered += 1;
        }
        callback::look_again(work, enrolment.permit())?;
    }
    Ok((covered, uncovered))
}

/// Ends an absence: every covered patient goes back, every place taken for cover is freed and filled.
fn end(work: &mut Work<'_>, absence: &Absence) -> Result<()> {
    let rules = work.rules;
    store::absences::set_status(work.tx, absence.id, AbsenceStatus::Ended)?;
    for sealed in store::enrolments::covered_for(work.tx, absence.id)? {
        let enrolment = opened(sealed)?;
        let Some(colleague) = enrolment.covered_by else { continue };
        give_back(work.tx, &enrolment, colleague)?;
        note(work, &enrolment, "returned")?;
        callback::look_again(work, enrolment.permit())?;
    }
    // Whoever could not be covered has waited: not all on the first day back.
    let today = work.now.date(rules.config.scheduling.zone);
    for sealed in store::enrolments::uncovered_of(work.tx, absence.care_manager_id)? {
        let enrolment = opened(sealed)?;
        schedule::spread_overdue(work.tx, rules, &enrolment, today, today)?;
    }
    enrolments::fill_places(work)?;
    Ok(())
}

fn give_back(tx: &mut Conn, enrolment: &Opened<Enrolment>, colleague: CareManagerId) -> Result<()> {
    if !store::enrolments::set_holder(tx, enrolment, enrolment.care_manager_id, None)? {
        return Err(store::db::run_again());
    }
    places::free(tx, PlacesOf::Caseload(colleague))?;
    if let Some(named) = enrolment.care_manager_id {
        store::calls::hand_over(tx, enrolment, named)?;
    }
    Ok(())
}

fn note(work: &mut Work<'_>, enrolment: &Opened<Enrolment>, event: &str) -> Result<()> {
    let holder = enrolments::require(work.tx, enrolment.permit(), enrolment.id)?.holder();
    store::enrolments::event(work.tx, enrolment.permit(), enrolment.id, work.now, event, holder, "absence")?;
    let action = format!("enrolment.{event}");
    audit::note_under(work, enrolment.permit(), &action, ("enrolment", enrolment.id))
}
