//! Timers: two nodes whose clocks differ, nodes that stop and start again, on the days on which clocks change.
//!
//! The true time is the database's, by which nodes set their clocks; here one is ahead and one behind.

use std::collections::BTreeMap;

use chrono::Duration;
use ringwell::app::App;
use ringwell::clock::Clock;
use ringwell::model::escalation::EscalationEventKind;
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::id::EscalationId;
use ringwell::model::time::Timestamp;
use ringwell::work::escalation_clock;

use crate::harness::TestApp;

/// A node whose clock is off by some time.
struct Node {
    app: App,
    clock: Clock,
    off: Duration,
    up: bool,
}

impl Node {
    fn off_by(app: &TestApp, seconds: i64) -> Self {
        let off = Duration::seconds(seconds);
        let clock = Clock::standing_at(app.clock.now() + off);
        let node = App::open(app.service.config().clone(), clock.clone()).unwrap();
        Self { app: node, clock, off, up: true }
    }

    /// Looks for what is due, if it is up, believing its own clock.
    fn tick(&self, true_time: Timestamp) {
        if self.up {
            self.clock.set(true_time + self.off);
            escalation_clock::tick(&self.app);
        }
    }
}

/// Watches at which true time each escalation was told for the how-manieth time.
struct Watch<'a> {
    app: &'a TestApp,
    nodes: Vec<Node>,
    told: BTreeMap<EscalationId, Vec<Timestamp>>,
}

impl Watch<'_> {
    /// Lets the seconds around `at` pass one by one, every node looking in each.
    fn around(&mut self, at: Timestamp) {
        for second in -7..=12 {
            self.second(at + Duration::seconds(second));
        }
    }

    fn second(&mut self, true_time: Timestamp) {
        self.app.clock.set(true_time);
        for node in &self.nodes {
            node.tick(true_time);
        }
        for (id, times) in &mut self.told {
            let told = self
                .app
                .what_happened(*id)
                .into_iter()
                .filter(|it| it.event == EscalationEventKind::Told)
                .count();
            times.resize(told, true_time);
        }
    }
}

/// Red steps after so many minutes.
const RED: [i64; 5] = [0, 15, 30, 45, 60];

on_both_engines! {
    async fn with_clocks_five_seconds_apart_each_step_is_told_once_and_in_time(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        for start in ["2026-11-25T10:00:00Z", "2027-03-28T00:30:00Z", "2027-10-31T00:30:00Z"] {
            app.travel_to(start);
            let opened = app.clock.now();
            let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
            let nodes = vec![Node::off_by(&app, 5), Node::off_by(&app, 0)];
            let mut watch = Watch { app: &app, nodes, told: BTreeMap::from([(id, Vec::new())]) };
            for minutes in RED {
                watch.around(opened + Duration::minutes(minutes));
            }
            let off: Vec<_> = watch.told[&id].iter().zip(RED)
                .map(|(at, minutes)| (*at - opened - Duration::minutes(minutes)).num_seconds()).collect();
            assert_eq!(off.len(), RED.len(), "each once: {off:?}");
            assert!(off.iter().all(|off| (-5..=0).contains(off)), "the one that is ahead comes first: {off:?}");
            nurse.resolve(id, "advice-given", "Spoke about it.").await.expect(200);
        }
    }

    async fn a_step_that_only_a_slow_or_restarted_node_can_tell_is_no_later_than_ten_seconds(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let opened = app.clock.now();
        let (red, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        let (amber, _) = app.raise(app.patient_of(&nurse).await, "glucose", Amber);
        let nodes = vec![Node::off_by(&app, 5), Node::off_by(&app, -5)];
        let told = BTreeMap::from([(red, Vec::new()), (amber, Vec::new())]);
        let mut watch = Watch { app: &app, nodes, told };
        watch.around(opened);
        // The one that is ahead is gone: the other tells the next.
        watch.nodes[0].up = false;
        watch.around(opened + Duration::minutes(15));
        let late = watch.told[&red][1] - opened - Duration::minutes(15);
        assert!((0..=10).contains(&late.num_seconds()), "{late}");
        // Nobody is up when the third is due. Recovery: a node that starts again, on the database alone.
        watch.nodes[1].up = false;
        watch.around(opened + Duration::minutes(30));
        assert_eq!(watch.told[&red].len(), 2);
        let recovered = opened + Duration::minutes(41);
        watch.nodes.push(Node::off_by(&app, -5));
        watch.around(recovered);
        assert_eq!(watch.told[&red].len(), 3, "what was missed is told once");
        assert!((watch.told[&red][2] - recovered).num_seconds() <= 10);
        // All are back, with clocks ten seconds apart: still once each.
        for node in &mut watch.nodes {
            node.up = true;
        }
        let due = app.escalation(red).next_step_at.unwrap();
        watch.around(due);
        assert_eq!(watch.told[&red].len(), 4);
        watch.around(opened + Duration::days(1));
        assert_eq!(watch.told[&amber].len(), 2);
        for id in [red, amber] {
            let told = app.what_happened(id).into_iter().filter(|it| it.event == EscalationEventKind::Told);
            let channels: usize =
                told.map(|it| it.detail.matches("email").count() + it.detail.matches("sms").count()).sum();
            assert_eq!(app.outbox(id).len(), channels, "a message for each telling and channel, none twice");
        }
    }

    async fn a_node_that_puts_its_clock_right_tells_in_time(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let (id, _) = app.raise(app.patient_of(&nurse).await, "glucose", Red);
        app.tick().await;
        let due = app.escalation(id).next_step_at.unwrap();
        // The machine's clock is an hour slow; the database's decides, as `upkeep::sync_clock` sees to.
        let slow = Clock::system();
        slow.set(due - Duration::hours(1));
        let node = App::open(app.service.config().clone(), slow.clone()).unwrap();
        assert_eq!(escalation_clock::tick(&node), 0);
        assert!(slow.adjust(due - slow.now()));
        assert_eq!(escalation_clock::tick(&node), 1);
        assert_eq!(app.told(id).len(), 2);
    }
}
