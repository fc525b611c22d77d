//! The session of a browser: a cookie that no script can read, in place of tokens. Signing in, looking at it,
//! keeping it alive, signing out; and the rule that only pages of this service change something with it.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::{self, Data};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use super::authenticator::Admitted;
use super::{Asking, Authenticator, Credentials, check, known};
use crate::app::App;
use crate::care::access::{self, LoggedIn, SessionStart};
use crate::error::{Error, Result};
use crate::http::extract::Anonymous;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::actor::Role;
use crate::model::id::{CareManagerId, SessionId, UserId};
use crate::model::policy::Action;
use crate::model::session::Proof;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store::sessions::Limits;

/// The name binds it to this host, this path and https; browsers take it on plain loopback too.
pub const SESSION: &str = "__Host-ringwell";
/// The device that its person signed in with before; it outlives the session.
const DEVICE: &str = "__Host-ringwell-device";
/// Sent by the client with what its person does; what it fetches by itself says nothing, and lets them go
/// idle.
const ACTIVITY: &str = "ringwell-activity";
/// Everything that the browser has kept of the service.
const CLEAR: &str = "\"cache\", \"storage\"";

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/sign-in", web::get().to(before_sign_in))
        .route("/v1/session", web::post().to(sign_in))
        .route("/v1/session", web::get().to(show))
        .route("/v1/session", web::delete().to(sign_out))
        .route("/v1/session/touch", web::post().to(touch));
}

/// The value of a cookie of `request`. Two of one name are none: which of them would count is for nobody to
/// guess.
pub fn cookie(request: &HttpRequest, name: &str) -> Option<String> {
    let cookies = request.cookies().ok()?;
    let mut named = cookies.iter().filter(|cookie| cookie.name() == name);
    let only = named.next()?;
    named.next().is_none().then(|| only.value().to_owned())
}

/// The person whose browser sent `request` with `cookie`, and how long its session lasts.
///
/// # Errors
/// `Unauthenticated` if there is no such session, `CrossSite` for a change that another site's page sent.
pub async fn admit(
    request: &HttpRequest,
    app: &App,
    gate: &Authenticator,
    cookie: &str,
) -> Result<(Admitted, Limits)> {
    if !is_safe(request.method()) {
        own_page(request.headers(), &app.config().server.public_url)?;
    }
    let active = request.headers().get(ACTIVITY).is_some_and(|value| value == "user");
    gate.admit_browser(app, cookie, active).await
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Only a page of this service may change something by cookie. Browsers say where a request comes from, and
/// scripts cannot change what they say.
fn own_page(headers: &HeaderMap, public_url: &str) -> Result<()> {
    let is_ours = headers.get("sec-fetch-site").map_or_else(
        || {
            let origin = Url::parse(public_url).ok().map(|url| url.origin().ascii_serialization());
            let sent = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
            origin.is_some() && sent == origin.as_deref()
        },
        |site| site == "same-origin",
    );
    if is_ours { Ok(()) } else { Err(Error::CrossSite) }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    username: String,
    password: String,
}

/// The session that a browser's cookie stands for.
#[derive(Serialize, ToSchema)]
pub struct BrowserSession {
    id: SessionId,
    user: SignedIn,
    /// The service's clock.
    now: Timestamp,
    /// Whether that clock is not the world's: a rehearsal, which a client says on every page.
    demonstration: bool,
    /// When it ends unless its person does something.
    idle_ends_at: Timestamp,
    /// When it ends whatever happens.
    ends_at: Timestamp,
}

/// The person who is signed in.
#[derive(Serialize, ToSchema)]
pub struct SignedIn {
    id: UserId,
    username: String,
    name: String,
    role: Role,
    /// ODS code of a GP's practice.
    practice: Option<String>,
    practice_name: Option<String>,
    care_manager: Option<CareManagerId>,
    /// Everything that their role can ever do. What may be done with one thing as it stands is said beside that thing.
    allowed_actions: Vec<Action>,
}

impl BrowserSession {
    async fn of(user: User, limits: Limits, app: &App) -> Result<Self> {
        let practice_name = match user.practice.clone() {
            Some(practice) => app.read(move |conn, _| access::practice_name(conn, &practice)).await?,
            None => None,
        };
        let (now, demonstration) = (app.clock.now(), app.clock.is_rehearsal());
        let User { id, username, name, role, practice, care_manager, .. } = user;
        let allowed_actions = access::actions_of(role);
        let user =
            SignedIn { id, username, name, role, practice, practice_name, care_manager, allowed_actions };
        let Limits { id, idle_ends_at, ends_at, .. } = limits;
        Ok(Self { id, user, now, demonstration, idle_ends_at, ends_at })
    }
}

/// Facts for the sign-in page, before anybody has signed in.
#[derive(Serialize, ToSchema)]
pub struct BeforeSignIn {
    /// Name of the service, as its letters are headed.
    service: String,
    /// After how many minutes without a key or a pointer a session ends.
    idle_minutes: i64,
}

/// Name of the service, and how long a session lasts while nobody does anything; for everybody.
#[utoipa::path(
    get, path = "/v1/sign-in", tag = "auth", security(()),
    responses((status = 200, body = BeforeSignIn))
)]
pub async fn before_sign_in(app: Data<App>) -> Result<Answer<BeforeSignIn>, Failure> {
    let config = app.config();
    let service = config.letters.sender.clone();
    Ok(Answer::ok(BeforeSignIn { service, idle_minutes: config.auth.browser_idle_minutes }))
}

/// Signs somebody in: the answer sets the cookie `__Host-ringwell`, which no script can read. Each sign-in
/// has a session of its own, and the one that the browser had before ends. Whatever is wrong with the log-in,
/// the answer is the same. Only for pages of this service, which browsers tell by `Sec-Fetch-Site` or
/// `Origin`.
#[utoipa::path(
    post, path = "/v1/session", tag = "auth", security(()),
    request_body = SignIn,
    responses((status = 201, body = BrowserSession), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn sign_in(
    app: Data<App>,
    gate: Data<Authenticator>,
    client: Asking,
    request: HttpRequest,
    form: Anonymous<SignIn>,
) -> Result<Answer<BrowserSession>, Failure> {
    own_page(request.headers(), &app.config().server.public_url)?;
    let Anonymous { body: SignIn { username, password }, request_id } = form;
    let replaces = match cookie(&request, SESSION) {
        Some(cookie) => gate.admit_browser(&app, &cookie, false).await.ok().map(|(_, limits)| limits.id),
        None => None,
    };
    let Asking(client) = client;
    let start = SessionStart { client, proof: Proof::Cookie, replaces };
    let credentials = Credentials { username, password, device_token: cookie(&request, DEVICE) };
    let LoggedIn { session, device_token } = check(&app, &gate, request_id, credentials, start).await?;
    let now = app.clock.now();
    let access::Session { id, user, secret, idle_ends_at, ends_at } = session;
    let limits = Limits { id, used_at: now, idle_ends_at, ends_at };
    let mut answer = Answer::created(BrowserSession::of(user, limits, &app).await?)
        .not_stored()
        .with(header::SET_COOKIE, set(SESSION, secret, None)?);
    if let Some(token) = device_token {
        answer = answer.with(
            header::SET_COOKIE,
            set(DEVICE, token, Some(time::Duration::days(access::DEVICE_KNOWN.num_days())))?,
        );
    }
    Ok(answer)
}

/// The session of the browser that asks, and how long it lasts; looking at it does not make it last longer.
#[utoipa::path(
    get, path = "/v1/session", tag = "auth", security(("session" = [])),
    responses((status = 200, body = BrowserSession), (status = 401, body = Problem))
)]
pub async fn show(
    app: Data<App>,
    gate: Data<Authenticator>,
    request: HttpRequest,
) -> Result<Answer<BrowserSession>, Failure> {
    let (user, limits) = of_browser(&app, &gate, &request, false).await?;
    Ok(Answer::ok(BrowserSession::of(User::clone(&user), limits, &app).await?).not_stored())
}

/// The person is still there: the idle limit begins anew. Every request with the header `Ringwell-Activity:
/// user` does the same.
#[utoipa::path(
    post, path = "/v1/session/touch", tag = "auth", security(("session" = [])),
    responses((status = 200, body = BrowserSession), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn touch(
    app: Data<App>,
    gate: Data<Authenticator>,
    request: HttpRequest,
) -> Result<Answer<BrowserSession>, Failure> {
    let (user, limits) = of_browser(&app, &gate, &request, true).await?;
    Ok(Answer::ok(BrowserSession::of(User::clone(&user), limits, &app).await?).not_stored())
}

/// Signs out: the session ends at once, and the browser forgets what it has kept of the service. Where the
/// session has ended already, the browser forgets all the same.
#[utoipa::path(
    delete, path = "/v1/session", tag = "auth", security(()),
    responses((status = 204), (status = 403, body = Problem))
)]
pub async fn sign_out(
    app: Data<App>,
    gate: Data<Authenticator>,
    request: HttpRequest,
) -> Result<Answer<()>, Failure> {
    own_page(request.headers(), &app.config().server.public_url)?;
    if let Some(cookie) = cookie(&request, SESSION)
        && let Ok((Admitted { user, session }, _)) = gate.admit_browser(&app, &cookie, false).await
    {
        let actor = known(&request, &user);
        app.work(&actor, move |work| access::log_out(work, session, false)).await?;
    }
    Ok(Answer::nothing()
        .with(header::SET_COOKIE, set(SESSION, String::new(), Some(time::Duration::ZERO))?)
        .with(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEAR)))
}

/// The person whose browser asks, and how long its session lasts.
async fn of_browser(
    app: &Data<App>,
    gate: &Authenticator,
    request: &HttpRequest,
    active: bool,
) -> Result<(std::sync::Arc<User>, Limits)> {
    let cookie = cookie(request, SESSION).ok_or(Error::Unauthenticated)?;
    if !is_safe(request.method()) {
        own_page(request.headers(), &app.config().server.public_url)?;
    }
    let (Admitted { user, .. }, limits) = gate.admit_browser(app, &cookie, active).await?;
    known(request, &user);
    Ok((user, limits))
}

/// A cookie for this host alone, which no script can read and no other site sends. Without an age it ends
/// with the browser.
fn set(name: &'static str, value: String, age: Option<time::Duration>) -> Result<HeaderValue> {
    let mut cookie =
        Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Strict);
    if let Some(age) = age {
        cookie = cookie.max_age(age);
    }
    HeaderValue::from_str(&cookie.finish().to_string())
        .map_err(|_| Error::Internal("a cookie could not be written".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        own_page(&map, "https://ringwell.example/").is_ok()
    }

    #[test]
    fn only_a_page_of_the_service_changes_something_by_cookie() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("origin", "https://ringwell.example")]));
        // Another port is same-site and not same-origin; a page that somebody saved has the origin null.
        for site in ["same-site", "cross-site", "none"] {
            assert!(!sent(&[("sec-fetch-site", site)]), "{site}");
            assert!(!sent(&[("sec-fetch-site", site), ("origin", "https://ringwell.example")]), "{site}");
        }
        for origin in
            ["https://ringwell.example:8443", "http://ringwell.example", "https://else.example", "null"]
        {
            assert!(!sent(&[("origin", origin)]), "{origin}");
        }
        assert!(!sent(&[]));
    }
}
