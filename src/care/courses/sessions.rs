//! Sessions: who was there, which are cancelled, and who has completed the course when all are held.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::courses::booking::{lock, note};
use crate::care::courses::{GroupView, telling, view};
use crate::care::texts::written;
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::course::{
    CourseGroup, CourseGroupStatus, CoursePlaceStatus, CoursePresence, CourseSession,
};
use crate::model::field_error::FieldError;
use crate::model::id::{CourseGroupId, CoursePlaceId, CourseSessionId, PatientId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::course_groups::NewSession;
use crate::store::places::{self, PlacesOf};

/// Attendance at a session.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceSheet {
    pub items: Vec<Presence>,
}

/// Whether somebody with a booked place was there.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    pub place: CoursePlaceId,
    pub present: bool,
}

/// A session that is not held.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionCancellation {
    /// 1 to 500 characters.
    pub reason: String,
    /// When it is held instead; left out where it is not.
    pub instead_at: Option<Timestamp>,
}

/// Records who was at a session, in place of what was recorded of the same people before.
///
/// # Errors
/// `NotFound` for somebody who does not lead the group; `Conflict` before the session begins, or if it is cancelled or the group is
/// over; `Invalid` for a place that is none of the group's booked ones, or that stands there twice.
pub fn attend(work: &mut Work<'_>, id: CourseSessionId, sheet: &AttendanceSheet) -> Result<GroupView> {
    access::may(work.actor, Action::KeepAttendance)?;
    let group = store::course_groups::of_session(work.tx, id)?.ok_or(Error::NotFound("course session"))?;
    let permit = access::on_group(work.tx, work.actor, Action::KeepAttendance, group)
        .map_err(access::hidden_as("course session"))?;
    let group = lock(work, group)?;
    let session = planned(&group, id)?;
    if group.status != CourseGroupStatus::Open || session.starts_at > work.now {
        return Err(Error::conflict(Code::WrongStatus, "the session has not begun, or the group is over"));
    }
    let booked: BTreeMap<CoursePlaceId, PatientId> = store::course_places::in_group(work.tx, &permit)?
        .into_iter()
        .filter(|place| place.status == CoursePlaceStatus::Booked)
        .map(|place| (place.id, place.patient))
        .collect();
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for (at, item) in sheet.items.iter().enumerate() {
        if !booked.contains_key(&item.place) || !seen.insert(item.place) {
            let reason = "a booked place of this group, and each once";
            wrong.push(FieldError::new(format!("/items/{at}/place"), "unknown", reason));
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let (recorded_by, recorded_at) = (work.actor.person()?, work.now);
    for Presence { place, present } in sheet.items.iter().copied() {
        let Some(patient) = booked.get(&place).copied() else { continue };
        let presence = CoursePresence { session: id, place, present, recorded_by, recorded_at };
        store::course_places::record(work.tx, &permit, patient, presence)?;
        let entry = AuditEntry::of("course-place.attend", ("course-place", place)).about(patient);
        audit::record(work, entry.with(json!({ "session": id, "present": present })))?;
    }
    // Also of a sheet without anybody: the answer shows who is in the group.
    let entry = AuditEntry::of("course-session.attend", ("course-session", id));
    audit::record(work, entry.with(json!({ "group": group.id, "recorded": sheet.items.len() })))?;
    view(work, &permit)
}

/// Ends a group: whoever has as many records of presence as the course asks for has completed it, on the day of the last session.
///
/// # Errors
/// `NotFound` for somebody who does not lead the group; `Conflict` if it is over, a session is still to come, or a record of
/// presence is missing.
pub fn finish(work: &mut Work<'_>, id: CourseGroupId) -> Result<GroupView> {
    let permit = access::on_group(work.tx, work.actor, Action::KeepAttendance, id)?;
    let group = lock(work, id)?;
    if group.status != CourseGroupStatus::Open {
        return Err(Error::conflict(Code::WrongStatus, "the group is over"));
    }
    let last = group.planned().map(|session| session.starts_at).max();
    let Some(last) = last.filter(|at| *at <= work.now) else {
        return Err(Error::conflict(Code::PresenceMissing, "a session is still to be held"));
    };
    let missing = store::course_places::without_record(work.tx, &permit)?;
    if missing > 0 {
        let detail = format!("{missing} records of presence are missing");
        return Err(Error::conflict(Code::PresenceMissing, detail));
    }
    let on = last.date(work.rules.config.scheduling.zone);
    let booked = store::course_places::standing(work.tx, id, &[CoursePlaceStatus::Booked])?;
    store::course_places::conclude(work.tx, &permit, on)?;
    for sealed in booked {
        let seen = access::open_for(Job::Courses, Action::KeepCourses, sealed)?;
        let again = store::course_places::find(work.tx, seen.id)?.ok_or(Error::NotFound("course place"))?;
        let place = again.open(seen.permit())?;
        places::free(work.tx, PlacesOf::Group(id))?;
        if place.status == CoursePlaceStatus::Completed {
            note(work, &place, "course-completed", &group.name)?;
        }
        let entry = AuditEntry::of("course-place.end", ("course-place", place.id)).about(place.patient);
        audit::record(work, entry.with(json!({ "group": id, "status": place.status })))?;
    }
    let today = work.today();
    if !store::course_groups::close(work.tx, id, CourseGroupStatus::Ended, today)? {
        return Err(Error::Stale);
    }
    audit::record(work, AuditEntry::of("course-group.end", ("course-group", id)))?;
    view(work, &permit)
}

/// Cancels a session that was not held: everybody with a place is told, and everybody who waits for one.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a session; `Conflict` if it is cancelled, has begun, or the group is over;
/// `Invalid` without a reason, or with another time that is over.
pub fn cancel(work: &mut Work<'_>, id: CourseSessionId, why: &SessionCancellation) -> Result<GroupView> {
    access::may(work.actor, Action::ManageCourses)?;
    let group = store::course_groups::of_session(work.tx, id)?.ok_or(Error::NotFound("course session"))?;
    let permit = access::on_group(work.tx, work.actor, Action::ManageCourses, group)?;
    let group = lock(work, group)?;
    let reason = written("/reason", &why.reason)?;
    if why.instead_at.is_some_and(|at| at <= work.now) {
        return Err(Error::invalid("/instead_at", "past", "a time to come"));
    }
    let session = planned(&group, id)?.clone();
    if group.status != CourseGroupStatus::Open || session.starts_at <= work.now {
        return Err(Error::conflict(Code::WrongStatus, "the session has begun, or the group is over"));
    }
    if !store::course_groups::cancel_session(work.tx, id, reason)? {
        return Err(Error::Stale);
    }
    if let Some(starts_at) = why.instead_at {
        let CourseSession { number, minutes, .. } = session;
        let new = NewSession { group_id: group.id, number, starts_at, minutes };
        store::course_groups::insert_session(work.tx, new)?;
    }
    for sealed in store::course_places::standing(work.tx, group.id, &CoursePlaceStatus::OPEN)? {
        let place = access::open_for(Job::Courses, Action::KeepCourses, sealed)?;
        telling::session_cancelled(work, &place, &session, why.instead_at)?;
    }
    let entry = AuditEntry::of("course-session.cancel", ("course-session", id));
    audit::record(work, entry.with(json!({ "group": group.id, "instead": why.instead_at.is_some() })))?;
    view(work, &permit)
}

fn planned(group: &CourseGroup, id: CourseSessionId) -> Result<&CourseSession> {
    let cancelled = || Error::conflict(Code::WrongStatus, "the session is cancelled");
    group.planned().find(|session| session.id == id).ok_or_else(cancelled)
}
