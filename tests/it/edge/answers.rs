//! What the contract says of answers as a whole, for every operation and every schema.

use std::fs;
use std::path::{Path, PathBuf};

/// The handlers' sources.
fn handlers(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { handlers(&path) } else { vec![path] }).collect()
}

/// What stands between `before` and `after`, blanks left out.
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
            let Some(answered) = between(&format!("{signature}\n"), "Result<Answer<", ">>\n") else {
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
