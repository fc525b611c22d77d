//! The places in the contract at which a value of some kind comes in: tests of the door try all of them.

use ringwell::http::openapi;
use serde_json::{Value, json};

/// Where a value comes in.
#[derive(Clone, Debug)]
pub enum Place {
    Path,
    /// Name of the parameter.
    Query(String),
    /// The names and positions that lead to it.
    Body(Vec<Step>),
}

#[derive(Clone, Debug)]
pub enum Step {
    Field(String),
    Item,
}

/// An operation and a place in it.
#[derive(Clone, Debug)]
pub struct Door {
    pub method: String,
    /// With its placeholders.
    pub path: String,
    pub place: Place,
}

impl Door {
    /// Path and query with `value` in its place.
    pub fn address(&self, value: &str) -> String {
        let filled =
            |path: &str| path.replace("{id}", "1").replace("{stay}", "1").replace("{provider}", "standard");
        let value = value.replace('+', "%2B").replace('\0', "%00");
        match &self.place {
            Place::Path => {
                let end = self.path.rfind('{').unwrap();
                let (before, after) = self.path.split_at(end);
                format!("{}{value}{}", filled(before), filled(after.split_once('}').unwrap().1))
            }
            Place::Query(name) => format!("{}?{name}={value}", filled(&self.path)),
            Place::Body(_) => filled(&self.path).replace("{date}", "2026-11-26"),
        }
    }

    /// A body with `value` in its place and nothing else.
    pub fn body(&self, value: &str) -> Option<Value> {
        let Place::Body(steps) = &self.place else { return None };
        Some(steps.iter().rev().fold(json!(value), |inner, step| match step {
            Step::Field(name) => json!({ name.as_str(): inner }),
            Step::Item => json!([inner]),
        }))
    }

    /// The pointer of the place in a problem.
    pub fn pointer(&self) -> String {
        match &self.place {
            Place::Path => String::new(),
            Place::Query(name) => format!("/{name}"),
            Place::Body(steps) => steps
                .iter()
                .map(|step| match step {
                    Step::Field(name) => format!("/{name}"),
                    Step::Item => "/0".to_owned(),
                })
                .collect(),
        }
    }
}

/// Every place whose schema `is` of the kind that is looked for.
pub fn doors(is: impl Fn(&Value) -> bool) -> Vec<Door> {
    let document = serde_json::to_value(openapi::document()).unwrap();
    let mut doors = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = method.to_uppercase();
            let mut add = |place| doors.push(Door { method: method.clone(), path: path.clone(), place });
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                if !found(&document, &parameter["schema"], &is).iter().any(Vec::is_empty) {
                    continue;
                }
                match parameter["in"].as_str().unwrap() {
                    "path" => add(Place::Path),
                    "query" => add(Place::Query(parameter["name"].as_str().unwrap().to_owned())),
                    _ => {}
                }
            }
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            for steps in found(&document, schema, &is) {
                add(Place::Body(steps));
            }
        }
    }
    doors
}

/// The ways that lead from `schema` to what is looked for.
fn found(document: &Value, schema: &Value, is: &impl Fn(&Value) -> bool) -> Vec<Vec<Step>> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return found(document, &document["components"]["schemas"][name], is);
    }
    if is(schema) {
        return vec![Vec::new()];
    }
    let below = |step: Step, inner: &Value| {
        let ways = found(document, inner, is).into_iter();
        ways.map(|way| std::iter::once(step.clone()).chain(way).collect()).collect::<Vec<Vec<Step>>>()
    };
    let mut ways = Vec::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        ways.extend(below(Step::Field(name.clone()), property));
    }
    if schema["items"].is_object() {
        ways.extend(below(Step::Item, &schema["items"]));
    }
    for part in ["allOf", "anyOf", "oneOf"] {
        for one in schema[part].as_array().into_iter().flatten() {
            ways.extend(found(document, one, is));
        }
    }
    ways
}
