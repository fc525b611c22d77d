//! Open times: the instants at which somebody can be phoned. They are open while the service phones people, their care
//! manager works, and their own window allows it.

use chrono::{Datelike as _, Duration, NaiveDate, NaiveTime, Timelike as _};
use chrono_tz::Tz;

use crate::care::planning::schedule::calendar::Calendar;
use crate::model::time::Timestamp;
use crate::model::workload::{MinuteRange, WorkingHours};

/// Days looked ahead for an open time.
const HORIZON_DAYS: i64 = 60;

/// When one patient can be phoned.
#[derive(Clone, Debug)]
pub struct OpenTimes {
    pub zone: Tz,
    pub calendar: Calendar,
    /// When the service phones people.
    pub service: MinuteRange,
    /// The patient's own window.
    pub window: MinuteRange,
    /// The care manager's hours; none to ask for anybody of the service.
    pub hours: Option<WorkingHours>,
}

impl OpenTimes {
    /// Open at any hour of the service, whoever phones.
    #[must_use]
    pub(crate) fn whoever_phones(&self) -> Self {
        Self { hours: None, ..self.clone() }
    }

    /// The open minutes of a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<MinuteRange> {
        if !self.calendar.is_working_day(day) {
            return None;
        }
        let works = match &self.hours {
            None => self.service,
            Some(hours) if hours.absences.iter().any(|(from, until)| (*from..=*until).contains(&day)) => {
                return None;
            }
            Some(hours) => *hours.by_weekday.get(&day.weekday().number_from_monday())?,
        };
        let from = self.service.0.max(self.window.0).max(works.0);
        let until = self.service.1.min(self.window.1).min(works.1);
        (from < until).then_some((from, until))
    }

    /// The first open instant from `earliest` on that lies before `end`.
    #[must_use]
    pub fn first(&self, earliest: Timestamp, end: Option<Timestamp>) -> Option<Timestamp> {
        let first_day = earliest.date(self.zone);
        let last_day = end.map_or(first_day + Duration::days(HORIZON_DAYS), |end| end.date(self.zone));
        first_day
            .iter_days()
            .take_while(|day| *day <= last_day)
            .find_map(|day| {
                let (from, until) = self.on(day)?;
                let at = self.at(day, from).max(earliest);
                (at < self.at(day, until)).then_some(at)
            })
            .filter(|at| end.is_none_or(|end| *at < end))
    }

    /// The end of the last open time that lies before `end`, if any of it is still to come.
    #[must_use]
    pub fn last(&self, now: Timestamp, end: Timestamp) -> Option<Timestamp> {
        let (today, mut day) = (now.date(self.zone), end.date(self.zone));
        while day >= today {
            if let Some((from, until)) = self.on(day) {
                let closes = self.at(day, until).min(end);
                if self.at(day, from).max(now) < closes {
                    return Some(closes);
                }
            }
            day = day.pred_opt()?;
        }
        None
    }

    /// The instant of a minute of a local day.
    #[must_use]
    pub fn at(&self, day: NaiveDate, minute: i32) -> Timestamp {
        let seconds = u32::try_from(minute * 60).unwrap_or(0);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
        // The minute after the last one of a day is the next day's first.
        time.map_or_else(
            || Timestamp::start_of(day + Duration::days(1), self.zone),
            |time| Timestamp::at_local(day.and_time(time), self.zone),
        )
    }
}

/// The minute of the day of a wall-clock time.
#[must_use]
pub(crate) fn minute_of(time: NaiveTime) -> i32 {
    i32::try_from(time.hour() * 60 + time.minute()).unwrap_or(0)
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Weekdays from nine to five, a patient whose window ends at four.
    pub(crate) fn weekdays() -> OpenTimes {
        let by_weekday = (1..=5).map(|day| (day, (540, 1020))).collect();
        OpenTimes {
            zone: chrono_tz::Europe::London,
            calendar: Calendar::christmas(),
            service: (540, 1170),
            window: (600, 960),
            hours: Some(WorkingHours { by_weekday, absences: Vec::new() }),
        }
    }

    fn first(open: &OpenTimes, from: &str) -> String {
        open.first(from.parse().unwrap(), None).unwrap().to_string()
    }

    #[test]
    fn open_is_what_service_care_manager_and_patient_share() {
        let open = weekdays();
        assert_eq!(first(&open, "2026-11-25T08:00:00Z"), "2026-11-25T10:00:00Z");
        assert_eq!(first(&open, "2026-11-25T12:30:00Z"), "2026-11-25T12:30:00Z");
        assert_eq!(first(&open, "2026-11-25T16:00:00Z"), "2026-11-26T10:00:00Z");
        // Christmas Eve, after the window; Friday and the Monday after are holidays.
        assert_eq!(first(&open, "2026-12-24T16:00:00Z"), "2026-12-29T10:00:00Z");
        assert_eq!(first(&open.whoever_phones(), "2026-11-25T15:59:00Z"), "2026-11-25T15:59:00Z");
    }

    #[test]
    fn nothing_is_open_while_the_care_manager_is_away() {
        let mut open = weekdays();
        let away = ("2026-11-25".parse().unwrap(), "2026-11-27".parse().unwrap());
        open.hours.as_mut().unwrap().absences.push(away);
        assert_eq!(first(&open, "2026-11-25T12:00:00Z"), "2026-11-30T10:00:00Z");
        let (from, until) =
            ("2026-11-25T12:00:00Z".parse().unwrap(), "2026-11-27T19:30:00Z".parse().unwrap());
        assert_eq!(open.first(from, Some(until)), None);
        assert_eq!(open.whoever_phones().first(from, Some(until)), Some(from));
    }

    proptest! {
        #[test]
        fn an_open_instant_is_open_not_early_and_before_the_end(
            start in 1_790_000_000_i64..1_830_000_000, minutes in 1..20_000_i64,
            window in (0..1_380_i32).prop_flat_map(|from| (Just(from), from + 60..=1_440)),
        ) {
            let open = OpenTimes { window, ..weekdays() };
            let start = Timestamp::from_micros(start * 1_000_000);
            let end = start + Duration::minutes(minutes);
            let last = open.last(start, end);
            prop_assert_eq!(last.is_some(), open.first(start, Some(end)).is_some());
            prop_assert!(last.is_none_or(|last| start < last && last <= end));
            if let Some(at) = open.first(start, Some(end)) {
                prop_assert!(start <= at && at < end);
                let (from, until) = open.on(at.date(open.zone)).unwrap();
                prop_assert!((from..until).contains(&at.minute_of_day(open.zone)));
            }
        }
    }
}
