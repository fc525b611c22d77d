//! When a call is due: cadence by protocol and phase, on a working day of service and care manager, on a day the
//! patient prefers, levelled over the days around so that nothing piles up after a holiday.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};

use crate::care::calls::{CallKind, NewCall};
use crate::care::protocol::{Minutes, Phase};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::types::{CallId, CareManagerId};

/// Days looked ahead when every day near the wish is full.
const HORIZON_DAYS: i64 = 90;
/// Working days within which a call that could not be made is tried again.
const DAYS_SOON: i64 = 3;

/// The service's working days: Monday to Friday without bank holidays.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// The calendar around `date`.
    ///
    /// # Errors
    /// Database errors only.
    pub fn around(tx: &mut Conn, date: NaiveDate) -> Result<Self> {
        let holidays = store::calls::holidays(tx, date - Duration::days(60), date + Duration::days(400))?;
        Ok(Self { holidays: holidays.into_iter().collect() })
    }

    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&date)
    }

    /// The first working day on or after `date`.
    #[must_use]
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// The first working day after `date`.
    #[must_use]
    pub fn after(&self, date: NaiveDate) -> NaiveDate {
        self.on_or_after(date + Duration::days(1))
    }

    /// The working day `days` working days after `date`.
    #[must_use]
    pub fn plus(&self, date: NaiveDate, days: i64) -> NaiveDate {
        (0..days).fold(date, |day, _| self.after(day))
    }
}

/// When somebody would like a call to be.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    pub earliest: NaiveDate,
    pub target: NaiveDate,
    pub latest: NaiveDate,
}

/// What levelling knows of one care manager and one patient.
#[derive(Debug)]
pub struct Load {
    /// Minutes planned already, by date.
    pub minutes: BTreeMap<NaiveDate, i64>,
    pub minutes_per_day: i64,
    /// Weekdays worked, Monday 1 … Sunday 7.
    pub weekdays: BTreeSet<u32>,
    /// Days of absence, first and last inclusive.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
    /// The patient's preferred days as bits, Monday 1 … Sunday 64.
    pub preferred_days: i32,
}

impl Load {
    fn works(&self, date: NaiveDate) -> bool {
        self.weekdays.contains(&date.weekday().number_from_monday())
            && !self.absences.iter().any(|(from, until)| (*from..=*until).contains(&date))
    }

    fn prefers(&self, date: NaiveDate) -> bool {
        self.preferred_days & (1 << date.weekday().num_days_from_monday()) != 0
    }

    /// Chooses the day for a call of `minutes`: near the target, but rather a quieter day than a full one.
    /// Where the wished days are all full or closed, the first later day with room; where there is none such
    /// within the horizon, the target's next working day: the nightly run then says why it is not listed.
    #[must_use]
    pub fn level(&self, calendar: &Calendar, wish: Wish, minutes: i64) -> NaiveDate {
        let open = |day: &NaiveDate| calendar.is_working_day(*day) && self.works(*day) && self.prefers(*day);
        let planned = |day: &NaiveDate| self.minutes.get(day).copied().unwrap_or(0);
        let has_room = |day: &NaiveDate| planned(day) + minutes <= self.minutes_per_day;
        // A full day's load weighs as much as being a week off the target.
        let cost = |day: &NaiveDate| {
            let distance = (*day - wish.target).num_days().abs();
            (100 * distance + 700 * planned(day) / self.minutes_per_day.max(1), *day)
        };
        wish.earliest
            .iter_days()
            .take_while(|day| *day <= wish.latest)
            .filter(|day| open(day) && has_room(day))
            .min_by_key(cost)
            .or_else(|| {
                let last = wish.latest + Duration::days(HORIZON_DAYS);
                wish.latest
                    .iter_days()
                    .skip(1)
                    .take_while(|day| *day <= last)
                    .find(|day| open(day) && has_room(day))
            })
            .unwrap_or_else(|| calendar.on_or_after(wish.target.max(wish.earliest)))
    }
}

/// Planned minutes of a kind of call.
#[must_use]
pub const fn minutes(planned: &Minutes, kind: CallKind) -> i32 {
    match kind {
        CallKind::Assessment => planned.assessment,
        CallKind::FollowUp => planned.follow_up,
        CallKind::Callback => planned.callback,
        CallKind::Safety => planned.safety,
        CallKind::Review => planned.review,
    }
}

/// Plans the first call of a new patient, as soon as there is room.
///
/// # Errors
/// Database errors only.
pub fn plan_assessment(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    enrolment: &Enrolment,
    manager: CareManagerId,
) -> Result<()> {
    let today = now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(tx, today)?;
    let earliest = calendar.after(today);
    let latest = calendar.plus(today, rules.protocols.common.assessment_within_days);
    let wish = Wish { earliest, target: earliest, latest };
    plan(tx, rules, now, &calendar, enrolment, manager, CallKind::Assessment, wish, "new-patient")?;
    Ok(())
}

/// Plans the next call at the cadence of the patient's conditions and phase.
///
/// # Errors
/// Database errors only.
pub fn plan_follow_up(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    enrolment: &Enrolment,
    phase: Phase,
    manager: CareManagerId,
) -> Result<CallId> {
    let today = now.date(rules.config.scheduling.zone);
    let conditions = store::calls::conditions_of(tx, enrolment.patient_id)?;
    let days = rules.protocols.cadence_days(conditions.iter().map(String::as_str), phase);
    plan_in_days(
        tx,
        rules,
        now,
        enrolment,
        manager,
        (CallKind::FollowUp, today + Duration::days(days)),
        "cadence",
    )
}

/// Plans a call around a date, moved by at most the configured days to even out the load, but by no more than a
/// third of the way there.
///
/// # Errors
/// Database errors only.
pub fn plan_in_days(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    enrolment: &Enrolment,
    manager: CareManagerId,
    (kind, target): (CallKind, NaiveDate),
    why: &str,
) -> Result<CallId> {
    let today = now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(tx, today)?;
    let give = rules.config.scheduling.level_days.min((target - today).num_days() / 3).max(0);
    let earliest = (target - Duration::days(give)).max(calendar.after(today));
    let latest = (target + Duration::days(give.max(1))).max(earliest);
    plan(tx, rules, now, &calendar, enrolment, manager, kind, Wish { earliest, target, latest }, why)
}

/// Plans a call for exactly `date`, whatever the load: a promise or a check that cannot wait.
///
/// # Errors
/// Database errors only.
pub fn plan_on(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    enrolment: &Enrolment,
    (kind, date): (CallKind, NaiveDate),
    not_before: Option<Moment>,
    why: &str,
) -> Result<CallId> {
    store::calls::insert_or_advance(
        tx,
        now,
        &NewCall {
            patient: enrolment.patient_id,
            enrolment: enrolment.id,
            kind,
            minutes: minutes(&rules.protocols.common.minutes, kind),
            due_on: date,
            not_before,
            manager: enrolment.holder(),
            why,
        },
    )
}

/// The day for a call that cannot be made today: the next working day, or a quieter one soon after.
///
/// # Errors
/// Database errors only.
pub fn next_day_with_room(tx: &mut Conn, rules: &Rules, now: Moment, call: &Call) -> Result<NaiveDate> {
    let today = now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(tx, today)?;
    let earliest = calendar.after(today);
    let Some(manager) = call.care_manager_id else { return Ok(earliest) };
    let load = store::calls::load(tx, manager, call.patient_id, earliest)?;
    let wish = Wish { earliest, target: earliest, latest: calendar.plus(today, DAYS_SOON) };
    Ok(load.level(&calendar, wish, i64::from(call.minutes)))
}

/// Calls of an enrolment that fell due while nobody could make them are spread over the days from `earliest` on.
///
/// # Errors
/// Database errors only.
pub fn spread_overdue(
    tx: &mut Conn,
    rules: &Rules,
    enrolment: &Enrolment,
    today: NaiveDate,
    earliest: NaiveDate,
) -> Result<()> {
    let Some(manager) = enrolment.holder() else { return Ok(()) };
    let calendar = Calendar::around(tx, today)?;
    let earliest = calendar.on_or_after(earliest);
    let latest = earliest + Duration::days(rules.config.scheduling.level_days);
    let wish = Wish { earliest, target: earliest, latest };
    for call in store::calls::overdue_of(tx, enrolment.id, today)? {
        let load = store::calls::load(tx, manager, enrolment.patient_id, earliest)?;
        store::calls::move_due(tx, call.id, load.level(&calendar, wish, i64::from(call.minutes)))?;
    }
    Ok(())
}

/// A bank holiday that became known after calls were planned for it moves them, levelled, to the days around.
/// Answers how many moved.
///
/// # Errors
/// Database errors only.
pub fn clear_holidays(tx: &mut Conn, rules: &Rules, now: Moment) -> Result<usize> {
    let today = now.date(rules.config.scheduling.zone);
    let calls = store::calls::on_holidays(tx, today)?;
    if calls.is_empty() {
        return Ok(0);
    }
    let calendar = Calendar::around(tx, today)?;
    let give = Duration::days(rules.config.scheduling.level_days);
    for call in &calls {
        let Some(manager) = call.care_manager_id else { continue };
        let earliest = calendar.on_or_after((call.due_on - give).max(today));
        let wish = Wish { earliest, target: call.due_on, latest: call.due_on + give };
        let load = store::calls::load(tx, manager, call.patient_id, earliest)?;
        store::calls::move_due(tx, call.id, load.level(&calendar, wish, i64::from(call.minutes)))?;
    }
    Ok(calls.len())
}

#[expect(clippy::too_many_arguments, reason = "the one place where a wish becomes a call")]
fn plan(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    calendar: &Calendar,
    enrolment: &Enrolment,
    manager: CareManagerId,
    kind: CallKind,
    wish: Wish,
    why: &str,
) -> Result<CallId> {
    let minutes = minutes(&rules.protocols.common.minutes, kind);
    let load = store::calls::load(tx, manager, enrolment.patient_id, wish.earliest)?;
    let due_on = load.level(calendar, wish, i64::from(minutes));
    store::calls::insert_or_advance(
        tx,
        now,
        &NewCall {
            patient: enrolment.patient_id,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn christmas() -> Calendar {
        Calendar { holidays: ["2026-12-25", "2026-12-28", "2027-01-01"].map(date).into_iter().collect() }
    }

    fn quiet() -> Load {
        Load {
            minutes: BTreeMap::new(),
            minutes_per_day: 300,
            weekdays: (1..=5).collect(),
            absences: Vec::new(),
            preferred_days: 127,
        }
    }

    fn around(target: &str, give: i64) -> Wish {
        let target = date(target);
        Wish { earliest: target - Duration::days(give), target, latest: target + Duration::days(give) }
    }

    #[test]
    fn christmas_2026_is_a_friday_a_weekend_and_a_substitute_monday() {
        let calendar = christmas();
        assert_eq!(calendar.on_or_after(date("2026-12-25")), date("2026-12-29"));
        assert_eq!(calendar.after(date("2026-12-24")), date("2026-12-29"));
        assert_eq!(calendar.plus(date("2026-12-23"), 3), date("2026-12-30"));
    }

    #[test]
    fn a_leap_day_is_a_day() {
        assert_eq!(Calendar::default().after(date("2028-02-28")), date("2028-02-29"));
    }

    #[test]
    fn a_quiet_target_is_taken() {
        assert_eq!(quiet().level(&Calendar::default(), around("2026-12-02", 7), 30), date("2026-12-02"));
    }

    #[test]
    fn calls_due_over_christmas_are_spread_not_piled() {
        let (calendar, mut load) = (christmas(), quiet());
        let mut days = BTreeMap::<NaiveDate, i64>::new();
        for _ in 0..30 {
            let day = load.level(&calendar, around("2026-12-26", 7), 30);
            assert!(calendar.is_working_day(day));
            *load.minutes.entry(day).or_default() += 30;
            *days.entry(day).or_default() += 1;
        }
        assert!(days.len() >= 6, "{days:?}");
        assert!(days.values().all(|calls| *calls <= 10), "{days:?}");
    }

    #[test]
    fn a_full_week_moves_the_call_to_the_first_day_with_room() {
        let mut load = quiet();
        for day in date("2026-11-30").iter_days().take(7) {
            load.minutes.insert(day, 300);
        }
        let wish =
            Wish { earliest: date("2026-11-30"), target: date("2026-12-02"), latest: date("2026-12-04") };
        assert_eq!(load.level(&Calendar::default(), wish, 30), date("2026-12-07"));
    }

    #[test]
    fn preferred_days_and_absences_are_respected() {
        let load = Load {
            preferred_days: 0b0_0100, // Wednesdays
            absences: vec![(date("2026-12-01"), date("2026-12-03"))],
            ..quiet()
        };
        assert_eq!(load.level(&Calendar::default(), around("2026-12-02", 6), 30), date("2026-12-09"));
    }
}
