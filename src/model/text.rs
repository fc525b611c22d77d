//! Text that is refused wherever text comes in: U+0000. PostgreSQL cannot keep it and SQLite can, nothing
//! that people write holds it, and programs end their strings at it; so it is refused before either database
//! sees it.

use serde_json::Value;

use crate::model::field_error::FieldError;

/// The fault of a field that holds it.
#[must_use]
pub fn fault(pointer: impl Into<String>) -> FieldError {
    FieldError::new(pointer, "null-character", "U+0000 is no part of a text")
}

/// Whether `text` holds it.
#[must_use]
pub fn has_null(text: &str) -> bool {
    text.contains('\0')
}

/// Refuses JSON in which a string or a name holds it. What is not JSON at all is for its reader to say.
///
/// # Errors
/// The fault of the first such value; of an object, if it is one of its names.
pub fn check_json(bytes: &[u8]) -> Result<(), FieldError> {
    // JSON can only hold it escaped: nearly nothing is read twice.
    if !bytes.windows(ESCAPED.len()).any(|window| window == ESCAPED) {
        return Ok(());
    }
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return Ok(()) };
    match null_in(&value, String::new()) {
        Some(pointer) => Err(fault(pointer)),
        None => Ok(()),
    }
}

const ESCAPED: &[u8] = br"\u0000";

/// The pointer of the first value below `pointer` that holds it.
fn null_in(value: &Value, pointer: String) -> Option<String> {
    match value {
        Value::String(text) => has_null(text).then_some(pointer),
        Value::Array(values) => {
            values.iter().enumerate().find_map(|(at, value)| null_in(value, format!("{pointer}/{at}")))
        }
        Value::Object(fields) if fields.keys().any(|name| has_null(name)) => Some(pointer),
        Value::Object(fields) => {
            let name = |name: &str| name.replace('~', "~0").replace('/', "~1");
            fields.iter().find_map(|(field, value)| null_in(value, format!("{pointer}/{}", name(field))))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_searched_as_deep_as_it_goes_and_a_backslash_is_none() {
        let found = |text: &str| check_json(text.as_bytes()).err().map(|fault| fault.pointer);
        assert_eq!(found(r#"{"a":{"b/c":["x","\u0000"]}}"#).as_deref(), Some("/a/b~1c/1"));
        assert_eq!(found(r#"{"a":{"b\u0000":1}}"#).as_deref(), Some("/a"));
        assert_eq!(found(r#""\u0000""#).as_deref(), Some(""));
        assert_eq!(found(r#"{"a":"\\u0000 \\\\u0000"}"#), None);
        assert_eq!(found(r#"{"a":"\\\u0000"}"#).as_deref(), Some("/a"));
        assert_eq!(found(r#"{"a":"\u0000"#), None, "not JSON");
    }
}
