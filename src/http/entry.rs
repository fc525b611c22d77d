//! Checks before routing: rules of HTTP that hold for all addresses alike.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, CONTENT_ENCODING, TRANSFER_ENCODING};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpResponse};
use url::form_urlencoded;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::connections::{Connection, Places};
use crate::http::limit::Client;
use crate::http::problem::Failure;
use crate::http::{openapi, pattern, problem};
use crate::model::text;

/// The innermost middleware.
///
/// # Errors
/// What the framework itself could not answer.
pub async fn entry<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match refused(&request) {
        Some(answer) => Ok(request.into_response(answer)),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

/// The answer to a request that goes no further.
fn refused(request: &ServiceRequest) -> Option<HttpResponse> {
    if let Err(error) = check(request) {
        return Some(Failure::answer(error));
    }
    let others = openapi::methods_but(request.method(), request.path(), pattern::of(request.request()))?;
    Some(problem::method_not_allowed(&others))
}

fn check(request: &ServiceRequest) -> Result<()> {
    if let Some(connection) = request.conn_data::<Connection>() {
        if connection.has_ended() {
            return Err(Error::Malformed("nothing may follow a chunked body on its connection"));
        }
        if request.headers().contains_key(TRANSFER_ENCODING) {
            connection.end();
        }
    }
    // Nobody needs to compress what is sent here, and little that is sent can become much.
    let plain = |value: &[u8]| value.is_empty() || value.eq_ignore_ascii_case(b"identity");
    if !request.headers().get_all(CONTENT_ENCODING).all(|value| plain(value.as_bytes())) {
        return Err(Error::Encoded);
    }
    // Which of two would count is for nobody to guess.
    if request.headers().get_all(AUTHORIZATION).count() > 1 {
        return Err(Error::Malformed("a request has one Authorization"));
    }
    if let Some(pointer) = null_in_address(request) {
        return Err(Error::Invalid(vec![text::fault(pointer)]));
    }
    hold_place(request)
}

/// Where the path (no pointer) or the query says U+0000. HTTP itself lets nobody write it but escaped.
fn null_in_address(request: &ServiceRequest) -> Option<String> {
    if !request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        return None;
    }
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let mut named = query.filter(|(_, value)| text::has_null(value)).map(|(name, _)| name);
    let ours = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    // A name that a client invents is not repeated.
    Some(named.find(|name| ours(name)).map_or_else(String::new, |name| format!("/{name}")))
}

/// Behind a proxy connections are the proxy's, so requests under way are counted instead.
fn hold_place(request: &ServiceRequest) -> Result<()> {
    let (Some(app), Some(places)) = (request.app_data::<Data<App>>(), request.app_data::<Data<Places>>())
    else {
        return Ok(());
    };
    let settings = &app.config().server;
    if !settings.trust_proxy {
        return Ok(());
    }
    let place = places.take(Client::of(settings).address(request.request()));
    let place = place.ok_or(Error::TooMany { retry_after_seconds: 1 })?;
    request.extensions_mut().insert(place);
    Ok(())
}
