//! Who is asking: log-in, tokens and the bearer check.

use actix_web::{HttpRequest, web};

use crate::care::actor::Actor;
use crate::error::{Error, Result};

pub fn routes(_routes: &mut web::ServiceConfig) {}

/// The person that the bearer token of `request` stands for.
///
/// # Errors
/// `Unauthenticated` without a valid token.
pub async fn actor(_request: &HttpRequest) -> Result<Actor> {
    Err(Error::Unauthenticated)
}
