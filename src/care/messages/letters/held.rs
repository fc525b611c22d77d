//! Letters that are held: one with a character that no font has is neither printed nor sent. A person decides: correct the
//! record and write another, or add the font (`letters.fonts`) and have it printed.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::messages::{self, LinkTo};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::LetterId;
use crate::model::letter::Letter;
use crate::model::message::MessageDraft;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::store;

/// The letters that wait for a person, oldest first.
///
/// # Errors
/// `Forbidden` but for team leads and auditors.
pub fn list(work: &mut Work<'_>, window: Window) -> Result<Vec<Letter>> {
    access::may(work.actor, Action::ListHeldLetters)?;
    let held = store::letters::held(work.tx, window)?;
    let entry = AuditEntry::of("letter.list-held", ("letters", ""))
        .with(json!({ "shown": audit::shown(&held, window.limit).count() }));
    audit::record(work, entry)?;
    Ok(held)
}

/// Keeps what came of printing a letter: one that could be printed is held no longer, one that could not is from now on, and the
/// team leads are told.
///
/// # Errors
/// Database errors only.
pub fn keep(work: &mut Work<'_>, letter: &Letter, why: Option<&str>) -> Result<()> {
    store::letters::set_held(work.tx, letter.id, why)?;
    match why {
        Some(why) => tell(work, letter.id, why),
        None => Ok(()),
    }
}

/// Why a letter could not be printed, in words that name nobody.
#[must_use]
pub fn because(error: &Error) -> String {
    match error {
        Error::Conflict { detail, .. } => detail.clone(),
        _ => "its pages could not be laid out".to_owned(),
    }
}

pub(crate) fn tell(work: &mut Work<'_>, id: LetterId, why: &str) -> Result<()> {
    let rules = work.rules;
    let (id, link) = (id.to_string(), LinkTo::HeldLetters.address(&rules.config));
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(user), Some(email)) = (lead.user, lead.email) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(&email, "letter-held", &[("id", &id), ("why", why), ("link", &link)])
                .once(format!("letter-held-{id}-{user}"))
                .lives(Duration::days(7)),
        )?;
    }
    Ok(())
}
