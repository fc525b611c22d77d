//! Moves open escalations through their policy, sends practices their digests, and raises one for a timed task that nobody
//! did, for a call back that was promised and not made, and for a medicine that nobody settled.

use std::time::Duration;

use crate::app::App;
use crate::care::calls::callback::clock as promises;
use crate::care::calls::tasks;
use crate::care::escalations::alarm::{self, Moved};
use crate::care::escalations::digest;
use crate::care::escalations::on_call::watch as on_call;
use crate::care::escalations::watch::{self, OpenCounts};
use crate::care::feedback::alarms as feedback_alarms;
use crate::care::hospital::discrepancies;
use crate::care::messages::inbound::number_alarm;
use crate::error::Result;
use crate::fault;
use crate::model::actor::{Actor, Job};
use crate::work::jobs::{self, Pass};
use crate::work::upkeep;

/// How often it looks for what is due.
const EVERY: Duration = Duration::from_secs(1);
/// Escalations handled before looking again.
const AT_ONCE: i64 = 1000;
/// Ticks between two counts of what stands.
const COUNT_EVERY: u32 = 30;

/// Runs until the process ends.
pub async fn run(app: App) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for count in (0..COUNT_EVERY).cycle() {
        ticks.tick().await;
        let worker = app.clone();
        let done = tokio::task::spawn_blocking(move || {
            // The database's clock, by which all nodes agree on what is due.
            Pass::begin(&worker).run("clock", |app| upkeep::sync_clock(app).map(drop));
            tick(&worker);
            if count == 0 {
                show_all(&worker);
            }
        });
        if done.await.is_err() {
            tracing::error!("the escalation clock's pass panicked");
        }
    }
}

/// Does once whatever is due, alarms before all else. Every step is told once however many nodes do this at the same time.
/// Answers how many were told.
pub fn tick(app: &App) -> usize {
    let mut pass = Pass::begin(app);
    let mut told = 0;
    pass.run("alarms", |app| tell_due_steps(app, &mut told));
    pass.run("number-alarms", |app| tell_of_numbers(app, &mut told));
    pass.run("feedback-alarms", |app| tell_of_feedback(app, &mut told));
    pass.run("promises", keep_promises);
    pass.run("late-tasks", raise_late_tasks);
    pass.run("late-discrepancies", raise_late_discrepancies);
    pass.run("digests", send_digests);
    told
}

/// Sets the gauges, and warns of a rota that ends.
fn show_all(app: &App) {
    let mut pass = Pass::begin(app);
    pass.run("rota", look_at_rota);
    pass.run("open-escalations", |app| {
        app.store.read(|conn| watch::open_counts(conn, app.clock.now())).map(|counts| show(&counts))
    });
    pass.run("owed-callbacks", |app| {
        let age = app.store.read(|conn| promises::oldest_owed(conn, app.clock.now()))?;
        metrics::gauge!("ringwell_oldest_owed_callback_seconds").set(as_gauge(age.num_seconds()));
        Ok(())
    });
}

fn tell_due_steps(app: &App, told: &mut usize) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "escalation",
        |conn, now| alarm::due(conn, now, AT_ONCE),
        |work, id| alarm::notify_due_step(work, *id),
        |id, moved| match moved {
            Moved::Told => {
                fault::point("escalation.told");
                *told += 1;
            }
            Moved::NotDue => {}
            Moved::ReachedNobody => {
                metrics::counter!("ringwell_escalation_reached_nobody_total").increment(1);
                tracing::error!(escalation = %id, "an escalation reached nobody: no step has anybody to tell");
            }
        },
    )
}

/// Tells of alarming texts from numbers that are no patient's.
fn tell_of_numbers(app: &App, told: &mut usize) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "number_alarm",
        |conn, now| number_alarm::due(conn, now, AT_ONCE),
        |work, id| number_alarm::notify_again(work, *id),
        |id, reached| match reached {
            Some(0) => {
                tracing::error!(number_alarm = %id, "an alarming text reached nobody: nobody can be told");
            }
            Some(_) => *told += 1,
            None => {}
        },
    )
}

/// Tells of alarming words in feedback.
fn tell_of_feedback(app: &App, told: &mut usize) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "feedback_alarm",
        |conn, now| feedback_alarms::due(conn, now, AT_ONCE),
        |work, id| feedback_alarms::notify_again(work, *id),
        |id, reached| match reached {
            Some(0) => {
                tracing::error!(feedback_alarm = %id, "alarming feedback reached nobody: nobody can be told");
            }
            Some(_) => *told += 1,
            None => {}
        },
    )
}

/// Warns before a promised call back is late, and raises an escalation for one that is.
fn keep_promises(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "promise",
        |conn, now| promises::due(conn, now, AT_ONCE),
        |work, id| promises::warn_or_escalate(work, *id),
        |_, ()| {},
    )
}

fn raise_late_tasks(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "task",
        |conn, now| tasks::late(conn, now, AT_ONCE),
        |work, id| tasks::escalate(work, *id),
        |_, ()| {},
    )
}

fn raise_late_discrepancies(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "discrepancy",
        |conn, now| discrepancies::late(conn, now, AT_ONCE),
        |work, id| discrepancies::escalate(work, *id),
        |_, ()| {},
    )
}

fn send_digests(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::EscalationClock),
        "digest",
        |conn, now| digest::due(conn, now, AT_ONCE),
        |work, id| digest::send(work, *id),
        |_, ()| {},
    )
}

/// Shows whether the on-call rota is covered and until when, and tells the team leads while its end is near.
///
/// # Errors
/// Of the database.
pub fn look_at_rota(app: &App) -> Result<()> {
    let (rules, now, service) = (app.rules(), app.clock.now(), Actor::service(Job::EscalationClock));
    let rota = app.look_now(&service, on_call::rota_status)?;
    let until = rota.planned_until.map_or(0, |end| end.micros() / 1_000_000);
    metrics::gauge!("ringwell_on_call_planned_until_seconds").set(as_gauge(until));
    metrics::gauge!("ringwell_on_call_covered").set(as_gauge(i64::from(rota.covered)));
    if let Some(end) = on_call::is_about_to_end(&rules, now, rota) {
        app.work_now(&service, |work| on_call::warn(work, end))?;
    }
    Ok(())
}

/// Sets the gauges of what stands open. No label names a patient.
pub fn show(counts: &OpenCounts) {
    metrics::gauge!("ringwell_unanswered_readings").set(as_gauge(counts.unanswered_readings));
    for open in &counts.unresolved {
        let labels = [("severity", open.severity.as_str()), ("status", open.status.as_str())];
        metrics::gauge!("ringwell_open_escalations", &labels).set(as_gauge(open.count));
        metrics::gauge!("ringwell_oldest_open_escalation_seconds", &labels)
            .set(as_gauge(open.oldest.num_seconds()));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; counts and seconds are far below 2^53")]
fn as_gauge(count: i64) -> f64 {
    count as f64
}
