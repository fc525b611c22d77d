//! Patients: finding them, their record, what can be changed of it, and what happened.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::record::change::{self, Change};
use crate::care::record::find::{self, Found, Search};
use crate::care::record::medicines::{self, MedicinesTold};
use crate::care::record::view::{self, Record};
use crate::care::record::{alive, death, timeline};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::day::Day;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::PatientId;
use crate::model::paging::Window;
use crate::model::timeline::{TimelineCursor, TimelineEntry};
use crate::store::medicines::MedicineNote;
use crate::store::patients::PatientSummary;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    search,
    list,
    read,
    edit,
    happened,
    told_medicines,
    note_medicines,
    report_deceased,
    confirm_deceased,
    dismiss_deceased,
    report_alive,
    confirm_alive,
    dismiss_alive
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/patients/search", web::post().to(search))
        .route("/v1/patients", web::get().to(list))
        .route("/v1/patients/{id}", web::get().to(read))
        .route("/v1/patients/{id}", web::patch().to(edit))
        .route("/v1/patients/{id}/timeline", web::get().to(happened))
        .route("/v1/patients/{id}/medicines", web::get().to(told_medicines))
        .route("/v1/patients/{id}/medicines", web::post().to(note_medicines))
        .route("/v1/patients/{id}/report-deceased", web::post().to(report_deceased))
        .route("/v1/patients/{id}/confirm-deceased", web::post().to(confirm_deceased))
        .route("/v1/patients/{id}/dismiss-deceased", web::post().to(dismiss_deceased))
        .route("/v1/patients/{id}/report-alive", web::post().to(report_alive))
        .route("/v1/patients/{id}/confirm-alive", web::post().to(confirm_alive))
        .route("/v1/patients/{id}/dismiss-alive", web::post().to(dismiss_alive));
}

impl Versioned for Record {
    fn version(&self) -> i64 {
        self.version
    }
}

/// Looks people up by NHS number, by name and birth date, or by telephone number; none of them ever stands in
/// an address. At most twenty.
#[utoipa::path(post, path = "/v1/patients/search", tag = "patients", request_body = Search,
    responses((status = 200, body = Items<Found>), (status = 422, body = Problem)))]
async fn search(app: Data<App>, command: Command<Search>) -> Result<Answer<Items<Found>>, Failure> {
    // Not kept as a first answer: a search changes nothing, and its answer is full of names.
    let found = app.work(&command.actor, move |work| find::search(work, &command.body)).await?;
    Ok(Answer::ok(Items { items: found }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    /// Of the open stay.
    status: Option<EnrolmentStatus>,
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// The patients whom one may see, page by page.
#[utoipa::path(get, path = "/v1/patients", tag = "patients", params(ListQuery),
    responses((status = 200, body = Page<PatientSummary>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    query: Query<ListQuery>,
) -> Result<Answer<Page<PatientSummary>>, Failure> {
    let query = query.into_inner();
    let window = PageQuery { after: query.after, limit: query.limit }.window()?;
    let status = query.status;
    let page = app.work(&caller.actor, move |work| find::list(work, status, window)).await?;
    let path = status.map_or_else(|| "/v1/patients".into(), |s| format!("/v1/patients?status={s}"));
    Ok(Answer::ok(Page::cut(page, window.limit, &path, |it| it.id.0)))
}

/// The whole record of a patient. Its `ETag` is what a change sends as `If-Match`.
#[utoipa::path(get, path = "/v1/patients/{id}", tag = "patients", params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<PatientId>) -> Result<Answer<Record>, Failure> {
    let record = app.work(&caller.actor, move |work| view::read(work, *id)).await?;
    Ok(Answer::ok(record).tagged())
}

/// Changes how a patient is reached and what the protocols need to know. Needs `If-Match`.
#[utoipa::path(patch, path = "/v1/patients/{id}", tag = "patients", request_body = Change,
    params(("id" = PatientId, Path), ("If-Match" = String, Header, description = "the record's ETag")),
    responses((status = 200, body = Record), (status = 412, body = Problem, description = "changed meanwhile")))]
async fn edit(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Change>,
) -> Result<Answer<Record>, Failure> {
    let version = command.version;
    let answer = command.change(&app, move |work, body| change::change(work, *id, body, version));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Medicines as they were told of, newest first: at most fifty notes. Nobody has checked them against a
/// prescription.
#[utoipa::path(get, path = "/v1/patients/{id}/medicines", tag = "patients", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<MedicineNote>), (status = 404, body = Problem)))]
async fn told_medicines(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<MedicineNote>>, Failure> {
    let items = app.work(&caller.actor, move |work| medicines::read(work, *id)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Notes what a patient takes, in place of what was told before, which is kept.
#[utoipa::path(post, path = "/v1/patients/{id}/medicines", tag = "patients", params(("id" = PatientId, Path)),
    request_body = MedicinesTold,
    responses((status = 201, body = MedicineNote), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn note_medicines(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<MedicinesTold>,
) -> Result<Answer<MedicineNote>, Failure> {
    let note = command.change(&app, move |work, told| medicines::note(work, *id, told)).await?;
    Ok(Answer::created(note))
}

/// Everything that happened to a patient, newest first.
#[utoipa::path(get, path = "/v1/patients/{id}/timeline", tag = "patients",
    params(("id" = PatientId, Path), PageQuery),
    responses((status = 200, body = Page<TimelineEntry>), (status = 404, body = Problem)))]
async fn happened(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
    query: Query<PageQuery>,
) -> Result<Answer<Page<TimelineEntry>>, Failure> {
    let after = query.after.as_deref().map_or(Ok(TimelineCursor::NOW), str::parse)?;
    let Window { limit, .. } = PageQuery { after: None, limit: query.limit }.window()?;
    let id = *id;
    let items = app.work(&caller.actor, move |work| timeline::read(work, id, after, limit)).await?;
    let page = Page::cut(items, limit, &format!("/v1/patients/{id}/timeline"), |it| it.cursor);
    Ok(Answer::ok(page))
}

/// Reports that a patient has died. Nobody calls them from now on; a second person confirms or dismisses it.
#[utoipa::path(post, path = "/v1/patients/{id}/report-deceased", tag = "patients",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn report_deceased(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Empty>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, _| death::report(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Death {
    /// Today unless given.
    died_on: Option<Day>,
}

/// Confirms a death that somebody else reported: the stay ends, and everything planned with it.
#[utoipa::path(post, path = "/v1/patients/{id}/confirm-deceased", tag = "patients", request_body = Death,
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn confirm_deceased(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Option<Death>>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, body| {
        let died_on = body.as_ref().and_then(|death| death.died_on).map(Day::date);
        death::confirm(work, *id, died_on)
    });
    Ok(Answer::ok(answer.await?).tagged())
}

/// Says that a reported death was a mistake: the patient is called again.
#[utoipa::path(post, path = "/v1/patients/{id}/dismiss-deceased", tag = "patients",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn dismiss_deceased(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Empty>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, _| death::dismiss(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportedAlive)]
struct Alive {
    /// How it is known; 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    reason: String,
}

/// Says that somebody recorded as deceased is alive. The team leads are told; nothing changes until one of them, who is
/// somebody else, confirms it.
#[utoipa::path(post, path = "/v1/patients/{id}/report-alive", tag = "patients", request_body = Alive,
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn report_alive(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Alive>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, body| alive::report(work, *id, &body.reason));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Confirms that the patient is alive: the death is taken back, and the stay that ended with it goes on, where there is a
/// place or on the waiting list.
#[utoipa::path(post, path = "/v1/patients/{id}/confirm-alive", tag = "patients",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn confirm_alive(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Empty>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, _| alive::confirm(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Says that the record is right, and the patient has died.
#[utoipa::path(post, path = "/v1/patients/{id}/dismiss-alive", tag = "patients",
    params(("id" = PatientId, Path)),
    responses((status = 200, body = Record), (status = 409, body = Problem)))]
async fn dismiss_alive(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Empty>,
) -> Result<Answer<Record>, Failure> {
    let answer = command.change(&app, move |work, _| alive::dismiss(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}
