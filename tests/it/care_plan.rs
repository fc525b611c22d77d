//! The care plan: the patient's own words and order, every version kept, and no version written over another.

use ringwell::care::record::care_plan::{self, Plan};
use ringwell::config::Config;
use ringwell::content::care_plan::Areas;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::access::Person;

async fn somebody(app: &TestApp) -> (Person, ringwell::store::patients::Patient, String) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    let path = format!("/v1/patients/{}/care-plan", patient.id);
    (nurse, patient, path)
}

fn walking() -> Value {
    json!({ "area": "lifestyle", "goal": "walk to the allotment again", "stage": "preparing", "confidence": 6,
        "next_step": "to the corner and back on Monday" })
}

fn tablets() -> Value {
    json!({ "area": "medicines", "goal": "not forget the evening ones", "stage": "acting", "confidence": null })
}

on_both_engines! {
    async fn a_plan_is_written_version_by_version_and_shown_in_the_call(app) {
        let (nurse, patient, path) = somebody(&app).await;
        let empty = nurse.get(&path).await;
        assert_eq!(empty.header("etag"), Some("\"0\""));
        let empty = empty.expect(200);
        assert_eq!((empty["areas"].as_array().unwrap().len(), &empty["goals"]), (8, &json!([])));
        let first = nurse.put_if(&path, json!({ "goals": [walking()] }), "\"0\"").await;
        assert_eq!(first.header("etag"), Some("\"1\""));
        let both = json!({ "goals": [tablets(), walking()], "review_on": "2027-02-01" });
        let second = nurse.put_if(&path, both.clone(), "\"1\"").await.expect(200);
        assert_eq!((&second["version"], &second["review_on"]), (&json!(2), &json!("2027-02-01")));
        assert_eq!(second["goals"][1]["goal"], "walk to the allotment again");
        assert_eq!((&second["earlier"][0]["version"], second["earlier"][0]["goals"].as_array().unwrap().len()), (&json!(1), 1));
        assert_eq!(second["written_by"], json!(nurse.id));
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        assert_eq!(nurse.script(&held).await["care_plan"]["goals"][0]["area"], "medicines");
    }

    async fn what_was_agreed_for_the_next_call_stands_in_its_script(app) {
        let (nurse, patient, path) = somebody(&app).await;
        let mut went = walking();
        went["progress"] = json!("twice to the corner");
        let plan = json!({ "goals": [went], "agreed": ["measures twice before the call", "ask about the ankles"] });
        nurse.put_if(&path, plan, "\"0\"").await.expect(200);
        app.travel_to_call(&patient);
        let held = nurse.claim().await.unwrap();
        let shown = nurse.script(&held).await["care_plan"].clone();
        assert_eq!(shown["agreed"], json!(["measures twice before the call", "ask about the ankles"]));
        assert_eq!(shown["goals"][0]["progress"], "twice to the corner");
        let next = nurse.put_if(&path, json!({ "goals": [walking()] }), "\"1\"").await.expect(200);
        assert_eq!((&next["agreed"], &next["goals"][0]["progress"]), (&json!([]), &json!("")));
        assert_eq!(next["earlier"][0]["agreed"][1], "ask about the ankles");
        let faulty = json!({ "goals": [], "agreed": [" ", "two\nlines", "a".repeat(201)] });
        let pointers: Vec<_> =
            nurse.put_if(&path, faulty, "\"2\"").await.field_errors().into_iter().map(|(at, _)| at).collect();
        assert_eq!(pointers, ["/agreed/0", "/agreed/1", "/agreed/2"]);
        let many = json!({ "goals": [], "agreed": vec!["line"; 9] });
        assert_eq!(nurse.put_if(&path, many, "\"2\"").await.field_errors()[0].1, "too-many");
    }

    async fn a_version_that_was_not_read_is_not_written_over(app) {
        let (nurse, _, path) = somebody(&app).await;
        assert_eq!(nurse.put(&path, json!({ "goals": [walking()] })).await.field_errors()[0].1, "if-match-missing");
        nurse.put_if(&path, json!({ "goals": [walking()] }), "\"0\"").await.expect(200);
        for stale in ["\"0\"", "\"2\""] {
            assert_eq!(nurse.put_if(&path, json!({ "goals": [tablets()] }), stale).await.code(), "stale");
        }
        assert_eq!(nurse.get(&path).await.expect(200)["goals"][0]["area"], "lifestyle");
    }

    async fn of_two_written_at_once_one_is_refused(app) {
        let (nurse, patient, path) = somebody(&app).await;
        let plan: Plan = serde_json::from_value(json!({ "goals": [walking()] })).unwrap();
        let barrier = std::sync::Barrier::new(4);
        let written: usize = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4).map(|_| scope.spawn(|| {
                barrier.wait();
                let one = app.service.work_now(&nurse.actor(), |work| {
                    care_plan::write(work, patient.id, &plan, Some(0))
                });
                usize::from(one.is_ok())
            })).collect();
            writers.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(written, 1);
        assert_eq!(nurse.get(&path).await.expect(200)["version"], 1);
    }

    async fn every_fault_is_named_and_strangers_see_nothing(app) {
        let (nurse, _, path) = somebody(&app).await;
        let wrong = json!({ "area": "astrology", "goal": " ", "stage": "acting", "confidence": 11 });
        let refused = nurse.put_if(&path, json!({ "goals": [wrong], "review_on": "2026-01-01" }), "\"0\"").await;
        let pointers: Vec<_> = refused.field_errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/goals/0/area", "/goals/0/goal", "/goals/0/confidence", "/review_on"]);
        let stranger = app.care_manager().with_capacity(5).await;
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(stranger.put_if(&path, json!({ "goals": [walking()] }), "\"0\"").await.status, 404);
        nurse.put_if(&path, json!({ "goals": [walking()] }), "\"0\"").await.expect(200);
        let trail = app.trail();
        let row = trail.iter().rfind(|row| row.action == "care-plan.write").unwrap();
        assert!(!row.detail.contains("allotment"), "{}", row.detail);
    }
}

#[test]
fn areas_are_checked_before_anybody_plans_by_them() {
    let said = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("areas.toml"), text).unwrap();
        let mut settings = Config::load_from(None, []).unwrap().care_plan;
        settings.folder = folder.path().display().to_string();
        Areas::load(&settings).map_or_else(|error| error.to_string(), |_| "valid".to_owned())
    };
    let shipped = include_str!("../../config/care-plan/areas.toml");
    assert_eq!(said(shipped), "valid");
    assert!(
        said(&shipped.replace("name = \"control\"", "name = \"medicines\""))
            .contains("medicines stands there twice")
    );
    assert!(
        said(&shipped.replacen("source = \"modules\"", "source = \"nobody\"", 1))
            .contains("no citation is named nobody")
    );
    assert!(said(&shipped.replacen("[[areas]]", "[[areas]]\nweight = 1", 1)).contains("areas.toml:"));
}
