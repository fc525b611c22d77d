//! Assessments that are due: at the start, every week, and as the stay nears its last day; on the ward's page and its rounds.

use serde_json::{Value, json};

use crate::harness::verbs::function::{assessment, barthel};

/// Occasion, day and standing of what is due of the only one in a ward.
fn due(of: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let due = of["patients"][0]["function_due"].as_array().unwrap();
    due.iter().map(|it| (text(&it["occasion"]), text(&it["due_on"]), text(&it["standing"]))).collect()
}

fn one(occasion: &str, on: &str, standing: &str) -> Vec<(String, String, String)> {
    vec![(occasion.to_owned(), on.to_owned(), standing.to_owned())]
}

on_both_engines! {
    async fn the_ward_and_its_rounds_show_who_is_to_be_assessed_and_an_incomplete_one_changes_nothing(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        nurse.admit_to(&ward, patient, "daily").await;
        assert_eq!(due(&nurse.ward(&ward).await), one("start", "2026-11-25", "due"));
        let part = nurse.assesses(patient, assessment("start", "2026-11-25", &barthel(40)[..9])).await.expect(201);
        app.travel_to("2026-11-29T10:00:00Z");
        assert_eq!(due(&nurse.ward(&ward).await), one("start", "2026-11-25", "overdue"));
        assert_eq!(due(&nurse.round(&ward, "2026-11-29").await), one("start", "2026-11-25", "overdue"));
        let mut whole = assessment("start", "2026-11-25", &barthel(40));
        whole["replaces"] = part["id"].clone();
        nurse.assesses(patient, whole).await.expect(201);
        assert_eq!(due(&nurse.ward(&ward).await), []);
        let next = nurse.function(patient).await["next"].clone();
        assert_eq!((&next[0]["occasion"], &next[0]["due_on"], &next[0]["standing"]), (&json!("weekly"), &json!("2026-12-02"), &json!("coming")));
        // A round to come shows what will be due in it.
        assert_eq!(due(&nurse.round(&ward, "2026-12-02").await), one("weekly", "2026-12-02", "due"));
        app.travel_to("2026-12-04T10:00:00Z");
        assert_eq!(due(&nurse.ward(&ward).await), one("weekly", "2026-12-02", "overdue"));
        nurse.assesses(patient, assessment("weekly", "2026-12-04", &barthel(50))).await.expect(201);
        assert_eq!(due(&nurse.ward(&ward).await), []);
        // Day 42 is the last one: from the third before it the end is due.
        app.travel_to("2027-01-02T10:00:00Z");
        assert_eq!(due(&nurse.ward(&ward).await), one("end", "2027-01-05", "due"));
        nurse.assesses(patient, assessment("end", "2027-01-02", &barthel(65))).await.expect(201);
        let last = one("weekly", "2027-01-09", "due");
        assert_eq!(due(&nurse.ward(&ward).await), []);
        assert_eq!(due(&nurse.round(&ward, "2027-01-09").await), last);
    }

    async fn the_rankin_scale_is_due_for_whoever_has_begun_with_it(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        nurse.admit_to(&ward, patient, "daily").await;
        nurse.assesses(patient, assessment("start", "2026-11-25", &barthel(40))).await.expect(201);
        app.travel_to("2026-12-01T10:00:00Z");
        assert_eq!(nurse.function(patient).await["next"].as_array().unwrap().len(), 1);
        let rankin = json!({ "instrument": "rankin", "occasion": "start", "on": "2026-11-25", "manner": "seen",
            "informant": "person", "answers": [{ "item": "rankin", "points": 4 }] });
        nurse.assesses(patient, rankin).await.expect(201);
        let next = nurse.function(patient).await["next"].clone();
        assert_eq!((&next[1]["instrument"], &next[1]["occasion"]), (&json!("rankin"), &json!("weekly")));
    }
}
