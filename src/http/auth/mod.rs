//! Who is asking: log-in, tokens and the bearer check.

mod gate;
mod jwt;

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpMessage as _, HttpRequest, get, post};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::app::App;
use crate::care::access::{self, Attempt, PasswordHash, Session};
use crate::care::actor::Actor;
use crate::error::{Error, Result};
use crate::http::door;
use crate::http::problem::Answer;

pub use gate::Gate;

#[derive(utoipa::OpenApi)]
#[openapi(paths(log_in, refresh, jwks))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(log_in).service(refresh).service(jwks);
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
    Ok(gate.admit(app, token).await?.acting(&request_id(request)))
}

/// Ties log lines, audit rows and answers of one request together.
fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<tracing_actix_web::RequestId>().map_or_else(String::new, ToString::to_string)
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
#[utoipa::path(tag = "auth", request_body = LogIn, responses((status = 200, body = Tokens)))]
#[post("/v1/auth/token")]
async fn log_in(app: Data<App>, gate: Data<Gate>, request: HttpRequest, body: Bytes) -> Result<Answer> {
    let LogIn { username, password } = door::parse(&body)?;
    let username = username.trim().to_lowercase();
    let nobody = Actor { request_id: request_id(&request), ..Actor::service("log-in") };
    let (rules, actor) = (Arc::clone(&app.rules), nobody.clone());
    let attempt = app.write(move |tx, now| access::begin_log_in(tx, &rules, &actor, now, &username)).await?;
    let (user, hash) = match attempt {
        Attempt::Check { user, against } => (user, against),
        Attempt::Hopeless => {
            gate.password_matches(password, PasswordHash::of_nobody()).await?;
            return Err(Error::WrongCredentials);
        }
        Attempt::Resting { seconds } => return Err(Error::TooMany { retry_after_seconds: seconds }),
    };
    let matched = gate.password_matches(password, hash.clone()).await?;
    let rules = Arc::clone(&app.rules);
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
#[utoipa::path(tag = "auth", request_body = Refresh, responses((status = 200, body = Tokens)))]
#[post("/v1/auth/refresh")]
async fn refresh(app: Data<App>, gate: Data<Gate>, request: HttpRequest, body: Bytes) -> Result<Answer> {
    let Refresh { refresh_token } = door::parse(&body)?;
    let nobody = Actor { request_id: request_id(&request), ..Actor::service("refresh") };
    let rules = Arc::clone(&app.rules);
    let session = app
        .write(move |tx, now| access::renew(tx, &rules, &nobody, now, &refresh_token))
        .await?
        .ok_or(Error::Unauthenticated)?;
    answer(&app, &gate, session).await
}

async fn answer(app: &Data<App>, gate: &Data<Gate>, session: Session) -> Result<Answer> {
    let access_token = gate.token(app, &session.user).await?;
    let expires_in = app.rules.config.auth.access_minutes * 60;
    let refresh_token = session.refresh_token;
    let tokens = Tokens { access_token, token_type: "Bearer", expires_in, refresh_token };
    Ok(Answer::ok(serde_json::to_value(tokens)?).not_stored())
}

/// The public keys that access tokens are signed with (RFC 7517).
#[utoipa::path(tag = "auth", responses((status = 200, body = Value)))]
#[get("/.well-known/jwks.json")]
async fn jwks(app: Data<App>, gate: Data<Gate>) -> Result<Answer> {
    let ring = gate.published(&app).await?;
    let key = |key: &access::SigningKey| json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": key.kid, "x": key.public_x });
    let keys: Vec<Value> = ring.published().iter().map(key).collect();
    Ok(Answer::ok(json!({ "keys": keys })))
}
