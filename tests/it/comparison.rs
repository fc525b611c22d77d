//! Practices and care managers beside their like: limits, small numbers, letters, what an outlier is taken to mean, and each
//! over time.

use std::fmt::Write as _;

use chrono::{Duration, Months, NaiveDate};
use diesel::prelude::*;
use ringwell::model::call::CallStatus;
use ringwell::model::feedback::{FeedbackMode, FeedbackUnit};
use ringwell::store::schema::{
    calls, comparison_answers, escalations, feedback_weeks, messages, register_counts,
};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;
use crate::harness::verbs::referrals::{PRACTICE, new_nhs_number};

/// A practice with hypertensive people, so many of whom are below 140/90; its GP.
pub async fn practice(app: &TestApp, code: &str, people: usize, controlled: usize) -> Person {
    let gp = app.gp(code).await;
    let mut register = "nhs_number,birth_date,sex,conditions,diagnosed_on\n".to_owned();
    let mut facts = "nhs_number,kind,on,value,unit,setting\n".to_owned();
    for nth in 0..people {
        let number = new_nhs_number();
        writeln!(register, "{number},1960-05-02,female,hypertension,2015-04-01").unwrap();
        let pressure = if nth < controlled { "132/80" } else { "168/96" };
        writeln!(facts, "{number},blood-pressure,2026-10-01,{pressure},mmHg,clinic").unwrap();
    }
    for (path, file) in [("register-entries", register), ("register-facts", facts)] {
        let sent = gp.post_as(&format!("/v1/{path}/import"), "text/csv", file).await.expect(200);
        assert_eq!(sent["summary"]["rejected"], 0);
    }
    gp
}

/// Four practices of 50, one of which has far fewer people below 140/90: their GPs, the one outside first.
async fn four_practices(app: &TestApp) -> Vec<Person> {
    let mut gps = Vec::new();
    for (code, controlled) in [("M85703", 15), ("M85701", 40), ("M85702", 40), ("M85704", 40)] {
        gps.push(practice(app, code, 50, controlled).await);
    }
    gps
}

async fn funnel(who: &Person) -> Value {
    who.get("/v1/comparison/practices/hyp008").await.expect(200)
}

fn units(funnel: &Value) -> Vec<Value> {
    funnel["units"].as_array().unwrap().clone()
}

fn rows(app: &TestApp, of: impl FnOnce(&mut ringwell::store::db::Conn) -> QueryResult<i64>) -> i64 {
    app.service.store.read(|conn| Ok(of(conn)?)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn data() -> Value {
    json!({ "cause": "data", "answer": "Two surgeries record on paper.", "agreed": "Both type from Monday on.",
        "look_again_on": "2027-02-25" })
}

on_both_engines! {
    async fn a_practice_far_below_the_others_is_outside_and_nobody_is_ranked(app) {
        four_practices(&app).await;
        let lead = app.team_lead().await;
        let seen = funnel(&lead).await;
        assert_eq!((&seen["target"], &seen["widened"], &seen["spread_known"]), (&json!(67.5), &json!(false), &json!(false)));
        let found = units(&seen);
        let codes: Vec<_> = found.iter().map(|unit| unit["unit"].as_str().unwrap()).collect();
        assert_eq!(codes, ["M85701", "M85702", "M85703", "M85704"], "by name, not by what they have");
        let positions: Vec<_> = found.iter().map(|unit| unit["position"].as_str().unwrap()).collect();
        assert_eq!(positions, ["within", "within", "below-alarm", "within"]);
        assert_eq!((&found[2]["numerator"], &found[2]["denominator"], &found[2]["per_cent"]), (&json!(15), &json!(50), &json!(30.0)));
        let lines = seen["lines"].as_array().unwrap();
        assert!(lines.iter().all(|line| line["lower_alarm"].as_f64() <= line["lower_warning"].as_f64()
            && line["upper_warning"].as_f64() <= line["upper_alarm"].as_f64()));
        let listed = lead.get("/v1/comparison/practices").await.expect(200);
        let hyp008 = listed["items"].as_array().unwrap().iter().find(|it| it["figure"]["name"] == "hyp008").unwrap();
        assert_eq!((&hyp008["units"], hyp008["placed"].as_array().unwrap().len()), (&json!(4), 1));
        assert_eq!((&hyp008["placed"][0]["unit"], &hyp008["placed"][0]["answer"]), (&json!("M85703"), &Value::Null));
    }

    async fn a_practice_sees_itself_in_full_and_the_others_by_letters_and_in_fives(app) {
        let gps = four_practices(&app).await;
        practice(&app, "M85705", 43, 36).await;
        practice(&app, "M85706", 12, 5).await;
        let answer = gps[0].get("/v1/comparison/practices/hyp008").await;
        let text = answer.text();
        let seen = answer.expect(200);
        let found = units(&seen);
        assert_eq!((&found[0]["unit"], &found[0]["own"], &found[0]["numerator"]), (&json!("M85703"), &json!(true), &json!(15)));
        let letters: Vec<_> = found[1..].iter().map(|unit| unit["name"].as_str().unwrap()).collect();
        assert_eq!(letters, ["A", "B", "C", "D", "E"]);
        for code in ["M85701", "M85702", "M85704", "M85705", "M85706"] {
            assert!(!text.contains(code), "{code} is named");
        }
        let few: Vec<_> = found[1..].iter().filter(|unit| unit["too_few"] == true).collect();
        assert_eq!(few.len(), 1, "5 of 12");
        assert_eq!((&few[0]["numerator"], &few[0]["denominator"], &few[0]["position"]), (&Value::Null, &Value::Null, &Value::Null));
        let told = found[1..].iter().filter(|unit| unit["too_few"] == false);
        let mut told: Vec<_> = told.map(|unit| (unit["numerator"].as_u64().unwrap(), unit["denominator"].as_u64().unwrap())).collect();
        told.sort_unstable();
        assert_eq!(told, [(35, 45), (40, 50), (40, 50), (40, 50)]);
        let unit = "/v1/comparison/practices/hyp008";
        assert_eq!(gps[0].get(&format!("{unit}/M85701")).await.status, 404);
        assert_eq!(gps[0].get(&format!("{unit}/M85703")).await.expect(200)["unit"]["numerator"], 15);
    }

    async fn what_two_others_have_is_not_told_at_all(app) {
        let gp = practice(&app, "M85701", 50, 40).await;
        practice(&app, "M85702", 50, 30).await;
        practice(&app, "M85703", 50, 20).await;
        assert_eq!(units(&funnel(&gp).await).len(), 1);
        assert_eq!(units(&funnel(&app.team_lead().await).await).len(), 3);
    }

    async fn an_outlier_is_a_question_whose_answer_is_kept_and_which_alarms_nobody(app) {
        let gps = four_practices(&app).await;
        let lead = app.team_lead().await;
        let told = rows(&app, |conn| messages::table.count().get_result(conn));
        let unit = "/v1/comparison/practices/hyp008/M85703";
        let answered = gps[0].post(&format!("{unit}/answers"), data()).await.expect(201);
        let answer = &answered["answers"][0];
        assert_eq!((&answer["position"], &answer["numerator"], &answer["denominator"]), (&json!("below-alarm"), &json!(15), &json!(50)));
        assert_eq!((&answer["look_again_on"], &answer["by_user"]), (&json!("2027-02-25"), &json!(gps[0].id)));
        let agreed = json!({ "cause": "process", "answer": "Nobody recalls them.", "look_again_on": null });
        let again = lead.post(&format!("{unit}/answers"), agreed).await.expect(201);
        let causes: Vec<_> = again["answers"].as_array().unwrap().iter().map(|it| it["cause"].as_str().unwrap()).collect();
        assert_eq!(causes, ["process", "data"], "the newest first, and none is lost");
        let listed = lead.get("/v1/comparison/practices").await.expect(200);
        let hyp008 = listed["items"].as_array().unwrap().iter().find(|it| it["figure"]["name"] == "hyp008").unwrap();
        assert_eq!(hyp008["placed"][0]["answer"]["cause"], "process");
        assert_eq!(app.written_down("comparison.answer"), 2);
        assert_eq!(rows(&app, |conn| messages::table.count().get_result(conn)), told, "nobody is told");
        assert_eq!(rows(&app, |conn| escalations::table.count().get_result(conn)), 0);
    }

    async fn an_answer_that_is_not_right_is_refused_and_keeps_nothing(app) {
        let gps = four_practices(&app).await;
        let unit = "/v1/comparison/practices/hyp008/M85703";
        let wrong = |key: &str, value: Value| {
            let mut body = data();
            body[key] = value;
            body
        };
        for (body, field) in [
            (wrong("answer", json!("  ")), "/answer"),
            (wrong("answer", json!("x".repeat(2001))), "/answer"),
            (wrong("agreed", json!("x".repeat(2001))), "/agreed"),
            (wrong("look_again_on", json!("2026-11-01")), "/look_again_on"),
        ] {
            let refused = gps[0].post(&format!("{unit}/answers"), body).await;
            assert_eq!(refused.status, 422, "{field}");
            assert_eq!(refused.field_errors().iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), [field]);
        }
        assert_eq!(gps[1].post(&format!("{unit}/answers"), data()).await.status, 404, "another practice's");
        let elsewhere = "/v1/comparison/practices/nothing-like-it/M85703/answers";
        assert_eq!(gps[0].post(elsewhere, data()).await.status, 404);
        app.practice("M85709");
        let empty = "/v1/comparison/practices/hyp008/M85709/answers";
        assert_eq!(app.team_lead().await.post(empty, data()).await.field_errors()[0].1, "too-few");
        assert_eq!(rows(&app, |conn| comparison_answers::table.count().get_result(conn)), 0);
    }

    async fn a_unit_is_looked_at_month_by_month_and_its_chart_begins_anew_where_a_lead_says_so(app) {
        practice(&app, "M85701", 50, 40).await;
        let lead = app.team_lead().await;
        let first: NaiveDate = "2026-11-25".parse().unwrap();
        for month in 1..=12 {
            let day = first + Months::new(month);
            app.travel_to(&format!("{day}T09:00:00Z"));
            ringwell::work::registers::keep(&app.service).unwrap();
        }
        let unit = "/v1/comparison/practices/hyp008/M85701";
        let seen = lead.get(unit).await.expect(200);
        let points = seen["over_time"]["points"].as_array().unwrap();
        assert_eq!(points.len(), 13);
        // What was measured in October 2026 is in time until the year ends on 31 March 2027.
        assert_eq!((&points[0]["value"], &points[4]["value"], &points[5]["value"]), (&json!(80.0), &json!(80.0), &json!(0.0)));
        assert!(points[6]["signals"].as_array().unwrap().contains(&json!("side")));
        assert_eq!(seen["over_time"]["phases"].as_array().unwrap().len(), 1);
        let restart = json!({ "month": "2027-04-01", "reason": "A new year of QOF." });
        let anew = lead.post(&format!("{unit}/restarts"), restart.clone()).await.expect(201);
        let phases = anew["over_time"]["phases"].as_array().unwrap();
        assert_eq!((phases.len(), &phases[1]["restarted_because"], &phases[1]["from"]), (2, &json!("A new year of QOF."), &json!("2027-04-01")));
        assert_eq!(phases[1]["limits"], Value::Null, "fewer than 12 points");
        assert_eq!(lead.post(&format!("{unit}/restarts"), restart).await.field_errors()[0].1, "restarted-already");
        for (month, reason, field) in [("2027-04-02", "x", "/month"), ("2028-01-01", "x", "/month"), ("2027-05-01", " ", "/reason")] {
            let refused = lead.post(&format!("{unit}/restarts"), json!({ "month": month, "reason": reason })).await;
            assert_eq!(refused.field_errors()[0].0, field, "{month}");
        }
        assert_eq!(app.written_down("comparison.restart-chart"), 1);
        // As of a day that has been it is as it was.
        let before = lead.get(&format!("{unit}?on=2027-01-31")).await.expect(200);
        assert_eq!((before["over_time"]["points"].as_array().unwrap().len(), &before["unit"]["numerator"]), (3, &json!(40)));
        assert_eq!(lead.get(&format!("{unit}?on=2030-01-01")).await.field_errors()[0].1, "in-the-future");
    }

    async fn a_month_is_counted_once_and_its_last_count_stays(app) {
        let gp = practice(&app, "M85701", 20, 10).await;
        let counted = || -> Vec<(NaiveDate, i64, i64, i64, i64)> {
            app.service.store.read(|conn| Ok(register_counts::table
                .filter(register_counts::measure.eq("hyp008"))
                .order(register_counts::month)
                .select((register_counts::counted_on, register_counts::met, register_counts::not_met,
                    register_counts::excepted, register_counts::not_counted))
                .load(conn)?)).unwrap()
        };
        let today = app.clock.now().date(chrono_tz::Europe::London);
        assert_eq!(counted(), [(today, 10, 10, 0, 0)]);
        app.travel_to("2026-11-30T09:00:00Z");
        gp.post_as("/v1/register-entries/import", "text/csv", "nhs_number,birth_date,sex,conditions\n".to_owned()
            + &format!("{},1930-05-02,male,hypertension\n", new_nhs_number())).await.expect(200);
        assert_eq!(counted(), [(day("2026-11-30"), 10, 10, 0, 1)]);
        app.travel_to("2026-12-01T09:00:00Z");
        ringwell::work::registers::keep(&app.service).unwrap();
        assert_eq!(counted(), [(day("2026-11-30"), 10, 10, 0, 1), (day("2026-12-01"), 10, 10, 0, 1)]);
    }

    async fn care_managers_are_compared_from_thirty_people_on(app) {
        let (busy, other) = (app.care_manager().with_capacity(40).await, app.care_manager().with_capacity(0).await);
        let (lead, now) = (app.team_lead().await, app.clock.now());
        let people = app.refer_and_accept(30).await;
        let end = |patients: &[ringwell::store::patients::Patient], status: CallStatus| {
            let ids: Vec<_> = patients.iter().map(|patient| patient.id).collect();
            app.service.store.write(|conn| {
                let completed_at = (status == CallStatus::Completed).then(|| now - Duration::hours(1));
                Ok(diesel::update(calls::table.filter(calls::patient_id.eq_any(ids.clone())))
                    .set((calls::status.eq(status), calls::completed_at.eq(completed_at),
                        calls::care_manager_id.eq(Some(busy.manager()))))
                    .execute(conn)?)
            }).unwrap();
        };
        end(&people[..29], CallStatus::Completed);
        let path = "/v1/comparison/care-managers/reached";
        let few = busy.get(path).await.expect(200);
        assert_eq!((&few["units"][0]["own"], &few["units"][0]["too_few"], &few["units"][0]["numerator"]), (&json!(true), &json!(true), &Value::Null));
        end(&people[29..], CallStatus::Completed);
        let enough = busy.get(path).await.expect(200);
        assert_eq!((&enough["units"][0]["numerator"], &enough["units"][0]["denominator"]), (&json!(30), &json!(30)));
        let own = format!("{path}/{}", busy.manager());
        assert_eq!(busy.get(&own).await.expect(200)["unit"]["per_cent"], 100.0);
        assert_eq!(other.get(&own).await.status, 404);
        assert_eq!(lead.get(&own).await.expect(200)["over_time"]["points"][0]["value"], 100.0);
        assert_eq!(busy.get("/v1/comparison/care-managers/hyp008").await.status, 404, "registers are practices'");
        assert_eq!(busy.get("/v1/comparison/practices/reached").await.status, 403);
        let practices = lead.get("/v1/comparison/practices/reached").await.expect(200);
        assert_eq!((&practices["units"][0]["unit"], &practices["units"][0]["denominator"]), (&json!(PRACTICE), &json!(30)));
    }

    async fn feedback_is_compared_without_adding_versions_of_the_questions(app) {
        let lead = app.team_lead().await;
        let gp = app.gp("M85701").await;
        for code in ["M85702", "M85703", "M85704"] {
            app.gp(code).await;
        }
        let keep = |unit: &str, week: &str, version: &str, good: i64, poor: i64| {
            let counts = json!({ "overall": { "good": good, "poor": poor, "do-not-know": 40 - good - poor } }).to_string();
            app.service.store.write(|conn| {
                Ok(diesel::insert_into(feedback_weeks::table)
                    .values((feedback_weeks::unit_kind.eq(FeedbackUnit::Practice), feedback_weeks::unit.eq(unit),
                        feedback_weeks::mode.eq(FeedbackMode::Call), feedback_weeks::questions_version.eq(version),
                        feedback_weeks::week.eq(day(week)), feedback_weeks::answers.eq(40_i64),
                        feedback_weeks::counts.eq(counts.clone())))
                    .execute(conn)?)
            }).unwrap()
        };
        keep("M85701", "2026-11-09", "2026-12-1", 18, 20);
        keep("M85701", "2026-11-02", "2026-12-1", 17, 20);
        keep("M85701", "2026-10-05", "2025-1", 40, 0);
        for code in ["M85702", "M85703", "M85704"] {
            keep(code, "2026-11-09", "2026-12-1", 38, 2);
        }
        let path = "/v1/comparison/practices/feedback-by-call";
        let all = lead.get(path).await.expect(200);
        let far = &all["units"][0];
        assert_eq!((&far["numerator"], &far["denominator"], &far["position"]), (&json!(35), &json!(75), &json!("below-alarm")));
        assert_eq!(all["figure"]["version"], "2026-12-1");
        assert_eq!(lead.get(&format!("{path}?on=2026-11-14")).await.status, 404, "nothing was asked yet on that day");
        let own = gp.get(path).await.expect(200);
        assert_eq!((&own["units"][0]["own"], &own["units"][0]["numerator"]), (&json!(true), &json!(35)));
        assert!(units(&own)[1..].iter().all(|unit| unit["unit"].is_null() && unit["response_per_cent"].is_null()));
        let one = lead.get(&format!("{path}/M85701")).await.expect(200);
        assert_eq!(one["months"].as_array().unwrap().len(), 1, "an unknown version is not read: {one}");
        gp.post(&format!("{path}/M85701/answers"), data()).await.expect(201);
    }
}
