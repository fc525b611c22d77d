//! A held call: dialling, typing, completing, giving back.

use actix_web::web::{self, Data, Path};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::app::App;
use crate::care::calls::attempts;
use crate::care::calls::complete::{self, Completed, Conversation};
use crate::care::calls::disposition::{Attempted, Report};
use crate::care::calls::drafts::{self, Saved};
use crate::care::calls::queue::{self, Release};
use crate::error::{Error, Result};
use crate::fault;
use crate::http::extract::Command;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::CallId;
use crate::model::time::Timestamp;

#[derive(utoipa::OpenApi)]
#[openapi(paths(attempt, preview_attempt, save_draft, complete_call, preview_complete, release))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/calls/{id}/attempts", web::post().to(attempt))
        .route("/v1/calls/{id}/attempts/preview", web::post().to(preview_attempt))
        .route("/v1/calls/{id}/complete/preview", web::post().to(preview_complete))
        .route("/v1/calls/{id}/draft", web::put().to(save_draft))
        .route("/v1/calls/{id}/complete", web::post().to(complete_call))
        .route("/v1/calls/{id}/release", web::post().to(release));
}

/// Records a dial and its disposition; the answer says what follows by itself.
#[utoipa::path(post, path = "/v1/calls/{id}/attempts", tag = "calls", request_body = Report,
    params(("id" = CallId, Path)),
    responses((status = 201, body = Attempted), (status = 409, body = Problem, description = "the lease is lost")))]
async fn attempt(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Report>,
) -> Result<Answer<Attempted>, Failure> {
    let answer = command.change(&app, move |work, body| attempts::record(work, *id, body));
    Ok(Answer::created(answer.await?))
}

/// Previews a disposition before it is saved: the service does everything and takes it back. Ids of what it
/// would make name nothing.
#[utoipa::path(post, path = "/v1/calls/{id}/attempts/preview", tag = "calls", request_body = Report,
    params(("id" = CallId, Path)),
    responses((status = 200, body = Attempted), (status = 409, body = Problem, description = "the lease is lost")))]
async fn preview_attempt(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Report>,
) -> Result<Answer<Attempted>, Failure> {
    let Command { actor, body, .. } = command;
    let attempted = app.work(&actor, move |work| attempts::preview(work, *id, &body)).await?;
    Ok(Answer::ok(attempted))
}

/// Draft of everything typed so far; replaces the one before and renews the lease.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "complete::token")]
    #[schema(value_type = String, pattern = "^(0|[1-9][0-9]{0,17})$")]
    lease_token: i64,
    /// State that the client needs to resume: answers, notes, the question it stands at. At most 64 KiB.
    #[schema(value_type = BTreeMap<String, Value>)]
    draft: Map<String, Value>,
}

/// How long the call is held after a save.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DraftKept)]
struct Kept {
    lease_until: Timestamp,
}

/// Saves what was typed. Under a lost lease it is refused with 409, and kept beside the call for whoever goes
/// on.
#[utoipa::path(put, path = "/v1/calls/{id}/draft", tag = "calls", request_body = Draft,
    params(("id" = CallId, Path)),
    responses((status = 200, body = Kept, description = "saved"), (status = 409, body = Problem, description = "the lease is lost")))]
async fn save_draft(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Draft>,
) -> Result<Answer<Kept>, Failure> {
    let actor = command.actor;
    let Draft { lease_token, draft } = command.body;
    let draft = Value::Object(draft);
    // Not an error inside the transaction: what was typed too late must be committed too.
    match app.work(&actor, move |work| drafts::save(work, *id, lease_token, &draft)).await? {
        Saved::Until(until) => Ok(Answer::ok(Kept { lease_until: until })),
        Saved::TooLate => Err(Error::LeaseLost.into()),
    }
}

/// Completes a call: notes, answers, readings and the next date, all or nothing.
#[utoipa::path(post, path = "/v1/calls/{id}/complete", tag = "calls", request_body = Conversation,
    params(("id" = CallId, Path)),
    responses((status = 200, body = Completed), (status = 409, body = Problem, description = "the lease is lost"),
        (status = 422, body = Problem)))]
async fn complete_call(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Conversation>,
) -> Result<Answer<Completed>, Failure> {
    let answer = command.change(&app, move |work, body| complete::complete(work, *id, body));
    let completed = answer.await?;
    fault::point("completion.committed");
    Ok(Answer::ok(completed))
}

/// Previews the completion of a call before it is saved: the service does everything and takes it back. Ids
/// of what it would make name nothing.
#[utoipa::path(post, path = "/v1/calls/{id}/complete/preview", tag = "calls", request_body = Conversation,
    params(("id" = CallId, Path)),
    responses((status = 200, body = Completed), (status = 409, body = Problem, description = "the lease is lost"),
        (status = 422, body = Problem)))]
async fn preview_complete(
    app: Data<App>,
    id: Path<CallId>,
    command: Command<Conversation>,
) -> Result<Answer<Completed>, Failure> {
    let Command { actor, body, .. } = command;
    let completed = app.work(&actor, move |work| complete::preview(work, *id, &body)).await?;
    Ok(Answer::ok(completed))
}

/// Gives a call back with the reason; it stands behind the others of its kind.
#[utoipa::path(post, path = "/v1/calls/{id}/release", tag = "calls", request_body = Release,
    params(("id" = CallId, Path)),
    responses((status = 204, description = "given back"), (status = 409, body = Problem)))]
async fn release(app: Data<App>, id: Path<CallId>, command: Command<Release>) -> Result<Answer<()>, Failure> {
    command.change(&app, move |work, body| queue::release(work, *id, body)).await?;
    Ok(Answer::nothing())
}
