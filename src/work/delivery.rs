//! Delivery of what stands in the outbox.

use crate::app::App;

/// Runs until the process ends.
pub async fn run(_app: App) {}
