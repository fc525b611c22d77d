//! People who may log in.

use crate::app::App;
use crate::error::Result;

#[derive(clap::Args)]
pub struct Arguments {}

/// Runs the command.
///
/// # Errors
/// Whatever stands in its way.
pub fn run(_app: &App, _arguments: &Arguments) -> Result<()> {
    Ok(())
}
