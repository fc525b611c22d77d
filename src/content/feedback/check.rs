//! Checks of a file of questions: refuses what makes no sense, and examples that do not come out.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use super::content::{ENGLISH, Example, Question, QuestionSet, Texts};
use crate::content::protocol::fault::Fault;

impl QuestionSet {
    /// # Errors
    /// The first fault that is found.
    pub(super) fn check(&self) -> Result<(), Fault> {
        if [&self.version, &self.owner].iter().any(|text| text.trim().is_empty()) {
            return Err("version and owner must not be empty".to_owned().into());
        }
        self.check_sampling()?;
        let mut names = BTreeSet::new();
        for spanned in &self.questions {
            let (at, question) = (spanned.span(), spanned.get_ref());
            self.cited(&question.source, at.clone())?;
            if !names.insert(&question.name) {
                return Err(Fault::at(at, format!("two questions are named {}", question.name)));
            }
            question.check().map_err(|why| Fault::at(at, why))?;
        }
        if names.is_empty() || self.examples.is_empty() {
            return Err("there are questions and worked examples".to_owned().into());
        }
        if !self.texts.contains_key(ENGLISH) {
            return Err(format!("texts.{ENGLISH} is missing").into());
        }
        for (language, texts) in &self.texts {
            texts.check(self).map_err(|why| format!("texts.{language}: {why}"))?;
        }
        self.examples.iter().try_for_each(|example| self.work(example))
    }

    fn check_sampling(&self) -> Result<(), Fault> {
        let sampling = &self.sampling;
        if !self.citations.iter().any(|citation| citation.id == sampling.source) {
            return Err(format!("no citation is named {}", sampling.source).into());
        }
        let fits = sampling.one_in > 0
            && (1..=366).contains(&sampling.days_between)
            && (0..sampling.hours_within).contains(&sampling.hours_after)
            && sampling.hours_within <= 14 * 24
            && (1..=60).contains(&sampling.link_days)
            // Nobody has two links that are good at once.
            && sampling.link_days < sampling.days_between;
        if fits { Ok(()) } else { Err("sampling: a number is out of its range".to_owned().into()) }
    }

    fn work(&self, spanned: &Spanned<Example>) -> Result<(), Fault> {
        let (at, example) = (spanned.span(), spanned.get_ref());
        let wrong = |why: String| Fault::at(at.clone(), format!("{}: {why}", example.says));
        let question = self.question(&example.question);
        let question = question.ok_or_else(|| wrong(format!("no question is named {}", example.question)))?;
        if let Some(name) = example.answers.keys().find(|name| !question.has(name)) {
            return Err(wrong(format!("{} has no choice {name}", question.name)));
        }
        let came = question.score(&example.answers);
        let (low, high) = came.share.map_or((0.0, 0.0), |share| (share.low, share.high));
        if (came.good, came.counted) != (example.good, example.counted) {
            return Err(wrong(format!("{} of {} comes out", came.good, came.counted)));
        }
        // Both have one decimal.
        if (low - example.low).abs() > 0.01 || (high - example.high).abs() > 0.01 {
            return Err(wrong(format!("{low} to {high} % comes out")));
        }
        Ok(())
    }

    fn cited(&self, source: &str, at: Range<usize>) -> Result<(), Fault> {
        let known = self.citations.iter().any(|citation| citation.id == source);
        if known { Ok(()) } else { Err(Fault::at(at, format!("no citation is named {source}"))) }
    }
}

impl Question {
    pub(super) fn has(&self, choice: &str) -> bool {
        self.choices.iter().any(|known| known.name == choice)
    }

    fn check(&self) -> Result<(), String> {
        let names: BTreeSet<&str> = self.choices.iter().map(|choice| choice.name.as_str()).collect();
        if names.len() != self.choices.len() {
            return Err(format!("{}: two choices have one name", self.name));
        }
        if !self.choices.iter().any(|choice| choice.good) || !self.choices.iter().any(|choice| !choice.good) {
            return Err(format!("{}: some choices are good and some are not", self.name));
        }
        match self.choices.iter().find(|choice| choice.good && !choice.counts) {
            Some(choice) => Err(format!("{}: {} is good and does not count", self.name, choice.name)),
            None => Ok(()),
        }
    }
}

impl Texts {
    fn check(&self, set: &QuestionSet) -> Result<(), String> {
        for question in set.questions() {
            if !self.questions.contains_key(&question.name) {
                return Err(format!("questions.{} is missing", question.name));
            }
            let missing = |name: &&str| self.own_choice(&question.name, name).is_none();
            if let Some(name) = question.choices.iter().map(|choice| choice.name.as_str()).find(missing) {
                return Err(format!("choices.{name} is missing"));
            }
        }
        if let Some(name) = self.questions.keys().find(|name| set.question(name).is_none()) {
            return Err(format!("questions.{name} is of no question"));
        }
        let is_used = |key: &&String| {
            let (of, choice) =
                key.split_once('.').map_or((None, key.as_str()), |(of, choice)| (Some(of), choice));
            set.questions().any(|question| of.is_none_or(|of| of == question.name) && question.has(choice))
        };
        match self.choices.keys().find(|key| !is_used(key)) {
            Some(key) => Err(format!("choices.{key} is of no question")),
            None => Ok(()),
        }
    }
}
