//! Handlers of practices' registers: files of them, figures, the people behind a figure, and suggestions.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::care::access;
use crate::care::population::kinds::{self, FactKindView};
use crate::care::population::listed::{self, RegisterEntry, RegisterPerson, Wanted};
use crate::care::population::overview::{self, ListedRegister, PracticeRegister};
use crate::care::population::suggestions::{self, Dismissal, Dismissed, Suggestion, Switch};
use crate::care::population::{NewEntry, files};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Items, Page, PageQuery, filtered};
use crate::http::problem::{Answer, Failure, Problem};
use crate::http::upload::Uploads;
use crate::imports::report::Summary;
use crate::imports::{self, FactRows, Pacing, RegisterRows, RowImporter};
use crate::model::actor::Actor;
use crate::model::day::Day;
use crate::model::id::{RegisterEntryId, RegisterFileId, SuggestionId};
use crate::model::policy::Action;
use crate::model::register::{Register, Standing};
use crate::store::register_files::RegisterFile;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    tell,
    take_people,
    take_facts,
    confirm,
    list_files,
    list,
    read,
    list_people,
    read_person,
    recall_file,
    list_suggestions,
    dismiss,
    read_switch,
    switch,
    fact_kinds
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/register-entries", web::post().to(tell))
        .route("/v1/register-entries/import", web::post().to(take_people))
        .route("/v1/register-facts/import", web::post().to(take_facts))
        .route("/v1/fact-kinds", web::get().to(fact_kinds))
        .route("/v1/registers", web::get().to(list))
        .route("/v1/registers/suggestions", web::get().to(read_switch))
        .route("/v1/registers/suggestions", web::put().to(switch))
        .route("/v1/registers/{practice}", web::get().to(read))
        .route("/v1/registers/{practice}/files", web::get().to(list_files))
        .route("/v1/registers/{practice}/files/{id}/confirm", web::post().to(confirm))
        .route("/v1/registers/{practice}/people", web::get().to(list_people))
        .route("/v1/registers/{practice}/people/{id}", web::get().to(read_person))
        .route("/v1/registers/{practice}/recalls/{recall}", web::get().to(recall_file))
        .route("/v1/registers/{practice}/suggestions", web::get().to(list_suggestions))
        .route("/v1/registers/{practice}/suggestions/{id}/dismiss", web::post().to(dismiss));
}

/// Put somebody on a practice's register, or tell what is known of them
///
/// Somebody on a register is not a patient: they have neither a name nor a telephone here, and nobody phones or
/// texts them. What is known already changes nothing.
#[utoipa::path(post, path = "/v1/register-entries", tag = "registers", request_body = NewEntry,
    responses((status = 201, body = RegisterFile), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn tell(app: Data<App>, command: Command<NewEntry>) -> Result<Answer<RegisterFile>, Failure> {
    Ok(Answer::created(command.change(&app, files::tell).await?))
}

/// Every kind of fact that a register knows: its unit, the words that its value is one of, and what it is called in LOINC, SNOMED
/// CT and UCUM.
#[utoipa::path(get, path = "/v1/fact-kinds", tag = "registers",
    responses((status = 200, body = Items<FactKindView>), (status = 401, body = Problem)))]
async fn fact_kinds(app: Data<App>, _caller: Caller) -> Result<Answer<Items<FactKindView>>, Failure> {
    Ok(Answer::ok(Items { items: kinds::fact_kinds(&app.rules()) }))
}

/// The result of reading a practice's file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RegisterImport {
    /// Rows that were taken and refused.
    summary: Summary,
    /// The file as it stands after its rows were taken.
    file: RegisterFile,
}

/// Reads a file of a practice's register by the importer that `rows` makes; `ended` is the file that it has taken.
async fn take<I: RowImporter + 'static>(
    app: Data<App>,
    uploads: Data<Uploads>,
    actor: Actor,
    request: HttpRequest,
    rows: impl FnOnce(&App, &Actor) -> I + Send + 'static,
    ended: fn(&I) -> Option<&RegisterFile>,
) -> Result<Answer<RegisterImport>, Failure> {
    access::may(&actor, Action::SendRegister)?;
    let sender = actor.account()?;
    let read = move |file| {
        let mut rows = rows(&app, &actor);
        let sink = std::io::sink();
        let summary = imports::import(&app, &actor, file, &mut rows, sink, Pacing::Yielding, |_| {})?;
        let file = ended(&rows).cloned();
        let file = file.ok_or_else(|| Error::Internal("the file was not ended".to_owned()))?;
        Ok(RegisterImport { summary, file })
    };
    Ok(Answer::ok(uploads.read(&request, sender, read).await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct PeopleFile {
    /// The ODS code; left out by a GP, whose practice's it is.
    practice: Option<String>,
    /// Whether the file names everybody: then whoever is missing has left the register.
    #[serde(default)]
    whole: bool,
}

/// Take a file of a practice's register
///
/// CSV, one person a row; `docs/registers.md` has the columns. Good rows are taken, bad ones are listed with everything that is
/// wrong with them; sending a file again changes nothing. Nobody leaves by a whole file of which a row was not taken (`incomplete`),
/// and one without more than 20 per cent of the people waits to be confirmed (`to-confirm`).
#[utoipa::path(post, path = "/v1/register-entries/import", tag = "registers", params(PeopleFile),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = RegisterImport), (status = 404, body = Problem),
        (status = 408, body = Problem, description = "it did not come in time"),
        (status = 413, body = Problem, description = "larger than a file may be"),
        (status = 422, body = Problem, description = "not such a file"),
        (status = 503, body = Problem, description = "`busy`: others are being read")))]
async fn take_people(
    app: Data<App>,
    uploads: Data<Uploads>,
    caller: Caller,
    about: Query<PeopleFile>,
    request: HttpRequest,
) -> Result<Answer<RegisterImport>, Failure> {
    let PeopleFile { practice, whole } = about.into_inner();
    let rows = move |app: &App, actor: &Actor| RegisterRows::of(app, actor, practice, whole);
    take(app, uploads, caller.actor, request, rows, RegisterRows::ended).await
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct FactsFile {
    /// The ODS code; left out by a GP, whose practice's it is.
    practice: Option<String>,
}

/// Take a file of what is known of the people on a practice's register
///
/// CSV, one fact a row; `docs/registers.md` has the kinds, units and columns. A fact of somebody who is not on
/// the register is refused; one that is known already changes nothing.
#[utoipa::path(post, path = "/v1/register-facts/import", tag = "registers", params(FactsFile),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = RegisterImport), (status = 404, body = Problem),
        (status = 408, body = Problem, description = "it did not come in time"),
        (status = 413, body = Problem, description = "larger than a file may be"),
        (status = 422, body = Problem, description = "not such a file"),
        (status = 503, body = Problem, description = "`busy`: others are being read")))]
async fn take_facts(
    app: Data<App>,
    uploads: Data<Uploads>,
    caller: Caller,
    about: Query<FactsFile>,
    request: HttpRequest,
) -> Result<Answer<RegisterImport>, Failure> {
    let practice = about.into_inner().practice;
    let rows = move |app: &App, actor: &Actor| FactRows::of(app, actor, practice);
    take(app, uploads, caller.actor, request, rows, FactRows::ended).await
}

/// Confirm that whoever is missing from a whole file has left
#[utoipa::path(post, path = "/v1/registers/{practice}/files/{id}/confirm", tag = "registers",
    params(("practice" = String, Path), ("id" = RegisterFileId, Path)),
    responses((status = 200, body = RegisterFile), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`nothing-to-confirm`")))]
async fn confirm(
    app: Data<App>,
    path: Path<(String, RegisterFileId)>,
    command: Command<Empty>,
) -> Result<Answer<RegisterFile>, Failure> {
    let (practice, id) = path.into_inner();
    Ok(Answer::ok(command.change(&app, move |work, _| files::confirm(work, &practice, id)).await?))
}

/// The latest files of a practice, the latest first, at most 20
#[utoipa::path(get, path = "/v1/registers/{practice}/files", tag = "registers", params(("practice" = String, Path)),
    responses((status = 200, body = Items<RegisterFile>), (status = 404, body = Problem)))]
async fn list_files(
    app: Data<App>,
    caller: Caller,
    practice: Path<String>,
) -> Result<Answer<Items<RegisterFile>>, Failure> {
    let items = app.look(&caller.actor, move |work| files::list(work, &practice)).await?;
    Ok(Answer::ok(Items { items }))
}

/// The practices that send their register
///
/// All of them for team leads and auditors, a GP's own.
#[utoipa::path(get, path = "/v1/registers", tag = "registers",
    responses((status = 200, body = Items<ListedRegister>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<ListedRegister>>, Failure> {
    let items = app.look(&caller.actor, overview::practices).await?;
    Ok(Answer::ok(Items { items }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct AsOf {
    /// A day of the past, as far as what was sent reaches back; today where it is left out.
    on: Option<Day>,
}

/// The register of a practice in figures
///
/// Met, not met, excepted and not counted make up the register of each measure. NICE counts who is *below* a limit, QOF who is
/// *at or below* it; both stand there. QOF's standing is that of the 31 March which ends its year.
#[utoipa::path(get, path = "/v1/registers/{practice}", tag = "registers", params(("practice" = String, Path), AsOf),
    responses((status = 200, body = PracticeRegister), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read(
    app: Data<App>,
    caller: Caller,
    practice: Path<String>,
    as_of: Query<AsOf>,
) -> Result<Answer<PracticeRegister>, Failure> {
    let on = as_of.on.map(Day::date);
    Ok(Answer::ok(app.look(&caller.actor, move |work| overview::of_practice(work, &practice, on)).await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct PeopleQuery {
    register: Option<Register>,
    /// The name of a measure: those on its register.
    measure: Option<String>,
    /// How people stand with the measure.
    standing: Option<Standing>,
    /// The name of a recall: those overdue, at most risk first, then overdue for longest.
    recall: Option<String>,
    /// `true`: those who are not in the care of this service and were in hospital as an emergency within 30 days.
    #[serde(default)]
    lately_in_hospital: bool,
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// The people on a practice's register
///
/// By their NHS number: a register has no names. A GP's own practice's alone.
#[utoipa::path(get, path = "/v1/registers/{practice}/people", tag = "registers",
    params(("practice" = String, Path), PeopleQuery),
    responses((status = 200, body = Page<RegisterPerson>), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn list_people(
    app: Data<App>,
    caller: Caller,
    practice: Path<String>,
    query: Query<PeopleQuery>,
) -> Result<Answer<Page<RegisterPerson>>, Failure> {
    let PeopleQuery { register, measure, standing, recall, lately_in_hospital, after, limit } =
        query.into_inner();
    let window = PageQuery { after, limit }.window_from()?;
    // Names that there are not are refused, and all others need no escaping.
    let filters = [
        register.map(|register| format!("register={register}")),
        measure.as_ref().map(|measure| format!("measure={measure}")),
        standing.map(|standing| format!("standing={standing}")),
        recall.as_ref().map(|recall| format!("recall={recall}")),
        lately_in_hospital.then(|| "lately_in_hospital=true".to_owned()),
    ];
    let path = filtered(&format!("/v1/registers/{practice}/people"), filters);
    let wanted = Wanted { register, measure, standing, recall, lately_in_hospital };
    let people = app.work(&caller.actor, move |work| listed::list(work, &practice, &wanted, window)).await?;
    Ok(Answer::ok(Page::cut(people, window.limit, &path, |person| person.id)))
}

/// Read one person on a practice's register, with everything that is known of them
#[utoipa::path(get, path = "/v1/registers/{practice}/people/{id}", tag = "registers",
    params(("practice" = String, Path), ("id" = RegisterEntryId, Path)),
    responses((status = 200, body = RegisterEntry), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read_person(
    app: Data<App>,
    caller: Caller,
    path: Path<(String, RegisterEntryId)>,
) -> Result<Answer<RegisterEntry>, Failure> {
    let (practice, id) = path.into_inner();
    Ok(Answer::ok(app.work(&caller.actor, move |work| listed::read(work, &practice, id)).await?))
}

/// Everybody who is overdue for something, as a file
///
/// CSV: `nhs_number, birth_date, overdue, last_on, points`, at most risk first, then overdue for longest. `last_on` is empty where
/// nothing was recorded in two years.
#[utoipa::path(get, path = "/v1/registers/{practice}/recalls/{recall}", tag = "registers",
    params(("practice" = String, Path), ("recall" = String, Path)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn recall_file(
    app: Data<App>,
    caller: Caller,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let (practice, recall) = path.into_inner();
    let file = app
        .work(&caller.actor, move |work| {
            let people = listed::recall_list(work, &practice, &recall)?;
            Ok(listed::recall_file(&recall, &people))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", "attachment; filename=\"recall.csv\""))
        .insert_header(("cache-control", "no-store"))
        .body(file))
}

/// People whom the practice may want to refer
///
/// In order of points, the most first. The list is empty while a team lead has not switched suggestions on.
#[utoipa::path(get, path = "/v1/registers/{practice}/suggestions", tag = "registers",
    params(("practice" = String, Path), PageQuery),
    responses((status = 200, body = Page<Suggestion>), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list_suggestions(
    app: Data<App>,
    caller: Caller,
    practice: Path<String>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<Suggestion>>, Failure> {
    let window = page.window_from()?;
    let path = format!("/v1/registers/{practice}/suggestions");
    let found = app.work(&caller.actor, move |work| suggestions::list(work, &practice, window)).await?;
    Ok(Answer::ok(Page::cut(found, window.limit, &path, |one| one.id)))
}

/// Dismiss a suggestion
///
/// The person is not suggested again for three months (`later`) or twelve.
#[utoipa::path(post, path = "/v1/registers/{practice}/suggestions/{id}/dismiss", tag = "registers",
    params(("practice" = String, Path), ("id" = SuggestionId, Path)), request_body = Dismissal,
    responses((status = 200, body = Dismissed), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`already-answered`")))]
async fn dismiss(
    app: Data<App>,
    path: Path<(String, SuggestionId)>,
    command: Command<Dismissal>,
) -> Result<Answer<Dismissed>, Failure> {
    let (practice, id) = path.into_inner();
    let dismissed =
        command.change(&app, move |work, dismissal| suggestions::dismiss(work, &practice, id, *dismissal));
    Ok(Answer::ok(dismissed.await?))
}

/// Whether practices are shown suggestions
#[utoipa::path(get, path = "/v1/registers/suggestions", tag = "registers",
    responses((status = 200, body = Switch), (status = 403, body = Problem)))]
async fn read_switch(app: Data<App>, caller: Caller) -> Result<Answer<Switch>, Failure> {
    Ok(Answer::ok(app.look(&caller.actor, suggestions::is_shown).await?))
}

/// Show practices their suggestions, or no more
///
/// Suggestions are worked out all the time, and touch nobody until this is on.
#[utoipa::path(put, path = "/v1/registers/suggestions", tag = "registers", request_body = Switch,
    responses((status = 200, body = Switch), (status = 403, body = Problem)))]
async fn switch(app: Data<App>, command: Command<Switch>) -> Result<Answer<Switch>, Failure> {
    Ok(Answer::ok(command.change(&app, |work, switch| suggestions::switch(work, *switch)).await?))
}
