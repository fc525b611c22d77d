//! What holds for every patient whatever their condition: call lengths, the attempt ladder, escalation policy,
//! and what readings mean.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::bands::{Rule, RuleBook, Symptom};
use super::beside::{PeakFlow, Spo2, Weight};
use super::blood_pressure::BloodPressure;
use super::fault::Fault;
use super::measures::{Glucose, Measure, OldReadings, Plausibility};
use super::{Cadence, Citation, Severity};
use crate::store::types::words;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Common {
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    /// For a patient none of whose conditions has a protocol any more.
    pub cadence: Cadence,
    pub minutes: Minutes,
    /// Working days within which a new patient's assessment is due.
    pub assessment_within_days: i64,
    /// Working days within which somebody who asked for a call is phoned.
    pub callback_within_days: i64,
    /// Why a person can be referred.
    pub reasons: Vec<String>,
    /// The reason of a referral that gives none.
    pub usual_reason: String,
    pub ladder: Ladder,
    pub escalation: Escalation,
    pub old_readings: OldReadings,
    pub symptoms: Vec<Spanned<Symptom>>,
    pub rules: Vec<Spanned<Rule>>,
    pub blood_pressure: BloodPressure,
    pub glucose: Glucose,
    pub hba1c: Measure,
    pub spo2: Spo2,
    pub ketones: Measure,
    pub peak_flow: PeakFlow,
    pub weight: Weight,
    pub plausibility: Plausibility,
    pub texts: Texts,
}

/// How urgent a text is that only a person can understand, by the words in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub citation: String,
    /// Whole words, in small letters; numbers too.
    pub alarming: Vec<String>,
    pub courtesies: Vec<String>,
}

/// Planned minutes by kind of call, talk and wrap-up together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Minutes {
    pub assessment: i32,
    pub follow_up: i32,
    pub callback: i32,
    pub safety: i32,
    pub review: i32,
}

/// How often and when somebody is tried who does not answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    pub attempts: i32,
    pub within_working_days: i64,
    pub minimum_hours_apart: i64,
    /// A neutral SMS goes out after this attempt.
    pub sms_after: i32,
    /// Days until a dormant patient is tried again.
    pub dormant_days: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    pub red: Vec<PolicyStep>,
    pub amber: Vec<PolicyStep>,
    pub then_every_minutes: Insistence,
    /// What a clinician can say was done; only one of these closes an escalation.
    pub outcomes: Vec<String>,
}

/// Minutes between two alarms once the last step has been told, by severity: an escalation never goes quiet.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insistence {
    pub red: i64,
    pub amber: i64,
}

words! {
    /// Who a step tells.
    Recipient {
        CareManager = "care-manager",
        TeamLead = "team-lead",
        Practice = "practice",
    }
}

/// One step of an escalation policy; frozen into the escalation when it opens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyStep {
    pub tell: Recipient,
    /// `email`, `sms`.
    pub by: Vec<String>,
    /// Minutes after the step before (after opening, for the first).
    pub after_minutes: i64,
    /// The step is told again every so many minutes, this many times, before the next.
    #[serde(default)]
    pub repeat: u32,
}

impl Escalation {
    /// The steps for a severity that escalates.
    #[must_use]
    pub fn steps(&self, severity: Severity) -> &[PolicyStep] {
        match severity {
            Severity::Red => &self.red,
            Severity::Amber | Severity::Info | Severity::None => &self.amber,
        }
    }

    /// Minutes between two alarms once the last step has been told.
    #[must_use]
    pub const fn then_every_minutes(&self, severity: Severity) -> i64 {
        match severity {
            Severity::Red => self.then_every_minutes.red,
            Severity::Amber | Severity::Info | Severity::None => self.then_every_minutes.amber,
        }
    }
}

impl Common {
    /// A rule by name.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().map(Spanned::get_ref).find(|rule| rule.name == name)
    }

    /// A symptom by name.
    #[must_use]
    pub fn symptom(&self, name: &str) -> Option<&Symptom> {
        self.symptoms.iter().map(Spanned::get_ref).find(|symptom| symptom.name == name)
    }

    /// The source behind an id.
    #[must_use]
    pub fn citation(&self, id: &str) -> Option<&Citation> {
        self.citations.iter().find(|citation| citation.id == id)
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        self.check_service()?;
        let book = RuleBook {
            rules: &self.rules,
            symptoms: &self.symptoms,
            citations: &self.citations,
            used: std::cell::RefCell::default(),
        };
        book.check()?;
        self.blood_pressure.check(&book)?;
        self.glucose.check(&book)?;
        self.hba1c.bands.check("hba1c.bands", &book)?;
        self.spo2.check(&book)?;
        self.ketones.bands.check("ketones.bands", &book)?;
        self.peak_flow.of_best.check("peak_flow.of_best", &book)?;
        self.weight.check(&book)?;
        book.check_all_used()?;
        book.cited(&self.texts.citation)?;
        let words = self.texts.alarming.iter().chain(&self.texts.courtesies);
        if let Some(word) =
            words.clone().find(|word| !word.chars().all(|c| c.is_numeric() || c.is_lowercase()))
        {
            return Err(Fault::from(format!("texts: {word} is not one word in small letters")));
        }
        self.old_readings.check(&book)?;
        self.plausibility.check(&book)
    }

    fn check_service(&self) -> Result<(), String> {
        if self.citations.is_empty() {
            return Err("a citation is missing".to_owned());
        }
        self.cadence.check()?;
        if !self.reasons.contains(&self.usual_reason) {
            return Err("usual_reason is not one of reasons".to_owned());
        }
        for (name, steps) in [("red", &self.escalation.red), ("amber", &self.escalation.amber)] {
            if steps.is_empty() {
                return Err(format!("escalation.{name} has no step"));
            }
            if steps.iter().any(|step| step.by.is_empty() || step.after_minutes < 0) {
                return Err(format!("escalation.{name}: a step needs a channel and a delay of 0 or more"));
            }
            if steps.iter().any(|step| step.repeat > 0 && step.after_minutes == 0) {
                return Err(format!("escalation.{name}: a step that repeats needs a delay of 1 or more"));
            }
            if let Some(channel) =
                steps.iter().flat_map(|s| &s.by).find(|c| !matches!(c.as_str(), "email" | "sms"))
            {
                return Err(format!("escalation.{name}: no channel is named {channel}"));
            }
        }
        let Insistence { red, amber } = self.escalation.then_every_minutes;
        if red < 1 || amber < 1 {
            return Err("escalation.then_every_minutes: minutes are 1 or more".to_owned());
        }
        if self.escalation.outcomes.is_empty() {
            return Err("escalation.outcomes is empty: nothing could ever be closed".to_owned());
        }
        Ok(())
    }
}
