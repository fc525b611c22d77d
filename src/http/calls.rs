//! Handlers of the calls.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
