//! How fast Ringwell is, as ratios within one run: scripts/bench.
//!
//! A ratio compares the service with the least that could do the same work on the same machine at the same
//! time, so it means the same on a fast machine and on a slow one. Nothing here fails: it prints.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measure that cannot go on should stop loudly")]

mod database;
mod http;
mod service;
mod table;

use database::{Calls, Database, NOW, Result};

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = Database::sqlite(folder.path(), "fill.db")?;
    database.fill(1000, Calls::Planned)?;
    let database = Database::postgres("fill")?;
    database.fill(1000, Calls::Listed)?;
    println!("{NOW}");
    Ok(())
}
