//! Sessions: what a log-in begins, a refresh keeps alive, and a log-out, an admin, idleness or its time ends.
//!
//! Access tokens name their session, so they end with it. Each refresh token is spent by its use, and the
//! next one is made from it: two tabs that refresh at once get the same one. A browser has a cookie instead,
//! whose session stays in force while its person does something.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Duration, NaiveDate};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use super::permit::may;
use crate::care::Work;
use crate::care::access::audit;
use crate::care::intake::practices::closed;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::id::{SessionId, UserId};
use crate::model::policy::Action;
use crate::model::session::{Proof, SessionEnd};
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store;
use crate::store::db::Conn;
use crate::store::sessions::{Limits, SessionView};

/// Client of a log-in: serves only to tell one's own sessions apart, and to slow down strangers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The network of its address, as CIDR.
    pub network: String,
    /// Client's name for itself.
    pub agent: String,
}

/// How a session is to begin.
#[derive(Clone, Debug)]
pub struct SessionStart {
    pub client: Client,
    pub proof: Proof,
    /// Session that the browser's cookie stood for until now: it ends, since every sign-in has a session of
    /// its own.
    pub replaces: Option<SessionId>,
}

/// Somebody who is logged in.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: SessionId,
    pub user: User,
    /// Opaque; only its digest is stored. The refresh token, or the value of the cookie.
    pub secret: String,
    /// When it ends unless it is refreshed or used.
    pub idle_ends_at: Timestamp,
    /// Absolute end, whatever is done to keep the session alive.
    pub ends_at: Timestamp,
}

/// Begins a session of `user`.
///
/// # Errors
/// Database errors only.
pub(crate) fn begin(work: &mut Work<'_>, user: User, start: &SessionStart) -> Result<Session> {
    let Work { rules, now, .. } = *work;
    let SessionStart { client, proof, .. } = start;
    let ends_at = now + Duration::hours(rules.config.auth.session_hours);
    let idle_ends_at = idle_end(rules, now, ends_at, *proof);
    let secret = random(32);
    let hashed = digest(&secret);
    let new = store::sessions::New {
        user: user.id,
        secret: &random(32),
        network: &client.network,
        agent: &client.agent,
        now,
        idle_ends_at,
        ends_at,
        cookie: (*proof == Proof::Cookie).then_some(hashed.as_str()),
    };
    let id = store::sessions::insert(work.tx, &new)?;
    if *proof == Proof::Tokens {
        store::sessions::insert_refresh(work.tx, id, &hashed, now)?;
    }
    Ok(Session { id, user, secret, idle_ends_at, ends_at })
}

/// The session in force of a browser's cookie, and when it ends.
///
/// # Errors
/// `Unauthenticated` if there is none.
pub fn of_cookie(conn: &mut Conn, cookie: &str, now: Timestamp) -> Result<Limits> {
    store::sessions::of_cookie(conn, &digest(cookie), now)?.ok_or(Error::Unauthenticated)
}

/// Somebody is still there: the idle limit of their browser's session begins anew.
///
/// # Errors
/// `Unauthenticated` if it has ended meanwhile.
pub fn touch(work: &mut Work<'_>, session: Limits) -> Result<Limits> {
    let Work { rules, now, .. } = *work;
    let idle_ends_at = idle_end(rules, now, session.ends_at, Proof::Cookie);
    if !store::sessions::keep_alive(work.tx, session.id, now, idle_ends_at)? {
        return Err(Error::Unauthenticated);
    }
    Ok(Limits { used_at: now, idle_ends_at, ..session })
}

/// The person whom an access token was given to, if its session is in force and they are let in today.
///
/// # Errors
/// `Unauthenticated` if it has ended, they have been disabled since, or are a GP whose practice has closed.
pub fn session_holder(conn: &mut Conn, session: SessionId, now: Timestamp, today: NaiveDate) -> Result<User> {
    let user = store::sessions::holder(conn, session, now)?.ok_or(Error::Unauthenticated)?;
    if closed::lets_in(conn, user.practice.as_deref(), today)? {
        Ok(user)
    } else {
        Err(Error::Unauthenticated)
    }
}

/// Name of the practice that somebody works for, by its ODS code.
///
/// # Errors
/// Database errors only.
pub fn practice_name(conn: &mut Conn, practice: &str) -> Result<Option<String>> {
    Ok(store::practices::find(conn, practice)?.map(|practice| practice.name))
}

/// Spends a refresh token and gives the next one of its session. For `auth.refresh_grace_seconds` the spent
/// one is answered the same next one: a second tab, or a first answer that was lost. After that somebody has
/// a copy, and nobody can tell who: the session ends. None if it is not in force.
///
/// # Errors
/// Of the database. A refusal is not an error: the session's end and its audit row must be committed.
pub fn renew(work: &mut Work<'_>, token: &str) -> Result<Option<Session>> {
    let Work { rules, now, .. } = *work;
    let hashed = digest(token);
    let spent_now = store::sessions::spend_refresh(work.tx, &hashed, now)?;
    let Some((session, owner, spent_at)) = store::sessions::of_refresh(work.tx, &hashed)? else {
        return refuse(work, None, "unknown");
    };
    let grace = Duration::seconds(rules.config.auth.refresh_grace_seconds);
    match spent_at {
        // Its session has ended, else it would have been spent now.
        None => return refuse(work, Some(owner), "ended"),
        Some(at) if spent_now.is_none() && now - at >= grace => {
            if !store::sessions::end(work.tx, session, now, None, SessionEnd::TokenReused)? {
                return refuse(work, Some(owner), "ended");
            }
            audit::note(work, "user.refresh-token-reused", ("user", owner), None)?;
            return Ok(None);
        }
        Some(_) => {}
    }
    let (Some((secret, ends_at)), Some(user)) = (
        store::sessions::to_refresh(work.tx, session, now)?,
        store::sessions::holder(work.tx, session, now)?,
    ) else {
        return refuse(work, Some(owner), "ended");
    };
    let refresh_token = successor(&secret, token)?;
    let idle_ends_at = idle_end(rules, now, ends_at, Proof::Tokens);
    if spent_now.is_some() {
        if !store::sessions::keep_alive(work.tx, session, now, idle_ends_at)? {
            return Err(store::db::run_again());
        }
        store::sessions::insert_refresh(work.tx, session, &digest(&refresh_token), now)?;
    }
    audit::note(&mut work.by(&user.acting(&work.actor.request_id)), "user.refresh", ("user", user.id), None)?;
    Ok(Some(Session { id: session, user, secret: refresh_token, idle_ends_at, ends_at }))
}

/// Ends the session that a browser had before it signed in again as `user`.
///
/// # Errors
/// Database errors only.
pub(crate) fn replace(work: &mut Work<'_>, before: SessionId, user: UserId) -> Result<()> {
    if store::sessions::end(work.tx, before, work.now, Some(user), SessionEnd::Replaced)? {
        audit::note(work, "session.replaced", ("session", before), None)?;
    }
    Ok(())
}

/// Ends one's own session, or all that one has.
///
/// # Errors
/// Database errors only.
pub fn log_out(work: &mut Work<'_>, session: SessionId, everywhere: bool) -> Result<()> {
    let now = work.now;
    let who = work.actor.account()?;
    if everywhere {
        store::sessions::end_all_of(work.tx, who, now, Some(who), SessionEnd::LoggedOut)?;
    } else {
        store::sessions::end(work.tx, session, now, Some(who), SessionEnd::LoggedOut)?;
    }
    audit::record(
        work,
        AuditEntry::of("user.log-out", ("session", session))
            .with(serde_json::json!({ "everywhere": everywhere })),
    )
}

/// The sessions of `user`, or one's own, that are in force.
///
/// # Errors
/// `NotFound` for anybody else's, unless an admin or a team lead asks.
pub fn sessions(work: &mut Work<'_>, user: Option<UserId>) -> Result<Vec<SessionView>> {
    let actor = work.actor;
    let who = actor.account()?;
    let whose = user.unwrap_or(who);
    if whose != who {
        may_end_others(actor)?;
        audit::note(work, "session.list", ("user", whose), None)?;
    }
    store::sessions::of(work.tx, whose, work.now)
}

/// Ends a session of one's own, or as an admin or a team lead anybody's.
///
/// # Errors
/// `NotFound` if there is none in force, or it is somebody else's.
pub fn end_session(work: &mut Work<'_>, id: SessionId) -> Result<()> {
    let actor = work.actor;
    let absent = || Error::NotFound("session");
    let who = actor.account()?;
    let owner = store::sessions::owner(work.tx, id)?.ok_or_else(absent)?;
    let why = if owner == who {
        SessionEnd::ByOwner
    } else {
        may_end_others(actor)?;
        SessionEnd::ByAnother
    };
    if !store::sessions::end(work.tx, id, work.now, Some(who), why)? {
        return Err(absent());
    }
    audit::note(work, "session.end", ("session", id), None)
}

fn may_end_others(actor: &Actor) -> Result<()> {
    may(actor, Action::EndSession).map_err(|_| Error::NotFound("session"))
}

fn refuse(work: &mut Work<'_>, owner: Option<UserId>, why: &str) -> Result<Option<Session>> {
    super::log_in::refused(work, "user.refresh-refused", owner, why)?;
    Ok(None)
}

fn idle_end(rules: &Rules, now: Timestamp, ends_at: Timestamp, proof: Proof) -> Timestamp {
    let auth = &rules.config.auth;
    let minutes = match proof {
        Proof::Tokens => auth.idle_minutes,
        Proof::Cookie => auth.browser_idle_minutes,
    };
    ends_at.min(now + Duration::minutes(minutes))
}

/// The refresh token that follows `token`. Whoever has a spent token cannot work it out without the session's
/// secret, and whoever reads the secret in the database does not know the token.
fn successor(secret: &str, token: &str) -> Result<String> {
    let mut next = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map_err(|_| Error::Internal("a session's secret cannot be a key".to_owned()))?;
    next.update(token.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(next.finalize().into_bytes()))
}

pub(crate) fn random(bytes: usize) -> String {
    let mut secret = vec![0_u8; bytes];
    rand::fill(&mut secret[..]);
    URL_SAFE_NO_PAD.encode(secret)
}

pub(crate) fn digest(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}
