//! Booking of places in a group, and giving them back.
//!
//! Somebody who asks while a place is free has it at once; else they wait. A place that has become free is kept for the next in line
//! (whose language it is, then the greater need, then the longest waiting) until they answer or the time to answer is over.
//! Whatever frees a place offers it in the same transaction, so no place is free while somebody waits.

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments::looked_after;
use crate::care::courses::{course, telling};
use crate::care::texts::{short, written};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::course::{CourseGroup, CourseGroupStatus, CoursePlace, CoursePlaceStatus};
use crate::model::enrolment::DischargeReason;
use crate::model::id::{CourseGroupId, CoursePlaceId, PatientId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::course_places::NewPlace;
use crate::store::enrolments::Enrolment;
use crate::store::permits::Opened;
use crate::store::places::{self, PlacesOf};

/// Somebody who is to have a place.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseBooking {
    pub patient: PatientId,
    /// Needs that the leader provides for, such as an interpreter or a place without steps; at most 500 characters.
    #[serde(default)]
    pub needs: String,
}

/// Why somebody no longer wants a place.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseLeave {
    /// 1 to 500 characters.
    pub reason: String,
}

/// Books a place for somebody if one is free, else they wait.
///
/// # Errors
/// `NotFound` if there is no such group, or no patient for whom the actor may book; `Conflict` if they are not looked after, have a
/// place of the course or wait for one, or the group has begun.
pub fn ask(work: &mut Work<'_>, group: CourseGroupId, new: &CourseBooking) -> Result<CoursePlace> {
    let permit = access::on(work, Action::BookCourse, new.patient)?;
    let needs = short("/needs", &new.needs)?;
    if !store::course_groups::exists(work.tx, group)? {
        return Err(Error::NotFound("course group"));
    }
    let enrolment = looked_after(work, &permit)?.id;
    let group = lock(work, group)?;
    begins_later(work, &group)?;
    let open = store::course_places::of_patient(work.tx, &permit)?;
    let same =
        |it: &&Opened<CoursePlace>| it.course == group.course && CoursePlaceStatus::OPEN.contains(&it.status);
    if let Some(open) = open.iter().find(same) {
        return Err(Error::Conflict {
            code: Code::AlreadyOnCourse,
            detail: "this person has a place of this course, or waits for one".to_owned(),
            existing: Some(open.id.to_string()),
        });
    }
    let language = store::contact::language(work.tx, &permit)?;
    let row = NewPlace {
        group: group.id,
        course: &group.course,
        enrolment,
        in_their_language: language == group.language || group.interpreted.as_ref() == Some(&language),
        need: store::course_places::need_of(work.tx, &permit)?,
        needs,
        needed: group.complete_from,
        by: work.actor.person()?,
        at: work.now,
    };
    let id = store::course_places::insert_waiting(work.tx, &permit, &row)?;
    let entry = AuditEntry::of("course-place.ask", ("course-place", id)).about(new.patient);
    audit::under(work, &permit, entry.with(json!({ "group": group.id, "need": row.need })))?;
    offer_free(work, &group, Some(id))?;
    changed(work, &permit, id)
}

/// Gives somebody the place that is kept for them.
///
/// # Errors
/// `NotFound` for somebody for whom the actor may not book; `Conflict` if no place is kept for them, or the time to answer is over.
pub fn book(work: &mut Work<'_>, id: CoursePlaceId) -> Result<CoursePlace> {
    let found = store::course_places::find(work.tx, id)?;
    let seen = access::open(work, Action::BookCourse, found)?;
    looked_after(work, seen.permit())?;
    let (place, group) = open(work, id)?;
    take_up(work, &place, &group)?;
    changed(work, place.permit(), id)
}

/// Ends somebody's waiting, or gives their place back: it is offered to the next.
///
/// # Errors
/// `NotFound` for somebody for whom the actor may not book; `Conflict` if it has ended; `Invalid` without a reason.
pub fn leave(work: &mut Work<'_>, id: CoursePlaceId, leaving: &CourseLeave) -> Result<CoursePlace> {
    let (place, group) = open(work, id)?;
    let reason = written("/reason", &leaving.reason)?;
    end(work, &place, &group, reason)?;
    changed(work, place.permit(), id)
}

/// Gives back every place of somebody who leaves the service, and ends their waiting.
///
/// # Errors
/// Database errors only.
pub(crate) fn ended_with_service(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    reason: DischargeReason,
) -> Result<()> {
    for seen in store::course_places::of_patient(work.tx, enrolment.permit())? {
        if !CoursePlaceStatus::OPEN.contains(&seen.status) {
            continue;
        }
        let group = lock(work, seen.group)?;
        let again = store::course_places::find(work.tx, seen.id)?.ok_or(Error::NotFound("course place"))?;
        end(work, &again.open(enrolment.permit())?, &group, reason.as_str())?;
    }
    Ok(())
}

/// Ends an offer that was not answered in time, and offers the place to the next; nothing if it was answered meanwhile.
///
/// # Errors
/// Database errors only.
pub fn lapse(work: &mut Work<'_>, id: CoursePlaceId) -> Result<()> {
    let Some(found) = store::course_places::find(work.tx, id)? else { return Ok(()) };
    let seen = access::open_for(Job::Courses, Action::KeepCourses, found)?;
    let group = lock(work, seen.group)?;
    let again = store::course_places::find(work.tx, id)?.ok_or(Error::NotFound("course place"))?;
    let place = again.open(seen.permit())?;
    let is_over = place.answer_by.is_some_and(|until| until <= work.now);
    if place.status != CoursePlaceStatus::Offered || !is_over {
        return Ok(());
    }
    give_back(work, &place, CoursePlaceStatus::Lapsed, "")?;
    offer_free(work, &group, None)
}

/// Keeps every free place of a group for the next in line. `asking` is on the telephone and has it at once. Nothing is offered once
/// the first session has begun.
///
/// # Errors
/// Database errors only.
pub(super) fn offer_free(
    work: &mut Work<'_>,
    group: &CourseGroup,
    asking: Option<CoursePlaceId>,
) -> Result<()> {
    let Some(begins_at) = group.begins_at().filter(|at| *at > work.now) else { return Ok(()) };
    if group.status != CourseGroupStatus::Open {
        return Ok(());
    }
    let answer_by = begins_at.min(work.now + course(work, &group.course)?.answer_within());
    for sealed in store::course_places::standing(work.tx, group.id, &[CoursePlaceStatus::Waiting])? {
        if !places::take(work.tx, PlacesOf::Group(group.id))? {
            break;
        }
        let next = access::open_for(Job::Courses, Action::KeepCourses, sealed)?;
        if !store::course_places::offer(work.tx, &next, work.now, answer_by)? {
            return Err(Error::Stale);
        }
        if asking == Some(next.id) {
            take_up(work, &next, group)?;
            continue;
        }
        let entry = AuditEntry::of("course-place.offer", ("course-place", next.id)).about(next.patient);
        audit::record(work, entry.with(json!({ "group": group.id })))?;
        telling::offered(work, &next, answer_by)?;
    }
    Ok(())
}

fn take_up(work: &mut Work<'_>, place: &Opened<CoursePlace>, group: &CourseGroup) -> Result<()> {
    if !store::course_places::book(work.tx, place, work.now)? {
        return Err(Error::conflict(Code::WrongStatus, "no place is kept for this person any more"));
    }
    note(work, place, "course-booked", &group.name)?;
    let entry = AuditEntry::of("course-place.book", ("course-place", place.id)).about(place.patient);
    audit::record(work, entry.with(json!({ "group": group.id })))
}

fn end(work: &mut Work<'_>, place: &Opened<CoursePlace>, group: &CourseGroup, reason: &str) -> Result<()> {
    let status = match place.status {
        CoursePlaceStatus::Waiting | CoursePlaceStatus::Offered => CoursePlaceStatus::Withdrawn,
        CoursePlaceStatus::Booked => CoursePlaceStatus::Left,
        _ => return Err(Error::conflict(Code::WrongStatus, "this person has no place, and waits for none")),
    };
    give_back(work, place, status, reason)?;
    if status == CoursePlaceStatus::Left {
        note(work, place, "course-left", &group.name)?;
    }
    offer_free(work, group, None)
}

/// Ends a place, and gives it back if it was one that is taken. Offers it to nobody.
///
/// # Errors
/// Database errors only.
pub(super) fn give_back(
    work: &mut Work<'_>,
    place: &Opened<CoursePlace>,
    status: CoursePlaceStatus,
    note: &str,
) -> Result<()> {
    let today = work.today();
    if !store::course_places::end(work.tx, place, status, today, note)? {
        return Err(Error::Stale);
    }
    if CoursePlaceStatus::TAKING.contains(&place.status) {
        places::free(work.tx, PlacesOf::Group(place.group))?;
    }
    let entry = AuditEntry::of("course-place.end", ("course-place", place.id)).about(place.patient);
    audit::record(work, entry.with(json!({ "group": place.group, "status": status })))
}

/// The place and its group, for somebody who may book for the patient; nobody else changes who is in the group meanwhile.
fn open(work: &mut Work<'_>, id: CoursePlaceId) -> Result<(Opened<CoursePlace>, CourseGroup)> {
    let found = store::course_places::find(work.tx, id)?;
    let seen = access::open(work, Action::BookCourse, found)?;
    let group = lock(work, seen.group)?;
    let place = store::course_places::find(work.tx, id)?.ok_or(Error::NotFound("course place"))?;
    Ok((place.open(seen.permit())?, group))
}

/// A group that nobody else changes meanwhile.
///
/// # Errors
/// `NotFound` without such a group.
pub(super) fn lock(work: &mut Work<'_>, group: CourseGroupId) -> Result<CourseGroup> {
    store::course_groups::lock_for_update(work.tx, group)?;
    store::course_groups::of_id(work.tx, group)?.ok_or(Error::NotFound("course group"))
}

fn begins_later(work: &Work<'_>, group: &CourseGroup) -> Result<()> {
    let now: Timestamp = work.now;
    if group.status == CourseGroupStatus::Open && group.begins_at().is_some_and(|at| at > now) {
        return Ok(());
    }
    Err(Error::conflict(Code::CourseBegun, "the group has begun, or is over"))
}

fn changed(work: &mut Work<'_>, permit: &Permit, id: CoursePlaceId) -> Result<CoursePlace> {
    let sealed = store::course_places::find(work.tx, id)?.ok_or(Error::NotFound("course place"))?;
    Ok(sealed.open(permit)?.into_row())
}

/// Leaves a mark on the patient's timeline.
///
/// # Errors
/// Database errors only.
pub(super) fn note(work: &mut Work<'_>, place: &Opened<CoursePlace>, event: &str, group: &str) -> Result<()> {
    let now = work.now;
    store::enrolments::event(work.tx, place.permit(), place.enrolment, now, event, None, group)
}
