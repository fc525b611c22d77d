//! People who may log in: adding, changing, disabling, roles, and the links by which they set their passwords.

use actix_web::web::{self, Data, Path, Query};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, NewRole, UserChange};
use crate::error::Result;
use crate::http::extract::{Caller, Command, Empty};
use crate::http::page::{Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem, Versioned};
use crate::model::actor::Role;
use crate::model::id::UserId;
use crate::model::user::{Account, CareManagerDetails, NewUser, PasswordHash};
use crate::store::users::AccountFilter;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, add, change, disable, enable, set_role, send_password_link))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/users", web::get().to(list))
        .route("/v1/users", web::post().to(add))
        .route("/v1/users/{id}", web::patch().to(change))
        .route("/v1/users/{id}/disable", web::post().to(disable))
        .route("/v1/users/{id}/enable", web::post().to(enable))
        .route("/v1/users/{id}/role", web::post().to(set_role))
        .route("/v1/users/{id}/password-link", web::post().to(send_password_link));
}

impl Versioned for Account {
    fn version(&self) -> i64 {
        self.version
    }
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only accounts of this role.
    role: Option<Role>,
    /// Only those that may sign in, or only those that may not.
    enabled: Option<bool>,
    /// Where to go on, from the `next` link.
    after: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List accounts
///
/// Everybody who was ever added, in the order in which they were: nobody is deleted.
#[utoipa::path(get, path = "/v1/users", tag = "users", params(Which),
    responses((status = 200, body = Page<Account>), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn list(app: Data<App>, caller: Caller, which: Query<Which>) -> Result<Answer<Page<Account>>, Failure> {
    let Which { role, enabled, after, limit } = which.into_inner();
    let window = PageQuery { after, limit }.window()?;
    let filter = AccountFilter { role, enabled };
    let found = app.look(&caller.actor, move |work| access::accounts(work, filter, window)).await?;
    let mut path = String::from("/v1/users");
    let role = role.map(|role| format!("role={role}"));
    let enabled = enabled.map(|enabled| format!("enabled={enabled}"));
    for (nth, filter) in [role, enabled].into_iter().flatten().enumerate() {
        path.push(if nth == 0 { '?' } else { '&' });
        path.push_str(&filter);
    }
    Ok(Answer::ok(Page::cut(found, window.limit, &path, |account| account.id.0)))
}

/// Facts of care managers only.
#[derive(Clone, Debug, Default)]
struct Hired {
    capacity: Option<i32>,
    languages: Option<Vec<String>>,
    skills: Option<Vec<String>>,
}

impl Hired {
    /// The details of a care manager; of anybody else only where something was sent, which is refused with the rest.
    fn details(self, role: Role) -> Option<CareManagerDetails> {
        let asked = self.capacity.is_some() || self.languages.is_some() || self.skills.is_some();
        let usual = CareManagerDetails::default();
        (role == Role::CareManager || asked).then(|| CareManagerDetails {
            capacity: self.capacity.unwrap_or(usual.capacity),
            languages: self.languages.unwrap_or(usual.languages),
            skills: self.skills.unwrap_or(usual.skills),
        })
    }
}

/// Somebody to be added.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUser)]
struct NewAccount {
    /// 3 to 64 lower-case letters, digits and `.`, `_`, `-`, `@`.
    username: String,
    /// The name by which colleagues and patients know them.
    name: String,
    role: Role,
    /// A GP's practice, by ODS code.
    practice: Option<String>,
    /// The link to set a password is mailed to it.
    email: Option<String>,
    mobile: Option<String>,
    /// Patients that a care manager may hold, 0 to 200; 200 unless told.
    capacity: Option<i32>,
    /// Languages that a care manager speaks, as ISO 639 codes; English unless told.
    languages: Option<Vec<String>>,
    /// Conditions that a care manager is trained in, by the names of their protocols.
    skills: Option<Vec<String>>,
}

impl NewAccount {
    fn as_new_user(&self) -> NewUser {
        let Self { username, name, role, practice, email, mobile, capacity, languages, skills } =
            self.clone();
        NewUser {
            username: username.trim().to_lowercase(),
            name: name.trim().to_owned(),
            role,
            password: PasswordHash::of_nobody(),
            practice,
            email,
            mobile,
            care_manager: Hired { capacity, languages, skills }.details(role),
        }
    }
}

/// Add somebody
///
/// They are mailed a link by which they set their own password; nobody else ever sees it.
#[utoipa::path(post, path = "/v1/users", tag = "users", request_body = NewAccount,
    responses((status = 201, body = Account), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "the user name is taken"), (status = 422, body = Problem)))]
async fn add(app: Data<App>, command: Command<NewAccount>) -> Result<Answer<Account>, Failure> {
    let answer = command.change(&app, |work, body| access::invite_user(work, &body.as_new_user()));
    Ok(Answer::created(answer.await?).tagged())
}

/// Change name and addresses
///
/// Needs `If-Match` with the version of the account. Who has another e-mail address is told so at the one before.
#[utoipa::path(patch, path = "/v1/users/{id}", tag = "users", request_body = UserChange,
    params(("id" = UserId, Path), ("If-Match" = String, Header, description = "the account's version")),
    responses((status = 200, body = Account), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 412, body = Problem, description = "changed meanwhile"), (status = 422, body = Problem)))]
async fn change(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<UserChange>,
) -> Result<Answer<Account>, Failure> {
    let version = command.version;
    let answer = command.change(&app, move |work, body| access::change_user(work, *id, body, version));
    Ok(Answer::ok(answer.await?).tagged())
}

/// End somebody's access
///
/// Their sessions end at once. Calls in hand go back to their lists, alarms go on to others, and the team leads are told how
/// many patients nobody looks after.
#[utoipa::path(post, path = "/v1/users/{id}/disable", tag = "users", params(("id" = UserId, Path)),
    responses((status = 200, body = Account), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "oneself, the last admin, or disabled already")))]
async fn disable(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<Empty>,
) -> Result<Answer<Account>, Failure> {
    let answer = command.change(&app, move |work, _| access::disable(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

/// Let somebody in again
///
/// With the password they had.
#[utoipa::path(post, path = "/v1/users/{id}/enable", tag = "users", params(("id" = UserId, Path)),
    responses((status = 200, body = Account), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "not disabled")))]
async fn enable(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<Empty>,
) -> Result<Answer<Account>, Failure> {
    let answer = command.change(&app, move |work, _| access::enable(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}

/// The role that somebody is to have.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RoleChange)]
struct RoleOf {
    role: Role,
    /// A GP's practice, by ODS code.
    practice: Option<String>,
    /// Patients that somebody who becomes a care manager may hold, 0 to 200; 200 unless told. Who has been one before keeps
    /// what they had.
    capacity: Option<i32>,
    languages: Option<Vec<String>>,
    skills: Option<Vec<String>>,
}

/// Give somebody another role
///
/// Their sessions end, and what they had in hand goes back as when they are disabled.
#[utoipa::path(post, path = "/v1/users/{id}/role", tag = "users", request_body = RoleOf, params(("id" = UserId, Path)),
    responses((status = 200, body = Account), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "oneself, or the last admin"), (status = 422, body = Problem)))]
async fn set_role(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<RoleOf>,
) -> Result<Answer<Account>, Failure> {
    let answer = command.change(&app, move |work, body| {
        let RoleOf { role, practice, capacity, languages, skills } = body.clone();
        let care_manager = Hired { capacity, languages, skills }.details(role);
        access::set_role(work, *id, &NewRole { role, practice, care_manager })
    });
    Ok(Answer::ok(answer.await?).tagged())
}

/// Mail somebody a link to set their password
///
/// The link that they had is good no more; their password stays good until they have set another. Nobody but its reader
/// sees the link.
#[utoipa::path(post, path = "/v1/users/{id}/password-link", tag = "users", params(("id" = UserId, Path)),
    responses((status = 200, body = Account), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "disabled"),
        (status = 422, body = Problem, description = "no e-mail address")))]
async fn send_password_link(
    app: Data<App>,
    id: Path<UserId>,
    command: Command<Empty>,
) -> Result<Answer<Account>, Failure> {
    let answer = command.change(&app, move |work, _| access::send_password_link(work, *id));
    Ok(Answer::ok(answer.await?).tagged())
}
