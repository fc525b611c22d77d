//! Comparison of the protocols in shadow with those in force.

use actix_web::web::{self, Data, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::Work;
use crate::care::readings::shadow::{self, ShadowReport};
use crate::error::Result;
use crate::http::extract::Caller;
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::shadow::ShadowDifference;

#[derive(utoipa::OpenApi)]
#[openapi(paths(report, judgements))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/shadow", web::get().to(report))
        .route("/v1/shadow/judgements", web::get().to(judgements));
}

/// Counts of the judgements that the protocols in shadow changed, and people who would be phoned at another
/// interval.
#[utoipa::path(get, path = "/v1/shadow", tag = "protocols",
    responses((status = 200, body = ShadowReport), (status = 403, body = Problem)))]
async fn report(app: Data<App>, caller: Caller) -> Result<Answer<ShadowReport>, Failure> {
    let report = app.look(&caller.actor, shadow::report).await?;
    Ok(Answer::ok(report))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct Which {
    /// `true`: only what would have been escalated and was not. `false`: only what was and would not have been.
    escalates: Option<bool>,
}

/// The assessments that the shadow makes otherwise, by assessment and patient.
#[utoipa::path(get, path = "/v1/shadow/judgements", tag = "protocols", params(Which, PageQuery),
    responses((status = 200, body = Page<ShadowDifference>), (status = 403, body = Problem)))]
async fn judgements(
    app: Data<App>,
    caller: Caller,
    which: Query<Which>,
    query: Query<PageQuery>,
) -> Result<Answer<Page<ShadowDifference>>, Failure> {
    let (rules, window) = (app.rules(), query.window()?);
    let escalates = which.escalates;
    let find = move |tx: &mut _, now| {
        shadow::otherwise(&mut Work { tx, rules: &rules, actor: &caller.actor, now }, escalates, window)
    };
    let rows = app.write(find).await?;
    let path = escalates.map_or_else(
        || "/v1/shadow/judgements".to_owned(),
        |escalates| format!("/v1/shadow/judgements?escalates={escalates}"),
    );
    Ok(Answer::ok(Page::cut(rows, window.limit, &path, |row| row.assessment)))
}
