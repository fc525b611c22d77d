//! CSV as people really send it: with a byte order mark, CRLF, quotes, a missing last line end, or cut short.

use std::io::{self, Read};

use csv::{ByteRecord, ReaderBuilder, Trim};

use crate::error::{Error, Result};

/// The longest row that is read. A quote that is never closed would otherwise swallow the rest of the file.
const LONGEST_ROW: u64 = 64 * 1024;

/// The rows of a file, one after another.
pub(super) struct Input<R: Read> {
    reader: csv::Reader<Guarded<R>>,
    columns: Vec<String>,
    rows_read: u64,
}

impl<R: Read> Input<R> {
    /// Reads the header: names of columns, in any case.
    pub(super) fn open(file: R) -> Result<Self> {
        let guarded = Guarded { file, bytes_read: 0, bytes_allowed: LONGEST_ROW };
        let mut reader = ReaderBuilder::new().flexible(true).trim(Trim::Headers).from_reader(guarded);
        let header = reader.byte_headers().map_err(|error| unreadable(&error, 1))?;
        let columns: Vec<String> =
            header.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
        for (at, name) in columns.iter().enumerate() {
            if columns[..at].contains(name) {
                return Err(Error::invalid("", "column-twice", "the header names a column twice"));
            }
        }
        Ok(Self { reader, columns, rows_read: 1 })
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().bytes_read
    }

    /// The next row and its number as a spreadsheet shows it (the header is row 1); None at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<(u64, ByteRecord)>> {
        let guard = self.reader.get_mut();
        guard.bytes_allowed = guard.bytes_read + LONGEST_ROW;
        self.rows_read += 1;
        let mut record = ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(true) => Ok(Some((self.rows_read, record))),
            Ok(false) => Ok(None),
            Err(error) => Err(unreadable(&error, self.rows_read)),
        }
    }
}

/// What makes it impossible to go on reading.
fn unreadable(error: &csv::Error, row: u64) -> Error {
    let too_long =
        matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge);
    let (code, reason) = if too_long {
        ("row-too-long", format!("row {row} does not end: a quote is probably not closed"))
    } else {
        ("unreadable", format!("the file cannot be read beyond row {row}"))
    };
    Error::invalid("", code, format!("{reason}; the rows before it have been read"))
}

/// Counts what is read, and stops at what no single row can need.
struct Guarded<R> {
    file: R,
    bytes_read: u64,
    bytes_allowed: u64,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes_read >= self.bytes_allowed {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.file.read(buffer)?;
        self.bytes_read += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut input = Input::open(text).unwrap();
        let mut rows = Vec::new();
        while let Some((number, record)) = input.next().unwrap() {
            rows.push((number, record.iter().map(|f| String::from_utf8_lossy(f).into_owned()).collect()));
        }
        rows
    }

    fn row(number: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (number, fields.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_byte_order_mark_crlf_and_a_missing_last_line_end_do_not_matter() {
        let plain = rows(b"a,b\n1,2\n3,4\n");
        assert_eq!(plain, [row(2, &["1", "2"]), row(3, &["3", "4"])]);
        assert_eq!(rows(b"\xef\xbb\xbfa,b\r\n1,2\r\n3,4"), plain);
        assert_eq!(Input::open(&b"\xef\xbb\xbf A ,\"B\"\r\n"[..]).unwrap().columns(), ["a", "b"]);
    }

    #[test]
    fn a_quoted_field_may_hold_commas_quotes_and_line_ends() {
        let read = rows(b"a,b\n\"1, \"\"one\"\"\nmore\",2\n3,4\n");
        assert_eq!(read, [row(2, &["1, \"one\"\nmore", "2"]), row(3, &["3", "4"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_before_the_memory_is_full() {
        let endless = io::Cursor::new(b"a,b\n1,2\n\"3,4\n").chain(io::repeat(b'x'));
        let mut input = Input::open(endless).unwrap();
        assert!(input.next().unwrap().is_some());
        let error = input.next().unwrap_err();
        assert!(matches!(&error, Error::Invalid(faults) if faults[0].code == "row-too-long"), "{error:?}");
        assert!(input.bytes_read() < 2 * LONGEST_ROW);
    }

    #[test]
    fn a_column_named_twice_is_refused() {
        assert!(Input::open(&b"a,b,A\n"[..]).is_err());
    }
}
