//! Handlers of readings and their assessments.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::care::readings::{
    self, Average, ClinicOfRecord, Correction, Explained, Filter, Listed, NewReading, ReadingKinds, Recorded,
    Superseded,
};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::{AssessmentId, PatientId, ReadingId};
use crate::model::reading::ReadingKind;
use crate::model::time::Timestamp;

#[derive(utoipa::OpenApi)]
#[openapi(paths(record, preview, list, supersede, assessment, kinds))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(record)
        .service(preview)
        .service(list)
        .service(supersede)
        .service(assessment)
        .service(kinds);
}

/// Every kind of reading: units, limits, and what it is called in LOINC, SNOMED CT and UCUM; and the symptoms that are recorded
/// with one.
#[utoipa::path(tag = "readings", responses((status = 200, body = ReadingKinds), (status = 401, body = Problem)))]
#[get("/v1/reading-kinds")]
async fn kinds(app: Data<App>, _caller: Caller) -> Result<Answer<ReadingKinds>, Failure> {
    Ok(Answer::ok(readings::kinds(&app.rules())))
}

/// Records a reading; the protocol evaluates it at once, and what is unsafe is escalated.
#[utoipa::path(tag = "readings", params(("id" = PatientId, Path)), request_body = NewReading,
    responses((status = 201, body = Recorded), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "not valid, or surprising: send again with `confirmed`")))]
#[post("/v1/patients/{id}/readings")]
async fn record(
    app: Data<App>,
    patient: Path<PatientId>,
    command: Command<NewReading>,
) -> Result<Answer<Recorded>, Failure> {
    let patient = patient.into_inner();
    let recorded = command.change(&app, move |work, new| readings::submit(work, patient, new)).await?;
    Ok(Answer::created(recorded))
}

/// How a reading would be judged while it is still being typed: the service records it, evaluates it and
/// takes it back. Ids of what it would make name nothing.
#[utoipa::path(tag = "readings", params(("id" = PatientId, Path)), request_body = NewReading,
    responses((status = 200, body = Recorded), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "not valid, or surprising: send again with `confirmed`")))]
#[post("/v1/patients/{id}/readings/preview")]
async fn preview(
    app: Data<App>,
    patient: Path<PatientId>,
    command: Command<NewReading>,
) -> Result<Answer<Recorded>, Failure> {
    let (patient, Command { actor, body, .. }) = (patient.into_inner(), command);
    let recorded = app.work(&actor, move |work| readings::preview(work, patient, &body)).await?;
    Ok(Answer::ok(recorded))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    kind: Option<ReadingKind>,
    /// Taken at or after: a local date, or a time with an offset.
    from: Option<String>,
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// A page of readings, newest first. The averages belong to the patient, not to the page.
#[derive(Serialize, utoipa::ToSchema)]
struct ListAnswer {
    #[serde(flatten)]
    page: Page<Listed>,
    /// Of the home blood pressures of the last days, by NICE's protocol.
    home_average: Option<Average>,
    /// The lower of the last two clinic blood pressures of the latest day.
    clinic_of_record: Option<ClinicOfRecord>,
}

/// A patient's readings, superseded ones included and marked.
#[utoipa::path(tag = "readings", params(("id" = PatientId, Path), ListQuery),
    responses((status = 200, body = ListAnswer), (status = 404, body = Problem)))]
#[get("/v1/patients/{id}/readings")]
async fn list(
    app: Data<App>,
    caller: Caller,
    patient: Path<PatientId>,
    query: Query<ListQuery>,
) -> Result<Answer<ListAnswer>, Failure> {
    let (query, patient) = (query.into_inner(), patient.into_inner());
    let window = PageQuery { after: query.after, limit: query.limit }.window_from()?;
    let zone = app.config().scheduling.zone;
    let from = query.from.as_deref().map(|text| starting(text, zone)).transpose()?;
    let filter = Filter { kind: query.kind, from };
    let history =
        app.work(&caller.actor, move |work| readings::of_patient(work, patient, filter, window)).await?;
    let filters: Vec<String> =
        [filter.kind.map(|kind| format!("kind={kind}")), filter.from.map(|from| format!("from={from}"))]
            .into_iter()
            .flatten()
            .collect();
    let glue = if filters.is_empty() { "" } else { "?" };
    let path = format!("/v1/patients/{patient}/readings{glue}{}", filters.join("&"));
    let page = Page::cut(history.readings, window.limit, &path, |listed| listed.reading.id.0);
    let answer =
        ListAnswer { page, home_average: history.home_average, clinic_of_record: history.clinic_of_record };
    Ok(Answer::ok(answer))
}

/// The instant that `from` means: the start of a local date, or a time.
fn starting(text: &str, zone: chrono_tz::Tz) -> Result<Timestamp> {
    let date = text.parse::<Day>().map(|day| Timestamp::start_of(*day, zone));
    date.or_else(|_| text.parse())
        .map_err(|_| Error::invalid("/from", "not-a-time", "a date, or a time with its offset (RFC 3339)"))
}

/// Marks a reading as wrong, once; what stands in its place is evaluated anew. An escalation that the wrong
/// reading opened stays open until a clinician closes it.
#[utoipa::path(tag = "readings", params(("id" = ReadingId, Path)), request_body = Correction,
    responses((status = 200, body = Superseded), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "already superseded"), (status = 422, body = Problem)))]
#[post("/v1/readings/{id}/supersede")]
async fn supersede(
    app: Data<App>,
    id: Path<ReadingId>,
    command: Command<Correction>,
) -> Result<Answer<Superseded>, Failure> {
    let id = id.into_inner();
    let superseded =
        command.change(&app, move |work, correction| readings::supersede(work, id, correction)).await?;
    Ok(Answer::ok(superseded))
}

/// Explains in words why a reading was judged as it was.
#[utoipa::path(tag = "readings", params(("id" = AssessmentId, Path)),
    responses((status = 200, body = Explained), (status = 404, body = Problem)))]
#[get("/v1/assessments/{id}")]
async fn assessment(
    app: Data<App>,
    caller: Caller,
    id: Path<AssessmentId>,
) -> Result<Answer<Explained>, Failure> {
    let id = id.into_inner();
    let explained = app.work(&caller.actor, move |work| readings::explain(work, id)).await?;
    Ok(Answer::ok(explained))
}
