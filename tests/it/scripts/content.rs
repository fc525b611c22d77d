//! A script file is checked before anybody is asked by it.

use ringwell::care::protocol::Editions;
use ringwell::care::scripts::Scripts;
use ringwell::config::Config;

const RED_FLAGS: &str = include_str!("../../../config/scripts/red-flags.toml");
const MOOD: &str = include_str!("../../../config/scripts/mood.toml");

/// What the service says of scripts of which `mood.toml` has one thing changed.
fn said_of(change: &str, to: &str) -> String {
    assert!(MOOD.contains(change), "{change}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("red-flags.toml"), RED_FLAGS).unwrap();
    std::fs::write(folder.path().join("mood.toml"), MOOD.replacen(change, to, 1)).unwrap();
    let mut config = Config::load_from(None, []).unwrap();
    config.scripts.folder = folder.path().display().to_string();
    let protocols = Editions::load(&config.protocols).unwrap().newest();
    Scripts::load(&config.scripts, &protocols).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
}

/// The line that the table with `text` in it begins on.
fn table_of(text: &str) -> usize {
    let before = &MOOD[..MOOD.find(text).unwrap()];
    MOOD[..before.rfind("[[").unwrap()].matches('\n').count() + 1
}

#[test]
fn a_cut_off_of_2_is_a_file_of_ones_own() {
    assert_eq!(said_of("at = 3, one_of", "at = 2, one_of"), "valid");
}

#[test]
fn faults_are_named_with_their_line() {
    for (change, to, table, why) in [
        (
            "{ score = \"phq-2\", reaches",
            "{ question = \"phq-lo\", is = [\"several-days\"] }, { score = \"phq-2\", reaches",
            "id = \"phq-sleep\"",
            "no question is named phq-lo",
        ),
        (
            "{ score = \"phq-2\", reaches",
            "{ question = \"phq-tired\", is = [\"several-days\"] }, { score = \"phq-2\", reaches",
            "id = \"phq-sleep\"",
            "phq-sleep: is asked because of phq-tired, which is not asked before it",
        ),
        (
            "{ score = \"phq-2\", reaches",
            "{ question = \"phq-sleep\", is = [\"several-days\"] }, { score = \"phq-2\", reaches",
            "id = \"phq-sleep\"",
            "phq-sleep: is asked because of phq-sleep, which is not asked before it",
        ),
        (
            "{ score = \"phq-2\", reaches = \"cut-off\" }",
            "{ score = \"phq-9\", at_least = 5 }",
            "id = \"phq-sleep\"",
            "which is not asked before it",
        ),
        (
            "{ score = \"phq-2\", reaches = \"cut-off\" }",
            "{ question = \"phq-low\", is = [\"often\"] }",
            "id = \"phq-sleep\"",
            "phq-low is never answered with often",
        ),
        ("from = 5, to = 9", "from = 4, to = 9", "name = \"phq-9\"", "bands leave a gap or overlap at 4"),
        ("from = 5, to = 9", "from = 6, to = 9", "name = \"phq-9\"", "bands leave a gap or overlap at 5"),
        ("from = 20, to = 27", "from = 20, to = 26", "name = \"phq-9\"", "bands do not end at 27"),
        ("at = 3, one_of", "at = 4, one_of", "name = \"phq-2\"", "not one of those that its source allows"),
        ("source = \"phq-2\"", "source = \"phq\"", "id = \"phq-interest\"", "no citation is named phq"),
        ("id = \"phq-low\"", "id = \"phq-interest\"", "id = \"phq-interest\"", "stands here twice"),
        ("severity = \"red\"", "severity = \"info\"", "name = \"self-harm\"", "severity is amber or red"),
    ] {
        let said = said_of(change, to);
        assert!(said.contains(why), "{to}: {said}");
        if why.contains("twice") || why.contains("phq-lo") {
            assert!(said.contains("mood.toml:"), "{said}");
        } else {
            assert!(
                said.contains(&format!("mood.toml:{}: ", table_of(table))),
                "{}: {said}",
                table_of(table)
            );
        }
    }
}

#[test]
fn an_unknown_key_and_a_missing_citation_are_named_with_their_line() {
    let unknown = said_of("kind = \"choice\"", "kind = \"choice\"\nonly_of = []");
    assert!(unknown.contains("mood.toml:") && unknown.contains("unknown field `only_of`"), "{unknown}");
    let missing = said_of("source = \"phq-9-item-9\"", "");
    assert!(missing.contains("mood.toml:") && missing.contains("missing field `source`"), "{missing}");
}

#[test]
fn a_question_is_asked_in_one_file_only() {
    let again =
        "[[questions]]\nid = \"chest-pain-now\"\nask = \"?\"\nkind = \"yes-no\"\nsource = \"phq-2\"\n\n";
    let said = said_of("[[scores]]", &format!("{again}[[scores]]"));
    assert!(said.contains("chest-pain-now is asked in mood.toml already"), "{said}");
    assert!(said.contains("red-flags.toml:"), "{said}");
}
