//! The watchdog's loop: a thread of its own, so that it goes on where the others have stopped.

use std::time::Duration;

use crate::app::App;
use crate::care::escalations::watchdog::{self, Sighting};
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::work::jobs::Pass;

const EVERY: Duration = Duration::from_secs(30);

/// Starts the thread; it ends with the process.
pub fn start(app: App) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(EVERY);
            Pass::begin(&app).run("watchdog", tick);
        }
    });
}

/// Looks once, sets the gauges and tells the team leads of what it sighted.
///
/// # Errors
/// Of the database.
pub fn tick(app: &App) -> Result<Vec<Sighting>> {
    let (now, service) = (app.clock.now(), Actor::service(Job::Watchdog));
    let sightings = app.look_now(&service, watchdog::look)?;
    for Sighting { what, count } in &sightings {
        #[expect(clippy::cast_precision_loss, reason = "a count is far below 2^53")]
        metrics::gauge!("ringwell_watchdog_sightings", "what" => what.as_str()).set(*count as f64);
        if *count > 0 {
            tracing::error!(%what, count, "the watchdog sighted what must never be");
        }
    }
    if sightings.iter().any(|sighting| sighting.count > 0) {
        app.work_now(&service, |work| watchdog::tell(work, &sightings))?;
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds are far below 2^53")]
    metrics::gauge!("ringwell_watchdog_looked_at_seconds").set((now.micros() / 1_000_000) as f64);
    Ok(sightings)
}
