//! Enrolments: who waits, and what happens to a stay.

use actix_web::web::{self, Data, Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::App;
use crate::care::Work;
use crate::care::caseload::enrolments::{self, Discharge, Pause};
use crate::care::caseload::lists::{self, ListOf};
use crate::care::caseload::transfer as transfers;
use crate::care::record::people::ListedPerson;
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Page, PageQuery, filtered};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::actor::Actor;
use crate::model::day::Day;
use crate::model::enrolment::{EnrolmentAct, EnrolmentStatus};
use crate::model::id::{CareManagerId, EnrolmentId, PatientId, ReferralId};
use crate::model::paging::Window;
use crate::model::phase::Phase;
use crate::model::policy::Ground;
use crate::model::run::ListingOutcome;
use crate::model::time::Timestamp;
use crate::store::enrolments::{Enrolment, OfNight};
use crate::store::permits::Opened;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, transfer, pause, resume, discharge))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/enrolments", web::get().to(list))
        .route("/v1/enrolments/{id}/transfer", web::post().to(transfer))
        .route("/v1/enrolments/{id}/pause", web::post().to(pause))
        .route("/v1/enrolments/{id}/resume", web::post().to(resume))
        .route("/v1/enrolments/{id}/discharge", web::post().to(discharge));
}

/// A patient's stay in the service.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EnrolmentView {
    pub id: EnrolmentId,
    pub patient: PatientId,
    pub referral: Option<ReferralId>,
    pub status: EnrolmentStatus,
    pub phase: Phase,
    /// The named care manager.
    pub care_manager: Option<CareManagerId>,
    /// The colleague who covers at the moment.
    pub covered_by: Option<CareManagerId>,
    /// Why this person is enrolled.
    pub why: String,
    /// 1 most urgent … 9.
    pub urgency: i32,
    /// Why this care manager: the points for each reason.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub assignment_why: Value,
    pub waiting_since: Timestamp,
    pub activated_at: Option<Timestamp>,
    pub paused_until: Option<NaiveDate>,
    pub pause_reason: Option<String>,
    pub discharged_at: Option<Timestamp>,
    pub discharge_reason: Option<String>,
    pub version: i64,
    /// Acts that the caller may do with the stay now.
    pub allowed_actions: Vec<EnrolmentAct>,
}

/// A stay in a list, with the person whose it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct ListedEnrolment {
    #[serde(flatten)]
    enrolment: EnrolmentView,
    person: ListedPerson,
}

impl Versioned for EnrolmentView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl EnrolmentView {
    /// The stay for somebody who sees it on `ground`.
    fn of(actor: &Actor, ground: Ground, it: Enrolment) -> Result<Self> {
        Ok(Self {
            allowed_actions: enrolments::allowed(actor, ground, it.status),
            id: it.id,
            patient: it.patient_id,
            referral: it.referral_id,
            status: it.status,
            phase: it.phase,
            care_manager: it.care_manager_id,
            covered_by: it.covered_by,
            why: it.why,
            urgency: it.urgency,
            assignment_why: it.assignment_why.read()?,
            waiting_since: it.waiting_since,
            activated_at: it.activated_at,
            paused_until: it.paused_until,
            pause_reason: it.pause_reason,
            discharged_at: it.discharged_at,
            discharge_reason: it.discharge_reason,
            version: it.version,
        })
    }
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    status: Option<EnrolmentStatus>,
    /// Only patients whom nobody looks after today: their care manager, or the colleague who covers, is absent or can no
    /// longer log in. Whatever `status` says.
    uncovered: Option<bool>,
    /// Only the caseload of this care manager: own patients and those covered for a colleague. Whatever `status` says.
    held_by: Option<CareManagerId>,
    /// Only patients about whom the night for this day decided, all or those with `decided`. Whatever `status` says.
    #[param(value_type = Option<String>, format = Date)]
    night: Option<Day>,
    /// Decision of the night: `listed`, or the reason why not.
    decided: Option<ListingOutcome>,
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl ListQuery {
    /// Which list is asked for.
    fn list(&self) -> Result<ListOf> {
        if self.decided.is_some() && self.night.is_none() {
            return Err(Error::invalid("", "night-missing", "decided is of a night: say which"));
        }
        match (self.status, self.uncovered == Some(true), self.held_by, self.night) {
            (status, false, None, None) => Ok(ListOf::Status(status)),
            (None, true, None, None) => Ok(ListOf::Uncovered),
            (None, false, Some(manager), None) => Ok(ListOf::HeldBy(manager)),
            (None, false, None, Some(night)) => {
                Ok(ListOf::Night(OfNight { night: *night, decided: self.decided }))
            }
            _ => Err(Error::invalid(
                "",
                "several-lists",
                "ask for one of status, uncovered, held_by and night",
            )),
        }
    }

    /// Where the list goes on.
    fn path(&self) -> String {
        let filters = [
            self.status.map(|status| format!("status={status}")),
            self.uncovered.map(|uncovered| format!("uncovered={uncovered}")),
            self.held_by.map(|manager| format!("held_by={manager}")),
            self.night.map(|night| format!("night={night}")),
            self.decided.map(|decided| format!("decided={decided}")),
        ];
        filtered("/v1/enrolments", filters)
    }
}

/// Enrolments by status; the waiting list with `status=waiting`.
#[utoipa::path(get, path = "/v1/enrolments", tag = "enrolments", params(ListQuery),
    responses((status = 200, body = Page<ListedEnrolment>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    query: Query<ListQuery>,
) -> Result<Answer<Page<ListedEnrolment>>, Failure> {
    let query = query.into_inner();
    let (of, path) = (query.list()?, query.path());
    let window: Window = PageQuery { after: query.after, limit: query.limit }.window()?;
    let listed = move |work: &mut Work<'_>| {
        let rows = lists::page(work, of, window)?.into_iter();
        rows.map(|(row, person)| {
            Ok(ListedEnrolment { enrolment: EnrolmentView::of(work.actor, Ground::Role, row)?, person })
        })
        .collect::<Result<Vec<_>>>()
    };
    let items = app.work(&caller.actor, listed).await?;
    let place = |it: &ListedEnrolment| of.place(it.enrolment.id, it.enrolment.patient);
    Ok(Answer::ok(Page::cut(items, window.limit, &path, place)))
}

fn shown(work: &Work<'_>, stay: Opened<Enrolment>) -> Result<EnrolmentView> {
    EnrolmentView::of(work.actor, stay.permit().ground(), stay.into_row())
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Transfer {
    care_manager: CareManagerId,
    #[serde(default)]
    reason: String,
}

/// Gives a patient to another care manager, within their capacity.
#[utoipa::path(post, path = "/v1/enrolments/{id}/transfer", tag = "enrolments", request_body = Transfer,
    params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = EnrolmentView), (status = 409, body = Problem, description = "at capacity")))]
async fn transfer(
    app: Data<App>,
    id: Path<EnrolmentId>,
    command: Command<Transfer>,
) -> Result<Answer<EnrolmentView>, Failure> {
    let answer = command.change(&app, move |work, body| {
        let moved = transfers::transfer(work, *id, body.care_manager, &body.reason)?;
        shown(work, moved)
    });
    Ok(Answer::ok(answer.await?).tagged())
}

/// Stops calls for a while; the place is kept.
#[utoipa::path(post, path = "/v1/enrolments/{id}/pause", tag = "enrolments", request_body = Pause,
    params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = EnrolmentView), (status = 409, body = Problem)))]
async fn pause(
    app: Data<App>,
    id: Path<EnrolmentId>,
    command: Command<Pause>,
) -> Result<Answer<EnrolmentView>, Failure> {
    let answer = command.change(&app, move |work, body| {
        let paused = enrolments::pause(work, *id, body)?;
        shown(work, paused)
    });
    Ok(Answer::ok(answer.await?).tagged())
}

/// Goes on after a pause.
#[utoipa::path(post, path = "/v1/enrolments/{id}/resume", tag = "enrolments", params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = EnrolmentView), (status = 409, body = Problem)))]
async fn resume(
    app: Data<App>,
    id: Path<EnrolmentId>,
    command: Command<Empty>,
) -> Result<Answer<EnrolmentView>, Failure> {
    let answer = command.change(&app, move |work, _| {
        let resumed = enrolments::resume(work, *id)?;
        shown(work, resumed)
    });
    Ok(Answer::ok(answer.await?).tagged())
}

/// Ends a stay; its place is filled from the waiting list in the same transaction.
#[utoipa::path(post, path = "/v1/enrolments/{id}/discharge", tag = "enrolments", request_body = Discharge,
    params(("id" = EnrolmentId, Path)),
    responses((status = 200, body = EnrolmentView), (status = 409, body = Problem)))]
async fn discharge(
    app: Data<App>,
    id: Path<EnrolmentId>,
    command: Command<Discharge>,
) -> Result<Answer<EnrolmentView>, Failure> {
    let answer = command.change(&app, move |work, body| {
        let discharged = enrolments::discharge(work, *id, body)?;
        shown(work, discharged)
    });
    Ok(Answer::ok(answer.await?).tagged())
}
