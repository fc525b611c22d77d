//! Departure of a colleague whose log-in was disabled or whose role is another: what becomes of their work.
//!
//! At once: calls that they held go back to their lists, calls that they were asked to take over stay where they were,
//! calls that they took over go to whoever looks after the patient, alarms that they had acknowledged, or that only
//! they had been told of, go on, and the team leads are told how much there is. Until a team lead has moved them, their
//! patients stay with them by name and are on no list (`manager-disabled`), stand in the team leads' overview as
//! uncovered, and are counted by the watchdog. The on-call rota and the escalation policies pass over them by
//! themselves.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::audit;
use crate::care::calls::handoffs;
use crate::care::caseload::absence;
use crate::care::messages::{self, LinkTo};
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::message::MessageDraft;
use crate::model::user::User;
use crate::store;

/// Days ahead for which shifts on call are counted.
const SHIFTS_AHEAD: Duration = Duration::days(366);

/// Counts of the work that was left behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftBehind {
    /// Patients whom nobody looks after now.
    pub patients: i64,
    /// Calls that went back to their lists, or to whoever looks after the patient.
    pub calls: usize,
    /// Alarms that go on.
    pub alarms: usize,
    /// Shifts on call, from now on.
    pub shifts: usize,
}

/// Gives back what `user`, whose access has just changed, had in hand, and tells the team leads.
///
/// # Errors
/// Database errors only.
pub(crate) fn give_back(work: &mut Work<'_>, user: &User) -> Result<LeftBehind> {
    let now = work.now;
    let mut left = LeftBehind::default();
    for (call, patient) in store::leases::give_back_of(work.tx, user.id)? {
        audit::note(work, "call.give-back", ("call", call), Some(patient))?;
        left.calls += 1;
    }
    let mut alarms = store::escalations::sound_again(work.tx, user.id, now)?;
    alarms.extend(store::escalations::go_on_without(work.tx, user.id, now)?);
    for (escalation, patient) in alarms {
        audit::note(work, "escalation.sound-again", ("escalation", escalation), Some(patient))?;
        left.alarms += 1;
    }
    if let Some(manager) = user.care_manager {
        left.calls += handoffs::give_back(work, manager)?;
        let today = now.date(work.rules.config.scheduling.zone);
        // Whom they covered for an absent colleague, somebody else covers, as far as there are places.
        let (_, uncovered) = absence::cover_elsewhere(work, today, manager)?;
        left.patients = store::caseload::uncovered_of(work.tx, manager, today)?
            + i64::try_from(uncovered).unwrap_or(i64::MAX);
    }
    let until = now + SHIFTS_AHEAD;
    let planned = store::on_call::shifts_between(work.tx, now, until)?;
    let taken_over = store::on_call::overrides_between(work.tx, now, until)?;
    let clinicians = planned.iter().map(|shift| &shift.clinician);
    let clinicians = clinicians.chain(taken_over.iter().map(|time| &time.clinician));
    left.shifts = clinicians.filter(|clinician| clinician.id == user.id).count();
    if left != LeftBehind::default() {
        audit::record(
            work,
            AuditEntry::of("user.work-left-behind", ("user", user.id)).with(json!({
                "patients": left.patients, "calls": left.calls, "alarms": left.alarms, "shifts": left.shifts,
            })),
        )?;
        tell_leads(work, user, left)?;
    }
    Ok(left)
}

/// In numbers only: who it is about is one more click away.
fn tell_leads(work: &mut Work<'_>, user: &User, left: LeftBehind) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let link = LinkTo::CareManagers.address(&rules.config);
    let [patients, calls, alarms, shifts] =
        [left.patients.to_string(), left.calls.to_string(), left.alarms.to_string(), left.shifts.to_string()];
    let values = [
        ("patients", &*patients),
        ("calls", &calls),
        ("alarms", &alarms),
        ("shifts", &shifts),
        ("link", &link),
    ];
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(id), Some(email)) = (lead.user, lead.email.as_deref()) else { continue };
        let key = format!("colleague-gone-{}-{}-{id}", user.id, now.micros());
        messages::queue(work, &MessageDraft::email(email, "colleague-gone", &values).priority(0).once(key))?;
    }
    Ok(())
}
