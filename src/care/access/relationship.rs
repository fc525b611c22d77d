//! Breaking the glass: the record of somebody else's patient, opened with a reason, for an hour, with an alert.

use chrono::Duration;
use serde::Serialize;

use super::permit::{may, on};
use super::policy::Action;
use crate::care::actor::{Actor, Role};
use crate::care::audit::{self, Entry};
use crate::care::messages::{self, Channel, Draft};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::access::GlassBreakRecord;
use crate::store::db::Conn;
use crate::store::types::{GlassBreakId, PatientId};

/// How long broken glass stays open.
const OPEN_FOR: Duration = Duration::minutes(60);
/// How long the alert of it is worth sending.
const ALERT_LIVES: Duration = Duration::hours(24);

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
    may(actor, Action::BreakGlass)?;
    let user = actor.person()?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(Error::invalid("/reason", "reason", "a reason has 1 to 500 characters"));
    }
    let permit = on(tx, actor, now, Action::BreakGlass, patient)?;
    match on(tx, actor, now, Action::ReadRecord, patient) {
        Ok(_) => {
            return Err(Error::conflict(
                "glass-not-needed",
                "the record of this patient is open to you already",
            ));
        }
        Err(Error::NotFound(_)) => {}
        Err(error) => return Err(error),
    }
    let mends_at = now + OPEN_FOR;
    let id = store::access::insert_glass_break(tx, user, patient, reason, now, mends_at)?;
    audit::under(
        tx,
        actor,
        now,
        &permit,
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
    may(actor, Action::ListGlassBreaks)?;
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
