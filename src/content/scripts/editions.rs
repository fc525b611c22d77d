//! Every version of every script, and what is asked from which date on: the scripts' versions and those of the
//! protocols, which say who is asked them, together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Scripts;
use super::content::Script;
use crate::config;
use crate::content::files::files;
use crate::content::protocol::asked::Asked;
use crate::content::protocol::dated::{Dated, Versions};
use crate::content::protocol::fault::Fault;
use crate::content::protocol::{self, COMMON};
use crate::error::Result;

#[derive(rust_embed::RustEmbed)]
#[folder = "../config/scripts"]
#[include = "*.toml"]
struct BuiltIn;

/// Scripts by the first date on which they are asked.
#[derive(Clone, Debug)]
pub struct ScriptsByDate(Vec<(NaiveDate, Scripts)>);

impl ScriptsByDate {
    /// Reads the built-in files, or those of the configured folder, and who is asked them.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(settings: &config::Scripts, protocols: &protocol::editions::ProtocolsByDate) -> Result<Self> {
        let mut versions = Versions::default();
        for (file, text) in files::<BuiltIn>(&settings.folder)? {
            versions.add(file, text)?;
        }
        // Nobody is asked anything before the first protocol applies.
        let first = protocols.dates().next();
        let later = versions.dates().filter(|date| first.is_some_and(|first| first < *date));
        let dates: BTreeSet<NaiveDate> = protocols.dates().chain(later).collect();
        let editions = dates.into_iter().map(|date| Ok((date, asked_on(date, &versions, protocols)?)));
        let editions = Self(editions.collect::<Result<_>>()?);
        editions.check_all_asked(&versions)?;
        Ok(editions)
    }

    /// Scripts of conversations that begin on a date. Before the first of all dates, those of the first.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &Scripts {
        let begun = self.0.partition_point(|(from, _)| *from <= date);
        &self.0[begun.saturating_sub(1)].1
    }

    /// The dates from which something else is asked, in order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.0.iter().map(|(from, _)| *from)
    }

    /// Whether a question can, at any time, be answered by this choice.
    #[must_use]
    pub fn has_choice(&self, question: &str, choice: &str) -> bool {
        let scripts = self.0.iter().flat_map(|(_, scripts)| &scripts.scripts);
        let questions = scripts.filter_map(|script| script.question(question));
        questions.flat_map(|question| &question.choices).any(|known| known.value == choice)
    }

    /// A script that no protocol ever names was forgotten there. One that is not named any more explains old answers.
    fn check_all_asked(&self, versions: &Versions<Script>) -> Result<()> {
        let asked: BTreeSet<&str> =
            self.0.iter().flat_map(|(_, scripts)| scripts.asked.values()).flat_map(Asked::names).collect();
        for (name, mut files) in versions.by_name() {
            if let Some(forgotten) = files.next().filter(|_| !asked.contains(name)) {
                let why = format!("no protocol asks {name}");
                return Err(forgotten.explain(Fault::at(forgotten.content.name.span(), why)));
            }
        }
        Ok(())
    }
}

/// Scripts that are asked from a date on, checked together.
fn asked_on(
    date: NaiveDate,
    versions: &Versions<Script>,
    protocols: &protocol::editions::ProtocolsByDate,
) -> Result<Scripts> {
    let asked: BTreeMap<String, Asked> =
        protocols.on(date).asked().map(|(name, asked)| (name.to_owned(), asked.clone())).collect();
    let names: BTreeSet<&str> = asked.values().flat_map(Asked::names).collect();
    let mut read: Vec<(&Dated<Script>, Script)> = Vec::new();
    for dated in names.into_iter().filter_map(|name| versions.in_force(name, date)) {
        let script = checked(dated, &read)?;
        read.push((dated, script));
    }
    let mut scripts: Vec<Script> = read.into_iter().map(|(_, script)| script).collect();
    scripts.sort_by(|one, other| (one.order, one.name()).cmp(&(other.order, other.name())));
    for (protocol, asks) in &asked {
        let everybody = asked.get(COMMON).filter(|_| protocol != COMMON);
        check_lists(asks, everybody, &scripts, date)
            .map_err(|fault| protocols.explain(protocol, date, fault))?;
    }
    Ok(Scripts { scripts, asked })
}

/// A script as it is asked. Questions and flags are known by name in all of them.
fn checked(dated: &Dated<Script>, others: &[(&Dated<Script>, Script)]) -> Result<Script> {
    let mut script = dated.content.clone();
    script.fill_in_choices().and_then(|()| script.check()).map_err(|fault| dated.explain(fault))?;
    for (file, other) in others {
        let again = script.questions.iter().find(|question| other.question(&question.get_ref().id).is_some());
        if let Some(question) = again {
            let why = format!("{} is asked in {} already", question.get_ref().id, file.file);
            return Err(dated.explain(Fault::at(question.span(), why)));
        }
        let known = |name: &str| other.flags().any(|flag| flag.name == name);
        if let Some(flag) = script.flags.iter().find(|flag| known(&flag.get_ref().name)) {
            let why = format!("{} is a flag of {} already", flag.get_ref().name, file.file);
            return Err(dated.explain(Fault::at(flag.span(), why)));
        }
    }
    Ok(script)
}

/// A protocol names scripts that there are, in the order in which they are asked, and none that everybody is asked
/// in any case.
fn check_lists(
    asks: &Asked,
    everybody: Option<&Asked>,
    scripts: &[Script],
    date: NaiveDate,
) -> Result<(), Fault> {
    for (kind, names) in asks.lists() {
        let mut before = 0;
        for name in names {
            let (span, name) = (name.span(), name.get_ref());
            let Some(place) = scripts.iter().position(|script| script.name() == name) else {
                return Err(Fault::at(span, format!("scripts.{kind}: no script is named {name} on {date}")));
            };
            if place < before {
                let why = format!("scripts.{kind}: {name} is asked before what stands before it here");
                return Err(Fault::at(span, why));
            }
            if everybody.is_some_and(|everybody| everybody.in_call(kind).any(|asked| asked == name)) {
                return Err(Fault::at(span, format!("scripts.{kind}: everybody is asked {name} already")));
            }
            before = place;
        }
    }
    Ok(())
}
