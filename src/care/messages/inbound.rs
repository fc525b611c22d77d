//! Texts that people send to the service, through whatever gateway. `STOP` and `START` are obeyed at once, a call that
//! is asked for is planned, readings are recorded; everything else is put before somebody who reads it. The row is
//! kept whatever becomes of it.
//!
//! A text is judged first and its sender looked up second. A number that is not exactly one person's says nothing about
//! who has written: `STOP` and `START`, which are about the number, are obeyed all the same, and an alarming text raises
//! the alarm all the same.

pub mod answer;
pub mod number_alarm;
pub mod own_words;
pub mod understood;
pub mod words;

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::Permit;
use crate::care::access::{self, audit};
use crate::care::calls::callback;
use crate::care::escalations::{self, Trigger};
use crate::care::messages::{LinkTo, opt_out, queue};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::escalation::Severity;
use crate::model::id::{InboundMessageId, PatientId};
use crate::model::inbound_message::{Handled, InboundFilter, InboundMessage, InboundScope, InboundText};
use crate::model::message::MessageDraft;
use crate::model::paging::Window;
use crate::model::phone::Phone;
use crate::model::policy::{Action, PatientScope};
use crate::model::promise::Urgency;
use crate::model::text_choice::{TextChoice, TextChoiceSource};
use crate::store;
use crate::store::db::Conn;
use answer::Asked;
use understood::{Said, is_somebody_elses, understand, urgency};

/// Window for duplicates: equal words from one number within it are one text, whatever ids a gateway gives.
const REPEATED_WITHIN: Duration = Duration::minutes(2);

/// A text, judged by what its sender wrote: before anybody asks who that is.
struct Judged {
    said: Said,
    severity: Severity,
    /// Somebody other than the patient has written, or about a death: no text answers that.
    somebody_elses: bool,
}

impl Judged {
    fn of(rules: &Rules, text: &InboundText) -> Self {
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
pub fn receive(work: &mut Work<'_>, text: &InboundText) -> Result<()> {
    let service = Actor::service(Job::Inbound);
    let work = &mut work.by(&service);
    let Work { rules, now, .. } = *work;
    let from = international(rules, &text.from);
    store::inbound_messages::lock_number(work.tx, &from)?;
    // What becomes of it is not known yet, but from here on nobody else takes in the same one.
    let Some(id) = store::inbound_messages::insert(work.tx, now, text, &from, Handled::PassedOn)? else {
        return Ok(());
    };
    let patients = store::inbound_messages::patients_with(work.tx, &from)?;
    let judged = Judged::of(rules, text);
    // A choice about texts is obeyed every time: it changes nothing where it holds already.
    if !judged.is_choice()
        && store::inbound_messages::repeats_the_last(work.tx, id, &from, &text.body, now - REPEATED_WITHIN)?
    {
        return note(work, id, &patients, Handled::Repeated);
    }
    let handled = match (&judged.said, patients.as_slice()) {
        (Said::Stop { .. }, _) => Handled::OptedOut,
        (Said::Start, _) => Handled::OptedIn,
        _ if judged.severity == Severity::None => Handled::Courtesy,
        (_, []) => Handled::UnknownSender,
        (said, [patient]) => follow(work, Asked { id, permit: taking(*patient)?, number: &from }, said)?,
        _ => Handled::SharedNumber,
    };
    if matches!(handled, Handled::OptedOut | Handled::OptedIn) {
        let how = if text.opted_out.is_some() { TextChoiceSource::Gateway } else { TextChoiceSource::Text };
        let choice = TextChoice {
            number: from.clone(),
            opted_out: handled == Handled::OptedOut,
            at: now,
            how,
            patient: None,
            by: None,
            inbound_message: Some(id),
        };
        opt_out::by_text(work.tx, &choice, &patients)?;
    }
    note(work, id, &patients, handled)?;
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
        let living = living(work.tx, &patients)?;
        raise(work, id, &from, &living, &judged)?;
        say_who_reads_it(work, &from, &living, &judged, handled)?;
        pass_on(work, id, &patients)?;
    }
    Ok(())
}

/// Keeps what became of a text, with an audit row for everybody whose number it came from.
fn note(work: &mut Work<'_>, id: InboundMessageId, patients: &[PatientId], handled: Handled) -> Result<()> {
    store::inbound_messages::set_handled(work.tx, id, handled)?;
    if patients.is_empty() {
        audit::note(work, "inbound.receive", ("inbound-message", id), None)?;
    }
    for patient in patients {
        let entry = AuditEntry::of("inbound.receive", ("inbound-message", id))
            .about(*patient)
            .with(json!({ "handled": handled }));
        audit::record(work, entry)?;
    }
    Ok(())
}

/// Does what the text of one patient asks for, as far as it is beyond doubt.
fn follow(work: &mut Work<'_>, asked: Asked<'_>, said: &Said) -> Result<Handled> {
    if store::messages::eligibility(work.tx, &asked.permit)?.deceased {
        // Somebody else writes from this telephone.
        return Ok(Handled::PassedOn);
    }
    match said {
        Said::Call => asked.promise_a_call(work),
        Said::Readings(told) => asked.record(work, told),
        Said::Stop { .. } | Said::Start | Said::Other => Ok(Handled::PassedOn),
    }
}

/// Texts come from a number: what they say is taken for whoever has it.
fn taking(patient: PatientId) -> Result<Permit> {
    access::of_job(Job::Inbound, Action::TakeText, patient)
}

fn living(tx: &mut Conn, patients: &[PatientId]) -> Result<Vec<PatientId>> {
    let mut living = Vec::with_capacity(patients.len());
    for patient in patients {
        if !store::messages::eligibility(tx, &taking(*patient)?)?.deceased {
            living.push(*patient);
        }
    }
    Ok(living)
}

/// An e-mail can be overlooked, and a call back is days away: what only a person can understand stays an alarm until
/// somebody has dealt with it. An alarming text is one whoever has written it: on each patient of its number, or on the
/// number.
fn raise(
    work: &mut Work<'_>,
    id: InboundMessageId,
    number: &str,
    living: &[PatientId],
    judged: &Judged,
) -> Result<()> {
    const CAUSE: &str = "text-to-read";
    let rules = work.rules;
    if let [patient] = living
        && (judged.is_red() || !judged.somebody_elses)
    {
        call_back(work, &taking(*patient)?, judged)?;
    }
    let on_whom = match living {
        [] if judged.is_red() => return number_alarm::open(work, number, id),
        // Who of them has written is for the leads to find out, unless there is no time for it.
        [_, _, ..] if !judged.is_red() => &[],
        patients => patients,
    };
    for patient in on_whom {
        if judged.severity >= Severity::Amber {
            let trigger = Trigger::common(rules, &taking(*patient)?, CAUSE, judged.severity, CAUSE);
            escalations::raise(work, &trigger)?;
        }
    }
    Ok(())
}

/// Calls the writer of an alarming text back: promised as urgent if red, else planned, today or on the first
/// day on which anybody is there.
fn call_back(work: &mut Work<'_>, permit: &Permit, judged: &Judged) -> Result<()> {
    const WHY: &str = "text-to-answer";
    if judged.is_red() {
        let asked = callback::Asked { urgency: Urgency::Urgent, inbound: None, why: WHY };
        callback::promise(work, permit, asked)?;
    } else {
        callback::plan(work, permit, WHY)?;
    }
    Ok(())
}

/// Tells the sender that somebody reads it, and what to do meanwhile.
fn say_who_reads_it(
    work: &mut Work<'_>,
    number: &str,
    living: &[PatientId],
    judged: &Judged,
    handled: Handled,
) -> Result<()> {
    match living {
        [patient] if judged.is_red() || (handled == Handled::PassedOn && !judged.somebody_elses) => {
            answer::say_passed_on(work, number, Some(*patient), judged.is_red())
        }
        [] | [_, _, ..] if judged.is_red() => answer::say_passed_on(work, number, None, true),
        _ => Ok(()),
    }
}

/// Tells whoever looks after the one sender, or else the team leads, that there is something to read. The text itself
/// stays here.
fn pass_on(work: &mut Work<'_>, id: InboundMessageId, patients: &[PatientId]) -> Result<()> {
    let rules = work.rules;
    let mut readers = match patients {
        [_] => store::inbound_messages::care_managers_of(work.tx, patients)?,
        _ => Vec::new(),
    };
    if readers.is_empty() {
        readers = store::inbound_messages::team_leads(work.tx)?;
    }
    if readers.is_empty() {
        tracing::warn!(inbound_message = %id, "nobody with an e-mail address can be told of a text that came in");
    }
    let (number, link) = (id.to_string(), LinkTo::InboundMessage(id).address(&rules.config));
    for reader in readers {
        // Nobody knows yet how urgent it is.
        queue(
            work,
            &MessageDraft::email(&reader, "inbound-sms", &[("id", &number), ("link", &link)])
                .priority(1)
                .about(patients.first().copied().filter(|_| patients.len() == 1))
                .once(format!("inbound-sms/{id}/{reader}")),
        )?;
    }
    Ok(())
}

/// The texts that `actor` may read, the newest first.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with messages.
pub fn list(
    work: &mut Work<'_>,
    filter: InboundFilter,
    window: Window<Option<InboundMessageId>>,
) -> Result<Vec<InboundMessage>> {
    let actor = work.actor;
    let readable = readable(actor, Action::ListMessages)?;
    let mut found = store::inbound_messages::list(work.tx, readable, filter, window)?;
    if !access::can(actor, Action::ReadMessages) {
        for text in &mut found {
            (text.from, text.body, text.alarm) = (None, None, None);
        }
    }
    let entry = AuditEntry::of("inbound.list", ("inbound-messages", ""))
        .with(json!({ "shown": audit::shown(&found, window.limit).map(|text| text.id).collect::<Vec<_>>() }));
    audit::record(work, entry)?;
    Ok(found)
}

/// A text that came in.
///
/// # Errors
/// `NotFound` if the actor may not read it.
pub fn show(work: &mut Work<'_>, id: InboundMessageId) -> Result<InboundMessage> {
    let found = require(work.tx, work.actor, id)?;
    audit::note(work, "inbound.read", ("inbound-message", id), None)?;
    Ok(found)
}

/// Ends the alarm that a text has raised, with what was done about it.
///
/// # Errors
/// As [`number_alarm::answer`]; `NotFound` if the actor may not read the text.
pub fn answer_alarm(work: &mut Work<'_>, id: InboundMessageId, note: &str) -> Result<InboundMessage> {
    let actor = work.actor;
    access::may(actor, Action::AnswerNumberAlarm)?;
    require(work.tx, actor, id)?;
    number_alarm::answer(work, id, note)?;
    require(work.tx, actor, id)
}

fn require(tx: &mut Conn, actor: &Actor, id: InboundMessageId) -> Result<InboundMessage> {
    let readable = readable(actor, Action::ReadMessages)?;
    store::inbound_messages::find(tx, readable, id)?.ok_or(Error::NotFound("inbound message"))
}

fn readable(actor: &Actor, action: Action) -> Result<InboundScope> {
    Ok(match *access::list(actor, action)? {
        PatientScope::Everybody => InboundScope::All,
        PatientScope::Caseload(manager) => InboundScope::Caseload(manager, actor.user()),
        PatientScope::Practice(_) | PatientScope::Sent(_) | PatientScope::Nobody => InboundScope::None,
    })
}

/// The number as patients' numbers are kept; as it came where it is none, such as a network's short code.
pub(crate) fn international(rules: &Rules, from: &str) -> String {
    let from = from.trim();
    // Gateways leave the plus sign out.
    let written = if from.starts_with(['+', '0']) { from.to_owned() } else { format!("+{from}") };
    Phone::parse(&written, &rules.config.patients, "/from")
        .map_or_else(|_| from.to_owned(), |phone| phone.as_str().to_owned())
}
