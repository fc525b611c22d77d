//! The page behind the link in an invitation: it asks, what it sends is answered once. Its reader is not logged in, and the page
//! says nothing about anybody. It works without scripts, in the reader's language where there are words for it.

use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use std::fmt::Write as _;
use url::form_urlencoded;

use crate::app::App;
use crate::care::feedback::answer::{self, Answers, Followed, LONGEST, LinkState};
use crate::content::feedback::{Question, QuestionSet, Texts};
use crate::error::{Error, Result};
use crate::http::body::{self, Body};
use crate::http::html::{self, escaped};
use crate::http::problem::Failure;
use crate::http::request_id;
use crate::model::actor::Actor;
use crate::model::text;

/// Before the name of a question in the form.
const QUESTION: &str = "question.";

#[derive(utoipa::OpenApi)]
#[openapi(paths(ask, take))]
pub struct Docs;

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/two-minutes/{token}", web::get().to(ask))
        .route("/two-minutes/{token}", web::post().to(take));
}

/// A page that asks about a call. It changes nothing: mail scanners follow links too.
#[utoipa::path(get, path = "/two-minutes/{token}", tag = "feedback", security(()), params(("token" = String, Path)),
    responses((status = 200, description = "A page for people", body = String, content_type = "text/html")))]
async fn ask(app: Data<App>, request: HttpRequest, token: Path<String>) -> Result<HttpResponse, Failure> {
    let nobody = Actor::nobody(request_id::of(&request));
    let followed = app.look(&nobody, move |work| answer::look(work, &token)).await?;
    page(&app, &followed, &Answers::default(), None)
}

/// Takes the answers of the page, once, as its form sends them. Whatever is wrong is said on a page, and changes nothing.
#[utoipa::path(post, path = "/two-minutes/{token}", tag = "feedback", security(()), params(("token" = String, Path)),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "A page for people", body = String, content_type = "text/html")))]
async fn take(app: Data<App>, request: HttpRequest, token: Path<String>) -> Result<HttpResponse, Failure> {
    let nobody = Actor::nobody(request_id::of(&request));
    let answers = answers(&Body::of(&request, body::ANONYMOUS)?.whole().await?)?;
    let (sent, link) = (answers.clone(), token.clone());
    match app.work(&nobody, move |work| answer::answer(work, &token, &answers)).await {
        Ok(followed) => page(&app, &followed, &sent, None),
        Err(Error::Invalid(faults)) => {
            let followed = app.look(&nobody, move |work| answer::look(work, &link)).await?;
            let is_too_long = faults.iter().any(|fault| fault.code == "too-long");
            let why: fn(&Texts) -> &str =
                if is_too_long { |texts| &texts.too_long } else { |texts| &texts.nothing };
            page(&app, &followed, &sent, Some(why))
        }
        Err(error) => Err(error.into()),
    }
}

/// The fields of the form.
fn answers(form: &[u8]) -> Result<Answers> {
    let mut answers = Answers::default();
    for (name, value) in form_urlencoded::parse(form) {
        if text::has_null(&name) || text::has_null(&value) {
            return Err(Error::Invalid(vec![text::fault("")]));
        }
        match (name.strip_prefix(QUESTION), &*name) {
            (Some(question), _) => drop(answers.answers.insert(question.to_owned(), value.into_owned())),
            (None, "text") => answers.text = Some(value.replace("\r\n", "\n")),
            (None, "contact") => answers.contact = true,
            _ => {}
        }
    }
    Ok(answers)
}

/// Page of a link: the form, with what was sent from it and why that was not taken.
fn page(
    app: &App,
    followed: &Followed,
    sent: &Answers,
    why: Option<fn(&Texts) -> &str>,
) -> Result<HttpResponse, Failure> {
    let rules = app.rules();
    let today = app.clock.now().date(app.config().scheduling.zone);
    let version = followed.version.as_deref().and_then(|version| rules.feedback.version(version));
    let asked = version.or_else(|| rules.feedback.on(today));
    let asked = asked.and_then(|asked| Some((asked, asked.texts(&followed.language)?)));
    let (questions, (language, texts)) = asked.ok_or(Error::NotFound("address"))?;
    let (title, content) = match followed.state {
        LinkState::Open => (&texts.title, form(questions, texts, sent, why.map(|why| why(texts)))),
        LinkState::Thanked => (&texts.thanks, paragraph(&texts.thanks_text)),
        LinkState::Answered => (&texts.answered, paragraph(&texts.answered_text)),
        LinkState::Gone => (&texts.gone, paragraph(&texts.gone_text)),
    };
    Ok(html::page_in(language, &escaped(title), &content))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text))
}

fn form(questions: &QuestionSet, texts: &Texts, sent: &Answers, why: Option<&str>) -> String {
    let mut form = String::new();
    if let Some(why) = why {
        let _ = write!(form, "<div class=\"error\" role=\"alert\">{}</div>", paragraph(why));
    }
    for text in [&texts.intro, &texts.private, &texts.urgent] {
        form.push_str(&paragraph(text));
    }
    form.push_str("<form method=\"post\">");
    for question in questions.questions() {
        form.push_str(&choices(question, texts, sent));
    }
    let (better, better_hint) = (escaped(&texts.better), escaped(&texts.better_hint));
    let (contact, contact_hint) = (escaped(&texts.contact), escaped(&texts.contact_hint));
    let written = escaped(sent.text.as_deref().unwrap_or_default());
    let checked = if sent.contact { " checked" } else { "" };
    let _ = write!(
        form,
        "<div><label class=\"label\" for=\"text\">{better}</label><p class=\"hint\" id=\"text-hint\">{better_hint}</p>\
         <textarea id=\"text\" name=\"text\" rows=\"4\" maxlength=\"{LONGEST}\" aria-describedby=\"text-hint\">{written}\
         </textarea></div>\
         <p class=\"choice\"><input type=\"checkbox\" id=\"contact\" name=\"contact\" value=\"yes\" \
         aria-describedby=\"contact-hint\"{checked}><label for=\"contact\">{contact}</label></p>\
         <p class=\"hint\" id=\"contact-hint\">{contact_hint}</p>\
         <p><button type=\"submit\">{}</button></p></form>",
        escaped(&texts.send),
    );
    form
}

fn choices(question: &Question, texts: &Texts, sent: &Answers) -> String {
    let name = escaped(&question.name);
    let mut field = format!("<fieldset><legend>{}</legend>", escaped(texts.question(&question.name)));
    for choice in &question.choices {
        let value = escaped(&choice.name);
        let is_sent = sent.answers.get(&question.name) == Some(&choice.name);
        let checked = if is_sent { " checked" } else { "" };
        let _ = write!(
            field,
            "<div class=\"choice\"><input type=\"radio\" id=\"{name}.{value}\" name=\"{QUESTION}{name}\" value=\"{value}\"\
             {checked}><label for=\"{name}.{value}\">{}</label></div>",
            escaped(texts.choice(&question.name, &choice.name)),
        );
    }
    field.push_str("</fieldset>");
    field
}
