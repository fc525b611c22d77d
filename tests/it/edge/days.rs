//! Dates and times beyond every calendar of ours, wherever one comes in.

use reqwest::Method;
use ringwell::care::intake::referrals::form::Form;
use serde_json::{Value, json};

use super::contract::{Door, Place, doors};
use crate::harness::verbs::imports::{a_file, a_row};
use crate::harness::verbs::referrals::a_referral;
use crate::harness::{Answer, Engine, Person, TestApp};

const BEYOND: [&str; 5] = ["+262142-12-31", "+10000-01-01", "1899-12-31", "2200-01-01", "-0001-01-01"];

/// Text after a date that makes it what the schema wants; None if the schema wants neither date nor time.
fn suffix(schema: &Value) -> Option<&'static str> {
    match schema["format"].as_str() {
        Some("date") => return Some(""),
        Some("date-time") => return Some("T12:00:00Z"),
        _ => {}
    }
    schema["pattern"].as_str().filter(|pattern| pattern.contains("T[0-9]")).map(|_| "T12:00")
}

fn every_date() -> Vec<(Door, &'static str)> {
    let of = |wanted: &'static str| {
        let doors = doors(move |schema| suffix(schema) == Some(wanted));
        doors.into_iter().map(move |door| (door, wanted))
    };
    of("").chain(of("T12:00:00Z")).chain(of("T12:00")).collect()
}

async fn ask(person: &Person, door: &Door, value: &str) -> Answer {
    let request = person.request(door.method.parse::<Method>().unwrap(), &door.address(value)).await;
    match door.body(value) {
        Some(body) => Answer::to(request.json(&body)).await,
        None => Answer::to(request).await,
    }
}

on_both_engines! {
    async fn no_operation_takes_a_date_before_1900_or_after_2199(app) {
        let lead = app.team_lead().await;
        let dates = every_date();
        assert!(dates.len() > 20, "{dates:?}");
        for (door, suffix) in &dates {
            for date in BEYOND {
                let answer = ask(&lead, door, &format!("{date}{suffix}")).await;
                let told = (answer.status, answer.code());
                if matches!(door.place, Place::Path) {
                    assert_eq!(told, (404, "not-found".to_owned()), "{door:?} {date}");
                    continue;
                }
                assert_eq!(told, (422, "invalid".to_owned()), "{door:?} {date}: {}", answer.text());
                if matches!(door.place, Place::Body(_)) {
                    assert_eq!(answer.field_errors(), [(door.pointer(), "wrong-type".to_owned())], "{door:?} {date}");
                }
            }
            for date in ["1900-01-01", "2199-12-31"] {
                let answer = ask(&lead, door, &format!("{date}{suffix}")).await;
                assert!(answer.status < 500, "{door:?} {date}: {}", answer.text());
            }
        }
    }

    async fn the_first_and_the_last_day_overflow_nothing(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        for address in [
            "/v1/on-call/shifts?from=2199-12-31",
            "/v1/on-call/shifts?from=2199-12-31&until=2199-12-31",
            "/v1/on-call/shifts?from=1900-01-01",
            "/v1/on-call?at=2199-12-31T23:59:59Z",
            "/v1/call-lists/2199-12-31",
            &format!("/v1/patients/{patient}/readings?from=2199-12-31"),
            &format!("/v1/patients/{patient}/readings?from=1900-01-01"),
        ] {
            lead.get(address).await.expect(200);
        }
        let absence = json!({ "from": "2199-12-31", "until": "2199-12-31", "reason": "leave" });
        lead.post(&format!("/v1/care-managers/{}/absences", nurse.manager()), absence).await.expect(201);
        let enrolment = app.enrolment_of(patient).id;
        let pause = json!({ "until": "2199-12-31", "reason": "abroad" });
        let paused = lead.post(&format!("/v1/enrolments/{enrolment}/pause"), pause).await;
        assert!(paused.status < 500, "{}", paused.text());
        let shift = json!({ "clinician": nurse.id, "from": "2199-12-31T09:00", "until": "2199-12-31T23:00" });
        let plan = lead.post("/v1/on-call/plans", json!({ "shifts": [shift] })).await;
        assert!(plan.status < 500, "{}", plan.text());
        let run = lead.post("/v1/runs", json!({ "kind": "call-list", "date": "2199-12-31" })).await;
        assert!(run.status < 500, "{}", run.text());
    }

    async fn no_file_and_no_command_takes_such_a_date(app) {
        app.practice("M85014");
        for date in BEYOND {
            for form in [
                Form { birth_date: Some(date.to_owned()), ..a_referral() },
                Form { referred_on: Some(date.to_owned()), ..a_referral() },
            ] {
                let (summary, _) = app.import_referrals(a_file([a_row(&form)])).unwrap();
                assert_eq!((summary.rejected, summary.rejects[0].code.as_str()), (1, "not-a-date"), "{date}");
            }
            let summary = app.import_bank_holidays(&format!("date,title\n{date},A day\n")).unwrap();
            assert_eq!(summary.rejects[0].code, "not-a-date", "{date}");
            let practices = format!("ods_code,name,status,opened_on\nM85015,Name,A,{date}\n");
            assert_eq!(app.import_practices(&practices).unwrap().rejects[0].code, "not-a-date", "{date}");
            let reading = format!("nhs_number,taken_at,value,unit\n9990000018,{date} 10:00:00,5,mmol/L\n");
            let (summary, _) = app.import_readings(&reading).unwrap();
            assert_eq!(summary.rejects[0].code, "not-a-time", "{date}");
            let equals = format!("--date={date}");
            let now = format!("--now={date}T10:00:00Z");
            let from = format!("--from={date}");
            for arguments in [
                vec!["nightly", equals.as_str()],
                vec!["protocol", "shadow", ".", from.as_str()],
                vec![now.as_str(), "check-config"],
            ] {
                let output = app.ringwell_alone(&arguments);
                let said = String::from_utf8(output.stderr).unwrap();
                assert!(output.status.code() == Some(2) && said.contains("from 1900 to 2199"), "{arguments:?}: {said}");
            }
        }
    }
}

#[actix_web::test]
async fn what_a_path_cannot_be_is_no_address_to_anybody() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    for person in [app.team_lead().await, app.auditor().await, app.integration().await] {
        let answer = person.get("/v1/on-call/shifts?from=%2B262142-12-31").await;
        assert_eq!((answer.status, answer.code()), (422, "invalid".to_owned()));
    }
}
