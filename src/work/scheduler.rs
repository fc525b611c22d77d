//! What the clock starts: the nightly run, leases that ran out, pauses that are over, places that are free.

use std::time::Duration;

use crate::app::App;
use crate::care::actor::{Actor, Job};
use crate::care::caseload;
use crate::error::Result;
use crate::store;
use crate::work::{letters, nightly};

const EVERY: Duration = Duration::from_secs(1);

/// Runs until the process ends. A failure is logged and tried again: the clock does not stop.
pub async fn run(app: App) {
    loop {
        let service = app.clone();
        match tokio::task::spawn_blocking(move || tick(&service)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the scheduler could not do its work"),
            Err(_) => tracing::error!("the scheduler's work ended before its time"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Does once whatever is due now.
///
/// # Errors
/// The first failure; what was done before it stays done.
pub fn tick(app: &App) -> Result<()> {
    let service = Actor::service(Job::Scheduler);
    give_back_calls(app)?;
    nightly::catch_up(app)?;
    letters::tick(app)?;
    let now = app.clock.now();
    let today = now.date(app.config().scheduling.zone);
    for enrolment in app.store.read(|conn| store::enrolments::pauses_over(conn, today))? {
        app.store.write(|tx| {
            caseload::resume(tx, &app.rules(), &service, app.clock.now(), enrolment.id).map(drop)
        })?;
    }
    if app.store.read(|conn| {
        Ok(store::caseload::any_free_place(conn)? && !store::enrolments::waiting(conn, 1)?.is_empty())
    })? {
        app.store.write(|tx| caseload::fill_places(tx, &app.rules(), &service, app.clock.now()).map(drop))?;
    }
    Ok(())
}

fn give_back_calls(app: &App) -> Result<()> {
    let now = app.clock.now();
    if app.store.read(|conn| store::leases::any_expired(conn, now))? {
        let given_back = app.store.write(|tx| store::leases::give_back_expired(tx, app.clock.now()))?;
        tracing::info!(given_back, "calls went back to their lists");
    }
    Ok(())
}
