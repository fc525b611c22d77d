//! Content with a version that applies from a date.
//!
//! A folder may hold several versions of a file: `copd.toml` and, from a later date, `copd@2027.toml`. What stands
//! after the `@` is for people to tell the files apart; the name and the dates stand inside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::{line, parse};
use crate::error::{Error, Result};

/// Content of a file with versions.
pub(crate) trait Versioned: DeserializeOwned {
    /// The name of the file, up to an `@`.
    fn name(&self) -> &str;
    fn version(&self) -> &str;
    /// The local date from which it is in force.
    fn applies_from(&self) -> NaiveDate;
}

/// Content of one file, with its text.
#[derive(Clone, Debug)]
pub(crate) struct Dated<T> {
    pub file: String,
    text: String,
    pub content: T,
}

/// Every version of every file of a kind, by name and date.
#[derive(Clone, Debug)]
pub(crate) struct Versions<T>(BTreeMap<String, BTreeMap<NaiveDate, Dated<T>>>);

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// Name of a file's content, by the file's own name.
pub(super) fn name(file: &str) -> &str {
    let stem = file.trim_end_matches(".toml");
    stem.split_once('@').map_or(stem, |(name, _)| name)
}

impl<T: Versioned> Versions<T> {
    /// Reads files, each with its name and text.
    ///
    /// # Errors
    /// `Config` if one cannot be read, is named otherwise inside, or cannot be told from another version.
    pub fn read(files: Vec<(String, String)>) -> Result<Self> {
        let mut versions = Self::default();
        for (file, text) in files {
            versions.add(file, text)?;
        }
        Ok(versions)
    }

    /// Reads a file and adds it.
    ///
    /// # Errors
    /// `Config` if it cannot be read, is named otherwise inside, or cannot be told from another version.
    pub fn add(&mut self, file: String, text: String) -> Result<()> {
        let content: T = parse(&file, &text)?;
        if content.name() != name(&file) {
            return Err(Error::Config(format!("{file}: inside it is named {}", content.name())));
        }
        let versions = self.0.entry(content.name().to_owned()).or_default();
        let (from, version) = (content.applies_from(), content.version());
        let same =
            |other: &&Dated<T>| other.content.applies_from() == from || other.content.version() == version;
        if let Some(other) = versions.values().find(same) {
            let why = format!("{file}: {} has the same version or the same date", other.file);
            return Err(Error::Config(why));
        }
        versions.insert(from, Dated { file, text, content });
        Ok(())
    }
}

impl<T> Versions<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The dates from which something applies.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.0.values().flat_map(BTreeMap::keys).copied()
    }

    /// The version that is in force on a date; what begins later is not there before.
    pub fn in_force(&self, name: &str, date: NaiveDate) -> Option<&Dated<T>> {
        self.0.get(name)?.range(..=date).next_back().map(|(_, dated)| dated)
    }

    /// Checks every version, also those that are not in force yet.
    ///
    /// # Errors
    /// `Config` with file and line of the first fault.
    pub fn check(&self, check: impl Fn(&T) -> Result<(), Fault>) -> Result<()> {
        let all = self.0.values().flat_map(BTreeMap::values);
        all.into_iter().try_for_each(|dated| check(&dated.content).map_err(|fault| dated.explain(fault)))
    }

    /// The very first version.
    pub fn first(&self, name: &str) -> Option<&Dated<T>> {
        self.0.get(name)?.first_key_value().map(|(_, dated)| dated)
    }

    /// Every name, with all of its versions.
    pub(crate) fn by_name(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &Dated<T>>)> {
        self.0.iter().map(|(name, versions)| (name.as_str(), versions.values()))
    }

    /// Everything that is in force on a date.
    pub(crate) fn all_in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Dated<T>> {
        self.0.keys().filter_map(move |name| self.in_force(name, date))
    }
}

impl<T> Dated<T> {
    /// The fault by file and line.
    pub fn explain(&self, fault: Fault) -> Error {
        let Self { file, text, .. } = self;
        match fault.span {
            Some(span) => Error::Config(format!("{file}:{}: {}", line(text, &span), fault.why)),
            None => Error::Config(format!("{file}: {}", fault.why)),
        }
    }
}
