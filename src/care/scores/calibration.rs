//! Calibration of a score: what it expected, and what happened: emergency readmission within 30 days, by the
//! rule of the hospital figures.

use std::collections::BTreeMap;

use chrono::Duration;
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::hospital::figures::{READMITTED_WITHIN, discharges};
use crate::care::scores::CALIBRATED_FROM;
use crate::content::scores::Score;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::policy::Action;
use crate::model::score::{ScoreUnit, ScoreVersion};
use crate::model::share::Share;
use crate::store;

/// Days back to which discharges are counted: three years.
const DAYS: i64 = 3 * 365;
/// Groups of about one size that probabilities are cut into.
const TENTHS: usize = 10;

/// How well one version of a score foretells.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ScoreCalibration)]
pub struct Calibration {
    pub score: String,
    pub version: String,
    pub unit: ScoreUnit,
    /// Stays with a value that have 30 days behind them.
    pub stays: i64,
    /// Stays of `stays` that were followed by an emergency readmission within 30 days.
    pub readmitted: i64,
    /// Stays with a value that are still within 30 days: they wait.
    pub waiting: i64,
    /// Stays that have a range and no value, because something is unknown: they are in no group.
    pub without_value: i64,
    /// Stays below which the score is called uncalibrated.
    pub needed: i64,
    pub uncalibrated: bool,
    /// By value; of a probability by tenths of the stays.
    pub groups: Vec<CalibrationGroup>,
}

/// Stays whose score is alike.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CalibrationGroup {
    /// The least and the most of their scores.
    pub lowest: i32,
    pub highest: i32,
    pub stays: i64,
    pub readmitted: i64,
    /// `readmitted` of `stays`, and between what it lies by chance.
    pub observed: Share,
    /// Readmissions that were expected, per mille; null where the publication gives none.
    pub expected_per_mille: Option<i64>,
}

/// Holds a score's version in force against what happened, over everybody in the service. With the audit row of it.
///
/// # Errors
/// `Forbidden` but for team leads, admins and auditors; `NotFound` if no score has this name.
pub fn read(work: &mut Work<'_>, name: &str) -> Result<(Calibration, AuditEntry<'static>)> {
    let everybody = access::list(work.actor, Action::ReadScores)?;
    let (rules, now, today) = (work.rules, work.now, work.today());
    let score = rules.scores.named(name, today).ok_or(Error::NotFound("score"))?;
    let of = ScoreVersion { score: score.name(), version: &score.version };
    let scorings: BTreeMap<_, _> = store::scores::counted(work.tx, &everybody, of)?.into_iter().collect();
    let stays = store::hospital::counted(work.tx, &everybody, now - Duration::days(DAYS))?;
    let settled = now - Duration::days(READMITTED_WITHIN);
    let (mut waiting, mut without_value, mut counted) = (0, 0, Vec::new());
    for discharge in discharges(&stays, rules.config.scheduling.zone) {
        match scorings.get(&discharge.stay) {
            None => (),
            Some((lowest, highest)) if lowest != highest => without_value += 1,
            Some(_) if discharge.at >= settled => waiting += 1,
            Some((value, _)) => counted.push((*value, discharge.is_readmitted)),
        }
    }
    let groups = groups(score, counted);
    let stays = groups.iter().map(|group| group.stays).sum();
    let calibration = Calibration {
        score: score.name().to_owned(),
        version: score.version.clone(),
        unit: score.unit(),
        stays,
        readmitted: groups.iter().map(|group| group.readmitted).sum(),
        waiting,
        without_value,
        needed: CALIBRATED_FROM,
        uncalibrated: stays < CALIBRATED_FROM,
        groups,
    };
    Ok((calibration, AuditEntry::of("score.calibration", ("score", name))))
}

/// Values and whether a readmission followed, in groups from the lowest on.
fn groups(score: &Score, mut counted: Vec<(i32, bool)>) -> Vec<CalibrationGroup> {
    counted.sort_unstable();
    let of = |stays: &[(i32, bool)]| group(score, stays);
    match score.unit() {
        ScoreUnit::Points => counted.chunk_by(|one, next| one.0 == next.0).filter_map(of).collect(),
        ScoreUnit::PerMille => {
            let all = counted.len();
            let tenths = (0..TENTHS).map(|tenth| &counted[all * tenth / TENTHS..all * (tenth + 1) / TENTHS]);
            tenths.filter_map(of).collect()
        }
    }
}

fn group(score: &Score, stays: &[(i32, bool)]) -> Option<CalibrationGroup> {
    let ((lowest, _), (highest, _)) = (stays.first()?, stays.last()?);
    let expected: Option<Vec<i64>> =
        stays.iter().map(|(value, _)| score.expected_per_mille(*value).map(i64::from)).collect();
    let count = i64::try_from(stays.len()).unwrap_or(i64::MAX);
    let readmitted = stays.iter().map(|(_, is_readmitted)| i64::from(*is_readmitted)).sum();
    Some(CalibrationGroup {
        lowest: *lowest,
        highest: *highest,
        stays: count,
        readmitted,
        observed: Share::of(readmitted, count)?,
        expected_per_mille: expected.map(|expected| (expected.iter().sum::<i64>() + count / 2) / count),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::scores::shipped;

    fn of(group: &CalibrationGroup) -> (i32, i32, i64, i64, Option<i64>) {
        let CalibrationGroup { lowest, highest, stays, readmitted, expected_per_mille, .. } = *group;
        (lowest, highest, stays, readmitted, expected_per_mille)
    }

    #[test]
    fn points_are_shown_by_value_and_expected_where_it_is_published() {
        let counted = vec![(19, true), (0, false), (7, false), (19, false), (7, true), (7, true)];
        let groups: Vec<_> = groups(&shipped()[0], counted).iter().map(of).collect();
        assert_eq!(groups, [(0, 0, 1, 0, Some(20)), (7, 7, 3, 2, None), (19, 19, 2, 1, Some(437))]);
    }

    #[test]
    fn probabilities_are_shown_by_tenths_of_the_stays_with_the_mean_of_what_was_expected() {
        let counted = (0..25).rev().map(|nth| (nth * 10, nth >= 20)).collect();
        let groups: Vec<_> = groups(&shipped()[1], counted).iter().map(of).collect();
        assert_eq!(groups.len(), 10);
        assert_eq!(groups[0], (0, 10, 2, 0, Some(5)));
        assert_eq!(groups[9], (220, 240, 3, 3, Some(230)));
        assert_eq!(groups.iter().map(|group| group.2).sum::<i64>(), 25);
        assert_eq!(groups.iter().map(|group| group.3).sum::<i64>(), 5);
    }

    #[test]
    fn of_fewer_than_ten_stays_no_tenth_is_empty() {
        let groups = groups(&shipped()[1], vec![(50, false), (60, true)]);
        assert_eq!(
            groups.iter().map(of).collect::<Vec<_>>(),
            [(50, 50, 1, 0, Some(50)), (60, 60, 1, 1, Some(60))]
        );
    }
}
