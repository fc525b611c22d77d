//! Protocols: versioned files of clinical content. Every threshold, cadence and policy lives in
//! `config/protocols/*.toml` with a citation and an owner; this module reads, checks and hands them out.

pub mod asked;
pub mod bands;
pub mod blood_pressure;
pub mod common;
pub mod condition;
pub mod contact;
pub mod content;
pub mod dated;
pub mod diff;
pub mod editions;
pub mod escalation;
pub mod fault;
pub mod measures;
pub mod targets;
pub mod trends;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::content::files::in_folder;
pub use crate::content::protocol::asked::Asked;
pub use crate::content::protocol::bands::{Band, Bands, Rule, Symptom};
pub use crate::content::protocol::blood_pressure::{BloodPressure, HomeAverage};
pub use crate::content::protocol::common::{
    AfterDischarge, Common, Ladder, Minutes, MissedContact, Promises, Texts,
};
pub use crate::content::protocol::condition::{Cadence, Condition, Eligibility};
pub use crate::content::protocol::contact::{Contact, Fate, Manner};
pub use crate::content::protocol::content::{Content, Quantity};
pub use crate::content::protocol::diff::Difference;
pub use crate::content::protocol::editions::{Candidate, ProtocolsByDate};
pub use crate::content::protocol::escalation::{OwnEscalation, PolicyStep, Recipient};
pub use crate::content::protocol::measures::{Limits, Plausibility, Range};
pub use crate::content::protocol::targets::{Aim, Target};
pub use crate::content::protocol::trends::{Postural, Trend, Weight};

use crate::config;
use crate::error::{Error, Result};
use crate::model::level::Level;
use crate::model::phase::Phase;

/// The name that assessments by `common.toml` are stored under.
pub const COMMON: &str = "common";

/// Where a statement comes from. Every file has at least one.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    pub id: String,
    /// Source, with how sure it is: `V` read in it, `V2` a secondary copy, `GK` general
    /// knowledge, `D` derived, `P` our proposal.
    pub text: String,
}

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/protocols"]
#[include = "*.toml"]
struct BuiltIn;

/// The protocols that are in force together.
#[derive(Clone, Debug)]
pub struct Protocols {
    pub common: Common,
    conditions: BTreeMap<String, Condition>,
}

impl Protocols {
    /// The protocol of a condition.
    #[must_use]
    pub fn condition(&self, name: &str) -> Option<&Condition> {
        self.conditions.get(name)
    }

    /// The conditions that people can be referred with, in order of name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.conditions.keys().map(String::as_str)
    }

    /// Scripts of every protocol, by its name; the common file's first.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &Asked)> {
        let conditions = self.conditions.iter().map(|(name, condition)| (name.as_str(), &condition.scripts));
        std::iter::once((COMMON, self.common.scripts.get_ref())).chain(conditions)
    }

    /// Whether any policy tells the clinician on call.
    #[must_use]
    pub(crate) fn tells_on_call(&self) -> bool {
        let mut own = self.conditions.values().filter_map(Condition::policy);
        self.common.escalation.tells_on_call() || own.any(OwnEscalation::tells_on_call)
    }

    /// A rule of any file; names are used once in all of them.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        let conditions = self.conditions.values().map(Condition::content);
        std::iter::once(self.common.content()).chain(conditions).find_map(|content| content.rule(name))
    }

    /// Content about the readings of somebody with these conditions: the common file's first.
    pub fn contents<'a>(&'a self, conditions: &'a [String]) -> impl Iterator<Item = Content<'a>> {
        let theirs = conditions.iter().filter_map(|name| self.condition(name));
        std::iter::once(self.common.content()).chain(theirs.map(Condition::content))
    }

    /// The target of such a person: of their conditions' the strictest, or the one that holds for everybody.
    #[must_use]
    pub fn target<'a>(&'a self, aim: Aim<'a>) -> Option<(Content<'a>, &'a Target)> {
        let fitting = |content: Content<'a>| {
            let target = content.targets.iter().map(Spanned::get_ref).find(|target| target.fits(aim))?;
            Some((content, target))
        };
        let strictness = |target: &Target| (target.systolic_below, target.diastolic_below);
        let theirs = self.contents(aim.conditions).skip(1).filter_map(fitting);
        theirs
            .min_by(|(_, a), (_, b)| {
                strictness(a).partial_cmp(&strictness(b)).unwrap_or(std::cmp::Ordering::Equal)
            })
            .or_else(|| fitting(self.common.content()))
    }

    /// Days between two calls: the shortest that any of the patient's conditions asks for in this phase on this level.
    #[must_use]
    pub fn cadence_days<'a>(
        &self,
        conditions: impl IntoIterator<Item = &'a str>,
        phase: Phase,
        level: Level,
    ) -> i64 {
        conditions
            .into_iter()
            .filter_map(|name| self.condition(name))
            .map(|condition| condition.cadence.days(phase, level))
            .min()
            .unwrap_or_else(|| self.common.cadence.days(phase, level))
    }
}

/// A file of the care plan's folder, or the built-in one where there is no folder.
pub(crate) fn of_care_plan(settings: &config::Protocols, file: &str, built_in: &str) -> Result<String> {
    if settings.folder.is_empty() {
        return Ok(built_in.to_owned());
    }
    let found = in_folder(std::path::Path::new(&settings.folder))?.into_iter().find(|(name, _)| name == file);
    let (_, text) = found.ok_or_else(|| Error::Config(format!("{file} is missing from care_plan.folder")))?;
    Ok(text)
}

pub(crate) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, &span));
        Error::Config(format!("{file}:{line}: {}", error.message()))
    })
}

/// The line of the file that a span starts on.
pub(crate) fn line(text: &str, span: &std::ops::Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}
