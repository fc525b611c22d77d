//! Handlers of readings and their assessments.

use actix_web::post;
use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::readings::{self, NewReading, Recorded};
use crate::error::Result;
use crate::http::door::Command;
use crate::http::problem::{Answer, Problem};
use crate::store::types::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(record))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(record);
}

/// Records a reading; the protocol evaluates it at once, and what is unsafe is escalated.
#[utoipa::path(tag = "readings",
    params(("id" = PatientId, Path)), request_body = NewReading,
    responses((status = 201, body = Recorded), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "Not valid, or surprising: send again with `confirmed`")))]
#[post("/v1/patients/{id}/readings")]
async fn record(app: Data<App>, patient: Path<PatientId>, command: Command<NewReading>) -> Result<Answer> {
    let (rules, patient) = (app.rules.clone(), patient.into_inner());
    let recorded = command
        .change(&app, move |tx, actor, new, now| readings::submit(tx, &rules, actor, now, patient, new))
        .await?;
    Ok(Answer::created(recorded))
}
