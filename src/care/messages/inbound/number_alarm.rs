//! An alarming text from a number that is no living patient's: nobody's record can hold an escalation about it, so the
//! number has an alarm of its own. The clinician on call and the team leads are told by every way there is, again and again,
//! until one of them says what was done about it. One number has one open alarm, however many texts come from it.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::audit;
use crate::care::escalations::answer::wrong_note;
use crate::care::escalations::on_call::{self, Cover};
use crate::care::messages::{LinkTo, queue};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::id::{InboundMessageId, NumberAlarmId, UserId};
use crate::model::message::{Channel, MessageDraft};
use crate::model::problem::Code;
use crate::model::recipient::ContactDetails;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::number_alarms::Told;

/// How long until everybody is told again (our proposal, no source): as long as a red escalation waits between its first
/// steps.
pub(crate) const AGAIN: Duration = Duration::minutes(15);
/// How long one message is worth sending.
pub(crate) const LIVES: Duration = Duration::hours(4);

/// Opens the alarm of a number, unless one is open; its first telling is due at once.
///
/// # Errors
/// Database errors only.
pub(crate) fn open(work: &mut Work<'_>, number: &str, text: InboundMessageId) -> Result<()> {
    if let Some(id) = store::number_alarms::insert(work.tx, number, text, work.now)? {
        audit::note(work, "number-alarm.open", ("number-alarm", id), None)?;
    }
    Ok(())
}

/// The alarms whose next telling is due.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<NumberAlarmId>> {
    store::number_alarms::due(conn, now, limit)
}

/// Tells the clinician on call and the team leads, once however many nodes try; answers how many messages that took, or None
/// if somebody else was faster.
///
/// # Errors
/// If the messages cannot be written; then it stays due.
pub(crate) fn notify_again(work: &mut Work<'_>, id: NumberAlarmId) -> Result<Option<usize>> {
    let Work { rules, now, .. } = *work;
    let Some((text, times)) = store::number_alarms::advance(work.tx, id, now, now + AGAIN)? else {
        return Ok(None);
    };
    let (number, link) = (text.to_string(), LinkTo::InboundMessage(text).address(&rules.config));
    let mut written = 0;
    for (user, channel, address) in whom_to_tell(work)? {
        if let Some(message) = queue(
            work,
            &MessageDraft::by(channel, &address, "number-alarm", &[("id", &number), ("link", &link)])
                .priority(0)
                .once(format!("number-alarm/{id}/{times}/{user}/{channel}"))
                .lives(LIVES),
        )? {
            store::number_alarms::told(work.tx, &Told { message, alarm: id, user })?;
            written += 1;
        }
    }
    let entry = AuditEntry::of("number-alarm.tell", ("number-alarm", id))
        .with(json!({ "time": times, "messages": written }));
    audit::record(&mut work.by(&Actor::service(Job::EscalationClock)), entry)?;
    Ok(Some(written))
}

/// The clinician on call and every team lead, by every way there is to each.
pub(crate) fn whom_to_tell(work: &mut Work<'_>) -> Result<Vec<(UserId, Channel, String)>> {
    let mut contacts = store::recipients::team_leads(work.tx)?;
    if let Cover::Clinician(on_call) = on_call::cover(work)? {
        contacts.retain(|lead| lead.user != on_call.user);
        contacts.push(on_call);
    }
    let of = |contact: &ContactDetails| {
        let user = contact.user?;
        Some(ways(contact).into_iter().map(move |(channel, address)| (user, channel, address)))
    };
    Ok(contacts.iter().filter_map(of).flatten().collect())
}

fn ways(contact: &ContactDetails) -> Vec<(Channel, String)> {
    let email = contact.email.clone().filter(|address| email_address::is_one(address));
    let ways = [(Channel::Email, email), (Channel::Sms, contact.mobile.clone())];
    ways.into_iter().filter_map(|(channel, address)| Some((channel, address?))).collect()
}

/// Ends the alarm that a text has raised, with what was done about it.
///
/// # Errors
/// `NotFound` if the actor may not see the text or it raised none, `Invalid` if the note is not 1 to 2000 characters long,
/// `Conflict` if somebody has answered it.
pub fn answer(work: &mut Work<'_>, text: InboundMessageId, note: &str) -> Result<()> {
    let by = work.actor.person()?;
    let Some(id) = store::number_alarms::of_text(work.tx, text)? else {
        return Err(Error::NotFound("alarm"));
    };
    if let Some(fault) = wrong_note(note) {
        return Err(Error::Invalid(vec![fault]));
    }
    if !store::number_alarms::answer(work.tx, id, by, work.now, note.trim())? {
        return Err(Error::conflict(Code::AlreadyAnswered, "somebody has answered this alarm"));
    }
    audit::note(work, "number-alarm.answer", ("number-alarm", id), None)
}
