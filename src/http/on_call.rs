//! The on-call rota: who is on call, who will be, and changing it.

use actix_web::web::{self, Data, Path, Query};
use chrono::Duration;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::care::escalations::on_call::plan::{self, NewOverride, NewPlan, Plan, Withdrawn};
use crate::care::escalations::on_call::{self, ClinicianView, OnCall, Rota};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::{RotaPlanId, UserId};
use crate::model::on_call::Override;
use crate::model::time::Timestamp;

#[derive(utoipa::OpenApi)]
#[openapi(paths(now, rota, plan_ahead, withdraw, take_over, clinicians, set_clinician))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/on-call", web::get().to(now))
        .route("/v1/on-call/shifts", web::get().to(rota))
        .route("/v1/on-call/plans", web::post().to(plan_ahead))
        .route("/v1/on-call/plans/{id}/withdraw", web::post().to(withdraw))
        .route("/v1/on-call/overrides", web::post().to(take_over))
        .route("/v1/on-call/clinicians", web::get().to(clinicians))
        .route("/v1/on-call/clinicians/{id}", web::put().to(set_clinician));
}

/// Days of the rota that are shown unless told.
const USUAL_DAYS: i64 = 28;
/// Days of the rota that are shown at most.
const MOST_DAYS: i64 = 366;

#[derive(Clone, Debug, Deserialize, IntoParams)]
pub struct At {
    /// Now unless told.
    #[param(inline)]
    at: Option<Timestamp>,
}

/// Clinician on call at a moment, and who is told instead where the clinician cannot be.
#[utoipa::path(get, path = "/v1/on-call", tag = "on call", params(At),
    responses((status = 200, body = OnCall), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn now(app: Data<App>, caller: Caller, query: Query<At>) -> Result<Answer<OnCall>, Failure> {
    let found = app
        .look(&caller.actor, move |work| {
            let at = query.at.unwrap_or(work.now);
            on_call::at(work, at)
        })
        .await?;
    Ok(Answer::ok(found))
}

#[derive(Clone, Debug, Deserialize, IntoParams)]
pub struct Days {
    /// First day; today unless told.
    #[param(inline)]
    from: Option<Day>,
    /// Last day, at most 366 after the first; four weeks unless told.
    #[param(inline)]
    until: Option<Day>,
}

/// The shifts and overrides that touch some days.
#[utoipa::path(get, path = "/v1/on-call/shifts", tag = "on call", params(Days),
    responses((status = 200, body = Rota), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn rota(app: Data<App>, caller: Caller, days: Query<Days>) -> Result<Answer<Rota>, Failure> {
    let zone = app.config().scheduling.zone;
    let from = days.from.map_or_else(|| app.clock.now().date(zone), Day::date);
    let until = days.until.map_or(from + Duration::days(USUAL_DAYS), Day::date);
    if until < from || until - from > Duration::days(MOST_DAYS) {
        let reason = format!("the last day is 0 to {MOST_DAYS} days after the first");
        return Err(Error::invalid("/until", "out-of-range", reason).into());
    }
    let (from, until) =
        (Timestamp::start_of(from, zone), Timestamp::start_of(until + Duration::days(1), zone));
    let found = app.look(&caller.actor, move |work| on_call::rota(work, from, until)).await?;
    Ok(Answer::ok(found))
}

/// Plans shifts behind those that are planned. Each begins where the one before it ends; times are on the service's
/// wall clock.
#[utoipa::path(post, path = "/v1/on-call/plans", tag = "on call", request_body = NewPlan,
    responses((status = 201, body = Plan), (status = 409, description = "`rota-overlaps`, `rota-gap`", body = Problem),
        (status = 422, description = "`gap`, `overlap`, `no-such-time`, …", body = Problem)))]
async fn plan_ahead(app: Data<App>, command: Command<NewPlan>) -> Result<Answer<Plan>, Failure> {
    let answer = command.change(&app, plan::plan);
    Ok(Answer::created(answer.await?))
}

/// Takes back the shifts of a plan that have not begun.
#[utoipa::path(post, path = "/v1/on-call/plans/{id}/withdraw", tag = "on call", params(("id" = RotaPlanId, Path)),
    responses((status = 200, body = Withdrawn), (status = 409, body = Problem)))]
async fn withdraw(
    app: Data<App>,
    id: Path<RotaPlanId>,
    command: Command<Empty>,
) -> Result<Answer<Withdrawn>, Failure> {
    let answer = command.change(&app, move |work, _| plan::withdraw(work, *id));
    Ok(Answer::ok(answer.await?))
}

/// Takes some time over from whoever is on call, with a reason. A team lead may name somebody else.
#[utoipa::path(post, path = "/v1/on-call/overrides", tag = "on call", request_body = NewOverride,
    responses((status = 201, body = Override), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn take_over(app: Data<App>, command: Command<NewOverride>) -> Result<Answer<Override>, Failure> {
    let answer = command.change(&app, plan::take_over);
    Ok(Answer::created(answer.await?))
}

/// Every care manager and team lead: whether they may stand on the rota, and whether an alarm can reach them.
#[utoipa::path(get, path = "/v1/on-call/clinicians", tag = "on call",
    responses((status = 200, body = Items<ClinicianView>), (status = 403, body = Problem)))]
async fn clinicians(app: Data<App>, caller: Caller) -> Result<Answer<Items<ClinicianView>>, Failure> {
    let items = app.read(move |conn, _| on_call::clinicians(conn, &caller.actor)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Whether somebody may stand on the rota.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MayBeOnCall {
    may_be_on_call: bool,
}

/// Lets a care manager or team lead stand on the rota, or no longer.
#[utoipa::path(put, path = "/v1/on-call/clinicians/{id}", tag = "on call", request_body = MayBeOnCall,
    params(("id" = UserId, Path)),
    responses((status = 200, body = ClinicianView), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn set_clinician(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<MayBeOnCall>,
) -> Result<Answer<ClinicianView>, Failure> {
    let set =
        command.change(&app, move |work, body| on_call::set_may_be_on_call(work, *id, body.may_be_on_call));
    Ok(Answer::ok(set.await?))
}
