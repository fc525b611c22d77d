//! Outbox as people see it, and their acts on what did not get through.

use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::messages::contact::{self, Welcome};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::id::MessageId;
use crate::model::message::{Approach, Channel, MessageFilter, MessageStatus, MessageView};
use crate::model::paging::Window;
use crate::model::policy::{Action, PatientScope};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::outbox::Moments;
use crate::typeset::HELD;

impl MessageView {
    fn shown_in(self, scope: &PatientScope) -> Self {
        let allowed_actions = if is_once_only(&self) { Vec::new() } else { self.allowed_actions };
        let recipient = self.recipient.filter(|_| *scope == PatientScope::Everybody);
        Self { body: without_secrets(&self.body), recipient, allowed_actions, ..self }
    }
}

/// How a message stands: without what it says, to whom it goes and whom it is about.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
// For the contract: it is told from the whole by what it has not.
#[serde(deny_unknown_fields)]
pub struct MessageState {
    pub id: MessageId,
    /// The id that gateways see.
    pub public_id: String,
    pub channel: Channel,
    pub status: MessageStatus,
    pub template: String,
    pub template_version: String,
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub provider: Option<String>,
    /// Attempts since it entered the queue.
    pub attempts: i32,
    /// Why it stands where it stands, if it is not on its way.
    pub why: String,
    pub created_at: Timestamp,
    /// When it last entered the queue.
    pub queued_at: Timestamp,
    pub next_attempt_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
}

impl From<MessageView> for MessageState {
    fn from(of: MessageView) -> Self {
        Self {
            id: of.id,
            public_id: of.public_id,
            channel: of.channel,
            status: of.status,
            template: of.template,
            template_version: of.template_version,
            priority: of.priority,
            provider: of.provider,
            attempts: of.attempts,
            why: of.why,
            created_at: of.created_at,
            queued_at: of.queued_at,
            next_attempt_at: of.next_attempt_at,
            expires_at: of.expires_at,
            sent_at: of.sent_at,
            delivered_at: of.delivered_at,
        }
    }
}

/// A message in a list: whole for those who read messages, else how it stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
#[schema(as = ListedMessage)]
pub enum Listed {
    Whole(MessageView),
    State(MessageState),
}

impl Listed {
    /// The message's id.
    #[must_use]
    pub const fn id(&self) -> MessageId {
        match self {
            Self::Whole(message) => message.id,
            Self::State(message) => message.id,
        }
    }
}

/// Whether a message is not sent again: an invitation to answer about a call, whose link is forgotten once it has gone out.
fn is_once_only(message: &MessageView) -> bool {
    message.template == "feedback-invitation"
}

/// Without what acts in its reader's name: the link and the code that acknowledge an escalation, and the links that set a
/// password and answer about a call.
fn without_secrets(body: &str) -> String {
    let hide = |body: &str, after: &str, secret: fn(char) -> bool| {
        let hidden = format!("{after}…");
        let mut pieces = body.split(after);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |shown, piece| shown + &hidden + piece.trim_start_matches(secret))
    };
    let shown = hide(body, "/acknowledge/", |c| !c.is_whitespace());
    let shown = hide(&shown, "/password#", |c| !c.is_whitespace());
    let shown = hide(&shown, "/two-minutes/", |c| !c.is_whitespace());
    hide(&shown, " ACK ", |c| c.is_ascii_digit())
}

/// The messages that the actor may see, the newest first; an administrator sees of each how it stands, not what it says.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with messages.
pub fn list(
    work: &mut Work<'_>,
    filter: MessageFilter,
    window: Window<Option<MessageId>>,
) -> Result<Vec<Listed>> {
    let actor = work.actor;
    let scope = access::list(actor, Action::ListMessages)?;
    let reads = access::can(actor, Action::ReadMessages);
    let at = Moments { now: work.now, midnight: work.midnight() };
    let found: Vec<_> = store::outbox::list(work.tx, &scope, filter, at, window)?
        .into_iter()
        .map(
            |message| {
                if reads { Listed::Whole(message.shown_in(&scope)) } else { Listed::State(message.into()) }
            },
        )
        .collect();
    audit::note_list(work, "message.list", "messages", audit::shown(&found, window.limit).map(Listed::id))?;
    Ok(found)
}

/// Puts a message that did not get through into the queue again, under the same public id and with as long to
/// live as at first.
///
/// # Errors
/// `NotFound` if the actor may not see it; `Conflict` unless it is dead, failed or expired.
pub fn resend(work: &mut Work<'_>, id: MessageId) -> Result<MessageView> {
    let now = work.now;
    let (message, permit) = take(work, id)?;
    let lives = message.expires_at - message.queued_at;
    if is_once_only(&message) || !store::outbox::resend(work.tx, now, id, now + lives)? {
        return Err(Error::conflict(
            Code::NotResendable,
            format!("a message that is {} is not sent again", message.status),
        ));
    }
    note(work, permit.as_ref(), "message.resend", id)?;
    find(work.tx, work.actor, id)
}

/// Takes a letter for printing; it counts as sent. If its reader must not get it any more, it is suppressed
/// instead, and the answer says so.
///
/// # Errors
/// `NotFound` if the actor may not see it; `Conflict` unless it waits to be printed, if its letter is held, or if the patient
/// has heard from us too often to be written to today.
pub fn print(work: &mut Work<'_>, id: MessageId) -> Result<MessageView> {
    let (message, permit) = take(work, id)?;
    if let Some(why) =
        store::letters::of_message(work.tx, id)?.and_then(|written| written.letter.held_because)
    {
        return Err(Error::conflict(HELD, why));
    }
    let forbidden = match &permit {
        Some(permit) => store::messages::eligibility(work.tx, permit)?.forbids(message.channel),
        None => None,
    };
    let forbidden = match forbidden {
        Some(why) => Some(why),
        None => unwelcome(work, &message)?,
    };
    if !store::outbox::printed(work.tx, work.now, id, forbidden)? {
        return Err(Error::conflict(Code::NotToPrint, "this message does not wait to be printed"));
    }
    let action = if forbidden.is_some() { "message.suppress" } else { "message.print" };
    note(work, permit.as_ref(), action, id)?;
    find(work.tx, work.actor, id)
}

/// Why a letter falls away because of the contact budget, if it does.
fn unwelcome(work: &mut Work<'_>, message: &MessageView) -> Result<Option<&'static str>> {
    let (Some(patient), Some(purpose), MessageStatus::ToPrint) =
        (message.patient, message.purpose, message.status)
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
    match contact::judge(work, &approach, &[])? {
        Welcome::Now => Ok(None),
        Welcome::Never { why } => Ok(Some(why)),
        Welcome::Later { at, .. } => Err(Error::conflict(
            Code::ContactBudget,
            format!("the patient has heard from the service often enough; not before {at}"),
        )),
    }
}

/// A message that the actor may do something with; the permit for its patient, where it has one.
fn take(work: &mut Work<'_>, id: MessageId) -> Result<(MessageView, Option<Permit>)> {
    let message = find(work.tx, work.actor, id)?;
    let permit = message.patient.map(|patient| access::on(work, Action::SendMessage, patient));
    Ok((message, permit.transpose().map_err(access::hidden_as("message"))?))
}

fn find(tx: &mut Conn, actor: &Actor, id: MessageId) -> Result<MessageView> {
    let scope = access::list(actor, Action::SendMessage)?;
    let message = store::outbox::find(tx, &scope, id)?.ok_or(Error::NotFound("message"))?;
    Ok(message.shown_in(&scope))
}

fn note(work: &mut Work<'_>, permit: Option<&Permit>, action: &str, id: MessageId) -> Result<()> {
    let (patient, detail) = (permit.map(Permit::patient), json!({}));
    let entry = AuditEntry::of(action, ("message", id)).about(patient).with(detail);
    audit::under(work, permit, entry)
}

/// How many messages wait to be sent, by priority.
///
/// # Errors
/// Database errors only.
pub fn waiting(conn: &mut Conn) -> Result<Vec<(i32, i64)>> {
    store::outbox::waiting(conn)
}
