//! Beds of a ward: who gets one, and who leaves it.
//!
//! Somebody is proposed with a goal and waits. A free bed is kept for the next in line (highest risk first, then the longest
//! waiting) until a clinician admits them, or says that they no longer need it; team leads are told when neither comes. Whatever
//! frees a bed offers it in the same transaction, so no bed is free while somebody waits.

use chrono::Duration;
use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::care::messages::{self, LinkTo, leads, letters};
use crate::care::planning::schedule;
use crate::care::texts::written;
use crate::care::wards::{candidates, kind_of};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::enrolment::DischargeReason;
use crate::model::id::{PatientId, WardId, WardStayId};
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::model::ward::{ReviewRhythm, WardOutcome, WardStay, WardStayStatus, last_day};
use crate::store;
use crate::store::enrolments::Enrolment;
use crate::store::permits::Opened;
use crate::store::places::{self, PlacesOf};
use crate::store::ward_stays::{AdmissionDays, NewWardStay, StayEnd};

/// How long it is worth telling that a bed is offered.
const TOLD_FOR: Duration = Duration::hours(48);

/// Somebody who is to have a bed.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardProposal {
    pub patient: PatientId,
    /// Goal of the stay, 1 to 500 characters.
    pub goal: String,
    pub rhythm: ReviewRhythm,
    /// Days of the stay, the day of admission counted; those of the kind of ward where it is left out.
    #[schema(minimum = 1, maximum = 366)]
    pub limit_days: Option<i32>,
}

/// Why somebody is no longer to have a bed.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardWithdrawal {
    /// 1 to 500 characters.
    pub reason: String,
}

/// The end of a stay in a ward.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardLeave {
    /// `died` and `left-service` follow from the end of the enrolment.
    pub outcome: WardOutcome,
    /// Note for the practice, 1 to 500 characters; it stands in the letter.
    pub note: String,
}

/// Proposes somebody for a bed: it is kept for them if one is free, else they wait.
///
/// # Errors
/// `NotFound` if there is no such ward, or no patient whom the actor may propose; `Conflict` if they are not looked after, or are in a
/// ward or waiting already; `Invalid` if their practice is none of the ward's.
pub fn propose(work: &mut Work<'_>, ward: WardId, new: &WardProposal) -> Result<WardStay> {
    let now = work.now;
    let permit = access::on(work, Action::ProposeForWard, new.patient)?;
    if !store::wards::exists(work.tx, ward)? {
        return Err(Error::NotFound("ward"));
    }
    let goal = written("/goal", &new.goal)?;
    let limit_days = new.limit_days.unwrap_or(kind_of(work, ward)?.limit_days);
    if !(1..=366).contains(&limit_days) {
        return Err(Error::invalid("/limit_days", "out-of-range", "1 to 366"));
    }
    let enrolment = enrolments::looked_after(work, &permit)?;
    store::wards::lock_for_update(work.tx, ward)?;
    if let Some(open) = store::ward_stays::open_of(work.tx, &permit)? {
        return Err(Error::Conflict {
            code: Code::AlreadyInWard,
            detail: "this person is in a ward, or waits for a bed".to_owned(),
            existing: Some(open.id.to_string()),
        });
    }
    let practice = store::patients::find(work.tx, &permit)?.practice_ods_code.clone();
    if !store::wards::takes(work.tx, ward, &practice)? {
        let reason = "the ward takes patients of other practices";
        return Err(Error::invalid("/patient", "other-practice", reason));
    }
    let (risk, reasons) = candidates::of_patient(work, ward, new.patient)?.unwrap_or_default();
    let (rhythm, by, at) = (new.rhythm, work.actor.person()?, now);
    let enrolment = enrolment.id;
    let row = NewWardStay { ward, enrolment, goal, rhythm, limit_days, risk, reasons: &reasons, by, at };
    let id = store::ward_stays::insert_waiting(work.tx, &permit, &row)?;
    let entry = AuditEntry::of("ward-stay.propose", ("ward-stay", id)).about(new.patient);
    audit::under(work, &permit, entry.with(json!({ "ward": ward, "risk": risk, "rhythm": rhythm })))?;
    offer_free(work, ward)?;
    changed(work, &permit, id)
}

/// Gives somebody the bed that is kept for them. From then on they are phoned by the ward's rhythm.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` if no bed is kept for them, or they are not looked after.
pub fn admit(work: &mut Work<'_>, id: WardStayId) -> Result<WardStay> {
    let (stay, enrolment) = lock_with_enrolment(work, id)?;
    let today = work.today();
    let review_days = kind_of(work, stay.ward)?.review_days(stay.rhythm);
    let days = AdmissionDays {
        on: today,
        last_day: last_day(today, stay.limit_days),
        next_review_on: today + chrono::Duration::days(review_days),
    };
    let by = work.actor.person()?;
    if !store::ward_stays::admit(work.tx, &stay, by, days)? {
        return Err(Error::conflict(Code::WrongStatus, "no bed is kept for this person"));
    }
    note(work, &stay, &enrolment, "admitted", "")?;
    schedule::keep_cadence(work, &enrolment, enrolment.phase)?;
    changed(work, stay.permit(), id)
}

/// Says that somebody who waits, or for whom a bed is kept, is no longer to have one. The bed is offered to the next.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` once they were admitted; `Invalid` without a reason.
pub fn withdraw(work: &mut Work<'_>, id: WardStayId, withdrawal: &WardWithdrawal) -> Result<WardStay> {
    let stay = lock(work, id)?;
    let reason = written("/reason", &withdrawal.reason)?;
    if !matches!(stay.status, WardStayStatus::Waiting | WardStayStatus::Offered) {
        return Err(Error::conflict(Code::WrongStatus, "this person waits for no bed"));
    }
    end(work, &stay, None, reason)?;
    changed(work, stay.permit(), id)
}

/// Ends a stay: the bed is offered to the next, calls go on by phase and level, and the practice has a letter.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` unless they are admitted; `Invalid` without a note, or for an
/// outcome that nobody chooses.
pub fn leave(work: &mut Work<'_>, id: WardStayId, leaving: &WardLeave) -> Result<WardStay> {
    let (stay, enrolment) = lock_with_enrolment(work, id)?;
    let reason = written("/note", &leaving.note)?;
    if !leaving.outcome.is_chosen() {
        let reason = "it follows from the end of the enrolment";
        return Err(Error::invalid("/outcome", "not-chosen", reason));
    }
    if stay.status != WardStayStatus::Admitted {
        return Err(Error::conflict(Code::WrongStatus, "this person is in no bed"));
    }
    end(work, &stay, Some(leaving.outcome), reason)?;
    note(work, &stay, &enrolment, "left", leaving.outcome.as_str())?;
    schedule::keep_cadence(work, &enrolment, enrolment.phase)?;
    let left =
        store::ward_stays::find(work.tx, id)?.ok_or(Error::NotFound("ward stay"))?.open(stay.permit())?;
    let message = enrolments::tell_practice(work, &enrolment, "ward-left")?;
    letters::about::left_ward(work, &left, message)?;
    Ok(left.into_row())
}

/// Ends a stay in the ward, or a wait for it, when the patient leaves the service. The letter of the end of
/// the enrolment tells the practice.
///
/// # Errors
/// Database errors only.
pub(crate) fn ended_with_service(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    reason: DischargeReason,
) -> Result<()> {
    let Some(stay) = store::ward_stays::open_of(work.tx, enrolment.permit())? else { return Ok(()) };
    store::wards::lock_for_update(work.tx, stay.ward)?;
    let outcome = match reason {
        DischargeReason::Deceased => WardOutcome::Died,
        _ => WardOutcome::LeftService,
    };
    let outcome = (stay.status == WardStayStatus::Admitted).then_some(outcome);
    end(work, &stay, outcome, reason.as_str())
}

/// Keeps every free bed of a ward for the next in line.
///
/// # Errors
/// Database errors only.
pub(super) fn offer_free(work: &mut Work<'_>, ward: WardId) -> Result<()> {
    while let Some(sealed) = store::ward_stays::next_in_line(work.tx, ward)? {
        if !places::take(work.tx, PlacesOf::Ward(ward))? {
            break;
        }
        let next = access::open_for(Job::Caseloads, Action::AssignPlaces, sealed)?;
        let answer_by = answer_by(work, ward)?;
        if !store::ward_stays::offer(work.tx, &next, work.now, answer_by)? {
            return Err(Error::Stale);
        }
        let entry = AuditEntry::of("ward-stay.offer", ("ward-stay", next.id)).about(next.patient);
        audit::record(work, entry.with(json!({ "ward": ward })))?;
        tell_team(work, &next)?;
    }
    Ok(())
}

/// By when a bed that is kept from now on is to be answered.
fn answer_by(work: &mut Work<'_>, ward: WardId) -> Result<Timestamp> {
    Ok(work.now + Duration::hours(kind_of(work, ward)?.offer_hours))
}

/// Tells the team leads that nobody has answered for a bed that is kept, and again each time that the hours for it have passed. The
/// bed stays kept: whether somebody needs it is a clinician's to say. Nothing if it was answered meanwhile.
///
/// # Errors
/// Database errors only.
pub fn tell_unanswered(work: &mut Work<'_>, id: WardStayId) -> Result<()> {
    let Some(sealed) = store::ward_stays::find(work.tx, id)? else { return Ok(()) };
    let stay = access::open_for(Job::Caseloads, Action::AssignPlaces, sealed)?;
    let Some(was_due) = stay.answer_by.filter(|until| *until <= work.now) else { return Ok(()) };
    let next = answer_by(work, stay.ward)?;
    if !store::ward_stays::ask_again(work.tx, &stay, work.now, next)? {
        return Ok(());
    }
    let entry = AuditEntry::of("ward-stay.tell-unanswered", ("ward-stay", id)).about(stay.patient);
    audit::record(work, entry.with(json!({ "ward": stay.ward })))?;
    let (ward, link) = (stay.ward.to_string(), LinkTo::Ward(stay.ward).address(&work.rules.config));
    let values = [("id", &*ward), ("link", &*link)];
    leads::tell(
        work,
        "ward-bed-unanswered",
        &values,
        &format!("ward-bed-unanswered-{id}-{}", was_due.micros()),
    )
}

/// A bed is kept, and somebody has to admit: the team is told, in place of it the team leads where it has no address.
fn tell_team(work: &mut Work<'_>, stay: &Opened<WardStay>) -> Result<()> {
    let (ward, link) = (stay.ward.to_string(), LinkTo::Ward(stay.ward).address(&work.rules.config));
    let values = [("id", &*ward), ("link", &*link)];
    let key = format!("ward-bed-offered-{}", stay.id);
    let team = store::wards::emails(work.tx, stay.ward)?;
    if team.is_empty() {
        return leads::tell(work, "ward-bed-offered", &values, &key);
    }
    for address in team {
        let draft = MessageDraft::email(&address, "ward-bed-offered", &values);
        messages::queue(work, &draft.once(format!("{key}-{address}")).lives(TOLD_FOR))?;
    }
    Ok(())
}

/// Ends a stay, and offers the bed that it took to the next.
fn end(work: &mut Work<'_>, stay: &Opened<WardStay>, outcome: Option<WardOutcome>, note: &str) -> Result<()> {
    let how = StayEnd { outcome, on: work.today(), by: work.actor.user(), note };
    if !store::ward_stays::end(work.tx, stay, how)? {
        return Err(Error::Stale);
    }
    let action = if outcome.is_some() { "ward-stay.leave" } else { "ward-stay.withdraw" };
    let entry = AuditEntry::of(action, ("ward-stay", stay.id)).about(stay.patient);
    audit::under(work, stay.permit(), entry.with(json!({ "ward": stay.ward, "outcome": outcome })))?;
    if WardStayStatus::IN_A_BED.contains(&stay.status) {
        places::free(work.tx, PlacesOf::Ward(stay.ward))?;
    }
    offer_free(work, stay.ward)
}

/// The stay, for somebody of the ward's team; nobody else changes who is in the ward meanwhile.
pub(super) fn lock(work: &mut Work<'_>, id: WardStayId) -> Result<Opened<WardStay>> {
    let found = store::ward_stays::find(work.tx, id)?;
    let seen = access::open(work, Action::CareInWard, found)?;
    store::wards::lock_for_update(work.tx, seen.ward)?;
    store::ward_stays::find(work.tx, id)?.ok_or(Error::NotFound("ward stay"))?.open(seen.permit())
}

/// Locks as [`lock`] does, and the enrolment of a patient who is looked after, so that neither ends
/// meanwhile.
fn lock_with_enrolment(work: &mut Work<'_>, id: WardStayId) -> Result<(Opened<WardStay>, Opened<Enrolment>)> {
    let found = store::ward_stays::find(work.tx, id)?;
    let seen = access::open(work, Action::CareInWard, found)?;
    // Before the ward, as at the end of an enrolment: nobody waits in a circle.
    let enrolment = enrolments::looked_after(work, seen.permit())?;
    Ok((lock(work, id)?, enrolment))
}

fn changed(work: &mut Work<'_>, permit: &Permit, id: WardStayId) -> Result<WardStay> {
    let sealed = store::ward_stays::find(work.tx, id)?.ok_or(Error::NotFound("ward stay"))?;
    Ok(sealed.open(permit)?.into_row())
}

/// Leaves a mark on the patient's timeline, and the audit row of an admission.
fn note(
    work: &mut Work<'_>,
    stay: &Opened<WardStay>,
    enrolment: &Opened<Enrolment>,
    what: &str,
    reason: &str,
) -> Result<()> {
    let (_, ward) = store::wards::kind_and_name(work.tx, stay.ward)?;
    let detail = if reason.is_empty() { ward } else { format!("{ward}: {reason}") };
    let event = format!("ward-{what}");
    store::enrolments::event(work.tx, stay.permit(), enrolment.id, work.now, &event, None, &detail)?;
    if what == "admitted" {
        let entry = AuditEntry::of("ward-stay.admit", ("ward-stay", stay.id)).about(stay.patient);
        audit::under(work, stay.permit(), entry.with(json!({ "ward": stay.ward })))?;
    }
    Ok(())
}
