//! The rule of phases as it is written: `config/care-plan/phases.toml`, or the one in `care_plan.folder`.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::config;
use crate::content::protocol::fault::Fault;
use crate::content::protocol::{Citation, Protocols, line, of_care_plan, parse};
use crate::error::{Error, Result};
use crate::model::phase::{CriterionKind, Destination, Phase};

const FILE: &str = "phases.toml";
const BUILT_IN: &str = include_str!("../../config/care-plan/phases.toml");

/// When a patient goes on to the next phase, and when back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phases {
    pub version: String,
    pub owner: String,
    pub citations: Vec<Citation>,
    steps: Vec<Spanned<Step>>,
    back: Spanned<Back>,
}

/// The way from one phase to the next.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub from: Phase,
    pub to: Destination,
    /// Taken by itself when a call is completed; otherwise proposed.
    pub automatic: bool,
    criteria: Vec<Spanned<Criterion>>,
}

/// The way back after a red escalation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    pub to: Phase,
    pub source: String,
}

/// A criterion with its numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub kind: CriterionKind,
    pub at_least: Option<i64>,
    pub days: Option<i64>,
    pub percent: Option<i64>,
    /// Holds only for patients with one of these; for everybody where there is none.
    #[serde(default)]
    pub conditions: Vec<String>,
    pub source: String,
}

impl Phases {
    /// Reads the built-in file, or the one in the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols, protocols: &Protocols) -> Result<Self> {
        let text = of_care_plan(settings, FILE, BUILT_IN)?;
        let phases: Self = parse(FILE, &text)?;
        phases.check(protocols).map_err(|fault| match fault.span {
            Some(span) => Error::Config(format!("{FILE}:{}: {}", line(&text, &span), fault.why)),
            None => Error::Config(format!("{FILE}: {}", fault.why)),
        })?;
        Ok(phases)
    }

    /// The way on from a phase. Every phase has one: that is checked when the file is read.
    #[must_use]
    pub fn step(&self, from: Phase) -> Option<&Step> {
        self.steps.iter().map(Spanned::get_ref).find(|step| step.from == from)
    }

    #[must_use]
    pub fn back(&self) -> &Back {
        self.back.get_ref()
    }

    /// The text behind the id of a citation.
    #[must_use]
    pub fn source(&self, id: &str) -> &str {
        self.citations.iter().find(|citation| citation.id == id).map_or("", |citation| &citation.text)
    }

    fn check(&self, protocols: &Protocols) -> Result<(), Fault> {
        if self.version.is_empty() || self.owner.is_empty() {
            return Err("version and owner must not be empty".to_owned().into());
        }
        for from in Phase::ALL {
            if self.steps.iter().filter(|step| step.get_ref().from == *from).count() != 1 {
                return Err(format!("exactly one step must lead on from {from}").into());
            }
        }
        for step in &self.steps {
            let (at, step) = (step.span(), step.get_ref());
            if step.to != Destination::after(step.from) {
                let next = Destination::after(step.from);
                return Err(Fault::at(at, format!("the step from {} leads to {next}", step.from)));
            }
            if step.automatic && step.to == Destination::Graduate {
                return Err(Fault::at(at, "nobody leaves the service by themselves: automatic is false"));
            }
            if step.criteria.is_empty() {
                return Err(Fault::at(at, "a step without criteria would be taken by everybody"));
            }
            for criterion in &step.criteria {
                self.check_criterion(criterion, protocols)?;
            }
        }
        let back = self.back.get_ref();
        if back.to == Phase::Maintain {
            return Err(Fault::at(self.back.span(), "back leads to engage or coach"));
        }
        self.cited(&back.source, self.back.span())
    }

    fn check_criterion(&self, spanned: &Spanned<Criterion>, protocols: &Protocols) -> Result<(), Fault> {
        let (at, criterion) = (spanned.span(), spanned.get_ref());
        let numbers = [
            ("at_least", criterion.at_least, criterion.kind.at_least()),
            ("days", criterion.days, criterion.kind.days()),
            ("percent", criterion.percent, criterion.kind.percent()),
        ];
        for (key, value, range) in numbers {
            match (value, range) {
                (Some(value), Some(range)) if range.contains(&value) => {}
                (None, None) => {}
                (None, Some(_)) => return Err(Fault::at(at, format!("{} needs {key}", criterion.kind))),
                (Some(_), None) => return Err(Fault::at(at, format!("{} has no {key}", criterion.kind))),
                (Some(_), Some(Range { start, end })) => {
                    return Err(Fault::at(at, format!("{key} is {start} to {}", end - 1)));
                }
            }
        }
        if let Some(unknown) = criterion.conditions.iter().find(|name| protocols.condition(name).is_none()) {
            return Err(Fault::at(at, format!("no condition is named {unknown}")));
        }
        self.cited(&criterion.source, at)
    }

    fn cited(&self, source: &str, at: Range<usize>) -> Result<(), Fault> {
        if self.citations.iter().any(|citation| citation.id == source) {
            Ok(())
        } else {
            Err(Fault::at(at, format!("no citation is named {source}")))
        }
    }
}

impl Step {
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().map(Spanned::get_ref)
    }

    /// Days that are looked back on for readings.
    #[must_use]
    pub(crate) fn reading_days(&self) -> i64 {
        self.criteria()
            .filter(|criterion| criterion.kind == CriterionKind::ReadingsAtTarget)
            .filter_map(|criterion| criterion.days)
            .max()
            .unwrap_or(0)
    }
}
