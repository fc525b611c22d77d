//! Levelling: which of several possible days is best for a call.

use chrono::{Datelike as _, Duration, NaiveDate};

use crate::care::planning::schedule::calendar::Calendar;
use crate::model::workload::Workload;

/// Days looked ahead when every day near the wish is full.
const HORIZON_DAYS: i64 = 90;

/// When somebody would like a call to be.
#[derive(Clone, Copy, Debug)]
pub struct DateWindow {
    pub earliest: NaiveDate,
    pub target: NaiveDate,
    pub latest: NaiveDate,
}

impl Workload {
    fn works(&self, date: NaiveDate) -> bool {
        self.weekdays.contains(&date.weekday().number_from_monday())
            && !self.absences.iter().any(|(from, until)| (*from..=*until).contains(&date))
    }

    fn prefers(&self, date: NaiveDate) -> bool {
        self.preferred_days & (1 << date.weekday().num_days_from_monday()) != 0
    }

    fn is_open(&self, calendar: &Calendar, date: NaiveDate) -> bool {
        calendar.is_working_day(date) && self.works(date) && self.prefers(date)
    }

    fn planned(&self, date: NaiveDate) -> i64 {
        self.minutes.get(&date).copied().unwrap_or(0)
    }

    fn has_room(&self, date: NaiveDate, minutes: i64) -> bool {
        self.planned(date) + minutes <= self.minutes_per_day
    }

    /// The open day of the window that is near the target, but rather a quieter day than a full one: a full day's load weighs
    /// as much as being a week off the target.
    fn best(
        &self,
        calendar: &Calendar,
        wish: DateWindow,
        usable: impl Fn(NaiveDate) -> bool,
    ) -> Option<NaiveDate> {
        let cost = |day: &NaiveDate| {
            let distance = (*day - wish.target).num_days().abs();
            (100 * distance + 700 * self.planned(*day) / self.minutes_per_day.max(1), *day)
        };
        wish.earliest
            .iter_days()
            .take_while(|day| *day <= wish.latest)
            .filter(|day| self.is_open(calendar, *day) && usable(*day))
            .min_by_key(cost)
    }

    /// The first usable open day after the window, within the horizon.
    fn later(
        &self,
        calendar: &Calendar,
        wish: DateWindow,
        usable: impl Fn(NaiveDate) -> bool,
    ) -> Option<NaiveDate> {
        let last = wish.latest + Duration::days(HORIZON_DAYS);
        wish.latest
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= last)
            .find(|day| self.is_open(calendar, *day) && usable(*day))
    }

    /// Chooses the day for a call of `minutes`: near the target, but rather a quieter day than a full one.
    /// Where the wished days are all full or closed, the first later day with room; where there is none such
    /// within the horizon, the target's next working day: the nightly run then says why it is not listed.
    #[must_use]
    pub fn level(&self, calendar: &Calendar, wish: DateWindow, minutes: i64) -> NaiveDate {
        let has_room = |day| self.has_room(day, minutes);
        self.best(calendar, wish, has_room)
            .or_else(|| self.later(calendar, wish, has_room))
            .unwrap_or_else(|| calendar.on_or_after(wish.target.max(wish.earliest)))
    }

    /// Chooses the day for a call of `minutes` that must not wait for a day with room, such as the next try after nobody
    /// answered: as [`Self::level`] within the window, and where all of it is full, the quietest of its days all the same. Where
    /// the window has no open day, the first one after it.
    #[must_use]
    pub fn level_within(&self, calendar: &Calendar, wish: DateWindow, minutes: i64) -> NaiveDate {
        self.best(calendar, wish, |day| self.has_room(day, minutes))
            .or_else(|| self.best(calendar, wish, |_| true))
            .or_else(|| self.later(calendar, wish, |_| true))
            .unwrap_or_else(|| calendar.on_or_after(wish.target.max(wish.earliest)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn quiet() -> Workload {
        Workload {
            minutes: BTreeMap::new(),
            minutes_per_day: 300,
            weekdays: (1..=5).collect(),
            absences: Vec::new(),
            preferred_days: 127,
        }
    }

    fn around(target: &str, give: i64) -> DateWindow {
        let target = date(target);
        DateWindow { earliest: target - Duration::days(give), target, latest: target + Duration::days(give) }
    }

    #[test]
    fn a_quiet_target_is_taken() {
        assert_eq!(quiet().level(&Calendar::default(), around("2026-12-02", 7), 30), date("2026-12-02"));
    }

    #[test]
    fn calls_due_over_christmas_are_spread_not_piled() {
        let (calendar, mut load) = (Calendar::christmas(), quiet());
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
        let wish = DateWindow {
            earliest: date("2026-11-30"),
            target: date("2026-12-02"),
            latest: date("2026-12-04"),
        };
        assert_eq!(load.level(&Calendar::default(), wish, 30), date("2026-12-07"));
    }

    #[test]
    fn a_call_that_must_not_wait_overfills_the_quietest_day_of_a_full_window() {
        let mut load = quiet();
        for day in date("2026-11-30").iter_days().take(60) {
            load.minutes.insert(day, 330);
        }
        load.minutes.insert(date("2026-12-03"), 290);
        let wish = DateWindow {
            earliest: date("2026-12-01"),
            target: date("2026-12-01"),
            latest: date("2026-12-04"),
        };
        assert_eq!(load.level_within(&Calendar::default(), wish, 30), date("2026-12-01"));
        load.minutes.insert(date("2026-12-01"), 500);
        load.minutes.insert(date("2026-12-02"), 450);
        assert_eq!(load.level_within(&Calendar::default(), wish, 30), date("2026-12-03"));
        assert_eq!(
            load.level_within(&Calendar::default(), wish, 10),
            date("2026-12-03"),
            "one with room comes first"
        );
    }

    #[test]
    fn a_call_that_must_not_wait_keeps_to_the_days_that_are_open() {
        let mut load = Workload { preferred_days: 0b0_0100, ..quiet() }; // Wednesdays
        load.minutes.insert(date("2026-12-09"), 600);
        let wish = DateWindow {
            earliest: date("2026-12-03"),
            target: date("2026-12-03"),
            latest: date("2026-12-04"),
        };
        assert_eq!(load.level_within(&Calendar::default(), wish, 30), date("2026-12-09"));
    }

    #[test]
    fn preferred_days_and_absences_are_respected() {
        let load = Workload {
            preferred_days: 0b0_0100, // Wednesdays
            absences: vec![(date("2026-12-01"), date("2026-12-03"))],
            ..quiet()
        };
        assert_eq!(load.level(&Calendar::default(), around("2026-12-02", 6), 30), date("2026-12-09"));
    }
}
