//! A score as it is written: terms over inputs, bands of the result, and examples that must come out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::content::protocol::Citation;
use crate::content::protocol::dated::Versioned;
use crate::model::score::{ScoreInput, ScoreUnit};
use crate::model::words::words;

/// A published index.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Also the file's name.
    pub(super) name: Spanned<String>,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub(super) kind: Kind,
    /// The use that the score is meant for, in a sentence that stands beside every value.
    pub purpose: String,
    pub licence: String,
    /// Somebody has held its numbers against the publication. A score that is not checked cannot be made live.
    pub checked: bool,
    /// Whether the score orders calls only: no level of need may rest on it.
    pub only_orders: bool,
    pub citations: Vec<Citation>,
    /// The least and the most that the terms of a score in points add up to.
    pub(super) range: Option<Spanned<(i32, i32)>>,
    /// The constant that the terms of a logistic score are added to.
    pub(super) constant: Option<f64>,
    pub(super) terms: Vec<Spanned<Term>>,
    pub(super) bands: Vec<Spanned<Band>>,
    /// Readmissions that the publication expects at a value.
    #[serde(default)]
    pub(super) expected: Vec<Spanned<Expected>>,
    pub(super) examples: Vec<Spanned<Example>>,
}

words! {
    /// How a sum becomes a score.
    #[schema(as = ScoreKind)]
    Kind {
        /// The sum itself, in whole points.
        Points = "points",
        /// 1 / (1 + e^-sum), rounded to thousandths.
        Logistic = "logistic",
    }
}

impl Kind {
    pub(super) const fn unit(self) -> ScoreUnit {
        match self {
            Self::Points => ScoreUnit::Points,
            Self::Logistic => ScoreUnit::PerMille,
        }
    }
}

/// Parts that add up, to no more than a cap.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    pub name: String,
    pub source: String,
    pub parts: Vec<Part>,
    pub cap: Option<Cap>,
}

/// The contribution of one input, by the band that it is in or by its size.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub input: ScoreInput,
    /// The value from which a band begins, and what it gives up to the next.
    #[serde(default)]
    pub bands: Vec<(i64, f64)>,
    /// The contribution of each unit of the input.
    pub per: Option<f64>,
    /// Whether the square of the input counts.
    #[serde(default)]
    pub squared: bool,
    /// Patients with this condition have at least 1 of the input. Without the condition the input is unknown: nobody has said
    /// that they do not have it.
    pub condition: Option<String>,
}

/// A sum of `from` or more counts as `to`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cap {
    pub from: f64,
    pub to: f64,
}

/// Results from a value on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Band {
    pub from: i32,
    pub name: String,
    pub source: String,
}

/// Readmissions per mille that the publication expects among stays with one value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub value: i32,
    pub per_mille: i32,
    pub source: String,
}

/// Inputs, and what comes out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    pub says: String,
    pub inputs: BTreeMap<ScoreInput, i64>,
    /// The value of inputs that the example does not name; unknown where it is left out.
    pub rest: Option<Rest>,
    /// The score.
    pub gives: Option<i32>,
    /// The least and the most that the score can be.
    pub could_be: Option<(i32, i32)>,
    /// The sum of a logistic score before it becomes a probability, to four decimals.
    pub sum: Option<f64>,
    pub band: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rest {
    /// All of them are 0.
    Nothing,
}

impl Versioned for Score {
    fn name(&self) -> &str {
        self.name.get_ref()
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}

impl Score {
    /// Also the file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.get_ref()
    }

    #[must_use]
    pub const fn unit(&self) -> ScoreUnit {
        self.kind.unit()
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().map(Spanned::get_ref)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.terms().flat_map(|term| &term.parts)
    }

    /// The inputs in the order of the terms, each with the condition by which it is known.
    pub fn inputs(&self) -> impl Iterator<Item = (ScoreInput, Option<&str>)> {
        self.parts().map(|part| (part.input, part.condition.as_deref()))
    }

    /// The names of the bands, the lowest first.
    pub fn bands(&self) -> impl Iterator<Item = &str> {
        self.bands.iter().map(|band| band.get_ref().name.as_str())
    }

    /// Readmissions per mille that the publication expects among stays with this value; a probability expects itself.
    #[must_use]
    pub fn expected_per_mille(&self, value: i32) -> Option<i32> {
        let published = self.expected.iter().map(Spanned::get_ref).find(|expected| expected.value == value);
        match self.unit() {
            ScoreUnit::PerMille => Some(value),
            ScoreUnit::Points => published.map(|expected| expected.per_mille),
        }
    }
}
