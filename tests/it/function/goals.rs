//! Goals: agreed from an assessment on, met by a later one in time, not met once their day has passed.

use serde_json::{Value, json};

use crate::harness::verbs::function::{assessment, barthel};

fn goal(target: i32, by_day: &str) -> Value {
    json!({ "words": "To the toilet by myself.", "instrument": "barthel", "target": target, "by_day": by_day })
}

fn stands(view: &Value, at: usize) -> (&str, &Value, &Value) {
    let goal = &view["goals"][at];
    (goal["status"].as_str().unwrap(), &goal["met_on"], &goal["now"])
}

on_both_engines! {
    async fn a_goal_is_met_by_a_later_assessment_in_time_and_not_met_after_its_day(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = &app.refer_and_accept(1).await[0];
        let none = nurse.agrees_goal(patient, goal(60, "2026-12-09")).await;
        assert_eq!(none.field_errors(), [("/instrument".to_owned(), "not-assessed".to_owned())]);
        nurse.assesses(patient, assessment("single", "2026-11-25", &barthel(45))).await.expect(201);
        for (new, pointer, code) in [
            (goal(45, "2026-12-09"), "/target", "not-better"),
            (goal(105, "2026-12-09"), "/target", "out-of-range"),
            (goal(60, "2026-11-25"), "/by_day", "out-of-range"),
        ] {
            let refused = nurse.agrees_goal(patient, new).await;
            assert_eq!(refused.field_errors(), [(pointer.to_owned(), code.to_owned())]);
        }
        let total = nurse.agrees_goal(patient, goal(60, "2026-12-09")).await.expect(201);
        assert_eq!((&total["baseline"], &total["status"], &total["now"]), (&json!(45), &json!("open"), &json!(45)));
        let mut of_item = goal(10, "2026-12-09");
        of_item["item"] = json!("toilet");
        let mut no_option = of_item.clone();
        no_option["target"] = json!(7);
        assert_eq!(nurse.agrees_goal(patient, no_option).await.field_errors(), [("/target".to_owned(), "out-of-range".to_owned())]);
        nurse.agrees_goal(patient, of_item).await.expect(201);
        nurse.agrees_goal(patient, goal(90, "2026-12-09")).await.expect(201);
        app.travel_to("2026-12-02T10:00:00Z");
        nurse.assesses(patient, assessment("single", "2026-12-02", &barthel(60))).await.expect(201);
        let view = nurse.function(patient).await;
        assert_eq!(stands(&view, 0), ("open", &Value::Null, &json!(60)));
        assert_eq!(stands(&view, 1), ("met", &json!("2026-12-02"), &json!(10)));
        assert_eq!(stands(&view, 2), ("met", &json!("2026-12-02"), &json!(60)));
        // On its day it is open still. What is reached after it is too late.
        app.travel_to("2026-12-09T10:00:00Z");
        assert_eq!(stands(&nurse.function(patient).await, 0).0, "open");
        app.travel_to("2026-12-10T10:00:00Z");
        nurse.assesses(patient, assessment("single", "2026-12-10", &barthel(95))).await.expect(201);
        let view = nurse.function(patient).await;
        assert_eq!(stands(&view, 0), ("not-met", &Value::Null, &json!(95)));
        // What was reached, or missed, is not withdrawn afterwards.
        for goal in view["goals"].as_array().unwrap() {
            let path = format!("/v1/function-goals/{}/withdraw", goal["id"].as_str().unwrap());
            assert_eq!(nurse.post(&path, json!({ "reason": "Over." })).await.code(), "already-ended");
        }
    }

    async fn a_correction_meets_no_goal_and_a_goal_is_withdrawn_with_a_reason(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = &app.refer_and_accept(1).await[0];
        let first = nurse.assesses(patient, assessment("single", "2026-11-25", &barthel(45))).await.expect(201);
        let goal = nurse.agrees_goal(patient, goal(60, "2026-12-09")).await.expect(201);
        let mut correction = assessment("single", "2026-11-25", &barthel(70));
        correction["replaces"] = first["id"].clone();
        nurse.assesses(patient, correction).await.expect(201);
        assert_eq!(stands(&nurse.function(patient).await, 0), ("open", &Value::Null, &json!(70)));
        // Nor does one that moves it to another day, or what was found before the goal was agreed.
        let other = &app.refer_and_accept(1).await[0];
        let first = nurse.assesses(other, assessment("single", "2026-11-20", &barthel(45))).await.expect(201);
        nurse.agrees_goal(other, self::goal(60, "2026-12-09")).await.expect(201);
        nurse.assesses(other, assessment("single", "2026-11-23", &barthel(70))).await.expect(201);
        app.travel_to("2026-11-26T10:00:00Z");
        let mut moved = assessment("single", "2026-11-26", &barthel(75));
        moved["replaces"] = first["id"].clone();
        nurse.assesses(other, moved).await.expect(201);
        assert_eq!(stands(&nurse.function(other).await, 0), ("open", &Value::Null, &json!(75)));
        let path = format!("/v1/function-goals/{}/withdraw", goal["id"].as_str().unwrap());
        assert_eq!(nurse.post(&path, json!({ "reason": " " })).await.field_errors(), [("/reason".to_owned(), "length".to_owned())]);
        let withdrawn = nurse.post(&path, json!({ "reason": "Wants to rest." })).await.expect(200);
        assert_eq!((&withdrawn["status"], &withdrawn["reason"]), (&json!("withdrawn"), &json!("Wants to rest.")));
        assert_eq!(nurse.post(&path, json!({ "reason": "Again." })).await.code(), "already-ended");
    }
}
