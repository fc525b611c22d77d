//! Bonds: what ties a call to its time. A call back was promised, a safety call checks that somebody is well, or a red reading
//! or escalation stands unanswered. Rules of ordinary calls (the ladder of attempts, levelling, a day's minutes,
//! preferred days, pauses) do not move a bound call; it is tried again in time until time is up.
//!
//! A bound call has the priority of a call back or a smaller one ([`BOUND`](crate::model::call::BOUND)), by which the database knows it too.

use chrono::{Duration, NaiveDate};

use crate::care::planning::schedule::calendar::Calendar;
use crate::care::planning::schedule::open::{OpenTimes, minute_of};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::call::{CallKind, DayBand};
use crate::model::id::CareManagerId;
use crate::model::promise::Urgency;
use crate::model::time::Timestamp;
use crate::model::workload::WorkingHours;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::permits::{Opened, Permit};

/// Bond that ties a call to its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// Promised before `due_at`.
    Promise { urgency: Urgency, due_at: Timestamp },
    /// Not to have been reached is unsafe: tried again the same day, as long as it takes.
    SameDay,
}

/// Bond of a call, if it has one.
///
/// # Errors
/// Database errors only.
pub fn of(tx: &mut Conn, call: &Opened<Call>) -> Result<Option<Bond>> {
    if let Some((urgency, due_at)) = store::promises::of_call(tx, call.id)? {
        return Ok(Some(Bond::Promise { urgency, due_at }));
    }
    let cannot_wait = call.kind == CallKind::Safety || store::attempts::stands_red(tx, call.permit())?;
    Ok(cannot_wait.then_some(Bond::SameDay))
}

/// When a patient can be phoned by a care manager.
///
/// # Errors
/// Database errors only.
pub(crate) fn open_times(
    tx: &mut Conn,
    rules: &Rules,
    today: NaiveDate,
    manager: Option<CareManagerId>,
    permit: &Permit,
) -> Result<OpenTimes> {
    let settings = &rules.config.scheduling;
    let hours: Option<WorkingHours> =
        manager.map(|manager| store::calls::hours_of(tx, manager)).transpose()?;
    Ok(OpenTimes {
        zone: settings.zone,
        calendar: Calendar::around(tx, today)?,
        service: (minute_of(settings.day_starts), minute_of(settings.day_ends)),
        window: store::calls::window_of(tx, permit)?,
        hours,
    })
}

/// How long after a dial that reached nobody the next one is.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    pub usual: Duration,
    /// While the usual one would break a promise.
    pub least: Duration,
}

impl Gaps {
    #[must_use]
    pub fn of(rules: &Rules) -> Self {
        let common = &rules.protocols.common;
        Self {
            usual: Duration::hours(common.ladder.minimum_hours_apart),
            least: Duration::minutes(common.promises.least_minutes_apart),
        }
    }
}

/// When a bound call is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    InTime(Timestamp),
    /// Too late for the holder of the call to keep the promise; it is tried as soon as anybody can.
    TooLate(Timestamp),
}

impl Again {
    #[must_use]
    pub const fn at(self) -> Timestamp {
        match self {
            Self::InTime(at) | Self::TooLate(at) => at,
        }
    }
}

impl Bond {
    /// The next time to try, after a dial at `now`. A promise of several days is tried on another of them while there is
    /// one, in a part of the day that was not tried yet; within a day the usual gap is kept, and the least one before a
    /// promise would be broken.
    #[must_use]
    pub fn again(self, open: &OpenTimes, now: Timestamp, tried: &[DayBand], gaps: Gaps) -> Again {
        let end = match self {
            Self::Promise { due_at, .. } => Some(due_at),
            Self::SameDay => None,
        };
        let another_day = match self {
            Self::Promise { urgency: Urgency::Ordinary, due_at } => on_another_day(open, now, due_at, tried),
            _ => None,
        };
        another_day
            .or_else(|| open.first(now + gaps.usual, end))
            .or_else(|| open.first(now + gaps.least, end))
            .map_or_else(
                || {
                    let anybody = open.whoever_phones();
                    Again::TooLate(anybody.first(now + gaps.least, None).unwrap_or(now + gaps.least))
                },
                Again::InTime,
            )
    }
}

/// The first open time of a later day before `end`: in a band that was not tried, if the days have one.
fn on_another_day(open: &OpenTimes, now: Timestamp, end: Timestamp, tried: &[DayBand]) -> Option<Timestamp> {
    let days = || {
        let last = end.date(open.zone);
        now.date(open.zone).iter_days().skip(1).take_while(move |day| *day <= last)
    };
    let untried = days().find_map(|day| {
        let (from, until) = open.on(day)?;
        DayBand::ALL.iter().filter(|band| !tried.contains(band)).find_map(|band| {
            let (starts, ends) = band.minutes();
            let first = from.max(starts);
            let at = open.at(day, first);
            (first < until.min(ends) && at < end).then_some(at)
        })
    });
    untried.or_else(|| {
        days().find_map(|day| open.on(day).map(|(from, _)| open.at(day, from))).filter(|at| *at < end)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::care::planning::schedule::open::tests::weekdays as open_weekdays;

    const GAPS: Gaps = Gaps { usual: Duration::hours(2), least: Duration::minutes(30) };

    fn urgent(due: &str) -> Bond {
        Bond::Promise { urgency: Urgency::Urgent, due_at: due.parse().unwrap() }
    }

    fn again(bond: Bond, now: &str, tried: &[DayBand]) -> (bool, String) {
        match bond.again(&open_weekdays(), now.parse().unwrap(), tried, GAPS) {
            Again::InTime(at) => (true, at.to_string()),
            Again::TooLate(at) => (false, at.to_string()),
        }
    }

    #[test]
    fn an_urgent_promise_is_tried_again_and_again_until_it_cannot_be_met() {
        let bond = urgent("2026-11-25T13:30:00Z");
        for (dialled, in_time, next) in [
            ("2026-11-25T10:00:00Z", true, "2026-11-25T12:00:00Z"),
            ("2026-11-25T12:00:00Z", true, "2026-11-25T12:30:00Z"),
            ("2026-11-25T12:30:00Z", true, "2026-11-25T13:00:00Z"),
            ("2026-11-25T13:00:00Z", false, "2026-11-25T13:30:00Z"),
        ] {
            assert_eq!(again(bond, dialled, &[DayBand::Morning]), (in_time, next.to_owned()), "{dialled}");
        }
        // The window closes at four, whatever was promised: somebody has to be told while there is time.
        let late = urgent("2026-11-25T17:30:00Z");
        assert_eq!(again(late, "2026-11-25T15:45:00Z", &[]), (false, "2026-11-26T10:00:00Z".to_owned()));
    }

    #[test]
    fn an_ordinary_promise_is_tried_in_another_part_of_another_day_and_then_on_its_last_day() {
        let bond =
            Bond::Promise { urgency: Urgency::Ordinary, due_at: "2026-11-27T19:30:00Z".parse().unwrap() };
        let next = |now: &str, tried: &[DayBand]| again(bond, now, tried).1;
        assert_eq!(next("2026-11-25T10:30:00Z", &[DayBand::Morning]), "2026-11-26T12:00:00Z");
        // The window has no evening.
        assert_eq!(
            next("2026-11-26T12:00:00Z", &[DayBand::Morning, DayBand::Afternoon]),
            "2026-11-27T10:00:00Z"
        );
        assert_eq!(
            next("2026-11-27T10:00:00Z", &[DayBand::Morning, DayBand::Afternoon]),
            "2026-11-27T12:00:00Z"
        );
    }

    #[test]
    fn whoever_cannot_go_unreached_is_tried_the_same_day_and_first_thing_on_the_next() {
        assert_eq!(
            again(Bond::SameDay, "2026-11-25T10:00:00Z", &[]),
            (true, "2026-11-25T12:00:00Z".to_owned())
        );
        assert_eq!(
            again(Bond::SameDay, "2026-11-25T15:00:00Z", &[]),
            (true, "2026-11-26T10:00:00Z".to_owned())
        );
    }

    proptest! {
        #[test]
        fn a_promise_is_tried_again_before_it_is_due_as_long_as_the_least_gap_allows(
            start in 1_790_000_000_i64..1_830_000_000, minutes in 1..10_000_i64, ordinary in any::<bool>(),
        ) {
            let now = Timestamp::from_micros(start * 1_000_000);
            let due_at = now + Duration::minutes(minutes);
            let urgency = if ordinary { Urgency::Ordinary } else { Urgency::Urgent };
            let open = open_weekdays();
            let can_be_met = open.first(now + GAPS.least, Some(due_at)).is_some();
            match (Bond::Promise { urgency, due_at }).again(&open, now, &[DayBand::Morning], GAPS) {
                Again::InTime(at) => prop_assert!(now + GAPS.least <= at && at < due_at && can_be_met),
                Again::TooLate(at) => prop_assert!(at > now && !can_be_met),
            }
        }
    }
}
