//! Logging in. A log-in is two transactions with the slow password check between them: the attempt is counted
//! before the password is looked at, so that many at once cannot guess more often than one by one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use sha2::{Digest as _, Sha256};

use crate::care::access::{PasswordHash, User};
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::UserId;

/// Whether a log-in may go on to the password.
#[derive(Clone, Debug)]
pub enum Attempt {
    /// Check the password against this hash.
    Check { user: UserId, against: PasswordHash },
    /// Nobody who could log in: check against the hash of nobody, then refuse, which takes as long as for others.
    Hopeless { user: Option<UserId>, why: &'static str },
    /// The account rests.
    Resting { seconds: u64 },
}

/// Somebody who is logged in.
#[derive(Clone, Debug)]
pub struct Session {
    pub user: User,
    /// Opaque; only its digest is stored.
    pub refresh_token: String,
}

/// Counts an attempt to log in as `username`.
///
/// # Errors
/// Of the database. A refusal is an [`Attempt`], not an error: what was counted must stay counted.
pub fn begin_log_in(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    username: &str,
) -> Result<Attempt> {
    let settings = &rules.config.auth;
    let Some(found) = store::users::credentials(tx, username)? else {
        // What was typed may be a password in the wrong field: it is not kept.
        return Ok(Attempt::Hopeless { user: None, why: "unknown" });
    };
    if !found.enabled {
        return Ok(Attempt::Hopeless { user: Some(found.id), why: "disabled" });
    }
    let rest = Duration::minutes(settings.lockout_minutes);
    if store::users::count_attempt(tx, found.id, settings.failed_logins, now, now + rest)? {
        return Ok(Attempt::Check { user: found.id, against: PasswordHash::stored(found.password_hash) });
    }
    refuse_log_in(tx, actor, now, Some(found.id), "resting")?;
    let until = store::users::rests_until(tx, found.id)?.unwrap_or(now + rest);
    Ok(Attempt::Resting { seconds: u64::try_from((until - now).num_seconds() + 1).unwrap_or(1) })
}

/// Ends the attempt: logs the person in if the password `matched`, and leaves a row either way. None if it did
/// not, or if the account was changed since.
///
/// # Errors
/// Of the database.
pub fn finish_log_in(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    user: UserId,
    checked: &PasswordHash,
    matched: bool,
) -> Result<Option<Session>> {
    if !matched || !store::users::forget_attempts(tx, user, checked.as_str())? {
        refuse_log_in(tx, actor, now, Some(user), "wrong-password")?;
        return Ok(None);
    }
    let Some(user) = store::users::find(tx, user)? else { return Ok(None) };
    let family = random(16);
    let refresh_token = issue_refresh_token(tx, rules, now, user.id, &family)?;
    audit::note(tx, &user.acting(&actor.request_id), now, "user.log-in", ("user", user.id), None)?;
    Ok(Some(Session { user, refresh_token }))
}

/// Spends a refresh token and issues the next one of its family. None if it is not in force. A token that was
/// spent before may be in the wrong hands, and nobody can tell whose are the right ones: its whole family ends.
///
/// # Errors
/// Of the database. A refusal is not an error: the family's end must be committed.
pub fn renew(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    token: &str,
) -> Result<Option<Session>> {
    let digest = digest(token);
    let Some((user, family)) = store::tokens::spend_refresh(tx, &digest, now)? else {
        if let Some((user, family)) = store::tokens::spent_refresh(tx, &digest)? {
            store::tokens::revoke_family(tx, &family, now)?;
            audit::note(tx, actor, now, "user.refresh-token-reused", ("user", user), None)?;
        }
        return Ok(None);
    };
    let Some(user) = store::users::find(tx, user)?.filter(|user| user.enabled) else { return Ok(None) };
    let refresh_token = issue_refresh_token(tx, rules, now, user.id, &family)?;
    audit::note(tx, &user.acting(&actor.request_id), now, "user.refresh", ("user", user.id), None)?;
    Ok(Some(Session { user, refresh_token }))
}

fn issue_refresh_token(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    user: UserId,
    family: &str,
) -> Result<String> {
    let token = random(32);
    let ends = now + Duration::hours(rules.config.auth.refresh_hours);
    store::tokens::insert_refresh(tx, user, family, &digest(&token), now, ends)?;
    Ok(token)
}

/// Writes down that somebody was not let in, and why.
///
/// # Errors
/// `Unavailable` without an audit row.
pub fn refuse_log_in(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    user: Option<UserId>,
    why: &str,
) -> Result<()> {
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "user.log-in-refused",
            subject: "user",
            subject_id: user.map_or_else(|| "unknown".to_owned(), |id| id.to_string()),
            patient: None,
            detail: serde_json::json!({ "why": why }),
        },
    )
}

fn random(bytes: usize) -> String {
    let mut secret = vec![0_u8; bytes];
    rand::fill(&mut secret[..]);
    URL_SAFE_NO_PAD.encode(secret)
}

fn digest(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}
