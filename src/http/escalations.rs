//! Handlers of the escalations.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::care::escalations::answer::{self, Resolution};
use crate::care::escalations::concern::{self, Answered};
use crate::care::escalations::view::{self, Escalation, ListedEscalation};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::escalation::{EscalationStatus, Severity};
use crate::model::id::{EscalationId, PatientId};

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/escalations", web::get().to(list))
        .route("/v1/escalations/{id}", web::get().to(read))
        .route("/v1/escalations/{id}/acknowledge", web::post().to(acknowledge))
        .route("/v1/escalations/{id}/advance", web::post().to(advance))
        .route("/v1/escalations/{id}/resolve", web::post().to(resolve))
        .route("/v1/escalations/{id}/comments", web::post().to(comment))
        .route("/v1/patients/{id}/escalations", web::post().to(raise_concern));
}

/// Contract of the operations in this module.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, read, acknowledge, advance, resolve, comment, raise_concern))]
pub struct Docs;

#[derive(Clone, Debug, Deserialize, IntoParams)]
pub struct Filter {
    /// Only those that stand so.
    status: Option<EscalationStatus>,
}

/// No body, or an empty object.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledge {}

/// Outcome of an escalation, and a note of what was done.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    /// Clinical outcome: one of those of the protocol in force.
    outcome: String,
    /// 1 to 2000 characters.
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

/// A comment on an escalation by somebody who sees it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// 1 to 2000 characters.
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

/// A concern about a patient.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// `amber` (within days) or `red` (the same day).
    severity: Severity,
    /// 1 to 2000 characters.
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

impl Versioned for Answered {
    fn version(&self) -> i64 {
        self.escalation.version()
    }
}

impl Versioned for Escalation {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

/// Escalations that concern the caller: what waits before what is resolved, red before amber, the longest
/// waiting first.
#[utoipa::path(
    get, path = "/v1/escalations", tag = "escalations", params(Filter, PageQuery),
    responses((status = 200, body = Page<ListedEscalation>), (status = 403, body = Problem), (status = 422, body = Problem)),
)]
async fn list(
    app: Data<App>,
    caller: Caller,
    filter: Query<Filter>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<ListedEscalation>>, Failure> {
    let (status, (walk, size)) = (filter.status, page.walk()?);
    let path = status.map_or_else(|| "/v1/escalations".to_owned(), |s| format!("/v1/escalations?status={s}"));
    let found = app.work(&caller.actor, move |work| view::list(work, status, walk, size)).await?;
    Ok(Answer::ok(Page::of_walk(found, size, &path)))
}

/// An escalation with its policy, its readings and its events.
#[utoipa::path(
    get, path = "/v1/escalations/{id}", tag = "escalations", params(("id" = EscalationId, Path)),
    responses((status = 200, body = Escalation), (status = 404, body = Problem)),
)]
async fn read(app: Data<App>, caller: Caller, id: Path<EscalationId>) -> Result<Answer<Escalation>, Failure> {
    let found = app.work(&caller.actor, move |work| view::read(work, *id)).await?;
    Ok(Answer::ok(found).tagged())
}

/// Stops the alarm for a time; the escalation stays open until it is resolved. Of two at once the second is
/// answered the state, which names the first.
#[utoipa::path(
    post, path = "/v1/escalations/{id}/acknowledge", tag = "escalations", params(("id" = EscalationId, Path)),
    request_body = Option<Acknowledge>,
    responses(
        (status = 200, body = Escalation), (status = 404, body = Problem),
        (status = 409, description = "`already-resolved`", body = Problem), (status = 412, body = Problem),
    ),
)]
async fn acknowledge(
    app: Data<App>,
    command: Command<Option<Acknowledge>>,
    id: Path<EscalationId>,
) -> Result<Answer<Escalation>, Failure> {
    let version = command.version;
    let acknowledged = command.change(&app, move |work, _| answer::acknowledge(work, *id, version));
    Ok(Answer::ok(acknowledged.await?).tagged())
}

/// Tells the next step of the policy at once, such as the clinician on call while the care manager has the
/// patient on the telephone. Nothing is skipped that has not been told before.
#[utoipa::path(
    post, path = "/v1/escalations/{id}/advance", tag = "escalations", params(("id" = EscalationId, Path)),
    request_body = Option<Acknowledge>,
    responses(
        (status = 200, body = Escalation), (status = 404, body = Problem),
        (status = 409, description = "`already-resolved`", body = Problem), (status = 412, body = Problem),
    ),
)]
async fn advance(
    app: Data<App>,
    command: Command<Option<Acknowledge>>,
    id: Path<EscalationId>,
) -> Result<Answer<Escalation>, Failure> {
    let version = command.version;
    let advanced = command.change(&app, move |work, _| answer::advance(work, *id, version));
    Ok(Answer::ok(advanced.await?).tagged())
}

/// Closes the escalation with a clinical outcome.
#[utoipa::path(
    post, path = "/v1/escalations/{id}/resolve", tag = "escalations", params(("id" = EscalationId, Path)), request_body = Resolve,
    responses(
        (status = 200, body = Escalation), (status = 404, body = Problem),
        (status = 409, description = "`already-resolved`", body = Problem), (status = 412, body = Problem),
        (status = 422, description = "names the outcomes", body = Problem),
    ),
)]
async fn resolve(
    app: Data<App>,
    command: Command<Resolve>,
    id: Path<EscalationId>,
) -> Result<Answer<Escalation>, Failure> {
    let version = command.version;
    let resolved = command.change(&app, move |work, body| {
        let resolution = Resolution { outcome: body.outcome.clone(), note: body.note.clone() };
        answer::resolve(work, *id, version, &resolution)
    });
    Ok(Answer::ok(resolved.await?).tagged())
}

/// Says something about an escalation, as the practice answers the care team: it stands among its events as `commented`.
/// The alarm goes on.
#[utoipa::path(
    post, path = "/v1/escalations/{id}/comments", tag = "escalations", params(("id" = EscalationId, Path)),
    request_body = NewComment,
    responses(
        (status = 200, body = Escalation), (status = 404, body = Problem),
        (status = 409, description = "`already-resolved`, `comments-full`", body = Problem), (status = 422, body = Problem),
    ),
)]
async fn comment(
    app: Data<App>,
    command: Command<NewComment>,
    id: Path<EscalationId>,
) -> Result<Answer<Escalation>, Failure> {
    let said = command.change(&app, move |work, body| answer::comment(work, *id, &body.note));
    Ok(Answer::ok(said.await?).tagged())
}

/// Raises a care manager's own concern about a patient.
#[utoipa::path(
    post, path = "/v1/patients/{id}/escalations", tag = "escalations", params(("id" = PatientId, Path)), request_body = Concern,
    responses((status = 201, body = Answered), (status = 404, body = Problem), (status = 422, body = Problem)),
)]
async fn raise_concern(
    app: Data<App>,
    command: Command<Concern>,
    id: Path<PatientId>,
) -> Result<Answer<Answered>, Failure> {
    let raised =
        command.change(&app, move |work, body| concern::raise_concern(work, *id, body.severity, &body.note));
    Ok(Answer::created(raised.await?).tagged())
}
