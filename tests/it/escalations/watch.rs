//! What an operator sees.

use chrono::Duration;
use ringwell::care::protocol::Severity::{Amber, Red};

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
