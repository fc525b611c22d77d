//! Lists, and what a home series lacks.

use ringwell::care::readings::{Pressure, home};
use ringwell::config::Config;
use ringwell::content::protocol::Protocols;
use ringwell::content::protocol::editions::ProtocolsByDate;
use ringwell::model::id::{PatientId, ReadingId};
use ringwell::model::time::Timestamp;
use ringwell::store::readings::Subject;
use serde_json::{Value, json};

use crate::harness::verbs::readings::with;

fn protocols() -> Protocols {
    ProtocolsByDate::load(&Config::load_from(None, []).unwrap().protocols).unwrap().newest()
}

fn somebody() -> Subject {
    Subject {
        id: PatientId(1),
        birth_date: "1950-01-01".parse().unwrap(),
        acr_mg_mmol: None,
        conditions: Vec::new(),
    }
}

fn at(time: &str, systolic: f64, diastolic: f64) -> Pressure {
    let taken_at: Timestamp = time.parse().unwrap();
    Pressure { id: ReadingId(taken_at.micros()), taken_at, systolic, diastolic, unreliable: false }
}

/// Two readings a minute apart, morning and evening, for so many days from the 2nd of November.
fn measured_for(days: u32, value: impl Fn(u32) -> (f64, f64)) -> Vec<Pressure> {
    (0..days)
        .flat_map(|day| {
            let (systolic, diastolic) = value(day);
            ["08:00", "08:01", "20:00", "20:01"]
                .map(|time| at(&format!("2026-11-{:02}T{time}:00Z", day + 2), systolic, diastolic))
        })
        .collect()
}

fn average(series: &[Pressure]) -> ringwell::care::readings::Average {
    home(&protocols(), &somebody(), None, chrono_tz::Europe::London, series).unwrap()
}

#[test]
fn an_incomplete_series_is_averaged_but_not_held_against_the_target() {
    let three_days = average(&measured_for(3, |_| (134.0, 84.0)));
    assert_eq!((three_days.complete, three_days.at_target, three_days.readings), (false, None, 8));
    assert_eq!(
        three_days.lacks,
        ["3 of 4 days", "4 of 6 recordings with 2 readings at least 1 minute apart, after the first 1 day"]
    );
    let one_day = average(&measured_for(1, |_| (134.0, 84.0)));
    assert_eq!((one_day.systolic, one_day.readings, one_day.complete), (None, 0, false));
}

#[test]
fn two_readings_within_a_minute_are_one_measurement() {
    let mut series = measured_for(4, |_| (134.0, 84.0));
    for reading in &mut series {
        if reading.taken_at.to_string().contains("20:01:00") {
            reading.taken_at = reading.taken_at - chrono::Duration::seconds(1);
        }
    }
    let average = average(&series);
    assert_eq!((average.complete, average.readings), (false, 12));
    assert!(average.lacks[0].starts_with("3 of 6 recordings"), "{:?}", average.lacks);
}

on_both_engines! {
    async fn readings_are_paged_newest_first_by_kind_and_time(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        for day in 1..=5 {
            let taken_at = format!("2026-11-{day:02}T09:00:00Z");
            app.record(&lead, patient, with(app.a_bp(140 + day, 80), json!({ "taken_at": taken_at }))).await;
            app.record(&lead, patient, with(app.a_glucose(5 + day), json!({ "taken_at": taken_at }))).await;
        }
        let mut path = format!("/v1/patients/{patient}/readings?kind=blood-pressure&from=2026-11-02&limit=2");
        let mut seen = Vec::new();
        loop {
            let page = lead.get(&path).await.expect(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["systolic"].as_i64().unwrap()));
            assert_eq!(page["clinic_of_record"]["systolic"], 145);
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut path),
                None => break,
            }
        }
        assert_eq!(seen, [145, 144, 143, 142]);
        let all = lead.get(&format!("/v1/patients/{patient}/readings")).await.expect(200);
        assert_eq!(all["items"].as_array().unwrap().len(), 10);
        assert_eq!(all["items"][0]["assessment"]["protocol_version"], app.service.rules().protocols.common.version);
        let sugar = lead.get(&format!("/v1/patients/{patient}/readings?kind=glucose&from=2026-11-05T09:00:00Z")).await.expect(200);
        assert_eq!((sugar["items"].as_array().unwrap().len(), &sugar["clinic_of_record"]), (1, &Value::Null));
        for path in ["?from=yesterday", "?after=4711", "?limit=0"] {
            assert_eq!(lead.get(&format!("/v1/patients/{patient}/readings{path}")).await.status, 422, "{path}");
        }
    }

    async fn a_home_series_comes_with_the_list(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let mut last = Value::Null;
        for reading in measured_for(5, |day| (130.0 + f64::from(day), 80.0)) {
            let body = json!({ "kind": "blood-pressure", "systolic": reading.systolic, "diastolic": reading.diastolic,
                "setting": "home", "taken_at": reading.taken_at, "source": "patient" });
            last = app.record(&lead, patient, body).await;
        }
        let path = format!("/v1/patients/{patient}/readings?kind=blood-pressure&limit=1");
        let average = lead.get(&path).await.expect(200)["home_average"].clone();
        insta::assert_json_snapshot!(average, @r#"
        {
          "at_target": true,
          "complete": true,
          "days": 5,
          "diastolic": 80,
          "from": "2026-11-02",
          "lacks": [],
          "readings": 16,
          "systolic": 132.5,
          "target": {
            "diastolic_below": 85.0,
            "source": "NICE NG136 Hypertension in adults: diagnosis and management [V2]",
            "systolic_below": 135.0,
            "target": "home-under-80"
          },
          "to": "2026-11-06"
        }
        "#);
        let supersede = format!("/v1/readings/{}/supersede", last["id"].as_str().unwrap());
        lead.post(&supersede, json!({ "reason": "another person", "replacement": null })).await.expect(200);
        let average = lead.get(&path).await.expect(200)["home_average"].clone();
        assert_eq!((&average["readings"], &average["complete"]), (&json!(15), &json!(true)));
    }
}
