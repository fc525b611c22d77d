//! The id of the request that is being answered: in every answer, problem, log line and audit row of it.

use actix_web::dev::ServiceRequest;
use actix_web::http::header::HeaderValue;
use actix_web::{HttpMessage as _, HttpRequest};

use crate::model::actor::RequestId;

pub const HEADER: &str = "x-request-id";

tokio::task_local! {
    /// The request being answered: an error finds its id here, far from the request itself.
    static CURRENT: RequestId;
}

/// A new id for `request`, kept with it, beside the one that the client gave.
#[must_use]
pub fn assign(request: &ServiceRequest) -> RequestId {
    let theirs = request.headers().get(HEADER).and_then(|id| id.to_str().ok());
    let id = RequestId::random(theirs);
    request.extensions_mut().insert(id.clone());
    id
}

/// The id of `request`; that of no request if none was assigned.
#[must_use]
pub fn of(request: &HttpRequest) -> RequestId {
    request.extensions().get::<RequestId>().cloned().unwrap_or_else(|| RequestId::from(""))
}

/// The id of the request that this task answers.
#[must_use]
pub fn current() -> Option<RequestId> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Runs `work` so that it finds `id` as [`current`].
pub async fn during<T>(id: RequestId, work: impl Future<Output = T>) -> T {
    CURRENT.scope(id, work).await
}

/// Runs `work` so that it finds `id` as [`current`].
pub fn within<T>(id: &RequestId, work: impl FnOnce() -> T) -> T {
    CURRENT.sync_scope(id.clone(), work)
}

/// An id as the value of a header; every id can be one.
#[must_use]
pub fn header(id: &RequestId) -> Option<HeaderValue> {
    HeaderValue::from_str(id.as_str()).ok()
}
