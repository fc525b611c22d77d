//! What surrounds every request: its id, its log line, its numbers, and the form of its answer.

use std::time::Instant;

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::Instrument as _;

use crate::http::problem;
use crate::http::request_id::{HEADER, RequestId};

/// What a browser may do with an answer of the API: nothing but show it.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
/// The pages under `/docs` bring their own scripts and styles, and nothing from elsewhere.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; \
     form-action 'none'; base-uri 'none'",
);

/// The outermost middleware.
///
/// # Errors
/// What the framework itself could not answer.
pub async fn shell<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = RequestId::assign(&request);
    let method = request.method().clone();
    // The pattern, not the path: an id or a search is nobody's business in a log or a metric.
    let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let is_page = request.path().starts_with("/docs");
    let is_data = request.path().starts_with("/v1/");
    let span = tracing::info_span!("request", request_id = %id, %method, %route);

    let answered = async {
        let response = next.call(request).instrument(span.clone()).await?.map_into_boxed_body();
        Ok::<_, actix_web::Error>(if problem::is_bare(response.response()) {
            dress(response)
        } else {
            response
        })
    };
    let mut response = id.clone().during(answered).await?;

    let status = response.status().as_u16();
    let took = started.elapsed();
    metrics::counter!(
        "ringwell_http_requests_total",
        "method" => method.to_string(), "route" => route.clone(), "status" => status.to_string()
    )
    .increment(1);
    metrics::histogram!("ringwell_http_request_seconds", "method" => method.to_string(), "route" => route)
        .record(took.as_secs_f64());
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(status, milliseconds, "answered"));

    let headers = response.headers_mut();
    if let Some(id) = id.header() {
        headers.insert(HeaderName::from_static(HEADER), id);
    }
    secure(headers, is_page, is_data);
    Ok(response)
}

fn dress(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut dressed: HttpResponse = problem::dressed(response.status());
    if let Some(allow) = allow {
        dressed.headers_mut().insert(header::ALLOW, allow);
    }
    response.into_response(dressed)
}

fn secure(headers: &mut HeaderMap, is_page: bool, is_data: bool) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, if is_page { PAGE_POLICY } else { POLICY });
    }
    // Records of patients stay out of every cache on the way.
    if is_data && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
