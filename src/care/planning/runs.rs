//! The nightly run: who is phoned on the next working day, and for everybody else the reason why not.
//!
//! A run is one transaction: it happens once for a date, on whatever number of nodes, and a node that is killed
//! leaves nothing behind. The listing itself is set-based SQL in `store::listings`; this module says in which
//! order things happen and what must add up in the end.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Duration, NaiveDate};
use serde::Serialize;
use serde_json::json;

use crate::care::access::{self, audit};
use crate::care::caseload::absence;
use crate::care::intake::practices::closed;
use crate::care::messages::{self, LinkTo};
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::planning::schedule::holidays;
use crate::care::{Work, rehearse};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::RunId;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::run::{ListingOutcome, RunKind, RunStatus};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::listings::{RunInput, Tally};

/// Result of a run. `eligible` patients are either `listed` or counted under exactly one reason, or the run is not `reconciled`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RunReport {
    pub date: NaiveDate,
    pub status: RunStatus,
    /// Active and paused patients.
    pub eligible: i64,
    pub listed: i64,
    /// Patients not listed, by reason.
    pub excluded: BTreeMap<ListingOutcome, i64>,
    /// Whether everybody is accounted for. A run that does not reconcile tells the team leads.
    pub reconciled: bool,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

impl RunReport {
    fn of(run: &store::runs::Run, excluded: BTreeMap<ListingOutcome, i64>) -> Self {
        Self {
            date: run.for_date,
            status: run.status,
            eligible: run.eligible,
            listed: run.listed,
            excluded,
            reconciled: run.reconciled,
            started_at: run.started_at,
            finished_at: run.finished_at,
        }
    }
}

/// The date whose list a run at `now` writes: the first working day whose calling hours have not begun.
///
/// # Errors
/// Database errors only.
pub fn next_list_date(work: &mut Work<'_>) -> Result<NaiveDate> {
    let settings = &work.rules.config.scheduling;
    let local = work.now.local(settings.zone);
    let calendar = Calendar::around(work.tx, local.date())?;
    Ok(if local.time() < settings.day_starts {
        calendar.on_or_after(local.date())
    } else {
        calendar.after(local.date())
    })
}

/// Writes the call lists of `date`, once: if that has been done, answers what was done. Starts and ends cover
/// first, and tells each care manager by e-mail how many calls wait, in numbers only.
///
/// # Errors
/// `Invalid` if `date` is over, too far ahead, or not a working day.
pub fn write_lists(work: &mut Work<'_>, date: NaiveDate) -> Result<RunReport> {
    let Work { rules, now, .. } = *work;
    may_write_lists(work, date)?;
    let Some(run) = store::runs::begin(work.tx, RunKind::CallList, date, now)? else {
        return report(work.tx, date)?.ok_or_else(store::db::run_again);
    };
    absence::turn_over(work, date)?;
    holidays::clear(work)?;
    let night = RunInput {
        date,
        weekday: i32::try_from(date.weekday().number_from_monday()).unwrap_or(1),
        earlier_lists_over: earlier_lists_over(rules, now),
        now,
        follow_up_minutes: rules.protocols.common.minutes.follow_up,
    };
    store::listings::write(work.tx, &night)?;
    let tally = reconcile(work, run, date)?;
    send_digests(work, date)?;
    closed::tell(work)?;
    let run = store::runs::find(work.tx, date)?.ok_or(Error::NotFound("run"))?;
    Ok(RunReport::of(&run, tally.excluded))
}

/// Counts whether the night has a row for everybody, and tells the team leads if it has not.
fn reconcile(work: &mut Work<'_>, run: RunId, date: NaiveDate) -> Result<Tally> {
    let tally = store::listings::tally(work.tx, date)?;
    let reconciled = tally.adds_up();
    store::runs::finish(work.tx, run, tally.eligible(), tally.listed, reconciled, work.now)?;
    audit::record(
        work,
        AuditEntry::of("run.call-list", ("run", run)).with(json!({
            "date": date, "eligible": tally.eligible(), "listed": tally.listed, "reconciled": reconciled,
        })),
    )?;
    if !reconciled {
        alert_leads(work, date, &tally)?;
    }
    Ok(tally)
}

/// Counts the night of `date` again, for a demonstration that shows one which does not add up.
///
/// # Errors
/// `NotFound` if no list was written for the date.
pub(crate) fn count_again(work: &mut Work<'_>, date: NaiveDate) -> Result<()> {
    access::may(work.actor, Action::WriteLists)?;
    let run = store::runs::find(work.tx, date)?.ok_or(Error::NotFound("run"))?;
    reconcile(work, run.id, date).map(drop)
}

/// Previews writing the lists of a date, the next one unless told, at this moment: nothing of it is done.
///
/// # Errors
/// As [`write_lists`].
pub fn preview(work: &mut Work<'_>, date: Option<NaiveDate>) -> Result<RunReport> {
    access::may(work.actor, Action::WriteLists)?;
    let date = date.map_or_else(|| next_list_date(work), Ok)?;
    let report = rehearse(work, |work| write_lists(work, date))?;
    audit::note(work, "run.preview", ("run", date), None)?;
    Ok(report)
}

/// Whether the actor can have the lists of a date written now.
///
/// # Errors
/// `Forbidden` but for team leads and administrators; `Invalid` if the date is over, too far ahead, or not a working day.
pub fn may_write_lists(work: &mut Work<'_>, date: NaiveDate) -> Result<()> {
    access::may(work.actor, Action::WriteLists)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    if date < today || date > today + Duration::days(31) {
        return Err(Error::invalid(
            "/date",
            "out-of-range",
            "lists are written for today and the next 31 days",
        ));
    }
    if !Calendar::around(work.tx, today)?.is_working_day(date) {
        return Err(Error::invalid("/date", "not-a-working-day", "nobody is phoned on that day"));
    }
    Ok(())
}

/// Lists dated before this day are over: what was not worked on them can be listed again. Today's list is over
/// once the calling hours are.
fn earlier_lists_over(rules: &Rules, now: Timestamp) -> NaiveDate {
    let settings = &rules.config.scheduling;
    let local = now.local(settings.zone);
    if local.time() >= settings.day_ends { local.date() + Duration::days(1) } else { local.date() }
}

/// Result of the run of a date.
///
/// # Errors
/// Database errors only.
pub fn report(conn: &mut Conn, date: NaiveDate) -> Result<Option<RunReport>> {
    let Some(run) = store::runs::find(conn, date)? else { return Ok(None) };
    let excluded = store::listings::excluded(conn, date)?;
    Ok(Some(RunReport::of(&run, excluded)))
}

/// Sends each care manager the day's numbers; no name, no patient.
fn send_digests(work: &mut Work<'_>, date: NaiveDate) -> Result<()> {
    let rules = work.rules;
    let day = date.format("%A %-d %B %Y").to_string();
    let link = LinkTo::Queue.address(&rules.config);
    for digest in store::listings::digests(work.tx, date)? {
        let Some(email) = &digest.email else { continue };
        let (listed, excluded) = (digest.listed.to_string(), digest.excluded.to_string());
        let kinds = digest.kinds();
        let values = [
            ("date", &*day),
            ("listed", &listed),
            ("kinds", &kinds),
            ("excluded", &excluded),
            ("link", &link),
        ];
        messages::queue(
            work,
            &MessageDraft::email(email, "call-list-digest", &values)
                .once(format!("digest-{date}-{}", digest.care_manager))
                .lives(Duration::hours(18)),
        )?;
    }
    Ok(())
}

fn alert_leads(work: &mut Work<'_>, date: NaiveDate, tally: &Tally) -> Result<()> {
    let rules = work.rules;
    tracing::error!(%date, "the nightly run does not reconcile");
    metrics::counter!("ringwell_runs_not_reconciled_total").increment(1);
    let (day, link) = (date.to_string(), LinkTo::Run(date).address(&rules.config));
    let eligible = tally.eligible().to_string();
    let (listed, excluded) = (tally.on_lists.to_string(), tally.excluded.values().sum::<i64>().to_string());
    let values = [
        ("date", &*day),
        ("eligible", &eligible),
        ("listed", &listed),
        ("excluded", &excluded),
        ("link", &link),
    ];
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(user), Some(email)) = (lead.user, lead.email) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(&email, "run-not-reconciled", &values)
                .priority(0)
                .once(format!("run-not-reconciled-{date}-{user}")),
        )?;
    }
    Ok(())
}
