//! How the service itself is: for people who look after it. Machines ask the probes and the metrics.

use actix_web::web::{self, Data};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::care::health;
use crate::care::planning::board::EscalationFigures;
use crate::error::Result;
use crate::http::extract::Caller;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::service::{GatewayState, JobState, Night, OutboxState};
use crate::model::time::Timestamp;

#[derive(utoipa::OpenApi)]
#[openapi(paths(show))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/v1/service", web::get().to(show));
}

/// The health of the service. Jobs and gateways are those of the process that answers; other nodes have their own.
#[derive(Serialize, ToSchema)]
struct ServiceHealth {
    version: &'static str,
    /// The service's clock.
    now: Timestamp,
    /// Whether that clock is not the world's.
    demonstration: bool,
    /// `sqlite` or `postgres`
    database: &'static str,
    /// The last night that came to its end, reconciled or not.
    last_night: Option<Night>,
    /// The last night after which everybody was accounted for.
    last_good_night: Option<Night>,
    jobs: Vec<JobState>,
    outbox: OutboxState,
    /// Alarms that stand, as counts: whose they are is for those who look after the patients.
    escalations: EscalationFigures,
    gateways: Vec<GatewayState>,
}

/// Read the health of the service
#[utoipa::path(get, path = "/v1/service", tag = "service",
    responses((status = 200, body = ServiceHealth), (status = 403, body = Problem), (status = 503, body = Problem)))]
async fn show(app: Data<App>, caller: Caller) -> Result<Answer<ServiceHealth>, Failure> {
    let health::Records { last_night, last_good_night, outbox, escalations } =
        app.look(&caller.actor, health::read).await?;
    let now = app.clock.now();
    Ok(Answer::ok(ServiceHealth {
        version: env!("CARGO_PKG_VERSION"),
        now,
        demonstration: app.clock.is_rehearsal(),
        database: app.store.engine().as_str(),
        last_night,
        last_good_night,
        jobs: app.jobs.all(),
        outbox,
        escalations,
        gateways: app.gateways.states(now),
    })
    .not_stored())
}
