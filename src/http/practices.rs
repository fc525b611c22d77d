//! Practices, those that have closed, moving their people to another, and those that cannot be told anything; bank holidays.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{get, patch, post, put};
use serde::Deserialize;
use url::form_urlencoded;

use crate::app::App;
use crate::care::Work;
use crate::care::intake::practices::closed::{self, Choice, Moved};
use crate::care::intake::practices::holidays::{self, HolidayToKeep, KeptHoliday};
use crate::care::intake::practices::{self, ListedPractice, PracticeChange, Unreachable};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::day::Day;
use crate::model::paging::Window;
use crate::store::practices::{BankHoliday, ClosedPractice};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    change,
    list_closed,
    succeed,
    unreachable,
    list_holidays,
    keep_holiday,
    take_holiday_back
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(list)
        .service(list_closed)
        .service(succeed)
        .service(unreachable)
        .service(change)
        .service(list_holidays)
        .service(keep_holiday)
        .service(take_holiday_back);
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct Which {
    /// Stands in the code, the name, the town or the postcode.
    find: Option<String>,
    /// The code of a practice, from the `next` link.
    after: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List practices
///
/// In the order of their names, with the number of their patients in the service; for team leads, administrators and
/// auditors.
#[utoipa::path(tag = "practices", params(Which),
    responses((status = 200, body = Page<ListedPractice>), (status = 403, body = Problem)))]
#[get("/v1/practices")]
async fn list(
    app: Data<App>,
    caller: Caller,
    which: Query<Which>,
) -> Result<Answer<Page<ListedPractice>>, Failure> {
    let Which { find, after, limit } = which.into_inner();
    let Window { limit, .. } = PageQuery { after: None, limit }.window()?;
    let (find, after) = (find.unwrap_or_default(), after.unwrap_or_default());
    let path = match find.as_str() {
        "" => "/v1/practices".to_owned(),
        find => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("find", find).finish();
            format!("/v1/practices?{query}")
        }
    };
    let page = app
        .work(&caller.actor, move |work| practices::list(work, &find, Window { after: &after, limit }))
        .await?;
    Ok(Answer::ok(Page::cut(page, limit, &path, |practice| practice.ods_code.clone())))
}

/// Change where a practice is told something
///
/// For administrators. The rest of a practice is the register's: `ringwell import practices`.
#[utoipa::path(tag = "practices", params(("ods_code" = String, Path)), request_body = PracticeChange,
    responses((status = 200, body = ListedPractice), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[patch("/v1/practices/{ods_code}")]
async fn change(
    app: Data<App>,
    ods_code: Path<String>,
    command: Command<PracticeChange>,
) -> Result<Answer<ListedPractice>, Failure> {
    let code = ods_code.into_inner();
    let changed = command.change(&app, move |work, change| practices::change(work, &code, change));
    Ok(Answer::ok(changed.await?))
}

/// List bank holidays
///
/// From today on: nobody is phoned on them. For staff.
#[utoipa::path(tag = "practices",
    responses((status = 200, body = Items<BankHoliday>), (status = 403, body = Problem)))]
#[get("/v1/bank-holidays")]
async fn list_holidays(app: Data<App>, caller: Caller) -> Result<Answer<Items<BankHoliday>>, Failure> {
    let items = app.work(&caller.actor, holidays::list).await?;
    Ok(Answer::ok(Items { items }))
}

/// Keep a bank holiday
///
/// Today or later. Calls that stand on the day move, and the answer says how many; for administrators.
#[utoipa::path(tag = "practices", params(("date" = Day, Path)), request_body = HolidayToKeep,
    responses((status = 200, body = KeptHoliday), (status = 422, body = Problem)))]
#[put("/v1/bank-holidays/{date}")]
async fn keep_holiday(
    app: Data<App>,
    date: Path<Day>,
    command: Command<HolidayToKeep>,
) -> Result<Answer<KeptHoliday>, Failure> {
    let kept = command.change(&app, move |work, told| holidays::set(work, date.date(), told));
    Ok(Answer::ok(kept.await?))
}

/// Take a bank holiday back
///
/// One that lies ahead. Calls that were moved away from it stay where they are; for administrators.
#[utoipa::path(tag = "practices", params(("date" = Day, Path)),
    responses((status = 204), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`day-has-begun`")))]
#[post("/v1/bank-holidays/{date}/take-back")]
async fn take_holiday_back(
    app: Data<App>,
    date: Path<Day>,
    command: Command<Empty>,
) -> Result<Answer<()>, Failure> {
    command.change(&app, move |work, _| holidays::take_back(work, date.date())).await?;
    Ok(Answer::nothing())
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
