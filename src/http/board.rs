//! The team lead's board: its figures, the lists behind them, and a stream of what changes.

use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, ContentEncoding, HeaderName};
use actix_web::web::{self, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream::unfold;
use futures_util::{Stream, TryStreamExt as _};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, Interval, interval_at};

use crate::app::App;
use crate::care::access;
use crate::care::planning::board::lists::{self, CallsOf, CountedCall, CountedDial, DialsOf};
use crate::care::planning::board::{self, Board};
use crate::changes::{Change, Heard, Watch};
use crate::error::{Error, Result};
use crate::http::auth;
use crate::http::extract::Caller;
use crate::http::page::{Page, PageQuery, filtered};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::call::{BoardFigure, DayBand};
use crate::model::day::Day;
use crate::model::policy::Action;
use crate::model::time::Timestamp;

/// How often a stream shows that it is alive, and asks whether its reader may still have it: within the ten seconds in which
/// access ends.
const BEAT: Duration = Duration::from_secs(5);
/// How long a stream lasts where nothing else is asked for; a browser connects again by itself.
const LASTS: Duration = Duration::from_hours(1);
const SECONDS_AT_MOST: u64 = 3600;

#[derive(utoipa::OpenApi)]
#[openapi(paths(show, calls, dials, events))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/board", web::get().to(show))
        .route("/v1/board/calls", web::get().to(calls))
        .route("/v1/board/dials", web::get().to(dials))
        .route("/v1/events", web::get().to(events));
}

/// The answer that is given again while it is true.
const BOARD: &str = "board";

/// The service at this moment in figures: open alarms, call-backs that are owed, the outbox, today's calls, whom dials
/// reach, who waits, and the load of the next working days. Nobody is named.
#[utoipa::path(get, path = "/v1/board", tag = "board",
    responses((status = 200, body = Board), (status = 403, body = Problem)))]
async fn show(app: Data<App>, caller: Caller) -> Result<Answer<Board>, Failure> {
    access::may(&caller.actor, Action::ReadBoard)?;
    let made = app.made_now();
    if let Some(answer) = app.recent.get(BOARD, made) {
        return Ok(Answer::written(answer));
    }
    let answer = serde_json::to_string(&app.look(&caller.actor, board::of).await?)?;
    app.recent.keep(BOARD, made, answer.clone());
    Ok(Answer::written(answer))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct StreamQuery {
    #[param(maximum = 3600)]
    /// For how many seconds the stream lasts, at most 3,600; an hour where it is left out. 0 ends it after its first event.
    for_seconds: Option<u64>,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct CallsQuery {
    #[param(inline)]
    figure: BoardFigure,
    /// Day of the load, with `due` only.
    #[param(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
}

impl CallsQuery {
    fn of(&self) -> Result<CallsOf> {
        match (self.figure, self.due_on) {
            (BoardFigure::Due, Some(date)) => Ok(CallsOf::Due(date.into())),
            (BoardFigure::Left, None) => Ok(CallsOf::Left),
            (BoardFigure::Completed, None) => Ok(CallsOf::Completed),
            (BoardFigure::Due, None) => {
                Err(Error::invalid("/due_on", "missing", "the load is listed day by day"))
            }
            (BoardFigure::Left | BoardFigure::Completed, Some(_)) => {
                Err(Error::invalid("/due_on", "not-with-this-figure", "only `due` has a day"))
            }
        }
    }

    /// Where the list goes on.
    fn path(&self) -> String {
        let filters =
            [Some(format!("figure={}", self.figure)), self.due_on.map(|date| format!("due_on={date}"))];
        filtered("/v1/board/calls", filters)
    }
}

/// Calls that a figure of the board counts, in order of id: those of a day of the load, with what is overdue and what
/// falls due while nobody is phoned; those on today's lists that are not done; or those completed today.
#[utoipa::path(get, path = "/v1/board/calls", tag = "board", params(CallsQuery, PageQuery),
    responses((status = 200, body = Page<CountedCall>), (status = 403, body = Problem)))]
async fn calls(
    app: Data<App>,
    caller: Caller,
    query: Query<CallsQuery>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<CountedCall>>, Failure> {
    let (of, path, window) = (query.of()?, query.path(), page.window()?);
    let found = app.work(&caller.actor, move |work| lists::calls(work, of, window)).await?;
    Ok(Answer::ok(Page::cut(found, window.limit, &path, |call| call.id)))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct DialsQuery {
    /// Part of the day, of this week from Monday; without it today's dials.
    band: Option<DayBand>,
}

/// Dials that a figure of the board counts, in the order of time: those of a part of the day of this week (`reach`), or
/// today's. Attempts, and calls that were completed.
#[utoipa::path(get, path = "/v1/board/dials", tag = "board", params(DialsQuery, PageQuery),
    responses((status = 200, body = Page<CountedDial>), (status = 403, body = Problem)))]
async fn dials(
    app: Data<App>,
    caller: Caller,
    query: Query<DialsQuery>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<CountedDial>>, Failure> {
    let (band, window) = (query.band, page.window_from()?);
    let of = band.map_or(DialsOf::Today, DialsOf::Band);
    let found = app.work(&caller.actor, move |work| lists::dials(work, of, window)).await?;
    let path = filtered("/v1/board/dials", [band.map(|band| format!("band={band}"))]);
    let page = Page::cut(found, window.limit, &path, |(mark, _)| *mark);
    let items = page.items.into_iter().map(|(_, dial)| dial).collect();
    Ok(Answer::ok(Page { items, next: page.next }))
}

/// An event of the stream: its name, and what is said.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(untagged)]
enum Said {
    Live { at: Timestamp },
    Changed(Change),
    Behind {},
}

/// Streams changes as server-sent events for as long as the connection lasts. `live` comes first, with the
/// service's clock (`{"at": …}`): whatever changes from then on is told. `changed` names one thing that
/// stands on the board or in a list behind it (`{"subject": "escalation", "id": "12"}`), within about a
/// second, whichever node changed it; `behind` (`{}`) says that more has changed than could be told. A
/// comment every five seconds shows that the stream is alive. It ends with the session, and 429 is the answer
/// to somebody who has eight of them.
#[utoipa::path(get, path = "/v1/events", tag = "board", params(StreamQuery),
    responses((status = 200, description = "the stream", content_type = "text/event-stream", body = Said),
        (status = 403, body = Problem), (status = 429, body = Problem)))]
async fn events(
    app: Data<App>,
    request: HttpRequest,
    caller: Caller,
    query: Query<StreamQuery>,
) -> Result<HttpResponse, Failure> {
    access::may(&caller.actor, Action::ReadBoard)?;
    let seconds = query.for_seconds.unwrap_or(SECONDS_AT_MOST);
    if seconds > SECONDS_AT_MOST {
        return Err(
            Error::invalid("/for_seconds", "out-of-range", "a stream lasts 3,600 seconds at most").into()
        );
    }
    let user = caller.actor.person()?;
    let watch = app.changes.watch(user).ok_or(Error::TooMany { retry_after_seconds: 30 })?;
    let live = event("live", &Said::Live { at: app.clock.now() })?;
    let begun = Instant::now();
    let reader = Reader {
        request,
        watch,
        first: Some(live),
        beat: interval_at(begun + BEAT, BEAT),
        ends: begun + LASTS.min(Duration::from_secs(seconds)),
    };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((CACHE_CONTROL, "no-store"))
        // What packs an answer or gathers it holds events back.
        .insert_header(ContentEncoding::Identity)
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"))
        .streaming(reader.events().map_ok(Into::into)))
}

/// A stream of events, with the request that opened it.
struct Reader {
    request: HttpRequest,
    watch: Watch,
    first: Option<String>,
    beat: Interval,
    ends: Instant,
}

impl Reader {
    fn events(self) -> impl Stream<Item = Result<String, Failure>> {
        unfold(self, |mut reader| async {
            let next = reader.next().await.transpose()?;
            Some((next.map_err(Failure::from), reader))
        })
    }

    /// Next text to send; None at the end.
    async fn next(&mut self) -> Result<Option<String>> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        tokio::select! {
            biased;
            () = tokio::time::sleep_until(self.ends) => Ok(None),
            _ = self.beat.tick() => {
                let stays = auth::actor(&self.request).await.is_ok_and(|actor| access::can(&actor, Action::ReadBoard));
                Ok(stays.then(|| ":\n\n".to_owned()))
            }
            heard = self.watch.next() => match heard {
                Heard::Change(change) => event("changed", &Said::Changed(change)).map(Some),
                Heard::TooMuch => event("behind", &Said::Behind {}).map(Some),
                Heard::End => Ok(None),
            },
        }
    }
}

fn event(name: &str, said: &Said) -> Result<String> {
    Ok(format!("event: {name}\ndata: {}\n\n", serde_json::to_string(said)?))
}
