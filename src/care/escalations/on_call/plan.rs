//! Changing the rota: planning it ahead, taking back what has not begun, taking a colleague's time over.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::taken_over;
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{RotaPlanId, UserId};
use crate::model::on_call::{Override, Shift, TimedShift};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::{NotOnce, Timestamp, WallTime};
use crate::store;
use crate::store::db::Conn;

/// Shifts of one plan at most.
const MOST_SHIFTS: usize = 200;

/// Shift of a clinician from one hand-over to the next.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShift {
    pub clinician: UserId,
    pub from: WallTime,
    pub until: WallTime,
}

/// Shifts that follow each other, first one first.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlan {
    /// 1 to 200.
    #[schema(min_items = 1, max_items = 200)]
    pub shifts: Vec<NewShift>,
}

/// A plan as it now stands on the rota.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RotaPlan)]
pub struct Plan {
    pub id: RotaPlanId,
    pub shifts: Vec<Shift>,
}

/// Puts a plan behind what is planned already.
///
/// # Errors
/// `Invalid` names shifts that nobody could work, or the first one that leaves a gap or overlaps; `Conflict` if the
/// plan does not begin where the rota ends.
pub fn plan(work: &mut Work<'_>, new: &NewPlan) -> Result<Plan> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::PlanRota)?;
    let by = actor.person()?;
    let zone = work.rules.config.scheduling.zone;
    let shifts = timed(work.tx, zone, now, &new.shifts)?;
    let (Some(first), Some(last)) = (shifts.first(), shifts.last()) else {
        return Err(Error::invalid("/shifts", "length", format!("a plan has 1 to {MOST_SHIFTS} shifts")));
    };
    let planned_until = store::on_call::planned_until(work.tx)?;
    continues(planned_until, first.starts_at, now)?;

    let id = store::on_call::insert_plan(work.tx, zone.name(), by, now)?;
    let mut follows = planned_until;
    for shift in &shifts {
        store::on_call::insert_shift(work.tx, id, shift, follows)?;
        follows = Some(shift.ends_at);
    }
    let told: Vec<_> = shifts
        .iter()
        .map(|shift| json!({ "clinician": shift.clinician, "from": shift.from, "until": shift.until }))
        .collect();
    record(work, "rota.plan", "rota-plan", id.to_string(), json!({ "shifts": told }))?;
    let mut stands = store::on_call::shifts_between(work.tx, first.starts_at, last.ends_at)?;
    stands.retain(|shift| shift.plan == id);
    Ok(Plan { id, shifts: stands })
}

/// A rota that still runs is continued where it ends. One that has run out cannot be: what was uncovered stays so.
fn continues(planned_until: Option<Timestamp>, starts_at: Timestamp, now: Timestamp) -> Result<()> {
    match planned_until {
        Some(end) if starts_at < end => {
            Err(Error::conflict(Code::RotaOverlaps, "somebody is planned for some of this time already"))
        }
        Some(end) if starts_at > end && end > now => Err(Error::conflict(
            Code::RotaGap,
            "nobody would be on call between the end of the rota and this plan",
        )),
        _ => Ok(()),
    }
}

/// The shifts as instants, if all of them can be worked and each begins where the one before it ends.
fn timed(tx: &mut Conn, zone: Tz, now: Timestamp, shifts: &[NewShift]) -> Result<Vec<TimedShift>> {
    if shifts.len() > MOST_SHIFTS {
        return Err(Error::invalid("/shifts", "length", format!("a plan has 1 to {MOST_SHIFTS} shifts")));
    }
    let (mut timed, mut errors) = (Vec::new(), Vec::new());
    for (index, shift) in shifts.iter().enumerate() {
        match one(tx, zone, now, &format!("/shifts/{index}"), shift)? {
            Ok(shift) => timed.push(shift),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    for (index, pair) in timed.windows(2).enumerate() {
        let (before, after) = (pair[0].ends_at, pair[1].starts_at);
        let pointer = format!("/shifts/{}/from", index + 1);
        if after > before {
            return Err(Error::invalid(pointer, "gap", "begins after the shift before it has ended"));
        }
        if after < before {
            return Err(Error::invalid(pointer, "overlap", "begins before the shift before it has ended"));
        }
    }
    Ok(timed)
}

/// A shift as instants, or all that is wrong with it.
fn one(
    tx: &mut Conn,
    zone: Tz,
    now: Timestamp,
    at: &str,
    shift: &NewShift,
) -> Result<std::result::Result<TimedShift, Vec<FieldError>>> {
    let mut wrong = Vec::new();
    let mut instant = |field: &str, local: WallTime| {
        Timestamp::only_at_local(local, zone)
            .map_err(|why| {
                let pointer = format!("{at}/{field}");
                wrong.push(match why {
                    NotOnce::Never => FieldError::new(
                        pointer,
                        "no-such-time",
                        "clocks go forward over this time on that day",
                    ),
                    NotOnce::Twice => {
                        FieldError::new(pointer, "happens-twice", "clocks go back over this time on that day")
                    }
                });
            })
            .ok()
    };
    let (starts_at, ends_at) = (instant("from", shift.from), instant("until", shift.until));
    if let (Some(starts_at), Some(ends_at)) = (starts_at, ends_at) {
        let until = format!("{at}/until");
        if ends_at <= starts_at {
            wrong.push(FieldError::new(until, "before-from", "ends before it begins"));
        } else if ends_at <= now {
            wrong.push(FieldError::new(until, "in-the-past", "is over already"));
        }
    }
    let clinician = store::on_call::clinician(tx, shift.clinician)?;
    match clinician.filter(|clinician| clinician.enabled && clinician.may_be_on_call) {
        None => wrong.push(FieldError::new(
            format!("{at}/clinician"),
            "not-on-call",
            "not one of those who may be on call",
        )),
        Some(clinician) if clinician.contact.email.is_none() && clinician.contact.mobile.is_none() => wrong
            .push(FieldError::new(
                format!("{at}/clinician"),
                "unreachable",
                "has neither e-mail nor mobile number",
            )),
        Some(_) => {}
    }
    let (Some(starts_at), Some(ends_at), true) = (starts_at, ends_at, wrong.is_empty()) else {
        return Ok(Err(wrong));
    };
    let NewShift { clinician, from, until } = *shift;
    Ok(Ok(TimedShift { clinician, from, until, starts_at, ends_at }))
}

/// Shifts of a plan that were taken back.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Withdrawn {
    pub id: RotaPlanId,
    /// Shifts that had not begun.
    pub withdrawn: usize,
    pub planned_until: Option<Timestamp>,
}

/// Takes back the shifts of a plan that have not begun. What has begun stays, and what was told by it is not undone.
///
/// # Errors
/// `Conflict` if another plan stands behind it, which has to be taken back first, or if nothing of it is to come.
pub fn withdraw(work: &mut Work<'_>, id: RotaPlanId) -> Result<Withdrawn> {
    access::may(work.actor, Action::PlanRota)?;
    if !store::on_call::plan_exists(work.tx, id)? {
        return Err(Error::NotFound("plan"));
    }
    if store::on_call::is_followed(work.tx, id)? {
        return Err(Error::conflict(
            Code::PlanFollowed,
            "another plan stands behind this one: take that back first",
        ));
    }
    let withdrawn = store::on_call::withdraw(work.tx, id, work.now)?;
    if withdrawn == 0 {
        return Err(Error::conflict(Code::PlanOver, "nothing of this plan is to come"));
    }
    record(work, "rota.withdraw", "rota-plan", id.to_string(), json!({ "shifts": withdrawn }))?;
    Ok(Withdrawn { id, withdrawn, planned_until: store::on_call::planned_until(work.tx)? })
}

/// A time to take over.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOverride {
    /// Oneself where it is left out; a team lead may name anybody who may be on call.
    pub clinician: Option<UserId>,
    pub from: WallTime,
    pub until: WallTime,
    /// 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200, pattern = "\\S")]
    pub reason: String,
}

/// Puts a colleague in the place of whoever is on call, and tells both. Nothing is uncovered by it: before and after it the
/// plan holds. A later override holds against an earlier one.
///
/// # Errors
/// `Invalid` names what is wrong with it; `Forbidden` for a care manager who names somebody else.
pub fn take_over(work: &mut Work<'_>, new: &NewOverride) -> Result<Override> {
    let Work { actor, now, .. } = *work;
    access::may(actor, Action::TakeShift)?;
    let by = actor.person()?;
    let clinician = new.clinician.unwrap_or(by);
    if clinician != by {
        access::may(actor, Action::PlanRota)?;
    }
    let zone = work.rules.config.scheduling.zone;
    let reason = new.reason.trim();
    let time = one(work.tx, zone, now, "", &NewShift { clinician, from: new.from, until: new.until })?;
    let (time, mut wrong) = match time {
        Ok(time) => (Some(time), Vec::new()),
        Err(wrong) => (None, wrong),
    };
    if reason.is_empty() || reason.chars().count() > 200 {
        wrong.push(FieldError::new("/reason", "length", "say why in 1 to 200 characters"));
    }
    let (Some(time), true) = (time, wrong.is_empty()) else { return Err(Error::Invalid(wrong)) };
    let before = taken_over::stretches(work.tx, time.starts_at.max(now), time.ends_at)?;
    let id = store::on_call::insert_override(work.tx, zone.name(), &time, reason, by, now)?;
    let detail = json!({ "clinician": clinician, "from": new.from, "until": new.until });
    record(work, "rota.override", "override", id.to_string(), detail)?;
    let stands = store::on_call::overrides_between(work.tx, time.starts_at, time.ends_at)?;
    let taken = stands.into_iter().find(|it| it.id == id).ok_or(Error::NotFound("override"))?;
    taken_over::tell(work, &taken, &before)?;
    Ok(taken)
}

fn record(
    work: &mut Work<'_>,
    action: &str,
    subject: &str,
    subject_id: String,
    detail: serde_json::Value,
) -> Result<()> {
    audit::record(work, AuditEntry::of(action, (subject, subject_id)).with(detail))
}
