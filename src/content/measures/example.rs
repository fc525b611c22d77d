//! The examples that stand in the files of measures and must come out.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::model::day::Day;
use crate::model::id::RegisterEntryId;
use crate::model::reading::Setting;
use crate::model::register::{
    Episode, Fact, FactKind, FactValue, Register, Registered, Standing, StandingReason,
};

/// Somebody, and how they stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub on: Day,
    pub born: Day,
    diagnosed: Option<Day>,
    registered: Option<Day>,
    #[serde(default)]
    facts: Vec<ExampleFact>,
    pub standing: Standing,
    pub why: Option<StandingReason>,
}

/// Something that is known of them; exceptions and invitations are about the register of the measure.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFact {
    kind: FactKind,
    on: Day,
    #[serde(default)]
    value: FactValue,
    setting: Option<Setting>,
}

impl ExampleFact {
    pub(crate) fn fact(self, register: Register) -> Fact {
        let unsaid = match self.kind {
            FactKind::BloodPressure => Setting::Clinic,
            _ => Setting::Unspecified,
        };
        Fact {
            kind: self.kind,
            on: self.on.date(),
            setting: self.setting.unwrap_or(unsaid),
            about: self.kind.is_about_a_register().then_some(register),
            value: self.value,
        }
    }
}

impl Example {
    /// The person of the example, on the register of the measure.
    #[must_use]
    pub fn person(&self, register: Register) -> Registered {
        Registered {
            id: RegisterEntryId(0),
            birth_date: self.born.date(),
            registered_on: self.registered.map(NaiveDate::from),
            episodes: vec![Episode {
                register,
                diagnosed_on: self.diagnosed.map(NaiveDate::from),
                resolved_on: None,
            }],
            facts: self.facts.iter().map(|fact| fact.fact(register)).collect(),
        }
    }
}
