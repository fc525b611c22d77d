//! A group of a course that is half full.

use chrono::{Duration, NaiveTime};

use crate::app::App;
use crate::care::Work;
use crate::care::access;
use crate::care::courses::booking::{self, CourseBooking};
use crate::care::courses::groups::{self, GroupToBe};
use crate::demonstration::staff::TEAM_LEAD;
use crate::error::{Error, Result};
use crate::model::actor::{RequestId, Role};
use crate::model::course::CourseManner;
use crate::model::id::{CourseGroupId, PatientId, UserId};
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store;

/// Places of the group, and how many of them are booked.
const PLACES: i32 = 8;
const BOOKED: usize = 4;
/// Days until the group to come meets.
const MEETS_IN: i64 = 9;

/// Opens the group and books half of its places.
pub(super) fn open(app: &App) -> Result<()> {
    let users = app.store.read(store::users::all)?;
    let lead = users.iter().find(|user| user.username == TEAM_LEAD);
    let lead = lead.ok_or_else(|| Error::Internal("the team lead is missing".to_owned()))?;
    let lead = lead.acting(&RequestId::from("demonstration"));
    let nurses: Vec<&User> = users.iter().filter(|user| user.role == Role::CareManager).collect();
    let leader = nurses.first().map(|user| user.id);
    app.work_now(&lead, |work| {
        let meets = work.now + Duration::days(MEETS_IN);
        let group = create(work, leader, meets)?;
        people(work, &nurses)?.into_iter().try_for_each(|patient| book(work, group, patient))
    })
}

fn create(work: &mut Work<'_>, leader: Option<UserId>, on: Timestamp) -> Result<CourseGroupId> {
    let zone = work.rules.config.scheduling.zone;
    let at = |hour| {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Timestamp::at_local(on.date(zone).and_time(time), zone)
    };
    let new = GroupToBe {
        course: "desmond".to_owned(),
        name: "Winter group at the library".to_owned(),
        manner: CourseManner::InPerson,
        place: "The library, ground floor".to_owned(),
        language: "en".to_owned(),
        interpreted: Some("pa".to_owned()),
        access: "No steps, a hearing loop.".to_owned(),
        leader,
        capacity: PLACES,
        sessions: vec![at(10), at(14)],
    };
    Ok(groups::create(work, &new)?.listed.group.id)
}

fn book(work: &mut Work<'_>, group: CourseGroupId, patient: PatientId) -> Result<()> {
    booking::ask(work, group, &CourseBooking { patient, needs: String::new() }).map(drop)
}

/// As many as half of the places, of the first care managers.
fn people(work: &mut Work<'_>, nurses: &[&User]) -> Result<Vec<PatientId>> {
    let scope = access::list(work.actor, Action::ListEnrolments)?;
    let mut found = Vec::new();
    for manager in nurses.iter().filter_map(|user| user.care_manager) {
        let held =
            store::enrolments::page_held_by(work.tx, &scope, vec![manager], Window { after: 0, limit: 4 })?;
        found.extend(held.into_iter().map(|enrolment| enrolment.patient_id));
    }
    found.truncate(BOOKED);
    Ok(found)
}
