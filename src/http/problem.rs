//! How an answer looks: the one place that knows status codes. Errors are problem+json (RFC 9457) with a stable
//! `type`, the request id and a JSON pointer per field.

use actix_web::body::BoxBody;
use actix_web::http::header::ContentType;
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder, ResponseError};
use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, FieldError};

/// The body of every error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Stable, resolves to a page under `/docs`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// What already exists and stands in the way, where there is such a thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// Code, title and status of every error.
fn looks(error: &Error) -> (&'static str, &'static str, StatusCode) {
    match error {
        Error::NotFound(_) => ("not-found", "Not found", StatusCode::NOT_FOUND),
        Error::Invalid(_) => ("invalid", "The request is not valid", StatusCode::UNPROCESSABLE_ENTITY),
        Error::NeedsConfirmation(_) => {
            ("needs-confirmation", "Read the value back and confirm it", StatusCode::UNPROCESSABLE_ENTITY)
        }
        Error::Conflict { code, .. } => (code, "It cannot be done as things stand", StatusCode::CONFLICT),
        Error::AtCapacity => ("at-capacity", "The caseload is full", StatusCode::CONFLICT),
        Error::Stale => ("stale", "Changed by somebody else", StatusCode::PRECONDITION_FAILED),
        Error::LeaseLost => ("lease-lost", "The call is no longer yours", StatusCode::CONFLICT),
        Error::Unauthenticated => ("unauthenticated", "Log in first", StatusCode::UNAUTHORIZED),
        Error::WrongCredentials => ("wrong-credentials", "Not logged in", StatusCode::UNAUTHORIZED),
        Error::Forbidden => ("forbidden", "Not for this role", StatusCode::FORBIDDEN),
        Error::TooMany { .. } => ("too-many-requests", "Too many requests", StatusCode::TOO_MANY_REQUESTS),
        Error::TooLarge(_) => ("too-large", "Too large", StatusCode::PAYLOAD_TOO_LARGE),
        Error::Unavailable(_) => ("unavailable", "Try again shortly", StatusCode::SERVICE_UNAVAILABLE),
        Error::Config(_) | Error::Io { .. } | Error::Database(_) | Error::Internal(_) => {
            ("internal", "Something went wrong here", StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        looks(self).2
    }

    fn error_response(&self) -> HttpResponse {
        let (code, title, status) = looks(self);
        // What went wrong inside is for the log, not for the client.
        let detail = if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
            title.to_owned()
        } else {
            self.to_string()
        };
        let mut response = HttpResponseBuilder::new(status);
        match self {
            Self::Unauthenticated | Self::WrongCredentials => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Self::TooMany { retry_after_seconds } => {
                response.insert_header((header::RETRY_AFTER, retry_after_seconds.to_string()));
            }
            Self::Unavailable(_) => {
                response.insert_header((header::RETRY_AFTER, "2"));
            }
            _ => {}
        }
        response.content_type("application/problem+json").json(Problem {
            kind: format!("/docs/problems#{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail,
            existing: match self {
                Self::Conflict { existing, .. } => existing.clone(),
                _ => None,
            },
            errors: match self {
                Self::Invalid(errors) | Self::NeedsConfirmation(errors) => errors.clone(),
                _ => Vec::new(),
            },
        })
    }
}

/// A successful answer.
pub struct Answer {
    status: StatusCode,
    body: Body,
    stored: bool,
}

enum Body {
    Nothing,
    Json(Value),
    /// JSON that was written before.
    Written(Bytes),
}

impl Answer {
    #[must_use]
    pub const fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Body::Json(body), stored: true }
    }

    #[must_use]
    pub const fn created(body: Value) -> Self {
        Self { status: StatusCode::CREATED, body: Body::Json(body), stored: true }
    }

    /// There is nothing to answer with.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: Body::Nothing, stored: true }
    }

    /// JSON that was written before.
    #[must_use]
    pub const fn written(body: Bytes) -> Self {
        Self { status: StatusCode::OK, body: Body::Written(body), stored: true }
    }

    /// This answer must not be kept by a cache on the way.
    #[must_use]
    pub fn not_stored(self) -> Self {
        Self { stored: false, ..self }
    }

    /// `nothing` for JSON null, else `ok`.
    #[must_use]
    pub fn found(body: Value) -> Self {
        if body.is_null() { Self::nothing() } else { Self::ok(body) }
    }
}

impl Responder for Answer {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.status);
        if !self.stored {
            response.insert_header((header::CACHE_CONTROL, "no-store"));
        }
        let body = match self.body {
            Body::Nothing => return response.finish(),
            Body::Written(body) => return response.content_type(ContentType::json()).body(body),
            Body::Json(body) => body,
        };
        // A body with a version has an entity tag, which `If-Match` sends back.
        if let Some(version) = body.get("version").and_then(Value::as_i64) {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        response.json(body)
    }
}
