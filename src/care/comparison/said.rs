//! Feedback as a figure of units: good answers to the first question, in the weeks in which they were counted.
//! A week of which fewer than eight people answered that question is left out, so that no difference of two figures is one
//! person's.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::figures::{self, Counted, MonthCount, PEOPLE_OF_A_CARE_MANAGER};
use super::funnel::per_cent;
use crate::care::Work;
use crate::care::access::ComparisonPermit;
use crate::content::feedback::QuestionSet;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::comparison::UnitKind;
use crate::model::feedback::{FeedbackMode, SHOWN_FROM, UnitWeek};
use crate::store;

/// Weeks that are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    /// The first month of a chart.
    pub charted_from: NaiveDate,
    /// The first day of what is counted together.
    pub counted_from: NaiveDate,
    pub on: NaiveDate,
}

/// A week of a unit.
struct Scored {
    week: NaiveDate,
    version: String,
    good: i64,
    counted: i64,
    answers: i64,
}

/// Good answers to the first question of every unit, of people who were asked by `mode`: by a link or in a call.
///
/// # Errors
/// Database errors only.
pub(super) fn counted(
    work: &mut Work<'_>,
    permit: &ComparisonPermit,
    mode: FeedbackMode,
    set: &QuestionSet,
    period: &Period,
) -> Result<Vec<Counted>> {
    let rules = work.rules;
    let weeks = store::feedback_answers::of_units(work.tx, permit, mode, period.charted_from, period.on)?;
    let asked = store::feedback::asked_of_units(work.tx, permit, mode, period.counted_from, period.on)?;
    let needed = match permit.kind() {
        UnitKind::Practice => 0,
        UnitKind::CareManager => PEOPLE_OF_A_CARE_MANAGER,
    };
    let units = weeks.chunk_by(|a, b| a.unit == b.unit).filter_map(|of_one| {
        let first = of_one.first()?;
        let scored: Vec<Scored> = of_one.iter().filter_map(|week| scored(rules, week)).collect();
        let together = scored.iter().filter(|it| it.week >= period.counted_from && it.version == set.version);
        let (mut good, mut counted, mut answers) = (0, 0, 0);
        for week in together {
            good += week.good;
            counted += week.counted;
            answers += week.answers;
        }
        let asked = asked.get(&first.unit).copied().unwrap_or(0);
        let response = figures::count(answers.min(asked), asked).map(|count| per_cent(count.share()));
        Some(Counted {
            unit: first.unit.clone(),
            name: first.name.clone(),
            count: figures::count(good, counted).filter(|_| answers >= needed),
            response,
            months: months(&scored),
        })
    });
    Ok(units.collect())
}

fn scored(rules: &Rules, week: &UnitWeek) -> Option<Scored> {
    let question = rules.feedback.version(&week.version)?.questions().next()?;
    let chosen = week.counts.get(&question.name)?;
    let is_enough =
        usize::try_from(chosen.values().sum::<i64>()).is_ok_and(|answered| answered >= SHOWN_FROM);
    let score = question.score(chosen);
    is_enough.then(|| Scored {
        week: week.week,
        version: week.version.clone(),
        good: score.good,
        counted: score.counted,
        answers: week.answers,
    })
}

/// Weeks by the month of their Monday. Answers to two versions of the questions are not added: the newer one is the month's.
fn months(weeks: &[Scored]) -> Vec<MonthCount> {
    let mut months: BTreeMap<NaiveDate, MonthCount> = BTreeMap::new();
    for week in weeks {
        let Some(month) = week.week.with_day(1) else { continue };
        let empty = || MonthCount { month, numerator: 0, denominator: 0, version: week.version.clone() };
        let entry = months.entry(month).or_insert_with(empty);
        if entry.version != week.version {
            *entry = empty();
        }
        entry.numerator += week.good;
        entry.denominator += week.counted;
    }
    months.into_values().filter(|month| month.denominator > 0).collect()
}
