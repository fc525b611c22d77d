//! Rules for people whom a practice may want to refer, and why. Pure.

use chrono::{Months, NaiveDate};

use crate::content::measures::{RegisterRules, SuggestionRule, When};
use crate::model::register::Registered;

/// The rules that are true of somebody on a date, in the order of the file, without those that say less about the same.
#[must_use]
pub fn reasons<'a>(rules: &'a RegisterRules, person: &Registered, on: NaiveDate) -> Vec<&'a SuggestionRule> {
    let holds = |rule: &&SuggestionRule| {
        let on_register = rule.registers.is_empty()
            || rule.registers.iter().any(|register| person.episode(*register, on).is_some());
        on_register && is_true(rule.when, person, on)
    };
    let held: Vec<&SuggestionRule> = rules.suggestions.rules.iter().filter(holds).collect();
    let is_said = |name: &String| held.iter().any(|rule| rule.in_place_of.contains(name));
    held.iter().filter(|rule| !is_said(&rule.name)).copied().collect()
}

fn is_true(when: When, person: &Registered, on: NaiveDate) -> bool {
    match when {
        When::Latest { fact, times, at_least, within_months } => {
            let known = person.known(fact, on);
            let since = on - Months::new(within_months);
            let latest: Vec<_> = known.iter().take(times).filter(|fact| fact.on > since).collect();
            latest.len() == times && latest.iter().all(|fact| fact.value.reaches(at_least))
        }
        When::Within { fact, days } => {
            person.latest(fact, on).is_some_and(|fact| (on - fact.on).num_days() <= days)
        }
        When::NothingFor { fact, months } => {
            person.latest(fact, on).is_none_or(|fact| fact.on <= on - Months::new(months))
        }
    }
}

/// The points of some reasons together.
#[must_use]
pub fn points(reasons: &[&SuggestionRule]) -> i64 {
    reasons.iter().map(|rule| rule.points).sum()
}
