//! Rows of the list of bank holidays.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::care::Work;
use crate::care::intake::practices::holidays::{self, Holiday};
use crate::care::planning::schedule::holidays::Cleared;
use crate::error::Result;
use crate::imports::{Outcome, Row, RowImporter, Taken};
use crate::model::field_error::FieldError;

/// Reads bank holidays.
#[derive(Debug, Default)]
pub struct BankHolidayRows {
    seen: HashSet<NaiveDate>,
}

/// A day on which nobody is called.
pub struct BankHoliday {
    date: NaiveDate,
    title: String,
    notes: String,
}

impl RowImporter for BankHolidayRows {
    const NAME: &'static str = "bank-holidays";
    const REQUIRED: &'static [&'static str] = &["date", "title"];
    const OPTIONAL: &'static [&'static str] = &["notes"];
    const KEY: &'static str = "date";
    const TALLIES: &'static [&'static str] = &["new", "late", "changed"];
    type Item = BankHoliday;

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<BankHoliday, Vec<FieldError>> {
        let mut faults = Vec::new();
        let date = row.required("date").and_then(|_| row.day("date"));
        let date = date.map_err(|fault| faults.push(fault)).ok().flatten();
        let title = row.required("title").map_err(|fault| faults.push(fault)).ok();
        if date.is_some_and(|date| !self.seen.insert(date)) {
            faults.push(FieldError::new("date", "twice-in-file", "this day stands in the file already"));
        }
        match (date, title) {
            (Some(date), Some(title)) if faults.is_empty() => Ok(BankHoliday {
                date,
                title: title.to_owned(),
                notes: row.get("notes").unwrap_or_default().to_owned(),
            }),
            _ => Err(faults),
        }
    }

    fn take(&self, work: &mut Work<'_>, day: &BankHoliday) -> Result<Taken> {
        let outcome = match holidays::keep(work, day.date, &day.title, &day.notes)? {
            Holiday::New => Outcome::Taken(&["new"]),
            Holiday::Late(cleared) => {
                let Cleared { moved, brought_forward, left } = cleared;
                tracing::warn!(date = %day.date, moved, brought_forward, left, "calls stood on a new bank holiday");
                Outcome::Taken(&["late"])
            }
            Holiday::Changed => Outcome::Taken(&["changed"]),
            Holiday::Unchanged => Outcome::Unchanged,
        };
        Ok(outcome.into())
    }
}
