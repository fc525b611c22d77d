//! How the service itself is: its jobs, its outbox, its gateways and its nights.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::message::Channel;
use crate::model::time::Timestamp;
use crate::model::words::words;

/// A job of the process that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct JobState {
    pub job: String,
    /// Null for one that has not succeeded since the process began.
    pub succeeded_at: Option<Timestamp>,
    pub failed_at: Option<Timestamp>,
    /// Since the process began.
    pub failures: i64,
}

impl JobState {
    /// A job that nothing is known of yet.
    #[must_use]
    pub fn of(job: &str) -> Self {
        Self { job: job.to_owned(), succeeded_at: None, failed_at: None, failures: 0 }
    }
}

words! {
    /// Where the circuit breaker of a gateway stands.
    #[schema(as = GatewayCircuit)]
    Circuit {
        /// Messages pass.
        Closed = "closed",
        /// The gateway has failed again and again, and is left alone.
        Open = "open",
        /// The circuit was open for its pause, and the next message decides.
        HalfOpen = "half-open",
    }
}

/// A gateway, as the process that answers sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct GatewayState {
    pub channel: Channel,
    /// The gateway's name in the configuration.
    pub provider: String,
    pub circuit: Circuit,
    /// Until when it is left alone.
    pub open_until: Option<Timestamp>,
}

/// Counts of the messages that wait to be sent, and of those given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OutboxState {
    /// Messages that wait or are on their way.
    pub waiting: i64,
    /// Since when the oldest of them waits.
    pub oldest_queued_at: Option<Timestamp>,
    /// Messages that were given up: somebody has to send them again or tell their readers otherwise.
    pub dead: i64,
}

/// A night whose lists were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Night {
    /// The date that the lists are for.
    pub date: NaiveDate,
    pub finished_at: Option<Timestamp>,
    /// Whether every active patient is listed or has a reason why not.
    pub reconciled: bool,
    pub eligible: i64,
    pub listed: i64,
}
