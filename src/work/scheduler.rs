//! Loop of jobs that the clock starts: the nightly run, leases that ran out, pauses that are over, places
//! that are free, beds that nobody has answered for.

use std::time::Duration;

use crate::app::App;
use crate::care::caseload::enrolments;
use crate::care::wards::beds;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::store;
use crate::work::jobs::{self, Pass};
use crate::work::{courses, letters, nightly};

const EVERY: Duration = Duration::from_secs(1);
/// Beds that nobody has answered for, of one pass.
const BEDS_AT_ONCE: i64 = 100;

/// Runs until the process ends. A failure is logged and tried again: the clock does not stop.
pub async fn run(app: App) {
    loop {
        let service = app.clone();
        // Each job has said itself that it failed.
        if tokio::task::spawn_blocking(move || tick(&service)).await.is_err() {
            tracing::error!("the scheduler's pass panicked");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Does once whatever is due now.
///
/// # Errors
/// The failure of the first job that failed; the others are done all the same.
pub fn tick(app: &App) -> Result<()> {
    let mut pass = Pass::begin(app);
    pass.run("expired-leases", give_back_calls);
    pass.run("nightly", |app| nightly::catch_up(app).map(drop));
    pass.run("resumed-pauses", resume_pauses);
    pass.run("free-places", fill_places);
    pass.run("course-offers", courses::lapse);
    pass.run("bed-offers", tell_unanswered_beds);
    pass.run("letters", letters::tick);
    pass.end()
}

fn resume_pauses(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::Scheduler),
        "enrolment",
        |conn, now| store::enrolments::pauses_over(conn, now.date(app.config().scheduling.zone)),
        |work, id| enrolments::resume(work, *id).map(drop),
        |_, ()| {},
    )
}

fn tell_unanswered_beds(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::Caseloads),
        "ward_stay",
        |conn, now| store::ward_stays::unanswered(conn, now, BEDS_AT_ONCE),
        |work, id| beds::tell_unanswered(work, *id),
        |_, ()| {},
    )
}

fn fill_places(app: &App) -> Result<()> {
    let service = Actor::service(Job::Scheduler);
    let could_be_filled = app.store.read(|conn| {
        Ok(store::caseload::any_free_place(conn)? && !store::enrolments::waiting(conn, 1)?.is_empty())
    })?;
    if could_be_filled {
        app.work_now(&service, enrolments::fill_places)?;
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
