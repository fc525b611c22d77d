//! Opening a group, changing it, and cancelling it as a whole.

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::courses::booking::{give_back, lock, offer_free};
use crate::care::courses::{GroupView, course, telling, view};
use crate::care::texts::{short, written};
use crate::error::{Error, Result};
use crate::model::actor::{Job, Role};
use crate::model::audit::AuditEntry;
use crate::model::course::{CourseGroupStatus, CourseManner, CoursePlaceStatus};
use crate::model::id::{CourseGroupId, UserId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::course_groups::{GroupChange, NewGroup, NewSession};

/// A group to be.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewCourseGroup)]
pub struct GroupToBe {
    /// The name of its content.
    #[schema(example = "desmond")]
    pub course: String,
    /// 1 to 500 characters, unlike that of any other group.
    pub name: String,
    pub manner: CourseManner,
    /// Where it meets, or how one joins; 1 to 500 characters.
    pub place: String,
    /// In which it is held, as a code of ISO 639.
    #[schema(example = "en")]
    pub language: String,
    /// Into which somebody interprets.
    pub interpreted: Option<String>,
    /// Access at the place for people who cannot climb steps, hear or see well; at most 500 characters.
    #[serde(default)]
    pub access: String,
    /// The care manager or team lead who leads it, and sees who is in it.
    pub leader: Option<UserId>,
    /// No more than the course has at most.
    #[schema(minimum = 0, maximum = 200)]
    pub capacity: i32,
    /// When each session begins, in their order: as many as the course has, the first one not begun yet.
    pub sessions: Vec<Timestamp>,
}

/// Changes to a group; a field that is left out stays as it is.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CourseGroupChange)]
pub struct Change {
    /// No fewer than are taken, and no more than the course has at most.
    #[schema(minimum = 0, maximum = 200)]
    pub capacity: Option<i32>,
    pub place: Option<String>,
    pub access: Option<String>,
    pub leader: Option<UserId>,
}

/// Why a group or a session is cancelled.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseCancellation {
    /// 1 to 500 characters.
    pub reason: String,
}

/// Opens a group.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` with the first fault; `Conflict` if another group has the name.
pub fn create(work: &mut Work<'_>, new: &GroupToBe) -> Result<GroupView> {
    access::may(work.actor, Action::ManageCourses)?;
    let unknown = || Error::invalid("/course", "unknown", "no course has this name");
    let content = work.rules.courses.course(&new.course, work.today()).ok_or_else(unknown)?;
    let (name, place) = (written("/name", &new.name)?, written("/place", &new.place)?);
    let access_there = short("/access", &new.access)?;
    check_language("/language", &new.language)?;
    new.interpreted.as_deref().map_or(Ok(()), |code| check_language("/interpreted", code))?;
    check_capacity(new.capacity, content.most_people)?;
    check_leader(work, new.leader)?;
    if new.sessions.len() != content.sessions.len() {
        let reason = format!("the course has {} sessions", content.sessions.len());
        return Err(Error::invalid("/sessions", "length", reason));
    }
    if !new.sessions.is_sorted_by(|one, next| one < next)
        || new.sessions.first().is_none_or(|it| *it <= work.now)
    {
        return Err(Error::invalid("/sessions", "order", "each after the one before, the first one to come"));
    }
    if let Some(other) = store::course_groups::is_named(work.tx, name)? {
        return Err(Error::Conflict {
            code: Code::AlreadyThere,
            detail: "another group has this name".to_owned(),
            existing: Some(other.to_string()),
        });
    }
    let row = NewGroup {
        course: &content.name,
        version: &content.version,
        name,
        manner: new.manner,
        place,
        language: &new.language,
        interpreted: new.interpreted.as_deref(),
        access: access_there,
        leader: new.leader,
        capacity: new.capacity,
        most_people: content.most_people,
        complete_from: content.complete_from,
    };
    let group_id = store::course_groups::insert(work.tx, &row)?;
    for ((number, starts_at), minutes) in (1..).zip(&new.sessions).zip(&content.sessions) {
        let session = NewSession { group_id, number, starts_at: *starts_at, minutes: *minutes };
        store::course_groups::insert_session(work.tx, session)?;
    }
    let entry = AuditEntry::of("course-group.open", ("course-group", group_id));
    audit::record(work, entry.with(json!({ "course": content.name, "capacity": new.capacity })))?;
    shown(work, group_id)
}

/// Changes a group. More places are offered at once to those who wait.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a group; `Conflict` if more places are taken than there would be, or the
/// group is over; `Invalid` with the first fault.
pub fn change(work: &mut Work<'_>, id: CourseGroupId, change: &Change) -> Result<GroupView> {
    access::on_group(work.tx, work.actor, Action::ManageCourses, id)?;
    let group = lock(work, id)?;
    if group.status != CourseGroupStatus::Open {
        return Err(Error::conflict(Code::WrongStatus, "the group is over"));
    }
    let most = course(work, &group.course)?.most_people;
    change.capacity.map_or(Ok(()), |capacity| check_capacity(capacity, most))?;
    check_leader(work, change.leader)?;
    let place = change.place.as_deref().map(|place| written("/place", place)).transpose()?;
    let access_there = change.access.as_deref().map(|text| short("/access", text)).transpose()?;
    let columns = GroupChange {
        capacity: change.capacity,
        place: place.map(str::to_owned),
        access: access_there.map(str::to_owned),
        leader: change.leader,
    };
    if !columns.is_empty() && !store::course_groups::change(work.tx, id, &columns)? {
        return Err(Error::conflict(Code::PlacesTaken, "more places are taken than there would be"));
    }
    let entry = AuditEntry::of("course-group.change", ("course-group", id));
    audit::record(work, entry.with(json!({ "capacity": change.capacity, "leader": change.leader })))?;
    let group = lock(work, id)?;
    offer_free(work, &group, None)?;
    shown(work, id)
}

/// Cancels a group: everybody with a place is told, and everybody who waits for one.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a group; `Conflict` if it is over; `Invalid` without a reason.
pub fn cancel(work: &mut Work<'_>, id: CourseGroupId, why: &CourseCancellation) -> Result<GroupView> {
    access::on_group(work.tx, work.actor, Action::ManageCourses, id)?;
    let group = lock(work, id)?;
    let reason = written("/reason", &why.reason)?;
    let open = store::course_places::standing(work.tx, id, &CoursePlaceStatus::OPEN)?;
    let today = work.today();
    if !store::course_groups::close(work.tx, id, CourseGroupStatus::Cancelled, today)? {
        return Err(Error::conflict(Code::WrongStatus, "the group is over"));
    }
    for sealed in open {
        let place = access::open_for(Job::Courses, Action::KeepCourses, sealed)?;
        give_back(work, &place, CoursePlaceStatus::Cancelled, reason)?;
        telling::cancelled(work, &place, &group)?;
    }
    audit::record(work, AuditEntry::of("course-group.cancel", ("course-group", id)))?;
    shown(work, id)
}

fn shown(work: &mut Work<'_>, group: CourseGroupId) -> Result<GroupView> {
    let permit = access::on_group(work.tx, work.actor, Action::ReadCourseGroup, group)?;
    view(work, &permit)
}

fn check_capacity(capacity: i32, most: i32) -> Result<()> {
    if (0..=most).contains(&capacity) {
        return Ok(());
    }
    Err(Error::invalid("/capacity", "out-of-range", format!("0 to {most}")))
}

fn check_language(pointer: &str, code: &str) -> Result<()> {
    if (2..=3).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_lowercase()) {
        return Ok(());
    }
    Err(Error::invalid(pointer, "language", "a code of ISO 639, such as en"))
}

fn check_leader(work: &mut Work<'_>, leader: Option<UserId>) -> Result<()> {
    let Some(leader) = leader else { return Ok(()) };
    let found = store::users::find(work.tx, leader)?;
    if found.is_some_and(|user| user.enabled && matches!(user.role, Role::CareManager | Role::TeamLead)) {
        return Ok(());
    }
    Err(Error::invalid("/leader", "unknown", "no care manager or team lead who can log in"))
}
