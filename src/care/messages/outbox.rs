//! What people see of the outbox, and what they do with what did not get through.

use serde::Serialize;
use serde_json::json;

use crate::care::actor::{Actor, Role};
use crate::care::audit;
use crate::care::messages::contact::{self, Approach, Welcome};
use crate::care::messages::secure::Secure;
use crate::care::messages::{Channel, Purpose, Status};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{CareManagerId, EscalationId, MessageId, PatientId};
use crate::typeset::HELD;

/// A message as staff see it. Its texts name nobody; what only a secure address gets is not shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MessageView {
    pub id: MessageId,
    /// The id that gateways see.
    pub public_id: String,
    pub channel: Channel,
    pub status: Status,
    pub template: String,
    pub template_version: String,
    pub subject: String,
    pub body: String,
    /// Whether there is another text, for a secure address, and whether it went out.
    pub secure: Secure,
    /// Of a message to a patient.
    pub purpose: Option<Purpose>,
    /// What it is written in.
    pub language: String,
    /// The patient's language, where the text is not translated into it.
    pub wanted_language: Option<String>,
    /// Shown to team leads and administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub patient: Option<PatientId>,
    pub escalation: Option<EscalationId>,
    pub provider: Option<String>,
    /// Attempts since it entered the queue.
    pub attempts: i32,
    /// Why it stands where it stands, if it is not on its way.
    pub why: String,
    pub created_at: Moment,
    /// When it last entered the queue.
    pub queued_at: Moment,
    pub next_attempt_at: Option<Moment>,
    pub expires_at: Moment,
    pub sent_at: Option<Moment>,
    pub delivered_at: Option<Moment>,
}

impl MessageView {
    fn shown_to(mut self, reach: Reach) -> Self {
        self.body = without_secrets(&self.body);
        if reach != Reach::All {
            self.recipient = None;
        }
        self
    }
}

/// Without what acknowledges an escalation in its reader's name: neither the link nor the code is anybody else's.
fn without_secrets(body: &str) -> String {
    let hide = |body: &str, after: &str, secret: fn(char) -> bool| {
        let hidden = format!("{after}…");
        let mut pieces = body.split(after);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |shown, piece| shown + &hidden + piece.trim_start_matches(secret))
    };
    let shown = hide(body, "/acknowledge/", |c| !c.is_whitespace());
    hide(&shown, " ACK ", |c| c.is_ascii_digit())
}

/// Whose messages somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    /// Those about the patients of one caseload, covered ones included.
    Caseload(CareManagerId),
}

pub(super) fn reach(actor: &Actor) -> Result<Reach> {
    actor.must_be(&[Role::TeamLead, Role::Admin, Role::CareManager])?;
    match actor.role {
        Some(Role::CareManager) => actor.care_manager.map(Reach::Caseload).ok_or(Error::Forbidden),
        _ => Ok(Reach::All),
    }
}

/// The messages that `actor` may see, in the order in which they were written.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with messages.
pub fn list(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    status: Option<Status>,
    window: (i64, i64),
) -> Result<Vec<MessageView>> {
    let reach = reach(actor)?;
    let found: Vec<_> = store::outbox::list(tx, reach, status, window)?
        .into_iter()
        .map(|message| message.shown_to(reach))
        .collect();
    audit::record(
        tx,
        actor,
        now,
        audit::Entry {
            action: "message.list",
            subject: "messages",
            subject_id: String::new(),
            patient: None,
            detail: json!({ "status": status, "shown": found.len() }),
        },
    )?;
    Ok(found)
}

/// Puts a message that did not get through into the queue again, under the same public id and with as long to
/// live as at first.
///
/// # Errors
/// `NotFound` if the actor may not see it; `Conflict` unless it is dead, failed or expired.
pub fn resend(tx: &mut Conn, actor: &Actor, now: Moment, id: MessageId) -> Result<MessageView> {
    let message = see(tx, actor, id)?;
    let lives = message.expires_at - message.queued_at;
    if !store::outbox::resend(tx, now, id, now + lives)? {
        return Err(Error::conflict(
            "not-resendable",
            format!("a message that is {} is not sent again", message.status),
        ));
    }
    audit::note(tx, actor, now, "message.resend", ("message", id), message.patient)?;
    see(tx, actor, id)
}

/// Takes a letter for printing; it counts as sent. If its reader must not get it any more, it is suppressed
/// instead, and the answer says so.
///
/// # Errors
/// `NotFound` if the actor may not see it; `Conflict` unless it waits to be printed, if its letter is held, or if the patient
/// has heard from us too often to be written to today.
pub fn print(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Moment, id: MessageId) -> Result<MessageView> {
    let message = see(tx, actor, id)?;
    if let Some(why) = store::letters::of_message(tx, id)?.and_then(|written| written.letter.held_because) {
        return Err(Error::conflict(HELD, why));
    }
    let forbidden = match message.patient {
        Some(patient) => store::messages::standing(tx, patient)?.forbids(message.channel),
        None => None,
    };
    let forbidden = match forbidden {
        Some(why) => Some(why),
        None => unwelcome(tx, rules, now, &message)?,
    };
    if !store::outbox::printed(tx, now, id, forbidden)? {
        return Err(Error::conflict("not-to-print", "this message does not wait to be printed"));
    }
    let action = if forbidden.is_some() { "message.suppress" } else { "message.print" };
    audit::note(tx, actor, now, action, ("message", id), message.patient)?;
    see(tx, actor, id)
}

/// Why a letter falls away because of the contact budget, if it does.
fn unwelcome(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    message: &MessageView,
) -> Result<Option<&'static str>> {
    let (Some(patient), Some(purpose), Status::ToPrint) = (message.patient, message.purpose, message.status)
    else {
        return Ok(None);
    };
    let approach = Approach {
        message: message.id,
        patient,
        channel: message.channel,
        purpose,
        expires_at: message.expires_at,
    };
    match contact::judge(tx, rules, now, &approach, &[])? {
        Welcome::Now => Ok(None),
        Welcome::Never { why } => Ok(Some(why)),
        Welcome::Later { at, .. } => Err(Error::conflict(
            "contact-budget",
            format!("the patient has heard from the service often enough; not before {at}"),
        )),
    }
}

fn see(tx: &mut Conn, actor: &Actor, id: MessageId) -> Result<MessageView> {
    let reach = reach(actor)?;
    let message = store::outbox::find(tx, reach, id)?.ok_or(Error::NotFound("message"))?;
    Ok(message.shown_to(reach))
}

/// How many messages wait to be sent, by priority.
///
/// # Errors
/// Database errors only.
pub fn waiting(conn: &mut Conn) -> Result<Vec<(i32, i64)>> {
    store::outbox::waiting(conn)
}
