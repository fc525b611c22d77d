//! Handlers of the call_lists.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
