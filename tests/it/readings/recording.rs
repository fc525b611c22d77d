//! Recording by HTTP: units, plausibility, confirmation, escalation, audit.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use ringwell::store::schema::{audit, readings};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::readings::with;

async fn readings_kept(app: &TestApp) -> i64 {
    app.service.read(|tx, _| Ok(readings::table.count().get_result(tx)?)).await.unwrap()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

on_both_engines! {
    async fn a_reading_answers_with_its_assessment(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let answer = app.record_bp(&lead, patient, 138, 88).await;
        insta::assert_json_snapshot!(answer, { ".recorded_by" => "[user]" }, @r#"
        {
          "assessment": {
            "at_target": true,
            "id": "1",
            "protocol_version": "2026-11-8",
            "rule": "bp-ordinary",
            "says": [],
            "severity": "none"
          },
          "call": null,
          "context": null,
          "diastolic": 88,
          "escalation": null,
          "id": "1",
          "kind": "blood-pressure",
          "patient": "1",
          "position": null,
          "pulse": null,
          "recorded_at": "2026-11-25T10:00:00Z",
          "recorded_by": "[user]",
          "setting": "clinic",
          "source": "patient",
          "supersede_reason": null,
          "superseded": false,
          "superseded_by": null,
          "supersedes": null,
          "symptoms": null,
          "systolic": 138,
          "taken_at": "2026-11-25T10:00:00Z",
          "unconfirmed": false,
          "unit": "mmHg",
          "unit_entered": "mmHg",
          "value": null,
          "value_entered": "138/88"
        }
        "#);
    }

    async fn an_unsafe_reading_opens_an_escalation_and_the_next_one_joins(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let first = app.record(&lead, patient, app.a_home_bp(172, 96)).await;
        assert_eq!(first["assessment"]["severity"], "amber");
        assert_eq!(first["escalation"]["raised"], "opened");
        let second = app.record(&lead, patient, app.a_home_bp(174, 96)).await;
        assert_eq!(second["escalation"]["raised"], "joined");
        let third = app.record(&lead, patient, app.a_home_bp(184, 96)).await;
        assert_eq!((&third["assessment"]["severity"], &third["escalation"]["raised"]), (&json!("red"), &json!("worsened")));
        let sugar = app.record(&lead, patient, app.a_glucose("hi")).await;
        assert_eq!((&sugar["value"], &sugar["value_entered"]), (&json!("HI"), &json!("hi")));
        assert_eq!(sugar["escalation"]["raised"], "opened", "another cause");
    }

    async fn a_glucose_keeps_its_unit_as_entered(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let mg = with(app.a_glucose(100), json!({ "unit": "mg/dL", "context": "pre-breakfast" }));
        let answer = app.record(&lead, patient, mg).await;
        assert_eq!((&answer["value"], &answer["unit"]), (&json!(5.6), &json!("mmol/L")));
        assert_eq!((&answer["value_entered"], &answer["unit_entered"]), (&json!("100"), &json!("mg/dL")));
        assert_eq!(answer["context"], "pre-breakfast");
        let stored: Option<f64> =
            app.service.read(|tx, _| Ok(readings::table.select(readings::value).first(tx)?)).await.unwrap();
        assert_eq!(stored, Some(100.0 / 18.016));
        // 72 mg/dL is 3.996 mmol/L: compared unrounded, a hypo
        let low = with(app.a_glucose(72), json!({ "unit": "MG/DL", "confirmed": true }));
        let answer = app.record(&lead, patient, low).await;
        assert_eq!((&answer["value"], &answer["assessment"]["rule"]), (&json!(4), &json!("glucose-hypo")));
        let ordinary = with(app.a_glucose(73), json!({ "unit": "mg/dL" }));
        assert_eq!(app.record(&lead, patient, ordinary).await["assessment"]["severity"], "none");
    }

    async fn every_other_kind_can_be_recorded_in_its_units(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.give_condition(patient, "type-2-diabetes");
        for (kind, value, unit, canonical, shown) in [
            ("hba1c", json!(48), json!("mmol/mol"), "mmol/mol", json!(48)),
            ("hba1c", json!(6.5), json!("%"), "mmol/mol", json!(47.5)),
            ("hba1c", json!(7), json!("%"), "mmol/mol", json!(53)),
            ("hba1c", json!(9), json!("%"), "mmol/mol", json!(74.9)),
            ("weight", json!(12), json!("st"), "kg", json!(76.2)),
            ("weight", json!(168), json!("lb"), "kg", json!(76.2)),
            ("weight", json!(80.25), json!("kg"), "kg", json!(80.3)),
            ("spo2", json!(96), Value::Null, "%", json!(96)),
            ("pulse", json!(72), Value::Null, "/min", json!(72)),
            ("cholesterol", json!(5.22), json!("mmol/L"), "mmol/L", json!(5.2)),
        ] {
            let reading = with(app.a_glucose(value), json!({ "kind": kind, "unit": unit }));
            let answer = app.record(&lead, patient, reading).await;
            assert_eq!((&answer["value"], &answer["unit"]), (&shown, &json!(canonical)), "{kind}");
            let severity = if [json!(53), json!(74.9)].contains(&shown) { "info" } else { "none" };
            assert_eq!(answer["assessment"]["severity"], severity, "{kind}");
        }
    }

    async fn what_cannot_be_is_refused_with_every_field_named(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let bp = |fields: Value| with(app.a_bp(150, 90), fields);
        let sugar = |fields: Value| with(app.a_glucose(6), fields);
        for (reading, errors) in [
            (bp(json!({ "systolic": 301, "diastolic": 19, "pulse": 251 })),
                pairs(&[("/pulse", "out-of-range"), ("/systolic", "out-of-range"), ("/diastolic", "out-of-range")])),
            (bp(json!({ "diastolic": 0 })), pairs(&[("/diastolic", "diastolic-not-heard")])),
            (bp(json!({ "systolic": 90, "diastolic": 90 })), pairs(&[("/diastolic", "not-below-systolic")])),
            (bp(json!({ "systolic": 49 })), pairs(&[("/systolic", "out-of-range"), ("/diastolic", "not-below-systolic")])),
            (bp(json!({ "taken_at": "2026-11-25T10:05:01Z" })), pairs(&[("/taken_at", "in-the-future")])),
            (bp(json!({ "taken_at": "1949-12-31T10:00:00Z" })), pairs(&[("/taken_at", "before-birth")])),
            (bp(json!({ "systolic": null, "setting": null, "unit": "mmHg" })),
                pairs(&[("/unit", "not-for-this-kind"), ("/systolic", "missing"), ("/setting", "missing")])),
            (bp(json!({ "symptoms": ["chest-pain", "hiccups"] })), pairs(&[("/symptoms/1", "unknown-symptom")])),
            (sugar(json!({ "value": 0.49 })), pairs(&[("/value", "out-of-range")])),
            (sugar(json!({ "value": 60.1 })), pairs(&[("/value", "out-of-range")])),
            (sugar(json!({ "value": "sweet" })), pairs(&[("/value", "not-a-value")])),
            (sugar(json!({ "value": null })), pairs(&[("/value", "missing")])),
            (sugar(json!({ "unit": null })), pairs(&[("/unit", "unit")])),
            (sugar(json!({ "unit": "mg", "diastolic": 80 })), pairs(&[("/diastolic", "not-for-this-kind"), ("/unit", "unit")])),
            (sugar(json!({ "context": "Before tea" })), pairs(&[("/context", "not-a-word")])),
            (sugar(json!({ "kind": "hba1c", "value": 7, "unit": "mmol/mol" })), pairs(&[("/unit", "per-cent?")])),
            (sugar(json!({ "kind": "spo2", "value": 101, "unit": "%" })), pairs(&[("/value", "out-of-range")])),
        ] {
            let answer = app.send_reading(&lead, patient, reading.clone()).await;
            assert_eq!((answer.status, answer.code()), (422, "invalid".to_owned()), "{reading}");
            assert_eq!(answer.field_errors(), errors, "{reading}");
        }
        assert_eq!(readings_kept(&app).await, 0);
    }

    async fn what_is_surprising_is_taken_once_it_is_confirmed(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let bp = |fields: Value| with(app.a_bp(150, 90), fields);
        let sugar = |fields: Value| with(app.a_glucose(6), fields);
        app.record(&lead, patient, json!({ "kind": "weight", "value": 80, "unit": "kg",
            "taken_at": "2026-11-18T10:00:00Z", "source": "patient" })).await;
        for (reading, errors, severity) in [
            (bp(json!({ "systolic": 240, "diastolic": 130 })),
                pairs(&[("/systolic", "unusually-high"), ("/diastolic", "unusually-high")]), "amber"),
            (bp(json!({ "systolic": 89, "diastolic": 60 })), pairs(&[("/systolic", "unusually-low")]), "red"),
            (bp(json!({ "systolic": 182, "diastolic": 49 })),
                pairs(&[("/diastolic", "unusually-low"), ("/diastolic", "unusually-high")]), "amber"),
            (bp(json!({ "systolic": 104, "diastolic": 90 })), pairs(&[("/diastolic", "unusually-low")]), "none"),
            (bp(json!({ "pulse": 44 })), pairs(&[("/pulse", "unusually-low")]), "none"),
            (bp(json!({ "taken_at": "2026-08-27T09:59:59Z" })), pairs(&[("/taken_at", "long-ago")]), "none"),
            (sugar(json!({ "value": 1.9 })), pairs(&[("/value", "unusually-low")]), "red"),
            (sugar(json!({ "value": 20.1 })), pairs(&[("/value", "unusually-high")]), "amber"),
            (sugar(json!({ "kind": "weight", "value": 85.1, "unit": "kg" })), pairs(&[("/value", "unusual-change")]), "none"),
            (sugar(json!({ "kind": "spo2", "value": 87, "unit": "%" })), pairs(&[("/value", "unusually-low")]), "red"),
            (sugar(json!({ "kind": "hba1c", "value": 15, "unit": "mmol/mol" })), pairs(&[("/unit", "per-cent?")]), "none"),
        ] {
            let before = readings_kept(&app).await;
            let answer = app.send_reading(&lead, patient, reading.clone()).await;
            assert_eq!((answer.status, answer.code()), (422, "needs-confirmation".to_owned()), "{reading}");
            assert_eq!(answer.field_errors(), errors, "{reading}");
            assert_eq!(readings_kept(&app).await, before);
            let taken = app.record(&lead, patient, with(reading, json!({ "confirmed": true }))).await;
            assert_eq!(taken["assessment"]["severity"], severity, "{taken}");
            assert_eq!(taken["unconfirmed"], false);
        }
    }

    async fn the_ends_of_what_is_plausible_are_taken_without_a_question(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        for (systolic, diastolic) in [(90, 50), (200, 120), (105, 90), (170, 50)] {
            app.record_bp(&lead, patient, systolic, diastolic).await;
        }
        for value in [json!(4.0), json!(20), json!("HI"), json!("lo")] {
            app.record(&lead, patient, app.a_glucose(value)).await;
        }
        let ahead = with(app.a_bp(130, 80), json!({ "taken_at": "2026-11-25T10:05:00Z" }));
        app.record(&lead, patient, ahead).await;
    }

    async fn age_is_that_of_the_local_date_of_the_reading(app) {
        app.travel_to("2026-07-01T08:00:00Z");
        let (lead, patient) = (app.team_lead().await, app.somebody_born("1946-07-01"));
        for (taken_at, at_target) in [("2026-06-30T22:59:00Z", false), ("2026-06-30T23:00:00Z", true)] {
            let reading = with(app.a_bp(145, 85), json!({ "taken_at": taken_at }));
            let answer = app.record(&lead, patient, reading).await;
            assert_eq!(answer["assessment"]["at_target"], at_target, "midnight in London, {taken_at}");
        }
    }

    async fn an_old_unsafe_reading_escalates_no_higher_than_amber_and_says_so(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let old = with(app.a_home_bp(184, 96), json!({ "taken_at": "2025-09-25T10:00:00Z", "confirmed": true }));
        let answer = app.record(&lead, patient, old.clone()).await;
        assert_eq!(answer["assessment"]["severity"], "red");
        assert!(answer["assessment"]["says"].to_string().contains("taken 426 days before it was recorded"), "{answer}");
        let escalation = &answer["escalation"];
        assert_eq!((&escalation["severity"], &escalation["raised"]), (&json!("amber"), &json!("opened")));
        assert_eq!(app.record(&lead, patient, old).await["escalation"]["raised"], "joined");
        let at = |taken_at: &str| with(app.a_home_bp(184, 96), json!({ "taken_at": taken_at }));
        let older = app.record(&lead, patient, at("2026-11-18T09:59:59Z")).await;
        assert_eq!(older["escalation"]["raised"], "joined");
        let a_week_old = app.record(&lead, patient, at("2026-11-18T10:00:00Z")).await;
        assert_eq!(a_week_old["escalation"]["raised"], "worsened");
    }

    async fn a_repeated_request_is_one_reading(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let path = format!("/v1/patients/{patient}/readings");
        let first = lead.post_with_key(&path, app.a_home_bp(184, 96), "once").await.expect(201);
        let again = lead.post_with_key(&path, app.a_home_bp(184, 96), "once").await.expect(201);
        assert_eq!(first, again);
        assert_eq!(readings_kept(&app).await, 1);
    }

    async fn a_care_manager_records_for_her_own_patients(app) {
        let (nurse, other) = (app.care_manager().await, app.care_manager().await);
        let (patient, somebody_elses) = (app.patient_of(&nurse).await, app.patient_of(&other).await);
        let own = app.record_bp(&nurse, patient, 150, 95).await;
        assert_eq!(own["recorded_by"], nurse.id.to_string());
        assert_eq!(app.send_reading(&nurse, somebody_elses, app.a_bp(150, 95)).await.status, 404);
        let foreign = app.record_bp(&other, somebody_elses, 150, 95).await;
        let correction = json!({ "reason": "not hers to correct", "replacement": null });
        let path = format!("/v1/readings/{}/supersede", foreign["id"].as_str().unwrap());
        assert_eq!(nurse.post(&path, correction).await.status, 404);
        let assessment = foreign["assessment"]["id"].as_str().unwrap();
        assert_eq!(nurse.get(&format!("/v1/assessments/{assessment}")).await.status, 404);
        assert_eq!(nurse.get(&format!("/v1/patients/{somebody_elses}/readings")).await.status, 404);
    }

    async fn nobody_is_recorded_for_a_person_who_is_not_here(app) {
        let lead = app.team_lead().await;
        let answer = lead.post("/v1/patients/4711/readings", app.a_bp(150, 90)).await;
        assert_eq!((answer.status, answer.code()), (404, "not-found".to_owned()));
    }

    async fn auditors_and_admins_record_nothing(app) {
        let patient = app.somebody();
        for who in [app.auditor().await, app.admin().await] {
            assert_eq!(app.send_reading(&who, patient, app.a_bp(150, 90)).await.status, 403);
        }
        assert_eq!(app.post(&format!("/v1/patients/{patient}/readings"), app.a_bp(150, 90)).await.status, 401);
    }

    async fn an_audit_row_names_the_reading_and_no_value(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.record_bp(&lead, patient, 151, 91).await;
        let rows: Vec<(String, String, String)> = app
            .service
            .read(move |tx, _| {
                Ok(audit::table
                    .filter(audit::patient_id.eq(patient))
                    .filter(audit::action.eq("reading.record"))
                    .select((audit::subject, audit::subject_id, audit::detail))
                    .load(tx)?)
            })
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].0.as_str(), rows[0].1.as_str()), ("reading", "1"));
        assert!(!rows[0].2.contains("151") && !rows[0].2.contains("91"), "{}", rows[0].2);
    }

    async fn without_an_audit_row_there_is_no_reading_and_no_answer(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        app.service.store.write(|tx| Ok(tx.batch_execute("ALTER TABLE audit RENAME TO audit_lost")?)).unwrap();
        assert_eq!(app.send_reading(&lead, patient, app.a_home_bp(184, 96)).await.status, 503);
        assert_eq!(lead.get(&format!("/v1/patients/{patient}/readings")).await.status, 503);
        assert_eq!(readings_kept(&app).await, 0);
    }

    async fn an_assessment_explains_itself_in_words(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody_born("1950-01-01"));
        let answer = app.record_bp(&lead, patient, 184, 96).await;
        let id = answer["assessment"]["id"].as_str().unwrap();
        let explained = lead.get(&format!("/v1/assessments/{id}")).await.expect(200);
        insta::assert_json_snapshot!(explained["explanation"], @r#"
        [
          "blood-pressure 184/96 mmHg, clinic, age 76",
          "systolic from 180: rule bp-clinic-severe, amber: 180/120 or above in clinic: target-organ tests as soon as possible, repeat or review within 7 days [NICE NG136 Hypertension in adults: diagnosis and management [V2]]",
          "diastolic below 100: rule bp-ordinary, none: nothing to do but to compare it with the target [NICE NG136 Hypertension in adults: diagnosis and management [V2]]",
          "target clinic-under-80, below 140/90 mmHg: not at target [NICE NG136 Hypertension in adults: diagnosis and management [V2]]",
          "symptoms not recorded: ask",
          "the most severe finding decides: bp-clinic-severe, amber, by protocol common version 2026-11-8"
        ]
        "#);
        assert_eq!(explained["inputs"]["value"], 184.0);
        assert_eq!(lead.get("/v1/assessments/4711").await.status, 404);
    }

    async fn every_kind_says_its_units_limits_and_codes(app) {
        let kinds = app.auditor().await.get("/v1/reading-kinds").await.expect(200);
        insta::assert_json_snapshot!("kinds", kinds);
        let first = &kinds["symptoms"][0];
        assert_eq!(*first, json!({ "name": "new-confusion", "says": "new confusion" }));
        assert_eq!(app.get("/v1/reading-kinds").await.status, 401);
    }
}
