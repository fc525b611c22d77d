//! Scripts that a protocol asks, by kind of call. What stands in a script is the script's own matter: several
//! protocols may ask the same one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::fault::Fault;
use crate::model::call::CallKind;

/// The names of scripts by kind of call, in the order in which they are asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Asked(BTreeMap<CallKind, Vec<Spanned<String>>>);

impl Asked {
    /// Scripts that are asked in a call of this kind.
    pub(crate) fn in_call(&self, kind: CallKind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flatten().map(|name| name.get_ref().as_str())
    }

    /// The lists, by kind of call.
    pub fn lists(&self) -> impl Iterator<Item = (CallKind, &[Spanned<String>])> {
        self.0.iter().map(|(kind, names)| (*kind, names.as_slice()))
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(|name| name.get_ref().as_str())
    }

    /// Nothing stands in a list twice.
    pub(super) fn check(&self) -> Result<(), Fault> {
        for (kind, names) in self.lists() {
            let mut known = BTreeSet::new();
            if let Some(twice) = names.iter().find(|name| !known.insert(name.get_ref())) {
                let why = format!("scripts.{kind}: {} is asked twice", twice.get_ref());
                return Err(Fault::at(twice.span(), why));
            }
        }
        Ok(())
    }

    /// Refuses a kind of call in which nothing is asked.
    pub(super) fn check_whole(&self) -> Result<(), String> {
        let nothing = CallKind::ALL.iter().find(|kind| self.in_call(**kind).next().is_none());
        nothing.map_or(Ok(()), |kind| Err(format!("scripts.{kind}: nobody is asked anything in such a call")))
    }
}
