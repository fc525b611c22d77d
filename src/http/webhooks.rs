//! Handlers of what gateways send us: receipts for our messages, and texts from people. Believed by their
//! Standard Webhooks signature; the same one twice is answered like the first and changes nothing.

use actix_web::web::{self, Bytes, Data, Path};
use actix_web::{HttpRequest, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use utoipa::ToSchema;

use crate::app::App;
use crate::care::messages::inbound::{self as texts, Text};
use crate::care::messages::receipts::{self as reports, Receipt, Report};
use crate::error::{Error, Result};
use crate::http::problem::Answer;
use crate::notify::signature::{self, Signed};

#[derive(utoipa::OpenApi)]
#[openapi(paths(receipts, inbound))]
pub struct Docs;

/// A text message that somebody sent to the service.
#[derive(Deserialize, ToSchema)]
struct Inbound {
    /// The sender's telephone number.
    from: String,
    body: String,
}

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(receipts).service(inbound);
}

/// Take a receipt
///
/// The gateway reports what became of a message. Late, early, repeated and out-of-order reports are all taken.
#[utoipa::path(tag = "webhooks", security(()), request_body = Report, params(("provider" = String, Path)), responses(
    (status = 200, description = "taken, now or before"),
    (status = 401, description = "not signed with the gateway's secret, or more than five minutes ago"),
    (status = 404, description = "no such provider"),
))]
#[post("/v1/webhooks/sms/{provider}/receipts")]
async fn receipts(
    app: Data<App>,
    provider: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<Answer> {
    let (webhook_id, report) = believed(&app, &provider, &request, &body)?;
    let receipt = Receipt { provider: provider.into_inner(), webhook_id, report };
    app.write(move |tx, now| reports::receive(tx, now, &receipt)).await?;
    Ok(Answer::ok(json!({})))
}

/// Take an incoming text
///
/// `STOP` and `START` change whether the sender gets texts, `CALL` plans a call back, blood pressures and glucoses are
/// recorded and evaluated. Anything else is put before their care manager, and what comes from a number that is not
/// one patient's before the team leads.
#[utoipa::path(tag = "webhooks", security(()), request_body = Inbound, params(("provider" = String, Path)), responses(
    (status = 200, description = "taken, now or before"),
    (status = 401, description = "not signed with the gateway's secret, or more than five minutes ago"),
    (status = 404, description = "no such provider"),
))]
#[post("/v1/webhooks/sms/{provider}/inbound")]
async fn inbound(
    app: Data<App>,
    provider: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<Answer> {
    let (webhook_id, Inbound { from, body }) = believed(&app, &provider, &request, &body)?;
    let text = Text { provider: provider.into_inner(), webhook_id, from, body };
    let rules = app.rules.clone();
    app.write(move |tx, now| texts::receive(tx, &rules, now, &text)).await?;
    Ok(Answer::ok(json!({})))
}

/// The id and the content of a webhook that comes from our gateway.
fn believed<T: DeserializeOwned>(
    app: &App,
    provider: &str,
    request: &HttpRequest,
    body: &Bytes,
) -> Result<(String, T)> {
    if provider != app.gateways.sms.gateway.provider() {
        return Err(Error::NotFound("provider"));
    }
    let header = |name| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.map(str::to_owned).ok_or(Error::Unauthenticated)
    };
    let signed = Signed {
        id: header(signature::ID)?,
        timestamp: header(signature::TIMESTAMP)?,
        signature: header(signature::SIGNATURE)?,
        body: body.to_vec(),
    };
    let content = app.gateways.receipts.read(&signed, app.clock.now())?;
    Ok((signed.id, content))
}
