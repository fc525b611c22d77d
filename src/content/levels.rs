//! The rule of levels as it is written: `config/care-plan/levels.toml`, or the one in `care_plan.folder`.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::config;
use crate::content::protocol::fault::Fault;
use crate::content::protocol::{Citation, Protocols, line, of_care_plan, parse};
use crate::content::scores::Scores;
use crate::content::scripts;
use crate::error::{Error, Result};
use crate::model::level::{FactorKind, FactorRule, LevelRule};

const FILE: &str = "levels.toml";
const BUILT_IN: &str = include_str!("../../config/care-plan/levels.toml");

/// The content whose conditions, answers and bands the factors name.
#[derive(Clone, Copy)]
struct Content<'a> {
    protocols: &'a Protocols,
    scripts: &'a scripts::editions::ScriptsByDate,
    scores: &'a Scores,
}

/// How the level of a patient is found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    pub version: String,
    pub owner: String,
    pub citations: Vec<Citation>,
    /// Points from which the second level begins.
    pub second_from: i32,
    /// Points from which the third level begins.
    pub third_from: i32,
    pub source: String,
    factors: Vec<Spanned<FactorRule>>,
}

impl Levels {
    /// Reads the built-in file, or the one in the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(
        settings: &config::Protocols,
        protocols: &Protocols,
        scripts: &scripts::editions::ScriptsByDate,
        scores: &Scores,
    ) -> Result<Self> {
        let text = of_care_plan(settings, FILE, BUILT_IN)?;
        let levels: Self = parse(FILE, &text)?;
        levels.check(Content { protocols, scripts, scores }).map_err(|fault| match fault.span {
            Some(span) => Error::Config(format!("{FILE}:{}: {}", line(&text, &span), fault.why)),
            None => Error::Config(format!("{FILE}: {}", fault.why)),
        })?;
        Ok(levels)
    }

    pub fn factors(&self) -> impl Iterator<Item = &FactorRule> {
        self.factors.iter().map(Spanned::get_ref)
    }

    /// The text behind the id of a citation.
    #[must_use]
    pub fn source(&self, id: &str) -> &str {
        self.citations.iter().find(|citation| citation.id == id).map_or("", |citation| &citation.text)
    }

    /// The rule as the database's statement needs it.
    #[must_use]
    pub fn rule(&self) -> LevelRule<'_> {
        let factors = self.factors().map(|factor| (factor, self.source(&factor.source))).collect();
        LevelRule {
            version: &self.version,
            second_from: self.second_from,
            third_from: self.third_from,
            factors,
        }
    }

    fn check(&self, content: Content<'_>) -> Result<(), Fault> {
        if self.version.is_empty() || self.owner.is_empty() {
            return Err("version and owner must not be empty".to_owned().into());
        }
        if self.second_from < 1 || self.third_from <= self.second_from {
            return Err("second_from is 1 or more, third_from is above it".to_owned().into());
        }
        let cited = |id: &str| {
            let known = self.citations.iter().any(|citation| citation.id == id);
            known.then_some(()).ok_or_else(|| format!("no citation is named {id}"))
        };
        cited(&self.source)?;
        let mut names = BTreeSet::new();
        for factor in &self.factors {
            let (span, factor) = (factor.span(), factor.get_ref());
            cited(&factor.source)
                .and_then(|()| factor.check(content))
                .map_err(|why| Fault::at(span.clone(), format!("{}: {why}", factor.name)))?;
            if !names.insert(&factor.name) {
                return Err(Fault::at(span, format!("two factors are named {}", factor.name)));
            }
        }
        let ages = self.factors().filter(|factor| factor.kind == FactorKind::Age).count();
        let sum: i32 = self.factors().map(|factor| factor.points).sum();
        if ages > 1 {
            return Err("one factor at most is about age".to_owned().into());
        }
        if sum < self.third_from {
            return Err("nobody could ever stand on the third level".to_owned().into());
        }
        Ok(())
    }
}

impl FactorRule {
    fn check(&self, Content { protocols, scripts, scores }: Content<'_>) -> Result<(), String> {
        if !(1..=100).contains(&self.points) {
            return Err("points are 1 to 100".to_owned());
        }
        if [self.at_least, self.at_most].into_iter().flatten().any(|limit| !limit.is_finite()) {
            return Err("at_least and at_most are numbers".to_owned());
        }
        let limit = self.at_least.is_some() || self.at_most.is_some();
        let (needs_limit, needs_days, needs_words) = match self.kind {
            FactorKind::Age | FactorKind::Conditions => (true, false, false),
            FactorKind::Condition => (false, false, true),
            FactorKind::ReferredBecause | FactorKind::Answer | FactorKind::Score => (false, true, true),
            FactorKind::RedEscalations | FactorKind::Reading | FactorKind::HospitalStays => {
                (true, true, false)
            }
            FactorKind::AboveTarget => (false, true, false),
            FactorKind::Smokes | FactorKind::Dormant => (false, false, false),
        };
        let of_reading = matches!(self.kind, FactorKind::Reading | FactorKind::AboveTarget);
        for (key, given, needed) in [
            ("at_least or at_most", limit, needs_limit),
            ("days", self.days.is_some(), needs_days),
            ("any_of", !self.any_of.is_empty(), needs_words),
            ("reading", self.reading.is_some(), of_reading),
            ("question", self.question.is_some(), self.kind == FactorKind::Answer),
            ("score", self.score.is_some(), self.kind == FactorKind::Score),
        ] {
            if given != needed {
                let needs = if needed { "needs" } else { "has no" };
                return Err(format!("{} {needs} {key}", self.kind));
            }
        }
        if self.at_most.is_some() && (self.kind != FactorKind::Reading || self.at_least.is_some()) {
            return Err("at_most is for a reading, and alone".to_owned());
        }
        if self.days.is_some_and(|days| !(1..=3660).contains(&days)) {
            return Err("days are 1 to 3660".to_owned());
        }
        if self.kind == FactorKind::Age
            && self.at_least.is_some_and(|age| age.fract() != 0.0 || !(1.0..=120.0).contains(&age))
        {
            return Err("an age is a whole number of 1 to 120 years".to_owned());
        }
        let score = self.score.as_deref().unwrap_or_default();
        if self.kind == FactorKind::Score && scores.versions(score).any(|it| it.only_orders || !it.checked) {
            return Err(format!("{score} only orders calls, or nobody has checked its numbers"));
        }
        let is_known = |word: &str| match self.kind {
            FactorKind::Score => scores.versions(score).any(|it| it.bands().any(|band| band == word)),
            FactorKind::Condition => protocols.condition(word).is_some(),
            FactorKind::ReferredBecause => protocols.common.reasons.iter().any(|reason| reason == word),
            _ => scripts.has_choice(self.question.as_deref().unwrap_or_default(), word),
        };
        match self.any_of.iter().find(|word| !is_known(word)) {
            Some(unknown) => Err(format!("{unknown} is not known")),
            None => Ok(()),
        }
    }
}
