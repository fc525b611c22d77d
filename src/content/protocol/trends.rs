//! Trends: which values stand beside one another, such as the days before or another posture.

use serde::Deserialize;

use super::fault::Fault;
use crate::content::protocol::bands::RuleIndex;

/// Body weight. A gain is counted from the lowest weight of the hours before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    pub hours: i64,
}

/// Blood pressure after standing up, beside the one before it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postural {
    /// Minutes on the feet before a standing pressure counts.
    pub standing_minutes: i64,
    /// The seated or lying one was taken at most so many minutes before.
    pub within_minutes: i64,
}

/// Where the pressures of one setting are heading.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// So many days in a row with every pressure above target are a finding.
    pub in_a_row: usize,
    pub in_a_row_rule: String,
    /// Days of a mean of home readings, compared with the same number of days before.
    pub mean_days: i64,
    /// Readings without which there is no mean.
    pub readings_at_least: usize,
}

impl Weight {
    pub(super) fn check(&self) -> Result<(), Fault> {
        if self.hours < 1 {
            return Err(Fault::from("weight.hours: 1 or more".to_owned()));
        }
        Ok(())
    }
}

impl Postural {
    pub(super) fn check(&self) -> Result<(), Fault> {
        if self.standing_minutes < 0 || self.within_minutes <= self.standing_minutes {
            return Err(Fault::from("blood_pressure.postural: no pair could ever be one".to_owned()));
        }
        Ok(())
    }
}

impl Trend {
    pub(super) fn check(&self, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        rules
            .find(&self.in_a_row_rule)
            .map_err(|why| format!("blood_pressure.trend.in_a_row_rule: {why}"))?;
        if self.in_a_row < 2 || self.mean_days < 1 || self.readings_at_least < 1 {
            return Err(Fault::from("blood_pressure.trend: a trend needs more than one reading".to_owned()));
        }
        Ok(())
    }
}
