//! How the outside asks: thin handlers. Extract, authorise, one use case, map.

pub mod auth;
pub mod call_lists;
pub mod calls;
pub mod care_managers;
pub mod door;
pub mod enrolments;
pub mod escalations;
pub mod glass;
pub mod messages;
pub mod openapi;
pub mod page;
pub mod patients;
pub mod probes;
pub mod problem;
pub mod queue;
pub mod readings;
pub mod referrals;
pub mod runs;
pub mod server;
pub mod upload;
pub mod webhooks;

use actix_web::web::{self, PathConfig, QueryConfig};

use crate::error::Error;

/// Every route of the service, without its middleware.
pub fn routes(routes: &mut web::ServiceConfig) {
    // What cannot be read from an address is a problem like any other; the reason does not quote it.
    routes.app_data(PathConfig::default().error_handler(|_, _| Error::NotFound("resource").into())).app_data(
        QueryConfig::default().error_handler(|_, _| {
            let reason = "a query parameter has a value that it cannot have";
            Error::invalid("", "query", reason).into()
        }),
    );
    for resource in [
        auth::routes,
        call_lists::routes,
        calls::routes,
        care_managers::routes,
        enrolments::routes,
        escalations::routes,
        glass::routes,
        messages::routes,
        openapi::routes,
        patients::routes,
        probes::routes,
        queue::routes,
        readings::routes,
        referrals::routes,
        runs::routes,
        webhooks::routes,
    ] {
        routes.configure(resource);
    }
}
