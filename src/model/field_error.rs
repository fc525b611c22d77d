//! What is wrong with one field of a request or a file.

use serde::Serialize;

/// What is wrong with one field, by JSON pointer (`/birth_date`) or column (`birth_date`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON pointer of the field, empty for the whole body.
    pub pointer: String,
    /// Stable code, `kebab-case`.
    pub code: String,
    /// One sentence for a person; never holds the value itself.
    pub reason: String,
}

impl FieldError {
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), reason: reason.into() }
    }
}
