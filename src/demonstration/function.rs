//! Function of the people in the demonstration's ward: an assessment at the start and every week, a goal, and one stay with both ends.

use chrono::{Duration, NaiveDate};

use crate::care::Work;
use crate::care::function::assess::{self, NewFunctionAssessment};
use crate::care::function::goals::{self, NewFunctionGoal};
use crate::error::{Error, Result};
use crate::model::day::Day;
use crate::model::function::{FunctionAnswer, FunctionInformant, FunctionManner, FunctionOccasion};
use crate::model::id::PatientId;

const INSTRUMENT: &str = "barthel";
/// Totals of the people in the ward, in the order of its stays: at the start, and a week after each. The fourth is overdue, and of the
/// last the start is due.
pub(super) const TOTALS: [&[i32]; 6] = [&[35, 40, 45], &[50, 55, 65], &[45, 60], &[70], &[60], &[]];
/// Of the stay that has ended: at the start and at the end.
pub(super) const OF_WHO_LEFT: [i32; 2] = [45, 65];
/// Aims of patients, with the points to reach and for how many weeks: of the first two.
const GOALS: [(&str, i32, i64); 2] =
    [("Up and down my own stairs.", 60, 2), ("In and out of the bath by myself.", 80, 6)];

/// Assesses somebody today. The points go to the first items.
pub(super) fn take(
    work: &mut Work<'_>,
    patient: PatientId,
    occasion: FunctionOccasion,
    total: i32,
) -> Result<()> {
    let today = work.today();
    let missing = || Error::Internal(format!("the instrument {INSTRUMENT} is missing"));
    let instrument = work.rules.function.named(INSTRUMENT, today).ok_or_else(missing)?;
    let mut left = total;
    let answer = |item: &crate::content::function::Item| {
        let points = item.options.iter().map(|option| option.points).filter(|points| *points <= left).max();
        let points = points.unwrap_or_default();
        left -= points;
        FunctionAnswer { item: item.id.clone(), points }
    };
    let new = NewFunctionAssessment {
        instrument: INSTRUMENT.to_owned(),
        occasion,
        on: day(today)?,
        manner: FunctionManner::Seen,
        informant: FunctionInformant::Person,
        answers: instrument.items.iter().map(answer).collect(),
        replaces: None,
    };
    assess::record(work, patient, &new).map(drop)
}

/// Agrees the goal of the stay at `at`, if it has one.
pub(super) fn agree(work: &mut Work<'_>, patient: PatientId, at: usize) -> Result<()> {
    let Some((words, target, weeks)) = GOALS.get(at) else { return Ok(()) };
    let new = NewFunctionGoal {
        words: (*words).to_owned(),
        instrument: INSTRUMENT.to_owned(),
        item: None,
        target: *target,
        by_day: day(work.today() + Duration::weeks(*weeks))?,
    };
    goals::agree(work, patient, &new).map(drop)
}

fn day(date: NaiveDate) -> Result<Day> {
    date.try_into().map_err(|_| Error::Internal("the demonstration is of no day that there is".to_owned()))
}
