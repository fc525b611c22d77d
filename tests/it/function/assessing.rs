//! Assessments: no total without every item, one start and one end of a stay, and corrections that take another's place.

use diesel::prelude::*;
use ringwell::care::function::assess::{self, NewFunctionAssessment};
use ringwell::error::Error;
use ringwell::store::schema::{function_assessments, ward_stays};
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::at_once::many_at_once;
use crate::harness::verbs::function::{assessment, barthel};

const TODAY: &str = "2026-11-25";

/// Totals of assessments in force, by occasion.
fn in_force(app: &TestApp) -> Vec<(String, Option<i32>)> {
    let look = |conn: &mut ringwell::store::db::Conn| {
        Ok(function_assessments::table
            .filter(function_assessments::superseded_at.is_null())
            .order(function_assessments::id)
            .select((function_assessments::occasion, function_assessments::total))
            .load(conn)?)
    };
    app.service.store.read(look).unwrap()
}

fn fields(errors: &[(&str, &str)]) -> Vec<(String, String)> {
    errors.iter().map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned())).collect()
}

on_both_engines! {
    async fn a_total_needs_every_item_and_what_is_missing_is_named(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = &app.refer_and_accept(1).await[0];
        let whole = nurse.assesses(patient, assessment("single", TODAY, &barthel(60))).await.expect(201);
        assert_eq!((&whole["total"], &whole["band"], &whole["missing"]), (&json!(60), &json!("Severe dependence"), &json!([])));
        app.travel_to("2026-11-26T10:00:00Z");
        let without_stairs = assessment("single", "2026-11-26", &barthel(90)[..9]);
        let part = nurse.assesses(patient, without_stairs).await.expect(201);
        assert_eq!((&part["total"], &part["band"], &part["missing"]), (&Value::Null, &Value::Null, &json!(["Stairs"])));
        // Nothing at all is an assessment: nor an answer that there is not, or one twice.
        for (answers, errors) in [
            (json!([]), vec![("/answers", "length")]),
            (json!([{ "item": "stairs", "points": 7 }]), vec![("/answers/0/points", "not-an-option")]),
            (json!([{ "item": "wings", "points": 0 }]), vec![("/answers/0/item", "unknown")]),
            (json!([{ "item": "stairs", "points": 0 }, { "item": "stairs", "points": 10 }]), vec![("/answers/1/item", "twice")]),
        ] {
            let mut new = assessment("single", "2026-11-26", &[]);
            new["answers"] = answers;
            assert_eq!(nurse.assesses(patient, new).await.field_errors(), fields(&errors));
        }
        let mut unknown = assessment("single", "2026-11-26", &barthel(0));
        unknown["instrument"] = json!("fim");
        assert_eq!(nurse.assesses(patient, unknown).await.field_errors(), fields(&[("/instrument", "unknown")]));
        // An answer of 0 is an answer.
        let rankin = json!({ "instrument": "rankin", "occasion": "single", "on": "2026-11-26", "manner": "telephone",
            "informant": "carer", "answers": [{ "item": "rankin", "points": 0 }] });
        assert_eq!(nurse.assesses(patient, rankin).await.expect(201)["total"], 0);
        assert_eq!(in_force(&app).len(), 3);
    }

    async fn the_day_says_to_which_stay_an_assessment_belongs(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        let outside = nurse.assesses(patient, assessment("start", TODAY, &barthel(40))).await;
        assert_eq!(outside.field_errors(), fields(&[("/occasion", "not-in-a-ward")]));
        let stay = nurse.admit_to(&ward, patient, "weekly").await;
        let single = nurse.assesses(patient, assessment("single", TODAY, &barthel(40))).await;
        assert_eq!(single.field_errors(), fields(&[("/occasion", "in-a-ward")]));
        let before = nurse.assesses(patient, assessment("single", "2026-11-24", &barthel(40))).await.expect(201);
        assert_eq!(before["stay"], Value::Null);
        let start = nurse.assesses(patient, assessment("start", TODAY, &barthel(40))).await.expect(201);
        assert_eq!(start["stay"], stay["id"]);
        for day in ["2026-11-26", "2026-11-17"] {
            let another = nurse.assesses(patient, assessment("weekly", day, &barthel(40))).await;
            assert_eq!(another.field_errors(), fields(&[("/on", "another-day")]), "{day}");
        }
        app.travel_to("2026-12-10T10:00:00Z");
        nurse.ends_stay(&stay, "stepped-down").await.expect(200);
        app.travel_to("2026-12-13T10:00:00Z");
        let weekly = nurse.assesses(patient, assessment("weekly", "2026-12-13", &barthel(65))).await;
        assert_eq!(weekly.field_errors(), fields(&[("/occasion", "not-in-a-ward")]));
        // Three days after leaving it is an end still, on the fourth no more.
        app.travel_to("2026-12-14T10:00:00Z");
        let late = nurse.assesses(patient, assessment("end", "2026-12-14", &barthel(65))).await;
        assert_eq!(late.field_errors(), fields(&[("/occasion", "not-in-a-ward")]));
        let end = nurse.assesses(patient, assessment("end", "2026-12-13", &barthel(65))).await.expect(201);
        assert_eq!(end["stay"], stay["id"]);
    }

    async fn a_stay_has_one_start_and_one_end_also_if_two_assess_at_once(app, many_at_once) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        nurse.admit_to(&ward, patient, "weekly").await;
        for occasion in ["start", "end"] {
            let new = |total| -> NewFunctionAssessment {
                serde_json::from_value(assessment(occasion, TODAY, &barthel(total))).unwrap()
            };
            let all: Vec<NewFunctionAssessment> = [40, 45, 50, 55].map(new).into();
            let done = app.at_once(&lead.actor(), &all, |work, new| assess::record(work, patient.id, new).map(drop));
            assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 1, "{done:?}");
            assert!(done.iter().all(|it| matches!(it, Ok(()) | Err(Error::Conflict { .. }))), "{done:?}");
        }
        let occasions: Vec<String> = in_force(&app).into_iter().map(|(occasion, _)| occasion).collect();
        assert_eq!(occasions, ["start", "end"]);
        // The database holds it by itself, and that an incomplete one has no total.
        let wrong = |change: &'static str| {
            let insert = format!(
                "INSERT INTO function_assessments (patient_id, enrolment_id, stay_id, occasion, instrument, version, on_date, \
                 manner, informant, answers, answered, items, total, by_user, at) \
                 SELECT patient_id, enrolment_id, stay_id, {change}, version, on_date, manner, informant, answers, answered, \
                 items, total, by_user, at FROM function_assessments WHERE occasion = 'start'"
            );
            app.service.store.write(|tx| Ok(diesel::sql_query(&insert).execute(tx)?)).is_err()
        };
        assert!(wrong("'start', instrument"));
        assert!(wrong("'single', 'other'"), "a single one has no stay");
        assert!(!wrong("'start', 'other'"));
        for set in ["answered = 9", "total = NULL", "answered = 11, items = 10", "answered = 0, total = NULL"] {
            let update = format!("UPDATE function_assessments SET {set} WHERE instrument = 'other'");
            assert!(app.service.store.write(|tx| Ok(diesel::sql_query(&update).execute(tx)?)).is_err(), "{set}");
        }
        // Nor does it let somebody's assessment into another's stay.
        let other = &app.refer_and_accept(1).await[0];
        let theirs = nurse.admit_to(&ward, other, "weekly").await["id"].as_str().unwrap().to_owned();
        let update = format!("UPDATE function_assessments SET stay_id = {theirs} WHERE instrument = 'other'");
        assert!(app.service.store.write(|tx| Ok(diesel::sql_query(&update).execute(tx)?)).is_err());
        let count = |conn: &mut ringwell::store::db::Conn| Ok(ward_stays::table.count().get_result::<i64>(conn)?);
        assert_eq!(app.service.store.read(count).unwrap(), 2);
    }

    async fn a_correction_takes_the_place_of_what_it_corrects_which_stays(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        nurse.admit_to(&ward, patient, "weekly").await;
        let start = nurse.assesses(patient, assessment("start", TODAY, &barthel(40)[..9])).await.expect(201);
        let again = nurse.assesses(patient, assessment("start", TODAY, &barthel(40))).await;
        assert_eq!((again.code(), &again.json()["existing"]), ("already-assessed".to_owned(), &start["id"]));
        // Weeks later it is corrected on its own day.
        app.travel_to("2026-12-16T10:00:00Z");
        let mut right = assessment("start", TODAY, &barthel(45));
        right["replaces"] = start["id"].clone();
        let mut elsewhere = right.clone();
        elsewhere["on"] = json!("2026-11-24");
        assert_eq!(nurse.assesses(patient, elsewhere).await.field_errors(), fields(&[("/on", "another-day")]));
        let mut weekly = right.clone();
        weekly["occasion"] = json!("weekly");
        assert_eq!(nurse.assesses(patient, weekly).await.field_errors(), fields(&[("/replaces", "another")]));
        let corrected = nurse.assesses(patient, right.clone()).await.expect(201);
        assert_eq!((&corrected["total"], &corrected["replaces"]), (&json!(45), &start["id"]));
        assert_eq!(nurse.assesses(patient, right).await.code(), "already-superseded");
        let all = nurse.function(patient).await["assessments"].as_array().unwrap().clone();
        let ids: Vec<&Value> = all.iter().map(|it| &it["id"]).collect();
        assert_eq!(ids, [&corrected["id"], &start["id"]]);
        assert!(all[0]["superseded_at"].is_null() && !all[1]["superseded_at"].is_null());
        // A day has one of an occasion, also by a correction.
        nurse.assesses(patient, assessment("weekly", "2026-12-10", &barthel(45))).await.expect(201);
        let second = nurse.assesses(patient, assessment("weekly", "2026-12-16", &barthel(50))).await.expect(201);
        let mut moved = assessment("weekly", "2026-12-10", &barthel(50));
        moved["replaces"] = second["id"].clone();
        assert_eq!(nurse.assesses(patient, moved).await.code(), "already-assessed");
        assert_eq!(in_force(&app).len(), 3);
        // Nobody corrects another person's.
        let other = &app.refer_and_accept(1).await[0];
        let mut foreign = assessment("single", "2026-12-16", &barthel(45));
        foreign["replaces"] = corrected["id"].clone();
        assert_eq!(nurse.assesses(other, foreign).await.field_errors(), fields(&[("/replaces", "unknown")]));
    }
}
