//! The monthly summaries for practices: in the first night of a month, or when the service is back.

use crate::app::App;
use crate::care::messages::letters::monthly;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::work::nightly;

/// Practices written at a time: between two of them others may write.
const AT_A_TIME: i64 = 100;

/// Writes the summaries of the month that has ended, if its night has come and they are not written. Harmless to
/// repeat; a practice that fails is tried again at the next look, after all others.
///
/// # Errors
/// Database errors, or the first practice that could not be written.
pub fn tick(app: &App) -> Result<()> {
    let (rules, now, service) = (app.rules(), app.clock.now(), Actor::service(Job::Letters));
    let month = monthly::last_month(now.date(rules.config.scheduling.zone));
    if !nightly::first_night_has_come(&rules, now)?
        || !app.store.read(|conn| monthly::is_open(conn, month))?
    {
        return Ok(());
    }
    loop {
        let practices = app.store.read(|conn| monthly::missing(conn, &rules, month, AT_A_TIME))?;
        if practices.is_empty() {
            break;
        }
        let mut failed = None;
        for practice in &practices {
            let written = app.work_now(&service, |work| monthly::write_one(work, practice, month));
            failed = written.err().or(failed);
        }
        if let Some(error) = failed {
            return Err(error);
        }
    }
    let missed = app.store.write(|tx| monthly::close(tx, app.clock.now(), month))?;
    if missed > 0 {
        tracing::warn!(missed, "months passed without summaries for practices");
    }
    tracing::info!(%month, "the summaries of the month are written");
    Ok(())
}
