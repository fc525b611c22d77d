//! Regression to the mean: how far people who are high when they are chosen fall by chance alone. Pure.
//!
//! A reading is the person's own level and what varies from day to day. Of people who differ by `between` and vary by `within`
//! (variances), the mean of `n` days keeps a share of `between / (between + within / n)` of its distance from the mean of all
//! when it is taken again.

use super::statistics::{Sample, size};
use crate::content::outcomes::RegressionExample;

/// How people differ from one another, and each from day to day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub people: usize,
    /// Of everybody.
    pub mean: f64,
    /// Variances.
    pub between: f64,
    pub within: f64,
}

impl Spread {
    /// From the values of each person's days, two or more of each: the analysis of variance with unequal numbers. None below
    /// `least` people.
    pub fn of(people: &[&[f64]], least: usize) -> Option<Self> {
        let count = people.len();
        if count < least.max(2) {
            return None;
        }
        let samples: Vec<Sample> =
            people.iter().filter_map(|days| Sample::of(days.iter().copied())).collect();
        let days: f64 = samples.iter().map(|own| size(own.people)).sum();
        let squared: f64 = samples.iter().map(|own| size(own.people).powi(2)).sum();
        let all = samples.iter().map(|own| size(own.people) * own.mean).sum::<f64>() / days;
        let inside: f64 = samples.iter().map(|own| own.variance * size(own.people - 1)).sum();
        let outside: f64 = samples.iter().map(|own| size(own.people) * (own.mean - all).powi(2)).sum();
        if days <= size(count) {
            return None;
        }
        let within = inside / (days - size(count));
        let freedom = size(count - 1);
        let usual_days = (days - squared / days) / freedom;
        let between = ((outside / freedom - within) / usual_days).max(0.0);
        let mean = samples.iter().map(|own| own.mean).sum::<f64>() / size(count);
        Some(Self { people: count, mean, between, within })
    }

    /// The share of its distance from the mean that the mean of so many days keeps.
    pub fn kept(&self, days: usize) -> f64 {
        let varied = self.between + self.within / size(days.max(1));
        if varied > 0.0 { self.between / varied } else { 1.0 }
    }

    /// By how much a baseline changes by chance alone until it is taken again.
    pub fn change(&self, baseline: f64, days: usize) -> f64 {
        (self.kept(days) - 1.0) * (baseline - self.mean)
    }
}

/// Mean of people who are chosen for the mean of some readings, and their mean next time, in a population
/// that is distributed normally.
pub(crate) fn chosen(example: &RegressionExample) -> (f64, f64) {
    let within = example.within.powi(2);
    let between = example.spread.powi(2) - within;
    let spread = Spread { people: 0, mean: example.mean, between, within };
    let readings = usize::try_from(example.readings).unwrap_or(1);
    let deviation = (between + within / size(readings)).sqrt();
    let from = (example.chosen_from - example.mean) / deviation;
    let first = example.mean + deviation * density(from) / above(from);
    (first, first + spread.change(first, readings))
}

fn density(at: f64) -> f64 {
    (-at * at / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The chance that a normal distribution is above a value: the density summed by Simpson's rule, up to where it is nothing.
fn above(at: f64) -> f64 {
    const STEPS: u32 = 2000;
    let until = at.max(0.0) + 12.0;
    let step = (until - at) / f64::from(STEPS);
    let weighted = |n: u32| {
        let weight = match n {
            0 | STEPS => 1.0,
            n if n % 2 == 1 => 4.0,
            _ => 2.0,
        };
        weight * density(at + f64::from(n) * step)
    };
    (0..=STEPS).map(weighted).sum::<f64>() * step / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, {expected} expected");
    }

    #[test]
    fn people_who_vary_and_do_not_differ_fall_all_the_way_and_the_other_way_round() {
        let only_days = Spread::of(&[&[130.0, 150.0], &[150.0, 130.0], &[130.0, 150.0]], 2).unwrap();
        close(only_days.between, 0.0);
        close(only_days.within, 200.0);
        close(only_days.change(160.0, 2), -20.0);
        let only_people = Spread::of(&[&[130.0, 130.0], &[150.0, 150.0]], 2).unwrap();
        close(only_people.within, 0.0);
        close(only_people.change(160.0, 2), 0.0);
        close(only_people.between, 200.0);
    }

    #[test]
    fn unequal_numbers_of_days_count_as_they_should() {
        // By hand: means of 131, 142 and 155, squares within of 2, 8 and 0, four degrees of freedom.
        let spread = Spread::of(&[&[130.0, 132.0], &[140.0, 144.0, 142.0], &[155.0, 155.0]], 3).unwrap();
        close(spread.within, (2.0 + 8.0) / 4.0);
        close(spread.mean, (131.0 + 142.0 + 155.0) / 3.0);
        let all = (262.0 + 426.0 + 310.0) / 7.0;
        let outside: f64 = [(2.0, 131.0), (3.0, 142.0), (2.0, 155.0)]
            .iter()
            .map(|(days, mean): &(f64, f64)| days * (mean - all) * (mean - all))
            .sum();
        close(spread.between, (outside / 2.0 - 2.5) / ((7.0 - 17.0 / 7.0) / 2.0));
        // More days keep more of it.
        assert!(spread.kept(3) > spread.kept(2));
    }

    #[test]
    fn too_few_people_have_no_spread() {
        assert_eq!(Spread::of(&[&[130.0, 132.0], &[140.0, 144.0]], 3), None);
    }
}
