//! Texts that people send to the service. `STOP` and `START` are obeyed at once; everything else is put before
//! somebody who reads it. The row is kept whatever becomes of it.

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use crate::care::actor::{Actor, Role};
use crate::care::audit;
use crate::care::contact::Phone;
use crate::care::messages::{Channel, Draft, link, outbox, queue};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{InboundMessageId, PatientId, words};

words! {
    /// What became of a text that came in.
    Handled {
        /// The sender's patients get no more texts.
        OptedOut = "opted-out",
        OptedIn = "opted-in",
        /// Their care managers, or the team leads, have been told to read it.
        PassedOn = "passed-on",
        /// Nobody with this number is a patient; the team leads have been told to read it.
        UnknownSender = "unknown-sender",
    }
}

/// A text as the gateway hands it over.
#[derive(Clone, Debug)]
pub struct Text {
    pub provider: String,
    /// The gateway's id of this hand-over; the same one again is the same text.
    pub webhook_id: String,
    pub from: String,
    pub body: String,
}

/// A text as staff see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InboundView {
    pub id: InboundMessageId,
    pub from: String,
    pub body: String,
    pub received_at: Moment,
    pub handled: Handled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wish {
    /// Some(true) wants no more texts, Some(false) wants them again.
    opt_out: Option<bool>,
    /// There is something to read.
    says_more: bool,
}

/// What a text asks for. `STOP` counts as the first word of a longer text too: in doubt, no more texts.
fn wish(body: &str) -> Wish {
    let mut words = body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_ascii_uppercase();
    let rest = words.collect::<Vec<_>>().join(" ").to_ascii_uppercase();
    let alone = rest.is_empty() || rest == "ALL";
    match first.as_str() {
        "STOP" | "STOPALL" | "UNSUBSCRIBE" => Wish { opt_out: Some(true), says_more: !alone },
        "START" | "UNSTOP" if alone => Wish { opt_out: Some(false), says_more: false },
        _ => Wish { opt_out: None, says_more: true },
    }
}

/// Takes a text in. The same one a second time changes nothing.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway hands it over again.
pub fn receive(tx: &mut Conn, rules: &Rules, now: Moment, text: &Text) -> Result<()> {
    let from = international(rules, &text.from);
    let patients = store::inbound_messages::patients_with(tx, &from)?;
    let wish = wish(&text.body);
    let handled = match wish.opt_out {
        _ if patients.is_empty() => Handled::UnknownSender,
        Some(true) => Handled::OptedOut,
        Some(false) => Handled::OptedIn,
        None => Handled::PassedOn,
    };
    let Some(id) = store::inbound_messages::insert(tx, now, text, &from, handled)? else { return Ok(()) };
    let actor = Actor::service("inbound");
    if patients.is_empty() {
        audit::note(tx, &actor, now, "inbound.receive", ("inbound-message", id), None)?;
    }
    for patient in &patients {
        if let Some(opt_out) = wish.opt_out {
            store::inbound_messages::opt_out(tx, *patient, opt_out)?;
        }
        let entry = audit::Entry {
            action: "inbound.receive",
            subject: "inbound-message",
            subject_id: id.to_string(),
            patient: Some(*patient),
            detail: json!({ "handled": handled }),
        };
        audit::record(tx, &actor, now, entry)?;
    }
    if wish.says_more || patients.is_empty() {
        pass_on(tx, rules, now, id, &patients)?;
    }
    Ok(())
}

/// Tells those who look after the senders, or else the team leads, that there is something to read. The text
/// itself stays here.
fn pass_on(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    id: InboundMessageId,
    patients: &[PatientId],
) -> Result<()> {
    let mut readers = store::inbound_messages::care_managers_of(tx, patients)?;
    if readers.is_empty() {
        readers = store::inbound_messages::team_leads(tx)?;
    }
    if readers.is_empty() {
        tracing::warn!(inbound_message = %id, "nobody with an e-mail address can be told of a text that came in");
    }
    let (number, link) = (id.to_string(), link(&rules.config, &format!("/inbound-messages/{id}")));
    for reader in readers {
        let draft = Draft {
            channel: Channel::Email,
            recipient: &reader,
            template: "inbound-sms",
            values: &[("id", &number), ("link", &link)],
            // Nobody knows yet how urgent it is.
            priority: 1,
            patient: patients.first().copied().filter(|_| patients.len() == 1),
            escalation: None,
            to_patient: false,
            dedupe_key: Some(format!("inbound-sms/{id}/{reader}")),
            lives: Duration::hours(24),
        };
        queue(tx, &rules.templates, now, &draft)?;
    }
    Ok(())
}

/// The texts that `actor` may read, in the order in which they came.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with messages.
pub fn list(tx: &mut Conn, actor: &Actor, now: Moment, window: (i64, i64)) -> Result<Vec<InboundView>> {
    actor.must_be(&[Role::TeamLead, Role::Admin, Role::CareManager])?;
    let found = store::inbound_messages::list(tx, outbox::reach(actor)?, window)?;
    let entry = audit::Entry {
        action: "inbound.list",
        subject: "inbound-messages",
        subject_id: String::new(),
        patient: None,
        detail: json!({ "shown": found.iter().map(|text| text.id).collect::<Vec<_>>() }),
    };
    audit::record(tx, actor, now, entry)?;
    Ok(found)
}

/// The number as patients' numbers are kept; as it came where it is none, such as a network's short code.
fn international(rules: &Rules, from: &str) -> String {
    let from = from.trim();
    // Gateways leave the plus sign out.
    let written = if from.starts_with(['+', '0']) { from.to_owned() } else { format!("+{from}") };
    Phone::parse(&written, &rules.config.patients, "/from")
        .map_or_else(|_| from.to_owned(), |phone| phone.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_is_obeyed_in_every_spelling_and_start_only_alone() {
        let stop = |says_more| Wish { opt_out: Some(true), says_more };
        let other = Wish { opt_out: None, says_more: true };
        for (body, expected) in [
            ("STOP", stop(false)),
            (" stop. ", stop(false)),
            ("Stop all", stop(false)),
            ("STOP texting me, I have moved", stop(true)),
            ("unsubscribe", stop(false)),
            ("start", Wish { opt_out: Some(false), says_more: false }),
            ("Start of my trouble was Monday", other),
            ("please do not stop", other),
            ("", other),
        ] {
            assert_eq!(wish(body), expected, "{body:?}");
        }
    }
}
