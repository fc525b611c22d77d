//! Loops of several jobs: one that fails delays no other, and shows.

use diesel::connection::SimpleConnection as _;
use metrics_exporter_prometheus::PrometheusBuilder;
use ringwell::model::enrolment::EnrolmentStatus;
use ringwell::model::escalation::Severity::Red;

use ringwell::work::{escalation_clock, scheduler};
use serde_json::json;

use crate::harness::TestApp;

/// Takes a table away, so that nothing that reads it succeeds.
fn take_away(app: &TestApp, table: &str) {
    let rename = format!("ALTER TABLE {table} RENAME TO gone");
    app.service.store.write(|tx| Ok(tx.batch_execute(&rename)?)).unwrap();
}

/// Metrics of a pass through a loop, as Prometheus is shown them.
fn shown_of<T>(pass: impl FnOnce() -> T) -> (T, String) {
    let recorder = PrometheusBuilder::new().build_recorder();
    let shown = recorder.handle();
    let done = metrics::with_local_recorder(&recorder, pass);
    (done, shown.render())
}

on_both_engines! {
    async fn an_alarm_is_told_while_promises_cannot_be_read(app) {
        app.team_lead().await;
        app.raise(app.somebody(), "glucose", Red);
        take_away(&app, "callback_promises");
        let (told, shown) = shown_of(|| escalation_clock::tick(&app.service));
        assert_eq!(told, 1);
        assert!(shown.contains(r#"ringwell_job_failures_total{job="promises"} 1"#), "{shown}");
        for job in ["alarms", "number-alarms", "late-tasks", "digests"] {
            assert!(shown.contains(&format!("ringwell_job_succeeded_at_seconds{{job=\"{job}\"}}")), "{job}: {shown}");
        }
        assert!(!shown.contains(r#"ringwell_job_succeeded_at_seconds{job="promises"}"#), "{shown}");
    }

    async fn a_pause_ends_and_a_place_is_filled_while_no_letter_can_be_written(app) {
        let nurse = app.care_manager().with_capacity(1).await;
        let patients = app.refer_and_accept(2).await;
        let statuses = || patients.iter().map(|patient| app.enrolment(patient).status).collect::<Vec<_>>();
        assert_eq!(statuses(), [EnrolmentStatus::Active, EnrolmentStatus::Waiting]);
        let pause = format!("/v1/enrolments/{}/pause", app.enrolment(&patients[0]).id);
        nurse.post(&pause, json!({ "reason": "holiday", "until": "2026-12-07" })).await.expect(200);
        app.travel_to("2026-12-07T02:00:00Z");
        app.service.store.write(|tx| Ok(tx.batch_execute("UPDATE care_managers SET capacity = 2")?)).unwrap();
        take_away(&app, "letters");
        let (done, shown) = shown_of(|| scheduler::tick(&app.service));
        assert!(done.is_err(), "the pass says that something failed");
        assert!(shown.contains(r#"ringwell_job_failures_total{job="letters"} 1"#), "{shown}");
        assert_eq!(statuses(), [EnrolmentStatus::Active, EnrolmentStatus::Active]);
    }
}
