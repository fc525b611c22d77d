//! Who does something: carried from the door into every use case.

use std::fmt;
use std::sync::Arc;

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
    pub request_id: RequestId,
}

/// The id of one request or piece of work, and beside it the one that the client gave, which proves nothing: a client
/// could name somebody else's request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId {
    ours: Arc<str>,
    theirs: Option<Arc<str>>,
}

impl RequestId {
    /// A new id. The client's is kept if it can stand in a log: 8 to 64 letters, digits, `-`, `_` and `.`, and not only
    /// digits, which would be the number of a person as likely as that of a request.
    #[must_use]
    pub fn random(theirs: Option<&str>) -> Self {
        let sane = |id: &&str| {
            (8..=64).contains(&id.len())
                && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
                && id.chars().any(|c| c.is_ascii_alphabetic())
        };
        Self {
            ours: format!("{:032x}", rand::random::<u128>()).into(),
            theirs: theirs.filter(sane).map(Arc::from),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.ours
    }

    /// What the client called it.
    #[must_use]
    pub fn theirs(&self) -> Option<&str> {
        self.theirs.as_deref()
    }
}

impl From<&str> for RequestId {
    /// The name of a piece of work that nobody asked for.
    fn from(work: &str) -> Self {
        Self { ours: work.into(), theirs: None }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ours)
    }
}

impl Actor {
    /// The service itself, doing `work` (`nightly`, `delivery`, `import`).
    #[must_use]
    pub fn service(work: &str) -> Self {
        Self { user: None, role: None, practice: None, care_manager: None, request_id: work.into() }
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
