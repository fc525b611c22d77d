//! Handlers of scores: what they made of a patient's stays, which is live, and how well they foretell.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::scores::calibration::{self, Calibration};
use crate::care::scores::switch::{self, ListedScore, LiveScore};
use crate::care::scores::{self, ShownScoring, ToldInputs};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, set_live, calibration, of_patient, tell))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/scores", web::get().to(list))
        .route("/v1/scores/live", web::put().to(set_live))
        .route("/v1/scores/{name}/calibration", web::get().to(calibration))
        .route("/v1/patients/{id}/scores", web::get().to(of_patient))
        .route("/v1/patients/{id}/scores", web::post().to(tell));
}

/// The scores, and which of them is live
///
/// All run in shadow until a team lead makes one live; `docs/scores.md` has what each is made of and may be used for.
#[utoipa::path(get, path = "/v1/scores", tag = "scores",
    responses((status = 200, body = Items<ListedScore>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<ListedScore>>, Failure> {
    let items = app.work(&caller.actor, switch::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Make a score live, or put all into shadow
///
/// One score at most is live: another that was runs in shadow from then on. Of calls after discharge with one due
/// date, those are made first whose live score can be the highest. A score whose numbers nobody has held against
/// the publication is refused (`not-checked`).
#[utoipa::path(put, path = "/v1/scores/live", tag = "scores", request_body = LiveScore,
    responses((status = 200, body = Items<ListedScore>), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn set_live(
    app: Data<App>,
    command: Command<LiveScore>,
) -> Result<Answer<Items<ListedScore>>, Failure> {
    let change = command.change(&app, |work, wanted| Ok(Items { items: switch::set(work, wanted)? }));
    Ok(Answer::ok(change.await?))
}

/// How well a score foretells
///
/// Emergency readmissions within 30 days that were expected and that happened, over the discharges of three
/// years: by value, of a probability by tenths. Called uncalibrated below 500 stays with a value and 30 days behind them.
#[utoipa::path(get, path = "/v1/scores/{name}/calibration", tag = "scores", params(("name" = String, Path)),
    responses((status = 200, body = Calibration), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn calibration(
    app: Data<App>,
    caller: Caller,
    name: Path<String>,
) -> Result<Answer<Calibration>, Failure> {
    let found = app.report(&caller.actor, move |work| calibration::read(work, &name)).await?;
    Ok(Answer::ok(found))
}

/// Scorings of a patient's stays in hospital
///
/// The newest first, at most 50, superseded ones among them. A score is known where `lowest` and `highest` are
/// equal; otherwise something is unknown that could change it, which `missing` names. For ordering calls after discharge:
/// no score decides about anybody.
#[utoipa::path(get, path = "/v1/patients/{id}/scores", tag = "scores", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<ShownScoring>), (status = 404, body = Problem)))]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<ShownScoring>>, Failure> {
    let items = app.work(&caller.actor, move |work| scores::of_patient(work, *id)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Tell what a score does not know by itself
///
/// About the patient's latest stay that ended, such as `{"inputs": {"emergency-visits-6-months": 2, "dementia": 0}}`.
/// The stay is scored anew, and what was scored before is kept. What the service knows otherwise is refused
/// (`known-otherwise`). The answer is the scorings in force.
#[utoipa::path(post, path = "/v1/patients/{id}/scores", tag = "scores", request_body = ToldInputs,
    params(("id" = PatientId, Path)),
    responses((status = 201, body = Items<ShownScoring>), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn tell(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<ToldInputs>,
) -> Result<Answer<Items<ShownScoring>>, Failure> {
    let change = command.change(&app, move |work, told| Ok(Items { items: scores::tell(work, *id, told)? }));
    Ok(Answer::created(change.await?))
}
