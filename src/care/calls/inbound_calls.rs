//! A patient phones the service. Whoever answers takes the call, whosever patient it is: a single point of contact. It is
//! dealt with at once, or a call back is promised with the time by which it comes.
//!
//! The record opens to the one who took the call for a while, if the caller could be verified as the patient. Outside their
//! caseload that is breaking the glass: it is listed and alerted as such, and counts with it. A call back is promised in any
//! case: it goes to the number of the record.

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::calls::callback::{self, Asked};
use crate::care::calls::caller_check::{self, Check, Checked};
use crate::care::record::people::{ListedPerson, People};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{InboundCallId, PatientId};
use crate::model::inbound_call::{IdentityClaims, InboundCallOutcome, InboundCallToTake, TakenCall};
use crate::model::paging::Mark;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::promise::{CallbackPromise, OwedCallback, Urgency};
use crate::model::time::Timestamp;
use crate::store;

/// How long the record stays open to the one who took a verified call.
const OPEN_FOR: Duration = Duration::minutes(60);

/// Result of a call, for the one who took it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InboundCall {
    pub id: InboundCallId,
    pub patient: PatientId,
    pub at: Timestamp,
    /// Result of the comparison; none where nobody asked, or where there are no more tries today.
    pub identity: Option<Checked>,
    /// Until when the record is open to the one who took the call.
    pub record_open_until: Option<Timestamp>,
    /// The caller was verified, but the one who took the call has opened as many records as one may: a team lead can open it.
    pub needs_a_team_lead: bool,
    pub promise: Option<CallbackPromise>,
    /// The promised time as it is said to the caller, on their own clock.
    pub say: Option<String>,
}

/// Takes a call of a patient, whosever they are.
///
/// # Errors
/// `NotFound` without such a patient, `Invalid` with every fault, `Conflict` if a call back is wanted and nobody looks
/// after the patient, or if the patient is recorded as deceased.
pub fn take(work: &mut Work<'_>, patient: PatientId, taken: &InboundCallToTake) -> Result<InboundCall> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::TakeInboundCall)?;
    let user = actor.person()?;
    taken.check()?;
    let permit = access::on(work, Action::TakeInboundCall, patient)?;
    if store::patients::find(work.tx, &permit)?.deceased_on.is_some() {
        return Err(Error::conflict(Code::RecordedDeceased, "the patient is recorded as deceased"));
    }
    let stranger = access::is_stranger(work, patient)?;
    if stranger && taken.claims.is_some() {
        // Verifying the caller opens the record.
        access::sensible(&taken.reason)?;
    }
    let identity = verify(work, &permit, taken.claims.as_ref())?;
    let verified = taken.claims.as_ref().map(|_| identity.as_ref().is_some_and(|check| check.verified));
    let opened = match (verified, stranger) {
        (Some(true), true) => {
            access::open_to_caller(work, &permit, taken.reason.trim())?.map(|opened| opened.expires_at)
        }
        (Some(true), false) => Some(now + OPEN_FOR),
        _ => None,
    };
    let open_until = opened.unwrap_or(now);
    let id = store::inbound_calls::insert(work.tx, &permit, user, now, taken, verified, open_until)?;
    let promise = match taken.outcome {
        InboundCallOutcome::DealtWith => None,
        InboundCallOutcome::CallBack => {
            let why = match taken.urgency {
                Urgency::Urgent => "patient-phoned-urgent",
                Urgency::Ordinary => "patient-phoned",
            };
            let asked = Asked { urgency: taken.urgency, inbound: Some(id), why };
            Some(callback::promise(work, &permit, asked)?.ok_or_else(|| {
                Error::conflict(Code::NobodyToCallBack, "nobody looks after this patient at present")
            })?)
        }
    };
    audit::under(
        work,
        &permit,
        AuditEntry::of("inbound-call.take", ("inbound-call", id)).about(patient).with(json!({
            "urgency": taken.urgency,
            "outcome": taken.outcome,
            "verified": verified,
            "promise": promise.as_ref().map(|promise| promise.id),
        })),
    )?;
    let zone = work.rules.config.scheduling.zone;
    Ok(InboundCall {
        id,
        patient,
        at: now,
        identity,
        record_open_until: opened,
        needs_a_team_lead: verified == Some(true) && opened.is_none(),
        say: promise.as_ref().map(|promise| {
            let by = promise.due_at.local(zone);
            format!("We will phone you by {}.", by.format("%-H:%M on %A %-d %B"))
        }),
        promise,
    })
}

/// Compares the caller's claims with the record. That there are no more tries today does not keep anybody
/// from being phoned back.
fn verify(work: &mut Work<'_>, permit: &Permit, claims: Option<&IdentityClaims>) -> Result<Option<Checked>> {
    let Some(claims) = claims else { return Ok(None) };
    let check = Check { claims: claims.clone(), call: None };
    match caller_check::compare(work, permit, &check) {
        Ok(checked) => Ok(Some(checked)),
        Err(Error::Conflict { code: Code::IdentityLocked, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

impl InboundCallToTake {
    fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let reason = self.reason.trim().chars().count();
        if reason == 0 || reason > 500 {
            faults.push(FieldError::new("/reason", "length", "say what it is about in 1 to 500 characters"));
        }
        if self.note.chars().count() > 2000 {
            faults.push(FieldError::new("/note", "length", "a note has at most 2000 characters"));
        }
        if self.outcome == InboundCallOutcome::DealtWith && self.note.trim().is_empty() {
            faults.push(FieldError::new("/note", "missing", "say what was done"));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

/// The calls of a patient that were taken, newest first. Leaves the audit row of reading the record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn of_patient(work: &mut Work<'_>, patient: PatientId) -> Result<Vec<TakenCall>> {
    let permit = access::see_patient(work, patient)?;
    store::inbound_calls::of(work.tx, &permit)
}

/// A call back that is still owed, with the person whom it is owed to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedCallback {
    #[serde(flatten)]
    pub promise: OwedCallback,
    pub person: ListedPerson,
}

/// At most `limit` of the calls back that are still owed, soonest first: a care manager's own, everybody's for a team
/// lead.
///
/// # Errors
/// `Forbidden` for other roles.
pub fn owed(work: &mut Work<'_>, after: Option<Mark>, limit: i64) -> Result<Vec<ListedCallback>> {
    let scope = access::list(work.actor, Action::ListPromises)?;
    let owed = store::promises::owed(work.tx, &scope, after, limit)?;
    let entry = AuditEntry::of("callback-promise.list", ("callback-promises", "")).with(
        json!({ "promises": audit::shown(&owed, limit).map(|promise| promise.id).collect::<Vec<_>>() }),
    );
    audit::record(work, entry)?;
    let people = People::of_list(work, &scope, owed.iter().map(|promise| promise.patient))?;
    owed.into_iter()
        .map(|promise| Ok(ListedCallback { person: people.get(promise.patient)?, promise }))
        .collect()
}
