//! Policy of an escalation: who is told, in which order and how often. Pure: positions and durations, no
//! clock and no database.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::content::protocol::escalation::{PolicyStep, Recipient};
use crate::content::protocol::{COMMON, Protocols};
use crate::model::escalation::{PolicyPosition, Severity};

/// A policy as it is frozen into an escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The protocol that it comes from, and its version.
    #[serde(default = "common")]
    pub protocol: String,
    pub version: String,
    pub steps: Vec<PolicyStep>,
    /// Minutes between two alarms once the last step has been told.
    pub then_every_minutes: i64,
    /// Recipient who is told where the clinician on call cannot be. Absent from policies frozen before it
    /// belonged to them: for those the one in force counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_call_fallback: Option<Recipient>,
}

/// Where policies came from before any condition had its own.
fn common() -> String {
    COMMON.to_owned()
}

impl Policy {
    /// The policy for what a rule of `protocol` found to be of this severity: its own where it has steps for it, else
    /// the common one.
    #[must_use]
    pub fn in_force(protocols: &Protocols, protocol: &str, severity: Severity) -> Self {
        let common = &protocols.common;
        let then_every_minutes = common.escalation.then_every_minutes(severity);
        let on_call_fallback = Some(common.escalation.on_call.fallback);
        let own = protocols.condition(protocol).and_then(|condition| {
            let own = condition.policy()?;
            Some(Self {
                protocol: condition.name.clone(),
                version: condition.version.clone(),
                steps: own.steps(severity)?,
                then_every_minutes: own.then_every_minutes(severity).unwrap_or(then_every_minutes),
                on_call_fallback,
            })
        });
        own.unwrap_or_else(|| Self {
            protocol: COMMON.to_owned(),
            version: common.version.clone(),
            steps: common.escalation.steps(severity),
            then_every_minutes,
            on_call_fallback,
        })
    }

    /// Where it comes from, whom it tells and when, in one line.
    #[must_use]
    pub fn in_words(&self) -> String {
        let step = |step: &PolicyStep| {
            let PolicyStep { tell, by, after_minutes, repeat } = step;
            let when = match after_minutes {
                0 => "at once".to_owned(),
                minutes => format!("{minutes} minutes later"),
            };
            let again = match repeat {
                0 => String::new(),
                times => format!(" and {times} times again, {after_minutes} minutes apart"),
            };
            format!("{tell} by {} {when}{again}", by.join(" and "))
        };
        let steps: Vec<String> = self.steps.iter().map(step).collect();
        let Self { protocol, version, then_every_minutes, .. } = self;
        format!("{protocol} {version}: {}; then every {then_every_minutes} minutes", steps.join("; "))
    }

    /// The steps with their numbers.
    #[must_use]
    pub(crate) fn numbered(&self) -> impl DoubleEndedIterator<Item = (i32, &PolicyStep)> {
        self.steps.iter().enumerate().map(|(number, step)| (i32::try_from(number).unwrap_or(i32::MAX), step))
    }

    /// The first step after that of `position`; the same one again where it is the last.
    #[must_use]
    pub(crate) fn step_after(&self, position: PolicyPosition) -> PolicyPosition {
        let following = self.numbered().map(|(number, _)| number).find(|number| *number > position.step);
        following.map_or(position, |step| PolicyPosition { step, repeat: 0 })
    }

    /// Next position after `told`, and how long after it. There is always one: the last step is told again
    /// and again.
    #[must_use]
    pub fn after(&self, told: PolicyPosition) -> (PolicyPosition, Duration) {
        let again = PolicyPosition { step: told.step, repeat: told.repeat.saturating_add(1) };
        let mut rest = self.numbered().skip_while(|(number, _)| *number < told.step).map(|(_, step)| step);
        if let Some(step) = rest.next()
            && i64::from(told.repeat) < i64::from(step.repeat)
        {
            return (again, Duration::minutes(step.after_minutes));
        }
        match rest.next() {
            Some(following) => (
                PolicyPosition { step: told.step + 1, repeat: 0 },
                Duration::minutes(following.after_minutes),
            ),
            None => (again, Duration::minutes(self.then_every_minutes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::content::protocol::editions::ProtocolsByDate;

    fn built_in() -> Protocols {
        ProtocolsByDate::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest()
    }

    /// Minutes after opening at which each of the first `n` tellings happens, with its step.
    fn told(severity: Severity, n: usize) -> Vec<(i64, i32)> {
        let policy = Policy::in_force(&built_in(), COMMON, severity);
        let mut at = policy.steps[0].after_minutes;
        let mut position = PolicyPosition::START;
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
    fn one_that_was_frozen_before_it_named_protocol_and_fallback_is_still_read() {
        let stored = r#"{"version": "2026-11-4", "then_every_minutes": 30,
            "steps": [{"tell": "team-lead", "by": ["email"], "after_minutes": 0, "repeat": 0}]}"#;
        let policy: Policy = serde_json::from_str(stored).unwrap();
        assert_eq!(policy.in_words(), "common 2026-11-4: team-lead by email at once; then every 30 minutes");
        assert_eq!(policy.on_call_fallback, None);
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
