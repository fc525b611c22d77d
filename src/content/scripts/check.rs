//! Whether a script file makes sense: nothing unknown, nothing that goes backwards, no sum without a band.

use std::collections::BTreeMap;

use toml::Spanned;

use super::content::{ChoiceSet, Flag, Kind, Question, Score, Script, Test};
use crate::content::protocol::fault::Fault;
use crate::model::escalation::Severity;

impl Script {
    /// Puts shared choices into the questions that name them.
    ///
    /// # Errors
    /// If no choice set has the name, or a question has choices of its own as well.
    pub(super) fn fill_in_choices(&mut self) -> Result<(), Fault> {
        let sets: Vec<&ChoiceSet> = self.choice_sets.iter().map(Spanned::get_ref).collect();
        for question in &mut self.questions {
            let span = question.span();
            let question = question.get_mut();
            let Some(name) = &question.choices_of else { continue };
            let set = sets.iter().find(|set| set.name == *name);
            let Some(set) = set.filter(|_| question.choices.is_empty()) else {
                let why = format!("{}: no choices are named {name}, or it has its own as well", question.id);
                return Err(Fault::at(span, why));
            };
            question.choices.clone_from(&set.choices);
        }
        Ok(())
    }

    /// # Errors
    /// What is wrong and where.
    pub(super) fn check(&self) -> Result<(), Fault> {
        if self.citations.is_empty() {
            return Err("a citation is missing".to_owned().into());
        }
        if self.version.is_empty() || self.owner.is_empty() {
            return Err("version and owner must not be empty".to_owned().into());
        }
        self.check_questions()?;
        for (index, score) in self.scores.iter().enumerate() {
            let twice = self.scores[..index].iter().any(|known| known.get_ref().name == score.get_ref().name);
            let checked =
                if twice { Err("stands here twice".to_owned()) } else { self.check_score(score.get_ref()) };
            checked.map_err(|why| Fault::at(score.span(), format!("{}: {why}", score.get_ref().name)))?;
        }
        for (index, flag) in self.flags.iter().enumerate() {
            let twice = self.flags[..index].iter().any(|known| known.get_ref().name == flag.get_ref().name);
            let checked =
                if twice { Err("stands here twice".to_owned()) } else { self.check_flag(flag.get_ref()) };
            checked.map_err(|why| Fault::at(flag.span(), format!("{}: {why}", flag.get_ref().name)))?;
        }
        Ok(())
    }

    fn check_questions(&self) -> Result<(), Fault> {
        let places: BTreeMap<&str, usize> = self
            .questions
            .iter()
            .enumerate()
            .map(|(at, question)| (question.get_ref().id.as_str(), at))
            .collect();
        if places.is_empty() {
            return Err("there is no question".to_owned().into());
        }
        for (at, spanned) in self.questions.iter().enumerate() {
            let question = spanned.get_ref();
            let wrong = |why: String| Fault::at(spanned.span(), format!("{}: {why}", question.id));
            if places.get(question.id.as_str()) != Some(&at) {
                return Err(wrong("stands here twice".to_owned()));
            }
            self.cited(&question.source).map_err(wrong)?;
            check_kind(question).map_err(wrong)?;
            for test in &question.only_if {
                self.check_test(test).map_err(wrong)?;
                for needed in self.needed_by(test) {
                    if places.get(needed).is_none_or(|place| *place >= at) {
                        return Err(wrong(format!(
                            "is asked because of {needed}, which is not asked before it"
                        )));
                    }
                }
            }
        }
        Ok(())
    }

    /// The questions that a test looks at.
    fn needed_by<'a>(&'a self, test: &'a Test) -> Vec<&'a str> {
        let of_score = test.score.as_deref().and_then(|name| self.score(name));
        let items = of_score.into_iter().flat_map(|score| &score.items);
        test.question.iter().chain(items).map(String::as_str).collect()
    }

    fn check_test(&self, test: &Test) -> Result<(), String> {
        let asked =
            [!test.is.is_empty(), test.at_least.is_some(), test.below.is_some(), test.reaches.is_some()];
        if asked.iter().filter(|asked| **asked).count() != 1 {
            return Err("a test needs one of: is, at_least, below, reaches".to_owned());
        }
        match (&test.question, &test.score) {
            (Some(id), None) => {
                let question = self.question(id).ok_or_else(|| format!("no question is named {id}"))?;
                let numbers = matches!(question.kind, Kind::Number | Kind::Scale);
                if test.reaches.is_some() || numbers != test.is.is_empty() || question.kind == Kind::Text {
                    return Err(format!("{id} cannot be tested like this"));
                }
                let unknown = test.is.iter().find(|answer| match question.kind {
                    Kind::YesNo => !matches!(answer.as_str(), "yes" | "no"),
                    _ => question.choices.iter().all(|choice| choice.value != **answer),
                });
                unknown.map_or(Ok(()), |answer| Err(format!("{id} is never answered with {answer}")))
            }
            (None, Some(name)) => {
                let score = self.score(name).ok_or_else(|| format!("no score is named {name}"))?;
                if !test.is.is_empty() || test.reaches.is_some() && score.cut_off.is_none() {
                    return Err(format!("{name} cannot be tested like this"));
                }
                Ok(())
            }
            _ => Err("a test looks at either a question or a score".to_owned()),
        }
    }

    fn check_score(&self, score: &Score) -> Result<(), String> {
        self.cited(&score.source)?;
        if score.items.is_empty() {
            return Err("has no items".to_owned());
        }
        let (mut lowest, mut highest) = (score.plus, score.plus);
        for item in &score.items {
            let question = self.question(item).ok_or_else(|| format!("no question is named {item}"))?;
            let (least, most) = question.point_range().ok_or_else(|| format!("{item} counts nothing"))?;
            (lowest, highest) = (lowest + least, highest + most);
        }
        match &score.cut_off {
            Some(_) if !score.bands.is_empty() => return Err("has bands and a cut-off".to_owned()),
            Some(cut_off) if !cut_off.one_of.contains(&cut_off.at) => {
                return Err("the cut-off is not one of those that its source allows".to_owned());
            }
            Some(cut_off) if !(lowest + 1..=highest).contains(&cut_off.at) => {
                return Err("no sum, or every sum, reaches the cut-off".to_owned());
            }
            Some(_) => return Ok(()),
            None => {}
        }
        let mut expected = lowest;
        for band in &score.bands {
            if band.from != expected || band.to < band.from {
                return Err(format!("bands leave a gap or overlap at {}", band.from.min(expected)));
            }
            expected = band.to + 1;
        }
        if expected == highest + 1 { Ok(()) } else { Err(format!("bands do not end at {highest}")) }
    }

    fn check_flag(&self, flag: &Flag) -> Result<(), String> {
        self.cited(&flag.source)?;
        if flag.severity < Severity::Amber {
            return Err("severity is amber or red".to_owned());
        }
        if flag.say.is_empty() {
            return Err("there is nothing to say".to_owned());
        }
        if flag.task.as_ref().is_some_and(|task| task.after_minutes < 1 || task.grace_minutes < 0) {
            return Err("a task is due after 1 minute or more, with a grace of 0 or more".to_owned());
        }
        self.check_test(&flag.when)
    }

    fn cited(&self, source: &str) -> Result<(), String> {
        let known = self.citations.iter().any(|citation| citation.id == source && !citation.text.is_empty());
        if known { Ok(()) } else { Err(format!("no citation is named {source}")) }
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().map(Spanned::get_ref).find(|question| question.id == id)
    }

    /// A score by its name.
    #[must_use]
    pub(crate) fn score(&self, name: &str) -> Option<&Score> {
        self.scores.iter().map(Spanned::get_ref).find(|score| score.name == name)
    }
}

fn check_kind(question: &Question) -> Result<(), String> {
    let choices = &question.choices;
    if (question.kind == Kind::Choice) != (choices.len() > 1) {
        return Err("a choice has two or more choices, and nothing else has any".to_owned());
    }
    if choices.iter().any(|choice| choice.points.is_some())
        && choices.iter().any(|choice| choice.points.is_none())
    {
        return Err("either all choices have points or none".to_owned());
    }
    if choices.iter().enumerate().any(|(at, choice)| choices[..at].iter().any(|c| c.value == choice.value)) {
        return Err("a choice stands there twice".to_owned());
    }
    match (question.kind, question.minimum, question.maximum) {
        (Kind::Number, Some(minimum), Some(maximum)) if minimum < maximum => Ok(()),
        (Kind::Number, ..) => Err("a number needs a minimum below its maximum".to_owned()),
        (_, None, None) => Ok(()),
        _ => Err("only a number has a minimum and a maximum".to_owned()),
    }
}
