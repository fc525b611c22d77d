//! A patient phones the service. Whoever answers takes the call, whosever patient it is: a single point of contact. It is
//! dealt with at once, or a call back is promised with the time by which it comes.
//!
//! The record opens to the one who took the call for a while, if the caller could be verified as the patient. Outside their
//! caseload that is breaking the glass: it is listed and alerted as such, and counts with it. A call back is promised in any
//! case: it goes to the number of the record.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::access::{self, Action, Permit};
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::calls::CallStatus;
use crate::care::calls::callback::{self, Asked, Promise, Urgency};
use crate::care::identity::{self, Check, Checked, Claims};
use crate::care::rules::Rules;
use crate::care::walk::Mark;
use crate::clock::Moment;
use crate::error::{Error, FieldError, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{CallId, CareManagerId, InboundCallId, PatientId, PromiseId, UserId, words};

/// How long the record stays open to the one who took a verified call.
const OPEN_FOR: Duration = Duration::minutes(60);

words! {
    /// What came of a call that was taken.
    #[schema(as = InboundOutcome)]
    Outcome {
        DealtWith = "dealt-with",
        CallBack = "call-back",
    }
}

/// A call that is taken.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InboundCallToTake)]
pub struct Taken {
    /// What the caller says of themselves; left out if nobody asked.
    pub claims: Option<Claims>,
    /// What it is about.
    pub reason: String,
    pub urgency: Urgency,
    pub outcome: Outcome,
    /// With `dealt-with`: what was done.
    #[serde(default)]
    pub note: String,
}

/// What came of a call, for the one who took it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InboundCall {
    pub id: InboundCallId,
    pub patient: PatientId,
    pub at: Moment,
    /// What came of the comparison; none where nobody asked, or where there are no more tries today.
    pub identity: Option<Checked>,
    /// Until when the record is open to the one who took the call.
    pub record_open_until: Option<Moment>,
    /// The caller was verified, but the one who took the call has opened as many records as one may: a team lead can open it.
    pub needs_a_team_lead: bool,
    pub promise: Option<Promise>,
    /// The promised time as it is said to the caller, on their own clock.
    pub say: Option<String>,
}

/// A call that was taken, as it is read later.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TakenCall {
    pub id: InboundCallId,
    pub at: Moment,
    pub taken_by: UserId,
    pub reason: String,
    pub urgency: Urgency,
    pub outcome: Outcome,
    pub note: String,
    pub verified: Option<bool>,
}

/// A call back that is still owed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwedCallback)]
pub struct Owed {
    pub id: PromiseId,
    pub patient: PatientId,
    pub call: CallId,
    pub call_status: CallStatus,
    pub care_manager: Option<CareManagerId>,
    pub urgency: Urgency,
    pub made_at: Moment,
    pub due_at: Moment,
    /// The day on which the patient is phoned next.
    pub next_on: NaiveDate,
    /// The time before which they are not: they were tried already, or asked for it.
    pub next_at: Option<Moment>,
    pub attempts: i32,
    /// The time is up, and an escalation says so.
    pub broken: bool,
}

impl Owed {
    /// Where it stands among the others.
    #[must_use]
    pub const fn place(&self) -> Mark {
        Mark { at: self.due_at, id: self.id.0 }
    }
}

/// Takes a call of a patient, whosever they are.
///
/// # Errors
/// `NotFound` without such a patient, `Invalid` with every fault, `Conflict` if a call back is wanted and nobody looks
/// after the patient, or if the patient is recorded as deceased.
pub fn take(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    taken: &Taken,
) -> Result<InboundCall> {
    access::may(actor, Action::TakeInboundCall)?;
    let user = actor.person()?;
    taken.check()?;
    let permit = access::on(tx, actor, now, Action::TakeInboundCall, patient)?;
    if store::patients::find(tx, patient)?.deceased_on.is_some() {
        return Err(Error::conflict("recorded-deceased", "the patient is recorded as deceased"));
    }
    let stranger = access::is_stranger(tx, actor, now, patient)?;
    if stranger && taken.claims.is_some() {
        // Verifying the caller opens the record.
        access::sensible(&taken.reason)?;
    }
    let identity = verify(tx, rules, actor, now, &permit, taken.claims.as_ref())?;
    let verified = taken.claims.as_ref().map(|_| identity.as_ref().is_some_and(|check| check.verified));
    let opened = match (verified, stranger) {
        (Some(true), true) => access::open_to_caller(tx, rules, actor, now, &permit, taken.reason.trim())?
            .map(|opened| opened.mends_at),
        (Some(true), false) => Some(now + OPEN_FOR),
        _ => None,
    };
    let open_until = opened.unwrap_or(now);
    let id = store::inbound_calls::insert(tx, (patient, user, now), taken, verified, open_until)?;
    let promise = match taken.outcome {
        Outcome::DealtWith => None,
        Outcome::CallBack => {
            let why = match taken.urgency {
                Urgency::Urgent => "patient-phoned-urgent",
                Urgency::Ordinary => "patient-phoned",
            };
            let asked = Asked { urgency: taken.urgency, inbound: Some(id), why };
            Some(callback::promise(tx, rules, now, patient, asked)?.ok_or_else(|| {
                Error::conflict("nobody-to-call-back", "nobody looks after this patient at present")
            })?)
        }
    };
    audit::under(
        tx,
        actor,
        now,
        &permit,
        Entry {
            action: "inbound-call.take",
            subject: "inbound-call",
            subject_id: id.to_string(),
            patient: Some(patient),
            detail: json!({
                "urgency": taken.urgency,
                "outcome": taken.outcome,
                "verified": verified,
                "promise": promise.as_ref().map(|promise| promise.id),
            }),
        },
    )?;
    let zone = rules.config.scheduling.zone;
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

/// What the caller says, compared with the record. That there are no more tries today does not keep anybody from being
/// phoned back.
fn verify(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    permit: &Permit,
    claims: Option<&Claims>,
) -> Result<Option<Checked>> {
    let Some(claims) = claims else { return Ok(None) };
    let check = Check { claims: claims.clone(), call: None };
    match identity::compare(tx, rules, actor, now, permit, &check) {
        Ok(checked) => Ok(Some(checked)),
        Err(Error::Conflict { code: "identity-locked", .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Taken {
    fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let reason = self.reason.trim().chars().count();
        if reason == 0 || reason > 500 {
            faults.push(FieldError::new("/reason", "length", "say what it is about in 1 to 500 characters"));
        }
        if self.note.chars().count() > 2000 {
            faults.push(FieldError::new("/note", "length", "a note has at most 2000 characters"));
        }
        if self.outcome == Outcome::DealtWith && self.note.trim().is_empty() {
            faults.push(FieldError::new("/note", "missing", "say what was done"));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

/// The calls of a patient that were taken, newest first. Leaves the audit row of reading the record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn of_patient(tx: &mut Conn, actor: &Actor, now: Moment, patient: PatientId) -> Result<Vec<TakenCall>> {
    access::see_patient(tx, actor, now, patient)?;
    store::inbound_calls::of(tx, patient)
}

/// At most `limit` of the calls back that are still owed, soonest first: a care manager's own, everybody's for a team
/// lead.
///
/// # Errors
/// `Forbidden` for other roles.
pub fn owed(tx: &mut Conn, actor: &Actor, now: Moment, after: Option<Mark>, limit: i64) -> Result<Vec<Owed>> {
    let scope = access::scope(actor, Action::ListPromises)?;
    let owed = store::promises::owed(tx, &scope, after, limit)?;
    let entry = Entry {
        action: "callback-promise.list",
        subject: "callback-promises",
        subject_id: String::new(),
        patient: None,
        detail: json!({ "promises": audit::shown(&owed, limit).map(|promise| promise.id).collect::<Vec<_>>() }),
    };
    audit::record(tx, actor, now, entry)?;
    Ok(owed)
}
