//! Handlers of the messages.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
