//! Board of feedback: counts of a unit, by how people were asked, from eight answers on; a care manager sees
//! their own from thirty. Every answer that is shown came out of a box with seven others, so that no
//! difference of two figures is one person's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use super::monday;
use crate::care::Work;
use crate::care::access::{self, ListPermit};
use crate::content::feedback::QuestionSet;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::feedback::{
    CountedWeek, Counts, FeedbackAction, FeedbackMode, FeedbackText, FeedbackTextStatus, FeedbackUnit,
    OWN_FROM, SHOWN_FROM,
};
use crate::model::policy::{Action, PatientScope};
use crate::model::share::Share;
use crate::store;

/// Weeks before this one that it is held against.
const WEEKS_BEFORE: i64 = 12;
/// Free texts and actions that are shown.
const SHOWN: i64 = 30;

/// Feedback of patients, within what the reader may see.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackBoard {
    /// Version of the questions; answers to other versions are not added to them.
    pub version: String,
    /// The Monday of this week.
    pub week: NaiveDate,
    pub questions: Vec<ShownQuestion>,
    pub units: Vec<UnitFeedback>,
    /// In patients' own words, after names were struck out; of the team.
    pub texts: Vec<FeedbackText>,
    /// You said, we did.
    pub actions: Vec<FeedbackAction>,
}

/// A question as it reads in English.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FeedbackQuestion)]
pub struct ShownQuestion {
    pub name: String,
    pub text: String,
    pub choices: Vec<ShownChoice>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FeedbackChoice)]
pub struct ShownChoice {
    pub name: String,
    pub text: String,
    /// False for not knowing, which is shown and not in the denominator.
    pub counts: bool,
}

/// Feedback about a unit by people who were asked in one way.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnitFeedback {
    pub unit: FeedbackUnit,
    /// ODS code of the practice, id of the care manager; empty for the team.
    pub id: String,
    /// Of the practice or the care manager; empty for the team.
    pub name: String,
    pub mode: FeedbackMode,
    pub this_week: FeedbackPeriod,
    /// The twelve weeks before this one.
    pub before: FeedbackPeriod,
}

/// A time, by the weeks in which answers came together.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FeedbackPeriod {
    /// People who were asked.
    pub asked: i64,
    /// Always a multiple of eight; null while there are too few to be shown.
    pub answers: Option<i64>,
    /// Answers per hundred who were asked, one decimal. Those that lie in a box are not among them, so it is at least that.
    pub response_percent: Option<f64>,
    pub questions: Vec<QuestionFigure>,
}

/// Counts of answers to a question.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct QuestionFigure {
    pub question: String,
    /// How many chose what; empty where fewer than eight answered this question.
    pub choices: BTreeMap<String, i64>,
    pub good: i64,
    /// Without those who do not know.
    pub counted: i64,
    /// Null where nobody is counted, or fewer than eight answered.
    pub share: Option<Share>,
}

/// The questions, as they read in English.
pub(super) fn questions(set: &QuestionSet) -> Vec<ShownQuestion> {
    let Some((_, texts)) = set.texts("en") else { return Vec::new() };
    let shown = set.questions().map(|question| ShownQuestion {
        name: question.name.clone(),
        text: texts.question(&question.name).to_owned(),
        choices: question
            .choices
            .iter()
            .map(|choice| ShownChoice {
                name: choice.name.clone(),
                text: texts.choice(&question.name, &choice.name).to_owned(),
                counts: choice.counts,
            })
            .collect(),
    });
    shown.collect()
}

/// Feedback of patients, this week against the twelve before, and the audit row of it.
///
/// # Errors
/// `Forbidden` for admins and machines.
pub fn read(work: &mut Work<'_>) -> Result<(FeedbackBoard, AuditEntry<'static>)> {
    let scope = access::list(work.actor, Action::ReadFeedback)?;
    let (rules, today) = (work.rules, work.today());
    let set = rules.feedback.on(today).ok_or(Error::NotFound("questions"))?;
    let week = monday(today);
    let since = week - Duration::weeks(WEEKS_BEFORE);
    let mut found = Found {
        set,
        week,
        is_own: matches!(*scope, PatientScope::Caseload(_)),
        weeks: store::feedback_answers::weeks(work.tx, &scope, since)?,
        asked: asked(work, &scope, since)?,
        names: names(work)?,
    };
    found.weeks.retain(|counted| counted.of.version == set.version);
    let board = FeedbackBoard {
        version: set.version.clone(),
        week,
        questions: questions(set),
        units: found.units(),
        texts: store::feedback_answers::texts(work.tx, FeedbackTextStatus::Shown, SHOWN)?,
        actions: store::feedback_answers::actions(work.tx, SHOWN)?,
    };
    Ok((board, AuditEntry::of("feedback.read", ("feedback", ""))))
}

fn is_enough(answers: i64) -> bool {
    usize::try_from(answers).is_ok_and(|answers| answers >= SHOWN_FROM)
}

type Unit = (FeedbackUnit, String);

/// How many of a unit were asked in one way: by the day.
type AskedOn = BTreeMap<(Unit, FeedbackMode), Vec<(NaiveDate, i64)>>;

/// How many were asked, of the units that the reader may see.
fn asked(work: &mut Work<'_>, scope: &ListPermit, since: NaiveDate) -> Result<AskedOn> {
    let sees = |(kind, id): &Unit| match &**scope {
        PatientScope::Everybody => true,
        PatientScope::Practice(own) => *kind == FeedbackUnit::Practice && id == own,
        PatientScope::Caseload(own) => *kind == FeedbackUnit::CareManager && *id == own.to_string(),
        PatientScope::Sent(_) | PatientScope::Nobody => false,
    };
    let mut asked = AskedOn::new();
    for row in store::feedback::asked_by_day(work.tx, scope, since)? {
        let units = [
            (FeedbackUnit::Team, String::new()),
            (FeedbackUnit::Practice, row.practice),
            (FeedbackUnit::CareManager, row.care_manager),
        ];
        let is_one = |unit: &Unit| unit.0 == FeedbackUnit::Team || !unit.1.is_empty();
        for unit in units.into_iter().filter(|unit| is_one(unit) && sees(unit)) {
            asked.entry((unit, row.mode)).or_default().push((row.day, row.people));
        }
    }
    Ok(asked)
}

/// Names of practices and care managers.
fn names(work: &mut Work<'_>) -> Result<BTreeMap<Unit, String>> {
    let practices = store::practices::all(work.tx)?;
    let practices = practices.into_iter().map(|(code, it)| ((FeedbackUnit::Practice, code), it.name));
    let people = store::users::all(work.tx)?;
    let managers = people
        .into_iter()
        .filter_map(|user| Some(((FeedbackUnit::CareManager, user.care_manager?.to_string()), user.name)));
    Ok(practices.chain(managers).collect())
}

/// Parts of a board.
struct Found<'a> {
    set: &'a QuestionSet,
    week: NaiveDate,
    /// A care manager reads their own.
    is_own: bool,
    weeks: Vec<CountedWeek>,
    asked: AskedOn,
    names: BTreeMap<Unit, String>,
}

impl Found<'_> {
    fn units(&self) -> Vec<UnitFeedback> {
        let counted = self.weeks.iter().map(|it| ((it.of.unit_kind, it.of.unit.clone()), it.of.mode));
        let all: BTreeSet<(Unit, FeedbackMode)> = self.asked.keys().cloned().chain(counted).collect();
        let shown = all.into_iter().map(|(unit, mode)| {
            let of =
                |it: &&CountedWeek| (it.of.unit_kind, &it.of.unit, it.of.mode) == (unit.0, &unit.1, mode);
            let weeks: Vec<&CountedWeek> = self.weeks.iter().filter(of).collect();
            let is_shown = !self.is_own || weeks.iter().map(|it| it.answers).sum::<i64>() >= OWN_FROM;
            let weeks = if is_shown { weeks } else { Vec::new() };
            let asked = self.asked.get(&(unit.clone(), mode)).map_or(&[][..], Vec::as_slice);
            let (now, before): (Vec<_>, Vec<_>) = weeks.iter().partition(|it| it.week >= self.week);
            let sum = |is_now: bool| {
                let of = asked.iter().filter(|(day, _)| (*day >= self.week) == is_now);
                of.map(|(_, people)| people).sum()
            };
            UnitFeedback {
                unit: unit.0,
                name: self.names.get(&unit).cloned().unwrap_or_default(),
                id: unit.1,
                mode,
                this_week: self.period(&now, sum(true)),
                before: self.period(&before, sum(false)),
            }
        });
        shown.collect()
    }

    fn period(&self, weeks: &[&CountedWeek], asked: i64) -> FeedbackPeriod {
        let answers: i64 = weeks.iter().map(|it| it.answers).sum();
        if !is_enough(answers) {
            return FeedbackPeriod { asked, answers: None, response_percent: None, questions: Vec::new() };
        }
        let mut counts = Counts::new();
        for (question, choices) in weeks.iter().flat_map(|it| &it.counts) {
            for (choice, people) in choices {
                *counts.entry(question.clone()).or_default().entry(choice.clone()).or_default() += people;
            }
        }
        let response = Share::of(answers.min(asked), asked).map(|share| share.percent);
        FeedbackPeriod {
            asked,
            answers: Some(answers),
            response_percent: response,
            questions: self.figures(&counts),
        }
    }

    fn figures(&self, counts: &Counts) -> Vec<QuestionFigure> {
        let figures = self.set.questions().map(|question| {
            let choices = counts.get(&question.name).cloned().unwrap_or_default();
            let choices = if is_enough(choices.values().sum()) { choices } else { BTreeMap::new() };
            let score = question.score(&choices);
            QuestionFigure {
                question: question.name.clone(),
                choices,
                good: score.good,
                counted: score.counted,
                share: score.share,
            }
        });
        figures.collect()
    }
}
