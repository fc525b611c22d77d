//! Accounts of staff.

use serde::Serialize;

use crate::model::actor::{Actor, Principal, RequestId, Role};
use crate::model::id::{CareManagerId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

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
    /// The user as the actor of a request.
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

words! {
    /// Purpose of a password link.
    #[schema(as = PasswordLinkPurpose)]
    LinkPurpose {
        /// The person's first password.
        Invitation = "invitation",
        /// Another password in place of the one they have.
        Reset = "reset",
    }
}

/// A link that sets a password and can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = OpenPasswordLink)]
pub struct OpenLink {
    pub purpose: LinkPurpose,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
}

/// An account, for those who look after accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Account {
    pub id: UserId,
    pub username: String,
    /// The name by which colleagues and patients know them.
    pub name: String,
    pub role: Role,
    /// ODS code of a GP's practice.
    pub practice: Option<String>,
    /// The care manager that they are or were.
    pub care_manager: Option<CareManagerId>,
    /// Where links, alarms and digests go.
    pub email: Option<String>,
    /// Where alarms go by text message, in international form.
    pub mobile: Option<String>,
    /// Whether they may sign in.
    pub enabled: bool,
    pub created_at: Timestamp,
    /// When their password was last set; null for somebody who has not set one yet.
    pub password_set_at: Option<Timestamp>,
    /// The link that they were sent, while it can be used.
    pub password_link: Option<OpenLink>,
    /// Version of the account, which a change sends as `If-Match`.
    pub version: i64,
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

/// Capacity and abilities of a care manager.
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
