//! Middleware of every request: its id, its log line, its metrics, and the form of its answer.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::Next;
use futures_util::FutureExt as _;
use tracing::Instrument as _;

use crate::error::Error;
use crate::http::body::Unread;
use crate::http::connections::Connection;
use crate::http::problem::Failure;
use crate::http::{pattern, problem, request_id};
use crate::model::actor::RequestId;

/// Content security policy of the API's answers: a browser may show them and do nothing else.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
/// The pages under `/docs` bring their own scripts and styles, and nothing from elsewhere.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; \
     form-action 'none'; base-uri 'none'",
);

/// The outermost middleware.
///
/// # Errors
/// A panic as an answer of ours, and what the framework itself could not answer.
pub async fn outermost<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let id = request_id::assign(&request);
    let about = About {
        started: Instant::now(),
        id: id.clone(),
        method: word(request.method()),
        // The pattern, not the path: an id or a search is nobody's business in a log or a metric.
        route: pattern::of(request.request()).unwrap_or_else(|| "unmatched".to_owned()),
        is_page: request.path().starts_with("/docs"),
        is_data: request.path().starts_with("/v1/"),
        is_chunked: request.headers().contains_key(header::TRANSFER_ENCODING),
    };
    let span = tracing::info_span!(
        "request", request_id = %id, client_request_id = id.theirs(), method = about.method, route = about.route
    );
    let under_way = request.conn_data::<Connection>().map(Connection::begin);
    let unread = Unread::take(&mut request);

    let answered =
        AssertUnwindSafe(async { next.call(request).await }.instrument(span.clone())).catch_unwind();
    let ended = request_id::during(id, answered).await;
    let _entered = span.enter();
    let Ok(response) = ended else {
        // The request is lost, but not its answer.
        let mut response = request_id::within(&about.id, || Failure::answer(Error::Panicked));
        about.conclude(&mut response);
        let response = response.map_body(|_, body| unread.tied_to(body, under_way));
        return Err(InternalError::from_response("a panic", response).into());
    };
    let mut response = response?.map_into_boxed_body();
    if problem::is_plain_error(response.response()) {
        response = request_id::within(&about.id, || dress(response));
    }
    about.conclude(response.response_mut());
    Ok(response.map_body(|_, body| unread.tied_to(body, under_way)))
}

/// The methods that the service knows, as they are counted and logged: what a client invents would fill the memory.
const fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// Facts about a request when it comes, for what follows once it has been answered.
struct About {
    started: Instant,
    id: RequestId,
    method: &'static str,
    route: String,
    is_page: bool,
    is_data: bool,
    is_chunked: bool,
}

impl About {
    /// Counts and logs the answer, and adds what every answer has.
    fn conclude(self, response: &mut HttpResponse) {
        let Self { started, id, method, route, is_page, is_data, is_chunked } = self;
        let (status, took) = (response.status().as_u16(), started.elapsed());
        metrics::counter!(
            "ringwell_http_requests_total",
            "method" => method, "route" => route.clone(), "status" => status.to_string()
        )
        .increment(1);
        metrics::histogram!("ringwell_http_request_seconds", "method" => method, "route" => route)
            .record(took.as_secs_f64());
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status, milliseconds, "answered");
        if is_chunked {
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        let headers = response.headers_mut();
        if let Some(id) = request_id::header(&id) {
            headers.insert(HeaderName::from_static(request_id::HEADER), id);
        }
        secure(headers, is_page, is_data);
    }
}

fn dress(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut dressed: HttpResponse = problem::as_problem(response.status());
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

#[cfg(test)]
mod tests {
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, web};

    use super::*;

    async fn boom() -> HttpResponse {
        panic!("9434765919")
    }

    #[actix_web::test]
    async fn a_panic_is_answered_like_any_other_fault_of_ours() {
        let app = init_service(App::new().wrap(from_fn(outermost)).default_service(web::to(boom))).await;
        let error =
            try_call_service(&app, TestRequest::get().uri("/v1/boom").to_request()).await.unwrap_err();
        let answer = error.error_response();
        assert_eq!(answer.status().as_u16(), 500);
        let headers = answer.headers().clone();
        assert_eq!(headers.get(header::CONTENT_TYPE).unwrap(), problem::CONTENT_TYPE);
        assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "no-store");
        let body = actix_web::body::to_bytes(answer.into_body()).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["request_id"], headers.get(request_id::HEADER).unwrap().to_str().unwrap());
        assert_eq!(body["type"], "/docs/problems#internal");
        assert!(!body.to_string().contains("9434765919"), "{body}");
    }
}
