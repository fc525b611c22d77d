//! Chart of a unit over time: individual values and their moving range. Pure.
//!
//! Limits are the mean and 2.66 times the mean moving range on both sides, of a baseline of 12 to 20 points: shown from 12 on,
//! fixed from 20 on, so that they widen no more as points come in. Ranges of at least 3.267 times the mean range are left out
//! once; the value that made such a range stays in the mean. A restart begins a new phase with a baseline of its own; nothing
//! is judged across it. Rules and constants: NHS England, Making Data Count, as in its R package `NHSRplotthedots`.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::comparison::Signal;

/// Points from which limits are shown, and from which they stay.
const BASELINE: (usize, usize) = (12, 20);
/// From mean range to limits: 3 by 1.128.
const LIMITS: f64 = 2.66;
/// From mean range to the range that is screened.
const SCREENED: f64 = 3.267;
/// Points that make a run.
const RUN: usize = 7;

/// The value of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub month: NaiveDate,
    pub value: f64,
}

/// From a month on something is another: the chart begins anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ChartRestart)]
pub struct Restart {
    /// First day of the month.
    pub month: NaiveDate,
    pub reason: String,
}

/// Points between two restarts, and the limits that hold for them.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ChartPhase)]
pub struct Phase {
    /// The month of its first point.
    pub from: NaiveDate,
    /// The month of its last point.
    pub until: NaiveDate,
    /// Why it began anew; null for the first.
    pub restarted_because: Option<String>,
    /// Points that its limits rest on; they are fixed at 20.
    pub baseline: usize,
    /// Null with fewer than 12 points.
    pub limits: Option<ChartLimits>,
}

/// Where a phase's points lie if nothing in particular happened; in the unit of the values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ChartLimits {
    pub mean: f64,
    pub lower: f64,
    pub upper: f64,
}

/// A value, and what is to be seen in it.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ChartPoint)]
pub struct Seen {
    /// The first day of its month.
    pub month: NaiveDate,
    pub value: f64,
    /// Rules by which it says that something has happened.
    pub signals: Vec<Signal>,
}

/// A unit over time.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = TimeChart)]
pub struct Chart {
    pub phases: Vec<Phase>,
    /// In order of time.
    pub points: Vec<Seen>,
}

/// The chart of points in order of time, begun anew at each restart.
pub(crate) fn chart(points: &[Point], restarts: &[Restart]) -> Chart {
    let mut chart = Chart { phases: Vec::new(), points: Vec::new() };
    for phase in points.chunk_by(|a, b| latest(restarts, a.month) == latest(restarts, b.month)) {
        let (Some(first), Some(last)) = (phase.first(), phase.last()) else { continue };
        let values: Vec<f64> = phase.iter().map(|point| point.value).collect();
        let baseline = &values[..values.len().min(BASELINE.1)];
        let limits = limits(baseline);
        let signals =
            limits.map_or_else(|| vec![Vec::new(); values.len()], |limits| signals(&values, limits));
        let seen = phase.iter().zip(signals);
        chart.points.extend(seen.map(|(point, signals)| Seen {
            month: point.month,
            value: point.value,
            signals,
        }));
        chart.phases.push(Phase {
            from: first.month,
            until: last.month,
            restarted_because: latest(restarts, first.month).map(|restart| restart.reason.clone()),
            baseline: baseline.len(),
            limits,
        });
    }
    chart
}

/// The restart under which a month stands.
fn latest(restarts: &[Restart], month: NaiveDate) -> Option<&Restart> {
    restarts.iter().filter(|restart| restart.month <= month).max_by_key(|restart| restart.month)
}

fn limits(baseline: &[f64]) -> Option<ChartLimits> {
    if baseline.len() < BASELINE.0 {
        return None;
    }
    let mean = mean(baseline)?;
    let range = mean_range(baseline)?;
    Some(ChartLimits { mean, lower: mean - LIMITS * range, upper: mean + LIMITS * range })
}

#[expect(clippy::cast_precision_loss, reason = "a few points")]
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The mean of how far each value is from the one before, without ranges that are out of all proportion.
fn mean_range(values: &[f64]) -> Option<f64> {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let all = mean(&ranges)?;
    let usual: Vec<f64> = ranges.into_iter().filter(|range| *range < SCREENED * all).collect();
    Some(mean(&usual).unwrap_or(all))
}

fn signals(values: &[f64], limits: ChartLimits) -> Vec<Vec<Signal>> {
    let mut found = vec![Vec::new(); values.len()];
    let mut mark = |signal: Signal, places: &[usize]| {
        for place in places {
            if !found[*place].contains(&signal) {
                found[*place].push(signal);
            }
        }
    };
    for (place, value) in values.iter().enumerate() {
        if *value < limits.lower || *value > limits.upper {
            mark(Signal::Outside, &[place]);
        }
    }
    for run in rows_on_a_side(values, limits.mean) {
        mark(Signal::Side, &run);
    }
    for run in trends(values) {
        mark(Signal::Trend, &run);
    }
    let near = (limits.upper - limits.mean) * 2.0 / 3.0;
    for side in [-1.0, 1.0] {
        let is_far = |place: &usize| side * (values[*place] - limits.mean) > near;
        for first in 0..values.len().saturating_sub(2) {
            let far: Vec<usize> = (first..first + 3).filter(is_far).collect();
            if far.len() >= 2 {
                mark(Signal::TwoOfThree, &far);
            }
        }
    }
    found
}

fn sign(difference: f64) -> i8 {
    if difference > 0.0 {
        1
    } else if difference < 0.0 {
        -1
    } else {
        0
    }
}

/// The places of seven or more values in a row on one side of the mean. A value on the mean ends a row.
fn rows_on_a_side(values: &[f64], mean: f64) -> Vec<Vec<usize>> {
    let side = |place: usize| sign(values[place] - mean);
    let places: Vec<usize> = (0..values.len()).collect();
    let rows = places.chunk_by(|a, b| side(*a) == side(*b));
    rows.filter(|row| row.len() >= RUN && side(row[0]) != 0).map(<[usize]>::to_vec).collect()
}

/// The places of seven or more values that rise or fall one after the other. A value like the one before it neither makes such
/// a run nor breaks it.
fn trends(values: &[f64]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let (mut direction, mut run) = (0, Vec::new());
    for (place, value) in values.iter().enumerate() {
        let Some(last) = run.last().copied() else {
            run.push(place);
            continue;
        };
        let step = sign(value - values[last]);
        if step == 0 {
            continue;
        }
        if step != direction && direction != 0 {
            if run.len() >= RUN {
                found.push(std::mem::take(&mut run));
            }
            run = vec![last];
        }
        direction = step;
        run.push(place);
    }
    if run.len() >= RUN {
        found.push(run);
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::Months;
    use proptest::prelude::*;

    use super::*;

    fn months(values: &[f64]) -> Vec<Point> {
        let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let months = (0..).map(|n| first + Months::new(n));
        months.zip(values).map(|(month, value)| Point { month, value: *value }).collect()
    }

    fn drawn(values: &[f64]) -> Chart {
        chart(&months(values), &[])
    }

    fn rounded(chart: &Chart) -> String {
        let ChartLimits { mean, lower, upper } = chart.phases[0].limits.unwrap();
        format!("{mean:.3} {lower:.3} {upper:.3}")
    }

    fn places(chart: &Chart, signal: Signal) -> Vec<usize> {
        let has = |(_, point): &(usize, &Seen)| point.signals.contains(&signal);
        chart.points.iter().enumerate().filter(has).map(|(place, _)| place).collect()
    }

    const STEADY: [f64; 12] = [52.0, 48.0, 55.0, 50.0, 47.0, 53.0, 51.0, 49.0, 54.0, 46.0, 50.0, 52.0];

    #[test]
    fn limits_are_the_mean_and_the_mean_range() {
        assert_eq!(rounded(&drawn(&STEADY)), "50.583 38.976 62.191");
        assert!(drawn(&STEADY[..11]).phases[0].limits.is_none(), "too few points");
    }

    #[test]
    fn an_outlier_stays_in_the_mean_and_its_range_is_screened() {
        let chart = drawn(&[&STEADY[..], &[80.0]].concat());
        assert_eq!(rounded(&chart), "52.846 41.239 64.453");
        assert_eq!(places(&chart, Signal::Outside), [12]);
    }

    #[test]
    fn limits_stay_from_twenty_points_on() {
        let twenty: Vec<f64> = STEADY.iter().chain(&STEADY).copied().take(20).collect();
        let more = [&twenty[..], &[90.0, 10.0, 90.0]].concat();
        assert_eq!(rounded(&drawn(&twenty)), rounded(&drawn(&more)));
        assert_eq!(drawn(&more).phases[0].baseline, 20);
        assert_eq!(places(&drawn(&more), Signal::Outside), [20, 21, 22]);
    }

    #[test]
    fn seven_on_a_side_and_six_are_not() {
        let run = |count| {
            let tail = vec![51.0; count];
            drawn(&[&STEADY[..], &[49.0], &tail, &[49.0]].concat())
        };
        assert_eq!(places(&run(6), Signal::Side), Vec::<usize>::new());
        assert_eq!(places(&run(7), Signal::Side), (13..20).collect::<Vec<_>>());
    }

    #[test]
    fn seven_that_rise_or_fall_also_with_ties_between() {
        let rising = |tail: &[f64]| places(&drawn(&[&STEADY[..], tail].concat()), Signal::Trend);
        assert_eq!(rising(&[48.0, 49.0, 50.0, 51.0, 52.0, 53.0, 54.0]), (12..19).collect::<Vec<_>>());
        assert_eq!(rising(&[48.0, 49.0, 49.0, 50.0, 51.0, 52.0, 53.0, 54.0]), [12, 13, 15, 16, 17, 18, 19]);
        assert_eq!(
            rising(&[48.0, 49.0, 50.0, 51.0, 51.0, 51.0, 51.0]),
            Vec::<usize>::new(),
            "ties make none"
        );
        assert_eq!(rising(&[48.0, 49.0, 50.0, 49.5, 51.0, 52.0, 53.0]), Vec::<usize>::new());
        // 52 is where the fall begins.
        assert_eq!(rising(&[51.0, 50.0, 49.0, 48.0, 47.0, 46.0]), (11..18).collect::<Vec<_>>());
    }

    #[test]
    fn two_of_three_beyond_two_thirds_of_one_side() {
        let baseline = [&STEADY[..], &STEADY[..8]].concat();
        let chart = drawn(&[&baseline[..], &[59.5, 50.0, 59.5, 50.0, 41.0, 59.5]].concat());
        assert_eq!(places(&chart, Signal::TwoOfThree), [20, 22], "one on each side are not two");
        assert_eq!(places(&chart, Signal::Outside), Vec::<usize>::new());
    }

    #[test]
    fn a_restart_begins_a_phase_of_its_own() {
        let values = [&STEADY[..], &STEADY.map(|value| value + 30.0)].concat();
        let points = months(&values);
        let restart = Restart { month: points[12].month, reason: "another way of counting".to_owned() };
        let chart = chart(&points, std::slice::from_ref(&restart));
        assert_eq!(chart.phases.len(), 2);
        assert_eq!(chart.phases[0].restarted_because, None);
        assert_eq!(chart.phases[1].restarted_because.as_deref(), Some("another way of counting"));
        assert!((chart.phases[1].limits.unwrap().mean - 80.583).abs() < 0.001);
        assert!(chart.points.iter().all(|point| point.signals.is_empty()), "nothing is judged across it");
        assert!(drawn(&values).points.iter().any(|point| !point.signals.is_empty()));
    }

    proptest! {
        #[test]
        fn a_chart_turned_upside_down_says_the_same(values in prop::collection::vec(0i32..100, 0..40)) {
            let up: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
            let down: Vec<f64> = up.iter().map(|value| -value).collect();
            let signals = |values: &[f64]| drawn(values).points.into_iter().map(|it| it.signals).collect::<Vec<_>>();
            prop_assert_eq!(signals(&up), signals(&down));
            prop_assert_eq!(drawn(&up).points.len(), values.len());
        }
    }
}
