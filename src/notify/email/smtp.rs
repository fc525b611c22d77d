//! Mail by SMTP, over connections that are kept for the next message.
//!
//! lettre's own pool takes a connection back even when its use was broken off, and would then read the answer to
//! one message as the answer to the next. Here whoever breaks off drops the connection.

use std::error::Error as _;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Letterhead, bounce, unreadable_address, wrong};
use crate::config::Email;
use crate::error::Result;
use crate::model::delivery::{OutgoingMessage, RetryCause, SendOutcome};
use crate::model::message::DeliveryReport;
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Incoming};
use crate::notify::{Gateway, Sending};

/// A connection on which nothing has been said for longer may be dead without a word.
const IDLE_AT_MOST: chrono::Duration = chrono::Duration::seconds(30);

pub(crate) struct Smtp {
    letterhead: Letterhead,
    server: Server,
    timeout: Duration,
    /// Idle connections, each with the time since when nothing has been said on it.
    idle: Mutex<Vec<(AsyncSmtpConnection, Timestamp)>>,
}

struct Server {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
}

enum Tls {
    FromTheStart(TlsParameters),
    /// By STARTTLS, or not at all.
    Upgraded(TlsParameters),
    /// To this machine only.
    None,
}

impl Server {
    fn new(url: &str, ca: &str) -> Result<Self> {
        let wrong = |why| wrong("email.url", why);
        let url = Url::parse(url).map_err(|_| wrong("is not an address"))?;
        let host = url.host_str().ok_or_else(|| wrong("names no host"))?.trim_matches(['[', ']']).to_owned();
        let this_machine = host.parse().map_or(host == "localhost", |address: IpAddr| address.is_loopback());
        let authorities = authorities(ca)?;
        let parameters = || {
            let builder = TlsParameters::builder(host.clone());
            let builder =
                authorities.iter().cloned().fold(builder, TlsParametersBuilder::add_root_certificate);
            builder.build().map_err(|_| wrong("names a host that TLS cannot check"))
        };
        let options: Vec<_> = url.query_pairs().collect();
        let plain = match options.as_slice() {
            [] => false,
            [(key, value)] if key == "tls" && value == "none" => true,
            _ => return Err(wrong("has an option other than tls=none")),
        };
        let (tls, port) = match (url.scheme(), plain) {
            ("smtps", false) => (Tls::FromTheStart(parameters()?), 465),
            ("smtp", false) => (Tls::Upgraded(parameters()?), 587),
            ("smtp", true) if this_machine => (Tls::None, 25),
            ("smtp", true) => return Err(wrong("switches TLS off for another machine")),
            _ => return Err(wrong("does not start with smtp://, or smtps:// without options")),
        };
        let decode = |text: &str| -> Result<String> {
            let text = percent_decode_str(text)
                .decode_utf8()
                .map_err(|_| wrong("holds a log-in that is not UTF-8"))?;
            Ok(text.into_owned())
        };
        let credentials = match (url.username(), url.password()) {
            ("", _) => None,
            (user, password) => Some(Credentials::new(decode(user)?, decode(password.unwrap_or_default())?)),
        };
        Ok(Self { host, port: url.port().unwrap_or(port), tls, credentials })
    }

    async fn connect(&self, timeout: Duration) -> Result<AsyncSmtpConnection, SmtpError> {
        let us = ClientId::default();
        let wrapper = match &self.tls {
            Tls::FromTheStart(parameters) => Some(parameters.clone()),
            Tls::Upgraded(_) | Tls::None => None,
        };
        let address = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(timeout), &us, wrapper, None).await?;
        if let Tls::Upgraded(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &us).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }
}

/// The authorities that are trusted beside the public ones.
fn authorities(pem: &str) -> Result<Option<Certificate>> {
    if pem.is_empty() {
        return Ok(None);
    }
    // Whatever is not PEM is read as no certificate at all.
    let certificates =
        Certificate::from_pem(pem.as_bytes()).ok().filter(|_| pem.contains("BEGIN CERTIFICATE"));
    certificates.map(Some).ok_or_else(|| wrong("email.ca", "is no certificate (PEM)"))
}

impl Smtp {
    pub fn new(settings: &Email, letterhead: Letterhead) -> Result<Self> {
        Ok(Self {
            letterhead,
            server: Server::new(&settings.url, &settings.ca)?,
            timeout: Duration::from_secs(settings.timeout_seconds),
            idle: Mutex::default(),
        })
    }

    async fn post(&self, outgoing: &OutgoingMessage, now: Timestamp) -> SendOutcome {
        let Some(message) = self.letterhead.write(outgoing, now) else { return unreadable_address() };
        // Before it is handed over nobody can have taken it.
        let handed_over = AtomicBool::new(false);
        match tokio::time::timeout(self.timeout, self.converse(&message, now, &handed_over)).await {
            Ok(Ok(())) => SendOutcome::Accepted { provider_id: None },
            Ok(Err(error)) => judge(&error, handed_over.load(Ordering::Relaxed)),
            Err(_) => silence(handed_over.load(Ordering::Relaxed)),
        }
    }

    async fn converse(
        &self,
        message: &Message,
        now: Timestamp,
        handed_over: &AtomicBool,
    ) -> Result<(), SmtpError> {
        let mut connection = match self.kept(now).await {
            Some(connection) => connection,
            None => self.server.connect(self.timeout).await?,
        };
        handed_over.store(true, Ordering::Relaxed);
        connection.send(message.envelope(), &message.formatted()).await?;
        self.idle().push((connection, now));
        Ok(())
    }

    /// A connection from earlier that still works.
    async fn kept(&self, now: Timestamp) -> Option<AsyncSmtpConnection> {
        self.idle().retain(|(_, since)| now - *since <= IDLE_AT_MOST);
        loop {
            let (mut connection, _) = self.idle().pop()?;
            if connection.test_connected().await {
                return Some(connection);
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<(AsyncSmtpConnection, Timestamp)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gateway for Smtp {
    fn provider(&self) -> &'static str {
        "smtp"
    }

    fn patience(&self) -> Duration {
        self.timeout
    }

    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(outgoing, now))
    }

    fn receipt_in(&self, incoming: &Incoming, _now: Timestamp) -> Result<Believed<DeliveryReport>> {
        bounce::read(&incoming.body)
    }
}

fn unavailable(why: impl Into<String>) -> SendOutcome {
    SendOutcome::Retry { cause: RetryCause::Unavailable, after: None, why: why.into() }
}

fn silence(handed_over: bool) -> SendOutcome {
    if handed_over {
        let why = "no answer came; the server may have taken it".to_owned();
        SendOutcome::Retry { cause: RetryCause::Unanswered, after: None, why }
    } else {
        unavailable("no connection")
    }
}

/// Maps an SMTP error to an outcome. The server's words are not kept: they often quote the recipient.
fn judge(error: &SmtpError, handed_over: bool) -> SendOutcome {
    if let Some(status) = error.status() {
        let code = u16::from(status);
        let why = format!("SMTP {code}");
        return match code {
            // The server closes, or refuses us and not the message: nothing of ours would get through.
            421 | 454 | 530 | 534 | 535 | 538 => unavailable(why),
            _ if !handed_over => unavailable(why),
            400..500 => SendOutcome::Retry { cause: RetryCause::Deferred, after: None, why },
            _ => SendOutcome::GiveUp { why },
        };
    }
    if error.is_tls() || (!handed_over && is_about_tls(error)) {
        unavailable("TLS failed")
    } else if error.is_client() {
        unavailable("the server does not offer what we need: TLS, a way to log in, or our alphabet")
    } else {
        silence(handed_over)
    }
}

/// Whether TLS could not be agreed on, which lettre calls a failure of the connection: whoever runs the service looks for
/// the certificate then, and not for the cable.
fn is_about_tls(error: &SmtpError) -> bool {
    std::iter::successors(error.source(), |&cause| cause.source())
        .any(<dyn std::error::Error>::is::<native_tls::Error>)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_required_unless_the_relay_is_this_machine() {
        let server = Server::new("smtp://u:p%40@mail.example", "").unwrap();
        assert!(matches!(server.tls, Tls::Upgraded(_)));
        assert_eq!((server.port, server.credentials), (587, Some(Credentials::new("u".into(), "p@".into()))));
        let server = Server::new("smtps://mail.example:1465", "").unwrap();
        assert!(matches!(server.tls, Tls::FromTheStart(_)));
        assert_eq!(server.port, 1465);
        for this_machine in
            ["smtp://127.0.0.1:25?tls=none", "smtp://[::1]?tls=none", "smtp://localhost?tls=none"]
        {
            assert!(matches!(Server::new(this_machine, "").unwrap().tls, Tls::None), "{this_machine}");
        }
        for refused in [
            "smtp://mail.example?tls=none",
            "smtp://192.0.2.1?tls=none",
            "smtp://mail.example?tls=opportunistic",
            "smtps://localhost?tls=none",
            "smtp://localhost?tls=none&x=y",
            "smtp:mail",
        ] {
            assert!(Server::new(refused, "").is_err(), "{refused}");
        }
    }

    #[test]
    fn an_authority_is_a_certificate() {
        assert!(matches!(
            Server::new("smtps://mail.example", "not PEM"),
            Err(crate::error::Error::Config(_))
        ));
    }
}
