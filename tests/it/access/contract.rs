//! The published contract is the one that is served.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ringwell::http::openapi;
use serde_json::Value;

use crate::harness::{Answer, Engine, TestApp};

fn document() -> Value {
    serde_json::to_value(openapi::document()).unwrap()
}

/// `METHOD /path` of every operation in the document.
pub fn documented() -> BTreeSet<String> {
    let document = openapi::document();
    let mut operations = BTreeSet::new();
    for (path, item) in &document.paths.paths {
        for (method, _) in openapi::operations(item) {
            operations.insert(format!("{method} {path}"));
        }
    }
    operations
}

/// `METHOD /path` of every handler in the source: the framework has no list of its routes.
fn registered() -> BTreeSet<String> {
    let mut handlers = BTreeSet::new();
    let methods = ["get", "post", "put", "patch", "delete"];
    for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http")) {
        let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
        for piece in source.split(".route(\"").skip(1) {
            let (path, rest) = piece.split_once("\", web::").expect("a route by its path and method");
            let method = rest.split_once("()").unwrap().0;
            handlers.insert(format!("{} {path}", method.to_uppercase()));
        }
        for method in methods {
            for piece in source.split(&format!("#[{method}(\"")).skip(1) {
                let path = piece.split_once('"').unwrap().0;
                handlers.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    handlers
}

fn sources(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(
            |path| if path.is_dir() { sources(&path) } else { vec![std::fs::read_to_string(path).unwrap()] },
        )
        .collect()
}

#[test]
fn every_handler_is_in_the_contract_and_nothing_else_is() {
    // The metrics are on a port of their own.
    let pages = [
        "GET /openapi.json",
        "GET /docs/",
        "GET /docs/{name}",
        "GET /docs/problems",
        "GET /metrics",
        "GET /assets/{name}",
    ];
    let pages = pages.map(str::to_owned);
    let handlers: BTreeSet<_> = registered().difference(&BTreeSet::from(pages)).cloned().collect();
    assert_eq!(documented(), handlers);
}

/// Contract in names: a change of it changes this list, and a review sees what clients will see.
#[test]
fn the_contract_has_these_operations() {
    insta::assert_snapshot!(documented().into_iter().collect::<Vec<_>>().join("\n"));
}

#[actix_web::test]
async fn every_operation_is_served_and_needs_a_token_unless_it_says_otherwise() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let document = document();
    for operation in documented() {
        let (method, path) = operation.split_once(' ').unwrap();
        let open = document["paths"][path][method.to_lowercase()]["security"] == serde_json::json!([{}]);
        let address = format!(
            "{}{}",
            app.url,
            path.replace("{id}", "1")
                .replace("{stay}", "1")
                .replace("{date}", "2026-11-26")
                .replace("{provider}", "standard")
        );
        let answer = Answer::to(app.http.request(method.parse().unwrap(), address)).await;
        if open {
            assert!(![404, 405].contains(&answer.status), "{operation}: {}", answer.status);
        } else {
            assert_eq!((answer.status, answer.code()), (401, "unauthenticated".to_owned()), "{operation}");
        }
    }
}

#[test]
fn two_doors_never_mean_different_things_by_one_name() {
    let mut meanings: BTreeMap<String, Value> = BTreeMap::new();
    let mut confused = Vec::new();
    for (door, part) in openapi::parts() {
        let part = serde_json::to_value(part).unwrap();
        for (name, schema) in part["components"]["schemas"].as_object().into_iter().flatten() {
            let earlier = meanings.entry(name.clone()).or_insert_with(|| schema.clone());
            if earlier != schema {
                confused.push(format!("{door}: {name}"));
            }
        }
    }
    assert!(confused.is_empty(), "these mean something else at another door: {confused:?}");
}

/// Where the service asks stands in its configuration: nobody can send it elsewhere by a request.
#[test]
fn no_request_can_name_an_address_for_the_service_to_ask() {
    fn names(document: &Value, schema: &Value, found: &mut BTreeSet<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            return names(document, &document["components"]["schemas"][name], found);
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            found.insert(name.clone());
            names(document, property, found);
        }
        for part in ["items", "additionalProperties"] {
            if schema[part].is_object() {
                names(document, &schema[part], found);
            }
        }
        for part in ["allOf", "anyOf", "oneOf"] {
            for one in schema[part].as_array().into_iter().flatten() {
                names(document, one, found);
            }
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            for content in operation["requestBody"]["content"].as_object().into_iter().flatten() {
                names(&document, &content.1["schema"], &mut found);
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                found.insert(parameter["name"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(found.contains("nhs_number") && found.contains("reason"), "{found:?}");
    let suspicious = ["url", "uri", "href", "host", "webhook", "endpoint", "server"];
    let named: Vec<_> =
        found.iter().filter(|name| name.split('_').any(|word| suspicious.contains(&word))).collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn words_are_spelt_as_they_travel() {
    for (name, schema) in document()["components"]["schemas"].as_object().unwrap() {
        for word in schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            // What a meter shows beyond its range is written as it shows it.
            assert!(word == word.to_lowercase() || ["HI", "LO"].contains(&word), "{name}: {word}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    let document = document();
    let text = document.to_string();
    for piece in text.split("\"#/components/schemas/").skip(1) {
        let name = piece.split('"').next().unwrap();
        assert!(document["components"]["schemas"].get(name).is_some(), "{name} is not described");
    }
    let mut names = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{method} {path} shares its name {name}");
            assert!(operation["responses"].get("default").is_some(), "{method} {path} documents no problem");
        }
    }
    assert_eq!(document["openapi"], "3.1.0");
}

#[actix_web::test]
async fn the_contract_and_its_pages_are_served_without_the_network() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    assert_eq!(app.get("/openapi.json").await.expect(200), document());
    let docs = app.get("/docs").await;
    assert_eq!(docs.status, 200, "follows the redirect");
    assert!(docs.text().contains("swagger-ui"));
    let page = app.get("/docs/swagger-initializer.js").await.text();
    assert!(page.contains("/openapi.json"), "{page}");
    assert!(!docs.text().contains("http://") && !docs.text().contains("https://"), "{}", docs.text());
    let problems = app.get("/docs/problems").await;
    assert_eq!(problems.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(problems.text().contains("id=\"at-capacity\""));
}
