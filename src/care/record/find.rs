//! Finding people: page by page, or by what somebody says on the telephone.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::name;
use crate::model::nhs_number::NhsNumber;
use crate::model::paging::Window;
use crate::model::patient::SearchCriterion;
use crate::model::phone::Phone;
use crate::model::policy::Action;
use crate::store;
use crate::store::patients::PatientSummary;

/// Most people that a search answers; a caller who finds as many should say more.
const MOST: i64 = 20;

/// Patients after `after` whom the actor may see, in order of id. Leaves one audit row that names them all.
///
/// # Errors
/// `Forbidden` for a role that sees nobody.
pub fn list(
    work: &mut Work<'_>,
    status: Option<EnrolmentStatus>,
    Window { after, limit }: Window,
) -> Result<Vec<PatientSummary>> {
    let scope = access::list(work.actor, Action::ListPatients)?;
    let page = store::patients::page(work.tx, &scope, status, after, limit)?;
    note(work, "patient.list", page.iter().map(|summary| summary.id))?;
    Ok(page)
}

/// Search key: exactly one of NHS number, name with birth date, and telephone number.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    pub nhs_number: Option<String>,
    /// Given and family name in any order, or the beginnings of them.
    pub name: Option<String>,
    pub birth_date: Option<Day>,
    pub phone: Option<String>,
}

impl Search {
    fn criterion(&self, rules: &Rules) -> Result<SearchCriterion> {
        let settings = &rules.config.patients;
        match (&self.nhs_number, &self.name, self.birth_date, &self.phone) {
            (Some(number), None, None, None) => {
                NhsNumber::parse(number, settings, "/nhs_number").map(SearchCriterion::NhsNumber)
            }
            (None, Some(name), Some(birth_date), None) => {
                let words: Vec<String> = name::words(name).collect();
                if words.is_empty() {
                    Err(FieldError::new("/name", "not-a-name", "a name has letters"))
                } else {
                    Ok(SearchCriterion::NameAndBirthDate { words, birth_date: birth_date.date() })
                }
            }
            (None, None, None, Some(phone)) => {
                Phone::parse(phone, settings, "/phone").map(SearchCriterion::Phone)
            }
            _ => Err(FieldError::new(
                "",
                "one-criterion",
                "search by nhs_number, by name and birth_date, or by phone",
            )),
        }
        .map_err(|fault| Error::Invalid(vec![fault]))
    }
}

/// Somebody who was found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Found {
    Seen(PatientSummary),
    /// Somebody else's patient: the record opens by breaking the glass.
    Closed {
        id: PatientId,
        restricted: bool,
    },
}

/// Looks people up, at most twenty. A care manager also learns that somebody else's patient exists, but nothing
/// about them; others find only whom they may see. Leaves one audit row that names everybody found.
///
/// # Errors
/// `Invalid` unless there is exactly one criterion, `Forbidden` for a role that sees nobody, `LimitReached` for a care
/// manager who finds none of their own and has found as many of others' as one may within an hour.
pub fn search(work: &mut Work<'_>, search: &Search) -> Result<Vec<Found>> {
    let actor = work.actor;
    let scope = access::list(actor, Action::SearchPatients)?;
    let criterion = search.criterion(work.rules)?;
    let seen = store::patients::search(work.tx, &scope, &criterion, MOST)?;
    let mut found: Vec<Found> = seen.into_iter().map(Found::Seen).collect();
    // Whoever may break the glass learns that there is glass.
    if access::can(actor, Action::BreakGlass) {
        let user = actor.person()?;
        match access::may_find(work, user) {
            // Their own they find all the same.
            Err(Error::LimitReached { .. }) if !found.is_empty() => {
                note(work, "patient.search", found.iter().map(Found::id))?;
                return Ok(found);
            }
            other => other?,
        }
        let everybody = store::patients::search(
            work.tx,
            &access::list_of_job(Job::Search, Action::SearchPatients)?,
            &criterion,
            MOST,
        )?;
        let closed = everybody.iter().filter(|one| !found.iter().any(|seen| seen.id() == one.id));
        let closed: Vec<Found> = closed.map(|one| Found::Closed { id: one.id, restricted: true }).collect();
        access::note_found(work, user, closed.len())?;
        found.extend(closed);
    }
    note(work, "patient.search", found.iter().map(Found::id))?;
    Ok(found)
}

impl Found {
    const fn id(&self) -> PatientId {
        match self {
            Self::Seen(summary) => summary.id,
            Self::Closed { id, .. } => *id,
        }
    }
}

fn note(work: &mut Work<'_>, action: &str, patients: impl Iterator<Item = PatientId>) -> Result<()> {
    let patients: Vec<PatientId> = patients.collect();
    audit::record(work, AuditEntry::of(action, ("patients", "")).with(json!({ "patients": patients })))
}
