//! The watchdog sees what must never be, whoever should have seen to it.

use std::collections::BTreeMap;

use chrono::Duration;
use ringwell::model::escalation::Severity;
use ringwell::work::watchdog;
use serde_json::Value;

use crate::harness::TestApp;

/// Sightings of the watchdog now, without those whose count is zero.
fn sighted(app: &TestApp) -> BTreeMap<String, i64> {
    let sightings = watchdog::tick(&app.service).unwrap();
    let some = sightings.into_iter().filter(|sighting| sighting.count > 0);
    some.map(|sighting| (sighting.what.to_string(), sighting.count)).collect()
}

fn only(what: &str, count: i64) -> BTreeMap<String, i64> {
    BTreeMap::from([(what.to_owned(), count)])
}

/// How often somebody was told by it.
fn told(app: &TestApp) -> usize {
    app.written_messages().iter().filter(|(_, template)| template == "watchdog").count()
}

on_both_engines! {
    async fn where_all_is_well_it_is_quiet(app) {
        let (lead, nurse) = (app.team_lead().await, app.care_manager().with_capacity(10).await);
        let people = app.refer_and_accept(3).await;
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        app.travel_to("2026-11-26T10:00:00Z");
        app.record(&lead, people[0].id, app.a_home_bp(186, 112)).await;
        app.tick().await;
        app.deliver().await;
        nurse.claim().await.unwrap();
        assert_eq!(sighted(&app), BTreeMap::new());
        assert_eq!(told(&app), 0);
        let output = app.ringwell(&["watchdog"], "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    async fn an_unsafe_reading_that_nobody_was_told_of_is_seen(app) {
        let (lead, patient) = (app.team_lead().await, app.somebody());
        let recorded = app.record(&lead, patient, app.a_home_bp(186, 112)).await;
        app.tick().await;
        app.deliver().await;
        app.forget_events_of(recorded["escalation"]["id"].as_str().unwrap().parse().unwrap());
        assert_eq!(sighted(&app), only("unanswered-readings", 1));
    }

    async fn an_alarm_that_rings_nowhere_is_seen(app) {
        app.team_lead().await;
        app.raise(app.somebody(), "blood-pressure", Severity::Red);
        app.advance(Duration::minutes(4));
        assert_eq!(sighted(&app), BTreeMap::new());
        app.advance(Duration::minutes(2));
        let both = BTreeMap::from([("late-steps".to_owned(), 1), ("silent-escalations".to_owned(), 1)]);
        assert_eq!(sighted(&app), both);
        app.tick().await;
        assert_eq!(sighted(&app), only("silent-escalations", 1), "a message that waits has told nobody");
        app.advance(Duration::minutes(6));
        assert!(sighted(&app)["late-messages"] > 0);
        app.deliver().await;
        assert_eq!(sighted(&app), BTreeMap::new());
    }

    async fn a_call_that_is_held_for_ever_is_seen(app) {
        let nurse = app.care_manager().with_capacity(10).await;
        app.refer_and_accept(1).await;
        app.travel_to("2026-11-26T02:00:00Z");
        app.run_nightly();
        app.travel_to("2026-11-26T10:00:00Z");
        app.deliver().await;
        nurse.claim().await.unwrap();
        app.advance(Duration::minutes(34));
        assert_eq!(sighted(&app), BTreeMap::new());
        app.advance(Duration::minutes(2));
        assert_eq!(sighted(&app), only("late-leases", 1));
        app.run_scheduler();
        assert_eq!(sighted(&app), BTreeMap::new());
    }

    async fn a_day_without_lists_is_seen_once_it_has_begun(app) {
        app.team_lead().await;
        app.care_manager().with_capacity(10).await;
        app.refer_and_accept(3).await;
        app.deliver().await;
        app.travel_to("2026-11-26T08:59:00Z");
        assert_eq!(sighted(&app), BTreeMap::new());
        app.travel_to("2026-11-26T09:00:00Z");
        assert_eq!(sighted(&app), only("unlisted-patients", 3));
        app.deliver().await;
        app.travel_to("2026-11-28T10:00:00Z");
        assert_eq!(sighted(&app), BTreeMap::new(), "nobody is phoned on a Saturday");
    }

    async fn it_tells_every_hour_until_it_is_mended(app) {
        app.team_lead().await;
        app.care_manager().with_capacity(10).await;
        app.refer_and_accept(2).await;
        app.travel_to("2026-11-26T10:00:00Z");
        app.deliver().await;
        sighted(&app);
        sighted(&app);
        assert_eq!(told(&app), 1);
        app.deliver().await;
        app.advance(Duration::hours(1));
        sighted(&app);
        assert_eq!(told(&app), 2);
        let output = app.ringwell(&["watchdog", "--json"], "");
        assert_eq!(output.status.code(), Some(1));
        let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
        let unlisted = seen.as_array().unwrap().iter().find(|it| it["what"] == "unlisted-patients").unwrap();
        assert_eq!(unlisted["count"], 2);
        app.run_nightly_for("2026-11-26".parse().unwrap());
        app.deliver().await;
        assert_eq!(sighted(&app), BTreeMap::new());
    }
}
