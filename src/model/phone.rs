//! Telephone numbers. A number is read only if nothing else stands in its field: a wrong one is dialled by somebody.

use phonenumber::country;

use super::characters;
use crate::model::checked_text::checked_text;
use crate::model::field_error::FieldError;
use crate::model::patient_settings::PatientSettings;

/// Ofcom's numbers for drama, the ones that this project's test data use: nobody answers there.
const FICTIONAL: [(u64, u64); 2] = [(447_700_900_000, 447_700_900_999), (441_214_960_000, 441_214_960_999)];

/// Words in front of a number that only say what it is.
const LABELS: [&str; 3] = ["telephone", "phone", "tel"];
/// Words that introduce an extension.
const EXTENSIONS: [&str; 4] = ["extension", "ext", "x", "#"];
const LONGEST_EXTENSION: usize = 6;

checked_text! {
    /// A telephone number in E.164: `+441214960000`.
    Phone = "^\\+[1-9][0-9]{3,14}$"
}

/// A number in E.164 as people of its country write it; one of another country with that country's code.
#[must_use]
pub fn national(e164: &str) -> String {
    let Ok(number) = phonenumber::parse(None, e164) else { return e164.to_owned() };
    let is_ours = number.code().value() == 44;
    let mode = if is_ours { phonenumber::Mode::National } else { phonenumber::Mode::International };
    number.format().mode(mode).to_string()
}

impl Phone {
    /// Reads a number as people of the service's region write it.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub fn parse(text: &str, settings: &PatientSettings, pointer: &str) -> Result<Self, FieldError> {
        Self::read(text, settings, pointer).map(|(phone, _)| phone)
    }

    /// Reads a number that can be sent an SMS.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`.
    pub(crate) fn parse_mobile(
        text: &str,
        settings: &PatientSettings,
        pointer: &str,
    ) -> Result<Self, FieldError> {
        match Self::read(text, settings, pointer)? {
            (phone, true) => Ok(phone),
            (_, false) => Err(FieldError::new(pointer, "not-a-mobile", "this is not a mobile number")),
        }
    }

    /// The number as people of its country write it: `0121 496 0123`.
    #[must_use]
    pub fn national(&self) -> String {
        national(&self.0)
    }

    /// The number, and whether it is a mobile one.
    fn read(text: &str, settings: &PatientSettings, pointer: &str) -> Result<(Self, bool), FieldError> {
        let wrong = |code, reason| FieldError::new(pointer, code, reason);
        let unreadable = |reason| wrong(NOT_A_NUMBER, reason);
        let dialled = dialled(text).map_err(|(code, reason)| wrong(code, reason))?;
        let number = phonenumber::parse(region(settings), dialled).map_err(|_| unreadable(NO_SUCH_NUMBER))?;
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
            return Err(unreadable(NO_SUCH_NUMBER));
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

const NOT_A_NUMBER: &str = "not-a-phone-number";
const NO_SUCH_NUMBER: &str = "this is not a telephone number";

/// Code and reason of what makes a text no telephone number.
type Refusal = (&'static str, &'static str);

/// Only what is dialled: digits, behind a plus sign where there is one.
fn dialled(text: &str) -> Result<String, Refusal> {
    let typed = characters::typed(text).to_lowercase();
    let number = without_label(typed.trim_matches([' ', '\'', '"', '.', ',', ';']));
    let number = number.trim_matches([' ', '.']);
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Err((NOT_A_NUMBER, NO_SUCH_NUMBER));
    }
    if has_extension(number) {
        return Err(("phone-extension", "a number with an extension cannot be dialled from a list"));
    }
    if number.contains(char::is_alphabetic) {
        let is_word = |word: &str| !word.contains(|c: char| c.is_ascii_digit());
        let words = number.split([' ', '(', ')', ',', ';', '/']);
        let mut with_letters = words.filter(|word| word.contains(char::is_alphabetic));
        return Err((
            NOT_A_NUMBER,
            if with_letters.all(is_word) {
                "words stand beside the number: only one telephone number belongs into this field"
            } else {
                "a letter stands in it: O is not 0, and l is not 1"
            },
        ));
    }
    let (plus, rest) = number.strip_prefix('+').map_or(("", number), |rest| ("+", rest));
    // `+44 (0)121`: the zero is dialled within the country only.
    let rest =
        if plus == "+" || rest.starts_with("00") { rest.replacen("(0)", "", 1) } else { rest.to_owned() };
    if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')')) {
        return Err((NOT_A_NUMBER, "only one telephone number belongs into this field, in digits"));
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    Ok(format!("{plus}{digits}"))
}

/// The text behind `tel:`.
fn without_label(text: &str) -> &str {
    let Some(rest) = LABELS.iter().find_map(|label| text.strip_prefix(label)) else { return text };
    if rest.starts_with(char::is_alphabetic) { text } else { rest.trim_start_matches([':', '.', ' ']) }
}

/// Whether it ends with an extension, which only the switchboard that answers can put through.
fn has_extension(number: &str) -> bool {
    EXTENSIONS.iter().any(|word| {
        number.rsplit_once(word).is_some_and(|(before, after)| {
            let after = after.trim_start_matches(['.', ':', '=', ' ']);
            before.contains(|c: char| c.is_ascii_digit())
                && !before.contains(char::is_alphabetic)
                && (1..=LONGEST_EXTENSION).contains(&after.len())
                && after.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

fn region(settings: &PatientSettings) -> Option<country::Id> {
    settings.region.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::patient_settings::settings;
    use proptest::prelude::*;

    fn phone(text: &str) -> Result<String, String> {
        Phone::parse(text, &settings(true), "/phone")
            .map(|number| number.as_str().to_owned())
            .map_err(|fault| fault.code)
    }

    #[test]
    fn telephone_numbers_become_e164() {
        for (written, stored) in [
            ("07700 900727", "+447700900727"),
            ("+44 (0)7700 900999", "+447700900999"),
            ("+44 (0)121 496 0957", "+441214960957"),
            ("0044 (0)121 496 0957", "+441214960957"),
            ("0121 496 0000", "+441214960000"),
            ("(0121) 496-0000", "+441214960000"),
            ("0121.496.0000", "+441214960000"),
            ("0044 121 496 0999", "+441214960999"),
            ("441214960957", "+441214960957"),
            ("1214960957", "+441214960957"),
            ("7700900727", "+447700900727"),
            ("0121 496 0957.", "+441214960957"),
            ("'0121 496 0957", "+441214960957"),
            ("tel:0121-496-0957", "+441214960957"),
            ("Tel. 0121 496 0957", "+441214960957"),
            ("tel:+44-121-496-0957", "+441214960957"),
            ("\u{202a}07700 900727\u{202c}", "+447700900727"),
            ("0121 496 095٧", "+441214960957"),
            ("０１２１ ４９６ ０９５７", "+441214960957"),
            ("0121\u{a0}496\u{2013}0957", "+441214960957"),
            ("0121 303 9944", "+441213039944"),
            ("+353 1 679 2777", "+35316792777"),
        ] {
            assert_eq!(phone(written), Ok(stored.to_owned()), "{written}");
        }
    }

    #[test]
    fn a_field_that_holds_more_or_less_than_one_number_is_refused() {
        for (written, code) in [
            ("07700 901000", NOT_A_NUMBER),
            ("0121", NOT_A_NUMBER),
            ("unknown", NOT_A_NUMBER),
            ("ex-directory", NOT_A_NUMBER),
            ("-", NOT_A_NUMBER),
            ("0121 496 O957", NOT_A_NUMBER),
            ("07700 9OO727", NOT_A_NUMBER),
            ("0121 496 09l7", NOT_A_NUMBER),
            ("0800 REVERSE", NOT_A_NUMBER),
            ("0121 496 0957 or 0121 496 0958", NOT_A_NUMBER),
            ("0121 496 0957 0121 496 0958", NOT_A_NUMBER),
            ("01214960957;07700900727", NOT_A_NUMBER),
            ("0121 496 0957/8", NOT_A_NUMBER),
            ("0121 496 0957, 0958", NOT_A_NUMBER),
            ("0121 496 0957 (daughter Jean)", NOT_A_NUMBER),
            ("0121 496 0957 mum", NOT_A_NUMBER),
            ("+44 121 496 0957 +44 121 496 0958", NOT_A_NUMBER),
            ("0121 496 095²", NOT_A_NUMBER),
            ("0121 303 9944 ext 12", "phone-extension"),
            ("0121 303 9944 x12", "phone-extension"),
            ("tel:+44-121-303-9944;ext=12", "phone-extension"),
        ] {
            assert_eq!(phone(written), Err(code.to_owned()), "{written}");
        }
    }

    #[test]
    fn the_reason_says_what_stands_in_the_way() {
        let reason = |text| Phone::parse(text, &settings(true), "").unwrap_err().reason;
        assert!(reason("0121 496 O957").contains("a letter stands in it"));
        assert!(reason("0121 496 0957 (daughter Jean)").contains("words stand beside the number"));
        assert!(reason("01214960957/07700900727").contains("only one telephone number"));
    }

    #[test]
    fn fictional_numbers_need_permission() {
        for fictional in ["07700 900123", "0121 496 0999"] {
            assert_eq!(Phone::parse(fictional, &settings(false), "").unwrap_err().code, "test-number");
        }
    }

    #[test]
    fn an_sms_goes_to_a_mobile_only() {
        assert!(Phone::parse_mobile("07700 900000", &settings(true), "").is_ok());
        assert!(Phone::parse_mobile("07911 123456", &settings(true), "").is_ok());
        let fault = Phone::parse_mobile("0121 496 0000", &settings(true), "/mobile").unwrap_err();
        assert_eq!((fault.pointer.as_str(), fault.code.as_str()), ("/mobile", "not-a-mobile"));
    }

    proptest! {
        #[test]
        fn a_letter_anywhere_in_a_number_is_refused(at in 0..13_usize, letter in "[a-zA-Zà-ÿА-я]") {
            let mut written = "0121 496 0957".to_owned();
            written.insert_str(at, &letter);
            prop_assert!(phone(&written).is_err(), "{written}");
        }

        #[test]
        fn no_text_whatever_breaks_the_reading(text in ".{0,40}") {
            let _ = phone(&text);
        }
    }
}
