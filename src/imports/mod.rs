//! Files that are streamed into the service, row by row.
//!
//! A CSV file of any length passes through in constant memory. Rows are taken in short transactions with pauses between
//! them; a bad row never stops the others, but comes out again in a rejects file that can be mended and sent once more.
//! Rows that were taken before are `unchanged`, so a file may be sent any number of times, and an import that was killed is
//! sent again. What a row means is said by a [`RowImporter`], one file each beside this one. `docs/files.md` has the rest.

pub mod bank_holidays;
mod cells;
pub mod hospital;
mod input;
pub mod practices;
pub mod readings;
pub mod referrals;
pub mod registers;
pub mod report;
mod stream;

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use csv::ByteRecord;

pub use crate::imports::bank_holidays::BankHolidayRows;
pub use crate::imports::hospital::HospitalRows;
pub use crate::imports::practices::PracticeRows;
pub use crate::imports::readings::ReadingRows;
pub use crate::imports::referrals::ReferralRows;
pub use crate::imports::registers::{FactRows, RegisterRows};
pub use crate::imports::report::{FileFault, Note, Reject, Summary, Warning};

use crate::app::App;
use crate::care::Work;
use crate::care::access::audit;
use crate::care::readings::is_placeholder;
use crate::error::{Error, Result};
use crate::fault;
use crate::imports::input::{Input, Next, Swallowed};
use crate::imports::report::Report;
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::text;
use crate::store::db::{Conn, attempt};

/// Rows per transaction, at most, of those that are taken one by one: a commit to disk is then cheap per row.
const BATCH: usize = 50;
/// How long a transaction goes on taking rows: nobody else waits long for what it locks.
const TURN: Duration = Duration::from_millis(40);
/// How often a batch is tried while the database is too busy to take it.
const PATIENCE: u32 = 5;

/// Columns that a rejects file has on top; they are for people, and ignored when it is sent again.
const COMMENTS: [&str; 2] = ["row", "errors"];

/// Whether an import lets other writers in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pacing {
    /// Pauses between two transactions where the engine needs it, because the service may be running.
    Yielding,
    /// Never pauses, because nobody else writes.
    Full,
}

/// Importer of one kind of file: gives its rows their meaning.
pub trait RowImporter {
    /// The name of the kind, as in `import.NAME`.
    const NAME: &'static str;
    /// Columns that must be there.
    const REQUIRED: &'static [&'static str];
    /// Columns that may be there.
    const OPTIONAL: &'static [&'static str];
    /// The column that says whom or what a row is about; conflicts are reported there.
    const KEY: &'static str;
    /// Tallies that taken rows are counted under, beside being taken.
    const TALLIES: &'static [&'static str];
    /// Rows per transaction, at most.
    const BATCH: usize = BATCH;
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
    fn take(&self, work: &mut Work<'_>, item: &Self::Item) -> Result<Taken>;

    /// Stores the rows of a batch together, where that is what the kind does: a verdict of each, in their order.
    ///
    /// # Errors
    /// Any ends the import; what is wrong with a row is its verdict.
    fn take_together(&self, _work: &mut Work<'_>, _items: &[&Self::Item]) -> Result<Option<Vec<Verdict>>> {
        Ok(None)
    }

    /// Ends the file, in a transaction of its own. `complete` is whether every row of it was read and taken.
    ///
    /// # Errors
    /// Any ends the import.
    fn end(&mut self, _work: &mut Work<'_>, _complete: bool) -> Result<()> {
        Ok(())
    }

    /// Whether an unsafe reading may stand in a row that was not taken; None is a row whose cells cannot be told apart.
    fn may_be_unsafe(&self, _row: Option<&Row<'_>>) -> bool {
        false
    }
}

/// Outcome of a row that was not rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, and counted under some of the importer's tallies.
    Taken(&'static [&'static str]),
    /// The row was here before; nothing was changed.
    Unchanged,
    /// The row was here before, and its request has ended since; nothing was changed.
    SentAgain,
}

/// Outcome of a row that was not rejected, with notes on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub outcome: Outcome,
    pub notes: Vec<FieldError>,
}

/// Outcome of a row, or everything that is wrong with it.
pub type Verdict = std::result::Result<Taken, Vec<FieldError>>;

impl From<Outcome> for Taken {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, notes: Vec::new() }
    }
}

/// A row, by column name.
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

    /// The field of a column that need not be filled in; None also for what exports write where there is nothing:
    /// `NA`, `-`.
    #[must_use]
    pub fn optional(&self, column: &str) -> Option<&'a str> {
        self.get(column).filter(|field| !is_placeholder(field))
    }

    /// The field of a column that must not be empty.
    ///
    /// # Errors
    /// One fault.
    pub fn required(&self, column: &str) -> std::result::Result<&'a str, FieldError> {
        self.get(column).ok_or_else(|| FieldError::new(column, "missing", "this field is needed"))
    }

    /// The optional field as something else.
    ///
    /// # Errors
    /// One fault with `code` and `reason` if it cannot be read.
    pub fn parse<T: std::str::FromStr>(
        &self,
        column: &str,
        code: &str,
        reason: &str,
    ) -> std::result::Result<Option<T>, FieldError> {
        self.optional(column).map(str::parse).transpose().map_err(|_| FieldError::new(column, code, reason))
    }

    /// The field as a date.
    ///
    /// # Errors
    /// One fault if it is none, or none from 1900 to 2199.
    pub fn day(&self, column: &str) -> std::result::Result<Option<NaiveDate>, FieldError> {
        let day = self.optional(column).map(str::parse::<Day>).transpose();
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
    pacing: Pacing,
    mut progress: impl FnMut(u64),
) -> Result<Summary> {
    let mut input = Input::open(file, &[I::REQUIRED, I::OPTIONAL].concat())?;
    let warnings = check_columns::<I>(input.columns())?;
    importer.begin(input.columns())?;
    let mut report = Report::new(I::TALLIES, warnings, input.columns(), rejects);
    let mut batch: Vec<ReadRow<I::Item>> = Vec::with_capacity(I::BATCH);
    loop {
        // What stops the reading does not undo what was read before.
        let next = fill(&mut input, importer, &mut batch);
        take_all(app, actor, importer, &mut batch, pacing, &mut report)?;
        progress(input.bytes_read());
        match next? {
            Some(Next::Swallowed(swallowed)) => {
                pass_over(&mut input, importer, &swallowed, &mut report)?;
                if swallowed.open {
                    break;
                }
            }
            Some(Next::End) => break,
            Some(Next::Row(..)) | None => {}
        }
    }
    let summary = report.finish()?;
    let complete = summary.rejected == 0 && summary.not_read == 0 && summary.faults.is_empty();
    patiently(|| {
        app.work_now(actor, |work| {
            importer.end(work, complete)?;
            note_import::<I>(work, &summary)
        })
    })?;
    Ok(summary)
}

struct ReadRow<T> {
    number: u64,
    record: ByteRecord,
    item: std::result::Result<T, Vec<FieldError>>,
}

/// Reads rows until the batch is full, or answers what stands in the file that is no row.
fn fill<I: RowImporter, R: Read>(
    input: &mut Input<R>,
    importer: &mut I,
    batch: &mut Vec<ReadRow<I::Item>>,
) -> Result<Option<Next>> {
    while batch.len() < I::BATCH {
        match input.next()? {
            Next::Row(number, record) => {
                let item = fields(input.columns(), &record).and_then(|row| importer.read(&row));
                batch.push(ReadRow { number, record, item });
            }
            other => return Ok(Some(other)),
        }
    }
    Ok(None)
}

/// Takes the rows of a batch, in as many transactions as it needs, and lets others write in between.
fn take_all<I: RowImporter>(
    app: &App,
    actor: &Actor,
    importer: &I,
    batch: &mut Vec<ReadRow<I::Item>>,
    pacing: Pacing,
    report: &mut Report<impl Write>,
) -> Result<()> {
    while !batch.is_empty() {
        let began = Instant::now();
        let verdicts = if batch.iter().any(|row| row.item.is_ok()) {
            let verdicts = patiently(|| app.work_now(actor, |work| judge(work, importer, &*batch)))?;
            fault::point("import-batch-taken");
            if pacing == Pacing::Yielding {
                app.store.give_way(began.elapsed());
            }
            verdicts
        } else {
            batch.iter().filter_map(|row| row.item.as_ref().err()).map(|faults| Err(faults.clone())).collect()
        };
        for (row, verdict) in batch.drain(..verdicts.len()).zip(verdicts) {
            let may_be_unsafe = verdict.is_err()
                && importer.may_be_unsafe(fields(report.columns(), &row.record).ok().as_ref());
            report.add(row.number, &row.record, verdict, may_be_unsafe)?;
        }
    }
    Ok(())
}

/// Says what a quote has swallowed, and hands the rows back.
fn pass_over<I: RowImporter, R: Read>(
    input: &mut Input<R>,
    importer: &I,
    swallowed: &Swallowed,
    report: &mut Report<impl Write>,
) -> Result<()> {
    let columns = input.columns().to_vec();
    let first = swallowed.first;
    let why = if swallowed.open { "a quote that never ends" } else { "a quote that ends in a later row" };
    let reason = format!("row {first} opens {why}");
    let last = input.swallowed(swallowed, |number, record| {
        let may_be_unsafe = importer.may_be_unsafe(fields(&columns, record).ok().as_ref());
        report.not_read(number, record, &reason, may_be_unsafe)
    })?;
    let not_read = if first == last {
        "this row was not read".to_owned()
    } else {
        format!("rows {first} to {last} were not read")
    };
    report.fault(
        "open-quote",
        format!("{reason}, so {not_read}: take the quote out and send these rows again"),
    );
    Ok(())
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
        .filter_map(|(column, field)| match field {
            None => Some(FieldError::new(
                column,
                "not-utf-8",
                "the field is not text in UTF-8: save the file as CSV UTF-8",
            )),
            Some(field) if column.is_empty() && !field.trim().is_empty() => {
                let reason = "something stands under a column without a name: the row may be shifted";
                Some(FieldError::new("", "nameless-column", reason))
            }
            Some(_) => None,
        })
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

/// Takes rows of a batch in one transaction, from its first on, until its turn is over.
fn judge<I: RowImporter>(
    work: &mut Work<'_>,
    importer: &I,
    batch: &[ReadRow<I::Item>],
) -> Result<Vec<Verdict>> {
    let began = Instant::now();
    let items: Vec<&I::Item> = batch.iter().filter_map(|row| row.item.as_ref().ok()).collect();
    importer.hold(work.tx, items.iter().copied())?;
    if let Some(taken) = importer.take_together(work, &items)? {
        let mut taken = taken.into_iter();
        let verdict = |row: &ReadRow<I::Item>| match &row.item {
            Ok(_) => taken.next().unwrap_or_else(|| Err(Vec::new())),
            Err(faults) => Err(faults.clone()),
        };
        return Ok(batch.iter().map(verdict).collect());
    }
    let mut verdicts = Vec::with_capacity(batch.len());
    for row in batch {
        verdicts.push(match &row.item {
            Ok(item) => take(work, importer, item)?,
            Err(faults) => Err(faults.clone()),
        });
        if began.elapsed() >= TURN {
            break;
        }
    }
    Ok(verdicts)
}

/// Takes one row. What is wrong with it undoes this row alone.
fn take<I: RowImporter>(work: &mut Work<'_>, importer: &I, item: &I::Item) -> Result<Verdict> {
    let Work { rules, actor, now, .. } = *work;
    match attempt(work.tx, |tx| importer.take(&mut Work { tx, rules, actor, now }, item)) {
        Ok(taken) => Ok(Ok(taken)),
        Err(Error::Invalid(faults)) => Ok(Err(faults)),
        Err(Error::Conflict { code, detail, .. }) => {
            Ok(Err(vec![FieldError::new(I::KEY, code.as_str(), detail)]))
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
    let known = |name: &str| {
        name.is_empty()
            || I::REQUIRED.contains(&name)
            || I::OPTIONAL.contains(&name)
            || COMMENTS.contains(&name)
    };
    Ok(columns.iter().filter(|name| !known(name)).map(|name| Warning::unknown_column(name)).collect())
}

fn note_import<I: RowImporter>(work: &mut Work<'_>, summary: &Summary) -> Result<()> {
    audit::record(
        work,
        AuditEntry::of("import.finish", ("import", I::NAME)).with(serde_json::json!({
            "rows": summary.rows,
            "taken": summary.taken,
            "unchanged": summary.unchanged,
            "sent_again": summary.sent_again,
            "rejected": summary.rejected,
            "not_read": summary.not_read,
            "may_be_unsafe": summary.may_be_unsafe,
        })),
    )
}
