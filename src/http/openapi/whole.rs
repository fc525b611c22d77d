//! Answers are whole: every property of an answer is there, with null where there is nothing. Requests may leave
//! out what they may also send as null. A schema that stands in both has a second form, for answers.

use std::collections::{BTreeMap, BTreeSet};

use utoipa::openapi::content::Content;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, ArrayItems, SchemaType, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr, Schema};

type Schemas = BTreeMap<String, RefOr<Schema>>;

/// Requires every property of what is answered.
pub fn complete(document: &mut OpenApi) {
    let mut schemas = std::mem::take(&mut document.components.get_or_insert_default().schemas);
    let mut operations: Vec<&mut Operation> =
        document.paths.paths.values_mut().flat_map(super::operations_mut).collect();
    let asked = operations.iter_mut().flat_map(|operation| requests(operation)).filter_map(schema_of);
    let asked = names_in(&schemas, asked.collect());
    let answered = operations.iter_mut().flat_map(|operation| answers(operation)).filter_map(schema_of);
    let answered = names_in(&schemas, answered.collect());
    let is_twofold = |name: &&String| asked.contains(*name) && leaves_out(&schemas, name);
    let renamed: BTreeMap<String, String> =
        answered.iter().filter(is_twofold).map(|name| (name.clone(), format!("{name}Answered"))).collect();
    for name in &answered {
        let Some(mut schema) = schemas.get(name).cloned() else { continue };
        make_whole(&mut schema, &renamed);
        schemas.insert(renamed.get(name).unwrap_or(name).clone(), schema);
    }
    for operation in operations {
        let schemas = answers(operation).filter_map(|content| content.schema.as_mut());
        schemas.for_each(|schema| make_whole(schema, &renamed));
        operation.parameters.iter_mut().flatten().for_each(drop_null);
    }
    document.components.get_or_insert_default().schemas = schemas;
}

fn requests(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    let body = operation.request_body.as_mut().and_then(inline);
    body.into_iter().flat_map(|body| body.content.values_mut()).filter_map(inline)
}

fn answers(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    let responses = operation.responses.responses.values_mut().filter_map(inline);
    responses.flat_map(|response| response.content.values_mut()).filter_map(inline)
}

fn inline<T>(it: &mut RefOr<T>) -> Option<&mut T> {
    match it {
        RefOr::T(it) => Some(it),
        RefOr::Ref(_) => None,
    }
}

fn schema_of(content: &mut Content) -> Option<RefOr<Schema>> {
    content.schema.clone()
}

/// A parameter is a word or is left out: none can be null.
fn drop_null(parameter: &mut RefOr<Parameter>) {
    let RefOr::T(Parameter { parameter_in: ParameterIn::Query, schema: Some(schema), .. }) = parameter else {
        return;
    };
    match schema {
        RefOr::T(Schema::Object(object)) => {
            if let SchemaType::Array(types) = &mut object.schema_type {
                types.retain(|one| *one != Type::Null);
            }
        }
        RefOr::T(Schema::OneOf(either)) => {
            either.items.retain(|one| {
                !matches!(one, RefOr::T(Schema::Object(it)) if it.schema_type == SchemaType::Type(Type::Null))
            });
        }
        _ => {}
    }
}

/// The names of the schemas that `open` refers to, here and below.
fn names_in(schemas: &Schemas, mut open: Vec<RefOr<Schema>>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    while let Some(mut schema) = open.pop() {
        visit(&mut schema, &mut |part| {
            if let RefOr::Ref(part) = part {
                let name = name_of(part);
                if names.insert(name.clone()) {
                    open.extend(schemas.get(&name).cloned());
                }
            }
        });
    }
    names
}

/// Whether a schema has properties that need not be there, here or below.
fn leaves_out(schemas: &Schemas, name: &str) -> bool {
    let mut names = names_in(schemas, schemas.get(name).cloned().into_iter().collect());
    names.insert(name.to_owned());
    let mut found = false;
    for mut schema in names.iter().filter_map(|name| schemas.get(name).cloned()) {
        visit(&mut schema, &mut |part| {
            if let RefOr::T(Schema::Object(object)) = part {
                found |= object.properties.keys().any(|name| !object.required.contains(name));
            }
        });
    }
    found
}

fn make_whole(schema: &mut RefOr<Schema>, renamed: &BTreeMap<String, String>) {
    visit(schema, &mut |part| match part {
        RefOr::Ref(part) => {
            if let Some(name) = renamed.get(&name_of(part)) {
                part.ref_location = Ref::from_schema_name(name).ref_location;
            }
        }
        RefOr::T(Schema::Object(object)) => object.required = object.properties.keys().cloned().collect(),
        RefOr::T(_) => {}
    });
}

fn name_of(schema: &Ref) -> String {
    schema.ref_location.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Shows `see` a schema and what it is made of, references not followed.
fn visit(schema: &mut RefOr<Schema>, see: &mut dyn FnMut(&mut RefOr<Schema>)) {
    see(schema);
    let parts: Vec<&mut RefOr<Schema>> = match schema {
        RefOr::T(Schema::Object(object)) => {
            let values = match object.additional_properties.as_deref_mut() {
                Some(AdditionalProperties::RefOr(values)) => Some(values),
                _ => None,
            };
            object.properties.values_mut().chain(values).collect()
        }
        RefOr::T(Schema::Array(array)) => match &mut array.items {
            ArrayItems::RefOrSchema(items) => vec![items],
            ArrayItems::False => Vec::new(),
        },
        RefOr::T(Schema::OneOf(any)) => any.items.iter_mut().collect(),
        RefOr::T(Schema::AnyOf(any)) => any.items.iter_mut().collect(),
        RefOr::T(Schema::AllOf(all)) => all.items.iter_mut().collect(),
        _ => Vec::new(),
    };
    for part in parts {
        visit(part, see);
    }
}
