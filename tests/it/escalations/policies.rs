//! A condition's own policy: for what its rules find, in place of the common one.

use chrono::Duration;
use ringwell::config::Config;
use ringwell::model::id::PatientId;
use serde_json::{Value, json};

use crate::harness::verbs::content::Edited;
use crate::harness::{Person, TestApp};

const FILE: &str = "protocols/heart-failure.toml";

/// Escalation policy that the tests give the file of heart failure; amber is left to the common policy.
const OWN: &str = r#"[escalation]
citation = "ringwell"
then_every_minutes = { red = 10 }

[[escalation.red]]
tell = "team-lead"
by = ["email", "sms"]
after_minutes = 0
[[escalation.red]]
tell = "practice"
by = ["email"]
after_minutes = 5
repeat = 2

[scripts]"#;

fn of_its_own(config: &mut Config) {
    let next = [
        ("version = \"2026-11-3\"", "version = \"2027-1\""),
        ("applies_from = \"2026-11-24\"", "applies_from = \"2027-01-01\""),
        ("after_minutes = 5", "after_minutes = 15"),
    ];
    Edited::beside(config)
        .with(FILE, "[scripts]", OWN)
        .copied(FILE, "protocols/heart-failure@2027.toml", &next)
        .settings(config);
}

/// Records a weight in kg and answers the escalation that it stands in.
async fn weighed(
    app: &TestApp,
    lead: &Person,
    patient: PatientId,
    kilograms: f64,
    symptoms: &[&str],
) -> Value {
    let now = app.clock.now();
    let weight = json!({ "kind": "weight", "value": kilograms, "unit": "kg", "taken_at": now, "source": "patient",
        "confirmed": true, "symptoms": symptoms });
    let recorded = app.record(lead, patient, weight).await;
    app.advance(Duration::minutes(1));
    match recorded["escalation"]["id"].as_str() {
        Some(id) => lead.get(&format!("/v1/escalations/{id}")).await.expect(200),
        None => Value::Null,
    }
}

/// Where the policy of an escalation comes from.
fn policy(escalation: &Value) -> [&str; 3] {
    ["severity", "policy_protocol", "policy_version"].map(|key| escalation[key].as_str().unwrap())
}

on_both_engines! {
    async fn what_a_conditions_rule_finds_goes_by_its_own_policy_and_everything_else_by_the_common_one(app, of_its_own) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "heart-failure");
        assert_eq!(weighed(&app, &lead, patient, 80.0, &[]).await, Value::Null);
        let amber = weighed(&app, &lead, patient, 82.5, &[]).await;
        assert_eq!(policy(&amber), ["amber", "common", "2026-11-8"], "it has no steps of its own for amber");
        // Worse news goes by the policy of what is worse, from its first step.
        let red = weighed(&app, &lead, patient, 82.6, &["heart-failure-signs"]).await;
        assert_eq!((&red["id"], policy(&red)), (&amber["id"], ["red", "heart-failure", "2026-11-3"]));
        assert_eq!((&red["steps"][0]["tell"], &red["next_step"], &red["then_every_minutes"]), (&json!("team-lead"), &json!(0), &json!(10)));
        let id = red["id"].as_str().unwrap().parse().unwrap();
        app.ring_for(6).await;
        assert_eq!(app.told(id), [(0, Some(lead.id)), (1, None)]);
        // A common rule about the same person, and a person without the condition.
        let glucose = app.record(&lead, patient, app.a_glucose("LO")).await;
        let glucose = lead.get(&format!("/v1/escalations/{}", glucose["escalation"]["id"].as_str().unwrap())).await.expect(200);
        assert_eq!(policy(&glucose), ["red", "common", "2026-11-8"]);
        let other = weighed(&app, &lead, app.somebody_born("1950-01-01"), 70.0, &["new-confusion"]).await;
        assert_eq!(policy(&other), ["red", "common", "2026-11-8"]);
    }

    async fn worse_news_by_a_common_rule_goes_by_the_common_policy(app, of_its_own) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "heart-failure");
        weighed(&app, &lead, patient, 80.0, &[]).await;
        weighed(&app, &lead, patient, 82.5, &[]).await;
        let red = weighed(&app, &lead, patient, 82.5, &["new-confusion"]).await;
        assert_eq!((policy(&red), &red["rule"]), (["red", "common", "2026-11-8"], &json!("symptom-new-confusion")));
    }

    async fn a_policy_stays_what_it_was_when_it_began(app, of_its_own) {
        let (lead, patient, other) = (app.team_lead().await, app.somebody(), app.somebody_born("1950-01-01"));
        for patient in [patient, other] {
            app.give_condition(patient, "heart-failure");
        }
        app.travel_to("2026-12-31T20:00:00Z");
        weighed(&app, &lead, patient, 80.0, &[]).await;
        weighed(&app, &lead, other, 80.0, &[]).await;
        let before = weighed(&app, &lead, patient, 82.5, &["heart-failure-signs"]).await;
        app.travel_to("2027-01-01T00:00:00Z");
        let joined = weighed(&app, &lead, patient, 83.0, &["heart-failure-signs"]).await;
        assert_eq!((&joined["id"], &joined["steps"]), (&before["id"], &before["steps"]));
        assert_eq!(policy(&joined), ["red", "heart-failure", "2026-11-3"]);
        let opened = weighed(&app, &lead, other, 83.0, &["heart-failure-signs"]).await;
        assert_eq!((policy(&opened), &opened["steps"][1]["after_minutes"]), (["red", "heart-failure", "2027-1"], &json!(15)));
    }
}

#[test]
fn a_policy_that_goes_nowhere_or_to_nobody_is_named_by_file_and_line() {
    let own = || Edited::for_now().with(FILE, "[scripts]", OWN);
    assert_eq!(own().says(), "valid");
    let lead = "tell = \"team-lead\"\n";
    let no_steps = &OWN[OWN.find("[[").unwrap()..OWN.find("[scripts]").unwrap()];
    for (change, to, place, why) in [
        (lead, "", "[[escalation.red]]", "missing field `tell`"),
        (lead, "tell = \"nurse\"\n", "tell = \"nurse\"", "unknown variant `nurse`"),
        (
            "by = [\"email\", \"sms\"]",
            "by = []",
            "[[escalation.red]]",
            "escalation.red: a step needs a channel",
        ),
        (
            "by = [\"email\", \"sms\"]",
            "by = [\"fax\"]",
            "[[escalation.red]]",
            "escalation.red: no channel is named fax",
        ),
        (
            "by = [\"email\"]",
            "by = [\"sms\"]",
            "[[escalation.red]]\ntell = \"practice\"",
            "escalation.red: nobody could ever be reached",
        ),
        ("repeat = 2", "again = 2", "again = 2", "unknown field `again`"),
        (
            "after_minutes = 5",
            "after_minutes = 0",
            "[[escalation.red]]\ntell = \"practice\"",
            "escalation.red: a step that repeats needs a delay",
        ),
        (
            "citation = \"ringwell\"\nthen",
            "citation = \"hearsay\"\nthen",
            "[escalation]",
            "escalation: no citation has the id hearsay",
        ),
        ("citation = \"ringwell\"\nthen", "then", "[escalation]", "missing field `citation`"),
        (
            "{ red = 10 }",
            "{ red = 0 }",
            "[escalation]",
            "escalation.then_every_minutes: minutes are 1 or more",
        ),
        (
            "{ red = 10 }",
            "{ amber = 10 }",
            "[escalation]",
            "escalation.then_every_minutes.amber: it has no steps of its own",
        ),
        (no_steps, "", "[escalation]", "escalation has no step, red or amber"),
        ("then_every_minutes = { red = 10 }", "amber = []", "[escalation]", "escalation.amber has no step"),
    ] {
        let edited = own().with(FILE, change, to);
        let line = edited.line_of(FILE, place);
        let expected = format!("heart-failure.toml:{line}: {why}");
        assert!(edited.says().contains(&expected), "{expected}: {}", edited.says());
    }
}
