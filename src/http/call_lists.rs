//! Call lists: who is phoned on a day, and why somebody is or is not on a list.

use actix_web::web::{self, Data, Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::care::access::{self, audit};
use crate::error::Result;
use crate::http::extract::Caller;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::{CareManagerId, PatientId};
use crate::model::policy::Action;
use crate::model::run::{ListEntry, Listing};
use crate::store;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, listing))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/call-lists/{date}", web::get().to(list))
        .route("/v1/patients/{id}/listing", web::get().to(listing));
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    care_manager: Option<CareManagerId>,
}

/// Patients to phone on a day, in order.
#[derive(Serialize, utoipa::ToSchema)]
struct CallList {
    date: NaiveDate,
    items: Vec<ListEntry>,
}

/// The call list of a date: a care manager's own, or any for a team lead.
#[utoipa::path(get, path = "/v1/call-lists/{date}", tag = "call lists",
    params(("date" = inline(Day), Path), ListQuery), responses((status = 200, body = CallList)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    date: Path<Day>,
    query: Query<ListQuery>,
) -> Result<Answer<CallList>, Failure> {
    let actor = caller.actor;
    let scope = access::list(&actor, Action::ReadCallLists)?;
    let scope = scope.of_care_manager(query.care_manager, "call list")?;
    let date = date.into_inner().date();
    let items = app
        .work(&actor, move |work| {
            audit::note(work, "call-list.read", ("call-list", date), None)?;
            store::listings::entries(work.tx, date, &scope)
        })
        .await?;
    Ok(Answer::ok(CallList { date, items }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListingQuery {
    #[param(inline)]
    date: Day,
}

/// Why a patient is on the list of a date, or the one reason why not.
#[utoipa::path(get, path = "/v1/patients/{id}/listing", tag = "call lists",
    params(("id" = PatientId, Path), ListingQuery),
    responses((status = 200, body = Listing), (status = 404, body = Problem)))]
async fn listing(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
    query: Query<ListingQuery>,
) -> Result<Answer<Listing>, Failure> {
    let found = app
        .work(&caller.actor, move |work| {
            let permit = access::see_patient(work, *id)?;
            store::listings::of_patient(work.tx, &permit, query.date.date())
        })
        .await?;
    Ok(Answer::ok(found))
}
