//! The team lead's board: the service as it works at this moment, in figures. Each is a count of what a list has;
//! nobody is named.

pub mod lists;

use chrono::{Datelike as _, Duration, NaiveDate, NaiveTime};
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::planning::schedule::calendar::Calendar;
use crate::error::Result;
use crate::model::call::DayBand;
use crate::model::escalation::Severity;
use crate::model::policy::Action;
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::board::{DialsRow, UnresolvedRow};

/// Working days of which the load is shown.
const LOAD_DAYS: usize = 10;

/// The service at one moment.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Board {
    /// The service's clock.
    pub at: Timestamp,
    pub date: NaiveDate,
    pub escalations: EscalationFigures,
    pub callbacks: CallbackFigures,
    pub messages: OutboxFigures,
    pub today: TodayFigures,
    /// Dials of this week, from Monday, by part of the day.
    pub reach: Vec<BandReach>,
    /// Waiting list by urgency, the most urgent of its three bands first.
    pub waiting: Vec<WaitingBand>,
    /// Today, if people are phoned today, and the working days after it.
    pub load: Vec<DayLoad>,
}

/// Escalations that are not resolved.
#[derive(Clone, Copy, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct EscalationFigures {
    pub red: SeverityFigures,
    pub amber: SeverityFigures,
    pub resolved_today: i64,
}

/// Escalations of one severity that are not resolved.
#[derive(Clone, Copy, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct SeverityFigures {
    /// Nobody has taken them.
    pub open: i64,
    /// Somebody has taken them, and has not said what was done.
    pub taken: i64,
    /// When the oldest that nobody has taken was opened.
    pub oldest_open_at: Option<Timestamp>,
    /// When somebody else is told next.
    pub next_step_at: Option<Timestamp>,
}

/// Call-backs that patients were promised and have not had.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct CallbackFigures {
    pub owed: i64,
    /// Of those: whose time is over.
    pub broken: i64,
    /// When the next one is due whose time is not over.
    pub next_due_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct OutboxFigures {
    /// Should go out now.
    pub waiting: i64,
    /// Since when the oldest of them waits.
    pub oldest_waiting_at: Option<Timestamp>,
    /// Did not get through: given up, or a gateway could not deliver them.
    pub undelivered: i64,
    pub sent_today: i64,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct TodayFigures {
    /// Calls that were completed.
    pub completed: i64,
    /// Calls on the lists of today that are not done.
    pub left: i64,
    /// Attempts and completed calls.
    pub dials: i64,
    /// Of those: the patient was on the telephone.
    pub reached: i64,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct BandReach {
    pub band: DayBand,
    /// Attempts and completed calls.
    pub dials: i64,
    /// Of those: the patient was on the telephone.
    pub reached: i64,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct WaitingBand {
    /// The most urgent of the urgencies that are counted together, 1 to 9.
    pub from_urgency: i32,
    pub to_urgency: i32,
    pub people: i64,
    /// Since when the one waits who has waited for the longest.
    pub oldest_at: Timestamp,
    /// Since when the one in the middle waits.
    pub median_at: Timestamp,
}

/// Planned minutes of a day against the time there is.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct DayLoad {
    pub date: NaiveDate,
    /// Open calls that are due, with what is overdue on the first day.
    pub calls: i64,
    pub planned_minutes: i64,
    /// Minutes of the care managers who work on that day.
    pub available_minutes: i64,
}

/// Things that stand on the board or in a list behind it.
const ON_THE_BOARD: [&str; 16] = [
    "absence",
    "bank-holiday",
    "call",
    "callback-promise",
    "care-manager",
    "enrolment",
    "escalation",
    "handoff",
    "identity-review",
    "inbound-call",
    "letter",
    "message",
    "number-alarm",
    "referral",
    "rota",
    "run",
];
/// Verbs of the audit trail that change nothing.
const LOOKS: [&str; 7] = ["list", "list-dials", "list-held", "preview", "print", "read", "search"];

/// Whether an action of the audit trail, `noun.verb`, changes something that the board shows.
#[must_use]
pub fn is_moved_by(action: &str) -> bool {
    action.split_once('.').is_some_and(|(noun, verb)| ON_THE_BOARD.contains(&noun) && !LOOKS.contains(&verb))
}

/// The board at this moment. It names nobody, so looking at it leaves no audit row.
///
/// # Errors
/// `Forbidden` for anybody but a team lead.
pub fn of(work: &mut Work<'_>) -> Result<Board> {
    access::may(work.actor, Action::ReadBoard)?;
    let (now, today, midnight) = (work.now, work.today(), work.midnight());
    let outbox = store::board::outbox(work.tx, now, midnight)?;
    let callbacks = store::board::callbacks(work.tx)?;
    let dials = store::board::dials(work.tx, &[since_midnight(work)])?;
    Ok(Board {
        at: now,
        date: today,
        escalations: escalations(work)?,
        callbacks: CallbackFigures {
            owed: callbacks.owed,
            broken: callbacks.broken,
            next_due_at: callbacks.next_due_at,
        },
        messages: OutboxFigures {
            waiting: outbox.waiting,
            oldest_waiting_at: outbox.oldest_waiting_at,
            undelivered: outbox.undelivered,
            sent_today: outbox.sent_today,
        },
        today: TodayFigures {
            completed: dials.completed,
            left: store::board::left_on_lists(work.tx, today)?,
            dials: dials.dials,
            reached: dials.reached,
        },
        reach: reach(work)?,
        waiting: waiting(work)?,
        load: load(work, today)?,
    })
}

/// Counts the escalations that are not resolved, and those that were today. It names nobody.
///
/// # Errors
/// Database errors only.
pub(crate) fn escalations(work: &mut Work<'_>) -> Result<EscalationFigures> {
    let midnight = work.midnight();
    let resolved_today = store::board::resolved_since(work.tx, midnight)?;
    let mut figures = EscalationFigures { resolved_today, ..EscalationFigures::default() };
    for UnresolvedRow { severity, taken, n, oldest, next_step_at } in store::board::unresolved(work.tx)? {
        let of_severity = match severity {
            Severity::Red => &mut figures.red,
            Severity::Amber | Severity::Info | Severity::None => &mut figures.amber,
        };
        if taken {
            of_severity.taken = n;
        } else {
            of_severity.open = n;
            of_severity.oldest_open_at = Some(oldest);
        }
        of_severity.next_step_at = [of_severity.next_step_at, next_step_at].into_iter().flatten().min();
    }
    Ok(figures)
}

/// The dials of this week by part of the day.
fn reach(work: &mut Work<'_>) -> Result<Vec<BandReach>> {
    let bands = DayBand::ALL.iter().map(|band| {
        let of_band = spans_of_week(work, *band);
        let DialsRow { dials, reached, .. } = store::board::dials(work.tx, &of_band)?;
        Ok(BandReach { band: *band, dials, reached })
    });
    bands.collect()
}

/// Today so far, with this very moment.
fn since_midnight(work: &Work<'_>) -> Span<Timestamp> {
    Span { since: work.midnight(), until: work.now + Duration::microseconds(1) }
}

/// A part of the day on each day from Monday to today.
fn spans_of_week(work: &Work<'_>, band: DayBand) -> Vec<Span<Timestamp>> {
    let zone = work.rules.config.scheduling.zone;
    let today = work.now.date(zone);
    let (starts, ends) = band.minutes();
    let on = |date: NaiveDate| {
        let at = |minute: i32| {
            Timestamp::at_local(date.and_time(NaiveTime::MIN) + Duration::minutes(minute.into()), zone)
        };
        Span { since: at(starts), until: at(ends) }
    };
    let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
    monday.iter_days().take_while(|date| *date <= today).map(on).collect()
}

fn waiting(work: &mut Work<'_>) -> Result<Vec<WaitingBand>> {
    let bands = store::board::waiting(work.tx)?.into_iter().map(|row| WaitingBand {
        from_urgency: row.band * 3 + 1,
        to_urgency: row.band * 3 + 3,
        people: row.people,
        oldest_at: row.oldest,
        median_at: row.median,
    });
    Ok(bands.collect())
}

/// The days of which the load is shown: today, if people are phoned today, and the working days after it.
fn load_days(work: &mut Work<'_>, today: NaiveDate) -> Result<Vec<NaiveDate>> {
    let calendar = Calendar::around(work.tx, today)?;
    let days = std::iter::successors(Some(calendar.on_or_after(today)), |day| Some(calendar.after(*day)));
    Ok(days.take(LOAD_DAYS).collect())
}

fn load(work: &mut Work<'_>, today: NaiveDate) -> Result<Vec<DayLoad>> {
    let days = load_days(work, today)?;
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return Ok(Vec::new());
    };
    let due = store::board::due(work.tx, first, last)?;
    let mut due = due.into_iter().peekable();
    days.into_iter()
        .map(|date| {
            // What falls due on a day on which nobody is phoned is made on the next working day.
            let (mut calls, mut planned_minutes) = (0, 0);
            while let Some(row) = due.next_if(|row| row.due_on <= date) {
                calls += row.calls;
                planned_minutes += row.minutes;
            }
            let weekday = date.weekday().number_from_monday().cast_signed();
            Ok(DayLoad {
                date,
                calls,
                planned_minutes,
                available_minutes: store::board::available_minutes(work.tx, date, weekday)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_moves_no_board() {
        assert!(is_moved_by("escalation.acknowledge") && is_moved_by("call.complete"));
        assert!(
            !is_moved_by("escalation.list") && !is_moved_by("patient.read") && !is_moved_by("call.preview")
        );
    }
}
