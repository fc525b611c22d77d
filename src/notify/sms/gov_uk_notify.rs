//! Text messages, e-mail and letters through GOV.UK Notify. It sends nothing but its own templates, so ours have no other
//! text than the placeholder `body` and, above it, `subject` in e-mail and `title` in letters.
//! Our id is its `reference`, which it does not use to recognise what it has already: a message whose answer was lost
//! may arrive twice. <https://docs.notifications.service.gov.uk/rest-api.html>

use std::time::Duration;

use jsonwebtoken::{EncodingKey, Header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::asking::{self, Dialect, ask};
use crate::config::Provider;
use crate::error::{Error, Result};
use crate::model::delivery::{OutgoingMessage, SendOutcome};
use crate::model::letter::Block;
use crate::model::message::DeliveryReport;
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Inbound, Incoming, in_our_words, read_json};
use crate::notify::signature::same;
use crate::notify::{Gateway, Sending};

const ADDRESS: &str = "https://api.notifications.service.gov.uk";
/// An API key ends with the service's id, a hyphen and the secret; both are UUIDs.
const UUID: usize = 36;
const DIALECT: Dialect = Dialect { id: "id", opted_out: None };
const FAILURES: &[&str] = &["permanent-failure", "temporary-failure", "technical-failure"];

pub struct GovUkNotify {
    name: String,
    url: String,
    service: String,
    key: EncodingKey,
    form: Form,
    template: String,
    callback_token: String,
    timeout: Duration,
    client: reqwest::Client,
}

/// Kinds of message at GOV.UK Notify.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Email,
    Letter,
}

impl Form {
    /// Field name of the recipient's address, where it stands beside the template's values, and those values;
    /// None for a letter that is not there.
    fn fill_in(self, outgoing: &OutgoingMessage) -> Option<(Option<&'static str>, Value)> {
        Some(match self {
            Self::Text => (Some("phone_number"), json!({ "body": outgoing.body })),
            Self::Email => {
                (Some("email_address"), json!({ "subject": outgoing.subject, "body": outgoing.body }))
            }
            Self::Letter => {
                let content = &outgoing.letter.as_ref()?.content;
                let mut values = json!({ "title": content.title, "body": in_their_signs(&content.blocks) });
                for (line, text) in (1..).zip(&content.address) {
                    values[format!("address_line_{line}")] = text.clone().into();
                }
                (None, values)
            }
        })
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Text => "/v2/notifications/sms",
            Self::Email => "/v2/notifications/email",
            Self::Letter => "/v2/notifications/letter",
        }
    }
}

/// The blocks of a letter in the signs of its templates, which have no tables: each row becomes lines of its own.
fn in_their_signs(blocks: &[Block]) -> String {
    let in_signs = |block: &Block| match block {
        Block::Heading { text } => format!("# {text}"),
        Block::Paragraph { text } => text.clone(),
        Block::List { items } => items.iter().map(|item| format!("* {item}")).collect::<Vec<_>>().join("\n"),
        Block::Table { header, rows } => {
            let row = |row: &Vec<String>| {
                let cells = header.iter().zip(row).map(|(name, cell)| format!("{name}: {cell}"));
                cells.collect::<Vec<_>>().join("\n")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n\n")
        }
    };
    blocks.iter().map(in_signs).collect::<Vec<_>>().join("\n\n")
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    /// Seconds since the Unix epoch; it is believed for 30.
    iat: i64,
}

/// A delivery receipt, as far as we read it.
#[derive(Deserialize)]
struct Delivery {
    id: String,
    reference: Option<String>,
    status: String,
}

/// A text that came in, as far as we read it.
#[derive(Deserialize)]
struct Received {
    id: String,
    source_number: String,
    message: String,
}

impl GovUkNotify {
    /// For text messages.
    ///
    /// # Errors
    /// `Config` if the API key is none.
    pub fn texts(name: &str, settings: &Provider) -> Result<Self> {
        Self::new(name, settings, Form::Text, &settings.template_id)
    }

    /// For e-mail.
    ///
    /// # Errors
    /// As [`GovUkNotify::texts`].
    pub fn mail(name: &str, settings: &Provider) -> Result<Self> {
        Self::new(name, settings, Form::Email, &settings.email_template_id)
    }

    /// For letters.
    ///
    /// # Errors
    /// As [`GovUkNotify::texts`].
    pub fn letters(name: &str, settings: &Provider) -> Result<Self> {
        Self::new(name, settings, Form::Letter, &settings.letter_template_id)
    }

    fn new(name: &str, settings: &Provider, form: Form, template: &str) -> Result<Self> {
        let no_key = || Error::Config(format!("sms.providers.{name}.api_key is not NAME-UUID-UUID"));
        let key = settings.api_key.reveal();
        let (rest, secret) = key.split_at_checked(key.len().wrapping_sub(UUID)).ok_or_else(no_key)?;
        let rest = rest.strip_suffix('-').ok_or_else(no_key)?;
        let (_, service) = rest.split_at_checked(rest.len().wrapping_sub(UUID)).ok_or_else(no_key)?;
        let timeout = Duration::from_secs(settings.timeout_seconds);
        let address = if settings.url.is_empty() { ADDRESS } else { settings.url.trim_end_matches('/') };
        Ok(Self {
            name: name.to_owned(),
            url: format!("{address}{}", form.path()),
            service: service.to_owned(),
            key: EncodingKey::from_secret(secret.as_bytes()),
            form,
            template: template.to_owned(),
            callback_token: settings.callback_token.reveal().to_owned(),
            timeout,
            client: asking::client(timeout)?,
        })
    }

    async fn ask(&self, outgoing: &OutgoingMessage, now: Timestamp) -> SendOutcome {
        let claims = Claims { iss: &self.service, iat: now.micros().div_euclid(1_000_000) };
        let Ok(token) = jsonwebtoken::encode(&Header::default(), &claims, &self.key) else {
            return SendOutcome::GiveUp { why: "it cannot be signed".to_owned() };
        };
        let Some((address, personalisation)) = self.form.fill_in(outgoing) else {
            return SendOutcome::GiveUp { why: "it has no letter".to_owned() };
        };
        let mut order = json!({
            "template_id": self.template,
            "personalisation": personalisation,
            "reference": outgoing.public_id,
        });
        if let Some(name) = address {
            order[name] = outgoing.recipient.clone().into();
        }
        ask(self.client.post(&self.url).bearer_auth(token).json(&order), &DIALECT, now).await
    }

    /// Reads a callback that carries our token.
    fn read<'a, T: Deserialize<'a>>(&self, incoming: &'a Incoming) -> Result<T> {
        let token = incoming.header("authorization")?.strip_prefix("Bearer ").ok_or(Error::NotSigned)?;
        if !same(token, &self.callback_token) {
            tracing::warn!(provider = self.name, "a callback has not the right token");
            return Err(Error::NotSigned);
        }
        read_json(&incoming.body)
    }
}

impl Gateway for GovUkNotify {
    fn provider(&self) -> &str {
        &self.name
    }

    fn patience(&self) -> Duration {
        self.timeout
    }

    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a> {
        Box::pin(self.ask(outgoing, now))
    }

    fn receipt_in(&self, incoming: &Incoming, _: Timestamp) -> Result<Believed<DeliveryReport>> {
        let delivery: Delivery = self.read(incoming)?;
        Ok(Believed {
            // Every sending has an id of its own, and the callback none.
            id: format!("{}/{}", delivery.id, delivery.status),
            says: DeliveryReport {
                id: delivery.reference.unwrap_or_default(),
                error: FAILURES.contains(&&*delivery.status).then(|| delivery.status.clone()),
                status: in_our_words(&delivery.status, FAILURES),
                opted_out: false,
            },
        })
    }

    fn text_in(&self, incoming: &Incoming, _: Timestamp) -> Result<Believed<Inbound>> {
        let text: Received = self.read(incoming)?;
        Ok(Believed {
            id: text.id,
            says: Inbound { from: text.source_number, body: text.message, opted_out: None },
        })
    }
}
