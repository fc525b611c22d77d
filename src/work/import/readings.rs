//! Rows of a file of readings: blood pressures or glucose values, told apart by their columns.
//!
//! `taken_at` without an offset is the wall clock of the service's zone (Europe/London). A time that the spring
//! change skips is taken as the first instant after it, a time that the autumn change repeats as its first
//! occurrence; write an offset to say otherwise.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::app::App;
use crate::care::actor::Actor;
use crate::care::contact::NhsNumber;
use crate::care::protocol::Setting;
use crate::care::readings::{Entered, Incoming, Kind, NewReading, Source, take_from_file};
use crate::care::rules::Rules;
use crate::clock::{Day, Moment};
use crate::error::{Error, FieldError, Result};
use crate::store::db::Conn;
use crate::work::import::{Outcome, Row, RowImporter};

/// The column that each field of a reading stands in.
const COLUMNS: [(&str, &str); 3] =
    [("/systolic", "systolic_mmhg"), ("/diastolic", "diastolic_mmhg"), ("/pulse", "pulse_bpm")];

/// Reads readings.
pub struct ReadingRows {
    rules: Arc<Rules>,
    kind: Kind,
}

/// A reading and whose it is.
pub struct Taken {
    nhs_number: NhsNumber,
    reading: NewReading,
}

impl ReadingRows {
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self { rules: app.rules(), kind: Kind::BloodPressure }
    }
}

impl RowImporter for ReadingRows {
    const NAME: &'static str = "readings";
    const REQUIRED: &'static [&'static str] = &["nhs_number", "taken_at"];
    const OPTIONAL: &'static [&'static str] =
        &["setting", "systolic_mmhg", "diastolic_mmhg", "pulse_bpm", "context", "value", "unit"];
    const KEY: &'static str = "nhs_number";
    const TALLIES: &'static [&'static str] = &["plausible", "unconfirmed"];
    type Item = Taken;

    fn begin(&mut self, columns: &[String]) -> Result<()> {
        let has = |names: &[&str]| names.iter().all(|name| columns.iter().any(|column| column == name));
        self.kind = match (has(&["systolic_mmhg", "diastolic_mmhg", "setting"]), has(&["value", "unit"])) {
            (true, false) => Kind::BloodPressure,
            (false, true) => Kind::Glucose,
            _ => {
                let reason = "a file has either setting, systolic_mmhg and diastolic_mmhg, or value and unit";
                return Err(Error::invalid("", "missing-columns", reason));
            }
        };
        Ok(())
    }

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Taken, Vec<FieldError>> {
        let mut faults = Vec::new();
        let nhs_number = row
            .required("nhs_number")
            .and_then(|text| NhsNumber::parse(text, &self.rules.config.patients, "nhs_number"));
        let nhs_number = nhs_number.map_err(|fault| faults.push(fault)).ok();
        let zone = self.rules.config.scheduling.zone;
        let taken_at = row.required("taken_at").and_then(|text| {
            wall_clock(text)
                .map(|local| Moment::at_local(local, zone))
                .or_else(|| text.parse().ok())
                .ok_or_else(|| {
                    FieldError::new(
                        "taken_at",
                        "not-a-time",
                        "expected a time that exists: 2026-11-25T10:00:00",
                    )
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
            context: row.get("context").map(str::to_lowercase),
            taken_at: taken_at.unwrap_or(Moment::from_micros(0)),
            source: Source::Import,
            confirmed: false,
            symptoms: None,
        };
        let mut number = |column: &str| {
            number(row, column).unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        };
        if self.kind == Kind::BloodPressure {
            reading.systolic = number("systolic_mmhg");
            reading.diastolic = number("diastolic_mmhg");
            reading.pulse = number("pulse_bpm");
            for (column, value) in
                [("systolic_mmhg", reading.systolic), ("diastolic_mmhg", reading.diastolic)]
            {
                if value.is_none() && row.get(column).is_none() {
                    faults.push(FieldError::new(column, "missing", "this field is needed"));
                }
            }
        } else {
            let value = row.required("value").and_then(entered);
            reading.value = value.map_err(|fault| faults.push(fault)).ok();
            reading.unit = row.required("unit").map(str::to_owned).map_err(|fault| faults.push(fault)).ok();
        }
        let setting = row.parse::<Setting>("setting", "unknown-word", "expected clinic or home");
        reading.setting = setting.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        match nhs_number {
            Some(nhs_number) if faults.is_empty() => Ok(Taken { nhs_number, reading }),
            _ => Err(faults),
        }
    }

    fn take(&self, tx: &mut Conn, actor: &Actor, now: Moment, taken: &Taken) -> Result<Outcome> {
        let Taken { nhs_number, reading } = taken;
        match take_from_file(tx, &self.rules, actor, now, nhs_number, reading).map_err(by_column)? {
            Incoming::Taken => Ok(Outcome::Taken("plausible")),
            Incoming::Unconfirmed => Ok(Outcome::Taken("unconfirmed")),
            Incoming::Known => Ok(Outcome::Unchanged),
        }
    }
}

fn wall_clock(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .filter(|local| Day::try_from(local.date()).is_ok())
}

fn number(row: &Row<'_>, column: &str) -> std::result::Result<Option<f64>, FieldError> {
    let Some(text) = row.get(column) else { return Ok(None) };
    finite(text).map(Some).ok_or_else(|| FieldError::new(column, "not-a-number", "expected a number"))
}

/// A number, or the letters that a meter shows.
fn entered(text: &str) -> std::result::Result<Entered, FieldError> {
    if let Some(number) = finite(text) {
        return Ok(Entered::Number(number));
    }
    if ["hi", "lo"].contains(&text.to_ascii_lowercase().as_str()) {
        return Ok(Entered::Text(text.to_owned()));
    }
    Err(FieldError::new("value", "not-a-value", "expected a number, HI or LO"))
}

/// `nan` and `inf` are numbers to a parser, to nobody else.
fn finite(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Field errors name columns here.
fn by_column(error: Error) -> Error {
    let Error::Invalid(mut faults) = error else { return error };
    for fault in &mut faults {
        if let Some((_, column)) = COLUMNS.iter().find(|(field, _)| *field == fault.pointer) {
            (*column).clone_into(&mut fault.pointer);
        }
    }
    Error::Invalid(faults)
}
