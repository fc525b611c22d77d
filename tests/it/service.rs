//! The health of the service, as people who look after it see it.

use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::work::scheduler;
use serde_json::{Value, json};

use crate::harness::verbs::delivery::email;

on_both_engines! {
    async fn nights_outbox_jobs_and_gateways_stand_on_one_page(app) {
        let (admin, lead) = (app.admin().await, app.team_lead().await);
        let fresh = admin.get("/v1/service").await.expect(200);
        assert_eq!(fresh["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(fresh["now"], "2026-11-25T10:00:00Z");
        assert!(["sqlite", "postgres"].contains(&fresh["database"].as_str().unwrap()));
        assert_eq!((&fresh["last_night"], &fresh["last_good_night"]), (&Value::Null, &Value::Null));
        assert_eq!(fresh["outbox"], json!({ "waiting": 0, "oldest_queued_at": null, "dead": 0 }));
        let email_gateway = &fresh["gateways"][0];
        assert_eq!((&email_gateway["channel"], &email_gateway["circuit"]), (&json!("email"), &json!("closed")));

        app.queue(&email().once("one".to_owned()));
        app.advance(chrono::Duration::minutes(3));
        app.queue(&email().once("two".to_owned()));
        scheduler::tick(&app.service).unwrap();
        lead.post("/v1/runs", json!({ "kind": "call-list" })).await.expect(200);
        let health = lead.get("/v1/service").await.expect(200);
        assert_eq!(health["outbox"]["waiting"], 2);
        assert_eq!(health["outbox"]["oldest_queued_at"], "2026-11-25T10:00:00Z");
        assert_eq!(health["last_good_night"]["reconciled"], true);
        assert_eq!(health["last_night"], health["last_good_night"]);
        let jobs = health["jobs"].as_array().unwrap();
        let nightly = jobs.iter().find(|job| job["job"] == "nightly").expect("a job that was run");
        assert_eq!(nightly["succeeded_at"], "2026-11-25T10:03:00Z");
        assert_eq!((&nightly["failed_at"], &nightly["failures"]), (&Value::Null, &json!(0)));

        app.care_manager().await.get("/v1/service").await.expect(403);
        app.auditor().await.get("/v1/service").await.expect(403);
    }

    async fn alarms_that_stand_are_counted_for_those_who_may_not_see_whose_they_are(app) {
        let (admin, nurse) = (app.admin().await, app.care_manager().await);
        let patient = app.patient_of(&nurse).await;
        let (red, _) = app.raise(patient, "glucose", Red);
        app.raise(patient, "blood-pressure", Amber);
        nurse.acknowledge(red).await.expect(200);
        let health = admin.get("/v1/service").await.expect(200);
        let figures = &health["escalations"];
        assert_eq!((&figures["red"]["open"], &figures["red"]["taken"]), (&json!(0), &json!(1)));
        assert_eq!((&figures["amber"]["open"], &figures["amber"]["taken"]), (&json!(1), &json!(0)));
        assert_eq!(figures["amber"]["oldest_open_at"], "2026-11-25T10:00:00Z");
        assert_eq!(app.team_lead().await.get("/v1/board").await.expect(200)["escalations"], *figures);
        admin.get("/v1/escalations").await.expect(403);
        admin.get("/v1/board").await.expect(403);
    }

    async fn a_job_that_fails_says_when_and_how_often(app) {
        let admin = app.admin().await;
        app.rename_table("runs", "runs_elsewhere");
        for _ in 0..2 {
            assert!(scheduler::tick(&app.service).is_err());
        }
        app.rename_table("runs_elsewhere", "runs");
        let health = admin.get("/v1/service").await.expect(200);
        let failing: Vec<_> =
            health["jobs"].as_array().unwrap().iter().filter(|job| job["failures"] == 2).collect();
        assert!(!failing.is_empty(), "{health}");
        assert!(failing.iter().all(|job| job["failed_at"] == "2026-11-25T10:00:00Z"));
    }
}
