//! Measures of a practice's registers: `config/measures/`, one file for each framework that counts in its own
//! way.

mod example;
mod recall;

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use toml::Spanned;

use crate::content::files::built_in;
pub use crate::content::measures::example::{Example, ExampleFact};
pub use crate::content::measures::recall::{Recall, RegisterRules, SuggestionRule, When};
use crate::content::protocol::fault::Fault;
use crate::content::protocol::{Citation, line, parse};
use crate::error::{Error, Result};
use crate::model::register::{FactKind, FactValue, Register, Standing, StandingReason};

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/measures"]
#[include = "*.toml"]
struct BuiltIn;

/// Every framework, and with them the rules of recall and of suggestions.
#[derive(Clone, Debug)]
pub struct Measures {
    pub frameworks: Vec<Framework>,
    pub registers: RegisterRules,
}

/// Measures that are counted alike: by one publication, of one day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    pub name: String,
    pub title: String,
    pub version: String,
    pub owner: String,
    /// The day on which the framework's year ends, `03-31`: standing is that of this day. Without one it is that of the day asked.
    year_ends: Option<YearEnd>,
    citations: Vec<Citation>,
    measures: Vec<Spanned<Measure>>,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct YearEnd {
    month: u32,
    day: u32,
}

impl TryFrom<String> for YearEnd {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        // Of a year that is no leap year, so that every year has the day.
        let date: Option<NaiveDate> = format!("2027-{text}").parse().ok();
        let date = date.ok_or_else(|| format!("{text} is no day that every year has, as MM-DD"))?;
        Ok(Self { month: date.month(), day: date.day() })
    }
}

/// A measure of quality: the fact that counts, the people it is about, and the exceptions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub name: String,
    pub title: String,
    pub register: Register,
    /// Years of age, on the day of the standing.
    pub age_at_least: Option<u32>,
    pub age_at_most: Option<u32>,
    /// Whether it is about those alone who are moderately or severely frail, or about all others; absent: about both. Nobody is
    /// frail of whom it is not known.
    pub frail: Option<bool>,
    /// Facts that meet the measure; the first of them of which anything is known decides.
    pub met: Vec<Met>,
    pub excepted: Vec<StandingReason>,
    /// Per cent of those counted from which points are paid, and at which all are.
    pub lower: Option<u32>,
    pub upper: Option<u32>,
    pub points: Option<u32>,
    /// The citation.
    pub source: String,
    pub examples: Vec<Example>,
}

/// The latest fact of a kind, and what it must not exceed.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Met {
    pub fact: FactKind,
    /// Months that the fact may be old on the day of the standing.
    pub within_months: u32,
    /// The limit of a blood pressure at the surgery, and of anything else wherever it was measured. Absent: it is enough that a
    /// value is known.
    pub limit: Option<Limit>,
    /// The limit of a blood pressure at home.
    pub home: Option<Limit>,
}

/// A limit, and whether reaching it is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// A value at the limit is good, as QOF counts.
    AtMost(FactValue),
    /// Only a value below the limit is good, as NICE advises.
    Below(FactValue),
}

impl Limit {
    #[must_use]
    pub const fn holds(self, value: FactValue) -> bool {
        match self {
            Self::AtMost(limit) => value.is_at_most(limit),
            Self::Below(limit) => value.is_below(limit),
        }
    }

    const fn value(self) -> FactValue {
        match self {
            Self::AtMost(limit) | Self::Below(limit) => limit,
        }
    }
}

impl Measures {
    /// Reads the built-in files.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load() -> Result<Self> {
        let mut frameworks = Vec::new();
        for (file, text) in built_in::<BuiltIn>() {
            frameworks.push(Framework::read(&file, &text)?);
        }
        let names = frameworks.iter().flat_map(Framework::measures).map(|measure| &measure.name);
        let mut known = BTreeSet::new();
        if let Some(twice) = names.into_iter().find(|name| !known.insert(name.as_str())) {
            return Err(Error::Config(format!("config/measures: two measures are named {twice}")));
        }
        Ok(Self { registers: RegisterRules::load()?, frameworks })
    }

    /// Every measure with its framework.
    pub fn all(&self) -> impl Iterator<Item = (&Framework, &Measure)> {
        self.frameworks
            .iter()
            .flat_map(|framework| framework.measures().map(move |measure| (framework, measure)))
    }

    #[must_use]
    pub fn named(&self, name: &str) -> Option<(&Framework, &Measure)> {
        self.all().find(|(_, measure)| measure.name == name)
    }
}

impl Framework {
    fn read(file: &str, text: &str) -> Result<Self> {
        let framework: Self = parse(file, text)?;
        framework.check().map_err(|fault| match fault.span {
            Some(span) => Error::Config(format!("{file}:{}: {}", line(text, &span), fault.why)),
            None => Error::Config(format!("{file}: {}", fault.why)),
        })?;
        Ok(framework)
    }

    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.iter().map(Spanned::get_ref)
    }

    /// The day of the standing of `on`: the end of the framework's year that `on` lies in.
    #[must_use]
    pub fn day_of(&self, on: NaiveDate) -> NaiveDate {
        let Some(YearEnd { month, day }) = self.year_ends else { return on };
        let of = |year| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(on);
        let this_year = of(on.year());
        if this_year >= on { this_year } else { of(on.year() + 1) }
    }

    /// The text behind the id of a citation.
    #[must_use]
    pub fn source(&self, id: &str) -> &str {
        self.citations.iter().find(|citation| citation.id == id).map_or("", |citation| &citation.text)
    }

    fn check(&self) -> Result<(), Fault> {
        if self.version.is_empty() || self.owner.is_empty() || self.measures.is_empty() {
            return Err("version, owner and measures must not be empty".to_owned().into());
        }
        for spanned in &self.measures {
            let measure = spanned.get_ref();
            let cited = self.citations.iter().any(|citation| citation.id == measure.source);
            cited
                .then_some(())
                .ok_or_else(|| format!("no citation is named {}", measure.source))
                .and_then(|()| measure.check())
                .map_err(|why| Fault::at(spanned.span(), format!("{}: {why}", measure.name)))?;
        }
        Ok(())
    }
}

/// The reasons that can be exceptions; those for not being counted cannot.
const EXCEPTIONS: [StandingReason; 8] = [
    StandingReason::DiagnosedWithin3Months,
    StandingReason::DiagnosedWithin9Months,
    StandingReason::RegisteredWithin3Months,
    StandingReason::RegisteredWithin9Months,
    StandingReason::MaximalTreatment,
    StandingReason::Declined,
    StandingReason::Unsuitable,
    StandingReason::TwoInvitations,
];

impl Measure {
    fn check(&self) -> Result<(), String> {
        if self.met.is_empty() || self.examples.is_empty() {
            return Err("a measure says what has to be known, and shows it by examples".to_owned());
        }
        if !self.examples.iter().any(|example| example.standing == Standing::Met) {
            return Err("an example shows who has met it".to_owned());
        }
        if let Some(reason) = self.excepted.iter().find(|reason| !EXCEPTIONS.contains(reason)) {
            return Err(format!("{reason} is no exception"));
        }
        if matches!((self.age_at_least, self.age_at_most), (Some(from), Some(to)) if from > to) {
            return Err("age_at_least is above age_at_most".to_owned());
        }
        match (self.lower, self.upper, self.points) {
            (None, None, None) => (),
            (Some(lower), Some(upper), Some(_)) if lower < upper && upper <= 100 => (),
            _ => return Err("points go with a lower and an upper per cent".to_owned()),
        }
        for met in &self.met {
            if !(1..=60).contains(&met.within_months) {
                return Err("within_months are 1 to 60".to_owned());
            }
            let is_pressure = met.fact == FactKind::BloodPressure;
            if is_pressure != met.home.is_some() && met.limit.is_some() {
                return Err("a limit of a blood pressure has its home beside, and no other has".to_owned());
            }
            let limits = [met.limit, met.home];
            if limits.iter().flatten().any(|limit| (limit.value().second > 0) != is_pressure) {
                return Err(
                    "the limit of a blood pressure is systolic/diastolic, any other one number".to_owned()
                );
            }
        }
        Ok(())
    }
}
