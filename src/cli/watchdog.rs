//! The watchdog for a monitor outside.

use std::process::ExitCode;

use crate::app::App;
use crate::care::escalations::watchdog::{self, Sighting};
use crate::error::Result;
use crate::model::actor::{Actor, Job};

#[derive(clap::Args)]
pub struct Arguments {
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Counts what must never be. The exit code is 1 where there is any of it.
///
/// # Errors
/// If the database cannot answer.
pub fn run(app: &App, arguments: &Arguments) -> Result<ExitCode> {
    let sightings = app.look_now(&Actor::service(Job::CommandLine), watchdog::look)?;
    if arguments.json {
        println!("{}", serde_json::to_string(&sightings)?);
    } else {
        for Sighting { what, count } in &sightings {
            println!("{count:>8}  {what}: {}", what.in_words());
        }
    }
    let all_is_well = sightings.iter().all(|sighting| sighting.count == 0);
    Ok(if all_is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
