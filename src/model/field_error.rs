//! Errors of single fields in a request or a file.

use serde::Serialize;

/// An error of one field, by JSON pointer (`/birth_date`) or column (`birth_date`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON pointer of the field, empty for the whole body.
    pub pointer: String,
    /// Stable code, `kebab-case`.
    pub code: String,
    /// Sentence for a person; never holds the value itself.
    pub reason: String,
}

impl FieldError {
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), reason: reason.into() }
    }
}
