//! Codes of kinds of readings in LOINC, SNOMED CT and UCUM: `config/reference/reading-codes.toml`.

use serde::{Deserialize, Serialize};

use crate::content::protocol::parse;
use crate::error::{Error, Result};
use crate::model::reading::ReadingKind;
use crate::model::words::words;

const FILE: &str = "reading-codes.toml";

const BUILT_IN: &str = include_str!("../../config/reference/reading-codes.toml");

words! {
    /// Part of a reading that a code is about.
    CodedPart {
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

/// Codes of a reading elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReadingCode)]
pub struct ReadingCode {
    #[serde(skip_serializing)]
    pub kind: ReadingKind,
    pub part: CodedPart,
    pub loinc: Option<String>,
    /// SNOMED CT, UK edition.
    pub snomed: Option<String>,
    /// The unit that values are kept in.
    pub ucum: Option<String>,
    /// Where the codes come from, and how sure that is.
    pub source: String,
}

/// The codes of every kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingCodes {
    codes: Vec<ReadingCode>,
}

impl ReadingCodes {
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

    pub fn of(&self, kind: ReadingKind) -> impl Iterator<Item = &ReadingCode> {
        self.codes.iter().filter(move |code| code.kind == kind)
    }
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
        for code in ReadingCodes::load().unwrap().codes {
            assert!(code.loinc.as_deref().is_none_or(is_loinc), "{code:?}");
        }
    }
}
