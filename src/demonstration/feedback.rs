//! Feedback of the demonstration's patients about their calls: who is drawn is asked, and many answer.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::app::App;
use crate::care::feedback::answer::{self, Answers};
use crate::care::feedback::edit::{self, FeedbackTextDecision, NewFeedbackAction};
use crate::care::feedback::{ask, draw};
use crate::error::Result;
use crate::model::actor::{Actor, Job, RequestId};
use crate::work::feedback;

const SEED: u64 = 1994;
/// Of a hundred who are asked by text.
const ANSWER: u32 = 62;

/// Choices by question, the commoner ones more often.
const CHOICES: [(&str, &[&str]); 5] = [
    (
        "overall",
        &["very-good", "very-good", "very-good", "good", "good", "good", "neither", "poor", "do-not-know"],
    ),
    ("on-time", &["yes", "yes", "yes", "yes", "no", "do-not-know"]),
    ("listened", &["yes", "yes", "yes", "yes", "partly", "no"]),
    ("needs-met", &["yes", "yes", "yes", "partly", "partly", "no", "do-not-know"]),
    ("if-worse", &["yes", "yes", "yes", "no", "do-not-know"]),
];

const TEXTS: [&str; 6] = [
    "Angela always has time for me.",
    "Please ring in the morning, not at lunch.",
    "The call was earlier than you said.",
    "Nothing, thank you.",
    "I did not understand the new tablets.",
    "More time to ask questions.",
];

/// The patients who are asked, from day to day.
pub(super) struct Asked {
    rng: StdRng,
    /// Links that somebody has answered, or left.
    seen: BTreeSet<String>,
}

impl Asked {
    pub(super) fn new() -> Self {
        Self { rng: StdRng::seed_from_u64(SEED), seen: BTreeSet::new() }
    }

    /// Draws the calls whose draw is due; some of those who got a link answer, and the lead asks the others who are left.
    ///
    /// # Errors
    /// Whatever a use case answers.
    pub(super) fn answer(&mut self, app: &App, lead: &Actor) -> Result<()> {
        let rng = &mut self.rng;
        feedback::draw_by(app, |one_in| rng.random_range(0..one_in) == 0)?;
        let nobody = Actor::nobody(RequestId::from("demonstration"));
        for token in app.look_now(&Actor::service(Job::Feedback), draw::links)? {
            if !self.seen.insert(token.clone()) || self.rng.random_range(0..100) >= ANSWER {
                continue;
            }
            let said = self.say();
            app.work_now(&nobody, |work| answer::answer(work, &token, &said))?;
        }
        for person in app.work_now(lead, ask::list)? {
            let said = self.say();
            app.work_now(lead, |work| ask::keep(work, person.id, &said))?;
        }
        Ok(())
    }

    fn say(&mut self) -> Answers {
        let mut answers = BTreeMap::new();
        for (question, choices) in CHOICES {
            if let (true, Some(choice)) = (self.rng.random_bool(0.93), choices.choose(&mut self.rng)) {
                answers.insert(question.to_owned(), (*choice).to_owned());
            }
        }
        let text = if self.rng.random_bool(0.3) { TEXTS.choose(&mut self.rng).copied() } else { None };
        answers.entry("overall".to_owned()).or_insert_with(|| "good".to_owned());
        Answers { answers, text: text.map(str::to_owned), contact: false }
    }
}

/// The lead strikes names out of what was written, all but the last few, and says what was done.
///
/// # Errors
/// Whatever a use case answers.
pub(super) fn read_texts(app: &App, lead: &Actor) -> Result<()> {
    for held in app.work_now(lead, edit::held)?.into_iter().skip(2) {
        let left = FeedbackTextDecision { text: Some(held.text.replace("Angela", "[…]")) };
        app.work_now(lead, |work| edit::decide(work, held.id, &left))?;
    }
    let did = NewFeedbackAction {
        said: "I did not understand the new tablets.".to_owned(),
        did: "Every call about new medicines ends with the patient saying how they will take them."
            .to_owned(),
    };
    app.work_now(lead, |work| edit::act(work, &did)).map(drop)
}
