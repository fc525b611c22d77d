//! Practices that have closed, moving their people to another, and practices that cannot be told anything.

use actix_web::web::{self, Data, Path};
use actix_web::{get, post};

use crate::app::App;
use crate::care::Work;
use crate::care::intake::practices::closed::{self, Choice, Moved};
use crate::care::intake::practices::{self, Unreachable};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::store::practices::ClosedPractice;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list_closed, succeed, unreachable))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(list_closed).service(succeed).service(unreachable);
}

/// List closed practices
///
/// Those that still concern patients, undecided referrals or GPs; for team leads, administrators and auditors.
#[utoipa::path(tag = "practices",
    responses((status = 200, body = Items<ClosedPractice>), (status = 403, body = Problem)))]
#[get("/v1/practices/closed")]
async fn list_closed(app: Data<App>, caller: Caller) -> Result<Answer<Items<ClosedPractice>>, Failure> {
    let items = app.work(&caller.actor, closed::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Move a closed practice's people
///
/// Its patients and undecided referrals are another practice's from now on, and its GPs work there if asked. For team leads.
#[utoipa::path(tag = "practices", params(("ods_code" = String, Path)), request_body = Choice,
    responses((status = 200, body = Moved), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "the practice is open"), (status = 422, body = Problem)))]
#[post("/v1/practices/{ods_code}/successor")]
async fn succeed(
    app: Data<App>,
    ods_code: Path<String>,
    command: Command<Choice>,
) -> Result<Answer<Moved>, Failure> {
    let from = ods_code.into_inner();
    let moved = command.change(&app, move |work, choice| closed::move_to(work, &from, choice));
    Ok(Answer::ok(moved.await?))
}

/// List practices that cannot be told anything
///
/// Practices with patients of the service and without an e-mail address that could be written to: steps of escalations that
/// are theirs to be told pass on to somebody else at once, and they hear nothing of their referrals and patients.
#[utoipa::path(tag = "practices",
    responses((status = 200, body = Unreachable), (status = 403, body = Problem)))]
#[get("/v1/practices/unreachable")]
async fn unreachable(app: Data<App>, caller: Caller) -> Result<Answer<Unreachable>, Failure> {
    let rules = app.rules();
    let found = app
        .read(move |conn, now| {
            practices::unreachable(&mut Work { tx: conn, rules: &rules, actor: &caller.actor, now })
        })
        .await?;
    Ok(Answer::ok(found))
}
