//! Reading objects from JSON objects alone. Serde would also read the fields of a struct from a list, in their order,
//! which no contract says and no client means; [`ObjectsOnly`] refuses that at every depth. A type that serde reads
//! into a buffer first (`flatten`, `untagged`, `tag`) escapes it: requests have none that holds a struct.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor,
};

/// A deserializer, or a part of one, that reads no struct from a list.
pub struct ObjectsOnly<T>(pub T);

/// A visitor of one.
struct Reader<V> {
    visitor: V,
    /// Whether it reads a struct.
    is_struct: bool,
}

impl<V> Reader<V> {
    const fn of(visitor: V) -> Self {
        Self { visitor, is_struct: false }
    }

    const fn of_struct(visitor: V) -> Self {
        Self { visitor, is_struct: true }
    }
}

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.0.$method($($argument,)* Reader::of(visitor))
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectsOnly<D> {
    type Error = D::Error;

    forward! {
        deserialize_any(); deserialize_bool(); deserialize_char(); deserialize_str(); deserialize_string();
        deserialize_i8(); deserialize_i16(); deserialize_i32(); deserialize_i64(); deserialize_i128();
        deserialize_u8(); deserialize_u16(); deserialize_u32(); deserialize_u64(); deserialize_u128();
        deserialize_f32(); deserialize_f64(); deserialize_bytes(); deserialize_byte_buf(); deserialize_option();
        deserialize_unit(); deserialize_seq(); deserialize_map(); deserialize_identifier(); deserialize_ignored_any();
        deserialize_unit_struct(name: &'static str); deserialize_newtype_struct(name: &'static str);
        deserialize_tuple(length: usize); deserialize_tuple_struct(name: &'static str, length: usize);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, Reader::of_struct(visitor))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

macro_rules! visit {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E: serde::de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.visitor.$method(value)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Reader<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_struct { formatter.write_str("an object") } else { self.visitor.expecting(formatter) }
    }

    visit! {
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f64: f64,
        visit_str: &str, visit_borrowed_str: &'de str, visit_string: String,
        visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8], visit_byte_buf: Vec<u8>
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_some(ObjectsOnly(some))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_newtype_struct(ObjectsOnly(inner))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        if self.is_struct {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        self.visitor.visit_seq(ObjectsOnly(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(ObjectsOnly(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, choice: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_enum(ObjectsOnly(choice))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for ObjectsOnly<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(ObjectsOnly(deserializer))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for ObjectsOnly<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(ObjectsOnly(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for ObjectsOnly<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(ObjectsOnly(seed))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(ObjectsOnly(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for ObjectsOnly<A> {
    type Error = A::Error;
    type Variant = ObjectsOnly<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (choice, content) = self.0.variant_seed(ObjectsOnly(seed))?;
        Ok((choice, ObjectsOnly(content)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for ObjectsOnly<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.0.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.0.newtype_variant_seed(ObjectsOnly(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.0.tuple_variant(length, Reader::of(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.struct_variant(fields, Reader::of_struct(visitor))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Point {
        x: i32,
        y: Option<f64>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Nothing,
        At(Point),
        Between { from: Point, to: Point },
        Pair(i32, i32),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Wrapped(Point);

    /// A field for each way in which a struct can stand in another.
    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Everything {
        maybe: Option<Point>,
        listed: Vec<Point>,
        named: BTreeMap<String, Point>,
        shape: Option<Shape>,
        wrapped: Option<Wrapped>,
        boxed: Option<Box<Everything>>,
        pair: (i32, String),
        free: Value,
    }

    fn read(value: &Value) -> Result<Everything, String> {
        let text = value.to_string();
        let mut json = serde_json::Deserializer::from_str(&text);
        Everything::deserialize(ObjectsOnly(&mut json)).map_err(|error| error.to_string())
    }

    #[test]
    fn lists_are_no_objects_at_any_depth() {
        for (list, object) in [
            (json!({ "maybe": [1, 2] }), json!({ "maybe": { "x": 1, "y": 2 } })),
            (json!({ "listed": [[1, 2]] }), json!({ "listed": [{ "x": 1, "y": 2 }] })),
            (json!({ "named": { "a": [1, 2] } }), json!({ "named": { "a": { "x": 1 } } })),
            (json!({ "shape": { "At": [1, 2] } }), json!({ "shape": { "At": { "x": 1 } } })),
            (
                json!({ "shape": { "Between": [{ "x": 1 }, { "x": 2 }] } }),
                json!({ "shape": { "Between": { "from": { "x": 1 }, "to": { "x": 2 } } } }),
            ),
            (
                json!({ "shape": { "Between": { "from": [1, 2], "to": { "x": 2 } } } }),
                json!({ "shape": "Nothing" }),
            ),
            (json!({ "wrapped": [1, 2] }), json!({ "wrapped": { "x": 1 } })),
            (json!({ "boxed": { "listed": [[1, 2]] } }), json!({ "boxed": { "listed": [{ "x": 1 }] } })),
            (json!([null, []]), json!({})),
        ] {
            let fault = read(&list).unwrap_err();
            assert!(fault.starts_with("invalid type: sequence, expected an object"), "{list}: {fault}");
            assert!(read(&object).is_ok(), "{object}: {:?}", read(&object));
        }
    }

    #[test]
    fn what_is_meant_as_a_list_is_read_like_before() {
        let value = json!({ "pair": [1, "b"], "free": [[1], { "a": [2] }], "shape": { "Pair": [1, 2] } });
        let everything = read(&value).unwrap();
        assert_eq!(everything.pair, (1, "b".to_owned()));
        assert_eq!(everything.free, value["free"]);
        assert_eq!(everything.shape, Some(Shape::Pair(1, 2)));
        assert_eq!(
            read(&json!({ "maybe": 5 })).unwrap_err().split(" at").next().unwrap(),
            "invalid type: integer `5`, expected an object"
        );
    }
}
