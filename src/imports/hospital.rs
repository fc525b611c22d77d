//! Rows of a file of hospital events, one event a row, in any order. Times without an offset are the wall clock of the service's
//! zone (Europe/London), as in files of readings. What is counted says nothing of who is in the service.

use std::sync::Arc;

use crate::app::App;
use crate::care::Work;
use crate::care::hospital::{NewEvent, tell};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::imports::readings::instant;
use crate::imports::{Outcome, Row, RowImporter, Taken};
use crate::model::characters::typed;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::hospital::{Admission, HospitalDestination, HospitalEventKind};
use crate::model::nhs_number::NhsNumber;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// Reads hospital events.
pub struct HospitalRows {
    rules: Arc<Rules>,
}

impl HospitalRows {
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self { rules: app.rules() }
    }

    fn time(&self, row: &Row<'_>, column: &str) -> std::result::Result<Option<Timestamp>, FieldError> {
        let zone = self.rules.config.scheduling.zone;
        let fault = || {
            let reason = "expected a time that exists: 2026-11-25T10:00:00";
            FieldError::new(column, "not-a-time", reason)
        };
        row.optional(column).map(|text| instant(&typed(text), zone).ok_or_else(fault)).transpose()
    }
}

impl RowImporter for HospitalRows {
    const NAME: &'static str = "hospital-events";
    const REQUIRED: &'static [&'static str] =
        &["source", "message_id", "kind", "recorded_at", "nhs_number", "birth_date", "visit"];
    const OPTIONAL: &'static [&'static str] = &["admitted_at", "discharged_at", "admission", "destination"];
    const KEY: &'static str = "nhs_number";
    const TALLIES: &'static [&'static str] = &[];
    type Item = (NhsNumber, NewEvent);

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Self::Item, Vec<FieldError>> {
        let mut faults = Vec::new();
        let missing = |column: &str| FieldError::new(column, "missing", "this field is needed");
        let nhs_number = row
            .required("nhs_number")
            .and_then(|text| NhsNumber::parse(text, &self.rules.config.patients, "nhs_number"));
        let nhs_number = nhs_number.map_err(|fault| faults.push(fault)).ok();
        let [source, message_id, visit] = ["source", "message_id", "visit"]
            .map(|column| row.required(column).map_err(|fault| faults.push(fault)).unwrap_or_default());
        let kind = row
            .parse::<HospitalEventKind>(
                "kind",
                "unknown-word",
                "expected admitted, discharged or another kind",
            )
            .and_then(|kind| kind.ok_or_else(|| missing("kind")));
        let kind = kind.map_err(|fault| faults.push(fault)).ok();
        let recorded_at =
            self.time(row, "recorded_at").and_then(|at| at.ok_or_else(|| missing("recorded_at")));
        let recorded_at = recorded_at.map_err(|fault| faults.push(fault)).ok();
        let birth_date = row.day("birth_date").and_then(|day| day.ok_or_else(|| missing("birth_date")));
        let birth_date = birth_date.map_err(|fault| faults.push(fault)).ok();
        let [admitted_at, discharged_at] = ["admitted_at", "discharged_at"]
            .map(|column| self.time(row, column).map_err(|fault| faults.push(fault)).ok().flatten());
        let admission = row.parse::<Admission>(
            "admission",
            "unknown-word",
            "expected emergency, elective, maternity or transfer",
        );
        let admission = admission.map_err(|fault| faults.push(fault)).ok().flatten();
        let destination = row.parse::<HospitalDestination>(
            "destination",
            "unknown-word",
            "expected home, care-home, other-hospital or died",
        );
        let destination = destination.map_err(|fault| faults.push(fault)).ok().flatten();
        let birth_date = birth_date.and_then(|date| Day::try_from(date).ok());
        match (nhs_number, kind, recorded_at, birth_date) {
            (Some(nhs_number), Some(kind), Some(recorded_at), Some(birth_date)) if faults.is_empty() => {
                let event = NewEvent {
                    source: source.to_owned(),
                    message_id: message_id.to_owned(),
                    kind,
                    recorded_at,
                    nhs_number: nhs_number.to_string(),
                    birth_date,
                    visit: visit.to_owned(),
                    admitted_at,
                    discharged_at,
                    admission,
                    destination,
                };
                Ok((nhs_number, event))
            }
            _ => Err(faults),
        }
    }

    fn hold<'a>(&self, tx: &mut Conn, items: impl Iterator<Item = &'a Self::Item>) -> Result<()> {
        let mut people: Vec<&NhsNumber> = items.map(|(person, _)| person).collect();
        people.sort_unstable();
        people.into_iter().try_for_each(|person| store::patients::lock_person(tx, person))
    }

    fn take(&self, work: &mut Work<'_>, (_, event): &Self::Item) -> Result<Taken> {
        tell(work, event).map_err(by_column)?;
        Ok(Outcome::Taken(&[]).into())
    }
}

/// A fault of an event names a column here.
fn by_column(error: Error) -> Error {
    match error {
        Error::Invalid(faults) => Error::Invalid(
            faults
                .into_iter()
                .map(|fault| {
                    FieldError::new(fault.pointer.trim_start_matches('/'), &fault.code, fault.reason)
                })
                .collect(),
        ),
        other => other,
    }
}
