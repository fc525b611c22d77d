//! Addresses that may be told more than an id and a link: NHSmail, and what else is accredited to DCB1596.
//!
//! Nothing is guessed from how an address looks. Its domain stands in `email.secure_domains`, or somebody has marked the
//! address itself and said why. It is asked twice, when a message is written and when it is sent: whoever is no
//! longer secure by then gets the id and the link.

use serde::Deserialize;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::email_address;
use crate::model::field_error::FieldError;
use crate::model::id::{MessageId, SecureAddressId};
use crate::model::message::{Channel, MessageDraft};
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::secure_address::SecureAddress;
use crate::store;
use crate::store::db::{Conn, run_again_if_duplicate};

/// An address to be marked.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecureAddressToMark)]
pub struct NewAddress {
    pub address: String,
    /// 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub why: String,
}

/// Whether what is sent to `address` may name a patient, at this moment.
///
/// # Errors
/// Database errors only.
pub(crate) fn is_secure(conn: &mut Conn, rules: &Rules, address: &str) -> Result<bool> {
    // A provider reads what it sends on.
    if rules.config.sms.mailer().is_some() {
        return Ok(false);
    }
    let address = address.trim().to_lowercase();
    let Some((_, domain)) = address.rsplit_once('@') else { return Ok(false) };
    // The whole domain: who runs nhs.net does not run what ends in it.
    let by_domain = rules.config.email.secure_domains.iter().any(|secure| secure == domain);
    Ok(by_domain || store::secure::is_marked(conn, &address)?)
}

/// Queues a message like [`super::queue`]; where the address is secure, it also gets the template's text for such addresses, with
/// `values` beside those of the draft. They may be more than the text has placeholders for.
///
/// # Errors
/// As [`super::queue`]; `Internal` too if the text for secure addresses needs a value that is not given.
pub fn queue(
    work: &mut Work<'_>,
    draft: &MessageDraft<'_>,
    values: &[(&str, &str)],
) -> Result<Option<MessageId>> {
    let rules = work.rules;
    let Some(id) = super::queue(work, draft)? else { return Ok(None) };
    if draft.channel == Channel::Email
        && is_secure(work.tx, rules, draft.recipient)?
        && let Some(body) = rules.templates.render_secure(draft.template, draft.values, values)?
    {
        store::secure::insert_text(work.tx, id, &body)?;
    }
    Ok(Some(id))
}

/// Marks an address.
///
/// # Errors
/// `Forbidden` but for team leads and administrators, `Invalid` with every fault, `Conflict` if it is marked already.
pub fn mark(work: &mut Work<'_>, new: &NewAddress) -> Result<SecureAddress> {
    let actor = work.actor;
    access::may(actor, Action::ChangeSecureAddresses)?;
    let person = actor.person()?;
    let (address, why) = (new.address.trim().to_lowercase(), new.why.trim());
    let mut faults: Vec<_> = email_address::parse(&address, "/address").err().into_iter().collect();
    if why.is_empty() || why.chars().count() > 500 {
        faults.push(FieldError::new("/why", "length", "a reason has 1 to 500 characters"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if store::secure::is_marked(work.tx, &address)? {
        return Err(Error::conflict(Code::AlreadyMarked, "this address is marked as secure already"));
    }
    let id = store::secure::mark(work.tx, &address, why, person, work.now).map_err(run_again_if_duplicate)?;
    audit::note(work, "secure-address.mark", ("secure-address", id), None)?;
    require(work.tx, id)
}

/// Marks an address no more: from now on it gets ids and links.
///
/// # Errors
/// `Forbidden` but for team leads and administrators, `NotFound` if there is none such, `Conflict` if it has ended.
pub fn end(work: &mut Work<'_>, id: SecureAddressId) -> Result<SecureAddress> {
    let actor = work.actor;
    access::may(actor, Action::ChangeSecureAddresses)?;
    require(work.tx, id)?;
    if !store::secure::end(work.tx, id, actor.person()?, work.now)? {
        return Err(Error::conflict(Code::AlreadyEnded, "this address is not marked as secure any more"));
    }
    audit::note(work, "secure-address.end", ("secure-address", id), None)?;
    require(work.tx, id)
}

/// Every address that is or was marked, in the order in which they were.
///
/// # Errors
/// `Forbidden` but for team leads, administrators and auditors.
pub fn list(conn: &mut Conn, actor: &Actor, window: Window) -> Result<Vec<SecureAddress>> {
    access::may(actor, Action::ReadSecureAddresses)?;
    store::secure::list(conn, window)
}

fn require(conn: &mut Conn, id: SecureAddressId) -> Result<SecureAddress> {
    store::secure::find(conn, id)?.ok_or(Error::NotFound("secure address"))
}
