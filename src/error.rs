//! The one error type. It says what went wrong in the service's words; `http/problem` decides what a client
//! sees and `main.rs` what a command's exit code is. No variant carries a name, a number or a reading.

use crate::model::actor::NotAPerson;
use crate::model::field_error::FieldError;
use crate::model::problem::Code;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The thing does not exist, or the actor may not know that it does.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The request cannot be taken; every faulty field is named.
    #[error("{}", in_one_sentence(.0))]
    Invalid(Vec<FieldError>),
    /// Possible, but surprising: send again with `confirmed: true`.
    #[error("a surprising value needs to be read back and confirmed")]
    NeedsConfirmation(Vec<FieldError>),
    /// The state of things does not allow it. `code` is stable.
    #[error("{detail}")]
    Conflict { code: Code, detail: String, existing: Option<String> },
    /// The caseload is full; nothing was changed.
    #[error("the care manager's caseload is full")]
    AtCapacity,
    /// Somebody else changed it first.
    #[error("it was changed by somebody else since it was read")]
    Stale,
    /// The call's lease has run out or is held by somebody else.
    #[error("the lease on this call is no longer held")]
    LeaseLost,
    /// The request breaks a rule of HTTP.
    #[error("{0}")]
    Malformed(&'static str),
    #[error("the body did not come in time")]
    TooSlow,
    #[error("a body must not have a Content-Encoding")]
    Encoded,
    /// Others are served first; nothing was changed.
    #[error("{detail}")]
    Busy { detail: &'static str, retry_after_seconds: u64 },
    #[error("log in first")]
    Unauthenticated,
    /// A browser sent it for a page that is not ours.
    #[error("a browser's session takes changes from the service's own pages only")]
    CrossSite,
    /// A webhook is not signed as its gateway signs.
    #[error("this is not signed with the gateway's secret or token")]
    NotSigned,
    /// A webhook is signed by its gateway, but not now.
    #[error(
        "the signature is {seconds} s old by its own time, and at most {allowed} s either way are taken: \
             sign every attempt anew, by a clock that is right"
    )]
    SignedAtAnotherTime { seconds: i64, allowed: i64 },
    #[error("the user name or the password is not right")]
    WrongCredentials,
    #[error("this role may not do that")]
    Forbidden,
    #[error("too many attempts")]
    TooMany { retry_after_seconds: u64 },
    /// Limit of one person for now; somebody else can go on.
    #[error("{detail}")]
    LimitReached { detail: &'static str, retry_after_seconds: u64 },
    /// The request is beyond a limit.
    #[error("{0}")]
    TooLarge(String),
    /// The database cannot answer now; nothing was changed.
    #[error("the service cannot answer now")]
    Unavailable(String),
    #[error("configuration: {0}")]
    Config(String),
    #[error("{context}: {source}")]
    Io { context: String, source: std::io::Error },
    /// A piece of work panicked; the panic itself has been logged.
    #[error("a piece of work ended before its time")]
    Panicked,
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    #[error("{0}")]
    Internal(String),
}

/// Fault in a sentence, if there is one; their number, if there are several.
fn in_one_sentence(faults: &[FieldError]) -> String {
    match faults {
        [only] if only.pointer.is_empty() => format!("{} ({})", only.reason, only.code),
        [_] => "1 field is not valid".to_owned(),
        several => format!("{} fields are not valid", several.len()),
    }
}

impl From<FieldError> for Error {
    fn from(fault: FieldError) -> Self {
        Self::Invalid(vec![fault])
    }
}

impl From<NotAPerson> for Error {
    fn from(_: NotAPerson) -> Self {
        Self::Forbidden
    }
}

impl Error {
    /// The fault, if there is one only and it is about the whole rather than one of its fields.
    #[must_use]
    pub fn about_the_whole(&self) -> Option<&FieldError> {
        match self {
            Self::Invalid(faults) => {
                faults.first().filter(|only| faults.len() == 1 && only.pointer.is_empty())
            }
            _ => None,
        }
    }

    pub fn invalid(pointer: impl Into<String>, code: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, reason)])
    }

    pub(crate) fn conflict(code: Code, detail: impl Into<String>) -> Self {
        Self::Conflict { code, detail: detail.into(), existing: None }
    }

    pub fn io(context: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let context = context.into();
        move |source| Self::Io { context, source }
    }

    /// Whether the database refused because such a row already exists.
    #[must_use]
    pub(crate) const fn is_duplicate(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error as Db};
        matches!(self, Self::Database(Db::DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        // serde's message may quote the input; only the position is safe to keep.
        Self::Internal(format!(
            "stored JSON is not readable at line {} column {}",
            error.line(),
            error.column()
        ))
    }
}
