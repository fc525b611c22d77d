//! Patients who phone the service, and the calls back that they are owed.

use actix_web::web::{self, Data, Path, Query};

use crate::app::App;
use crate::care::calls::inbound_calls::{self, InboundCall, ListedCallback};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::PatientId;
use crate::model::inbound_call::{InboundCallToTake, TakenCall};
use crate::model::paging::Window;

#[derive(utoipa::OpenApi)]
#[openapi(paths(take, list, owed))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/inbound-calls", web::post().to(take))
        .route("/v1/patients/{id}/inbound-calls", web::get().to(list))
        .route("/v1/callback-promises", web::get().to(owed));
}

/// Takes a call of a patient, whosever they are: dealt with at once, or a call back by the time that is answered.
#[utoipa::path(post, path = "/v1/patients/{id}/inbound-calls", tag = "calls", request_body = InboundCallToTake,
    params(("id" = PatientId, Path)),
    responses((status = 201, body = InboundCall), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "nobody looks after the patient"), (status = 422, body = Problem)))]
async fn take(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<InboundCallToTake>,
) -> Result<Answer<InboundCall>, Failure> {
    let answer = command.change(&app, move |work, body| inbound_calls::take(work, *id, body));
    Ok(Answer::created(answer.await?))
}

/// The calls of a patient that were taken, newest first.
#[utoipa::path(get, path = "/v1/patients/{id}/inbound-calls", tag = "calls", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<TakenCall>), (status = 404, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<TakenCall>>, Failure> {
    let taken = app.work(&caller.actor, move |work| inbound_calls::of_patient(work, *id)).await?;
    Ok(Answer::ok(Items { items: taken }))
}

/// The calls back that are still owed, soonest first: one's own, everybody's for a team lead.
#[utoipa::path(get, path = "/v1/callback-promises", tag = "calls", params(PageQuery),
    responses((status = 200, body = Page<ListedCallback>), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn owed(
    app: Data<App>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Answer<Page<ListedCallback>>, Failure> {
    let Window { after, limit } = query.window_from()?;
    let owed = app.work(&caller.actor, move |work| inbound_calls::owed(work, after, limit)).await?;
    let page = Page::cut(owed, limit, "/v1/callback-promises", |listed| listed.promise.place());
    Ok(Answer::ok(page))
}
