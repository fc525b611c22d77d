//! Permits for the register of a practice: people who need not be patients.

use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::policy::{Action, PatientScope};
use crate::store::permits::{list, list_of_job};

/// The policy lets an actor do an action with the register of one practice: people who need not be patients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterPermit {
    practice: String,
}

impl RegisterPermit {
    #[must_use]
    pub fn practice(&self) -> &str {
        &self.practice
    }
}

/// Lets the actor do `action` with the register of a practice: their own one where none is named.
///
/// # Errors
/// `Forbidden` if the role never can; `NotFound` for a practice that is not theirs, or where none is named and they have none.
pub fn on_register(actor: &Actor, action: Action, practice: Option<&str>) -> Result<RegisterPermit> {
    let scope = list(actor, action)?;
    let practice = match (&*scope, practice) {
        (PatientScope::Everybody, Some(named)) => named,
        (PatientScope::Practice(own), None) => own,
        (PatientScope::Practice(own), Some(named)) if own == named => own,
        _ => return Err(Error::NotFound("practice")),
    };
    Ok(RegisterPermit { practice: practice.to_owned() })
}

/// The register of a practice, for a work of the service.
///
/// # Errors
/// `Forbidden` if it is not the job's work.
pub fn on_register_for(job: Job, action: Action, practice: &str) -> Result<RegisterPermit> {
    list_of_job(job, action)?;
    Ok(RegisterPermit { practice: practice.to_owned() })
}
