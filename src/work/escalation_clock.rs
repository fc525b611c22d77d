//! Moves open escalations through their policy.

use std::time::Duration;

use crate::app::App;
use crate::care::escalations::alarm::{self, Moved};
use crate::error::Result;

/// How often it looks for what is due.
const EVERY: Duration = Duration::from_secs(1);
/// Escalations handled before looking again.
const AT_ONCE: i64 = 1000;

/// Runs until the process ends.
pub async fn run(app: App) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
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
    let mut told = 0;
    for id in app.read(|conn, now| alarm::due(conn, now, AT_ONCE)).await? {
        let rules = app.rules.clone();
        match app.write(move |tx, now| alarm::ring(tx, &rules, now, id)).await {
            Ok(Moved::Told) => told += 1,
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
    Ok(told)
}
