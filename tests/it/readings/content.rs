//! The file that says what readings mean is checked before anybody is judged by it.

use ringwell::config::Config;
use ringwell::content::protocol::editions::ProtocolsByDate;

const COMMON: &str = include_str!("../../../config/protocols/common.toml");
const KIDNEYS: &str = include_str!("../../../config/protocols/chronic-kidney-disease.toml");

/// Refusal of a `common.toml` with one thing changed; `change` must be in it once.
fn said_of(change: &str, to: &str) -> String {
    assert_eq!(COMMON.matches(change).count(), 1, "{change}");
    said(&COMMON.replace(change, to), KIDNEYS)
}

/// Refusal of a condition's file with one change; `change` must be in it once.
fn said_of_kidneys(change: &str, to: &str) -> String {
    assert_eq!(KIDNEYS.matches(change).count(), 1, "{change}");
    said(COMMON, &KIDNEYS.replace(change, to))
}

fn said(common: &str, kidneys: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("common.toml"), common).unwrap();
    std::fs::write(folder.path().join("chronic-kidney-disease.toml"), kidneys).unwrap();
    let mut settings = Config::load_from(None, []).unwrap().protocols;
    settings.folder = folder.path().display().to_string();
    match ProtocolsByDate::load(&settings) {
        Ok(_) => "valid".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// The line that `text` stands on.
fn line_of(text: &str) -> usize {
    COMMON[..COMMON.find(text).unwrap()].matches('\n').count() + 1
}

#[test]
fn the_file_as_it_ships_is_valid() {
    assert_eq!(said_of("owner = \"Clinical lead\"", "owner = \"Somebody else\""), "valid");
}

#[test]
fn faults_are_named_with_their_line() {
    let band = "{ from = 3.0, below = 4.0, rule = \"glucose-hypo\" }";
    let next = "{ from = 4.0, to = 15.0, rule = \"glucose-ordinary\" }";
    for (change, to, place, why) in [
        (
            band,
            "{ from = 3.0, below = 3.9, rule = \"glucose-hypo\" }",
            next,
            "bands.glucose: a gap or an overlap",
        ),
        (
            band,
            "{ from = 3.0, below = 4.1, rule = \"glucose-hypo\" }",
            next,
            "bands.glucose: a gap or an overlap",
        ),
        (
            band,
            "{ from = 3.0, to = 4.0, rule = \"glucose-hypo\" }",
            next,
            "bands.glucose: a gap or an overlap",
        ),
        (
            band,
            "{ from = 3.0, below = 4.0, rule = \"glucose-hippo\" }",
            band,
            "no rule is named glucose-hippo",
        ),
        (band, "{ from = 3.0, below = 4.0, role = \"glucose-hypo\" }", band, "unknown field"),
        (
            "{ below = 3.0, rule = \"glucose-severe-hypo\" }",
            "{ from = 1.0, below = 3.0, rule = \"glucose-severe-hypo\" }",
            "{ below = 3.0, rule = \"glucose-severe-hypo\" }",
            "nothing speaks about lower values",
        ),
        (
            "{ from = 30.0, rule = \"glucose-very-high\" }",
            "{ from = 30.0, to = 60.0, rule = \"glucose-very-high\" }",
            "{ from = 30.0, rule = \"glucose-very-high\" }",
            "nothing speaks about higher values",
        ),
        (
            "{ from = 30.0, rule = \"glucose-very-high\" }",
            "{ from = 30.0, rule = \"glucose-ordinary\" }",
            "{ from = 30.0, rule = \"glucose-very-high\" }",
            "glucose-ordinary is less severe than the band before it",
        ),
    ] {
        let said = said_of(change, to);
        assert!(said.contains(&format!("common.toml:{}:", line_of(place))), "{said}");
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_source_that_is_not_in_the_file_is_a_fault() {
    let rule = "says = \"above 15 mmol/L: check ketones\"";
    let said = said_of(rule, &format!("{rule}\ncitations = \"ng28\""));
    assert!(said.contains("unknown field `citations`"), "{said}");
    let said = said_of("id = \"ketones-15\"", "id = \"ketones-14\"");
    assert!(said.contains("no citation has the id ketones-15"), "{said}");
}

#[test]
fn a_person_without_a_target_or_with_two_is_a_fault() {
    let over = "name = \"home-80-and-over\"\nsetting = \"home\"\nage_from = 80";
    let said = said_of(over, "name = \"home-80-and-over\"\nsetting = \"home\"\nage_from = 81");
    assert!(said.contains("a gap at home, age 80, ACR 0"), "{said}");
    let said = said_of(over, "name = \"home-80-and-over\"\nsetting = \"home\"\nage_from = 79");
    assert!(said.contains("an overlap at home, age 79"), "{said}");
    let below = "name = \"clinic-ckd-acr-below-70\"\nsetting = \"clinic\"\nacr_below = 70";
    let said = said_of_kidneys(below, &below.replace("70", "60").replacen("acr-below-60", "acr-below-70", 1));
    assert!(said.contains("chronic-kidney-disease.toml: targets: a gap at clinic, age 0, ACR 60"), "{said}");
}

#[test]
fn content_that_makes_things_look_better_than_they_are_is_a_fault() {
    for (change, to, why) in [
        ("lo = \"glucose-meter-lo\"", "lo = \"glucose-ordinary\"", "does not escalate"),
        ("at_most = \"amber\"", "at_most = \"info\"", "an unsafe reading escalates however old"),
        (
            "severity_unasked = \"amber\"\nseverity_with_symptoms = \"red\"",
            "severity_unasked = \"none\"\nseverity_with_symptoms = \"red\"",
            "asking must not make it look worse",
        ),
        (
            "pulse = { refuse = { from = 20, to = 250 }",
            "pulse = { refuse = { from = 50, to = 250 }",
            "confirm is not within refuse",
        ),
        (
            "glucose = { refuse = { from = 0.5, to = 60 }",
            "glucose = { refuse = { from = 0.5, to = 70 }",
            "the database takes 0.5 to 60",
        ),
        ("hi = \"glucose-meter-hi\"", "hi = \"glucose-very-high\"", "no band leads to glucose-meter-hi"),
    ] {
        let said = said_of(change, to);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_condition_speaks_with_rules_of_its_own() {
    let end = "engage_days = [14, 14, 7]";
    let rule = "[[rules]]\nname = \"NAME\"\nseverity = \"info\"\nsays = \"x\"\ncitation = \"ng136\"\n";
    for (name, bands, why) in [
        ("kidney-glucose", "[{ from = 1, rule = \"kidney-glucose\" }]", "nothing speaks about lower values"),
        ("kidney-glucose", "[{ rule = \"glucose-hypo\" }]", "no rule is named glucose-hypo"),
        (
            "glucose-hypo",
            "[{ rule = \"glucose-hypo\" }]",
            "another file has a rule that is named glucose-hypo",
        ),
        ("kidney-glucose", "[]", "no band leads to kidney-glucose"),
    ] {
        let bands = if bands == "[]" { String::new() } else { format!("[bands]\nglucose = {bands}\n") };
        let cadence = KIDNEYS.find("# Readings").unwrap();
        let (before, after) = KIDNEYS.split_at(cadence);
        let said = said(COMMON, &format!("{before}{}{bands}{after}", rule.replace("NAME", name)));
        assert!(said.contains("chronic-kidney-disease.toml:") && said.contains(why), "{said}");
    }
    assert_eq!(said_of_kidneys(end, "engage_days = [21, 14, 7]"), "valid");
    let said =
        said_of_kidneys("citation = \"ng136-derived\"\n[[targets]]", "citation = \"ng137\"\n[[targets]]");
    assert!(
        said.contains("chronic-kidney-disease.toml:") && said.contains("no citation has the id ng137"),
        "{said}"
    );
}
