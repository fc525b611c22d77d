//! Every answer that a test gets is held to the contract: status, content type and body, with no field that the contract does
//! not name. A body with a version has it as entity tag.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use jsonschema::Validator;
use ringwell::http::openapi;
use serde_json::{Map, Value, json};

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(openapi::document()).unwrap();
    let open = document.clone();
    for schema in document["components"]["schemas"].as_object_mut().unwrap().values_mut() {
        // Others may be made of it and have fields of their own.
        close(schema, &open, Use::Part);
    }
    document
});

/// The problems that every operation that may answer them names.
const NAMED: [u16; 8] = [401, 403, 404, 409, 412, 422, 429, 503];

/// By the JSON pointer of a schema in the document.
static VALIDATORS: LazyLock<Mutex<HashMap<String, &'static Validator>>> = LazyLock::new(Mutex::default);

/// Answer of a request.
pub struct Answered<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub status: u16,
    pub content_type: Option<&'a str>,
    pub tag: Option<&'a str>,
    pub body: &'a [u8],
}

/// Panics if the contract does not say that this may be answered.
pub fn check(answered: &Answered<'_>) {
    let Answered { method, path, status, .. } = *answered;
    let Some(pattern) = pattern_of(path) else { return };
    let operation = &DOCUMENT["paths"][&pattern][method.to_lowercase()];
    if operation.is_null() {
        assert_eq!(status, 405, "{method} {pattern} is in no contract");
        return;
    }
    let responses = &operation["responses"];
    let key = status.to_string();
    let is_named = !responses[&key].is_null();
    assert!(is_named || !NAMED.contains(&status), "{method} {pattern} does not name its {status}");
    let key = if is_named { &*key } else { "default" };
    let told = || format!("{method} {pattern} answered {status} {}", String::from_utf8_lossy(answered.body));
    let content = responses[key]["content"].as_object();
    if answered.body.is_empty() {
        assert!(content.is_none(), "no body, which the contract has: {}", told());
        return;
    }
    let content = content.unwrap_or_else(|| panic!("a body, which the contract has not: {}", told()));
    let content_type = answered.content_type.unwrap_or_default().split(';').next().unwrap();
    let schema = content
        .get(content_type)
        .unwrap_or_else(|| panic!("{content_type} is not in the contract: {}", told()));
    if !content_type.ends_with("json") {
        return;
    }
    let place = format!("{method} {pattern} {key} {content_type}");
    let body: Value = serde_json::from_slice(answered.body).unwrap();
    let faults: Vec<String> = validator(place, &schema["schema"])
        .iter_errors(&body)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", told());
    let tag = body["version"].as_i64().map(|version| format!("\"{version}\""));
    assert_eq!(answered.tag, tag.as_deref(), "{}", told());
}

fn validator(place: String, schema: &Value) -> &'static Validator {
    let make = || {
        let mut schema = schema.clone();
        close(&mut schema, &DOCUMENT, Use::Whole);
        schema["components"] = DOCUMENT["components"].clone();
        let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
        let validator: &'static Validator = Box::leak(Box::new(options.build(&schema).unwrap()));
        validator
    };
    VALIDATORS.lock().unwrap().entry(place).or_insert_with(make)
}

/// The documented address that a path stands for; one that is written out before one with placeholders.
fn pattern_of(path: &str) -> Option<String> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    if paths.contains_key(path) {
        return Some(path.to_owned());
    }
    let fits = |pattern: &&String| {
        let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(wanted), Some(given))
                    if wanted == given || wanted.starts_with('{') && !given.is_empty() => {}
                _ => return false,
            }
        }
    };
    paths.keys().find(fits).cloned()
}

/// How a schema is used where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// As one of several that describe the same object.
    Part,
    /// Alone, saying all about its object.
    Whole,
}

/// Refuses fields that are not named, here and below.
fn close(schema: &mut Value, document: &Value, used: Use) {
    if used == Use::Whole && has_fields(schema, document) && schema["additionalProperties"].is_null() {
        schema["unevaluatedProperties"] = json!(false);
    }
    let Some(schema) = schema.as_object_mut() else { return };
    for (key, inner) in schema {
        match (&**key, inner) {
            ("properties", Value::Object(fields)) => close_all(fields, document),
            ("items" | "additionalProperties", inner) => close(inner, document, Use::Whole),
            ("allOf" | "oneOf" | "anyOf", Value::Array(parts)) => {
                for part in parts {
                    close(part, document, Use::Part);
                }
            }
            _ => {}
        }
    }
}

fn close_all(fields: &mut Map<String, Value>, document: &Value) {
    fields.values_mut().for_each(|field| close(field, document, Use::Whole));
}

/// Whether a schema, or one that it is made of, names fields.
fn has_fields(schema: &Value, document: &Value) -> bool {
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    let referred = schema["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#')));
    schema["properties"].is_object() || parts.chain(referred).any(|part| has_fields(part, document))
}
