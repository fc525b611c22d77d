//! Call sheets on paper: the key that stands on each, how a call on one ended, and what a page of them
//! consists of.

use std::fmt;
use std::str::FromStr;

use crate::model::call::Disposition;
use crate::model::field_error::FieldError;
use crate::model::id::SheetId;
use crate::model::words::words;

/// Letters of a check character. 23 of them, a prime number, without those that are read as a digit: I, O and
/// Z.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRSTUVWXY";
/// More digits than the number of any sheet, and fewer than there are letters: every place has a weight of
/// its own.
const MOST_DIGITS: usize = 18;

/// Key of a sheet: its number and a check character, such as `C 20417 Y`. It says nothing of the patient.
///
/// The character is the sum of the digits, each times its place counted from the right (from 2), modulo 23. A
/// single wrong digit changes the sum, and so does a swap of any two digits: no place has the weight of
/// another, and 23 is prime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetKey(pub SheetId);

impl SheetKey {
    fn check_letter(digits: &str) -> char {
        let weighted =
            digits.bytes().rev().zip(2..).map(|(digit, weight)| usize::from(digit - b'0') * weight);
        char::from(LETTERS[weighted.sum::<usize>() % LETTERS.len()])
    }

    /// Reads a key as somebody types it: spaces, hyphens and the first `C` may be left out, small letters are
    /// fine.
    ///
    /// # Errors
    /// One [`FieldError`] at `pointer`; it holds nothing of what was typed.
    pub fn parse(text: &str, pointer: &str) -> Result<Self, FieldError> {
        let not_a_key = || {
            let reason = "a key is C, the number of the sheet and a letter, such as C 20417 Y";
            FieldError::new(pointer, "not-a-key", reason)
        };
        let typed: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let typed = typed.to_ascii_uppercase();
        let typed = typed.strip_prefix('C').unwrap_or(&typed);
        let letter = typed.chars().last().filter(char::is_ascii_uppercase).ok_or_else(not_a_key)?;
        let digits = &typed[..typed.len() - letter.len_utf8()];
        let is_number =
            (1..=MOST_DIGITS).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
        if !is_number || digits.starts_with('0') {
            return Err(not_a_key());
        }
        if Self::check_letter(digits) != letter {
            let reason = "number and letter do not belong together: a digit is wrong, or two are swapped";
            return Err(FieldError::new(pointer, "check-character", reason));
        }
        SheetId::from_str(digits).map(Self).map_err(|_| not_a_key())
    }
}

impl fmt::Display for SheetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        write!(f, "C {digits} {}", Self::check_letter(&digits))
    }
}

words! {
    /// How a call ended, as it is ticked on paper. An escalation is no end: what cannot wait is raised by the
    /// answers and readings themselves. A technical fault is none either: nobody was dialled.
    #[schema(as = SheetOutcome)]
    SheetOutcome {
        Completed = "completed",
        Partial = "partial",
        NoAnswer = "no-answer",
        VoicemailLeft = "voicemail-left",
        Engaged = "engaged",
        NumberInvalid = "number-invalid",
        WrongPerson = "wrong-person",
        CallbackRequested = "callback-requested",
        Inconvenient = "inconvenient",
        DeclinedThisCall = "declined-this-call",
        Withdrew = "withdrew",
        InterpreterUnavailable = "interpreter-unavailable",
        InHospital = "in-hospital",
        Deceased = "deceased",
        MovedAway = "moved-away",
        IdentityNotConfirmed = "identity-not-confirmed",
    }
}

impl SheetOutcome {
    /// The disposition of the dial, which has the same word; none for a completed call.
    #[must_use]
    pub fn disposition(self) -> Option<Disposition> {
        self.as_str().parse().ok()
    }

    /// Whether somebody who may not be the patient was all that was reached: nothing that they said is the
    /// patient's.
    #[must_use]
    pub(crate) const fn is_without_the_patient(self) -> bool {
        matches!(
            self,
            Self::NoAnswer
                | Self::VoicemailLeft
                | Self::Engaged
                | Self::NumberInvalid
                | Self::WrongPerson
                | Self::Deceased
                | Self::IdentityNotConfirmed
        )
    }

    /// In the words of the sheet.
    #[must_use]
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Partial => "partly, goes on another day",
            Self::NoAnswer => "no answer",
            Self::VoicemailLeft => "voicemail left",
            Self::Engaged => "engaged",
            Self::NumberInvalid => "number not in use",
            Self::WrongPerson => "wrong person",
            Self::CallbackRequested => "call back at ____ : ____ on ________",
            Self::Inconvenient => "not convenient",
            Self::DeclinedThisCall => "declined this call",
            Self::Withdrew => "leaves the service",
            Self::InterpreterUnavailable => "no interpreter",
            Self::InHospital => "in hospital",
            Self::Deceased => "has died",
            Self::MovedAway => "moved away",
            Self::IdentityNotConfirmed => "identity not confirmed",
        }
    }
}

/// A box to be ticked or written into, in a text of a [`Piece`]. No text that is data holds one: it is a
/// character of the private use area, which no font of ours has.
pub const BOX: char = '\u{E000}';
/// In front of a text: its first line is bold.
pub const BOLD: char = '\u{E001}';

/// A text that is data, to stand in a [`Piece`]: without the characters that stand for boxes and bold.
#[must_use]
pub fn data(text: &str) -> String {
    text.replace(BOX, "[U+E000]").replace(BOLD, "[U+E001]")
}

/// Sheets that are printed together, to be written on by hand.
#[derive(Clone, Debug)]
pub struct Bundle {
    pub title: String,
    pub sender: String,
    /// Part of the document's id.
    pub reference: String,
    pub sheets: Vec<Sheet>,
}

/// A sheet: it begins on a page of its own.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// At the foot of each of its pages.
    pub foot: String,
    pub pieces: Vec<Piece>,
}

/// Piece of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Title(String),
    Heading(String),
    Text(String),
    /// In a frame.
    Bar(String),
    List(Vec<String>),
    /// Columns by their widths in relation to each other.
    Table {
        widths: Vec<u16>,
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// Question, and beside it what is written or ticked; a rule below.
    Ask(String, String),
    /// Empty lines to write on.
    Blank(usize),
    /// At the end of the page, to be folded back.
    Fold(String),
}

impl Piece {
    /// Everything that it says.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        let (one, two, some, rows) = match self {
            Self::Title(text)
            | Self::Heading(text)
            | Self::Text(text)
            | Self::Bar(text)
            | Self::Fold(text) => (Some(text), None, &[][..], &[][..]),
            Self::Ask(question, answer) => (Some(question), Some(answer), &[][..], &[][..]),
            Self::List(items) => (None, None, &items[..], &[][..]),
            Self::Table { header, rows, .. } => (None, None, &header[..], &rows[..]),
            Self::Blank(_) => (None, None, &[][..], &[][..]),
        };
        one.into_iter().chain(two).chain(some).chain(rows.iter().flatten())
    }

    /// A copy of the piece in which `change` was applied to every text.
    #[must_use]
    pub fn map(&self, change: &impl Fn(&str) -> String) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| change(text)).collect::<Vec<_>>();
        match self {
            Self::Title(text) => Self::Title(change(text)),
            Self::Heading(text) => Self::Heading(change(text)),
            Self::Text(text) => Self::Text(change(text)),
            Self::Bar(text) => Self::Bar(change(text)),
            Self::List(items) => Self::List(all(items)),
            Self::Table { widths, header, rows } => Self::Table {
                widths: widths.clone(),
                header: all(header),
                rows: rows.iter().map(|row| all(row)).collect(),
            },
            Self::Ask(question, answer) => Self::Ask(change(question), change(answer)),
            Self::Blank(lines) => Self::Blank(*lines),
            Self::Fold(text) => Self::Fold(change(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(id: i64) -> String {
        SheetKey(SheetId(id)).to_string()
    }

    fn read(text: &str) -> Result<i64, String> {
        SheetKey::parse(text, "/key").map(|key| key.0.0).map_err(|fault| fault.code)
    }

    #[test]
    fn a_key_is_read_as_somebody_types_it() {
        let printed = key(20417);
        assert_eq!(printed, "C 20417 Y");
        for typed in ["C 20417 Y", "c20417y", " 20417-Y ", "20417 y"] {
            assert_eq!(read(typed), Ok(20417), "{typed}");
        }
        for typed in [
            "",
            "C",
            "L",
            "C L",
            "20417",
            "C 020417 Y",
            "C 2O417 L",
            "999 000 0018",
            "é",
            "C 1234567890123456789 A",
        ] {
            assert_eq!(read(typed), Err("not-a-key".to_owned()), "{typed}");
        }
    }

    #[test]
    fn data_that_holds_our_own_marks_draws_no_box() {
        assert_eq!(data("pain \u{E000} or \u{E001}"), "pain [U+E000] or [U+E001]");
    }

    #[test]
    fn every_way_to_end_a_call_but_two_can_be_ticked() {
        let ticked: Vec<_> = SheetOutcome::ALL.iter().filter_map(|outcome| outcome.disposition()).collect();
        let not: Vec<_> = Disposition::ALL.iter().filter(|it| !ticked.contains(it)).collect();
        assert_eq!(not, [&Disposition::Escalated, &Disposition::TechnicalFault]);
        let without: Vec<_> =
            SheetOutcome::ALL.iter().filter(|outcome| outcome.disposition().is_none()).collect();
        assert_eq!(without, [&SheetOutcome::Completed]);
    }

    proptest! {
        #[test]
        fn what_was_printed_is_read(id in 1..=999_999_999_999_999_999_i64) {
            prop_assert_eq!(read(&key(id)), Ok(id));
        }

        #[test]
        fn a_wrong_digit_is_caught(id in 1..=999_999_999_999_999_999_i64, place in 0..18_usize, other in b'0'..=b'9') {
            let printed = key(id);
            let digits = id.to_string().len();
            let at = 2 + place % digits;
            let mut wrong = printed.clone().into_bytes();
            prop_assume!(wrong[at] != other);
            wrong[at] = other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(read(&wrong).is_err(), "{} for {}", wrong, printed);
        }

        #[test]
        fn a_swap_of_two_digits_is_caught(id in 10..=999_999_999_999_999_999_i64, one in 0..18_usize, two in 0..18_usize) {
            let printed = key(id);
            let digits = id.to_string().len();
            let mut wrong = printed.clone().into_bytes();
            wrong.swap(2 + one % digits, 2 + two % digits);
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(wrong != printed);
            prop_assert!(read(&wrong).is_err(), "{} for {}", wrong, printed);
        }

        #[test]
        fn a_wrong_letter_is_caught(id in 1..=999_999_999_999_999_999_i64, letter in b'A'..=b'Z') {
            let printed = key(id);
            let mut wrong = printed.clone().into_bytes();
            *wrong.last_mut().unwrap() = letter;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(wrong != printed);
            prop_assert!(read(&wrong).is_err());
        }
    }
}
