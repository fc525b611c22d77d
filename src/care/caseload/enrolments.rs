//! Places: enrolling, the waiting list, pause, resume, discharge. Moving people is `transfer`'s.
//!
//! Every path that gives a patient to a care manager goes through [`places::take`], which no
//! capacity lets pass; every path that frees a place fills it from the waiting list in the same transaction.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::assignment;
use crate::care::courses::booking;
use crate::care::messages::{self, letters};
use crate::care::planning::schedule;
use crate::care::wards::beds;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::enrolment::{DischargeReason, EnrolmentAct, EnrolmentStatus, NewEnrolment};
use crate::model::id::{CareManagerId, EnrolmentId, MessageId};
use crate::model::message::MessageDraft;
use crate::model::policy::{Action, Ground};
use crate::model::problem::Code;
use crate::store;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::json_text::JsonText;
use crate::store::permits::Opened;
use crate::store::places::{self, PlacesOf};

/// Enrols a patient: with a care manager if one has a place, else on the waiting list. Plans the assessment.
///
/// # Errors
/// `Conflict` if the patient has an open enrolment already.
pub fn enrol(
    work: &mut Work<'_>,
    permit: &Permit,
    candidate: &NewEnrolment,
) -> Result<(EnrolmentId, Option<CareManagerId>)> {
    let now = work.now;
    let Some(id) = store::enrolments::insert_waiting(work.tx, permit, candidate, now)? else {
        let existing = store::enrolments::open_of(work.tx, permit)?;
        return Err(Error::Conflict {
            code: Code::AlreadyEnrolled,
            detail: "this person has an open enrolment".to_owned(),
            existing: existing.map(|enrolment| enrolment.id.to_string()),
        });
    };
    store::enrolments::event(work.tx, permit, id, now, "enrolled", None, &candidate.why)?;
    audit::under(
        work,
        permit,
        AuditEntry::of("enrolment.open", ("enrolment", id))
            .about(permit.patient())
            .with(json!({ "why": candidate.why, "urgency": candidate.urgency })),
    )?;
    fill_places(work)?;
    Ok((id, require(work.tx, permit, id)?.care_manager_id))
}

/// Fills free places from the waiting list, most urgent first, then longest waiting, until the places or the
/// people run out. Answers how many found one.
///
/// # Errors
/// Database errors only.
pub(crate) fn fill_places(work: &mut Work<'_>) -> Result<usize> {
    const AT_ONCE: i64 = 50;
    let mut filled = 0;
    while store::caseload::any_free_place(work.tx)? {
        let waiting = store::enrolments::waiting(work.tx, AT_ONCE)?;
        let (mut placed, all) = (0, waiting.len());
        for sealed in waiting {
            let enrolment = access::open_for(Job::Caseloads, Action::AssignPlaces, sealed)?;
            if give_place(work, &enrolment)? {
                placed += 1;
            } else {
                // Nobody can take the first in line, so nobody can take the next: every care manager
                // with a place takes any patient.
                break;
            }
        }
        filled += placed;
        if placed < all || all == 0 {
            break;
        }
    }
    Ok(filled)
}

/// Gives a waiting patient to the best care manager who still has a place.
fn give_place(work: &mut Work<'_>, waiting: &Opened<Enrolment>) -> Result<bool> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let places = store::caseload::free_places(work.tx, waiting.permit(), today)?;
    for (manager, points) in assignment::rank(&places, &rules.config.assignment) {
        if take_place(work, waiting, manager, &points)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// No calls for a while.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// First day on which calls go on; open-ended where it is left out.
    pub until: Option<Day>,
    pub reason: String,
}

/// Gives a waiting patient to this care manager; `false` if they have no place.
fn take_place(
    work: &mut Work<'_>,
    waiting: &Opened<Enrolment>,
    manager: CareManagerId,
    points: &assignment::Points,
) -> Result<bool> {
    let now = work.now;
    if !places::take(work.tx, PlacesOf::Caseload(manager))? {
        return Ok(false);
    }
    if !store::enrolments::activate(work.tx, waiting, manager, &JsonText::of(points)?, now)? {
        // Somebody else placed or discharged the patient meanwhile.
        places::free(work.tx, PlacesOf::Caseload(manager))?;
        return Ok(true);
    }
    store::enrolments::event(work.tx, waiting.permit(), waiting.id, now, "assigned", Some(manager), "")?;
    audit::record(
        work,
        AuditEntry::of("enrolment.assign", ("enrolment", waiting.id))
            .about(waiting.patient_id)
            .with(json!({ "care_manager": manager, "points": points })),
    )?;
    schedule::plan_first_call(work, waiting, manager)?;
    Ok(true)
}

/// Takes back the end of a stay that ended by mistake. The patient goes to the care manager of before where they have a
/// place, else onto the waiting list, and to whoever has one if it is their turn.
///
/// # Errors
/// `Stale` if the stay has not ended, or somebody else changed it first.
pub(crate) fn reopen(work: &mut Work<'_>, ended: &Opened<Enrolment>) -> Result<()> {
    let rules = work.rules;
    if !store::enrolments::reopen(work.tx, ended)? {
        return Err(Error::Stale);
    }
    note_change(work, ended, "reopened", "")?;
    let waiting = require(work.tx, ended.permit(), ended.id)?;
    let today = work.now.date(rules.config.scheduling.zone);
    let places = store::caseload::free_places(work.tx, waiting.permit(), today)?;
    let mut ranked = assignment::rank(&places, &rules.config.assignment).into_iter();
    if let Some((manager, points)) = ranked.find(|(manager, _)| Some(*manager) == ended.care_manager_id) {
        take_place(work, &waiting, manager, &points)?;
    }
    fill_places(work)?;
    tell_practice(work, ended, "patient-reopened")?;
    Ok(())
}

/// Stops calls for a while; the place is kept. Without `until` somebody has to resume it.
///
/// # Errors
/// `NotFound` if the patient is hidden from the actor, `Conflict` unless the enrolment is active.
pub fn pause(work: &mut Work<'_>, id: EnrolmentId, pause: &Pause) -> Result<Opened<Enrolment>> {
    let enrolment = access::on_stay(work, Action::PauseStay, id)?;
    let until = pause.until.map(Day::date);
    pause_under(work, &enrolment, until, &pause.reason)
}

/// Stops calls for a while as part of what is permitted already.
///
/// # Errors
/// `Conflict` unless the enrolment is active.
pub(crate) fn pause_under(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    until: Option<NaiveDate>,
    reason: &str,
) -> Result<Opened<Enrolment>> {
    let Work { rules, now, .. } = *work;
    if until.is_some_and(|until| until <= now.date(rules.config.scheduling.zone)) {
        return Err(Error::invalid("/until", "not-in-the-future", "a pause ends on a later day"));
    }
    if enrolment.status != EnrolmentStatus::Active {
        return Err(Error::conflict(Code::NotActive, "only an active enrolment can be paused"));
    }
    if !store::enrolments::pause(work.tx, enrolment, until, reason)? {
        return Err(Error::Stale);
    }
    store::calls::unlist_open(work.tx, enrolment)?;
    note_change(work, enrolment, "paused", reason)?;
    require(work.tx, enrolment.permit(), enrolment.id)
}

/// Goes on after a pause. A call that fell due meanwhile is planned anew, levelled.
///
/// # Errors
/// `NotFound` if the patient is hidden from the actor, `Conflict` unless the enrolment is paused.
pub fn resume(work: &mut Work<'_>, id: EnrolmentId) -> Result<Opened<Enrolment>> {
    let enrolment = access::on_stay(work, Action::ResumeStay, id)?;
    resume_under(work, &enrolment)
}

/// Goes on after a pause as part of what is permitted already.
///
/// # Errors
/// `Conflict` unless the enrolment is paused.
pub(crate) fn resume_under(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<Opened<Enrolment>> {
    let rules = work.rules;
    if enrolment.status != EnrolmentStatus::Paused {
        return Err(Error::conflict(Code::NotPaused, "only a paused enrolment can be resumed"));
    }
    if !store::enrolments::resume(work.tx, enrolment)? {
        return Err(Error::Stale);
    }
    let today = work.now.date(rules.config.scheduling.zone);
    schedule::spread_overdue(work.tx, rules, enrolment, today, today + chrono::Duration::days(1))?;
    note_change(work, enrolment, "resumed", "")?;
    require(work.tx, enrolment.permit(), enrolment.id)
}

/// The end of a stay.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Discharge {
    pub reason: DischargeReason,
    #[serde(default)]
    pub note: String,
}

impl From<DischargeReason> for Discharge {
    fn from(reason: DischargeReason) -> Self {
        Self { reason, note: String::new() }
    }
}

/// Ends a stay: frees its places, cancels its calls, fills what became free.
///
/// # Errors
/// `NotFound` if the patient is hidden from the actor, `Conflict` if it has ended already.
pub fn discharge(work: &mut Work<'_>, id: EnrolmentId, discharge: &Discharge) -> Result<Opened<Enrolment>> {
    let enrolment = access::on_stay(work, Action::Discharge, id)?;
    discharge_under(work, &enrolment, discharge)
}

/// Ends a stay as part of what is permitted already.
///
/// # Errors
/// `Conflict` if it has ended already.
pub(crate) fn discharge_under(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    Discharge { reason, note }: &Discharge,
) -> Result<Opened<Enrolment>> {
    let (id, reason) = (enrolment.id, *reason);
    if enrolment.status == EnrolmentStatus::Discharged {
        return Err(discharged());
    }
    store::caseload::lock_for_update(work.tx, &enrolment.places())?;
    if !store::enrolments::discharge(work.tx, enrolment, reason.as_str(), work.now)? {
        return Err(Error::Stale);
    }
    for manager in enrolment.places() {
        places::free(work.tx, PlacesOf::Caseload(manager))?;
    }
    store::calls::cancel_open(work.tx, enrolment)?;
    beds::ended_with_service(work, enrolment, reason)?;
    booking::ended_with_service(work, enrolment, reason)?;
    let why = if note.is_empty() { reason.as_str() } else { note.as_str() };
    note_change(work, enrolment, "discharged", why)?;
    let message = tell_practice(work, enrolment, discharge_template(reason))?;
    letters::about::discharged(work, enrolment, reason, message)?;
    fill_places(work)?;
    require(work.tx, enrolment.permit(), id)
}

/// The enrolment of somebody who is looked after, which does not end meanwhile. Nobody else has a bed or a place in a group, as
/// nobody else may be phoned.
///
/// # Errors
/// `Conflict` if they wait for a care manager, or have left.
pub(crate) fn looked_after(work: &mut Work<'_>, permit: &Permit) -> Result<Opened<Enrolment>> {
    let open = store::enrolments::lock_open_of(work.tx, permit)?;
    let held = open.filter(|it| matches!(it.status, EnrolmentStatus::Active | EnrolmentStatus::Paused));
    held.ok_or_else(|| Error::conflict(Code::NotActive, "only somebody who is looked after can have this"))
}

const fn discharge_template(reason: DischargeReason) -> &'static str {
    match reason {
        DischargeReason::Withdrew => "patient-withdrew",
        DischargeReason::MovedAway => "patient-moved",
        DischargeReason::Graduated => "patient-graduated",
        _ => "patient-discharged",
    }
}

/// Tells the practice of a patient by e-mail, if it is open and has an address: an id and a link, and who it is only where the address
/// is secure.
///
/// # Errors
/// Database errors only.
pub(crate) fn tell_practice(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    template: &str,
) -> Result<Option<MessageId>> {
    let rules = work.rules;
    let patient = store::patients::find(work.tx, enrolment.permit())?;
    let today = work.now.date(rules.config.scheduling.zone);
    let Some(email) = store::practices::address(work.tx, &patient.practice_ods_code, today)? else {
        return Ok(None);
    };
    let name = patient.name();
    let nhs_number = patient.nhs_number.to_string();
    let id = enrolment.patient_id.to_string();
    let link = messages::LinkTo::Patient(enrolment.patient_id).address(&rules.config);
    messages::secure::queue(
        work,
        &MessageDraft::email(&email, template, &[("id", &id), ("link", &link)])
            .about(enrolment.patient_id)
            .lives(chrono::Duration::hours(72)),
        &[("name", &name), ("nhs_number", &nhs_number)],
    )
}

/// The acts that the actor may do with a stay in the service, which they see on `ground`.
#[must_use]
pub fn allowed(actor: &Actor, ground: Ground, status: EnrolmentStatus) -> Vec<EnrolmentAct> {
    use EnrolmentStatus::{Active, Discharged, Paused};
    let may = |act: &EnrolmentAct| {
        let (action, stands) = match act {
            EnrolmentAct::Transfer => (Action::Transfer, status != Discharged),
            EnrolmentAct::Pause => (Action::PauseStay, status == Active),
            EnrolmentAct::Resume => (Action::ResumeStay, status == Paused),
            EnrolmentAct::Discharge => (Action::Discharge, status != Discharged),
        };
        stands && access::accepts(actor, action, ground)
    };
    EnrolmentAct::ALL.iter().copied().filter(may).collect()
}

/// The enrolment as it stands now.
///
/// # Errors
/// `NotFound` if the patient has none such.
pub(crate) fn require(tx: &mut Conn, permit: &Permit, id: EnrolmentId) -> Result<Opened<Enrolment>> {
    store::enrolments::find(tx, id)?.ok_or(Error::NotFound("enrolment"))?.open(permit)
}

fn note_change(work: &mut Work<'_>, enrolment: &Opened<Enrolment>, event: &str, reason: &str) -> Result<()> {
    store::enrolments::event(work.tx, enrolment.permit(), enrolment.id, work.now, event, None, reason)?;
    let action = format!("enrolment.{event}");
    audit::note_under(work, enrolment.permit(), &action, ("enrolment", enrolment.id))
}

pub(crate) fn discharged() -> Error {
    Error::conflict(Code::Discharged, "this enrolment has ended")
}
