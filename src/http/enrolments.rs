//! Handlers of the enrolments.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
