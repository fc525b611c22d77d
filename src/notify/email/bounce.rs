//! Delivery status notifications (RFC 3464): reports of mail servers about mail that they could not deliver.
//!
//! Each message of ours has an envelope sender of its own (`bounces+msg_…@…`), so the report's own recipient says which
//! message it is about, whatever the server quotes; the Message-ID of what it quotes says so too.

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::model::message::DeliveryReport;
use crate::model::text;
use crate::notify::incoming::Believed;

/// Headers that say whom a report was delivered to, whatever server did it.
const DELIVERED_TO: [&str; 4] = ["Delivered-To", "X-Original-To", "X-Envelope-To", "To"];

/// Reads a report. The same one again has the same id.
///
/// # Errors
/// `Invalid` if it is not a delivery status notification, or says nothing of a message of ours.
pub fn read(raw: &[u8]) -> Result<Believed<DeliveryReport>> {
    let wrong = |reason| Error::invalid("", "not-a-report", reason);
    let report = MessageParser::default().parse(raw).ok_or_else(|| wrong("expected an e-mail message"))?;
    let fields = status_fields(&report).unwrap_or_default();
    let action = field(&fields, "action")
        .ok_or_else(|| wrong("expected a delivery status notification (RFC 3464)"))?
        .to_lowercase();
    let error = field(&fields, "status").map(str::to_owned);
    let id = by_recipient(&report)
        .or_else(|| by_what_is_quoted(&report))
        .ok_or_else(|| wrong("it names no message of this service"))?;
    if text::has_null(&action) {
        return Err(Error::Invalid(vec![text::fault("")]));
    }
    Ok(Believed {
        id: format!("{:x}", Sha256::digest(raw)),
        says: DeliveryReport { id, status: action, error, opted_out: false },
    })
}

/// Fields of the report on the one recipient that a message of ours has. `Action` is `failed`, `delayed`,
/// `delivered`, …; `Status` a code of RFC 3463.
fn status_fields(report: &Message<'_>) -> Option<String> {
    let status = report.parts.iter().find(|part| part.is_content_type("message", "delivery-status"))?;
    Some(String::from_utf8_lossy(status.contents()).into_owned())
}

fn field<'a>(fields: &'a str, wanted: &str) -> Option<&'a str> {
    fields.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim())
    })
}

fn by_recipient(report: &Message<'_>) -> Option<String> {
    DELIVERED_TO.iter().find_map(|name| id_in(report.header_raw(*name)?))
}

/// From the message that failed, or from its headers, which come back with the report.
fn by_what_is_quoted(report: &Message<'_>) -> Option<String> {
    report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(quoted) => id_in(quoted.message_id()?),
        _ if part.is_content_type("text", "rfc822-headers") => {
            let headers = MessageParser::default().parse(part.contents())?;
            id_in(headers.message_id()?)
        }
        _ => None,
    })
}

/// An id of ours somewhere in a text.
fn id_in(text: &str) -> Option<String> {
    const DIGITS: usize = 32;
    let (_, after) = text.split_once("msg_")?;
    let digits = after.get(..DIGITS)?;
    digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).then(|| format!("msg_{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "msg_0123456789abcdef0123456789abcdef";

    fn report(to: &str, action: &str, quoted: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry. Action: delivered\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; practice@gp.example\r\n{action}Status: 5.1.1\r\n\r\n{quoted}--b--\r\n"
        )
    }

    #[track_caller]
    fn says(raw: &str) -> (String, String) {
        let believed = read(raw.as_bytes()).unwrap();
        (believed.says.id, believed.says.status)
    }

    #[test]
    fn the_address_it_came_to_or_what_it_quotes_says_which_message_it_is_about() {
        let failed = (ID.to_owned(), "failed".to_owned());
        let to = format!("<bounces+{ID}@ringwell.example>");
        assert_eq!(says(&report(&to, "Action: failed\r\n", "")), failed);
        let message = format!(
            "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{ID}@ringwell.example>\r\nSubject: x\r\n\r\nx\r\n"
        );
        assert_eq!(says(&report("postmaster@ringwell.example", "action: Failed\r\n", &message)), failed);
        let headers = message.replace("message/rfc822", "text/rfc822-headers");
        assert_eq!(says(&report("postmaster@ringwell.example", "Action: failed\r\n", &headers)), failed);
    }

    #[test]
    fn what_waits_has_not_failed() {
        let to = format!("bounces+{ID}@ringwell.example");
        assert_eq!(says(&report(&to, "Action: delayed\r\n", "")).1, "delayed");
    }

    #[test]
    fn what_is_no_report_of_a_message_of_ours_is_refused() {
        let to = format!("bounces+{ID}@ringwell.example");
        for raw in [
            String::new(),
            format!("From: a@b.example\r\nTo: {to}\r\nSubject: I am on holiday\r\n\r\nBack on Monday.\r\n"),
            report(&to, "", ""),
            report("bounces@ringwell.example", "Action: failed\r\n", ""),
            report("bounces+msg_short@ringwell.example", "Action: failed\r\n", ""),
        ] {
            assert!(matches!(read(raw.as_bytes()), Err(Error::Invalid(_))), "{raw}");
        }
    }
}
