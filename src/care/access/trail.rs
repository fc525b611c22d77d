//! Reading the audit trail: a search over all of it, for those who administer and audit, and who has had to do with one
//! patient's record, for those who may read the record. Reading the trail leaves a row itself.
//!
//! A team lead does not search it: what a lead does stands there too, and so does every step of every colleague. Who was
//! in a record is theirs to see, patient by patient.

use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::PatientId;
use crate::model::paging::Mark;
use crate::model::policy::Action;
use crate::model::trail::{AccessEntry, TrailEntry, TrailFilter};
use crate::store;

/// Longest name of an action that is looked for.
const LONGEST: usize = 60;

/// The rows that are looked for, newest first, from `before` back.
///
/// # Errors
/// `Forbidden` for anybody but an admin or an auditor, `Invalid` for what can be no action.
pub fn search(
    work: &mut Work<'_>,
    filter: &TrailFilter,
    before: Option<Mark>,
    limit: i64,
) -> Result<Vec<TrailEntry>> {
    access::may(work.actor, Action::ReadAudit)?;
    let plain = |action: &String| {
        action.len() <= LONGEST && action.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'-'))
    };
    if !filter.action.iter().all(plain) {
        return Err(Error::invalid(
            "/action",
            "not-an-action",
            "an action is noun.verb, such as patient.read",
        ));
    }
    let found = store::trail::search(work.tx, filter, before, limit)?;
    let TrailFilter { user, patient, action, from, to } = filter;
    let entry = AuditEntry::of("audit.search", ("audit", "")).about(*patient).with(json!({
        "user": user, "action": action, "from": from, "to": to, "shown": audit::shown(&found, limit).count(),
    }));
    audit::record(work, entry)?;
    Ok(found)
}

/// Acts of people on the record of a patient whom the actor may see, newest first, from `before` back. Lists
/// in which the patient stood, and acts of the service by itself, are not among them.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn access_log(
    work: &mut Work<'_>,
    patient: PatientId,
    before: Option<Mark>,
    limit: i64,
) -> Result<Vec<AccessEntry>> {
    let permit = access::on(work, Action::ReadAccessLog, patient)?;
    let found = store::trail::of_patient(work.tx, &permit, before, limit)?;
    audit::note_under(work, &permit, "patient.access-log", ("patient", patient))?;
    Ok(found)
}
