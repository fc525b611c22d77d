//! What a reading means beside others: gains, falls, trends, and what was agreed with one person.

use chrono::Duration;
use ringwell::care::protocol::{Editions, Setting};
use ringwell::care::readings::{Beside, Inputs, Judgement, Kind, evaluate};
use ringwell::config::Config;
use ringwell::store::types::PatientId;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;
use crate::harness::{Person, TestApp};

fn judge(kind: Kind, value: f64, conditions: &[&str], beside: Beside) -> Judgement {
    let protocols = Editions::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest();
    let inputs = Inputs {
        kind,
        setting: Setting::Unspecified,
        value: Some(value),
        beyond: None,
        diastolic: None,
        age: 60,
        conditions: conditions.iter().map(ToString::to_string).collect(),
        acr_mg_mmol: None,
        symptoms: Some(Vec::new()),
        beside,
    };
    evaluate(&protocols, inputs)
}

#[test]
fn a_gain_is_more_than_two_kilograms_and_a_warning_in_heart_failure() {
    for (gained, heart_failure, rule, severity) in [
        (2.0, true, "weight-ordinary", "none"),
        (2.001, true, "weight-gain-heart-failure", "amber"),
        (9.0, true, "weight-gain-heart-failure", "amber"),
        (2.0, false, "weight-ordinary", "none"),
        (2.001, false, "weight-gain", "info"),
        (-6.0, true, "weight-ordinary", "none"),
    ] {
        let beside = Beside { gained_kg: Some(gained), ..Beside::default() };
        let conditions: &[&str] = if heart_failure { &["heart-failure"] } else { &[] };
        let judged = judge(Kind::Weight, 80.0, conditions, beside);
        assert_eq!((judged.rule.as_str(), judged.severity.as_str()), (rule, severity), "{gained}");
    }
}

#[test]
fn ketones_escalate_from_where_they_are_raised() {
    for (value, rule, severity) in [
        (0.59, "ketones-ordinary", "none"),
        (0.6, "ketones-raised", "amber"),
        (1.5, "ketones-raised", "amber"),
        (1.51, "ketones-high", "red"),
        (3.0, "ketones-high", "red"),
        (3.01, "ketones-emergency", "red"),
    ] {
        let judged = judge(Kind::Ketones, value, &[], Beside::default());
        assert_eq!((judged.rule.as_str(), judged.severity.as_str()), (rule, severity), "{value}");
    }
}

/// A weight (kg) of this minute, read back where it surprises.
fn weight(app: &TestApp, kilograms: f64) -> Value {
    let now = app.clock.now();
    json!({ "kind": "weight", "value": kilograms, "unit": "kg", "taken_at": now, "source": "patient", "confirmed": true })
}

fn simple(app: &TestApp, kind: &str, value: f64) -> Value {
    let now = app.clock.now();
    json!({ "kind": kind, "value": value, "taken_at": now, "source": "patient", "confirmed": true })
}

async fn agreed(app: &TestApp, who: &Person, patient: PatientId, target: Value) -> Value {
    let reviewed = json!({ "reason": "agreed at the review", "review_on": app.clock.now().date(chrono_tz::Europe::London) + Duration::days(180) });
    who.post(&format!("/v1/patients/{patient}/targets"), with(reviewed, target)).await.expect(201)
}

fn rule(recorded: &Value) -> &str {
    recorded["assessment"]["rule"].as_str().unwrap()
}

on_both_engines! {
    async fn a_weight_is_held_against_the_lowest_of_72_hours(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "heart-failure");
        app.record(&lead, patient, weight(&app, 80.1)).await;
        app.advance(Duration::hours(1));
        let wrong = app.record(&lead, patient, weight(&app, 70.0)).await;
        let path = format!("/v1/readings/{}/supersede", wrong["id"].as_str().unwrap());
        lead.post(&path, json!({ "reason": "another person's" })).await.expect(200);
        app.advance(Duration::hours(71));
        let exactly = app.record(&lead, patient, weight(&app, 82.1)).await;
        assert_eq!(rule(&exactly), "weight-ordinary", "80.1 to 82.1 is exactly 2 kg, whatever the binary fractions");
        let more = app.record(&lead, patient, weight(&app, 82.2)).await;
        assert_eq!((rule(&more), &more["escalation"]["raised"]), ("weight-gain-heart-failure", &json!("opened")));
        app.advance(Duration::minutes(1));
        let later = app.record(&lead, patient, weight(&app, 84.0)).await;
        assert_eq!(rule(&later), "weight-ordinary", "80.1 was more than 72 hours ago, 82.1 is the lowest since");
    }

    async fn a_usual_saturation_speaks_in_place_of_the_bands(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "copd");
        let low = app.record(&lead, patient, simple(&app, "spo2", 89.0)).await;
        assert_eq!((rule(&low), &low["assessment"]["severity"]), ("spo2-urgent", &json!("red")));
        agreed(&app, &lead, patient, json!({ "measure": "spo2", "value": 89 })).await;
        for (value, expected) in [(90.0, "spo2-usual"), (89.0, "spo2-usual"), (88.0, "spo2-below-usual"),
            (87.0, "spo2-below-usual"), (86.0, "spo2-far-below-usual")] {
            let recorded = app.record(&lead, patient, simple(&app, "spo2", value)).await;
            assert_eq!(rule(&recorded), expected, "{value}");
        }
    }

    async fn without_copd_a_usual_saturation_excuses_nothing(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        agreed(&app, &lead, patient, json!({ "measure": "spo2", "value": 89 })).await;
        let low = app.record(&lead, patient, simple(&app, "spo2", 89.0)).await;
        assert_eq!((rule(&low), &low["assessment"]["severity"]), ("spo2-urgent", &json!("red")));
    }

    async fn a_peak_flow_needs_a_best_to_mean_anything(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let alone = app.record(&lead, patient, simple(&app, "peak-flow", 200.0)).await;
        assert_eq!(rule(&alone), "not-evaluated");
        assert_eq!(alone["assessment"]["says"], json!(["no best peak flow is known to hold it against: agree one"]));
        agreed(&app, &lead, patient, json!({ "measure": "peak-flow", "value": 400 })).await;
        for (value, expected) in [(320.0, "peak-flow-ordinary"), (319.0, "peak-flow-low"), (200.0, "peak-flow-low"), (199.0, "peak-flow-very-low")] {
            let recorded = app.record(&lead, patient, simple(&app, "peak-flow", value)).await;
            assert_eq!((rule(&recorded), &recorded["unit"]), (expected, &json!("L/min")), "{value}");
        }
    }

    async fn a_target_of_ones_own_goes_before_the_groups(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let own = agreed(&app, &lead, patient, json!({ "measure": "blood-pressure-clinic", "value": 150, "diastolic": 80, "reason": "frailty" })).await;
        for (systolic, diastolic, at_target) in [(149, 79, true), (150, 79, false), (149, 80, false)] {
            let recorded = app.record_bp(&lead, patient, systolic, diastolic).await;
            assert_eq!(recorded["assessment"]["at_target"], at_target, "{systolic}/{diastolic}");
            let id = recorded["assessment"]["id"].as_str().unwrap();
            let explained = lead.get(&format!("/v1/assessments/{id}")).await.expect(200);
            assert_eq!(explained["target"]["source"], "agreed with this person: frailty");
        }
        let home = app.record(&lead, patient, app.a_home_bp(149, 79)).await;
        assert_eq!(home["assessment"]["at_target"], false, "at home the group's target holds");
        let end = format!("/v1/targets/{}/end", own["id"].as_str().unwrap());
        lead.post(&end, json!({})).await.expect(200);
        assert_eq!(lead.post(&end, json!({})).await.expect(409)["type"], "/docs/problems#already-ended");
        let recorded = app.record_bp(&lead, patient, 149, 79).await;
        assert_eq!(recorded["assessment"]["at_target"], false);
        app.advance(Duration::days(200));
        app.give_condition(patient, "type-2-diabetes");
        agreed(&app, &lead, patient, json!({ "measure": "hba1c", "value": 58 })).await;
        app.advance(Duration::days(200));
        let hba1c = with(simple(&app, "hba1c", 58.0), json!({ "unit": "mmol/mol" }));
        let recorded = app.record(&lead, patient, hba1c).await;
        assert_eq!(recorded["assessment"]["at_target"], true);
        assert_eq!(recorded["assessment"]["says"][1], "this person's own target is overdue for review");
    }

    async fn one_target_of_a_measure_is_in_force_and_the_past_is_kept(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        for value in [90, 89, 88] {
            agreed(&app, &lead, patient, json!({ "measure": "spo2", "value": value })).await;
        }
        let listed = lead.get(&format!("/v1/patients/{patient}/targets")).await.expect(200);
        let items: Vec<_> = listed["items"].as_array().unwrap().iter().map(|it| (it["value"].clone(), it["ended_at"].is_null())).collect();
        assert_eq!(items, [(json!(88.0), true), (json!(89.0), false), (json!(90.0), false)]);
    }

    async fn a_target_that_cannot_be_is_refused_field_by_field(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let path = format!("/v1/patients/{patient}/targets");
        let good = json!({ "measure": "blood-pressure-home", "value": 145, "diastolic": 85, "reason": "frailty", "review_on": "2027-05-01" });
        for (wrong, pointer) in [
            (json!({ "value": 20 }), "/value"),
            (json!({ "diastolic": null }), "/diastolic"),
            (json!({ "diastolic": 150 }), "/diastolic"),
            (json!({ "measure": "spo2", "value": 90 }), "/diastolic"),
            (json!({ "reason": "  " }), "/reason"),
            (json!({ "review_on": "2026-11-25" }), "/review_on"),
            (json!({ "review_on": "2029-11-25" }), "/review_on"),
        ] {
            let answer = lead.post(&path, with(good.clone(), wrong.clone())).await.expect(422);
            assert_eq!(answer["errors"][0]["pointer"], pointer, "{wrong}");
        }
        let stranger = app.care_manager().await;
        stranger.post(&path, good.clone()).await.expect(404);
        lead.post(&path, good).await.expect(201);
    }

    async fn standing_up_is_held_against_the_pressure_before(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let standing = |app: &TestApp, systolic, diastolic, symptoms: Value| {
            with(app.a_bp(systolic, diastolic), json!({ "position": "standing", "symptoms": symptoms }))
        };
        app.record_bp(&lead, patient, 138, 80).await;
        let at_once = app.record(&lead, patient, standing(&app, 110, 70, json!([]))).await;
        assert_eq!(rule(&at_once), "bp-ordinary", "not yet a minute on the feet");
        app.advance(Duration::minutes(1));
        let little = app.record(&lead, patient, standing(&app, 119, 71, json!([]))).await;
        assert_eq!(rule(&little), "bp-ordinary");
        let fallen = app.record(&lead, patient, standing(&app, 118, 80, json!([]))).await;
        assert_eq!((rule(&fallen), &fallen["assessment"]["severity"], &fallen["position"]), ("bp-postural-drop", &json!("info"), &json!("standing")));
        let below = app.record(&lead, patient, standing(&app, 138, 70, json!(["dizziness"]))).await;
        assert_eq!((rule(&below), &below["assessment"]["severity"]), ("bp-postural-drop", &json!("amber")));
        app.advance(Duration::minutes(15));
        let late = app.record(&lead, patient, standing(&app, 110, 70, json!([]))).await;
        assert_eq!(rule(&late), "bp-ordinary", "the pressure at rest was too long ago");
    }

    async fn three_in_a_row_above_target_are_said_and_wake_nobody(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let mut rules = Vec::new();
        for (days, systolic) in [(1, 142), (1, 150), (1, 138), (1, 142), (0, 143), (1, 144), (0, 145), (1, 141), (0, 139)] {
            app.advance(Duration::days(days));
            app.advance(Duration::minutes(1));
            let recorded = app.record_bp(&lead, patient, systolic, 80).await;
            assert_eq!(recorded["escalation"], Value::Null);
            rules.push(rule(&recorded).to_owned());
        }
        let (ordinary, in_a_row) = ("bp-ordinary", "bp-above-target-in-a-row");
        assert_eq!(rules, [ordinary, ordinary, ordinary, ordinary, ordinary, ordinary, ordinary, in_a_row, ordinary]);
    }

    async fn a_mean_that_rises_fast_is_told(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let mut last = Value::Null;
        for (days, systolic) in [(1, 120), (1, 120), (1, 120), (1, 120), (5, 140), (1, 140), (1, 140), (0, 139), (0, 141)] {
            app.advance(Duration::days(days));
            app.advance(Duration::minutes(1));
            last = app.record(&lead, patient, app.a_home_bp(systolic, 80)).await;
        }
        assert_eq!((rule(&last), &last["assessment"]["severity"], &last["escalation"]["raised"]), ("bp-mean-rising-fast", &json!("amber"), &json!("opened")));
    }
}
