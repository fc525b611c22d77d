//! Logs to standard error and metrics. No name, number of a person or reading is ever a field here.

use std::io::IsTerminal as _;
use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::Log;
use crate::error::{Error, Result};

/// Starts logging to standard error, once per process. Panics are logged there too.
///
/// # Errors
/// `Config` if the filter is not readable.
pub fn start_logging(log: &Log) -> Result<()> {
    let filter = EnvFilter::try_new(&log.filter)
        .map_err(|_| Error::Config("log.filter is not a tracing filter".to_owned()))?;
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if log.format == "json" { logs.json().try_init() } else { logs.try_init() };
    started.map_err(|e| Error::Internal(e.to_string()))?;
    std::panic::set_hook(Box::new(|panic| {
        // A message that was put together may quote what it was about: only words of the source are logged.
        let said = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not shown)");
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(said, at, "a panic");
    }));
    Ok(())
}

/// Upper bounds of the histograms of durations, in seconds.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The metrics of this process. The `metrics` crate knows one recorder per process, so there is one of these
/// however many services run in it; the first call starts it.
pub fn start_metrics() -> &'static PrometheusHandle {
    static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();
    METRICS.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let recorder = builder
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("this process had a recorder of metrics already; ours stays empty");
        }
        handle
    })
}
