//! Tells colleagues that a time on call has changed hands: those who had it, and the one who has it now.
//!
//! Whoever gives a time back takes it over for the other, so this is all there is to tell. What changes nothing is told to
//! nobody.

use crate::care::Work;
use crate::care::messages::{self, LinkTo};
use crate::error::Result;
use crate::model::id::UserId;
use crate::model::message::{Channel, MessageDraft};
use crate::model::on_call::Override;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// A time for which one and the same person is on call, or nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub clinician: Option<UserId>,
    pub from: Timestamp,
    pub until: Timestamp,
}

/// Clinicians on call between two moments, stretch by stretch.
///
/// # Errors
/// Database errors only.
pub(crate) fn stretches(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Stretch>> {
    let shifts = store::on_call::shifts_between(conn, from, until)?;
    let overrides = store::on_call::overrides_between(conn, from, until)?;
    // In the order in which they hold: of those that cover a moment the last one does.
    let planned = shifts.iter().map(|shift| (shift.clinician.id, shift.starts_at, shift.ends_at));
    let taken_over = overrides.iter().map(|taken| (taken.clinician.id, taken.starts_at, taken.ends_at));
    let held: Vec<_> = planned.chain(taken_over).collect();
    let mut ends: Vec<_> =
        held.iter().flat_map(|(_, from, until)| [*from, *until]).chain([from, until]).collect();
    ends.retain(|end| (from..=until).contains(end));
    ends.sort_unstable();
    ends.dedup();
    let mut stretches: Vec<Stretch> = Vec::new();
    for (from, until) in ends.iter().copied().zip(ends.iter().copied().skip(1)) {
        let holder = held.iter().rfind(|(_, starts_at, ends_at)| *starts_at <= from && until <= *ends_at);
        let clinician = holder.map(|(clinician, ..)| *clinician);
        match stretches.last_mut() {
            Some(last) if last.clinician == clinician => last.until = until,
            _ => stretches.push(Stretch { clinician, from, until }),
        }
    }
    Ok(stretches)
}

/// Tells everybody for whom an override changes something. `before` is who was on call for its time.
///
/// # Errors
/// Database errors only.
pub(crate) fn tell(work: &mut Work<'_>, taken: &Override, before: &[Stretch]) -> Result<()> {
    let clinician = taken.clinician.id;
    let mut gained: Vec<Stretch> = Vec::new();
    for lost in before.iter().filter(|stretch| stretch.clinician != Some(clinician)) {
        if let Some(loser) = lost.clinician {
            write(work, taken, loser, "on-call-not-yours", *lost)?;
        }
        match gained.last_mut() {
            Some(last) if last.until == lost.from => last.until = lost.until,
            _ => gained.push(*lost),
        }
    }
    for stretch in gained {
        write(work, taken, clinician, "on-call-yours", stretch)?;
    }
    Ok(())
}

/// By every channel that reaches them: a time on call may begin before somebody looks at their mail.
fn write(
    work: &mut Work<'_>,
    taken: &Override,
    user: UserId,
    template: &str,
    Stretch { from, until, .. }: Stretch,
) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let Some(clinician) = store::on_call::clinician(work.tx, user)?.filter(|clinician| clinician.enabled)
    else {
        return Ok(());
    };
    let on_the_clock =
        |at: Timestamp| at.local(rules.config.scheduling.zone).format("%-d %B %Y, %H:%M").to_string();
    let (starts, ends) = (on_the_clock(from), on_the_clock(until));
    let link = LinkTo::OnCall.address(&rules.config);
    let contact = clinician.contact;
    for (channel, address) in [(Channel::Email, contact.email), (Channel::Sms, contact.mobile)] {
        let Some(address) = address else { continue };
        messages::queue(
            work,
            &MessageDraft::by(
                channel,
                &address,
                template,
                &[("from", &starts), ("until", &ends), ("link", &link)],
            )
            .once(format!("{template}-{}-{user}-{}-{channel}", taken.id, from.micros()))
            .lives(until - now),
        )?;
    }
    Ok(())
}
