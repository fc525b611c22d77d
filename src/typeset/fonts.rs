//! The fonts of letters: one for Latin, Greek and Cyrillic is compiled in, those of all other scripts lie in a folder beside the
//! binary (`letters.fonts`). They are looked for when the first character asks for them, and read when a letter needs them.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// Folders within the folder that are looked into, one within another.
const DEPTH: u32 = 4;

/// What people here write in beside Latin letters, with a word that a font for it has every character of.
pub const SCRIPTS: [(&str, &str); 9] = [
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

static COMPILED_IN: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [notosans::REGULAR_TTF, notosans::BOLD_TTF]
        .into_iter()
        .filter_map(|font| Font::new(Bytes::new(font), 0))
        .collect()
});

/// What letters are printed with.
pub struct Fonts {
    folder: Option<PathBuf>,
    shelf: OnceLock<Shelf>,
}

/// All fonts there are, and how far they have been read.
struct Shelf {
    book: LazyHash<FontBook>,
    slots: Vec<Slot>,
}

/// A font in a file.
struct Slot {
    file: PathBuf,
    index: u32,
    font: OnceLock<Option<Font>>,
}

impl Fonts {
    /// Those of a folder beside the one that is compiled in; none for an empty name.
    #[must_use]
    pub fn beside(folder: &str) -> Self {
        let folder = Some(folder).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Self { folder, shelf: OnceLock::new() }
    }

    /// Whether a letter with this character can be printed.
    #[must_use]
    pub fn can_print(&self, character: char) -> bool {
        let has = |info: &FontInfo| info.coverage.contains(u32::from(character));
        is_never_drawn(character)
            || COMPILED_IN.iter().all(|font| has(font.info()))
            || self.shelf().infos().any(has)
    }

    /// The first character of a text that cannot be printed.
    #[must_use]
    pub fn unprintable(&self, text: &str) -> Option<char> {
        text.chars().find(|character| !self.can_print(*character))
    }

    /// The text with a mark such as `[U+10348]` for every character that cannot be printed.
    #[must_use]
    pub fn with_marks(&self, text: &str) -> String {
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

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf().book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        match index.checked_sub(COMPILED_IN.len()) {
            None => COMPILED_IN.get(index).cloned(),
            Some(index) => self.shelf().slots.get(index)?.read(),
        }
    }

    fn shelf(&self) -> &Shelf {
        self.shelf.get_or_init(|| Shelf::of(self.folder.as_deref()))
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Shelf {
    fn of(folder: Option<&Path>) -> Self {
        let mut book = FontBook::from_fonts(COMPILED_IN.iter());
        let mut slots = Vec::new();
        for file in folder.map(|folder| files(folder, DEPTH)).unwrap_or_default() {
            let Ok(bytes) = fs::read(&file) else { continue };
            for index in faces(&file) {
                if let Some(info) = FontInfo::new(&bytes, *index) {
                    book.push(info);
                    slots.push(Slot { file: file.clone(), index: *index, font: OnceLock::new() });
                }
            }
        }
        Self { book: LazyHash::new(book), slots }
    }

    fn infos(&self) -> impl Iterator<Item = &FontInfo> {
        (0..).map_while(|index| self.book.info(index))
    }
}

impl Slot {
    fn read(&self) -> Option<Font> {
        let read = || Font::new(Bytes::new(fs::read(&self.file).ok()?), self.index);
        self.font.get_or_init(read).clone()
    }
}

/// Files of fonts for letters, in the same order everywhere: Noto without serifs, regular and bold, and its emoji.
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

/// The faces of a file that are used. A collection of Chinese, Japanese and Korean fonts has the same letters five times;
/// here people write Chinese: simplified and traditional.
fn faces(file: &Path) -> &'static [u32] {
    if file.extension() == Some(OsStr::new("ttc")) { &[2, 3] } else { &[0] }
}

/// A character by its number, which says of nobody's name what it is.
#[must_use]
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Line breaks, and what shapes its neighbours without being drawn: joiners and variation selectors.
const fn is_never_drawn(character: char) -> bool {
    matches!(character, '\n' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// The text as it is drawn: without characters that only hide something or turn the order of others.
#[must_use]
pub fn drawn(text: &str) -> String {
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
}
