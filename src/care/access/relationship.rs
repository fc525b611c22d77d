//! Role times relationship: whose record the actor may see.
//!
//! | role | sees |
//! |---|---|
//! | care manager | patients of their own and those they cover, while enrolled; those they were alarmed about, until that is resolved; patients of a call that is passed to them; for an hour a patient whose call they took and verified; anyone else by breaking the glass |
//! | GP | patients of their own practice |
//! | team lead | everybody |
//! | auditor | everybody, changes nothing |
//! | admin, integration | nobody |

use chrono::Duration;
use serde::Serialize;

use crate::care::actor::{Actor, Role};
use crate::care::audit::{self, Entry};
use crate::care::messages::{self, Channel, Draft};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::access::GlassBreakRecord;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::types::{CallId, CareManagerId, GlassBreakId, PatientId};

/// How long broken glass stays open.
const OPEN_FOR: Duration = Duration::minutes(60);
/// How long the alert of it is worth sending.
const ALERT_LIVES: Duration = Duration::hours(24);

/// Whom a role sees without breaking the glass; lists are cut to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    Everybody,
    /// Patients of the practice with this ODS code.
    Practice(String),
    /// Patients held or covered.
    Caseload(CareManagerId),
    Nobody,
}

impl Sight {
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        match actor.role {
            None | Some(Role::TeamLead | Role::Auditor) => Self::Everybody,
            Some(Role::Gp) => actor.practice.clone().map_or(Self::Nobody, Self::Practice),
            Some(Role::CareManager) => actor.care_manager.map_or(Self::Nobody, Self::Caseload),
            Some(Role::Admin | Role::Integration) => Self::Nobody,
        }
    }
}

/// Lets `actor` see the patient and leaves the audit row of it, so it needs a write transaction.
///
/// # Errors
/// `NotFound` if the actor has no relationship with the patient; `Unavailable` without an audit row.
pub fn see_patient(tx: &mut Conn, actor: &Actor, now: Moment, patient: PatientId) -> Result<()> {
    let how = relationship(tx, actor, now, patient)?.ok_or(Error::NotFound("patient"))?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "patient.read",
            subject: "patient",
            subject_id: patient.to_string(),
            patient: Some(patient),
            detail: serde_json::json!({ "by": how }),
        },
    )
}

/// The call of a patient whom `actor` may see; leaves the audit row of having seen the patient.
///
/// # Errors
/// `NotFound` if there is no such call or the actor has no relationship with its patient: the answer is the same.
pub fn see_call(tx: &mut Conn, actor: &Actor, now: Moment, id: CallId) -> Result<Call> {
    let call = store::calls::find(tx, id)?.ok_or(Error::NotFound("call"))?;
    see_patient(tx, actor, now, call.patient_id).map_err(|error| match error {
        Error::NotFound(_) => Error::NotFound("call"),
        other => other,
    })?;
    Ok(call)
}

/// Lets `actor` change something of the patient's. The change leaves its own audit row.
///
/// # Errors
/// `NotFound` if the actor has no relationship with the patient; `Forbidden` for an auditor, who only reads.
pub fn may_touch_patient(conn: &mut Conn, actor: &Actor, now: Moment, patient: PatientId) -> Result<()> {
    relationship(conn, actor, now, patient)?.ok_or(Error::NotFound("patient"))?;
    if actor.role == Some(Role::Auditor) { Err(Error::Forbidden) } else { Ok(()) }
}

/// What lets the actor see the patient; None if nothing does.
fn relationship(
    conn: &mut Conn,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
) -> Result<Option<&'static str>> {
    let by_role = match Sight::of(actor) {
        Sight::Everybody => store::access::exists(conn, patient)?.then_some("role"),
        Sight::Nobody => None,
        Sight::Practice(practice) => {
            store::access::is_of_practice(conn, patient, &practice)?.then_some("practice")
        }
        Sight::Caseload(manager) => {
            store::access::is_looked_after(conn, patient, manager)?.then_some("caseload")
        }
    };
    let (None, Some(user), Some(Role::CareManager)) = (by_role, actor.user, actor.role) else {
        return Ok(by_role);
    };
    if store::access::was_alarmed(conn, user, patient)? {
        return Ok(Some("alarm"));
    }
    if let Some(manager) = actor.care_manager
        && store::handoffs::concerns(conn, manager, patient, now)?
    {
        return Ok(Some("handed-over"));
    }
    if store::inbound_calls::is_in_hand(conn, user, patient, now)? {
        return Ok(Some("took-their-call"));
    }
    Ok(store::access::glass_is_broken(conn, user, patient, now)?.then_some("broken-glass"))
}

/// Somebody else's patient, opened with a reason.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GlassBreak {
    pub id: GlassBreakId,
    pub patient: PatientId,
    /// Until when the record stays open to them.
    pub mends_at: Moment,
}

/// Opens the record of somebody else's patient to a care manager for an hour, and tells every team lead.
///
/// # Errors
/// `Forbidden` for any other role, `Invalid` without a reason, `NotFound` if there is no such patient,
/// `Conflict` if the record is open to them anyway.
pub fn break_glass(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    reason: &str,
) -> Result<GlassBreak> {
    actor.must_be(&[Role::CareManager])?;
    let user = actor.person()?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(Error::invalid("/reason", "reason", "a reason has 1 to 500 characters"));
    }
    if !store::access::exists(tx, patient)? {
        return Err(Error::NotFound("patient"));
    }
    if relationship(tx, actor, now, patient)?.is_some() {
        return Err(Error::conflict("glass-not-needed", "the record of this patient is open to you already"));
    }
    let mends_at = now + OPEN_FOR;
    let id = store::access::insert_glass_break(tx, user, patient, reason, now, mends_at)?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "patient.break-glass",
            subject: "glass-break",
            subject_id: id.to_string(),
            patient: Some(patient),
            detail: serde_json::json!({ "mends_at": mends_at }),
        },
    )?;
    alert_team_leads(tx, rules, now, id)?;
    Ok(GlassBreak { id, patient, mends_at })
}

/// Every break after `after`, oldest first, for those who look into them.
///
/// # Errors
/// `Forbidden` for anybody but team leads and auditors.
pub fn glass_breaks(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    (after, limit): (i64, i64),
) -> Result<Vec<GlassBreakRecord>> {
    actor.must_be(&[Role::TeamLead, Role::Auditor])?;
    let breaks = store::access::glass_breaks_after(tx, after, limit)?;
    audit::note_list(tx, actor, now, "glass-break.list", "glass-breaks", breaks.iter().map(|it| it.id))?;
    Ok(breaks)
}

fn alert_team_leads(tx: &mut Conn, rules: &Rules, now: Moment, id: GlassBreakId) -> Result<()> {
    let leads = store::users::emails_of(tx, Role::TeamLead)?;
    if leads.is_empty() {
        tracing::warn!(glass_break = %id, "the glass was broken and no team lead has an e-mail address");
    }
    let (number, link) = (id.to_string(), messages::link(&rules.config, &format!("/glass-breaks/{id}")));
    for recipient in &leads {
        messages::queue(
            tx,
            &rules.templates,
            now,
            &Draft {
                channel: Channel::Email,
                recipient,
                template: "glass-broken",
                values: &[("id", &number), ("link", &link)],
                priority: 2,
                patient: None,
                escalation: None,
                to_patient: false,
                dedupe_key: Some(format!("glass-break-{id}-{recipient}")),
                lives: ALERT_LIVES,
            },
        )?;
    }
    Ok(())
}
