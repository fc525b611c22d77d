//! Protocols in force.

use actix_web::web::{self, Data};

use crate::app::App;
use crate::care::readings::protocols::{self, ProtocolInForce};
use crate::http::extract::Caller;
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};

#[derive(utoipa::OpenApi)]
#[openapi(paths(in_force))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/v1/protocols", web::get().to(in_force));
}

/// Protocols in force today: version, since when, who answers for it, its sources, and which versions follow.
#[utoipa::path(get, path = "/v1/protocols", tag = "protocols",
    responses((status = 200, body = Items<ProtocolInForce>), (status = 403, body = Problem)))]
async fn in_force(app: Data<App>, caller: Caller) -> Result<Answer<Items<ProtocolInForce>>, Failure> {
    let items = app.look(&caller.actor, protocols::in_force).await?;
    Ok(Answer::ok(Items { items }))
}
