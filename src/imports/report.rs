//! Result of a file: counts, faults, and the rows that were not taken as a file of their own.

use std::collections::BTreeMap;
use std::io::Write;

use csv::ByteRecord;
use serde::Serialize;

use super::cells::defused;
use super::{COMMENTS, Outcome, Verdict};
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;

/// Rows whose faults the summary lists; the rejects file has them all.
const LISTED: usize = 1000;

/// Result of a file. `rows` is the sum of `taken`, `unchanged`, `sent_again`, `rejected` and `not_read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportSummary)]
pub struct Summary {
    /// Rows of the file, but for the header and empty ones.
    pub rows: u64,
    pub taken: u64,
    /// Tallies of the taken rows, by kind of file. Of referrals: `accepted`, which are `active` or on the
    /// `waiting_list`, and `to_be_decided` by somebody. Of readings: `plausible` and `unconfirmed`.
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, u64>)]
    pub tallies: BTreeMap<&'static str, u64>,
    /// Rows that were here before.
    pub unchanged: u64,
    /// Rows that were here before, of a referral that has ended meanwhile: nothing was changed, `notes` has the state of each.
    pub sent_again: u64,
    pub rejected: u64,
    /// Rows that a fault of the file as a whole made unreadable.
    pub not_read: u64,
    /// How many of the rejected and unread rows may hold an unsafe reading: look at these first.
    pub may_be_unsafe: u64,
    /// Faults of the file as a whole, in a sentence each.
    pub faults: Vec<FileFault>,
    pub warnings: Vec<Warning>,
    /// The faults of the first rejected rows, in the order of the file and of its columns.
    pub rejects: Vec<Reject>,
    /// Rejected rows whose faults are not in `rejects`.
    pub rejects_left_out: u64,
    /// Notes on the first rows that were taken or unchanged.
    pub notes: Vec<Note>,
    /// Notes that are not in `notes`.
    pub notes_left_out: u64,
}

impl Summary {
    /// Whether anything of the file was not taken.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        self.rejected + self.not_read > 0
    }

    /// Whether it is the file that is at fault rather than some of its rows.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty() || self.rows > 0 && self.rejected + self.not_read == self.rows
    }
}

/// A fault of the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FileFault {
    pub code: &'static str,
    /// Sentence for a person.
    pub reason: String,
}

/// Something odd about the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Warning {
    pub column: String,
    pub code: &'static str,
    pub reason: &'static str,
}

impl Warning {
    pub(super) fn unknown_column(name: &str) -> Self {
        Self {
            column: name.chars().take(60).collect(),
            code: "unknown-column",
            reason: "this column is not known and was not read",
        }
    }
}

/// A fault of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reject {
    /// The row's number as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// The column; empty for the row as a whole.
    pub field: String,
    pub code: String,
    pub reason: String,
    /// An unsafe reading may stand in this row.
    pub may_be_unsafe: bool,
}

/// A note on a row that was not rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportNote)]
pub struct Note {
    pub row: u64,
    pub field: String,
    pub code: String,
    pub reason: String,
}

/// The summary as it grows, and the rejects file.
pub(super) struct Report<W: Write> {
    summary: Summary,
    rejects: csv::Writer<W>,
    columns: Vec<String>,
    /// Columns that go into the rejects file: all but the comments of an earlier one.
    kept: Vec<bool>,
    has_header: bool,
    /// Faults that every rejected row has: field, code and reason. None before the first.
    common: Option<Vec<FieldError>>,
}

impl<W: Write> Report<W> {
    pub(super) fn new(
        tallies: &[&'static str],
        warnings: Vec<Warning>,
        columns: &[String],
        rejects: W,
    ) -> Self {
        let kept = columns.iter().map(|name| !COMMENTS.contains(&name.as_str())).collect();
        let summary = Summary {
            rows: 0,
            taken: 0,
            tallies: tallies.iter().map(|name| (*name, 0)).collect(),
            unchanged: 0,
            sent_again: 0,
            rejected: 0,
            not_read: 0,
            may_be_unsafe: 0,
            faults: Vec::new(),
            warnings,
            rejects: Vec::new(),
            rejects_left_out: 0,
            notes: Vec::new(),
            notes_left_out: 0,
        };
        // A row may have too many fields or too few.
        let rejects = csv::WriterBuilder::new().flexible(true).from_writer(rejects);
        Self { summary, rejects, columns: columns.to_vec(), kept, has_header: false, common: None }
    }

    /// The columns of the file.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Counts a row that was read.
    pub(super) fn add(
        &mut self,
        number: u64,
        record: &ByteRecord,
        verdict: Verdict,
        may_be_unsafe: bool,
    ) -> Result<()> {
        self.summary.rows += 1;
        match verdict {
            Ok(taken) => {
                match taken.outcome {
                    Outcome::Taken(tallies) => {
                        self.summary.taken += 1;
                        for tally in tallies {
                            *self.summary.tallies.entry(*tally).or_default() += 1;
                        }
                    }
                    Outcome::Unchanged => self.summary.unchanged += 1,
                    Outcome::SentAgain => self.summary.sent_again += 1,
                }
                taken.notes.into_iter().for_each(|note| self.note(number, note));
                Ok(())
            }
            Err(faults) => self.reject(number, record, faults, may_be_unsafe),
        }
    }

    /// Counts a row that nobody could read, for the `reason` that the whole file has.
    pub(super) fn not_read(
        &mut self,
        number: u64,
        record: &ByteRecord,
        reason: &str,
        may_be_unsafe: bool,
    ) -> Result<()> {
        self.summary.rows += 1;
        self.summary.not_read += 1;
        self.summary.may_be_unsafe += u64::from(may_be_unsafe);
        self.write(number, record, &format!("not-read: {reason}"))
    }

    pub(super) fn fault(&mut self, code: &'static str, reason: String) {
        self.summary.faults.push(FileFault { code, reason });
    }

    fn note(&mut self, row: u64, note: FieldError) {
        if self.summary.notes.len() < LISTED {
            let FieldError { pointer: field, code, reason } = note;
            self.summary.notes.push(Note { row, field, code, reason });
        } else {
            self.summary.notes_left_out += 1;
        }
    }

    fn reject(
        &mut self,
        number: u64,
        record: &ByteRecord,
        mut faults: Vec<FieldError>,
        may_be_unsafe: bool,
    ) -> Result<()> {
        self.summary.rejected += 1;
        self.summary.may_be_unsafe += u64::from(may_be_unsafe);
        for fault in &mut faults {
            fault.pointer = fault.pointer.trim_start_matches('/').to_owned();
        }
        // As they stand in the file; what is about the row as a whole comes first.
        faults.sort_by_key(|fault| {
            self.columns.iter().position(|column| *column == fault.pointer).map_or(0, |at| at + 1)
        });
        let is_listed = self.summary.rejected - self.summary.rejects_left_out <= LISTED as u64;
        if is_listed {
            self.summary.rejects.extend(faults.iter().map(|fault| Reject {
                row: number,
                field: fault.pointer.clone(),
                code: fault.code.clone(),
                reason: fault.reason.clone(),
                may_be_unsafe,
            }));
        } else {
            self.summary.rejects_left_out += 1;
        }
        let marked = if may_be_unsafe { "MAY BE UNSAFE; " } else { "" };
        let errors: Vec<String> = faults.iter().map(in_words).collect();
        self.write(number, record, &format!("{marked}{}", errors.join("; ")))?;
        match &mut self.common {
            None => self.common = Some(faults),
            Some(common) => common.retain(|known| {
                faults.iter().any(|fault| fault.pointer == known.pointer && fault.code == known.code)
            }),
        }
        Ok(())
    }

    /// Writes a row into the rejects file, as it was sent, with what is wrong with it.
    fn write(&mut self, number: u64, record: &ByteRecord, errors: &str) -> Result<()> {
        if !self.has_header {
            self.has_header = true;
            let names = std::iter::zip(&self.columns, &self.kept);
            let names = names.filter(|(_, kept)| **kept).map(|(name, _)| name.as_str());
            let header: Vec<&str> = names.chain(COMMENTS).collect();
            self.rejects.write_record(header).map_err(unwritable)?;
        }
        let as_sent = record
            .iter()
            .enumerate()
            .filter(|(at, _)| self.kept.get(*at).copied().unwrap_or(true))
            .map(|(_, field)| field);
        for field in as_sent {
            self.rejects.write_field(defused(field)).map_err(unwritable)?;
        }
        for field in [number.to_string().as_str(), errors] {
            self.rejects.write_field(field).map_err(unwritable)?;
        }
        self.rejects.write_record(None::<&[u8]>).map_err(unwritable)
    }

    pub(super) fn finish(mut self) -> Result<Summary> {
        self.rejects.flush().map_err(Error::io("the rejects file"))?;
        let rejected = self.summary.rejected;
        if rejected > 1
            && rejected == self.summary.rows
            && let Some(fault) = self.common.iter().flatten().next()
        {
            let reason =
                format!("each of its {rejected} rows was rejected for one reason: {}", in_words(fault));
            self.fault("all-rows-alike", reason);
        }
        Ok(self.summary)
    }
}

/// `sex: unknown-word: expected one of …`
fn in_words(fault: &FieldError) -> String {
    if fault.pointer.is_empty() {
        format!("{}: {}", fault.code, fault.reason)
    } else {
        format!("{}: {}: {}", fault.pointer, fault.code, fault.reason)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unwritable(error: csv::Error) -> Error {
    Error::io("the rejects file")(std::io::Error::other(error.to_string()))
}
