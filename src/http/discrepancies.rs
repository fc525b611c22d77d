//! Handlers of medicines that differ from the list of them.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::hospital::discrepancies::{self, ListedDiscrepancy, NewDiscrepancy, Settlement};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::discrepancy::{DiscrepancyStatus, MedicineDiscrepancy};
use crate::model::id::{CallId, DiscrepancyId, PatientId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(note, of_patient, list, settle))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/calls/{id}/medicine-discrepancies", web::post().to(note))
        .route("/v1/patients/{id}/medicine-discrepancies", web::get().to(of_patient))
        .route("/v1/medicine-discrepancies", web::get().to(list))
        .route("/v1/medicine-discrepancies/{id}/settlement", web::post().to(settle));
}

/// Note that a medicine differs
///
/// Found in a call, by comparing the list of medicines with what the patient takes. It is somebody's to settle: the
/// practice is told by e-mail, once for a call, of what is its own; what nobody settles within two working days raises
/// `medicine-discrepancy-late`, amber. The same medicine with the same difference is noted once in a call.
#[utoipa::path(post, path = "/v1/calls/{id}/medicine-discrepancies", tag = "hospital",
    request_body = NewDiscrepancy, params(("id" = CallId, Path)),
    responses((status = 201, body = MedicineDiscrepancy), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn note(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<NewDiscrepancy>,
) -> Result<Answer<MedicineDiscrepancy>, Failure> {
    let noted = command.change(&app, move |work, told| discrepancies::note(work, *id, told)).await?;
    Ok(Answer::created(noted))
}

/// The medicines of a patient that differ
///
/// The latest found first, at most 50, open and settled.
#[utoipa::path(get, path = "/v1/patients/{id}/medicine-discrepancies", tag = "hospital",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<MedicineDiscrepancy>), (status = 404, body = Problem)))]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<MedicineDiscrepancy>>, Failure> {
    let items = app.work(&caller.actor, move |work| discrepancies::of_patient(work, *id)).await?;
    Ok(Answer::ok(Items { items }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct Filter {
    /// `open`, also where it is left out; or `settled`, within 30 days.
    status: Option<DiscrepancyStatus>,
}

/// Medicines that differ
///
/// A care manager's own patients, a GP's practice, a team lead's everybody; the first found first.
#[utoipa::path(get, path = "/v1/medicine-discrepancies", tag = "hospital", params(PageQuery, Filter),
    responses((status = 200, body = Page<ListedDiscrepancy>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    page: Query<PageQuery>,
    filter: Query<Filter>,
) -> Result<Answer<Page<ListedDiscrepancy>>, Failure> {
    let window = page.window()?;
    let fetched = window.limit;
    let status = filter.status.unwrap_or(DiscrepancyStatus::Open);
    let found = app.work(&caller.actor, move |work| discrepancies::list(work, status, window)).await?;
    let path = format!("/v1/medicine-discrepancies?status={status}");
    Ok(Answer::ok(Page::cut(found, fetched, &path, |listed| listed.discrepancy.id)))
}

/// Settle a difference
///
/// Whoever settles it says which of the two is right, or what was done. The care team reads it before they ring the
/// patient again.
#[utoipa::path(post, path = "/v1/medicine-discrepancies/{id}/settlement", tag = "hospital",
    request_body = Settlement, params(("id" = DiscrepancyId, Path)),
    responses((status = 200, body = MedicineDiscrepancy), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`discrepancy-settled`"), (status = 422, body = Problem)))]
async fn settle(
    app: Data<App>,
    id: Path<DiscrepancyId>,
    command: Command<Settlement>,
) -> Result<Answer<MedicineDiscrepancy>, Failure> {
    let settled = command.change(&app, move |work, told| discrepancies::settle(work, *id, told)).await?;
    Ok(Answer::ok(settled))
}
