//! Handlers of outcomes: figures of everybody who was offered the service, what an evaluator gets, and who is left out of it.

use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::outcomes::{
    self, ExportRequest, ListTaken, NewResearchChoice, OptOutList, Outcomes, ResearchChoices,
};
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(read_outcomes, export_outcomes, take_opt_outs, read_research_choices, choose_research))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/outcomes", web::get().to(read_outcomes))
        .route("/v1/outcome-exports", web::post().to(export_outcomes))
        .route("/v1/research-opt-outs", web::post().to(take_opt_outs))
        .route("/v1/patients/{id}/research-choices", web::get().to(read_research_choices))
        .route("/v1/patients/{id}/research-choices", web::post().to(choose_research));
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct OutcomesOn {
    /// The day at whose end it stood so, today unless told; none to come.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Day>,
}

/// Read the outcomes of everybody who was offered the service
///
/// The flow of everybody who was referred or taken in, each in one place; of each measure how those who were spoken to changed from
/// a baseline of at least two days, with `expected_by_chance`: what the same people would have changed by with nobody treated; and
/// how it went with those who wait and people on registers whose baseline is in the same band. Fewer than eight people have no
/// mean. Worked out from what had been recorded by the end of `on`: a day that has been gives the same figures again. A GP gets
/// those of their practice. `docs/outcomes.md` has what each figure means.
#[utoipa::path(get, path = "/v1/outcomes", tag = "outcomes", params(OutcomesOn),
    responses((status = 200, body = Outcomes), (status = 403, body = Problem),
        (status = 422, body = Problem, description = "`in-the-future`")))]
async fn read_outcomes(
    app: Data<App>,
    caller: Caller,
    on: Query<OutcomesOn>,
) -> Result<Answer<Outcomes>, Failure> {
    let on = on.on.map(Day::date);
    Ok(Answer::ok(app.report(&caller.actor, move |work| outcomes::read(work, on)).await?))
}

/// Rows, dictionary and manifest.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it stands in the contract")]
struct OutcomeExport(Vec<u8>);

/// Export outcomes for an evaluator
///
/// A zip file: `people.csv` with one row per person under a digest, `dictionary.csv` with what each column means and what is not
/// held, `manifest.json` with versions, the day, the number of rows and digests. Whoever has opted out by now is left out. The
/// same project and day give the same bytes until somebody chooses otherwise. An `Idempotency-Key` is passed over, since the file
/// must not be kept to be answered again.
#[utoipa::path(post, path = "/v1/outcome-exports", tag = "outcomes", request_body = ExportRequest,
    responses((status = 200, description = "the file", content_type = "application/zip", body = OutcomeExport),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn export_outcomes(app: Data<App>, command: Command<ExportRequest>) -> Result<HttpResponse, Failure> {
    let Command { actor, body, .. } = command;
    let wanted = body.clone();
    let key = app.work(&actor, move |work| outcomes::key_for(work, &wanted)).await?;
    let export = app.report(&actor, move |work| outcomes::export(work, &body, &key)).await?;
    let name = format!("attachment; filename=\"outcomes-{}-{}.zip\"", export.project, export.on);
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header(("content-disposition", name))
        .insert_header(("cache-control", "no-store"))
        .body(export.zip))
}

/// Take in the national list of opt-outs
///
/// Whole: whoever stands on it is left out of exports, whoever does not is not by this list any more; what people told themselves
/// stays. Numbers of people whom nobody here knows are kept too, and the answer tells nothing about who is known.
#[utoipa::path(post, path = "/v1/research-opt-outs", tag = "outcomes", request_body = OptOutList,
    responses((status = 200, body = ListTaken), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn take_opt_outs(app: Data<App>, command: Command<OptOutList>) -> Result<Answer<ListTaken>, Failure> {
    Ok(Answer::ok(command.change(&app, outcomes::take_list).await?))
}

/// List a patient's choices about evaluation
///
/// Whether they are left out of what evaluators get, and each choice with who recorded it and when.
#[utoipa::path(get, path = "/v1/patients/{id}/research-choices", tag = "outcomes", params(("id" = PatientId, Path)),
    responses((status = 200, body = ResearchChoices), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read_research_choices(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<ResearchChoices>, Failure> {
    Ok(Answer::ok(app.work(&caller.actor, move |work| outcomes::choices(work, *id)).await?))
}

/// Record what a patient chose about evaluation
///
/// Opting out holds from now on for exports of every day. The newest choice holds; care does not change by it.
#[utoipa::path(post, path = "/v1/patients/{id}/research-choices", tag = "outcomes", params(("id" = PatientId, Path)),
    request_body = NewResearchChoice,
    responses((status = 201, body = ResearchChoices), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn choose_research(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<NewResearchChoice>,
) -> Result<Answer<ResearchChoices>, Failure> {
    let chosen = command.change(&app, move |work, chosen| outcomes::choose(work, *id, *chosen));
    Ok(Answer::created(chosen.await?))
}
