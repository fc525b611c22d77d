//! Figures of a ward over a time: how long people stayed, how it ended, and how its rounds were held.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::wards::kind_of;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::WardId;
use crate::model::policy::Action;
use crate::model::time::Span;
use crate::model::ward::WardOutcome;
use crate::store;

/// Days that figures are of unless somebody asks for others.
const DAYS: i64 = 91;

/// How many stays ended in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OutcomeCount {
    pub outcome: WardOutcome,
    pub stays: usize,
}

/// A ward in figures, from one day to another, both counted.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WardFigures {
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Rounds that were closed.
    pub rounds: i64,
    /// Of them, with as many professions as make it one of several on their day.
    pub rounds_of_several: i64,
    /// The share of them in per cent to one decimal; null without rounds.
    pub rounds_of_several_per_cent: Option<f64>,
    /// Professions that make a round one of several today.
    pub least_professions: i32,
    pub reviews: i64,
    /// Of somebody who was due, with a reason.
    pub not_reviewed: i64,
    pub extensions: i64,
    /// Stays that ended.
    pub ended: usize,
    pub outcomes: Vec<OutcomeCount>,
    /// Days in the ward of stays that ended, the first and the last one counted: the middle one, of two in the middle their mean. Null
    /// without any.
    pub median_days: Option<f64>,
    /// The longest.
    pub most_days: Option<i64>,
}

/// A ward in figures, of the 91 days up to today unless told, and the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see no ward; `NotFound` for a ward of whose team the actor is not; `Invalid` if the days are in the wrong
/// order.
pub fn read(
    work: &mut Work<'_>,
    ward: WardId,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<(WardFigures, AuditEntry<'static>)> {
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, ward)?;
    let until = until.unwrap_or_else(|| work.today());
    let since = from.unwrap_or(until - Duration::days(DAYS - 1));
    if since > until {
        return Err(Error::invalid("/from", "after-until", "from is no later than until"));
    }
    let days = Span { since, until };
    let rounds = store::ward_rounds::counts(work.tx, &permit, days)?;
    let ended = store::ward_stays::ended_between(work.tx, &permit, days)?;
    let length = |stay: &store::ward_stays::EndedStay| {
        stay.left_on.zip(stay.admitted_on).map(|(left, admitted)| (left - admitted).num_days() + 1)
    };
    let mut days: Vec<i64> = ended.iter().filter_map(length).collect();
    days.sort_unstable();
    let mut outcomes: BTreeMap<WardOutcome, usize> = BTreeMap::new();
    for outcome in ended.iter().filter_map(|stay| stay.outcome) {
        *outcomes.entry(outcome).or_default() += 1;
    }
    let figures = WardFigures {
        from: since,
        until,
        rounds: rounds.rounds,
        rounds_of_several: rounds.of_several,
        rounds_of_several_per_cent: per_cent(rounds.of_several, rounds.rounds),
        least_professions: kind_of(work, ward)?.least_professions,
        reviews: rounds.reviews,
        not_reviewed: rounds.not_reviewed,
        extensions: rounds.extensions,
        ended: ended.len(),
        outcomes: outcomes.into_iter().map(|(outcome, stays)| OutcomeCount { outcome, stays }).collect(),
        median_days: median(&days),
        most_days: days.last().copied(),
    };
    Ok((figures, AuditEntry::of("ward.figures", ("ward", ward))))
}

#[expect(clippy::cast_precision_loss, reason = "a ward has fewer rounds than 2^52")]
fn per_cent(of: i64, all: i64) -> Option<f64> {
    (all > 0).then(|| (of as f64 * 1000.0 / all as f64).round() / 10.0)
}

/// The middle one of numbers in order, of two in the middle their mean.
#[expect(clippy::cast_precision_loss, reason = "days")]
fn median(sorted: &[i64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    let lower = if sorted.len().is_multiple_of(2) { sorted[middle - 1] } else { upper };
    Some((lower + upper) as f64 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_of_ten_rounds_are_90_per_cent_and_of_none_there_is_no_share() {
        assert_eq!(per_cent(9, 10), Some(90.0));
        assert_eq!(per_cent(1, 3), Some(33.3));
        assert_eq!(per_cent(0, 0), None);
    }

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7, 20, 42]), Some(20.0));
        assert_eq!(median(&[7, 20]), Some(13.5));
    }
}
