//! Moves open escalations through their policy.

use crate::app::App;

/// Runs until the process ends.
pub async fn run(_app: App) {}
