//! Every version of every protocol, and which of them apply together from which date on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::dated::{self, Dated, Versions};
use super::fault::Fault;
use super::{BuiltIn, COMMON, Citation, Protocols, diff};
use crate::config;
use crate::content::files::files;
use crate::content::protocol::common::Common;
use crate::content::protocol::condition::Condition;
use crate::content::protocol::content::Content;
use crate::error::{Error, Result};

/// The protocols in force, by the first date that they are.
#[derive(Clone, Debug)]
pub struct ProtocolsByDate {
    by_date: Vec<(NaiveDate, Protocols)>,
    common: Versions<Common>,
    conditions: Versions<Condition>,
}

impl ProtocolsByDate {
    /// Reads the built-in files, or those of the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let (mut common, mut conditions) = (Versions::default(), Versions::default());
        for (file, text) in files::<BuiltIn>(&settings.folder)? {
            if dated::name(&file) == COMMON {
                common.add(file, text)?;
            } else {
                conditions.add(file, text)?;
            }
        }
        if conditions.is_empty() {
            return Err(Error::Config("no condition has a protocol".to_owned()));
        }
        let dates: BTreeSet<NaiveDate> = common.dates().chain(conditions.dates()).collect();
        let editions = dates.into_iter().map(|date| Ok((date, in_force(date, &common, &conditions)?)));
        Ok(Self { by_date: editions.collect::<Result<_>>()?, common, conditions })
    }

    /// The dates from which something else applies, in order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.by_date.iter().map(|(from, _)| *from)
    }

    /// Explains a fault in the version of a protocol that is in force on a date, by file and line.
    pub(crate) fn explain(&self, protocol: &str, date: NaiveDate, fault: Fault) -> Error {
        match self.conditions.in_force(protocol, date) {
            Some(condition) => condition.explain(fault),
            None => match common_on(date, &self.common) {
                Ok(common) => common.explain(fault),
                Err(missing) => missing,
            },
        }
    }

    /// The protocols in force on a date. Before the first of all dates, the first ones.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &Protocols {
        let begun = self.by_date.partition_point(|(from, _)| *from <= date);
        &self.by_date[begun.saturating_sub(1)].1
    }

    /// Every version of every protocol, the common one's first, each in the order of their dates.
    #[must_use]
    pub(crate) fn versions(&self) -> Vec<ProtocolVersion> {
        fn all<'a, T: 'a>(versions: &'a Versions<T>) -> impl Iterator<Item = ProtocolVersion>
        where
            ProtocolVersion: From<&'a T>,
        {
            versions.by_name().flat_map(|(_, dated)| dated).map(|dated| ProtocolVersion::from(&dated.content))
        }
        all(&self.common).chain(all(&self.conditions)).collect()
    }

    /// The protocols that are in force once every version applies.
    #[must_use]
    pub fn newest(self) -> Protocols {
        let mut editions = self.by_date;
        editions.swap_remove(editions.len() - 1).1
    }

    /// Differences between two sets of protocols, which need not be valid.
    ///
    /// # Errors
    /// `Config` if a folder or a file cannot be read.
    pub fn differences(
        before: &config::Protocols,
        after: &config::Protocols,
    ) -> Result<Vec<diff::Difference>> {
        let (before, after) = (files::<BuiltIn>(&before.folder)?, files::<BuiltIn>(&after.folder)?);
        diff::differences(&before, &after).map_err(Error::Config)
    }
}

/// A version of a protocol, as its file says it.
#[derive(Clone, Debug)]
pub struct ProtocolVersion {
    /// Condition, or [`COMMON`].
    pub name: String,
    /// Absent for the common protocol.
    pub title: Option<String>,
    pub version: String,
    pub applies_from: NaiveDate,
    pub owner: String,
    pub citations: Vec<Citation>,
}

impl From<&Common> for ProtocolVersion {
    fn from(Common { version, applies_from, owner, citations, .. }: &Common) -> Self {
        Self {
            name: COMMON.to_owned(),
            title: None,
            version: version.clone(),
            applies_from: *applies_from,
            owner: owner.clone(),
            citations: citations.clone(),
        }
    }
}

impl From<&Condition> for ProtocolVersion {
    fn from(Condition { name, title, version, applies_from, owner, citations, .. }: &Condition) -> Self {
        Self {
            name: name.clone(),
            title: Some(title.clone()),
            version: version.clone(),
            applies_from: *applies_from,
            owner: owner.clone(),
            citations: citations.clone(),
        }
    }
}

/// Protocols that are tried beside those in force.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Version and digest of the files, because a draft is edited without becoming another version.
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
        for (file, text) in files::<BuiltIn>(&settings.folder)? {
            digest.update(file);
            digest.update([0]);
            digest.update(text);
        }
        let digest = format!("{:x}", digest.finalize());
        let protocols = ProtocolsByDate::load(settings)?.newest();
        Ok(Some(Self { name: format!("{} {}", protocols.common.version, &digest[..12]), protocols }))
    }
}

impl IntoIterator for ProtocolsByDate {
    type Item = (NaiveDate, Protocols);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.by_date.into_iter()
    }
}

/// The newest version of everything on a date, checked together. What begins later is not there before.
fn in_force(
    date: NaiveDate,
    common: &Versions<Common>,
    conditions: &Versions<Condition>,
) -> Result<Protocols> {
    let common = common_on(date, common)?;
    common.content.check().map_err(|fault| common.explain(fault))?;
    let mut in_force = BTreeMap::new();
    // Rules are known by name alone in escalations, audit rows and reports.
    let names = |content: Content<'_>| {
        content.rules.iter().map(|rule| rule.get_ref().name.clone()).collect::<Vec<_>>()
    };
    let mut taken: BTreeSet<String> = names(common.content.content()).into_iter().collect();
    for condition in conditions.all_in_force(date) {
        condition.content.check(&common.content).map_err(|fault| condition.explain(fault))?;
        if let Some(twice) =
            names(condition.content.content()).into_iter().find(|rule| !taken.insert(rule.clone()))
        {
            let why = format!("{}: another file has a rule that is named {twice}", condition.file);
            return Err(Error::Config(why));
        }
        in_force.insert(condition.content.name.clone(), condition.content.clone());
    }
    Ok(Protocols { common: common.content.clone(), conditions: in_force })
}

/// Somebody is looked after before the first version applies, too.
fn common_on(date: NaiveDate, versions: &Versions<Common>) -> Result<&Dated<Common>> {
    let found = versions.in_force(COMMON, date).or_else(|| versions.first(COMMON));
    found.ok_or_else(|| Error::Config("common.toml is missing from the protocols".to_owned()))
}
