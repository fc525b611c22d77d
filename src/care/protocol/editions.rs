//! Every version of every protocol, and which of them apply together from which date on.
//!
//! A folder may hold several versions of a protocol: `copd.toml` and, from a later date, `copd@2027.toml`. What stands
//! after the `@` is for people to tell the files apart; the name and the dates stand inside.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::fault::Fault;
use super::{COMMON, Common, Condition, Content, Protocols, diff, files, line, parse};
use crate::config;
use crate::error::{Error, Result};

/// The protocols in force, by the first date that they are.
#[derive(Clone, Debug)]
pub struct Editions(Vec<(NaiveDate, Protocols)>);

/// Something with a version that applies from a date.
struct Dated<T> {
    file: String,
    text: String,
    applies_from: NaiveDate,
    version: String,
    content: T,
}

/// The versions of one protocol by date.
type Versions<T> = BTreeMap<NaiveDate, Dated<T>>;

impl Editions {
    /// Reads the built-in files, or those of the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let mut common = Versions::new();
        let mut conditions: BTreeMap<String, Versions<Condition>> = BTreeMap::new();
        for (file, text) in files(settings)? {
            let stem = file.trim_end_matches(".toml");
            let name = stem.split_once('@').map_or(stem, |(name, _)| name).to_owned();
            if name == COMMON {
                let content: Common = parse(&file, &text)?;
                let (applies_from, version) = (content.applies_from, content.version.clone());
                add(&mut common, Dated { file, text, applies_from, version, content })?;
            } else {
                let content: Condition = parse(&file, &text)?;
                if content.name != name {
                    return Err(Error::Config(format!("{file}: the protocol is named {}", content.name)));
                }
                let (applies_from, version) = (content.applies_from, content.version.clone());
                let versions = conditions.entry(name).or_default();
                add(versions, Dated { file, text, applies_from, version, content })?;
            }
        }
        if common.is_empty() {
            return Err(Error::Config("common.toml is missing from the protocols".to_owned()));
        }
        if conditions.is_empty() {
            return Err(Error::Config("no condition has a protocol".to_owned()));
        }
        let dates = common.keys().chain(conditions.values().flat_map(BTreeMap::keys));
        let dates: BTreeSet<NaiveDate> = dates.copied().collect();
        let editions = dates.into_iter().map(|date| Ok((date, in_force(date, &common, &conditions)?)));
        Ok(Self(editions.collect::<Result<_>>()?))
    }

    /// The protocols in force on a date. Before the first of all dates, the first ones.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &Protocols {
        let begun = self.0.partition_point(|(from, _)| *from <= date);
        &self.0[begun.saturating_sub(1)].1
    }

    /// The protocols that are in force once every version applies.
    #[must_use]
    pub fn newest(self) -> Protocols {
        let mut editions = self.0;
        editions.swap_remove(editions.len() - 1).1
    }

    /// What differs between two sets of protocols, which need not be valid.
    ///
    /// # Errors
    /// `Config` if a folder or a file cannot be read.
    pub fn differences(
        before: &config::Protocols,
        after: &config::Protocols,
    ) -> Result<Vec<diff::Difference>> {
        diff::differences(&files(before)?, &files(after)?).map_err(Error::Config)
    }
}

/// Protocols that are tried beside those in force.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its version and a digest of its files, because a draft is edited without becoming another version.
    pub name: String,
    pub protocols: Protocols,
}

impl Candidate {
    /// Reads the configured folder; None without one.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Option<Self>> {
        if settings.folder.is_empty() {
            return Ok(None);
        }
        let mut digest = Sha256::new();
        for (file, text) in files(settings)? {
            digest.update(file);
            digest.update([0]);
            digest.update(text);
        }
        let digest = format!("{:x}", digest.finalize());
        let protocols = Editions::load(settings)?.newest();
        Ok(Some(Self { name: format!("{} {}", protocols.common.version, &digest[..12]), protocols }))
    }
}

impl IntoIterator for Editions {
    type Item = (NaiveDate, Protocols);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

fn add<T>(versions: &mut Versions<T>, next: Dated<T>) -> Result<()> {
    let mut others = versions.values();
    if let Some(other) =
        others.find(|other| other.applies_from == next.applies_from || other.version == next.version)
    {
        let why = format!("{}: {} has the same version or the same date", next.file, other.file);
        return Err(Error::Config(why));
    }
    versions.insert(next.applies_from, next);
    Ok(())
}

/// The newest version of everything on a date, checked together. What begins later is not there before.
fn in_force(
    date: NaiveDate,
    common: &Versions<Common>,
    conditions: &BTreeMap<String, Versions<Condition>>,
) -> Result<Protocols> {
    let newest = common.range(..=date).next_back().or_else(|| common.first_key_value());
    let Some((_, common)) = newest else {
        return Err(Error::Config("common.toml is missing from the protocols".to_owned()));
    };
    common.content.check().map_err(|fault| common.explain(fault))?;
    let mut in_force = BTreeMap::new();
    // Rules are known by name alone in escalations, audit rows and reports.
    let names = |content: Content<'_>| {
        content.rules.iter().map(|rule| rule.get_ref().name.clone()).collect::<Vec<_>>()
    };
    let mut taken: BTreeSet<String> = names(common.content.content()).into_iter().collect();
    for (name, versions) in conditions {
        let Some((_, condition)) = versions.range(..=date).next_back() else { continue };
        condition.content.check(&common.content).map_err(|fault| condition.explain(fault))?;
        if let Some(twice) =
            names(condition.content.content()).into_iter().find(|rule| !taken.insert(rule.clone()))
        {
            let why = format!("{}: another file has a rule that is named {twice}", condition.file);
            return Err(Error::Config(why));
        }
        in_force.insert(name.clone(), condition.content.clone());
    }
    Ok(Protocols { common: common.content.clone(), conditions: in_force })
}

impl<T> Dated<T> {
    fn explain(&self, fault: Fault) -> Error {
        let Self { file, text, .. } = self;
        match fault.span {
            Some(span) => Error::Config(format!("{file}:{}: {}", line(text, &span), fault.why)),
            None => Error::Config(format!("{file}: {}", fault.why)),
        }
    }
}
