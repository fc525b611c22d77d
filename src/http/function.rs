//! Handlers of function: a patient's assessments and goals, and what the stays of a ward brought.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::function::assess::{self, NewFunctionAssessment};
use crate::care::function::goals::{self, FunctionGoalWithdrawal, NewFunctionGoal};
use crate::care::function::report::{self, FunctionReport, ReportOf};
use crate::care::function::{self, FunctionView, ShownFunctionAssessment, ShownFunctionGoal};
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::{FunctionGoalId, PatientId, WardId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(of_patient, record, agree, withdraw, of_ward))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/function", web::get().to(of_patient))
        .route("/v1/patients/{id}/function", web::post().to(record))
        .route("/v1/patients/{id}/function-goals", web::post().to(agree))
        .route("/v1/function-goals/{id}/withdraw", web::post().to(withdraw))
        .route("/v1/wards/{id}/function", web::get().to(of_ward));
}

/// A patient's function
///
/// How far they manage daily life: assessments by instrument with their totals, what is due next in a ward, goals and where they stand,
/// and what each stay that ended brought. `docs/function.md` has what each figure means and who may use the instruments.
#[utoipa::path(get, path = "/v1/patients/{id}/function", tag = "function", params(("id" = PatientId, Path)),
    responses((status = 200, body = FunctionView), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<FunctionView>, Failure> {
    Ok(Answer::ok(app.work(&caller.actor, move |work| function::of_patient(work, *id)).await?))
}

/// Assess a patient's function
///
/// At the start of a stay in a ward, weekly, at its end, or outside of a ward (`single`). The total needs an answer to every item: without, the
/// assessment is kept with `total` null and what is `missing`. A stay has one start and one end by an instrument (`already-assessed`);
/// a correction names what it `replaces`, which stays in the history.
#[utoipa::path(post, path = "/v1/patients/{id}/function", tag = "function", request_body = NewFunctionAssessment,
    params(("id" = PatientId, Path)),
    responses((status = 201, body = ShownFunctionAssessment), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn record(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<NewFunctionAssessment>,
) -> Result<Answer<ShownFunctionAssessment>, Failure> {
    let change = command.change(&app, move |work, new| assess::record(work, *id, new));
    Ok(Answer::created(change.await?))
}

/// Agree a goal of function with a patient
///
/// A total, or the points of one item, by a day, in the person's own words. It begins with the latest assessment, and is met by a later
/// one, up to its day, that reaches the target.
#[utoipa::path(post, path = "/v1/patients/{id}/function-goals", tag = "function", request_body = NewFunctionGoal,
    params(("id" = PatientId, Path)),
    responses((status = 201, body = ShownFunctionGoal), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn agree(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<NewFunctionGoal>,
) -> Result<Answer<ShownFunctionGoal>, Failure> {
    let change = command.change(&app, move |work, new| goals::agree(work, *id, new));
    Ok(Answer::created(change.await?))
}

/// Withdraw a goal of function that the person no longer has
#[utoipa::path(post, path = "/v1/function-goals/{id}/withdraw", tag = "function",
    request_body = FunctionGoalWithdrawal, params(("id" = FunctionGoalId, Path)),
    responses((status = 200, body = ShownFunctionGoal), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn withdraw(
    app: Data<App>,
    id: Path<FunctionGoalId>,
    command: Command<FunctionGoalWithdrawal>,
) -> Result<Answer<ShownFunctionGoal>, Failure> {
    let change = command.change(&app, move |work, why| goals::withdraw(work, *id, why));
    Ok(Answer::ok(change.await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ReportFor {
    /// The name of the instrument; the first in order of name where it is left out.
    #[param(example = "barthel")]
    instrument: Option<String>,
    /// The first day; 364 days before `until` where it is left out.
    from: Option<Day>,
    /// The last day; today where it is left out.
    until: Option<Day>,
}

/// Report what the stays of a ward brought
///
/// Improvement a day: the mean, over stays that ended as planned, of points gained divided by the days out of hospital, with its interval.
/// Every stay that ended is counted once, measured or with the reason why not; of fewer than eight no mean is told. By the score at the start,
/// since whoever starts high has little to gain. It does not say what the ward did: nobody is compared.
#[utoipa::path(get, path = "/v1/wards/{id}/function", tag = "function", params(("id" = WardId, Path), ReportFor),
    responses((status = 200, body = FunctionReport), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn of_ward(
    app: Data<App>,
    caller: Caller,
    id: Path<WardId>,
    of: Query<ReportFor>,
) -> Result<Answer<FunctionReport>, Failure> {
    let ReportFor { instrument, from, until } = of.into_inner();
    let of = ReportOf { instrument, from: from.map(Day::date), until: until.map(Day::date) };
    Ok(Answer::ok(app.look_and_note(&caller.actor, move |work| report::read(work, *id, &of)).await?))
}
