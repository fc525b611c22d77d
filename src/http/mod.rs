//! How the outside asks: thin handlers. Extract, authorise, one use case, map.

pub mod acknowledge;
pub mod auth;
pub mod board;
pub mod body;
pub mod call_lists;
pub mod calls;
pub mod care_managers;
pub mod care_plans;
pub mod client;
pub mod comparison;
pub mod connections;
pub mod courses;
pub mod discrepancies;
pub mod enrolments;
pub mod entry;
pub mod escalations;
pub mod extract;
pub mod feedback;
pub mod function;
pub mod glass;
pub mod handoffs;
pub mod hospital;
pub mod html;
pub mod identity;
pub mod inbound_calls;
pub mod letters;
pub mod levels;
pub mod limit;
pub mod messages;
pub mod middleware;
pub mod needs;
mod objects;
pub mod on_call;
pub mod openapi;
pub mod outcomes;
pub mod page;
pub mod paper;
pub mod patients;
pub mod pattern;
pub mod phases;
pub mod places;
pub mod practices;
pub mod probes;
pub mod problem;
pub mod protocols;
pub mod queue;
pub mod readings;
pub mod reference;
pub mod referrals;
pub mod refusals;
pub mod registers;
pub mod request_id;
pub mod runs;
pub mod scores;
pub mod scripts;
pub mod secure_addresses;
pub mod server;
pub mod service;
pub mod shadow;
pub mod targets;
pub mod trail;
pub mod two_minutes;
pub mod upload;
pub mod users;
pub mod wards;
pub mod webhooks;

use actix_web::web;

/// Every route of the service, without its middleware.
pub fn routes(routes: &mut web::ServiceConfig) {
    for resource in [
        acknowledge::routes,
        auth::routes,
        board::routes,
        call_lists::routes,
        calls::routes,
        care_managers::routes,
        care_plans::routes,
        client::routes,
        comparison::routes,
        enrolments::routes,
        escalations::routes,
        feedback::routes,
        glass::routes,
        handoffs::routes,
        hospital::routes,
        discrepancies::routes,
        identity::routes,
        inbound_calls::routes,
        letters::routes,
        messages::routes,
        on_call::routes,
        needs::routes,
        openapi::routes,
        reference::routes,
        outcomes::routes,
        paper::routes,
        patients::routes,
        levels::routes,
        phases::routes,
        places::routes,
        practices::routes,
        probes::routes,
        queue::routes,
        readings::routes,
        targets::routes,
        referrals::routes,
        registers::routes,
        runs::routes,
        scores::routes,
        wards::routes,
        courses::routes,
        function::routes,
        scripts::routes,
        protocols::routes,
        shadow::routes,
        secure_addresses::routes,
        service::routes,
        trail::routes,
        two_minutes::routes,
        users::routes,
        webhooks::routes,
    ] {
        routes.configure(resource);
    }
}
