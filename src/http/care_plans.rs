//! The care plan of a patient.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::record::care_plan::{self, CarePlan, Plan};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::id::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, write))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/care-plan", web::get().to(read))
        .route("/v1/patients/{id}/care-plan", web::put().to(write));
}

impl Versioned for CarePlan {
    fn version(&self) -> i64 {
        self.plan.version
    }
}

/// The care plan in force, the areas it may speak of, and its earlier versions. Before the first it is empty, with
/// version 0. Its `ETag` is what writing sends as `If-Match`.
#[utoipa::path(get, path = "/v1/patients/{id}/care-plan", tag = "patients", params(("id" = PatientId, Path)),
    responses((status = 200, body = CarePlan), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<PatientId>) -> Result<Answer<CarePlan>, Failure> {
    let plan = app.work(&caller.actor, move |work| care_plan::read(work, *id)).await?;
    Ok(Answer::ok(plan).tagged())
}

/// Writes the next version of the care plan, the whole of it. Needs `If-Match`.
#[utoipa::path(put, path = "/v1/patients/{id}/care-plan", tag = "patients", request_body = Plan,
    params(("id" = PatientId, Path), ("If-Match" = String, Header, description = "the care plan's ETag")),
    responses((status = 200, body = CarePlan), (status = 412, body = Problem, description = "written meanwhile"),
        (status = 422, body = Problem)))]
async fn write(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Plan>,
) -> Result<Answer<CarePlan>, Failure> {
    let version = command.version;
    let answer = command.change(&app, move |work, body| care_plan::write(work, *id, body, version));
    Ok(Answer::ok(answer.await?).tagged())
}
