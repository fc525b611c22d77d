//! Practices' registers: people who are no patients, how they stand, who is overdue, and whom the practice may refer.

use std::fmt::Write as _;

use chrono::Duration;
use diesel::prelude::*;
use ringwell::store::schema::{calls, messages, patients, register_entries, register_facts, suggestions};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::{Answer, Person};
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json, new_nhs_number};

const OTHER: &str = "M85702";

/// A GP who sends their practice's register.
struct Practice {
    gp: Person,
}

impl Practice {
    async fn of(app: &TestApp) -> Self {
        app.practice(PRACTICE);
        Self { gp: app.gp(PRACTICE).await }
    }

    async fn sends(&self, whole: bool, file: &str) -> Answer {
        let path = format!("/v1/register-entries/import?whole={whole}");
        self.gp.post_as(&path, "text/csv", file.to_owned()).await
    }

    async fn tells(&self, facts: &str) -> Answer {
        let file = format!("nhs_number,kind,on,value,unit,setting\n{facts}");
        self.gp.post_as("/v1/register-facts/import", "text/csv", file).await
    }

    async fn figures(&self) -> Value {
        self.gp.get(&format!("/v1/registers/{PRACTICE}")).await.expect(200)
    }

    async fn people(&self, query: &str) -> Vec<Value> {
        let answer = self.gp.get(&format!("/v1/registers/{PRACTICE}/people{query}")).await.expect(200);
        answer["items"].as_array().unwrap().clone()
    }

    async fn suggestions(&self) -> Vec<Value> {
        let answer = self.gp.get(&format!("/v1/registers/{PRACTICE}/suggestions")).await.expect(200);
        answer["items"].as_array().unwrap().clone()
    }
}

fn register(people: &[(&str, &str)]) -> String {
    let mut file = "nhs_number,birth_date,sex,conditions,diagnosed_on\n".to_owned();
    for (number, conditions) in people {
        writeln!(file, "{number},1960-05-02,female,{conditions},2015-04-01").unwrap();
    }
    file
}

fn numbers(count: usize) -> Vec<String> {
    (0..count).map(|_| new_nhs_number()).collect()
}

fn hypertensive(numbers: &[String]) -> String {
    register(&numbers.iter().map(|number| (number.as_str(), "hypertension")).collect::<Vec<_>>())
}

fn count<T>(app: &TestApp, of: T) -> i64
where
    T: FnOnce(&mut ringwell::store::db::Conn) -> QueryResult<i64>,
{
    app.service.store.read(|conn| Ok(of(conn)?)).unwrap()
}

fn measure(figures: &Value, name: &str) -> [i64; 4] {
    let found = figures["measures"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap();
    ["met", "not_met", "excepted", "not_counted"].map(|of| found[of].as_i64().unwrap())
}

fn size(figures: &Value, register: &str) -> i64 {
    let found = figures["registers"].as_array().unwrap().iter().find(|it| it["register"] == register);
    found.unwrap()["people"].as_i64().unwrap()
}

fn nothing_is_accepted_at_once(config: &mut ringwell::config::Config) {
    config.referrals.auto_accept = false;
}

on_both_engines! {
    async fn every_kind_of_fact_says_its_unit_words_and_codes(app) {
        let kinds = app.auditor().await.all("/v1/fact-kinds").await;
        let of = |kind: &str| kinds.iter().find(|one| one["kind"] == kind).unwrap();
        let loincs = |kind: &str| -> Vec<&str> {
            of(kind)["codes"].as_array().unwrap().iter().map(|code| code["loinc"].as_str().unwrap()).collect()
        };
        assert_eq!(loincs("blood-pressure"), ["85354-9", "8480-6", "8462-4", "96608-5", "96609-3"]);
        assert_eq!((loincs("ldl-cholesterol"), &of("ldl-cholesterol")["unit"]), (vec!["22748-8"], &json!("mmol/L")));
        assert_eq!(of("smoking")["words"], json!(["never", "ex", "current"]));
        assert_eq!((&of("declined")["is_about_a_register"], &of("declined")["unit"]), (&json!(true), &Value::Null));
        assert!(loincs("foot-check").is_empty(), "none that could be checked");
        assert_eq!(app.get("/v1/fact-kinds").await.status, 401);
    }

    async fn both_ways_of_counting_stand_side_by_side_and_add_up_to_the_register(app) {
        let practice = Practice::of(&app).await;
        let people = numbers(5);
        let sent = practice.sends(false, &hypertensive(&people)).await.expect(200);
        assert_eq!((&sent["summary"]["taken"], &sent["file"]["status"]), (&json!(5), &json!("applied")));
        let [a, b, c, d, _] = &people[..] else { unreachable!() };
        let told = practice.tells(&format!(
            "{a},blood-pressure,2026-10-01,140/90,mmHg,clinic\n{b},blood-pressure,2026-10-01,139/89,mmHg,clinic\n\
             {c},blood-pressure,2026-10-01,150/92,mmHg,clinic\n{c},invited,2026-09-01,hypertension,,\n\
             {c},invited,2026-09-08,hypertension,,\n{d},blood-pressure,2026-10-01,136/84,mmHg,home\n"
        )).await.expect(200);
        assert_eq!((&told["summary"]["taken"], &told["summary"]["rejected"]), (&json!(6), &json!(0)));
        let figures = practice.figures().await;
        assert_eq!(size(&figures, "hypertension"), 5);
        assert_eq!(measure(&figures, "hyp008"), [2, 2, 1, 0], "140/90 counts; two invitations excuse");
        assert_eq!(measure(&figures, "ng136-under-80"), [1, 4, 0, 0], "140/90 is not below 140/90");
        assert_eq!(measure(&figures, "hyp009"), [0, 0, 0, 5], "too young");
        let not_met = practice.people("?measure=hyp008&standing=not-met").await;
        assert_eq!(not_met.len(), 2);
        assert_eq!(not_met[0]["why"], "above-limit");
        assert_eq!(not_met[0]["fact"]["value"], "136/84");
        assert_eq!((&not_met[1]["why"], &not_met[1]["fact"]), (&json!("not-recorded"), &Value::Null));
        let one = practice.gp.get(&format!("/v1/registers/{PRACTICE}/people/{}", not_met[0]["id"].as_str().unwrap())).await.expect(200);
        assert_eq!(one["facts"].as_array().unwrap().len(), 1);
        assert!(one["standings"].as_array().unwrap().iter().all(|it| it["version"] == "2026-12-1"));
    }

    async fn somebody_on_a_register_is_no_patient_and_is_phoned_and_texted_by_nobody(app) {
        let (practice, nurse) = (Practice::of(&app).await, app.care_manager().with_capacity(5).await);
        let lead = app.team_lead().await;
        let people = numbers(3);
        practice.sends(true, &hypertensive(&people)).await.expect(200);
        let today = app.clock.now().date(chrono_tz::Europe::London);
        app.run_nightly_for(today);
        app.tick().await;
        assert_eq!(count(&app, |conn| patients::table.count().get_result(conn)), 0);
        assert_eq!(count(&app, |conn| calls::table.count().get_result(conn)), 0);
        assert_eq!(count(&app, |conn| messages::table.count().get_result(conn)), 0);
        for person in [&nurse, &lead] {
            let found = person.post("/v1/patients/search", json!({ "nhs_number": people[0] })).await;
            assert!(found.status != 200 || found.json()["items"].as_array().unwrap().is_empty(), "{}", found.text());
        }
        // Others see how many there are, and nobody in particular.
        let figures = lead.get(&format!("/v1/registers/{PRACTICE}")).await.expect(200);
        assert_eq!(figures["people"], 3);
        assert_eq!(lead.get(&format!("/v1/registers/{PRACTICE}/people")).await.status, 403);
        app.practice(OTHER);
        let stranger = app.gp(OTHER).await;
        assert_eq!(stranger.get(&format!("/v1/registers/{PRACTICE}/people")).await.status, 404);
        assert_eq!(stranger.get(&format!("/v1/registers/{PRACTICE}")).await.status, 404);
        assert!(stranger.get("/v1/registers").await.expect(200)["items"].as_array().unwrap().is_empty());
    }

    async fn whoever_is_missing_from_a_whole_file_has_left_and_many_at_once_are_asked_about(app) {
        let practice = Practice::of(&app).await;
        let people = numbers(10);
        practice.sends(true, &hypertensive(&people)).await.expect(200);
        let again = practice.sends(true, &hypertensive(&people)).await.expect(200);
        assert_eq!((&again["summary"]["taken"], &again["summary"]["unchanged"]), (&json!(0), &json!(10)), "the same again changes nothing");
        // Two of ten are 20 per cent.
        let fewer = practice.sends(true, &hypertensive(&people[..8])).await.expect(200);
        assert_eq!((&fewer["file"]["status"], &fewer["file"]["missing"]), (&json!("applied"), &json!(2)));
        assert_eq!(practice.figures().await["people"], 8);
        let half = practice.sends(true, &hypertensive(&people[..4])).await.expect(200);
        assert_eq!((&half["file"]["status"], &half["file"]["missing"]), (&json!("to-confirm"), &json!(4)));
        assert_eq!(practice.figures().await["people"], 8, "nobody has left before somebody says so");
        let confirm = format!("/v1/registers/{PRACTICE}/files/{}/confirm", half["file"]["id"].as_str().unwrap());
        assert_eq!(practice.gp.post(&confirm, json!({})).await.expect(200)["status"], "applied");
        assert_eq!(practice.figures().await["people"], 4);
        assert_eq!(practice.gp.post(&confirm, json!({})).await.code(), "nothing-to-confirm");
        // Whoever comes back is on it again.
        practice.sends(false, &hypertensive(&people[8..])).await.expect(200);
        assert_eq!(practice.figures().await["people"], 6);
    }

    async fn nobody_leaves_by_a_file_of_which_a_row_was_not_taken(app) {
        let practice = Practice::of(&app).await;
        let people = numbers(10);
        practice.sends(true, &hypertensive(&people)).await.expect(200);
        let file = hypertensive(&people[..9]).replace(&people[8], "999 100 0001");
        let sent = practice.sends(true, &file).await.expect(200);
        assert_eq!((&sent["summary"]["rejected"], &sent["file"]["status"]), (&json!(1), &json!("incomplete")));
        assert_eq!(practice.figures().await["people"], 10);
    }

    async fn a_row_gets_every_fault_at_once_and_changes_nothing(app) {
        let practice = Practice::of(&app).await;
        let number = new_nhs_number();
        let file = format!(
            "nhs_number,birth_date,sex,conditions,diagnosed_on,practice_ods_code,frailty\n\
             {number},2031-01-01,woman,gout;hypertension,2015-01-01;2016-01-01;2017-01-01,{OTHER},very\n"
        );
        let sent = practice.sends(false, &file).await.expect(200);
        let mut faults: Vec<String> = sent["summary"]["rejects"].as_array().unwrap().iter()
            .map(|fault| format!("{} {}", fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap()))
            .collect();
        faults.sort();
        assert_eq!(faults, [
            "birth_date in-the-future", "conditions unknown-register", "diagnosed_on wrong-number-of-dates",
            "frailty unknown-word", "practice_ods_code another-practice", "sex unknown-word",
        ]);
        assert_eq!(count(&app, |conn| register_entries::table.count().get_result(conn)), 0);
        practice.sends(false, &hypertensive(std::slice::from_ref(&number))).await.expect(200);
        let stranger = new_nhs_number();
        let told = practice.tells(&format!(
            "{number},hba1c,2026-10-01,7.2,%,\n{number},blood-pressure,2026-10-01,142,mmHg,\n{number},mrc,2027-10-01,6,,\n\
             {stranger},mrc,2026-10-01,3,,\n{number},declined,2026-10-01,gout,,\n{number},emergency-admission,2026-10-01,1,,\n\
             {number},blood-pressure,2026-10-01,90/142,mmHg,clinic\n"
        )).await.expect(200);
        assert_eq!((&told["summary"]["taken"], &told["summary"]["rejected"]), (&json!(0), &json!(7)));
        assert_eq!(count(&app, |conn| register_facts::table.count().get_result(conn)), 0);
    }

    async fn a_person_is_told_of_by_the_api_as_by_a_file(app) {
        let practice = Practice::of(&app).await;
        let number = new_nhs_number();
        let body = json!({ "nhs_number": number, "birth_date": "1947-03-31", "sex": "male",
            "conditions": [{ "register": "hypertension", "diagnosed_on": "2015-04-01" }, { "register": "copd" }],
            "facts": [{ "kind": "blood-pressure", "on": "2026-11-20", "value": "150/90", "setting": "clinic", "unit": "mmHg" },
                { "kind": "smoking", "on": "2026-11-20", "value": "ex" }] });
        for _ in 0..2 {
            practice.gp.post("/v1/register-entries", body.clone()).await.expect(201);
        }
        assert_eq!(count(&app, |conn| register_facts::table.count().get_result(conn)), 2, "the same again is nothing new");
        let figures = practice.figures().await;
        assert_eq!(measure(&figures, "hyp009"), [1, 0, 0, 0], "80 on 31 March, and 150/90 counts");
        assert_eq!(measure(&figures, "ng136-80-and-over"), [0, 0, 0, 1], "79 today");
        let mut fewer = body.clone();
        fewer["conditions"].as_array_mut().unwrap().pop();
        fewer["facts"] = json!([]);
        practice.gp.post("/v1/register-entries", fewer).await.expect(201);
        assert_eq!(size(&practice.figures().await, "copd"), 0, "what is not named any more has resolved");
        let wrong = json!({ "nhs_number": "1", "birth_date": "1947-03-31", "sex": "male", "conditions": [],
            "facts": [{ "kind": "mrc", "on": "2026-11-20", "value": "9" }] });
        let faults = practice.gp.post("/v1/register-entries", wrong).await.expect(422);
        let pointers: Vec<&str> = faults["errors"].as_array().unwrap().iter().map(|it| it["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/nhs_number", "/conditions", "/facts/0/value"]);
        assert_eq!(practice.gp.post("/v1/register-entries", json!({ "practice_ods_code": OTHER, "nhs_number": number,
            "birth_date": "1947-03-31", "sex": "male", "conditions": [{ "register": "copd" }] })).await.status, 404);
    }

    async fn figures_of_a_day_of_the_past_come_out_as_they_were(app) {
        let practice = Practice::of(&app).await;
        let people = numbers(2);
        practice.sends(true, &hypertensive(&people)).await.expect(200);
        practice.tells(&format!("{},blood-pressure,2026-11-25,150/92,mmHg,clinic\n", people[0])).await.expect(200);
        let then = practice.figures().await;
        app.advance(Duration::days(40));
        practice.tells(&format!("{},blood-pressure,2026-12-20,128/76,mmHg,clinic\n", people[0])).await.expect(200);
        practice.sends(true, &hypertensive(&people[..1])).await.expect(200);
        let confirm = practice.gp.get(&format!("/v1/registers/{PRACTICE}/files")).await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
        practice.gp.post(&format!("/v1/registers/{PRACTICE}/files/{confirm}/confirm"), json!({})).await.expect(200);
        assert_eq!(measure(&practice.figures().await, "hyp008"), [1, 0, 0, 0]);
        let again = practice.gp.get(&format!("/v1/registers/{PRACTICE}?on=2026-11-25")).await.expect(200);
        assert_eq!(again["measures"], then["measures"]);
        assert_eq!(again["registers"], then["registers"]);
    }

    async fn the_overdue_are_listed_by_what_can_be_changed_and_the_dead_are_on_no_list(app) {
        let practice = Practice::of(&app).await;
        let nurse = app.care_manager().with_capacity(5).await;
        let (dead, people) = (new_nhs_number(), numbers(3));
        let form = ringwell::care::intake::referrals::form::Form { nhs_number: Some(dead.clone()),
            birth_date: Some("1960-05-02".to_owned()), practice_ods_code: Some(PRACTICE.to_owned()), ..a_referral() };
        let patient = app.refer_and_accept_with(form).await;
        practice.sends(true, &hypertensive(&[people.clone(), vec![dead]].concat())).await.expect(200);
        assert_eq!(practice.people("?recall=blood-pressure").await.len(), 4);
        let figures = practice.figures().await;
        assert_eq!((&figures["people"], &figures["enrolled"]), (&json!(4), &json!(1)));
        let [a, b, c] = &people[..] else { unreachable!() };
        practice.tells(&format!(
            "{a},blood-pressure,2025-10-01,150/80,mmHg,clinic\n{b},blood-pressure,2025-09-01,130/80,mmHg,clinic\n\
             {c},blood-pressure,2026-10-01,130/80,mmHg,clinic\n{b},smoking,2026-01-01,current,,\n"
        )).await.expect(200);
        let at = format!("/v1/patients/{}", patient.id);
        nurse.post(&format!("{at}/report-deceased"), json!({})).await.expect(200);
        app.team_lead().await.post(&format!("{at}/confirm-deceased"), json!({})).await.expect(200);
        let overdue: Vec<Value> = practice.people("?recall=blood-pressure").await;
        let listed: Vec<&str> = overdue.iter().map(|it| it["nhs_number"].as_str().unwrap()).collect();
        assert_eq!(listed, [b, a], "who smokes first");
        let file = practice.gp.get(&format!("/v1/registers/{PRACTICE}/recalls/blood-pressure")).await;
        let text = file.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1], format!("{b},1960-05-02,blood-pressure,2025-09-01,1"));
        assert_eq!(practice.gp.get(&format!("/v1/registers/{PRACTICE}/recalls/eyes")).await.status, 422);
    }

    async fn our_own_readings_count_where_somebody_is_both(app) {
        let practice = Practice::of(&app).await;
        let nurse = app.care_manager().with_capacity(5).await;
        let number = new_nhs_number();
        let form = ringwell::care::intake::referrals::form::Form { nhs_number: Some(number.clone()),
            birth_date: Some("1960-05-02".to_owned()), practice_ods_code: Some(PRACTICE.to_owned()), ..a_referral() };
        let patient = app.refer_and_accept_with(form).await;
        practice.sends(true, &hypertensive(std::slice::from_ref(&number))).await.expect(200);
        practice.tells(&format!("{number},blood-pressure,2026-10-01,150/92,mmHg,clinic\n")).await.expect(200);
        assert_eq!(measure(&practice.figures().await, "hyp008"), [0, 1, 0, 0]);
        let at = format!("/v1/patients/{}/readings", patient.id);
        let reading = |systolic: i32, setting: &str, minutes: i64| json!({ "kind": "blood-pressure", "systolic": systolic,
            "diastolic": 78, "setting": setting, "source": "patient", "taken_at": app.clock.now() - Duration::minutes(minutes) });
        // A single one at home is no fact.
        nurse.post(&at, reading(128, "home", 60)).await.expect(201);
        assert_eq!(measure(&practice.figures().await, "hyp008"), [0, 1, 0, 0]);
        nurse.post(&at, reading(132, "clinic", 30)).await.expect(201);
        assert_eq!(measure(&practice.figures().await, "hyp008"), [1, 0, 0, 0], "the later one decides");
        let person = practice.people("?measure=hyp008").await.remove(0);
        assert_eq!((&person["patient"], &person["enrolled"]), (&json!(patient.id.to_string()), &json!(true)));
    }

    async fn a_suggestion_is_shown_once_it_is_switched_on_and_refers_nobody_by_itself(app) {
        let practice = Practice::of(&app).await;
        let lead = app.team_lead().await;
        let people = numbers(3);
        practice.sends(true, &hypertensive(&people)).await.expect(200);
        let [a, b, c] = &people[..] else { unreachable!() };
        practice.tells(&format!(
            "{a},blood-pressure,2026-11-01,176/104,mmHg,clinic\n{b},blood-pressure,2026-11-01,190/124,mmHg,clinic\n\
             {c},blood-pressure,2026-11-01,130/80,mmHg,clinic\n"
        )).await.expect(200);
        assert!(practice.suggestions().await.is_empty(), "worked out, and shown to nobody");
        assert_eq!(lead.get(&format!("/v1/registers/{PRACTICE}")).await.expect(200)["suggestions"]["suggested"], 2);
        assert_eq!(practice.gp.put("/v1/registers/suggestions", json!({ "shown": true })).await.status, 403);
        lead.put("/v1/registers/suggestions", json!({ "shown": true })).await.expect(200);
        let shown = practice.suggestions().await;
        let whom: Vec<&str> = shown.iter().map(|it| it["nhs_number"].as_str().unwrap()).collect();
        assert_eq!(whom, [b, a]);
        assert_eq!(shown[0]["reasons"], json!(["Blood pressure 180/120 or above"]));
        // Dismissed, and away for as long as was said.
        let first = format!("/v1/registers/{PRACTICE}/suggestions/{}/dismiss", shown[0]["id"].as_str().unwrap());
        let dismissed = practice.gp.post(&first, json!({ "reason": "later" })).await.expect(200);
        assert_eq!(dismissed["away_until"], "2027-02-25");
        assert_eq!(practice.gp.post(&first, json!({ "reason": "later" })).await.code(), "already-answered");
        // Referred by the practice, as anybody is.
        let form = ringwell::care::intake::referrals::form::Form { nhs_number: Some(a.clone()),
            birth_date: Some("1960-05-02".to_owned()), practice_ods_code: Some(PRACTICE.to_owned()), ..a_referral() };
        practice.gp.post("/v1/referrals", as_json(&form)).await.expect(201);
        assert!(practice.suggestions().await.is_empty());
        ringwell::work::registers::keep(&app.service).unwrap();
        assert!(practice.suggestions().await.is_empty());
        let counts = &lead.get(&format!("/v1/registers/{PRACTICE}")).await.expect(200)["suggestions"];
        assert_eq!(*counts, json!({ "suggested": 0, "referred": 1, "dismissed": 1, "expired": 0 }));
        app.travel_to("2027-02-26T09:00:00Z");
        ringwell::work::registers::keep(&app.service).unwrap();
        assert_eq!(practice.suggestions().await.len(), 1, "the time is over");
        practice.tells(&format!("{b},blood-pressure,2027-02-20,130/80,mmHg,clinic\n")).await.expect(200);
        assert!(practice.suggestions().await.is_empty());
        assert_eq!(count(&app, |conn| suggestions::table.filter(suggestions::status.eq("expired")).count().get_result(conn)), 1);
    }

    async fn whoever_was_referred_is_not_suggested_again_while_nobody_has_decided(app, nothing_is_accepted_at_once) {
        let practice = Practice::of(&app).await;
        app.team_lead().await.put("/v1/registers/suggestions", json!({ "shown": true })).await.expect(200);
        let number = new_nhs_number();
        practice.sends(true, &hypertensive(std::slice::from_ref(&number))).await.expect(200);
        practice.tells(&format!("{number},blood-pressure,2026-11-01,190/124,mmHg,clinic\n")).await.expect(200);
        assert_eq!(practice.suggestions().await.len(), 1);
        let form = ringwell::care::intake::referrals::form::Form { nhs_number: Some(number),
            birth_date: Some("1960-05-02".to_owned()), practice_ods_code: Some(PRACTICE.to_owned()), ..a_referral() };
        practice.gp.post("/v1/referrals", as_json(&form)).await.expect(201);
        app.advance(Duration::days(3));
        ringwell::work::registers::keep(&app.service).unwrap();
        assert!(practice.suggestions().await.is_empty());
    }

    async fn whom_nobody_needs_is_dropped_after_a_year_and_whoever_is_in_care_stays(app) {
        let practice = Practice::of(&app).await;
        let (number, gone) = (new_nhs_number(), new_nhs_number());
        let form = ringwell::care::intake::referrals::form::Form { nhs_number: Some(number.clone()),
            birth_date: Some("1960-05-02".to_owned()), practice_ods_code: Some(PRACTICE.to_owned()), ..a_referral() };
        app.care_manager().with_capacity(5).await;
        app.refer_and_accept_with(form).await;
        practice.sends(true, &hypertensive(&[number, gone.clone()])).await.expect(200);
        practice.tells(&format!("{gone},blood-pressure,2026-11-01,190/124,mmHg,clinic\n")).await.expect(200);
        app.travel_to("2027-11-25T09:00:00Z");
        ringwell::work::registers::keep(&app.service).unwrap();
        assert_eq!(count(&app, |conn| register_entries::table.count().get_result(conn)), 2, "a year to the day");
        app.travel_to("2027-11-26T09:00:00Z");
        ringwell::work::registers::keep(&app.service).unwrap();
        assert_eq!(count(&app, |conn| register_entries::table.count().get_result(conn)), 1);
        assert_eq!(count(&app, |conn| register_facts::table.count().get_result(conn)), 0, "nor what was known of them");
    }

    async fn of_two_files_at_once_each_person_stands_there_once_and_nobody_is_lost(app) {
        let practice = Practice::of(&app).await;
        let colleague = Practice { gp: app.gp(PRACTICE).await };
        let people = numbers(60);
        let (all, again) = (hypertensive(&people), hypertensive(&people));
        let (one, two) = tokio::join!(practice.sends(true, &all), colleague.sends(true, &again));
        for sent in [one.expect(200), two.expect(200)] {
            assert_eq!((&sent["file"]["status"], &sent["file"]["missing"]), (&json!("applied"), &json!(0)));
        }
        let figures = practice.figures().await;
        assert_eq!((&figures["people"], size(&figures, "hypertension")), (&json!(60), 60));
    }
}

#[test]
fn a_patient_is_named_in_no_table_of_registers() {
    for engine in ["sqlite", "postgres"] {
        let path =
            format!("{}/migrations/{engine}/2026-11-30-300000_registers/up.sql", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let of_people = text.split("CREATE TABLE suggestions").next().unwrap();
        let code: String = of_people.lines().map(|line| line.split("--").next().unwrap()).collect();
        for column in
            ["patient", "enrolment", "phone", "mobile", "given_name", "family_name", "email", "address"]
        {
            assert!(!code.contains(column), "{column}");
        }
    }
}
