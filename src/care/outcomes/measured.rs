//! Measurements of people: before the index date, and again in the windows after it.
//!
//! Values of one day are one, their mean. A person's readings and what practices send with their registers count alike. What
//! nobody measured is missing: it is never taken for good, and never carried forward.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};

use super::cohort::Cohort;
use super::statistics::{Sample, size};
use crate::care::Work;
use crate::care::access::ListPermit;
use crate::content::outcomes::{OutcomeMeasure, OutcomeWindow};
use crate::error::Result;
use crate::store;

/// The mean of some days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DaysMean {
    pub days: usize,
    pub mean: f64,
    /// The last of them.
    pub last: NaiveDate,
}

/// Somebody measured again, or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum After {
    /// The window is not over.
    TooEarly,
    NotMeasured,
    Measured(DaysMean),
}

/// Measurements of a person, by day.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonDays(BTreeMap<NaiveDate, Vec<f64>>);

impl PersonDays {
    fn add(&mut self, on: NaiveDate, value: f64) {
        self.0.entry(on).or_default().push(value);
    }

    /// Of each day from one to another its mean.
    fn between(&self, from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, f64)> {
        let days = self.0.range(from..=until);
        days.map(|(on, values)| (*on, values.iter().sum::<f64>() / size(values.len()))).collect()
    }

    /// The days in which a baseline is taken, however many they are.
    pub fn up_to(&self, measure: &OutcomeMeasure, index: NaiveDate) -> Vec<(NaiveDate, f64)> {
        self.between(index - Duration::days(measure.baseline.days - 1), index)
    }

    /// The days of the baseline; None of fewer than it needs.
    pub fn baseline(&self, measure: &OutcomeMeasure, index: NaiveDate) -> Option<Vec<(NaiveDate, f64)>> {
        let days = self.up_to(measure, index);
        (days.len() >= measure.baseline.least_days).then_some(days)
    }

    /// Mean of a window, as it stands on a day.
    pub fn after(&self, window: &OutcomeWindow, index: NaiveDate, on: NaiveDate) -> After {
        let day = |days| index + Duration::days(days);
        if day(window.to_day()) > on {
            return After::TooEarly;
        }
        mean(&self.between(day(window.from_day()), day(window.to_day())))
            .map_or(After::NotMeasured, After::Measured)
    }
}

/// The mean of days; None of none.
pub(super) fn mean(days: &[(NaiveDate, f64)]) -> Option<DaysMean> {
    let sample = Sample::of(days.iter().map(|(_, value)| *value))?;
    let (last, _) = days.last()?;
    Some(DaysMean { days: sample.people, mean: sample.mean, last: *last })
}

/// Measurements of everybody of the cohort, by NHS number.
pub(super) fn of(
    work: &mut Work<'_>,
    permit: &ListPermit,
    cohort: &Cohort,
    measure: &OutcomeMeasure,
) -> Result<BTreeMap<String, PersonDays>> {
    let zone = work.rules.config.scheduling.zone;
    let mut people: BTreeMap<String, PersonDays> = BTreeMap::new();
    for reading in store::outcomes::readings(work.tx, permit, measure.reading, cohort.until)? {
        if cohort.people.contains_key(&reading.nhs_number) {
            people.entry(reading.nhs_number).or_default().add(reading.taken_at.date(zone), reading.value);
        }
    }
    for fact in store::outcomes::facts(work.tx, permit, measure.fact, cohort.until)? {
        if cohort.people.contains_key(&fact.nhs_number) {
            #[expect(clippy::cast_precision_loss, reason = "thousandths of a plausible value")]
            let value = fact.value as f64 / 1000.0;
            people.entry(fact.nhs_number).or_default().add(fact.on_date, value);
        }
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn measure() -> OutcomeMeasure {
        toml::from_str(include_str!("../../../config/outcomes/systolic.toml")).unwrap()
    }

    fn person(days: &[(&str, f64)]) -> PersonDays {
        let mut person = PersonDays::default();
        for (on, value) in days {
            person.add(day(on), *value);
        }
        person
    }

    #[test]
    fn two_readings_of_one_day_are_no_baseline_and_of_two_days_are() {
        let index = day("2026-04-01");
        let one_day = person(&[("2026-03-30", 150.0), ("2026-03-30", 170.0)]);
        assert_eq!(one_day.baseline(&measure(), index), None);
        // The day of the first conversation counts, and the 90th day before the next one is the first that does.
        let two_days = person(&[("2026-01-02", 150.0), ("2026-01-02", 170.0), ("2026-04-01", 150.0)]);
        let baseline = mean(&two_days.baseline(&measure(), index).unwrap()).unwrap();
        assert_eq!((baseline.days, baseline.last), (2, index));
        assert!((baseline.mean - 155.0).abs() < 1e-9);
        let too_old = person(&[("2026-01-01", 150.0), ("2026-04-01", 150.0)]);
        assert_eq!(too_old.baseline(&measure(), index), None);
        let too_late = person(&[("2026-04-01", 150.0), ("2026-04-02", 150.0)]);
        assert_eq!(too_late.baseline(&measure(), index), None);
    }

    #[test]
    fn a_window_that_is_not_over_says_nothing_and_what_nobody_took_is_missing() {
        let measure = measure();
        let window = measure.windows().find(|window| window.name == "6-months").unwrap();
        let index = day("2026-01-01");
        let person = person(&[("2026-05-19", 150.0), ("2026-08-17", 140.0), ("2026-08-18", 90.0)]);
        assert_eq!(person.after(window, index, day("2026-08-16")), After::TooEarly);
        let After::Measured(found) = person.after(window, index, day("2026-08-17")) else {
            panic!("not measured")
        };
        assert_eq!((found.days, found.last), (2, day("2026-08-17")));
        assert!((found.mean - 145.0).abs() < 1e-9);
        assert_eq!(PersonDays::default().after(window, index, day("2027-01-01")), After::NotMeasured);
    }
}
