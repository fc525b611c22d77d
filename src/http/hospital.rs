//! Handlers of stays in hospital: what hospitals tell, and what the care team sees of it.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::app::App;
use crate::care::access;
use crate::care::hospital::figures::{self, HospitalFigures};
use crate::care::hospital::merge::{self, MergeTaken, NewMerge};
use crate::care::hospital::{self, ListedStay, NewEvent, Taken, adt};
use crate::error::Result;
use crate::http::body::{self, Body};
use crate::http::extract::{Caller, Command};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::http::upload::Uploads;
use crate::imports::report::Summary;
use crate::imports::{self, HospitalRows, Pacing};
use crate::model::hospital::{HospitalStay, HospitalStayStatus};
use crate::model::id::PatientId;
use crate::model::policy::Action;

#[derive(utoipa::OpenApi)]
#[openapi(paths(tell, merge_numbers, tell_by_hl7, tell_by_file, of_patient, list, read_figures))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/hospital-events", web::post().to(tell))
        .route("/v1/hospital-merges", web::post().to(merge_numbers))
        .route("/v1/hospital-events/hl7v2", web::post().to(tell_by_hl7))
        .route("/v1/hospital-events/import", web::post().to(tell_by_file))
        .route("/v1/hospital-stays", web::get().to(list))
        .route("/v1/hospital-stays/figures", web::get().to(read_figures))
        .route("/v1/patients/{id}/hospital-stays", web::get().to(of_patient));
}

/// Take what a hospital tells of a visit
///
/// Events may come in any order and more than once: the stay is worked out anew from all of them, in the order
/// in which the hospital recorded them. Nobody dials a patient while a stay lasts, safety calls excepted;
/// after it a call of kind `discharge` is planned and promised. The answer is the same whether or not the
/// person is in the service; nothing is kept of people who are not.
#[utoipa::path(post, path = "/v1/hospital-events", tag = "hospital", request_body = NewEvent,
    responses((status = 201, body = Taken), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "`visit-of-another`"), (status = 422, body = Problem)))]
async fn tell(app: Data<App>, command: Command<NewEvent>) -> Result<Answer<Taken>, Failure> {
    let taken = command.change(&app, hospital::tell).await?;
    Ok(Answer::created(taken))
}

/// Take that two NHS numbers are one person's
///
/// Every visit of which this account told under the prior number, by the same source, is that of the number that holds: what
/// followed for the patient before is taken back, and follows for the other. What is still told of those visits under the prior
/// number counts. Where the number that holds is nobody's in the service, the visits are cancelled. No record changes otherwise.
#[utoipa::path(post, path = "/v1/hospital-merges", tag = "hospital", request_body = NewMerge,
    responses((status = 201, body = MergeTaken), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn merge_numbers(app: Data<App>, command: Command<NewMerge>) -> Result<Answer<MergeTaken>, Failure> {
    let taken = command.change(&app, merge::merge).await?;
    Ok(Answer::created(taken))
}

/// Take an HL7 v2 ADT message
///
/// One message a body: A01, A02, A03, A08, A11, A12, A13 or A40. The answer is its acknowledgement: `AA` for what is
/// taken, `AE` if something in it is wrong or missing, `AR` for any other message. Times without an offset are
/// Europe/London.
#[utoipa::path(post, path = "/v1/hospital-events/hl7v2", tag = "hospital",
    request_body(content = String, content_type = "x-application/hl7-v2+er7"),
    responses((status = 200, description = "the acknowledgement", content_type = "x-application/hl7-v2+er7", body = String),
        (status = 403, body = Problem), (status = 413, body = Problem)))]
async fn tell_by_hl7(app: Data<App>, caller: Caller, request: HttpRequest) -> Result<HttpResponse, Failure> {
    access::may(&caller.actor, Action::TellOfHospital)?;
    let bytes = Body::of(&request, body::KNOWN)?.whole().await?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let message = text.clone();
    let taken = app.work(&caller.actor, move |work| adt::take(work, &message)).await;
    let ack = adt::acknowledge(&text, taken, app.clock.now())?;
    Ok(HttpResponse::Ok()
        .content_type("x-application/hl7-v2+er7")
        .insert_header(("cache-control", "no-store"))
        .body(ack.text))
}

/// Take a file of hospital events
///
/// CSV, one event a row, in any order; `docs/hospital.md` has the columns. Good rows are taken, bad ones are
/// listed with everything that is wrong with them. Sending a file again changes nothing.
#[utoipa::path(post, path = "/v1/hospital-events/import", tag = "hospital",
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Summary), (status = 408, body = Problem, description = "it did not come in time"),
        (status = 413, body = Problem, description = "larger than a file may be"),
        (status = 422, body = Problem, description = "not such a file"),
        (status = 503, body = Problem, description = "`busy`: others are being read")))]
async fn tell_by_file(
    app: Data<App>,
    uploads: Data<Uploads>,
    caller: Caller,
    request: HttpRequest,
) -> Result<Answer<Summary>, Failure> {
    let actor = caller.actor;
    access::may(&actor, Action::TellOfHospital)?;
    let sender = actor.account()?;
    let read = move |file| {
        let mut rows = HospitalRows::new(&app);
        imports::import(&app, &actor, file, &mut rows, std::io::sink(), Pacing::Yielding, |_| {})
    };
    let summary = uploads.read(&request, sender, read).await?;
    Ok(Answer::ok(summary))
}

/// The stays in hospital of a patient
///
/// The latest first, at most 50, each with the call that followed it or the reason why there is none.
#[utoipa::path(get, path = "/v1/patients/{id}/hospital-stays", tag = "hospital", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<HospitalStay>), (status = 404, body = Problem)))]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<HospitalStay>>, Failure> {
    let items = app.work(&caller.actor, move |work| hospital::of_patient(work, *id)).await?;
    Ok(Answer::ok(Items { items }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct Filter {
    /// `open`: in hospital. `ended`: came home within 30 days. Both where it is left out.
    status: Option<HospitalStayStatus>,
}

/// Stays in hospital that last or have just ended
///
/// A care manager's own patients, a GP's practice, a team lead's everybody; the latest told of first.
#[utoipa::path(get, path = "/v1/hospital-stays", tag = "hospital", params(PageQuery, Filter),
    responses((status = 200, body = Page<ListedStay>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    page: Query<PageQuery>,
    filter: Query<Filter>,
) -> Result<Answer<Page<ListedStay>>, Failure> {
    let window = page.window_from()?;
    let status = filter.status;
    let stays = app.work(&caller.actor, move |work| hospital::list(work, status, window)).await?;
    let path = match status {
        Some(status) => format!("/v1/hospital-stays?status={status}"),
        None => "/v1/hospital-stays".to_owned(),
    };
    Ok(Answer::ok(Page::cut(stays, window.limit, &path, |listed| listed.stay.id)))
}

/// Figures of discharges
///
/// Of the last 90 days: who was spoken to in time after a discharge, and why nobody was phoned; of the
/// discharges from 120 to 30 days ago: emergency admissions within 30 days. Readmission is measured, not promised.
#[utoipa::path(get, path = "/v1/hospital-stays/figures", tag = "hospital",
    responses((status = 200, body = HospitalFigures), (status = 403, body = Problem)))]
async fn read_figures(app: Data<App>, caller: Caller) -> Result<Answer<HospitalFigures>, Failure> {
    Ok(Answer::ok(app.report(&caller.actor, figures::read).await?))
}
