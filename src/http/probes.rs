//! Whether the service lives, whether it can work, and, on another port, its numbers.

use actix_web::HttpResponse;
use actix_web::web::{self, Data};
use serde::Serialize;

use crate::app::App;
use crate::error::Result;
use crate::http::problem::{Answer, Failure, Problem};
use crate::telemetry;

#[derive(utoipa::OpenApi)]
#[openapi(paths(live, ready))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/health/live", web::get().to(live)).route("/health/ready", web::get().to(ready));
}

/// `live` or `ready`.
#[derive(Serialize, utoipa::ToSchema)]
struct Health {
    status: &'static str,
}

/// Whether the process answers at all; nothing else is asked.
#[utoipa::path(
    get, path = "/health/live", tag = "probes", security(()),
    responses((status = 200, body = Health, description = "It lives"))
)]
async fn live() -> Result<Answer<Health>, Failure> {
    Ok(Answer::ok(Health { status: "live" }).not_stored())
}

/// Whether requests can be served: the database answers, and its schema is the one this version needs.
#[utoipa::path(
    get, path = "/health/ready", tag = "probes", security(()),
    responses((status = 200, body = Health, description = "It can work"), (status = 503, description = "Not now", body = Problem))
)]
async fn ready(app: Data<App>) -> Result<Answer<Health>, Failure> {
    app.check().await?;
    Ok(Answer::ok(Health { status: "ready" }).not_stored())
}

/// Prometheus metrics, for the port of their own.
pub async fn metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(telemetry::start_metrics().render())
}
