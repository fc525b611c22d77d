//! Before and at the beginning of a call: may it be dialled, and is it the patient who answers.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::calls::before::{self, BeforeDialling};
use crate::care::calls::caller_check::{self, Check, Checked};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{CallId, PatientId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(before_dialling, check))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/calls/{id}/before-dialling", web::get().to(before_dialling))
        .route("/v1/patients/{id}/identity-checks", web::post().to(check));
}

/// Checks before dialling: what blocks the telephone, what may be left on an answering machine, which
/// language.
#[utoipa::path(get, path = "/v1/calls/{id}/before-dialling", tag = "calls", params(("id" = CallId, Path)),
    responses((status = 200, body = BeforeDialling), (status = 404, body = Problem)))]
async fn before_dialling(
    app: Data<App>,
    caller: Caller,
    id: Path<CallId>,
) -> Result<Answer<BeforeDialling>, Failure> {
    let before = app.work(&caller.actor, move |work| before::read(work, *id)).await?;
    Ok(Answer::ok(before))
}

/// Compares what a caller says with the record: match or no match for each item, never what the record holds.
#[utoipa::path(post, path = "/v1/patients/{id}/identity-checks", tag = "patients", request_body = Check,
    params(("id" = PatientId, Path)),
    responses((status = 201, body = Checked), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "no more tries today"), (status = 422, body = Problem)))]
async fn check(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Check>,
) -> Result<Answer<Checked>, Failure> {
    let answer = command.change(&app, move |work, body| caller_check::check(work, *id, body));
    Ok(Answer::created(answer.await?))
}
