//! Characters as the Unicode Character Database has them: what counts as a digit, a space, a dash or an apostrophe in
//! what people type, paste and export. No rule of numbers or names belongs here.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Signs that keyboards, word processors and spreadsheets put where an apostrophe is meant.
const APOSTROPHES: [char; 11] = [
    '\'', '`', '\u{b4}', '\u{2b9}', '\u{2bb}', '\u{2bc}', '\u{2018}', '\u{2019}', '\u{201b}', '\u{2032}',
    '\u{ff07}',
];

pub(super) fn category(character: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(character)
}

pub(super) fn is_apostrophe(character: char) -> bool {
    APOSTROPHES.contains(&character)
}

/// A number or a word as it was typed, in ASCII as far as that means the same: digits of any script and full-width
/// signs, one kind of space and of dash; without invisible characters, and without white space around it.
#[must_use]
pub fn typed(text: &str) -> String {
    let compatible = ComposingNormalizerBorrowed::new_nfkc();
    let mut typed = String::with_capacity(text.len());
    for character in text.chars() {
        match category(character) {
            GeneralCategory::Format => {}
            GeneralCategory::SpaceSeparator => typed.push(' '),
            GeneralCategory::DashPunctuation => typed.push('-'),
            GeneralCategory::DecimalNumber => typed.push(ascii_digit(character)),
            // A superscript or a fraction is not the digit that it resembles.
            GeneralCategory::OtherNumber => typed.push(character),
            _ if character == '\u{2212}' => typed.push('-'),
            _ if is_apostrophe(character) => typed.push('\''),
            _ => typed.push_str(&compatible.normalize(character.encode_utf8(&mut [0; 4]))),
        }
    }
    typed.trim().to_owned()
}

/// The digits of a text, whatever stands between them.
#[must_use]
pub fn digits(text: &str) -> String {
    typed(text).chars().filter(char::is_ascii_digit).collect()
}

/// The ASCII digit of the same value. Decimal digits stand in runs from zero to nine without a gap before or behind
/// them, or in several such runs: Unicode guarantees it (Character Encoding Stability Policies).
fn ascii_digit(digit: char) -> char {
    let is_digit =
        |code: &u32| char::from_u32(*code).is_some_and(|c| category(c) == GeneralCategory::DecimalNumber);
    let before = (0..u32::from(digit)).rev().take_while(is_digit).count();
    char::from_digit(u32::try_from(before % 10).unwrap_or_default(), 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_digits_and_superscripts_are_not() {
        for (written, meant) in
            [("٠١٢٣٤٥٦٧٨٩", "0123456789"), ("０９", "09"), ("𝟎𝟗𝟘𝟡", "0909"), ("૩૪", "34"), ("7²½", "7²½")]
        {
            assert_eq!(typed(written), meant);
        }
    }

    #[test]
    fn spaces_dashes_and_invisible_characters_are_of_one_kind() {
        assert_eq!(typed("\u{feff} 1\u{a0}2\u{202f}3\u{2013}4\u{200b}5\u{2212}６．７ "), "1 2 3-45-6.7");
        assert_eq!(digits("+44 (0)7700\u{a0}900٧27"), "4407700900727");
    }
}
