//! The jobs of a loop, one after another: each is done whatever became of the ones before it, and shows when it last
//! succeeded. Within a job, each item is done in a transaction of its own.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::app::App;
use crate::care::Work;
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::time::Timestamp;
use crate::store::db::Conn;

/// A pass through the jobs of a loop.
pub(crate) struct Pass<'a> {
    app: &'a App,
    first_failure: Option<Error>,
}

impl<'a> Pass<'a> {
    #[must_use]
    pub const fn begin(app: &'a App) -> Self {
        Self { app, first_failure: None }
    }

    /// Does a job. A failure, even a panic, is logged and counted, and the job is tried again in the next pass; a success
    /// moves the job's gauge. The log of jobs has both.
    pub fn run<T>(&mut self, job: &'static str, work: impl FnOnce(&'a App) -> Result<T>) -> Option<T> {
        let span = tracing::info_span!("job", job);
        let done = span.in_scope(|| guarded(|| work(self.app)));
        let at = self.app.clock.now();
        match done {
            Ok(done) => {
                self.app.jobs.succeeded(job, at);
                #[expect(clippy::cast_precision_loss, reason = "seconds are far below 2^53")]
                let now = (at.micros() / 1_000_000) as f64;
                metrics::gauge!("ringwell_job_succeeded_at_seconds", "job" => job).set(now);
                Some(done)
            }
            Err(error) => {
                self.app.jobs.failed(job, at);
                metrics::counter!("ringwell_job_failures_total", "job" => job).increment(1);
                tracing::error!(job, %error, "a job failed; it is tried again");
                self.first_failure.get_or_insert(error);
                None
            }
        }
    }

    /// Ends the pass.
    ///
    /// # Errors
    /// The failure of the first job that failed.
    pub fn end(self) -> Result<()> {
        self.first_failure.map_or(Ok(()), Err)
    }
}

/// Does what is due, item by item: `act` in a transaction, `then` with what it answered, after the commit. An item that
/// fails is logged, stays due and delays no other.
///
/// # Errors
/// If what is due cannot be read, or how many items failed.
pub fn each<T: Display, R>(
    app: &App,
    actor: &Actor,
    item: &'static str,
    due: impl FnOnce(&mut Conn, Timestamp) -> Result<Vec<T>>,
    act: impl Fn(&mut Work<'_>, &T) -> Result<R>,
    mut then: impl FnMut(&T, R),
) -> Result<()> {
    let items = app.store.read(|conn| due(conn, app.clock.now()))?;
    let (all, mut failed) = (items.len(), 0);
    for id in items {
        match guarded(|| app.work_now(actor, |work| act(work, &id))) {
            Ok(answer) => then(&id, answer),
            Err(error) => {
                failed += 1;
                tracing::error!(item, %id, %error, "an item of a job failed; it stays due");
            }
        }
    }
    if failed > 0 { Err(Error::Internal(format!("{failed} of {all} failed: {item}"))) } else { Ok(()) }
}

/// A panic ends only the work that it comes from.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Error::Panicked))
}
