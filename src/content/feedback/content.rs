//! The questions as they are written: choices, the words of each language, who is drawn, and examples that must come out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::content::protocol::Citation;
use crate::content::protocol::dated::Versioned;
use crate::model::share::Share;

/// The language that everybody is asked in whose own has no words.
pub(super) const ENGLISH: &str = "en";

/// Questions after a call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// Also the file's name.
    pub(super) name: String,
    pub version: String,
    /// The local date from which it is asked.
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
    pub sampling: Sampling,
    pub(super) questions: Vec<Spanned<Question>>,
    pub(super) examples: Vec<Spanned<Example>>,
    pub(super) texts: BTreeMap<String, Texts>,
}

/// Sampling of completed calls.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    pub(super) source: String,
    /// Number of calls of which one is drawn.
    pub one_in: u32,
    /// Days within which nobody is asked again.
    pub days_between: i64,
    /// Hours between the end of a call and its draw.
    pub hours_after: i64,
    /// Hours after which a call is not drawn any more.
    pub hours_within: i64,
    /// Days for which a link is good.
    pub link_days: i64,
}

/// A question with its choices. The free text is asked beside them and has none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub name: String,
    pub(super) source: String,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub name: String,
    #[serde(default)]
    pub good: bool,
    /// False for whoever does not know: shown, and not in the denominator.
    #[serde(default = "yes")]
    pub counts: bool,
}

const fn yes() -> bool {
    true
}

/// The words of the page in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub title: String,
    pub intro: String,
    /// Promise that nobody learns who answered.
    pub private: String,
    /// The question that is answered in one's own words.
    pub better: String,
    pub better_hint: String,
    pub contact: String,
    /// Hint at what a wish to be telephoned gives away.
    pub contact_hint: String,
    pub urgent: String,
    pub send: String,
    pub nothing: String,
    pub too_long: String,
    pub thanks: String,
    pub thanks_text: String,
    pub answered: String,
    pub answered_text: String,
    pub gone: String,
    pub gone_text: String,
    pub(super) questions: BTreeMap<String, String>,
    /// By `choice`, or by `question.choice` where one word does not do for all questions.
    pub(super) choices: BTreeMap<String, String>,
}

/// Answers to a question, and what they come to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    pub says: String,
    pub question: String,
    pub answers: BTreeMap<String, i64>,
    pub good: i64,
    pub counted: i64,
    pub low: f64,
    pub high: f64,
}

/// Score of the answers to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    pub good: i64,
    /// Without those who do not know.
    pub counted: i64,
    pub share: Option<Share>,
}

impl Versioned for QuestionSet {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}

impl QuestionSet {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().map(Spanned::get_ref)
    }

    /// The question of this name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().find(|question| question.name == name)
    }

    /// The first question as it reads in English: by it units are compared.
    #[must_use]
    pub fn first_in_english(&self) -> Option<&str> {
        let question = self.questions().next()?;
        self.texts(ENGLISH).map(|(_, texts)| texts.question(&question.name))
    }

    /// The words in a language and its code, or the English ones.
    #[must_use]
    pub fn texts(&self, language: &str) -> Option<(&str, &Texts)> {
        let found = self.texts.get_key_value(language).or_else(|| self.texts.get_key_value(ENGLISH));
        found.map(|(code, texts)| (code.as_str(), texts))
    }
}

impl Question {
    /// Scores counted answers.
    #[must_use]
    pub fn score(&self, answers: &BTreeMap<String, i64>) -> Score {
        let sum = |which: fn(&Choice) -> bool| {
            let chosen = self.choices.iter().filter(|choice| which(choice));
            chosen.filter_map(|choice| answers.get(&choice.name)).sum()
        };
        let (good, counted) = (sum(|choice| choice.good), sum(|choice| choice.counts));
        Score { good, counted, share: Share::of(good, counted) }
    }
}

impl Texts {
    /// How a question reads.
    #[must_use]
    pub fn question<'a>(&'a self, name: &'a str) -> &'a str {
        self.questions.get(name).map_or(name, String::as_str)
    }

    /// How a choice reads as an answer to a question.
    #[must_use]
    pub fn choice<'a>(&'a self, question: &str, name: &'a str) -> &'a str {
        self.own_choice(question, name).map_or(name, String::as_str)
    }

    pub(super) fn own_choice(&self, question: &str, name: &str) -> Option<&String> {
        self.choices.get(&format!("{question}.{name}")).or_else(|| self.choices.get(name))
    }
}
