//! Readings: what is taken, what it means, what becomes of it.

use ringwell::care::protocol::{Protocols, Setting, Severity};
use ringwell::care::readings::{Beyond, Inputs, Judgement, Kind, evaluate};
use ringwell::config::Config;
use serde_json::json;

fn protocols() -> Protocols {
    Protocols::load(&Config::load_from(None, []).unwrap().protocols).unwrap()
}

/// A person of 60 with a blood pressure and nobody asked about symptoms.
fn pressure(setting: Setting, systolic: f64, diastolic: f64) -> Inputs {
    Inputs {
        kind: Kind::BloodPressure,
        setting,
        value: Some(systolic),
        beyond: None,
        diastolic: Some(diastolic),
        age: 60,
        kidney_disease: false,
        acr_mg_mmol: None,
        symptoms: None,
    }
}

fn glucose(value: f64) -> Inputs {
    Inputs {
        kind: Kind::Glucose,
        setting: Setting::Home,
        value: Some(value),
        diastolic: None,
        ..pressure(Setting::Home, 0.0, 0.0)
    }
}

fn asked(inputs: Inputs, symptoms: &[&str]) -> Inputs {
    Inputs { symptoms: Some(symptoms.iter().map(ToString::to_string).collect()), ..inputs }
}

fn judge(inputs: Inputs) -> Judgement {
    evaluate(&protocols().common, inputs)
}

#[test]
fn targets_are_below_both_components_by_age_setting_and_kidneys() {
    use Setting::{Clinic, Home};
    let protocols = protocols();
    let (none, low, high) = ((false, None), (true, Some(69.9)), (true, Some(70.0)));
    for (setting, age, (kidney_disease, acr_mg_mmol), systolic, diastolic, at_target) in [
        (Clinic, 79, none, 139.0, 89.0, true),
        (Clinic, 79, none, 140.0, 89.0, false),
        (Clinic, 79, none, 139.0, 90.0, false),
        (Clinic, 79, none, 140.0, 90.0, false),
        (Clinic, 80, none, 149.0, 89.0, true),
        (Clinic, 80, none, 150.0, 89.0, false),
        (Clinic, 80, none, 149.0, 90.0, false),
        (Home, 79, none, 134.0, 84.0, true),
        (Home, 79, none, 135.0, 84.0, false),
        (Home, 79, none, 134.0, 85.0, false),
        (Home, 80, none, 144.0, 84.0, true),
        (Home, 80, none, 145.0, 84.0, false),
        (Home, 80, none, 144.0, 85.0, false),
        (Clinic, 60, low, 139.0, 89.0, true),
        (Clinic, 85, low, 139.0, 89.0, true),
        (Clinic, 85, low, 140.0, 89.0, false),
        (Clinic, 85, (true, None), 140.0, 89.0, false),
        (Clinic, 60, high, 129.0, 79.0, true),
        (Clinic, 60, high, 130.0, 79.0, false),
        (Clinic, 85, high, 129.0, 80.0, false),
        (Home, 85, low, 135.0, 84.0, false),
        (Home, 85, high, 124.0, 75.0, false),
        (Home, 85, high, 124.0, 74.0, true),
        // a ratio without kidney disease changes nothing
        (Clinic, 60, (false, Some(90.0)), 139.0, 89.0, true),
    ] {
        let inputs = Inputs { age, kidney_disease, acr_mg_mmol, ..pressure(setting, systolic, diastolic) };
        let judgement = evaluate(&protocols.common, inputs.clone());
        assert_eq!(judgement.at_target, Some(at_target), "{inputs:?}");
    }
}

#[test]
fn blood_pressure_is_as_severe_as_its_worse_component() {
    use Setting::{Clinic, Home};
    use Severity::{Amber, Info, None, Red};
    let protocols = protocols();
    for (setting, systolic, diastolic, severity, rule) in [
        (Clinic, 159.0, 99.0, None, "bp-ordinary"),
        (Clinic, 160.0, 99.0, Info, "bp-clinic-stage-2"),
        (Clinic, 159.0, 100.0, Info, "bp-clinic-stage-2"),
        (Clinic, 179.0, 119.0, Info, "bp-clinic-stage-2"),
        (Clinic, 180.0, 80.0, Amber, "bp-clinic-severe"),
        (Clinic, 150.0, 120.0, Amber, "bp-clinic-severe"),
        (Clinic, 240.0, 130.0, Amber, "bp-clinic-severe"),
        (Home, 149.0, 94.0, None, "bp-ordinary"),
        (Home, 150.0, 94.0, Info, "bp-home-stage-2"),
        (Home, 149.0, 95.0, Info, "bp-home-stage-2"),
        (Home, 170.0, 94.0, Amber, "bp-home-very-high"),
        (Home, 149.0, 110.0, Amber, "bp-home-very-high"),
        (Home, 179.0, 119.0, Amber, "bp-home-very-high"),
        (Home, 180.0, 80.0, Red, "bp-home-severe"),
        (Home, 140.0, 120.0, Red, "bp-home-severe"),
        (Clinic, 100.0, 60.0, None, "bp-ordinary"),
        (Clinic, 89.0, 60.0, Red, "bp-very-low"),
        (Home, 89.0, 60.0, Red, "bp-very-low"),
        // low above, high below: the worse one speaks
        (Home, 175.0, 60.0, Amber, "bp-home-very-high"),
    ] {
        let judgement = evaluate(&protocols.common, pressure(setting, systolic, diastolic));
        assert_eq!((judgement.severity, judgement.rule.as_str()), (severity, rule), "{systolic}/{diastolic}");
    }
}

#[test]
fn symptoms_make_it_red_and_symptoms_nobody_asked_about_are_said() {
    let severe = pressure(Setting::Clinic, 184.0, 96.0);
    let unasked = judge(severe.clone());
    assert_eq!(unasked.severity, Severity::Amber);
    assert!(unasked.grounds.says().iter().any(|line| line.contains("symptoms not recorded")));

    let none = judge(asked(severe.clone(), &[]));
    assert_eq!(none.severity, Severity::Amber);
    assert!(!none.grounds.says().iter().any(|line| line.contains("symptoms not recorded")));

    for symptom in
        ["new-confusion", "chest-pain", "heart-failure-signs", "acute-kidney-injury", "papilloedema"]
    {
        let judgement = judge(asked(severe.clone(), &[symptom]));
        assert_eq!(
            (judgement.severity, judgement.rule.as_str()),
            (Severity::Red, "bp-clinic-severe"),
            "{symptom}"
        );
    }

    let low = pressure(Setting::Home, 99.0, 60.0);
    assert_eq!(judge(low.clone()).severity, Severity::Amber, "in doubt it escalates");
    assert_eq!(judge(asked(low.clone(), &[])).severity, Severity::Info);
    assert_eq!(judge(asked(low, &["dizziness"])).severity, Severity::Red);
}

#[test]
fn a_red_flag_is_heard_even_with_an_ordinary_value() {
    let judgement = judge(asked(pressure(Setting::Home, 128.0, 78.0), &["chest-pain"]));
    assert_eq!((judgement.severity, judgement.rule.as_str()), (Severity::Red, "symptom-chest-pain"));
    assert_eq!(judgement.at_target, Some(true));
}

#[test]
fn glucose_is_severe_at_both_ends() {
    use Severity::{Amber, None, Red};
    for (value, severity, rule) in [
        (2.999, Red, "glucose-severe-hypo"),
        (3.0, Amber, "glucose-hypo"),
        (3.999, Amber, "glucose-hypo"),
        (4.0, None, "glucose-ordinary"),
        (15.0, None, "glucose-ordinary"),
        (15.001, Amber, "glucose-check-ketones"),
        (29.999, Amber, "glucose-check-ketones"),
        (30.0, Red, "glucose-very-high"),
    ] {
        let judgement = judge(glucose(value));
        assert_eq!((judgement.severity, judgement.rule.as_str()), (severity, rule), "{value}");
        assert_eq!(judgement.at_target, Option::None);
    }
    for (beyond, rule) in [(Beyond::Hi, "glucose-meter-hi"), (Beyond::Lo, "glucose-meter-lo")] {
        let judgement = judge(Inputs { value: Option::None, beyond: Some(beyond), ..glucose(0.0) });
        assert_eq!((judgement.severity, judgement.rule.as_str()), (Red, rule));
    }
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
            "protocol_version": "2026-11-2",
            "rule": "bp-ordinary",
            "severity": "none"
          },
          "diastolic": 88,
          "id": "1",
          "kind": "blood-pressure",
          "patient": "1",
          "recorded_at": "2026-11-25T10:00:00Z",
          "recorded_by": "[user]",
          "setting": "clinic",
          "source": "patient",
          "superseded": false,
          "systolic": 138,
          "taken_at": "2026-11-25T10:00:00Z",
          "unconfirmed": false,
          "unit": "mmHg",
          "unit_entered": "mmHg",
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
}
