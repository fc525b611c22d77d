//! Targets of blood pressure: what a group of people aims for, by setting, age and kidneys.

use serde::Deserialize;
use toml::Spanned;

use super::fault::Fault;
use crate::content::protocol::bands::RuleIndex;
use crate::model::reading::Setting;

/// Target of a group of patients; the first and only row of its file whose conditions all hold.
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
    /// mg/mmol, included.
    #[serde(default)]
    pub acr_from: f64,
    /// mg/mmol, excluded.
    pub acr_below: Option<f64>,
    /// Systolic pressure must be below this (mmHg), not at it; the diastolic one below `diastolic_below`.
    pub systolic_below: f64,
    pub diastolic_below: f64,
    pub citation: String,
}

/// A person as the targets see them.
#[derive(Clone, Copy, Debug)]
pub struct Aim<'a> {
    pub setting: Setting,
    /// Years at the date of the reading.
    pub age: u32,
    /// mg/mmol; an albumin:creatinine ratio that is not known counts as 0.
    pub acr_mg_mmol: Option<f64>,
    /// By name.
    pub conditions: &'a [String],
}

impl Target {
    pub(super) fn fits(&self, aim: Aim<'_>) -> bool {
        let acr = aim.acr_mg_mmol.unwrap_or(0.0);
        self.setting == aim.setting
            && aim.age >= self.age_from
            && self.age_below.is_none_or(|end| aim.age < end)
            && acr >= self.acr_from
            && self.acr_below.is_none_or(|end| acr < end)
    }

    /// True if systolic and diastolic pressure are both below.
    #[must_use]
    pub fn met(&self, systolic: f64, diastolic: f64) -> bool {
        systolic < self.systolic_below && diastolic < self.diastolic_below
    }

    /// Whether another albumin:creatinine ratio would mean another target.
    #[must_use]
    pub(crate) fn depends_on_acr(&self) -> bool {
        self.acr_from > 0.0 || self.acr_below.is_some()
    }
}

/// Every person has exactly one target in a file that has any. Between two neighbouring ends nothing changes, so it is
/// enough to look at the ends themselves.
pub(super) fn check(targets: &[Spanned<Target>], rules: &RuleIndex<'_>) -> Result<(), Fault> {
    for target in targets {
        let cited = rules.cited(&target.get_ref().citation);
        cited.map_err(|why| Fault::at(target.span(), why))?;
    }
    if targets.is_empty() {
        return Ok(());
    }
    let rows = || targets.iter().map(Spanned::get_ref);
    let ages: Vec<u32> = rows().flat_map(|t| [Some(t.age_from), t.age_below]).flatten().chain([0]).collect();
    let ratios: Vec<f64> =
        rows().flat_map(|t| [Some(t.acr_from), t.acr_below]).flatten().chain([0.0]).collect();
    for setting in [Setting::Clinic, Setting::Home] {
        for &age in &ages {
            for &acr in &ratios {
                let aim = Aim { setting, age, acr_mg_mmol: Some(acr), conditions: &[] };
                let mut fitting = targets.iter().filter(|target| target.get_ref().fits(aim));
                let who = || format!("{setting}, age {age}, ACR {acr}");
                if fitting.next().is_none() {
                    return Err(Fault::from(format!("targets: a gap at {}", who())));
                }
                if let Some(second) = fitting.next() {
                    return Err(Fault::at(second.span(), format!("targets: an overlap at {}", who())));
                }
            }
        }
    }
    Ok(())
}
