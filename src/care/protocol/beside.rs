//! What a value means beside others: the person's own usual value, the days before, another posture.

use serde::Deserialize;

use super::bands::{Bands, RuleBook};
use super::fault::Fault;

/// Oxygen saturation, in per cent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spo2 {
    pub bands: Bands,
    /// Points below the person's own usual value, for those who have one; `bands` do not speak then.
    pub below_usual: Bands,
}

/// Peak expiratory flow: only beside the person's own best does a value mean anything.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeakFlow {
    /// Per cent of the person's own best.
    pub of_best: Bands,
}

/// Body weight. A gain is counted from the lowest weight of the hours before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    pub hours: i64,
    /// kg gained, in heart failure.
    pub gain_in_heart_failure: Bands,
    /// kg gained, in everybody else.
    pub gain: Bands,
    /// kg above the person's own dry weight.
    pub above_dry: Bands,
}

/// Blood pressure after standing up, beside the one before it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postural {
    /// Minutes on the feet before a standing pressure counts.
    pub standing_minutes: i64,
    /// The seated or lying one was taken at most so many minutes before.
    pub within_minutes: i64,
    /// mmHg fallen.
    pub systolic_fall: Bands,
    pub diastolic_fall: Bands,
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
    /// mmHg that the systolic mean has risen.
    pub mean_rise: Bands,
}

impl Spo2 {
    pub(super) fn check(&self, rules: &RuleBook<'_>) -> Result<(), Fault> {
        self.bands.check("spo2.bands", rules)?;
        self.below_usual.check("spo2.below_usual", rules)
    }
}

impl Weight {
    pub(super) fn check(&self, rules: &RuleBook<'_>) -> Result<(), Fault> {
        if self.hours < 1 {
            return Err(Fault::from("weight.hours: 1 or more".to_owned()));
        }
        self.gain_in_heart_failure.check("weight.gain_in_heart_failure", rules)?;
        self.gain.check("weight.gain", rules)?;
        self.above_dry.check("weight.above_dry", rules)
    }
}

impl Postural {
    pub(super) fn check(&self, rules: &RuleBook<'_>) -> Result<(), Fault> {
        if self.standing_minutes < 0 || self.within_minutes <= self.standing_minutes {
            return Err(Fault::from("blood_pressure.postural: no pair could ever be one".to_owned()));
        }
        self.systolic_fall.check("blood_pressure.postural.systolic_fall", rules)?;
        self.diastolic_fall.check("blood_pressure.postural.diastolic_fall", rules)
    }
}

impl Trend {
    pub(super) fn check(&self, rules: &RuleBook<'_>) -> Result<(), Fault> {
        rules
            .find(&self.in_a_row_rule)
            .map_err(|why| format!("blood_pressure.trend.in_a_row_rule: {why}"))?;
        if self.in_a_row < 2 || self.mean_days < 1 || self.readings_at_least < 1 {
            return Err(Fault::from("blood_pressure.trend: a trend needs more than one reading".to_owned()));
        }
        self.mean_rise.check("blood_pressure.trend.mean_rise", rules)
    }
}
