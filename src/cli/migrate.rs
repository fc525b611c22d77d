//! The database's schema, and the move from SQLite to PostgreSQL.

use std::path::PathBuf;
use std::time::Duration;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::db::Store;
use crate::store::moving;

#[derive(clap::Args)]
pub struct Arguments {
    /// Then copy everything from this SQLite file into the configured PostgreSQL database, which must be empty.
    /// The file is only read. Stop the service that uses it first.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// If a migration fails, or the copy cannot be made: then nothing is copied.
pub fn run(app: &App, arguments: &Arguments) -> Result<()> {
    for name in app.store.migrate()? {
        println!("{name}");
    }
    let Some(file) = &arguments.from else { return Ok(()) };
    if !file.is_file() {
        return Err(Error::Config(format!("{} is not a file", file.display())));
    }
    let timeout = Duration::from_secs(app.config().database.timeout_seconds);
    let source = Store::open(&format!("sqlite://{}", file.display()), 1, timeout)?;
    for moved in moving::copy(&source, &app.store)? {
        println!("{}\t{}", moved.table, moved.rows);
    }
    Ok(())
}
