//! Names of people: how they are written down, and what they are found and compared by.
//!
//! A name is kept as it was given, in Unicode's composed form (NFC) and with one kind of apostrophe, dash and space. It is
//! compared by its letters alone, without case, accents and signs, so that `O’Neill` and `ONeill`, `Zoë` and `Zoe` are
//! the same wherever people are looked for: in the search, in the review of identity, and on the telephone.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, GeneralCategory, GeneralCategoryGroup, Script};

use super::characters::{category, is_apostrophe};
use crate::model::field_error::FieldError;

/// The longest name that is believed, in characters.
const LONGEST: usize = 100;

/// Signs inside names: `Anne-Marie`, `s/o`, `Ann "Nan"`, `Smith, Jr.`.
const SIGNS: [char; 13] = ['\'', '-', '.', ',', '(', ')', '"', '“', '”', '„', '/', '&', '·'];

/// Reads a given or a family name.
///
/// # Errors
/// One [`FieldError`] at `pointer`, with what stands in the name that belongs into none.
pub fn read(text: &str, pointer: &str) -> Result<String, FieldError> {
    let wrong = |code, reason: String| FieldError::new(pointer, code, reason);
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text.trim());
    let mut name = String::with_capacity(composed.len());
    let mut characters = composed.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match written(character, name.chars().next_back(), next) {
            // One space is enough.
            Ok(' ') if name.ends_with(' ') => {}
            Ok(kept) => name.push(kept),
            Err(reason) => return Err(wrong("not-a-name", reason.to_owned())),
        }
    }
    if name.chars().count() > LONGEST {
        return Err(wrong("too-long", format!("a name has at most {LONGEST} characters")));
    }
    if !name.chars().any(is_letter) {
        return Err(wrong("not-a-name", "a name has letters".to_owned()));
    }
    // `-`, `@` and their like begin a formula in a spreadsheet, a dot or a slash a path.
    if !name.starts_with(|first| is_letter(first) || first == '\'') {
        return Err(wrong("not-a-name", "a name begins with a letter".to_owned()));
    }
    Ok(name)
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 20;

/// Reads how somebody is addressed: `Mrs`, `Dr`, `Mx`.
///
/// # Errors
/// One [`FieldError`] at `pointer`, as of a name, or if it is too long for a title.
pub fn title(text: &str, pointer: &str) -> Result<String, FieldError> {
    let title = read(text, pointer)?;
    if title.chars().count() > LONGEST_TITLE {
        let reason = format!("a title has at most {LONGEST_TITLE} characters");
        return Err(FieldError::new(pointer, "too-long", reason));
    }
    Ok(title)
}

/// The character as it is kept in a name, or why it cannot be.
fn written(character: char, before: Option<char>, after: Option<char>) -> Result<char, &'static str> {
    if is_apostrophe(character) {
        return Ok('\'');
    }
    match category(character) {
        GeneralCategory::SpaceSeparator => Ok(' '),
        GeneralCategory::DashPunctuation => Ok('-'),
        GeneralCategory::Control | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            Err("a line end or a control character stands in the name")
        }
        GeneralCategory::Format if joins(character, before, after) => Ok(character),
        GeneralCategory::Format => {
            Err("an invisible character stands in the name, or one that turns it round")
        }
        GeneralCategory::DecimalNumber | GeneralCategory::LetterNumber | GeneralCategory::OtherNumber => {
            Err("a digit stands in the name")
        }
        GeneralCategory::MathSymbol
        | GeneralCategory::CurrencySymbol
        | GeneralCategory::ModifierSymbol
        | GeneralCategory::OtherSymbol => Err("a symbol stands in the name: no formulas, signs or emoji"),
        GeneralCategory::PrivateUse | GeneralCategory::Unassigned | GeneralCategory::Surrogate => {
            Err("a character without a meaning stands in the name")
        }
        _ if is_letter(character) || SIGNS.contains(&character) => Ok(character),
        _ => Err("a sign stands in the name that names do not have"),
    }
}

/// A letter, or a mark that belongs to one.
fn is_letter(character: char) -> bool {
    let category = category(character);
    GeneralCategoryGroup::Letter.contains(category) || GeneralCategoryGroup::Mark.contains(category)
}

/// Whether it is a joiner or non-joiner inside a word of a script that is written with them, as in Persian and Bengali.
fn joins(character: char, before: Option<char>, after: Option<char>) -> bool {
    let joined = |neighbour: Option<char>| {
        neighbour.is_some_and(|letter| {
            let script = CodePointMapData::<Script>::new().get(letter);
            is_letter(letter) && !matches!(script, Script::Latin | Script::Greek | Script::Cyrillic)
        })
    };
    matches!(character, '\u{200c}' | '\u{200d}') && joined(before) && joined(after)
}

/// Given and family name as they are read out; somebody may have only one of them.
#[must_use]
pub fn full(given_name: &str, family_name: &str) -> String {
    format!("{given_name} {family_name}").trim().to_owned()
}

/// Key by which people are searched and sorted: the letters of every word, family name first.
///
/// Empty in the table means that it is still to be worked out (`store::name_keys`): whoever changes what stands in a key
/// empties it in all rows by a migration.
#[must_use]
pub fn key(family_name: &str, given_name: &str) -> String {
    let words: Vec<String> = words(family_name).chain(words(given_name)).collect();
    words.join(" ")
}

/// The words of a name by their letters alone.
pub fn words(name: &str) -> impl Iterator<Item = String> {
    let parts = name.split(|c: char| {
        c.is_whitespace() || category(c) == GeneralCategory::DashPunctuation || matches!(c, '/' | ',' | '&')
    });
    parts.map(fold).filter(|word| !word.is_empty())
}

/// Whether two names have the same letters. A name without a single letter is no name, and equal to none.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let one = fold(one);
    !one.is_empty() && one == fold(other)
}

/// A name without case, accents, spaces and signs: `O’Brien-Łysoń` and `obrien lyson` are the same.
fn fold(name: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(name);
    let mut folded = String::with_capacity(name.len());
    for letter in decomposed.chars().flat_map(char::to_lowercase) {
        // Letters that are of one piece, and are written without their stroke where a keyboard has none.
        match letter {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            // Accents stand above or below a letter; vowel signs of Indic scripts stand in line and are letters.
            letter if letter.is_alphabetic() && !is_accent(letter) && !is_apostrophe(letter) => {
                folded.push(letter);
            }
            _ => {}
        }
    }
    folded
}

fn is_accent(character: char) -> bool {
    CodePointMapData::<CanonicalCombiningClass>::new().get(character) != CanonicalCombiningClass::NotReordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        read(text, "/given_name").unwrap_or_else(|fault| panic!("{text:?}: {}", fault.reason))
    }

    #[test]
    fn a_name_is_kept_composed_with_one_kind_of_each_sign() {
        for (written, stored) in [
            ("O’Neill", "O'Neill"),
            ("O`Neill", "O'Neill"),
            ("O\u{2bc}Neill", "O'Neill"),
            ("Zoe\u{308}", "Zoë"),
            ("  Mary \u{a0} Ann ", "Mary Ann"),
            ("Lévesque – Hughes", "Lévesque - Hughes"),
            ("Ann \"Nan\"", "Ann \"Nan\""),
            ("Ravi s/o Kumar", "Ravi s/o Kumar"),
            ("'t Hart", "'t Hart"),
            ("Null", "Null"),
            ("True", "True"),
            ("X", "X"),
            ("محمد", "محمد"),
            ("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ"),
            ("ফাতেমা", "ফাতেমা"),
            ("李", "李"),
            ("Thị Phương", "Thị Phương"),
            ("علی\u{200c}رضا", "علی\u{200c}رضا"),
        ] {
            assert_eq!(kept(written), stored);
        }
    }

    #[test]
    fn what_no_name_has_is_refused() {
        for (written, reason) in [
            ("=cmd|'/c calc'!A1", "symbol"),
            ("+44", "symbol"),
            ("@SUM(A1)", "sign"),
            ("-SUM(A)", "begins with a letter"),
            ("../../etc/x", "begins with a letter"),
            ("<script>alert</script>", "symbol"),
            ("Ba7er", "digit"),
            ("Ba٧er", "digit"),
            ("Ann\u{202e}eilE", "invisible"),
            ("An\u{200b}n", "invisible"),
            ("An\u{200c}n", "invisible"),
            ("Ann\u{2028}x", "line end"),
            ("Ann\tx", "line end"),
            ("Ann\u{0}x", "control"),
            ("Ann\u{e000}", "without a meaning"),
            ("Ann\u{378}", "without a meaning"),
            ("Ann 😀", "symbol"),
            ("-", "letters"),
            ("...", "letters"),
            ("\"Hugh", "begins with a letter"),
        ] {
            let fault = read(written, "/given_name").unwrap_err();
            assert!(
                fault.code == "not-a-name" && fault.reason.contains(reason),
                "{written:?}: {}",
                fault.reason
            );
        }
        assert_eq!(read(&"a".repeat(101), "").unwrap_err().code, "too-long");
    }

    #[test]
    fn names_are_compared_without_case_accents_spaces_and_signs() {
        for (said, stored) in [
            ("zoe", "Zoë"),
            ("zoe", "Zoe\u{308}"),
            ("O'BRIEN", "O’Brien"),
            ("oneill", "O`Neill"),
            ("o neill", "O'Neill"),
            ("lyson", "Łysoń"),
            ("smith jones", "Smith-Jones"),
            ("Muller", "Müller"),
            ("Strasse", "Straße"),
            ("مُحَمَّد", "محمد"),
            ("nguyen", "Nguyễn"),
        ] {
            assert!(same(said, stored), "{said}");
        }
        assert!(!same("Ann", "Anna") && !same("'", "-") && !same("फ", "फा"));
    }

    #[test]
    fn a_key_has_the_family_name_first_and_every_word_by_itself() {
        assert_eq!(key("O’Neill-Smith", " Zoë  Anne"), "oneill smith zoe anne");
        assert_eq!(key("", "Suresh"), "suresh");
        assert_eq!(key("van der Berg", "Mary"), key("VAN  DER BERG", "mary "));
        assert_eq!(full("", "Mohamud"), "Mohamud");
    }
}
