//! When a call is due: cadence by protocol and phase, on a working day of service and care manager, on a day the
//! patient prefers, levelled over the days around so that nothing piles up after a holiday.

pub mod calendar;
pub mod holidays;
pub mod level;
pub mod open;

use chrono::{Duration, NaiveDate};

use crate::care::Work;
use crate::care::planning::levels;
use crate::care::wards::cadence::WardCadence;
use crate::content::protocol::common::Minutes;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::call::{CADENCE, CallKind, NewCall};
use crate::model::id::{CallId, CareManagerId};
use crate::model::level::Level;
use crate::model::phase::Phase;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::permits::Opened;

pub use crate::care::planning::schedule::calendar::Calendar;
pub use crate::care::planning::schedule::level::DateWindow;
pub use crate::care::planning::schedule::open::OpenTimes;

/// Working days within which a call that could not be made is tried again.
const DAYS_SOON: i64 = 3;

/// Planned minutes of a kind of call.
#[must_use]
pub const fn minutes(planned: &Minutes, kind: CallKind) -> i32 {
    match kind {
        CallKind::Assessment => planned.assessment,
        CallKind::FollowUp => planned.follow_up,
        CallKind::Callback => planned.callback,
        CallKind::Safety => planned.safety,
        CallKind::Review => planned.review,
        CallKind::Discharge => planned.discharge,
    }
}

/// Planned minutes of a call: those of its kind plus the extra minutes of the patient's communication needs.
fn minutes_for(tx: &mut Conn, rules: &Rules, enrolment: &Opened<Enrolment>, kind: CallKind) -> Result<i32> {
    let extra = store::needs::extra_minutes(tx, enrolment.permit())?;
    Ok(minutes(&rules.protocols.common.minutes, kind) + extra)
}

/// Plans the first call of somebody who has found a place, as soon as there is room: the assessment of a new patient, a
/// follow-up of one whose stay goes on after it had ended by mistake.
///
/// # Errors
/// Database errors only.
pub(crate) fn plan_first_call(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    manager: CareManagerId,
) -> Result<()> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(work.tx, today)?;
    let earliest = calendar.after(today);
    let (kind, within, why) = if enrolment.activated_at.is_none() {
        (CallKind::Assessment, rules.protocols.common.assessment_within_days, "new-patient")
    } else {
        (CallKind::FollowUp, DAYS_SOON, "stay-reopened")
    };
    let wish = DateWindow { earliest, target: earliest, latest: calendar.plus(today, within) };
    plan(work, &calendar, enrolment, manager, kind, wish, why)?;
    Ok(())
}

/// Plans the next call at the cadence of the patient's conditions, phase and level.
///
/// # Errors
/// Database errors only.
pub(crate) fn plan_follow_up(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    phase: Phase,
    manager: CareManagerId,
) -> Result<CallId> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let level = levels::find_for(work, enrolment.permit())?;
    let target = cadence_after(work, enrolment, phase, level, today)?;
    plan_in_days(work, enrolment, manager, CallKind::FollowUp, target, CADENCE)
}

/// The date on which a patient is next due after having been phoned on `last`: by the cadence of their conditions, phase and
/// level, or sooner by that of the ward that they are in, or in the weeks after a stay in hospital.
fn cadence_after(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    phase: Phase,
    level: Level,
    last: NaiveDate,
) -> Result<NaiveDate> {
    let (rules, today) = (work.rules, work.today());
    let conditions = store::calls::conditions_of(work.tx, enrolment.permit())?;
    let ward = WardCadence::of(work, enrolment.permit(), today)?;
    let level = ward.least_level.map_or(level, |least| level.max(least));
    let days = rules.protocols.cadence_days(conditions.iter().map(String::as_str), phase, level);
    let by_cadence = last + Duration::days(ward.days.map_or(days, |of_ward| days.min(of_ward)));
    let after_hospital = after_discharge(work, enrolment, last)?;
    Ok(after_hospital.map_or(by_cadence, |day| day.min(by_cadence)))
}

/// The first day after `last` on which whoever came home from hospital is phoned again.
fn after_discharge(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    last: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let latest = store::hospital::latest_ended(work.tx, enrolment.permit())?;
    let Some(discharged_at) = latest.and_then(|(_, visit)| visit.discharged_at) else { return Ok(None) };
    let discharged_on = discharged_at.date(work.rules.config.scheduling.zone);
    let days = &work.rules.protocols.common.after_discharge.calls_after_days;
    Ok(days.iter().map(|days| discharged_on + Duration::days(*days)).find(|day| *day > last))
}

/// Moves the next call to where the cadence of another phase puts it, sooner or later. A date that was agreed with the patient
/// stays, and so does a call that stands on a list already.
///
/// # Errors
/// Database errors only.
pub(crate) fn keep_cadence(work: &mut Work<'_>, enrolment: &Opened<Enrolment>, phase: Phase) -> Result<()> {
    let Some((call, due_on)) = by_cadence(work, enrolment, phase)? else { return Ok(()) };
    store::calls::move_planned(work.tx, &call, due_on)
}

/// Brings the next call of somebody whose level rose forward to where the cadence puts it now; one that the cadence would put
/// later stays.
///
/// # Errors
/// Database errors only.
pub(crate) fn bring_forward(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<()> {
    match by_cadence(work, enrolment, enrolment.phase)? {
        Some((call, due_on)) if due_on < call.due_on => store::calls::move_planned(work.tx, &call, due_on),
        _ => Ok(()),
    }
}

/// The next call, and where the cadence of a phase puts it, counted from the last conversation.
fn by_cadence(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    phase: Phase,
) -> Result<Option<(Opened<Call>, NaiveDate)>> {
    let rules = work.rules;
    let Some(manager) = enrolment.holder() else { return Ok(None) };
    let Some(call) = store::calls::planned_because(work.tx, enrolment, CADENCE)? else { return Ok(None) };
    let zone = rules.config.scheduling.zone;
    let today = work.now.date(zone);
    let last = store::calls::last_completed(work.tx, enrolment)?.map_or(today, |at| at.date(zone));
    let calendar = Calendar::around(work.tx, today)?;
    let earliest = calendar.after(today);
    let level = store::levels::of(work.tx, enrolment.permit())?.unwrap_or(Level::FIRST);
    let target = cadence_after(work, enrolment, phase, level, last)?.max(earliest);
    let give = Duration::days(rules.config.scheduling.level_days.min((target - today).num_days() / 3));
    let wish = DateWindow { earliest: (target - give).max(earliest), target, latest: target + give };
    let load = store::calls::load(work.tx, manager, enrolment.permit(), wish.earliest)?;
    let due_on = load.level(&calendar, wish, i64::from(call.minutes));
    Ok(Some((call, due_on)))
}

/// Plans a call around a date, moved by at most the configured days to even out the load, but by no more than a
/// third of the way there.
///
/// # Errors
/// Database errors only.
pub(crate) fn plan_in_days(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    manager: CareManagerId,
    kind: CallKind,
    target: NaiveDate,
    why: &str,
) -> Result<CallId> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(work.tx, today)?;
    let give = rules.config.scheduling.level_days.min((target - today).num_days() / 3).max(0);
    let earliest = (target - Duration::days(give)).max(calendar.after(today));
    let latest = (target + Duration::days(give.max(1))).max(earliest);
    plan(work, &calendar, enrolment, manager, kind, DateWindow { earliest, target, latest }, why)
}

/// Plans a call for exactly `date`, whatever the load: a promise or a check that cannot wait.
///
/// # Errors
/// Database errors only.
pub(crate) fn plan_on(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    kind: CallKind,
    date: NaiveDate,
    not_before: Option<Timestamp>,
    why: &str,
) -> Result<CallId> {
    let minutes = minutes_for(work.tx, work.rules, enrolment, kind)?;
    store::calls::insert_or_advance(
        work.tx,
        enrolment.permit(),
        work.now,
        &NewCall {
            enrolment: enrolment.id,
            kind,
            minutes,
            due_on: date,
            not_before,
            manager: enrolment.holder(),
            why,
        },
    )
}

/// The day for a call that cannot be made today: the next working day, or a quieter one soon after. Where those days are all full,
/// one of them all the same: somebody who was in the middle of a conversation does not wait for a caseload to empty.
///
/// # Errors
/// Database errors only.
pub(crate) fn day_soon(work: &mut Work<'_>, call: &Opened<Call>) -> Result<NaiveDate> {
    let today = work.now.date(work.rules.config.scheduling.zone);
    let calendar = Calendar::around(work.tx, today)?;
    let earliest = calendar.after(today);
    let Some(manager) = call.care_manager_id else { return Ok(earliest) };
    let load = store::calls::load(work.tx, manager, call.permit(), earliest)?;
    let wish = DateWindow { earliest, target: earliest, latest: calendar.plus(today, DAYS_SOON) };
    Ok(load.level_within(&calendar, wish, i64::from(call.minutes)))
}

/// Calls of an enrolment that fell due while nobody could make them are spread over the days from `earliest` on.
///
/// # Errors
/// Database errors only.
pub(crate) fn spread_overdue(
    tx: &mut Conn,
    rules: &Rules,
    enrolment: &Opened<Enrolment>,
    today: NaiveDate,
    earliest: NaiveDate,
) -> Result<()> {
    let Some(manager) = enrolment.holder() else { return Ok(()) };
    let calendar = Calendar::around(tx, today)?;
    let earliest = calendar.on_or_after(earliest);
    let latest = earliest + Duration::days(rules.config.scheduling.level_days);
    let wish = DateWindow { earliest, target: earliest, latest };
    for call in store::calls::overdue_of(tx, enrolment, today)? {
        let load = store::calls::load(tx, manager, enrolment.permit(), earliest)?;
        store::calls::move_due(tx, &call, load.level(&calendar, wish, i64::from(call.minutes)))?;
    }
    Ok(())
}

fn plan(
    work: &mut Work<'_>,
    calendar: &Calendar,
    enrolment: &Opened<Enrolment>,
    manager: CareManagerId,
    kind: CallKind,
    wish: DateWindow,
    why: &str,
) -> Result<CallId> {
    let minutes = minutes_for(work.tx, work.rules, enrolment, kind)?;
    let load = store::calls::load(work.tx, manager, enrolment.permit(), wish.earliest)?;
    let due_on = load.level(calendar, wish, i64::from(minutes));
    store::calls::insert_or_advance(
        work.tx,
        enrolment.permit(),
        work.now,
        &NewCall {
            enrolment: enrolment.id,
            kind,
            minutes,
            due_on,
            not_before: None,
            manager: Some(manager),
            why,
        },
    )
}
