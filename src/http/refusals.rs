//! Every answer 403, 404 or 429 to somebody who is logged in leaves its trace, whatever use case gave it. What is
//! missing and what is hidden are written alike: neither the answer nor the time it takes tells them apart.

use actix_web::HttpMessage as _;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::app::App;
use crate::care::access::refusals::{self, Refusal};
use crate::http::{openapi, pattern};
use crate::model::actor::Actor;
use crate::model::id::PatientId;

/// The middleware.
///
/// # Errors
/// Whatever the handler answers.
pub async fn trace_refusals<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let response = next.call(request).await?;
    if matches!(
        response.status(),
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS
    ) {
        trace(&response).await;
    }
    Ok(response)
}

async fn trace<B>(response: &ServiceResponse<B>) {
    let request = response.request();
    let actor = request.extensions().get::<Actor>().cloned();
    let (Some(app), Some(actor)) = (request.app_data::<Data<App>>(), actor) else { return };
    if !app.refusals.count(&actor, app.clock.now()) {
        return;
    }
    let refusal = refusal(response);
    // The answer stays a refusal: it shows nothing, whether or not it could be written down.
    if let Err(error) = app.work(&actor, move |work| refusals::record(work, &refusal)).await {
        tracing::error!(%error, "a refusal left no audit row");
    }
}

fn refusal<B>(response: &ServiceResponse<B>) -> Refusal {
    let request = response.request();
    let pattern = pattern::of(request).unwrap_or_default();
    let subject = pattern.trim_start_matches("/v1/").split('/').next().unwrap_or_default();
    let ids: Vec<i64> = request.match_info().iter().filter_map(|(_, value)| value.parse().ok()).collect();
    Refusal {
        action: openapi::operation_id(request.method().as_str(), &pattern).unwrap_or("unknown").to_owned(),
        subject: subject.to_owned(),
        subject_id: ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"),
        patient: ids.first().filter(|_| subject == "patients").copied().map(PatientId),
        status: response.status().as_u16(),
    }
}
