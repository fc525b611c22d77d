//! The gateways for text messages that speak a protocol of their own: `[sms.providers.NAME]`.

use serde::{Deserialize, Serialize};

use super::{BearerToken, NotifyKey, PrivateUrl, Secret, Sms, TwilioToken, wrong};
use crate::error::Result;

/// Protocol of a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    GovUkNotify,
    Twilio,
}

/// A gateway. Which keys belong to which protocol stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Provider {
    pub protocol: Option<Protocol>,
    /// Empty for the provider's own address.
    pub url: PrivateUrl,
    /// GOV.UK Notify: the whole key, with its name.
    pub api_key: Secret<NotifyKey>,
    /// GOV.UK Notify: of a template that is nothing but `((body))`.
    pub template_id: String,
    /// GOV.UK Notify: of a template whose subject is `((subject))` and whose text is `((body))`. With it e-mail goes through
    /// this provider too.
    pub email_template_id: String,
    /// GOV.UK Notify: of a letter template whose heading is `((title))` and whose text is `((body))`. With it letters to patients
    /// are posted by this provider.
    pub letter_template_id: String,
    /// GOV.UK Notify: what its callbacks carry.
    pub callback_token: Secret<BearerToken>,
    /// Twilio: `AC…`
    pub account_sid: String,
    /// Twilio: sends, and signs what comes back.
    pub auth_token: Secret<TwilioToken>,
    /// Twilio: a number of ours, or a messaging service `MG…`.
    pub sender: String,
    pub timeout_seconds: u64,
    /// How many messages may be with it at once.
    pub parallel: usize,
    /// Share of the messages where there are two gateways; 0 is a reserve.
    pub weight: u32,
}

impl Default for Provider {
    fn default() -> Self {
        Self {
            protocol: None,
            url: String::new().into(),
            api_key: Secret::default(),
            template_id: String::new(),
            email_template_id: String::new(),
            letter_template_id: String::new(),
            callback_token: Secret::default(),
            account_sid: String::new(),
            auth_token: Secret::default(),
            sender: String::new(),
            timeout_seconds: 10,
            parallel: 64,
            weight: 1,
        }
    }
}

const MOST_WEIGHT: u32 = 1000;

impl Sms {
    /// Whether the gateway of `[sms]` itself sends: it is one, or there is no other.
    #[must_use]
    pub(crate) fn sends_itself(&self) -> bool {
        &*self.url != "loopback" || self.providers.is_empty()
    }

    fn weights(&self) -> Vec<u32> {
        let own = self.sends_itself().then_some(self.weight);
        own.into_iter().chain(self.providers.values().map(|provider| provider.weight)).collect()
    }

    /// The provider that takes e-mail too, in place of a mail server.
    #[must_use]
    pub(crate) fn mailer(&self) -> Option<(&str, &Provider)> {
        let mut mailers =
            self.providers.iter().filter(|(_, provider)| !provider.email_template_id.is_empty());
        mailers.next().map(|(name, provider)| (name.as_str(), provider))
    }

    /// The provider that posts letters, if one does.
    #[must_use]
    pub(crate) fn poster(&self) -> Option<(&str, &Provider)> {
        let mut posters =
            self.providers.iter().filter(|(_, provider)| !provider.letter_template_id.is_empty());
        posters.next().map(|(name, provider)| (name.as_str(), provider))
    }

    /// Whether text messages have two ways out.
    #[must_use]
    pub(crate) fn has_two(&self) -> bool {
        self.weights().len() > 1
    }
}

pub(super) fn check(sms: &Sms) -> Result<()> {
    let weights = sms.weights();
    if weights.len() > 2 {
        return Err(wrong("sms.providers", "and sms.url are more than two gateways"));
    }
    if !(1..=MOST_WEIGHT).contains(&weights.iter().fold(0, |sum, weight| weight.saturating_add(sum))) {
        return Err(wrong("sms.weight", "and the other gateway's must be 1 to 1000 together"));
    }
    if sms.sends_itself() && sms.providers.contains_key(&sms.provider) {
        return Err(wrong("sms.provider", "is the name of another gateway too"));
    }
    for (name, provider) in &sms.providers {
        let key = |key: &str| format!("sms.providers.{name}.{key}");
        if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_')) {
            return Err(wrong(
                &format!("sms.providers.{name}"),
                "has a name of other than a-z, 0-9, - and _",
            ));
        }
        let Some(protocol) = provider.protocol else {
            return Err(wrong(&key("protocol"), "is missing: gov-uk-notify or twilio"));
        };
        for (word, is_set, owner) in [
            ("api_key", provider.api_key.is_set(), Protocol::GovUkNotify),
            ("template_id", !provider.template_id.is_empty(), Protocol::GovUkNotify),
            ("callback_token", provider.callback_token.is_set(), Protocol::GovUkNotify),
            ("account_sid", !provider.account_sid.is_empty(), Protocol::Twilio),
            ("auth_token", provider.auth_token.is_set(), Protocol::Twilio),
            ("sender", !provider.sender.is_empty(), Protocol::Twilio),
        ] {
            match (owner == protocol, is_set) {
                (true, false) => return Err(wrong(&key(word), "is missing")),
                (false, true) => return Err(wrong(&key(word), "does not belong to this protocol")),
                _ => {}
            }
        }
        for (word, value, first) in [
            ("email_template_id", &provider.email_template_id, sms.mailer()),
            ("letter_template_id", &provider.letter_template_id, sms.poster()),
        ] {
            if !value.is_empty() && protocol != Protocol::GovUkNotify {
                return Err(wrong(&key(word), "does not belong to this protocol"));
            }
            if !value.is_empty() && first.is_some_and(|(first, _)| first != name) {
                return Err(wrong(&key(word), "is set for another provider too"));
            }
        }
        if !provider.url.is_empty() && url::Url::parse(&provider.url).is_err() {
            return Err(wrong(&key("url"), "is not an address"));
        }
        if provider.timeout_seconds < 1 {
            return Err(wrong(&key("timeout_seconds"), "must be at least 1"));
        }
        if provider.parallel < 1 {
            return Err(wrong(&key("parallel"), "must be at least 1"));
        }
    }
    Ok(())
}
