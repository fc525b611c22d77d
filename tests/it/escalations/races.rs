//! Several at once: raising, answering, two nodes' clocks, and a service that starts again.

use std::sync::Barrier;

use chrono::Duration;
use ringwell::app::App;
use ringwell::care::Work;
use ringwell::care::escalations::Raised;
use ringwell::care::escalations::answer::{self, Resolution};
use ringwell::error::{Error, Result};
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::escalation::{EscalationEventKind, EscalationStatus};
use ringwell::model::id::EscalationId;
use ringwell::model::problem::Code;
use ringwell::work::escalation_clock;

use crate::harness::Person;
use crate::harness::verbs::escalations::raise_in;

/// Starts every piece of work at the same moment, each on a thread of its own.
pub fn at_once<T: Send>(work: Vec<Box<dyn FnOnce() -> T + Send + '_>>) -> Vec<T> {
    let start = &Barrier::new(work.len());
    std::thread::scope(|scope| {
        let threads: Vec<_> = work
            .into_iter()
            .map(|work| {
                scope.spawn(move || {
                    start.wait();
                    work()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn acknowledge(node: &App, who: &Person, id: EscalationId) -> Result<()> {
    node.store
        .write(|tx| {
            answer::acknowledge(
                &mut Work { tx, rules: &node.rules(), actor: &who.actor(), now: node.clock.now() },
                id,
                None,
            )
        })
        .map(|_| ())
}

fn resolve(node: &App, who: &Person, id: EscalationId) -> Result<()> {
    let done = Resolution { outcome: "advice-given".to_owned(), note: "Spoke about it.".to_owned() };
    node.store
        .write(|tx| {
            answer::resolve(
                &mut Work { tx, rules: &node.rules(), actor: &who.actor(), now: node.clock.now() },
                id,
                None,
                &done,
            )
        })
        .map(|_| ())
}

fn tick(node: &App) -> usize {
    escalation_clock::tick(node)
}

/// Too late is an answer, anything else is not.
fn won(answer: Result<()>) -> bool {
    match answer {
        Ok(()) => true,
        Err(Error::Conflict { code: Code::AlreadyResolved, .. }) => false,
        Err(other) => panic!("{other}"),
    }
}

on_both_engines! {
    async fn of_sixteen_at_once_one_opens_and_the_others_join(app) {
        let patient = app.somebody();
        let (service, nodes) = (&app.service, [&app.service, &app.opened_again()]);
        let raised = at_once(
            (0..16)
                .map(|n| -> Box<dyn FnOnce() -> _ + Send> {
                    Box::new(move || raise_in(nodes[n % 2], patient, "glucose", if n % 3 == 0 { Red } else { Amber }))
                })
                .collect(),
        );
        let id = raised[0].0;
        assert!(raised.iter().all(|(escalation, _)| *escalation == id));
        assert_eq!(raised.iter().filter(|(_, raised)| *raised == Raised::Opened).count(), 1);
        assert!(raised.iter().filter(|(_, raised)| *raised == Raised::Worsened).count() <= 1);
        assert_eq!(app.escalation(id).severity, Red);
        assert_eq!(app.what_happened(id).len(), 16);
        assert_eq!(raise_in(service, patient, "glucose", Red), (id, Raised::Joined));
    }

    async fn nothing_raised_while_it_is_being_resolved_ends_in_a_closed_one(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (service, nurse) = (&app.service, &nurse);
        let mut ids = Vec::new();
        for _ in 0..8 {
            let (id, _) = raise_in(service, patient, "glucose", Amber);
            let mut work: Vec<Box<dyn FnOnce() -> EscalationId + Send>> = (0..15)
                .map(|_| -> Box<dyn FnOnce() -> EscalationId + Send> {
                    Box::new(move || raise_in(service, patient, "glucose", Amber).0)
                })
                .collect();
            work.push(Box::new(move || {
                resolve(service, nurse, id).unwrap();
                id
            }));
            ids.extend(at_once(work));
        }
        ids.sort_unstable();
        ids.dedup();
        let mut news = 0;
        for id in ids {
            let events: Vec<_> = app.what_happened(id).into_iter().map(|event| event.event).collect();
            let closed = events.iter().position(|event| *event == EscalationEventKind::Resolved);
            assert!(closed.is_none_or(|at| at + 1 == events.len()), "{events:?}");
            news += events.len() - usize::from(closed.is_some());
        }
        assert_eq!(news, 8 * 16, "every worry stands in one escalation");
    }

    async fn two_nodes_tell_each_step_once(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let ids: Vec<_> =
            (0..20).map(|n| app.raise(patient, &format!("cause-{n}"), if n % 2 == 0 { Red } else { Amber }).0).collect();
        let nodes = [&app.service, &app.opened_again()];
        for (minutes, expected) in [(0, 20), (15, 10), (15, 10), (1410, 20)] {
            app.advance(Duration::minutes(minutes));
            let told: usize = at_once(
                (0..4).map(|n| -> Box<dyn FnOnce() -> _ + Send> { Box::new(move || tick(nodes[n % 2])) }).collect(),
            )
            .into_iter()
            .sum();
            assert_eq!(told, expected);
        }
        for (n, id) in ids.into_iter().enumerate() {
            assert_eq!(app.told(id).len(), if n % 2 == 0 { 4 } else { 2 });
            assert_eq!(app.outbox(id).len(), if n % 2 == 0 { 8 } else { 2 }, "by e-mail and SMS, or by e-mail");
        }
    }

    async fn answers_and_clocks_at_the_same_moment_leave_one_truth(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let other = app.opened_again();
        let (here, there, nurse, lead) = (&app.service, &other, &nurse, &lead);
        for _ in 0..8 {
            let (id, _) = app.raise(patient, "glucose", Amber);
            // What the others come to depends on who is first: they are there to be in the way.
            let resolved: Vec<Option<bool>> = at_once(vec![
                Box::new(move || acknowledge(here, nurse, id).ok().and(None)),
                Box::new(move || acknowledge(there, lead, id).ok().and(None)),
                Box::new(move || Some(tick(here)).and(None)),
                Box::new(move || Some(tick(there)).and(None)),
                Box::new(move || Some(raise_in(there, patient, "glucose", Red)).and(None)),
                Box::new(move || Some(won(resolve(here, nurse, id)))),
                Box::new(move || Some(won(resolve(there, lead, id)))),
            ]);
            let winners = resolved.into_iter().flatten().filter(|won| *won).count();
            assert_eq!(winners, 1, "one resolves, the other is told so");
            let events: Vec<_> = app.what_happened(id).into_iter().map(|event| event.event).collect();
            assert_eq!(events.last(), Some(&EscalationEventKind::Resolved), "silent after the end: {events:?}");
            assert_eq!(events.iter().filter(|event| **event == EscalationEventKind::Resolved).count(), 1);
            let row = app.escalation(id);
            assert_eq!((row.status, row.next_step_at), (EscalationStatus::Resolved, None));
            assert!(app.outbox(id).iter().all(|message| message.status == "suppressed"));
            // What came too late to join stands in an escalation of its own.
            for open in app.unresolved_of(patient) {
                resolve(here, nurse, open).unwrap();
            }
        }
    }

    async fn a_service_that_starts_again_goes_on_where_it_was(app) {
        let nurse = app.care_manager().await;
        let lead = app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let (open, _) = app.raise(patient, "glucose", Red);
        let (acknowledged, _) = app.raise(patient, "blood-pressure", Red);
        app.ring_for(15).await;
        nurse.acknowledge(acknowledged).await.expect(200);
        app.advance(Duration::minutes(15));

        let restarted = app.opened_again();
        assert_eq!(escalation_clock::tick(&restarted), 1);
        assert_eq!(app.told(open), [(0, Some(nurse.id)), (1, Some(lead.id)), (2, Some(lead.id))]);
        assert_eq!(app.told(acknowledged).len(), 2);
        app.advance(Duration::minutes(45));
        assert_eq!(escalation_clock::tick(&restarted), 2);
        assert_eq!(app.told(acknowledged).len(), 3);
    }
}
