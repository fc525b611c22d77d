//! The audit trail, and who has had to do with a patient's record.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::access::trail;
use crate::error::Result;
use crate::http::extract::Caller;
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::id::{PatientId, UserId};
use crate::model::paging::{Mark, Window};
use crate::model::time::Timestamp;
use crate::model::trail::{AccessEntry, TrailEntry, TrailFilter};

#[derive(utoipa::OpenApi)]
#[openapi(paths(search, access_log))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/audit", web::get().to(search))
        .route("/v1/patients/{id}/access-log", web::get().to(access_log));
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Only what this account did.
    user: Option<UserId>,
    /// Only what is about this patient.
    patient: Option<PatientId>,
    /// Only this action, `noun.verb`.
    action: Option<String>,
    /// From this instant on.
    from: Option<Timestamp>,
    /// Before this instant.
    to: Option<Timestamp>,
    /// Where to go on, from the `next` link.
    after: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl Wanted {
    /// The address of the first page.
    fn path(filter: &TrailFilter) -> String {
        let TrailFilter { user, patient, action, from, to } = filter;
        let said = |name: &str, value: Option<String>| value.map(|value| format!("{name}={value}"));
        let filters = [
            said("user", user.map(|id| id.to_string())),
            said("patient", patient.map(|id| id.to_string())),
            said("action", action.clone()),
            said("from", from.map(|at| at.to_string())),
            said("to", to.map(|at| at.to_string())),
        ];
        let filters: Vec<_> = filters.into_iter().flatten().collect();
        if filters.is_empty() { "/v1/audit".to_owned() } else { format!("/v1/audit?{}", filters.join("&")) }
    }
}

/// Search the audit trail
///
/// Newest first. It holds codes and ids: no name of a patient, no number and no reading. Looking at it leaves a row in it.
#[utoipa::path(get, path = "/v1/audit", tag = "audit", params(Wanted),
    responses((status = 200, body = Page<TrailEntry>), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn search(
    app: Data<App>,
    caller: Caller,
    wanted: Query<Wanted>,
) -> Result<Answer<Page<TrailEntry>>, Failure> {
    let Wanted { user, patient, action, from, to, after, limit } = wanted.into_inner();
    let Window { after: before, limit } = PageQuery { after, limit }.window_from()?;
    let filter = TrailFilter { user, patient, action, from, to };
    let path = Wanted::path(&filter);
    let found = app.work(&caller.actor, move |work| trail::search(work, &filter, before, limit)).await?;
    Ok(Answer::ok(Page::cut(found, limit, &path, |row| Mark { at: row.at, id: row.id.0 })))
}

/// Read who has had to do with a patient's record
///
/// Newest first: who, when, what, and on what ground. Lists in which the patient stood, and what the service did by itself,
/// are not in it.
#[utoipa::path(get, path = "/v1/patients/{id}/access-log", tag = "patients",
    params(("id" = PatientId, Path), PageQuery),
    responses((status = 200, body = Page<AccessEntry>), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn access_log(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
    query: Query<PageQuery>,
) -> Result<Answer<Page<AccessEntry>>, Failure> {
    let Window { after: before, limit } = query.window_from()?;
    let id = *id;
    let found = app.work(&caller.actor, move |work| trail::access_log(work, id, before, limit)).await?;
    let path = format!("/v1/patients/{id}/access-log");
    Ok(Answer::ok(Page::cut(found, limit, &path, |row| Mark { at: row.at, id: row.id.0 })))
}
