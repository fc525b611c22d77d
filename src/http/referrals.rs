//! Referrals: one by one, by file, and what becomes of them.

use actix_web::HttpRequest;
use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;

use crate::app::App;
use crate::care::access;
use crate::care::intake::referrals::form::Form;
use crate::care::intake::referrals::identity::{self, Correction, Finding};
use crate::care::intake::referrals::shown::{ReferralStory, ShownReferral};
use crate::care::intake::referrals::{self, decision};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::http::upload::Uploads;
use crate::imports::referrals::ReferralRows;
use crate::imports::report::Summary;
use crate::imports::{self, Pacing};
use crate::model::demographic_review::{DemographicField, DemographicReview, ReviewOutcome};
use crate::model::id::{ReferralId, ReviewId};
use crate::model::policy::Action;
use crate::model::referral::ReferralStatus;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    refer,
    list,
    read,
    import_file,
    accept,
    decline,
    request_information,
    supply_information,
    withdraw,
    reviews,
    resolve
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/referrals", web::post().to(refer))
        .route("/v1/referrals", web::get().to(list))
        .route("/v1/referrals/import", web::post().to(import_file))
        .route("/v1/referrals/{id}", web::get().to(read))
        .route("/v1/referrals/{id}/accept", web::post().to(accept))
        .route("/v1/referrals/{id}/decline", web::post().to(decline))
        .route("/v1/referrals/{id}/request-information", web::post().to(request_information))
        .route("/v1/referrals/{id}/information", web::post().to(supply_information))
        .route("/v1/referrals/{id}/withdraw", web::post().to(withdraw))
        .route("/v1/identity-reviews", web::get().to(reviews))
        .route("/v1/identity-reviews/{id}/resolve", web::post().to(resolve));
}

impl Versioned for ShownReferral {
    fn version(&self) -> i64 {
        self.referral.version
    }
}

/// Refers somebody. Accepted at once where the protocols' eligibility is met; one that disagrees with a record, or is about a
/// record that is not the sender's, is received and waits for a team lead.
#[utoipa::path(post, path = "/v1/referrals", tag = "referrals", request_body = Form,
    responses((status = 201, body = ShownReferral), (status = 422, body = Problem, description = "every fault at once"),
        (status = 409, body = Problem, description = "`existing` is the referral that is in the way")))]
async fn refer(app: Data<App>, command: Command<Form>) -> Result<Answer<ShownReferral>, Failure> {
    let answer = command.change(&app, referrals::refer);
    Ok(Answer::created(answer.await?).tagged())
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    status: Option<ReferralStatus>,
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// Referrals, oldest first: a GP's own practice's, an integration's own, everybody's for a team lead.
#[utoipa::path(get, path = "/v1/referrals", tag = "referrals", params(ListQuery),
    responses((status = 200, body = Page<ShownReferral>), (status = 403, body = Problem)))]
async fn list(
    app: Data<App>,
    caller: Caller,
    query: Query<ListQuery>,
) -> Result<Answer<Page<ShownReferral>>, Failure> {
    let query = query.into_inner();
    let window = PageQuery { after: query.after, limit: query.limit }.window()?;
    let status = query.status;
    let page = app.work(&caller.actor, move |work| referrals::list(work, status, window)).await?;
    let path = status.map_or_else(|| "/v1/referrals".into(), |s| format!("/v1/referrals?status={s}"));
    Ok(Answer::ok(Page::cut(page, window.limit, &path, |it| it.referral.id.0)))
}

impl Versioned for ReferralStory {
    fn version(&self) -> i64 {
        self.referral.version()
    }
}

/// A referral with its events.
#[utoipa::path(get, path = "/v1/referrals/{id}", tag = "referrals", params(("id" = ReferralId, Path)),
    responses((status = 200, body = ReferralStory), (status = 404, body = Problem)))]
async fn read(
    app: Data<App>,
    caller: Caller,
    id: Path<ReferralId>,
) -> Result<Answer<ReferralStory>, Failure> {
    let story = app.work(&caller.actor, move |work| referrals::read(work, *id)).await?;
    Ok(Answer::ok(story).tagged())
}

/// Refers everybody in a CSV file. Good rows are taken, bad ones are listed with everything that is wrong with them;
/// `faults` has what is wrong with the file as a whole. Sending a file again changes nothing. Nobody sends two files at
/// once, and only a few are read at once: the others are told to try again.
#[utoipa::path(post, path = "/v1/referrals/import", tag = "referrals",
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Summary), (status = 408, body = Problem, description = "it did not come in time"),
        (status = 413, body = Problem, description = "larger than a file may be"),
        (status = 422, body = Problem, description = "not such a file"),
        (status = 503, body = Problem, description = "`busy`: others are being read")))]
async fn import_file(
    app: Data<App>,
    uploads: Data<Uploads>,
    caller: Caller,
    request: HttpRequest,
) -> Result<Answer<Summary>, Failure> {
    let actor = caller.actor;
    access::may(&actor, Action::Refer)?;
    let sender = actor.account()?;
    let read = move |file| {
        let mut rows = ReferralRows::new(&app, &actor)?;
        imports::import(&app, &actor, file, &mut rows, std::io::sink(), Pacing::Yielding, |_| {})
    };
    let summary = uploads.read(&request, sender, read).await?;
    Ok(Answer::ok(summary))
}

/// Accepts a referral: the person is enrolled.
#[utoipa::path(post, path = "/v1/referrals/{id}/accept", tag = "referrals", params(("id" = ReferralId, Path)),
    responses((status = 200, body = ShownReferral), (status = 409, body = Problem)))]
async fn accept(
    app: Data<App>,
    id: Path<ReferralId>,
    command: Command<Empty>,
) -> Result<Answer<ShownReferral>, Failure> {
    let answer = command.change(&app, move |work, _| decision::accept(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionReason)]
struct Reason {
    #[schema(min_length = 1, pattern = "\\S")]
    reason: String,
}

/// Declines a referral.
#[utoipa::path(post, path = "/v1/referrals/{id}/decline", tag = "referrals", request_body = Reason,
    params(("id" = ReferralId, Path)),
    responses((status = 200, body = ShownReferral), (status = 409, body = Problem)))]
async fn decline(
    app: Data<App>,
    id: Path<ReferralId>,
    command: Command<Reason>,
) -> Result<Answer<ShownReferral>, Failure> {
    let answer = command.change(&app, move |work, body| decision::decline(work, *id, &body.reason));
    Ok(Answer::ok(answer.await?).tagged())
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Question {
    #[schema(min_length = 1, pattern = "\\S")]
    question: String,
}

/// Asks the practice something before deciding.
#[utoipa::path(post, path = "/v1/referrals/{id}/request-information", tag = "referrals", request_body = Question,
    params(("id" = ReferralId, Path)),
    responses((status = 200, body = ShownReferral), (status = 409, body = Problem)))]
async fn request_information(
    app: Data<App>,
    id: Path<ReferralId>,
    command: Command<Question>,
) -> Result<Answer<ShownReferral>, Failure> {
    let answer =
        command.change(&app, move |work, body| decision::request_information(work, *id, &body.question));
    Ok(Answer::ok(answer.await?).tagged())
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Information {
    #[schema(min_length = 1, pattern = "\\S")]
    information: String,
}

/// Answers what was asked; the referral waits for its decision again.
#[utoipa::path(post, path = "/v1/referrals/{id}/information", tag = "referrals", request_body = Information,
    params(("id" = ReferralId, Path)),
    responses((status = 200, body = ShownReferral), (status = 409, body = Problem)))]
async fn supply_information(
    app: Data<App>,
    id: Path<ReferralId>,
    command: Command<Information>,
) -> Result<Answer<ShownReferral>, Failure> {
    let answer =
        command.change(&app, move |work, body| decision::supply_information(work, *id, &body.information));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Takes a referral back that is not decided yet.
#[utoipa::path(post, path = "/v1/referrals/{id}/withdraw", tag = "referrals", request_body = Reason,
    params(("id" = ReferralId, Path)),
    responses((status = 200, body = ShownReferral), (status = 409, body = Problem)))]
async fn withdraw(
    app: Data<App>,
    id: Path<ReferralId>,
    command: Command<Reason>,
) -> Result<Answer<ShownReferral>, Failure> {
    let answer = command.change(&app, move |work, body| decision::withdraw(work, *id, &body.reason));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Referrals that disagree with a record in who the person is, whose patient they are or how they are reached, oldest
/// first. A record is found by the NHS number, or by name, birth date and telephone.
#[utoipa::path(get, path = "/v1/identity-reviews", tag = "referrals", params(PageQuery),
    responses((status = 200, body = Page<DemographicReview>), (status = 403, body = Problem)))]
async fn reviews(
    app: Data<App>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Answer<Page<DemographicReview>>, Failure> {
    let window = query.window()?;
    let page = app.work(&caller.actor, move |work| identity::open_reviews(work, window)).await?;
    Ok(Answer::ok(Page::cut(page, window.limit, "/v1/identity-reviews", |it| it.id.0)))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Resolution {
    /// `same-person` or `different-person`
    outcome: ReviewOutcome,
    /// Of `same-person`, where the referral is right: the record takes over everything that disagrees, the
    /// practice too.
    #[serde(default)]
    correct_record: bool,
    /// Of `same-person`: the only fields that the record takes over, some of the review's `fields`.
    #[serde(default)]
    correct: Vec<DemographicField>,
}

impl Resolution {
    fn finding(&self) -> Finding {
        let correct = match (self.correct_record, self.correct.is_empty()) {
            (true, _) => Correction::Everything,
            (false, true) => Correction::Nothing,
            (false, false) => Correction::Only(self.correct.clone()),
        };
        Finding { outcome: self.outcome, correct }
    }
}

/// Says whether they are one person. The referral can then be accepted, or is declined. From now on a practice that the
/// record was moved to sees it, and the one before does not.
#[utoipa::path(post, path = "/v1/identity-reviews/{id}/resolve", tag = "referrals", request_body = Resolution,
    params(("id" = ReviewId, Path)),
    responses((status = 200, body = DemographicReview), (status = 409, body = Problem)))]
async fn resolve(
    app: Data<App>,
    id: Path<ReviewId>,
    command: Command<Resolution>,
) -> Result<Answer<DemographicReview>, Failure> {
    let answer = command.change(&app, move |work, body| identity::resolve(work, *id, &body.finding()));
    Ok(Answer::ok(answer.await?))
}
