//! E-mail: by SMTP, or into a folder.
//!
//! `smtp://` requires STARTTLS, `smtps://` speaks TLS from the start; an unprotected connection is possible to
//! this machine only (`smtp://127.0.0.1:25?tls=none`). Every attempt carries the same Message-ID, by which a
//! reader's mail program recognises the same message.

mod smtp;

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};

use crate::care::messages::sending::{Cause, Outcome, Parcel};
use crate::clock::Moment;
use crate::config::Email;
use crate::error::{Error, Result};
use crate::notify::{Gateway, Sending};

/// The gateway that the configuration names.
pub fn gateway(settings: &Email) -> Result<Box<dyn Gateway>> {
    let letterhead = Letterhead::new(&settings.from)?;
    if let Some(folder) = settings.url.strip_prefix("file://") {
        return Ok(Box::new(Folder { letterhead, path: PathBuf::from(folder) }));
    }
    Ok(Box::new(smtp::Smtp::new(settings, letterhead)?))
}

fn wrong(key: &str, why: &str) -> Error {
    Error::Config(format!("{key} {why}"))
}

/// What every message of ours has in common.
struct Letterhead {
    from: Mailbox,
}

impl Letterhead {
    fn new(from: &str) -> Result<Self> {
        Ok(Self { from: from.parse().map_err(|_| wrong("email.from", "is not an e-mail address"))? })
    }

    /// The message as it is sent; None if its recipient is no address.
    fn write(&self, parcel: &Parcel, now: Moment) -> Option<Message> {
        let date = SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).ok()?);
        let id = format!("<{}@{}>", parcel.public_id, self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, parcel.recipient.parse().ok()?))
            .subject(&parcel.subject)
            .date(date)
            .message_id(Some(id))
            // No out-of-office reply to a machine (RFC 3834).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(MultiPart::alternative_plain_html(parcel.body.clone(), html(&parcel.body)))
            .ok()
    }
}

/// The same text with paragraphs, and links that can be followed.
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let paragraphs = escaped.split("\n\n").map(|paragraph| {
        let lines = paragraph.lines().map(|line| {
            let words = line.split(' ').map(|word| {
                if word.starts_with("https://") || word.starts_with("http://") {
                    format!("<a href=\"{word}\">{word}</a>")
                } else {
                    word.to_owned()
                }
            });
            words.collect::<Vec<_>>().join(" ")
        });
        format!("<p>{}</p>\n", lines.collect::<Vec<_>>().join("<br>\n"))
    });
    format!("<!doctype html>\n<html lang=\"en\"><body>\n{}</body></html>\n", paragraphs.collect::<String>())
}

fn unreadable_address() -> Outcome {
    Outcome::GiveUp { why: "the recipient is not an e-mail address".to_owned() }
}

/// Mail as files, one per message: an attempt that is repeated writes the same file.
struct Folder {
    letterhead: Letterhead,
    path: PathBuf,
}

impl Folder {
    async fn post(&self, parcel: &Parcel, now: Moment) -> Outcome {
        let Some(message) = self.letterhead.write(parcel, now) else { return unreadable_address() };
        let folder = self.path.clone();
        let name = parcel.public_id.clone();
        let written = tokio::task::spawn_blocking(move || {
            std::fs::create_dir_all(&folder)?;
            // Nobody sees half a file.
            let unfinished = folder.join(format!(".{name}"));
            std::fs::write(&unfinished, message.formatted())?;
            std::fs::rename(unfinished, folder.join(format!("{name}.eml")))
        });
        match written.await {
            Ok(Ok(())) => Outcome::Accepted { provider_id: None },
            _ => Outcome::Retry {
                cause: Cause::Unavailable,
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

    fn send<'a>(&'a self, parcel: &'a Parcel, now: Moment) -> Sending<'a> {
        Box::pin(self.post(parcel, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_the_same_text() {
        insta::assert_snapshot!(html("One & <two>\n\nSee:\nhttps://ringwell.example/x?a=1&b=2 now"), @r#"
        <!doctype html>
        <html lang="en"><body>
        <p>One &amp; &lt;two&gt;</p>
        <p>See:<br>
        <a href="https://ringwell.example/x?a=1&amp;b=2">https://ringwell.example/x?a=1&amp;b=2</a> now</p>
        </body></html>
        "#);
    }
}
