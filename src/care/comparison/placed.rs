//! Where one unit lies by every figure: for the letter that its practice gets.

use chrono::{Datelike as _, Months, NaiveDate};

use super::figures::{self, Source};
use super::funnel::Compared;
use super::limits::Count;
use crate::care::Work;
use crate::care::access::UnitPermit;
use crate::error::Result;
use crate::model::comparison::{CallFigure, FunnelPosition};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::comparison::MonthBounds;

/// Where a unit lies by one figure.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub figure: String,
    pub title: String,
    pub position: FunnelPosition,
    /// Of a figure of feedback.
    pub said: Option<Said>,
    /// Whether something was said of it this month or last.
    pub is_answered: bool,
}

/// Feedback on a unit: good answers to the first question, of those that say something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub count: Count,
    /// Of those who were asked, how many answered, in per cent.
    pub response: Option<f64>,
}

/// Where a unit lies today by every figure of which it has enough, beside at least one other.
///
/// # Errors
/// Database errors only.
pub(crate) fn placed(work: &mut Work<'_>, permit: &UnitPermit) -> Result<Vec<Placed>> {
    let (rules, today) = (work.rules, work.today());
    let recent = today.with_day(1).unwrap_or(today) - Months::new(1);
    let mut placed = Vec::new();
    for source in figures::of_kind(rules, permit.unit().kind(), today) {
        let compared = Compared::of(work, permit.comparison(), &source, today)?;
        let Some((counted, count, position)) =
            compared.place(permit.unit()).filter(|_| compared.enough() > 1)
        else {
            continue;
        };
        let figure = source.figure();
        let answer = store::comparison::answers(work.tx, permit, &figure.name, 1)?.pop();
        let is_answered = answer.is_some_and(|answer| answer.of_day >= recent);
        let is_feedback = matches!(source, Source::Feedback(..));
        let said = is_feedback.then_some(Said { count, response: counted.response });
        placed.push(Placed { figure: figure.name, title: figure.title, position, said, is_answered });
    }
    Ok(placed)
}

/// How many of how many a unit has of a figure of calls in a month that has ended; None where there are none.
///
/// # Errors
/// Database errors only.
pub(crate) fn of_month(
    work: &mut Work<'_>,
    permit: &UnitPermit,
    figure: CallFigure,
    month: NaiveDate,
) -> Result<Option<(i64, i64)>> {
    let zone = work.rules.config.scheduling.zone;
    let bounds = MonthBounds {
        month,
        from: Timestamp::start_of(month, zone),
        until: Timestamp::start_of(month + Months::new(1), zone),
    };
    let rows = store::comparison::of_calls(work.tx, permit.comparison(), figure, &[bounds])?;
    let unit = permit.unit().to_string();
    let row = rows.into_iter().find(|row| row.unit == unit);
    Ok(row.map(|row| (row.numerator, row.denominator)))
}
