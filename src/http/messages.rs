//! Handlers of the outbox and of texts that came in.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{get, post};
use serde::Deserialize;

use crate::app::App;
use crate::care::messages::outbox::{self, Listed};
use crate::care::messages::{inbound, opt_out};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Items, Page, PageQuery, filtered};
use crate::http::problem::{Answer, Failure};
use crate::model::id::{InboundMessageId, MessageId, PatientId};
use crate::model::inbound_message::{Handled, InboundFilter, InboundMessage};
use crate::model::message::{MessageFilter, MessageStatus, MessageView};
use crate::model::text_choice::TextChoice;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, resend, print, list_inbound, show_inbound, answer_alarm, text_choices))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(list).service(resend).service(print);
    routes.service(list_inbound).service(show_inbound).service(answer_alarm).service(text_choices);
}

#[derive(Deserialize, utoipa::IntoParams)]
struct Which {
    /// Only those that stand so.
    status: Option<MessageStatus>,
    /// With `true`, only those that did not get through: given up (`dead`), or taken by a gateway that could not deliver them
    /// (`failed`).
    undelivered: Option<bool>,
    /// With `true`, only those that should go out now: queued or being sent, and due.
    waiting: Option<bool>,
    /// With `true`, only those that went out today.
    sent_today: Option<bool>,
}

/// List messages
///
/// What went out, what waits, and what did not get through; the newest first. A care manager sees messages about their own and
/// covered patients, without the recipient; team leads see all. Administrators see how each message stands, not what it
/// says, to whom it goes or whom it is about.
#[utoipa::path(tag = "messages", params(Which, PageQuery), responses(
    (status = 200, body = Page<Listed>),
    (status = 403, description = "not for this role"),
))]
#[get("/v1/messages")]
async fn list(
    app: Data<App>,
    caller: Caller,
    which: Query<Which>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<Listed>>, Failure> {
    let (window, actor) = (page.window_from()?, caller.actor);
    let Which { status, undelivered, waiting, sent_today } = which.into_inner();
    let filter = MessageFilter {
        status,
        undelivered: undelivered == Some(true),
        waiting: waiting == Some(true),
        sent_today: sent_today == Some(true),
    };
    let found = app.work(&actor, move |work| outbox::list(work, filter, window)).await?;
    let filters = [
        status.map(|status| format!("status={status}")),
        filter.undelivered.then(|| "undelivered=true".to_owned()),
        filter.waiting.then(|| "waiting=true".to_owned()),
        filter.sent_today.then(|| "sent_today=true".to_owned()),
    ];
    let path = filtered("/v1/messages", filters);
    Ok(Answer::ok(Page::cut(found, window.limit, &path, Listed::id)))
}

/// Send a message again
///
/// Only one that is dead, failed or expired; it keeps its public id.
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = MessageView),
    (status = 404, description = "no such message"),
    (status = 409, description = "it is not one that is sent again"),
))]
#[post("/v1/messages/{id}/resend")]
async fn resend(
    app: Data<App>,
    id: Path<MessageId>,
    command: Command<Empty>,
) -> Result<Answer<MessageView>, Failure> {
    let id = id.into_inner();
    let message = command.change(&app, move |work, _| outbox::resend(work, id)).await?;
    Ok(Answer::ok(message))
}

/// Take a letter for printing
///
/// The letter counts as sent. If its reader must not get it any more, the answer's status is `suppressed`: then
/// do not post it.
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = MessageView),
    (status = 404, description = "no such message"),
    (status = 409, description = "it does not wait to be printed, or the patient has been contacted often enough"),
))]
#[post("/v1/messages/{id}/print")]
async fn print(
    app: Data<App>,
    id: Path<MessageId>,
    command: Command<Empty>,
) -> Result<Answer<MessageView>, Failure> {
    let id = id.into_inner();
    let message = command.change(&app, move |work, _| outbox::print(work, id)).await?;
    Ok(Answer::ok(message))
}

#[derive(Deserialize, utoipa::IntoParams)]
struct WhichTexts {
    /// Only those of which this has become.
    handled: Option<Handled>,
    /// With `true`, only those whose alarm nobody has answered.
    alarm_open: Option<bool>,
}

/// List texts that came in
///
/// The newest first. A care manager sees those from their own and covered patients, and those whose alarm they were told of
/// and that is open or theirs; team leads see all. Administrators see when each came and what became of it, not what it says or
/// from whom it is.
#[utoipa::path(tag = "messages", params(WhichTexts, PageQuery), responses(
    (status = 200, body = Page<InboundMessage>),
    (status = 403, description = "not for this role"),
))]
#[get("/v1/inbound-messages")]
async fn list_inbound(
    app: Data<App>,
    caller: Caller,
    which: Query<WhichTexts>,
    page: Query<PageQuery>,
) -> Result<Answer<Page<InboundMessage>>, Failure> {
    let (window, actor) = (page.window_from()?, caller.actor);
    let WhichTexts { handled, alarm_open } = which.into_inner();
    let filter = InboundFilter { handled, alarm_open: alarm_open == Some(true) };
    let found = app.work(&actor, move |work| inbound::list(work, filter, window)).await?;
    let filters = [
        handled.map(|handled| format!("handled={handled}")),
        filter.alarm_open.then(|| "alarm_open=true".to_owned()),
    ];
    let path = filtered("/v1/inbound-messages", filters);
    Ok(Answer::ok(Page::cut(found, window.limit, &path, |text| text.id)))
}

/// Read a text that came in
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = InboundMessage),
    (status = 404, description = "no such text"),
))]
#[get("/v1/inbound-messages/{id}")]
async fn show_inbound(
    app: Data<App>,
    caller: Caller,
    id: Path<InboundMessageId>,
) -> Result<Answer<InboundMessage>, Failure> {
    let (id, actor) = (id.into_inner(), caller.actor);
    let text = app.work(&actor, move |work| inbound::show(work, id)).await?;
    Ok(Answer::ok(text))
}

/// Note of what was done about an alarm.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct AlarmAnswer {
    /// 1 to 2000 characters.
    note: String,
}

/// Answer the alarm that a text has raised
///
/// An alarming text from a number that is no patient's is told again and again until somebody says what was done about it.
#[utoipa::path(tag = "messages", request_body = AlarmAnswer, params(("id" = String, Path)), responses(
    (status = 200, body = InboundMessage),
    (status = 404, description = "no such text, or it has raised no alarm"),
    (status = 409, description = "somebody has answered it"),
    (status = 422, description = "the note is not 1 to 2000 characters long"),
))]
#[post("/v1/inbound-messages/{id}/answer")]
async fn answer_alarm(
    app: Data<App>,
    id: Path<InboundMessageId>,
    command: Command<AlarmAnswer>,
) -> Result<Answer<InboundMessage>, Failure> {
    let id = id.into_inner();
    let text =
        command.change(&app, move |work, answer| inbound::answer_alarm(work, id, &answer.note)).await?;
    Ok(Answer::ok(text))
}

/// Read who chose what about texts to a patient
///
/// Every choice that stands in the record or was made for a number that the patient has now: by a text, by the gateway or
/// by staff, when, and from which number.
#[utoipa::path(tag = "messages", params(("id" = String, Path)), responses(
    (status = 200, body = Items<TextChoice>),
    (status = 404, description = "no such patient"),
))]
#[get("/v1/patients/{id}/text-choices")]
async fn text_choices(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<TextChoice>>, Failure> {
    let (id, actor) = (id.into_inner(), caller.actor);
    let items = app.work(&actor, move |work| opt_out::of(work, id)).await?;
    Ok(Answer::ok(Items { items }))
}
