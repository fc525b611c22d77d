//! The call queue: the best next call for this moment, held by one person under a lease.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::require_held;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::call::{CallKind, CallStatus, CalledPatient, DayBand};
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::policy::{Action, PatientScope};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::leases::{Lease, Onward};
use crate::store::queue::{QueueRow, RightNow};

/// List to claim from.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// A colleague whose list is covered today; one's own where it is left out.
    pub care_manager: Option<CareManagerId>,
    /// Why a colleague's list is worked; needed with `care_manager`.
    pub reason: Option<String>,
}

/// A claimed call with everything that the conversation starts from.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Claimed {
    pub call: CallId,
    pub kind: CallKind,
    pub why: String,
    pub due_on: NaiveDate,
    pub attempts: i32,
    pub list_date: NaiveDate,
    /// Goes with every save; a save under an older one is refused.
    #[schema(value_type = String)]
    pub lease_token: String,
    pub lease_until: Timestamp,
    /// Draft that an earlier holder of the call typed.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub draft: Value,
    /// Drafts that were typed after a lease had run out, and were kept.
    pub late_drafts: Vec<LateDraft>,
    pub patient: CalledPatient,
}

/// Typed too late to be saved, kept for the one who goes on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LateDraft {
    pub at: Timestamp,
    /// The name of the colleague who typed it.
    pub by: String,
    #[schema(value_type = BTreeMap<String, Value>)]
    pub draft: Value,
}

/// The token of a call's first lease; each one after it has the next number.
const FIRST_LEASE: i64 = 1;

/// Gives `actor` the best next call for this moment: of those listed whose time has come, in a window that is
/// open now, a safety check before a promise before what was merely due. Somebody who holds a call already gets
/// that one again, with what they typed.
///
/// # Errors
/// `Forbidden` for anyone who does not phone patients.
pub fn claim(work: &mut Work<'_>, claim: &Claim) -> Result<Option<Claimed>> {
    let Work { rules, actor, now, .. } = *work;
    access::may(actor, Action::ClaimCall)?;
    let holder = actor.person()?;
    store::db::keep_plans(work.tx)?;
    if let Some(held) = store::queue::held_by(work.tx, holder, now)? {
        return claimed(work, held).map(Some);
    }
    let manager = whose_list(work, claim)?;
    let zone = rules.config.scheduling.zone;
    let minute = now.minute_of_day(zone);
    let until = now + Duration::minutes(rules.config.scheduling.lease_minutes);
    let at = RightNow { now, today: now.date(zone), minute, band: DayBand::of(minute) };
    let Some(call) = store::queue::claim(work.tx, manager, holder, until, &at)? else { return Ok(None) };
    audit::record(
        work,
        AuditEntry::of("call.claim", ("call", call.id))
            .about(call.patient_id)
            .with(json!({ "care_manager": manager })),
    )?;
    if let Some(reason) = claim.reason.as_deref().filter(|_| access::can(actor, Action::BreakGlass)) {
        open_record(work, call.patient_id, reason)?;
    }
    claimed(work, call).map(Some)
}

/// A colleague's patient is seen by breaking the glass, which tells the team leads.
fn open_record(work: &mut Work<'_>, patient: PatientId, reason: &str) -> Result<()> {
    match access::break_glass(work, patient, reason) {
        Ok(_) | Err(Error::Conflict { code: Code::GlassNotNeeded, .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

fn whose_list(work: &mut Work<'_>, claim: &Claim) -> Result<CareManagerId> {
    let actor = work.actor;
    let Some(manager) = claim.care_manager else {
        return actor.care_manager().ok_or_else(|| {
            Error::invalid("/care_manager", "missing", "say whose list: you have none of your own")
        });
    };
    if actor.care_manager() == Some(manager) {
        return Ok(manager);
    }
    let reason = claim.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() {
        return Err(Error::invalid("/reason", "missing", "say why you work a colleague's list"));
    }
    if !store::caseload::exists(work.tx, manager)? {
        return Err(Error::invalid("/care_manager", "unknown", "no such care manager"));
    }
    audit::note(work, "queue.cover", ("care-manager", manager), None)?;
    Ok(manager)
}

fn claimed(work: &mut Work<'_>, call: Call) -> Result<Claimed> {
    let permit = access::see_this_call(work, &call)?;
    let patient = store::queue::called_patient(work.tx, &permit)?;
    // Nobody held it before the first lease.
    let late = if call.lease_token > FIRST_LEASE {
        store::leases::late_drafts_of(work.tx, call.id)?
    } else {
        Vec::new()
    };
    let late_drafts = late
        .into_iter()
        .map(|late| Ok(LateDraft { at: late.at, by: late.by, draft: late.draft.read()? }))
        .collect::<Result<Vec<_>>>()?;
    Ok(Claimed {
        call: call.id,
        kind: call.kind,
        why: call.why,
        due_on: call.due_on,
        attempts: call.attempts,
        list_date: call.list_date.unwrap_or(call.due_on),
        lease_token: call.lease_token.to_string(),
        lease_until: call.lease_until.unwrap_or(work.now),
        draft: call.draft.read()?,
        late_drafts,
        patient,
    })
}

/// Gives a held call back.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "crate::care::calls::complete::token")]
    #[schema(value_type = String, pattern = "^(0|[1-9][0-9]{0,17})$")]
    pub lease_token: i64,
    /// Why it is skipped.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub reason: String,
}

/// Skips a held call: back on the list, behind the others of its kind, with the reason.
///
/// # Errors
/// `LeaseLost` if the call is not the actor's any more.
pub fn release(work: &mut Work<'_>, id: CallId, release: &Release) -> Result<()> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::WorkCall)?;
    if release.reason.trim().is_empty() || release.reason.chars().count() > 500 {
        return Err(Error::invalid("/reason", "length", "say why in 1 to 500 characters"));
    }
    let call = require_held(work, id, release.lease_token)?;
    let lease = Lease { call: id, holder: actor.person()?, token: release.lease_token, now };
    let onward = Onward::Listed { not_before: call.not_before, skipped: true };
    if !store::leases::move_on(work.tx, lease, &onward, false)? {
        return Err(Error::LeaseLost);
    }
    store::queue::keep_skip(work.tx, id, lease.holder, now, release.reason.trim())?;
    audit::note_under(work, call.permit(), "call.skip", ("call", id))
}

/// A line of a care manager's queue.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Queued {
    pub call: CallId,
    pub patient: PatientId,
    pub kind: CallKind,
    pub status: CallStatus,
    pub priority: i32,
    pub due_on: NaiveDate,
    pub not_before: Option<Timestamp>,
    pub band: Option<DayBand>,
    pub attempts: i32,
    pub why: String,
    /// Until when the patient was promised to be phoned.
    pub promised_by: Option<Timestamp>,
    /// Whether the patient may be phoned at this moment.
    pub open_now: bool,
}

/// The queue of a care manager, in the order in which it would be claimed.
///
/// # Errors
/// `Forbidden` for anyone who does not phone patients or lead those who do.
pub fn of(work: &mut Work<'_>, manager: Option<CareManagerId>) -> Result<Vec<Queued>> {
    let (manager, at) = whose(work, manager)?;
    audit::note(work, "queue.read", ("care-manager", manager), None)?;
    Ok(store::queue::of(work.tx, manager, &at)?.into_iter().map(|row| queued(row, &at)).collect())
}

/// Care manager whose queue the actor may read, and the moment that it is read at.
pub(crate) fn whose(
    work: &mut Work<'_>,
    manager: Option<CareManagerId>,
) -> Result<(CareManagerId, RightNow)> {
    let now = work.now;
    let scope = access::list(work.actor, Action::ReadQueue)?.of_care_manager(manager, "queue")?;
    let PatientScope::Caseload(manager) = *scope else {
        return Err(Error::invalid("/care_manager", "missing", "say whose queue: you have none of your own"));
    };
    let zone = work.rules.config.scheduling.zone;
    let minute = now.minute_of_day(zone);
    Ok((manager, RightNow { now, today: now.date(zone), minute, band: DayBand::of(minute) }))
}

pub(crate) fn queued(row: QueueRow, at: &RightNow) -> Queued {
    let open_now = row.status == CallStatus::Listed
        && row.not_before.is_none_or(|not_before| not_before <= at.now)
        && row.band.is_none_or(|band| band == at.band)
        && row.may_be_phoned;
    Queued {
        call: row.id,
        patient: row.patient_id,
        kind: row.kind,
        status: row.status,
        priority: row.priority,
        due_on: row.due_on,
        not_before: row.not_before,
        band: row.band,
        attempts: row.attempts,
        why: row.why,
        promised_by: row.promised_by,
        open_now,
    }
}
