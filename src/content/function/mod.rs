//! Instruments of function: `config/function/*.toml`, or the files in `function.folder`. Each is versioned, with its owner, its licence,
//! the source of every rule and worked examples that must come out.
//!
//! Who was assessed, and what follows from it, is in the database and in `care/function`.

mod check;
mod due;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::config;
use crate::content::files::files;
use crate::content::protocol::Citation;
use crate::content::protocol::dated::{Versioned, Versions};
use crate::error::{Error, Result};
use crate::model::function::{FunctionAnswer, FunctionDirection, FunctionDueFor, FunctionPair};

pub use due::{Course, NextFunction};

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/function"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of every instrument.
#[derive(Clone, Debug)]
pub struct Instruments(Versions<Instrument>);

/// An instrument: its items, and what they come to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Also the file's name.
    pub name: String,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    /// Purpose of the instrument, and its limits.
    pub purpose: String,
    /// How it is asked.
    pub ask: String,
    pub better: FunctionDirection,
    /// Least and most that the items add up to.
    pub lowest: i32,
    pub highest: i32,
    scoring_source: String,
    pub licence: Licence,
    pub codes: Codes,
    rhythm: Rhythm,
    pub citations: Vec<Citation>,
    pub items: Vec<Item>,
    pub bands: Vec<Band>,
    examples: Vec<Spanned<Example>>,
    improvements: Vec<Spanned<Improvement>>,
}

/// Licence of an instrument, and its citation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    pub says: String,
    source: String,
}

/// Codes of the total elsewhere.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FunctionCodes)]
pub struct Codes {
    pub loinc: Option<String>,
    pub snomed: Option<String>,
    #[serde(skip_serializing)]
    source: String,
}

/// When it is due in a ward.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rhythm {
    due: FunctionDueFor,
    start_days: i64,
    weekly_days: i64,
    end_days: i64,
    source: String,
}

/// One question.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FunctionItem)]
pub struct Item {
    #[schema(example = "feeding")]
    pub id: String,
    pub title: String,
    pub options: Vec<ItemOption>,
}

/// One answer to an item.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FunctionOption)]
pub struct ItemOption {
    pub points: i32,
    pub says: String,
}

/// Totals that are told together, since how much somebody can gain depends on where they begin.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub name: String,
    pub says: String,
    pub from: i32,
    pub to: i32,
    source: String,
}

/// Answers, and the total or what is missing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    says: String,
    answers: BTreeMap<String, i32>,
    total: Option<i32>,
    #[serde(default)]
    missing: Vec<String>,
}

/// Stays, and the mean of what was gained a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Improvement {
    says: String,
    stays: Vec<FunctionPair>,
    per_day: Option<f64>,
}

/// Score of a set of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scored {
    Total(i32),
    /// Ids of the items without an answer, in their order. There is no total.
    Missing(Vec<String>),
}

impl Versioned for Instrument {
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

impl Instruments {
    /// Reads the built-in files, or those of the configured folder, and works their examples.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet; or an instrument whose versions
    /// have different scales, since points of one would be taken for points of another.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        Self::of(Versions::read(files::<BuiltIn>(&settings.folder)?)?)
    }

    fn of(versions: Versions<Instrument>) -> Result<Self> {
        versions.check(Instrument::check)?;
        for (name, mut all) in versions.by_name() {
            let first = all.next().map(|dated| dated.content.scale());
            if all.any(|dated| Some(dated.content.scale()) != first) {
                let why = format!(
                    "{name}: its versions differ in direction, items or points, which makes another instrument"
                );
                return Err(Error::Config(why));
            }
        }
        Ok(Self(versions))
    }

    /// An instrument by its name, as it is in force on a date.
    #[must_use]
    pub fn named(&self, name: &str, date: NaiveDate) -> Option<&Instrument> {
        self.0.in_force(name, date).map(|dated| &dated.content)
    }

    /// A version of an instrument, whenever it applies.
    #[must_use]
    pub fn version(&self, name: &str, version: &str) -> Option<&Instrument> {
        let mut all = self.0.by_name().filter(|(of, _)| *of == name).flat_map(|(_, versions)| versions);
        all.find(|dated| dated.content.version == version).map(|dated| &dated.content)
    }

    /// Every instrument that is in force on a date, in order of name.
    pub fn all(&self, date: NaiveDate) -> impl Iterator<Item = &Instrument> {
        self.0.all_in_force(date).map(|dated| &dated.content)
    }
}

impl Instrument {
    /// Direction, and the points of each item: what makes totals comparable.
    fn scale(&self) -> (FunctionDirection, Vec<(&str, Vec<i32>)>) {
        let points = |item: &Item| item.options.iter().map(|option| option.points).collect();
        let items = self.items.iter().map(|item| (&*item.id, points(item)));
        (self.better, items.collect())
    }

    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The total of answers to every item, or which items have none.
    #[must_use]
    pub fn score(&self, answers: &[FunctionAnswer]) -> Scored {
        let points = |item: &Item| answers.iter().find(|it| it.item == item.id).map(|it| it.points);
        let missing: Vec<String> =
            self.items.iter().filter(|item| points(item).is_none()).map(|item| item.id.clone()).collect();
        if missing.is_empty() {
            Scored::Total(self.items.iter().filter_map(points).sum())
        } else {
            Scored::Missing(missing)
        }
    }

    /// The band in which a total lies.
    #[must_use]
    pub fn band(&self, total: i32) -> Option<&Band> {
        self.bands.iter().find(|band| (band.from..=band.to).contains(&total))
    }

    /// The best total: nobody can gain on it.
    #[must_use]
    pub const fn best(&self) -> i32 {
        match self.better {
            FunctionDirection::Higher => self.highest,
            FunctionDirection::Lower => self.lowest,
        }
    }

    /// Days after admission until which an assessment is one of the start.
    #[must_use]
    pub const fn start_days(&self) -> i64 {
        self.rhythm.start_days
    }

    /// Days before or after leaving in which an assessment is one of the end.
    #[must_use]
    pub const fn end_days(&self) -> i64 {
        self.rhythm.end_days
    }
}

impl Item {
    /// Whether one of the options has these points.
    #[must_use]
    pub fn has(&self, points: i32) -> bool {
        self.options.iter().any(|option| option.points == points)
    }
}
