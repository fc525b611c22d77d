//! E-mails to every team lead: an id and a link, never a patient.

use chrono::Duration;

use crate::care::Work;
use crate::care::messages;
use crate::error::Result;
use crate::model::actor::Role;
use crate::model::message::MessageDraft;
use crate::store;

/// How long it is worth sending.
const LIVES: Duration = Duration::hours(24);

/// Tells every team lead who has an address, once for each `key`.
///
/// # Errors
/// Database errors, and a template that does not take these values.
pub fn tell(work: &mut Work<'_>, template: &str, values: &[(&str, &str)], key: &str) -> Result<()> {
    let leads = store::users::emails_of(work.tx, Role::TeamLead)?;
    if leads.is_empty() {
        tracing::warn!(template, key, "no team lead has an e-mail address to be told at");
    }
    for recipient in &leads {
        messages::queue(
            work,
            &MessageDraft::email(recipient, template, values).once(format!("{key}-{recipient}")).lives(LIVES),
        )?;
    }
    Ok(())
}
