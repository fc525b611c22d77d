//! Texts that people write beside what they do: a goal, a reason, a note.

use crate::error::{Error, Result};

/// The longest text, in characters.
const LONGEST: usize = 500;

/// Trims a text; it must not be empty.
///
/// # Errors
/// `Invalid` at `pointer` if it is empty or too long.
pub(super) fn written<'a>(pointer: &str, text: &'a str) -> Result<&'a str> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(Error::invalid(pointer, "length", "1 to 500 characters"));
    }
    Ok(text)
}

/// Trims a text, which may be empty.
///
/// # Errors
/// `Invalid` at `pointer` if it is too long.
pub(super) fn short<'a>(pointer: &str, text: &'a str) -> Result<&'a str> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Error::invalid(pointer, "length", "at most 500 characters"));
    }
    Ok(text)
}
