//! The pattern of a request's address, `/v1/patients/{id}`: what metrics, logs, refusals and the contract know it by. To find it
//! is a search through all addresses, so it is found once for each request.

use actix_web::{HttpMessage as _, HttpRequest};

#[derive(Clone)]
struct Pattern(Option<String>);

/// The pattern; none for an address that there is not.
#[must_use]
pub fn of(request: &HttpRequest) -> Option<String> {
    if let Some(Pattern(known)) = request.extensions().get::<Pattern>() {
        return known.clone();
    }
    let found = request.match_pattern();
    request.extensions_mut().insert(Pattern(found.clone()));
    found
}
