//! The page of one unit for one figure: where it lies, how it was over time, and what was said of it.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::figures::{self, Figure, MonthCount};
use super::funnel::{self, Compared, FunnelUnit, as_of, per_cent};
use super::limits::{Count, wilson};
use super::xmr::{self, Chart, Point, Restart};
use crate::care::Work;
use crate::care::access::{self, UnitPermit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::comparison::{Unit, UnitKind};
use crate::store;
use crate::store::comparison::ComparisonAnswer;

/// Answers that a page holds.
const ANSWERS: i64 = 50;

/// Between what a unit's figure by itself lies, in per cent, 95 times of 100 (Wilson). Two units are not compared by it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// A unit by a figure.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = UnitComparison)]
pub struct UnitView {
    pub figure: Figure,
    pub by: UnitKind,
    /// The first day of what is counted, and the day as of which it is.
    pub from: NaiveDate,
    pub on: NaiveDate,
    pub unit: FunnelUnit,
    pub interval: Option<Interval>,
    /// Of all units together, in per cent.
    pub target: Option<f64>,
    /// Month by month, of 36 months those of which anything is known; values in per cent.
    pub over_time: Chart,
    pub months: Vec<MonthCount>,
    /// Answers, the newest first, at most 50.
    pub answers: Vec<ComparisonAnswer>,
}

/// A unit by the figure of this name. With the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that compare no such units; `NotFound` for a unit that is not theirs, and for a figure that there is
/// not; `Invalid` for a day to come.
pub fn read(
    work: &mut Work<'_>,
    unit: Unit,
    figure: &str,
    on: Option<NaiveDate>,
) -> Result<(UnitView, AuditEntry<'static>)> {
    let kind = unit.kind();
    let permit = access::on_unit(work.actor, funnel::reads(kind), unit)?;
    let view = view(work, &permit, figure, on)?;
    Ok((view, AuditEntry::of("comparison.read-unit", (kind.as_str(), permit.unit()))))
}

pub(super) fn view(
    work: &mut Work<'_>,
    permit: &UnitPermit,
    figure: &str,
    on: Option<NaiveDate>,
) -> Result<UnitView> {
    let name = store::comparison::name(work.tx, permit)?.ok_or(Error::NotFound("unit"))?;
    let on = as_of(work, on)?;
    let rules = work.rules;
    let kind = permit.unit().kind();
    let source = figures::named(rules, kind, figure, on)?;
    let compared = Compared::of(work, permit.comparison(), &source, on)?;
    let id = permit.unit().to_string();
    let own = permit.comparison().own().is_some();
    let counted = compared.units.iter().find(|counted| counted.unit == id);
    let shown = counted.map_or_else(
        || FunnelUnit {
            unit: Some(id.clone()),
            name,
            own,
            too_few: true,
            numerator: None,
            denominator: None,
            per_cent: None,
            response_per_cent: None,
            position: None,
        },
        |counted| funnel::in_full(&compared, counted, own),
    );
    let interval = counted.and_then(|counted| counted.count).map(|count| {
        let (low, high) = wilson(count);
        Interval { low: per_cent(low), high: per_cent(high) }
    });
    let months = counted.filter(|counted| counted.count.is_some());
    let months = months.map(|counted| counted.months.clone()).unwrap_or_default();
    let recorded = store::comparison::restarts(work.tx, permit, figure)?;
    Ok(UnitView {
        figure: source.figure(),
        by: kind,
        from: figures::begins(&source, on),
        on,
        unit: shown,
        interval,
        target: compared.funnel.map(|funnel| per_cent(funnel.target)),
        over_time: over_time(&months, recorded),
        months,
        answers: store::comparison::answers(work.tx, permit, figure, ANSWERS)?,
    })
}

/// The chart of months. It begins anew where somebody said so, and where another version of the measure counted.
fn over_time(months: &[MonthCount], recorded: Vec<(NaiveDate, String)>) -> Chart {
    let value = |month: &MonthCount| {
        let Count { numerator, denominator } = figures::count(month.numerator, month.denominator)?;
        let value = 100.0 * f64::from(numerator) / f64::from(denominator);
        Some(Point { month: month.month, value })
    };
    let points: Vec<Point> = months.iter().filter_map(value).collect();
    let said = recorded.into_iter().map(|(month, reason)| Restart { month, reason });
    let mut restarts: Vec<Restart> = said.collect();
    for pair in months.windows(2) {
        let is_told = restarts.iter().any(|restart| restart.month == pair[1].month);
        if pair[0].version != pair[1].version && !is_told {
            let reason = format!("version {} of the measure", pair[1].version);
            restarts.push(Restart { month: pair[1].month, reason });
        }
    }
    let mut chart = xmr::chart(&points, &restarts);
    for limits in chart.phases.iter_mut().filter_map(|phase| phase.limits.as_mut()) {
        // No share is below nothing or above everybody.
        limits.lower = limits.lower.max(0.0);
        limits.upper = limits.upper.min(100.0);
    }
    chart
}

/// Whether a chart can begin anew there: on the first day of a month that has begun.
pub(super) fn can_restart(month: NaiveDate, today: NaiveDate) -> bool {
    month.day() == 1 && month <= today
}

#[cfg(test)]
mod tests {
    use chrono::Months;

    use super::*;

    #[test]
    fn another_version_of_a_measure_begins_the_chart_anew() {
        let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let month = |n: u32| MonthCount {
            month: first + Months::new(n),
            numerator: 90,
            denominator: 100,
            version: if n < 3 { "2025-1" } else { "2026-1" }.to_owned(),
        };
        let months: Vec<MonthCount> = (0..16).map(month).collect();
        let chart = over_time(&months, Vec::new());
        let why: Vec<_> = chart.phases.iter().map(|phase| phase.restarted_because.as_deref()).collect();
        assert_eq!(why, [None, Some("version 2026-1 of the measure")]);
        assert_eq!(chart.phases[1].limits.unwrap().mean.to_bits(), 90.0_f64.to_bits());
        let said = over_time(&months, vec![(months[3].month, "QOF has changed".to_owned())]);
        assert_eq!(said.phases[1].restarted_because.as_deref(), Some("QOF has changed"));
    }
}
