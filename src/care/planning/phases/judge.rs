//! How the criteria of a step stand for one patient. Pure: facts in, judgement out.

use chrono::{Duration, NaiveDate};

use crate::content::phases::{Criterion, Phases, Step};
use crate::model::phase::{CriterionKind, Destination, JudgedCriterion, Phase, PhaseFacts};
use crate::model::time::Timestamp;

/// Proposal of the rule for somebody, and the criteria of the way on.
#[derive(Clone, Debug)]
pub struct Judgement {
    pub onward: Destination,
    pub criteria: Vec<JudgedCriterion>,
    /// A red escalation since this phase began: back to there.
    pub back: Option<Phase>,
    /// None while something is missing and nothing speaks for a step back.
    pub proposed: Option<Destination>,
    /// The rule takes the step by itself.
    pub automatic: bool,
}

impl Phases {
    /// Judges every criterion of the step from the present phase. Worse news comes before any progress.
    #[must_use]
    pub fn judge(&self, facts: &PhaseFacts, today: NaiveDate, now: Timestamp) -> Judgement {
        let onward = Destination::after(facts.phase);
        let step = self.step(facts.phase);
        let criteria: Vec<_> = step
            .into_iter()
            .flat_map(Step::criteria)
            .map(|criterion| self.judge_one(criterion, facts, today, now))
            .collect();
        let back = self.back().to;
        let back =
            (facts.phase > back && facts.last_red_at.is_some_and(|at| at > facts.since)).then_some(back);
        let complete = !criteria.is_empty() && criteria.iter().all(|one| one.met || one.not_asked);
        let proposed = back.map(Destination::from).or(complete.then_some(onward));
        let automatic = proposed == Some(onward) && step.is_some_and(|step| step.automatic);
        Judgement { onward, criteria, back, proposed, automatic }
    }

    fn judge_one(
        &self,
        criterion: &Criterion,
        facts: &PhaseFacts,
        today: NaiveDate,
        now: Timestamp,
    ) -> JudgedCriterion {
        let at_least = criterion.at_least.unwrap_or(0);
        let days = criterion.days.unwrap_or(0);
        let (needed, found, met) = match criterion.kind {
            CriterionKind::CarePlan => {
                let goals = facts.goals.len();
                ("a care plan with a goal".to_owned(), format!("{goals} goals"), goals > 0)
            }
            CriterionKind::CompletedCalls => {
                let calls = facts.completed_calls;
                (format!("{at_least} calls in this phase"), calls.to_string(), calls >= at_least)
            }
            CriterionKind::DaysInPhase => {
                let spent = (now - facts.since).num_days();
                (format!("{at_least} days in this phase"), spent.to_string(), spent >= at_least)
            }
            CriterionKind::ReadingsAtTarget => {
                let percent = criterion.percent.unwrap_or(100);
                let enough = facts.readings >= at_least;
                (
                    format!("{percent} % of at least {at_least} readings of the last {days} days at target"),
                    format!("{} of {}", facts.at_target, facts.readings),
                    enough && facts.at_target * 100 >= facts.readings * percent,
                )
            }
            CriterionKind::NoOpenEscalation => {
                let open = facts.open_escalations;
                ("no open escalation".to_owned(), format!("{open} open"), open == 0)
            }
            CriterionKind::NoRed => {
                let calm = facts.last_red_at.is_none_or(|at| at <= now - Duration::days(days));
                let found = facts.last_red_at.map_or_else(
                    || "never red".to_owned(),
                    |at| format!("last red {} days ago", (now - at).num_days()),
                );
                (format!("nothing red in {days} days"), found, calm)
            }
            CriterionKind::Confidence => {
                let lowest = facts.goals.iter().map(|goal| goal.confidence.map_or(-1, i64::from)).min();
                let found = match lowest {
                    None => "no goal".to_owned(),
                    Some(-1) => "not asked for every goal".to_owned(),
                    Some(lowest) => format!("the lowest is {lowest}"),
                };
                (
                    format!("confidence of {at_least} or more in every goal"),
                    found,
                    lowest.is_some_and(|it| it >= at_least),
                )
            }
            CriterionKind::GoalsReviewed => {
                let lately = facts.plan_written_at.is_some_and(|at| at >= facts.since);
                let overdue = facts.plan_review_on.is_some_and(|on| on < today);
                let found = match (lately, overdue) {
                    (_, true) => "the review is overdue",
                    (false, _) => "not since this phase began",
                    (true, false) => "reviewed",
                };
                ("goals reviewed in this phase".to_owned(), found.to_owned(), lately && !overdue)
            }
        };
        let asked = criterion.conditions.is_empty()
            || criterion.conditions.iter().any(|name| facts.conditions.contains(name));
        let source = self.source(&criterion.source).to_owned();
        JudgedCriterion { criterion: criterion.kind, needed, found, met, not_asked: !asked, source }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::content::protocol::editions::ProtocolsByDate;
    use crate::model::care_plan::{Goal, StageOfChange};

    const NOW: Timestamp = Timestamp::from_micros(1_795_600_000_000_000);

    fn rule() -> Phases {
        let config = Config::load_from(None, []).unwrap();
        Phases::load(&config.care_plan, &ProtocolsByDate::load(&config.protocols).unwrap().newest()).unwrap()
    }

    fn today() -> NaiveDate {
        NOW.date(chrono_tz::Europe::London)
    }

    fn goal(confidence: Option<i32>) -> Goal {
        Goal {
            area: "control".to_owned(),
            goal: "walk".to_owned(),
            stage: StageOfChange::Acting,
            confidence,
            next_step: String::new(),
            progress: String::new(),
        }
    }

    /// Somebody for whom every criterion of the step on is met.
    fn ready(phase: Phase) -> PhaseFacts {
        PhaseFacts {
            phase,
            since: NOW - Duration::days(100),
            completed_calls: 5,
            goals: vec![goal(Some(8))],
            plan_written_at: Some(NOW - Duration::days(1)),
            plan_review_on: Some(today()),
            open_escalations: 0,
            last_red_at: None,
            readings: 5,
            at_target: 4,
            conditions: vec!["hypertension".to_owned()],
        }
    }

    fn proposed(facts: &PhaseFacts) -> Option<Destination> {
        rule().judge(facts, today(), NOW).proposed
    }

    #[test]
    fn every_phase_leads_on_once_everything_is_met() {
        for phase in Phase::ALL {
            assert_eq!(proposed(&ready(*phase)), Some(Destination::after(*phase)));
        }
    }

    #[test]
    fn one_criterion_that_is_not_met_keeps_somebody_where_they_are() {
        let now = NOW;
        let changes: [fn(&mut PhaseFacts, Timestamp); 9] = [
            |facts, _| facts.completed_calls = 0,
            |facts, _| facts.goals.clear(),
            |facts, _| facts.goals.push(goal(Some(6))),
            |facts, _| facts.goals.push(goal(None)),
            |facts, _| facts.plan_written_at = Some(facts.since - Duration::seconds(1)),
            |facts, _| facts.plan_review_on = facts.plan_review_on.and_then(|on| on.pred_opt()),
            |facts, _| facts.open_escalations = 1,
            |facts, _| facts.readings = 2,
            |facts, now| facts.since = now - Duration::days(83),
        ];
        for change in changes {
            let mut facts = ready(Phase::Maintain);
            change(&mut facts, now);
            assert_eq!(proposed(&facts), None, "{facts:?}");
        }
        let share = |at_target| PhaseFacts { readings: 10, at_target, ..ready(Phase::Coach) };
        assert_eq!((proposed(&share(7)), proposed(&share(8))), (None, Some(Destination::Maintain)));
    }

    #[test]
    fn red_since_the_phase_began_leads_back_and_red_before_only_keeps() {
        let red =
            |days| PhaseFacts { last_red_at: Some(NOW - Duration::days(days)), ..ready(Phase::Maintain) };
        assert_eq!(proposed(&red(99)), Some(Destination::Engage));
        assert_eq!(proposed(&red(101)), Some(Destination::Graduate));
        let engaged = PhaseFacts { phase: Phase::Engage, ..red(1) };
        assert_eq!(proposed(&engaged), None, "nowhere to go back to");
    }

    #[test]
    fn a_criterion_of_other_conditions_stands_in_nobodys_way() {
        let facts = PhaseFacts {
            conditions: vec!["copd".to_owned()],
            readings: 0,
            at_target: 0,
            ..ready(Phase::Coach)
        };
        assert_eq!(proposed(&facts), Some(Destination::Maintain));
    }

    proptest! {
        /// Better facts never make it harder to go on.
        #[test]
        fn doing_better_never_holds_anybody_back(
            calls in 0..8_i64, more in 0..8_i64, at_target in 0..6_i64, better in 0..6_i64,
            confidence in 0..11_i32, surer in 0..11_i32, days in 0..200_i64, longer in 0..200_i64,
        ) {
            for phase in Phase::ALL {
                let facts = PhaseFacts {
                    completed_calls: calls,
                    at_target: at_target.min(5),
                    goals: vec![goal(Some(confidence))],
                    since: NOW - Duration::days(days),
                    plan_written_at: Some(NOW),
                    ..ready(*phase)
                };
                let improved = PhaseFacts {
                    completed_calls: calls + more,
                    at_target: (at_target + better).min(5),
                    goals: vec![goal(Some(confidence.max(surer)))],
                    since: NOW - Duration::days(days + longer),
                    ..facts.clone()
                };
                prop_assert!(proposed(&facts).is_none() || proposed(&improved).is_some());
            }
        }
    }
}
