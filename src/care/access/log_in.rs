//! Logging in. A log-in is two transactions with the slow password check between them: the attempt is counted
//! before the password is looked at, so that many at once cannot guess more often than one by one.
//!
//! A refused log-in tells nothing: a name that nobody has, a disabled account, a wrong password and too many attempts
//! are counted alike, checked against a hash alike, and answered alike. The person whose log-ins rest is told by e-mail, once
//! per rest; nothing of it shows in an answer. Attempts are counted by name *and* place, so that a
//! stranger elsewhere cannot keep a clinician out. A device that the person logged in with before is a place of its own, and
//! is not counted with the strangers of its network.

use chrono::Duration;
use sha2::{Digest as _, Sha256};

use super::session::{self, Client, Session, SessionStart, digest, random};
use super::users::account;
use crate::care::Work;
use crate::care::access::{audit, password_links};
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::id::{DeviceId, UserId};
use crate::model::session::Device;
use crate::model::time::Timestamp;
use crate::model::user::PasswordHash;
use crate::store;
use crate::store::db::Conn;

/// How long a device is known after it was last logged in with (our proposal, no source).
pub const DEVICE_KNOWN: Duration = Duration::days(90);
/// The place under which it is counted that a person was told that their log-ins rest.
const TOLD: &str = "told";
/// Devices known of one person; the one that was not used for longest is forgotten.
const DEVICES: i64 = 10;

/// The device that `token` was given to, while it is known.
///
/// # Errors
/// Of the database.
pub fn known_device(conn: &mut Conn, now: Timestamp, token: &str) -> Result<Option<Device>> {
    store::log_ins::device(conn, &digest(token), now - DEVICE_KNOWN)
}

/// A log-in that has been counted, on its way to the password check.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// None where nobody has the name.
    user: Option<UserId>,
    /// The hash that the password is checked against; also asked for where the log-in is refused already.
    pub against: PasswordHash,
    /// Why it is refused whether the password matches or not.
    hopeless: Option<&'static str>,
    /// Set for the last attempt that somebody has: when log-ins begin to rest, if it fails.
    last: Option<Rest>,
    counted: Counted,
}

/// The minutes in which nobody logs in to an account from one place, or from any that is new.
#[derive(Clone, Copy, Debug)]
struct Rest {
    /// The first attempt of those that were too many.
    since: Timestamp,
    until: Timestamp,
}

/// Keys under which a log-in attempt is counted.
#[derive(Clone, Debug)]
struct Counted {
    /// `user-ID`, or for a name that nobody has one of few buckets: what was typed may be a password in the wrong
    /// field, and is not kept.
    about: String,
    /// A device or a network.
    place: String,
    /// The device, where it is one that this person has logged in with.
    device: Option<DeviceId>,
}

/// Counts an attempt to log in as `username`.
///
/// # Errors
/// Of the database. A refusal is an [`Attempt`], not an error: what was counted must stay counted.
pub fn begin_log_in(
    work: &mut Work<'_>,
    username: &str,
    client: &Client,
    device: Option<Device>,
) -> Result<Attempt> {
    let found = store::users::credentials(work.tx, username)?;
    let user = found.as_ref().map(|found| found.id);
    let device = device.filter(|device| Some(device.user) == user).map(|device| device.id);
    let counted = Counted {
        about: user.map_or_else(|| bucket(username), about),
        place: device.map_or_else(|| client.network.clone(), |id| format!("device-{id}")),
        device,
    };
    let (may_try, last) = count(work, &counted)?;
    let last = last.filter(|_| found.as_ref().is_some_and(|found| found.enabled));
    let (against, hopeless) = match found {
        Some(found) if found.enabled && may_try => (PasswordHash::stored(found.password_hash), None),
        found => {
            let why = match found {
                _ if !may_try => "too-many-attempts",
                None => "unknown",
                Some(_) => "disabled",
            };
            (PasswordHash::of_nobody(), Some(why))
        }
    };
    Ok(Attempt { user, against, hopeless, last, counted })
}

/// Counts an attempt in its place, and one of a stranger in its network and for the name everywhere. What is
/// refused by the first is not counted further: one network cannot use up what a name has everywhere. Answers whether the
/// password is looked at, and the rest that begins if this was the last attempt of the name.
fn count(work: &mut Work<'_>, counted: &Counted) -> Result<(bool, Option<Rest>)> {
    let now = work.now;
    let auth = &work.rules.config.auth;
    let Counted { about, place, device } = counted;
    let counters = [
        (about.as_str(), place.as_str(), auth.failed_logins),
        ("", place, auth.failed_logins_per_network),
        (about, "", auth.failed_logins_per_name),
    ];
    let lockout = Duration::minutes(auth.lockout_minutes);
    let mut last = None;
    for (about, place, limit) in &counters[..if device.is_some() { 1 } else { 3 }] {
        let counted = store::log_ins::count(work.tx, about, place, now, now - lockout)?;
        if counted.attempts > *limit {
            return Ok((false, last));
        }
        if counted.attempts == *limit && !about.is_empty() {
            last = Some(Rest { since: counted.since, until: counted.since + lockout });
        }
    }
    Ok((true, last))
}

/// Somebody who has just logged in, and the device that they are known by next time.
#[derive(Clone, Debug)]
pub struct LoggedIn {
    pub session: Session,
    /// None where the device was known: its token stays.
    pub device_token: Option<String>,
}

/// Ends the attempt: logs the person in if the password `matched`, and leaves a row either way. None if it did
/// not, or if the account was changed since.
///
/// # Errors
/// Of the database.
pub fn finish_log_in(
    work: &mut Work<'_>,
    attempt: &Attempt,
    matched: bool,
    start: &SessionStart,
) -> Result<Option<LoggedIn>> {
    let now = work.now;
    let Attempt { user, against, hopeless, last, counted } = attempt;
    let refused = |tx: &mut Conn, why| {
        let work = &mut Work { tx, rules: work.rules, actor: work.actor, now: work.now };
        refused(work, "user.log-in-refused", *user, why)?;
        if let (Some(id), Some(rest)) = (*user, last) {
            begin_rest(work, id, rest)?;
        }
        Ok(None)
    };
    let Some(id) = *user else { return refused(work.tx, hopeless.unwrap_or("unknown")) };
    if let Some(why) = hopeless {
        return refused(work.tx, why);
    }
    // Disabled, or given another password, since it was checked.
    if !matched || !store::users::lock_with_password(work.tx, id, against.as_str())? {
        return refused(work.tx, "wrong-password");
    }
    let Some(user) = store::users::find(work.tx, id)? else { return Ok(None) };
    store::log_ins::forget(work.tx, &counted.about, &counted.place)?;
    let device_token = if let Some(device) = counted.device {
        store::log_ins::use_device(work.tx, device, now)?;
        None
    } else {
        store::log_ins::uncount(work.tx, "", &counted.place)?;
        store::log_ins::uncount(work.tx, &counted.about, "")?;
        let token = random(32);
        store::log_ins::insert_device(work.tx, id, &digest(&token), now)?;
        store::log_ins::keep_devices(work.tx, id, DEVICES)?;
        Some(token)
    };
    let session = session::begin(work, user, start)?;
    audit::note(
        &mut work.by(&session.user.acting(&work.actor.request_id)),
        "user.log-in",
        ("user", id),
        None,
    )?;
    if let Some(before) = start.replaces {
        session::replace(&mut work.by(&session.user.acting(&work.actor.request_id)), before, id)?;
    }
    Ok(Some(LoggedIn { session, device_token }))
}

/// Writes down that log-ins of `user` rest, and tells them, unless they were told of this rest already.
fn begin_rest(work: &mut Work<'_>, user: UserId, rest: &Rest) -> Result<()> {
    let Rest { since, until } = *rest;
    let entry = AuditEntry::of("user.log-ins-rest", ("user", user));
    audit::record(work, entry.with(serde_json::json!({ "until": until })))?;
    // Several places may begin to rest one after the other.
    let counted = store::log_ins::count(work.tx, &about(user), TOLD, since, since - (until - since))?;
    let (Some(email), 1) = (account(work, user)?.email, counted.attempts) else { return Ok(()) };
    let until = until.local(work.rules.config.scheduling.zone).format("%-d %B %Y, %H:%M").to_string();
    let key = format!("log-ins-rest-{user}-{}", since.micros());
    password_links::tell(work, &email, "log-ins-rest", &[("until", &until)], &key)
}

/// Key under which attempts to log in to an account are counted.
fn about(user: UserId) -> String {
    format!("user-{user}")
}

/// Writes down that somebody was not let in, and why.
///
/// # Errors
/// `Unavailable` without an audit row.
pub(crate) fn refused(work: &mut Work<'_>, action: &str, user: Option<UserId>, why: &str) -> Result<()> {
    audit::record(
        work,
        AuditEntry::of(action, ("user", user.map_or_else(|| "unknown".to_owned(), |id| id.to_string())))
            .with(serde_json::json!({ "why": why })),
    )
}

/// Bucket of an unknown name, one of 65,536: enough that two names seldom share their count, too few to find
/// out what was typed.
fn bucket(username: &str) -> String {
    let digest = Sha256::digest(username);
    format!("name-{:02x}{:02x}", digest[0], digest[1])
}
