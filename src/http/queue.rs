//! The queue: claiming the next call and seeing what waits.

use actix_web::web::{self, Data, Query};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::care::calls::desk::{self as desks, Desk};
use crate::care::calls::handoffs;
use crate::care::calls::queue::{self, Claim, Claimed, Queued};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::handoff::Handoff;
use crate::model::id::CareManagerId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(claim, desk, list))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/queue/claim", web::post().to(claim))
        .route("/v1/queue", web::get().to(list))
        .route("/v1/desk", web::get().to(desk));
}

/// Gives the best next call for this moment, held for 30 minutes that activity renews. 204 if there is none
/// now. Somebody who holds a call gets that one again.
#[utoipa::path(post, path = "/v1/queue/claim", tag = "queue", request_body = Option<Claim>,
    responses((status = 200, body = Claimed), (status = 204, description = "nothing to call now"),
        (status = 403, body = Problem)))]
async fn claim(app: Data<App>, command: Command<Option<Claim>>) -> Result<Answer<Claimed>, Failure> {
    let answer =
        command.change(&app, move |work, body| queue::claim(work, &body.clone().unwrap_or_default()));
    Ok(Answer::found(answer.await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    /// Owner of the queue; the caller where it is left out.
    care_manager: Option<CareManagerId>,
}

/// A care manager's calls of today, and the hand-offs that are open.
#[derive(Serialize, utoipa::ToSchema)]
struct QueueOfToday {
    /// Hand-offs that are offered to the caller, and those that the caller has offered.
    offered: Vec<Handoff>,
    /// The calls, in the order in which they would be claimed.
    items: Vec<Queued>,
}

/// A care manager's queue of today, in the order in which it would be claimed, and at its head what colleagues offer.
#[utoipa::path(get, path = "/v1/queue", tag = "queue", params(ListQuery),
    responses((status = 200, body = QueueOfToday), (status = 404, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    query: Query<ListQuery>,
) -> Result<Answer<QueueOfToday>, Failure> {
    let (items, offered) = app
        .work(&caller.actor, move |work| {
            let items = queue::of(work, query.care_manager)?;
            Ok((items, handoffs::list(work)?))
        })
        .await?;
    Ok(Answer::ok(QueueOfToday { offered, items }))
}

/// A care manager's day in one look: the calls that are left with the people whom they are about, what is done, what
/// colleagues offer, and whether it fits into the day.
#[utoipa::path(get, path = "/v1/desk", tag = "queue", params(ListQuery),
    responses((status = 200, body = Desk), (status = 404, body = Problem)))]
async fn desk(app: Data<App>, caller: Caller, query: Query<ListQuery>) -> Result<Answer<Desk>, Failure> {
    let manager = query.care_manager;
    Ok(Answer::ok(app.work(&caller.actor, move |work| desks::of(work, manager)).await?))
}
