//! A group of a course that is half full, and one that is held: everybody but one came to both sessions.

use chrono::{Duration, NaiveTime};

use crate::app::App;
use crate::care::Work;
use crate::care::access;
use crate::care::courses::booking::{self, CourseBooking};
use crate::care::courses::groups::{self, GroupToBe};
use crate::care::courses::sessions::{self, AttendanceSheet, Presence};
use crate::demonstration::staff::TEAM_LEAD;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, RequestId, Role};
use crate::model::course::{CourseManner, CoursePlaceStatus};
use crate::model::id::{CourseGroupId, CourseSessionId, PatientId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store;

/// Places of each group, and how many of them are booked.
const PLACES: i32 = 8;
const BOOKED: usize = 4;
/// Days ago on which the earlier group was booked and held.
const BOOKED_AGO: i64 = 6;
const HELD_AGO: i64 = 2;
/// Days until the group to come meets.
const MEETS_IN: i64 = 9;

/// Opens the groups and tells their weeks, as far as the demonstration goes back: nobody booked before `begins`.
pub(super) fn open(app: &App, begins: Timestamp) -> Result<()> {
    let users = app.store.read(store::users::all)?;
    let lead = users.iter().find(|user| user.username == TEAM_LEAD);
    let lead = lead.ok_or_else(|| Error::Internal("the team lead is missing".to_owned()))?;
    let lead = lead.acting(&RequestId::from("demonstration"));
    let leader = users.iter().find(|user| user.role == Role::CareManager).map(|user| user.id);
    let nurses: Vec<&User> = users.iter().filter(|user| user.role == Role::CareManager).collect();
    let people = app.work_now(&lead, |work| people(work, &nurses))?;
    let (earlier, later) = people.split_at(people.len().min(BOOKED));
    let now = app.clock.now();
    let was_held = now - Duration::days(BOOKED_AGO) >= begins;
    if was_held {
        let told = hold(app, &lead, earlier, (leader, now));
        app.clock.set(now);
        told?;
    }
    let group = app.work_now(&lead, |work| {
        create(work, "Winter group at the library", leader, now + Duration::days(MEETS_IN))
    })?;
    let booked = if was_held { later } else { &people[..] };
    for patient in booked.iter().take(BOOKED) {
        app.work_now(&lead, |work| book(work, group.0, *patient))?;
    }
    Ok(())
}

/// The earlier group, from its opening to its end.
fn hold(
    app: &App,
    lead: &Actor,
    people: &[PatientId],
    (leader, now): (Option<UserId>, Timestamp),
) -> Result<()> {
    app.clock.set(now - Duration::days(BOOKED_AGO));
    let meets = now - Duration::days(HELD_AGO);
    let (group, held) = app.work_now(lead, |work| create(work, "Autumn group by video", leader, meets))?;
    for patient in people {
        app.work_now(lead, |work| book(work, group, *patient))?;
    }
    app.clock.set(meets + Duration::days(1));
    for session in held {
        app.work_now(lead, |work| tick(work, group, session))?;
    }
    app.work_now(lead, |work| sessions::finish(work, group).map(drop))
}

fn create(
    work: &mut Work<'_>,
    name: &str,
    leader: Option<UserId>,
    on: Timestamp,
) -> Result<(CourseGroupId, Vec<CourseSessionId>)> {
    let zone = work.rules.config.scheduling.zone;
    let at = |hour| {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Timestamp::at_local(on.date(zone).and_time(time), zone)
    };
    let new = GroupToBe {
        course: "desmond".to_owned(),
        name: name.to_owned(),
        manner: if name.contains("video") { CourseManner::Video } else { CourseManner::InPerson },
        place: "The library, ground floor".to_owned(),
        language: "en".to_owned(),
        interpreted: Some("pa".to_owned()),
        access: "No steps, a hearing loop.".to_owned(),
        leader,
        capacity: PLACES,
        sessions: vec![at(10), at(14)],
    };
    let group = groups::create(work, &new)?.listed.group;
    Ok((group.id, group.sessions.iter().map(|session| session.id).collect()))
}

fn book(work: &mut Work<'_>, group: CourseGroupId, patient: PatientId) -> Result<()> {
    booking::ask(work, group, &CourseBooking { patient, needs: String::new() }).map(drop)
}

/// Everybody was there but the last one.
fn tick(work: &mut Work<'_>, group: CourseGroupId, session: CourseSessionId) -> Result<()> {
    let places = crate::care::courses::read(work, group)?.places;
    let booked: Vec<_> =
        places.iter().map(|one| &one.place).filter(|it| it.status == CoursePlaceStatus::Booked).collect();
    let last = booked.last().map(|place| place.id);
    let items = booked.iter().map(|it| Presence { place: it.id, present: Some(it.id) != last }).collect();
    sessions::attend(work, session, &AttendanceSheet { items }).map(drop)
}

/// Four people of each care manager, as many as both groups have.
fn people(work: &mut Work<'_>, nurses: &[&User]) -> Result<Vec<PatientId>> {
    let scope = access::list(work.actor, Action::ListEnrolments)?;
    let mut found = Vec::new();
    for manager in nurses.iter().filter_map(|user| user.care_manager) {
        let held = store::enrolments::page_held_by(work.tx, &scope, vec![manager], 0, 4)?;
        found.extend(held.into_iter().map(|enrolment| enrolment.patient_id));
    }
    found.truncate(2 * BOOKED);
    Ok(found)
}
