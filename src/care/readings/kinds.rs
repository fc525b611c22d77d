//! The kinds of readings as somebody needs to know them who enters or reads them: units, limits, and what they are called
//! elsewhere. Codes are content: `config/reference/reading-codes.toml`.

use serde::{Deserialize, Serialize};

use super::entered::unit_names;
use crate::care::protocol::{Limits, Range, parse};
use crate::care::rules::Rules;
use crate::error::{Error, Result};
use crate::model::reading::{ReadingKind, Setting};
use crate::model::words::words;

const FILE: &str = "reading-codes.toml";
const BUILT_IN: &str = include_str!("../../../config/reference/reading-codes.toml");

words! {
    /// What of a reading a code is about.
    Part {
        Value = "value",
        /// Systolic and diastolic together: one observation with two components.
        Panel = "panel",
        Systolic = "systolic",
        Diastolic = "diastolic",
        /// The average of a series at home, not one of its readings.
        SystolicHomeAverage = "systolic-home-average",
        DiastolicHomeAverage = "diastolic-home-average",
    }
}

/// What a reading is called elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReadingCode)]
pub struct Code {
    #[serde(skip_serializing)]
    pub kind: ReadingKind,
    pub part: Part,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loinc: Option<String>,
    /// SNOMED CT, UK edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snomed: Option<String>,
    /// The unit that values are kept in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ucum: Option<String>,
    /// Where the codes come from, and how sure that is.
    pub source: String,
}

/// The codes of every kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    codes: Vec<Code>,
}

impl Codes {
    /// Reads the built-in file.
    ///
    /// # Errors
    /// `Config` if it cannot be read, or a kind has no unit in it.
    pub fn load() -> Result<Self> {
        let codes: Self = parse(FILE, BUILT_IN)?;
        match ReadingKind::ALL.iter().find(|kind| codes.of(**kind).all(|code| code.ucum.is_none())) {
            None => Ok(codes),
            Some(kind) => Err(Error::Config(format!("{FILE}: {kind} has no unit"))),
        }
    }

    pub fn of(&self, kind: ReadingKind) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(move |code| code.kind == kind)
    }
}

/// Refused outside `refuse`, to be read back and confirmed outside `confirm`; the ends themselves are inside.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LimitsView {
    pub of: &'static str,
    pub refuse: RangeView,
    pub confirm: RangeView,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct RangeView {
    pub from: f64,
    /// Absent: no upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
}

/// A kind of reading.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReadingKindView)]
pub struct KindView {
    pub kind: ReadingKind,
    /// The unit that values are kept and shown in; limits are in it.
    pub unit: &'static str,
    /// Units that values may be entered in.
    pub units: Vec<&'static str>,
    /// Settings of which one must be said; none where it has no meaning.
    pub settings: Vec<Setting>,
    pub limits: Vec<LimitsView>,
    pub codes: Vec<Code>,
}

/// Every kind of reading.
#[must_use]
pub fn kinds(rules: &Rules) -> Vec<KindView> {
    let view = |kind: &ReadingKind| KindView {
        kind: *kind,
        unit: kind.unit(),
        units: unit_names(*kind),
        settings: if *kind == ReadingKind::BloodPressure {
            vec![Setting::Clinic, Setting::Home]
        } else {
            Vec::new()
        },
        limits: limits(rules, *kind),
        codes: rules.codes.of(*kind).cloned().collect(),
    };
    ReadingKind::ALL.iter().map(view).collect()
}

fn limits(rules: &Rules, kind: ReadingKind) -> Vec<LimitsView> {
    let all = &rules.protocols.common.plausibility;
    let named: Vec<(&'static str, Limits)> = match kind {
        ReadingKind::BloodPressure => vec![
            ("systolic", all.systolic),
            ("diastolic", all.diastolic),
            ("pulse pressure", all.pulse_pressure),
            ("pulse", all.pulse),
        ],
        ReadingKind::Glucose => vec![("value", all.glucose)],
        ReadingKind::Hba1c => vec![("value", all.hba1c)],
        ReadingKind::Weight => vec![("value", all.weight)],
        ReadingKind::Spo2 => vec![("value", all.spo2)],
        ReadingKind::Pulse => vec![("value", all.pulse)],
        ReadingKind::Cholesterol => vec![("value", all.cholesterol)],
        ReadingKind::Ketones => vec![("value", all.ketones)],
        ReadingKind::PeakFlow => vec![("value", all.peak_flow)],
    };
    let range = |range: Range| RangeView { from: range.from, to: Some(range.to).filter(|to| to.is_finite()) };
    named
        .into_iter()
        .map(|(of, limits)| LimitsView { of, refuse: range(limits.refuse), confirm: range(limits.confirm) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last digit of a LOINC makes the sum right that Luhn described.
    fn is_loinc(code: &str) -> bool {
        let Some((digits, check)) = code.split_once('-') else { return false };
        let sum: u32 = digits
            .chars()
            .rev()
            .filter_map(|digit| digit.to_digit(10))
            .enumerate()
            .map(|(place, digit)| if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
            .sum();
        check.parse() == Ok((10 - sum % 10) % 10)
    }

    #[test]
    fn every_loinc_has_its_check_digit() {
        assert!(is_loinc("8480-6") && !is_loinc("8480-5"));
        for code in Codes::load().unwrap().codes {
            assert!(code.loinc.as_deref().is_none_or(is_loinc), "{code:?}");
        }
    }
}
