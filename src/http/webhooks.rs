//! Handlers of what gateways send us: receipts for our messages, and texts from people. Each gateway says by what it is
//! believed, and `notify` checks it; the same one twice is answered like the first and changes nothing.

use actix_web::http::header::HeaderValue;
use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, post};
use serde::Serialize;

use crate::app::App;
use crate::care::escalations::reply;
use crate::care::messages::inbound::{self as texts};
use crate::care::messages::receipts::{self as reports};
use crate::error::{Error, Result};
use crate::http::body::{self, Body};
use crate::http::extract::Caller;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::actor::{Actor, Job};
use crate::model::inbound_message::InboundText;
use crate::model::message::{DeliveryReceipt, DeliveryReport};
use crate::notify::Gateway;
use crate::notify::incoming::{Believed, Inbound, Incoming};

#[derive(utoipa::OpenApi)]
#[openapi(paths(receipts, inbound, bounce))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(receipts).service(inbound).service(bounce);
}

/// `{}`: what was sent is taken, and need not be sent again.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WebhookTaken)]
struct Taken {}

/// Take a receipt
///
/// The gateway reports what became of a message. Late, early, repeated and out-of-order reports are all taken.
#[utoipa::path(tag = "webhooks", security(()), request_body = DeliveryReport, params(("provider" = String, Path)), responses(
    (status = 200, body = Taken, description = "taken, now or before"),
    (status = 401, body = Problem, description = "`not-signed`: not with the gateway's secret or token; `signed-at-another-time`: by Standard Webhooks, more than five minutes ago or ahead. Every attempt is signed anew"),
    (status = 404, description = "no such provider"),
))]
#[post("/v1/webhooks/sms/{provider}/receipts")]
async fn receipts(
    app: Data<App>,
    provider: Path<String>,
    request: HttpRequest,
) -> Result<Answer<Taken>, Failure> {
    let gateway = gateway(&app, &provider)?;
    let said = gateway.receipt_in(&incoming(&request).await?, app.clock.now());
    let Believed { id, says } = counted(gateway, said)?;
    let receipt = DeliveryReceipt { provider: provider.into_inner(), webhook_id: id, report: says };
    app.work(&Actor::service(Job::Delivery), move |work| reports::receive(work, &receipt)).await?;
    Ok(Answer::ok(Taken {}))
}

/// Take an incoming text
///
/// `STOP` and `START` change whether the sender gets texts, `CALL` plans a call back, blood pressures and glucoses are
/// recorded and evaluated; `ACK` and a code from a member of staff acknowledges an escalation. Anything else is put before their care manager, and what comes from a number that is not
/// one patient's before the team leads.
#[utoipa::path(tag = "webhooks", security(()), request_body = Inbound, params(("provider" = String, Path)), responses(
    (status = 200, body = Taken, description = "taken, now or before"),
    (status = 401, body = Problem, description = "`not-signed`: not with the gateway's secret or token; `signed-at-another-time`: by Standard Webhooks, more than five minutes ago or ahead. Every attempt is signed anew"),
    (status = 404, description = "no such provider"),
))]
#[post("/v1/webhooks/sms/{provider}/inbound")]
async fn inbound(
    app: Data<App>,
    provider: Path<String>,
    request: HttpRequest,
) -> Result<Answer<Taken>, Failure> {
    let gateway = gateway(&app, &provider)?;
    let said = gateway.text_in(&incoming(&request).await?, app.clock.now());
    let Believed { id, says } = counted(gateway, said)?;
    let Inbound { from, body, opted_out } = says;
    let text = InboundText { provider: provider.into_inner(), webhook_id: id, from, body, opted_out };
    app.work(&Actor::service(Job::Inbound), move |work| {
        // What staff answer is not a patient's text.
        if reply::take(work, &text)? { Ok(()) } else { texts::receive(work, &text) }
    })
    .await?;
    Ok(Answer::ok(Taken {}))
}

/// Take a report of undelivered mail
///
/// A delivery status notification (RFC 3464) as it came to the address of `email.bounce`, handed on by an integration. A
/// message that could not be delivered is then `failed`; one that waits at a mail server stays as it is.
#[utoipa::path(tag = "webhooks", request_body(content = String, content_type = "message/rfc822"), responses(
    (status = 200, body = Taken, description = "taken, now or before"),
    (status = 403, body = Problem, description = "not for this role"),
    (status = 422, body = Problem, description = "not a report, or of no message of ours"),
))]
#[post("/v1/webhooks/email/bounces")]
async fn bounce(app: Data<App>, caller: Caller, request: HttpRequest) -> Result<Answer<Taken>, Failure> {
    reports::may_hand_on(&caller.actor)?;
    let body = Body::of(&request, body::KNOWN)?.whole().await?;
    let incoming = Incoming { body, ..Incoming::default() };
    let gateway = &app.gateways.email.gateway;
    let Believed { id, says } = gateway.receipt_in(&incoming, app.clock.now())?;
    let receipt = DeliveryReceipt { provider: gateway.provider().to_owned(), webhook_id: id, report: says };
    app.work(&caller.actor, move |work| reports::hand_on(work, &receipt)).await?;
    Ok(Answer::ok(Taken {}))
}

/// Counts what is not believed, and tells a monitor by how much what is signed was signed at another time.
fn counted<T>(gateway: &dyn Gateway, said: Result<Believed<T>>) -> Result<Believed<T>> {
    let (why, skew) = match &said {
        Err(Error::NotSigned) => (Some("signature"), None),
        Err(Error::SignedAtAnotherTime { seconds, .. }) => (Some("time"), Some(*seconds)),
        _ => (None, Some(0)),
    };
    let provider = gateway.provider().to_owned();
    if let Some(skew) = skew {
        let skew = f64::from(i32::try_from(skew).unwrap_or(i32::MAX));
        metrics::gauge!("ringwell_webhook_clock_skew_seconds", "provider" => provider.clone()).set(skew);
    }
    if let Some(why) = why {
        metrics::counter!("ringwell_webhooks_refused_total", "provider" => provider, "why" => why)
            .increment(1);
    }
    said
}

/// The gateway of this name.
fn gateway<'a>(app: &'a App, provider: &str) -> Result<&'a dyn Gateway> {
    let lane = app.gateways.sms.iter().find(|lane| lane.gateway.provider() == provider);
    lane.map(|lane| &*lane.gateway).ok_or(Error::NotFound("provider"))
}

/// The request as a gateway reads it.
async fn incoming(request: &HttpRequest) -> Result<Incoming> {
    let body = Body::of(request, body::ANONYMOUS)?.whole().await?;
    let path = request.uri().path_and_query().map_or("", |path| path.as_str()).to_owned();
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let headers = request.headers().iter();
    let headers =
        headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?))).collect();
    Ok(Incoming { path, headers, body })
}
