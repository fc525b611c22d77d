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
        // Addresses are tried in this order, for every request twice: first what desks ask all day.
        probes::routes,
        queue::routes,
        readings::routes,
        calls::routes,
        patients::routes,
        escalations::routes,
        board::routes,
        auth::routes,
        acknowledge::routes,
        call_lists::routes,
        care_managers::routes,
        care_plans::routes,
        client::routes,
        comparison::routes,
        courses::routes,
        discrepancies::routes,
        enrolments::routes,
        feedback::routes,
        function::routes,
        glass::routes,
        handoffs::routes,
        hospital::routes,
        identity::routes,
        inbound_calls::routes,
        letters::routes,
        levels::routes,
        messages::routes,
        needs::routes,
        on_call::routes,
        openapi::routes,
        outcomes::routes,
        paper::routes,
        phases::routes,
        places::routes,
        practices::routes,
        protocols::routes,
        reference::routes,
        referrals::routes,
        registers::routes,
        runs::routes,
        scores::routes,
        scripts::routes,
        secure_addresses::routes,
        service::routes,
        shadow::routes,
        targets::routes,
        trail::routes,
        two_minutes::routes,
        users::routes,
        wards::routes,
        webhooks::routes,
    ] {
        routes.configure(resource);
    }
}
