//! Blood pressure: how home readings are averaged, what makes a postural pair and a trend.

use serde::Deserialize;

use super::fault::Fault;
use crate::content::protocol::bands::RuleIndex;
use crate::content::protocol::trends::{Postural, Trend};

/// How pressures are read together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BloodPressure {
    pub home_average: HomeAverage,
    pub postural: Postural,
    pub trend: Trend,
}

/// How a series of home readings becomes one value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeAverage {
    /// Days looked back on from the latest reading.
    pub days: i64,
    /// Days with readings below which the average is incomplete.
    pub days_at_least: usize,
    /// Days at the start of the series that are left out.
    pub days_discarded: usize,
    pub recordings_a_day: usize,
    pub readings_a_recording: usize,
    /// Minutes between the readings of one recording.
    pub minutes_apart: i64,
    /// A reading within this many minutes of the one before belongs to the same recording.
    pub recording_minutes: i64,
    pub citation: String,
}

impl BloodPressure {
    /// How many readings are looked back on: those of all the days of a trend, as often as the home protocol asks, and one
    /// day's more.
    #[must_use]
    pub(crate) fn looked_back_on(&self) -> i64 {
        let days = usize::try_from(2 * self.trend.mean_days).unwrap_or(0).max(self.trend.in_a_row) + 1;
        let a_day = self.home_average.recordings_a_day * self.home_average.readings_a_recording;
        i64::try_from(days * a_day).unwrap_or(i64::MAX)
    }

    pub(super) fn check(&self, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        self.postural.check()?;
        self.trend.check(rules)?;
        rules.cited(&self.home_average.citation)?;
        let average = &self.home_average;
        if average.days_at_least <= average.days_discarded
            || average.days < i64::try_from(average.days_at_least).unwrap_or(i64::MAX)
            || [average.minutes_apart, average.recording_minutes].iter().any(|minutes| *minutes < 0)
        {
            return Err(Fault::from("blood_pressure.home_average cannot be met by any series".to_owned()));
        }
        Ok(())
    }
}
