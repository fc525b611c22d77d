//! Breaking the glass, and who did.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, GlassBreak, GlassBreakView};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{CareManagerId, GlassBreakId, PatientId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(break_glass, open_record, glass_breaks, glass_break))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/break-glass", web::post().to(break_glass))
        .route("/v1/patients/{id}/open-record", web::post().to(open_record))
        .route("/v1/glass-breaks", web::get().to(glass_breaks))
        .route("/v1/glass-breaks/{id}", web::get().to(glass_break));
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BreakGlass)]
struct Reason {
    /// Why the record must be open now: who asked, and what for; 10 to 500 characters, more than a word.
    #[schema(min_length = 10, max_length = 500, pattern = "\\S")]
    reason: String,
}

/// Opens the record of somebody else's patient to a care manager for an hour; every team lead is told.
#[utoipa::path(
    post, path = "/v1/patients/{id}/break-glass", tag = "access",
    params(("id" = PatientId, Path)),
    request_body = Reason,
    responses((status = 201, body = GlassBreak))
)]
async fn break_glass(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Reason>,
) -> Result<Answer<GlassBreak>, Failure> {
    let patient = id.into_inner();
    let made = command.change(&app, move |work, body| access::break_glass(work, patient, &body.reason));
    Ok(Answer::created(made.await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenRecord {
    care_manager: CareManagerId,
    /// Why the record must be open now: who asked, and what for; 10 to 500 characters, more than a word.
    #[schema(min_length = 10, max_length = 500, pattern = "\\S")]
    reason: String,
}

/// Opens a patient's record to a care manager for an hour; for team leads, where somebody has opened as many themselves as
/// one may.
#[utoipa::path(
    post, path = "/v1/patients/{id}/open-record", tag = "access",
    params(("id" = PatientId, Path)),
    request_body = OpenRecord,
    responses((status = 201, body = GlassBreak))
)]
async fn open_record(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<OpenRecord>,
) -> Result<Answer<GlassBreak>, Failure> {
    let made = command
        .change(&app, move |work, body| access::open_record(work, *id, body.care_manager, &body.reason));
    Ok(Answer::created(made.await?))
}

/// Breaks of the glass: the record, who opened it, and why; for team leads and auditors.
#[utoipa::path(
    get, path = "/v1/glass-breaks", tag = "access",
    params(PageQuery),
    responses((status = 200, body = Page<GlassBreakView>))
)]
async fn glass_breaks(
    app: Data<App>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Answer<Page<GlassBreakView>>, Failure> {
    let window = query.window()?;
    let found = app.work(&caller.actor, move |work| access::glass_breaks(work, window)).await?;
    let page = Page::cut(found, window.limit, "/v1/glass-breaks", |found| found.glass_break.id);
    Ok(Answer::ok(page))
}

/// A break of the glass, to which the alert about it leads: the record, who opened it, and why; for team
/// leads and auditors.
#[utoipa::path(
    get, path = "/v1/glass-breaks/{id}", tag = "access",
    params(("id" = GlassBreakId, Path)),
    responses((status = 200, body = GlassBreakView), (status = 404, body = Problem))
)]
async fn glass_break(
    app: Data<App>,
    caller: Caller,
    id: Path<GlassBreakId>,
) -> Result<Answer<GlassBreakView>, Failure> {
    let id = id.into_inner();
    let found = app.work(&caller.actor, move |work| access::glass_break(work, id)).await?;
    Ok(Answer::ok(found))
}
