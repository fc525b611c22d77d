//! How an answer looks: the one place that knows status codes. A success is an [`Answer`]. Errors are problem+json
//! (RFC 9457) with a stable `type`, the request id and a JSON pointer per field.

mod answer;
mod kinds;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use serde::Serialize;

use crate::error::Error;
use crate::http::request_id;
use crate::model::field_error::FieldError;
use crate::model::problem::Code;

pub use answer::{Answer, Versioned};
pub use kinds::{Kind, page};

pub const CONTENT_TYPE: &str = "application/problem+json";

/// The body of every error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Stable, resolves to a page under `/docs`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// Leads an operator to the log lines and audit rows of this request.
    pub request_id: Option<String>,
    /// The existing thing that stands in the way, where there is one.
    pub existing: Option<String>,
    pub errors: Vec<FieldError>,
}

impl Problem {
    fn of(code: Code, title: &str, status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/docs/problems#{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            request_id: request_id::current().map(|id| id.to_string()),
            existing: None,
            errors: Vec::new(),
        }
    }

    fn answer(self, mut response: HttpResponseBuilder) -> HttpResponse {
        response.content_type(CONTENT_TYPE).json(self)
    }
}

/// Maps an error to its kind of problem.
fn kind_of(error: &Error) -> Kind {
    let code = match error {
        Error::NotFound(_) => Code::NotFound,
        Error::Malformed(_) => Code::BadRequest,
        Error::TooSlow => Code::RequestTimeout,
        Error::Encoded => Code::EncodedBody,
        Error::Busy { .. } => Code::Busy,
        Error::Invalid(_) => Code::Invalid,
        Error::NeedsConfirmation(_) => Code::NeedsConfirmation,
        Error::Conflict { code, .. } => *code,
        Error::AtCapacity => Code::AtCapacity,
        Error::Stale => Code::Stale,
        Error::LeaseLost => Code::LeaseLost,
        Error::Unauthenticated => Code::Unauthenticated,
        Error::NotSigned => Code::NotSigned,
        Error::SignedAtAnotherTime { .. } => Code::SignedAtAnotherTime,
        Error::WrongCredentials => Code::WrongCredentials,
        Error::Forbidden => Code::Forbidden,
        Error::CrossSite => Code::CrossSite,
        Error::TooMany { .. } => Code::TooManyRequests,
        Error::LimitReached { .. } => Code::LimitReached,
        Error::TooLarge(_) => Code::TooLarge,
        Error::Unavailable(_) => Code::Unavailable,
        Error::Config(_) | Error::Io { .. } | Error::Database(_) | Error::Internal(_) | Error::Panicked => {
            Code::Internal
        }
    };
    Kind::of(code)
}

/// An error as a handler answers it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Failure(Error);

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl Failure {
    /// The answer to a client for `error`.
    #[must_use]
    pub fn answer(error: Error) -> HttpResponse {
        Self(error).error_response()
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        kind_of(&self.0).status
    }

    fn error_response(&self) -> HttpResponse {
        let Self(error) = self;
        let Kind { code, title, status, .. } = kind_of(error);
        // What went wrong inside is for the log, not for the client.
        let detail = match error {
            // The place of a panic is in the log already.
            Error::Panicked => title.to_owned(),
            Error::Busy { .. } => error.to_string(),
            _ if status.is_server_error() => {
                tracing::error!(%error, "a request failed");
                title.to_owned()
            }
            _ => error.to_string(),
        };
        let mut response = HttpResponseBuilder::new(status);
        match error {
            Error::Unauthenticated | Error::WrongCredentials => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Error::TooMany { retry_after_seconds }
            | Error::Busy { retry_after_seconds, .. }
            | Error::LimitReached { retry_after_seconds, .. } => {
                response.insert_header((header::RETRY_AFTER, retry_after_seconds.to_string()));
            }
            Error::Unavailable(_) => {
                response.insert_header((header::RETRY_AFTER, "2"));
            }
            _ => {}
        }
        let mut problem = Problem::of(code, title, status, detail);
        match error {
            Error::Conflict { existing, .. } => problem.existing.clone_from(existing),
            Error::Invalid(errors) | Error::NeedsConfirmation(errors) => problem.errors.clone_from(errors),
            _ => {}
        }
        problem.answer(response)
    }
}

/// The address exists and takes only the `allowed` methods.
#[must_use]
pub fn method_not_allowed(allowed: &str) -> HttpResponse {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let mut response = HttpResponseBuilder::new(status);
    response.insert_header((header::ALLOW, allowed));
    Problem::of(Code::MethodNotAllowed, "Not this method", status, "this address takes other methods")
        .answer(response)
}

/// Whether an answer is an error that nobody has given our form yet: the framework's own.
#[must_use]
pub fn is_plain_error(response: &HttpResponse<impl Sized>) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        && response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind != CONTENT_TYPE)
}

/// The problem that stands for an error of the framework's own.
#[must_use]
pub fn as_problem(status: StatusCode) -> HttpResponse {
    let kind = Kind::all().find(|kind| kind.status == status && kind.code != Code::AtCapacity);
    let (code, title) = match kind {
        Some(kind) => (kind.code, kind.title),
        None if status.is_server_error() => (Code::Internal, "Something went wrong here"),
        None => (Code::BadRequest, "Not a request that can be read"),
    };
    Problem::of(code, title, status, title).answer(HttpResponseBuilder::new(status))
}
