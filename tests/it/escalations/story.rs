//! Any story of raising, waiting, answering and ringing, against a model of what must happen.

use std::collections::BTreeMap;

use chrono::Duration;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use ringwell::care::Work;
use ringwell::care::escalations::Raised;
use ringwell::care::escalations::answer::{self, Resolution};
use ringwell::error::Error;
use ringwell::model::escalation::{EscalationStatus, Severity};
use ringwell::model::id::{EscalationId, PatientId};
use ringwell::model::problem::Code;
use ringwell::model::time::Timestamp;

use crate::harness::{Engine, Person, TestApp};

#[derive(Clone, Copy, Debug)]
enum Deed {
    Raise(usize, Severity),
    Acknowledge(usize),
    Resolve(usize),
    Wait(i64),
    Tick,
}

const CAUSES: [&str; 2] = ["glucose", "blood-pressure"];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let cause = 0..CAUSES.len();
    let severity = prop_oneof![Just(Severity::Amber), Just(Severity::Red)];
    let minutes = prop_oneof![Just(1), Just(14), Just(15), Just(30), Just(60), Just(1440), Just(4000)];
    let deed = prop_oneof![
        3 => (cause.clone(), severity).prop_map(|(cause, severity)| Deed::Raise(cause, severity)),
        2 => cause.clone().prop_map(Deed::Acknowledge),
        1 => cause.prop_map(Deed::Resolve),
        4 => minutes.prop_map(Deed::Wait),
        6 => Just(Deed::Tick),
    ];
    prop::collection::vec(deed, 1..40)
}

/// Expected state of an open escalation. Written without the service's own policy.
#[derive(Clone, Debug)]
struct Expected {
    id: EscalationId,
    severity: Severity,
    acknowledged: bool,
    due: Timestamp,
    /// Tellings since the policy began.
    rung: usize,
    /// The steps told in all, and the messages that they took.
    told: Vec<i32>,
    messages: usize,
}

impl Expected {
    fn new(id: EscalationId, severity: Severity, due: Timestamp) -> Self {
        Self { id, severity, acknowledged: false, due, rung: 0, told: Vec::new(), messages: 0 }
    }

    fn step(&self) -> i32 {
        match (self.severity, self.rung) {
            (_, 0) => 0,
            // No rota is planned: the lead is told in the place of whoever is on call.
            (_, 1) => 1,
            (Severity::Red, 4..) => 3,
            _ => 2,
        }
    }

    fn wait(&self) -> Duration {
        Duration::minutes(match (self.severity, self.rung) {
            (Severity::Red, ..12) => 15,
            (Severity::Red, _) => 30,
            _ => 1440,
        })
    }

    fn ring(&mut self, now: Timestamp) {
        self.told.push(self.step());
        // Red ones go by e-mail and SMS; a practice has e-mail only.
        self.messages += if self.severity == Severity::Red && self.step() < 3 { 2 } else { 1 };
        self.due = now + self.wait();
        self.rung += 1;
        self.acknowledged = false;
    }
}

struct Story<'a> {
    app: &'a TestApp,
    nurse: &'a Person,
    patient: PatientId,
    open: BTreeMap<usize, Expected>,
    closed: Vec<Expected>,
}

impl Story<'_> {
    async fn happen(&mut self, deed: Deed) {
        let (service, now) = (&self.app.service, self.app.clock.now());
        match deed {
            Deed::Raise(cause, severity) => {
                let (id, raised) = self.app.raise(self.patient, CAUSES[cause], severity);
                match self.open.get_mut(&cause) {
                    None => {
                        assert_eq!(raised, Raised::Opened);
                        self.open.insert(cause, Expected::new(id, severity, now));
                    }
                    Some(open) if severity > open.severity => {
                        assert_eq!((id, raised), (open.id, Raised::Worsened));
                        let (told, messages) = (std::mem::take(&mut open.told), open.messages);
                        *open = Expected { told, messages, ..Expected::new(id, severity, now) };
                    }
                    Some(open) => assert_eq!((id, raised), (open.id, Raised::Joined)),
                }
            }
            Deed::Acknowledge(cause) => {
                let Some(open) = self.open.get_mut(&cause) else { return };
                let work = |tx: &mut _| {
                    answer::acknowledge(
                        &mut Work { tx, rules: &service.rules(), actor: &self.nurse.actor(), now },
                        open.id,
                        None,
                    )
                };
                service.store.write(work).unwrap();
                if !open.acknowledged {
                    open.acknowledged = true;
                    open.due =
                        now + Duration::minutes(if open.severity == Severity::Red { 60 } else { 1440 });
                }
            }
            Deed::Resolve(cause) => {
                let Some(open) = self.open.remove(&cause) else { return };
                let done = Resolution { outcome: "admitted".to_owned(), note: "In hospital.".to_owned() };
                let resolve = |tx: &mut _| {
                    answer::resolve(
                        &mut Work { tx, rules: &service.rules(), actor: &self.nurse.actor(), now },
                        open.id,
                        None,
                        &done,
                    )
                };
                service.store.write(resolve).unwrap();
                let again = service.store.write(resolve).unwrap_err();
                assert!(matches!(again, Error::Conflict { code: Code::AlreadyResolved, .. }));
                self.closed.push(open);
            }
            Deed::Wait(minutes) => self.app.advance(Duration::minutes(minutes)),
            Deed::Tick => {
                let due: Vec<_> = self.open.values_mut().filter(|open| open.due <= now).collect();
                assert_eq!(self.app.tick().await, due.len());
                for open in due {
                    open.ring(now);
                }
            }
        }
    }

    fn check(&self) {
        let mut ids: Vec<_> = self.open.values().map(|open| open.id).collect();
        ids.sort_unstable();
        assert_eq!(self.app.unresolved_of(self.patient), ids, "at most one for a cause");
        for open in self.open.values() {
            let row = self.app.escalation(open.id);
            let status =
                if open.acknowledged { EscalationStatus::Acknowledged } else { EscalationStatus::Open };
            assert_eq!((row.status, row.severity), (status, open.severity));
            assert_eq!(row.next_step_at, Some(open.due), "the alarm has a time");
            assert_eq!(row.next_step, open.step());
            self.check_told(open);
        }
        for closed in &self.closed {
            assert_eq!(self.app.escalation(closed.id).next_step_at, None);
            self.check_told(closed);
        }
    }

    /// Checks that each step was told as often as expected and no oftener, with its messages.
    fn check_told(&self, expected: &Expected) {
        let told: Vec<_> = self.app.told(expected.id).into_iter().map(|(step, _)| step).collect();
        assert_eq!(told, expected.told);
        assert_eq!(self.app.outbox(expected.id).len(), expected.messages);
    }
}

#[test]
fn any_story_keeps_the_promises() {
    let system = actix_web::rt::System::new();
    let (app, nurse) = system.block_on(async {
        let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
        let nurse = app.care_manager().await;
        app.team_lead().await;
        (app, nurse)
    });
    let settings = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let told = TestRunner::new(settings).run(&deeds(), |deeds| {
        system.block_on(async {
            let patient = app.patient_of(&nurse).await;
            let (open, closed) = (BTreeMap::new(), Vec::new());
            let mut story = Story { app: &app, nurse: &nurse, patient, open, closed };
            for deed in deeds {
                story.happen(deed).await;
                story.check();
            }
            for cause in 0..CAUSES.len() {
                story.happen(Deed::Resolve(cause)).await;
            }
            story.happen(Deed::Wait(4000)).await;
            story.happen(Deed::Tick).await;
            story.check();
        });
        Ok(())
    });
    told.unwrap();
    system.block_on(async { drop(app) });
}
