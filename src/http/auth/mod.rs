//! Who is asking: log-in, tokens and the bearer check.

mod gate;
mod jwt;

use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpMessage as _, HttpRequest};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, Attempt, PasswordHash, Session, SigningKey};
use crate::care::actor::Actor;
use crate::error::{Error, Result};
use crate::http::door::Anonymous;
use crate::http::problem::Answer;
use crate::http::request_id::RequestId;

pub use gate::Gate;

#[derive(utoipa::OpenApi)]
#[openapi(paths(log_in, refresh, jwks))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/auth/token", web::post().to(log_in))
        .route("/v1/auth/refresh", web::post().to(refresh))
        .route("/.well-known/jwks.json", web::get().to(jwks));
}

/// The person that the bearer token of `request` stands for.
///
/// # Errors
/// `Unauthenticated` without a valid token.
pub async fn actor(request: &HttpRequest) -> Result<Actor> {
    let missing = || Error::Internal("the server was built without its gate".to_owned());
    let app = request.app_data::<Data<App>>().ok_or_else(missing)?;
    let gate = request.app_data::<Data<Gate>>().ok_or_else(missing)?;
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(Error::Unauthenticated)?;
    let actor = gate.admit(app, token).await?.acting(&RequestId::of(request));
    // Whoever writes down that the request was refused finds them there.
    request.extensions_mut().insert(actor.clone());
    Ok(actor)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LogIn {
    username: String,
    password: String,
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
}

/// Logs somebody in.
#[utoipa::path(
    post, path = "/v1/auth/token", tag = "auth", security(()),
    request_body = LogIn,
    responses((status = 200, body = Tokens))
)]
async fn log_in(app: Data<App>, gate: Data<Gate>, request: Anonymous<LogIn>) -> Result<Answer> {
    let Anonymous { body: LogIn { username, password }, request_id } = request;
    let username = username.trim().to_lowercase();
    let nobody = Actor { request_id, ..Actor::service("log-in") };
    let (rules, actor) = (app.rules(), nobody.clone());
    let attempt = app.write(move |tx, now| access::begin_log_in(tx, &rules, &actor, now, &username)).await?;
    let (user, hash) = match attempt {
        Attempt::Check { user, against } => (user, against),
        Attempt::Hopeless { user, why } => {
            gate.password_matches(password, PasswordHash::of_nobody()).await?;
            app.write(move |tx, now| access::refuse_log_in(tx, &nobody, now, user, why)).await?;
            return Err(Error::WrongCredentials);
        }
        Attempt::Resting { seconds } => return Err(Error::TooMany { retry_after_seconds: seconds }),
    };
    let matched = gate.password_matches(password, hash.clone()).await?;
    let rules = app.rules();
    let session = app
        .write(move |tx, now| access::finish_log_in(tx, &rules, &nobody, now, user, &hash, matched))
        .await?
        .ok_or(Error::WrongCredentials)?;
    answer(&app, &gate, session).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refresh {
    refresh_token: String,
}

/// Another access token, and the next refresh token. One that was used before ends the whole session.
#[utoipa::path(
    post, path = "/v1/auth/refresh", tag = "auth", security(()),
    request_body = Refresh,
    responses((status = 200, body = Tokens))
)]
async fn refresh(app: Data<App>, gate: Data<Gate>, request: Anonymous<Refresh>) -> Result<Answer> {
    let Anonymous { body: Refresh { refresh_token }, request_id } = request;
    let nobody = Actor { request_id, ..Actor::service("refresh") };
    let rules = app.rules();
    let session = app
        .write(move |tx, now| access::renew(tx, &rules, &nobody, now, &refresh_token))
        .await?
        .ok_or(Error::Unauthenticated)?;
    answer(&app, &gate, session).await
}

async fn answer(app: &Data<App>, gate: &Data<Gate>, session: Session) -> Result<Answer> {
    let access_token = gate.token(app, &session.user).await?;
    let expires_in = app.config().auth.access_minutes * 60;
    let refresh_token = session.refresh_token;
    let tokens = Tokens { access_token, token_type: "Bearer", expires_in, refresh_token };
    Ok(Answer::ok(serde_json::to_value(tokens)?).not_stored())
}

/// The public keys that access tokens are signed with (RFC 7517).
#[utoipa::path(
    get, path = "/.well-known/jwks.json", tag = "auth", security(()),
    responses((status = 200, body = Value))
)]
async fn jwks(app: Data<App>, gate: Data<Gate>) -> Result<Answer> {
    let ring = gate.published(&app).await?;
    let keys: Vec<Value> = ring.published().iter().map(jwk).collect();
    Ok(Answer::ok(json!({ "keys": keys })))
}

fn jwk(key: &SigningKey) -> Value {
    let SigningKey { kid, public_x, .. } = key;
    json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": public_x })
}
