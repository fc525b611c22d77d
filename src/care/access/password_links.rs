//! Links by which people set their own passwords. Nobody sets another's: an administrator has a link mailed to the address of
//! the account and never sees it, and whoever reads the mail sets the password, once.
//!
//! Until then the password that was there stays good: what somebody else asks for locks nobody out. Setting one is two
//! transactions with the slow hashing between them, like a log-in, and tells as little: a token that nobody has, that was used
//! and that has run out are counted, hashed for and answered alike.

use chrono::Duration;
use serde_json::json;

use super::session::{Client, digest, random};
use super::users::{account, give_password, user_of};
use crate::care::Work;
use crate::care::access::{audit, log_in};
use crate::care::messages::{self, LinkTo};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::{PasswordLinkId, UserId};
use crate::model::message::MessageDraft;
use crate::model::problem::Code;
use crate::model::user::{Account, LinkPurpose, PasswordHash, User};
use crate::store;

/// How long it is worth sending a message about an account.
const LIVES: Duration = Duration::hours(24);
/// Key under which attempts to set a password are counted, by network.
const COUNTED: &str = "password-link";

/// Mails somebody a link by which they set their first password, or another one. The link that they had is good no more.
///
/// # Errors
/// `NotFound` if there is no such user, `Conflict` if they are disabled, `Invalid` without an e-mail address.
pub fn send_password_link(work: &mut Work<'_>, id: UserId) -> Result<Account> {
    if !user_of(work, id)?.enabled {
        return Err(Error::conflict(Code::WrongStatus, "this account is disabled: enable it first"));
    }
    let Account { email, password_set_at, .. } = account(work, id)?;
    let missing =
        || Error::invalid("/email", "missing", "the account has no e-mail address to send a link to");
    let email = email.ok_or_else(missing)?;
    let purpose = password_set_at.map_or(LinkPurpose::Invitation, |_| LinkPurpose::Reset);
    issue(work, id, &email, purpose)?;
    account(work, id)
}

/// Makes a link and queues the message that carries it.
pub(super) fn issue(work: &mut Work<'_>, user: UserId, email: &str, purpose: LinkPurpose) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let auth = &rules.config.auth;
    let (hours, template) = match purpose {
        LinkPurpose::Invitation => (auth.invitation_hours, "password-invitation"),
        LinkPurpose::Reset => (auth.reset_hours, "password-reset"),
    };
    let expires_at = now + Duration::hours(hours);
    let token = random(32);
    let made_by = work.actor.person()?;
    // Of two administrators at once the second ends the link of the first.
    store::access::lock_user(work.tx, user)?;
    store::password_links::end_of(work.tx, user, now)?;
    let new = store::password_links::New { user, digest: &digest(&token), purpose, made_by, now, expires_at };
    let id = store::password_links::insert(work.tx, &new)?;
    let link = LinkTo::Password(&token).address(&rules.config);
    let until = expires_at.local(rules.config.scheduling.zone).format("%-d %B %Y, %H:%M").to_string();
    tell(work, email, template, &[("until", &until), ("link", &link)], &format!("password-link-{id}"))?;
    audit::record(
        work,
        AuditEntry::of("user.password-link", ("user", user)).with(json!({ "purpose": purpose, "link": id })),
    )
}

/// Tells the owner of an account something about it.
pub(super) fn tell(
    work: &mut Work<'_>,
    email: &str,
    template: &str,
    values: &[(&str, &str)],
    key: &str,
) -> Result<()> {
    messages::queue(work, &MessageDraft::email(email, template, values).once(key.to_owned()).lives(LIVES))?;
    Ok(())
}

/// An attempt to set a password that has been counted, on its way to the hashing.
#[derive(Clone, Debug)]
pub struct LinkAttempt {
    /// The link and its person; none for a token that nobody has.
    link: Option<(PasswordLinkId, UserId)>,
    /// Why it is refused whatever the password is.
    denied: Option<&'static str>,
    /// The network that it comes from.
    place: String,
}

/// Counts an attempt to set a password with the token of a link.
///
/// # Errors
/// Of the database. A refusal is an attempt, not an error: what was counted must stay counted.
pub fn begin_set_password(work: &mut Work<'_>, token: &str, client: &Client) -> Result<LinkAttempt> {
    let now = work.now;
    let auth = &work.rules.config.auth;
    let since = now - Duration::minutes(auth.lockout_minutes);
    let counted = store::log_ins::count(work.tx, COUNTED, &client.network, now, since)?;
    let found = store::password_links::of_digest(work.tx, &digest(token))?;
    let denied = match &found {
        _ if counted.attempts > auth.failed_logins_per_name => Some("too-many-attempts"),
        None => Some("unknown"),
        Some(link) if link.used_at.is_some() => Some("used"),
        Some(link) if link.ended_at.is_some() => Some("ended"),
        Some(link) if link.expires_at <= now => Some("expired"),
        Some(_) => None,
    };
    let link = found.map(|link| (link.id, link.user));
    Ok(LinkAttempt { link, denied, place: client.network.clone() })
}

/// Sets the password and ends everything that the one before it has begun: sessions, known devices, counted attempts. Nobody
/// is signed in by it. None if the link is not good, or was used a moment ago.
///
/// # Errors
/// Of the database.
pub fn finish_set_password(
    work: &mut Work<'_>,
    attempt: &LinkAttempt,
    password: &PasswordHash,
) -> Result<Option<User>> {
    let LinkAttempt { link, denied, place } = attempt;
    let refused = |work: &mut Work<'_>, why| {
        let user = link.map(|(_, user)| user);
        log_in::refused(work, "user.password-link-refused", user, why)?;
        Ok(None)
    };
    let Some((id, user)) = *link else { return refused(work, denied.unwrap_or("unknown")) };
    if let Some(why) = denied {
        return refused(work, why);
    }
    // Used, ended or disabled since it was looked at.
    if !store::password_links::spend(work.tx, id, work.now)? {
        return refused(work, "used");
    }
    let Some(user) = store::users::find(work.tx, user)? else { return Ok(None) };
    let themself = user.acting(&work.actor.request_id);
    let mut work = work.by(&themself);
    store::log_ins::uncount(work.tx, COUNTED, place)?;
    give_password(&mut work, user.id, password)?;
    let entry = AuditEntry::of("user.set-password", ("user", user.id)).with(json!({ "link": id }));
    audit::record(&mut work, entry)?;
    if let Some(email) = account(&mut work, user.id)?.email {
        tell(&mut work, &email, "password-set", &[], &format!("password-set-{id}"))?;
    }
    Ok(Some(user))
}
