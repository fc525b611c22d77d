//! Text messages through any gateway that takes a signed webhook: `POST` of
//! `{"type": "sms.send", "id", "to", "body", "sender"}` with Standard Webhooks headers, where `webhook-id` is the
//! message's public id on every attempt: the gateway recognises what it has already. What it sends us is signed the
//! same way. The gateways with a protocol of their own stand beside it.

mod asking;
mod gov_uk_notify;
mod twilio;

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde::Serialize;

use crate::config::{Protocol, Provider, Sms};
use crate::error::{Error, Result};
use crate::model::delivery::{OutgoingMessage, SendOutcome};
use crate::model::message::DeliveryReport;
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Inbound, Incoming};
use crate::notify::signature::{self, Signer};
use crate::notify::{Gateway, Sending};
use asking::{Dialect, ask};

/// The gateway of `[sms.providers.NAME]`.
///
/// # Errors
/// `Config` names the key that makes no sense.
pub fn gateway(name: &str, settings: &Provider, public_url: &str) -> Result<Box<dyn Gateway>> {
    Ok(match settings.protocol {
        Some(Protocol::GovUkNotify) => Box::new(gov_uk_notify::GovUkNotify::texts(name, settings)?),
        Some(Protocol::Twilio) => Box::new(twilio::Twilio::new(name, settings, public_url)?),
        None => return Err(Error::Config(format!("sms.providers.{name}.protocol is missing"))),
    })
}

/// The gateway for e-mail, of a provider that sends texts too.
///
/// # Errors
/// As [`gateway`].
pub(crate) fn mail_gateway(name: &str, settings: &Provider) -> Result<Box<dyn Gateway>> {
    Ok(Box::new(gov_uk_notify::GovUkNotify::mail(name, settings)?))
}

/// The gateway for letters, of a provider that sends texts too.
///
/// # Errors
/// As [`gateway`].
pub(crate) fn letter_gateway(name: &str, settings: &Provider) -> Result<Box<dyn Gateway>> {
    Ok(Box::new(gov_uk_notify::GovUkNotify::letters(name, settings)?))
}

pub(crate) struct Webhook {
    url: String,
    provider: String,
    sender: String,
    timeout: Duration,
    signer: Signer,
    receipts: Signer,
    client: reqwest::Client,
}

#[derive(Serialize)]
struct Order<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    to: &'a str,
    body: &'a str,
    sender: &'a str,
}

impl Webhook {
    pub fn new(settings: &Sms, signer: Signer, receipts: Signer) -> Result<Self> {
        let timeout = Duration::from_secs(settings.timeout_seconds);
        let client = asking::client(timeout)?;
        Ok(Self {
            url: settings.url.to_string(),
            provider: settings.provider.clone(),
            sender: settings.sender.clone(),
            timeout,
            signer,
            receipts,
            client,
        })
    }

    async fn post(&self, outgoing: &OutgoingMessage, now: Timestamp) -> SendOutcome {
        let order = Order {
            kind: "sms.send",
            id: &outgoing.public_id,
            to: &outgoing.recipient,
            body: &outgoing.body,
            sender: &self.sender,
        };
        let signed = serde_json::to_vec(&order)
            .ok()
            .and_then(|body| self.signer.sign(&outgoing.public_id, now, body).ok());
        let Some(signed) = signed else {
            return SendOutcome::GiveUp { why: "it cannot be signed".to_owned() };
        };
        let request = self
            .client
            .post(&self.url)
            .header(CONTENT_TYPE, "application/json")
            .header(signature::ID, signed.id)
            .header(signature::TIMESTAMP, signed.timestamp)
            .header(signature::SIGNATURE, signed.signature)
            .body(signed.body);
        ask(request, &Dialect { id: "id", opted_out: None }, now).await
    }
}

impl Gateway for Webhook {
    fn provider(&self) -> &str {
        &self.provider
    }

    fn patience(&self) -> Duration {
        self.timeout
    }

    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(outgoing, now))
    }

    fn receipt_in(&self, incoming: &Incoming, now: Timestamp) -> Result<Believed<DeliveryReport>> {
        self.receipts.read_incoming(incoming, now)
    }

    fn text_in(&self, incoming: &Incoming, now: Timestamp) -> Result<Believed<Inbound>> {
        self.receipts.read_incoming(incoming, now)
    }
}
