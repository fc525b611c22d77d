//! The rooms of `src/` and who may know whom: read from the paths that the code itself writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Rooms that each room may name beside itself. Rooms that stand in no line may name everything: `cli` and
/// the demonstration put the others together.
const MAY_KNOW: [(&str, &[&str]); 15] = [
    ("model", &[]),
    ("error", &["model"]),
    ("config", &["error", "model"]),
    ("clock", &["error", "model"]),
    ("typeset", &["error", "model"]),
    ("content", &["config", "error", "model", "typeset"]),
    ("store", &["error", "model", "private_files", "repeat"]),
    ("care", &["clock", "config", "content", "error", "fault", "model", "repeat", "store", "typeset"]),
    ("notify", &["config", "error", "model", "private_files"]),
    ("changes", &["model"]),
    ("job_log", &["model"]),
    (
        "app",
        &[
            "care", "changes", "clock", "config", "content", "error", "job_log", "model", "notify", "recent",
            "repeat", "store",
        ],
    ),
    ("imports", &["app", "care", "content", "error", "fault", "model", "store"]),
    (
        "work",
        &[
            "app",
            "care",
            "changes",
            "content",
            "error",
            "fault",
            "model",
            "notify",
            "private_files",
            "store",
            "telemetry",
            "typeset",
        ],
    ),
    (
        "http",
        &[
            "app",
            "care",
            "changes",
            "config",
            "content",
            "error",
            "fault",
            "imports",
            "model",
            "notify",
            "repeat",
            "store",
            "telemetry",
            "typeset",
        ],
    ),
];

/// First words that name nothing where an item is shown alone: pronouns, and relative clauses as subjects.
const NAMELESS: [&str; 19] = [
    "It", "Its", "They", "Their", "Them", "He", "She", "This", "That", "These", "Those", "The same", "As [",
    "Who", "Whoever", "Whom", "Whose", "What", "Whatever",
];

/// The generated types repeat the words of the API's own comments, where a summary may begin with any word.
const GENERATED: &str = "web/src/api/generated";

/// Source files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "ts" || kind == "tsx") {
            found.push(path);
        }
    }
}

/// The code without what is only said about it.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that a text names: `crate::room::…`, `use crate::{room, …}`.
fn named(text: &str) -> BTreeSet<String> {
    let word =
        |text: &str| text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let mut rooms = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut item) = (0, String::new());
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        rooms.insert(word(item.trim()));
                        item.clear();
                    }
                    c if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            rooms.insert(word(item.trim()));
        } else {
            rooms.insert(word(rest));
        }
    }
    rooms.remove("");
    rooms
}

fn imports() -> BTreeMap<(String, PathBuf), BTreeSet<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source, &mut files);
    files
        .into_iter()
        .map(|file| {
            let inside = file.strip_prefix(&source).unwrap().to_owned();
            let first = inside.components().next().unwrap().as_os_str().to_str().unwrap().to_owned();
            let room = first.trim_end_matches(".rs").to_owned();
            let named = named(&without_comments(&std::fs::read_to_string(&file).unwrap()));
            ((room, inside), named)
        })
        .collect()
}

#[test]
fn a_room_names_only_the_rooms_that_it_may_know() {
    let mut wrong = Vec::new();
    for ((room, file), named) in imports() {
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else { continue };
        let others = named.iter().filter(|name| **name != room && !may.contains(&name.as_str()));
        wrong.extend(others.map(|other| format!("{} names {other}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_room_knows_another_that_knows_it() {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (room, may) in MAY_KNOW {
        known.entry(room).or_default().extend(may);
    }
    // Whoever can be reached from a room must not lead back to it.
    for (room, _) in MAY_KNOW {
        let (mut reached, mut open) = (BTreeSet::new(), vec![room]);
        while let Some(next) = open.pop() {
            for other in known.get(next).into_iter().flatten() {
                assert_ne!(*other, room, "{room} is known by {next}, which it knows");
                if reached.insert(*other) {
                    open.push(other);
                }
            }
        }
    }
}

#[test]
fn every_room_that_is_named_here_is_there() {
    let rooms: BTreeSet<String> = imports().into_keys().map(|(room, _)| room).collect();
    for (room, may) in MAY_KNOW {
        for name in std::iter::once(&room).chain(may) {
            assert!(rooms.contains(*name), "{name}");
        }
    }
}

/// Read by position, two columns of one type can change places and nobody notices.
#[test]
fn the_store_reads_its_rows_by_name() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for derive in text.split("#[derive(").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let derives =
                |name: &str| derive.split(',').any(|it| it.trim().rsplit("::").next() == Some(name));
            if derives("Queryable") && !derives("Selectable") {
                wrong.push(format!("{}: {derive}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// First lines of the doc comments of a text that begin with one of [`NAMELESS`], each with its number.
fn nameless(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut before = "";
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        let mark =
            ["///", "//!", "/**", "*"].into_iter().find(|mark| line.starts_with(*mark)).unwrap_or_default();
        let said = line[mark.len()..].trim_start();
        let begins = match mark {
            "///" | "//!" => before != mark,
            "*" => before == "/**",
            _ => mark == "/**",
        };
        let names_nothing = |word: &&str| {
            said.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        if begins && NAMELESS.iter().any(names_nothing) {
            found.push((number, said));
        }
        // A comment that has begun in the line of its mark is not begun again by the next one.
        before = if mark == "/**" && !said.is_empty() { "" } else { mark };
    }
    found
}

/// Words by which partial indexes narrow a column (`WHERE status = 'offered'`): table, column, method of diesel's, word.
fn words_of_partial_indexes() -> BTreeSet<(String, String, &'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut found = BTreeSet::new();
    for migration in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(migration.unwrap().path().join("up.sql")).unwrap();
        for statement in text.split(';') {
            let Some((_, index)) = statement.split_once(" INDEX ") else { continue };
            let Some((columns, condition)) = index.split_once(" WHERE ") else { continue };
            let table = columns.split_once(" ON ").unwrap().1.split_whitespace().next().unwrap();
            for part in condition.split(" AND ") {
                for (sign, method) in [(" = '", "eq"), (" <> '", "ne")] {
                    let Some((column, word)) = part.trim().split_once(sign) else { continue };
                    let word = word.trim_end_matches('\'');
                    found.insert((table.to_owned(), column.to_owned(), method, word.to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn a_statement_has_the_word_of_a_partial_index_in_its_text() {
    let words = words_of_partial_indexes();
    assert!(words.len() > 10, "{words:?}");
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut files);
    let mut bound = Vec::new();
    for file in files {
        let text = without_comments(&std::fs::read_to_string(&file).unwrap());
        for (table, column, method, word) in &words {
            let compared = format!("{table}::{column}.{method}(");
            for (at, _) in text.match_indices(&compared) {
                let asks = ["filter(", "and(", "or(", "= "].iter().any(|before| text[..at].ends_with(before));
                let value = text[at + compared.len()..].split([')', '.']).next().unwrap();
                let variant = value.rsplit("::").next().unwrap().trim_matches('"');
                let is_it = variant.replace('-', "").eq_ignore_ascii_case(&word.replace('-', ""));
                if asks && is_it && !value.starts_with("in_text(") {
                    bound.push(format!("{}: {compared}{value})", file.display()));
                }
            }
        }
    }
    assert_eq!(bound, [""; 0], "say in_text(…), or the index does not serve");
}

#[test]
fn doc_comments_begin_with_a_noun_or_a_verb() {
    let example =
        "//! Its rows.\n\n/// A row.\n/// It is.\nfn a() {}\n/** That. */\n/**\n * What is.\n * Who.\n */";
    assert_eq!(nameless(example), [(1, "Its rows."), (6, "That. */"), (8, "What is.")]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["benches", "src", "tests", "web/e2e", "web/src"] {
        sources(&root.join(folder), &mut files);
    }
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(root).unwrap();
        if inside.starts_with(GENERATED) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let found = nameless(&text).into_iter();
        wrong.extend(found.map(|(line, said)| format!("{}:{line}: {said}", inside.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
