//! Paper mode: the call sheets of a day as one locked PDF, and the way back in for what was written on them.

use actix_web::HttpResponse;
use actix_web::web::{self, Data};

use crate::app::App;
use crate::care::calls::paper::find::{self, Found, Key};
use crate::care::calls::paper::key_in::{self, KeyedIn};
use crate::care::calls::paper::print::{self, ToPrint};
use crate::care::calls::paper::written::Written;
use crate::error::Error;
use crate::http::extract::Command;
use crate::http::problem::{Answer, Failure, Problem};
use crate::typeset;

#[derive(utoipa::OpenApi)]
#[openapi(paths(print_sheets, find_sheet, preview_sheet, key_in_sheet))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/v1/call-sheets", web::post().to(print_sheets))
        .route("/v1/call-sheets/find", web::post().to(find_sheet))
        .route("/v1/call-sheets/key-in/preview", web::post().to(preview_sheet))
        .route("/v1/call-sheets/key-in", web::post().to(key_in_sheet));
}

/// A day sheet and a call sheet for each call, locked.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it stands in the contract")]
struct CallSheets(Vec<u8>);

/// Print a day's call sheets for an outage
///
/// One PDF, encrypted with AES-256 under the passphrase, which is kept nowhere. Patients who may not be
/// telephoned are on the day sheet without a number, and have no sheet. Reading it is reading the records of
/// everybody on it. It is made anew for every request: an `Idempotency-Key` is passed over, since the file
/// must not be kept to be answered again.
#[utoipa::path(post, path = "/v1/call-sheets", tag = "paper", request_body = ToPrint,
    responses((status = 200, description = "the pages", content_type = "application/pdf", body = CallSheets),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn print_sheets(app: Data<App>, command: Command<ToPrint>) -> Result<HttpResponse, Failure> {
    let Command { actor, body, .. } = command;
    let passphrase = body.passphrase.clone();
    let bundle = app.work(&actor, move |work| print::print(work, &body)).await?;
    let rules = app.rules();
    let locked = web::block(move || {
        let pages = typeset::forms::pdf(&rules.fonts, &bundle)?;
        typeset::locked::lock(&pages, passphrase.as_str())
    });
    let locked =
        locked.await.map_err(|_| Error::Internal("printing call sheets ended before its time".to_owned()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("content-disposition", "attachment; filename=\"call-sheets.pdf\""))
        .insert_header(("cache-control", "no-store"))
        .body(locked?))
}

/// Find a printed call sheet by its key
///
/// Initials and age to compare with the sheet in one's hand, where the call stands by now, whether the sheet
/// was keyed in, and its questions. By `POST`, so that no key stands in an address.
#[utoipa::path(post, path = "/v1/call-sheets/find", tag = "paper", request_body = Key,
    responses((status = 200, body = Found), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn find_sheet(app: Data<App>, command: Command<Key>) -> Result<Answer<Found>, Failure> {
    let Command { actor, body, .. } = command;
    Ok(Answer::ok(app.work(&actor, move |work| find::find(work, &body)).await?))
}

/// See what keying a call sheet in would come to
///
/// The service does everything and takes it back. Ids of what it would make name nothing.
#[utoipa::path(post, path = "/v1/call-sheets/key-in/preview", tag = "paper", request_body = Written,
    responses((status = 200, body = KeyedIn), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "keyed in before, or somebody is making the call"),
        (status = 422, body = Problem)))]
async fn preview_sheet(app: Data<App>, command: Command<Written>) -> Result<Answer<KeyedIn>, Failure> {
    let Command { actor, body, .. } = command;
    Ok(Answer::ok(app.work(&actor, move |work| key_in::preview(work, &body)).await?))
}

/// Key a call sheet in
///
/// What was written on paper, at the times that stand on it, all or nothing and once. The same content again
/// gets the first answer, whoever sends it; other content is refused with 409 (`sheet-keyed`). Of a call that
/// was ended online meanwhile only what is not there yet is taken, and `left` says what was not.
#[utoipa::path(post, path = "/v1/call-sheets/key-in", tag = "paper", request_body = Written,
    responses((status = 200, body = KeyedIn), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "keyed in before, or somebody is making the call"),
        (status = 422, body = Problem)))]
async fn key_in_sheet(app: Data<App>, command: Command<Written>) -> Result<Answer<KeyedIn>, Failure> {
    let answer = command.change(&app, key_in::key_in);
    Ok(Answer::ok(answer.await?))
}
