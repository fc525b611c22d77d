//! Faults of a protocol file, and where they are.

use std::ops::Range;

/// Readable, but it makes no sense.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Bytes of the file that it is about, where that can be said.
    pub span: Option<Range<usize>>,
    pub why: String,
}

impl Fault {
    pub(crate) fn at(span: Range<usize>, why: impl Into<String>) -> Self {
        Self { span: Some(span), why: why.into() }
    }
}

impl From<String> for Fault {
    fn from(why: String) -> Self {
        Self { span: None, why }
    }
}
