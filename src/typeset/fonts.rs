//! The fonts of letters: one for Latin, Greek and Cyrillic is compiled in, those of all other scripts lie in
//! a folder beside the binary (`letters.fonts`). They are looked for when the first character asks for them,
//! and kept in memory from when the first letter needs them.
//!
//! A family is one font in regular and, where there is one, in bold. What it can print is what the regular
//! one has.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use parley::fontique::Blob;
use skrifa::{FontRef, MetadataProvider as _};

/// Folders within the folder that are looked into, one within another.
const DEPTH: u32 = 4;

/// Scripts that people here write in beside Latin letters, with a word that a font for it has every character
/// of.
pub(crate) const SCRIPTS: [(&str, &str); 9] = [
    ("Arabic and Urdu", "محمد ٹپچے"),
    ("Gurmukhi (Punjabi)", "ਗੁਰਪ੍ਰੀਤ"),
    ("Bengali", "ফাতেমা"),
    ("Gujarati", "ગુજરાતી"),
    ("Devanagari (Hindi)", "हिन्दी"),
    ("Tamil", "தமிழ்"),
    ("Chinese", "李汉漢"),
    ("symbols", "✓☎"),
    ("emoji", "😀"),
];

static COMPILED_IN: LazyLock<Family> = LazyLock::new(|| {
    let face = |bytes: &'static [u8]| Face { file: Arc::new(File::compiled_in(bytes)), index: 0 };
    Family {
        coverage: Coverage::of(notosans::REGULAR_TTF, 0).unwrap_or_default(),
        regular: face(notosans::REGULAR_TTF),
        bold: Some(face(notosans::BOLD_TTF)),
    }
});

/// Fonts of letters.
pub struct Fonts {
    folder: Option<PathBuf>,
    families: OnceLock<Vec<Family>>,
}

/// A font in its weights.
pub(super) struct Family {
    coverage: Coverage,
    regular: Face,
    bold: Option<Face>,
}

/// A font of a file.
#[derive(Clone)]
pub(super) struct Face {
    file: Arc<File>,
    /// Of the faces of a collection (`.ttc`), else 0.
    pub(super) index: u32,
}

/// A file, and its bytes once a letter has needed them.
struct File {
    path: PathBuf,
    bytes: OnceLock<Option<Blob<u8>>>,
}

/// The characters of a font, as ranges in ascending order.
#[derive(Default)]
struct Coverage(Vec<(u32, u32)>);

impl Fonts {
    /// The fonts of a folder beside the one that is compiled in; none for an empty name.
    #[must_use]
    pub fn beside(folder: &str) -> Self {
        let folder = Some(folder).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Self { folder, families: OnceLock::new() }
    }

    /// Whether a letter with this character can be printed.
    #[must_use]
    pub(crate) fn can_print(&self, character: char) -> bool {
        is_never_drawn(character) || (!is_given_no_font(character) && self.family_of(character).is_some())
    }

    /// The first character of a text that cannot be printed.
    #[must_use]
    pub(crate) fn unprintable(&self, text: &str) -> Option<char> {
        text.chars().find(|character| !self.can_print(*character))
    }

    /// The text with a mark such as `[U+10348]` for every character that cannot be printed.
    #[must_use]
    pub(crate) fn with_marks(&self, text: &str) -> String {
        let mark = |character| {
            if self.can_print(character) {
                character.to_string()
            } else {
                format!("[{}]", code_point(character))
            }
        };
        text.chars().map(mark).collect()
    }

    /// The scripts of [`SCRIPTS`] for which no font is there.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        SCRIPTS
            .iter()
            .filter(|(_, word)| self.unprintable(word).is_some())
            .map(|(script, _)| *script)
            .collect()
    }

    /// The text without joiners that the font of the letter before them lacks: there they join nothing, and
    /// the letter would be drawn with a font that has the joiner alone.
    pub(super) fn without_idle_joiners(&self, text: &str) -> String {
        let mut before = None;
        let is_wanted = |character: &char| {
            if !is_never_drawn(*character) {
                before = Some(*character);
            }
            let is_joiner = matches!(character, '\u{200C}' | '\u{200D}');
            let font = || before.and_then(|before| self.family_of(before));
            !is_joiner || font().is_some_and(|font| font.covers(*character))
        };
        text.chars().filter(is_wanted).collect()
    }

    fn family_of(&self, character: char) -> Option<&Family> {
        if COMPILED_IN.covers(character) {
            return Some(&COMPILED_IN);
        }
        self.found().iter().find(|family| family.covers(character))
    }

    /// The families that these texts need, the compiled-in one first.
    pub(super) fn needed_by<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<&Family> {
        let mut needed: Vec<usize> = texts.flat_map(|text| self.found_for(text)).collect();
        needed.sort_unstable();
        needed.dedup();
        let found = needed.into_iter().filter_map(|index| self.found().get(index));
        std::iter::once(&*COMPILED_IN).chain(found).collect()
    }

    /// The families of the folder for what the compiled-in one lacks, by their places. What combines with the
    /// character before it, such as a mark with its letter, can only be drawn if one font has both: such a
    /// font is preferred.
    fn found_for(&self, text: &str) -> Vec<usize> {
        let mut needed = Vec::new();
        let mut before = None;
        for character in text.chars().filter(|character| !is_never_drawn(*character)) {
            if !COMPILED_IN.covers(character) {
                let with = |also: Option<char>| {
                    let covers = |family: &Family| {
                        family.covers(character) && also.is_none_or(|also| family.covers(also))
                    };
                    self.found().iter().position(covers)
                };
                needed.extend(with(before).or_else(|| with(None)));
            }
            before = Some(character);
        }
        needed
    }

    /// The families of the folder.
    fn found(&self) -> &[Family] {
        self.families.get_or_init(|| self.folder.as_deref().map(families).unwrap_or_default())
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Family {
    fn covers(&self, character: char) -> bool {
        self.coverage.contains(character)
    }

    pub(super) fn faces(&self) -> impl Iterator<Item = &Face> {
        std::iter::once(&self.regular).chain(&self.bold)
    }
}

impl Face {
    /// The bytes of its file; none if the file can no longer be read.
    pub(super) fn bytes(&self) -> Option<Blob<u8>> {
        self.file.bytes.get_or_init(|| Some(Blob::new(Arc::new(fs::read(&self.file.path).ok()?)))).clone()
    }
}

impl File {
    fn compiled_in(bytes: &'static [u8]) -> Self {
        Self { path: PathBuf::new(), bytes: OnceLock::from(Some(Blob::new(Arc::new(bytes)))) }
    }
}

impl Coverage {
    fn of(bytes: &[u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let drawn = font.charmap().mappings().filter(|(_, glyph)| glyph.to_u32() != 0);
        let mut characters: Vec<u32> = drawn.map(|(character, _)| character).collect();
        characters.sort_unstable();
        let ranges = characters.chunk_by(|one, next| next - one <= 1);
        Some(Self(ranges.filter_map(|range| Some((*range.first()?, *range.last()?))).collect()))
    }

    fn contains(&self, character: char) -> bool {
        let character = u32::from(character);
        let after = self.0.partition_point(|(first, _)| *first <= character);
        after > 0 && self.0.get(after - 1).is_some_and(|(_, last)| character <= *last)
    }
}

/// The families of a folder, in the same order everywhere.
fn families(folder: &Path) -> Vec<Family> {
    let files = files(folder, DEPTH).into_iter();
    let files: Vec<_> = files.map(|path| Arc::new(File { path, bytes: OnceLock::new() })).collect();
    files.iter().filter(|file| !file.is_bold()).flat_map(|file| families_of(file, &files)).collect()
}

/// The families of a file, each with its bold face where another file has that.
fn families_of(file: &Arc<File>, all: &[Arc<File>]) -> Vec<Family> {
    let Ok(bytes) = fs::read(&file.path) else { return Vec::new() };
    let bold = all.iter().find(|other| other.is_bold() && other.family() == file.family());
    let family = |index: &u32| {
        let face = |file: &Arc<File>| Face { file: Arc::clone(file), index: *index };
        Some(Family { coverage: Coverage::of(&bytes, *index)?, regular: face(file), bold: bold.map(face) })
    };
    faces(&file.path).iter().filter_map(family).collect()
}

impl File {
    /// Folder and name without the weight.
    fn family(&self) -> Option<(&Path, &str)> {
        let name = self.path.file_stem()?.to_str()?;
        Some((self.path.parent()?, name.split_once('-').map_or(name, |(family, _)| family)))
    }

    fn is_bold(&self) -> bool {
        self.path.file_stem().and_then(OsStr::to_str).is_some_and(|name| name.ends_with("-Bold"))
    }
}

/// Files of fonts for letters, in the same order everywhere: Noto without serifs, regular and bold, and its
/// emoji.
fn files(folder: &Path, depth: u32) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    found
        .into_iter()
        .flat_map(|path| match path.file_name().and_then(OsStr::to_str) {
            _ if path.is_dir() && depth > 0 => files(&path, depth - 1),
            Some(name) if is_for_letters(name) => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

fn is_for_letters(name: &str) -> bool {
    let Some((name, extension)) = name.rsplit_once('.') else { return false };
    let (family, weight) = name.split_once('-').unwrap_or((name, "Regular"));
    matches!(extension, "ttf" | "otf" | "ttc")
        && (family.starts_with("NotoSans") || matches!(family, "NotoColorEmoji" | "NotoEmoji"))
        && !["Mono", "UI", "Display"].iter().any(|other| family.ends_with(other))
        && matches!(weight, "Regular" | "Bold")
}

/// The faces of a file that are used. A collection of Chinese, Japanese and Korean fonts has the same letters
/// five times; here people write Chinese: simplified and traditional.
fn faces(file: &Path) -> &'static [u32] {
    if file.extension() == Some(OsStr::new("ttc")) { &[2, 3] } else { &[0] }
}

/// A character by its number, which says of nobody's name what it is.
#[must_use]
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Line breaks, and what shapes its neighbours without being drawn: joiners and variation selectors.
const fn is_never_drawn(character: char) -> bool {
    matches!(character, '\n' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// Signs that stand before numbers or notes and that `parley` looks for no font for, as for other format
/// characters, although they are drawn.
const fn is_given_no_font(character: char) -> bool {
    matches!(character, '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{08E2}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{110BD}' | '\u{110CD}' | '\u{1BCA0}'..='\u{1BCA3}')
}

/// The text as it is drawn: without characters that only hide something or turn the order of others.
#[must_use]
pub(crate) fn drawn(text: &str) -> String {
    let is_hidden = |character: char| {
        matches!(character, '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
            || (character.is_control() && character != '\n')
    };
    text.chars().filter(|character| !is_hidden(*character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_letters_are_told_from_others() {
        for (name, wanted) in [
            ("NotoSansArabic-Regular.ttf", true),
            ("NotoSansArabic-Bold.ttf", true),
            ("NotoSansCJK-Regular.ttc", true),
            ("NotoColorEmoji.ttf", true),
            ("NotoSansArabicUI-Regular.ttf", false),
            ("NotoSansMono-Regular.ttf", false),
            ("NotoSansArabic-Thin.ttf", false),
            ("NotoSerifBengali-Regular.ttf", false),
            ("DejaVuSans.ttf", false),
            ("NotoSansArabic-Regular.txt", false),
            ("NotoSans", false),
        ] {
            assert_eq!(is_for_letters(name), wanted, "{name}");
        }
    }

    #[test]
    fn without_a_folder_latin_is_printed_and_the_rest_is_marked() {
        let fonts = Fonts::beside("");
        assert_eq!(fonts.unprintable("Zoë Ørsted, Żółć, Ελένη, Олена\n"), None);
        assert_eq!(fonts.unprintable("Mohammed محمد"), Some('م'));
        assert_eq!(fonts.with_marks("Li 李"), "Li [U+674E]");
        assert_eq!(fonts.missing().len(), SCRIPTS.len());
        assert_eq!(Fonts::beside("/nowhere").unprintable("李"), Some('李'));
    }

    #[test]
    fn what_hides_or_turns_letters_is_not_drawn() {
        assert_eq!(drawn("\u{FEFF}Ann\u{202E} \u{200B}Lee\n2"), "Ann Lee\n2");
        assert_eq!(drawn("क्\u{200D}ष"), "क्\u{200D}ष", "joiners are part of a word");
    }

    #[test]
    fn joiners_are_kept_where_a_font_has_them_with_the_letter_before() {
        let fonts = Fonts::beside("");
        assert_eq!(fonts.without_idle_joiners("a\u{200D}b\u{200C} 李\u{200D}c"), "a\u{200D}b\u{200C} 李c");
    }

    #[test]
    fn a_font_has_what_is_in_its_ranges() {
        let coverage = Coverage(vec![(65, 70), (80, 80)]);
        let has = |character: u8| coverage.contains(char::from(character));
        assert_eq!(
            [64, 65, 67, 70, 71, 79, 80, 81].map(has),
            [false, true, true, true, false, false, true, false]
        );
    }
}
