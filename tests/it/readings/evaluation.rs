//! What the protocol says: boundaries, symptoms, and what holds for every value.

use proptest::prelude::*;
use ringwell::care::protocol::{Bands, Condition, Content, Editions, Protocols, Setting, Severity};
use ringwell::care::readings::{Beyond, Inputs, Judgement, Kind, evaluate};
use ringwell::config::Config;

fn protocols() -> Protocols {
    Editions::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest()
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
        conditions: Vec::new(),
        acr_mg_mmol: None,
        symptoms: None,
        beside: ringwell::care::readings::Beside::default(),
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

fn asked(inputs: &Inputs, symptoms: &[&str]) -> Inputs {
    Inputs { symptoms: Some(symptoms.iter().map(ToString::to_string).collect()), ..inputs.clone() }
}

fn kidneys(diseased: bool) -> Vec<String> {
    diseased.then(|| "chronic-kidney-disease".to_owned()).into_iter().collect()
}

fn judge(inputs: Inputs) -> Judgement {
    evaluate(&protocols(), inputs)
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
        let conditions = kidneys(kidney_disease);
        let inputs = Inputs { age, conditions, acr_mg_mmol, ..pressure(setting, systolic, diastolic) };
        let judgement = evaluate(&protocols, inputs.clone());
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
        let judgement = evaluate(&protocols, pressure(setting, systolic, diastolic));
        assert_eq!((judgement.severity, judgement.rule.as_str()), (severity, rule), "{systolic}/{diastolic}");
    }
}

#[test]
fn symptoms_make_it_red_and_symptoms_nobody_asked_about_are_said() {
    let severe = pressure(Setting::Clinic, 184.0, 96.0);
    let unasked = judge(severe.clone());
    assert_eq!(unasked.severity, Severity::Amber);
    assert!(unasked.grounds.says().iter().any(|line| line.contains("symptoms not recorded")));

    let none = judge(asked(&severe, &[]));
    assert_eq!(none.severity, Severity::Amber);
    assert!(!none.grounds.says().iter().any(|line| line.contains("symptoms not recorded")));

    for symptom in
        ["new-confusion", "chest-pain", "heart-failure-signs", "acute-kidney-injury", "papilloedema"]
    {
        let judgement = judge(asked(&severe, &[symptom]));
        assert_eq!(
            (judgement.severity, judgement.rule.as_str()),
            (Severity::Red, "bp-clinic-severe"),
            "{symptom}"
        );
    }

    let low = pressure(Setting::Home, 99.0, 60.0);
    assert_eq!(judge(low.clone()).severity, Severity::Amber, "in doubt it escalates");
    assert_eq!(judge(asked(&low, &[])).severity, Severity::Info);
    assert_eq!(judge(asked(&low, &["dizziness"])).severity, Severity::Red);
}

#[test]
fn a_red_flag_is_heard_even_with_an_ordinary_value() {
    let judgement = judge(asked(&pressure(Setting::Home, 128.0, 78.0), &["chest-pain"]));
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

#[test]
fn what_the_decision_could_not_know_is_said() {
    let judgement = judge(Inputs { conditions: kidneys(true), ..pressure(Setting::Clinic, 135.0, 85.0) });
    assert!(judgement.grounds.says().iter().any(|line| line.contains("without a known ACR")));
}

/// Every band table of every file, by name.
fn tables(protocols: &Protocols) -> Vec<(String, &Bands)> {
    let conditions = protocols.names().filter_map(|name| protocols.condition(name));
    let contents = std::iter::once(protocols.common.content()).chain(conditions.map(Condition::content));
    let named = |content: Content<'_>| content.protocol.to_owned();
    contents
        .flat_map(|content| {
            content
                .bands
                .iter()
                .map(move |(quantity, bands)| (format!("{} {quantity}", named(content)), bands))
        })
        .collect()
}

fn symptoms() -> impl Strategy<Value = Option<Vec<String>>> {
    let names: Vec<String> = protocols().common.symptoms.iter().map(|s| s.get_ref().name.clone()).collect();
    prop::option::of(prop::sample::subsequence(names.clone(), 0..=names.len()))
}

fn settings() -> impl Strategy<Value = Setting> {
    prop_oneof![Just(Setting::Clinic), Just(Setting::Home)]
}

proptest! {
    #[test]
    fn every_value_falls_into_exactly_one_band(tenths in -100_i32..40_000, nudge in -1e-9..1e-9) {
        let protocols = protocols();
        // at the ends of the bands, beside them, and in between
        for value in [f64::from(tenths) / 10.0, f64::from(tenths) / 10.0 + nudge] {
            for (name, bands) in tables(&protocols) {
                let holding = bands.iter().filter(|band| band.holds(value)).count();
                prop_assert_eq!(holding, 1, "{} {}", name, value);
            }
        }
    }

    #[test]
    fn a_higher_pressure_is_never_less_severe(
        setting in settings(), symptoms in symptoms(),
        systolic in 100_u32..290, diastolic in 20_u32..190, more in 0_u32..60, more_below in 0_u32..60,
    ) {
        let protocols = protocols();
        let judge = |systolic: u32, diastolic: u32| {
            let pressure = pressure(setting, f64::from(systolic), f64::from(diastolic));
            evaluate(&protocols, Inputs { symptoms: symptoms.clone(), ..pressure })
        };
        let (lower, higher) = (judge(systolic, diastolic), judge(systolic + more, diastolic + more_below));
        prop_assert!(higher.severity >= lower.severity);
        prop_assert!(higher.at_target <= lower.at_target);
    }

    #[test]
    fn a_lower_systolic_is_never_less_severe_once_it_is_low(
        setting in settings(), symptoms in symptoms(), systolic in 50_u32..100, less in 0_u32..50,
    ) {
        let protocols = protocols();
        let judge = |systolic: u32| {
            let pressure = pressure(setting, f64::from(systolic), 40.0);
            evaluate(&protocols, Inputs { symptoms: symptoms.clone(), ..pressure }).severity
        };
        prop_assert!(judge(systolic - less) >= judge(systolic));
    }

    #[test]
    fn a_glucose_further_out_is_never_less_severe(
        symptoms in symptoms(), value in 0.5_f64..60.0, further in 0.0_f64..30.0,
    ) {
        let protocols = protocols();
        let judge = |value: f64| evaluate(&protocols, Inputs { symptoms: symptoms.clone(), ..glucose(value) }).severity;
        if value >= 4.0 {
            prop_assert!(judge(value + further) >= judge(value));
        } else {
            prop_assert!(judge(value - further) >= judge(value));
        }
    }

    #[test]
    fn another_symptom_never_makes_it_better(
        setting in settings(), systolic in 50_u32..300, diastolic in 20_u32..200,
        some in symptoms(), others in symptoms(),
    ) {
        let protocols = protocols();
        let judge = |symptoms: Option<Vec<String>>| {
            let pressure = pressure(setting, f64::from(systolic), f64::from(diastolic));
            evaluate(&protocols, Inputs { symptoms, ..pressure }).severity
        };
        let some = some.unwrap_or_default();
        let more = some.iter().cloned().chain(others.unwrap_or_default()).collect();
        prop_assert!(judge(Some(more)) >= judge(Some(some.clone())));
        // Not having asked is no better than having asked and heard of nothing.
        prop_assert!(judge(None) >= judge(Some(Vec::new())));
    }
}
