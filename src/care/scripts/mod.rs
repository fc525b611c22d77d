//! Scripts: what is asked in a call, in which order, what the answers come to and which of them cannot wait. Content,
//! not code: `config/scripts/*.toml`, each file versioned, with its owner and the source of every rule.
//!
//! [`content`] is a file as it is written, [`check`] what makes no sense in one, [`progress`] where a conversation
//! stands (pure), [`conversation`] what a care manager sees of it, [`answers`] the saving of one answer, and
//! [`tasks`] what has to be done by a time because of one.

pub mod answers;
mod check;
pub mod content;
pub mod conversation;
pub mod progress;
pub mod tasks;

use std::path::Path;

use toml::Spanned;

use crate::care::calls::CallKind;
use crate::care::protocol::{Protocols, in_folder, line, parse};
use crate::config;
use crate::error::{Error, Result};

use content::{Flag, Question, Script, Test};

#[derive(rust_embed::RustEmbed)]
#[folder = "config/scripts"]
#[include = "*.toml"]
struct BuiltIn;

/// All scripts in force, in the order of a call.
#[derive(Clone, Debug)]
pub struct Scripts(Vec<Script>);

impl Scripts {
    /// Whether a question can be answered by this choice.
    #[must_use]
    pub fn has_choice(&self, question: &str, choice: &str) -> bool {
        let questions = self.0.iter().filter_map(|script| script.question(question));
        questions.flat_map(|question| &question.choices).any(|known| known.value == choice)
    }

    /// Reads the built-in files, or those of the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Scripts, protocols: &Protocols) -> Result<Self> {
        let files =
            if settings.folder.is_empty() { built_in() } else { in_folder(Path::new(&settings.folder))? };
        let mut scripts = Vec::with_capacity(files.len());
        for (file, text) in &files {
            scripts.push(read(file, text, protocols, &scripts)?);
        }
        for kind in CallKind::ALL {
            if !scripts.iter().any(|script| script.conditions.is_empty() && script.kinds.contains(kind)) {
                return Err(Error::Config(format!("no script is for everybody in a call of kind {kind}")));
            }
        }
        scripts.sort_by(|one, other| (one.order, &one.name).cmp(&(other.order, &other.name)));
        Ok(Self(scripts))
    }

    /// The script of one call: what everybody is asked and what the patient's conditions ask for, in order.
    #[must_use]
    pub fn for_call(&self, kind: CallKind, conditions: &[String]) -> Vec<&Script> {
        let fits = |script: &&Script| {
            script.kinds.contains(&kind)
                && (script.conditions.is_empty()
                    || script.conditions.iter().any(|it| conditions.contains(it)))
        };
        self.0.iter().filter(fits).collect()
    }
}

fn read(file: &str, text: &str, protocols: &Protocols, known: &[Script]) -> Result<Script> {
    let mut script: Script = parse(file, text)?;
    let checked = script.fill_in_choices().and_then(|()| script.check(protocols));
    checked.map_err(|fault| match fault.span {
        Some(span) => Error::Config(format!("{file}:{}: {}", line(text, &span), fault.why)),
        None => Error::Config(format!("{file}: {}", fault.why)),
    })?;
    if format!("{}.toml", script.name) != *file {
        return Err(Error::Config(format!("{file}: the script is named {}", script.name)));
    }
    for question in &script.questions {
        let id = &question.get_ref().id;
        if let Some(other) = known.iter().find(|other| other.question(id).is_some()) {
            let line = line(text, &question.span());
            return Err(Error::Config(format!(
                "{file}:{line}: {id} is asked in {}.toml already",
                other.name
            )));
        }
    }
    for flag in &script.flags {
        let name = &flag.get_ref().name;
        if let Some(other) = known.iter().find(|other| other.flags().any(|flag| flag.name == *name)) {
            let line = line(text, &flag.span());
            return Err(Error::Config(format!(
                "{file}:{line}: {name} is a flag of {}.toml already",
                other.name
            )));
        }
    }
    Ok(script)
}

impl Script {
    /// The questions in their order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().map(Spanned::get_ref)
    }

    /// Whether a test looks at a question, or at a score that it counts for.
    #[must_use]
    pub fn is_about(&self, test: &Test, question: &str) -> bool {
        test.question.as_deref() == Some(question)
            || self.scores.iter().map(Spanned::get_ref).any(|score| {
                test.score.as_ref() == Some(&score.name) && score.items.iter().any(|item| item == question)
            })
    }

    pub fn flags(&self) -> impl Iterator<Item = &Flag> {
        self.flags.iter().map(Spanned::get_ref)
    }
}

fn built_in() -> Vec<(String, String)> {
    let mut files: Vec<_> = BuiltIn::iter()
        .filter_map(|name| {
            let file = BuiltIn::get(&name)?;
            Some((name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    files.sort();
    files
}
