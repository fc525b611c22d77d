//! Templates in other languages: `LANGUAGE/TEMPLATE.toml` in a folder of the service's own. None are built in: what a
//! patient is told is translated by a translator and checked by another, who both stand in the file.

use std::path::Path;

use serde::Deserialize;

use super::templates::{EmailText, PlainText};
use crate::content::files::in_folder;
use crate::content::protocol::parse;
use crate::error::{Error, Result};
use crate::model::message::Channel;

/// A template in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Version of the English text that it says the same as.
    pub translates: String,
    translator: String,
    checked_by: String,
    email: Option<EmailText>,
    sms: Option<PlainText>,
    letter: Option<PlainText>,
    #[serde(skip)]
    pub language: String,
    #[serde(skip)]
    pub template: String,
    /// Where it was read from.
    #[serde(skip)]
    pub file: String,
}

impl Translation {
    /// Subject and body.
    pub(super) fn text(&self, channel: Channel) -> Option<(&str, &str)> {
        match channel {
            Channel::Email => self.email.as_ref().map(|email| (&*email.subject, &*email.text)),
            Channel::Sms => self.sms.as_ref().map(|sms| ("", &*sms.text)),
            Channel::Letter => self.letter.as_ref().map(|letter| ("", &*letter.text)),
        }
    }
}

/// Reads every translation in the folder.
///
/// # Errors
/// `Config` names the file and what is wrong with it.
pub fn read(folder: &Path) -> Result<Vec<Translation>> {
    let mut translations = Vec::new();
    for language in languages(folder)? {
        for (name, text) in in_folder(&folder.join(&language))? {
            let file = format!("{language}/{name}");
            let mut translation: Translation = parse(&file, &text)?;
            check_people(&translation.translator, &translation.checked_by)
                .map_err(|why| Error::Config(format!("{file}: {why}")))?;
            name.trim_end_matches(".toml").clone_into(&mut translation.template);
            translation.language.clone_from(&language);
            translation.file = file;
            translations.push(translation);
        }
    }
    Ok(translations)
}

/// The languages that the folder has something in.
///
/// # Errors
/// `Config` if a folder in it is not named as a language, or it cannot be read.
pub fn languages(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || Error::io("templates.translations");
    let mut languages = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable())? {
        let path = entry.map_err(unreadable())?.path();
        if !path.is_dir() {
            continue;
        }
        let language = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !matches!(language.len(), 2 | 3) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(Error::Config(format!(
                "templates.translations: {language} is no language code of two or three letters"
            )));
        }
        languages.push(language);
    }
    languages.sort();
    Ok(languages)
}

/// Whether somebody other than the translator has checked a translation.
///
/// # Errors
/// If not.
pub(crate) fn check_people(translator: &str, checked_by: &str) -> Result<(), String> {
    let (translator, checked_by) = (translator.trim(), checked_by.trim());
    if translator.is_empty() || checked_by.is_empty() || translator == checked_by {
        return Err("it was not translated by one person and checked by another".to_owned());
    }
    Ok(())
}
