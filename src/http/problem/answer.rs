//! A successful answer. Its type says what the body is, so that a handler's signature and the contract say the
//! same.

use std::marker::PhantomData;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use serde::{Deserialize, Serialize};

use crate::http::problem::Failure;
use crate::repeat::Body;

/// A successful answer whose body is a `T`, or that has no body.
pub struct Answer<T> {
    head: Head,
    body: Option<Body<T>>,
}

/// Status and headers of an answer.
struct Head {
    status: StatusCode,
    /// The entity tag, which `If-Match` sends back.
    version: Option<i64>,
    stored: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Head {
    const fn of(status: StatusCode) -> Self {
        Self { status, version: None, stored: true, headers: Vec::new() }
    }

    /// The response with the body that was written.
    fn with(self, json: Option<String>) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.status);
        if !self.stored {
            response.insert_header((header::CACHE_CONTROL, "no-store"));
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        for header in self.headers {
            response.append_header(header);
        }
        match json {
            Some(json) => response.content_type(ContentType::json()).body(json),
            None => response.finish(),
        }
    }
}

/// A body with a version of its own, which becomes the entity tag of its answer. On the wire it stands in
/// `version`.
pub trait Versioned {
    fn version(&self) -> i64;
}

impl<T> Answer<T> {
    /// 200 with a body: what a use case answered, or what a [`Command`](crate::http::extract::Command) came
    /// to.
    #[must_use]
    pub fn ok(body: impl Into<Body<T>>) -> Self {
        Self { head: Head::of(StatusCode::OK), body: Some(body.into()) }
    }

    /// 201 with a body.
    #[must_use]
    pub fn created(body: impl Into<Body<T>>) -> Self {
        Self { head: Head::of(StatusCode::CREATED), body: Some(body.into()) }
    }

    /// There is nothing to answer with.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { head: Head::of(StatusCode::NO_CONTENT), body: None }
    }

    /// `ok` for something, `nothing` for none.
    #[must_use]
    pub fn found(body: impl Into<Body<Option<T>>>) -> Self {
        match body.into() {
            Body::Value(Some(value)) => Self::ok(value),
            Body::Value(None) => Self::nothing(),
            Body::Written(json, _) if json == "null" => Self::nothing(),
            Body::Written(json, _) => Self::written(json),
        }
    }

    /// 200 with the JSON that was written of a `T` before.
    #[must_use]
    pub fn written(json: String) -> Self {
        Self::ok(Body::Written(json, PhantomData))
    }

    /// Sends a header beside those that every answer has.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.head.headers.push((name, value));
        self
    }

    /// Forbids caches on the way to keep this answer.
    #[must_use]
    pub const fn not_stored(mut self) -> Self {
        self.head.stored = false;
        self
    }
}

impl<T: Versioned> Answer<T> {
    /// Sends the version of the body as the entity tag of the answer.
    #[must_use]
    pub fn tagged(mut self) -> Self {
        #[derive(Deserialize)]
        struct Written {
            version: i64,
        }
        self.head.version = match &self.body {
            Some(Body::Value(value)) => Some(value.version()),
            Some(Body::Written(json, _)) => {
                serde_json::from_str(json).ok().map(|Written { version }| version)
            }
            None => None,
        };
        self
    }
}

impl<T: Serialize> Responder for Answer<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match self.body.map(Body::write).transpose() {
            Ok(json) => self.head.with(json),
            Err(error) => Failure::answer(error),
        }
    }
}
