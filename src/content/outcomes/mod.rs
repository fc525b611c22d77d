//! Outcome measures of those who were offered the service: `config/outcomes/*.toml`. Each file is one
//! **measure**: its baseline, the windows in which somebody is measured again, the bands in which people are
//! compared, and worked examples.
//!
//! What follows from it is in `care/outcomes`, which also works the examples before the service starts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::content::files::built_in;
use crate::content::protocol::Citation;
use crate::content::protocol::dated::{Versioned, Versions};
use crate::content::protocol::fault::Fault;
use crate::error::Result;
use crate::model::reading::ReadingKind;
use crate::model::register::FactKind;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/outcomes"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of every measure.
#[derive(Clone, Debug)]
pub struct Outcomes(Versions<OutcomeMeasure>);

/// A measure that is followed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeMeasure {
    /// Also the file's name.
    pub name: String,
    pub title: String,
    pub unit: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    /// Kind that is taken of readings.
    pub reading: ReadingKind,
    /// Kind that is taken of practices' registers.
    pub fact: FactKind,
    /// People with a baseline from which their spread is known.
    pub spread_people: usize,
    spread_source: String,
    pub baseline: BaselineRule,
    windows: Vec<Spanned<OutcomeWindow>>,
    bands: Vec<Spanned<BaselineBand>>,
    #[serde(default)]
    pub regressions: Vec<RegressionExample>,
    #[serde(default)]
    pub adjustments: Vec<AdjustmentExample>,
}

/// Readings that are the baseline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineRule {
    /// Up to the first conversation, that day counted.
    pub days: i64,
    /// Of them with a reading.
    pub least_days: usize,
    source: String,
}

/// When somebody is measured again, in days from the first conversation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeWindow {
    pub name: String,
    pub title: String,
    at_days: i64,
    margin_days: i64,
    /// Too soon for an evaluation.
    pub early: bool,
    source: String,
}

/// People whose baseline is from this on, up to the next band.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineBand {
    pub name: String,
    pub title: String,
    from: u32,
}

/// Regression to the mean: what chance alone brings when people are chosen for what was measured.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegressionExample {
    pub says: String,
    pub mean: f64,
    /// Standard deviation of single readings over everybody.
    pub spread: f64,
    /// Standard deviation of one person's readings.
    pub within: f64,
    pub readings: u32,
    pub chosen_from: f64,
    /// Mean of the people when they are chosen, and next time.
    pub first: f64,
    pub next: f64,
    pub change: f64,
}

/// Difference that is left once both groups have the same baseline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentExample {
    pub says: String,
    /// Before and after.
    pub treated: [f64; 2],
    pub others: [f64; 2],
    pub slope: f64,
    pub difference: f64,
}

impl Versioned for OutcomeMeasure {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}

impl Outcomes {
    /// Reads the built-in files.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load() -> Result<Self> {
        let versions: Versions<OutcomeMeasure> = Versions::read(built_in::<BuiltIn>())?;
        versions.check(OutcomeMeasure::check)?;
        Ok(Self(versions))
    }

    /// The measures in force on a date, in order of name.
    pub fn on(&self, date: NaiveDate) -> impl Iterator<Item = &OutcomeMeasure> {
        self.0.all_in_force(date).map(|dated| &dated.content)
    }

    /// Every version of every measure.
    pub fn all(&self) -> impl Iterator<Item = &OutcomeMeasure> {
        self.0.by_name().flat_map(|(_, versions)| versions.map(|dated| &dated.content))
    }
}

impl OutcomeMeasure {
    pub fn windows(&self) -> impl Iterator<Item = &OutcomeWindow> {
        self.windows.iter().map(Spanned::get_ref)
    }

    pub fn bands(&self) -> impl Iterator<Item = &BaselineBand> {
        self.bands.iter().map(Spanned::get_ref)
    }

    /// The band that a baseline is in. A checked measure has one for everything from 0 on.
    #[must_use]
    pub fn band(&self, baseline: f64) -> Option<&BaselineBand> {
        self.bands().filter(|band| f64::from(band.from) <= baseline).last()
    }

    /// # Errors
    /// The first fault that is found.
    fn check(&self) -> Result<(), Fault> {
        let texts = [&self.title, &self.unit, &self.version, &self.owner];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err("title, unit, version and owner must not be empty".to_owned().into());
        }
        self.cited(&self.spread_source)?;
        self.cited(&self.baseline.source)?;
        // One reading is not a baseline: it would be the more chosen for being high the fewer there are.
        if !(1..=730).contains(&self.baseline.days) || !(2..=20).contains(&self.baseline.least_days) {
            return Err("a baseline has 1 to 730 days, and readings on 2 to 20 of them".to_owned().into());
        }
        if self.spread_people < 10 {
            return Err("spread_people are 10 or more".to_owned().into());
        }
        self.check_windows()?;
        let from: Vec<u32> = self.bands().map(|band| band.from).collect();
        if from.first() != Some(&0) || !from.is_sorted_by(|one, next| one < next) {
            return Err("bands begin with 0 and rise".to_owned().into());
        }
        let names = self.windows().map(|window| &window.name).chain(self.bands().map(|band| &band.name));
        let mut known = BTreeSet::new();
        if let Some(twice) = names.into_iter().find(|name| !known.insert(name.as_str())) {
            return Err(format!("{twice} is there twice").into());
        }
        if self.regressions.is_empty() && self.adjustments.is_empty() {
            return Err("a measure has worked examples".to_owned().into());
        }
        Ok(())
    }

    fn check_windows(&self) -> Result<(), Fault> {
        if self.windows.is_empty() {
            return Err("a measure has windows".to_owned().into());
        }
        for spanned in &self.windows {
            let (at, window) = (spanned.span(), spanned.get_ref());
            self.cited(&window.source).map_err(|fault| Fault::at(at.clone(), fault.why))?;
            let Some((from, until)) = window.days() else {
                return Err(Fault::at(at, "at_days are 1 to 1830, margin_days fewer"));
            };
            // Jordan's least follow-up.
            if !window.early && from < 90 {
                return Err(Fault::at(at, "a window before day 90 is early"));
            }
            debug_assert!(from <= until, "a window has days");
        }
        Ok(())
    }

    fn cited(&self, source: &str) -> Result<(), Fault> {
        if self.citations.iter().any(|citation| citation.id == source) {
            return Ok(());
        }
        Err(format!("no citation is named {source}").into())
    }
}

impl OutcomeWindow {
    /// First and last day, counted from the first conversation; None for an impossible window.
    fn days(&self) -> Option<(i64, i64)> {
        let possible = (1..=1830).contains(&self.at_days) && (0..self.at_days).contains(&self.margin_days);
        possible.then_some((self.at_days - self.margin_days, self.at_days + self.margin_days))
    }

    /// First day of the window, counted from the first conversation.
    #[must_use]
    pub const fn from_day(&self) -> i64 {
        self.at_days - self.margin_days
    }

    /// Last day of the window, counted from the first conversation.
    #[must_use]
    pub const fn to_day(&self) -> i64 {
        self.at_days + self.margin_days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../config/outcomes/systolic.toml");

    /// Fault of the shipped measure after a change of its text.
    fn said(from: &str, to: &str) -> String {
        assert!(SHIPPED.contains(from), "{from}");
        let mut versions: Versions<OutcomeMeasure> = Versions::default();
        versions.add("systolic.toml".to_owned(), SHIPPED.replacen(from, to, 1)).unwrap();
        let (_, mut measures) = versions.by_name().next().unwrap();
        let measure = measures.next().unwrap();
        measure.content.check().map_err(|fault| measure.explain(fault).to_string()).err().unwrap_or_default()
    }

    #[test]
    fn a_change_that_makes_no_sense_is_named() {
        assert_eq!(said("days = 90", "days = 90"), "");
        for (from, to, why) in [
            ("least_days = 2", "least_days = 1", "readings on 2 to 20"),
            ("early = true", "early = false", "a window before day 90 is early"),
            ("margin_days = 6", "margin_days = 20", "margin_days fewer"),
            ("from = 0", "from = 1", "bands begin with 0"),
            ("from = 140", "from = 160", "bands begin with 0 and rise"),
            ("name = \"12-months\"", "name = \"6-months\"", "6-months is there twice"),
            ("source = \"jordan\"", "source = \"nobody\"", "no citation is named nobody"),
            ("spread_people = 30", "spread_people = 3", "spread_people are 10 or more"),
        ] {
            let said = said(from, to);
            assert!(said.contains(why), "{to}: {said}");
        }
    }

    #[test]
    fn a_baseline_is_in_the_last_band_that_it_reaches() {
        let measure: OutcomeMeasure = toml::from_str(SHIPPED).unwrap();
        for (baseline, band) in
            [(95.0, "below-140"), (139.9, "below-140"), (140.0, "140-159"), (160.0, "160-and-more")]
        {
            assert_eq!(measure.band(baseline).unwrap().name, band, "{baseline}");
        }
    }
}
