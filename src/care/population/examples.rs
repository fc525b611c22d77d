//! The examples in the files of measures and suggestions, which must come out before the service starts.

use crate::care::population::{standing, suggest};
use crate::content::measures::Measures;
use crate::error::{Error, Result};
use crate::model::id::RegisterEntryId;
use crate::model::register::{Episode, Registered};

/// Holds every measure and every rule to its examples.
///
/// # Errors
/// `Config` names the first that does not come out.
pub fn hold(measures: &Measures) -> Result<()> {
    for (framework, measure) in measures.all() {
        for (at, example) in measure.examples.iter().enumerate() {
            let judged =
                standing::of(framework, measure, &example.person(measure.register), example.on.date());
            let came_out =
                judged.is_some_and(|judged| (judged.standing, judged.why) == (example.standing, example.why));
            if !came_out {
                let found = judged.map_or("not on the register", |judged| judged.standing.as_str());
                return Err(Error::Config(format!(
                    "{}: {}: example {} does not come out: {found}",
                    framework.name,
                    measure.name,
                    at + 1
                )));
            }
        }
    }
    let registers = &measures.registers;
    for (at, example) in registers.suggestions.examples.iter().enumerate() {
        let person = Registered {
            id: RegisterEntryId(0),
            birth_date: example.born.date(),
            registered_on: None,
            episodes: vec![Episode { register: example.register, diagnosed_on: None, resolved_on: None }],
            facts: example.facts.iter().map(|fact| fact.fact(example.register)).collect(),
        };
        let found = suggest::reasons(registers, &person, example.on.date());
        let found: Vec<&str> = found.iter().map(|rule| rule.name.as_str()).collect();
        if found != example.reasons {
            let reason = format!("suggestions: example {} does not come out: {}", at + 1, found.join(", "));
            return Err(Error::Config(reason));
        }
    }
    Ok(())
}
