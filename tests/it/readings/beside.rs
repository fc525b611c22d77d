//! Meaning of a reading beside others: gains, falls, trends, and what was agreed with one person.

use chrono::Duration;
use ringwell::model::id::PatientId;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;
use crate::harness::{Person, TestApp};

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
    async fn a_weight_is_not_held_against_one_that_was_wrong(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "heart-failure");
        app.record(&lead, patient, weight(&app, 80.1)).await;
        app.advance(Duration::hours(1));
        let wrong = app.record(&lead, patient, weight(&app, 70.0)).await;
        let path = format!("/v1/readings/{}/supersede", wrong["id"].as_str().unwrap());
        lead.post(&path, json!({ "reason": "another person's" })).await.expect(200);
        app.advance(Duration::hours(1));
        let exactly = app.record(&lead, patient, weight(&app, 82.1)).await;
        assert_eq!(rule(&exactly), "weight-ordinary");
        let more = app.record(&lead, patient, weight(&app, 82.2)).await;
        assert_eq!((rule(&more), &more["escalation"]["raised"]), ("weight-gain-heart-failure", &json!("opened")));
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
        let recorded = app.record_bp(&lead, patient, 149, 79).await;
        assert_eq!(recorded["assessment"]["at_target"], true);
        let id = recorded["assessment"]["id"].as_str().unwrap();
        let explained = lead.get(&format!("/v1/assessments/{id}")).await.expect(200);
        assert_eq!(explained["target"]["source"], "agreed with this person: frailty");
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
