//! The pages behind the link in a message about an escalation: one asks, what it sends acknowledges.
//!
//! Whoever follows a link gets a page, whatever is wrong with it, and none says anything about a patient. A link is as
//! good as a password while it holds, so nothing keeps these pages and nothing is told where their reader came from.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::care::escalations::link::{self, Followed, LinkState};
use crate::error::Result;
use crate::http::html;
use crate::http::problem::Failure;
use crate::http::request_id;
use crate::model::actor::Actor;

#[derive(utoipa::OpenApi)]
#[openapi(paths(ask, acknowledge))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/acknowledge/{token}", web::get().to(ask))
        .route("/acknowledge/{token}", web::post().to(acknowledge));
}

/// A page that asks whether to acknowledge. It changes nothing: mail scanners follow links too.
#[utoipa::path(get, path = "/acknowledge/{token}", tag = "escalations", security(()), params(("token" = String, Path)),
    responses((status = 200, description = "A page for people", body = String, content_type = "text/html")))]
async fn ask(app: Data<App>, token: Path<String>) -> Result<HttpResponse, Failure> {
    let followed = app.read(move |conn, now| link::look(conn, now, &token)).await?;
    Ok(page(followed))
}

/// Acknowledges as the one to whom the link went, once. Whatever is wrong with the link is said, and changes nothing.
#[utoipa::path(post, path = "/acknowledge/{token}", tag = "escalations", security(()), params(("token" = String, Path)),
    responses((status = 200, description = "A page for people", body = String, content_type = "text/html")))]
async fn acknowledge(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
) -> Result<HttpResponse, Failure> {
    let request_id = request_id::of(&request);
    let nobody = Actor::nobody(request_id.clone());
    let followed = app.work(&nobody, move |work| link::acknowledge(work, &request_id, &token)).await?;
    Ok(page(followed))
}

fn page(followed: Followed) -> HttpResponse {
    let (title, text) = words(followed.state);
    let about = followed.escalation.map(|id| format!("<p>Escalation {id}</p>")).unwrap_or_default();
    let form = match followed.state {
        LinkState::Open => "<form method=\"post\"><button type=\"submit\">I have it</button></form>",
        _ => "",
    };
    html::page(title, &format!("{about}<p>{text}</p>{form}"))
}

/// Title and text.
const fn words(state: LinkState) -> (&'static str, &'static str) {
    match state {
        LinkState::Open => (
            "Do you have this escalation?",
            "If you say so, the alarm stops for a time and nobody else is told meanwhile. It goes on unless an outcome \
             is recorded after logging in.",
        ),
        LinkState::Acknowledged => (
            "You have it",
            "The alarm stops for a time. Log in to see whom it is about and to record the outcome: without one it goes \
             on.",
        ),
        LinkState::Taken => ("Somebody has it", "It was acknowledged already. Nothing was changed."),
        LinkState::Used => ("This link was used before", "It works once. Nothing was changed."),
        LinkState::Expired => (
            "This link has run out",
            "It worked for as long as its message was news. Log in to see how the escalation stands. Nothing was changed.",
        ),
        LinkState::Resolved => {
            ("Somebody has dealt with it", "The escalation is resolved. Nothing was changed.")
        }
        LinkState::Outdated => (
            "There is worse news since",
            "A newer message tells it: please use the link in that one. Nothing was changed.",
        ),
        LinkState::Inactive => (
            "This link works no longer",
            "The one to whom it was sent may not acknowledge any more. Nothing was changed.",
        ),
        LinkState::Unknown => (
            "This link is not known",
            "Perhaps it was cut off on its way: please copy the whole of it. Nothing was changed.",
        ),
    }
}
