//! Breaking the glass, and who did.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, GlassBreak};
use crate::error::Result;
use crate::http::door::{Caller, Command};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::Answer;
use crate::store::access::GlassBreakRecord;
use crate::store::types::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(break_glass, glass_breaks))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/break-glass", web::post().to(break_glass))
        .route("/v1/glass-breaks", web::get().to(glass_breaks));
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BreakGlass)]
struct Reason {
    /// Why the record must be opened now; 1 to 500 characters.
    reason: String,
}

/// Opens the record of somebody else's patient to a care manager for an hour; every team lead is told.
#[utoipa::path(
    post, path = "/v1/patients/{id}/break-glass", tag = "access",
    params(("id" = PatientId, Path)),
    request_body = Reason,
    responses((status = 201, body = GlassBreak))
)]
async fn break_glass(app: Data<App>, id: Path<PatientId>, command: Command<Reason>) -> Result<Answer> {
    let (patient, rules) = (id.into_inner(), app.rules());
    let made = command.change(&app, move |tx, actor, body, now| {
        access::break_glass(tx, &rules, actor, now, patient, &body.reason)
    });
    Ok(Answer::created(made.await?))
}

/// Whose glass was broken by whom, and why; for team leads and auditors.
#[utoipa::path(
    get, path = "/v1/glass-breaks", tag = "access",
    params(PageQuery),
    responses((status = 200, body = Page<GlassBreakRecord>))
)]
async fn glass_breaks(app: Data<App>, caller: Caller, query: Query<PageQuery>) -> Result<Answer> {
    let window = query.window()?;
    let found = app.write(move |tx, now| access::glass_breaks(tx, &caller.actor, now, window)).await?;
    let page = Page::cut(found, window.1, "/v1/glass-breaks", |found| found.id.0);
    Ok(Answer::ok(serde_json::to_value(page)?))
}
