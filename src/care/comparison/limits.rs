//! Limits of a funnel: between which a unit lies by chance alone, if it differs from all of them together in nothing. Pure.
//!
//! A unit is judged by the exact binomial distribution, which errs on the side of saying nothing: it is outside if a result as
//! far out would come about by chance in at most 1 of 40 (warning) or 1 of 1,000 (alarm), on one side. The drawn line is
//! interpolated between the two counts beside it (Spiegelhalter, Statistics in Medicine 2005; 24: 1185), so a unit close to
//! the line may lie beyond it and not be outside. A confidence interval is no such limit.
//!
//! Units differ for more reasons than chance: where they do, the limits are widened by what their spread exceeds that of
//! chance (the overdispersion of Spiegelhalter, Quality and Safety in Health Care 2005; 14: 347: random effects, on the
//! scale of the inverse sine, the outermost tenth at each end drawn in).

use super::binomial::Binomial;
use crate::model::comparison::FunnelPosition;
use crate::model::share;

/// The chance, on one side, at which a result is a warning.
const WARNING: f64 = 0.025;
/// The chance, on one side, at which a result is an alarm.
const ALARM: f64 = 0.001;
/// Standard deviations from the mean at which a normal distribution leaves [`WARNING`] and [`ALARM`] on one side.
const DEVIATIONS: [f64; 2] = [1.959_964, 3.090_232];
/// Units from which their spread says anything.
pub(crate) const OVERDISPERSION_FROM: usize = 10;
/// The share at each end that is drawn in before the spread is measured.
const WINSORISED: f64 = 0.1;

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub numerator: u32,
    pub denominator: u32,
}

impl Count {
    pub fn share(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }
}

/// Where the lines of a funnel are, as shares of 1, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lines {
    pub lower_alarm: f64,
    pub lower_warning: f64,
    pub upper_warning: f64,
    pub upper_alarm: f64,
}

/// The limits of units around their target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Funnel {
    /// The share of all units together.
    pub target: f64,
    /// Variance of the units beyond that of chance; 0 for plain limits.
    pub tau_squared: f64,
}

/// How far the spread of units exceeds that of chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Overdispersion {
    /// 1 where it is that of chance.
    pub phi: f64,
    pub tau_squared: f64,
}

impl Funnel {
    /// The funnel of units, each with a denominator above 0; None where there are none. From ten units on it is as wide as they
    /// spread.
    pub fn of(units: &[Count]) -> Option<Self> {
        let sum = |of: fn(&Count) -> u32| units.iter().map(|unit| f64::from(of(unit))).sum::<f64>();
        let people = sum(|unit| unit.denominator);
        (people > 0.0).then(|| {
            let target = sum(|unit| unit.numerator) / people;
            let spreads = units.len() >= OVERDISPERSION_FROM;
            let tau_squared = if spreads { overdispersion(units, target).tau_squared } else { 0.0 };
            Self { target, tau_squared }
        })
    }

    /// Where a unit lies.
    pub fn position(&self, unit: Count) -> FunnelPosition {
        if self.tau_squared == 0.0 {
            return exact(unit, self.target);
        }
        let lines = self.lines(unit.denominator);
        match unit.share() {
            share if share < lines.lower_alarm => FunnelPosition::BelowAlarm,
            share if share < lines.lower_warning => FunnelPosition::BelowWarning,
            share if share > lines.upper_alarm => FunnelPosition::AboveAlarm,
            share if share > lines.upper_warning => FunnelPosition::AboveWarning,
            _ => FunnelPosition::Within,
        }
    }

    /// The lines at a denominator above 0.
    pub fn lines(&self, denominator: u32) -> Lines {
        if self.tau_squared == 0.0 {
            return interpolated(denominator, self.target);
        }
        let middle = self.target.sqrt().asin();
        let deviation = (1.0 / (4.0 * f64::from(denominator)) + self.tau_squared).sqrt();
        let at = |deviations: f64| {
            let angle = (middle + deviations * deviation).clamp(0.0, std::f64::consts::FRAC_PI_2);
            angle.sin().powi(2)
        };
        let [warning, alarm] = DEVIATIONS;
        Lines {
            lower_alarm: at(-alarm),
            lower_warning: at(-warning),
            upper_warning: at(warning),
            upper_alarm: at(alarm),
        }
    }
}

fn exact(unit: Count, target: f64) -> FunnelPosition {
    let distribution = Binomial::new(unit.denominator, target);
    let (below, above) = (distribution.at_most(unit.numerator), distribution.at_least(unit.numerator));
    match (below, above) {
        (below, _) if below <= ALARM => FunnelPosition::BelowAlarm,
        (below, _) if below <= WARNING => FunnelPosition::BelowWarning,
        (_, above) if above <= ALARM => FunnelPosition::AboveAlarm,
        (_, above) if above <= WARNING => FunnelPosition::AboveWarning,
        _ => FunnelPosition::Within,
    }
}

fn interpolated(denominator: u32, target: f64) -> Lines {
    if target <= 0.0 || target >= 1.0 {
        // What is certain has no spread.
        return Lines {
            lower_alarm: target,
            lower_warning: target,
            upper_warning: target,
            upper_alarm: target,
        };
    }
    let distribution = Binomial::new(denominator, target);
    let at = |chance| distribution.interpolated_quantile(chance) / f64::from(denominator);
    Lines {
        lower_alarm: at(ALARM),
        lower_warning: at(WARNING),
        upper_warning: at(1.0 - WARNING),
        upper_alarm: at(1.0 - ALARM),
    }
}

/// How far the spread of `units` around `target` exceeds that of chance.
#[expect(clippy::cast_precision_loss, reason = "no service has so many units")]
pub(crate) fn overdispersion(units: &[Count], target: f64) -> Overdispersion {
    let middle = target.sqrt().asin();
    let weight = |unit: &Count| 4.0 * f64::from(unit.denominator);
    let mut scores: Vec<f64> =
        units.iter().map(|unit| (unit.share().sqrt().asin() - middle) * weight(unit).sqrt()).collect();
    let mut in_order = scores.clone();
    in_order.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&in_order, WINSORISED), quantile(&in_order, 1.0 - WINSORISED));
    for score in &mut scores {
        *score = score.clamp(low, high);
    }
    let count = units.len() as f64;
    let phi = scores.iter().map(|score| score * score).sum::<f64>() / count;
    let weights: f64 = units.iter().map(weight).sum();
    let squares: f64 = units.iter().map(|unit| weight(unit).powi(2)).sum();
    let excess = (count * phi - (count - 1.0)) / (weights - squares / weights);
    // One unit alone has no spread: 0 by 0 is no number.
    Overdispersion { phi, tau_squared: if excess > 0.0 { excess } else { 0.0 } }
}

/// The quantile of ordered values, interpolated between the two beside it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of units"
)]
fn quantile(in_order: &[f64], share: f64) -> f64 {
    let place = (in_order.len().saturating_sub(1)) as f64 * share;
    let (before, after) = (place.floor() as usize, place.ceil() as usize);
    match (in_order.get(before), in_order.get(after)) {
        (Some(low), Some(high)) => low + place.fract() * (high - low),
        _ => 0.0,
    }
}

/// Between what the share of a unit by itself lies, 95 times of 100, as shares of 1. For one unit's own page: two units are not
/// compared by it.
pub(crate) fn wilson(unit: Count) -> (f64, f64) {
    share::wilson(unit.numerator, unit.denominator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn of(numerator: u32, denominator: u32) -> Count {
        Count { numerator, denominator }
    }

    /// The greatest count that is below, and the least that is above: warning and alarm; None where none is.
    fn edges(denominator: u32, target: f64) -> [Option<u32>; 4] {
        use FunnelPosition::{AboveAlarm, AboveWarning, BelowAlarm, BelowWarning};
        let at = |count| exact(of(count, denominator), target);
        let low = |positions: &[FunnelPosition]| {
            (0..=denominator).rev().find(|count| positions.contains(&at(*count)))
        };
        let high =
            |positions: &[FunnelPosition]| (0..=denominator).find(|count| positions.contains(&at(*count)));
        [
            low(&[BelowWarning, BelowAlarm]),
            high(&[AboveWarning, AboveAlarm]),
            low(&[BelowAlarm]),
            high(&[AboveAlarm]),
        ]
    }

    #[test]
    fn exact_limits_are_those_of_the_distribution() {
        assert_eq!(edges(50, 0.70), [Some(27), Some(42), Some(24), Some(45)]);
        assert_eq!(edges(20, 0.70), [Some(9), Some(19), Some(6), Some(20)]);
        assert_eq!(edges(200, 0.70), [Some(126), Some(153), Some(118), Some(160)]);
        // Both sides are looked at, also where one of them cannot be left.
        assert_eq!(edges(50, 0.95), [Some(43), None, Some(41), None]);
        assert_eq!(edges(10, 0.70), [Some(3), None, Some(1), None]);
    }

    fn per_cent(lines: Lines) -> [String; 4] {
        [lines.lower_alarm, lines.lower_warning, lines.upper_warning, lines.upper_alarm]
            .map(|share| format!("{:.2}", 100.0 * share))
    }

    #[test]
    fn lines_are_interpolated_and_never_leave_what_can_be() {
        let lines = |denominator, target| per_cent(Funnel { target, tau_squared: 0.0 }.lines(denominator));
        // The lower alarm is at 0.001 and the upper at 0.999: the same on both sides.
        assert_eq!(lines(50, 0.70), ["48.09", "55.99", "81.39", "87.69"]);
        assert!(lines(50, 0.95).iter().all(|line| line.parse::<f64>().unwrap() <= 100.0));
        assert_eq!(lines(10, 1.0), ["100.00"; 4]);
    }

    const SPREAD: [Count; 8] = [
        of(140, 200),
        of(96, 150),
        of(60, 100),
        of(45, 50),
        of(210, 300),
        of(50, 100),
        of(88, 110),
        of(150, 240),
    ];

    #[test]
    fn limits_widen_by_what_units_spread_more_than_by_chance() {
        let target = Funnel::of(&SPREAD).unwrap().target;
        let found = overdispersion(&SPREAD, target);
        assert_eq!(
            format!("{target:.4} {:.4} {:.6}", found.phi, found.tau_squared),
            "0.6712 4.0475 0.006019"
        );
        let wide = Funnel { target, tau_squared: found.tau_squared };
        assert_eq!(per_cent(wide.lines(100)), ["39.04", "49.38", "82.64", "89.78"]);
        let plain = Funnel { target, tau_squared: 1e-12 };
        assert_eq!(per_cent(plain.lines(100)), ["52.02", "57.64", "75.94", "80.60"]);
        assert_eq!(
            wide.position(of(45, 50)),
            FunnelPosition::AboveWarning,
            "inside the plain limits it would be an alarm"
        );
        assert_eq!(exact(of(45, 50), target), FunnelPosition::AboveAlarm);
    }

    #[test]
    fn fewer_than_ten_units_say_nothing_of_their_spread() {
        assert_eq!(Funnel::of(&SPREAD).unwrap().tau_squared.to_bits(), 0.0_f64.to_bits());
        let ten: Vec<Count> = SPREAD.iter().chain(&SPREAD[..2]).copied().collect();
        assert!(Funnel::of(&ten).unwrap().tau_squared > 0.0);
        assert!(Funnel::of(&[of(7, 10); 12]).unwrap().tau_squared == 0.0, "units that are alike");
        assert_eq!(Funnel::of(&[]), None);
    }

    #[test]
    fn the_interval_of_one_unit_is_wilsons() {
        let shown = |unit| {
            let (low, high) = wilson(unit);
            format!("{:.1}-{:.1}", 100.0 * low, 100.0 * high)
        };
        assert_eq!(shown(of(92, 100)), "85.0-95.9");
        assert_eq!(shown(of(9, 10)), "59.6-98.2");
        assert_eq!(shown(of(0, 10)), "0.0-27.8");
    }

    proptest! {
        #[test]
        fn what_is_below_stays_below_and_both_sides_are_alike(
            denominator in 1u32..400, target in 0.02f64..0.98, count in 0u32..400,
        ) {
            let count = count.min(denominator);
            let here = exact(of(count, denominator), target);
            if count > 0 {
                // More is never further below.
                prop_assert!(exact(of(count - 1, denominator), target).side() <= here.side());
            }
            let mirrored = exact(of(denominator - count, denominator), 1.0 - target);
            prop_assert_eq!(mirrored.side(), -here.side());
        }

        #[test]
        fn lines_stand_in_order_and_within_what_can_be(
            denominator in 1u32..5000, target in 0.0f64..=1.0, tau_squared in prop_oneof![Just(0.0), 0.0f64..0.05],
        ) {
            let lines = Funnel { target, tau_squared }.lines(denominator);
            let Lines { lower_alarm, lower_warning, upper_warning, upper_alarm } = lines;
            let shares = [0.0, lower_alarm, lower_warning, upper_warning, upper_alarm, 1.0];
            prop_assert!(shares.is_sorted(), "{shares:?}");
        }

        #[test]
        fn an_interval_holds_its_own_share(denominator in 1u32..5000, count in 0u32..5000) {
            let unit = of(count.min(denominator), denominator);
            let (low, high) = wilson(unit);
            prop_assert!(low <= unit.share() + 1e-12 && unit.share() <= high + 1e-12);
        }
    }
}
