//! Who does something: carried from the door into every use case.

use crate::error::{Error, Result};
use crate::store::types::{CareManagerId, UserId, words};

words! {
    /// What a person may do.
    Role {
        CareManager = "care-manager",
        /// Sees and refers for their own practice only.
        Gp = "gp",
        TeamLead = "team-lead",
        Admin = "admin",
        Auditor = "auditor",
        Integration = "integration",
    }
}

/// The one who asks: a person with a role, or the service itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// None for the service itself.
    pub user: Option<UserId>,
    /// None for the service itself.
    pub role: Option<Role>,
    /// The practice of a GP.
    pub practice: Option<String>,
    /// The caseload of a care manager.
    pub care_manager: Option<CareManagerId>,
    /// Ties log lines, audit rows and answers together.
    pub request_id: String,
}

impl Actor {
    /// The service itself, doing `work` (`nightly`, `delivery`, `import`).
    #[must_use]
    pub fn service(work: &str) -> Self {
        Self { user: None, role: None, practice: None, care_manager: None, request_id: work.to_owned() }
    }

    /// The person behind the request.
    ///
    /// # Errors
    /// `Forbidden` for the service itself, which cannot hold a call or acknowledge anything.
    pub fn person(&self) -> Result<UserId> {
        self.user.ok_or(Error::Forbidden)
    }

    /// Lets only `roles` pass; the service itself may do everything.
    ///
    /// # Errors
    /// `Forbidden` for any other role.
    pub fn must_be(&self, roles: &[Role]) -> Result<()> {
        match self.role {
            None => Ok(()),
            Some(role) if roles.contains(&role) => Ok(()),
            Some(_) => Err(Error::Forbidden),
        }
    }

    /// As it stands in the audit trail.
    #[must_use]
    pub fn role_word(&self) -> &'static str {
        self.role.map_or("service", Role::as_str)
    }
}
