//! Recalls and suggestions: who is overdue for what, and whom a practice may want to refer:
//! `config/registers/`.

use serde::Deserialize;

use crate::content::measures::example::ExampleFact;
use crate::content::protocol::{Citation, parse};
use crate::error::{Error, Result};
use crate::model::day::Day;
use crate::model::register::{FactKind, FactValue, Register};

const FILE: &str = "registers.toml";
const BUILT_IN: &str = include_str!("../../../config/registers/registers.toml");

/// The rules of recall and of suggestions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterRules {
    pub version: String,
    pub owner: String,
    /// Months after the last file that named them after which people are dropped who are in nobody's care here.
    pub drop_after_months: u32,
    /// Per cent of its people that a register may lose by one file without anybody being asked.
    pub may_lose_per_cent: i64,
    citations: Vec<Citation>,
    plausible: Vec<Plausible>,
    pub recalls: Vec<Recall>,
    pub suggestions: Suggestions,
}

/// The plausible range of the values of a kind.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plausible {
    fact: FactKind,
    from: FactValue,
    to: FactValue,
}

/// A thing that is recorded regularly of everybody on some registers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    pub name: String,
    pub title: String,
    pub fact: FactKind,
    pub registers: Vec<Register>,
    pub within_months: u32,
    pub source: String,
}

/// When somebody is suggested, and why.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestions {
    /// Points from which somebody is suggested.
    pub from: i64,
    /// Months for which a person is not suggested again who was dismissed as `later`.
    pub later_months: u32,
    /// Months for which a person is not suggested again who was dismissed for another reason, or was referred.
    pub dismissed_months: u32,
    pub rules: Vec<SuggestionRule>,
    pub examples: Vec<SuggestionExample>,
}

/// A reason to suggest somebody.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuggestionRule {
    pub name: String,
    /// Why the person would be referred.
    pub why: String,
    /// The reason in words, for the practice.
    pub title: String,
    pub points: i64,
    /// Registers of the people that the rule is about; empty: everybody.
    #[serde(default)]
    pub registers: Vec<Register>,
    pub when: When,
    /// Rules that say less about the same: they count nothing beside this one.
    #[serde(default)]
    pub in_place_of: Vec<String>,
    pub source: String,
}

/// The condition of a rule of suggestions.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// The latest facts of a kind, so many of them, all reach a limit in one of its parts.
    Latest { fact: FactKind, times: usize, at_least: FactValue, within_months: u32 },
    /// Something happened.
    Within { fact: FactKind, days: i64 },
    /// Nothing was recorded for so long.
    NothingFor { fact: FactKind, months: u32 },
}

/// Somebody, and which rules are true of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuggestionExample {
    pub on: Day,
    pub born: Day,
    pub register: Register,
    #[serde(default)]
    pub facts: Vec<ExampleFact>,
    pub reasons: Vec<String>,
}

impl RegisterRules {
    pub(super) fn load() -> Result<Self> {
        let rules: Self = parse(FILE, BUILT_IN)?;
        rules.check().map_err(|why| Error::Config(format!("{FILE}: {why}")))?;
        Ok(rules)
    }

    fn check(&self) -> Result<(), String> {
        if self.version.is_empty() || self.owner.is_empty() || self.recalls.is_empty() {
            return Err("version, owner and recalls must not be empty".to_owned());
        }
        if !(1..=100).contains(&self.may_lose_per_cent) || self.drop_after_months == 0 {
            return Err("may_lose_per_cent is 1 to 100, drop_after_months 1 or more".to_owned());
        }
        let rules = &self.suggestions.rules;
        let sources = self.recalls.iter().map(|recall| &recall.source);
        let mut sources = sources.chain(rules.iter().map(|rule| &rule.source));
        if let Some(source) = sources.find(|id| !self.citations.iter().any(|citation| citation.id == **id)) {
            return Err(format!("no citation is named {source}"));
        }
        let named = |name: &String| rules.iter().filter(|rule| rule.name == *name).count();
        let mut all = rules.iter().flat_map(|rule| std::iter::once(&rule.name).chain(&rule.in_place_of));
        if let Some(name) = all.find(|name| named(name) != 1) {
            return Err(format!("not exactly one rule is named {name}"));
        }
        let most: i64 = rules.iter().map(|rule| rule.points).sum();
        if rules.iter().any(|rule| rule.points < 1) || !(1..=most).contains(&self.suggestions.from) {
            return Err("points are 1 or more, and from is within their sum".to_owned());
        }
        let said = |rule: &SuggestionRule| {
            self.suggestions.examples.iter().any(|example| example.reasons.contains(&rule.name))
        };
        match rules.iter().find(|rule| !said(rule)) {
            Some(rule) => Err(format!("no example shows {}", rule.name)),
            None => Ok(()),
        }
    }

    /// Holds the reasons for which somebody would be referred to those that a referral can have.
    ///
    /// # Errors
    /// `Config` names the first that is none.
    pub(crate) fn check_reasons(&self, known: &[String]) -> Result<()> {
        match self.suggestions.rules.iter().find(|rule| !known.contains(&rule.why)) {
            Some(rule) => {
                Err(Error::Config(format!("{FILE}: {}: {} is no reason to refer", rule.name, rule.why)))
            }
            None => Ok(()),
        }
    }

    /// The lowest and the highest that a value of this kind can be; None for a kind that has no number.
    #[must_use]
    pub fn plausible(&self, kind: FactKind) -> Option<(FactValue, FactValue)> {
        self.plausible.iter().find(|range| range.fact == kind).map(|range| (range.from, range.to))
    }

    /// The text behind the id of a citation.
    #[must_use]
    pub fn source(&self, id: &str) -> &str {
        self.citations.iter().find(|citation| citation.id == id).map_or("", |citation| &citation.text)
    }

    #[must_use]
    pub fn recall(&self, name: &str) -> Option<&Recall> {
        self.recalls.iter().find(|recall| recall.name == name)
    }
}
