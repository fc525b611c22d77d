//! Scripts: what is asked in a call, in which order, what the answers come to and which of them cannot wait. Content,
//! not code: `config/scripts/*.toml`, each file versioned, with its owner and the source of every rule. Who is asked
//! which of them in what kind of call is said by the protocols.
//!
//! [`content`] is a file as it is written, [`check`] says what makes no sense in one, [`editions`] which of them are
//! asked from which date on. The conversation itself is in `care/calls`.

pub mod check;
pub mod content;
pub mod editions;

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::content::protocol::COMMON;
use crate::content::protocol::asked::Asked;
use crate::model::call::CallKind;

pub use crate::content::scripts::content::Script;
use crate::content::scripts::content::{Flag, Question, Test};
pub use crate::content::scripts::editions::ScriptsByDate;

/// The scripts that are asked from a date on, in the order of a call.
#[derive(Clone, Debug)]
pub struct Scripts {
    scripts: Vec<Script>,
    /// Names of the scripts, by the name of the protocol.
    asked: BTreeMap<String, Asked>,
}

impl Scripts {
    /// The script of one call: what everybody is asked and what the patient's conditions ask for, in order.
    #[must_use]
    pub fn for_call(&self, kind: CallKind, conditions: &[String]) -> Vec<&Script> {
        let protocols = std::iter::once(COMMON).chain(conditions.iter().map(String::as_str));
        let asked: BTreeSet<&str> =
            protocols.filter_map(|name| self.asked.get(name)).flat_map(|asked| asked.in_call(kind)).collect();
        self.scripts.iter().filter(|script| asked.contains(script.name())).collect()
    }

    /// All of them, in the order of a call.
    pub fn iter(&self) -> impl Iterator<Item = &Script> {
        self.scripts.iter()
    }
}

impl Script {
    /// Also the file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.get_ref()
    }

    /// The name and the version that answers are stored with.
    #[must_use]
    pub fn named(&self) -> String {
        format!("{} {}", self.name(), self.version)
    }

    /// The questions in their order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().map(Spanned::get_ref)
    }

    /// Whether a test looks at a question, or at a score that it counts for.
    #[must_use]
    pub(crate) fn is_about(&self, test: &Test, question: &str) -> bool {
        test.question.as_deref() == Some(question)
            || self.scores.iter().map(Spanned::get_ref).any(|score| {
                test.score.as_ref() == Some(&score.name) && score.items.iter().any(|item| item == question)
            })
    }

    pub fn flags(&self) -> impl Iterator<Item = &Flag> {
        self.flags.iter().map(Spanned::get_ref)
    }
}
