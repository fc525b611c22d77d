//! How a person is named and reached: NHS numbers and telephone numbers, checked once where they come in.

use std::fmt;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use phonenumber::country;

use crate::config;
use crate::error::{Error, FieldError, Result};

/// Text that has passed its check. It does not print itself in debug output: both kinds identify a person.
macro_rules! checked_text {
    ($($(#[$doc:meta])* $name:ident = $pattern:literal),+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, serde::Serialize)]
        #[diesel(sql_type = Text)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some($pattern))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
        impl<DB: Backend> ToSql<Text, DB> for $name
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.as_str().to_sql(out)
            }
        }
        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                // Only checked text is ever stored.
                String::from_sql(bytes).map(Self)
            }
        }
    )+};
}

checked_text! {
    /// Ten digits that pass the Modulus 11 check (NHS Data Dictionary, NHS NUMBER).
    NhsNumber = "^[0-9]{10}$",
    /// A telephone number in E.164: `+441214960000`.
    Phone = "^\\+[1-9][0-9]{3,14}$"
}

impl NhsNumber {
    /// Reads a number written with or without spaces and hyphens.
    ///
    /// Numbers starting 999 are for tests and refused unless `allow_test_numbers`; ten equal digits pass the
    /// sum, and are refused all the same.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub fn parse(
        text: &str,
        settings: &config::Patients,
        pointer: &str,
    ) -> std::result::Result<Self, FieldError> {
        let wrong = |code, reason| Err(FieldError::new(pointer, code, reason));
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
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

/// Ofcom's numbers for drama, the ones that this project's test data use: nobody answers there.
const FICTIONAL: [(u64, u64); 2] = [(447_700_900_000, 447_700_900_999), (441_214_960_000, 441_214_960_999)];

impl Phone {
    /// Reads a number as people of the service's region write it.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub fn parse(
        text: &str,
        settings: &config::Patients,
        pointer: &str,
    ) -> std::result::Result<Self, FieldError> {
        Self::read(text, settings, pointer).map(|(phone, _)| phone)
    }

    /// As [`Phone::parse`], for a number that can be sent an SMS.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub fn parse_mobile(
        text: &str,
        settings: &config::Patients,
        pointer: &str,
    ) -> std::result::Result<Self, FieldError> {
        match Self::read(text, settings, pointer)? {
            (phone, true) => Ok(phone),
            (_, false) => Err(FieldError::new(pointer, "not-a-mobile", "this is not a mobile number")),
        }
    }

    /// The number, and whether it is a mobile one.
    fn read(
        text: &str,
        settings: &config::Patients,
        pointer: &str,
    ) -> std::result::Result<(Self, bool), FieldError> {
        let wrong = |code, reason| FieldError::new(pointer, code, reason);
        let unreadable = || wrong("not-a-phone-number", "this is not a telephone number");
        let number = phonenumber::parse(region(settings), text).map_err(|_| unreadable())?;
        if number.extension().is_some() {
            return Err(wrong("phone-extension", "a number with an extension cannot be dialled from a list"));
        }
        let phone = Self(number.format().mode(phonenumber::Mode::E164).to_string());
        // The library calls these possible but not valid, or valid: they are known by name instead.
        if let Some(is_mobile) = phone.fictional() {
            return if settings.allow_test_numbers {
                Ok((phone, is_mobile))
            } else {
                Err(wrong("test-number", "this telephone number is reserved for fiction"))
            };
        }
        if !number.is_valid() {
            return Err(unreadable());
        }
        let kind = number.number_type(&phonenumber::metadata::DATABASE);
        Ok((phone, matches!(kind, phonenumber::Type::Mobile | phonenumber::Type::FixedLineOrMobile)))
    }

    /// Whether it is a fictional number, and then whether it is a mobile one.
    fn fictional(&self) -> Option<bool> {
        let number: u64 = self.0.trim_start_matches('+').parse().ok()?;
        FICTIONAL
            .iter()
            .find(|(first, last)| (*first..=*last).contains(&number))
            .map(|(first, _)| *first == FICTIONAL[0].0)
    }
}

fn region(settings: &config::Patients) -> Option<country::Id> {
    settings.region.parse().ok()
}

/// Whether the configured region is one whose numbering plan is known.
///
/// # Errors
/// `Config` names the key.
pub fn check_region(settings: &config::Patients) -> Result<()> {
    region(settings).map(|_| ()).ok_or_else(|| {
        Error::Config("patients.region is not a country code of two capital letters".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn settings(allow_test_numbers: bool) -> config::Patients {
        config::Patients { allow_test_numbers, region: "GB".to_owned(), minimum_age: 18 }
    }

    fn nhs_number(text: &str) -> std::result::Result<String, String> {
        NhsNumber::parse(text, &settings(true), "/nhs_number")
            .map(|number| number.as_str().to_owned())
            .map_err(|fault| fault.code)
    }

    fn phone(text: &str) -> std::result::Result<String, String> {
        Phone::parse(text, &settings(true), "/phone")
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
            ("٩٤٣٤٧٦٥٩١٩", "not-ten-digits"),
            ("", "not-ten-digits"),
        ] {
            assert_eq!(nhs_number(invalid), Err(code.to_owned()), "{invalid}");
        }
    }

    #[test]
    fn test_numbers_need_permission() {
        let fault = NhsNumber::parse("9990000018", &settings(false), "/nhs_number").unwrap_err();
        assert_eq!(fault.code, "test-number");
        for fictional in ["07700 900123", "0121 496 0999"] {
            assert_eq!(Phone::parse(fictional, &settings(false), "").unwrap_err().code, "test-number");
        }
    }

    #[test]
    fn telephone_numbers_become_e164() {
        for (written, stored) in [
            ("07700 900727", "+447700900727"),
            ("+44 (0)7700 900999", "+447700900999"),
            ("0121 496 0000", "+441214960000"),
            ("0044 121 496 0999", "+441214960999"),
            ("0121 303 9944", "+441213039944"),
            ("+353 1 679 2777", "+35316792777"),
        ] {
            assert_eq!(phone(written), Ok(stored.to_owned()), "{written}");
        }
        for (written, code) in [
            ("07700 901000", "not-a-phone-number"),
            ("0121", "not-a-phone-number"),
            ("unknown", "not-a-phone-number"),
            ("0121 303 9944 ext 12", "phone-extension"),
        ] {
            assert_eq!(phone(written), Err(code.to_owned()), "{written}");
        }
    }

    #[test]
    fn an_sms_goes_to_a_mobile_only() {
        assert!(Phone::parse_mobile("07700 900000", &settings(true), "").is_ok());
        assert!(Phone::parse_mobile("07911 123456", &settings(true), "").is_ok());
        let fault = Phone::parse_mobile("0121 496 0000", &settings(true), "/mobile").unwrap_err();
        assert_eq!((fault.pointer.as_str(), fault.code.as_str()), ("/mobile", "not-a-mobile"));
    }

    #[test]
    fn neither_is_printed_by_accident() {
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
            let _ = (nhs_number(&text), phone(&text));
        }
    }
}
