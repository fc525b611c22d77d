//! Escalations as people see them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::policy::Policy;
use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::record::people::{ListedPerson, People};
use crate::content::protocol::escalation::{PolicyStep, Recipient};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::escalation::{EscalationCursor, EscalationEventKind, EscalationStatus, Severity};
use crate::model::id::{EscalationId, PatientId, ReadingId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store::escalations::{Event, Row};
use crate::store::walk::{self, Walk, Walked};
use crate::store::{self};

/// An escalation in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = EscalationSummary)]
pub struct Summary {
    pub id: EscalationId,
    pub patient: PatientId,
    pub cause: String,
    pub severity: Severity,
    pub status: EscalationStatus,
    /// The rule that found it, and the version of the protocol that the rule stands in.
    pub rule: String,
    pub protocol_version: String,
    pub opened_at: Timestamp,
    /// Number of the policy step that is told next, counted from 0.
    pub next_step: i32,
    /// When it is told; while acknowledged, when the alarm goes on. Null once resolved.
    pub next_step_at: Option<Timestamp>,
    pub acknowledged_by: Option<UserId>,
    pub acknowledged_at: Option<Timestamp>,
    pub resolved_by: Option<UserId>,
    pub resolved_at: Option<Timestamp>,
    pub outcome: Option<String>,
    pub note: Option<String>,
    pub version: i64,
}

/// An escalation in a list, with the person whom it is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListedEscalation {
    #[serde(flatten)]
    pub summary: Summary,
    pub person: ListedPerson,
    /// Null if nobody has said anything about it.
    pub last_comment: Option<LastComment>,
    /// Acts that the caller may do about the escalation as it stands.
    pub allowed_actions: Vec<EscalationAct>,
}

/// Time and author of an escalation's latest comment; its text stands in the escalation's events.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LastComment {
    pub at: Timestamp,
    pub name: String,
}

words! {
    /// Acts on an escalation.
    EscalationAct {
        Acknowledge = "acknowledge",
        Advance = "advance",
        Resolve = "resolve",
        Comment = "comment",
    }
}

/// An escalation with everything about it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Escalation {
    #[serde(flatten)]
    pub summary: Summary,
    /// The policy as it was frozen when the escalation opened or worsened.
    pub steps: Vec<PolicyStep>,
    /// The protocol that the policy comes from, and its version.
    pub policy_protocol: String,
    pub policy_version: String,
    /// Minutes between two alarms once the last step has been told.
    pub then_every_minutes: i64,
    /// Recipient who is told where the clinician on call cannot be. Null in escalations that are older than
    /// this field: then the one in force is told.
    pub on_call_fallback: Option<Recipient>,
    /// The readings that opened it and joined it, oldest news first.
    pub readings: Vec<ReadingId>,
    pub events: Vec<EventView>,
    /// How it can be resolved: the outcomes of the protocol in force.
    pub outcomes: Vec<String>,
    /// Acts that the caller may do about the escalation as it stands.
    pub allowed_actions: Vec<EscalationAct>,
}

/// Something that happened to an escalation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventView {
    pub at: Timestamp,
    pub event: EscalationEventKind,
    pub step: Option<i32>,
    pub reading: Option<ReadingId>,
    /// Actor of the event; of `told`, who was told.
    pub user: Option<UserId>,
    /// The user's name.
    pub name: Option<String>,
    /// Of `commented`, what was said.
    pub detail: String,
}

impl From<Row> for Summary {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            patient: row.patient_id,
            cause: row.cause,
            severity: row.severity,
            status: row.status,
            rule: row.rule,
            protocol_version: row.protocol_version,
            opened_at: row.opened_at,
            next_step: row.next_step,
            next_step_at: row.next_step_at,
            acknowledged_by: row.acknowledged_by,
            acknowledged_at: row.acknowledged_at,
            resolved_by: row.resolved_by,
            resolved_at: row.resolved_at,
            outcome: row.outcome,
            note: row.note,
            version: row.version,
        }
    }
}

impl EventView {
    /// The event with the name of its user.
    fn of(event: Event, name: Option<String>) -> Self {
        let Event { at, event, step, reading, user, detail } = event;
        Self { at, event, step, reading, user, name, detail }
    }
}

/// The escalation with everything about it, for somebody who may see the patient.
///
/// # Errors
/// `NotFound` if there is none or the actor may not see it.
pub fn read(work: &mut Work<'_>, id: EscalationId) -> Result<Escalation> {
    access::may(work.actor, Action::ReadEscalation)?;
    let found = store::escalations::find(work.tx, id)?;
    let row = access::see_row(work, Action::ReadEscalation, found)?;
    audit::note_under(work, row.permit(), "escalation.read", ("escalation", id))?;
    of(work, row.into_row())
}

/// A page of escalations that concern the actor: a care manager's own and covered patients and what they were told
/// of, a GP's practice, a team lead's whole service; in the order of [`EscalationCursor`].
///
/// # Errors
/// `Forbidden` for other roles.
pub fn list(
    work: &mut Work<'_>,
    status: Option<EscalationStatus>,
    walk: Option<Walk<EscalationCursor>>,
    size: i64,
) -> Result<Walked<ListedEscalation, EscalationCursor>> {
    let actor = work.actor;
    let scope = access::list(actor, Action::ListEscalations)?;
    let named = scope.clone();
    let mut listed = store::escalations::Listed { conn: work.tx, scope, told: actor.user(), status };
    let page = walk::page(&mut listed, walk.as_ref(), size, work.now)?;
    let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
    let entry = AuditEntry::of("escalation.list", ("escalation", "")).with(json!({ "escalations": ids }));
    audit::record(work, entry)?;
    let people = People::of_list(work, &named, page.rows.iter().map(|row| row.patient_id))?;
    let mut comments: BTreeMap<EscalationId, LastComment> =
        store::escalations::last_comments(work.tx, &named, &ids)?
            .into_iter()
            .map(|(said, name)| {
                (said.escalation_id, LastComment { at: said.at, name: name.unwrap_or_default() })
            })
            .collect();
    page.try_map(|row| {
        Ok(ListedEscalation {
            person: people.get(row.patient_id)?,
            last_comment: comments.remove(&row.id),
            allowed_actions: allowed(actor, row.status),
            summary: row.into(),
        })
    })
}

pub(crate) fn find(work: &mut Work<'_>, permit: &Permit, id: EscalationId) -> Result<Escalation> {
    let sealed = store::escalations::find(work.tx, id)?.ok_or(Error::NotFound("escalation"))?;
    of(work, sealed.open(permit)?.into_row())
}

pub(crate) fn of(work: &mut Work<'_>, row: Row) -> Result<Escalation> {
    let Policy { protocol, version, steps, then_every_minutes, on_call_fallback } = row.policy.read()?;
    let events = store::escalations::events(work.tx, row.id)?;
    Ok(Escalation {
        steps,
        policy_protocol: protocol,
        policy_version: version,
        then_every_minutes,
        on_call_fallback,
        readings: events.iter().filter_map(|(event, _)| event.reading).collect(),
        events: events.into_iter().map(|(event, name)| EventView::of(event, name)).collect(),
        outcomes: work.rules.protocols.common.escalation.outcomes.clone(),
        allowed_actions: allowed(work.actor, row.status),
        summary: row.into(),
    })
}

/// Acts that somebody who sees an escalation may do about it.
fn allowed(actor: &Actor, status: EscalationStatus) -> Vec<EscalationAct> {
    let (answer, comment) =
        (access::can(actor, Action::AnswerEscalation), access::can(actor, Action::CommentOnEscalation));
    let may = |act: &EscalationAct| match (act, status) {
        (_, EscalationStatus::Resolved) => false,
        (EscalationAct::Acknowledge, _) => answer && status == EscalationStatus::Open,
        (EscalationAct::Advance | EscalationAct::Resolve, _) => answer,
        (EscalationAct::Comment, _) => comment,
    };
    EscalationAct::ALL.iter().copied().filter(may).collect()
}
