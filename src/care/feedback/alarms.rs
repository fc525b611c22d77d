//! Alarming words in feedback: the clinician on call and the team leads are told at once, and again until one of them says what
//! was done. An alarm has a text and no person, unless whoever wrote it asks to be telephoned.

use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::escalations::answer::wrong_note;
use crate::care::messages::inbound::number_alarm::{AGAIN, LIVES, whom_to_tell};
use crate::care::messages::{LinkTo, queue};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::feedback::FeedbackAlarm;
use crate::model::id::{FeedbackAlarmId, PatientId};
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// Alarms that are shown.
const SHOWN: i64 = 100;

/// Opens an alarm; its first telling is due at once.
pub(super) fn open(work: &mut Work<'_>, text: &str, patient: Option<PatientId>) -> Result<()> {
    let id = store::feedback::open_alarm(work.tx, text, patient, work.now)?;
    audit::note(work, "feedback-alarm.open", ("feedback-alarm", id), patient)
}

/// The alarms whose next telling is due.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<FeedbackAlarmId>> {
    store::feedback::alarms_due(conn, now, limit)
}

/// Tells the clinician on call and the team leads, once however many nodes try; answers how many messages that took, or None
/// if somebody else was faster.
///
/// # Errors
/// If the messages cannot be written; then it stays due.
pub(crate) fn notify_again(work: &mut Work<'_>, id: FeedbackAlarmId) -> Result<Option<usize>> {
    let now = work.now;
    let Some(times) = store::feedback::advance_alarm(work.tx, id, now, now + AGAIN)? else {
        return Ok(None);
    };
    let (number, link) = (id.to_string(), LinkTo::FeedbackAlarms.address(&work.rules.config));
    let values = [("id", &*number), ("link", &*link)];
    let mut written = 0;
    for (user, channel, address) in whom_to_tell(work)? {
        let draft = MessageDraft::by(channel, &address, "feedback-alarm", &values)
            .priority(0)
            .once(format!("feedback-alarm/{id}/{times}/{user}/{channel}"))
            .lives(LIVES);
        written += usize::from(queue(work, &draft)?.is_some());
    }
    let entry = AuditEntry::of("feedback-alarm.tell", ("feedback-alarm", id))
        .with(json!({ "time": times, "messages": written }));
    audit::record(&mut work.by(&Actor::service(Job::EscalationClock)), entry)?;
    Ok(Some(written))
}

/// Alarms, the open ones first.
///
/// # Errors
/// `Forbidden` but for care managers and team leads.
pub fn list(work: &mut Work<'_>) -> Result<Vec<FeedbackAlarm>> {
    access::may(work.actor, Action::AnswerFeedbackAlarm)?;
    let found = store::feedback::alarms(work.tx, SHOWN)?;
    audit::note_list(work, "feedback-alarm.list", "feedback-alarms", found.iter().map(|alarm| alarm.id))?;
    Ok(found)
}

/// Ends an alarm with what was done about it.
///
/// # Errors
/// `Forbidden` but for care managers and team leads; `NotFound` without such an alarm; `Invalid` if the note is not 1 to 2000
/// characters long; `Conflict` if somebody has answered it.
pub fn answer(work: &mut Work<'_>, id: FeedbackAlarmId, note: &str) -> Result<FeedbackAlarm> {
    access::may(work.actor, Action::AnswerFeedbackAlarm)?;
    let signed = work.signed()?;
    let require = |conn: &mut Conn| store::feedback::alarm(conn, id)?.ok_or(Error::NotFound("alarm"));
    require(work.tx)?;
    if let Some(fault) = wrong_note(note) {
        return Err(Error::Invalid(vec![fault]));
    }
    if !store::feedback::answer_alarm(work.tx, id, signed, note.trim())? {
        return Err(Error::conflict(Code::AlreadyAnswered, "somebody has answered this alarm"));
    }
    audit::note(work, "feedback-alarm.answer", ("feedback-alarm", id), None)?;
    require(work.tx)
}
