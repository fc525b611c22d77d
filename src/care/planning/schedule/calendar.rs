//! The service's working days.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};

use crate::error::Result;
use crate::store;
use crate::store::db::Conn;

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
    pub(crate) fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&date)
    }

    /// The first working day on or after `date`.
    #[must_use]
    pub(crate) fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
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

#[cfg(test)]
impl Calendar {
    /// Bank holidays around Christmas 2026: a Friday, a substitute Monday and New Year's Day.
    pub(crate) fn christmas() -> Self {
        let days = ["2026-12-25", "2026-12-28", "2027-01-01"];
        Self { holidays: days.iter().map(|day| day.parse().unwrap()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn christmas_2026_is_a_friday_a_weekend_and_a_substitute_monday() {
        let calendar = Calendar::christmas();
        assert_eq!(calendar.on_or_after(date("2026-12-25")), date("2026-12-29"));
        assert_eq!(calendar.after(date("2026-12-24")), date("2026-12-29"));
        assert_eq!(calendar.plus(date("2026-12-23"), 3), date("2026-12-30"));
    }

    #[test]
    fn a_leap_day_is_a_day() {
        assert_eq!(Calendar::default().after(date("2028-02-28")), date("2028-02-29"));
    }
}
