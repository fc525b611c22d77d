//! Handlers of feedback for those who work here: what patients say, free texts, alarming ones, and who is asked in a call. The
//! page on which patients answer is in `two_minutes`.

use actix_web::web::{self, Data, Path};
use serde::Deserialize;

use crate::app::App;
use crate::care::feedback::alarms;
use crate::care::feedback::answer::Answers;
use crate::care::feedback::ask::{self, PersonToAsk};
use crate::care::feedback::board::{self, FeedbackBoard};
use crate::care::feedback::edit::{self, FeedbackTextDecision, NewFeedbackAction};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::feedback::{FeedbackAction, FeedbackAlarm, FeedbackText};
use crate::model::id::{FeedbackAlarmId, FeedbackInvitationId, FeedbackTextId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(read, list_texts, decide_text, act, list_alarms, answer_alarm, list_to_ask, keep_answers))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/feedback", web::get().to(read))
        .route("/v1/feedback/texts", web::get().to(list_texts))
        .route("/v1/feedback/texts/{id}", web::put().to(decide_text))
        .route("/v1/feedback/actions", web::post().to(act))
        .route("/v1/feedback/alarms", web::get().to(list_alarms))
        .route("/v1/feedback/alarms/{id}/answer", web::post().to(answer_alarm))
        .route("/v1/feedback/to-ask", web::get().to(list_to_ask))
        .route("/v1/feedback/to-ask/{id}", web::post().to(keep_answers));
}

/// List patients' feedback about their calls
///
/// This week against the twelve before, by unit and by how people were asked: everything for team leads and auditors, their
/// practice for GPs, their own for care managers from 30 answers on. Answers are counted eight at a time, so every number of
/// them is a multiple of eight; fewer are not shown. Shares have 95 % intervals (Wilson 1927); whoever does not know is shown
/// and not in the denominator.
#[utoipa::path(get, path = "/v1/feedback", tag = "feedback",
    responses((status = 200, body = FeedbackBoard), (status = 403, body = Problem)))]
async fn read(app: Data<App>, caller: Caller) -> Result<Answer<FeedbackBoard>, Failure> {
    Ok(Answer::ok(app.look_and_note(&caller.actor, board::read).await?))
}

/// Free texts that nobody has read yet
///
/// The newest week first, at most 100. A team lead strikes out names before anybody else reads one.
#[utoipa::path(get, path = "/v1/feedback/texts", tag = "feedback",
    responses((status = 200, body = Items<FeedbackText>), (status = 403, body = Problem)))]
async fn list_texts(app: Data<App>, caller: Caller) -> Result<Answer<Items<FeedbackText>>, Failure> {
    let items = app.work(&caller.actor, edit::held).await?;
    Ok(Answer::ok(Items { items }))
}

/// Show a free text without the names in it, or withhold it
///
/// `text` is what was written with `[…]` for every part that was struck out; anything else that differs is refused (`changed`).
/// Without `text` it is shown to nobody. Either way what was written is kept no longer. The answer is the texts that are left.
#[utoipa::path(put, path = "/v1/feedback/texts/{id}", tag = "feedback", request_body = FeedbackTextDecision,
    params(("id" = FeedbackTextId, Path)),
    responses((status = 200, body = Items<FeedbackText>), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide_text(
    app: Data<App>,
    id: Path<FeedbackTextId>,
    command: Command<FeedbackTextDecision>,
) -> Result<Answer<Items<FeedbackText>>, Failure> {
    let decided =
        command.change(&app, move |work, decision| Ok(Items { items: edit::decide(work, *id, decision)? }));
    Ok(Answer::ok(decided.await?))
}

/// Say what was done about what patients said
///
/// Whoever reads feedback reads it.
#[utoipa::path(post, path = "/v1/feedback/actions", tag = "feedback", request_body = NewFeedbackAction,
    responses((status = 201, body = FeedbackAction), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn act(app: Data<App>, command: Command<NewFeedbackAction>) -> Result<Answer<FeedbackAction>, Failure> {
    Ok(Answer::created(command.change(&app, edit::act).await?))
}

/// Alarming words in feedback
///
/// The open ones first, at most 100. They name nobody, unless whoever wrote them asked to be telephoned. The clinician on call and
/// the team leads are told by e-mail and text message every 15 minutes until one of them says what was done.
#[utoipa::path(get, path = "/v1/feedback/alarms", tag = "feedback",
    responses((status = 200, body = Items<FeedbackAlarm>), (status = 403, body = Problem)))]
async fn list_alarms(app: Data<App>, caller: Caller) -> Result<Answer<Items<FeedbackAlarm>>, Failure> {
    let items = app.work(&caller.actor, alarms::list).await?;
    Ok(Answer::ok(Items { items }))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct FeedbackAlarmAnswer {
    /// Note of what was done, 1 to 2000 characters.
    #[schema(min_length = 1, max_length = 2000, pattern = "\\S")]
    note: String,
}

/// Say what was done about an alarm
///
/// It is told no more.
#[utoipa::path(post, path = "/v1/feedback/alarms/{id}/answer", tag = "feedback", request_body = FeedbackAlarmAnswer,
    params(("id" = FeedbackAlarmId, Path)),
    responses((status = 200, body = FeedbackAlarm), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn answer_alarm(
    app: Data<App>,
    id: Path<FeedbackAlarmId>,
    command: Command<FeedbackAlarmAnswer>,
) -> Result<Answer<FeedbackAlarm>, Failure> {
    let answered = command.change(&app, move |work, body| alarms::answer(work, *id, &body.note));
    Ok(Answer::ok(answered.await?))
}

/// List the people to be asked for feedback in a call
///
/// People whom the system has drawn and who get no text messages, the longest waiting first, at most 100. Nobody is asked about a
/// call by whoever made it, so those are left out.
#[utoipa::path(get, path = "/v1/feedback/to-ask", tag = "feedback",
    responses((status = 200, body = Items<PersonToAsk>), (status = 403, body = Problem)))]
async fn list_to_ask(app: Data<App>, caller: Caller) -> Result<Answer<Items<PersonToAsk>>, Failure> {
    let items = app.work(&caller.actor, ask::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Keep what somebody answered in a call
///
/// An empty object is for somebody who answered nothing or was not reached. They are off the list either way. The answers are
/// kept without a name and cannot be read again. The answer is who is left.
#[utoipa::path(post, path = "/v1/feedback/to-ask/{id}", tag = "feedback", request_body = Answers,
    params(("id" = FeedbackInvitationId, Path)),
    responses((status = 200, body = Items<PersonToAsk>), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn keep_answers(
    app: Data<App>,
    id: Path<FeedbackInvitationId>,
    command: Command<Answers>,
) -> Result<Answer<Items<PersonToAsk>>, Failure> {
    let kept = command.change(&app, move |work, answers| {
        ask::keep(work, *id, answers)?;
        Ok(Items { items: ask::list(work)? })
    });
    Ok(Answer::ok(kept.await?))
}
