//! Sees the end of the rota coming, and tells the team leads before it is there.

use chrono::Duration;

use super::{Cover, cover};
use crate::care::Work;
use crate::care::messages::{self, LinkTo};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::message::MessageDraft;
use crate::model::time::Timestamp;
use crate::store;

/// How the rota stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RotaStatus {
    /// When the last shift ends; None where there has never been one: such a service lives by the fallback.
    pub planned_until: Option<Timestamp>,
    /// Whether somebody on call can be told now.
    pub covered: bool,
}

/// # Errors
/// Database errors only.
pub(crate) fn rota_status(work: &mut Work<'_>) -> Result<RotaStatus> {
    let planned_until = store::on_call::planned_until(work.tx)?;
    let covered = matches!(cover(work)?, Cover::Clinician(_));
    Ok(RotaStatus { planned_until, covered })
}

/// Whether the team leads are to hear today that the rota is about to end.
#[must_use]
pub(crate) fn is_about_to_end(rules: &Rules, now: Timestamp, rota: RotaStatus) -> Option<Timestamp> {
    let warned = Duration::days(rules.protocols.common.escalation.on_call.warn_days);
    let scheduling = &rules.config.scheduling;
    let by_day = now.local(scheduling.zone).time() >= scheduling.day_starts;
    rota.planned_until.filter(|end| by_day && *end > now && *end - now <= warned)
}

/// Tells the team leads that the rota ends at `end`, once a day on however many nodes.
///
/// # Errors
/// Database errors only.
pub fn warn(work: &mut Work<'_>, end: Timestamp) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let zone = rules.config.scheduling.zone;
    let today = now.date(zone);
    let date = end.local(zone).format("%-d %B %Y, %H:%M").to_string();
    let link = LinkTo::OnCall.address(&rules.config);
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(user), Some(email)) = (lead.user, lead.email.as_deref()) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(email, "rota-ends", &[("date", &date), ("link", &link)])
                .once(format!("rota-ends-{today}-{user}")),
        )?;
    }
    Ok(())
}
