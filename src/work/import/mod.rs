//! Files that are streamed into the service, row by row.
//!
//! A CSV file of any length passes through in constant memory. Rows are taken in small transactions; a bad row
//! never stops the others, but comes out again in a rejects file that can be mended and sent once more. Rows
//! that were taken before are `unchanged`, so a file may be sent any number of times. What a row means is said
//! by a [`RowImporter`], one file each beside this one.

mod bank_holidays;
mod input;
mod practices;
mod readings;
mod referrals;
mod report;

use std::io::{Read, Write};

use chrono::NaiveDate;
use csv::ByteRecord;

pub use bank_holidays::BankHolidayRows;
pub use practices::PracticeRows;
pub use readings::ReadingRows;
pub use referrals::ReferralRows;
pub use report::{Reject, Summary, Warning};

use crate::app::App;
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::clock::{Day, Moment};
use crate::error::{Error, FieldError, Result};
use crate::store::db::{Conn, attempt};
use crate::text;
use input::Input;
use report::Report;

/// Rows per transaction: a commit to disk is then cheap per row, and nobody else waits long for what it locks.
const BATCH: usize = 50;
/// How often a batch is tried while the database is too busy to take it.
const PATIENCE: u32 = 5;

/// Columns that a rejects file has on top; they are for people, and ignored when it is sent again.
const COMMENTS: [&str; 2] = ["row", "errors"];

/// What the rows of one kind of file mean.
pub trait RowImporter {
    /// The name of the kind, as in `import.NAME`.
    const NAME: &'static str;
    /// Columns that must be there.
    const REQUIRED: &'static [&'static str];
    /// Columns that may be there.
    const OPTIONAL: &'static [&'static str];
    /// The column that says whom or what a row is about; conflicts are reported there.
    const KEY: &'static str;
    /// What taken rows are counted as, beside being taken.
    const TALLIES: &'static [&'static str];
    /// A row that has been read.
    type Item;

    /// Looks at the columns of the file before its rows.
    ///
    /// # Errors
    /// `Invalid` if they do not make a file of this kind.
    fn begin(&mut self, _columns: &[String]) -> Result<()> {
        Ok(())
    }

    /// Reads a row, once and in the order of the file. Nothing is stored yet.
    ///
    /// # Errors
    /// Every fault of the row.
    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Self::Item, Vec<FieldError>>;

    /// Takes the locks that the rows of a batch need, in an order in which no other import can stand in the way.
    ///
    /// # Errors
    /// Database errors only.
    fn hold<'a>(&self, tx: &mut Conn, items: impl Iterator<Item = &'a Self::Item>) -> Result<()>
    where
        Self::Item: 'a,
    {
        let _ = (tx, items);
        Ok(())
    }

    /// Stores a row. May run again if the transaction lost a race, so it must have no effect beside it.
    ///
    /// # Errors
    /// `Invalid`, `Conflict` and `NotFound` reject the row and undo only what it did; any other error ends the
    /// import.
    fn take(&self, tx: &mut Conn, actor: &Actor, now: Moment, item: &Self::Item) -> Result<Outcome>;
}

/// What became of a row that was not rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, and counted under one of the importer's tallies.
    Taken(&'static str),
    /// It was here before; nothing was changed.
    Unchanged,
}

/// One row, by column name.
pub struct Row<'a> {
    columns: &'a [String],
    fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The field without white space around it; None if it is empty or the file has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|name| name == column)?;
        self.fields.get(at).map(|field| field.trim()).filter(|field| !field.is_empty())
    }

    /// The field of a column that must not be empty.
    ///
    /// # Errors
    /// One fault.
    pub fn required(&self, column: &str) -> std::result::Result<&'a str, FieldError> {
        self.get(column).ok_or_else(|| FieldError::new(column, "missing", "this field is needed"))
    }

    /// The field as something else.
    ///
    /// # Errors
    /// One fault with `code` and `reason` if it cannot be read.
    pub fn parse<T: std::str::FromStr>(
        &self,
        column: &str,
        code: &str,
        reason: &str,
    ) -> std::result::Result<Option<T>, FieldError> {
        self.get(column).map(str::parse).transpose().map_err(|_| FieldError::new(column, code, reason))
    }

    /// The field as a date.
    ///
    /// # Errors
    /// One fault if it is none, or none from 1900 to 2199.
    pub fn day(&self, column: &str) -> std::result::Result<Option<NaiveDate>, FieldError> {
        let day = self.get(column).map(str::parse::<Day>).transpose();
        let day = day.map_err(|fault| FieldError::new(column, "not-a-date", fault.to_string()))?;
        Ok(day.map(Day::date))
    }
}

/// Reads `file` to its end. Rejected rows go to `rejects` as CSV; `progress` hears how many bytes were read.
///
/// # Errors
/// `Invalid` if a column is missing or the file ends being CSV; whatever the database answers. The rows before
/// have been taken then, and sending the file again does not change them.
pub fn import<I: RowImporter>(
    app: &App,
    actor: &Actor,
    file: impl Read,
    importer: &mut I,
    rejects: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<Summary> {
    let mut input = Input::open(file)?;
    let warnings = check_columns::<I>(input.columns())?;
    importer.begin(input.columns())?;
    let mut report = Report::new(I::TALLIES, warnings, input.columns(), rejects);
    let mut batch: Vec<ReadRow<I::Item>> = Vec::with_capacity(BATCH);
    loop {
        // What stops the reading does not undo what was read before.
        let ended = fill(&mut input, importer, &mut batch);
        let verdicts =
            patiently(|| app.store.write(|tx| judge(tx, actor, app.clock.now(), importer, &batch)))?;
        for (row, verdict) in batch.drain(..).zip(verdicts) {
            report.add(row.number, &row.record, verdict)?;
        }
        progress(input.bytes_read());
        if ended? {
            break;
        }
    }
    let summary = report.finish()?;
    app.store.write(|tx| note_import::<I>(tx, actor, app.clock.now(), &summary))?;
    Ok(summary)
}

struct ReadRow<T> {
    number: u64,
    record: ByteRecord,
    item: std::result::Result<T, Vec<FieldError>>,
}

/// What became of a row: its outcome, or everything that is wrong with it.
type Verdict = std::result::Result<Outcome, Vec<FieldError>>;

/// Reads rows until the batch is full. Answers whether the file is at its end.
fn fill<I: RowImporter, R: Read>(
    input: &mut Input<R>,
    importer: &mut I,
    batch: &mut Vec<ReadRow<I::Item>>,
) -> Result<bool> {
    while batch.len() < BATCH {
        let Some((number, record)) = input.next()? else { return Ok(true) };
        let item = fields(input.columns(), &record).and_then(|row| importer.read(&row));
        batch.push(ReadRow { number, record, item });
    }
    Ok(false)
}

/// The row by column, if it has as many fields as there are columns, all of them text.
fn fields<'a>(
    columns: &'a [String],
    record: &'a ByteRecord,
) -> std::result::Result<Row<'a>, Vec<FieldError>> {
    if record.len() != columns.len() {
        let reason = format!("the row has {} fields, the header {}", record.len(), columns.len());
        return Err(vec![FieldError::new("", "wrong-number-of-fields", reason)]);
    }
    let fields: Vec<Option<&str>> = record.iter().map(|field| std::str::from_utf8(field).ok()).collect();
    let mut faults: Vec<FieldError> = std::iter::zip(columns, &fields)
        .filter(|(_, field)| field.is_none())
        .map(|(column, _)| FieldError::new(column, "not-utf-8", "the field is not text in UTF-8"))
        .collect();
    let nulls = std::iter::zip(columns, &fields).filter(|(_, field)| field.is_some_and(text::has_null));
    faults.extend(nulls.map(|(column, _)| text::fault(column)));
    if faults.is_empty() {
        Ok(Row { columns, fields: fields.into_iter().flatten().collect() })
    } else {
        Err(faults)
    }
}

/// A busy database is waited for: a long import should not end because somebody else held a lock.
fn patiently<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    let mut tries = 1;
    loop {
        match work() {
            Err(Error::Unavailable(_)) if tries < PATIENCE => tries += 1,
            answer => return answer,
        }
    }
}

/// Takes the rows of a batch in one transaction.
fn judge<I: RowImporter>(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    importer: &I,
    batch: &[ReadRow<I::Item>],
) -> Result<Vec<Verdict>> {
    importer.hold(tx, batch.iter().filter_map(|row| row.item.as_ref().ok()))?;
    batch
        .iter()
        .map(|row| match &row.item {
            Ok(item) => take(tx, actor, now, importer, item),
            Err(faults) => Ok(Err(faults.clone())),
        })
        .collect()
}

/// Takes one row. What is wrong with it undoes this row alone.
fn take<I: RowImporter>(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    importer: &I,
    item: &I::Item,
) -> Result<Verdict> {
    match attempt(tx, |tx| importer.take(tx, actor, now, item)) {
        Ok(outcome) => Ok(Ok(outcome)),
        Err(Error::Invalid(faults)) => Ok(Err(faults)),
        Err(Error::Conflict { code, detail, existing }) => {
            let reason = existing.map_or(detail.clone(), |id| format!("{detail} ({id})"));
            Ok(Err(vec![FieldError::new(I::KEY, code, reason)]))
        }
        Err(Error::NotFound(what)) => {
            Ok(Err(vec![FieldError::new(I::KEY, "not-found", format!("no such {what}"))]))
        }
        Err(other) => Err(other),
    }
}

/// Every required column must be there; unknown ones are reported, once.
fn check_columns<I: RowImporter>(columns: &[String]) -> Result<Vec<Warning>> {
    let has = |name: &str| columns.iter().any(|column| column == name);
    let missing: Vec<&str> = I::REQUIRED.iter().copied().filter(|name| !has(name)).collect();
    if !missing.is_empty() {
        let reason = format!("the file has no column {}", missing.join(", "));
        return Err(Error::invalid("", "missing-columns", reason));
    }
    let known =
        |name: &str| I::REQUIRED.contains(&name) || I::OPTIONAL.contains(&name) || COMMENTS.contains(&name);
    Ok(columns.iter().filter(|name| !known(name)).map(|name| Warning::unknown_column(name)).collect())
}

fn note_import<I: RowImporter>(tx: &mut Conn, actor: &Actor, now: Moment, summary: &Summary) -> Result<()> {
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "import.finish",
            subject: "import",
            subject_id: I::NAME.to_owned(),
            patient: None,
            detail: serde_json::json!({
                "rows": summary.rows,
                "taken": summary.taken,
                "unchanged": summary.unchanged,
                "rejected": summary.rejected,
            }),
        },
    )
}
