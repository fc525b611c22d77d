//! Blood pressure: targets, bands and how home readings are averaged.

use serde::Deserialize;
use toml::Spanned;

use super::bands::{Bands, RuleBook};
use super::beside::{Postural, Trend};
use super::fault::Fault;
use crate::store::types::words;

words! {
    /// Where a reading was taken.
    Setting {
        Clinic = "clinic",
        Home = "home",
        /// Not said, or of no meaning for the kind; never for a blood pressure.
        Unspecified = "unspecified",
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BloodPressure {
    pub targets: Vec<Spanned<Target>>,
    pub clinic: BothBands,
    pub home: BothBands,
    pub home_average: HomeAverage,
    pub postural: Postural,
    pub trend: Trend,
}

/// mmHg.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BothBands {
    pub systolic: Bands,
    pub diastolic: Bands,
}

/// What a group of patients aims for; the first and only row whose conditions all hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub name: String,
    pub setting: Setting,
    /// Years at the date of the reading, included; from birth unless given.
    #[serde(default)]
    pub age_from: u32,
    /// Years, excluded; no upper end unless given.
    pub age_below: Option<u32>,
    pub kidney_disease: bool,
    /// mg/mmol, included.
    #[serde(default)]
    pub acr_from: f64,
    /// mg/mmol, excluded.
    pub acr_below: Option<f64>,
    /// Both components must be below these (mmHg), not at them.
    pub systolic_below: f64,
    pub diastolic_below: f64,
    pub citation: String,
}

/// A person as the targets see them.
#[derive(Clone, Copy, Debug)]
pub struct Aim {
    pub setting: Setting,
    /// Years at the date of the reading.
    pub age: u32,
    pub kidney_disease: bool,
    /// mg/mmol; an albumin:creatinine ratio that is not known counts as 0.
    pub acr_mg_mmol: Option<f64>,
}

impl Target {
    fn fits(&self, aim: Aim) -> bool {
        let acr = aim.acr_mg_mmol.unwrap_or(0.0);
        self.setting == aim.setting
            && aim.age >= self.age_from
            && self.age_below.is_none_or(|end| aim.age < end)
            && self.kidney_disease == aim.kidney_disease
            && (!self.kidney_disease || acr >= self.acr_from && self.acr_below.is_none_or(|end| acr < end))
    }

    /// Both components are below.
    #[must_use]
    pub fn met(&self, systolic: f64, diastolic: f64) -> bool {
        systolic < self.systolic_below && diastolic < self.diastolic_below
    }
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
    /// The target of such a person; there is exactly one for a clinic and for a home reading.
    #[must_use]
    pub fn target(&self, aim: Aim) -> Option<&Target> {
        self.targets.iter().map(Spanned::get_ref).find(|target| target.fits(aim))
    }

    #[must_use]
    pub const fn bands(&self, setting: Setting) -> &BothBands {
        match setting {
            Setting::Home => &self.home,
            Setting::Clinic | Setting::Unspecified => &self.clinic,
        }
    }

    pub(super) fn check(&self, rules: &RuleBook<'_>) -> Result<(), Fault> {
        for (setting, bands) in [("clinic", &self.clinic), ("home", &self.home)] {
            bands.systolic.check(&format!("blood_pressure.{setting}.systolic"), rules)?;
            bands.diastolic.check(&format!("blood_pressure.{setting}.diastolic"), rules)?;
        }
        for target in &self.targets {
            let cited = rules.cited(&target.get_ref().citation);
            cited.map_err(|why| Fault::at(target.span(), why))?;
        }
        self.postural.check(rules)?;
        self.trend.check(rules)?;
        rules.cited(&self.home_average.citation)?;
        let average = &self.home_average;
        if average.days_at_least <= average.days_discarded
            || average.days < i64::try_from(average.days_at_least).unwrap_or(i64::MAX)
            || [average.minutes_apart, average.recording_minutes].iter().any(|minutes| *minutes < 0)
        {
            return Err(Fault::from("blood_pressure.home_average cannot be met by any series".to_owned()));
        }
        self.check_targets()
    }

    /// Every person has exactly one target. Between two neighbouring ends nothing changes, so it is enough to
    /// look at the ends themselves.
    fn check_targets(&self) -> Result<(), Fault> {
        let targets = || self.targets.iter().map(Spanned::get_ref);
        let ages: Vec<u32> =
            targets().flat_map(|t| [Some(t.age_from), t.age_below]).flatten().chain([0]).collect();
        let ratios: Vec<f64> =
            targets().flat_map(|t| [Some(t.acr_from), t.acr_below]).flatten().chain([0.0]).collect();
        for setting in [Setting::Clinic, Setting::Home] {
            for &age in &ages {
                for kidney_disease in [false, true] {
                    for &acr in &ratios {
                        let aim = Aim { setting, age, kidney_disease, acr_mg_mmol: Some(acr) };
                        let mut fitting = self.targets.iter().filter(|target| target.get_ref().fits(aim));
                        let who = || {
                            let kidneys = if kidney_disease { "with" } else { "without" };
                            format!("{setting}, age {age}, {kidneys} kidney disease, ACR {acr}")
                        };
                        if fitting.next().is_none() {
                            return Err(Fault::from(format!("blood_pressure.targets: a gap at {}", who())));
                        }
                        if let Some(second) = fitting.next() {
                            let why = format!("blood_pressure.targets: an overlap at {}", who());
                            return Err(Fault::at(second.span(), why));
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
