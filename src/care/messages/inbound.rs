//! Texts that people send to the service, through whatever gateway. `STOP` and `START` are obeyed at once, a call that
//! is asked for is planned, readings are recorded; everything else is put before somebody who reads it. The row is
//! kept whatever becomes of it.
//!
//! A number that is not exactly one person's says nothing about who has written: only `STOP` and `START`, which are
//! about the number, are obeyed then.

mod answer;
mod understood;
mod words;

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use crate::care::access::{self, Action};
use crate::care::actor::{Actor, Job};
use crate::care::audit;
use crate::care::calls::callback;
use crate::care::contact::Phone;
use crate::care::escalations::{self, Worry};
use crate::care::messages::{Channel, Draft, link, queue};
use crate::care::protocol::Severity;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{InboundMessageId, PatientId, words};
use answer::Asked;
use understood::{Said, understand, urgency};

words! {
    /// What became of a text that came in.
    Handled {
        /// The sender's patients get no more texts.
        OptedOut = "opted-out",
        OptedIn = "opted-in",
        /// A call is planned, and the sender told by when.
        CallPromised = "call-promised",
        /// Its readings are recorded and evaluated.
        Recorded = "recorded",
        /// A reading in it cannot be; the care manager has been told to read it.
        Refused = "refused",
        /// The care manager, or else the team leads, have been told to read it.
        PassedOn = "passed-on",
        /// Several patients have this number; the team leads have been told to read it.
        SharedNumber = "shared-number",
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
    /// Hidden from administrators, like what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    pub received_at: Moment,
    pub handled: Handled,
}

/// Takes a text in. The same one a second time changes nothing.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway hands it over again.
pub fn receive(tx: &mut Conn, rules: &Rules, now: Moment, text: &Text) -> Result<()> {
    let from = international(rules, &text.from);
    // What becomes of it is not known yet, but from here on nobody else takes in the same one.
    let Some(id) = store::inbound_messages::insert(tx, now, text, &from, Handled::PassedOn)? else {
        return Ok(());
    };
    let patients = store::inbound_messages::patients_with(tx, &from)?;
    let said = understand(&text.body);
    let actor = Actor::service(Job::Inbound);
    let handled = match (&said, patients.as_slice()) {
        (_, []) => Handled::UnknownSender,
        (Said::Stop { .. }, _) => Handled::OptedOut,
        (Said::Start, _) => Handled::OptedIn,
        (_, [patient]) => {
            follow(tx, rules, &actor, Asked { id, patient: *patient, number: &from, now }, &said)?
        }
        _ => Handled::SharedNumber,
    };
    store::inbound_messages::set_handled(tx, id, handled)?;
    if patients.is_empty() {
        audit::note(tx, &actor, now, "inbound.receive", ("inbound-message", id), None)?;
    }
    for patient in &patients {
        if matches!(handled, Handled::OptedOut | Handled::OptedIn) {
            store::inbound_messages::opt_out(tx, *patient, handled == Handled::OptedOut)?;
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
    let to_be_read = match handled {
        Handled::OptedOut => said == Said::Stop { says_more: true },
        Handled::OptedIn | Handled::CallPromised | Handled::Recorded => false,
        Handled::Refused | Handled::PassedOn | Handled::SharedNumber | Handled::UnknownSender => true,
    };
    if to_be_read {
        if let [patient] = patients.as_slice()
            && !store::messages::standing(tx, *patient)?.deceased
        {
            callback::plan(tx, rules, now, *patient, "text-to-answer")?;
            escalate(tx, rules, &actor, now, *patient, &text.body)?;
        }
        pass_on(tx, rules, now, id, &patients)?;
    }
    Ok(())
}

/// Does what the text of one patient asks for, as far as it is beyond doubt.
fn follow(tx: &mut Conn, rules: &Rules, actor: &Actor, asked: Asked<'_>, said: &Said) -> Result<Handled> {
    if store::messages::standing(tx, asked.patient)?.deceased {
        // Somebody else writes from this telephone.
        return Ok(Handled::PassedOn);
    }
    let handled = match said {
        Said::Call => asked.promise_a_call(tx, rules)?,
        Said::Readings(told) => asked.record(tx, rules, actor, told)?,
        Said::Stop { .. } | Said::Start | Said::Other => Handled::PassedOn,
    };
    if handled == Handled::PassedOn {
        asked.say_passed_on(tx, rules)?;
    }
    Ok(handled)
}

/// An e-mail can be overlooked, and a call back is days away: what only a person can understand stays an alarm until
/// somebody has dealt with it.
fn escalate(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    body: &str,
) -> Result<()> {
    const CAUSE: &str = "text-to-read";
    let severity = urgency(body, &rules.protocols.common.texts);
    if severity < Severity::Amber {
        return Ok(());
    }
    let worry = Worry::common(rules, patient, CAUSE, severity, CAUSE);
    escalations::raise(tx, rules, actor, now, &worry).map(drop)
}

/// Tells whoever looks after the one sender, or else the team leads, that there is something to read. The text itself
/// stays here.
fn pass_on(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    id: InboundMessageId,
    patients: &[PatientId],
) -> Result<()> {
    let mut readers = match patients {
        [_] => store::inbound_messages::care_managers_of(tx, patients)?,
        _ => Vec::new(),
    };
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
    let scope = access::scope(actor, Action::ListMessages)?;
    let mut found = store::inbound_messages::list(tx, &scope, window)?;
    if !access::can(actor, Action::ReadMessages) {
        for text in &mut found {
            (text.from, text.body) = (None, None);
        }
    }
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
pub(in crate::care) fn international(rules: &Rules, from: &str) -> String {
    let from = from.trim();
    // Gateways leave the plus sign out.
    let written = if from.starts_with(['+', '0']) { from.to_owned() } else { format!("+{from}") };
    Phone::parse(&written, &rules.config.patients, "/from")
        .map_or_else(|_| from.to_owned(), |phone| phone.as_str().to_owned())
}
