//! Metrics and warnings that an operator sees.

use chrono::Duration;
use metrics_exporter_prometheus::PrometheusBuilder;
use ringwell::model::escalation::Severity::{Amber, Red};

use ringwell::work::escalation_clock;

use crate::harness::{Engine, TestApp};

#[test]
fn a_clock_that_ticks_and_what_it_cannot_do_show() {
    let system = actix_web::rt::System::new();
    let app = system.block_on(TestApp::start_with(Engine::Sqlite, |_| {}));
    app.practice_without_email();
    app.raise(app.somebody(), "glucose", Red);
    app.spoil_policy(app.raise(app.somebody(), "glucose", Red).0);
    let recorder = PrometheusBuilder::new().build_recorder();
    let shown = recorder.handle();
    metrics::with_local_recorder(&recorder, || escalation_clock::tick(&app.service));
    let shown = shown.render();
    for line in [
        "ringwell_escalation_reached_nobody_total 1",
        r#"ringwell_job_failures_total{job="alarms"} 1"#,
        r#"ringwell_job_succeeded_at_seconds{job="promises"} 1795600800"#,
    ] {
        assert!(shown.contains(line), "{shown}");
    }
    system.block_on(async { drop(app) });
}

on_both_engines! {
    async fn what_stands_open_is_counted_and_names_nobody(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.raise(patient, "glucose", Amber);
        app.advance(Duration::minutes(5));
        app.raise(patient, "blood-pressure", Red);
        let (taken, _) = app.raise(patient, "unreached", Red);
        nurse.acknowledge(taken).await.expect(200);
        let (closed, _) = app.raise(patient, "weight", Red);
        nurse.resolve(closed, "advice-given", "Spoke about it.").await.expect(200);
        app.advance(Duration::minutes(1));
        let mut lines: Vec<_> = app.gauges().lines().filter(|l| l.starts_with("ringwell")).map(str::to_owned).collect();
        lines.sort();
        insta::assert_snapshot!("gauges", lines.join("\n"));
    }

    async fn an_unsafe_reading_without_an_escalation_is_found(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.record(&nurse, patient, app.a_glucose("LO")).await;
        app.record(&nurse, patient, app.a_glucose(6.1)).await;
        assert!(app.gauges().contains("ringwell_unanswered_readings 0"));
        app.forget_events_of(app.unresolved_of(patient)[0]);
        assert!(app.gauges().contains("ringwell_unanswered_readings 1"));
    }
}
