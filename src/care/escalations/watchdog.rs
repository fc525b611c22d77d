//! The watchdog: looks at what must always be true from the outside, by counting in the tables that people's safety
//! depends on, whatever the loops that should see to it believe of themselves. It mends nothing; it tells.

use chrono::Duration;
use serde::Serialize;

use crate::care::Work;
use crate::care::escalations::on_call::watch as on_call;
use crate::care::escalations::watch;
use crate::care::intake::practices;
use crate::care::messages::{self, LinkTo};
use crate::care::planning::schedule::calendar::Calendar;
use crate::error::Result;
use crate::model::message::MessageDraft;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store;

/// Delay after which a loop counts as stopped (our proposal, no source).
const LATE: Duration = Duration::minutes(5);

words! {
    /// Something that must never be.
    What {
        /// Unsafe readings that stand in no escalation.
        UnansweredReadings = "unanswered-readings",
        /// Open escalations, and alarms about numbers, of which no gateway has taken a message to anybody.
        SilentEscalations = "silent-escalations",
        /// Escalations whose next step should have been told a while ago.
        LateSteps = "late-steps",
        /// Promised calls back whose time is up and about which nothing was decided.
        LatePromises = "late-promises",
        /// Messages that should have been tried a while ago.
        LateMessages = "late-messages",
        /// Calls whose holder's time ran out a while ago, and that did not go back to their list.
        LateLeases = "late-leases",
        /// Patients without a place on today's lists and without a reason, though the day has begun.
        UnlistedPatients = "unlisted-patients",
        /// Patients whose care manager, or the colleague who covers, can no longer log in as one.
        PatientsWithoutManager = "patients-without-manager",
        /// Stays in hospital that ended, and nothing was decided about a call.
        UnfollowedStays = "unfollowed-stays",
        /// Practices with patients of the service that have no e-mail address, so that they are told nothing.
        UnreachablePractices = "unreachable-practices",
        /// Nobody on call can be told, though there is a rota and a policy that counts on it.
        UncoveredOnCall = "uncovered-on-call",
    }
}

/// How often something that must never be, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sighting {
    pub what: What,
    pub count: i64,
}

/// Looks at everything; each kind is counted, also where there is none.
///
/// # Errors
/// Database errors only.
pub fn look(work: &mut Work<'_>) -> Result<Vec<Sighting>> {
    let now = work.now;
    let late = now - LATE;
    let settings = &work.rules.config.scheduling;
    let today = now.date(settings.zone);
    let day_has_begun = now.local(settings.zone).time() >= settings.day_starts
        && Calendar::around(work.tx, today)?.is_working_day(today);
    let unlisted = if day_has_begun {
        store::watchdog::unlisted_patients(work.tx, today, Timestamp::start_of(today, settings.zone))?
    } else {
        0
    };
    let practices = practices::find_unreachable(work)?;
    let unreachable = i64::try_from(practices.with_patients.len()).unwrap_or(i64::MAX);
    Ok([
        (What::UnansweredReadings, watch::open_counts(work.tx, now)?.unanswered_readings),
        (
            What::SilentEscalations,
            store::watchdog::silent_escalations(work.tx, late)?
                + store::watchdog::silent_number_alarms(work.tx, late)?,
        ),
        (What::LateSteps, store::watchdog::late_steps(work.tx, late)?),
        (What::LatePromises, store::promises::late(work.tx, late)?),
        (What::LateMessages, store::watchdog::late_messages(work.tx, late)?),
        (What::LateLeases, store::watchdog::late_leases(work.tx, late)?),
        (What::UnlistedPatients, unlisted),
        (What::PatientsWithoutManager, store::watchdog::patients_without_manager(work.tx)?),
        (What::UnfollowedStays, store::discharge_follow_ups::unfollowed(work.tx)?),
        (What::UnreachablePractices, unreachable),
        (What::UncoveredOnCall, i64::from(is_uncovered(work)?)),
    ]
    .map(|(what, count)| Sighting { what, count })
    .to_vec())
}

/// A service that has never planned a rota lives by the fallback, and is not told of it every hour.
fn is_uncovered(work: &mut Work<'_>) -> Result<bool> {
    let rota = on_call::rota_status(work)?;
    let counted_on = rota.planned_until.is_some() && work.rules.protocols.tells_on_call();
    Ok(counted_on && !rota.covered)
}

/// Tells the team leads of what was sighted, once an hour for each kind, on however many nodes; of what is mended at a desk
/// and not within the hour, once a day. What is told names no patient.
///
/// # Errors
/// Database errors only.
pub fn tell(work: &mut Work<'_>, sighted: &[Sighting]) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let link = LinkTo::Home.address(&rules.config);
    let leads = store::recipients::team_leads(work.tx)?;
    for Sighting { what, count } in sighted.iter().filter(|sighting| sighting.count > 0) {
        let number = count.to_string();
        let again = now.micros() / what.told_every().num_microseconds().unwrap_or(i64::MAX);
        let values = [("what", what.in_words()), ("count", &*number), ("link", &*link)];
        for lead in &leads {
            let (Some(user), Some(email)) = (lead.user, lead.email.as_deref()) else { continue };
            messages::queue(
                work,
                &MessageDraft::email(email, "watchdog", &values)
                    .priority(0)
                    .once(format!("watchdog-{what}-{again}-{user}"))
                    .lives(Duration::hours(4)),
            )?;
        }
    }
    Ok(())
}

impl What {
    const fn told_every(self) -> Duration {
        match self {
            Self::UnreachablePractices => Duration::days(1),
            _ => Duration::hours(1),
        }
    }

    /// For a person.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::UnansweredReadings => "unsafe readings stand in no escalation",
            Self::SilentEscalations => "open escalations have told nobody",
            Self::LateSteps => "escalations wait for a step that should have been told",
            Self::LatePromises => "promised calls back are late and nobody was told",
            Self::LateMessages => "messages wait that should have been sent",
            Self::LateLeases => "calls are still held by somebody whose time has run out",
            Self::UnlistedPatients => "patients are neither on today's lists nor have a reason why not",
            Self::PatientsWithoutManager => "patients belong to a care manager who can no longer log in",
            Self::UnfollowedStays => "stays in hospital ended and nothing was decided about a call",
            Self::UnreachablePractices => {
                "practices with patients have no e-mail address and are told nothing"
            }
            Self::UncoveredOnCall => "nobody on call can be told; the fallback is told instead",
        }
    }
}
