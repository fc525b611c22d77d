//! Passing a call to a colleague.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::calls::handoffs::{self, Decline, Offer};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::handoff::Handoff;
use crate::model::id::{CallId, HandoffId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(offer, list, accept, decline))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/calls/{id}/handoffs", web::post().to(offer))
        .route("/v1/handoffs", web::get().to(list))
        .route("/v1/handoffs/{id}/accept", web::post().to(accept))
        .route("/v1/handoffs/{id}/decline", web::post().to(decline));
}

/// Offers an open call to a colleague, with a note. What was typed goes along; until it is accepted the call stays where
/// it is. For a colleague who looks after the patient anyway it is accepted at once.
#[utoipa::path(post, path = "/v1/calls/{id}/handoffs", tag = "calls", request_body = Offer,
    params(("id" = CallId, Path)),
    responses((status = 201, body = Handoff), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn offer(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Offer>,
) -> Result<Answer<Handoff>, Failure> {
    let answer = command.change(&app, move |work, body| handoffs::offer(work, *id, body));
    Ok(Answer::created(answer.await?))
}

/// Calls on offer to the caller, and those that the caller has offered.
#[utoipa::path(get, path = "/v1/handoffs", tag = "calls",
    responses((status = 200, body = Items<Handoff>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<Handoff>>, Failure> {
    let open = app.work(&caller.actor, handoffs::list).await?;
    Ok(Answer::ok(Items { items: open }))
}

/// Takes an offered call over: it stands at the head of one's own queue.
#[utoipa::path(post, path = "/v1/handoffs/{id}/accept", tag = "calls", params(("id" = HandoffId, Path)),
    responses((status = 200, body = Handoff), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn accept(
    app: Data<App>,
    id: Path<HandoffId>,
    command: Command<Empty>,
) -> Result<Answer<Handoff>, Failure> {
    let answer = command.change(&app, move |work, _| handoffs::accept(work, *id));
    Ok(Answer::ok(answer.await?))
}

/// Leaves an offered call where it is, with a reason.
#[utoipa::path(post, path = "/v1/handoffs/{id}/decline", tag = "calls", request_body = Decline,
    params(("id" = HandoffId, Path)),
    responses((status = 200, body = Handoff), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn decline(
    app: Data<App>,
    id: Path<HandoffId>,
    command: Command<Decline>,
) -> Result<Answer<Handoff>, Failure> {
    let answer = command.change(&app, move |work, body| handoffs::decline(work, *id, body));
    Ok(Answer::ok(answer.await?))
}
