//! Group education: courses of several sessions, taken in groups with so many places.
//!
//! [`booking`] says who gets a place and who gives it back, [`groups`] opens and changes groups, [`sessions`] says who was there
//! and what is cancelled, [`telling`] tells people and reminds them. A group's places are places like those of a caseload: every
//! path takes them by the one guarded update.

pub mod booking;
pub mod groups;
pub mod sessions;
pub mod telling;

use std::collections::BTreeMap;

use chrono::Duration;
use serde::Serialize;

use crate::care::Work;
use crate::care::access::{self, GroupPermit, audit};
use crate::care::record::age_on;
use crate::care::record::people::ListedPerson;
use crate::content::courses::Course;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::course::{CourseGroup, CoursePlace, CoursePresence, CourseRates};
use crate::model::id::{CourseGroupId, PatientId};
use crate::model::policy::Action;
use crate::store;
use crate::store::patients::Named;

/// Days for which a group that has ended stands in the list.
const ENDED_FOR_DAYS: i64 = 180;

/// A group with its free places.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedGroup {
    #[serde(flatten)]
    pub group: CourseGroup,
    /// Places that anybody may book now.
    pub free: i32,
    /// How far the people of this group went.
    pub rates: CourseRates,
}

/// A course with its groups.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CourseView {
    pub name: String,
    pub title: String,
    pub version: String,
    /// Minutes of each session, in their order.
    pub sessions: Vec<i32>,
    pub least_people: i32,
    pub most_people: i32,
    /// Sessions that have to be attended for the course to be completed.
    pub complete_from: i32,
    /// How far everybody went who was ever offered a place.
    pub rates: CourseRates,
    /// Open ones in order of their first session, and those that ended in the last 180 days.
    pub groups: Vec<ListedGroup>,
}

/// Somebody of a group.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GroupPlace {
    #[serde(flatten)]
    pub place: CoursePlace,
    pub person: ListedPerson,
}

/// A group with whoever is in it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GroupView {
    #[serde(flatten)]
    pub listed: ListedGroup,
    pub title: String,
    pub least_people: i32,
    /// Booked places, then offered ones, then the waiting list with the next in line first, then whatever has ended.
    pub places: Vec<GroupPlace>,
    /// Records of who was, or was not, at a session.
    pub presences: Vec<CoursePresence>,
}

/// Somebody's place, with its group.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PlaceOfPatient {
    #[serde(flatten)]
    pub place: CoursePlace,
    pub title: String,
    /// The group, without anybody who is in it.
    pub of: CourseGroup,
}

/// Courses with their groups, free places and rates, in order of name.
///
/// # Errors
/// `Forbidden` for roles that see no courses.
pub fn list(work: &mut Work<'_>) -> Result<Vec<CourseView>> {
    access::may(work.actor, Action::ReadCourses)?;
    let rates = store::course_places::rates(work.tx)?;
    let since = work.today() - Duration::days(ENDED_FOR_DAYS);
    let mut groups: BTreeMap<String, Vec<ListedGroup>> = BTreeMap::new();
    for group in store::course_groups::list(work.tx, since)? {
        groups.entry(group.course.clone()).or_default().push(listed(group, &rates));
    }
    let of_course = store::course_groups::courses(work.tx)?;
    let view = |course: &Course| CourseView {
        name: course.name.clone(),
        title: course.title.clone(),
        version: course.version.clone(),
        sessions: course.sessions.clone(),
        least_people: course.least_people,
        most_people: course.most_people,
        complete_from: course.complete_from,
        rates: of_course
            .iter()
            .filter(|(_, name)| *name == course.name)
            .filter_map(|(group, _)| rates.get(group))
            .fold(CourseRates::default(), |all, one| all.and(*one)),
        groups: groups.remove(&course.name).unwrap_or_default(),
    };
    Ok(work.rules.courses.all(work.today()).map(view).collect())
}

/// A group with whoever is in it. Leaves the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see nobody of a group; `NotFound` for a group that there is not, or that the actor does not lead.
pub fn read(work: &mut Work<'_>, id: CourseGroupId) -> Result<GroupView> {
    let permit = access::on_group(work.tx, work.actor, Action::ReadCourseGroup, id)?;
    let group = view(work, &permit)?;
    let shown: Vec<String> = group.places.iter().map(|one| one.place.id.to_string()).collect();
    let entry = AuditEntry::of("course-group.read", ("course-group", id));
    audit::record(work, entry.with(serde_json::json!({ "shown": shown })))?;
    Ok(group)
}

/// Places that a patient has, had or waits for.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` for a patient whom the actor may not see.
pub fn of_patient(work: &mut Work<'_>, patient: PatientId) -> Result<Vec<PlaceOfPatient>> {
    let permit = access::see_patient(work, patient)?;
    let places = store::course_places::of_patient(work.tx, &permit)?;
    let mut shown = Vec::new();
    for place in places {
        let missing = || Error::Internal("a place has no group".to_owned());
        let of = store::course_groups::of_id(work.tx, place.group)?.ok_or_else(missing)?;
        let title = course(work, &of.course)?.title.clone();
        shown.push(PlaceOfPatient { place: place.into_row(), title, of });
    }
    Ok(shown)
}

fn view(work: &mut Work<'_>, permit: &GroupPermit) -> Result<GroupView> {
    let group = store::course_groups::find(work.tx, permit)?.ok_or(Error::NotFound("course group"))?;
    let content = course(work, &group.course)?;
    let rates = store::course_places::rates(work.tx)?;
    let places = store::course_places::in_group(work.tx, permit)?;
    let ids: Vec<PatientId> = places.iter().map(|place| place.patient).collect();
    let today = work.today();
    let people: BTreeMap<PatientId, ListedPerson> = store::course_places::names(work.tx, permit, &ids)?
        .into_iter()
        .map(|named| {
            let Named { id, given_name, family_name, title, birth_date } = named;
            (id, ListedPerson { given_name, family_name, title, age: age_on(birth_date, today) })
        })
        .collect();
    let of = |place: CoursePlace| {
        let missing = || Error::Internal("a group has somebody whom nobody knows".to_owned());
        Ok(GroupPlace { person: people.get(&place.patient).cloned().ok_or_else(missing)?, place })
    };
    Ok(GroupView {
        title: content.title.clone(),
        least_people: content.least_people,
        places: places.into_iter().map(of).collect::<Result<_>>()?,
        presences: store::course_places::presences(work.tx, permit)?,
        listed: listed(group, &rates),
    })
}

fn listed(group: CourseGroup, rates: &BTreeMap<CourseGroupId, CourseRates>) -> ListedGroup {
    let rates = rates.get(&group.id).copied().unwrap_or_default();
    ListedGroup { free: group.capacity - group.taken, rates, group }
}

/// A course as it is today.
fn course<'a>(work: &Work<'a>, name: &str) -> Result<&'a Course> {
    let rules = work.rules;
    let missing =
        || Error::Internal(format!("no course is named {name}: its file is gone from courses.folder"));
    rules.courses.course(name, work.today()).ok_or_else(missing)
}
