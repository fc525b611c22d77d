//! Means, intervals and differences of two groups. Pure.
//!
//! Intervals are of 95 per cent, from Student's distribution. Its quantile is found by halving on the distribution function,
//! which is the incomplete beta function as a continued fraction (Press and others, Numerical Recipes, 6.4).

use crate::model::outcome::OutcomeGroup;

/// Quantile that leaves 2.5 per cent on each side.
const UPPER: f64 = 0.975;

/// Before and after, of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub group: OutcomeGroup,
    pub before: f64,
    /// Days that `before` is the mean of.
    pub days: usize,
    pub after: f64,
}

impl Pair {
    pub fn change(self) -> f64 {
        self.after - self.before
    }
}

/// Values by their number, mean and variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sample {
    pub people: usize,
    pub mean: f64,
    /// With one less than their number below; 0 of a single one.
    pub variance: f64,
}

impl Sample {
    /// None of none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let values: Vec<f64> = values.into_iter().collect();
        let people = values.len();
        if people == 0 {
            return None;
        }
        let mean = values.iter().sum::<f64>() / size(people);
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let variance = if people > 1 { squares / size(people - 1) } else { 0.0 };
        Some(Self { people, mean, variance })
    }

    /// The variance of the mean.
    fn of_mean(self) -> f64 {
        self.variance / size(self.people)
    }

    /// The mean and its interval; of a single value there is none.
    pub fn estimate(self) -> Option<Estimate> {
        (self.people > 1).then(|| Estimate::of(self.mean, self.of_mean(), size(self.people - 1)))
    }
}

/// A number and its interval of 95 per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    fn of(value: f64, variance: f64, freedom: f64) -> Self {
        let half = student(UPPER, freedom) * variance.sqrt();
        Self { value, low: value - half, high: value + half }
    }
}

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "nobody follows more people than a double counts exactly")]
pub(crate) const fn size(count: usize) -> f64 {
    count as f64
}

/// The difference of two means (Welch), over strata: in each that of its two samples, weighted by how many there are in the
/// first. None without a stratum in which both have two people.
pub(crate) fn difference(strata: &[(Sample, Sample)]) -> Option<Estimate> {
    let usable: Vec<_> = strata.iter().filter(|(one, other)| one.people > 1 && other.people > 1).collect();
    let all: f64 = usable.iter().map(|(one, _)| size(one.people)).sum();
    if usable.is_empty() {
        return None;
    }
    let (mut value, mut variance, mut spread_of_it) = (0.0, 0.0, 0.0);
    for (one, other) in usable {
        let weight = size(one.people) / all;
        value += weight * (one.mean - other.mean);
        for sample in [one, other] {
            let part = weight.powi(2) * sample.of_mean();
            variance += part;
            spread_of_it += part.powi(2) / size(sample.people - 1);
        }
    }
    // Satterthwaite's degrees of freedom; where nothing varies they do not matter.
    let freedom = if spread_of_it > 0.0 { variance.powi(2) / spread_of_it } else { 1.0 };
    Some(Estimate::of(value, variance, freedom))
}

/// Difference between two groups once both have the same baseline, given how far the later value follows the
/// earlier one.
pub(crate) fn at_the_same_baseline(treated: [f64; 2], others: [f64; 2], slope: f64) -> f64 {
    (treated[1] - others[1]) - slope * (treated[0] - others[0])
}

/// Difference between those served and the others at one baseline: analysis of covariance, by least squares
/// with one slope for both. None with fewer than two in a group, or where all baselines are alike.
pub(crate) fn adjusted(pairs: &[Pair]) -> Option<Estimate> {
    let [served, others] = [true, false].map(|served| -> Vec<Pair> {
        pairs.iter().copied().filter(|pair| (pair.group == OutcomeGroup::Served) == served).collect()
    });
    if served.len() < 2 || others.len() < 2 {
        return None;
    }
    let groups = [&served, &others].map(|group| {
        let mean = |of: fn(&Pair) -> f64| group.iter().map(of).sum::<f64>() / size(group.len());
        (group, [mean(|pair| pair.before), mean(|pair| pair.after)])
    });
    let (mut baselines, mut both) = (0.0, 0.0);
    for (group, [before, after]) in groups {
        for pair in group {
            baselines += (pair.before - before).powi(2);
            both += (pair.before - before) * (pair.after - after);
        }
    }
    let slope = (baselines > 0.0).then(|| both / baselines)?;
    let mut left = 0.0;
    for (group, [before, after]) in groups {
        left += group
            .iter()
            .map(|pair| (pair.after - after - slope * (pair.before - before)).powi(2))
            .sum::<f64>();
    }
    let [(_, treated), (_, compared)] = groups;
    let freedom = size(pairs.len() - 3);
    let spread =
        1.0 / size(served.len()) + 1.0 / size(others.len()) + (treated[0] - compared[0]).powi(2) / baselines;
    Some(Estimate::of(at_the_same_baseline(treated, compared, slope), left / freedom * spread, freedom))
}

/// The value that Student's distribution is below with this chance, which is more than a half.
fn student(chance: f64, freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while below(high, freedom) < chance {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if below(middle, freedom) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The chance that Student's distribution is below a value that is not negative.
fn below(value: f64, freedom: f64) -> f64 {
    1.0 - 0.5 * incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + value * value))
}

/// The regularised incomplete beta function.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln();
    if x < (a + 1.0) / (a + b + 2.0) {
        front.exp() * fraction(a, b, x) / a
    } else {
        1.0 - front.exp() * fraction(b, a, 1.0 - x) / b
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut result = below;
    for step in 1..=500 {
        let step = f64::from(step);
        let even = step * (b - step) * x / ((a + 2.0 * step - 1.0) * (a + 2.0 * step));
        let odd = -(a + step) * (a + b + step) * x / ((a + 2.0 * step) * (a + 2.0 * step + 1.0));
        let mut change = 1.0;
        for part in [even, odd] {
            below = 1.0 / away(1.0 + part * below);
            above = away(1.0 + part / above);
            change = below * above;
            result *= change;
        }
        if (change - 1.0).abs() < 1e-14 {
            break;
        }
    }
    result
}

/// The logarithm of the gamma function of a positive number (Stirling's series, from 10 on; below by its recurrence).
fn ln_gamma(of: f64) -> f64 {
    let (mut at, mut less) = (of, 0.0);
    while at < 10.0 {
        less += at.ln();
        at += 1.0;
    }
    let series = 1.0 / (12.0 * at) - 1.0 / (360.0 * at.powi(3)) + 1.0 / (1260.0 * at.powi(5))
        - 1.0 / (1680.0 * at.powi(7));
    (at - 0.5) * at.ln() - at + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - less
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-7, "{found}, {expected} expected");
    }

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // By scipy.stats.t.ppf(0.975, …).
        for (freedom, expected) in [
            (1.0, 12.706_204_7),
            (2.0, 4.302_652_7),
            (7.0, 2.364_624_3),
            (12.5, 2.169_185_9),
            (30.0, 2.042_272_5),
            (1000.0, 1.962_339_1),
        ] {
            close(student(UPPER, freedom), expected);
        }
    }

    #[test]
    fn a_mean_has_the_interval_of_its_few_values() {
        let estimate = Sample::of([1.0, 2.0, 3.0, 4.0]).unwrap().estimate().unwrap();
        // By scipy.stats.t.interval(0.95, 3, 2.5, sem).
        close(estimate.value, 2.5);
        close(estimate.low, 0.445_739_74);
        close(estimate.high, 4.554_260_26);
        assert_eq!(Sample::of([1.0]).unwrap().estimate(), None);
        assert_eq!(Sample::of([]), None);
    }

    #[test]
    fn in_one_stratum_the_difference_is_welchs() {
        let one = Sample::of([-9.0, -4.0, -7.0, -1.0, -12.0]).unwrap();
        let other = Sample::of([-2.0, 1.0, -5.0, 3.0]).unwrap();
        let found = difference(&[(one, other)]).unwrap();
        close(found.value, -5.85);
        // A stratum without a counterpart changes nothing.
        let alone = Sample::of([40.0]).unwrap();
        assert_eq!(difference(&[(one, other), (alone, other), (one, alone)]), Some(found));
        assert_eq!(difference(&[(one, alone)]), None);
    }

    #[test]
    fn groups_with_other_baselines_are_compared_at_the_same_one() {
        let pair = |group, before, after| Pair { group, before, days: 2, after };
        // Everybody keeps half of what they are above 140; who is served has 4 less besides.
        let of =
            |group, less: f64| move |before: f64| pair(group, before, 140.0 + (before - 140.0) / 2.0 - less);
        let mut pairs: Vec<Pair> = [150.0, 160.0, 170.0, 180.0].map(of(OutcomeGroup::Served, 4.0)).to_vec();
        pairs.extend([130.0, 140.0, 150.0, 145.0].map(of(OutcomeGroup::Waiting, 0.0)));
        let found = adjusted(&pairs).unwrap();
        close(found.value, -4.0);
        close(found.high - found.low, 0.0);
        assert_eq!(adjusted(&pairs[..5]), None);
    }
}
