//! The actor of a request or a piece of work, given to every use case. What they may do is
//! [`access`](crate::care::access)'s to say.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::id::{CareManagerId, PatientId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Roles of people and programs, by which the policy decides.
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

/// The person who did something, and the time.
#[derive(Clone, Copy, Debug)]
pub struct Signed {
    pub by: UserId,
    pub at: Timestamp,
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

    /// The id that the client gave the request.
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

words! {
    /// A work of the service itself; what each may do stands in the policy table.
    Job {
        /// Caseloads: places in them, and cover.
        Caseloads = "caseloads",
        CommandLine = "command-line",
        /// Places of group education that are offered, offers that lapse, and reminders.
        Courses = "courses",
        Delivery = "delivery",
        Demonstration = "demonstration",
        EscalationClock = "escalation-clock",
        /// Draws of patients to ask about a call, and the consequences of their answers.
        Feedback = "feedback",
        /// Hospital events, and their consequences.
        Hospital = "hospital",
        Import = "import",
        Inbound = "inbound",
        /// Referrals, and whose they are.
        Intake = "intake",
        Letters = "letters",
        Nightly = "nightly",
        Phases = "phases",
        /// When calls are due.
        Planning = "planning",
        PromiseClock = "promise-clock",
        /// Practices' registers, and what follows from them.
        Registers = "registers",
        Scheduler = "scheduler",
        /// Whether somebody who is searched for is here at all, for whoever may break the glass.
        Search = "search",
        Shadow = "shadow",
        SigningKeys = "signing-keys",
        Upkeep = "upkeep",
        Watchdog = "watchdog",
    }
}

/// The one behind a request or a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// Somebody who is logged in.
    Person {
        user: UserId,
        role: Role,
        /// The practice of a GP.
        practice: Option<String>,
        /// The caseload of a care manager.
        care_manager: Option<CareManagerId>,
    },
    /// Another system, logged in to an account of its own.
    Machine { user: UserId },
    /// The service itself.
    Service(Job),
    /// Somebody who has not said who they are; may do nothing.
    Nobody,
}

/// The principal is another system, the service itself, or nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only a person may do that")]
pub struct NotAPerson;

/// The principal and the request that they act in.
#[derive(Clone, Debug)]
pub struct Actor {
    pub principal: Principal,
    /// Ties log lines, audit rows and answers together.
    pub request_id: RequestId,
    /// Shared by the clones that act in the same request.
    granted: Arc<Mutex<Option<Grant>>>,
}

impl PartialEq for Actor {
    fn eq(&self, other: &Self) -> bool {
        (&self.principal, &self.request_id) == (&other.principal, &other.request_id)
    }
}

impl Eq for Actor {}

impl Actor {
    #[must_use]
    pub fn new(principal: Principal, request_id: impl Into<RequestId>) -> Self {
        Self { principal, request_id: request_id.into(), granted: Arc::default() }
    }

    /// The service itself, doing `job`.
    #[must_use]
    pub fn service(job: Job) -> Self {
        Self::new(Principal::Service(job), job.as_str())
    }

    /// Somebody who is not logged in.
    #[must_use]
    pub fn nobody(request_id: RequestId) -> Self {
        Self::new(Principal::Nobody, request_id)
    }

    /// The policy's grant to this request: the last with a patient's things, else the first without.
    #[must_use]
    pub(crate) fn granted(&self) -> Option<Grant> {
        *self.granted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what was granted, for a request that begins anew.
    pub fn begin(&self) {
        *self.granted.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn note_grant(&self, grant: Grant) {
        let mut granted = self.granted.lock().unwrap_or_else(PoisonError::into_inner);
        if granted.is_none() || grant.patient.is_some() {
            *granted = Some(grant);
        }
    }

    /// The account, a person's or a machine's.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self.principal {
            Principal::Person { user, .. } | Principal::Machine { user } => Some(user),
            Principal::Service(_) | Principal::Nobody => None,
        }
    }

    /// The account behind the request.
    ///
    /// # Errors
    /// [`NotAPerson`] for the service itself and for nobody.
    pub fn account(&self) -> Result<UserId, NotAPerson> {
        self.user().ok_or(NotAPerson)
    }

    /// The role of an account.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        match self.principal {
            Principal::Person { role, .. } => Some(role),
            Principal::Machine { .. } => Some(Role::Integration),
            Principal::Service(_) | Principal::Nobody => None,
        }
    }

    /// The practice of a GP.
    #[must_use]
    pub fn practice(&self) -> Option<&str> {
        match &self.principal {
            Principal::Person { practice, .. } => practice.as_deref(),
            Principal::Machine { .. } | Principal::Service(_) | Principal::Nobody => None,
        }
    }

    /// The caseload of a care manager.
    #[must_use]
    pub const fn care_manager(&self) -> Option<CareManagerId> {
        match self.principal {
            Principal::Person { care_manager, .. } => care_manager,
            Principal::Machine { .. } | Principal::Service(_) | Principal::Nobody => None,
        }
    }

    /// The person behind the request.
    ///
    /// # Errors
    /// [`NotAPerson`] for a machine and for the service itself, which cannot hold a call or acknowledge anything, and for
    /// nobody.
    pub const fn person(&self) -> Result<UserId, NotAPerson> {
        match self.principal {
            Principal::Person { user, .. } => Ok(user),
            Principal::Machine { .. } | Principal::Service(_) | Principal::Nobody => Err(NotAPerson),
        }
    }

    /// The role as the audit trail names it.
    #[must_use]
    pub(crate) const fn role_word(&self) -> &'static str {
        match self.principal {
            Principal::Person { role, .. } => role.as_str(),
            Principal::Machine { .. } => Role::Integration.as_str(),
            Principal::Service(_) => "service",
            Principal::Nobody => "nobody",
        }
    }
}

/// Action that the policy granted, with whose things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub action: Action,
    /// Absent for what is about no patient.
    pub patient: Option<PatientId>,
}
