//! The contract as OpenAPI 3.1, gathered from the handlers.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
