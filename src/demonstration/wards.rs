//! A virtual ward of six, one of whom is beyond the limit of the stay, with somebody who waits for a bed, somebody who has left it, and
//! rounds that were held.

use chrono::{Duration, NaiveDate};

use crate::app::App;
use crate::care::Work;
use crate::care::access;
use crate::care::wards::beds::{self, WardLeave, WardProposal};
use crate::care::wards::manage::{self, TeamMember, WardTeam, WardToBe};
use crate::care::wards::rounds::{self, NewWardReview, RoundEnd};
use crate::demonstration::staff::TEAM_LEAD;
use crate::demonstration::{function, story};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, RequestId, Role};
use crate::model::function::FunctionOccasion;
use crate::model::id::{PatientId, WardId};
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::model::ward::{
    Attendance, ReviewRhythm, RoundDecision, WardOutcome, WardProfession, WardStayStatus,
};
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
/// Somebody who has left: how many days ago they came, and when they went.
const CAME: Stay = (24, ReviewRhythm::Weekly, 42, "Dresses and washes without help.");
const WENT: i64 = 5;
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
    let mut events = events(now, begins);
    events.sort();
    let told = events.into_iter().try_for_each(|(at, event)| {
        app.clock.set(at);
        app.work_now(&lead, |work| happens(work, ward, &people, event))?;
        story::deliver(app)
    });
    app.clock.set(now);
    told?;
    let Some(waits) = people.get(STAYS.len()) else { return Ok(()) };
    app.work_now(&lead, |work| {
        beds::propose(work, ward, &proposal(*waits, ReviewRhythm::Weekly, None, WAITS_FOR)).map(drop)
    })
}

/// Something that happens in the ward, in the order in which it does where several do at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Came,
    Went,
    /// The stay at this place of [`STAYS`] begins.
    Admitted(usize),
    /// The stay is assessed so many weeks after that.
    Assessed {
        stay: usize,
        week: usize,
    },
    Round,
}

/// Plays what happened up to `now`, since no earlier than `begins`.
fn events(now: Timestamp, begins: Timestamp) -> Vec<(Timestamp, Event)> {
    let ago = |days: i64| (now - Duration::days(days)).max(begins);
    let mut events = vec![(ago(CAME.0), Event::Came), (ago(WENT), Event::Went)];
    for (stay, (days, ..)) in STAYS.iter().enumerate() {
        events.push((ago(*days), Event::Admitted(stay)));
        let weeks = (1_i64..).zip(1..function::TOTALS[stay].len());
        events
            .extend(weeks.map(|(n, week)| (ago(*days) + Duration::weeks(n), Event::Assessed { stay, week })));
    }
    events.extend(ROUNDS.map(|days| (now - Duration::days(days), Event::Round)));
    events.retain(|(at, event)| *at < now && (*event != Event::Round || *at > begins));
    events
}

fn happens(work: &mut Work<'_>, ward: WardId, people: &[PatientId], event: Event) -> Result<()> {
    let [start, end] = function::OF_WHO_LEFT;
    match event {
        Event::Came => {
            let Some(patient) = people.get(STAYS.len() + 1) else { return Ok(()) };
            admit(work, ward, *patient, CAME)?;
            function::take(work, *patient, FunctionOccasion::Start, start)
        }
        Event::Went => {
            let Some(patient) = people.get(STAYS.len() + 1) else { return Ok(()) };
            function::take(work, *patient, FunctionOccasion::End, end)?;
            let permit = access::on(work, Action::CareInWard, *patient)?;
            let stay = store::ward_stays::open_of(work.tx, &permit)?;
            let stay = stay.ok_or(Error::NotFound("ward stay"))?.id;
            let note = "Dresses and washes without help; walks with a stick.".to_owned();
            beds::leave(work, stay, &WardLeave { outcome: WardOutcome::SteppedDown, note }).map(drop)
        }
        Event::Admitted(at) => {
            let Some(patient) = people.get(at) else { return Ok(()) };
            admit(work, ward, *patient, STAYS[at])?;
            let Some(total) = function::TOTALS[at].first() else { return Ok(()) };
            function::take(work, *patient, FunctionOccasion::Start, *total)?;
            function::agree(work, *patient, at)
        }
        Event::Assessed { stay, week } => {
            let Some(patient) = people.get(stay) else { return Ok(()) };
            function::take(work, *patient, FunctionOccasion::Weekly, function::TOTALS[stay][week])
        }
        Event::Round => hold_round(work, ward),
    }
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

/// Patients for the ward, two more than there are beds, from the caseloads of `nurses`, the last one's first.
fn people(work: &mut Work<'_>, nurses: &[&User]) -> Result<Vec<PatientId>> {
    let scope = access::list(work.actor, Action::ListEnrolments)?;
    let mut found = Vec::new();
    for manager in nurses.iter().rev().filter_map(|user| user.care_manager) {
        let held =
            store::enrolments::page_held_by(work.tx, &scope, vec![manager], Window { after: 0, limit: 4 })?;
        found.extend(held.into_iter().map(|enrolment| enrolment.patient_id));
    }
    found.truncate(STAYS.len() + 2);
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
        rounds::review(work, ward, on, one.patient.stay.id, &review)?;
    }
    let attended = [WardProfession::Matron, WardProfession::Pharmacist, WardProfession::SocialWorker];
    let attended = attended.map(|profession| Attendance { profession, user: None }).to_vec();
    rounds::close(work, ward, on, &RoundEnd { attended }).map(drop)
}
