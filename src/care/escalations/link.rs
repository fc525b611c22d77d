//! Acknowledging by the link in a message, without logging in.
//!
//! Following a link only asks: mail scanners follow links too. What the page that asks then sends acknowledges as
//! the one to whom the message went, once. A link is signed, so that nobody can make one up; what it stands for is a row.
//!
//! A practice's message has no link: a mailbox that many read is nobody in particular, and the alarm is stopped by a
//! person who can be named.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::Duration;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::answer::{self, Acknowledged, Way};
use crate::care::messages::LinkTo;
use crate::care::{Work, access};
use crate::error::{Error, Result};
use crate::model::actor::{Job, RequestId};
use crate::model::escalation::EscalationStatus;
use crate::model::id::{EscalationId, LinkId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store;
use crate::store::acknowledging::{Key, Link};
use crate::store::db::{Conn, run_again};
use crate::store::escalations::Row;
use crate::store::permits::Opened;

/// Bytes of the signature that a link carries: 2^96 to guess from, and short enough for a text message.
const TAG: usize = 12;

words! {
    /// Answer of a link when it is followed.
    LinkState {
        /// The link asks to confirm.
        Open = "open",
        /// The escalation has just been acknowledged by this link.
        Acknowledged = "acknowledged",
        /// Somebody has the escalation already.
        Taken = "taken",
        Used = "used",
        Expired = "expired",
        Resolved = "resolved",
        /// Worse news has come since; a newer message tells it.
        Outdated = "outdated",
        /// The one to whom it went may not act any more.
        Inactive = "inactive",
        /// Not one of ours, or cut off on its way.
        Unknown = "unknown",
    }
}

/// A link that was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    pub state: LinkState,
    /// None where the link is not one of ours.
    pub escalation: Option<EscalationId>,
}

/// Makes the link of a message to `user`, worth following for as long as the message is worth sending. Answers the
/// address, and the row to name the message in.
///
/// # Errors
/// Database errors only.
pub fn issue(
    work: &mut Work<'_>,
    escalation: &Opened<Row>,
    user: UserId,
    lives: Duration,
) -> Result<(LinkId, String)> {
    let (key, secret) = key(work)?;
    let expires_at = work.now + lives;
    let id = store::acknowledging::insert_link(
        work.tx,
        key,
        escalation.id,
        user,
        escalation.severity,
        expires_at,
    )?;
    let link = Link {
        id,
        escalation: escalation.id,
        user,
        severity: escalation.severity,
        expires_at,
        used_at: None,
    };
    let token = format!("{}.{}", base36(id.0), URL_SAFE_NO_PAD.encode(sign(&secret, &link)?));
    Ok((id, LinkTo::Acknowledge(&token).address(&work.rules.config)))
}

/// How a link stands. Changes nothing.
///
/// # Errors
/// Database errors only.
pub fn look(conn: &mut Conn, now: Timestamp, token: &str) -> Result<Followed> {
    examine(conn, now, token).map(|(state, link)| seen(state, link))
}

/// Acknowledges by a link that still holds, as the one to whom its message went; any other changes nothing.
///
/// # Errors
/// Database errors only.
pub fn acknowledge(work: &mut Work<'_>, request_id: &RequestId, token: &str) -> Result<Followed> {
    let now = work.now;
    let (state, link) = examine(work.tx, now, token)?;
    let (LinkState::Open, Some(open)) = (state, link) else { return Ok(seen(state, link)) };
    let actor = access::holder(work.tx, open.user)?.acting(request_id);
    let state = match answer::acknowledge_by(&mut work.by(&actor), open.escalation, None, Way::Link) {
        Ok((Acknowledged::Now, _)) => LinkState::Acknowledged,
        Ok((Acknowledged::Before, _)) => LinkState::Taken,
        // Their role has changed since.
        Err(Error::Forbidden | Error::NotFound(_)) => LinkState::Inactive,
        Err(error) => return Err(error),
    };
    if state == LinkState::Acknowledged && !store::acknowledging::spend(work.tx, open.id, now)? {
        return Err(run_again());
    }
    Ok(seen(state, link))
}

fn seen(state: LinkState, link: Option<Link>) -> Followed {
    Followed { state, escalation: link.map(|link| link.escalation) }
}

/// The link behind a token, and how it stands.
fn examine(conn: &mut Conn, now: Timestamp, token: &str) -> Result<(LinkState, Option<Link>)> {
    let unknown = Ok((LinkState::Unknown, None));
    let Some((id, tag)) = read(token) else { return unknown };
    let Some((link, secret)) = store::acknowledging::find_link(conn, id)? else { return unknown };
    // Compares in constant time.
    if tag.len() != TAG || signing(&secret, &link)?.verify_truncated_left(&tag).is_err() {
        return unknown;
    }
    let Some(sealed) = store::escalations::find(conn, link.escalation)? else { return unknown };
    let escalation = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
    let state = if link.used_at.is_some() {
        LinkState::Used
    } else if escalation.status == EscalationStatus::Resolved {
        LinkState::Resolved
    } else if link.expires_at <= now {
        LinkState::Expired
    } else if escalation.severity != link.severity {
        LinkState::Outdated
    } else if access::holder(conn, link.user).is_err() {
        LinkState::Inactive
    } else if escalation.status == EscalationStatus::Acknowledged {
        LinkState::Taken
    } else {
        LinkState::Open
    };
    Ok((state, Some(link)))
}

/// The key that signs now: made if there is none, or it is older than `auth.key_days`.
fn key(work: &mut Work<'_>) -> Result<Key> {
    let now = work.now;
    let young = now - Duration::days(work.rules.config.auth.key_days);
    if let Some(key) = store::acknowledging::key_since(work.tx, young)? {
        return Ok(key);
    }
    let secret = STANDARD.encode(rand::random::<[u8; 32]>());
    Ok((store::acknowledging::insert_key(work.tx, &secret, now)?, secret))
}

/// The signature that a link carries.
fn sign(secret: &str, link: &Link) -> Result<Vec<u8>> {
    Ok(signing(secret, link)?.finalize().into_bytes()[..TAG].to_vec())
}

/// HMAC-SHA-256 over everything that a link stands for.
fn signing(secret: &str, link: &Link) -> Result<Hmac<Sha256>> {
    let unreadable = || Error::Internal("a stored key of links is not readable".to_owned());
    let secret = STANDARD.decode(secret).map_err(|_| unreadable())?;
    let mut signing = Hmac::<Sha256>::new_from_slice(&secret).map_err(|_| unreadable())?;
    let Link { id, escalation, user, severity, expires_at, .. } = link;
    let stands_for = format!("acknowledge {id} {escalation} {user} {severity} {}", expires_at.micros());
    signing.update(stands_for.as_bytes());
    Ok(signing)
}

/// Content of a token, if it has the form of one.
fn read(token: &str) -> Option<(LinkId, Vec<u8>)> {
    let (id, tag) = token.split_once('.')?;
    let id = i64::from_str_radix(id, 36).ok()?;
    Some((LinkId(id), URL_SAFE_NO_PAD.decode(tag).ok()?))
}

/// Short, because it travels in text messages.
fn base36(mut number: i64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(u32::try_from(number % 36).ok().and_then(|digit| char::from_digit(digit, 36)));
        number /= 36;
        if number <= 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_short_form() {
        for id in [0, 1, 35, 36, 1_234_567, i64::MAX] {
            assert_eq!(i64::from_str_radix(&base36(id), 36), Ok(id));
        }
    }

    #[test]
    fn only_what_has_the_form_of_a_token_is_looked_for() {
        assert_eq!(read("2s.AAAA"), Some((LinkId(100), vec![0; 3])));
        for other in ["", ".", "2s", "2s.!", "-.AAAA", "2s.AAAA.AAAA", "'.AAAA"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
