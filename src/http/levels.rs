//! Levels: where a patient stands and why, and how many stand on each.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::planning::levels::{self, LevelView, Share};
use crate::error::Result;
use crate::http::extract::Caller;
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{CareManagerId, PatientId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(explain, shares))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/level", web::get().to(explain))
        .route("/v1/levels", web::get().to(shares));
}

/// The level that a patient stands on, factor by factor, and the levels before.
#[utoipa::path(get, path = "/v1/patients/{id}/level", tag = "patients", params(("id" = PatientId, Path)),
    responses((status = 200, body = LevelView), (status = 404, body = Problem)))]
async fn explain(app: Data<App>, caller: Caller, id: Path<PatientId>) -> Result<Answer<LevelView>, Failure> {
    let view = app.work(&caller.actor, move |work| levels::explain(work, *id)).await?;
    Ok(Answer::ok(view))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct SharesQuery {
    /// Of one care manager's own patients; of everybody where it is left out.
    care_manager: Option<CareManagerId>,
}

/// How many active and paused patients stand on each level. Shares follow from the rule; nobody sets them.
#[utoipa::path(get, path = "/v1/levels", tag = "patients", params(SharesQuery),
    responses((status = 200, body = Items<Share>), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn shares(
    app: Data<App>,
    caller: Caller,
    query: Query<SharesQuery>,
) -> Result<Answer<Items<Share>>, Failure> {
    let manager = query.care_manager;
    let shares = app.work(&caller.actor, move |work| levels::shares(work, manager)).await?;
    Ok(Answer::ok(Items { items: shares }))
}
