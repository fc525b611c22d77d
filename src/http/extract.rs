//! Extractors: the caller, the command, and the limit on how often a caller may ask.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::app::App;
use crate::care::Work;
use crate::error::{Error, Result};
use crate::http::auth;
use crate::http::body::{self, Body};
use crate::http::objects::ObjectsOnly;
use crate::http::problem::Failure;
use crate::http::request_id;
use crate::model::actor::{Actor, RequestId};
use crate::model::field_error::FieldError;
use crate::model::text;
use crate::repeat::{self, Repeatable};

type Later<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// The person behind a request that changes nothing.
pub struct Caller {
    pub actor: Actor,
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self { actor: auth::actor(&request).await? }) })
    }
}

/// A request that changes something: who, with what body, repeatable by its `Idempotency-Key`, guarded by its
/// `If-Match`. `Command<Empty>` takes none.
pub struct Command<T> {
    pub actor: Actor,
    pub body: T,
    pub repeatable: Option<Repeatable>,
    /// The version that `If-Match` names.
    pub version: Option<i64>,
}

impl<T> Command<T> {
    /// Runs `work` once in one write transaction and answers what it answers, or answered the first time.
    ///
    /// # Errors
    /// Whatever `work` answers.
    pub async fn change<R, F>(self, app: &Data<App>, mut work: F) -> Result<repeat::Body<R>>
    where
        T: Send + 'static,
        R: Serialize + Send + 'static,
        F: FnMut(&mut Work<'_>, &T) -> Result<R> + Send + 'static,
    {
        let Self { actor, body, repeatable, .. } = self;
        app.work_once(&actor, repeatable, move |it| work(it, &body)).await
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Command<T> {
    type Error = Failure;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { read_command(request).await?.parsed() })
    }
}

/// A command whose body has been read and means nothing yet.
async fn read_command(request: HttpRequest) -> Result<Command<Vec<u8>>, Failure> {
    let actor = auth::actor(&request).await?;
    let body = Body::of(&request, body::KNOWN)?.whole().await?;
    let (repeatable, version) = (repeatable(&request, &body)?, version(&request)?);
    Ok(Command { actor, body, repeatable, version })
}

impl Command<Vec<u8>> {
    fn parsed<T: DeserializeOwned>(self) -> Result<Command<T>, Failure> {
        let Self { actor, body, repeatable, version } = self;
        Ok(Command { actor, body: parse(&body)?, repeatable, version })
    }
}

/// No body, or an empty object.
pub type Empty = Option<Nothing>;

/// `{}`
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A request of somebody who is not logged in yet.
pub struct Anonymous<T> {
    pub body: T,
    pub request_id: RequestId,
}

impl<T: DeserializeOwned + 'static> FromRequest for Anonymous<T> {
    type Error = Failure;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let bytes = Body::of(&request, body::ANONYMOUS)?.whole().await?;
            Ok(Self { body: parse(&bytes)?, request_id: request_id::of(&request) })
        })
    }
}

/// Reads a JSON object, or nothing; an error names the place by JSON pointer and never quotes the input.
///
/// # Errors
/// `Invalid` with one field error.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let bytes = if bytes.is_empty() { b"null".as_slice() } else { bytes };
    text::check_json(bytes).map_err(|fault| Error::Invalid(vec![fault]))?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(ObjectsOnly(&mut deserializer))
        .map_err(|error| unreadable(pointer(error.path()), error.inner()))?;
    deserializer.end().map_err(|error| unreadable(String::new(), &error))?;
    Ok(value)
}

/// A place in a body, as a JSON pointer.
fn pointer(path: &serde_path_to_error::Path) -> String {
    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        other => format!("/{other}"),
    });
    segments.filter(|segment| segment != "/?").collect()
}

/// Refusal of a value at `pointer` that cannot be read.
fn unreadable(pointer: String, cause: &serde_json::Error) -> Error {
    let (code, reason) = if cause.is_syntax() || cause.is_eof() {
        ("not-json", format!("not JSON at line {} column {}", cause.line(), cause.column()))
    } else {
        explain(&cause.to_string())
    };
    Error::Invalid(vec![FieldError::new(pointer, code, reason)])
}

/// Code and reason of a reader's message: what was expected is kept, what was sent is not.
fn explain(text: &str) -> (&'static str, String) {
    let text = text.split(" at line").next().unwrap_or_default();
    if text.starts_with("missing field") {
        ("missing", text.to_owned())
    } else if text.starts_with("unknown field") {
        // The name is the client's own invention.
        let expected = text.split_once(", expected").map(|(_, expected)| expected);
        let reason = "this field is not known";
        ("unknown-field", expected.map_or_else(|| reason.to_owned(), |e| format!("{reason}; expected{e}")))
    } else {
        let expected = text.rsplit_once("expected ").map_or("another type", |(_, rest)| rest);
        ("wrong-type", format!("expected {expected}"))
    }
}

/// Refusal of a query string that cannot be read.
#[must_use]
pub fn unreadable_query(error: &actix_web::error::QueryPayloadError) -> Error {
    let text = match error {
        actix_web::error::QueryPayloadError::Deserialize(error) => error.to_string(),
        _ => String::new(),
    };
    let (code, reason) = explain(&text);
    Error::invalid("", code, format!("the query string: {reason}"))
}

fn repeatable(request: &HttpRequest, body: &[u8]) -> Result<Option<Repeatable>> {
    let Some(key) = request.headers().get("idempotency-key") else { return Ok(None) };
    let is_key =
        |key: &&str| (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    let key = key.to_str().ok().filter(is_key).ok_or_else(|| {
        Error::invalid("", "idempotency-key", "Idempotency-Key must have 1 to 255 visible ASCII characters")
    })?;
    let parts = [request.method().as_str().as_bytes(), request.path().as_bytes(), body];
    Ok(Some(Repeatable::new(key, parts)))
}

fn version(request: &HttpRequest) -> Result<Option<i64>> {
    let Some(tag) = request.headers().get(header::IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().unwrap_or_default();
    // A proxy that compresses makes our tags weak.
    tag.trim()
        .trim_start_matches("W/")
        .trim_matches('"')
        .parse()
        .map(Some)
        .map_err(|_| Error::invalid("", "if-match", "If-Match must be the ETag of an earlier answer"))
}
