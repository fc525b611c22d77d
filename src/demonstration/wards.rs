//! A virtual ward of six, one of whom is beyond the limit of the stay, with somebody who waits for a bed and rounds that were held.

use chrono::{Duration, NaiveDate};

use crate::app::App;
use crate::care::Work;
use crate::care::access;
use crate::care::wards::beds::{self, WardProposal};
use crate::care::wards::manage::{self, TeamMember, WardTeam, WardToBe};
use crate::care::wards::rounds::{self, NewWardReview, RoundEnd};
use crate::demonstration::staff::TEAM_LEAD;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, RequestId, Role};
use crate::model::id::{PatientId, WardId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::model::ward::{Attendance, ReviewRhythm, RoundDecision, WardProfession, WardStayStatus};
use crate::store;

/// Somebody in the ward: since how many days, how often they are reviewed, for how many days the stay was meant, and what for.
type Stay = (i64, ReviewRhythm, i32, &'static str);

const STAYS: [Stay; 6] = [
    (20, ReviewRhythm::Weekly, 14, "Walks to the shop and back without a rest."),
    (17, ReviewRhythm::Weekly, 42, "Knows which tablet is for what, and takes them."),
    (13, ReviewRhythm::Daily, 42, "Weighs herself every morning and rings when it rises."),
    (9, ReviewRhythm::Weekly, 42, "Uses the inhaler as shown, and the rescue pack in time."),
    (6, ReviewRhythm::Daily, 42, "Blood pressure below 150/90 on three days running."),
    (2, ReviewRhythm::Daily, 42, "Sleeps in bed again, not in the chair."),
];
const WAITS_FOR: &str = "No more falls on the stairs.";
/// How many days ago rounds were held.
const ROUNDS: [i64; 3] = [12, 5, 1];
const TEAM: [WardProfession; 2] = [WardProfession::Matron, WardProfession::Pharmacist];

/// Opens the ward and tells its weeks, as far as the demonstration goes back: people are in it since no earlier than `begins`.
pub(super) fn open(app: &App, practices: &[String], begins: Timestamp) -> Result<()> {
    let users = app.store.read(store::users::all)?;
    let lead = users.iter().find(|user| user.username == TEAM_LEAD);
    let lead = acting(lead.ok_or_else(|| Error::Internal("the team lead is missing".to_owned()))?);
    let nurses: Vec<&User> = users.iter().filter(|user| user.role == Role::CareManager).collect();
    let now = app.clock.now();
    let ward = app.work_now(&lead, |work| open_ward(work, practices, &nurses))?;
    let people = app.work_now(&lead, |work| people(work, &nurses))?;
    let mut events: Vec<(Timestamp, Option<usize>)> = STAYS
        .iter()
        .enumerate()
        .map(|(at, (days, ..))| ((now - Duration::days(*days)).max(begins), Some(at)))
        .chain(ROUNDS.iter().map(|days| (now - Duration::days(*days), None)).filter(|(at, _)| *at > begins))
        .collect();
    events.sort();
    let told = events.into_iter().try_for_each(|(at, what)| {
        app.clock.set(at);
        app.work_now(&lead, |work| match what.and_then(|at| Some((people.get(at)?, STAYS[at]))) {
            Some((patient, stay)) => admit(work, ward, *patient, stay),
            None if what.is_none() => hold_round(work, ward),
            None => Ok(()),
        })
    });
    app.clock.set(now);
    told?;
    let Some(waits) = people.get(STAYS.len()) else { return Ok(()) };
    app.work_now(&lead, |work| {
        beds::propose(work, ward, &proposal(*waits, ReviewRhythm::Weekly, None, WAITS_FOR)).map(drop)
    })
}

fn acting(user: &User) -> Actor {
    user.acting(&RequestId::from("demonstration"))
}

fn open_ward(work: &mut Work<'_>, practices: &[String], nurses: &[&User]) -> Result<WardId> {
    let new = WardToBe {
        kind: "community".to_owned(),
        name: "North ward".to_owned(),
        beds: i32::try_from(STAYS.len()).unwrap_or_default(),
        practices: practices.to_vec(),
    };
    let ward = manage::create(work, &new)?.listed.ward.id;
    let members = nurses.iter().zip(TEAM).map(|(user, profession)| TeamMember { user: user.id, profession });
    manage::set_team(work, ward, &WardTeam { items: members.collect() })?;
    Ok(ward)
}

/// Patients for the ward, one more than there are beds, from the caseloads of `nurses`, the last one's first.
fn people(work: &mut Work<'_>, nurses: &[&User]) -> Result<Vec<PatientId>> {
    let scope = access::list(work.actor, Action::ListEnrolments)?;
    let mut found = Vec::new();
    for manager in nurses.iter().rev().filter_map(|user| user.care_manager) {
        let held = store::enrolments::page_held_by(work.tx, &scope, vec![manager], 0, 4)?;
        found.extend(held.into_iter().map(|enrolment| enrolment.patient_id));
    }
    found.truncate(STAYS.len() + 1);
    Ok(found)
}

fn proposal(patient: PatientId, rhythm: ReviewRhythm, limit_days: Option<i32>, goal: &str) -> WardProposal {
    WardProposal { patient, goal: goal.to_owned(), rhythm, limit_days }
}

fn admit(work: &mut Work<'_>, ward: WardId, patient: PatientId, (_, rhythm, days, goal): Stay) -> Result<()> {
    let stay = beds::propose(work, ward, &proposal(patient, rhythm, Some(days), goal))?;
    if stay.status == WardStayStatus::Offered {
        beds::admit(work, stay.id)?;
    }
    Ok(())
}

/// Everybody who is due goes on; nobody is beyond the limit yet.
fn hold_round(work: &mut Work<'_>, ward: WardId) -> Result<()> {
    let on: NaiveDate = work.today();
    for one in rounds::read(work, ward, on)?.patients {
        let is_over = one.patient.is_over;
        let review = NewWardReview {
            decision: if is_over { RoundDecision::Extend } else { RoundDecision::Continue },
            reason: if is_over { "The stairs are still too much.".to_owned() } else { String::new() },
            rhythm: None,
            next_review_on: None,
            extended_to: is_over.then(|| (on + Duration::days(4)).try_into()).transpose().ok().flatten(),
        };
        rounds::review(work, ward, (on, one.patient.stay.id), &review)?;
    }
    let attended = [WardProfession::Matron, WardProfession::Pharmacist, WardProfession::SocialWorker];
    let attended = attended.map(|profession| Attendance { profession, user: None }).to_vec();
    rounds::close(work, ward, on, &RoundEnd { attended }).map(drop)
}
