//! One id per request: in every answer, problem, log line and audit row of it.

use std::fmt;
use std::sync::Arc;

use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::HeaderValue;

pub const HEADER: &str = "x-request-id";

tokio::task_local! {
    /// The request being answered: an error finds its id here, far from the request itself.
    static CURRENT: RequestId;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// The id that the client sent, if it is one that can stand in a log, else a new one; kept with the request.
    pub fn assign(request: &ServiceRequest) -> Self {
        let sane = |id: &&str| {
            (8..=64).contains(&id.len())
                && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        };
        let sent = request.headers().get(HEADER).and_then(|id| id.to_str().ok()).filter(sane);
        let id = Self(sent.map_or_else(|| format!("{:032x}", rand::random::<u128>()).into(), Arc::from));
        request.extensions_mut().insert(id.clone());
        id
    }

    /// The id of `request`; empty if no id was assigned.
    #[must_use]
    pub fn of(request: &HttpRequest) -> String {
        request.extensions().get::<Self>().map_or_else(String::new, ToString::to_string)
    }

    /// The id of the request that this task answers.
    #[must_use]
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }

    /// Runs `work` so that it finds this id as [`RequestId::current`].
    pub async fn during<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// As a header; every id can be one.
    #[must_use]
    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
