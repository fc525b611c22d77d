//! E-mail: by SMTP, or into a folder.
//!
//! `smtp://` requires STARTTLS, `smtps://` speaks TLS from the start; an unprotected connection is possible to
//! this machine only (`smtp://127.0.0.1:25?tls=none`). Every attempt carries the same Message-ID, by which a
//! reader's mail program recognises the same message, and an envelope sender that names it, by which a report of failure
//! is matched. None carries `List-Unsubscribe`: all of them are to people on duty about their work, and nobody
//! unsubscribes from an alarm by a slip of the hand.

mod bounce;
mod html;
mod smtp;

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart};

use crate::config::Email;
use crate::error::{Error, Result};
use crate::model::delivery::{OutgoingMessage, RetryCause, SendOutcome};
use crate::model::message::DeliveryReport;
use crate::model::time::Timestamp;
use crate::notify::incoming::{Believed, Incoming};
use crate::notify::{Gateway, Sending};
use crate::private_files;

/// The gateway that the configuration names.
pub fn gateway(settings: &Email) -> Result<Box<dyn Gateway>> {
    let letterhead = Letterhead::new(settings)?;
    if let Some(folder) = settings.url.strip_prefix("file://") {
        return Ok(Box::new(Folder { letterhead, path: PathBuf::from(folder) }));
    }
    Ok(Box::new(smtp::Smtp::new(settings, letterhead)?))
}

/// The text twice, and the letter that goes with it.
fn content(outgoing: &OutgoingMessage) -> Option<MultiPart> {
    let page = html::page(&outgoing.language, &outgoing.subject, &outgoing.body);
    let text = MultiPart::alternative_plain_html(outgoing.body.clone(), page);
    let Some(attachment) = &outgoing.attachment else { return Some(text) };
    let file = Attachment::new(attachment.name.clone())
        .body(attachment.bytes.clone(), ContentType::parse("application/pdf").ok()?);
    Some(MultiPart::mixed().multipart(text).singlepart(file))
}

fn wrong(key: &str, why: &str) -> Error {
    Error::Config(format!("{key} {why}"))
}

/// Headers that all our messages have in common.
struct Letterhead {
    from: Mailbox,
    /// The two sides of the address that reports of failure go to.
    bounce: Option<(String, String)>,
}

impl Letterhead {
    fn new(settings: &Email) -> Result<Self> {
        let from = settings.from.parse().map_err(|_| wrong("email.from", "is not an e-mail address"))?;
        let bounce = match settings.bounce.as_str() {
            "" => None,
            address => {
                let address: Address =
                    address.parse().map_err(|_| wrong("email.bounce", "is not a bare e-mail address"))?;
                if address.user().contains('+') {
                    return Err(wrong(
                        "email.bounce",
                        "has a + already, after which the id of a message belongs",
                    ));
                }
                Some((address.user().to_owned(), address.domain().to_owned()))
            }
        };
        Ok(Self { from, bounce })
    }

    /// Where a server returns this message to if it cannot deliver it.
    fn sender(&self, outgoing: &OutgoingMessage) -> Option<Address> {
        match &self.bounce {
            None => Some(self.from.email.clone()),
            Some((user, domain)) => Address::new(format!("{user}+{}", outgoing.public_id), domain).ok(),
        }
    }

    /// The message as it is sent; None if its recipient is no address.
    fn write(&self, outgoing: &OutgoingMessage, now: Timestamp) -> Option<Message> {
        let date = SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).ok()?);
        let id = format!("<{}@{}>", outgoing.public_id, self.from.email.domain());
        let to: Address = outgoing.recipient.parse().ok()?;
        let raw =
            |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .envelope(Envelope::new(Some(self.sender(outgoing)?), vec![to]).ok()?)
            .subject(&outgoing.subject)
            .date(date)
            .message_id(Some(id))
            // No out-of-office reply to a machine (RFC 3834).
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            // The same in the language of Exchange, which NHSmail is.
            .raw_header(raw("X-Auto-Response-Suppress", "OOF, AutoReply"))
            .multipart(content(outgoing)?)
            .ok()
    }
}

fn unreadable_address() -> SendOutcome {
    SendOutcome::GiveUp { why: "the recipient is not an e-mail address".to_owned() }
}

/// Mail as files, one per message: an attempt that is repeated writes the same file.
struct Folder {
    letterhead: Letterhead,
    path: PathBuf,
}

impl Folder {
    async fn post(&self, outgoing: &OutgoingMessage, now: Timestamp) -> SendOutcome {
        let Some(message) = self.letterhead.write(outgoing, now) else { return unreadable_address() };
        let folder = self.path.clone();
        let name = outgoing.public_id.clone();
        let written = tokio::task::spawn_blocking(move || {
            private_files::create_folder(&folder)?;
            // Nobody sees half a file.
            let unfinished = folder.join(format!(".{name}"));
            private_files::create(&unfinished)?.write_all(&message.formatted())?;
            std::fs::rename(unfinished, folder.join(format!("{name}.eml")))
        });
        match written.await {
            Ok(Ok(())) => SendOutcome::Accepted { provider_id: None },
            _ => SendOutcome::Retry {
                cause: RetryCause::Unavailable,
                after: None,
                why: "the folder for mail cannot be written to".to_owned(),
            },
        }
    }
}

impl Gateway for Folder {
    fn provider(&self) -> &'static str {
        "file"
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(10)
    }

    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(outgoing, now))
    }

    fn receipt_in(&self, incoming: &Incoming, _now: Timestamp) -> Result<Believed<DeliveryReport>> {
        bounce::read(&incoming.body)
    }
}
