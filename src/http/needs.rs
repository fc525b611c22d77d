//! Communication needs: the patient's needs to be able to talk with us and to understand us.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::record::needs::{self, Answer as Answered, CommunicationNeeds};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::id::PatientId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, record))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/{id}/communication-needs", web::get().to(read))
        .route("/v1/patients/{id}/communication-needs", web::put().to(record));
}

impl Versioned for CommunicationNeeds {
    fn version(&self) -> i64 {
        self.version
    }
}

/// The communication needs of a patient, and those that can be recorded. Version 0 as long as nobody has asked. Its `ETag`
/// is what recording sends as `If-Match`.
#[utoipa::path(get, path = "/v1/patients/{id}/communication-needs", tag = "patients",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = CommunicationNeeds), (status = 404, body = Problem)))]
async fn read(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<CommunicationNeeds>, Failure> {
    let found = app.work(&caller.actor, move |work| needs::read(work, *id)).await?;
    Ok(Answer::ok(found).tagged())
}

/// Records what a patient answered when they were asked, the whole of it; an empty list means that they have none. Needs
/// `If-Match`.
#[utoipa::path(put, path = "/v1/patients/{id}/communication-needs", tag = "patients", request_body = Answered,
    params(("id" = PatientId, Path), ("If-Match" = String, Header, description = "the ETag of the needs")),
    responses((status = 200, body = CommunicationNeeds), (status = 412, body = Problem, description = "asked meanwhile"),
        (status = 422, body = Problem)))]
async fn record(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Answered>,
) -> Result<Answer<CommunicationNeeds>, Failure> {
    let version = command.version;
    let answer = command.change(&app, move |work, body| needs::record(work, *id, body, version));
    Ok(Answer::ok(answer.await?).tagged())
}
