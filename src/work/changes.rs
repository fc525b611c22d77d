//! Telling those who watch what has changed, from the audit trail: a row stands there for every change, whichever
//! node made it.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::app::App;
use crate::care::planning::board;
use crate::changes::Change;
use crate::error::Result;
use crate::store;
use crate::work::jobs::Pass;

const PAUSE: Duration = Duration::from_secs(1);
/// Rows that are looked at once more: ids are given before the commit, so a lower one may become visible later.
const LOOK_BACK: i64 = 500;
const AT_ONCE: i64 = 1000;

/// How far the trail was read.
#[derive(Debug, Default)]
pub struct Position {
    /// None until it was looked at for the first time.
    last: Option<i64>,
    /// Of the rows that are looked at once more: those that were told.
    told: BTreeSet<i64>,
}

/// Runs until the process ends.
pub async fn run(app: App) {
    let mut position = Position::default();
    loop {
        let worker = app.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut pass = Pass::begin(&worker);
            pass.run("changes", |app| tell(app, &mut position));
            position
        });
        position = done.await.unwrap_or_default();
        tokio::time::sleep(PAUSE).await;
    }
}

/// Tells what has changed since the last time; the first time only takes its place.
///
/// # Errors
/// Database errors only.
pub fn tell(app: &App, position: &mut Position) -> Result<()> {
    let Some(mut last) = position.last else {
        let newest = app.store.read(store::audit::newest)?;
        let around = app.store.read(|conn| store::audit::after(conn, newest - LOOK_BACK, AT_ONCE))?;
        position.told = around.into_iter().map(|row| row.id).collect();
        position.last = Some(newest);
        return Ok(());
    };
    let mut from = last - LOOK_BACK;
    loop {
        let rows = app.store.read(|conn| store::audit::after(conn, from, AT_ONCE))?;
        let Some(newest) = rows.last().map(|row| row.id) else { break };
        let is_last_page = rows.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        for row in rows {
            if position.told.insert(row.id) && board::is_moved_by(&row.action) {
                app.changes.tell(Change { subject: row.subject, id: row.subject_id });
            }
        }
        last = last.max(newest);
        if is_last_page {
            break;
        }
        from = newest;
    }
    position.told = position.told.split_off(&(last - LOOK_BACK));
    position.last = Some(last);
    Ok(())
}
