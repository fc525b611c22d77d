//! Care managers: capacity, caseload, absences, moving everybody at once.

use actix_web::web::{self, Data, Path};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::care::access;
use crate::care::caseload::absence::{self, PlannedAbsence, ShownAbsence};
use crate::care::caseload::staff;
use crate::care::caseload::transfer::{self, BulkTransfer};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::absence::NewAbsence;
use crate::model::id::{AbsenceId, CareManagerId};
use crate::model::policy::Action;
use crate::model::workload::WorkingDay;
use crate::store;
use crate::store::caseload::CareManagerView;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    change,
    working_hours,
    set_working_hours,
    transfer_all,
    absences,
    plan_absence,
    cancel_absence
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/care-managers", web::get().to(list))
        .route("/v1/care-managers/{id}", web::patch().to(change))
        .route("/v1/care-managers/{id}/working-hours", web::get().to(working_hours))
        .route("/v1/care-managers/{id}/working-hours", web::put().to(set_working_hours))
        .route("/v1/care-managers/{id}/transfer-all", web::post().to(transfer_all))
        .route("/v1/care-managers/{id}/absences", web::get().to(absences))
        .route("/v1/care-managers/{id}/absences", web::post().to(plan_absence))
        .route("/v1/absences/{id}/cancel", web::post().to(cancel_absence));
}

/// The answer that is given again while it is true.
const EVERYBODY: &str = "care-managers";

/// Everybody who phones patients, with capacity and caseload.
#[utoipa::path(get, path = "/v1/care-managers", tag = "care managers",
    responses((status = 200, body = Items<CareManagerView>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<CareManagerView>>, Failure> {
    access::may(&caller.actor, Action::ReadStaff)?;
    let made = app.made_now();
    if let Some(answer) = app.recent.get(EVERYBODY, made) {
        return Ok(Answer::written(answer));
    }
    let zone = app.config().scheduling.zone;
    let everybody = app.read(move |conn, now| store::caseload::overview(conn, now.date(zone))).await?;
    let answer = serde_json::to_string(&Items { items: everybody })?;
    app.recent.keep(EVERYBODY, made, answer.clone());
    Ok(Answer::written(answer))
}

/// Changes capacity (at most 200, at least the caseload), draining, or minutes of calls a day.
#[utoipa::path(patch, path = "/v1/care-managers/{id}", tag = "care managers", request_body = staff::Change,
    params(("id" = CareManagerId, Path)),
    responses((status = 200, body = CareManagerView), (status = 409, body = Problem)))]
async fn change(
    app: Data<App>,
    id: Path<CareManagerId>,
    command: Command<staff::Change>,
) -> Result<Answer<CareManagerView>, Failure> {
    let answer = command.change(&app, move |work, body| staff::change(work, *id, body));
    Ok(Answer::ok(answer.await?))
}

/// The weekdays worked, with their hours.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkingHours {
    items: Vec<WorkingDay>,
}

/// The working pattern of a care manager.
#[utoipa::path(get, path = "/v1/care-managers/{id}/working-hours", tag = "care managers",
    params(("id" = CareManagerId, Path)), responses((status = 200, body = WorkingHours)))]
async fn working_hours(
    app: Data<App>,
    id: Path<CareManagerId>,
    caller: Caller,
) -> Result<Answer<WorkingHours>, Failure> {
    access::may(&caller.actor, Action::ReadStaff)?;
    let items = app.read(move |conn, _| store::caseload::working_days(conn, *id)).await?;
    Ok(Answer::ok(WorkingHours { items }))
}

/// Replaces the working pattern of a care manager.
#[utoipa::path(put, path = "/v1/care-managers/{id}/working-hours", tag = "care managers",
    request_body = WorkingHours, params(("id" = CareManagerId, Path)),
    responses((status = 200, body = WorkingHours), (status = 422, body = Problem)))]
async fn set_working_hours(
    app: Data<App>,
    id: Path<CareManagerId>,
    command: Command<WorkingHours>,
) -> Result<Answer<WorkingHours>, Failure> {
    let answer = command.change(&app, move |work, body| {
        staff::set_working_days(work, *id, &body.items).map(|items| WorkingHours { items })
    });
    Ok(Answer::ok(answer.await?))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferAll {
    /// Only to these; to anybody with a place where it is empty.
    #[serde(default)]
    to: Vec<CareManagerId>,
    #[serde(default)]
    reason: String,
}

/// Shares all patients of a care manager out among colleagues, within their capacities.
#[utoipa::path(post, path = "/v1/care-managers/{id}/transfer-all", tag = "care managers",
    request_body = TransferAll, params(("id" = CareManagerId, Path)),
    responses((status = 200, body = BulkTransfer), (status = 404, body = Problem)))]
async fn transfer_all(
    app: Data<App>,
    id: Path<CareManagerId>,
    command: Command<TransferAll>,
) -> Result<Answer<BulkTransfer>, Failure> {
    let answer =
        command.change(&app, move |work, body| transfer::transfer_all(work, *id, &body.to, &body.reason));
    Ok(Answer::ok(answer.await?))
}

/// Absences of a care manager that are not over.
#[utoipa::path(get, path = "/v1/care-managers/{id}/absences", tag = "care managers",
    params(("id" = CareManagerId, Path)), responses((status = 200, body = Items<ShownAbsence>)))]
async fn absences(
    app: Data<App>,
    id: Path<CareManagerId>,
    caller: Caller,
) -> Result<Answer<Items<ShownAbsence>>, Failure> {
    let planned = app.read(move |conn, _| absence::of(conn, &caller.actor, *id)).await?;
    Ok(Answer::ok(Items { items: planned }))
}

/// Plans an absence; patients are covered within capacities while it lasts and go back by themselves. `uncovered` says for
/// how many nobody has a place.
#[utoipa::path(post, path = "/v1/care-managers/{id}/absences", tag = "care managers", request_body = NewAbsence,
    params(("id" = CareManagerId, Path)),
    responses((status = 201, body = PlannedAbsence), (status = 409, body = Problem)))]
async fn plan_absence(
    app: Data<App>,
    id: Path<CareManagerId>,
    command: Command<NewAbsence>,
) -> Result<Answer<PlannedAbsence>, Failure> {
    let answer = command.change(&app, move |work, body| absence::plan(work, *id, body));
    Ok(Answer::created(answer.await?))
}

/// Calls an absence off, or ends it early.
#[utoipa::path(post, path = "/v1/absences/{id}/cancel", tag = "care managers", params(("id" = AbsenceId, Path)),
    responses((status = 200, body = ShownAbsence), (status = 409, body = Problem)))]
async fn cancel_absence(
    app: Data<App>,
    id: Path<AbsenceId>,
    command: Command<Empty>,
) -> Result<Answer<ShownAbsence>, Failure> {
    let answer = command.change(&app, move |work, _| absence::cancel(work, *id));
    Ok(Answer::ok(answer.await?))
}
