//! Limits of what is plausible at all, and of what is too old for an alarm.

use serde::Deserialize;

use super::fault::Fault;
use crate::content::protocol::bands::RuleIndex;
use crate::model::escalation::Severity;

/// How a reading is answered that was taken long before it was recorded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldReadings {
    /// Days after which it is too old to be acted on the same day.
    pub after_days: i64,
    /// Highest severity to which an old reading escalates.
    pub at_most: Severity,
    pub citation: String,
}

/// Limits beyond which a value is refused or must be confirmed, in canonical units.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plausibility {
    pub citation: String,
    /// How far a device's clock may be ahead of ours.
    pub future_minutes: i64,
    pub confirm_after_days: i64,
    /// mmHg
    pub systolic: Limits,
    /// mmHg
    pub diastolic: Limits,
    /// mmHg; systolic less diastolic
    pub pulse_pressure: Limits,
    /// /min
    pub pulse: Limits,
    /// mmol/L
    pub glucose: Limits,
    /// mmol/mol
    pub hba1c: Limits,
    /// A number in here that was entered as mmol/mol is probably per cent.
    pub hba1c_percent: Range,
    /// kg
    pub weight: Limits,
    /// kg; a greater change since the last weight must be confirmed
    pub weight_change: f64,
    /// per cent
    pub spo2: Limits,
    /// mmol/L
    pub cholesterol: Limits,
    /// mmol/L
    pub ketones: Limits,
    /// L/min
    pub peak_flow: Limits,
}

/// Refused outside `refuse`, to be confirmed outside `confirm`; the ends themselves are inside.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub refuse: Range,
    pub confirm: Range,
}

/// From the first to the second, both included. No upper end where the second is left out.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub from: f64,
    #[serde(default = "no_end")]
    pub to: f64,
}

const fn no_end() -> f64 {
    f64::INFINITY
}

impl Range {
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        (self.from..=self.to).contains(&value)
    }

    const fn within(self, other: Self) -> bool {
        self.from >= other.from && self.to <= other.to
    }
}

impl OldReadings {
    pub(super) fn check(&self, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        rules.cited(&self.citation)?;
        if self.after_days < 1 || self.at_most < Severity::Amber {
            return Err(Fault::from(
                "old_readings: after_days is at least 1, and an unsafe reading escalates however old"
                    .to_owned(),
            ));
        }
        Ok(())
    }
}

/// Ranges that the database takes at all; a file may be stricter, never wider.
const TAKEN: [(&str, Range); 3] = [
    ("systolic", Range { from: 50.0, to: 300.0 }),
    ("diastolic", Range { from: 20.0, to: 200.0 }),
    ("glucose", Range { from: 0.5, to: 60.0 }),
];

impl Plausibility {
    pub(super) fn check(&self, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        rules.cited(&self.citation)?;
        let all = [
            ("systolic", self.systolic),
            ("diastolic", self.diastolic),
            ("pulse_pressure", self.pulse_pressure),
            ("pulse", self.pulse),
            ("glucose", self.glucose),
            ("hba1c", self.hba1c),
            ("weight", self.weight),
            ("spo2", self.spo2),
            ("cholesterol", self.cholesterol),
            ("ketones", self.ketones),
            ("peak_flow", self.peak_flow),
        ];
        for (name, limits) in all {
            if !limits.confirm.within(limits.refuse) || limits.confirm.from > limits.confirm.to {
                return Err(Fault::from(format!("plausibility.{name}: confirm is not within refuse")));
            }
            if let Some((_, widest)) = TAKEN.iter().find(|(taken, _)| *taken == name)
                && !limits.refuse.within(*widest)
            {
                let why = format!("plausibility.{name}: the database takes {} to {}", widest.from, widest.to);
                return Err(Fault::from(why));
            }
        }
        if self.future_minutes < 0 || self.confirm_after_days < 1 {
            return Err(Fault::from("plausibility: time limits are too small".to_owned()));
        }
        Ok(())
    }
}
