//! Runs: writing call lists by hand, and what the nights came to.

use actix_web::web::{self, Data, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::access;
use crate::care::planning::levels::refresh_all;
use crate::care::planning::runs::{self, RunReport};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::store;

#[derive(utoipa::OpenApi)]
#[openapi(paths(start, preview, list))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/runs", web::post().to(start))
        .route("/v1/runs/preview", web::post().to(preview))
        .route("/v1/runs", web::get().to(list));
}

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
enum RunKind {
    CallList,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRun {
    /// `call-list`
    kind: RunKind,
    /// The working day whose lists are written; the next one where it is left out.
    date: Option<Day>,
}

/// Writes the call lists of a date, by levels that are found anew before. A date is done once: later the answer is what was
/// done.
#[utoipa::path(post, path = "/v1/runs", tag = "runs", request_body = NewRun,
    responses((status = 200, body = RunReport), (status = 422, body = Problem)))]
async fn start(app: Data<App>, command: Command<NewRun>) -> Result<Answer<RunReport>, Failure> {
    let NewRun { kind: RunKind::CallList, date } = command.body;
    let date = app
        .work(&command.actor, move |work| {
            let date = date.map_or_else(|| runs::next_list_date(work), |day| Ok(day.date()))?;
            runs::may_write_lists(work, date).map(|()| date)
        })
        .await?;
    if !app.has_answered(&command.actor, command.repeatable.as_ref()).await? {
        let (app, who) = (app.clone(), command.actor.clone());
        let found = web::block(move || refresh_all(&app.store, &app.clock, &app.rules(), &who, date)).await;
        found.map_err(|_| Error::Internal("levels were not looked for to the end".to_owned()))?;
    }
    let answer = command.change(&app, move |work, _| runs::write_lists(work, date));
    Ok(Answer::ok(answer.await?))
}

/// Previews the run of a date as if it ran now, by the levels of the last night; nothing is written. The
/// lists of a date that has been done are answered as they were written.
#[utoipa::path(post, path = "/v1/runs/preview", tag = "runs", request_body = NewRun,
    responses((status = 200, body = RunReport), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn preview(app: Data<App>, command: Command<NewRun>) -> Result<Answer<RunReport>, Failure> {
    let NewRun { kind: RunKind::CallList, date } = command.body;
    let report = app.work(&command.actor, move |work| runs::preview(work, date.map(Day::date)));
    Ok(Answer::ok(report.await?))
}

/// Runs, newest first: the last good night is the first one `finished` and `reconciled`.
#[utoipa::path(get, path = "/v1/runs", tag = "runs", params(PageQuery),
    responses((status = 200, body = Page<RunReport>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Answer<Page<RunReport>>, Failure> {
    access::may(&caller.actor, Action::ReadRuns)?;
    let Window { after, limit } = query.window()?;
    let rows = app
        .read(move |conn, _| {
            let rows = store::runs::page(conn, after, limit)?;
            rows.into_iter()
                .map(|run| Ok((run.id.0, runs::report(conn, run.for_date)?)))
                .collect::<Result<Vec<_>>>()
        })
        .await?;
    let page = Page::cut(rows, limit, "/v1/runs", |(id, _)| *id);
    let items: Vec<_> = page.items.into_iter().filter_map(|(_, report)| report).collect();
    Ok(Answer::ok(Page { items, next: page.next }))
}
