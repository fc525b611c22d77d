//! Accounts of staff.

use crate::model::actor::{Actor, Principal, RequestId, Role};
use crate::model::id::{CareManagerId, UserId};

/// The ceiling of a caseload, which nobody configures away.
pub(crate) const LARGEST_CASELOAD: i32 = 200;

/// A person who may log in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub name: String,
    pub role: Role,
    /// ODS code of a GP's practice.
    pub practice: Option<String>,
    pub care_manager: Option<CareManagerId>,
    pub enabled: bool,
}

impl User {
    /// This person as the one who acts in a request.
    #[must_use]
    pub fn acting(&self, request_id: &RequestId) -> Actor {
        let principal = match self.role {
            Role::Integration => Principal::Machine { user: self.id },
            role => Principal::Person {
                user: self.id,
                role,
                practice: self.practice.clone(),
                // Somebody who has been one before keeps the row, and nothing that it allowed.
                care_manager: self.care_manager.filter(|_| role == Role::CareManager),
            },
        };
        Actor::new(principal, request_id.clone())
    }
}

/// Somebody to be added.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub username: String,
    pub name: String,
    pub role: Role,
    pub password: PasswordHash,
    /// ODS code; for a GP only.
    pub practice: Option<String>,
    pub email: Option<String>,
    /// A mobile number in the form that people of the service's region write.
    pub mobile: Option<String>,
    /// For a care manager only.
    pub care_manager: Option<CareManagerDetails>,
}

/// What a care manager is hired for.
#[derive(Clone, Debug)]
pub struct CareManagerDetails {
    /// Patients they may hold, 0 to 200.
    pub capacity: i32,
    /// ISO 639 codes.
    pub languages: Vec<String>,
    /// Names of protocols.
    pub skills: Vec<String>,
}

impl Default for CareManagerDetails {
    fn default() -> Self {
        Self { capacity: LARGEST_CASELOAD, languages: vec!["en".to_owned()], skills: Vec::new() }
    }
}

/// The hash of a password, as a PHC string.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// A hash as it was stored.
    #[must_use]
    pub const fn stored(phc: String) -> Self {
        Self(phc)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}
