//! Letters: who has written what to whom, and the pages of one.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;

use crate::app::App;
use crate::care::messages::letters::summary::{self, Asked};
use crate::care::messages::letters::{self, held};
use crate::error::{Error, Result};
use crate::http::extract::{Caller, Command};
use crate::http::page::{Items, Page, PageQuery};
use crate::http::problem::{Answer, Failure, Problem};
use crate::model::actor::{Actor, Job};
use crate::model::id::{LetterId, PatientId};
use crate::model::letter::Letter;
use crate::typeset;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, list_held, of_patient, write_summary, pdf))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(list).service(list_held).service(of_patient).service(write_summary).service(pdf);
}

/// List letters to practices
///
/// A GP sees those to their own practice; team leads and auditors see all.
#[utoipa::path(tag = "letters", params(PageQuery),
    responses((status = 200, body = Page<Letter>), (status = 403, body = Problem)))]
#[get("/v1/letters")]
async fn list(
    app: Data<App>,
    caller: Caller,
    page: Query<PageQuery>,
) -> Result<Answer<Page<Letter>>, Failure> {
    let window = page.window()?;
    let found = app.work(&caller.actor, move |work| letters::to_practices(work, window)).await?;
    let page = Page::cut(found, window.limit, "/v1/letters", |letter| letter.id.0);
    Ok(Answer::ok(page))
}

/// List letters that are held
///
/// No font has a character of them: they are neither printed nor sent until a person has seen to it. For team leads and
/// auditors.
#[utoipa::path(tag = "letters", params(PageQuery),
    responses((status = 200, body = Page<Letter>), (status = 403, body = Problem)))]
#[get("/v1/letters/held")]
async fn list_held(
    app: Data<App>,
    caller: Caller,
    page: Query<PageQuery>,
) -> Result<Answer<Page<Letter>>, Failure> {
    let window = page.window()?;
    let held = app.work(&caller.actor, move |work| held::list(work, window)).await?;
    let page = Page::cut(held, window.limit, "/v1/letters/held", |letter| letter.id.0);
    Ok(Answer::ok(page))
}

/// List the letters to and about a patient
#[utoipa::path(tag = "letters", params(("id" = PatientId, Path)),
    responses((status = 200, body = Items<Letter>), (status = 404, body = Problem)))]
#[get("/v1/patients/{id}/letters")]
async fn of_patient(
    app: Data<App>,
    caller: Caller,
    id: Path<PatientId>,
) -> Result<Answer<Items<Letter>>, Failure> {
    let id = id.into_inner();
    let items = app.work(&caller.actor, move |work| letters::of_patient(work, id)).await?;
    Ok(Answer::ok(Items { items }))
}

/// Write a patient's summary
///
/// For the patient to keep: conditions, targets, last readings, goals in their own words, whom to call, as things stand now.
#[utoipa::path(tag = "letters", params(("id" = PatientId, Path)), request_body = Asked,
    responses((status = 201, body = Letter), (status = 404, body = Problem)))]
#[post("/v1/patients/{id}/summary")]
async fn write_summary(
    app: Data<App>,
    id: Path<PatientId>,
    command: Command<Asked>,
) -> Result<Answer<Letter>, Failure> {
    let id = id.into_inner();
    let letter = command.change(&app, move |work, asked| summary::write_for(work, id, *asked)).await?;
    Ok(Answer::created(letter))
}

#[derive(Deserialize, utoipa::IntoParams)]
struct Print {
    /// In 18 point, or not; as its reader needs it where it is left out.
    large_print: Option<bool>,
}

/// The pages of a letter.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it stands in the contract")]
struct Pdf(Vec<u8>);

/// Print a letter
///
/// A tagged PDF of what was written then, the same bytes every time. Reading it is reading a record. One that is held because
/// no font has a character of it answers 409 (`letter-held`) until there is such a font.
#[utoipa::path(tag = "letters", params(("id" = LetterId, Path), Print),
    responses((status = 200, description = "the pages", content_type = "application/pdf", body = Pdf),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
#[get("/v1/letters/{id}/pdf")]
async fn pdf(
    app: Data<App>,
    caller: Caller,
    id: Path<LetterId>,
    print: Query<Print>,
) -> Result<HttpResponse, Failure> {
    let (id, large_print) = (id.into_inner(), print.large_print);
    let written = app.work(&caller.actor, move |work| letters::read(work, id)).await?;
    let (rules, letter) = (app.rules(), written.letter.clone());
    let pages = web::block(move || typeset::pdf(&rules.fonts, &written.page(&id.to_string(), large_print)))
        .await
        .map_err(|_| Error::Internal("printing a letter ended before its time".to_owned()))?;
    let why = pages.as_ref().err().map(held::because);
    if letter.held_because != why {
        app.work(&Actor::service(Job::Letters), move |work| held::keep(work, &letter, why.as_deref()))
            .await?;
    }
    let pages = pages?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("content-disposition", format!("attachment; filename=\"letter-{id}.pdf\"")))
        .insert_header(("cache-control", "no-store"))
        .body(pages))
}
