//! Facts about people on a practice's register, such as a blood pressure or an exception: read from a file or a body, and checked.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::content::measures::RegisterRules;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::reading::Setting;
use crate::model::register::{Fact, FactKind, FactValue, Register};

/// A fact about somebody on a register, as a practice sends it: its kind, its day and, where the kind has one, its value.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRegisterFact)]
pub struct NewFact {
    pub kind: FactKind,
    pub on: Day,
    /// A number in the unit of the kind (`58`, `2.6`), of a blood pressure two (`142/88`); a word for smoking and frailty; the
    /// register that an exception or an invitation is about; absent for an emergency admission.
    #[schema(example = "142/88")]
    pub value: Option<String>,
    /// mmHg, mmol/mol, mmol/L or mg/mmol, as the kind is kept; any other is refused.
    pub unit: Option<String>,
    /// `clinic` or `home`: of a blood pressure always.
    pub setting: Option<Setting>,
}

impl NewFact {
    /// Reads it. `at` is what its fields are called after: nothing in a file, `/facts/0/` in a body.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(crate) fn read(
        &self,
        rules: &RegisterRules,
        today: NaiveDate,
        at: &str,
    ) -> Result<Fact, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut wrong = |field: &str, code, reason: String| {
            faults.push(FieldError::new(format!("{at}{field}"), code, reason));
        };
        let kind = self.kind;
        if self.on.date() > today {
            wrong("on", "in-the-future", "it has not happened yet".to_owned());
        }
        let unit = kind.unit();
        if self.unit.as_deref().is_some_and(|given| !given.eq_ignore_ascii_case(unit)) {
            let kept = if unit.is_empty() { "it has no unit".to_owned() } else { format!("expected {unit}") };
            wrong("unit", "unknown-unit", kept);
        }
        let is_pressure = kind == FactKind::BloodPressure;
        let setting = match (is_pressure, self.setting) {
            (true, Some(setting @ (Setting::Clinic | Setting::Home))) => setting,
            (true, _) => {
                wrong("setting", "missing", "a blood pressure says clinic or home".to_owned());
                Setting::Unspecified
            }
            (false, _) => Setting::Unspecified,
        };
        let (value, about) = match value(kind, self.value.as_deref().unwrap_or_default(), rules) {
            Ok(read) => read,
            Err((code, reason)) => {
                wrong("value", code, reason);
                (FactValue::default(), None)
            }
        };
        let fact = Fact { kind, on: self.on.date(), setting, about, value };
        if faults.is_empty() { Ok(fact) } else { Err(faults) }
    }
}

type Wrong = (&'static str, String);

/// The value, and the register that it is about.
fn value(kind: FactKind, text: &str, rules: &RegisterRules) -> Result<(FactValue, Option<Register>), Wrong> {
    if kind.is_about_a_register() {
        let register = text.parse().map_err(|reason| ("unknown-register", reason))?;
        return Ok((FactValue::default(), Some(register)));
    }
    let words = kind.words();
    if !words.is_empty() {
        let at = words.iter().position(|word| *word == text);
        let at = at.ok_or_else(|| ("unknown-word", format!("expected {}", words.join(", "))))?;
        let value = 1000 * i64::try_from(at).unwrap_or_default();
        return Ok((FactValue { value, second: 0 }, None));
    }
    let Some((from, to)) = rules.plausible(kind) else {
        return if text.is_empty() {
            Ok((FactValue::default(), None))
        } else {
            Err(("unexpected", "it has no value".to_owned()))
        };
    };
    let value: FactValue = text.parse().map_err(|_| {
        let example = if kind == FactKind::BloodPressure { "142/88" } else { "5.8" };
        ("not-a-number", format!("expected a value like {example}"))
    })?;
    if (value.second > 0) != (kind == FactKind::BloodPressure) {
        return Err(("not-a-number", "a blood pressure is two numbers, anything else one".to_owned()));
    }
    if !from.is_at_most(value) || !value.is_at_most(to) {
        return Err(("impossible", format!("expected {from} to {to} {}", kind.unit()).trim_end().to_owned()));
    }
    if value.second >= value.value {
        return Err(("impossible", "the diastolic is below the systolic".to_owned()));
    }
    Ok((value, None))
}
