//! Stays that follow on one another, and versions: to which an assessment and its correction belong.

use ringwell::config::Config;
use serde_json::{Value, json};

use crate::harness::verbs::function::{assessment, barthel};

/// The Barthel index in the shipped version and in one from 1 December on, of the same scale.
fn two_versions(config: &mut Config) {
    let shipped = format!("{}/config/function/barthel.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(shipped).unwrap();
    let later = text.replacen("version = \"2026-12-1\"", "version = \"2\"", 1).replacen(
        "applies_from = \"2026-01-01\"",
        "applies_from = \"2026-12-01\"",
        1,
    );
    assert!(later.contains("version = \"2\"") && later.contains("2026-12-01"));
    let folder = format!("{}/two-versions-{}", env!("CARGO_TARGET_TMPDIR"), std::process::id());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(format!("{folder}/barthel.toml"), text).unwrap();
    std::fs::write(format!("{folder}/barthel@later.toml"), later).unwrap();
    config.function.folder = folder;
}

fn correcting(old: &Value, mut new: Value) -> Value {
    new["replaces"] = old["id"].clone();
    new
}

on_both_engines! {
    async fn two_stays_that_meet_on_a_day_each_have_their_start_and_their_end(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        let single = nurse.assesses(patient, assessment("single", "2026-11-25", &barthel(30))).await.expect(201);
        let first = nurse.admit_to(&ward, patient, "daily").await;
        let corrected = correcting(&single, assessment("single", "2026-11-25", &barthel(35)));
        assert_eq!(nurse.assesses(patient, corrected).await.expect(201)["stay"], Value::Null);
        let of_first = nurse.assesses(patient, assessment("start", "2026-11-25", &barthel(40))).await.expect(201);
        assert_eq!(of_first["stay"], first["id"]);
        app.travel_to("2026-12-04T10:00:00Z");
        nurse.ends_stay(&first, "stepped-down").await.expect(200);
        let second = nurse.admit_to(&ward, patient, "daily").await;
        let of_second = nurse.assesses(patient, assessment("start", "2026-12-04", &barthel(45))).await.expect(201);
        assert_eq!(of_second["stay"], second["id"]);
        // Days later the end of the first is written down, and corrected.
        app.travel_to("2026-12-05T10:00:00Z");
        let end = nurse.assesses(patient, assessment("end", "2026-12-05", &barthel(60))).await.expect(201);
        assert_eq!(end["stay"], first["id"]);
        let right = correcting(&end, assessment("end", "2026-12-04", &barthel(65)));
        assert_eq!(nurse.assesses(patient, right).await.expect(201)["stay"], first["id"]);
        let apart = correcting(&of_second, assessment("start", "2026-12-03", &barthel(45)));
        assert_eq!(nurse.assesses(patient, apart).await.field_errors(), [("/on".to_owned(), "another-stay".to_owned())]);
        app.travel_to("2026-12-06T10:00:00Z");
        nurse.ends_stay(&second, "stepped-down").await.expect(200);
        let end = nurse.assesses(patient, assessment("end", "2026-12-06", &barthel(70))).await.expect(201);
        assert_eq!(end["stay"], second["id"]);
        assert_eq!(nurse.assesses(patient, assessment("end", "2026-12-06", &barthel(70))).await.code(), "already-assessed");
        let gains = nurse.function(patient).await["gains"].clone();
        let pairs: Vec<_> = gains.as_array().unwrap().iter().map(|it| (&it["pair"]["start"], &it["pair"]["end"])).collect();
        assert_eq!(pairs, [(&json!(45), &json!(70)), (&json!(40), &json!(65))]);
    }

    async fn a_stay_that_ended_otherwise_than_planned_asks_for_no_end(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let lead = app.team_lead().await;
        let patient = &app.refer_and_accept(1).await[0];
        let ward = app.ward(&lead, 2, &[(&nurse, "nurse")]).await;
        let stay = nurse.admit_to(&ward, patient, "daily").await;
        nurse.assesses(patient, assessment("start", "2026-11-25", &barthel(40))).await.expect(201);
        app.travel_to("2026-11-28T10:00:00Z");
        nurse.ends_stay(&stay, "hospital").await.expect(200);
        assert_eq!(nurse.function(patient).await["next"], json!([]));
    }

    async fn an_assessment_has_the_version_of_its_day_and_a_correction_that_of_what_it_corrects(app, two_versions) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = &app.refer_and_accept(1).await[0];
        app.travel_to("2026-11-30T10:00:00Z");
        let old = nurse.assesses(patient, assessment("single", "2026-11-30", &barthel(40))).await.expect(201);
        let goal = json!({ "words": "To the garden.", "instrument": "barthel", "target": 60, "by_day": "2026-12-30" });
        nurse.agrees_goal(patient, goal).await.expect(201);
        app.travel_to("2026-12-02T10:00:00Z");
        let late = nurse.assesses(patient, assessment("single", "2026-11-29", &barthel(35))).await.expect(201);
        let right = nurse.assesses(patient, correcting(&old, assessment("single", "2026-11-30", &barthel(45)))).await.expect(201);
        let new = nurse.assesses(patient, assessment("single", "2026-12-02", &barthel(60))).await.expect(201);
        let versions = [&late, &right, &new].map(|it| it["version"].as_str().unwrap());
        assert_eq!(versions, ["2026-12-1", "2026-12-1", "2"]);
        // Versions have one scale: what was agreed by one is reached by another.
        let goal = &nurse.function(patient).await["goals"][0];
        assert_eq!((&goal["status"], &goal["met_on"]), (&json!("met"), &json!("2026-12-02")));
    }
}
