//! The protocol of one condition: who may join, how often they are phoned and what they are asked, what they aim for,
//! what is not safe in them and who hears of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::Citation;
use super::asked::Asked;
use super::bands::{Bands, Rule};
use super::content::{Content, Quantity};
use super::dated::Versioned;
use super::escalation::OwnEscalation;
use super::fault::Fault;
use super::targets::Target;
use crate::content::protocol::common::Common;
use crate::model::level::Level;
use crate::model::phase::Phase;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The word that referrals use; also the file's name.
    pub name: String,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    pub eligibility: Eligibility,
    pub cadence: Cadence,
    /// Scripts that people with the condition are asked beside everybody's.
    #[serde(default)]
    pub scripts: Asked,
    /// Recipients of what this file's rules find, in place of the common policy.
    escalation: Option<Spanned<OwnEscalation>>,
    /// Rules about readings that this condition adds to the common file.
    #[serde(default)]
    pub rules: Vec<Spanned<Rule>>,
    #[serde(default)]
    pub bands: BTreeMap<Quantity, Bands>,
    /// Where there are any they hold in place of the common ones.
    #[serde(default)]
    pub targets: Vec<Spanned<Target>>,
}

/// Conditions of being accepted without somebody deciding by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// Years, on the referral date.
    pub minimum_age: u32,
    /// Reasons for referral (`why`) that are accepted at once.
    pub reasons: Vec<String>,
}

/// Days between two calls, by phase; on the first, the second and the third level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    pub engage_days: [i64; 3],
    pub coach_days: [i64; 3],
    pub maintain_days: [i64; 3],
}

impl Cadence {
    #[must_use]
    pub fn days(&self, phase: Phase, level: Level) -> i64 {
        let days = match phase {
            Phase::Engage => self.engage_days,
            Phase::Coach => self.coach_days,
            Phase::Maintain => self.maintain_days,
        };
        days[level.place()]
    }

    pub(super) fn check(&self) -> Result<(), String> {
        let phases = [self.engage_days, self.coach_days, self.maintain_days];
        if !phases.iter().flatten().all(|days| (1..=366).contains(days)) {
            return Err("cadence: days are 1 to 366".to_owned());
        }
        if !phases.iter().all(|days| days.is_sorted_by(|lower, higher| lower >= higher)) {
            return Err("cadence: nobody is phoned less often on a higher level".to_owned());
        }
        Ok(())
    }
}

impl Condition {
    /// Content about readings.
    #[must_use]
    pub fn content(&self) -> Content<'_> {
        Content {
            protocol: &self.name,
            version: &self.version,
            citations: &self.citations,
            rules: &self.rules,
            bands: &self.bands,
            targets: &self.targets,
        }
    }

    /// The condition's own escalation policy.
    #[must_use]
    pub fn policy(&self) -> Option<&OwnEscalation> {
        self.escalation.as_ref().map(Spanned::get_ref)
    }

    pub(super) fn check(&self, common: &Common) -> Result<(), Fault> {
        self.cadence.check()?;
        self.scripts.check()?;
        let content = self.content();
        let book = content.rule_book(&common.symptoms)?;
        if let Some(own) = &self.escalation {
            let here = |fault: Fault| Fault { span: fault.span.or_else(|| Some(own.span())), ..fault };
            let cited =
                book.cited(&own.get_ref().citation).map_err(|why| format!("escalation: {why}").into());
            cited.and_then(|()| own.get_ref().check(&common.escalation)).map_err(here)?;
        }
        book.check_all_used()
    }
}

impl Versioned for Condition {
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
