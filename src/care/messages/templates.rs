//! The texts that go out: `config/templates/*.toml`, one file per template, each with a version and a text per
//! channel. A `{placeholder}` must be declared by its template and given a value by whoever queues it; one too
//! many is as wrong as one too few. No text holds a name or anything clinical, but an id and a link; only a
//! `secure_text`, for secure addresses, has placeholders of its own that stand for more.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::care::messages::{Channel, gsm7};
use crate::error::{Error, Result};

/// A text message has at most so many segments.
const SMS_SEGMENTS: usize = 2;
/// A value that stands in a text message has at most so many characters, unless it is known to be shorter: a link.
pub const LONGEST_SMS_VALUE: usize = 100;

#[derive(rust_embed::RustEmbed)]
#[folder = "config/templates"]
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
    /// What stands in `secure_text` alone.
    #[serde(default)]
    secure_placeholders: BTreeSet<String>,
    email: Option<EmailText>,
    sms: Option<PlainText>,
    letter: Option<PlainText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailText {
    subject: String,
    text: String,
    /// For secure addresses: may name the patient. The subject is the same, because screens show it.
    secure_text: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainText {
    text: String,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered<'a> {
    /// Version of the template that was used.
    pub version: &'a str,
    /// Empty but for e-mail.
    pub subject: String,
    pub body: String,
}

impl Templates {
    /// Reads the built-in templates.
    ///
    /// # Errors
    /// `Config` names the file and what is wrong with it.
    pub fn load() -> Result<Self> {
        Self::parse(BuiltIn::iter().filter_map(|file| {
            let text = BuiltIn::get(&file)?;
            Some((file.to_string(), String::from_utf8_lossy(&text.data).into_owned()))
        }))
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

    /// The text of `template` for `channel` with `values` in it.
    ///
    /// # Errors
    /// `Internal` if there is no such text, if a placeholder has no value or a value no placeholder, or if a
    /// text message does not fit.
    pub fn render(&self, template: &str, channel: Channel, values: &[(&str, &str)]) -> Result<Rendered<'_>> {
        let wrong = |why: String| Error::Internal(format!("template {template}: {why}"));
        let found = self.0.get(template).ok_or_else(|| wrong("does not exist".to_owned()))?;
        let given: BTreeMap<&str, &str> = values.iter().copied().collect();
        if !found.placeholders.iter().map(String::as_str).eq(given.keys().copied()) {
            let given: Vec<_> = given.into_keys().collect();
            return Err(wrong(format!("expects {:?}, was given {given:?}", found.placeholders)));
        }
        let (subject, body) =
            found.text(channel).ok_or_else(|| wrong(format!("has no text for channel {channel}")))?;
        let value = |name: &str| given.get(name).copied().unwrap_or_default().to_owned();
        let rendered = Rendered {
            version: &found.version,
            subject: fill(subject, value).map_err(wrong)?,
            body: fill(body, value).map_err(wrong)?.trim().to_owned(),
        };
        if channel == Channel::Sms {
            fits(&rendered.body).map_err(wrong)?;
        }
        Ok(rendered)
    }

    /// The text of `template` for secure addresses, if it has one, with the message's `values` and those that are for
    /// secure addresses only.
    ///
    /// # Errors
    /// `Internal` if there is no such template, or a placeholder without a value.
    pub fn render_secure(
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
            fits(fill(&sms.text, |name| "0".repeat(longest(name)))?.trim())?;
        }
        if self.email.is_none() && self.sms.is_none() && self.letter.is_none() {
            return Err("it has no text for any channel".to_owned());
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
        "code" => 6,
        _ => LONGEST_SMS_VALUE,
    }
}

/// Puts values where `{names}` stand. A value is never searched for placeholders itself.
fn fill(text: &str, mut value: impl FnMut(&str) -> String) -> Result<String, String> {
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

/// Whether a text message has no more than its segments.
fn fits(text: &str) -> Result<(), String> {
    let septets =
        gsm7::septets(text).map_err(|c| format!("{c:?} is not in the alphabet of text messages"))?;
    match gsm7::segments(septets) {
        0..=SMS_SEGMENTS => Ok(()),
        segments => Err(format!("as a text message it may have {segments} segments, {SMS_SEGMENTS} allowed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn load(text: &str) -> Result<Templates> {
        Templates::parse([("t.toml".to_owned(), format!("name = \"t\"\nversion = \"1\"\n{text}"))])
    }

    #[track_caller]
    fn refused(text: &str, because: &str) {
        let error = load(text).unwrap_err().to_string();
        assert!(error.contains("templates/t.toml") && error.contains(because), "{error}");
    }

    #[test]
    fn no_built_in_text_has_room_for_more_than_ids_links_and_counts() {
        let allowed = [
            "id",
            "link",
            "date",
            "eligible",
            "listed",
            "excluded",
            "kinds",
            "what",
            "count",
            "acknowledge",
            "code",
            "ids",
        ];
        for template in Templates::load().unwrap().0.values() {
            assert!(template.placeholders.iter().all(|name| allowed.contains(&&**name)), "{}", template.name);
        }
    }

    #[test]
    fn every_built_in_text_reads_well() {
        let templates = Templates::load().unwrap();
        let mut all = Vec::new();
        for template in templates.0.values() {
            let values: Vec<(&str, &str)> = template
                .placeholders
                .iter()
                .map(|name| {
                    let is_link = matches!(&**name, "link" | "acknowledge");
                    (&**name, if is_link { "https://ringwell.example/x/7" } else { "7" })
                })
                .collect();
            for channel in Channel::ALL {
                if template.text(*channel).is_some() {
                    let text = templates.render(&template.name, *channel, &values).unwrap();
                    all.push(format!("== {} by {channel}\n{}\n{}\n", template.name, text.subject, text.body));
                }
            }
            let secure: Vec<_> =
                template.secure_placeholders.iter().map(|name| (&**name, "(for secure addresses)")).collect();
            if let Some(text) = templates.render_secure(&template.name, &values, &secure).unwrap() {
                all.push(format!("== {} by secure email\n{text}\n", template.name));
            }
        }
        insta::assert_snapshot!("built_in_texts", all.concat());
    }

    proptest! {
        /// Whatever stands in the record of a patient: it is in no text but those for secure addresses.
        #[test]
        fn no_text_but_a_secure_one_holds_a_name_a_number_or_a_reading(
            name in "[A-Z][a-z]{4,12} [A-Z][a-z]{4,12}", number in "999 [0-9]{3} [0-9]{4}", reading in "[12][0-9]{2}/1[0-9]{2}",
        ) {
            let templates = Templates::load().unwrap();
            for template in templates.0.values() {
                let values: Vec<_> = template.placeholders.iter().map(|name| (&**name, "7")).collect();
                let secret = [("name", &*name), ("nhs_number", &number), ("what", &reading), ("reason", &reading)];
                for channel in Channel::ALL {
                    let Ok(text) = templates.render(&template.name, *channel, &values) else { continue };
                    for (_, secret) in secret {
                        prop_assert!(!text.body.contains(secret) && !text.subject.contains(secret), "{}", template.name);
                    }
                }
                let secure = templates.render_secure(&template.name, &values, &secret).unwrap();
                prop_assert_eq!(secure.is_some(), !template.secure_placeholders.is_empty());
                prop_assert!(secure.is_none_or(|text| text.contains(&name) && text.contains(&number)));
            }
        }
    }

    #[test]
    fn what_is_for_secure_addresses_stands_in_their_text_alone() {
        let both = "placeholders = [\"id\"]\nsecure_placeholders = [\"name\"]\n[email]\nsubject = \"x\"\n";
        refused(&format!("{both}text = \"{{id}} {{name}}\"\nsecure_text = \"{{name}}\""), "{name}");
        refused(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{id}}\""), "{name}");
        refused(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{name}} {{born}}\""), "{born}");
        let templates =
            load(&format!("{both}text = \"{{id}}\"\nsecure_text = \"{{name}}: {{id}}\"")).unwrap();
        let secure = |values: &[(&str, &str)]| templates.render_secure("t", &[("id", "7")], values);
        assert_eq!(secure(&[("name", "{id}"), ("what", "x")]).unwrap().unwrap(), "{id}: 7");
        assert!(secure(&[]).is_err());
    }

    #[test]
    fn a_placeholder_is_declared_and_used_or_the_service_does_not_start() {
        refused("placeholders = []\n[sms]\ntext = \"see {link}\"", "{link}");
        refused("placeholders = [\"id\"]\n[sms]\ntext = \"hello\"", "{id}");
        refused("placeholders = [\"id\"]\n[sms]\ntext = \"hello {id\"", "no }");
        refused("placeholders = []", "no text");
        refused("placeholders = []\n[fax]\ntext = \"x\"", "fax");
    }

    #[test]
    fn a_text_message_that_may_not_fit_is_refused_at_the_start() {
        refused("placeholders = []\n[sms]\ntext = \"don’t\"", "alphabet");
        refused(
            &format!("placeholders = [\"link\"]\n[sms]\ntext = \"{}{{link}}\"", "x".repeat(207)),
            "3 segments",
        );
        load(&format!("placeholders = [\"link\"]\n[sms]\ntext = \"{}{{link}}\"", "x".repeat(206))).unwrap();
    }

    #[test]
    fn rendering_is_strict_in_both_directions_and_blind_to_what_values_hold() {
        let templates = load("placeholders = [\"id\", \"link\"]\n[sms]\ntext = \"{id}: {link}\"").unwrap();
        let render = |values: &[(&str, &str)]| templates.render("t", Channel::Sms, values);
        assert_eq!(render(&[("link", "{id}"), ("id", "7")]).unwrap().body, "7: {id}");
        assert!(render(&[("id", "7")]).is_err());
        assert!(render(&[("id", "7"), ("link", "x"), ("name", "x")]).is_err());
        assert!(templates.render("t", Channel::Email, &[("id", "7"), ("link", "x")]).is_err());
        assert!(templates.render("u", Channel::Sms, &[]).is_err());
    }
}
