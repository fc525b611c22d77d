//! The one place where time is read.
//!
//! Everything else is handed a [`Timestamp`]. What a date means (working days, due dates) is `care`'s.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Duration, Utc};

use crate::model::time::Timestamp;

/// Where `now` comes from. Cheap to clone; clones share the same hands.
#[derive(Clone)]
pub struct Clock(Arc<ClockSource>);

enum ClockSource {
    /// The machine's clock moved by a number of microseconds: to the database's clock, by which several nodes
    /// agree on what is due, or to another time, as a rehearsal.
    System { offset: AtomicI64, rehearsal: bool },
    /// Stands still until told otherwise.
    Manual { at: AtomicI64 },
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(ClockSource::System { offset: AtomicI64::new(0), rehearsal: false }))
    }

    /// A clock that starts at `now` and runs from there, for rehearsals.
    #[must_use]
    pub fn starting_at(now: Timestamp) -> Self {
        let offset = AtomicI64::new(now.micros() - machine_micros());
        Self(Arc::new(ClockSource::System { offset, rehearsal: true }))
    }

    /// A clock that stands still at `now`, for tests.
    #[must_use]
    pub fn standing_at(now: Timestamp) -> Self {
        Self(Arc::new(ClockSource::Manual { at: AtomicI64::new(now.micros()) }))
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &*self.0 {
            ClockSource::System { offset, .. } => {
                Timestamp::from_micros(machine_micros() + offset.load(Ordering::Relaxed))
            }
            ClockSource::Manual { at } => Timestamp::from_micros(at.load(Ordering::SeqCst)),
        }
    }

    /// Whether it runs at another time than the world's: nobody must take what it says for real.
    #[must_use]
    pub fn is_rehearsal(&self) -> bool {
        matches!(*self.0, ClockSource::System { rehearsal: true, .. })
    }

    /// Puts the hands at `now`: a standing clock jumps there, a running one goes on from there.
    pub fn set(&self, now: Timestamp) {
        match &*self.0 {
            ClockSource::System { offset, .. } => {
                offset.store(now.micros() - machine_micros(), Ordering::Relaxed);
            }
            ClockSource::Manual { at } => at.store(now.micros(), Ordering::SeqCst),
        }
    }

    /// Puts a running clock right by `by`; answers true if it may be: a rehearsal and a standing clock keep their time.
    #[must_use]
    pub fn adjust(&self, by: Duration) -> bool {
        match &*self.0 {
            ClockSource::System { offset, rehearsal: false } => {
                offset.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
                true
            }
            ClockSource::System { .. } | ClockSource::Manual { .. } => false,
        }
    }

    /// Whether the hands move by themselves.
    #[must_use]
    pub fn runs(&self) -> bool {
        matches!(&*self.0, ClockSource::System { .. })
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
fn machine_micros() -> i64 {
    Utc::now().timestamp_micros()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_clock_is_put_right_and_a_rehearsal_is_not() {
        let (running, rehearsal) =
            (Clock::system(), Clock::starting_at("2030-01-01T00:00:00Z".parse().unwrap()));
        let before = running.now();
        assert!(running.adjust(Duration::hours(1)));
        assert!(running.now() - before >= Duration::hours(1));
        assert!(!rehearsal.adjust(Duration::hours(1)));
        assert!(rehearsal.now() < "2030-01-01T00:30:00Z".parse().unwrap());
        assert!(!Clock::standing_at(before).adjust(Duration::hours(1)));
    }
}
