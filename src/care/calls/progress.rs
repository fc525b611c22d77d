//! Where a conversation stands: which questions are asked, which comes next, what the answers come to. Pure.
//!
//! A question is asked if its tests hold over the answers before it. A file that branches backwards is refused when
//! it is read, so one pass from the first question to the last decides everything, and every conversation ends.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use toml::Spanned;

use crate::content::scripts::content::{Flag, Kind, Mark, Question, Score, Script, Test};
use crate::error::{Error, Result};

/// The longest answer in the patient's own words, in characters.
const LONGEST: usize = 2000;

/// Answers by question.
pub type Answers = BTreeMap<String, Value>;

/// Where a conversation stands.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// Questions that are asked, in order, with the script that they stand in.
    pub asked: Vec<(&'a Script, &'a Question)>,
    /// The first that is asked and not answered.
    pub next: Option<(&'a Script, &'a Question)>,
    /// Of what is asked and answered.
    pub scores: Vec<ScoreSoFar>,
    /// The answers to what is asked; nothing else counts.
    counted: Answers,
}

/// A sum of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ScoreSoFar {
    pub name: String,
    pub title: String,
    /// The sum of the items answered so far.
    pub value: i32,
    /// Whether every item is answered.
    pub complete: bool,
    /// The band of a complete one, where the score has bands.
    pub band: Option<String>,
    /// Offer or act that belongs to this band.
    pub advice: Option<String>,
    /// Whether a complete one reaches the cut-off, where the score has one.
    pub reaches_cut_off: Option<bool>,
    /// Where the score comes from.
    pub source: String,
}

impl<'a> Progress<'a> {
    /// Goes through the questions of `scripts` with what was answered so far.
    #[must_use]
    pub fn of(scripts: &[&'a Script], answers: &Answers) -> Self {
        let mut progress =
            Self { asked: Vec::new(), next: None, scores: Vec::new(), counted: Answers::new() };
        for script in scripts {
            for question in script.questions() {
                if !question.only_if.iter().all(|test| holds(script, test, &progress.counted)) {
                    continue;
                }
                progress.asked.push((script, question));
                match answers.get(&question.id) {
                    Some(answer) => {
                        progress.counted.insert(question.id.clone(), answer.clone());
                    }
                    None => progress.next = progress.next.or(Some((script, question))),
                }
            }
            let asked = |id: &String| progress.asked.iter().any(|(_, question)| question.id == *id);
            let scores = script.scores.iter().map(Spanned::get_ref);
            let sums: Vec<_> = scores
                .filter(|score| score.items.iter().all(asked))
                .filter_map(|score| sum(script, score, &progress.counted))
                .collect();
            progress.scores.extend(sums);
        }
        progress
    }

    /// The question and its file, if it is asked now.
    #[must_use]
    pub fn asks(&self, id: &str) -> Option<(&'a Script, &'a Question)> {
        self.asked.iter().copied().find(|(_, question)| question.id == id)
    }

    /// The flags that the answers raise.
    #[must_use]
    pub fn flags(&self) -> Vec<(&'a Script, &'a Flag)> {
        let mut files: Vec<&'a Script> = self.asked.iter().map(|(script, _)| *script).collect();
        files.dedup_by_key(|script| script.name());
        let raised = |script: &'a Script| {
            script
                .flags()
                .filter(|flag| holds(script, &flag.when, &self.counted))
                .map(move |flag| (script, flag))
        };
        files.into_iter().flat_map(raised).collect()
    }
}

/// Whether a test holds. What is not answered passes no test.
fn holds(script: &Script, test: &Test, answers: &Answers) -> bool {
    if let Some(id) = &test.question {
        let (Some(question), Some(answer)) = (script.question(id), answers.get(id)) else { return false };
        return match question.kind {
            Kind::YesNo => answer.as_bool().is_some_and(|yes| {
                let word = if yes { "yes" } else { "no" };
                test.is.iter().any(|it| it == word)
            }),
            Kind::Choice | Kind::Text => test.is.iter().any(|it| answer == it),
            Kind::Number | Kind::Scale => answer.as_f64().is_some_and(|value| within(test, value)),
        };
    }
    let named = |score: &&Score| test.score.as_ref() == Some(&score.name);
    let score = script.scores.iter().map(Spanned::get_ref).find(named);
    let Some((score, sum)) = score.and_then(|score| Some((score, sum(script, score, answers)?))) else {
        return false;
    };
    sum.complete
        && match test.reaches {
            Some(Mark::CutOff) => score.cut_off.as_ref().is_some_and(|cut_off| sum.value >= cut_off.at),
            None => within(test, f64::from(sum.value)),
        }
}

fn within(test: &Test, value: f64) -> bool {
    test.at_least.is_none_or(|least| value >= least) && test.below.is_none_or(|end| value < end)
}

/// None if no item is answered.
fn sum(script: &Script, score: &Score, answers: &Answers) -> Option<ScoreSoFar> {
    let points: Vec<i32> =
        score.items.iter().filter_map(|item| script.question(item)?.points(answers.get(item)?)).collect();
    if points.is_empty() {
        return None;
    }
    let value = points.iter().sum::<i32>() + score.plus;
    let complete = points.len() == score.items.len();
    let band = score.bands.iter().find(|band| complete && (band.from..=band.to).contains(&value));
    let source = script.citations.iter().find(|citation| citation.id == score.source);
    Some(ScoreSoFar {
        name: score.name.clone(),
        title: score.title.clone(),
        value,
        complete,
        band: band.map(|band| band.name.clone()),
        advice: band.and_then(|band| band.advice.clone()),
        reaches_cut_off: score.cut_off.as_ref().filter(|_| complete).map(|cut_off| value >= cut_off.at),
        source: source.map(|citation| citation.text.clone()).unwrap_or_default(),
    })
}

impl Question {
    /// Whether the question can be answered so. Null is always possible: the patient would rather not say.
    ///
    /// # Errors
    /// `Invalid` at `/value`; it does not hold the value.
    pub fn accept(&self, value: &Value) -> Result<()> {
        let wrong = |code: &str, reason: String| Err(Error::invalid("/value", code, reason));
        if value.is_null() {
            return Ok(());
        }
        match self.kind {
            Kind::YesNo if value.is_boolean() => Ok(()),
            Kind::YesNo => wrong("wrong-type", "expected true or false".to_owned()),
            Kind::Choice if self.choices.iter().any(|choice| value == &choice.value) => Ok(()),
            Kind::Choice => {
                let choices: Vec<_> = self.choices.iter().map(|choice| choice.value.as_str()).collect();
                wrong("not-a-choice", format!("expected one of: {}", choices.join(", ")))
            }
            Kind::Scale if value.as_i64().is_some_and(|value| (0..=10).contains(&value)) => Ok(()),
            Kind::Scale => wrong("out-of-range", "expected a whole number from 0 to 10".to_owned()),
            Kind::Number => {
                let (minimum, maximum) = (self.minimum.unwrap_or(f64::MIN), self.maximum.unwrap_or(f64::MAX));
                match value.as_f64() {
                    Some(value) if (minimum..=maximum).contains(&value) => Ok(()),
                    Some(_) => wrong("out-of-range", format!("expected {minimum} to {maximum}")),
                    None => wrong("wrong-type", "expected a number".to_owned()),
                }
            }
            Kind::Text => match value.as_str().map(|text| text.chars().count()) {
                Some(length) if length <= LONGEST => Ok(()),
                Some(_) => wrong("too-long", format!("an answer has at most {LONGEST} characters")),
                None => wrong("wrong-type", "expected text".to_owned()),
            },
        }
    }
}

#[cfg(test)]
mod tests;
