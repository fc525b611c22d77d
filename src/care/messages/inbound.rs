//! Texts that people send to the service, through whatever gateway. `STOP` and `START` are obeyed at once, a call that
//! is asked for is planned, readings are recorded; everything else is put before somebody who reads it. The row is
//! kept whatever becomes of it.
//!
//! A text is judged first and its sender looked up second. A number that is not exactly one person's says nothing about
//! who has written: `STOP` and `START`, which are about the number, are obeyed all the same, and an alarming text raises
//! the alarm all the same.

mod answer;
pub mod number_alarm;
mod own_words;
mod understood;
mod words;

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use crate::care::access::{self, Action, Scope};
use crate::care::actor::{Actor, Job};
use crate::care::audit;
use crate::care::calls::callback::{self, Urgency};
use crate::care::contact::Phone;
use crate::care::escalations::{self, Worry};
use crate::care::messages::opt_out::{self, How};
use crate::care::messages::{Channel, Draft, LinkTo, queue};
use crate::care::protocol::Severity;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{CareManagerId, InboundMessageId, PatientId, UserId, words};
use answer::Asked;
use number_alarm::NumberAlarm;
use understood::{Said, is_somebody_elses, understand, urgency};

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
        /// A thank you, a reaction to what was sent, or no word at all: nobody need read it.
        Courtesy = "courtesy",
        /// The text before it said the same a moment ago; nothing was done about this one.
        Repeated = "repeated",
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
    /// Whether the gateway itself has blocked the number because of it, or lets texts through again.
    pub opted_out: Option<bool>,
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
    /// The alarm that it raised about a number that is no patient's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alarm: Option<NumberAlarm>,
}

/// The same words from the same number within so long are one text, whatever ids a gateway gives them.
const REPEATED_WITHIN: Duration = Duration::minutes(2);

/// A text, judged by what its sender wrote: before anybody asks who that is.
struct Judged {
    said: Said,
    severity: Severity,
    /// Somebody other than the patient has written, or about a death: no text answers that.
    somebody_elses: bool,
}

impl Judged {
    fn of(rules: &Rules, text: &Text) -> Self {
        let known = &rules.protocols.common.texts;
        let own_words::Cut { text: written, is_reaction } = own_words::cut(&text.body, &rules.templates);
        let severity = match urgency(&written, known) {
            Severity::Red => Severity::Red,
            _ if is_reaction => Severity::None,
            severity => severity,
        };
        let said = match (understand(&written, known), text.opted_out) {
            (stop @ Said::Stop { .. }, _) => stop,
            // The gateway knows more words than we do, and blocks the number itself.
            (_, Some(true)) => Said::Stop { says_more: false },
            (_, Some(false)) => Said::Start,
            (said, None) => said,
        };
        Self { said, severity, somebody_elses: is_somebody_elses(&written, known) }
    }

    const fn is_choice(&self) -> bool {
        matches!(self.said, Said::Stop { .. } | Said::Start)
    }

    fn is_red(&self) -> bool {
        self.severity == Severity::Red
    }
}

/// Takes a text in. The same one a second time changes nothing.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway hands it over again.
pub fn receive(tx: &mut Conn, rules: &Rules, now: Moment, text: &Text) -> Result<()> {
    let from = international(rules, &text.from);
    store::inbound_messages::hold_number(tx, &from)?;
    // What becomes of it is not known yet, but from here on nobody else takes in the same one.
    let Some(id) = store::inbound_messages::insert(tx, now, text, &from, Handled::PassedOn)? else {
        return Ok(());
    };
    let actor = Actor::service(Job::Inbound);
    let patients = store::inbound_messages::patients_with(tx, &from)?;
    let judged = Judged::of(rules, text);
    // A choice about texts is obeyed every time: it changes nothing where it holds already.
    if !judged.is_choice()
        && store::inbound_messages::repeats_the_last(tx, id, &from, &text.body, now - REPEATED_WITHIN)?
    {
        return note(tx, &actor, now, id, &patients, Handled::Repeated);
    }
    let handled = match (&judged.said, patients.as_slice()) {
        (Said::Stop { .. }, _) => Handled::OptedOut,
        (Said::Start, _) => Handled::OptedIn,
        _ if judged.severity == Severity::None => Handled::Courtesy,
        (_, []) => Handled::UnknownSender,
        (said, [patient]) => {
            follow(tx, rules, &actor, Asked { id, patient: *patient, number: &from, now }, said)?
        }
        _ => Handled::SharedNumber,
    };
    if matches!(handled, Handled::OptedOut | Handled::OptedIn) {
        let how = if text.opted_out.is_some() { How::Gateway } else { How::Text };
        let choice = (handled == Handled::OptedOut, how);
        opt_out::by_text(tx, now, (&from, &patients), choice, Some(id))?;
    }
    note(tx, &actor, now, id, &patients, handled)?;
    let to_be_read = match handled {
        Handled::OptedOut => judged.said == Said::Stop { says_more: true } || judged.is_red(),
        Handled::OptedIn
        | Handled::CallPromised
        | Handled::Recorded
        | Handled::Courtesy
        | Handled::Repeated => false,
        Handled::Refused | Handled::PassedOn | Handled::SharedNumber | Handled::UnknownSender => true,
    };
    if to_be_read {
        let living = living(tx, &patients)?;
        raise(tx, rules, &actor, now, (id, &from), &living, &judged)?;
        say_who_reads_it(tx, rules, now, &from, &living, (&judged, handled))?;
        pass_on(tx, rules, now, id, &patients)?;
    }
    Ok(())
}

/// Keeps what became of a text, with an audit row for everybody whose number it came from.
fn note(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    id: InboundMessageId,
    patients: &[PatientId],
    handled: Handled,
) -> Result<()> {
    store::inbound_messages::set_handled(tx, id, handled)?;
    if patients.is_empty() {
        audit::note(tx, actor, now, "inbound.receive", ("inbound-message", id), None)?;
    }
    for patient in patients {
        let entry = audit::Entry {
            action: "inbound.receive",
            subject: "inbound-message",
            subject_id: id.to_string(),
            patient: Some(*patient),
            detail: json!({ "handled": handled }),
        };
        audit::record(tx, actor, now, entry)?;
    }
    Ok(())
}

/// Does what the text of one patient asks for, as far as it is beyond doubt.
fn follow(tx: &mut Conn, rules: &Rules, actor: &Actor, asked: Asked<'_>, said: &Said) -> Result<Handled> {
    if store::messages::standing(tx, asked.patient)?.deceased {
        // Somebody else writes from this telephone.
        return Ok(Handled::PassedOn);
    }
    match said {
        Said::Call => asked.promise_a_call(tx, rules),
        Said::Readings(told) => asked.record(tx, rules, actor, told),
        Said::Stop { .. } | Said::Start | Said::Other => Ok(Handled::PassedOn),
    }
}

fn living(tx: &mut Conn, patients: &[PatientId]) -> Result<Vec<PatientId>> {
    let mut living = Vec::with_capacity(patients.len());
    for patient in patients {
        if !store::messages::standing(tx, *patient)?.deceased {
            living.push(*patient);
        }
    }
    Ok(living)
}

/// An e-mail can be overlooked, and a call back is days away: what only a person can understand stays an alarm until
/// somebody has dealt with it. An alarming text is one whoever has written it: on each patient of its number, or on the
/// number.
fn raise(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    (id, number): (InboundMessageId, &str),
    living: &[PatientId],
    judged: &Judged,
) -> Result<()> {
    const CAUSE: &str = "text-to-read";
    if let [patient] = living
        && (judged.is_red() || !judged.somebody_elses)
    {
        call_back(tx, rules, now, *patient, judged)?;
    }
    let on_whom = match living {
        [] if judged.is_red() => return number_alarm::open(tx, actor, now, number, id),
        // Who of them has written is for the leads to find out, unless there is no time for it.
        [_, _, ..] if !judged.is_red() => &[],
        patients => patients,
    };
    for patient in on_whom {
        if judged.severity >= Severity::Amber {
            let worry = Worry::common(rules, *patient, CAUSE, judged.severity, CAUSE);
            escalations::raise(tx, rules, actor, now, &worry)?;
        }
    }
    Ok(())
}

/// Whoever has written something alarming is phoned today, or on the first day on which anybody is.
fn call_back(tx: &mut Conn, rules: &Rules, now: Moment, patient: PatientId, judged: &Judged) -> Result<()> {
    const WHY: &str = "text-to-answer";
    if judged.is_red() {
        let asked = callback::Asked { urgency: Urgency::Urgent, inbound: None, why: WHY };
        callback::promise(tx, rules, now, patient, asked)?;
    } else {
        callback::plan(tx, rules, now, patient, WHY)?;
    }
    Ok(())
}

/// Tells the sender that somebody reads it, and what to do meanwhile.
fn say_who_reads_it(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    number: &str,
    living: &[PatientId],
    (judged, handled): (&Judged, Handled),
) -> Result<()> {
    match living {
        [patient] if judged.is_red() || (handled == Handled::PassedOn && !judged.somebody_elses) => {
            answer::say_passed_on(tx, rules, now, (number, Some(*patient)), judged.is_red())
        }
        [] | [_, _, ..] if judged.is_red() => answer::say_passed_on(tx, rules, now, (number, None), true),
        _ => Ok(()),
    }
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
    let (number, link) = (id.to_string(), LinkTo::InboundMessage(id).address(&rules.config));
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

/// Which texts are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    pub handled: Option<Handled>,
    /// Only those whose alarm nobody has answered.
    pub alarm_open: bool,
}

/// The texts that `actor` may read, the newest first.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with messages.
pub fn list(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    filter: Filter,
    (before, limit): (Option<InboundMessageId>, i64),
) -> Result<Vec<InboundView>> {
    let readable = readable(actor, Action::ListMessages)?;
    let mut found = store::inbound_messages::list(tx, readable, filter, (before, limit))?;
    if !access::can(actor, Action::ReadMessages) {
        for text in &mut found {
            (text.from, text.body, text.alarm) = (None, None, None);
        }
    }
    let entry = audit::Entry {
        action: "inbound.list",
        subject: "inbound-messages",
        subject_id: String::new(),
        patient: None,
        detail: json!({ "shown": audit::shown(&found, limit).map(|text| text.id).collect::<Vec<_>>() }),
    };
    audit::record(tx, actor, now, entry)?;
    Ok(found)
}

/// One text.
///
/// # Errors
/// `NotFound` if the actor may not read it.
pub fn show(tx: &mut Conn, actor: &Actor, now: Moment, id: InboundMessageId) -> Result<InboundView> {
    let found = require(tx, actor, id)?;
    audit::note(tx, actor, now, "inbound.read", ("inbound-message", id), None)?;
    Ok(found)
}

/// Ends the alarm that a text has raised, with what was done about it.
///
/// # Errors
/// As [`number_alarm::answer`]; `NotFound` if the actor may not read the text.
pub fn answer_alarm(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    id: InboundMessageId,
    note: &str,
) -> Result<InboundView> {
    access::may(actor, Action::AnswerNumberAlarm)?;
    require(tx, actor, id)?;
    number_alarm::answer(tx, actor, now, id, note)?;
    require(tx, actor, id)
}

fn require(tx: &mut Conn, actor: &Actor, id: InboundMessageId) -> Result<InboundView> {
    let readable = readable(actor, Action::ReadMessages)?;
    store::inbound_messages::find(tx, readable, id)?.ok_or(Error::NotFound("inbound message"))
}

/// Whose texts somebody reads.
#[derive(Clone, Copy, Debug)]
pub enum Readable {
    All,
    /// Those from patients of one caseload, and those whose open alarm this person was told of.
    Caseload(CareManagerId, Option<UserId>),
    None,
}

fn readable(actor: &Actor, action: Action) -> Result<Readable> {
    Ok(match access::scope(actor, action)? {
        Scope::Everybody => Readable::All,
        Scope::Caseload(manager) => Readable::Caseload(manager, actor.user()),
        Scope::Practice(_) | Scope::Sent(_) | Scope::Nobody => Readable::None,
    })
}

/// The number as patients' numbers are kept; as it came where it is none, such as a network's short code.
pub(in crate::care) fn international(rules: &Rules, from: &str) -> String {
    let from = from.trim();
    // Gateways leave the plus sign out.
    let written = if from.starts_with(['+', '0']) { from.to_owned() } else { format!("+{from}") };
    Phone::parse(&written, &rules.config.patients, "/from")
        .map_or_else(|_| from.to_owned(), |phone| phone.as_str().to_owned())
}
