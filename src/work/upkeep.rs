//! Upkeep of a node: its clock in step with the database's, its metrics small, and nothing kept that has had
//! its day.

use std::time::Duration as StdDuration;

use chrono::Duration;

use crate::app::App;
use crate::care::access::{self, refusals};
use crate::care::calls::drafts;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::time::Timestamp;
use crate::work::jobs::Pass;
use crate::work::{courses, feedback, registers};
use crate::{store, telemetry};

/// How often the clock is compared.
const PAUSE: StdDuration = StdDuration::from_secs(10);
/// How often old rows are looked for.
const SWEEP: Duration = Duration::hours(1);
/// How long a repeated request gets its first answer.
const ANSWERS_KEPT: Duration = Duration::hours(48);
/// How long after its end a session is remembered with its refresh tokens, so that their reuse is noticed.
const SESSIONS_KEPT: Duration = Duration::days(30);
/// How long what was found by searching is counted, and some hours more.
const FINDS_KEPT: Duration = Duration::hours(24);
/// Differences below this are the time that asking takes.
const CLOSE_ENOUGH: Duration = Duration::milliseconds(20);
/// An answer that took longer says little about what time it is.
const TOO_LONG: Duration = Duration::seconds(1);

/// Runs until the process ends.
pub async fn run(app: App) {
    let (mut swept, mut kept_on) = (None, None);
    loop {
        let now = app.clock.now();
        let today = now.date(app.config().scheduling.zone);
        let a_day_on = kept_on != Some(today);
        let due = swept.is_none_or(|at| now - at >= SWEEP);
        let worker = app.clone();
        let done = tokio::task::spawn_blocking(move || {
            telemetry::start_metrics().run_upkeep();
            let mut pass = Pass::begin(&worker);
            pass.run("clock", |app| sync_clock(app).map(drop));
            pass.run("refusals", |app| write_refusals(app, app.clock.now()));
            pass.run("feedback", feedback::draw);
            pass.run("course-reminders", courses::remind);
            let swept = due && pass.run("sweep", |app| sweep(app).map(drop)).is_some();
            let kept = a_day_on && pass.run("registers", registers::keep).is_some();
            (swept, kept)
        });
        let (has_swept, has_kept) = done.await.unwrap_or_default();
        if has_swept {
            swept = Some(now);
        }
        if has_kept {
            kept_on = Some(today);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Puts the clock in step with the database's, which decides what is due where several nodes run. Answers by
/// how much it was off; None where there is nothing to keep step with.
///
/// # Errors
/// `Unavailable` if the database does not answer.
pub fn sync_clock(app: &App) -> Result<Option<Duration>> {
    let asked = app.clock.now();
    let Some(theirs) = app.store.clock()? else { return Ok(None) };
    let took = app.clock.now() - asked;
    if took > TOO_LONG {
        return Ok(None);
    }
    let off = theirs - (asked + took / 2);
    if off.abs() > CLOSE_ENOUGH && app.clock.adjust(off) {
        tracing::info!(
            milliseconds = off.num_milliseconds(),
            "the clock was put in step with the database's"
        );
        return Ok(Some(off));
    }
    Ok(None)
}

/// Writes down how many refusals left no audit row of their own in the minutes that were over at `up_to`.
///
/// # Errors
/// Of the database; then they are written the next time.
pub fn write_refusals(app: &App, up_to: Timestamp) -> Result<()> {
    let uncounted = app.refusals.take(up_to);
    if uncounted.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let written = app.work_now(&Actor::service(Job::Upkeep), |work| {
        refusals::record_uncounted(&mut work.at(now), &uncounted)
    });
    if written.is_err() {
        app.refusals.put_back(uncounted);
    }
    written
}

/// Forgets first answers, leases of calls, sessions, password links, links of feedback, signing keys, attempts to log in, devices and counts that nobody can ask
/// about any more. Answers how many.
///
/// # Errors
/// Of the database.
pub fn sweep(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let counted = Duration::minutes(app.config().auth.lockout_minutes);
    app.work_now(&Actor::service(Job::Upkeep), |work| {
        let answers = store::idempotency::forget(work.tx, now - ANSWERS_KEPT)?;
        let leases = store::leases::forget(work.tx, now - drafts::LATE_FOR)?;
        let sessions = store::sessions::forget(work.tx, now - SESSIONS_KEPT)?;
        let found = store::access::forget_found(work.tx, now - FINDS_KEPT)?;
        let log_ins = store::log_ins::sweep(work.tx, now - counted, now - access::DEVICE_KNOWN)?;
        let links = store::password_links::forget(work.tx, now - SESSIONS_KEPT)?;
        let keys = access::forget_keys(work)?;
        let feedback = feedback::forget(work)?;
        Ok(answers + leases + sessions + found + log_ins + links + keys + feedback)
    })
}
