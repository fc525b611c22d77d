//! Escalation policies as they are written: who is told of something unsafe, in which way and when. The common one
//! holds for everybody; a condition's file may have its own for what its rules find, severity by severity.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::fault::Fault;
use crate::model::escalation::Severity;
use crate::model::words::words;

/// The policy that holds where no condition has its own, and what holds for all policies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    red: Vec<Spanned<PolicyStep>>,
    amber: Vec<Spanned<PolicyStep>>,
    then_every_minutes: Insistence,
    pub on_call: OnCall,
    /// Clinical outcomes that a clinician can record; only one of these closes an escalation.
    pub outcomes: Vec<String>,
}

/// A condition's own policy.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnEscalation {
    pub citation: String,
    /// In place of the common steps, where there are any.
    red: Option<Vec<Spanned<PolicyStep>>>,
    amber: Option<Vec<Spanned<PolicyStep>>>,
    #[serde(default)]
    then_every_minutes: OwnInsistence,
}

/// Minutes between two alarms once the last step has been told, by severity: an escalation never goes quiet.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Insistence {
    red: i64,
    amber: i64,
}

/// How often the last step of a condition's own policy is repeated, minutes; the common minutes where it is left out.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnInsistence {
    red: Option<i64>,
    amber: Option<i64>,
}

/// Fallback behind the on-call rota.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCall {
    pub citation: String,
    /// Recipient who is told where nobody on call can be.
    pub fallback: Recipient,
    /// Days before the end of the rota from which the team leads are told of it every day.
    pub warn_days: i64,
}

words! {
    /// Recipient of a step.
    Recipient {
        CareManager = "care-manager",
        /// The clinician on call by rota.
        OnCall = "on-call",
        TeamLead = "team-lead",
        Practice = "practice",
    }
}

/// Step of an escalation policy; frozen into the escalation when it opens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyStep {
    pub tell: Recipient,
    /// `email`, `sms`.
    pub by: Vec<String>,
    /// Minutes after the step before (after opening, for the first).
    pub after_minutes: i64,
    /// The step is told again every so many minutes, this many times, before the next.
    #[serde(default)]
    pub repeat: u32,
}

impl Escalation {
    /// The steps for a severity that escalates.
    #[must_use]
    pub fn steps(&self, severity: Severity) -> Vec<PolicyStep> {
        written(by_severity(severity, &self.red, &self.amber))
    }

    /// Minutes between two alarms once the last step has been told.
    #[must_use]
    pub const fn then_every_minutes(&self, severity: Severity) -> i64 {
        *by_severity(severity, &self.then_every_minutes.red, &self.then_every_minutes.amber)
    }

    /// Whether a step tells the clinician on call.
    pub(super) fn tells_on_call(&self) -> bool {
        self.red.iter().chain(&self.amber).any(is_for_on_call)
    }

    /// A policy that goes somewhere, forward, and to somebody.
    pub(super) fn check(&self) -> Result<(), Fault> {
        check_steps("red", &self.red, self.on_call.fallback)?;
        check_steps("amber", &self.amber, self.on_call.fallback)?;
        check_minutes([Some(self.then_every_minutes.red), Some(self.then_every_minutes.amber)])?;
        if self.outcomes.is_empty() {
            return Err("escalation.outcomes is empty: nothing could ever be closed".to_owned().into());
        }
        if self.on_call.fallback == Recipient::OnCall || self.on_call.warn_days < 1 {
            return Err(
                "escalation.on_call: somebody else stands in for those on call, and warn_days is 1 or more"
                    .to_owned()
                    .into(),
            );
        }
        Ok(())
    }
}

impl OwnEscalation {
    /// The steps for a severity that escalates; None where the common ones hold.
    #[must_use]
    pub fn steps(&self, severity: Severity) -> Option<Vec<PolicyStep>> {
        by_severity(severity, &self.red, &self.amber).as_deref().map(written)
    }

    /// Minutes between two alarms once the last step has been told; None where the common ones hold.
    #[must_use]
    pub const fn then_every_minutes(&self, severity: Severity) -> Option<i64> {
        *by_severity(severity, &self.then_every_minutes.red, &self.then_every_minutes.amber)
    }

    pub(super) fn tells_on_call(&self) -> bool {
        self.red.iter().chain(&self.amber).flatten().any(is_for_on_call)
    }

    pub(super) fn check(&self, common: &Escalation) -> Result<(), Fault> {
        let Self { red, amber, then_every_minutes, .. } = self;
        if red.is_none() && amber.is_none() {
            return Err("escalation has no step, red or amber".to_owned().into());
        }
        for (name, steps, every) in
            [("red", red, then_every_minutes.red), ("amber", amber, then_every_minutes.amber)]
        {
            match steps {
                Some(steps) => check_steps(name, steps, common.on_call.fallback)?,
                None if every.is_some() => {
                    let why = format!("escalation.then_every_minutes.{name}: it has no steps of its own");
                    return Err(why.into());
                }
                None => {}
            }
        }
        check_minutes([then_every_minutes.red, then_every_minutes.amber])?;
        Ok(())
    }
}

/// Chooses by severity: everything that escalates and is not red is amber.
const fn by_severity<'a, T: ?Sized>(severity: Severity, red: &'a T, amber: &'a T) -> &'a T {
    match severity {
        Severity::Red => red,
        Severity::Amber | Severity::Info | Severity::None => amber,
    }
}

fn written(steps: &[Spanned<PolicyStep>]) -> Vec<PolicyStep> {
    steps.iter().map(|step| step.get_ref().clone()).collect()
}

fn is_for_on_call(step: &Spanned<PolicyStep>) -> bool {
    step.get_ref().tell == Recipient::OnCall
}

fn check_minutes(every: [Option<i64>; 2]) -> Result<(), String> {
    if every.into_iter().flatten().any(|minutes| minutes < 1) {
        return Err("escalation.then_every_minutes: minutes are 1 or more".to_owned());
    }
    Ok(())
}

fn check_steps(name: &str, steps: &[Spanned<PolicyStep>], fallback: Recipient) -> Result<(), Fault> {
    if steps.is_empty() {
        return Err(format!("escalation.{name} has no step").into());
    }
    for step in steps {
        if let Some(why) = step.get_ref().wrong(fallback) {
            return Err(Fault::at(step.span(), format!("escalation.{name}: {why}")));
        }
    }
    Ok(())
}

impl PolicyStep {
    /// Fault of the step, where `fallback` stands in for those on call.
    fn wrong(&self, fallback: Recipient) -> Option<String> {
        // Practices are reached by e-mail alone.
        let reaches = |who: Recipient| who != Recipient::Practice || self.by.iter().any(|by| by == "email");
        if self.by.is_empty() || self.after_minutes < 0 {
            return Some("a step needs a channel and a delay of 0 or more".to_owned());
        }
        if self.repeat > 0 && self.after_minutes == 0 {
            return Some("a step that repeats needs a delay of 1 or more".to_owned());
        }
        if let Some(channel) = self.by.iter().find(|by| !matches!(by.as_str(), "email" | "sms")) {
            return Some(format!("no channel is named {channel}"));
        }
        if !reaches(self.tell) || self.tell == Recipient::OnCall && !reaches(fallback) {
            return Some("nobody could ever be reached: a practice has an e-mail address only".to_owned());
        }
        None
    }
}
