//! Texts of letters: `config/letters/*.toml`, and their translations below the folder of
//! `templates.translations`, as `LANGUAGE/letters/NAME.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::config;
use crate::content::files::{built_in, in_folder};
use crate::content::letter_text::{Text, Values};
use crate::content::protocol::parse;
use crate::content::templates::ENGLISH;
use crate::content::translations::{check_people, languages};
use crate::error::{Error, Result};
use crate::model::letter::{Block, LetterKind, LetterReader};
use crate::typeset::fonts::Fonts;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/letters"]
#[include = "*.toml"]
struct BuiltIn;

/// The templates of all letters, by name.
#[derive(Debug)]
pub struct Letters(BTreeMap<String, Template>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    kind: LetterKind,
    reader: LetterReader,
    version: String,
    title: String,
    placeholders: BTreeSet<String>,
    text: String,
    /// Words from which values are put together.
    #[serde(default)]
    words: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Translated {
    /// Version of the English text that it says the same as.
    translates: String,
    translator: String,
    checked_by: String,
    title: String,
    text: String,
    #[serde(default)]
    words: BTreeMap<String, String>,
}

/// A letter that can be written.
#[derive(Debug)]
pub struct Template {
    pub name: String,
    pub kind: LetterKind,
    pub reader: LetterReader,
    pub version: String,
    english: Wording,
    others: BTreeMap<String, Wording>,
}

/// A letter in one language.
#[derive(Debug)]
pub struct Wording {
    pub language: String,
    pub title: String,
    text: Text,
    words: BTreeMap<String, String>,
}

impl Letters {
    /// Reads the built-in letters, and their translations.
    ///
    /// # Errors
    /// `Config` names the file and what is wrong.
    pub fn load(settings: &config::Templates, fonts: &Fonts) -> Result<Self> {
        let mut letters = BTreeMap::new();
        for (name, text) in built_in::<BuiltIn>() {
            let template = Template::read(&name, &text, fonts)?;
            letters.insert(template.name.clone(), template);
        }
        let mut letters = Self(letters);
        if !settings.translations.is_empty() {
            letters.translate(Path::new(&settings.translations), fonts)?;
        }
        Ok(letters)
    }

    fn translate(&mut self, folder: &Path, fonts: &Fonts) -> Result<()> {
        for language in languages(folder)? {
            let letters = folder.join(&language).join("letters");
            if !letters.is_dir() {
                continue;
            }
            for (file, text) in in_folder(&letters)? {
                let place = format!("{language}/letters/{file}");
                let wrong = |why: &str| Error::Config(format!("{place}: {why}"));
                let template = self
                    .0
                    .get_mut(file.trim_end_matches(".toml"))
                    .ok_or_else(|| wrong("there is no such letter"))?;
                let translated: Translated = parse(&place, &text)?;
                let wording = template.check(&language, translated, fonts).map_err(|why| wrong(&why))?;
                template.others.insert(language.clone(), wording);
            }
        }
        Ok(())
    }

    /// A letter by name.
    ///
    /// # Errors
    /// `Internal` if there is none such.
    pub fn template(&self, name: &str) -> Result<&Template> {
        self.0.get(name).ok_or_else(|| Error::Internal(format!("letter {name}: does not exist")))
    }
}

impl Template {
    fn read(file: &str, text: &str, fonts: &Fonts) -> Result<Self> {
        let place = format!("letters/{file}");
        let read: File = parse(&place, text)?;
        let wrong = |why: &str| Error::Config(format!("{place}: {why}"));
        let text = Text::parse(&read.text).map_err(|why| wrong(&why))?;
        if format!("{}.toml", read.name) != file {
            return Err(wrong("the file is not named as its letter"));
        }
        let used = text.names().map_err(|why| wrong(&why))?;
        if let Some(name) = used.symmetric_difference(&read.placeholders).next() {
            return Err(wrong(&format!(
                "{{{name}}} is either used and not declared, or declared and not used"
            )));
        }
        let english = Wording { language: ENGLISH.to_owned(), title: read.title, text, words: read.words };
        english.check_printable(fonts).map_err(|why| wrong(&why))?;
        Ok(Self {
            name: read.name,
            kind: read.kind,
            reader: read.reader,
            version: read.version,
            english,
            others: BTreeMap::new(),
        })
    }

    /// Whether a translation says as much as the English letter, in letters that can be printed.
    fn check(&self, language: &str, translated: Translated, fonts: &Fonts) -> Result<Wording, String> {
        check_people(&translated.translator, &translated.checked_by)?;
        if translated.translates != self.version {
            return Err(format!(
                "it translates version {}, and the letter is at {}",
                translated.translates, self.version
            ));
        }
        let text = Text::parse(&translated.text)?;
        if text.names()? != self.english.text.names()? {
            return Err("it has other placeholders than the English letter".to_owned());
        }
        if !translated.words.keys().eq(self.english.words.keys()) {
            return Err("it has other words than the English letter".to_owned());
        }
        let wording =
            Wording { language: language.to_owned(), title: translated.title, text, words: translated.words };
        wording.check_printable(fonts)?;
        Ok(wording)
    }

    /// The letter in the language of practices.
    #[must_use]
    pub const fn english(&self) -> &Wording {
        &self.english
    }

    /// The letter in the language that its reader wants, else in English.
    #[must_use]
    pub(crate) fn wording(&self, wanted: &str) -> &Wording {
        self.others.get(wanted).unwrap_or(&self.english)
    }
}

impl Wording {
    /// A word that a value is put together from; the key itself where the letter has no other word for it.
    #[must_use]
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Composes the letter with the values in it.
    ///
    /// # Errors
    /// `Internal` if a value is missing or is not what its place is for.
    pub(crate) fn compose(&self, values: &Values) -> Result<Vec<Block>> {
        self.text.compose(values).map_err(|why| Error::Internal(format!("letter {}: {why}", self.title)))
    }

    fn check_printable(&self, fonts: &Fonts) -> Result<(), String> {
        let words = self.words.values().map(String::as_str).chain([self.title.as_str()]).flat_map(str::chars);
        match self.text.characters().chain(words).find(|c| !fonts.can_print(*c)) {
            None => Ok(()),
            Some(character) => Err(format!("{character:?} is in no font that letters are printed with")),
        }
    }
}
