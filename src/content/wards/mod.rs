//! Kinds of virtual wards: `config/wards/*.toml`, or the files in `wards.folder`. Each is versioned, with its owner, the source of
//! every rule and worked examples that must come out.
//!
//! Which wards there are, and who is in them, is in the database; what is decided by the rules is in `care/wards`.

mod check;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::config;
use crate::content::files::files;
use crate::content::protocol::Citation;
use crate::content::protocol::dated::{Versioned, Versions};
use crate::content::scores::Scores;
use crate::error::Result;
use crate::model::level::{Level, LevelFactor};
use crate::model::ward::{CandidateReason, ReviewRhythm};

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/wards"]
#[include = "*.toml"]
struct BuiltIn;

/// Every version of every kind of ward.
#[derive(Clone, Debug)]
pub struct Wards(Versions<WardKind>);

/// How a ward works.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WardKind {
    /// Also the file's name.
    pub(super) name: String,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    /// Days of a stay, the day of admission counted, after which a round extends it with a reason.
    pub limit_days: i32,
    limit_source: String,
    /// Hours within which a bed that is kept for somebody is answered.
    pub offer_hours: i64,
    offer_source: String,
    /// Professions in a round from which it counts as one of several.
    pub least_professions: i32,
    professions_source: String,
    rhythms: Vec<Spanned<Rhythm>>,
    pub candidates: Candidates,
    pub step_down: StepDown,
    examples: Vec<Spanned<Example>>,
}

/// Meaning of a rhythm of reviews.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rhythm {
    #[serde(rename = "rhythm")]
    reviewed: ReviewRhythm,
    /// From one review to the next.
    review_days: i64,
    /// From one call to the next.
    call_days: i64,
    source: String,
}

/// Patients who are proposed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidates {
    /// The level of need from which somebody is.
    pub from_level: i32,
    source: String,
    /// Bands of scores in which somebody is, while the score is live.
    #[serde(default)]
    pub scores: Vec<ScoreBands>,
    modifiable: Vec<Spanned<Modifiable>>,
}

/// Bands of a score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreBands {
    pub score: String,
    pub bands: Vec<String>,
}

/// A factor of levels that care can change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Modifiable {
    factor: String,
    /// How.
    says: String,
}

/// How calls go on after a stay that ended as planned.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDown {
    /// The least level by which they are planned.
    level: i32,
    /// For so long.
    pub days: i64,
    source: String,
}

/// A day of a stay, and what holds on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    says: String,
    admitted_on: NaiveDate,
    on: NaiveDate,
    day: i64,
    is_over: bool,
    rhythm: ReviewRhythm,
    next_review_on: NaiveDate,
}

impl Versioned for WardKind {
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

impl Wards {
    /// Reads the built-in files, or those of the configured folder, and works their examples.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(settings: &config::Protocols, scores: &Scores) -> Result<Self> {
        let versions: Versions<WardKind> = Versions::read(files::<BuiltIn>(&settings.folder)?)?;
        versions.check(|content| content.check(scores))?;
        Ok(Self(versions))
    }

    /// A kind of ward by its name, as it is in force on a date.
    #[must_use]
    pub fn kind(&self, name: &str, date: NaiveDate) -> Option<&WardKind> {
        self.0.in_force(name, date).map(|dated| &dated.content)
    }
}

impl WardKind {
    /// Days from one review to the next.
    #[must_use]
    pub fn review_days(&self, rhythm: ReviewRhythm) -> i64 {
        self.rhythm(rhythm).map_or(1, |found| found.review_days)
    }

    /// Days from one call to the next.
    #[must_use]
    pub fn call_days(&self, rhythm: ReviewRhythm) -> i64 {
        self.rhythm(rhythm).map_or(1, |found| found.call_days)
    }

    /// A checked kind has every rhythm.
    fn rhythm(&self, rhythm: ReviewRhythm) -> Option<&Rhythm> {
        self.rhythms.iter().map(Spanned::get_ref).find(|found| found.reviewed == rhythm)
    }
}

impl Candidates {
    /// A factor that holds, as the reason of a candidate.
    #[must_use]
    pub fn reason(&self, held: &LevelFactor) -> CandidateReason {
        let found = self.modifiable.iter().map(Spanned::get_ref).find(|it| it.factor == held.factor);
        CandidateReason {
            name: held.factor.clone(),
            says: held.says.clone(),
            modifiable: found.map(|it| it.says.clone()),
        }
    }
}

impl StepDown {
    /// The least level by which calls are planned.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::stored(self.level)
    }
}
