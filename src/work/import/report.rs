//! What became of a file: counts, faults, and the rejected rows as a file of their own.

use std::collections::BTreeMap;
use std::io::Write;

use csv::ByteRecord;
use serde::Serialize;

use crate::error::{Error, FieldError, Result};
use crate::work::import::{COMMENTS, Outcome, Verdict};

/// Faults that the summary lists; the rejects file has them all.
const LISTED: usize = 1000;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportSummary)]
pub struct Summary {
    pub rows: u64,
    pub taken: u64,
    /// What the taken rows became, by kind of file: for referrals `accepted` and `waiting` (for somebody's
    /// decision).
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, u64>)]
    pub tallies: BTreeMap<&'static str, u64>,
    /// Rows that were here before.
    pub unchanged: u64,
    pub rejected: u64,
    pub warnings: Vec<Warning>,
    /// The first faults, in the order of the file.
    pub rejects: Vec<Reject>,
    /// The longest that `rejects` gets.
    pub rejects_listed_at_most: usize,
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

/// One fault of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reject {
    /// The row's number as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// The column; empty for the row as a whole.
    pub field: String,
    pub code: String,
    pub reason: String,
}

/// The summary as it grows, and the rejects file.
pub(super) struct Report<W: Write> {
    summary: Summary,
    rejects: csv::Writer<W>,
    header: Vec<String>,
    /// Which columns go into the rejects file: all but the comments of an earlier one.
    kept: Vec<bool>,
}

impl<W: Write> Report<W> {
    pub(super) fn new(
        tallies: &[&'static str],
        warnings: Vec<Warning>,
        columns: &[String],
        rejects: W,
    ) -> Self {
        let kept: Vec<bool> = columns.iter().map(|name| !COMMENTS.contains(&name.as_str())).collect();
        let header = std::iter::zip(columns, &kept)
            .filter(|(_, kept)| **kept)
            .map(|(name, _)| name.clone())
            .chain(COMMENTS.map(str::to_owned))
            .collect();
        let summary = Summary {
            rows: 0,
            taken: 0,
            tallies: tallies.iter().map(|name| (*name, 0)).collect(),
            unchanged: 0,
            rejected: 0,
            warnings,
            rejects: Vec::new(),
            rejects_listed_at_most: LISTED,
        };
        // A row may have too many fields or too few.
        let rejects = csv::WriterBuilder::new().flexible(true).from_writer(rejects);
        Self { summary, rejects, header, kept }
    }

    pub(super) fn add(&mut self, number: u64, record: &ByteRecord, verdict: Verdict) -> Result<()> {
        self.summary.rows += 1;
        match verdict {
            Ok(Outcome::Taken(tally)) => {
                self.summary.taken += 1;
                *self.summary.tallies.entry(tally).or_default() += 1;
                Ok(())
            }
            Ok(Outcome::Unchanged) => {
                self.summary.unchanged += 1;
                Ok(())
            }
            Err(faults) => self.reject(number, record, &faults),
        }
    }

    fn reject(&mut self, number: u64, record: &ByteRecord, faults: &[FieldError]) -> Result<()> {
        if self.summary.rejected == 0 {
            self.rejects.write_record(&self.header).map_err(unwritable)?;
        }
        self.summary.rejected += 1;
        let mut errors = Vec::with_capacity(faults.len());
        for fault in faults {
            let field = fault.pointer.trim_start_matches('/');
            errors.push(if field.is_empty() {
                format!("{}: {}", fault.code, fault.reason)
            } else {
                format!("{field}: {}: {}", fault.code, fault.reason)
            });
            if self.summary.rejects.len() < LISTED {
                self.summary.rejects.push(Reject {
                    row: number,
                    field: field.to_owned(),
                    code: fault.code.clone(),
                    reason: fault.reason.clone(),
                });
            }
        }
        let as_sent = record
            .iter()
            .enumerate()
            .filter(|(at, _)| self.kept.get(*at).copied().unwrap_or(true))
            .map(|(_, field)| field);
        for field in as_sent {
            self.rejects.write_field(field).map_err(unwritable)?;
        }
        for field in [number.to_string(), errors.join("; ")] {
            self.rejects.write_field(field).map_err(unwritable)?;
        }
        self.rejects.write_record(None::<&[u8]>).map_err(unwritable)
    }

    pub(super) fn finish(mut self) -> Result<Summary> {
        self.rejects.flush().map_err(Error::io("the rejects file"))?;
        Ok(self.summary)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unwritable(error: csv::Error) -> Error {
    Error::io("the rejects file")(std::io::Error::other(error.to_string()))
}
