//! People who may log in: adding, disabling, resetting.

use super::password_links;
use super::permit::may;
use crate::care::Work;
use crate::care::access::audit;
use crate::care::caseload::departure;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, RequestId, Role};
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::field_error::FieldError;
use crate::model::id::UserId;
use crate::model::paging::Window;
use crate::model::phone::Phone;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::session::SessionEnd;
use crate::model::time::Timestamp;
use crate::model::user::{
    Account, CareManagerDetails, LARGEST_CASELOAD, LinkPurpose, NewUser, PasswordHash, User,
};
use crate::store;
use crate::store::db::{Conn, attempt};
use crate::store::users::{AccountFilter, Addresses};

/// Monday to Friday, 09:00 to 17:00.
const USUAL_HOURS: [(i32, i32, i32); 5] =
    [(1, 540, 1020), (2, 540, 1020), (3, 540, 1020), (4, 540, 1020), (5, 540, 1020)];

impl NewUser {
    /// Warning for an administrator about somebody who is added: nothing reaches a person without any address
    /// whom escalations, promises and digests are to be told to.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        let is_told = matches!(self.role, Role::CareManager | Role::TeamLead);
        match (&self.email, &self.mobile) {
            (None, None) if is_told => {
                Some("they have neither an e-mail address nor a mobile number: no alarm will reach them")
            }
            (None, Some(_)) if is_told => {
                Some("they have no e-mail address: what is told by e-mail alone will not reach them")
            }
            _ => None,
        }
    }
}

/// The person whom a token was given to, if they may still act.
///
/// # Errors
/// `Unauthenticated` if they have been disabled since.
pub fn holder(conn: &mut Conn, id: UserId) -> Result<User> {
    store::users::find(conn, id)?.filter(|user| user.enabled).ok_or(Error::Unauthenticated)
}

/// The machine account of this name, as it acts for messages that come by a way of their own.
///
/// # Errors
/// `Unauthenticated` if there is none that is enabled.
pub fn machine(conn: &mut Conn, username: &str, request_id: &RequestId) -> Result<Actor> {
    let account = store::users::by_username(conn, username)?;
    let machine = account.filter(|user| user.enabled && user.role == Role::Integration);
    machine.map(|user| user.acting(request_id)).ok_or(Error::Unauthenticated)
}

/// Adds somebody who may log in; a care manager starts with an empty caseload and the usual working hours.
///
/// # Errors
/// `Forbidden` for anybody but an admin, `Invalid` names every faulty field, `Conflict` if the user name is taken.
pub fn add_user(work: &mut Work<'_>, new: &NewUser) -> Result<User> {
    may(work.actor, Action::ManageUsers)?;
    let mut errors = Vec::new();
    let addresses = checked(work, new, &mut errors)?;
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    insert(work, new, &addresses, Some(work.now))
}

/// Adds somebody like [`add_user`], without a password: they are mailed a link by which they set their own.
///
/// # Errors
/// As [`add_user`]; without an e-mail address nobody could send them a link, so it is `Invalid` too.
pub fn invite_user(work: &mut Work<'_>, new: &NewUser) -> Result<Account> {
    may(work.actor, Action::ManageUsers)?;
    let mut errors = Vec::new();
    if new.email.is_none() {
        errors.push(FieldError::new("/email", "missing", "the link to set a password goes to this address"));
    }
    let addresses = checked(work, new, &mut errors)?;
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let user = insert(work, new, &addresses, None)?;
    if let Some(email) = &addresses.email {
        password_links::issue(work, user.id, email, LinkPurpose::Invitation)?;
    }
    account(work, user.id)
}

/// Checks `new`: adds its faults to `errors` and returns the addresses as they are kept.
fn checked(work: &mut Work<'_>, new: &NewUser, errors: &mut Vec<FieldError>) -> Result<Addresses> {
    errors.extend(faults(work.rules, new));
    let email = new.email.as_ref().map(|email| email_address::parse(email, "/email"));
    let email = email.transpose().unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let settings = &work.rules.config.patients;
    let mobile = new.mobile.as_ref().map(|number| Phone::parse_mobile(number, settings, "/mobile"));
    let mobile = mobile.transpose().unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    errors.extend(unknown_practice(work.tx, new.practice.as_deref())?);
    Ok(Addresses { email, mobile })
}

fn insert(
    work: &mut Work<'_>,
    new: &NewUser,
    addresses: &Addresses,
    password_set_at: Option<Timestamp>,
) -> Result<User> {
    let inserted = attempt(work.tx, |tx| store::users::insert(tx, new, addresses, work.now, password_set_at));
    let id = inserted.map_err(|error| {
        if error.is_duplicate() {
            Error::conflict(Code::UsernameTaken, "this user name is taken")
        } else {
            error
        }
    })?;
    let care_manager = match &new.care_manager {
        Some(details) => Some(store::care_managers::insert(work.tx, id, details, &USUAL_HOURS)?),
        None => None,
    };
    audit::note(work, "user.add", ("user", id), None)?;
    Ok(User {
        id,
        username: new.username.clone(),
        name: new.name.clone(),
        role: new.role,
        practice: new.practice.clone(),
        care_manager,
        enabled: true,
    })
}

/// A page of accounts, in the order in which they were added.
///
/// # Errors
/// `Forbidden` for anybody but an admin or a team lead.
pub fn accounts(work: &mut Work<'_>, filter: AccountFilter, window: Window) -> Result<Vec<Account>> {
    may(work.actor, Action::ReadUsers)?;
    store::users::accounts(work.tx, work.now, filter, window)
}

/// An account as it stands now.
pub(super) fn account(work: &mut Work<'_>, id: UserId) -> Result<Account> {
    store::users::account(work.tx, work.now, id)?.ok_or(Error::NotFound("user"))
}

/// Everybody who was ever added, by user name.
///
/// # Errors
/// `Forbidden` for anybody but an admin or a team lead.
pub fn users(conn: &mut Conn, actor: &Actor) -> Result<Vec<User>> {
    may(actor, Action::ReadUsers)?;
    store::users::all(conn)
}

/// Ends somebody's access: log-ins and refreshes at once, access tokens on this node at once and on others within ten
/// seconds.
///
/// # Errors
/// `NotFound` if there is no such user.
pub fn disable_user(work: &mut Work<'_>, username: &str) -> Result<User> {
    let user = user_named(work.tx, work.actor, username)?;
    end_access(work, &user)?;
    Ok(User { enabled: false, ..user })
}

/// Ends somebody's access like [`disable_user`], by their id.
///
/// # Errors
/// `NotFound` if there is no such user; `Conflict` for oneself, for the last admin, and if they are disabled already.
pub fn disable(work: &mut Work<'_>, id: UserId) -> Result<Account> {
    let user = user_of(work, id)?;
    not_themself(work.actor, id)?;
    if !user.enabled {
        return Err(Error::conflict(Code::WrongStatus, "this account is disabled already"));
    }
    end_access(work, &user)?;
    account(work, id)
}

fn end_access(work: &mut Work<'_>, user: &User) -> Result<()> {
    let Work { actor, now, .. } = *work;
    keep_an_admin(work.tx, user)?;
    store::users::set_enabled(work.tx, user.id, false)?;
    store::sessions::end_all_of(work.tx, user.id, now, actor.user(), SessionEnd::Disabled)?;
    store::password_links::end_of(work.tx, user.id, now)?;
    audit::note(work, "user.disable", ("user", user.id), None)?;
    departure::give_back(work, user)?;
    Ok(())
}

/// Refuses what would leave nobody to administer the accounts: the last admin who may log in stays one.
fn keep_an_admin(tx: &mut Conn, user: &User) -> Result<()> {
    let is_one = user.role == Role::Admin && user.enabled;
    if is_one && store::users::other_admins(tx, user.id)? == 0 {
        let detail = "this is the last administrator who may log in: add another one first";
        return Err(Error::conflict(Code::LastAdmin, detail));
    }
    Ok(())
}

fn not_themself(actor: &Actor, id: UserId) -> Result<()> {
    if actor.user() == Some(id) {
        let detail = "nobody ends their own access or changes their own role: ask another administrator";
        return Err(Error::conflict(Code::NotYourself, detail));
    }
    Ok(())
}

/// The role that somebody is to have.
#[derive(Clone, Debug)]
pub struct NewRole {
    pub role: Role,
    /// ODS code of a GP's practice.
    pub practice: Option<String>,
    /// Of somebody who becomes a care manager; who has been one before keeps what they had.
    pub care_manager: Option<CareManagerDetails>,
}

/// Gives somebody another role. Their sessions end as for [`disable_user`], and so does what they did in the old role.
///
/// # Errors
/// `NotFound` if there is no such user, `Invalid` names every faulty field.
pub fn change_role(work: &mut Work<'_>, username: &str, new: &NewRole) -> Result<User> {
    let user = user_named(work.tx, work.actor, username)?;
    give_role(work, user, new)
}

/// Gives somebody another role like [`change_role`], by their id.
///
/// # Errors
/// `NotFound` if there is no such user, `Invalid` names every faulty field; `Conflict` for oneself and for the last admin.
pub fn set_role(work: &mut Work<'_>, id: UserId, new: &NewRole) -> Result<Account> {
    let user = user_of(work, id)?;
    not_themself(work.actor, id)?;
    give_role(work, user, new)?;
    account(work, id)
}

fn give_role(work: &mut Work<'_>, user: User, new: &NewRole) -> Result<User> {
    let actor = work.actor;
    let NewRole { role, practice, care_manager } = new;
    let mut errors = Vec::new();
    errors.extend(wrong_practice(*role, practice.as_deref()));
    errors.extend(unknown_practice(work.tx, practice.as_deref())?);
    match (role, care_manager, user.care_manager) {
        (Role::CareManager, None, None) => {
            errors.push(FieldError::new("/capacity", "missing", "a care manager has a capacity"));
        }
        (Role::CareManager, Some(details), _) => errors.extend(wrong_details(work.rules, details)),
        (Role::CareManager, None, Some(_)) | (_, None, _) => {}
        (_, Some(_), _) => errors.push(not_for_role()),
    }
    if *role == user.role && *practice == user.practice {
        errors.push(FieldError::new("/role", "unchanged", "this is their role already"));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    if *role != Role::Admin {
        keep_an_admin(work.tx, &user)?;
    }
    store::users::set_role(work.tx, user.id, *role, practice.as_deref())?;
    let caseload = match (care_manager, user.care_manager) {
        (Some(details), None) => Some(store::care_managers::insert(work.tx, user.id, details, &USUAL_HOURS)?),
        (_, had) => had,
    };
    store::sessions::end_all_of(work.tx, user.id, work.now, actor.user(), SessionEnd::RoleChanged)?;
    audit::record(
        work,
        AuditEntry::of("user.role", ("user", user.id))
            .with(serde_json::json!({ "from": user.role, "to": role })),
    )?;
    // Nobody else holds calls, alarms or patients.
    if matches!(user.role, Role::CareManager | Role::TeamLead) {
        departure::give_back(work, &user)?;
    }
    Ok(User { role: *role, practice: practice.clone(), care_manager: caseload, ..user })
}

/// Lets somebody in again, with the password they had.
///
/// # Errors
/// `NotFound` if there is no such user.
pub fn enable_user(work: &mut Work<'_>, username: &str) -> Result<User> {
    let user = user_named(work.tx, work.actor, username)?;
    store::users::set_enabled(work.tx, user.id, true)?;
    audit::note(work, "user.enable", ("user", user.id), None)?;
    Ok(User { enabled: true, ..user })
}

/// Lets somebody in again like [`enable_user`], by their id.
///
/// # Errors
/// `NotFound` if there is no such user, `Conflict` if they are not disabled.
pub fn enable(work: &mut Work<'_>, id: UserId) -> Result<Account> {
    if user_of(work, id)?.enabled {
        return Err(Error::conflict(Code::WrongStatus, "this account is not disabled"));
    }
    store::users::set_enabled(work.tx, id, true)?;
    audit::note(work, "user.enable", ("user", id), None)?;
    account(work, id)
}

/// Gives somebody another password, and ends every session that the old one began, with its access tokens, as for
/// [`disable_user`]. Too many attempts do not count any more, and no device is known.
///
/// # Errors
/// `NotFound` if there is no such user.
pub fn reset_password(work: &mut Work<'_>, username: &str, password: &PasswordHash) -> Result<User> {
    let user = user_named(work.tx, work.actor, username)?;
    store::password_links::end_of(work.tx, user.id, work.now)?;
    give_password(work, user.id, password)?;
    audit::note(work, "user.reset-password", ("user", user.id), None)?;
    Ok(user)
}

/// Another password, and nothing that the one before has begun.
pub(super) fn give_password(work: &mut Work<'_>, id: UserId, password: &PasswordHash) -> Result<()> {
    let Work { actor, now, .. } = *work;
    store::users::set_password(work.tx, id, password.as_str(), now)?;
    store::log_ins::forget_all_of(work.tx, id)?;
    store::sessions::end_all_of(work.tx, id, now, actor.user(), SessionEnd::PasswordReset)?;
    Ok(())
}

/// The one of this id, for an admin who is about to change something of them.
pub(super) fn user_of(work: &mut Work<'_>, id: UserId) -> Result<User> {
    may(work.actor, Action::ManageUsers)?;
    store::users::find(work.tx, id)?.ok_or(Error::NotFound("user"))
}

/// The one of this user name, for an admin who is about to change something of them.
///
/// # Errors
/// `NotFound` if there is no such user.
pub fn user_named(tx: &mut Conn, actor: &Actor, username: &str) -> Result<User> {
    may(actor, Action::ManageUsers)?;
    store::users::by_username(tx, username)?.ok_or(Error::NotFound("user"))
}

/// Everything that is wrong with `new` by itself.
fn faults(rules: &Rules, new: &NewUser) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '@');
    if !(3..=64).contains(&new.username.len()) || !new.username.chars().all(plain) {
        let reason = "a user name has 3 to 64 lower-case letters, digits and . _ - @ and nothing else";
        faults.push(FieldError::new("/username", "username", reason));
    }
    faults.extend(wrong_name(&new.name));
    faults.extend(wrong_practice(new.role, new.practice.as_deref()));
    match (new.role, &new.care_manager) {
        (Role::CareManager, None) => {
            faults.push(FieldError::new("/capacity", "missing", "a care manager has a capacity"));
        }
        (Role::CareManager, Some(details)) => faults.extend(wrong_details(rules, details)),
        (_, Some(_)) => faults.push(not_for_role()),
        (_, None) => {}
    }
    faults
}

pub(super) fn wrong_name(name: &str) -> Option<FieldError> {
    let wrong = name.trim().is_empty() || name.chars().count() > 120 || name.chars().any(char::is_control);
    wrong.then(|| FieldError::new("/name", "name", "a name has 1 to 120 characters"))
}

fn wrong_practice(role: Role, practice: Option<&str>) -> Option<FieldError> {
    match (role, practice) {
        (Role::Gp, None) => Some(FieldError::new("/practice", "missing", "a GP belongs to a practice")),
        (Role::Gp, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(FieldError::new("/practice", "not-for-role", "only a GP belongs to a practice")),
    }
}

fn unknown_practice(conn: &mut Conn, practice: Option<&str>) -> Result<Option<FieldError>> {
    let Some(practice) = practice else { return Ok(None) };
    let unknown = !store::users::practice_is_known(conn, practice)?;
    Ok(unknown.then(|| FieldError::new("/practice", "unknown-practice", "no practice has this ODS code")))
}

fn wrong_details(rules: &Rules, details: &CareManagerDetails) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut fault = |pointer: &str, code: &str, reason: &str| {
        faults.push(FieldError::new(pointer, code, reason));
    };
    if !(0..=LARGEST_CASELOAD).contains(&details.capacity) {
        fault("/capacity", "out-of-range", "a capacity is 0 to 200");
    }
    let code = |l: &String| (2..=3).contains(&l.len()) && l.chars().all(|c| c.is_ascii_lowercase());
    if details.languages.is_empty() || !details.languages.iter().all(code) {
        fault("/languages", "language", "at least one language, as a code of ISO 639 such as en or pa");
    }
    if !details.skills.iter().all(|skill| rules.protocols.condition(skill).is_some()) {
        let known = rules.protocols.names().collect::<Vec<_>>().join(", ");
        fault("/skills", "unknown-condition", &format!("skills are conditions with a protocol: {known}"));
    }
    faults
}

fn not_for_role() -> FieldError {
    let reason = "only a care manager has a capacity, languages and skills";
    FieldError::new("/capacity", "not-for-role", reason)
}
