//! Templates in other languages: `LANGUAGE/TEMPLATE.toml` in a folder of the service's own. None are built in: what a
//! patient is told is translated by a translator and checked by another, who both stand in the file.

use std::path::Path;

use serde::Deserialize;

use super::templates::{EmailText, PlainText};
use crate::care::messages::Channel;
use crate::care::protocol::in_folder;
use crate::error::{Error, Result};

/// One template in one language.
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
    for entry in std::fs::read_dir(folder).map_err(Error::io("templates.translations"))? {
        let path = entry.map_err(Error::io("templates.translations"))?.path();
        if !path.is_dir() {
            continue;
        }
        let language = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !matches!(language.len(), 2 | 3) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(Error::Config(format!(
                "templates.translations: {language} is no language code of two or three letters"
            )));
        }
        for (name, text) in in_folder(&path)? {
            let file = format!("{language}/{name}");
            let wrong = |why: &str| Error::Config(format!("{file}: {why}"));
            let mut translation: Translation =
                toml::from_str(&text).map_err(|error| wrong(error.message()))?;
            let people = [translation.translator.trim(), translation.checked_by.trim()];
            if people.contains(&"") || people[0] == people[1] {
                return Err(wrong("it was not translated by one person and checked by another"));
            }
            translation.template = name.trim_end_matches(".toml").to_owned();
            translation.language.clone_from(&language);
            translation.file.clone_from(&file);
            translations.push(translation);
        }
    }
    Ok(translations)
}
