//! Settings that nobody else may know. Being one is a type: whatever is declared as one is checked by the form that
//! its provider gives it when the configuration is read, and shown nowhere.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, RangeInclusive};
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Random bytes repeat themselves seldom: of 16 fewer than 8 are different about once in 10^11 times, of a
/// placeholder or a word typed again and again always.
const FEWEST_DIFFERENT: usize = 8;

/// How a kind of secret is written.
pub trait Form {
    /// For the one who has to mend it: `expected …`.
    const EXPECTED: &'static str;
    /// How many bytes stand in it, decoded.
    const BYTES: RangeInclusive<usize>;

    /// The bytes that stand in it; None if it is not written this way.
    fn decode(text: &str) -> Option<Vec<u8>>;
}

/// Standard Webhooks: `whsec_` and base64.
/// <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookKey {}

impl Form for WebhookKey {
    const EXPECTED: &'static str = "whsec_ and the base64 of 24 to 64 random bytes";
    const BYTES: RangeInclusive<usize> = 24..=64;

    fn decode(text: &str) -> Option<Vec<u8>> {
        STANDARD.decode(text.strip_prefix("whsec_")?).ok()
    }
}

/// A bearer token that we make up and a provider calls us with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BearerToken {}

impl Form for BearerToken {
    const EXPECTED: &'static str = "24 to 64 random letters, digits and signs, without spaces";
    const BYTES: RangeInclusive<usize> = 24..=64;

    fn decode(text: &str) -> Option<Vec<u8>> {
        text.bytes().all(|byte| byte.is_ascii_graphic()).then(|| text.as_bytes().to_vec())
    }
}

/// GOV.UK Notify: the key's name, the service's id and the secret, both of them UUIDs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotifyKey {}

impl Form for NotifyKey {
    const EXPECTED: &'static str = "the whole key, NAME-UUID-UUID";
    const BYTES: RangeInclusive<usize> = 16..=16;

    fn decode(text: &str) -> Option<Vec<u8>> {
        const UUID: usize = 36;
        let (rest, secret) = text.split_at_checked(text.len().checked_sub(UUID)?)?;
        let rest = rest.strip_suffix('-')?;
        let (name, service) = rest.split_at_checked(rest.len().checked_sub(UUID)?)?;
        name.strip_suffix('-').filter(|name| !name.is_empty())?;
        uuid(service)?;
        uuid(secret)
    }
}

/// Twilio: the account's auth token, 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwilioToken {}

impl Form for TwilioToken {
    const EXPECTED: &'static str = "the account's auth token, 32 hexadecimal digits";
    const BYTES: RangeInclusive<usize> = 16..=16;

    fn decode(text: &str) -> Option<Vec<u8>> {
        hexadecimal(text)
    }
}

fn uuid(text: &str) -> Option<Vec<u8>> {
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    (lengths == [8, 4, 4, 4, 12]).then(|| hexadecimal(&text.replace('-', "")))?
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    digits.chunks(2).map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok()).collect()
}

/// A secret of this form, or none where it is empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<F> {
    text: String,
    form: PhantomData<F>,
}

impl<F> Secret<F> {
    #[must_use]
    pub(crate) const fn is_set(&self) -> bool {
        !self.text.is_empty()
    }

    /// The secret itself, for the one who signs or asks with it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

impl<F> Default for Secret<F> {
    fn default() -> Self {
        Self { text: String::new(), form: PhantomData }
    }
}

/// Why a text is no secret; quotes nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub struct Guessable(&'static str);

impl<F: Form> FromStr for Secret<F> {
    type Err = Guessable;

    fn from_str(text: &str) -> Result<Self, Guessable> {
        let fits = |bytes: &Vec<u8>| {
            F::BYTES.contains(&bytes.len()) && bytes.iter().collect::<BTreeSet<_>>().len() >= FEWEST_DIFFERENT
        };
        if !text.is_empty() && !F::decode(text).is_some_and(|bytes| fits(&bytes)) {
            return Err(Guessable(F::EXPECTED));
        }
        Ok(Self { text: text.to_owned(), form: PhantomData })
    }
}

impl<'de, F: Form> Deserialize<'de> for Secret<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Only whether it is set.
impl<F> Serialize for Secret<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.is_set() { "(set)" } else { "" })
    }
}

impl<F> fmt::Debug for Secret<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_set() { "Secret(set)" } else { "Secret()" })
    }
}

/// An address in which a user name and a password may stand, or a key in its query. It is shown without them.
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateUrl(String);

impl PrivateUrl {
    /// Without the password, and without the query, which may hold one.
    fn shown(&self) -> String {
        let Ok(mut url) = url::Url::parse(&self.0) else { return self.0.clone() };
        if url.password().is_some() && url.set_password(Some("hidden")).is_err() {
            return "(hidden)".to_owned();
        }
        if url.query().is_some() {
            url.set_query(Some("hidden"));
        }
        url.into()
    }
}

impl From<String> for PrivateUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl From<&str> for PrivateUrl {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

impl Deref for PrivateUrl {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for PrivateUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // A template whose value was left out: `postgres://ringwell:@db.example/ringwell`.
        let authority = text.split_once("://").map_or("", |(_, rest)| rest);
        let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.rsplit_once('@').is_some_and(|(login, _)| login.ends_with(':')) {
            return Err(serde::de::Error::custom("expected an address whose password is not empty"));
        }
        Ok(Self(text))
    }
}

impl Serialize for PrivateUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}

impl fmt::Debug for PrivateUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const UUIDS: &str = "26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

    /// Whether each setting of this form takes these texts.
    fn takes<F: Form>(texts: &[&str]) -> Vec<bool> {
        texts.iter().map(|text| text.parse::<Secret<F>>().is_ok()).collect()
    }

    fn whsec(bytes: std::ops::Range<u8>) -> String {
        format!("whsec_{}", STANDARD.encode(bytes.collect::<Vec<_>>()))
    }

    /// Fault of `value` as the setting `key`, where the rest of its provider is whole.
    fn fault_of(key: &str, value: &str) -> Option<String> {
        let mut variables = vec![
            ("sms.url", "https://sms.example/send".to_owned()),
            ("sms.secret", whsec(0..32)),
            ("sms.receipt_secret", String::new()),
        ];
        if key.contains(".notify.") {
            variables.extend([
                ("sms.providers.notify.protocol", "gov-uk-notify".to_owned()),
                ("sms.providers.notify.api_key", format!("live-{UUIDS}")),
                ("sms.providers.notify.template_id", "t".to_owned()),
                ("sms.providers.notify.callback_token", "a-token-for-the-callbacks-of-tests".to_owned()),
            ]);
        }
        if key.contains(".twilio.") {
            variables.extend([
                ("sms.providers.twilio.protocol", "twilio".to_owned()),
                ("sms.providers.twilio.account_sid", "AC123".to_owned()),
                ("sms.providers.twilio.auth_token", "3f9a0c5b7e21d4869f0b1c2d3e4f5a6b".to_owned()),
                ("sms.providers.twilio.sender", "MG123".to_owned()),
            ]);
        }
        variables.retain(|(other, _)| *other != key);
        variables.push((key, value.to_owned()));
        let variable = |key: &str| format!("RINGWELL__{}", key.to_uppercase().replace('.', "__"));
        let variables = variables.iter().map(|(key, value)| (variable(key), value.clone()));
        Config::load_from(None, variables).err().map(|error| error.to_string())
    }

    #[test]
    fn every_secret_of_the_configuration_is_refused_where_it_can_be_guessed() {
        let templates =
            ["whsec_", "whsec_AA==", "changeme", "x", "12345", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];
        for (key, right, may_be_empty) in [
            ("sms.secret", whsec(0..24), false),
            ("sms.receipt_secret", whsec(0..64), true),
            ("sms.providers.notify.api_key", format!("live-{UUIDS}"), false),
            ("sms.providers.notify.callback_token", "a-token-of-24-characters".to_owned(), false),
            ("sms.providers.twilio.auth_token", "3f9a0c5b7e21d4869f0b1c2d3e4f5a6b".to_owned(), false),
        ] {
            assert_eq!(fault_of(key, &right), None, "{key}");
            assert_eq!(fault_of(key, "").is_none(), may_be_empty, "{key}: empty");
            for template in templates {
                let fault = fault_of(key, template).unwrap_or_else(|| panic!("{key} took {template}"));
                assert!(fault.contains(key) && fault.contains("expected"), "{key}: {fault}");
                let is_telling = template.len() > 4 && template != "whsec_";
                assert!(!is_telling || !fault.contains(template), "quoted: {fault}");
            }
        }
    }

    /// The table above names every setting that is one, and nothing that sounds like one is anything else.
    #[test]
    fn no_setting_that_sounds_like_a_secret_is_plain_text() {
        let sources = [include_str!("sections.rs"), include_str!("providers.rs")];
        let (mut secrets, mut addresses) = (Vec::new(), Vec::new());
        for line in sources.iter().flat_map(|source| source.lines()) {
            let Some((name, kind)) = line.trim().strip_prefix("pub ").and_then(|rest| rest.split_once(": "))
            else {
                continue;
            };
            match kind {
                kind if kind.starts_with("Secret<") => secrets.push(name),
                "PrivateUrl," => addresses.push(name),
                _ => {
                    let sounds = ["secret", "token", "password", "api_key", "credential"];
                    assert!(!sounds.iter().any(|word| name.contains(word)), "{name} is to be a Secret");
                }
            }
        }
        assert_eq!(secrets, ["secret", "receipt_secret", "api_key", "callback_token", "auth_token"]);
        assert_eq!(addresses, ["url"; 4]);
    }

    #[test]
    fn the_smallest_and_the_largest_of_each_form_are_taken_and_their_neighbours_are_not() {
        let (least, most) = (whsec(0..24), whsec(0..64));
        assert_eq!(
            takes::<WebhookKey>(&[
                &least,
                &most,
                &whsec(0..23),
                &whsec(0..65),
                &least[6..],
                &least.to_uppercase()
            ]),
            [true, true, false, false, false, false]
        );
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.";
        assert_eq!(
            takes::<BearerToken>(&[
                &letters[..24],
                &letters[..64],
                &letters[..23],
                letters,
                "abcdefgh ijklmnopqrstuvwxyz"
            ]),
            [true, true, false, false, false]
        );
        let key = format!("live-{UUIDS}");
        let twice =
            key.replace("3d844edf-8d35-48ac-975b-e847b4f122b0", "00000000-0000-0000-0000-000000000000");
        assert_eq!(takes::<NotifyKey>(&[&key, &key[5..], &key[..77], &twice]), [true, false, false, false]);
        let token = "3f9a0c5b7e21d4869f0b1c2d3e4f5a6b";
        assert_eq!(
            takes::<TwilioToken>(&[
                token,
                &token[..31],
                &token[..30],
                &token.replace('f', "g"),
                &"0".repeat(32)
            ]),
            [true, false, false, false, false]
        );
    }

    #[test]
    fn neither_a_secret_nor_a_password_is_ever_shown() {
        let secret: Secret<BearerToken> = "a-token-of-24-characters".parse().unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(set)");
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"(set)\"");
        let url = PrivateUrl::from("postgres://ringwell:hush@db.example/ringwell?password=hush");
        assert!(!format!("{url:?} {}", serde_json::to_string(&url).unwrap()).contains("hush"));
    }

    #[test]
    fn an_address_with_an_empty_password_is_a_template_without_its_value() {
        for (url, taken) in [
            ("postgres://ringwell:hush@db.example/ringwell", true),
            ("postgres://ringwell@db.example/ringwell", true),
            ("postgres://db.example:5432/ringwell", true),
            ("postgres://ringwell:@db.example/ringwell", false),
            ("smtps://ringwell:@mail.example", false),
        ] {
            let read: Result<PrivateUrl, _> = serde_json::from_value(url.into());
            assert_eq!(read.is_ok(), taken, "{url}");
        }
    }
}
