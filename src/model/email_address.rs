//! E-mail addresses, checked where they are entered and again before somebody counts as reachable by one: what no mail
//! server could take must not look like a way to tell anybody.

use lettre::Address;

use crate::model::field_error::FieldError;

/// Characters of an address at most (RFC 5321: a path of 256 with its angle brackets).
const LONGEST: usize = 254;

/// Reads one address, without the spaces around it. A list of addresses, a display name and anything that the parser of
/// the mail library refuses are refused here too.
///
/// # Errors
/// One fault at `pointer`.
pub fn parse(text: &str, pointer: &str) -> Result<String, FieldError> {
    let text = text.trim();
    if is_one(text) {
        return Ok(text.to_owned());
    }
    let reason = if text.contains([',', ';']) || text.matches('@').count() > 1 {
        "expected exactly one e-mail address, not a list"
    } else {
        "expected one e-mail address, such as desk@practice.example"
    };
    Err(FieldError::new(pointer, "not-an-address", reason))
}

/// Whether a mail server could be asked to send to this address.
#[must_use]
pub(crate) fn is_one(text: &str) -> bool {
    let strange = |c: char| c.is_control() || c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"');
    text.len() <= LONGEST && !text.contains(strange) && text.parse::<Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_taken_and_nothing_else() {
        for good in ["desk@practice.example", " b83011.desk+alarms@nhs.net ", "o'neill@practice.example"] {
            assert_eq!(parse(good, "/email").unwrap(), good.trim());
        }
        for bad in [
            "",
            "none",
            "desk",
            "@practice.example",
            "desk@",
            "a@practice.example; b@practice.example",
            "a@practice.example,b@practice.example",
            "a@practice.example b@practice.example",
            "a@@practice.example",
            "a@b@practice.example",
            "Desk <desk@practice.example>",
            "mailto:desk@practice.example",
            "desk@practice..example",
            "desk.@practice.example",
            "\"a b\"@practice.example",
            "desk@practice.example\u{0}",
        ] {
            assert_eq!(parse(bad, "/email").unwrap_err().code, "not-an-address", "{bad}");
        }
        assert!(parse(&format!("{}@practice.example", "a".repeat(300)), "/email").is_err());
    }
}
