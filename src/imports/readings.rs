//! Rows of a file of readings: blood pressures or glucose values, told apart by their columns.
//!
//! `taken_at` without an offset is the wall clock of the service's zone (Europe/London). A time that the spring
//! change skips is taken as the first instant after it, a time that the autumn change repeats as its first
//! occurrence; write an offset to say otherwise. A cell that need not be there and cannot be read is left out and noted:
//! it must not cost an unsafe value beside it.

use std::sync::Arc;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::app::App;
use crate::care::Work;
use crate::care::readings::{
    Cells, Displayed, Entered, FromFile, Incoming, NewReading, displayed, is_word, may_be_unsafe, number,
    take_from_file,
};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::imports::{Outcome, Row, RowImporter, Taken};
use crate::model::characters::typed;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::nhs_number::NhsNumber;
use crate::model::reading::{ReadingKind, ReadingSource, Setting};
use crate::model::time::Timestamp;

/// The column that each field of a reading stands in.
const COLUMNS: [(&str, &str); 3] =
    [("/systolic", "systolic_mmhg"), ("/diastolic", "diastolic_mmhg"), ("/pulse", "pulse_bpm")];

/// Reads readings.
pub struct ReadingRows {
    rules: Arc<Rules>,
    kind: ReadingKind,
}

/// A reading and whose it is.
pub struct RowReading {
    nhs_number: NhsNumber,
    reading: NewReading,
    /// Cells that could not be read and need not be there.
    left_out: Vec<FieldError>,
}

impl ReadingRows {
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self { rules: app.rules(), kind: ReadingKind::BloodPressure }
    }
}

impl RowImporter for ReadingRows {
    const NAME: &'static str = "readings";
    const REQUIRED: &'static [&'static str] = &["nhs_number", "taken_at"];
    const OPTIONAL: &'static [&'static str] =
        &["setting", "systolic_mmhg", "diastolic_mmhg", "pulse_bpm", "context", "value", "unit"];
    const KEY: &'static str = "nhs_number";
    const TALLIES: &'static [&'static str] = &["plausible", "unconfirmed"];
    type Item = RowReading;

    fn begin(&mut self, columns: &[String]) -> Result<()> {
        let has = |names: &[&str]| names.iter().all(|name| columns.iter().any(|column| column == name));
        self.kind = match (has(&["systolic_mmhg", "diastolic_mmhg", "setting"]), has(&["value", "unit"])) {
            (true, false) => ReadingKind::BloodPressure,
            (false, true) => ReadingKind::Glucose,
            _ => {
                let reason = "a file has either setting, systolic_mmhg and diastolic_mmhg, or value and unit";
                return Err(Error::invalid("", "missing-columns", reason));
            }
        };
        Ok(())
    }

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<RowReading, Vec<FieldError>> {
        let (mut faults, mut left_out) = (Vec::new(), Vec::new());
        let nhs_number = row
            .required("nhs_number")
            .and_then(|text| NhsNumber::parse(text, &self.rules.config.patients, "nhs_number"));
        let nhs_number = nhs_number.map_err(|fault| faults.push(fault)).ok();
        let zone = self.rules.config.scheduling.zone;
        let taken_at = row.required("taken_at").and_then(|text| {
            instant(&typed(text), zone).ok_or_else(|| {
                let reason = "expected a time that exists: 2026-11-25T10:00:00";
                FieldError::new("taken_at", "not-a-time", reason)
            })
        });
        let taken_at = taken_at.map_err(|fault| faults.push(fault)).ok();
        let mut reading = NewReading {
            kind: self.kind,
            systolic: None,
            diastolic: None,
            pulse: None,
            value: None,
            unit: None,
            setting: None,
            position: None,
            context: None,
            taken_at: taken_at.unwrap_or(Timestamp::from_micros(0)),
            source: ReadingSource::Import,
            confirmed: false,
            symptoms: None,
        };
        if self.kind == ReadingKind::BloodPressure {
            let mut pressure = |column: &str| {
                row.required(column)
                    .and_then(|text| measured(text, "mmhg", column))
                    .map_err(|fault| faults.push(fault))
                    .ok()
            };
            reading.systolic = pressure("systolic_mmhg");
            reading.diastolic = pressure("diastolic_mmhg");
            let pulse = row.optional("pulse_bpm").map(|text| measured(text, "bpm", "pulse_bpm"));
            reading.pulse = pulse.transpose().unwrap_or_else(|fault| {
                left_out.push(left_out_because(&fault));
                None
            });
        } else {
            let unit = row.required("unit").map_err(|fault| faults.push(fault)).ok();
            let value = row.required("value").and_then(|text| entered(text, unit.unwrap_or_default()));
            reading.value = value.map_err(|fault| faults.push(fault)).ok();
            reading.unit = unit.map(str::to_owned);
            reading.context = row.optional("context").map(word);
            if reading.context.as_deref().is_some_and(|context| !is_word(context)) {
                reading.context = None;
                let fault = FieldError::new("context", "not-a-word", "expected one word: pre-breakfast");
                left_out.push(left_out_because(&fault));
            }
        }
        let setting = row.parse::<Setting>("setting", "unknown-word", "expected clinic or home");
        reading.setting = setting.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        match nhs_number {
            Some(nhs_number) if faults.is_empty() => Ok(RowReading { nhs_number, reading, left_out }),
            _ => Err(faults),
        }
    }

    fn take(&self, work: &mut Work<'_>, row: &RowReading) -> Result<Taken> {
        let RowReading { nhs_number, reading, left_out } = row;
        let taken = take_from_file(work, nhs_number, reading);
        let FromFile { incoming, left_out: implausible } = taken.map_err(by_column)?;
        let outcome = match incoming {
            Incoming::Taken => Outcome::Taken(&["plausible"]),
            Incoming::Unconfirmed => Outcome::Taken(&["unconfirmed"]),
            Incoming::Known => Outcome::Unchanged,
        };
        let implausible = columns(implausible).into_iter().map(|fault| left_out_because(&fault));
        Ok(Taken { outcome, notes: left_out.iter().cloned().chain(implausible).collect() })
    }

    fn may_be_unsafe(&self, row: Option<&Row<'_>>) -> bool {
        let Some(row) = row else { return true };
        may_be_unsafe(
            &self.rules,
            match self.kind {
                ReadingKind::BloodPressure => Cells::BloodPressure {
                    systolic: row.get("systolic_mmhg"),
                    diastolic: row.get("diastolic_mmhg"),
                    setting: row.get("setting"),
                },
                _ => Cells::Glucose { value: row.get("value"), unit: row.get("unit") },
            },
        )
    }
}

/// A time with its offset, or one on the wall clock of `zone`, to the second or finer. Chrono takes the second 60 for the
/// next minute, so a time that names it is not read.
pub(super) fn instant(text: &str, zone: Tz) -> Option<Timestamp> {
    const SECOND_60: &str = ":60";
    if text.contains(SECOND_60) {
        return None;
    }
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .filter(|local| Day::try_from(local.date()).is_ok())
        .map(|local| Timestamp::at_local(local, zone))
}

/// A number, perhaps with its unit behind it.
fn measured(text: &str, unit: &str, column: &str) -> std::result::Result<f64, FieldError> {
    number(without_unit(&typed(text), &[unit]).0)
        .ok_or_else(|| FieldError::new(column, "not-a-number", "expected a number"))
}

/// A number, or what a meter shows instead. A unit behind it must be that of its column.
fn entered(text: &str, unit: &str) -> std::result::Result<Entered, FieldError> {
    let text = typed(text);
    let (value, own_unit) = without_unit(&text, &["mmol/l", "mg/dl"]);
    if own_unit.is_some_and(|own| !own.eq_ignore_ascii_case(unit)) {
        return Err(FieldError::new("value", "unit", "the value names another unit than its column"));
    }
    match displayed(value) {
        Some(Displayed::Number(number)) => Ok(Entered::Number(number)),
        Some(_) => Ok(Entered::Text(value.to_owned())),
        None => Err(FieldError::new("value", "not-a-value", "expected a number, HI or LO")),
    }
}

/// The text before the unit that it ends with, and that unit.
fn without_unit<'a>(text: &'a str, units: &[&'a str]) -> (&'a str, Option<&'a str>) {
    let ends_with = |unit: &&&str| {
        let at = text.len().checked_sub(unit.len()).filter(|at| text.is_char_boundary(*at));
        at.is_some_and(|at| text[at..].eq_ignore_ascii_case(unit))
    };
    match units.iter().find(ends_with) {
        Some(unit) => (text[..text.len() - unit.len()].trim_end(), Some(*unit)),
        None => (text, None),
    }
}

/// `Pre Breakfast` as it is kept.
fn word(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

fn left_out_because(fault: &FieldError) -> FieldError {
    FieldError::new(fault.pointer.clone(), "left-out", format!("left out: {}", fault.reason))
}

/// Field errors name columns here.
fn by_column(error: Error) -> Error {
    match error {
        Error::Invalid(faults) => Error::Invalid(columns(faults)),
        other => other,
    }
}

fn columns(mut faults: Vec<FieldError>) -> Vec<FieldError> {
    for fault in &mut faults {
        if let Some((_, column)) = COLUMNS.iter().find(|(field, _)| *field == fault.pointer) {
            (*column).clone_into(&mut fault.pointer);
        }
    }
    faults
}
