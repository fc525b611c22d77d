//! Sessions: ending one's own, seeing which there are.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::{self, Data, Path, Query};
use actix_web::{FromRequest, HttpRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::in_session;
use crate::app::App;
use crate::care::access;
use crate::error::Result;
use crate::http::extract::{Command, Empty};
use crate::http::page::Items;
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::actor::Actor;
use crate::model::id::{SessionId, UserId};
use crate::store::sessions::SessionView;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/auth/log-out", web::post().to(log_out))
        .route("/v1/sessions", web::get().to(list))
        .route("/v1/sessions/{id}/end", web::post().to(end));
}

/// The person behind a request, and the session that they ask in.
pub struct InSession {
    actor: Actor,
    session: SessionId,
}

impl FromRequest for InSession {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let (actor, session) = in_session(&request).await?;
            Ok(Self { actor, session })
        })
    }
}

/// How far a log-out goes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LogOut {
    /// All of one's sessions, not only this one.
    everywhere: bool,
}

/// Ends the session that the access token was given in: the token, its refresh token and all before them are good no more.
#[utoipa::path(post, path = "/v1/auth/log-out", tag = "auth", request_body = Option<LogOut>,
    responses((status = 204), (status = 401, body = Problem)))]
pub async fn log_out(
    app: Data<App>,
    who: InSession,
    command: Command<Option<LogOut>>,
) -> Result<Answer<()>, Failure> {
    let LogOut { everywhere } = command.body.unwrap_or_default();
    let InSession { actor, session } = who;
    app.work(&actor, move |work| access::log_out(work, session, everywhere)).await?;
    Ok(Answer::nothing())
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Whose {
    /// Somebody else, for an admin or a team lead.
    user: Option<UserId>,
}

/// A session in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedSession {
    #[serde(flatten)]
    session: SessionView,
    /// The one that asks.
    current: bool,
}

/// Sessions of the caller in force, newest first; an admin or a team lead may look at somebody else's.
#[utoipa::path(get, path = "/v1/sessions", tag = "auth", params(Whose),
    responses((status = 200, body = Items<ListedSession>), (status = 404, body = Problem)))]
pub async fn list(
    app: Data<App>,
    who: InSession,
    whose: Query<Whose>,
) -> Result<Answer<Items<ListedSession>>, Failure> {
    let InSession { actor, session: current } = who;
    let user = whose.user;
    let sessions = app.work(&actor, move |work| access::sessions(work, user)).await?;
    let listed = |session: SessionView| ListedSession { current: session.id == current, session };
    let items = sessions.into_iter().map(listed).collect();
    Ok(Answer::ok(Items { items }))
}

/// Ends a session of one's own; an admin or a team lead may end anybody's. Its tokens are good no more.
#[utoipa::path(post, path = "/v1/sessions/{id}/end", tag = "auth", params(("id" = SessionId, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn end(
    app: Data<App>,
    id: Path<SessionId>,
    command: Command<Empty>,
) -> Result<Answer<()>, Failure> {
    let actor = command.actor;
    app.work(&actor, move |work| access::end_session(work, *id)).await?;
    Ok(Answer::nothing())
}
