//! The one reader of request bodies: how large one may be, how long it may take and how fast it must come.
//!
//! Before a request is routed its body is taken out of it ([`Unread::take`]), so that the framework's own extractors,
//! which know no deadline and inflate what is compressed, find nothing; handlers get bodies from [`Body`] alone.

#![expect(clippy::disallowed_types, reason = "the one place where bodies are read")]

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::Stream as _;
use tokio::time::{Instant, sleep, timeout_at};

use crate::app::App;
use crate::config::Server;
use crate::error::{Error, Result};
use crate::http::connections::UnderWay;

/// Bytes that a request of nobody may have: a log-in has 400, a webhook with a long text and its fields 4,000.
pub const ANONYMOUS: u64 = 16 << 10;
/// Bytes that a request of somebody who is logged in may have, files apart.
pub const KNOWN: u64 = 1 << 20;
/// Bytes a second that must come on average, once [`Pace::idle`] has passed.
const SLOWEST: u64 = 1 << 10;

/// How long the server goes on reading what still comes of a body that was not wanted, before it ends the connection.
pub const LINGER: Duration = Duration::from_secs(1);

/// The body of a request, until somebody reads it. Clones are the same body.
#[derive(Clone)]
pub struct Unread(Rc<RefCell<BodyState>>);

struct BodyState {
    payload: Payload,
    has_ended: bool,
}

impl Unread {
    /// Takes the body out of `request` and keeps it where [`Body::of`] finds it.
    pub fn take(request: &mut ServiceRequest) -> Self {
        let payload = request.take_payload();
        let has_ended = matches!(payload, Payload::None);
        let unread = Self(Rc::new(RefCell::new(BodyState { payload, has_ended })));
        request.extensions_mut().insert(unread.clone());
        unread
    }

    /// Ties the body to the answer, and the request with it. If some of the body is still to come when the answer has
    /// been sent, the server ends the connection after a moment; a body that was dropped earlier would be waited for
    /// without end.
    #[must_use]
    pub fn tied_to(self, answer: BoxBody, request: Option<UnderWay>) -> BoxBody {
        BoxBody::new(Tied { answer, unread: self, _request: request })
    }

    fn has_ended(&self) -> bool {
        self.0.borrow().has_ended
    }

    async fn chunk(&self) -> Option<Result<Bytes, PayloadError>> {
        poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            let chunk = ready!(Pin::new(&mut state.payload).poll_next(context));
            state.has_ended |= chunk.is_none();
            Poll::Ready(chunk)
        })
        .await
    }
}

struct Tied {
    answer: BoxBody,
    unread: Unread,
    _request: Option<UnderWay>,
}

impl MessageBody for Tied {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let chunk = ready!(Pin::new(&mut self.answer).poll_next(context));
        if chunk.is_none() && !self.unread.has_ended() {
            // The server counts the moment from a copy of the time that is old while it is busy. A moment that was over
            // before it began wakes nobody, and the connection would stay: whoever serves it is woken once more.
            let server = context.waker().clone();
            actix_web::rt::spawn(async move {
                sleep(2 * LINGER).await;
                server.wake();
            });
        }
        Poll::Ready(chunk)
    }
}

/// How fast a body must come.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long nothing may come.
    pub idle: Duration,
    /// How long the whole may take.
    pub whole: Duration,
}

impl Pace {
    /// Pace of a body that is kept in memory.
    #[must_use]
    pub const fn of_requests(settings: &Server) -> Self {
        Self {
            idle: Duration::from_secs(settings.body_idle_seconds),
            whole: Duration::from_secs(settings.body_seconds),
        }
    }

    /// Pace of a file.
    #[must_use]
    pub const fn of_files(settings: &Server) -> Self {
        Self {
            idle: Duration::from_secs(settings.import_idle_seconds),
            whole: Duration::from_secs(settings.import_seconds),
        }
    }

    /// Until when more must have come, `received` bytes after the beginning and with the last of them at `last`.
    fn deadline(self, begun: Instant, last: Instant, received: u64) -> Instant {
        let earned = Duration::from_millis(received.saturating_mul(1_000) / SLOWEST);
        (last + self.idle).min(begun + self.whole).min(begun + self.idle + earned)
    }
}

/// A body that is being read.
pub struct Body {
    unread: Option<Unread>,
    announced: Option<u64>,
    limit: u64,
    pace: Pace,
    begun: Instant,
    last: Instant,
    received: u64,
}

impl Body {
    /// The body of `request`, of at most `limit` bytes, at the pace of requests.
    ///
    /// # Errors
    /// `Internal` if the server was built without the service.
    pub fn of(request: &HttpRequest, limit: u64) -> Result<Self> {
        let missing = || Error::Internal("the server was built without its service".to_owned());
        let app = request.app_data::<Data<App>>().ok_or_else(missing)?;
        Ok(Self::at(request, limit, Pace::of_requests(&app.config().server)))
    }

    /// The body of `request`, of at most `limit` bytes, at a pace of its own.
    #[must_use]
    pub fn at(request: &HttpRequest, limit: u64, pace: Pace) -> Self {
        let announced = request.headers().get(CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse().ok());
        let unread = request.extensions().get::<Unread>().cloned();
        let begun = Instant::now();
        Self { unread, announced, limit, pace, begun, last: begun, received: 0 }
    }

    /// More of it; None at its end.
    ///
    /// # Errors
    /// `TooLarge` beyond the limit, at once if the length was announced; `TooSlow` if it does not come in time;
    /// `Invalid` if it ends before its end.
    pub async fn more(&mut self) -> Result<Option<Bytes>> {
        let Some(unread) = &self.unread else { return Ok(None) };
        let limit = self.limit;
        let too_large = || Error::TooLarge(format!("a body may have at most {limit} bytes here"));
        if self.announced.is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        let deadline = self.pace.deadline(self.begun, self.last, self.received);
        let chunk = timeout_at(deadline, unread.chunk()).await.map_err(|_| Error::TooSlow)?;
        let Some(chunk) = chunk else { return Ok(None) };
        let chunk = chunk.map_err(|_| Error::invalid("", "unreadable", "the body could not be read"))?;
        self.received += chunk.len() as u64;
        self.last = Instant::now();
        if self.received > limit { Err(too_large()) } else { Ok(Some(chunk)) }
    }

    /// All of it.
    ///
    /// # Errors
    /// As [`Body::more`].
    pub async fn whole(mut self) -> Result<Vec<u8>> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.more().await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_time_as_a_whole_between_two_pieces_and_by_what_has_come() {
        let pace = Pace { idle: Duration::from_secs(5), whole: Duration::from_secs(10) };
        let begun = Instant::now();
        let after = |seconds| begun + Duration::from_secs(seconds);
        assert_eq!(pace.deadline(begun, begun, 0), after(5));
        // A byte now and then does not keep it open.
        assert_eq!(pace.deadline(begun, after(4), 4) - begun, Duration::from_millis(5_003));
        assert_eq!(pace.deadline(begun, after(4), 2 << 10), after(7));
        assert_eq!(pace.deadline(begun, after(4), 1 << 20), after(9));
        assert_eq!(pace.deadline(begun, after(9), 1 << 20), after(10));
    }
}
