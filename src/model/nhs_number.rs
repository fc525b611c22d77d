//! NHS numbers, as people and spreadsheets write them.

use std::fmt;

use super::characters;
use crate::model::checked_text::checked_text;
use crate::model::field_error::FieldError;
use crate::model::patient_settings::PatientSettings;

/// Words in front of the number that only say what it is.
const LABELS: [&str; 3] = ["nhs number", "nhs no", "nhs"];

checked_text! {
    /// Ten digits that pass the Modulus 11 check (NHS Data Dictionary, NHS NUMBER).
    NhsNumber = "^[0-9]{10}$"
}

impl NhsNumber {
    /// Reads a number written with spaces, dashes or invisible characters of any kind, behind `NHS`, in another
    /// script's digits, or as a spreadsheet writes it (`'9990000018`, `9990000018.0`).
    ///
    /// Numbers starting 999 are for tests and refused unless `allow_test_numbers`; ten equal digits pass the
    /// sum, and are refused all the same.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub fn parse(text: &str, settings: &PatientSettings, pointer: &str) -> Result<Self, FieldError> {
        let wrong = |code, reason| Err(FieldError::new(pointer, code, reason));
        let typed = characters::typed(text);
        let number = without_label(typed.trim_start_matches('\''));
        if is_rounded(number) {
            return wrong(
                "rounded-by-spreadsheet",
                "a spreadsheet has rounded this number and its last digits are lost: \
                 take it from where it came from, into a column that is formatted as text",
            );
        }
        let whole = number.split_once('.').filter(|(_, places)| is_zeros(places)).map_or(number, |(n, _)| n);
        let digits: String = whole.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return wrong("not-ten-digits", "an NHS number has ten digits");
        }
        if digits.bytes().all(|b| Some(b) == digits.bytes().next()) {
            return wrong("ten-equal-digits", "an NHS number of ten equal digits is never given out");
        }
        if check_digit(&digits.as_bytes()[..9]) != Some(digits.as_bytes()[9] - b'0') {
            return wrong("check-digit", "the check digit does not fit: a digit was mistyped");
        }
        if digits.starts_with("999") && !settings.allow_test_numbers {
            return wrong("test-number", "NHS numbers that start with 999 are for tests only");
        }
        Ok(Self(digits))
    }

    /// The first nine digits, which the tenth follows from.
    #[must_use]
    pub fn stem(&self) -> u32 {
        self.0.bytes().take(9).fold(0, |stem, digit| stem * 10 + u32::from(digit - b'0'))
    }
}

/// The text behind `NHS` or `NHS number:`.
fn without_label(text: &str) -> &str {
    let labelled =
        |label: &&&str| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
    let Some(label) = LABELS.iter().find(labelled) else { return text };
    text[label.len()..].trim_start_matches([' ', ':', '.', '-', '#'])
}

/// Whether it is written with an exponent: `9.99200E+09`.
fn is_rounded(text: &str) -> bool {
    text.contains(['e', 'E']) && text.replace(',', ".").parse::<f64>().is_ok()
}

fn is_zeros(places: &str) -> bool {
    !places.is_empty() && places.bytes().all(|place| place == b'0')
}

/// Shown 3-3-4, as people read it out.
impl fmt::Display for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

/// The tenth digit of an NHS number, by Modulus 11: weights 10 to 2, eleven less the remainder, 11 counts as
/// 0. None for the stems that have no check digit (10), which are never given out.
#[must_use]
pub fn check_digit(stem: &[u8]) -> Option<u8> {
    let sum: u32 =
        stem.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => u8::try_from(digit).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::patient_settings::settings;
    use proptest::prelude::*;

    fn nhs_number(text: &str) -> Result<String, String> {
        NhsNumber::parse(text, &settings(true), "/nhs_number")
            .map(|number| number.as_str().to_owned())
            .map_err(|fault| fault.code)
    }

    #[test]
    fn nhs_numbers_of_the_data_dictionary() {
        for valid in ["9434765919", "943 476 5870", "987-654-3210", "9990000018", " 9990000026 "] {
            assert!(nhs_number(valid).is_ok(), "{valid}");
        }
        for (invalid, code) in [
            ("9990000000", "check-digit"),
            ("4857773456", "check-digit"),
            ("1111111111", "ten-equal-digits"),
            ("943476591", "not-ten-digits"),
            ("94347659191", "not-ten-digits"),
            ("943476591X", "not-ten-digits"),
            ("943476591².", "not-ten-digits"),
            ("9434765919.5", "not-ten-digits"),
            ("9.43477E+09", "rounded-by-spreadsheet"),
            ("9,43477e9", "rounded-by-spreadsheet"),
            ("", "not-ten-digits"),
        ] {
            assert_eq!(nhs_number(invalid), Err(code.to_owned()), "{invalid}");
        }
    }

    #[test]
    fn it_is_one_number_however_it_was_exported() {
        for written in [
            "943\u{a0}476\u{a0}5919",
            "943\u{2009}476\u{202f}5919",
            "943\u{2013}476\u{2011}5919",
            "\u{200b}9434765919",
            "\u{feff}9434765919",
            "'9434765919",
            "\u{2019}943 476 5919",
            "9434765919.0",
            "９４３４７６５９１９",
            "٩٤٣٤٧٦٥٩١٩",
            "NHS 9434765919",
            "nhs number: 943 476 5919",
            "943476591 9",
        ] {
            assert_eq!(nhs_number(written).as_deref(), Ok("9434765919"), "{written:?}");
        }
    }

    #[test]
    fn test_numbers_need_permission() {
        let fault = NhsNumber::parse("9990000018", &settings(false), "/nhs_number").unwrap_err();
        assert_eq!(fault.code, "test-number");
    }

    #[test]
    fn it_is_not_printed_by_accident() {
        let number = NhsNumber::parse("9990000018", &settings(true), "").unwrap();
        assert_eq!(format!("{number:?}"), "NhsNumber(…)");
        assert_eq!(number.to_string(), "999 000 0018");
    }

    proptest! {
        #[test]
        fn a_number_with_its_check_digit_is_valid_and_no_other_last_digit_is(stem in 100_000_000_u32..=999_999_999) {
            let stem = stem.to_string();
            let right = check_digit(stem.as_bytes());
            for last in 0..=9 {
                let number = format!("{stem}{last}");
                let equal = number.bytes().all(|b| Some(b) == number.bytes().next());
                prop_assert_eq!(nhs_number(&number).is_ok(), Some(last) == right && !equal);
            }
        }

        #[test]
        fn one_mistyped_digit_or_two_swapped_neighbours_are_found(stem in 100_000_000_u32..=999_999_999, at in 0..9_usize, other in 1..=9_u8) {
            let stem = stem.to_string();
            if let Some(last) = check_digit(stem.as_bytes()) {
                let number = format!("{stem}{last}");
                let mut mistyped = number.clone().into_bytes();
                mistyped[at] = b'0' + (mistyped[at] - b'0' + other) % 10;
                prop_assert!(nhs_number(std::str::from_utf8(&mistyped).unwrap()).is_err());
                let mut swapped = number.clone().into_bytes();
                swapped.swap(at, at + 1);
                if swapped != number.as_bytes() {
                    prop_assert!(nhs_number(std::str::from_utf8(&swapped).unwrap()).is_err());
                }
            }
        }

        #[test]
        fn no_text_whatever_breaks_the_reading(text in ".{0,40}") {
            let _ = nhs_number(&text);
        }
    }
}
