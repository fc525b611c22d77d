//! Common protocol of every patient whatever their condition: call lengths, the attempt ladder, escalation
//! policy, and what readings mean.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::asked::Asked;
use super::bands::{Bands, Rule, Symptom};
use super::blood_pressure::BloodPressure;
use super::contact::Contact;
use super::content::{Content, Meter, Quantity};
use super::dated::Versioned;
use super::escalation::Escalation;
use super::fault::Fault;
use super::measures::{OldReadings, Plausibility};
use super::targets::Target;
use super::{COMMON, Citation};
use crate::content::protocol::condition::Cadence;
use crate::content::protocol::trends::Weight;
use crate::model::escalation::Severity;
use crate::model::promise::Urgency;

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
    pub promises: Promises,
    pub after_discharge: AfterDischarge,
    /// Why a person can be referred.
    pub reasons: Vec<String>,
    /// The reason of a referral that gives none.
    pub usual_reason: String,
    /// Scripts that everybody is asked.
    pub scripts: Spanned<Asked>,
    pub ladder: Ladder,
    pub escalation: Escalation,
    pub missed_contacts: MissedContacts,
    pub old_readings: OldReadings,
    pub symptoms: Vec<Spanned<Symptom>>,
    pub rules: Vec<Spanned<Rule>>,
    pub bands: BTreeMap<Quantity, Bands>,
    pub targets: Vec<Spanned<Target>>,
    pub meter: Meter,
    pub blood_pressure: BloodPressure,
    pub weight: Weight,
    pub plausibility: Plausibility,
    pub texts: Texts,
    pub contact: Contact,
}

/// How urgent a text is that only a person can understand, by the words in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub citation: String,
    /// Whole words, in small letters; numbers and pictographs too.
    pub alarming: Vec<String>,
    pub courtesies: Vec<String>,
    /// Words that end texts where nothing else stands in one but courtesies.
    pub stops: Vec<String>,
    /// Words that end texts wherever they stand.
    pub stop_phrases: Vec<String>,
    /// Words by which somebody other than the patient shows themselves, or that a death is told of.
    pub somebody_else: Vec<String>,
}

/// By when somebody is phoned who asked for it urgently, and what a broken promise is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promises {
    pub citation: String,
    /// Of the hours in which people are phoned.
    pub urgent_minutes: i64,
    /// Before the time is up.
    pub urgent_warn_minutes: i64,
    pub ordinary_warn_minutes: i64,
    /// Between two attempts, where the gap of the ladder would break a promise.
    pub least_minutes_apart: i64,
    broken: Broken,
}

/// How bad a broken promise is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    urgent: Severity,
    ordinary: Severity,
}

impl Promises {
    #[must_use]
    pub const fn broken(&self, urgency: Urgency) -> Severity {
        match urgency {
            Urgency::Urgent => self.broken.urgent,
            Urgency::Ordinary => self.broken.ordinary,
        }
    }

    fn check(&self) -> Result<(), String> {
        if !(1..=6000).contains(&self.urgent_minutes) {
            return Err("promises.urgent_minutes: minutes are 1 to 6000".to_owned());
        }
        if self.urgent_warn_minutes < 0 || self.urgent_warn_minutes >= self.urgent_minutes {
            return Err("promises.urgent_warn_minutes: less than urgent_minutes".to_owned());
        }
        if !(0..=1440).contains(&self.ordinary_warn_minutes) {
            return Err("promises.ordinary_warn_minutes: minutes are 0 to 1440".to_owned());
        }
        if !(1..=self.urgent_minutes).contains(&self.least_minutes_apart) {
            return Err("promises.least_minutes_apart: minutes are 1 to urgent_minutes".to_owned());
        }
        if self.broken.urgent < Severity::Amber || self.broken.ordinary < Severity::Amber {
            return Err("promises.broken: a broken promise is amber or red".to_owned());
        }
        Ok(())
    }
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
    pub discharge: i32,
}

/// How soon somebody is phoned who came home from hospital.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterDischarge {
    pub citation: String,
    /// The call is made by the end of this working day after the discharge.
    pub within_working_days: i64,
    /// Working days for patients who were in hospital before within `recent_days`.
    pub within_working_days_again: i64,
    pub recent_days: i64,
    /// Hours after the discharge by which the call is made, whatever the working days are.
    pub never_after_hours: i64,
    /// A discharge that is told of later than this is not followed by a call.
    pub forgotten_after_days: i64,
    /// Days after the discharge on which the patient is phoned again at the latest, in rising order.
    pub calls_after_days: Vec<i64>,
    /// Working days within which a medicine that differs from its list is settled.
    pub discrepancy_within_working_days: i64,
}

impl AfterDischarge {
    fn check(&self) -> Result<(), String> {
        if !(1..=10).contains(&self.within_working_days) {
            return Err("after_discharge.within_working_days: days are 1 to 10".to_owned());
        }
        if !(1..=self.within_working_days).contains(&self.within_working_days_again) {
            return Err(
                "after_discharge.within_working_days_again: days are 1 to within_working_days".to_owned()
            );
        }
        if !(0..=365).contains(&self.recent_days) {
            return Err("after_discharge.recent_days: days are 0 to 365".to_owned());
        }
        if !(24..=240).contains(&self.never_after_hours) {
            return Err("after_discharge.never_after_hours: hours are 24 to 240".to_owned());
        }
        if !(1..=365).contains(&self.forgotten_after_days) {
            return Err("after_discharge.forgotten_after_days: days are 1 to 365".to_owned());
        }
        let is_rising = self.calls_after_days.is_sorted_by(|one, next| one < next);
        if !is_rising || !self.calls_after_days.iter().all(|days| (1..=90).contains(days)) {
            return Err("after_discharge.calls_after_days: days are 1 to 90, in rising order".to_owned());
        }
        if !(1..=10).contains(&self.discrepancy_within_working_days) {
            return Err("after_discharge.discrepancy_within_working_days: days are 1 to 10".to_owned());
        }
        Ok(())
    }
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

/// When not having been reached is itself unsafe and escalates the same day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissedContacts {
    /// The patient's last reading was red.
    pub after_red: MissedContact,
    /// The call is a safety check.
    pub safety_call: MissedContact,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissedContact {
    /// Attempts at the call that failed, this one included.
    pub attempts: i32,
    pub severity: Severity,
    pub citation: String,
}

impl Common {
    /// A symptom by name.
    #[must_use]
    pub fn symptom(&self, name: &str) -> Option<&Symptom> {
        self.symptoms.iter().map(Spanned::get_ref).find(|symptom| symptom.name == name)
    }

    /// Content about readings.
    #[must_use]
    pub fn content(&self) -> Content<'_> {
        Content {
            protocol: COMMON,
            version: &self.version,
            citations: &self.citations,
            rules: &self.rules,
            bands: &self.bands,
            targets: &self.targets,
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        self.check_service()?;
        let content = self.content();
        let book = content.rule_book(&self.symptoms)?;
        book.check_symptoms()?;
        for (name, missed) in [
            ("after_red", &self.missed_contacts.after_red),
            ("safety_call", &self.missed_contacts.safety_call),
        ] {
            book.cited(&missed.citation).map_err(|why| format!("missed_contacts.{name}: {why}"))?;
            if missed.attempts < 1 || missed.severity < Severity::Amber {
                let why = format!("missed_contacts.{name}: escalates, after 1 attempt or more");
                return Err(Fault::from(why));
            }
        }
        book.cited(&self.escalation.on_call.citation).map_err(|why| format!("escalation.on_call: {why}"))?;
        content.check_whole()?;
        self.meter.check(&book)?;
        self.blood_pressure.check(&book)?;
        self.weight.check()?;
        book.check_all_used()?;
        book.cited(&self.texts.citation)?;
        book.cited(&self.promises.citation)?;
        self.promises.check()?;
        book.cited(&self.after_discharge.citation)?;
        self.after_discharge.check()?;
        let words = self.texts.alarming.iter().chain(&self.texts.courtesies);
        // A pictograph is found wherever it stands; everything else is a word.
        let is_word = |text: &str| text.chars().all(|c| c.is_numeric() || c.is_lowercase());
        let is_pictograph =
            |text: &str| !text.contains(|c: char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii());
        if let Some(word) =
            words.clone().find(|word| word.is_empty() || !(is_word(word) || is_pictograph(word)))
        {
            return Err(Fault::from(format!(
                "texts: {word} is neither one word in small letters nor a pictograph"
            )));
        }
        self.contact.check(&book)?;
        self.old_readings.check(&book)?;
        self.plausibility.check(&book)
    }

    fn check_service(&self) -> Result<(), Fault> {
        self.cadence.check()?;
        if !self.reasons.contains(&self.usual_reason) {
            return Err("usual_reason is not one of reasons".to_owned().into());
        }
        self.scripts.get_ref().check()?;
        self.scripts.get_ref().check_whole().map_err(|why| Fault::at(self.scripts.span(), why))?;
        self.escalation.check()
    }
}

impl Versioned for Common {
    fn name(&self) -> &str {
        COMMON
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}
