//! Properties of the evaluation that hold for every value. Single values stand in `boundaries`.

use proptest::prelude::*;
use ringwell::care::readings::{Inputs, evaluate};
use ringwell::config::Config;
use ringwell::content::protocol::Protocols;
use ringwell::content::protocol::bands::Bands;
use ringwell::content::protocol::condition::Condition;
use ringwell::content::protocol::content::Content;
use ringwell::content::protocol::editions::ProtocolsByDate;
use ringwell::model::reading::{ReadingKind, Setting};

fn protocols() -> Protocols {
    ProtocolsByDate::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest()
}

/// A person of 60 with a blood pressure and nobody asked about symptoms.
fn pressure(setting: Setting, systolic: f64, diastolic: f64) -> Inputs {
    Inputs {
        kind: ReadingKind::BloodPressure,
        setting,
        value: Some(systolic),
        beyond: None,
        diastolic: Some(diastolic),
        age: 60,
        conditions: Vec::new(),
        acr_mg_mmol: None,
        symptoms: None,
        beside: ringwell::care::readings::clinical_context::ClinicalContext::default(),
    }
}

fn glucose(value: f64) -> Inputs {
    Inputs {
        kind: ReadingKind::Glucose,
        setting: Setting::Home,
        value: Some(value),
        diastolic: None,
        ..pressure(Setting::Home, 0.0, 0.0)
    }
}

#[test]
fn what_the_decision_could_not_know_is_said() {
    let says = |inputs: Inputs, what: &str| {
        evaluate(&protocols(), inputs).grounds.says().iter().any(|line| line.contains(what))
    };
    let severe = pressure(Setting::Clinic, 184.0, 96.0);
    assert!(says(severe.clone(), "symptoms not recorded"));
    assert!(!says(Inputs { symptoms: Some(Vec::new()), ..severe.clone() }, "symptoms not recorded"));
    let kidneys = vec!["chronic-kidney-disease".to_owned()];
    assert!(says(Inputs { conditions: kidneys.clone(), ..severe.clone() }, "without a known ACR"));
    assert!(!says(Inputs { conditions: kidneys, acr_mg_mmol: Some(69.0), ..severe }, "without a known ACR"));
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
