//! A provider that fails again and again is left alone for a while, then tried with one message.

use chrono::Duration;

use crate::config::Delivery;
use crate::model::service::Circuit;
use crate::model::time::Timestamp;

/// Closed: messages pass. Open: none does. Half-open: one does, and decides.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    /// Failures in a row.
    failures: u32,
    /// Set once it has opened, until the next success.
    open_until: Option<Timestamp>,
}

impl Breaker {
    /// How many messages may be with the provider at once.
    #[must_use]
    pub fn permits(&self, now: Timestamp, parallel: usize) -> usize {
        match self.open_until {
            None => parallel,
            Some(until) if now < until => 0,
            Some(_) => 1,
        }
    }

    /// Where the circuit stands, and until when it is open.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> (Circuit, Option<Timestamp>) {
        match self.open_until {
            None => (Circuit::Closed, None),
            Some(until) if now < until => (Circuit::Open, Some(until)),
            Some(_) => (Circuit::HalfOpen, None),
        }
    }

    /// Whether nothing passes at present.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.permits(now, 1) == 0
    }

    /// The provider has answered.
    pub const fn succeed(&mut self) {
        self.failures = 0;
        self.open_until = None;
    }

    /// The provider has not, or asks to be left alone for some time (`after`), which opens the circuit at once.
    pub fn fail(&mut self, now: Timestamp, settings: &Delivery, after: Option<Duration>) {
        self.failures = self.failures.saturating_add(1);
        if self.is_open(now) && after.is_none() {
            // Those were on their way already when it opened.
            return;
        }
        if after.is_some() || self.failures >= settings.breaker_failures {
            let rest = after.unwrap_or_else(|| Duration::seconds(settings.breaker_seconds));
            let until = now + rest.min(Duration::minutes(settings.longest_retry_minutes));
            self.open_until = self.open_until.max(Some(until));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_failures_in_a_row_and_lets_one_through_after_a_rest() {
        let settings = crate::config::Config::load_from(None, []).unwrap().delivery;
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            breaker.fail(at(0), &settings, None);
        }
        breaker.succeed();
        for _ in 0..4 {
            breaker.fail(at(0), &settings, None);
        }
        assert_eq!(breaker.permits(at(0), 16), 16, "never five in a row");
        breaker.fail(at(0), &settings, None);
        assert_eq!(breaker.permits(at(29), 16), 0);
        assert_eq!(breaker.state(at(29)), (Circuit::Open, Some(at(30))));
        assert_eq!(breaker.state(at(30)), (Circuit::HalfOpen, None));
        breaker.fail(at(20), &settings, None);
        assert_eq!(breaker.permits(at(30), 16), 1, "a straggler does not prolong it");
        breaker.fail(at(30), &settings, None);
        assert_eq!(breaker.permits(at(59), 16), 0, "the probe failed");
        breaker.succeed();
        assert_eq!(breaker.permits(at(59), 16), 16);
    }

    #[test]
    fn a_provider_that_asks_for_a_rest_gets_it_at_once_but_not_for_ever() {
        let settings = crate::config::Config::load_from(None, []).unwrap().delivery;
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        let mut breaker = Breaker::default();
        breaker.fail(at(0), &settings, Some(Duration::seconds(90)));
        assert!(breaker.is_open(at(89)) && !breaker.is_open(at(90)));
        breaker.fail(at(90), &settings, Some(Duration::days(365)));
        assert!(!breaker.is_open(at(90 + 3600)));
    }
}
