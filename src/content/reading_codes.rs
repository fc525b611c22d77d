//! Codes of kinds of readings and of facts in LOINC, SNOMED CT and UCUM: `config/reference/reading-codes.toml`.

use serde::{Deserialize, Serialize};

use crate::content::protocol::parse;
use crate::error::{Error, Result};
use crate::model::reading::ReadingKind;
use crate::model::register::FactKind;
use crate::model::words::words;

const FILE: &str = "reading-codes.toml";

const BUILT_IN: &str = include_str!("../../config/reference/reading-codes.toml");

words! {
    /// Part of a reading or fact that a code is about.
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

/// Codes of a reading, or of a fact of a register, elsewhere.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReadingCode)]
pub struct ReadingCode {
    pub part: CodedPart,
    pub loinc: Option<String>,
    /// SNOMED CT, UK edition.
    pub snomed: Option<String>,
    /// The unit that values are kept in; null where there is none.
    pub ucum: Option<String>,
    /// Where the codes come from, and how sure that is.
    pub source: String,
}

/// The codes of every kind.
#[derive(Clone, Debug)]
pub struct ReadingCodes {
    readings: Vec<(ReadingKind, ReadingCode)>,
    facts: Vec<(FactKind, ReadingCode)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    codes: Vec<Entry>,
}

/// Codes of a kind of reading, a kind of fact, or both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Option<ReadingKind>,
    fact: Option<FactKind>,
    part: CodedPart,
    loinc: Option<String>,
    snomed: Option<String>,
    ucum: Option<String>,
    source: String,
}

impl ReadingCodes {
    /// Reads the built-in file.
    ///
    /// # Errors
    /// `Config` if it cannot be read, or a kind whose values have a unit has none in it.
    pub fn load() -> Result<Self> {
        let mut codes = Self { readings: Vec::new(), facts: Vec::new() };
        for Entry { kind, fact, part, loinc, snomed, ucum, source } in parse::<File>(FILE, BUILT_IN)?.codes {
            let code = ReadingCode { part, loinc, snomed, ucum, source };
            codes.readings.extend(kind.map(|kind| (kind, code.clone())));
            codes.facts.extend(fact.map(|fact| (fact, code)));
        }
        let has_no_unit = |code: &ReadingCode| code.ucum.is_none();
        if let Some(kind) = ReadingKind::ALL.iter().find(|kind| codes.of(**kind).all(has_no_unit)) {
            return Err(Error::Config(format!("{FILE}: {kind} has no unit")));
        }
        let mut measured = FactKind::ALL.iter().filter(|fact| !fact.unit().is_empty());
        match measured.find(|fact| codes.of_fact(**fact).all(has_no_unit)) {
            None => Ok(codes),
            Some(fact) => Err(Error::Config(format!("{FILE}: the fact {fact} has no unit"))),
        }
    }

    pub fn of(&self, kind: ReadingKind) -> impl Iterator<Item = &ReadingCode> {
        self.readings.iter().filter(move |(of, _)| *of == kind).map(|(_, code)| code)
    }

    pub fn of_fact(&self, fact: FactKind) -> impl Iterator<Item = &ReadingCode> {
        self.facts.iter().filter(move |(of, _)| *of == fact).map(|(_, code)| code)
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
        let ReadingCodes { readings, facts } = ReadingCodes::load().unwrap();
        for code in readings.iter().map(|(_, code)| code).chain(facts.iter().map(|(_, code)| code)) {
            assert!(code.loinc.as_deref().is_none_or(is_loinc), "{code:?}");
        }
    }
}
