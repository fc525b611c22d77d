//! The phases of a stay: where it stands, what the rule proposes, and what was decided.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::planning::phases::{self, Decision, PhaseView, Proposal};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{CareManagerId, EnrolmentId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, decide, proposals))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/enrolments/{id}/phase", web::get().to(read))
        .route("/v1/enrolments/{id}/phase", web::post().to(decide))
        .route("/v1/phase-proposals", web::get().to(proposals));
}

/// The phase of a stay, what the rule proposes criterion by criterion, and every change so far.
#[utoipa::path(get, path = "/v1/enrolments/{id}/phase", tag = "enrolments", params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = PhaseView), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<EnrolmentId>) -> Result<Answer<PhaseView>, Failure> {
    let view = app.work(&caller.actor, move |work| phases::read(work, *id)).await?;
    Ok(Answer::ok(view))
}

/// Confirms the proposed phase, or decides otherwise with a reason. The next call moves with the cadence; `graduate` ends
/// the stay.
#[utoipa::path(post, path = "/v1/enrolments/{id}/phase", tag = "enrolments", request_body = Decision,
    params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = PhaseView), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    app: Data<App>,
    id: Path<EnrolmentId>,
    command: Command<Decision>,
) -> Result<Answer<PhaseView>, Failure> {
    let answer = command.change(&app, move |work, body| phases::decide(work, *id, body));
    Ok(Answer::ok(answer.await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ProposalsQuery {
    /// Care manager of the patients; the caller where it is left out.
    care_manager: Option<CareManagerId>,
}

/// The patients for whom the rule proposes another phase.
#[utoipa::path(get, path = "/v1/phase-proposals", tag = "enrolments", params(ProposalsQuery),
    responses((status = 200, body = Items<Proposal>), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn proposals(
    app: Data<App>,
    caller: Caller,
    query: Query<ProposalsQuery>,
) -> Result<Answer<Items<Proposal>>, Failure> {
    let manager = query.care_manager;
    let found = app.work(&caller.actor, move |work| phases::proposals(work, manager)).await?;
    Ok(Answer::ok(Items { items: found }))
}
