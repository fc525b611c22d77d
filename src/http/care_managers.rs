//! Handlers of the care_managers.

use actix_web::web;

pub fn routes(_routes: &mut web::ServiceConfig) {}
