//! Export for an evaluator: one row per person under a digest, with a dictionary of the columns, as it stood
//! at the end of a day.
//!
//! A digest is an HMAC of the NHS number under the key of a **project**: the same person has the same digest in every export of
//! a project, another in every other, and nobody gets the number back without the key, which stays in the database. No row has a
//! number, a name, a birth date, an address or a practice. Whoever has opted out by now is in no export, of whatever day.

mod columns;
mod hospital;
mod package;
mod rows;

use std::fmt::Write as _;

use chrono::NaiveDate;
use hmac::{Hmac, Mac as _};
use serde::Deserialize;
use serde_json::json;
use sha2::Sha256;

use super::cohort::Cohort;
use super::figures::as_of;
use crate::care::Work;
use crate::care::access;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::policy::Action;
use crate::store;

/// Characters that a project's name and a reason have at most.
const LONGEST_PROJECT: usize = 60;
const LONGEST_REASON: usize = 2000;
/// Characters of a digest that a row is told by: 128 bits.
const DIGEST: usize = 32;

/// An export that somebody wants.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OutcomeExportRequest)]
pub struct ExportRequest {
    /// The evaluation that it is for, 1 to 60 characters: lower-case letters, digits and hyphens. It decides by which key people
    /// have their digests.
    #[schema(example = "university-2026")]
    pub project: String,
    /// The day at whose end it stood so, today unless told.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Day>,
    /// For whom, and by what approval, 1 to 2,000 characters. It stands in the audit trail.
    pub reason: String,
}

/// A zip file with rows, dictionary and manifest.
pub struct Export {
    pub project: String,
    pub on: NaiveDate,
    pub zip: Vec<u8>,
}

/// The key of a project, by which people have their digests in it.
#[derive(Clone)]
pub struct ProjectKey(String);

/// The key of the project that an export is for: that of its first export, which makes it.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` names what is wrong with the request.
pub fn key_for(work: &mut Work<'_>, wanted: &ExportRequest) -> Result<ProjectKey> {
    let permit = access::list(work.actor, Action::ExportOutcomes)?;
    check(wanted)?;
    as_of(work, wanted.on.map(Day::date))?;
    let signed = work.signed()?;
    let fresh = hexadecimal(&rand::random::<[u8; 32]>());
    Ok(ProjectKey(store::research_choices::key_of(work.tx, &permit, &wanted.project, &fresh, signed)?))
}

/// Writes everybody who was offered the service or is on a register, for an evaluator. With the audit row of it.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` for a day to come.
pub fn export(
    work: &mut Work<'_>,
    wanted: &ExportRequest,
    ProjectKey(key): &ProjectKey,
) -> Result<(Export, AuditEntry<'static, serde_json::Value>)> {
    let permit = access::list(work.actor, Action::ExportOutcomes)?;
    let on = as_of(work, wanted.on.map(Day::date))?;
    let mut cohort = Cohort::of(work, &permit, on)?;
    let everybody = cohort.people.len();
    let opted_out = store::research_choices::opted_out(work.tx, &permit)?;
    cohort.people.retain(|number, _| !opted_out.contains(number));
    let measures: Vec<_> = work.rules.outcomes.on(on).collect();
    let columns = columns::of(&measures);
    let signing = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .map_err(|_| Error::Internal("the key of a project is not readable".to_owned()))?;
    let digest = |number: &str| {
        let mut signing = signing.clone();
        signing.update(number.as_bytes());
        let mut digest = hexadecimal(&signing.finalize().into_bytes());
        digest.truncate(DIGEST);
        digest
    };
    let rows = rows::of(work, &permit, &cohort, &measures, digest)?;
    let package = package::Package {
        project: &wanted.project,
        on,
        measures: &measures,
        columns: &columns,
        left_out: everybody - cohort.people.len(),
        rows: &rows,
    };
    let (zip, sha256) = package.zip()?;
    let entry = AuditEntry::of("outcomes.export", ("outcome-export", &wanted.project));
    let detail = json!({ "on": on, "rows": rows.len(), "sha256": sha256, "reason": wanted.reason.trim() });
    Ok((Export { project: wanted.project.clone(), on, zip }, entry.with(detail)))
}

fn check(wanted: &ExportRequest) -> Result<()> {
    let mut faults = Vec::new();
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let project = &wanted.project;
    if project.is_empty() || project.len() > LONGEST_PROJECT || !project.chars().all(is_part) {
        let reason = "1 to 60 lower-case letters, digits and hyphens";
        faults.push(FieldError::new("/project", "not-a-name", reason));
    }
    match wanted.reason.trim().chars().count() {
        0 => faults.push(FieldError::new("/reason", "required", "say for whom it is, and by what approval")),
        count if count > LONGEST_REASON => {
            faults.push(FieldError::new("/reason", "too-long", "at most 2,000 characters"));
        }
        _ => (),
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // A text can be written to always.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
