//! The script of a call: what to ask, one answer at a time, and what has to be done by a time because of one.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::calls::answers::{self, Answer as AnswerToSave, Answered, Saved};
use crate::care::calls::conversation::{self, CallScript};
use crate::care::calls::tasks::{self, Done, Task};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{CallId, CallTaskId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, answer, close))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/calls/{id}/script", web::get().to(read))
        .route("/v1/calls/{id}/answers/{question}", web::put().to(answer))
        .route("/v1/call-tasks/{id}/done", web::post().to(close));
}

/// The script of a call for its patient, with the answers saved so far, the next question, scores, flags and tasks.
#[utoipa::path(get, path = "/v1/calls/{id}/script", tag = "calls", params(("id" = CallId, Path)),
    responses((status = 200, body = CallScript), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<CallId>) -> Result<Answer<CallScript>, Failure> {
    let script = app.work(&caller.actor, move |work| conversation::read(work, *id)).await?;
    Ok(Answer::ok(script))
}

/// Saves one answer and renews the lease. `flags` of the answer come before anything else: each has raised its
/// escalation already. Under a lost lease it is refused with 409, and kept beside the call for whoever goes on.
#[utoipa::path(put, path = "/v1/calls/{id}/answers/{question}", tag = "calls", request_body = AnswerToSave,
    params(("id" = CallId, Path), ("question" = String, Path)),
    responses((status = 200, body = Answered), (status = 409, body = Problem, description = "the lease is lost, or \
        the question is not asked"), (status = 422, body = Problem)))]
async fn answer(
    app: Data<App>,
    path: Path<(CallId, String)>,
    command: Command<AnswerToSave>,
) -> Result<Answer<Answered>, Failure> {
    let (actor, body) = (command.actor, command.body);
    let (id, question) = path.into_inner();
    // Not an error inside the transaction: what was said too late must be committed too.
    match app.work(&actor, move |work| answers::save(work, id, &question, &body)).await? {
        Saved::Answered(answered) => Ok(Answer::ok(*answered)),
        Saved::TooLate => Err(Error::LeaseLost.into()),
    }
}

/// Closes a timed task. One that could not be done escalates.
#[utoipa::path(post, path = "/v1/call-tasks/{id}/done", tag = "calls", request_body = Done,
    params(("id" = CallTaskId, Path)),
    responses((status = 200, body = Task), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn close(
    app: Data<App>,
    id: Path<CallTaskId>,
    command: Command<Done>,
) -> Result<Answer<Task>, Failure> {
    let answer = command.change(&app, move |work, body| tasks::close(work, *id, body));
    Ok(Answer::ok(answer.await?))
}
