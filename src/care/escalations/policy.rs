//! Who is told, in which order and how often. Pure: positions and durations, no clock and no database.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::care::protocol::{Common, PolicyStep, Severity};

/// A policy as it is frozen into an escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Version of the protocol that it comes from.
    pub version: String,
    pub steps: Vec<PolicyStep>,
    /// Minutes between two alarms once the last step has been told.
    pub then_every_minutes: i64,
}

/// A place in a policy: a step, and how often it has been told before. Later places are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 0 is the first step.
    pub step: i32,
    pub repeat: i32,
}

impl Position {
    pub const START: Self = Self { step: 0, repeat: 0 };
}

impl Policy {
    /// The policy that holds for new escalations of `severity`.
    #[must_use]
    pub fn in_force(common: &Common, severity: Severity) -> Self {
        Self {
            version: common.version.clone(),
            steps: common.escalation.steps(severity),
            then_every_minutes: common.escalation.then_every_minutes(severity),
        }
    }

    /// The steps with their numbers.
    #[must_use]
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (i32, &PolicyStep)> {
        self.steps.iter().enumerate().map(|(number, step)| (i32::try_from(number).unwrap_or(i32::MAX), step))
    }

    /// What comes after `told`, and how long after it. There is always something: the last step is told again
    /// and again.
    #[must_use]
    pub fn after(&self, told: Position) -> (Position, Duration) {
        let again = Position { step: told.step, repeat: told.repeat.saturating_add(1) };
        let mut rest = self.numbered().skip_while(|(number, _)| *number < told.step).map(|(_, step)| step);
        if let Some(step) = rest.next()
            && i64::from(told.repeat) < i64::from(step.repeat)
        {
            return (again, Duration::minutes(step.after_minutes));
        }
        match rest.next() {
            Some(following) => {
                (Position { step: told.step + 1, repeat: 0 }, Duration::minutes(following.after_minutes))
            }
            None => (again, Duration::minutes(self.then_every_minutes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::protocol::Editions;
    use crate::config::Config;

    fn common() -> Common {
        Editions::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest().common
    }

    /// Minutes after opening at which each of the first `n` tellings happens, with its step.
    fn told(severity: Severity, n: usize) -> Vec<(i64, i32)> {
        let policy = Policy::in_force(&common(), severity);
        let mut at = policy.steps[0].after_minutes;
        let mut position = Position::START;
        (0..n)
            .map(|_| {
                let now = (at, position.step);
                let (next, wait) = policy.after(position);
                assert!(next > position, "a policy goes forward only");
                at += wait.num_minutes();
                position = next;
                now
            })
            .collect()
    }

    #[test]
    fn a_red_one_reaches_whoever_is_on_call_in_a_quarter_of_an_hour_the_lead_in_half_and_the_practice_in_one()
    {
        let times = told(Severity::Red, 15);
        assert_eq!(times[..5], [(0, 0), (15, 1), (30, 2), (45, 2), (60, 3)]);
        assert_eq!(times[12..], [(180, 3), (210, 3), (240, 3)], "after the last repeat: every 30 minutes");
    }

    #[test]
    fn an_amber_one_goes_on_day_by_day() {
        let day = 1440;
        let expected: Vec<_> = [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2)]
            .map(|(days, step)| (days * day, step))
            .to_vec();
        assert_eq!(told(Severity::Amber, 7), expected);
    }
}
