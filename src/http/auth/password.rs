//! Setting one's own password by a link that came by mail.

use actix_web::web::{self, Data};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Asking, Authenticator};
use crate::app::App;
use crate::care::access;
use crate::error::Error;
use crate::http::extract::Anonymous;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::actor::Actor;
use crate::model::user::PasswordHash;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/v1/auth/password", web::post().to(set_password));
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// Token behind `#` in the link.
    token: String,
    /// At least 12 characters, at most 256 bytes.
    #[schema(min_length = 12, max_length = 256)]
    password: String,
}

/// The account whose password was set.
#[derive(Serialize, ToSchema)]
pub struct PasswordSet {
    /// Name with which the account's owner signs in.
    username: String,
}

/// Sets one's own password with the token of a link. All sessions of the account end, and nobody is signed in by it.
/// A token that nobody has, that was used or has run out, and too many attempts from this network are answered alike.
#[utoipa::path(
    post, path = "/v1/auth/password", tag = "auth", security(()),
    request_body = NewPassword,
    responses((status = 200, body = PasswordSet), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem))
)]
pub async fn set_password(
    app: Data<App>,
    client: Asking,
    gate: Data<Authenticator>,
    request: Anonymous<NewPassword>,
) -> Result<Answer<PasswordSet>, Failure> {
    let Anonymous { body: NewPassword { token, password }, request_id } = request;
    let Asking(client) = client;
    // Before the token is looked at: what is wrong with a password tells nothing of a link.
    PasswordHash::check(&password)?;
    let turn = gate.turn(&client.network).await?;
    let nobody = Actor::nobody(request_id);
    let attempt = app.work(&nobody, move |work| access::begin_set_password(work, &token, &client)).await?;
    let hash = Authenticator::hash(turn, password).await?;
    let user = app.work(&nobody, move |work| access::finish_set_password(work, &attempt, &hash)).await?;
    let user = user.ok_or(Error::NotFound("password link"))?;
    Ok(Answer::ok(PasswordSet { username: user.username }).not_stored())
}
