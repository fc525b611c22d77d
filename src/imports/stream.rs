//! The bytes of a file on their way to the CSV reader: decoded, with one kind of line end, a bound, and a memory of the
//! row that is being read.

use std::io::{self, Chain, Cursor, Read};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// A file in UTF-8, whatever it was sent in.
pub(super) type Decoded<R> = DecodeReaderBytes<Chain<Cursor<Vec<u8>>, R>, Vec<u8>>;

/// Makes UTF-8 of UTF-16, by its byte order mark or, without one, by the zero byte beside the first letter. A byte order mark is
/// taken away. Bytes that are not UTF-8 stay as they are and are found in their cells.
pub(super) fn decoded<R: Read>(mut file: R) -> io::Result<Decoded<R>> {
    let mut start = Vec::with_capacity(2);
    file.by_ref().take(2).read_to_end(&mut start)?;
    let encoding: Option<&'static Encoding> = match start[..] {
        [0, second] if second != 0 => Some(UTF_16BE),
        [first, 0] if first != 0 => Some(UTF_16LE),
        _ => None,
    };
    Ok(DecodeReaderBytesBuilder::new()
        .encoding(encoding)
        .bom_override(true)
        .strip_bom(true)
        .utf8_passthru(true)
        .build(Cursor::new(start).chain(file)))
}

/// Ends every line with a line feed alone, as the row numbers count them.
pub(super) struct LineEnds<R> {
    file: R,
    after_return: bool,
}

impl<R: Read> LineEnds<R> {
    pub(super) const fn of(file: R) -> Self {
        Self { file, after_return: false }
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.file.read(buffer)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = buffer[at];
                if !(byte == b'\n' && self.after_return) {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.after_return = byte == b'\r';
            }
            // Nothing at all would mean the end of the file.
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

/// Counts what is read, stops at what no single row can need, and keeps what was read since [`Tape::forget`].
pub(super) struct Tape<R> {
    file: R,
    kept: Vec<u8>,
    kept_from: u64,
    read: u64,
    allowed: u64,
}

impl<R: Read> Tape<R> {
    pub(super) const fn of(file: R) -> Self {
        Self { file, kept: Vec::new(), kept_from: 0, read: 0, allowed: 0 }
    }

    pub(super) const fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Allows so many bytes more.
    pub(super) const fn allow(&mut self, bytes: u64) {
        self.allowed = self.read.saturating_add(bytes);
    }

    /// Forgets what stands before the byte `from` of the file.
    pub(super) fn forget(&mut self, from: u64) {
        let gone = usize::try_from(from.saturating_sub(self.kept_from)).unwrap_or(usize::MAX);
        self.kept.drain(..gone.min(self.kept.len()));
        self.kept_from = from;
    }

    /// Bytes that are kept, up to the byte `until` of the file.
    pub(super) fn kept(&self, until: u64) -> &[u8] {
        let length = usize::try_from(until.saturating_sub(self.kept_from)).unwrap_or(usize::MAX);
        &self.kept[..length.min(self.kept.len())]
    }

    /// Bytes that are kept, and all that follows, without a bound.
    pub(super) fn rest(&mut self) -> impl Read + '_ {
        self.allowed = u64::MAX;
        Cursor::new(std::mem::take(&mut self.kept)).chain(&mut self.file)
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read >= self.allowed {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.file.read(buffer)?;
        self.kept.extend_from_slice(&buffer[..read]);
        self.read += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(file: &[u8]) -> String {
        let mut text = String::new();
        LineEnds::of(decoded(file).unwrap()).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn utf_16_becomes_utf_8_with_and_without_its_mark() {
        let units: Vec<u16> = "nhs_number\tgiven\r\n1\tSiân\r\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for file in
            [little.clone(), big.clone(), [b"\xff\xfe", &*little].concat(), [b"\xfe\xff", &*big].concat()]
        {
            assert_eq!(text(&file), "nhs_number\tgiven\n1\tSiân\n");
        }
        assert_eq!(text(b"\xef\xbb\xbfa,b\r\n"), "a,b\n");
        assert_eq!(text(b""), "");
        assert_eq!(text(b"a"), "a");
    }

    #[test]
    fn every_line_ends_alike_wherever_the_chunks_part() {
        struct OneByOne<'a>(&'a [u8]);
        impl Read for OneByOne<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let [first, rest @ ..] = self.0 else { return Ok(0) };
                buffer[0] = *first;
                self.0 = rest;
                Ok(1)
            }
        }
        let mut text = String::new();
        LineEnds::of(OneByOne(b"a\r\nb\rc\n\r\n\nd")).read_to_string(&mut text).unwrap();
        assert_eq!(text, "a\nb\nc\n\n\nd");
    }
}
