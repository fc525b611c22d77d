//! The figures by which units are compared, and what each unit has of them.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::Serialize;

use super::limits::Count;
use super::said::{self, Period};
use crate::care::Work;
use crate::care::access::ComparisonPermit;
use crate::content::feedback::QuestionSet;
use crate::content::measures::{Framework, Measure};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::comparison::{CallFigure, UnitKind};
use crate::model::feedback::FeedbackMode;
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::comparison::{MonthBounds, MonthRow};

/// Months of calls that a funnel counts together, the running one among them.
const MONTHS_TOGETHER: u32 = 12;
/// Months that a chart over time holds.
const MONTHS_SHOWN: u32 = 36;
/// Months within which a register was counted last: nobody is compared by an older count.
const COUNTED_WITHIN: u32 = 2;
/// People behind a care manager's figure, from which on it is shown.
pub(super) const PEOPLE_OF_A_CARE_MANAGER: i64 = 30;
/// Of the figures that are counted of calls.
const CALLS_VERSION: &str = "2026-12-1";

/// Source that a figure is counted from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    Measure(&'a Framework, &'a Measure),
    Calls(CallFigure),
    /// Of one way of asking: a voice is answered more kindly than a link, so the two are never added.
    Feedback(FeedbackMode, &'a QuestionSet),
}

/// A figure by which units are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ComparedFigure)]
pub struct Figure {
    pub name: String,
    pub title: String,
    /// Framework by which the figure is counted.
    pub framework: String,
    pub version: String,
    /// Where it comes from, and how sure that is.
    pub source: String,
}

impl Source<'_> {
    pub fn name(&self) -> &str {
        match self {
            Self::Measure(_, measure) => &measure.name,
            Self::Calls(figure) => figure.as_str(),
            Self::Feedback(FeedbackMode::Sms, _) => "feedback-by-text",
            Self::Feedback(FeedbackMode::Call, _) => "feedback-by-call",
        }
    }

    pub fn figure(&self) -> Figure {
        let of_calls = |title: &str, source: &str| Figure {
            name: self.name().to_owned(),
            title: title.to_owned(),
            framework: "Ringwell".to_owned(),
            version: CALLS_VERSION.to_owned(),
            source: source.to_owned(),
        };
        match self {
            Self::Measure(framework, measure) => Figure {
                name: measure.name.clone(),
                title: measure.title.clone(),
                framework: framework.title.clone(),
                version: framework.version.clone(),
                source: framework.source(&measure.source).to_owned(),
            },
            Self::Calls(CallFigure::Reached) => of_calls(
                "Calls that reached the person",
                "Of calls that were completed or given up after the last attempt, those that were completed; \
                 twelve months together [ours]",
            ),
            Self::Calls(CallFigure::FollowedUpInTime) => of_calls(
                "Calls after hospital made in time",
                "Of calls after discharge that were made or whose time is up, those made within the time promised; \
                 discharges of twelve months together [ours]",
            ),
            Self::Feedback(mode, set) => Figure {
                name: self.name().to_owned(),
                title: match mode {
                    FeedbackMode::Sms => "Feedback: good answers by text message",
                    FeedbackMode::Call => "Feedback: good answers in a call",
                }
                .to_owned(),
                framework: "Ringwell".to_owned(),
                version: set.version.clone(),
                source: format!(
                    "Of answers to the first question that say something, the good ones: {}. Twelve months together, in weeks that \
                     have ended; the response rate stands beside it [ours]",
                    set.first_in_english().unwrap_or_default()
                ),
            },
        }
    }
}

/// The figures by which units of a kind are compared on a day.
pub(crate) fn of_kind(rules: &Rules, kind: UnitKind, on: NaiveDate) -> Vec<Source<'_>> {
    let measures = rules.measures.all().map(|(framework, measure)| Source::Measure(framework, measure));
    let calls = CallFigure::ALL.iter().map(|figure| Source::Calls(*figure));
    let modes = FeedbackMode::ALL.iter();
    let feedback = rules
        .feedback
        .on(on)
        .into_iter()
        .flat_map(|set| modes.clone().map(|mode| Source::Feedback(*mode, set)));
    let of_work = calls.chain(feedback);
    match kind {
        UnitKind::Practice => measures.chain(of_work).collect(),
        UnitKind::CareManager => of_work.collect(),
    }
}

/// The figure of this name on a day.
///
/// # Errors
/// `NotFound` if units of this kind are not compared by such a figure.
pub(crate) fn named<'a>(rules: &'a Rules, kind: UnitKind, name: &str, on: NaiveDate) -> Result<Source<'a>> {
    of_kind(rules, kind, on).into_iter().find(|source| source.name() == name).ok_or(Error::NotFound("figure"))
}

/// Counts of a unit for a figure in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ComparedMonth)]
pub struct MonthCount {
    /// First day of the month.
    pub month: NaiveDate,
    pub numerator: i64,
    pub denominator: i64,
    #[serde(skip)]
    pub version: String,
}

/// Counts of a unit for a figure.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub unit: String,
    pub name: String,
    /// None where nobody is counted, or too few people are behind it to say anything of a care manager.
    pub count: Option<Count>,
    /// Of those who were asked for it, how many answered, in per cent; None of a figure for which nobody is asked.
    pub response: Option<f64>,
    /// In order of time.
    pub months: Vec<MonthCount>,
}

/// The first day of the period that a funnel counts.
pub(crate) fn begins(source: &Source<'_>, on: NaiveDate) -> NaiveDate {
    match source {
        Source::Measure(..) => on,
        Source::Calls(_) | Source::Feedback(..) => first_of_month(on) - Months::new(MONTHS_TOGETHER - 1),
    }
}

/// Counts of every unit for a figure as of the end of a day, in order of name; `months` reach back as far as
/// charts do.
///
/// # Errors
/// Database errors only.
pub(crate) fn counted(
    work: &mut Work<'_>,
    permit: &ComparisonPermit,
    source: &Source<'_>,
    on: NaiveDate,
) -> Result<Vec<Counted>> {
    let this_month = first_of_month(on);
    let since = this_month - Months::new(MONTHS_SHOWN - 1);
    let days = Span { since, until: on };
    let mut units = match source {
        Source::Measure(_, measure) => {
            let rows = store::comparison::of_measure(work.tx, permit, &measure.name, days)?;
            let recent = this_month - Months::new(COUNTED_WITHIN);
            by_unit(&rows, |months| {
                let last = months.last().filter(|month| month.month >= recent)?;
                count(last.numerator, last.denominator)
            })
        }
        Source::Calls(figure) => {
            let months = bounds(work, days);
            let begins = begins(source, on);
            let rows = store::comparison::of_calls(work.tx, permit, *figure, &months)?;
            let mut units = by_unit(&rows, |months| {
                let together = months.iter().filter(|month| month.month >= begins);
                let (numerator, denominator) =
                    together.fold((0, 0), |sum, month| (sum.0 + month.numerator, sum.1 + month.denominator));
                count(numerator, denominator)
            });
            if permit.kind() == UnitKind::CareManager {
                let zone = work.rules.config.scheduling.zone;
                let period = Span {
                    since: Timestamp::start_of(begins, zone),
                    until: Timestamp::start_of(on + Days::new(1), zone),
                };
                let people = store::comparison::people(work.tx, permit, *figure, period)?;
                let people: BTreeMap<String, i64> = people.into_iter().collect();
                for unit in &mut units {
                    let behind = people.get(&unit.unit).copied().unwrap_or(0);
                    unit.count = unit.count.filter(|_| behind >= PEOPLE_OF_A_CARE_MANAGER);
                }
            }
            units
        }
        Source::Feedback(mode, set) => {
            let period = Period { charted_from: since, counted_from: begins(source, on), on };
            said::counted(work, permit, *mode, set, &period)?
        }
    };
    units.sort_by(|a, b| (&a.name, &a.unit).cmp(&(&b.name, &b.unit)));
    Ok(units)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The months from that of `since` on, the last one up to the end of `until`.
fn bounds(work: &Work<'_>, Span { since, until }: Span<NaiveDate>) -> Vec<MonthBounds> {
    let zone = work.rules.config.scheduling.zone;
    let month = |n: u32| {
        let month = since + Months::new(n);
        let ends = (month + Months::new(1)).min(until + Days::new(1));
        MonthBounds { month, from: Timestamp::start_of(month, zone), until: Timestamp::start_of(ends, zone) }
    };
    (0..MONTHS_SHOWN).map(month).collect()
}

fn by_unit(rows: &[MonthRow], count: impl Fn(&[MonthCount]) -> Option<Count>) -> Vec<Counted> {
    rows.chunk_by(|a, b| a.unit == b.unit)
        .filter_map(|of_one| {
            let first = of_one.first()?;
            let months: Vec<MonthCount> = of_one.iter().map(month).collect();
            let count = count(&months);
            Some(Counted {
                unit: first.unit.clone(),
                name: first.name.clone(),
                count,
                response: None,
                months,
            })
        })
        .collect()
}

fn month(row: &MonthRow) -> MonthCount {
    let MonthRow { month, numerator, denominator, version, .. } = row;
    MonthCount { month: *month, numerator: *numerator, denominator: *denominator, version: version.clone() }
}

/// How many of how many; None of nobody.
pub(crate) fn count(numerator: i64, denominator: i64) -> Option<Count> {
    let (numerator, denominator) = (u32::try_from(numerator).ok()?, u32::try_from(denominator).ok()?);
    (denominator > 0).then_some(Count { numerator, denominator })
}
