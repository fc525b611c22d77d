//! Handlers of group education: courses, groups, places, sessions and who was there.

use actix_web::web::{self, Data, Path};

use crate::app::App;
use crate::care::courses::booking::{self, CourseBooking, CourseLeave};
use crate::care::courses::groups::{self, Change, CourseCancellation, GroupToBe};
use crate::care::courses::sessions::{self, AttendanceSheet, SessionCancellation};
use crate::care::courses::{self, CourseView, GroupView, PlaceOfPatient};
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::course::CoursePlace;
use crate::model::id::{CourseGroupId, CoursePlaceId, CourseSessionId, PatientId};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    create,
    read,
    change,
    cancel,
    finish,
    ask,
    book,
    leave,
    attend,
    cancel_session,
    of_patient
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/courses", web::get().to(list))
        .route("/v1/course-groups", web::post().to(create))
        .route("/v1/course-groups/{id}", web::get().to(read))
        .route("/v1/course-groups/{id}", web::patch().to(change))
        .route("/v1/course-groups/{id}/cancel", web::post().to(cancel))
        .route("/v1/course-groups/{id}/finish", web::post().to(finish))
        .route("/v1/course-groups/{id}/places", web::post().to(ask))
        .route("/v1/course-places/{id}/book", web::post().to(book))
        .route("/v1/course-places/{id}/leave", web::post().to(leave))
        .route("/v1/course-sessions/{id}/attendance", web::put().to(attend))
        .route("/v1/course-sessions/{id}/cancel", web::post().to(cancel_session))
        .route("/v1/patients/{id}/courses", web::get().to(of_patient));
}

/// Courses of group education, with their groups
///
/// Free places, how many wait, and how far people went: numbers only. `docs/courses.md` has how a course works.
#[utoipa::path(get, path = "/v1/courses", tag = "courses",
    responses((status = 200, body = Items<CourseView>), (status = 403, body = Problem)))]
async fn list(app: Data<App>, caller: Caller) -> Result<Answer<Items<CourseView>>, Failure> {
    let items = app.look(&caller.actor, courses::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Open a group
///
/// With dated sessions, as many as the course has, and no more places than it has at most.
#[utoipa::path(post, path = "/v1/course-groups", tag = "courses", request_body = GroupToBe,
    responses((status = 201, body = GroupView), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn create(app: Data<App>, command: Command<GroupToBe>) -> Result<Answer<GroupView>, Failure> {
    Ok(Answer::created(command.change(&app, groups::create).await?))
}

/// A group with whoever is in it
///
/// For team leads, auditors and whoever leads the group: booked places, then offered ones, then the waiting list, with the records of
/// who was there.
#[utoipa::path(get, path = "/v1/course-groups/{id}", tag = "courses", params(("id" = CourseGroupId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn read(app: Data<App>, caller: Caller, id: Path<CourseGroupId>) -> Result<Answer<GroupView>, Failure> {
    Ok(Answer::ok(app.work(&caller.actor, move |work| courses::read(work, *id)).await?))
}

/// Change a group
///
/// More places are offered to those who wait in the same moment; fewer than are taken are refused (`places-taken`).
#[utoipa::path(patch, path = "/v1/course-groups/{id}", tag = "courses", request_body = Change,
    params(("id" = CourseGroupId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    app: Data<App>,
    id: Path<CourseGroupId>,
    command: Command<Change>,
) -> Result<Answer<GroupView>, Failure> {
    let change = command.change(&app, move |work, change| groups::change(work, *id, change));
    Ok(Answer::ok(change.await?))
}

/// Cancel a group
///
/// Everybody with a place is told, and everybody who waits for one.
#[utoipa::path(post, path = "/v1/course-groups/{id}/cancel", tag = "courses", request_body = CourseCancellation,
    params(("id" = CourseGroupId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn cancel(
    app: Data<App>,
    id: Path<CourseGroupId>,
    command: Command<CourseCancellation>,
) -> Result<Answer<GroupView>, Failure> {
    let change = command.change(&app, move |work, why| groups::cancel(work, *id, why));
    Ok(Answer::ok(change.await?))
}

/// End a group
///
/// When all sessions are held and it is recorded of everybody whether they were there (`presence-missing` otherwise). Whoever has as
/// many records of presence as the course asks for has completed it.
#[utoipa::path(post, path = "/v1/course-groups/{id}/finish", tag = "courses", params(("id" = CourseGroupId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn finish(
    app: Data<App>,
    id: Path<CourseGroupId>,
    command: Command<Empty>,
) -> Result<Answer<GroupView>, Failure> {
    let change = command.change(&app, move |work, _| sessions::finish(work, *id));
    Ok(Answer::ok(change.await?))
}

/// Book a place for somebody
///
/// Somebody whom the service looks after. A free place is theirs at once (`booked`); else they wait: whose language the group speaks,
/// then the greater need, then the longest waiting is offered the next free place.
#[utoipa::path(post, path = "/v1/course-groups/{id}/places", tag = "courses", request_body = CourseBooking,
    params(("id" = CourseGroupId, Path)),
    responses((status = 201, body = CoursePlace), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn ask(
    app: Data<App>,
    id: Path<CourseGroupId>,
    command: Command<CourseBooking>,
) -> Result<Answer<CoursePlace>, Failure> {
    let change = command.change(&app, move |work, new| booking::ask(work, *id, new));
    Ok(Answer::created(change.await?))
}

/// Take the place that is kept for somebody
///
/// Until the time to answer is over: then it is offered to the next.
#[utoipa::path(post, path = "/v1/course-places/{id}/book", tag = "courses", params(("id" = CoursePlaceId, Path)),
    responses((status = 200, body = CoursePlace), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn book(
    app: Data<App>,
    id: Path<CoursePlaceId>,
    command: Command<Empty>,
) -> Result<Answer<CoursePlace>, Failure> {
    let change = command.change(&app, move |work, _| booking::book(work, *id));
    Ok(Answer::ok(change.await?))
}

/// Give somebody's place back, or end their waiting
///
/// A place that becomes free is offered to the next in line in the same moment.
#[utoipa::path(post, path = "/v1/course-places/{id}/leave", tag = "courses", request_body = CourseLeave,
    params(("id" = CoursePlaceId, Path)),
    responses((status = 200, body = CoursePlace), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn leave(
    app: Data<App>,
    id: Path<CoursePlaceId>,
    command: Command<CourseLeave>,
) -> Result<Answer<CoursePlace>, Failure> {
    let change = command.change(&app, move |work, why| booking::leave(work, *id, why));
    Ok(Answer::ok(change.await?))
}

/// Record who was at a session
///
/// Of people with a booked place, once the session has begun. Sent again, it takes the place of what was recorded before.
#[utoipa::path(put, path = "/v1/course-sessions/{id}/attendance", tag = "courses", request_body = AttendanceSheet,
    params(("id" = CourseSessionId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn attend(
    app: Data<App>,
    id: Path<CourseSessionId>,
    command: Command<AttendanceSheet>,
) -> Result<Answer<GroupView>, Failure> {
    let change = command.change(&app, move |work, sheet| sessions::attend(work, *id, sheet));
    Ok(Answer::ok(change.await?))
}

/// Cancel a session
///
/// Everybody with a place is told, and everybody who waits for one; it may be held at another time instead.
#[utoipa::path(post, path = "/v1/course-sessions/{id}/cancel", tag = "courses", request_body = SessionCancellation,
    params(("id" = CourseSessionId, Path)),
    responses((status = 200, body = GroupView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn cancel_session(
    app: Data<App>,
    id: Path<CourseSessionId>,
    command: Command<SessionCancellation>,
) -> Result<Answer<GroupView>, Failure> {
    let change = command.change(&app, move |work, why| sessions::cancel(work, *id, why));
    Ok(Answer::ok(change.await?))
}

/// A patient's places in groups
///
/// Those that they have or wait for, then those that have ended, the latest first, each with its group.
#[utoipa::path(get, path = "/v1/patients/{id}/courses", tag = "courses", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<PlaceOfPatient>), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<PlaceOfPatient>>, Failure> {
    let items = app.work(&caller.actor, move |work| courses::of_patient(work, *id)).await?;
    Ok(Answer::ok(Items { items }))
}
