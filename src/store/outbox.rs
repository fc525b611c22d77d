//! The outbox as staff see it, and what they do there by hand.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{EscalationId, MessageId, PatientId};
use crate::model::message::{Channel, MessageAct, MessageFilter, MessagePurpose, MessageStatus, MessageView};
use crate::model::paging::Window;
use crate::model::policy::PatientScope;
use crate::model::secure_address::SecureText;
use crate::model::service::OutboxState;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::ListPermit;
use crate::store::schema::enrolments;
use crate::store::schema::messages::{self, dsl};
use crate::store::statement::in_text;

#[derive(Queryable, Selectable)]
#[diesel(table_name = messages)]
struct Row {
    id: MessageId,
    public_id: String,
    channel: Channel,
    status: MessageStatus,
    template: String,
    template_version: String,
    subject: String,
    body: String,
    secure: SecureText,
    purpose: Option<MessagePurpose>,
    language: String,
    wanted_language: Option<String>,
    recipient: String,
    priority: i32,
    patient_id: Option<PatientId>,
    escalation_id: Option<EscalationId>,
    provider: Option<String>,
    attempts: i32,
    why: String,
    created_at: Timestamp,
    queued_at: Timestamp,
    next_attempt_at: Option<Timestamp>,
    expires_at: Timestamp,
    sent_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
}

impl From<Row> for MessageView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            public_id: row.public_id,
            channel: row.channel,
            status: row.status,
            allowed_actions: MessageAct::on(row.channel, row.status),
            template: row.template,
            template_version: row.template_version,
            subject: row.subject,
            body: row.body,
            secure: row.secure,
            purpose: row.purpose,
            language: row.language,
            wanted_language: row.wanted_language,
            recipient: Some(row.recipient),
            priority: row.priority,
            patient: row.patient_id,
            escalation: row.escalation_id,
            provider: row.provider,
            attempts: row.attempts,
            why: row.why,
            created_at: row.created_at,
            queued_at: row.queued_at,
            next_attempt_at: row.next_attempt_at,
            expires_at: row.expires_at,
            sent_at: row.sent_at,
            delivered_at: row.delivered_at,
        }
    }
}

/// Moments that a filter is about.
#[derive(Clone, Copy, Debug)]
pub struct Moments {
    pub now: Timestamp,
    /// When today began.
    pub midnight: Timestamp,
}

/// The messages within `scope`, the newest first, before an id.
pub fn list(
    tx: &mut Conn,
    scope: &ListPermit,
    filter: MessageFilter,
    at: Moments,
    Window { after: before, limit }: Window<Option<MessageId>>,
) -> Result<Vec<MessageView>> {
    let mut query = within(scope).order(dsl::id.desc()).limit(limit);
    if let Some(before) = before {
        query = query.filter(dsl::id.lt(before));
    }
    if let Some(status) = filter.status {
        query = query.filter(dsl::status.eq(status));
    }
    if filter.undelivered {
        query = query.filter(dsl::status.eq_any(MessageStatus::UNDELIVERED));
    }
    if filter.waiting {
        let queued = dsl::status.eq_any([MessageStatus::Queued, MessageStatus::Sending]);
        query = query.filter(queued.and(dsl::next_attempt_at.le(at.now)));
    }
    if filter.sent_today {
        query = query.filter(dsl::sent_at.ge(at.midnight));
    }
    Ok(query.select(Row::as_select()).load(tx)?.into_iter().map(MessageView::from).collect())
}

/// Finds a message within `scope`.
pub fn find(tx: &mut Conn, scope: &ListPermit, id: MessageId) -> Result<Option<MessageView>> {
    let row = within(scope).filter(dsl::id.eq(id)).select(Row::as_select()).first(tx).optional()?;
    Ok(row.map(MessageView::from))
}

fn within(scope: &ListPermit) -> messages::BoxedQuery<'static, <Conn as diesel::Connection>::Backend> {
    let all = dsl::messages.into_boxed();
    match **scope {
        PatientScope::Everybody => all,
        PatientScope::Caseload(manager) => {
            let patients = enrolments::table
                .filter(enrolments::status.ne(in_text("discharged")))
                .filter(enrolments::care_manager_id.eq(manager).or(enrolments::covered_by.eq(manager)))
                .select(enrolments::patient_id.nullable());
            all.filter(dsl::patient_id.eq_any(patients))
        }
        PatientScope::Practice(_) | PatientScope::Sent(_) | PatientScope::Nobody => all.filter(dsl::id.lt(0)),
    }
}

/// Into the queue again, as if it were new but for its id.
pub fn resend(tx: &mut Conn, now: Timestamp, id: MessageId, expires_at: Timestamp) -> Result<bool> {
    let moved = diesel::update(
        dsl::messages
            .find(id)
            .filter(dsl::status.eq_any([MessageStatus::Dead, MessageStatus::Failed, MessageStatus::Expired]))
            .filter(dsl::channel.ne(Channel::Letter)),
    )
    .set((
        dsl::status.eq(MessageStatus::Queued),
        dsl::attempts.eq(0),
        // It is over with that gateway: either one may have it.
        dsl::provider.eq(None::<String>),
        dsl::declined_by.eq(None::<String>),
        dsl::in_doubt_until.eq(None::<Timestamp>),
        dsl::queued_at.eq(now),
        dsl::next_attempt_at.eq(now),
        dsl::expires_at.eq(expires_at),
        dsl::why.eq(""),
    ))
    .execute(tx)?;
    Ok(moved == 1)
}

/// A letter leaves for the printer, or never does because it is forbidden.
pub fn printed(tx: &mut Conn, now: Timestamp, id: MessageId, forbidden: Option<&str>) -> Result<bool> {
    let letter = dsl::messages.find(id).filter(dsl::status.eq(MessageStatus::ToPrint));
    let (status, sent_at, why) = match forbidden {
        None => (MessageStatus::Sent, Some(now), ""),
        Some(why) => (MessageStatus::Suppressed, None, why),
    };
    let moved = diesel::update(letter)
        .set((dsl::status.eq(status), dsl::sent_at.eq(sent_at), dsl::why.eq(why)))
        .execute(tx)?;
    Ok(moved == 1)
}

/// How many messages wait, by priority.
pub fn waiting(tx: &mut Conn) -> Result<Vec<(i32, i64)>> {
    Ok(dsl::messages
        .filter(dsl::status.eq_any([MessageStatus::Queued, MessageStatus::Sending]))
        .group_by(dsl::priority)
        .select((dsl::priority, diesel::dsl::count_star()))
        .load(tx)?)
}

/// Counts messages that wait, with the oldest one's time, and those given up.
pub(crate) fn state(conn: &mut Conn) -> Result<OutboxState> {
    let (waiting, oldest_queued_at) = dsl::messages
        .filter(dsl::status.eq_any([MessageStatus::Queued, MessageStatus::Sending]))
        .select((diesel::dsl::count_star(), diesel::dsl::min(dsl::queued_at)))
        .first(conn)?;
    let dead = dsl::messages.filter(dsl::status.eq(MessageStatus::Dead)).count().get_result(conn)?;
    Ok(OutboxState { waiting, oldest_queued_at, dead })
}
