//! People as lists name them: whoever reads a list of things sees whose they are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::care::Work;
use crate::care::access::ListPermit;
use crate::care::record::age_on;
use crate::error::{Error, Result};
use crate::model::id::PatientId;
use crate::store;
use crate::store::patients::Named;

/// A person as a list names them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedPerson {
    pub given_name: String,
    pub family_name: String,
    /// How they are addressed; null where nobody has said.
    pub title: Option<String>,
    /// Completed years today.
    pub age: i32,
}

/// The people of one list.
#[derive(Debug)]
pub struct People(BTreeMap<PatientId, ListedPerson>);

impl People {
    /// Names the patients of a list read under `scope`, whose audit row names the entries that they stand
    /// behind.
    ///
    /// # Errors
    /// Database errors only.
    pub fn of_list(
        work: &mut Work<'_>,
        scope: &ListPermit,
        patients: impl IntoIterator<Item = PatientId>,
    ) -> Result<Self> {
        let mut ids: Vec<PatientId> = patients.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let today = work.now.date(work.rules.config.scheduling.zone);
        let named = store::patients::names(work.tx, scope, &ids)?.into_iter().map(|row| {
            let age = age_on(row.birth_date, today);
            let Named { id, given_name, family_name, title, .. } = row;
            (id, ListedPerson { given_name, family_name, title, age })
        });
        Ok(Self(named.collect()))
    }

    /// The person of this id.
    ///
    /// # Errors
    /// `Internal` for somebody who is not of the list.
    pub fn get(&self, patient: PatientId) -> Result<ListedPerson> {
        let missing = || Error::Internal("a list has somebody whom nobody knows".to_owned());
        self.0.get(&patient).cloned().ok_or_else(missing)
    }
}
