//! Handlers of the comparison of practices and of care managers.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::comparison::{self, ChartToRestart, FunnelView, ListedFigure, OutlierAnswer, UnitView};
use crate::error::Result;
use crate::http::extract::{Caller, Command};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::comparison::{Unit, UnitKind};
use crate::model::day::Day;
use crate::model::id::CareManagerId;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_practices,
    show_practices,
    read_practice,
    answer_for_practice,
    restart_practice,
    list_care_managers,
    show_care_managers,
    read_care_manager,
    answer_for_care_manager,
    restart_care_manager
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/comparison/practices", web::get().to(list_practices))
        .route("/v1/comparison/practices/{figure}", web::get().to(show_practices))
        .route("/v1/comparison/practices/{figure}/{practice}", web::get().to(read_practice))
        .route("/v1/comparison/practices/{figure}/{practice}/answers", web::post().to(answer_for_practice))
        .route("/v1/comparison/practices/{figure}/{practice}/restarts", web::post().to(restart_practice))
        .route("/v1/comparison/care-managers", web::get().to(list_care_managers))
        .route("/v1/comparison/care-managers/{figure}", web::get().to(show_care_managers))
        .route("/v1/comparison/care-managers/{figure}/{id}", web::get().to(read_care_manager))
        .route("/v1/comparison/care-managers/{figure}/{id}/answers", web::post().to(answer_for_care_manager))
        .route("/v1/comparison/care-managers/{figure}/{id}/restarts", web::post().to(restart_care_manager));
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct AsOf {
    /// The day as of which it is, today unless told; none to come.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Day>,
}

impl AsOf {
    fn day(&self) -> Option<chrono::NaiveDate> {
        self.on.map(Day::date)
    }
}

/// Figures by which practices are compared
///
/// Measures of their registers, and what became of calls. `placed` holds practices that are outside their limits, each with
/// the newest of what was said of it; for a practice itself its own alone, wherever it is. There is no rank.
/// `docs/comparison.md` has what limits are and what an outlier may mean.
#[utoipa::path(get, path = "/v1/comparison/practices", tag = "comparison", params(AsOf),
    responses((status = 200, body = Items<ListedFigure>), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn list_practices(
    app: Data<App>,
    caller: Caller,
    on: Query<AsOf>,
) -> Result<Answer<Items<ListedFigure>>, Failure> {
    let on = on.day();
    let items = app.report(&caller.actor, move |work| comparison::list(work, UnitKind::Practice, on)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Practices beside each other by one figure
///
/// A funnel: what each has of the figure, the target of all together, and the limits within which chance keeps a practice
/// of a size. A practice sees itself in full; the others have letters, drawn anew for each answer, and numbers of which
/// 1 to 7 are suppressed (`too_few`) and others are to the nearest 5. With fewer than three others it sees itself alone.
#[utoipa::path(get, path = "/v1/comparison/practices/{figure}", tag = "comparison",
    params(("figure" = String, Path), AsOf),
    responses((status = 200, body = FunnelView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn show_practices(
    app: Data<App>,
    caller: Caller,
    figure: Path<String>,
    on: Query<AsOf>,
) -> Result<Answer<FunnelView>, Failure> {
    let on = on.day();
    let found = app
        .report(&caller.actor, move |work| comparison::show(work, UnitKind::Practice, &figure, on))
        .await?;
    Ok(Answer::ok(found))
}

/// Compare one practice by one figure
///
/// Where it lies, the interval of its own figure (Wilson, 95 per cent), each month of three years with what is to be seen in
/// them, and what was said.
#[utoipa::path(get, path = "/v1/comparison/practices/{figure}/{practice}", tag = "comparison",
    params(("figure" = String, Path), ("practice" = String, Path), AsOf),
    responses((status = 200, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn read_practice(
    app: Data<App>,
    caller: Caller,
    path: Path<(String, String)>,
    on: Query<AsOf>,
) -> Result<Answer<UnitView>, Failure> {
    let ((figure, practice), on) = (path.into_inner(), on.day());
    let found = app
        .report(&caller.actor, move |work| {
            comparison::read(work, Unit::Practice(practice.clone()), &figure, on)
        })
        .await?;
    Ok(Answer::ok(found))
}

/// Say what it means where a practice lies
///
/// By the practice or a team lead. Kept with the figure as it is today; it escalates nothing, and a newer one leaves it there.
#[utoipa::path(post, path = "/v1/comparison/practices/{figure}/{practice}/answers", tag = "comparison",
    request_body = OutlierAnswer, params(("figure" = String, Path), ("practice" = String, Path)),
    responses((status = 201, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`too-few`, or what is wrong with the answer")))]
async fn answer_for_practice(
    app: Data<App>,
    path: Path<(String, String)>,
    command: Command<OutlierAnswer>,
) -> Result<Answer<UnitView>, Failure> {
    let (figure, practice) = path.into_inner();
    let answered = command.change(&app, move |work, said| {
        comparison::answer(work, Unit::Practice(practice.clone()), &figure, said)
    });
    Ok(Answer::created(answered.await?))
}

/// Begin the chart of a practice anew
///
/// From a month on, for a reason: limits are of the points from there, and the chart shows where and why.
#[utoipa::path(post, path = "/v1/comparison/practices/{figure}/{practice}/restarts", tag = "comparison",
    request_body = ChartToRestart, params(("figure" = String, Path), ("practice" = String, Path)),
    responses((status = 201, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`restarted-already`, or what is wrong with it")))]
async fn restart_practice(
    app: Data<App>,
    path: Path<(String, String)>,
    command: Command<ChartToRestart>,
) -> Result<Answer<UnitView>, Failure> {
    let (figure, practice) = path.into_inner();
    let restarted = command.change(&app, move |work, wanted| {
        comparison::restart(work, Unit::Practice(practice.clone()), &figure, wanted)
    });
    Ok(Answer::created(restarted.await?))
}

/// Figures by which care managers are compared
///
/// What became of their calls. `placed` holds those who are outside their limits, each with the newest of what was
/// said of it; for a care manager their own alone, wherever it is.
#[utoipa::path(get, path = "/v1/comparison/care-managers", tag = "comparison", params(AsOf),
    responses((status = 200, body = Items<ListedFigure>), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn list_care_managers(
    app: Data<App>,
    caller: Caller,
    on: Query<AsOf>,
) -> Result<Answer<Items<ListedFigure>>, Failure> {
    let on = on.day();
    let items =
        app.report(&caller.actor, move |work| comparison::list(work, UnitKind::CareManager, on)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Care managers beside each other by one figure
///
/// As practices are. Somebody with fewer than 30 people behind the figure is `too_few` to everybody.
#[utoipa::path(get, path = "/v1/comparison/care-managers/{figure}", tag = "comparison",
    params(("figure" = String, Path), AsOf),
    responses((status = 200, body = FunnelView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn show_care_managers(
    app: Data<App>,
    caller: Caller,
    figure: Path<String>,
    on: Query<AsOf>,
) -> Result<Answer<FunnelView>, Failure> {
    let on = on.day();
    let found = app
        .report(&caller.actor, move |work| comparison::show(work, UnitKind::CareManager, &figure, on))
        .await?;
    Ok(Answer::ok(found))
}

/// Compare one care manager by one figure
///
/// Where they lie, the interval of their own figure, each month of three years, and what was said.
#[utoipa::path(get, path = "/v1/comparison/care-managers/{figure}/{id}", tag = "comparison",
    params(("figure" = String, Path), ("id" = CareManagerId, Path), AsOf),
    responses((status = 200, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn read_care_manager(
    app: Data<App>,
    caller: Caller,
    path: Path<(String, CareManagerId)>,
    on: Query<AsOf>,
) -> Result<Answer<UnitView>, Failure> {
    let ((figure, id), on) = (path.into_inner(), on.day());
    let found = app
        .report(&caller.actor, move |work| comparison::read(work, Unit::CareManager(id), &figure, on))
        .await?;
    Ok(Answer::ok(found))
}

/// Say what it means where a care manager lies
///
/// By themself or a team lead.
#[utoipa::path(post, path = "/v1/comparison/care-managers/{figure}/{id}/answers", tag = "comparison",
    request_body = OutlierAnswer, params(("figure" = String, Path), ("id" = CareManagerId, Path)),
    responses((status = 201, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`too-few`, or what is wrong with the answer")))]
async fn answer_for_care_manager(
    app: Data<App>,
    path: Path<(String, CareManagerId)>,
    command: Command<OutlierAnswer>,
) -> Result<Answer<UnitView>, Failure> {
    let (figure, id) = path.into_inner();
    let answered = command
        .change(&app, move |work, said| comparison::answer(work, Unit::CareManager(id), &figure, said));
    Ok(Answer::created(answered.await?))
}

/// Begin the chart of a care manager anew
///
/// From a month on, for a reason.
#[utoipa::path(post, path = "/v1/comparison/care-managers/{figure}/{id}/restarts", tag = "comparison",
    request_body = ChartToRestart, params(("figure" = String, Path), ("id" = CareManagerId, Path)),
    responses((status = 201, body = UnitView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`restarted-already`, or what is wrong with it")))]
async fn restart_care_manager(
    app: Data<App>,
    path: Path<(String, CareManagerId)>,
    command: Command<ChartToRestart>,
) -> Result<Answer<UnitView>, Failure> {
    let (figure, id) = path.into_inner();
    let restarted = command
        .change(&app, move |work, wanted| comparison::restart(work, Unit::CareManager(id), &figure, wanted));
    Ok(Answer::created(restarted.await?))
}
