//! The texts that go out: `config/templates/*.toml`, one file per template, each with a version and a text per
//! channel. A `{placeholder}` must be declared by its template and given a value by whoever queues it; one too
//! many is as wrong as one too few. No text holds a name or anything clinical, but an id and a link; only a
//! `secure_text`, for secure addresses, has placeholders of its own that stand for more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::translations::{self, Translation};
use crate::config;
use crate::content::files::built_in;
use crate::content::gsm7;
use crate::error::{Error, Result};
use crate::model::message::{Channel, MessagePurpose, RenderedMessage};

/// A text message has at most so many segments.
const SMS_SEGMENTS: usize = 2;
/// A value that stands in a text message has at most so many characters, unless it is known to be shorter: a link.
pub(crate) const LONGEST_SMS_VALUE: usize = 100;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/templates"]
#[include = "*.toml"]
struct BuiltIn;

/// The texts that go out, by name and channel.
#[derive(Debug)]
pub struct Templates(BTreeMap<String, Template>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    name: String,
    version: String,
    placeholders: BTreeSet<String>,
    /// Placeholders that stand in `secure_text` alone.
    #[serde(default)]
    secure_placeholders: BTreeSet<String>,
    /// Of a message to patients.
    purpose: Option<MessagePurpose>,
    email: Option<EmailText>,
    sms: Option<PlainText>,
    letter: Option<PlainText>,
    /// By language; read from files of their own.
    #[serde(skip)]
    translations: BTreeMap<String, Translation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailText {
    pub subject: String,
    pub text: String,
    /// For secure addresses: may name the patient. The subject is the same, because screens show it.
    secure_text: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlainText {
    pub text: String,
}

/// Language of the templates, and of everybody who speaks a language without a translation.
pub(crate) const ENGLISH: &str = "en";

impl Templates {
    /// Reads the built-in templates, and the translations from the folder of the settings.
    ///
    /// # Errors
    /// `Config` names the file and what is wrong with it.
    pub fn load(settings: &config::Templates) -> Result<Self> {
        let mut templates = Self::built_in()?;
        if !settings.translations.is_empty() {
            templates.translate(translations::read(Path::new(&settings.translations))?)?;
        }
        Ok(templates)
    }

    fn built_in() -> Result<Self> {
        Self::parse(built_in::<BuiltIn>())
    }

    fn parse(files: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let mut templates = BTreeMap::new();
        for (file, text) in files {
            let wrong = |why: &str| Error::Config(format!("templates/{file}: {why}"));
            let template: Template = toml::from_str(&text).map_err(|error| wrong(error.message()))?;
            template.check().map_err(|why| wrong(&why))?;
            if format!("{}.toml", template.name) != file {
                return Err(wrong("the file is not named as its template"));
            }
            templates.insert(template.name.clone(), template);
        }
        Ok(Self(templates))
    }

    /// Adds translations. One that is of another version than the English text would say something else than that, and one
    /// that is not all there would be noticed by nobody but its readers.
    fn translate(&mut self, translations: Vec<Translation>) -> Result<()> {
        for translation in translations {
            let wrong = |why: &str| Error::Config(format!("{}: {why}", translation.file));
            let template =
                self.0.get_mut(&translation.template).ok_or_else(|| wrong("there is no such template"))?;
            template.check_translation(&translation).map_err(|why| wrong(&why))?;
            template.translations.insert(translation.language.clone(), translation);
        }
        Ok(())
    }

    /// The text of `template` for `channel` with `values` in it, in English.
    ///
    /// # Errors
    /// `Internal` if there is no such text, if a placeholder has no value or a value no placeholder, or if a
    /// text message does not fit.
    pub fn render(
        &self,
        template: &str,
        channel: Channel,
        values: &[(&str, &str)],
    ) -> Result<RenderedMessage<'_>> {
        self.render_in(None, template, channel, values)
    }

    /// Renders a message in the language that its reader wants if there is a translation, else in English.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub(crate) fn render_in(
        &self,
        wanted: Option<&str>,
        template: &str,
        channel: Channel,
        values: &[(&str, &str)],
    ) -> Result<RenderedMessage<'_>> {
        let wrong = |why: String| Error::Internal(format!("template {template}: {why}"));
        let found = self.0.get(template).ok_or_else(|| wrong("does not exist".to_owned()))?;
        let given: BTreeMap<&str, &str> = values.iter().copied().collect();
        if !found.placeholders.iter().map(String::as_str).eq(given.keys().copied()) {
            let given: Vec<_> = given.into_keys().collect();
            return Err(wrong(format!("expects {:?}, was given {given:?}", found.placeholders)));
        }
        let wanted = wanted.filter(|language| *language != ENGLISH);
        let translated = wanted.and_then(|language| {
            let translation = found.translations.get(language)?;
            Some((translation.language.as_str(), translation.text(channel)?))
        });
        let (language, (subject, body)) = match translated {
            Some(translated) => translated,
            None => (
                ENGLISH,
                found.text(channel).ok_or_else(|| wrong(format!("has no text for channel {channel}")))?,
            ),
        };
        let value = |name: &str| given.get(name).copied().unwrap_or_default().to_owned();
        let rendered = RenderedMessage {
            version: &found.version,
            subject: fill(subject, value).map_err(wrong)?,
            body: fill(body, value).map_err(wrong)?.trim().to_owned(),
            language,
            wanted_language: wanted.filter(|wanted| *wanted != language).map(str::to_owned),
            purpose: found.purpose,
        };
        if channel == Channel::Sms {
            fits(&rendered.body, language).map_err(wrong)?;
        }
        Ok(rendered)
    }

    /// Every sentence that a text message to a patient may have, in every language, without what stands in place of its
    /// placeholders and without its last full stop.
    #[must_use]
    pub(crate) fn sentences_to_patients(&self) -> Vec<&str> {
        let to_patients = self.0.values().filter(|template| template.purpose.is_some());
        let texts = to_patients.flat_map(|template| {
            let translated = template.translations.values().filter_map(|it| it.text(Channel::Sms));
            template.text(Channel::Sms).into_iter().chain(translated)
        });
        // Between one placeholder and the next.
        let pieces = texts.flat_map(|(_, text)| text.split('{')).map(|piece| match piece.split_once('}') {
            Some((_, after)) => after,
            None => piece,
        });
        let sentences = pieces.flat_map(|piece| piece.split(". "));
        sentences.map(|sentence| sentence.trim().trim_end_matches('.')).filter(|it| !it.is_empty()).collect()
    }

    /// The text of `template` for secure addresses, if it has one, with the message's `values` and those that are for
    /// secure addresses only.
    ///
    /// # Errors
    /// `Internal` if there is no such template, or a placeholder without a value.
    pub(crate) fn render_secure(
        &self,
        template: &str,
        values: &[(&str, &str)],
        secure: &[(&str, &str)],
    ) -> Result<Option<String>> {
        let wrong = |why: String| Error::Internal(format!("template {template}: {why}"));
        let found = self.0.get(template).ok_or_else(|| wrong("does not exist".to_owned()))?;
        let Some(text) = found.secure_text() else { return Ok(None) };
        let given: BTreeMap<&str, &str> = values.iter().chain(secure).copied().collect();
        if let Some(missing) =
            found.secure_placeholders.iter().find(|name| !given.contains_key(name.as_str()))
        {
            return Err(wrong(format!("has no value for {{{missing}}}")));
        }
        let body = fill(text, |name| given.get(name).copied().unwrap_or_default().to_owned());
        Ok(Some(body.map_err(wrong)?.trim().to_owned()))
    }
}

impl Template {
    fn check(&self) -> Result<(), String> {
        if self.version.is_empty() {
            return Err("it has no version".to_owned());
        }
        let mut used = BTreeSet::new();
        for channel in Channel::ALL {
            let Some((subject, body)) = self.text(*channel) else { continue };
            for text in [subject, body] {
                fill(text, |name| {
                    used.insert(name.to_owned());
                    String::new()
                })?;
            }
        }
        if let Some(name) = used.symmetric_difference(&self.placeholders).next() {
            return Err(format!("{{{name}}} is either used and not declared, or declared and not used"));
        }
        self.check_secure()?;
        if let Some(sms) = &self.sms {
            fits(fill(&sms.text, |name| "0".repeat(longest(name)))?.trim(), ENGLISH)?;
        }
        if self.email.is_none() && self.sms.is_none() && self.letter.is_none() {
            return Err("it has no text for any channel".to_owned());
        }
        Ok(())
    }

    /// Whether a translation says as much as the English text, on the same channels.
    fn check_translation(&self, translation: &Translation) -> Result<(), String> {
        if translation.translates != self.version {
            return Err(format!(
                "it translates version {}, and the template is at {}",
                translation.translates, self.version
            ));
        }
        for channel in Channel::ALL {
            let (english, other) = (self.text(*channel), translation.text(*channel));
            let (Some(english), Some(other)) = (english, other) else {
                if english.is_some() == other.is_some() {
                    continue;
                }
                return Err(format!(
                    "one of the two has a text for channel {channel}, and the other has not"
                ));
            };
            if names_in(english)? != names_in(other)? {
                return Err(format!(
                    "its text for channel {channel} has other placeholders than the English one"
                ));
            }
        }
        if let Some((_, sms)) = translation.text(Channel::Sms) {
            fits(fill(sms, |name| "0".repeat(longest(name)))?.trim(), &translation.language)?;
        }
        Ok(())
    }

    /// Whether the text for secure addresses uses what is declared, and the others nothing that is for it alone.
    fn check_secure(&self) -> Result<(), String> {
        let mut used = BTreeSet::new();
        fill(self.secure_text().unwrap_or_default(), |name| {
            used.insert(name.to_owned());
            String::new()
        })?;
        if let Some(name) = self.secure_placeholders.intersection(&self.placeholders).next() {
            return Err(format!("{{{name}}} is for secure addresses alone, or for everybody"));
        }
        let own: BTreeSet<_> = used.difference(&self.placeholders).cloned().collect();
        match own.symmetric_difference(&self.secure_placeholders).next() {
            None => Ok(()),
            Some(name) => {
                Err(format!("{{{name}}} is either used and not declared, or declared and not used"))
            }
        }
    }

    fn secure_text(&self) -> Option<&str> {
        self.email.as_ref()?.secure_text.as_deref()
    }

    /// Subject and body.
    fn text(&self, channel: Channel) -> Option<(&str, &str)> {
        match channel {
            Channel::Email => self.email.as_ref().map(|email| (&*email.subject, &*email.text)),
            Channel::Sms => self.sms.as_ref().map(|sms| ("", &*sms.text)),
            Channel::Letter => self.letter.as_ref().map(|letter| ("", &*letter.text)),
        }
    }
}

/// The characters that a value in a text message takes at most.
fn longest(name: &str) -> usize {
    match name {
        "id" => i64::MAX.to_string().len(),
        "code" => 8,
        // 30 September 2026, 17:00
        "from" | "until" => 24,
        _ => LONGEST_SMS_VALUE,
    }
}

/// Puts values where `{names}` stand. A value is never searched for placeholders itself.
pub(crate) fn fill(text: &str, mut value: impl FnMut(&str) -> String) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a { has no }")?;
        filled.push_str(before);
        filled.push_str(&value(name));
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// The placeholders of a subject and a body.
fn names_in((subject, body): (&str, &str)) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for text in [subject, body] {
        fill(text, |name| {
            names.insert(name.to_owned());
            String::new()
        })?;
    }
    Ok(names)
}

/// Whether a text message has no more than its segments. Other languages may need other alphabets, in which a segment
/// holds less than half as much, and may have twice as many.
fn fits(text: &str, language: &str) -> Result<(), String> {
    let segments = match gsm7::septets(text) {
        Ok(septets) => gsm7::segments(septets),
        Err(character) if language == ENGLISH => {
            return Err(format!("{character:?} is not in the alphabet of text messages"));
        }
        Err(_) => gsm7::wide_segments(text).div_ceil(2),
    };
    match segments {
        0..=SMS_SEGMENTS => Ok(()),
        segments => Err(format!("as a text message it may have {segments} segments, {SMS_SEGMENTS} allowed")),
    }
}

#[cfg(test)]
mod tests;
