//! CSV as people really send it: with a byte order mark, in UTF-16, with semicolons or tabs, CRLF, empty rows and columns,
//! quotes that are never closed, or cut short.

use std::io::{self, BufRead as _, BufReader, Chain, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::COMMENTS;
use super::cells::restored;
use super::stream::{Decoded, LineEnds, Tape, decoded};
use crate::error::{Error, Result};

/// The longest row that is read. A quote that is never closed would otherwise swallow the rest of the file.
const LONGEST_ROW: u64 = 64 * 1024;
/// Delimiters that spreadsheets put between fields, by their language and the format that was chosen.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// A row behind the last one, that no file has. If a quote swallows it, the quote is open at the end of the file.
const END: &[u8] = b"\x1e\x1eend of file\x1e\x1e";

type Source<R> = Tape<Chain<Chain<Cursor<Vec<u8>>, LineEnds<Decoded<R>>>, Cursor<Vec<u8>>>>;

/// The rows of a file, one after another.
pub(super) struct Input<R: Read> {
    reader: csv::Reader<Source<R>>,
    delimiter: u8,
    columns: Vec<String>,
    /// True for a rejects file that comes back.
    defused: bool,
    /// Lines in front of the header: `sep=;`.
    lines_before: u64,
    /// Line ends inside fields so far: a spreadsheet counts such a row once.
    line_ends_inside: u64,
}

/// Next item of a file.
#[derive(Debug)]
pub(super) enum Next {
    /// A row and its number as a spreadsheet shows it (the header is row 1).
    Row(u64, ByteRecord),
    /// Rows that a quote has swallowed; they follow by [`Input::swallowed`].
    Swallowed(Swallowed),
    End,
}

/// Rows between a quote and the next one, or the end of the file.
#[derive(Debug)]
pub(super) struct Swallowed {
    /// The row that opens the quote.
    pub first: u64,
    /// Whether the quote is never closed.
    pub open: bool,
    /// The rows as they stand in the file, unless they go on to its end.
    lines: Option<Vec<u8>>,
}

impl<R: Read> Input<R> {
    /// Reads the header: names of columns, in any case. `known` are names that such a file has, by which it is found
    /// out what parts its fields.
    pub(super) fn open(file: R, known: &[&str]) -> Result<Self> {
        let file = decoded(file).map_err(|error| unreadable(&csv::Error::from(error), 1))?;
        let mut file = LineEnds::of(file);
        let mut lines_before = 0;
        let mut header = first_line(&mut file)?;
        let said = match header.trim_ascii() {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
            _ => None,
        };
        if said.is_some() {
            lines_before = 1;
            header = first_line(&mut file)?;
        }
        let delimiter = said.unwrap_or_else(|| delimiter(&header, known));
        let end = [b"\n".as_slice(), END, b"\n"].concat();
        let source = Tape::of(Cursor::new(header).chain(file).chain(Cursor::new(end)));
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(source);
        reader.get_mut().allow(LONGEST_ROW);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|error| unreadable(&error, 1))?;
        if is_end(&record) {
            record.clear();
        }
        if record.iter().any(swallowed_end) {
            return Err(Error::invalid("", "open-quote", "the header opens a quote that never ends"));
        }
        let columns: Vec<String> =
            record.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
        for (at, name) in columns.iter().enumerate() {
            if !name.is_empty() && columns[..at].contains(name) {
                let name: String = name.chars().take(60).collect();
                return Err(Error::invalid(
                    "",
                    "column-twice",
                    format!("the header names the column {name} twice"),
                ));
            }
        }
        let defused = COMMENTS.iter().all(|name| columns.iter().any(|column| column == name));
        Ok(Self { reader, delimiter, columns, defused, lines_before, line_ends_inside: 0 })
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().bytes_read()
    }

    /// Reads the next item. Empty rows are passed over, and so are empty fields behind the last column.
    pub(super) fn next(&mut self) -> Result<Next> {
        loop {
            let start = self.reader.position().clone();
            let tape = self.reader.get_mut();
            tape.forget(start.byte());
            tape.allow(LONGEST_ROW);
            let mut record = ByteRecord::new();
            let read = self.reader.read_byte_record(&mut record);
            let raw = self.reader.get_ref().kept(self.reader.position().byte());
            let blank = raw.iter().take_while(|byte| **byte == b'\n').count();
            let number = start.line() + blank as u64 + self.lines_before - self.line_ends_inside;
            match read {
                Err(error) if is_too_long(&error) => {
                    return Ok(Next::Swallowed(Swallowed { first: number, open: true, lines: None }));
                }
                Err(error) => return Err(unreadable(&error, number)),
                Ok(false) => return Ok(Next::End),
                Ok(true) if is_end(&record) => return Ok(Next::End),
                Ok(true) => {}
            }
            let open = record.iter().any(swallowed_end);
            if open || self.swallows_rows(&record) {
                let raw = &raw[blank..];
                let lines = if open { raw.split_at(raw.len().saturating_sub(END.len() + 1)).0 } else { raw };
                let lines = Some(lines.to_vec());
                return Ok(Next::Swallowed(Swallowed { first: number, open, lines }));
            }
            self.line_ends_inside += line_ends(&record);
            if record.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            if record.len() > self.columns.len()
                && record.iter().skip(self.columns.len()).all(|field| field.trim_ascii().is_empty())
            {
                record.truncate(self.columns.len());
            }
            if self.defused {
                record = record.iter().map(restored).collect();
            }
            return Ok(Next::Row(number, record));
        }
    }

    /// Hands every swallowed row to `take`, with its number, and answers the number of the last. A row that opens a
    /// quote is parted at every comma, so that taking the quote away mends it.
    ///
    /// # Errors
    /// What `take` answers; `Invalid` if a line is too long to be a row.
    pub(super) fn swallowed(
        &mut self,
        swallowed: &Swallowed,
        mut take: impl FnMut(u64, &ByteRecord) -> Result<()>,
    ) -> Result<u64> {
        let (delimiter, columns) = (self.delimiter, self.columns.len());
        let (mut number, mut last) = (swallowed.first, swallowed.first);
        let mut each = |line: &[u8]| -> Result<()> {
            if !line.is_empty() {
                take(number, &parted(line, delimiter, columns))?;
                last = number;
            }
            number += 1;
            Ok(())
        };
        if let Some(lines) = &swallowed.lines {
            lines.split(|byte| *byte == b'\n').try_for_each(&mut each)?;
            return Ok(last);
        }
        let mut rest = BufReader::new(self.reader.get_mut().rest());
        let mut started = false;
        loop {
            let mut line = Vec::new();
            let length = rest.by_ref().take(LONGEST_ROW).read_until(b'\n', &mut line);
            if length.map_err(|error| unreadable(&csv::Error::from(error), swallowed.first))? == 0 {
                break;
            }
            if line.len() as u64 == LONGEST_ROW {
                let reason = format!("a line behind row {} has no end", swallowed.first);
                return Err(Error::invalid("", "unreadable", reason));
            }
            let line = line.strip_suffix(b"\n").unwrap_or(&line);
            // Empty lines in front of the row were counted already.
            started |= !line.is_empty();
            if started && line != END {
                each(line)?;
            }
        }
        Ok(last)
    }

    /// Whether a field holds what must be rows: a line with as many separators as a row has.
    fn swallows_rows(&self, record: &ByteRecord) -> bool {
        let separators = |line: &[u8]| line.split(|byte| *byte == self.delimiter).count() - 1;
        self.columns.len() > 1
            && record.iter().any(|field| {
                let mut lines = field.split(|byte| *byte == b'\n');
                lines.next();
                lines.any(|line| separators(line) + 1 >= self.columns.len())
            })
    }
}

/// The bytes of the first line that is not empty, with its end.
fn first_line(file: &mut impl Read) -> Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut byte = [0];
    while line.len() as u64 <= LONGEST_ROW {
        match file.read(&mut byte) {
            Ok(0) => return Ok(line),
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(&csv::Error::from(error), 1)),
        }
        if byte[0] == b'\n' && !line.trim_ascii().is_empty() {
            return Ok(line);
        }
    }
    Err(Error::invalid("", "unreadable", "the first line has no end: this is not a CSV file"))
}

/// Delimiter of the fields: the one that makes most known names of the header; a comma in doubt.
fn delimiter(header: &[u8], known: &[&str]) -> u8 {
    let names = |delimiter: &u8| {
        let record = parse(header, *delimiter);
        let is_known = |name: &&[u8]| {
            let name = String::from_utf8_lossy(name).trim().to_lowercase();
            known.contains(&name.as_str())
        };
        record.iter().filter(is_known).count()
    };
    // Of several with as many, `max_by_key` answers the last.
    DELIMITERS.iter().rev().max_by_key(|delimiter| names(delimiter)).copied().unwrap_or(b',')
}

fn parse(line: &[u8], delimiter: u8) -> ByteRecord {
    let mut record = ByteRecord::new();
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(line);
    match reader.read_byte_record(&mut record) {
        Ok(_) => record,
        Err(_) => ByteRecord::new(),
    }
}

/// A single line as a row. One with a quote too many keeps it, so that it is not taken before somebody has looked.
fn parted(line: &[u8], delimiter: u8, columns: usize) -> ByteRecord {
    let quoted = parse(line, delimiter);
    let is_open = line.split(|byte| *byte == b'"').count() % 2 == 0;
    if quoted.len() == columns && !is_open {
        return quoted;
    }
    let plain: ByteRecord = line.split(|byte| *byte == delimiter).collect();
    if plain.len() == columns { plain } else { quoted }
}

fn is_end(record: &ByteRecord) -> bool {
    record.len() == 1 && record.get(0) == Some(END)
}

fn swallowed_end(field: &[u8]) -> bool {
    field.windows(END.len()).any(|window| window == END)
}

fn line_ends(record: &ByteRecord) -> u64 {
    record.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1
}

fn is_too_long(error: &csv::Error) -> bool {
    matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge)
}

/// Error that makes it impossible to go on reading.
fn unreadable(error: &csv::Error, row: u64) -> Error {
    if is_too_long(error) {
        return Error::invalid("", "unreadable", "the header does not end: a quote is probably not closed");
    }
    let reason = format!("the file cannot be read beyond row {row}; the rows before it have been read");
    Error::invalid("", "unreadable", reason)
}

#[cfg(test)]
mod tests;
