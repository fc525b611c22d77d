//! Answers as a whole in the contract, for every operation and every schema.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ringwell::http::openapi;
use serde_json::Value;

/// The handlers' sources.
fn handlers(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { handlers(&path) } else { vec![path] }).collect()
}

/// Text between `before` and `after`, blanks left out.
fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    Some(found.chars().filter(|letter| !letter.is_whitespace()).collect())
}

#[test]
fn a_handler_answers_the_type_that_its_contract_names() {
    let mut compared = 0;
    for path in handlers(Path::new("src/http")) {
        let text = fs::read_to_string(&path).unwrap();
        for handler in text.split("#[utoipa::path(").skip(1) {
            let (contract, signature) = handler.split_once("async fn ").unwrap();
            let signature = signature.split_once(" {\n").unwrap().0;
            let Some(answered) = between(&format!("{signature}\n"), "Result<Answer<", ">, Failure>\n") else {
                continue;
            };
            let success = contract.split_once("status = 20").unwrap().1;
            let success = success.split_once("(status").map_or(success, |(first, _)| first);
            let named = success.split_once("body = ").map_or("()", |(_, body)| body);
            let named: String = named
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || "<>:".contains(*letter))
                .collect();
            assert_eq!(
                if named.is_empty() { "()" } else { &named },
                answered,
                "{}: {signature}",
                path.display()
            );
            compared += 1;
        }
    }
    assert!(compared > 80, "only {compared} handlers were found");
}

/// Gathers the properties of answers that need not be there: of `schema` and of what it is made of.
fn optional(document: &Value, schema: &Value, seen: &mut BTreeSet<String>, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        if seen.insert(name.to_owned()) {
            optional(document, document.pointer(&name[1..]).unwrap(), seen, found);
        }
        return;
    }
    let required = schema["required"].as_array();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if !required.is_some_and(|required| required.contains(&name.as_str().into())) {
            found.push(format!("{name} of {}", seen.last().map_or("an answer", |last| last)));
        }
        optional(document, property, seen, found);
    }
    let lists = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    for part in lists.chain(["items", "additionalProperties"].iter().filter_map(|key| schema.get(key))) {
        optional(document, part, seen, found);
    }
}

/// Every operation with its address and its method.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

#[test]
fn every_property_of_an_answer_is_always_there() {
    let document = serde_json::to_value(openapi::document()).unwrap();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for (_, _, operation) in operations(&document) {
        for response in operation["responses"].as_object().unwrap().values() {
            for content in response["content"].as_object().into_iter().flat_map(|it| it.values()) {
                optional(&document, &content["schema"], &mut seen, &mut found);
            }
        }
    }
    assert!(seen.len() > 80, "only {} schemas are answered", seen.len());
    assert!(found.is_empty(), "may be left out: {found:#?}");
}

#[test]
fn no_parameter_can_be_null() {
    let document = serde_json::to_value(openapi::document()).unwrap();
    for (path, method, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(!parameter["schema"].to_string().contains("\"null\""), "{method} {path}: {parameter}");
        }
    }
}

#[test]
fn every_operation_names_the_problems_that_it_may_answer() {
    let document = serde_json::to_value(openapi::document()).unwrap();
    for (path, method, operation) in operations(&document) {
        let is_open = operation["security"].as_array().is_some_and(|it| it.contains(&serde_json::json!({})));
        let changes = method != "get";
        let expected = [
            ("401", !is_open),
            ("403", !is_open),
            ("404", path.contains('{') || changes && !is_open),
            ("409", changes),
            ("422", changes || operation["parameters"].is_array()),
            ("429", true),
            ("503", true),
        ];
        for (status, _) in expected.into_iter().filter(|(_, expected)| *expected) {
            let schema = &operation["responses"][status]["content"]["application/problem+json"]["schema"];
            assert_eq!(schema["$ref"], "#/components/schemas/Problem", "{method} {path} {status}");
        }
    }
}
