//! Moves open escalations through their policy, sends practices their digests, and raises one for a timed task that nobody
//! did and for a call back that was promised and not made.

use std::time::Duration;

use crate::app::App;
use crate::care::calls::callback::clock as promises;
use crate::care::escalations::alarm::{self, Moved};
use crate::care::escalations::digest;
use crate::care::escalations::watch::{self, Standing};
use crate::care::messages::inbound::number_alarm;
use crate::care::on_call::watch as on_call;
use crate::care::scripts::tasks;
use crate::error::Result;
use crate::fault;
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
        if count == 0 {
            match app.read(watch::standing).await {
                Ok(standing) => show(&standing),
                Err(error) => tracing::error!(%error, "open escalations could not be counted"),
            }
            match app.read(promises::oldest_owed).await {
                Ok(age) => {
                    metrics::gauge!("ringwell_oldest_owed_callback_seconds").set(as_gauge(age.num_seconds()));
                }
                Err(error) => tracing::error!(%error, "promised calls back could not be counted"),
            }
            if let Err(error) = look_at_rota(&app).await {
                tracing::error!(%error, "the on-call rota could not be looked at");
            }
        }
        keep_step(&app).await;
        if let Err(error) = tick(&app).await {
            tracing::error!(%error, "the escalation clock could not look for what is due");
        }
    }
}

/// Tells every step that is due, once however many nodes do this at the same time. Answers how many it told.
///
/// # Errors
/// If what is due cannot be read. A single escalation that fails is logged, stays due and holds up no other.
pub async fn tick(app: &App) -> Result<usize> {
    raise_late_tasks(app).await?;
    keep_promises(app).await?;
    let mut told = 0;
    for id in app.read(|conn, now| alarm::due(conn, now, AT_ONCE)).await? {
        let rules = app.rules();
        match app.write(move |tx, now| alarm::ring(tx, &rules, now, id)).await {
            Ok(Moved::Told) => {
                fault::point("escalation.told");
                told += 1;
            }
            Ok(Moved::NotDue) => {}
            Ok(Moved::ReachedNobody) => {
                metrics::counter!("ringwell_escalation_reached_nobody_total").increment(1);
                tracing::error!(escalation = %id, "an escalation reached nobody: no step has anybody to tell");
            }
            Err(error) => {
                metrics::counter!("ringwell_escalation_failures_total").increment(1);
                tracing::error!(escalation = %id, %error, "an escalation could not be moved on; it stays due");
            }
        }
    }
    told += ring_for_numbers(app).await?;
    send_digests(app).await?;
    // A clock that has stopped shows: this falls behind.
    metrics::gauge!("ringwell_escalation_clock_ticked_at_seconds")
        .set(as_gauge(app.clock.now().micros() / 1_000_000));
    Ok(told)
}

/// Tells of alarming texts from numbers that are no patient's. Answers of how many.
async fn ring_for_numbers(app: &App) -> Result<usize> {
    let mut told = 0;
    for id in app.read(|conn, now| number_alarm::due(conn, now, AT_ONCE)).await? {
        let rules = app.rules();
        match app.write(move |tx, now| number_alarm::ring(tx, &rules, now, id)).await {
            Ok(Some(0)) => {
                tracing::error!(number_alarm = %id, "an alarming text reached nobody: nobody can be told");
            }
            Ok(Some(_)) => told += 1,
            Ok(None) => {}
            Err(error) => {
                metrics::counter!("ringwell_escalation_failures_total").increment(1);
                tracing::error!(number_alarm = %id, %error, "an alarm about a number could not be told; it stays due");
            }
        }
    }
    Ok(told)
}

/// Shows how the on-call rota stands, and tells the team leads while its end is near.
///
/// # Errors
/// Of the database.
pub async fn look_at_rota(app: &App) -> Result<()> {
    let rules = app.rules();
    let (rota, now) = app.read(move |conn, now| Ok((on_call::standing(conn, &rules, now)?, now))).await?;
    let until = rota.planned_until.map_or(0, |end| end.micros() / 1_000_000);
    metrics::gauge!("ringwell_on_call_planned_until_seconds").set(as_gauge(until));
    metrics::gauge!("ringwell_on_call_covered").set(as_gauge(i64::from(rota.covered)));
    if let Some(end) = on_call::is_about_to_end(&app.rules(), now, rota) {
        let rules = app.rules();
        app.write(move |tx, now| on_call::warn(tx, &rules, now, end)).await?;
    }
    Ok(())
}

/// A digest that fails is logged, stays due and holds up no other.
async fn send_digests(app: &App) -> Result<()> {
    for id in app.read(|conn, now| digest::due(conn, now, AT_ONCE)).await? {
        let rules = app.rules();
        if let Err(error) = app.write(move |tx, now| digest::send(tx, &rules, now, id)).await {
            metrics::counter!("ringwell_escalation_failures_total").increment(1);
            tracing::error!(digest = %id, %error, "a practice's digest could not be sent; it stays due");
        }
    }
    Ok(())
}

/// Puts this node's clock in step with the database's, by which all nodes agree on what is due.
async fn keep_step(app: &App) {
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || upkeep::keep_step(&app)).await;
    if let Ok(Err(error)) = done {
        tracing::warn!(%error, "the clock could not be compared with the database's");
    }
}

/// A task that fails is logged, stays late and holds up no other.
async fn raise_late_tasks(app: &App) -> Result<()> {
    for id in app.read(|conn, now| tasks::late(conn, now, AT_ONCE)).await? {
        let rules = app.rules();
        if let Err(error) = app.write(move |tx, now| tasks::escalate(tx, &rules, now, id)).await {
            metrics::counter!("ringwell_escalation_failures_total").increment(1);
            tracing::error!(task = %id, %error, "a late task could not be escalated; it stays late");
        }
    }
    Ok(())
}

/// Warns before a promised call back is late, and raises an escalation for one that is. One that fails is logged, stays
/// due and holds up no other.
async fn keep_promises(app: &App) -> Result<()> {
    for id in app.read(|conn, now| promises::due(conn, now, AT_ONCE)).await? {
        let rules = app.rules();
        if let Err(error) = app.write(move |tx, now| promises::ring(tx, &rules, now, id)).await {
            metrics::counter!("ringwell_escalation_failures_total").increment(1);
            tracing::error!(promise = %id, %error, "a promised call back could not be looked after; it stays due");
        }
    }
    Ok(())
}

/// Sets the gauges of what stands open. No label names a patient.
pub fn show(standing: &Standing) {
    metrics::gauge!("ringwell_unanswered_readings").set(as_gauge(standing.unanswered_readings));
    for open in &standing.unresolved {
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
