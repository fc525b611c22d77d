//! Opt-outs from what an evaluator gets: people's own choices, and the national list. They keep nobody out of
//! the figures of the service, which name nobody.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::nhs_number::NhsNumber;
use crate::model::policy::Action;
use crate::store;
use crate::store::research_choices::ResearchChoice;

/// A list that takes away more than one in so many of the opt-outs of the list before is confirmed: it may be cut off, or another
/// file.
const ONE_IN: usize = 5;
/// Numbers that a list has at most.
const LONGEST_LIST: usize = 50_000;

/// A patient's new choice about evaluation.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewResearchChoice {
    /// Whether they are not to be in what evaluators get.
    pub opted_out: bool,
}

/// A patient's choices about evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ResearchChoices {
    /// Whether they are left out of what evaluators get, by what they told or by the national list.
    pub opted_out: bool,
    /// Choices with who recorded each and when, the newest first, at most 100.
    pub choices: Vec<ResearchChoice>,
}

/// The national list of opt-outs.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OptOutList {
    /// Everybody on it, at most 50,000; whoever is not on it is not opted out by it any more.
    pub nhs_numbers: Vec<String>,
    /// Sent again although it opts out far fewer than the list before.
    #[serde(default)]
    pub confirmed: bool,
}

/// Result of taking a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = OptOutListTaken)]
pub struct ListTaken {
    /// Different numbers on it. How many of them are known here is not told.
    pub listed: usize,
}

/// A patient's choices about evaluation.
///
/// # Errors
/// `NotFound` without a ground to see the patient.
pub fn choices(work: &mut Work<'_>, patient: PatientId) -> Result<ResearchChoices> {
    let permit = access::see_patient(work, patient)?;
    shown(work, &permit)
}

fn shown(work: &mut Work<'_>, permit: &access::Permit) -> Result<ResearchChoices> {
    let choices = store::research_choices::of(work.tx, permit)?;
    let mut seen = BTreeSet::new();
    // The newest of each source holds.
    let opted_out = choices.iter().any(|choice| seen.insert(choice.how) && choice.opted_out);
    Ok(ResearchChoices { opted_out, choices })
}

/// Keeps what a patient told.
///
/// # Errors
/// `NotFound` without a ground to change the patient's record.
pub fn choose(work: &mut Work<'_>, patient: PatientId, chosen: NewResearchChoice) -> Result<ResearchChoices> {
    let permit = access::on(work, Action::ChangeRecord, patient)?;
    let signed = work.signed()?;
    store::research_choices::choose(work.tx, &permit, chosen.opted_out, signed)?;
    let entry = AuditEntry::of("patient.choose-research", ("patient", patient)).about(patient);
    audit::under(work, &permit, entry.with(json!({ "opted_out": chosen.opted_out })))?;
    shown(work, &permit)
}

/// Takes the national list in, whole.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` names what is no NHS number by its place, and a list that is too long;
/// `NeedsConfirmation` for one that opts out far fewer than the list before.
pub fn take_list(work: &mut Work<'_>, list: &OptOutList) -> Result<ListTaken> {
    let permit = access::list(work.actor, Action::TakeResearchOptOuts)?;
    if list.nhs_numbers.len() > LONGEST_LIST {
        return Err(Error::invalid("/nhs_numbers", "too-long", "at most 50,000 numbers"));
    }
    let mut faults: Vec<FieldError> = Vec::new();
    let mut listed = BTreeSet::new();
    for (at, text) in list.nhs_numbers.iter().enumerate() {
        match NhsNumber::parse(text, &work.rules.config.patients, &format!("/nhs_numbers/{at}")) {
            Ok(number) => drop(listed.insert(number)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let signed = work.signed()?;
    let listed: BTreeSet<&str> = listed.iter().map(NhsNumber::as_str).collect();
    let before = store::research_choices::lock_list(work.tx, &permit)?;
    let gone: Vec<&str> =
        before.iter().map(String::as_str).filter(|number| !listed.contains(number)).collect();
    if !list.confirmed && gone.len() * ONE_IN > before.len() {
        let reason = "more than a fifth of those opted out by the list before are not on it: send it again with `confirmed`";
        return Err(Error::NeedsConfirmation(vec![FieldError::new("/nhs_numbers", "many-lifted", reason)]));
    }
    let joined = listed.iter().filter(|number| !before.contains(**number));
    let changes: Vec<(&str, bool)> =
        joined.map(|number| (*number, true)).chain(gone.iter().map(|number| (*number, false))).collect();
    store::research_choices::keep_list(work.tx, &permit, &changes, signed)?;
    let listed = listed.len();
    let entry = AuditEntry::of("outcomes.take-opt-outs", ("research-opt-outs", ""));
    audit::record(work, entry.with(json!({ "listed": listed })))?;
    Ok(ListTaken { listed })
}
