//! The protocols as an operator handles them: checked, explained, compared, tried in shadow.

use std::path::{Path, PathBuf};

use chrono::Duration;
use ringwell::config::Config;
use ringwell::model::id::PatientId;
use ringwell::work::shadow;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;
use crate::harness::{Person, TestApp};

const FILES: [(&str, &str); 4] = [
    ("common.toml", include_str!("../../config/protocols/common.toml")),
    ("hypertension.toml", include_str!("../../config/protocols/hypertension.toml")),
    // With these every script is asked.
    ("heart-failure.toml", include_str!("../../config/protocols/heart-failure.toml")),
    ("type-2-diabetes.toml", include_str!("../../config/protocols/type-2-diabetes.toml")),
];

/// A folder of protocols in which `change` has become `to`.
fn folder_with(app: &TestApp, name: &str, change: &str, to: &str) {
    let folder = app.folder.path().join(name);
    std::fs::create_dir(&folder).unwrap();
    assert!(FILES.iter().any(|(_, text)| text.contains(change)), "{change}");
    for (file, text) in FILES {
        std::fs::write(folder.join(file), text.replace(change, to)).unwrap();
    }
}

/// A copy of the protocols that the service goes by, in a folder that goes with the test: beside its mail.
pub fn protocols_beside_the_mail(config: &mut Config) -> PathBuf {
    let mail = config.email.url.strip_prefix("file://").unwrap();
    let folder = Path::new(mail).parent().unwrap().join("protocols");
    std::fs::create_dir(&folder).unwrap();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/config/protocols")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    config.protocols.folder = folder.display().to_string();
    folder
}

/// A folder in which another version of `common.toml` applies from 1 December: a glucose above 14 mmol/L is answered.
fn two_versions(config: &mut Config) {
    let folder = protocols_beside_the_mail(config);
    std::fs::write(folder.join("common@2026-12.toml"), from_december(14.0)).unwrap();
}

/// Only the second failed attempt after a red reading escalates, as amber.
fn missed_twice(config: &mut Config) {
    let folder = protocols_beside_the_mail(config);
    let after_red = "after_red = { attempts = 1, severity = \"red\"";
    assert!(FILES[0].1.contains(after_red));
    let common = FILES[0].1.replace(after_red, "after_red = { attempts = 2, severity = \"amber\"");
    std::fs::write(folder.join("common.toml"), common).unwrap();
}

/// A shadow in which a glucose above 14 mmol/L is answered, and people with hypertension are phoned more often at first.
fn with_a_shadow(config: &mut Config) {
    two_versions(config);
    let folder = Path::new(&config.protocols.folder);
    let hypertension = FILES[1].1.replace("engage_days = [14, 14, 7]", "engage_days = [10, 10, 7]");
    std::fs::write(folder.join("hypertension.toml"), hypertension).unwrap();
    config.shadow.folder = std::mem::take(&mut config.protocols.folder);
}

/// A shadow that looks back over other times.
fn looking_back(config: &mut Config, weight_hours: i64, mean_days: i64) {
    let folder = protocols_beside_the_mail(config);
    let mut common = FILES[0].1.to_owned();
    for (change, to) in [
        ("hours = 72", format!("hours = {weight_hours}")),
        ("mean_days = 7", format!("mean_days = {mean_days}")),
    ] {
        assert_eq!(common.matches(change).count(), 1, "{change}");
        common = common.replace(change, &to);
    }
    std::fs::write(folder.join("common.toml"), common).unwrap();
    config.shadow.folder = std::mem::take(&mut config.protocols.folder);
}

/// Weights of somebody with heart failure: the hours before now and the kilograms. Answers what was said of the last one.
async fn weighed(app: &TestApp, lead: &Person, patient: PatientId, weights: &[(i64, f64)]) -> Value {
    let mut last = Value::Null;
    for (hours, kilograms) in weights {
        let taken_at = app.clock.now() - Duration::hours(*hours);
        let weight = json!({ "kind": "weight", "value": kilograms, "unit": "kg", "taken_at": taken_at, "source": "patient", "confirmed": true });
        last = app.record(lead, patient, weight).await;
    }
    last
}

/// Four pressures at home of so many days ago.
async fn pressures_at_home(app: &TestApp, lead: &Person, patient: PatientId, days: i64, systolic: i64) {
    for minutes in 0..4 {
        let taken_at = app.clock.now() - Duration::days(days) - Duration::minutes(10 - minutes);
        let reading = with(app.a_home_bp(systolic, 80), json!({ "taken_at": taken_at }));
        app.record(lead, patient, reading).await;
    }
}

/// Patient, rule and the shadow's rule of all that came out otherwise, once the shadow has looked.
async fn otherwise(app: &TestApp, lead: &Person) -> Vec<[String; 3]> {
    app.advance(Duration::minutes(1));
    shadow::tick(&app.service).unwrap();
    let items = lead.get("/v1/shadow/judgements").await.expect(200)["items"].clone();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| ["patient", "rule", "shadow_rule"].map(|key| text(item, key)))
        .collect()
}

/// `common.toml` from 1 December on, with ketones to be checked above another value.
fn from_december(ketones_above: f64) -> String {
    let (_, common) = FILES[0];
    let version = common.lines().find(|line| line.starts_with("version = ")).unwrap();
    let begins = common.lines().find(|line| line.starts_with("applies_from = ")).unwrap();
    common
        .replace(version, "version = \"2026-12-1\"")
        .replace(begins, "applies_from = \"2026-12-01\"")
        .replace(
            "to = 15.0, rule = \"glucose-ordinary\"",
            &format!("to = {ketones_above:.1}, rule = \"glucose-ordinary\""),
        )
        .replace("{ above = 15.0,", &format!("{{ above = {ketones_above:.1},"))
}

/// Output of a command, and its exit code.
fn said(app: &TestApp, arguments: &[&str]) -> (Option<i32>, String) {
    let output = app.ringwell(arguments, "");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.code(), text)
}

on_both_engines! {
    async fn a_faulty_folder_is_named_by_file_and_line(app) {
        let (code, text) = said(&app, &["protocol", "check"]);
        assert!(code == Some(0) && text.contains("common 2026-") && text.contains("hypertension 2026-"), "{text}");
        let band = "{ from = 3.0, below = 4.0, rule = \"glucose-hypo\" }";
        folder_with(&app, "gap", band, &band.replace("4.0", "3.9"));
        let (code, text) = said(&app, &["protocol", "check", "gap"]);
        let line = FILES[0].1[..FILES[0].1.find(band).unwrap()].matches('\n').count() + 2;
        assert_eq!(code, Some(2));
        assert!(text.contains(&format!("common.toml:{line}: bands.glucose: a gap or an overlap")), "{text}");
    }

    async fn a_step_that_could_never_reach_anybody_is_named_by_file_and_line(app) {
        let step = "tell = \"practice\"\nby = [\"email\"]";
        let line = FILES[0].1[..FILES[0].1.find(step).unwrap()].matches('\n').count();
        folder_with(&app, "by-sms", step, &step.replace("email", "sms"));
        let (code, text) = said(&app, &["protocol", "check", "by-sms"]);
        assert_eq!(code, Some(2));
        assert!(text.contains(&format!("common.toml:{line}: escalation.red: nobody could ever be reached")), "{text}");
        folder_with(&app, "for-itself", "fallback = \"team-lead\"", "fallback = \"on-call\"");
        let (code, text) = said(&app, &["protocol", "check", "for-itself"]);
        assert!(code == Some(2) && text.contains("escalation.on_call"), "{text}");
    }

    async fn a_reading_that_nobody_took_is_explained(app) {
        let (code, text) = said(&app, &["protocol", "explain", "blood-pressure", "172/96", "--setting", "home", "--age", "81", "--symptoms", "none"]);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("rule bp-home-very-high, amber") && text.contains("target home-80-and-over, below 145/85 mmHg: not at target"), "{text}");
        for (arguments, expected) in [
            (["glucose", "lo"], "rule glucose-meter-lo, red"),
            (["ketones", "1.6"], "rule ketones-high, red"),
            (["peak-flow", "300"], "no best peak flow is known"),
        ] {
            let (code, text) = said(&app, &["protocol", "explain", arguments[0], arguments[1]]);
            assert!(code == Some(0) && text.contains(expected), "{text}");
        }
        for wrong in [["blood-pressure", "172"], ["blood-pressure", "172/96"], ["glucose", "high"]] {
            let (code, text) = said(&app, &["protocol", "explain", wrong[0], wrong[1]]);
            assert_eq!(code, Some(2), "{text}");
        }
    }

    async fn what_people_with_a_condition_are_asked_and_who_is_told_is_explained(app) {
        let (code, text) = said(&app, &["protocol", "explain", "--conditions", "heart-failure,type-2-diabetes"]);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("asked in a call of kind safety: red-flags 2026-11-1, low-glucose 2026-11-1\n"), "{text}");
        assert!(text.contains("asked in a call of kind review: red-flags 2026-11-1, low-glucose 2026-11-1, breathing 2026-11-1, mood 2026-11-2, everyday 2026-11-1\n"), "{text}");
        let amber = "amber is told by common 2026-11-8: care-manager by email at once; team-lead by email 1440 minutes later; \
            practice by email 1440 minutes later and 3 times again, 1440 minutes apart; then every 1440 minutes\n";
        assert!(text.contains(amber) && text.matches(" is told by ").count() == 2, "{text}");
        let (_, text) = said(&app, &["protocol", "explain", "glucose", "lo"]);
        assert!(text.contains("red is told by common 2026-11-8: care-manager by email and sms at once; on-call by"), "{text}");
        // One of its own, and what differs with it.
        folder_with(&app, "now", "owner", "owner");
        let own = "[escalation]\ncitation = \"ringwell\"\n[[escalation.amber]]\ntell = \"team-lead\"\nby = [\"email\"]\nafter_minutes = 60\n\n";
        folder_with(&app, "own", "[scripts]\nassessment = [\"breathing\"]\n", &format!("{own}[scripts]\nassessment = []\n"));
        let (_, text) = said(&app, &["protocol", "diff", "now", "own"]);
        assert_eq!(text, "heart-failure.toml escalation.amber.1.after_minutes: nothing → 60\n\
            heart-failure.toml escalation.amber.1.by: nothing → [\"email\"]\n\
            heart-failure.toml escalation.amber.1.tell: nothing → \"team-lead\"\n\
            heart-failure.toml escalation.citation: nothing → \"ringwell\"\n\
            heart-failure.toml scripts.assessment: [\"breathing\"] → []\n");
        let folder = app.folder.path().join("own");
        std::fs::write(app.folder.path().join("own.toml"), format!("[protocols]\nfolder = \"{}\"\n", folder.display())).unwrap();
        let (_, text) = said(&app, &["--config", "own.toml", "protocol", "explain", "--conditions", "heart-failure"]);
        let amber = "amber is told by heart-failure 2026-11-3: team-lead by email 60 minutes later; then every 1440 minutes\n";
        assert!(text.contains(amber) && text.matches(" is told by ").count() == 3, "{text}");
        assert!(text.contains("asked in a call of kind assessment: red-flags 2026-11-1, mood"), "{text}");
        let (code, text) = said(&app, &["protocol", "explain", "--conditions", "heart-failings"]);
        assert!(code == Some(2) && text.contains("no condition is named heart-failings"), "{text}");
    }

    async fn two_sets_of_protocols_are_compared_place_by_place(app) {
        folder_with(&app, "now", "owner", "owner");
        folder_with(&app, "next", "    { above = 15.0, below = 30.0,", "    { above = 15.0, below = 28.0,");
        let (code, text) = said(&app, &["protocol", "diff", "now", "next"]);
        assert_eq!((code, text.as_str()), (Some(0), "common.toml bands.glucose.4.below: 30.0 → 28.0\n"));
        let (_, text) = said(&app, &["protocol", "diff", "now", "now"]);
        assert_eq!(text, "");
    }

    async fn what_is_in_force_is_listed_with_its_date_its_owner_its_sources_and_what_follows(app, two_versions) {
        let in_force = async || {
            let listed = app.care_manager().await.get("/v1/protocols").await.expect(200);
            listed["items"].as_array().unwrap().clone()
        };
        let before = in_force().await;
        let names: Vec<_> = before.iter().map(|protocol| protocol["name"].as_str().unwrap()).collect();
        assert_eq!(names.first(), Some(&"common"));
        assert!(names.contains(&"hypertension") && names.len() == 8, "{names:?}");
        let common = &before[0];
        assert_eq!((&common["since"], &common["title"]), (&json!("2026-11-24"), &Value::Null));
        assert_eq!(common["to_come"], json!([{ "version": "2026-12-1", "applies_from": "2026-12-01" }]));
        assert_eq!(common["owner"], "Clinical lead");
        assert_ne!(common["version"], "2026-12-1");
        let cited = common["citations"].as_array().unwrap().iter().find(|cited| cited["id"] == "ng28");
        assert_eq!(cited.unwrap()["text"], "NICE NG28 Type 2 diabetes in adults, summaries [V]");
        let hypertension = before.iter().find(|protocol| protocol["name"] == "hypertension").unwrap();
        assert_eq!((&hypertension["title"], &hypertension["to_come"]), (&json!("Hypertension"), &json!([])));
        app.travel_to("2026-12-01T00:00:00Z");
        let common = &in_force().await[0];
        assert_eq!((&common["version"], &common["since"]), (&json!("2026-12-1"), &json!("2026-12-01")));
        assert_eq!(common["to_come"], json!([]));
    }

    async fn the_next_version_applies_from_its_date_and_old_decisions_stay_as_they_were(app, two_versions) {
        let lead = app.team_lead().await;
        let (patient, other) = (app.somebody(), app.somebody_born("1950-01-01"));
        let before = app.record(&lead, patient, app.a_glucose(14.5)).await;
        assert_eq!(before["assessment"]["severity"], "none");
        app.travel_to("2026-11-30T23:59:59Z");
        let lead = app.team_lead().await;
        assert_eq!(app.record(&lead, patient, app.a_glucose(14.5)).await["assessment"]["severity"], "none");
        app.travel_to("2026-12-01T00:00:00Z");
        let lead = app.team_lead().await;
        let after = app.record(&lead, other, app.a_glucose(14.5)).await;
        assert_eq!(after["assessment"]["severity"], "amber");
        assert_eq!(after["assessment"]["protocol_version"], "2026-12-1");
        let old = before["assessment"]["id"].as_str().unwrap();
        let old = lead.get(&format!("/v1/assessments/{old}")).await.expect(200);
        assert_eq!(old["protocol_version"], before["assessment"]["protocol_version"]);
        assert!(old["explanation"].to_string().contains("glucose from 4, up to 15"), "{old}");
    }

    async fn versions_that_cannot_be_told_apart_are_refused(app) {
        folder_with(&app, "twice", "owner", "owner");
        let folder = app.folder.path().join("twice");
        std::fs::write(folder.join("common@2026-12.toml"), from_december(14.0)).unwrap();
        let (code, text) = said(&app, &["protocol", "check", "twice"]);
        assert!(code == Some(0) && text.contains("from 2026-12-01\n  common 2026-12-1"), "{text}");
        let explain = |on: &str| said(&app, &["--config", "dated.toml", "protocol", "explain", "glucose", "14.5", "--on", on]).1;
        std::fs::write(app.folder.path().join("dated.toml"), format!("[protocols]\nfolder = \"{}\"\n", folder.display())).unwrap();
        assert!(explain("2026-11-30").contains("glucose-ordinary"), "{}", explain("2026-11-30"));
        assert!(explain("2026-12-01").contains("glucose-check-ketones"), "{}", explain("2026-12-01"));
        std::fs::write(folder.join("common@again.toml"), from_december(13.0)).unwrap();
        let (code, text) = said(&app, &["protocol", "check", "twice"]);
        assert!(code == Some(2) && text.contains("has the same version or the same date"), "{text}");
        // A version that does not apply yet is checked all the same.
        std::fs::write(folder.join("common@again.toml"), from_december(13.0).replace("2026-12-01", "2027-12-01").replace("2026-12-1\"", "2027-12-1\"").replace("{ above = 13.0", "{ above = 13.5")).unwrap();
        let (code, text) = said(&app, &["protocol", "check", "twice"]);
        assert!(code == Some(2) && text.contains("common@again.toml:") && text.contains("a gap or an overlap"), "{text}");
    }

    async fn a_shadow_says_who_would_have_been_escalated_and_tells_nobody(app) {
        let lead = app.team_lead().await;
        let (high, calm, low) = (app.somebody(), app.somebody_born("1950-01-01"), app.somebody_born("1951-01-01"));
        app.record(&lead, high, app.a_glucose(14.5)).await;
        app.record(&lead, calm, app.a_glucose(8.1)).await;
        app.record(&lead, low, with(app.a_glucose(3.9), json!({ "confirmed": true }))).await;
        folder_with(&app, "shadow", "    { from = 4.0, to = 15.0, rule = \"glucose-ordinary\" },\n    { above = 15.0,",
            "    { from = 4.0, to = 14.0, rule = \"glucose-ordinary\" },\n    { above = 14.0,");
        let written = app.written_messages();
        let (code, text) = said(&app, &["protocol", "shadow", "shadow", "--from", "2026-11-25", "--json"]);
        assert_eq!(code, Some(0), "{text}");
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report, json!({
            "readings": 3,
            "changed": { "none glucose-ordinary → amber glucose-check-ketones": 1 },
            "escalated_too": [high.to_string()],
            "not_escalated": [],
        }));
        assert_eq!(app.written_messages(), written);
        let (_, text) = said(&app, &["protocol", "shadow", "shadow", "--from", "2026-11-26"]);
        assert!(text.starts_with("0 readings since 2026-11-26\n0 patients would"), "{text}");
    }

    async fn a_shadow_runs_beside_and_says_who_would_have_been_called_and_escalated(app, with_a_shadow) {
        let lead = app.team_lead().await;
        let before = app.somebody_born("1949-01-01");
        app.record(&lead, before, app.a_glucose(14.5)).await;
        app.advance(Duration::minutes(2));
        assert_eq!(shadow::tick(&app.service).unwrap(), 0, "what was there before it began is not its business");
        let (high, calm) = (app.somebody(), app.somebody_born("1950-01-01"));
        app.record(&lead, high, app.a_glucose(14.5)).await;
        app.record(&lead, high, app.a_glucose(14.6)).await;
        app.record(&lead, calm, app.a_glucose(8.1)).await;
        let nurse = app.care_manager().with_capacity(5).await;
        app.refer_and_accept(2).await;
        let written = app.written_messages();
        assert_eq!(shadow::tick(&app.service).unwrap(), 0, "they may stand in open transactions");
        app.advance(Duration::minutes(1));
        assert_eq!(shadow::tick(&app.service).unwrap(), 3);
        assert_eq!(shadow::tick(&app.another_process()).unwrap(), 0, "another node goes on where this one was");
        let report = lead.get("/v1/shadow").await.expect(200);
        assert!(report["candidate"].as_str().unwrap().starts_with("2026-12-1 "), "{report}");
        assert_eq!((&report["judged"], &report["since"]), (&json!(3), &json!("2026-11-25T10:02:00Z")));
        assert_eq!(report["changed"], json!([{ "severity": "none", "rule": "glucose-ordinary",
            "shadow_severity": "amber", "shadow_rule": "glucose-check-ketones", "readings": 2, "patients": 1 }]));
        assert_eq!(report["called"], json!([{ "conditions": ["hypertension"], "phase": "engage", "level": 1, "days": 14, "shadow_days": 10, "patients": 2 }]));
        let first = lead.get("/v1/shadow/judgements?escalates=true&limit=1").await.expect(200);
        assert_eq!(first["items"][0]["patient"], high.to_string());
        let second = lead.get(first["next"].as_str().unwrap()).await.expect(200);
        assert_eq!((second["items"].as_array().unwrap().len(), &second["next"]), (1, &Value::Null));
        assert_eq!(lead.get("/v1/shadow/judgements?escalates=false").await.expect(200)["items"], json!([]));
        assert_eq!(app.written_messages(), written);
        assert_eq!(lead.get("/v1/escalations").await.expect(200)["items"], json!([]), "nobody is escalated by a shadow");
        nurse.get("/v1/shadow").await.expect(403);
    }

    async fn a_shadow_that_looks_back_further_gathers_what_it_asks_for(app, |config| super::looking_back(config, 96, 14)) {
        let lead = app.team_lead().await;
        assert_eq!(shadow::tick(&app.service).unwrap(), 0);
        let (heavy, risen, within) = (app.somebody(), app.somebody_born("1950-01-01"), app.somebody_born("1951-01-01"));
        for patient in [heavy, within] {
            app.give_condition(patient, "heart-failure");
        }
        let said = weighed(&app, &lead, heavy, &[(80, 80.0), (0, 83.0)]).await;
        assert_eq!(said["assessment"]["rule"], "not-evaluated");
        let said = weighed(&app, &lead, within, &[(70, 80.0), (0, 83.0)]).await;
        assert_eq!(said["assessment"]["rule"], "weight-gain-heart-failure");
        pressures_at_home(&app, &lead, risen, 20, 110).await;
        pressures_at_home(&app, &lead, risen, 0, 132).await;
        assert_eq!(otherwise(&app, &lead).await, [
            [heavy.to_string(), "not-evaluated".to_owned(), "weight-gain-heart-failure".to_owned()],
            [risen.to_string(), "bp-ordinary".to_owned(), "bp-mean-rising-fast".to_owned()],
        ]);
        let escalated = lead.get("/v1/escalations").await.expect(200)["items"].as_array().unwrap().len();
        assert_eq!(escalated, 1, "nobody by the shadow");
    }

    async fn a_shadow_that_looks_back_less_far_gathers_no_more_than_it_asks_for(app, |config| super::looking_back(config, 24, 3)) {
        let lead = app.team_lead().await;
        assert_eq!(shadow::tick(&app.service).unwrap(), 0);
        let (heavy, risen) = (app.somebody(), app.somebody_born("1950-01-01"));
        app.give_condition(heavy, "heart-failure");
        weighed(&app, &lead, heavy, &[(48, 80.0), (0, 83.0)]).await;
        pressures_at_home(&app, &lead, risen, 4, 110).await;
        pressures_at_home(&app, &lead, risen, 0, 132).await;
        assert_eq!(otherwise(&app, &lead).await, [
            [heavy.to_string(), "weight-gain-heart-failure".to_owned(), "not-evaluated".to_owned()],
            [risen.to_string(), "bp-ordinary".to_owned(), "bp-mean-rising-fast".to_owned()],
        ]);
    }

    async fn a_shadow_looks_back_on_what_stood_when_the_reading_was_judged(app, |config| super::looking_back(config, 96, 14)) {
        let lead = app.team_lead().await;
        assert_eq!(shadow::tick(&app.service).unwrap(), 0);
        let (wrong, late, gone) = (app.somebody(), app.somebody_born("1950-01-01"), app.somebody_born("1951-01-01"));
        for patient in [wrong, late, gone] {
            app.give_condition(patient, "heart-failure");
        }
        // Found to be wrong after it was held against: the shadow holds against it too.
        let low = weighed(&app, &lead, wrong, &[(80, 80.0)]).await;
        weighed(&app, &lead, wrong, &[(0, 83.0)]).await;
        // Found to be wrong before.
        let never = weighed(&app, &lead, gone, &[(80, 80.0)]).await;
        app.advance(Duration::seconds(1));
        let supersede = async |reading: &Value| {
            let path = format!("/v1/readings/{}/supersede", reading["id"].as_str().unwrap());
            lead.post(&path, json!({ "reason": "another person's", "replacement": null })).await.expect(200);
        };
        supersede(&low).await;
        supersede(&never).await;
        app.advance(Duration::seconds(1));
        weighed(&app, &lead, gone, &[(0, 83.0)]).await;
        // Recorded after it.
        weighed(&app, &lead, late, &[(0, 83.0), (80, 80.0)]).await;
        let expected = [wrong.to_string(), "not-evaluated".to_owned(), "weight-gain-heart-failure".to_owned()];
        assert_eq!(otherwise(&app, &lead).await, [expected]);
        let folder = app.service.config().shadow.folder.clone();
        let (code, text) = said(&app, &["protocol", "shadow", &folder, "--from", "2026-11-25", "--json"]);
        assert_eq!(code, Some(0), "{text}");
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["escalated_too"], json!([wrong.to_string()]), "looking back from the command line is the same");
    }

    async fn without_a_shadow_there_is_no_report(app) {
        assert_eq!(shadow::tick(&app.service).unwrap(), 0);
        let lead = app.team_lead().await;
        let report = lead.get("/v1/shadow").await.expect(200);
        assert_eq!(
            report,
            json!({ "candidate": null, "since": null, "judged": 0, "changed": [], "called": [] })
        );
        assert_eq!(lead.get("/v1/shadow/judgements").await.expect(200)["items"], json!([]));
    }

    async fn how_often_somebody_may_be_missed_is_content(app, missed_twice) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        app.travel_to_call(&patient);
        let red = with(app.a_glucose(2.1), json!({ "confirmed": true }));
        app.record(&nurse, patient.id, red).await;
        let held = nurse.claim().await.unwrap();
        assert_eq!(nurse.attempt(&held, "no-answer").await.expect(201)["escalation"], Value::Null);
        app.travel_to_call(&patient);
        // The ladder asks for another time of the day.
        app.advance(Duration::hours(3));
        let held = nurse.claim().await.unwrap();
        let missed = nurse.attempt(&held, "no-answer").await.expect(201);
        let id = missed["escalation"].as_str().unwrap();
        let escalation = nurse.get(&format!("/v1/escalations/{id}")).await.expect(200);
        assert_eq!((&escalation["cause"], &escalation["severity"], &escalation["rule"]), (&json!("unreached"), &json!("amber"), &json!("unreached-after-red")));
    }

    async fn not_to_have_been_reached_never_counts_as_safe(app) {
        let missed = "attempts = 1, severity = \"red\"";
        for (number, wrong) in ["attempts = 0, severity = \"red\"", "attempts = 1, severity = \"info\""].iter().enumerate() {
            let (name, why) = (format!("missed-{number}"), "missed_contacts.after_red: escalates, after 1 attempt or more");
            folder_with(&app, &name, missed, wrong);
            let (code, text) = said(&app, &["protocol", "check", &name]);
            assert!(code == Some(2) && text.contains(why), "{text}");
        }
    }
}
