//! Differences between two sets of protocol files, place by place.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

/// A place that differs. None: it is not there.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// `common.toml rules.bp-low.severity`
    pub place: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Compares two sets of files, by name and text, whatever the order and the layout of what stands in them.
///
/// # Errors
/// The name of a file that is not TOML.
pub(super) fn differences(
    before: &[(String, String)],
    after: &[(String, String)],
) -> Result<Vec<Difference>, String> {
    let (before, after) = (places(before)?, places(after)?);
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differing = all.into_iter().filter(|place| before.get(*place) != after.get(*place));
    Ok(differing
        .map(|place| Difference {
            place: place.clone(),
            before: before.get(place).cloned(),
            after: after.get(place).cloned(),
        })
        .collect())
}

fn places(files: &[(String, String)]) -> Result<BTreeMap<String, String>, String> {
    let mut places = BTreeMap::new();
    for (file, text) in files {
        let table: toml::Table = text.parse().map_err(|_| format!("{file} is not TOML"))?;
        for (key, value) in table {
            walk(format!("{file} {key}"), value, &mut places);
        }
    }
    Ok(places)
}

fn walk(place: String, value: Value, places: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                walk(format!("{place}.{key}"), value, places);
            }
        }
        Value::Array(values) if values.iter().any(Value::is_table) => {
            for (number, value) in values.into_iter().enumerate() {
                // Rules and sources are known by name wherever they stand; bands and steps by their order.
                let name = ["name", "id"].iter().find_map(|key| value.get(key)?.as_str().map(str::to_owned));
                let name = name.unwrap_or_else(|| (number + 1).to_string());
                walk(format!("{place}.{name}"), value, places);
            }
        }
        other => {
            places.insert(place, other.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(before: &str, after: &str) -> Vec<String> {
        let file = |text: &str| [("a.toml".to_owned(), text.to_owned())];
        let found = differences(&file(before), &file(after)).unwrap();
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        found.iter().map(|it| format!("{}: {} → {}", it.place, shown(&it.before), shown(&it.after))).collect()
    }

    #[test]
    fn order_and_layout_are_no_difference() {
        let before = "[[rules]]\nname = \"a\"\nx = 1\n[[rules]]\nname = \"b\"\nx = 2";
        let after = "rules = [{ x = 2, name = \"b\" }, { name = \"a\", x = 1 }] # the same";
        assert_eq!(of(before, after), Vec::<String>::new());
    }

    #[test]
    fn a_place_is_named_with_both_sides() {
        let before = "version = \"1\"\n[[rules]]\nname = \"a\"\nx = 1\n[g]\nbands = [{ below = 4.0 }]";
        let after =
            "version = \"2\"\n[[rules]]\nname = \"b\"\nx = 1\n[g]\nbands = [{ below = 3.9 }, { from = 3.9 }]";
        assert_eq!(
            of(before, after),
            [
                "a.toml g.bands.1.below: 4.0 → 3.9",
                "a.toml g.bands.2.from: nothing → 3.9",
                "a.toml rules.a.name: \"a\" → nothing",
                "a.toml rules.a.x: 1 → nothing",
                "a.toml rules.b.name: nothing → \"b\"",
                "a.toml rules.b.x: nothing → 1",
                "a.toml version: \"1\" → \"2\"",
            ]
        );
    }
}
