//! Logs to standard error and metrics. No name, number of a person or reading is ever a field here.

use tracing_subscriber::EnvFilter;

use crate::config::Log;
use crate::error::{Error, Result};

/// Starts logging to standard error, once per process.
///
/// # Errors
/// `Config` if the filter is not readable.
pub fn start_logging(log: &Log) -> Result<()> {
    let filter = EnvFilter::try_new(&log.filter)
        .map_err(|_| Error::Config("log.filter is not a tracing filter".to_owned()))?;
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if log.format == "json" { logs.json().try_init() } else { logs.try_init() };
    started.map_err(|e| Error::Internal(e.to_string()))
}
