//! Script files, and who is asked them, are checked before anybody is asked anything.

use ringwell::content::scripts::content::Script;
use ringwell::model::call::CallKind;

use crate::harness::verbs::content::Edited;

const MOOD: &str = include_str!("../../../config/scripts/mood.toml");

/// Refusal of `mood.toml` with one thing changed.
fn said_of(change: &str, to: &str) -> String {
    Edited::for_now().with("scripts/mood.toml", change, to).says()
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

#[test]
fn everybody_and_those_with_a_condition_are_asked_what_they_were_before_protocols_said_so() {
    let editions = Edited::for_now().load().unwrap();
    let scripts = editions.on("2026-11-28".parse().unwrap());
    let conditions = [
        "chronic-kidney-disease",
        "copd",
        "coronary-heart-disease",
        "heart-failure",
        "hypertension",
        "stroke-tia",
        "type-2-diabetes",
    ];
    let mut people: Vec<(&str, &[&str])> = vec![("nobody's condition", &[])];
    people.extend(conditions.iter().map(|name| (*name, std::slice::from_ref(name))));
    people.push(("all of them", &conditions));
    let row = |kind: CallKind, (name, conditions): (&str, &[&str])| {
        let conditions: Vec<String> = conditions.iter().map(ToString::to_string).collect();
        let asked: Vec<&str> = scripts.for_call(kind, &conditions).into_iter().map(Script::name).collect();
        format!("{kind}, {name}: {}", asked.join(" "))
    };
    let rows = CallKind::ALL.iter().flat_map(|kind| people.iter().map(|person| row(*kind, *person)));
    let table: Vec<String> = rows.collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn whoever_is_asked_what_does_not_exist_or_nothing_at_all_is_named_by_file_and_line() {
    let (common, diabetes) = ("protocols/common.toml", "protocols/type-2-diabetes.toml");
    for (file, change, to, place, why) in [
        (
            common,
            "callback = [\"red-flags\"]",
            "callback = [\"red-flag\"]",
            "callback = [\"red",
            "scripts.callback: no script is named red-flag on 2026-11-24",
        ),
        (
            common,
            "callback = [\"red-flags\"]",
            "callback = []",
            "[scripts]",
            "scripts.callback: nobody is asked anything in such a call",
        ),
        (
            common,
            "safety = [\"red-flags\"]\n",
            "",
            "[scripts]",
            "scripts.safety: nobody is asked anything in such a call",
        ),
        (
            common,
            "safety = [\"red-flags\"]",
            "safety = [\"red-flags\", \"red-flags\"]",
            "safety = [\"red",
            "scripts.safety: red-flags is asked twice",
        ),
        (
            common,
            "assessment = [\"red-flags\", \"mood\"",
            "assessment = [\"mood\", \"red-flags\"",
            "assessment = [\"mood",
            "scripts.assessment: red-flags is asked before what stands before it here",
        ),
        (
            common,
            "safety = [\"red-flags\"]",
            "safely = [\"red-flags\"]",
            "safely",
            "unknown variant `safely`",
        ),
        (
            diabetes,
            "safety = [\"low-glucose\"]",
            "safety = [\"red-flags\"]",
            "safety = [\"red",
            "scripts.safety: everybody is asked red-flags already",
        ),
        (
            diabetes,
            "safety = [\"low-glucose\"]",
            "safety = [\"low-glucose\", \"low-glucose\"]",
            "safety = [\"low",
            "scripts.safety: low-glucose is asked twice",
        ),
    ] {
        let edited = Edited::for_now().with(file, change, to);
        let line = edited.line_of(file, place);
        let expected = format!("{}:{line}: {why}", file.trim_start_matches("protocols/"));
        assert!(edited.says().contains(&expected), "{expected}: {}", edited.says());
    }
}

#[test]
fn a_script_that_no_protocol_asks_was_forgotten() {
    let lists =
        "[scripts]\nassessment = [\"breathing\"]\nfollow-up = [\"breathing\"]\nreview = [\"breathing\"]\n";
    let edited = Edited::for_now().with("protocols/copd.toml", lists, "");
    assert_eq!(edited.says(), "valid", "heart failure asks it too");
    let said = edited.with("protocols/heart-failure.toml", lists, "").says();
    assert!(said.contains("breathing.toml:1: no protocol asks breathing"), "{said}");
}

/// From 2027 on, `mood` has another cut-off.
fn next_mood() -> Edited {
    Edited::for_now().copied(
        "scripts/mood.toml",
        "scripts/mood@2027.toml",
        &[
            ("version = \"2026-11-2\"", "version = \"2027-1\""),
            ("applies_from = \"2026-11-24\"", "applies_from = \"2027-01-01\""),
            ("at = 3, one_of", "at = 2, one_of"),
        ],
    )
}

#[test]
fn the_next_version_of_a_script_is_asked_from_its_date_on() {
    let editions = next_mood().load().unwrap();
    let dates: Vec<String> = editions.dates().map(|date| date.to_string()).collect();
    assert_eq!(dates, ["2026-11-24", "2027-01-01"]);
    for (date, version) in [
        ("2020-01-01", "2026-11-2"),
        ("2026-12-31", "2026-11-2"),
        ("2027-01-01", "2027-1"),
        ("2030-01-01", "2027-1"),
    ] {
        let asked = editions.on(date.parse().unwrap()).for_call(CallKind::Review, &[]);
        assert_eq!(asked[1].named(), format!("mood {version}"), "{date}");
    }
}

#[test]
fn versions_of_a_script_are_told_apart_and_checked_before_their_date() {
    let next = |change: (&str, &str)| next_mood().with("scripts/mood@2027.toml", change.0, change.1).says();
    let same = next(("applies_from = \"2027-01-01\"", "applies_from = \"2026-11-24\""));
    assert!(same.contains("mood@2027.toml: mood.toml has the same version or the same date"), "{same}");
    let same = next(("version = \"2027-1\"", "version = \"2026-11-2\""));
    assert!(same.contains("mood@2027.toml: mood.toml has the same version or the same date"), "{same}");
    let named = next(("name = \"mood\"", "name = \"moods\""));
    assert!(named.contains("mood@2027.toml: inside it is named moods"), "{named}");
    let faulty = next(("from = 5, to = 9", "from = 4, to = 9"));
    assert!(
        faulty.contains("mood@2027.toml:") && faulty.contains("bands leave a gap or overlap at 4"),
        "{faulty}"
    );
    // The protocol that asks it applies from November.
    let late = Edited::for_now()
        .with("scripts/mood.toml", "applies_from = \"2026-11-24\"", "applies_from = \"2026-12-24\"")
        .says();
    assert!(late.contains("scripts.assessment: no script is named mood on 2026-11-24"), "{late}");
    let early = Edited::for_now().with(
        "scripts/mood.toml",
        "applies_from = \"2026-11-24\"",
        "applies_from = \"2020-01-01\"",
    );
    assert_eq!(
        early.load().unwrap().dates().count(),
        1,
        "nobody is asked anything before the first protocol"
    );
}

#[test]
fn what_is_not_asked_any_more_stays_for_old_answers_and_another_file_may_ask_its_questions() {
    let common = &[
        ("version = \"2026-11-8\"", "version = \"2027-1\""),
        ("applies_from = \"2026-11-24\"", "applies_from = \"2027-01-01\""),
        (
            "assessment = [\"red-flags\", \"mood\", \"everyday\"]",
            "assessment = [\"red-flags\", \"mood\", \"daily\"]",
        ),
        (
            "follow-up = [\"red-flags\", \"mood\", \"everyday\"]",
            "follow-up = [\"red-flags\", \"mood\", \"daily\"]",
        ),
        ("review = [\"red-flags\", \"mood\", \"everyday\"]", "review = [\"red-flags\", \"mood\", \"daily\"]"),
    ];
    let daily = &[
        ("name = \"everyday\"", "name = \"daily\""),
        ("applies_from = \"2026-11-24\"", "applies_from = \"2027-01-01\""),
    ];
    let edited = Edited::for_now().copied("scripts/everyday.toml", "scripts/daily.toml", daily).copied(
        "protocols/common.toml",
        "protocols/common@2027.toml",
        common,
    );
    let editions = edited.load().unwrap();
    let asks =
        |date: &str| editions.on(date.parse().unwrap()).for_call(CallKind::Review, &[])[2].name().to_owned();
    assert_eq!((asks("2026-12-31"), asks("2027-01-01")), ("everyday".to_owned(), "daily".to_owned()));
    // What levels look at was, or will be, an answer.
    assert!(editions.has_choice("smokes", "gave-up") && !editions.has_choice("smokes", "sometimes"));
    // In one call nobody is asked twice.
    let both = edited
        .with("protocols/common@2027.toml", "\"mood\", \"daily\"", "\"mood\", \"daily\", \"everyday\"")
        .says();
    assert!(
        both.contains("everyday.toml:")
            && both.contains("medicines-as-agreed is asked in daily.toml already"),
        "{both}"
    );
}
