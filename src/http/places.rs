//! Pages behind the links in messages: the client's page, where this binary has one and a browser asks; else
//! a page that says what it is about and where to read it after logging in. Nothing is looked up: a page says
//! nothing about a patient, nor whether there is such an id.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::care::messages::LinkKind;
use crate::http::{client, html};

pub fn routes(routes: &mut web::ServiceConfig) {
    for kind in LinkKind::ALL {
        if kind == LinkKind::Password {
            let answer =
                |request: HttpRequest| async move { client::page(&request).unwrap_or_else(set_password) };
            routes.route(kind.pattern(), web::get().to(answer));
        }
        let Some(place) = place(kind) else { continue };
        let answer = move |app: Data<App>, request: HttpRequest, id: Option<Path<String>>| async move {
            client::page(&request).unwrap_or_else(|| page(&app, place, id))
        };
        routes.route(kind.pattern(), web::get().to(answer));
    }
}

/// Subject of a page: its name, and the operation that shows it, an id behind that where there is one.
#[derive(Clone, Copy)]
struct Place {
    name: &'static str,
    operation: &'static str,
}

/// None for what has pages of its own.
const fn place(kind: LinkKind) -> Option<Place> {
    let (name, operation) = match kind {
        LinkKind::Acknowledge | LinkKind::Password | LinkKind::Feedback => return None,
        LinkKind::Home => ("Ringwell", "/v1/escalations"),
        LinkKind::Escalations => ("Escalations", "/v1/escalations"),
        LinkKind::Escalation => ("Escalation", "/v1/escalations/"),
        LinkKind::InboundMessage => ("Text message", "/v1/inbound-messages/"),
        LinkKind::Patient => ("Patient", "/v1/patients/"),
        LinkKind::Referral => ("Referral", "/v1/referrals/"),
        LinkKind::Letter => ("Letter", "/v1/letters/"),
        LinkKind::GlassBreak => ("Break of the glass", "/v1/glass-breaks"),
        LinkKind::Run => ("Nightly run", "/v1/runs"),
        LinkKind::Queue => ("Queue of calls", "/v1/queue"),
        LinkKind::OnCall => ("On-call rota", "/v1/on-call"),
        LinkKind::HeldLetters => ("Held letters", "/v1/letters/held"),
        LinkKind::ClosedPractices => ("Closed practices", "/v1/practices/closed"),
        LinkKind::CareManagers => ("Care managers", "/v1/care-managers"),
        LinkKind::GlassBreaks => ("Breaks of the glass", "/v1/glass-breaks"),
        LinkKind::Ward => ("Virtual ward", "/v1/wards/"),
        LinkKind::FeedbackAlarms => ("Alarming feedback", "/v1/feedback/alarms"),
        LinkKind::IdentityReviews => ("Reviews of identity", "/v1/identity-reviews"),
        LinkKind::OurPeople => ("Registers", "/v1/registers"),
        LinkKind::Discrepancies => ("Medicines that differ", "/v1/medicine-discrepancies"),
        LinkKind::Refer | LinkKind::Referrals => ("Referrals", "/v1/referrals"),
        LinkKind::Comparison => ("Comparison", "/v1/comparison/practices"),
        LinkKind::PracticeComparison => ("Comparison", "/v1/comparison/practices/"),
    };
    Some(Place { name, operation })
}

/// Where a password is set without the client: what stands behind `#` in the link never came here.
fn set_password() -> HttpResponse {
    html::page(
        "Set your password",
        "<p>The link in the message is good for one use. This service has no web client, so a program sends it: \
         <code>POST /v1/auth/password</code> with what stands behind <code>#</code> in the link as <code>token</code>, \
         and the new password, of at least 12 characters, as <code>password</code>. <a href=\"/docs/\">The interface is \
         described here</a>.</p>",
    )
}

/// The pattern lets nothing but digits, small letters and hyphens into `id`.
fn page(app: &App, place: Place, id: Option<Path<String>>) -> HttpResponse {
    let id = id.map(Path::into_inner).unwrap_or_default();
    let title = format!("{} {id}", place.name);
    let base = app.config().server.public_url.trim_end_matches('/');
    html::page(title.trim(), &content(place, &id, base, client::missing()))
}

/// HTML of a place's page; `missing` is why there is no client to show more.
fn content(place: Place, id: &str, base: &str, missing: Option<&str>) -> String {
    let Place { name, operation } = place;
    let title = format!("{name} {id}");
    let whole = if operation.ends_with('/') { format!("{operation}{id}") } else { operation.to_owned() };
    let whole = if name == "Letter" { format!("{whole}/pdf") } else { whole };
    let missing = missing.map_or_else(String::new, |why| {
        format!("<p><strong>This service has no web client:</strong> {why}. It answers programs alone.</p>")
    });
    format!(
        "{missing}<p>A message of this service has brought you here. What it is about is shown after logging in.</p>\
         <p>Open the client with which you log in and look for <strong>{}</strong>. Programs ask \
         <code>GET {base}{whole}</code> with an access token; <a href=\"/docs/\">the interface is described \
         here</a>.</p>",
        title.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_without_its_client_says_so_where_people_begin() {
        let home = place(LinkKind::Home).unwrap();
        let said =
            content(home, "", "https://ringwell.example", Some("it was built without the feature `client`"));
        assert!(
            said.starts_with("<p><strong>This service has no web client:</strong> it was built without"),
            "{said}"
        );
        assert!(!content(home, "", "https://ringwell.example", None).contains("no web client"));
    }
}
