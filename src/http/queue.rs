//! Handlers of the queue.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
