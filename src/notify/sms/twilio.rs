//! Text messages through Twilio. It has no place for our id, which stands in the address that it reports to; and does
//! not recognise what it has already, so a message whose answer was lost may arrive twice.
//! <https://www.twilio.com/docs/messaging/api/message-resource>, <https://www.twilio.com/docs/usage/security>

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use reqwest::header::CONTENT_TYPE;
use sha1::Sha1;
use url::form_urlencoded;

use super::asking::{self, Dialect, ask};
use crate::config::Provider;
use crate::error::{Error, Result};
use crate::model::delivery::{OutgoingMessage, SendOutcome};
use crate::model::message::DeliveryReport;
use crate::model::text;
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Inbound, Incoming, in_our_words, unreadable};
use crate::notify::{Gateway, Sending};

const ADDRESS: &str = "https://api.twilio.com";
const SIGNATURE: &str = "x-twilio-signature";
/// <https://www.twilio.com/docs/api/errors/21610>: somebody there has sent one of its words against texts.
const UNSUBSCRIBED: &str = "21610";
const DIALECT: Dialect = Dialect { id: "sid", opted_out: Some(UNSUBSCRIBED) };
/// The words by which it blocks a number by itself, and lets it hear from us again, as the whole of a text in any case.
/// <https://help.twilio.com/articles/223134027>
const BLOCKING: &[&str] = &["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
const UNBLOCKING: &[&str] = &["START", "UNSTOP"];
const FAILURES: &[&str] = &["undelivered", "failed", "canceled"];

pub struct Twilio {
    name: String,
    url: String,
    account: String,
    auth_token: String,
    sender: String,
    /// Our address as seen from outside: it is part of what is signed.
    public_url: String,
    timeout: Duration,
    client: reqwest::Client,
}

impl Twilio {
    /// # Errors
    /// `Internal` if TLS cannot be set up.
    pub fn new(name: &str, settings: &Provider, public_url: &str) -> Result<Self> {
        let timeout = Duration::from_secs(settings.timeout_seconds);
        let address = if settings.url.is_empty() { ADDRESS } else { settings.url.trim_end_matches('/') };
        Ok(Self {
            name: name.to_owned(),
            url: format!("{address}/2010-04-01/Accounts/{}/Messages.json", settings.account_sid),
            account: settings.account_sid.clone(),
            auth_token: settings.auth_token.reveal().to_owned(),
            sender: settings.sender.clone(),
            public_url: public_url.trim_end_matches('/').to_owned(),
            timeout,
            client: asking::client(timeout)?,
        })
    }

    async fn post(&self, outgoing: &OutgoingMessage, now: Timestamp) -> SendOutcome {
        let from = if self.sender.starts_with("MG") { "MessagingServiceSid" } else { "From" };
        let callback =
            format!("{}/v1/webhooks/sms/{}/receipts?id={}", self.public_url, self.name, outgoing.public_id);
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("To", outgoing.recipient.as_str()),
                (from, &self.sender),
                ("Body", &outgoing.body),
                ("StatusCallback", &callback),
            ])
            .finish();
        let request = self
            .client
            .post(&self.url)
            .basic_auth(&self.account, Some(&self.auth_token))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        ask(request, &DIALECT, now).await
    }

    /// Reads a form that is signed with our token.
    fn read(&self, incoming: &Incoming) -> Result<Form> {
        let form = Form(form_urlencoded::parse(&incoming.body).into_owned().collect());
        let given = STANDARD.decode(incoming.header(SIGNATURE)?).map_err(|_| Error::NotSigned)?;
        let signed = form.signed(&format!("{}{}", self.public_url, incoming.path));
        let mut signing = Hmac::<Sha1>::new_from_slice(self.auth_token.as_bytes())
            .map_err(|_| Error::Internal("a gateway's token cannot be a key".to_owned()))?;
        signing.update(signed.as_bytes());
        // Compares in constant time.
        signing.verify_slice(&given).map_err(|_| {
            tracing::warn!(provider = self.name, "a callback is not signed by its gateway");
            Error::NotSigned
        })?;
        match form.0.iter().find(|(name, value)| text::has_null(name) || text::has_null(value)) {
            Some(_) => Err(Error::Invalid(vec![text::fault("")])),
            None => Ok(form),
        }
    }
}

/// The fields of a form.
struct Form(Vec<(String, String)>);

impl Form {
    /// Text that the sender signs: the address, then every name and value, sorted, with nothing between.
    fn signed(&self, address: &str) -> String {
        let mut fields: Vec<_> = self.0.iter().collect();
        fields.sort();
        fields.dedup();
        fields.into_iter().fold(address.to_owned(), |signed, (name, value)| signed + name + value)
    }

    fn field(&self, name: &str) -> Result<&str> {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str()).ok_or_else(unreadable)
    }
}

/// Whether it has blocked the sender because of a text, or lets them hear from us again: as it says, where it is set up to;
/// else by its words.
fn opted_out(kind: Option<&str>, body: &str) -> Option<bool> {
    let word = body.trim().to_ascii_uppercase();
    match kind {
        Some("STOP") => Some(true),
        Some("START") => Some(false),
        None if BLOCKING.contains(&word.as_str()) => Some(true),
        None if UNBLOCKING.contains(&word.as_str()) => Some(false),
        Some(_) | None => None,
    }
}

/// Our id of a message, from the address that was reported to.
fn our_id(path: &str) -> Option<String> {
    let (_, query) = path.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "id").map(|(_, id)| id.into_owned())
}

impl Gateway for Twilio {
    fn provider(&self) -> &str {
        &self.name
    }

    fn patience(&self) -> Duration {
        self.timeout
    }

    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(outgoing, now))
    }

    fn receipt_in(&self, incoming: &Incoming, _: Timestamp) -> Result<Believed<DeliveryReport>> {
        let form = self.read(incoming)?;
        let status = form.field("MessageStatus")?;
        let error = form.field("ErrorCode").ok().map(str::to_owned);
        Ok(Believed {
            id: format!("{}/{status}", form.field("MessageSid")?),
            says: DeliveryReport {
                id: our_id(&incoming.path).ok_or_else(unreadable)?,
                status: in_our_words(status, FAILURES),
                opted_out: error.as_deref() == Some(UNSUBSCRIBED),
                error,
            },
        })
    }

    fn text_in(&self, incoming: &Incoming, _: Timestamp) -> Result<Believed<Inbound>> {
        let form = self.read(incoming)?;
        let (from, body) = (form.field("From")?.to_owned(), form.field("Body")?.to_owned());
        let opted_out = opted_out(form.field("OptOutType").ok(), &body);
        Ok(Believed { id: form.field("MessageSid")?.to_owned(), says: Inbound { from, body, opted_out } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the provider's own documentation.
    #[test]
    fn the_known_signature_is_believed_and_nothing_else_is() {
        let twilio = Twilio::new("twilio", &Provider::default(), "https://mycompany.com/").unwrap();
        // Shorter than any that the configuration takes.
        let twilio = Twilio { auth_token: "12345".to_owned(), ..twilio };
        let incoming = |body: &str, signature: &str| Incoming {
            path: "/myapp.php?foo=1&bar=2".to_owned(),
            headers: [(SIGNATURE.to_owned(), signature.to_owned())].into(),
            body: body.as_bytes().to_vec(),
        };
        let body = "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
        let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        assert!(twilio.read(&incoming(body, signature)).is_ok());
        assert!(twilio.read(&incoming(&body.replace("1234&", "1235&"), signature)).is_err());
        assert!(twilio.read(&incoming(body, "RSOYDt4T1cUTdK1PDd93/VVr8B9=")).is_err());
        assert!(twilio.read(&incoming(body, "")).is_err());
    }
}
