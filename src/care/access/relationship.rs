//! Breaking the glass: the record of somebody else's patient, opened with a reason, for an hour, with an alert.

use chrono::Duration;
use serde::Serialize;

use super::limits;
use super::permit::{ListPermit, Permit, list, may, on};
use crate::care::Work;
use crate::care::access::audit;
use crate::care::messages::{LinkTo, leads};
use crate::care::record::people::{ListedPerson, People};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::{CareManagerId, GlassBreakId, PatientId};
use crate::model::paging::Window;
use crate::model::policy::{Action, GlassBreakWay, Ground};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::access::{GlassBreakRecord, NewGlassBreak};

/// How long broken glass stays open.
const OPEN_FOR: Duration = Duration::minutes(60);

/// Somebody else's patient, opened with a reason.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GlassBreak {
    pub id: GlassBreakId,
    pub patient: PatientId,
    /// Until when the record stays open to them.
    pub expires_at: Timestamp,
}

/// Opens the record of somebody else's patient to a care manager for an hour, and tells every team lead.
///
/// # Errors
/// `Forbidden` for any other role, `Invalid` without a reason, `NotFound` if there is no such patient,
/// `Conflict` if the record is open to them anyway.
pub fn break_glass(work: &mut Work<'_>, patient: PatientId, reason: &str) -> Result<GlassBreak> {
    let actor = work.actor;
    may(actor, Action::BreakGlass)?;
    let reason = sensible(reason)?;
    let permit = on(work, Action::BreakGlass, patient)?;
    if ground(work, patient)?.is_some() {
        return Err(Error::conflict(
            Code::GlassNotNeeded,
            "the record of this patient is open to you already",
        ));
    }
    limits::may_open(work, actor.person()?)?;
    open(work, &permit, GlassBreakWay::Broken, reason)
}

/// Opens the record of somebody else's patient to the care manager who took the patient's call and verified the caller, as
/// breaking the glass does. None if they have opened as many as one may: then a team lead has to.
///
/// # Errors
/// Database errors only.
pub(crate) fn open_to_caller(
    work: &mut Work<'_>,
    permit: &Permit,
    reason: &str,
) -> Result<Option<GlassBreak>> {
    let actor = work.actor;
    match limits::may_open(work, actor.person()?) {
        Ok(()) => open(work, permit, GlassBreakWay::InboundCall, reason).map(Some),
        Err(Error::LimitReached { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Opens the record for an hour, tells every team lead, and tells them apart if there were many.
fn open(work: &mut Work<'_>, permit: &Permit, way: GlassBreakWay, reason: &str) -> Result<GlassBreak> {
    let now = work.now;
    let patient = permit.patient();
    let (user, expires_at) = (work.actor.person()?, now + OPEN_FOR);
    let new = NewGlassBreak { user, reason, way, opened_by: None, at: now, expires_at };
    let id = store::access::insert_glass_break(work.tx, permit, &new)?;
    audit::under(
        work,
        permit,
        AuditEntry::of("patient.break-glass", ("glass-break", id))
            .about(patient)
            .with(serde_json::json!({ "expires_at": expires_at, "way": way })),
    )?;
    let (number, link) = (id.to_string(), LinkTo::GlassBreak(id).address(&work.rules.config));
    let values = [("id", &*number), ("link", &link)];
    leads::tell(work, "glass-broken", &values, &format!("glass-break-{id}"))?;
    limits::note_opened(work, user)?;
    Ok(GlassBreak { id, patient, expires_at })
}

/// Opens the record of a patient to a care manager for an hour: a team lead says that it is needed.
///
/// # Errors
/// `Forbidden` for any other role, `Invalid` without a sensible reason or such a care manager, `NotFound` without such a
/// patient.
pub fn open_record(
    work: &mut Work<'_>,
    patient: PatientId,
    to: CareManagerId,
    reason: &str,
) -> Result<GlassBreak> {
    let Work { actor, now, .. } = *work;
    may(actor, Action::OpenRecord)?;
    let reason = sensible(reason)?;
    let permit = on(work, Action::OpenRecord, patient)?;
    let Some(user) = store::care_managers::user_of(work.tx, to)? else {
        return Err(Error::invalid("/care_manager", "unknown", "no such care manager"));
    };
    let expires_at = now + OPEN_FOR;
    let opened_by = Some(actor.person()?);
    let new = NewGlassBreak { user, reason, way: GlassBreakWay::Opened, opened_by, at: now, expires_at };
    let id = store::access::insert_glass_break(work.tx, &permit, &new)?;
    audit::under(
        work,
        &permit,
        AuditEntry::of("patient.open-record", ("glass-break", id))
            .about(patient)
            .with(serde_json::json!({ "expires_at": expires_at, "to": to })),
    )?;
    Ok(GlassBreak { id, patient, expires_at })
}

/// A reason that says something: who asked, and what for. `x` and `needed` do not.
///
/// # Errors
/// `Invalid` if it is no more than a word, or longer than anybody reads.
pub(crate) fn sensible(reason: &str) -> Result<&str> {
    const LENGTH: std::ops::RangeInclusive<usize> = 10..=500;
    let reason = reason.trim();
    if LENGTH.contains(&reason.chars().count()) && reason.split_whitespace().count() > 1 {
        return Ok(reason);
    }
    let expected = "say in 10 to 500 characters why the record must be open now: who asked, and what for";
    Err(Error::invalid("/reason", "reason", expected))
}

/// Whether the actor has no relationship with the patient, or none but one that they have made themselves: by breaking the
/// glass, or by taking their call.
///
/// # Errors
/// Database errors only.
pub(crate) fn is_stranger(work: &mut Work<'_>, patient: PatientId) -> Result<bool> {
    let ground = ground(work, patient)?;
    Ok(matches!(ground, None | Some(Ground::TookTheirCall | Ground::BrokenGlass)))
}

/// On which ground the actor sees the patient's record; None if they do not.
fn ground(work: &mut Work<'_>, patient: PatientId) -> Result<Option<Ground>> {
    match on(work, Action::ReadRecord, patient) {
        Ok(permit) => Ok(Some(permit.ground())),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A break of the glass, and whose record it opened.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GlassBreakView {
    #[serde(flatten)]
    pub glass_break: GlassBreakRecord,
    pub person: ListedPerson,
}

/// Every break after `after`, oldest first, for those who look into them.
///
/// # Errors
/// `Forbidden` for anybody but team leads and auditors.
pub fn glass_breaks(work: &mut Work<'_>, Window { after, limit }: Window) -> Result<Vec<GlassBreakView>> {
    let scope = list(work.actor, Action::ListGlassBreaks)?;
    let breaks = store::access::glass_breaks_after(work.tx, after, limit)?;
    audit::note_list(work, "glass-break.list", "glass-breaks", audit::shown(&breaks, limit).map(|it| it.id))?;
    views(work, &scope, breaks)
}

/// A break of the glass, for those who look into them.
///
/// # Errors
/// `Forbidden` for anybody but team leads and auditors; `NotFound` if there is none.
pub fn glass_break(work: &mut Work<'_>, id: GlassBreakId) -> Result<GlassBreakView> {
    let scope = list(work.actor, Action::ListGlassBreaks)?;
    let found = store::access::glass_break(work.tx, id)?;
    let patient = found.as_ref().map(|found| found.patient);
    let view = views(work, &scope, found.into_iter().collect())?.pop();
    let view = view.ok_or(Error::NotFound("break of the glass"))?;
    audit::note(work, "glass-break.read", ("glass-break", id), patient)?;
    Ok(view)
}

fn views(
    work: &mut Work<'_>,
    scope: &ListPermit,
    breaks: Vec<GlassBreakRecord>,
) -> Result<Vec<GlassBreakView>> {
    let people = People::of_list(work, scope, breaks.iter().map(|it| it.patient))?;
    let view = |glass_break: GlassBreakRecord| {
        Ok(GlassBreakView { person: people.get(glass_break.patient)?, glass_break })
    };
    breaks.into_iter().map(view).collect()
}
