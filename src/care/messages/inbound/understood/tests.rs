use proptest::prelude::*;

use super::*;
use crate::content::protocol::editions::ProtocolsByDate;

fn texts() -> Texts {
    let settings = crate::config::Config::load_from(None, []).unwrap().protocols;
    ProtocolsByDate::load(&settings).unwrap().newest().common.texts
}

fn understand(body: &str) -> Said {
    super::understand(body, &texts())
}

fn bp(systolic: u32, diastolic: u32, pulse: impl Into<Option<u32>>) -> Told {
    Told::BloodPressure { systolic, diastolic, pulse: pulse.into() }
}

fn glucose(number: f64, unit: GlucoseUnit) -> Told {
    Told::Glucose { value: Amount::Number(number), unit }
}

fn mmol(number: f64) -> Told {
    glucose(number, GlucoseUnit::MmolPerL)
}

fn meter(value: Amount) -> Told {
    Told::Glucose { value, unit: GlucoseUnit::MmolPerL }
}

#[test]
fn stop_is_obeyed_in_every_spelling_and_start_only_alone() {
    let stop = |says_more| Said::Stop { says_more };
    for (body, expected) in [
        ("STOP", stop(false)),
        (" stop. ", stop(false)),
        ("Stop all", stop(false)),
        ("STOP texting me, I have moved", stop(true)),
        ("unsubscribe", stop(false)),
        ("start", Said::Start),
        ("Start of my trouble was Monday", Said::Other),
        ("please do not stop", Said::Other),
        ("", Said::Other),
        ("please stop", stop(false)),
        ("pls take me off ur list", stop(false)),
        ("Dont text me", stop(false)),
        ("END", stop(false)),
        ("REVOKE", stop(false)),
        ("Opt out", stop(false)),
        ("CANCEL", Said::Other),
        ("My husband died on Sunday. Please stop texting", stop(true)),
        ("Should I stop my metformin? been sick twice", Said::Other),
        ("I want to stop smoking can you help", Said::Other),
    ] {
        assert_eq!(understand(body), expected, "{body:?}");
    }
}

#[test]
fn a_call_is_asked_for_in_few_words() {
    for body in [
        "CALL",
        "call me",
        "Ring me",
        "please call me",
        "Call me back please.",
        "callback",
        "RING!",
        "can you call me",
        "Could somebody ring me back, thanks",
        "phone me",
        "Give me a call",
    ] {
        assert_eq!(understand(body), Said::Call, "{body:?}");
    }
    for body in
        ["don't call me", "do not ring me", "call me on 07700 900123", "call me urgently", "call?", "caller"]
    {
        assert_eq!(understand(body), Said::Other, "{body:?}");
    }
}

#[test]
fn a_blood_pressure_is_understood_as_people_write_it() {
    for (body, expected) in [
        ("BP 142/88 71", bp(142, 88, 71)),
        ("142/88", bp(142, 88, None)),
        ("142 / 88", bp(142, 88, None)),
        (" 142/88. ", bp(142, 88, None)),
        ("142 over 88", bp(142, 88, None)),
        ("142 OVER 88 pulse 71", bp(142, 88, 71)),
        ("bp 142-88 pulse 71", bp(142, 88, 71)),
        ("BP: 142/88, pulse: 71", bp(142, 88, 71)),
        ("Bp142/88", bp(142, 88, None)),
        ("BP 142 88", bp(142, 88, None)),
        ("BP 142 88 71", bp(142, 88, 71)),
        ("B.P. 142/88", bp(142, 88, None)),
        ("b/p 142/88", bp(142, 88, None)),
        ("Blood pressure is 142/88 today, thank you", bp(142, 88, None)),
        ("My BP reading today is 142/88 and pulse is 71", bp(142, 88, 71)),
        ("Hi my bp is 142/88", bp(142, 88, None)),
        ("bp-142/88", bp(142, 88, None)),
        ("142/88/71", bp(142, 88, 71)),
        ("142/88 mmHg", bp(142, 88, None)),
        ("142/88mm hg hr71bpm", bp(142, 88, 71)),
        ("142/88 heart rate 71", bp(142, 88, 71)),
        ("BP\n142/88\n71", bp(142, 88, 71)),
        ("bp 24/12", bp(24, 12, None)),
        ("90/60", bp(90, 60, None)),
        ("BP 240\u{2013}130", bp(240, 130, None)),
        ("bp is 142 over 88 thanks", bp(142, 88, None)),
        ("BP:142/88 HR71", bp(142, 88, 71)),
        ("bp 142/ 88mmHg p.71bpm", bp(142, 88, 71)),
        ("bp 142/88 \u{1f44d}\u{1f3fd}", bp(142, 88, None)),
    ] {
        assert_eq!(understand(body), Said::Readings(vec![expected]), "{body:?}");
    }
}

#[test]
fn a_glucose_is_understood_as_people_write_it() {
    for (body, expected) in [
        ("glucose 7,8", mmol(7.8)),
        ("glucose 7.8", mmol(7.8)),
        ("GLU 140 mg/dl", glucose(140.0, GlucoseUnit::MgPerDl)),
        ("glu 140mg/dL", glucose(140.0, GlucoseUnit::MgPerDl)),
        ("sugar HI", meter(Amount::Hi)),
        ("Blood sugar is lo", meter(Amount::Lo)),
        ("LO", meter(Amount::Lo)),
        ("Blood sugar 11.25 mmol/l", mmol(11.25)),
        ("bm 7.8", mmol(7.8)),
        ("BM: 12 mmols", mmol(12.0)),
        ("sugar=6,1mmol/L", mmol(6.1)),
        ("my blood glucose level is 5 now", mmol(5.0)),
        ("hi sugar hi", meter(Amount::Hi)),
    ] {
        assert_eq!(understand(body), Said::Readings(vec![expected]), "{body:?}");
    }
}

#[test]
fn several_readings_in_one_text_are_all_understood() {
    for (body, expected) in [
        ("BP 142/88 71 glucose 7.8", vec![bp(142, 88, 71), mmol(7.8)]),
        ("142/88 138/84", vec![bp(142, 88, None), bp(138, 84, None)]),
        ("142/88 71, 138/84 70", vec![bp(142, 88, 71), bp(138, 84, 70)]),
        ("sugar 7.8 and bp 142/88", vec![mmol(7.8), bp(142, 88, None)]),
    ] {
        assert_eq!(understand(body), Said::Readings(expected), "{body:?}");
    }
}

#[test]
fn what_is_ambiguous_is_not_a_reading() {
    for body in [
        "142",
        "7.8",
        "88 142",
        "142 88",
        "142-88",
        "HI",
        "hi",
        "hello",
        "bp",
        "bp 142",
        "bp 142/",
        "bp /88",
        "glucose",
        "7.8 mmol/l",
        "bp 142,88",
        "bp 142.5/88",
        "bp 142,88,71",
        "24/12",
        "12/11/2026",
        "24/7",
        "glucose 7.8.2026",
        "glucose 7. 8",
        "glucose 7 8",
        "glucose 1,234",
        "glucose 140 mg",
        "glucose 140 mmol/dl",
        "glucose <3",
        "glucose 7-8",
        "glucose 7.8?",
        "my husband's bp 190/100",
        "bp was 142/88 last week",
        "bp 142/88 and I have a headache",
        "142/88 10:30",
        "142/88 9am",
        "142/88 71.5",
        "07700 900123",
        "bp 142/88 not 152/88",
        "sugar low",
        "sugar high",
        "٧٫٨",
        "bp ١٤٢/٨٨",
        "glucose -7.8 or 8",
        "bp 99999/88",
        "1/2/3/4",
        "142/88 142/88 142/88 142/88 142/88",
        "no bp 142/88",
        "is 142/88 ok",
        "bp 142/88 pulse",
    ] {
        assert_eq!(understand(body), Said::Other, "{body:?}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(body in any::<String>()) {
        drop(understand(&body));
    }

    #[test]
    fn nor_one_that_is_nearly_a_reading(body in "([bpBP/ ]|glu|sugar|hi|lo|mmol|mg|over|[0-9]|[.,;:/ -]){0,24}") {
        drop(understand(&body));
    }

    #[test]
    fn what_is_understood_is_what_was_written(
        systolic in 32_u32..9999, diastolic in 0_u32..9999, pulse in prop::option::of(0_u32..9999),
        name in prop::sample::select(vec!["", "BP ", "bp: ", "Blood pressure  "]),
        between in prop::sample::select(vec!["/", " / ", " over ", "/ "]),
    ) {
        let behind = pulse.map(|pulse| format!(" pulse {pulse}")).unwrap_or_default();
        let said = understand(&format!("{name}{systolic}{between}{diastolic}{behind}"));
        prop_assert_eq!(said, Said::Readings(vec![bp(systolic, diastolic, pulse)]));
    }

    #[test]
    fn and_a_decimal_is_the_same_with_point_and_comma(whole in 0_u32..9999, places in 0_u32..100, mark in "[.,]") {
        let written = format!("{whole}{mark}{places:02}");
        let said = understand(&format!("glucose {written}"));
        let value: f64 = written.replace(',', ".").parse().unwrap();
        prop_assert_eq!(said, Said::Readings(vec![mmol(value)]));
    }
}
