//! What the clock starts: the nightly run, leases, absences, pauses.

use crate::app::App;

/// Runs until the process ends.
pub async fn run(_app: App) {}
