//! Passing a call to a colleague, with a note. An offer is accepted, declined, or runs out; until it is accepted the
//! call stays on the list where it was, so that nothing gets lost between two people. What was typed and answered
//! belongs to the call and goes along. Between those who look after the patient anyway (cover), no acceptance is
//! needed. When the colleague can no longer work, an offer to them ends, and a call that they took over goes back.

use chrono::Duration;
use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::calls::must_be_held;
use crate::care::caseload::enrolments;
use crate::care::messages::{self, LinkTo};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::call::CallStatus;
use crate::model::field_error::FieldError;
use crate::model::handoff::{Handoff, HandoffStatus};
use crate::model::id::{CallId, CareManagerId, HandoffId};
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::{Conn, run_again};
use crate::store::handoffs::NewHandoff;
use crate::store::leases::{Lease, Onward};
use crate::store::permits::{self, Opened};

/// A call to be passed on.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HandoffOffer)]
pub struct Offer {
    pub to: CareManagerId,
    /// Note for the colleague.
    #[schema(min_length = 1, max_length = 1000, pattern = "\\S")]
    pub note: String,
    /// The fencing token of the claim, for a call that the actor holds.
    #[serde(default, deserialize_with = "token")]
    #[schema(value_type = Option<String>, pattern = "^(0|[1-9][0-9]{0,17})$")]
    pub lease_token: Option<i64>,
}

fn token<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<i64>, D::Error> {
    crate::care::calls::complete::token(deserializer).map(Some)
}

/// Why a colleague does not take it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HandoffDecline)]
pub struct Decline {
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub reason: String,
}

/// Offers an open call to a colleague. A call that the actor holds goes back to its list, with what was typed. For a
/// colleague who looks after the patient anyway it is accepted at once.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `LeaseLost` if a call is not held as the token says, `Conflict` if
/// somebody else holds it, if it has ended, or if it is on offer already, `Invalid` with every fault.
pub fn offer(work: &mut Work<'_>, id: CallId, offer: &Offer) -> Result<Handoff> {
    let Work { actor, now, .. } = *work;
    let call = access::on_call(work, Action::PassOnCall, id)?;
    let from = actor.person()?;
    check(work, &call, offer)?;
    if let Some(token) = offer.lease_token {
        must_be_held(actor, now, &call, token)?;
        let lease = Lease { call: id, holder: from, token, now };
        let back = Onward::Listed { not_before: call.not_before, skipped: false };
        if !store::leases::move_on(work.tx, lease, &back, false)? {
            return Err(Error::LeaseLost);
        }
    } else {
        must_be_free(&call)?;
    }
    store::handoffs::expire(work.tx, id, now)?;
    let new = NewHandoff {
        call: id,
        from,
        to: offer.to,
        note: offer.note.trim(),
        offered_at: now,
        expires_at: now + Duration::minutes(work.rules.config.scheduling.handoff_minutes),
    };
    let Some(handoff) = store::handoffs::insert(work.tx, call.permit(), &new)? else {
        return Err(Error::conflict(Code::AlreadyOffered, "this call is on offer to somebody already"));
    };
    let offered = find(work.tx, call.permit(), handoff)?;
    audit::under(work, call.permit(), entry("handoff.offer", &offered))?;
    let enrolment = enrolments::require(work.tx, call.permit(), call.enrolment_id)?;
    if enrolment.places().contains(&offer.to) {
        take_over(work, &offered)?;
    } else {
        tell(work, handoff, offer.to, "handoff-offered")?;
    }
    find(work.tx, call.permit(), handoff).map(Opened::into_row)
}

fn check(work: &mut Work<'_>, call: &Call, offer: &Offer) -> Result<()> {
    let mut faults = Vec::new();
    let note = offer.note.trim().chars().count();
    if note == 0 || note > 1000 {
        faults.push(FieldError::new("/note", "length", "say what has to be known, in 1 to 1000 characters"));
    }
    let today = work.now.date(work.rules.config.scheduling.zone);
    if store::users::of_care_manager(work.tx, offer.to)?.is_none() {
        faults.push(FieldError::new("/to", "unknown", "no care manager of this id works here"));
    } else if call.care_manager_id == Some(offer.to) {
        faults.push(FieldError::new("/to", "has-it-already", "the call is on this colleague's list already"));
    } else if store::absences::overlaps(work.tx, offer.to, today, today)? {
        faults.push(FieldError::new("/to", "absent", "this colleague is away today"));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// Takes an offered call over: it stands at the head of one's own list from now on.
///
/// # Errors
/// `NotFound` if it was offered to somebody else, `Conflict` if it was declined or has run out, or if somebody holds
/// the call or has ended it meanwhile.
pub fn accept(work: &mut Work<'_>, id: HandoffId) -> Result<Handoff> {
    let handoff = offered_to(work, id)?;
    take_over(work, &handoff)?;
    find(work.tx, handoff.permit(), id).map(Opened::into_row)
}

fn take_over(work: &mut Work<'_>, handoff: &Opened<Handoff>) -> Result<()> {
    let now = work.now;
    let sealed = store::calls::find(work.tx, handoff.call)?.ok_or(Error::NotFound("call"))?;
    let call = sealed.open(handoff.permit())?;
    must_be_free(&call)?;
    if !store::handoffs::decide(work.tx, handoff.id, HandoffStatus::Accepted, "", now)? {
        return Err(run_again());
    }
    store::todays_list::put_first(work.tx, call.id, &call.why)?;
    let today = now.date(work.rules.config.scheduling.zone);
    if !store::todays_list::list_now(work.tx, &call, handoff.to, today)? {
        return Err(in_hand());
    }
    audit::under(work, handoff.permit(), entry("handoff.accept", handoff))
}

/// Leaves an offered call where it is.
///
/// # Errors
/// As [`accept`]; `Invalid` without a reason.
pub fn decline(work: &mut Work<'_>, id: HandoffId, decline: &Decline) -> Result<Handoff> {
    let reason = decline.reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(Error::invalid("/reason", "length", "say why in 1 to 500 characters"));
    }
    let handoff = offered_to(work, id)?;
    if !store::handoffs::decide(work.tx, id, HandoffStatus::Declined, reason, work.now)? {
        return Err(run_again());
    }
    audit::under(work, handoff.permit(), entry("handoff.decline", &handoff))?;
    find(work.tx, handoff.permit(), id).map(Opened::into_row)
}

/// Open handoffs to the actor or by the actor; oldest first.
///
/// # Errors
/// `Forbidden` for roles that do not phone.
pub fn list(work: &mut Work<'_>) -> Result<Vec<Handoff>> {
    let actor = work.actor;
    access::may(actor, Action::ListHandoffs)?;
    let open = store::handoffs::open(work.tx, actor.person()?, actor.care_manager(), work.now)?;
    let entry = AuditEntry::of("handoff.list", ("handoffs", ""))
        .with(json!({ "handoffs": open.iter().map(|handoff| handoff.id).collect::<Vec<_>>() }));
    audit::record(work, entry)?;
    Ok(open)
}

/// An offer that the actor can still answer.
fn offered_to(work: &mut Work<'_>, id: HandoffId) -> Result<Opened<Handoff>> {
    let actor = work.actor;
    access::may(actor, Action::AnswerHandoff)?;
    let sealed = store::handoffs::find(work.tx, id)?.ok_or(Error::NotFound("handoff"))?;
    let handoff = permits::on_handoff(actor, Action::AnswerHandoff, sealed)?;
    if handoff.status != HandoffStatus::Offered || handoff.expires_at <= work.now {
        return Err(Error::conflict(Code::NotOnOffer, "this call is not on offer any more"));
    }
    Ok(handoff)
}

fn find(tx: &mut Conn, permit: &Permit, id: HandoffId) -> Result<Opened<Handoff>> {
    store::handoffs::find(tx, id)?.ok_or(Error::NotFound("handoff"))?.open(permit)
}

/// Nobody holds it, and it is still to be made.
fn must_be_free(call: &Call) -> Result<()> {
    match call.status {
        CallStatus::Planned | CallStatus::Listed => Ok(()),
        CallStatus::Claimed => Err(in_hand()),
        CallStatus::Completed | CallStatus::Unreached | CallStatus::Cancelled => {
            Err(Error::conflict(Code::CallEnded, "this call has ended"))
        }
    }
}

fn in_hand() -> Error {
    Error::conflict(Code::CallInHand, "somebody is making this call now")
}

/// Takes back what was passed to a colleague who can no longer work. A call that is on offer to them is where it
/// was, and the one who passed it on is told. A call that they took over goes to whoever looks after the patient, who
/// is told. Answers for how many went back.
///
/// # Errors
/// Database errors only.
pub(crate) fn give_back(work: &mut Work<'_>, to: CareManagerId) -> Result<usize> {
    for handoff in store::handoffs::open_to(work.tx, to, work.now)? {
        let why = "the colleague can no longer take it";
        if !store::handoffs::decide(work.tx, handoff.id, HandoffStatus::Declined, why, work.now)? {
            continue;
        }
        audit::record(work, entry("handoff.give-back", &handoff))?;
        let from = store::users::account(work.tx, work.now, handoff.from)?;
        if let Some(email) = from.filter(|from| from.enabled).and_then(|from| from.email) {
            write(work, handoff.id, &email, "handoff-returned")?;
        }
    }
    let mut returned = 0;
    for handoff in store::handoffs::taken_over_by(work.tx, to)? {
        returned += usize::from(return_to_holder(work, &handoff)?);
    }
    Ok(returned)
}

/// Gives a call that was taken over to whoever covers or holds the patient; false if the colleague does so themself, or
/// has the call no more.
fn return_to_holder(work: &mut Work<'_>, handoff: &Handoff) -> Result<bool> {
    let sealed = store::calls::find(work.tx, handoff.call)?.ok_or(Error::NotFound("call"))?;
    let call = access::open_for(Job::Caseloads, Action::AssignPlaces, sealed)?;
    let stay = enrolments::require(work.tx, call.permit(), call.enrolment_id)?;
    let holder = stay.covered_by.or(stay.care_manager_id);
    let Some(holder) = holder.filter(|_| !stay.places().contains(&handoff.to)) else { return Ok(false) };
    if call.care_manager_id != Some(handoff.to) {
        return Ok(false);
    }
    store::calls::hand_over(work.tx, &stay, holder)?;
    audit::record(work, entry("handoff.give-back", handoff))?;
    tell(work, handoff.id, holder, "handoff-returned")?;
    Ok(true)
}

/// Writes a care manager about a call that is passed to them or back to them.
fn tell(work: &mut Work<'_>, handoff: HandoffId, manager: CareManagerId, template: &str) -> Result<()> {
    let contact = store::users::of_care_manager(work.tx, manager)?;
    let Some(email) = contact.and_then(|contact| contact.email) else { return Ok(()) };
    write(work, handoff, &email, template)
}

/// Writes a colleague about a call that is passed on, once with each template.
fn write(work: &mut Work<'_>, handoff: HandoffId, email: &str, template: &str) -> Result<()> {
    let rules = work.rules;
    let (id, link) = (handoff.to_string(), LinkTo::Queue.address(&rules.config));
    messages::queue(
        work,
        &MessageDraft::email(email, template, &[("id", &id), ("link", &link)])
            .priority(1)
            .once(format!("{template}-{id}"))
            .lives(Duration::minutes(rules.config.scheduling.handoff_minutes)),
    )
    .map(drop)
}

fn entry<'a>(action: &'a str, handoff: &Handoff) -> AuditEntry<'a, serde_json::Value> {
    AuditEntry::of(action, ("handoff", handoff.id))
        .about(handoff.patient)
        .with(json!({ "call": handoff.call, "to": handoff.to }))
}
