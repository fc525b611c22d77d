//! When each job of this process last succeeded and last failed, for those who look at the health of the service. Metrics tell it
//! to machines; another node has a log of its own.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::service::JobState;
use crate::model::time::Timestamp;

/// The jobs that have been run, by name.
#[derive(Debug, Default)]
pub struct JobLog(Mutex<BTreeMap<&'static str, JobState>>);

impl JobLog {
    pub fn succeeded(&self, job: &'static str, at: Timestamp) {
        self.lock().entry(job).or_insert_with(|| JobState::of(job)).succeeded_at = Some(at);
    }

    pub fn failed(&self, job: &'static str, at: Timestamp) {
        let mut jobs = self.lock();
        let state = jobs.entry(job).or_insert_with(|| JobState::of(job));
        state.failed_at = Some(at);
        state.failures += 1;
    }

    /// All of them, by name.
    pub fn all(&self) -> Vec<JobState> {
        self.lock().values().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, JobState>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
