//! Handlers of targets that were agreed with one person.

use actix_web::web::{self, Data, Path};
use actix_web::{get, post};

use crate::app::App;
use crate::care::readings::targets;
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{PatientId, TargetId};
use crate::model::target::{NewTarget, Target};

#[derive(utoipa::OpenApi)]
#[openapi(paths(agree, list, end))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(agree).service(list).service(end);
}

/// Agrees a target with a patient in place of their group's; the one of the same measure until now ends.
#[utoipa::path(tag = "targets", params(("id" = PatientId, Path)), request_body = NewTarget,
    responses((status = 201, body = Target), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/v1/patients/{id}/targets")]
async fn agree(
    app: Data<App>,
    patient: Path<PatientId>,
    command: Command<NewTarget>,
) -> Result<Answer<Target>, Failure> {
    let patient = patient.into_inner();
    let target = command.change(&app, move |work, new| targets::agree(work, patient, new)).await?;
    Ok(Answer::created(target))
}

/// A patient's own targets, those that have ended included.
#[utoipa::path(tag = "targets", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<Target>), (status = 404, body = Problem)))]
#[get("/v1/patients/{id}/targets")]
async fn list(
    app: Data<App>,
    caller: Caller,
    patient: Path<PatientId>,
) -> Result<Answer<Items<Target>>, Failure> {
    let patient = patient.into_inner();
    let items = app.work(&caller.actor, move |work| targets::of_patient(work, patient)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Ends a target: that of the patient's group holds again.
#[utoipa::path(tag = "targets", params(("id" = TargetId, Path)),
    responses((status = 200, body = Target), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it has ended before")))]
#[post("/v1/targets/{id}/end")]
async fn end(app: Data<App>, id: Path<TargetId>, command: Command<Empty>) -> Result<Answer<Target>, Failure> {
    let id = id.into_inner();
    let target = command.change(&app, move |work, _| targets::end(work, id)).await?;
    Ok(Answer::ok(target))
}
