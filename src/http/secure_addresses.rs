//! E-mail addresses that may be told more than an id and a link.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{get, post};

use crate::app::App;
use crate::care::messages::secure::{self, NewAddress};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::SecureAddressId;
use crate::model::secure_address::SecureAddress;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, mark, end))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(list).service(mark).service(end);
}

/// List addresses marked as secure
///
/// Those that are marked no more are in it too.
#[utoipa::path(tag = "messages", params(PageQuery),
    responses((status = 200, body = Page<SecureAddress>), (status = 403, body = Problem)))]
#[get("/v1/secure-addresses")]
async fn list(
    app: Data<App>,
    caller: Caller,
    page: Query<PageQuery>,
) -> Result<Answer<Page<SecureAddress>>, Failure> {
    let window = page.window()?;
    let found = app.read(move |conn, _| secure::list(conn, &caller.actor, window)).await?;
    let page = Page::cut(found, window.limit, "/v1/secure-addresses", |address| address.id.0);
    Ok(Answer::ok(page))
}

/// Mark an address as secure
///
/// From now on e-mail to it may name patients. Only after somebody has made sure that the address is of an accredited
/// service and read by those it is meant for.
#[utoipa::path(tag = "messages", request_body = NewAddress,
    responses((status = 201, body = SecureAddress), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "it is marked already"), (status = 422, body = Problem)))]
#[post("/v1/secure-addresses")]
async fn mark(app: Data<App>, command: Command<NewAddress>) -> Result<Answer<SecureAddress>, Failure> {
    let address = command.change(&app, secure::mark).await?;
    Ok(Answer::created(address))
}

/// Mark an address no more
///
/// Messages to it that have not gone out yet go with an id and a link.
#[utoipa::path(tag = "messages", params(("id" = SecureAddressId, Path)),
    responses((status = 200, body = SecureAddress), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it has ended before")))]
#[post("/v1/secure-addresses/{id}/end")]
async fn end(
    app: Data<App>,
    id: Path<SecureAddressId>,
    command: Command<Empty>,
) -> Result<Answer<SecureAddress>, Failure> {
    let id = id.into_inner();
    let address = command.change(&app, move |work, _| secure::end(work, id)).await?;
    Ok(Answer::ok(address))
}
