//! The contract as OpenAPI 3.1, gathered from the handlers, and the pages that show it.

mod whole;

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::{Method, header};
use actix_web::web;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder, Type};

use crate::http::{
    acknowledge, auth, board, call_lists, calls, care_managers, care_plans, comparison, courses,
    discrepancies, enrolments, escalations, feedback, function, glass, handoffs, hospital, identity,
    inbound_calls, letters, levels, messages, needs, on_call, outcomes, paper, patients, phases, practices,
    probes, problem, protocols, queue, readings, referrals, registers, runs, scores, scripts,
    secure_addresses, service, shadow, targets, trail, two_minutes, users, wards, webhooks,
};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Ringwell",
        description = "Telephone care for people with long-term conditions. Times are RFC 3339, ids are strings, \
                       errors are problem+json (RFC 9457) explained at /docs/problems.",
    ),
    components(schemas(problem::Problem)),
    security(("bearer" = []), ("session" = []))
)]
struct Frame;

const REPEATS: &str = "1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is \
                       done again.";
const KEY: &str = "^[!-~]{1,255}$";
const VERSIONS: &str = "The ETag of an earlier answer: 412 if it has changed since.";
const ENTITY_TAG: &str = "^(W/)?\"(0|[1-9][0-9]{0,17})\"$";

/// The whole contract.
static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(document);

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/openapi.json", web::get().to(openapi_json))
        .route("/docs/problems", web::get().to(problems));
}

/// The contract of every door, with what all operations have in common.
#[must_use]
pub fn document() -> OpenApi {
    let mut document = Frame::openapi();
    for (door, mut part) in parts() {
        for operation in part.paths.paths.values_mut().flat_map(operations_mut) {
            let name = operation.operation_id.take().unwrap_or_default();
            operation.operation_id = Some(format!("{door}-{name}"));
        }
        document.merge(part);
    }
    complete(&mut document);
    document
}

/// The contract of each door.
#[must_use]
pub fn parts() -> Vec<(&'static str, OpenApi)> {
    vec![
        ("acknowledge", acknowledge::Docs::openapi()),
        ("auth", auth::Docs::openapi()),
        ("board", board::Docs::openapi()),
        ("call-lists", call_lists::Docs::openapi()),
        ("calls", calls::Docs::openapi()),
        ("care-managers", care_managers::Docs::openapi()),
        ("care-plans", care_plans::Docs::openapi()),
        ("comparison", comparison::Docs::openapi()),
        ("enrolments", enrolments::Docs::openapi()),
        ("escalations", escalations::Docs::openapi()),
        ("feedback", feedback::Docs::openapi()),
        ("two-minutes", two_minutes::Docs::openapi()),
        ("glass", glass::Docs::openapi()),
        ("handoffs", handoffs::Docs::openapi()),
        ("identity", identity::Docs::openapi()),
        ("inbound-calls", inbound_calls::Docs::openapi()),
        ("messages", messages::Docs::openapi()),
        ("on-call", on_call::Docs::openapi()),
        ("practices", practices::Docs::openapi()),
        ("needs", needs::Docs::openapi()),
        ("outcomes", outcomes::Docs::openapi()),
        ("paper", paper::Docs::openapi()),
        ("hospital", hospital::Docs::openapi()),
        ("medicine-discrepancies", discrepancies::Docs::openapi()),
        ("patients", patients::Docs::openapi()),
        ("letters", letters::Docs::openapi()),
        ("levels", levels::Docs::openapi()),
        ("phases", phases::Docs::openapi()),
        ("practices", practices::Docs::openapi()),
        ("probes", probes::Docs::openapi()),
        ("protocols", protocols::Docs::openapi()),
        ("queue", queue::Docs::openapi()),
        ("readings", readings::Docs::openapi()),
        ("referrals", referrals::Docs::openapi()),
        ("registers", registers::Docs::openapi()),
        ("runs", runs::Docs::openapi()),
        ("scores", scores::Docs::openapi()),
        ("scripts", scripts::Docs::openapi()),
        ("shadow", shadow::Docs::openapi()),
        ("secure-addresses", secure_addresses::Docs::openapi()),
        ("targets", targets::Docs::openapi()),
        ("service", service::Docs::openapi()),
        ("trail", trail::Docs::openapi()),
        ("users", users::Docs::openapi()),
        ("wards", wards::Docs::openapi()),
        ("courses", courses::Docs::openapi()),
        ("function", function::Docs::openapi()),
        ("webhooks", webhooks::Docs::openapi()),
    ]
}

/// The methods that an address takes, as they stand in `Allow`, if `method` is none of them. An address that is written
/// out in the contract is that one, although another's placeholder would match it too.
#[must_use]
pub fn methods_but(method: &Method, path: &str, pattern: Option<String>) -> Option<String> {
    let paths = &DOCUMENT.paths.paths;
    let item = match paths.get(path) {
        Some(item) => item,
        None => paths.get(&pattern?)?,
    };
    let names: Vec<_> = operations(item).map(|(name, _)| name).collect();
    (!names.contains(&method.as_str())).then(|| names.join(", "))
}

/// The name of the operation that `method` stands for at the addresses of this pattern.
#[must_use]
pub fn operation_id(method: &str, pattern: &str) -> Option<&'static str> {
    let item = DOCUMENT.paths.paths.get(pattern)?;
    let (_, operation) = operations(item).find(|(name, _)| *name == method)?;
    operation.operation_id.as_deref()
}

/// The operations of a path with their methods.
pub fn operations(item: &PathItem) -> impl Iterator<Item = (&'static str, &Operation)> {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, operation)))
}

/// Adds what holds for every operation: tokens, problems, keys for repeats and versions.
fn complete(document: &mut OpenApi) {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new(auth::COOKIE));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    for (path, item) in &mut document.paths.paths {
        let names_one = path.contains('{');
        if let Some(operation) = &mut item.get {
            add_problems(operation, names_one, false);
        }
        if let Some(operation) = &mut item.post {
            add_header(operation, "Idempotency-Key", KEY, REPEATS);
        }
        for operation in
            [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
        {
            add_problems(operation, names_one, true);
            if operation.responses.responses.contains_key("412") {
                add_header(operation, "If-Match", ENTITY_TAG, VERSIONS);
            }
        }
    }
    whole::complete(document);
}

/// Adds the problems that any operation of its kind may answer, and gives all of them their content type.
fn add_problems(operation: &mut Operation, names_one: bool, changes: bool) {
    let takes_words = changes || operation.parameters.is_some();
    let statuses = [
        ("401", !is_open(operation), "No token, or one that is not in force"),
        ("403", !is_open(operation), "Not for this role"),
        // A repeat is answered 404 where the record is closed to its sender by now.
        ("404", names_one || changes && !is_open(operation), "There is none, or none that one may see"),
        ("409", changes, "It cannot be done as things stand"),
        ("422", takes_words, "Not valid; `errors` says what, field by field"),
        ("429", true, "Too many requests: `Retry-After` says when to try again"),
        ("503", true, "Not now: `Retry-After` says when to try again"),
        ("default", true, "A problem"),
    ];
    let responses = &mut operation.responses.responses;
    for (status, _, description) in statuses.into_iter().filter(|(_, holds, _)| *holds) {
        let response = ResponseBuilder::new().description(description).build();
        responses.entry(status.to_owned()).or_insert(RefOr::T(response));
    }
    for (status, response) in responses {
        if let RefOr::T(response) = response
            && !status.starts_with(['1', '2', '3'])
        {
            let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            response.content = [(problem::CONTENT_TYPE.to_owned(), RefOr::T(problem))].into_iter().collect();
        }
    }
}

/// Whether nobody needs to be logged in.
fn is_open(operation: &Operation) -> bool {
    operation.security.as_ref().is_some_and(|security| security.contains(&SecurityRequirement::default()))
}

fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

/// Adds a header that an operation may have, or says how one is written that the operation names itself.
fn add_header(operation: &mut Operation, name: &str, pattern: &str, description: &str) {
    // Nothing is kept for a repeat by somebody who is not known.
    if is_open(operation) {
        return;
    }
    let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    let parameters = operation.parameters.get_or_insert_default();
    let named = parameters.iter_mut().find_map(|parameter| match parameter {
        RefOr::T(parameter) if parameter.name.eq_ignore_ascii_case(name) => Some(parameter),
        _ => None,
    });
    if let Some(parameter) = named {
        parameter.schema = Some(schema.into());
    } else {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(schema))
            .build();
        parameters.push(RefOr::T(parameter));
    }
}

async fn openapi_json() -> HttpResponse {
    static JSON: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_json().unwrap_or_default());
    HttpResponse::Ok().content_type("application/json").body(JSON.as_str())
}

async fn problems() -> HttpResponse {
    static PAGE: LazyLock<String> = LazyLock::new(problem::page);
    HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8")).body(PAGE.as_str())
}
