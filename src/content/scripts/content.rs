//! A script file as it is written: questions, scores over their answers, and the answers that cannot wait.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::content::protocol::Citation;
use crate::content::protocol::dated::Versioned;
use crate::model::escalation::Severity;
use crate::model::words::words;

/// A questionnaire or a part of the conversation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Also the file's name.
    pub(super) name: Spanned<String>,
    pub title: String,
    pub version: String,
    /// The local date from which it is in force.
    pub applies_from: NaiveDate,
    pub owner: String,
    /// Where it stands in a call, among all that are asked: smaller is earlier.
    pub order: i32,
    pub citations: Vec<Citation>,
    /// Choices that several questions share.
    #[serde(default)]
    pub choice_sets: Vec<Spanned<ChoiceSet>>,
    pub questions: Vec<Spanned<Question>>,
    #[serde(default)]
    pub scores: Vec<Spanned<Score>>,
    #[serde(default)]
    pub flags: Vec<Spanned<Flag>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSet {
    pub name: String,
    pub choices: Vec<Choice>,
}

words! {
    /// How a question is answered.
    #[schema(as = QuestionKind)]
    Kind {
        YesNo = "yes-no",
        /// A choice out of several.
        Choice = "choice",
        /// Within a range.
        Number = "number",
        /// In the patient's own words.
        Text = "text",
        /// A whole number from 0 to 10.
        Scale = "scale",
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Known by this in every script.
    pub id: String,
    /// Words that the care manager says.
    pub ask: String,
    pub kind: Kind,
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// The name of a choice set instead of choices.
    pub choices_of: Option<String>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub unit: Option<String>,
    /// Asked if all of these hold.
    #[serde(default)]
    pub only_if: Vec<Test>,
    /// The citation.
    pub source: String,
}

/// A possible answer.
#[derive(Clone, Debug, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerChoice)]
pub struct Choice {
    pub value: String,
    pub text: String,
    /// Points in a score.
    pub points: Option<i32>,
}

/// Condition on an earlier answer or score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub question: Option<String>,
    pub score: Option<String>,
    /// Choices of which one must be the answer, or `yes` or `no`.
    #[serde(default)]
    pub is: Vec<String>,
    pub at_least: Option<f64>,
    pub below: Option<f64>,
    pub reaches: Option<Mark>,
}

/// A mark that a score carries itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    CutOff,
}

/// The sum of what the answers count.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub name: String,
    pub title: String,
    /// Questions whose points are summed.
    pub items: Vec<String>,
    /// Added to the sum: MRC is mMRC and one.
    #[serde(default)]
    pub plus: i32,
    /// From the lowest possible sum to the highest without a gap.
    #[serde(default)]
    pub bands: Vec<ScoreBand>,
    /// Instead of bands: what is looked into further.
    pub cut_off: Option<CutOff>,
    /// The citation.
    pub source: String,
}

/// Band of a score; both ends belong to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    pub from: i32,
    pub to: i32,
    pub name: String,
    /// Offer or act that belongs to the band.
    pub advice: Option<String>,
}

/// The sum from which a score is looked into, and the sums that the source allows for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    pub at: i32,
    pub one_of: Vec<i32>,
}

/// An answer that cannot wait: it raises an escalation while the call goes on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    pub name: String,
    /// `amber` or `red`.
    pub severity: Severity,
    pub when: Test,
    /// Words that the care manager says now, line by line.
    pub say: Vec<String>,
    pub task: Option<TimedTask>,
    /// The citation.
    pub source: String,
}

/// Work that has to be done within minutes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedTask {
    pub what: String,
    pub after_minutes: i64,
    /// How much later than that it raises an escalation of its own.
    pub grace_minutes: i64,
}

impl Versioned for Script {
    fn name(&self) -> &str {
        self.name.get_ref()
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn applies_from(&self) -> NaiveDate {
        self.applies_from
    }
}

impl Flag {
    /// The cause of the escalation that it raises.
    #[must_use]
    pub fn cause(&self) -> String {
        format!("answer-{}", self.name)
    }
}

impl Question {
    /// Points of an answer; None for one that counts nothing.
    #[must_use]
    pub fn points(&self, answer: &serde_json::Value) -> Option<i32> {
        match self.kind {
            Kind::Choice => {
                let chosen = self.choices.iter().find(|choice| answer == &choice.value)?;
                chosen.points
            }
            Kind::Scale => answer.as_i64().and_then(|value| i32::try_from(value).ok()),
            Kind::YesNo | Kind::Number | Kind::Text => None,
        }
    }

    /// The lowest and the highest that an answer can count; None if it counts nothing.
    #[must_use]
    pub(crate) fn point_range(&self) -> Option<(i32, i32)> {
        match self.kind {
            Kind::Choice => {
                let points = || self.choices.iter().filter_map(|choice| choice.points);
                Some((points().min()?, points().max()?))
            }
            Kind::Scale => Some((0, 10)),
            Kind::YesNo | Kind::Number | Kind::Text => None,
        }
    }
}
