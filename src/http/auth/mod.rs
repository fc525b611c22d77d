//! Authentication: log-in, tokens, sessions and the bearer check.

pub mod authenticator;
mod browser;
mod jwt;
mod password;
mod sessions;
mod turns;

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, Client, LoggedIn, Session, SessionStart};
use crate::error::{Error, Result};
use crate::http::extract::Anonymous;
use crate::http::limit;
use crate::http::problem::{Answer, Failure, Problem};
use crate::http::request_id;
use crate::model::actor::{Actor, RequestId};
use crate::model::id::SessionId;
use crate::model::session::{Proof, SigningKey};
use crate::model::user::User;

use crate::http::auth::authenticator::Admitted;
pub use crate::http::auth::authenticator::Authenticator;
pub use crate::http::auth::browser::SESSION as COOKIE;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    log_in,
    refresh,
    jwks,
    browser::before_sign_in,
    browser::sign_in,
    browser::show,
    browser::touch,
    browser::sign_out,
    password::set_password,
    sessions::log_out,
    sessions::list,
    sessions::end,
))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/auth/token", web::post().to(log_in))
        .route("/v1/auth/refresh", web::post().to(refresh))
        .route("/.well-known/jwks.json", web::get().to(jwks));
    browser::routes(routes);
    password::routes(routes);
    sessions::routes(routes);
}

/// The person that the bearer token or the session's cookie of `request` stands for.
///
/// # Errors
/// `Unauthenticated` without a valid one, `CrossSite` for a change that another site's page sent.
pub async fn actor(request: &HttpRequest) -> Result<Actor> {
    Ok(in_session(request).await?.0)
}

/// The person and the session that the bearer token or the session's cookie of `request` stands for.
async fn in_session(request: &HttpRequest) -> Result<(Actor, SessionId)> {
    let missing = || Error::Internal("the server was built without its gate".to_owned());
    let app = request.app_data::<Data<App>>().ok_or_else(missing)?;
    let gate = request.app_data::<Data<Authenticator>>().ok_or_else(missing)?;
    let mut sent = request.headers().get_all(header::AUTHORIZATION);
    let cookie = browser::cookie(request, browser::SESSION);
    let Some(only) = sent.next() else {
        let cookie = cookie.ok_or(Error::Unauthenticated)?;
        let (Admitted { user, session }, _) = browser::admit(request, app, gate, &cookie).await?;
        return Ok((known(request, &user), session));
    };
    if cookie.is_some() {
        return Err(Error::Malformed("a request has a bearer token or a session's cookie, not both"));
    }
    if sent.next().is_some() {
        // Somebody between us and the client may go by the other one.
        return Err(Error::Malformed("more than one Authorization header"));
    }
    let token = only
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(Error::Unauthenticated)?;
    let Admitted { user, session } = gate.admit(app, token).await?;
    Ok((known(request, &user), session))
}

/// `user` as the one who acts in `request`. Whoever writes down that it was refused finds them there.
fn known(request: &HttpRequest, user: &User) -> Actor {
    let actor = user.acting(&request_id::of(request));
    request.extensions_mut().insert(actor.clone());
    actor
}

/// Longest name of a client that is kept.
const AGENT: usize = 120;

/// The client of a log-in.
struct Asking(Client);

impl FromRequest for Asking {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let network = request
            .app_data::<Data<App>>()
            .map_or_else(String::new, |app| limit::network_of(request, &app.config().server));
        let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let agent = agent.unwrap_or_default().chars().take(AGENT).collect();
        ready(Ok(Self(Client { network, agent })))
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LogIn {
    username: String,
    password: String,
    /// Token that an earlier log-in from this device was given. With it other people's failed attempts do not
    /// count.
    device_token: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Tokens {
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    /// Good for one use at `/v1/auth/refresh`.
    refresh_token: String,
    /// To be kept on this device and sent with the next log-in; null where it was sent and is still good.
    device_token: Option<String>,
}

/// Logs somebody in. Whatever is wrong, the answer is the same: a name that nobody has, a password, a
/// disabled account, or too many failed attempts for this name from this network, which end after some
/// minutes.
#[utoipa::path(
    post, path = "/v1/auth/token", tag = "auth", security(()),
    request_body = LogIn,
    responses((status = 200, body = Tokens), (status = 401, body = Problem))
)]
async fn log_in(
    app: Data<App>,
    gate: Data<Authenticator>,
    client: Asking,
    request: Anonymous<LogIn>,
) -> Result<Answer<Tokens>, Failure> {
    let Anonymous { body: LogIn { username, password, device_token }, request_id } = request;
    let Asking(client) = client;
    let start = SessionStart { client, proof: Proof::Tokens, replaces: None };
    let credentials = Credentials { username, password, device_token };
    let LoggedIn { session, device_token } = check(&app, &gate, request_id, credentials, start).await?;
    answer(&app, &gate, session, device_token).await
}

/// User name and password of a log-in.
struct Credentials {
    username: String,
    password: String,
    device_token: Option<String>,
}

/// Checks credentials and begins a session.
async fn check(
    app: &Data<App>,
    gate: &Authenticator,
    request_id: RequestId,
    credentials: Credentials,
    start: SessionStart,
) -> Result<LoggedIn> {
    let Credentials { username, password, device_token } = credentials;
    let (username, client) = (username.trim().to_lowercase(), start.client.clone());
    let device = match device_token {
        Some(token) => app.read(move |conn, now| access::known_device(conn, now, &token)).await?,
        None => None,
    };
    let place = device.map_or_else(|| client.network.clone(), |device| format!("device-{}", device.id));
    let turn = gate.turn(&place).await?;
    let nobody = Actor::nobody(request_id);
    let attempt =
        app.work(&nobody, move |work| access::begin_log_in(work, &username, &client, device)).await?;
    let matched = Authenticator::password_matches(turn, password, attempt.against.clone()).await?;
    app.work(&nobody, move |work| access::finish_log_in(work, &attempt, matched, &start))
        .await?
        .ok_or(Error::WrongCredentials)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refresh {
    refresh_token: String,
}

/// Another access token, and the next refresh token: the same for everybody who asks within some seconds. One
/// that was used before that ends the whole session.
#[utoipa::path(
    post, path = "/v1/auth/refresh", tag = "auth", security(()),
    request_body = Refresh,
    responses((status = 200, body = Tokens), (status = 401, body = Problem))
)]
async fn refresh(
    app: Data<App>,
    gate: Data<Authenticator>,
    request: Anonymous<Refresh>,
) -> Result<Answer<Tokens>, Failure> {
    let Anonymous { body: Refresh { refresh_token }, request_id } = request;
    let nobody = Actor::nobody(request_id);
    let session = app
        .work(&nobody, move |work| access::renew(work, &refresh_token))
        .await?
        .ok_or(Error::Unauthenticated)?;
    answer(&app, &gate, session, None).await
}

async fn answer(
    app: &Data<App>,
    gate: &Data<Authenticator>,
    session: Session,
    device_token: Option<String>,
) -> Result<Answer<Tokens>, Failure> {
    let issued = gate.token(app, &session).await?;
    let tokens = Tokens {
        access_token: issued.token,
        token_type: "Bearer",
        expires_in: issued.expires_in,
        refresh_token: session.secret,
        device_token,
    };
    Ok(Answer::ok(tokens).not_stored())
}

/// The public keys that access tokens are signed with (RFC 7517).
#[utoipa::path(
    get, path = "/.well-known/jwks.json", tag = "auth", security(()),
    responses((status = 200, body = KeySet))
)]
async fn jwks(app: Data<App>, gate: Data<Authenticator>) -> Result<Answer<KeySet>, Failure> {
    let ring = gate.published(&app).await?;
    Ok(Answer::ok(KeySet { keys: ring.published().iter().map(PublicKey::of).collect() }))
}

/// A JSON Web Key Set.
#[derive(Serialize, ToSchema)]
struct KeySet {
    keys: Vec<PublicKey>,
}

/// A JSON Web Key (RFC 8037).
#[derive(Serialize, ToSchema)]
struct PublicKey {
    kty: &'static str,
    crv: &'static str,
    #[serde(rename = "use")]
    used_for: &'static str,
    alg: &'static str,
    kid: String,
    /// 32 bytes in unpadded base64url.
    x: String,
}

impl PublicKey {
    fn of(key: &SigningKey) -> Self {
        let SigningKey { kid, public_x, .. } = key;
        Self {
            kty: "OKP",
            crv: "Ed25519",
            used_for: "sig",
            alg: "EdDSA",
            kid: kid.clone(),
            x: public_x.clone(),
        }
    }
}
