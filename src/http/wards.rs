//! Handlers of virtual wards: beds, teams, candidates, stays, rounds and figures.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::wards::beds::{self, WardLeave, WardProposal, WardWithdrawal};
use crate::care::wards::candidates::{self, WardCandidates};
use crate::care::wards::figures::{self, WardFigures};
use crate::care::wards::manage::{self, Change, WardTeam, WardToBe};
use crate::care::wards::rounds::{self, NewWardReview, RoundEnd, RoundView};
use crate::care::wards::tasks::{self, NewWardTask};
use crate::care::wards::{self, ListedWard, WardView};
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::id::{WardId, WardStayId, WardTaskId};
use crate::model::ward::{WardStay, WardTask};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    create,
    read,
    change,
    set_team,
    list_candidates,
    read_figures,
    propose,
    admit,
    withdraw,
    leave,
    add_task,
    finish_task,
    read_round,
    review,
    close_round
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/wards", web::get().to(list))
        .route("/v1/wards", web::post().to(create))
        .route("/v1/wards/{id}", web::get().to(read))
        .route("/v1/wards/{id}", web::patch().to(change))
        .route("/v1/wards/{id}/members", web::put().to(set_team))
        .route("/v1/wards/{id}/candidates", web::get().to(list_candidates))
        .route("/v1/wards/{id}/figures", web::get().to(read_figures))
        .route("/v1/wards/{id}/stays", web::post().to(propose))
        .route("/v1/wards/{id}/rounds/{date}", web::get().to(read_round))
        .route("/v1/wards/{id}/rounds/{date}/close", web::post().to(close_round))
        .route("/v1/wards/{id}/rounds/{date}/reviews/{stay}", web::put().to(review))
        .route("/v1/ward-stays/{id}/admit", web::post().to(admit))
        .route("/v1/ward-stays/{id}/withdraw", web::post().to(withdraw))
        .route("/v1/ward-stays/{id}/leave", web::post().to(leave))
        .route("/v1/ward-stays/{id}/tasks", web::post().to(add_task))
        .route("/v1/ward-tasks/{id}/done", web::post().to(finish_task));
}

/// The virtual wards
///
/// In order of name: for team leads and auditors all, for care managers those of whose team they are. `docs/wards.md` has how a
/// ward works.
#[utoipa::path(get, path = "/v1/wards", tag = "wards",
    responses((status = 200, body = Items<ListedWard>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<ListedWard>>, Failure> {
    let items = app.work(&caller.actor, wards::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Open a ward
///
/// With 0 to 200 beds, and the practices whose patients it takes.
#[utoipa::path(post, path = "/v1/wards", tag = "wards", request_body = WardToBe,
    responses((status = 201, body = WardView), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn create(app: Data<App>, command: Command<WardToBe>) -> Result<Answer<WardView>, Failure> {
    Ok(Answer::created(command.change(&app, manage::create).await?))
}

/// A ward with whoever is in it
///
/// Whoever is beyond the limit of the stay comes first, then the others by their next review, then offered beds, then the waiting list.
#[utoipa::path(get, path = "/v1/wards/{id}", tag = "wards", params(("id" = WardId, Path)),
    responses((status = 200, body = WardView), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<WardId>) -> Result<Answer<WardView>, Failure> {
    Ok(Answer::ok(app.work(&caller.actor, move |work| wards::read(work, *id)).await?))
}

/// Change a ward
///
/// More beds are offered to those who wait in the same moment; fewer than are taken are refused (`beds-taken`). Candidates run in
/// shadow, seen by team leads alone, until `candidates_shown` is switched on.
#[utoipa::path(patch, path = "/v1/wards/{id}", tag = "wards", request_body = Change, params(("id" = WardId, Path)),
    responses((status = 200, body = WardView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    app: Data<App>,
    id: Path<WardId>,
    command: Command<Change>,
) -> Result<Answer<WardView>, Failure> {
    let change = command.change(&app, move |work, change| manage::change(work, *id, change));
    Ok(Answer::ok(change.await?))
}

/// Say who is of a ward's team
///
/// Care managers and team leads, each with a profession, in place of the team before. Members see whoever is in the ward or waits
/// for it, and their records.
#[utoipa::path(put, path = "/v1/wards/{id}/members", tag = "wards", request_body = WardTeam,
    params(("id" = WardId, Path)),
    responses((status = 200, body = WardView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn set_team(
    app: Data<App>,
    id: Path<WardId>,
    command: Command<WardTeam>,
) -> Result<Answer<WardView>, Failure> {
    let change = command.change(&app, move |work, team| manage::set_team(work, *id, team));
    Ok(Answer::ok(change.await?))
}

/// List candidates for a ward
///
/// Patients of its practices who are looked after, stand on the level from which the ward's content proposes them or have the live
/// score in one of its bands, and have something that care can change. The highest risk first, at most 50. Nothing follows from
/// the list by itself. A member of the team sees those whom they look after, once a team lead shows candidates.
#[utoipa::path(get, path = "/v1/wards/{id}/candidates", tag = "wards", params(("id" = WardId, Path)),
    responses((status = 200, body = WardCandidates), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list_candidates(
    app: Data<App>,
    caller: Caller,
    id: Path<WardId>,
) -> Result<Answer<WardCandidates>, Failure> {
    Ok(Answer::ok(app.look_and_note(&caller.actor, move |work| candidates::list(work, *id)).await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct FiguresOf {
    /// The first day; 90 days before `until` where it is left out.
    from: Option<Day>,
    /// The last day; today where it is left out.
    until: Option<Day>,
}

/// A ward in figures
///
/// Rounds and how many had enough professions, extensions, stays that ended, how and after how many days.
#[utoipa::path(get, path = "/v1/wards/{id}/figures", tag = "wards", params(("id" = WardId, Path), FiguresOf),
    responses((status = 200, body = WardFigures), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn read_figures(
    app: Data<App>,
    caller: Caller,
    id: Path<WardId>,
    of: Query<FiguresOf>,
) -> Result<Answer<WardFigures>, Failure> {
    let (from, until) = (of.from.map(Day::date), of.until.map(Day::date));
    Ok(Answer::ok(app.look_and_note(&caller.actor, move |work| figures::read(work, *id, from, until)).await?))
}

/// Propose somebody for a bed
///
/// Somebody whom the service looks after, of one of the ward's practices, with a goal. A free bed is kept for them (`offered`); else
/// they wait, the highest risk first, then the longest waiting. A clinician of the ward admits.
#[utoipa::path(post, path = "/v1/wards/{id}/stays", tag = "wards", request_body = WardProposal,
    params(("id" = WardId, Path)),
    responses((status = 201, body = WardStay), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn propose(
    app: Data<App>,
    id: Path<WardId>,
    command: Command<WardProposal>,
) -> Result<Answer<WardStay>, Failure> {
    let change = command.change(&app, move |work, new| beds::propose(work, *id, new));
    Ok(Answer::created(change.await?))
}

/// Admit somebody for whom a bed is kept
///
/// The stay begins today, with its limit and its rhythm of reviews; calls follow the rhythm of the ward from then on.
#[utoipa::path(post, path = "/v1/ward-stays/{id}/admit", tag = "wards", params(("id" = WardStayId, Path)),
    responses((status = 200, body = WardStay), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn admit(
    app: Data<App>,
    id: Path<WardStayId>,
    command: Command<Empty>,
) -> Result<Answer<WardStay>, Failure> {
    let change = command.change(&app, move |work, _| beds::admit(work, *id));
    Ok(Answer::ok(change.await?))
}

/// Say that somebody no longer needs a bed
///
/// Of somebody who waits, or for whom a bed is kept: it is offered to the next in line.
#[utoipa::path(post, path = "/v1/ward-stays/{id}/withdraw", tag = "wards", request_body = WardWithdrawal,
    params(("id" = WardStayId, Path)),
    responses((status = 200, body = WardStay), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn withdraw(
    app: Data<App>,
    id: Path<WardStayId>,
    command: Command<WardWithdrawal>,
) -> Result<Answer<WardStay>, Failure> {
    let change = command.change(&app, move |work, why| beds::withdraw(work, *id, why));
    Ok(Answer::ok(change.await?))
}

/// End somebody's stay in a ward
///
/// The bed is offered to the next in line, calls go on by the patient's phase and level, and the practice has a letter.
#[utoipa::path(post, path = "/v1/ward-stays/{id}/leave", tag = "wards", request_body = WardLeave,
    params(("id" = WardStayId, Path)),
    responses((status = 200, body = WardStay), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn leave(
    app: Data<App>,
    id: Path<WardStayId>,
    command: Command<WardLeave>,
) -> Result<Answer<WardStay>, Failure> {
    let change = command.change(&app, move |work, leaving| beds::leave(work, *id, leaving));
    Ok(Answer::ok(change.await?))
}

/// Give a member of a ward something to do about somebody in it
#[utoipa::path(post, path = "/v1/ward-stays/{id}/tasks", tag = "wards", request_body = NewWardTask,
    params(("id" = WardStayId, Path)),
    responses((status = 201, body = WardTask), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn add_task(
    app: Data<App>,
    id: Path<WardStayId>,
    command: Command<NewWardTask>,
) -> Result<Answer<WardTask>, Failure> {
    let change = command.change(&app, move |work, new| tasks::add(work, *id, new));
    Ok(Answer::created(change.await?))
}

/// Say that a task of a ward is done
#[utoipa::path(post, path = "/v1/ward-tasks/{id}/done", tag = "wards", params(("id" = WardTaskId, Path)),
    responses((status = 200, body = WardTask), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn finish_task(
    app: Data<App>,
    id: Path<WardTaskId>,
    command: Command<Empty>,
) -> Result<Answer<WardTask>, Failure> {
    let change = command.change(&app, move |work, _| tasks::finish(work, *id));
    Ok(Answer::ok(change.await?))
}

/// A ward's round of a day
///
/// Who is due, what has happened since they were last reviewed, and what the round has decided. Of a day to come: who will be due as
/// things stand.
#[utoipa::path(get, path = "/v1/wards/{id}/rounds/{date}", tag = "wards",
    params(("id" = WardId, Path), ("date" = Day, Path)),
    responses((status = 200, body = RoundView), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read_round(
    app: Data<App>,
    caller: Caller,
    of: Path<(WardId, Day)>,
) -> Result<Answer<RoundView>, Failure> {
    let (ward, on) = of.into_inner();
    Ok(Answer::ok(app.work(&caller.actor, move |work| rounds::read(work, ward, on.date())).await?))
}

/// Decide about somebody in a round
///
/// Of today or of the week before. Going on, extending the stay with a reason and a last day, or a reason why they were not
/// reviewed; beyond the limit of the stay an extension alone is taken. Sent again, it takes the place of the decision before.
#[utoipa::path(put, path = "/v1/wards/{id}/rounds/{date}/reviews/{stay}", tag = "wards",
    request_body = NewWardReview,
    params(("id" = WardId, Path), ("date" = Day, Path), ("stay" = WardStayId, Path)),
    responses((status = 200, body = RoundView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn review(
    app: Data<App>,
    of: Path<(WardId, Day, WardStayId)>,
    command: Command<NewWardReview>,
) -> Result<Answer<RoundView>, Failure> {
    let (ward, on, stay) = of.into_inner();
    let change = command.change(&app, move |work, new| rounds::review(work, ward, on.date(), stay, new));
    Ok(Answer::ok(change.await?))
}

/// Close a round
///
/// With who took part. Refused (`round-incomplete`) while somebody who is due is neither reviewed, nor is it said why not.
#[utoipa::path(post, path = "/v1/wards/{id}/rounds/{date}/close", tag = "wards", request_body = RoundEnd,
    params(("id" = WardId, Path), ("date" = Day, Path)),
    responses((status = 200, body = RoundView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn close_round(
    app: Data<App>,
    of: Path<(WardId, Day)>,
    command: Command<RoundEnd>,
) -> Result<Answer<RoundView>, Failure> {
    let (ward, on) = of.into_inner();
    let change = command.change(&app, move |work, end| rounds::close(work, ward, on.date(), end));
    Ok(Answer::ok(change.await?))
}
