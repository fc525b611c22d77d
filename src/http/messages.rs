//! Handlers of the outbox and of texts that came in.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{get, post};
use serde::Deserialize;

use crate::app::App;
use crate::care::messages::Status;
use crate::care::messages::inbound::{self, InboundView};
use crate::care::messages::outbox::{self, Listed, MessageView};
use crate::error::Result;
use crate::http::door::{Caller, Command, Empty};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::Answer;
use crate::store::types::MessageId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, resend, print, list_inbound))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(list).service(resend).service(print).service(list_inbound);
}

#[derive(Deserialize, utoipa::IntoParams)]
struct Which {
    /// Only those that stand so.
    status: Option<Status>,
}

/// List messages
///
/// What went out, what waits, and what did not get through. A care manager sees messages about their own and
/// covered patients, without the recipient; team leads see all. Administrators see how each message stands, not what it
/// says, to whom it goes or whom it is about.
#[utoipa::path(tag = "messages", params(Which, PageQuery), responses(
    (status = 200, body = Page<Listed>),
    (status = 403, description = "not for this role"),
))]
#[get("/v1/messages")]
async fn list(app: Data<App>, caller: Caller, which: Query<Which>, page: Query<PageQuery>) -> Result<Answer> {
    let (window, status, actor) = (page.window()?, which.status, caller.actor);
    let found = app.write(move |tx, now| outbox::list(tx, &actor, now, status, window)).await?;
    let path = status.map_or_else(|| "/v1/messages".to_owned(), |s| format!("/v1/messages?status={s}"));
    Ok(Answer::ok(serde_json::to_value(Page::cut(found, window.1, &path, |message| message.id().0))?))
}

/// Send a message again
///
/// Only one that is dead, failed or expired; it keeps its public id.
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = MessageView),
    (status = 404, description = "no such message"),
    (status = 409, description = "it is not one that is sent again"),
))]
#[post("/v1/messages/{id}/resend")]
async fn resend(app: Data<App>, id: Path<MessageId>, command: Command<Empty>) -> Result<Answer> {
    let id = id.into_inner();
    let message = command.change(&app, move |tx, actor, _, now| outbox::resend(tx, actor, now, id)).await?;
    Ok(Answer::ok(message))
}

/// Take a letter for printing
///
/// The letter counts as sent. If its reader must not get it any more, the answer's status is `suppressed`: then
/// do not post it.
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = MessageView),
    (status = 404, description = "no such message"),
    (status = 409, description = "it does not wait to be printed, or the patient has been contacted often enough"),
))]
#[post("/v1/messages/{id}/print")]
async fn print(app: Data<App>, id: Path<MessageId>, command: Command<Empty>) -> Result<Answer> {
    let (rules, id) = (app.rules(), id.into_inner());
    let message =
        command.change(&app, move |tx, actor, _, now| outbox::print(tx, &rules, actor, now, id)).await?;
    Ok(Answer::ok(message))
}

/// List texts that came in
///
/// A care manager sees those from their own and covered patients; team leads see all. Administrators see when each came
/// and what became of it, not what it says or from whom it is.
#[utoipa::path(tag = "messages", params(PageQuery), responses(
    (status = 200, body = Page<InboundView>),
    (status = 403, description = "not for this role"),
))]
#[get("/v1/inbound-messages")]
async fn list_inbound(app: Data<App>, caller: Caller, page: Query<PageQuery>) -> Result<Answer> {
    let (window, actor) = (page.window()?, caller.actor);
    let found = app.write(move |tx, now| inbound::list(tx, &actor, now, window)).await?;
    Ok(Answer::ok(serde_json::to_value(Page::cut(found, window.1, "/v1/inbound-messages", |text| {
        text.id.0
    }))?))
}
