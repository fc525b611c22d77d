//! Content of a protocol file about readings: bands by quantity, the rules that they name, targets. The
//! common file speaks about everybody, a condition's file about those who have it, and the most severe of all
//! that is said decides.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Citation;
use super::bands::{Bands, Rule, Symptom};
use super::fault::Fault;
use super::targets::{self, Target};
use crate::content::protocol::bands::RuleIndex;
use crate::model::escalation::Severity;
use crate::model::words::words;

words! {
    /// Quantities that bands are about.
    Quantity {
        /// mmHg
        SystolicInClinic = "systolic-clinic",
        /// mmHg
        DiastolicInClinic = "diastolic-clinic",
        /// mmHg
        SystolicAtHome = "systolic-home",
        /// mmHg
        DiastolicAtHome = "diastolic-home",
        /// mmHg fallen on standing up
        SystolicFall = "systolic-fall",
        /// mmHg fallen on standing up
        DiastolicFall = "diastolic-fall",
        /// mmHg that the mean of home systolics has risen
        MeanRise = "mean-rise",
        /// mmol/L
        Glucose = "glucose",
        /// mmol/mol
        Hba1c = "hba1c",
        /// per cent
        Spo2 = "spo2",
        /// Points below the person's own usual saturation; speaks in place of `spo2` where it can.
        Spo2BelowUsual = "spo2-below-usual",
        /// mmol/L
        Ketones = "ketones",
        /// per cent of the person's own best
        PeakFlowOfBest = "peak-flow-of-best",
        /// kg above the lowest weight of the hours before
        WeightGain = "weight-gain",
        /// kg above the person's own dry weight
        WeightAboveDry = "weight-above-dry",
    }
}

impl Quantity {
    /// The quantity in the words of a finding.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::SystolicInClinic | Self::SystolicAtHome => "systolic",
            Self::DiastolicInClinic | Self::DiastolicAtHome => "diastolic",
            Self::SystolicFall => "systolic fall on standing",
            Self::DiastolicFall => "diastolic fall on standing",
            Self::MeanRise => "rise of the mean",
            Self::Glucose => "glucose",
            Self::Hba1c => "HbA1c",
            Self::Spo2 => "SpO2",
            Self::Spo2BelowUsual => "points below usual",
            Self::Ketones => "ketones",
            Self::PeakFlowOfBest => "per cent of best",
            Self::WeightGain => "kg gained",
            Self::WeightAboveDry => "kg above dry weight",
        }
    }

    /// Whether the common file may leave it to the files of the conditions. Everything else can be dangerous in anybody.
    const fn is_of_a_condition(self) -> bool {
        matches!(self, Self::Hba1c | Self::Spo2BelowUsual)
    }
}

/// How the numbers on a meter are read that are none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meter {
    /// The rule for a meter that shows HI.
    pub hi: String,
    /// The rule for a meter that shows LO.
    pub lo: String,
}

/// Protocol file as it speaks about readings.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    pub protocol: &'a str,
    pub version: &'a str,
    pub citations: &'a [Citation],
    pub rules: &'a [Spanned<Rule>],
    pub bands: &'a BTreeMap<Quantity, Bands>,
    pub targets: &'a [Spanned<Target>],
}

impl<'a> Content<'a> {
    /// A rule by name.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&'a Rule> {
        self.rules.iter().map(Spanned::get_ref).find(|rule| rule.name == name)
    }

    /// The text of a source, or its id should it have none.
    #[must_use]
    pub fn source(&self, id: &str) -> String {
        let found = self.citations.iter().find(|citation| citation.id == id);
        found.map_or_else(|| id.to_owned(), |citation| citation.text.clone())
    }

    /// Sources there are, rules and symptoms as they must be; answers what the rest of the file is checked with.
    pub(super) fn rule_book(&self, symptoms: &'a [Spanned<Symptom>]) -> Result<RuleIndex<'a>, Fault> {
        if self.citations.is_empty() {
            return Err(Fault::from("a citation is missing".to_owned()));
        }
        let book = RuleIndex {
            rules: self.rules,
            symptoms,
            citations: self.citations,
            used: std::cell::RefCell::default(),
        };
        book.check()?;
        for (quantity, bands) in self.bands {
            bands.check(&format!("bands.{quantity}"), &book)?;
        }
        targets::check(self.targets, &book)?;
        Ok(book)
    }

    /// Refuses a common file without something that everybody needs.
    pub(super) fn check_whole(&self) -> Result<(), Fault> {
        let needed = Quantity::ALL.iter().filter(|quantity| !quantity.is_of_a_condition());
        if let Some(missing) = needed.into_iter().find(|quantity| !self.bands.contains_key(*quantity)) {
            return Err(Fault::from(format!("bands.{missing} is missing")));
        }
        if self.targets.is_empty() {
            return Err(Fault::from("targets are missing".to_owned()));
        }
        Ok(())
    }
}

impl Meter {
    pub(super) fn check(&self, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        for (key, rule) in [("hi", &self.hi), ("lo", &self.lo)] {
            let rule = rules.find(rule).map_err(|why| format!("meter.{key}: {why}"))?;
            if rule.severity < Severity::Amber {
                return Err(Fault::from(format!("meter.{key}: {} does not escalate", rule.name)));
            }
        }
        Ok(())
    }
}
