//! A worry that is raised goes on until a clinician has dealt with it.

use std::sync::Barrier;

use ringwell::care::escalations::{Happened, Raised, Status};
use ringwell::care::protocol::Severity::{Amber, Red};

use crate::harness::verbs::escalations::raise_in;

on_both_engines! {
    async fn the_same_news_joins_and_worse_news_starts_again(app) {
        let patient = app.somebody();
        let (id, raised) = app.raise(patient, "blood-pressure", Amber);
        assert_eq!(raised, Raised::Opened);
        assert_eq!(app.escalation(id).next_step_at, Some(app.clock.now()));
        app.advance(chrono::Duration::hours(1));

        assert_eq!(app.raise(patient, "blood-pressure", Amber), (id, Raised::Joined));
        assert!(app.escalation(id).next_step_at < Some(app.clock.now()), "nobody is told again");

        assert_eq!(app.raise(patient, "blood-pressure", Red), (id, Raised::Worsened));
        let worse = app.escalation(id);
        assert_eq!((worse.severity, worse.status), (Red, Status::Open));
        assert_eq!(worse.next_step_at, Some(app.clock.now()));

        assert_eq!(app.raise(patient, "blood-pressure", Amber), (id, Raised::Joined));
        assert_eq!(app.escalation(id).severity, Red);
        let events: Vec<_> = app.what_happened(id).into_iter().map(|event| event.event).collect();
        use Happened::{Joined, Opened, Worsened};
        assert_eq!(events, [Opened, Joined, Worsened, Joined]);
    }

    async fn another_cause_and_another_patient_are_another_worry(app) {
        let (one, two) = (app.somebody(), app.somebody());
        let (first, _) = app.raise(one, "blood-pressure", Red);
        let (second, _) = app.raise(one, "glucose", Red);
        let (third, _) = app.raise(two, "blood-pressure", Red);
        assert!(first != second && second != third && first != third);
    }

    async fn of_sixteen_at_once_one_opens_and_the_others_join(app) {
        let patient = app.somebody();
        let (service, start) = (&app.service, Barrier::new(16));
        let raised: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|n| {
                    let start = &start;
                    scope.spawn(move || {
                        start.wait();
                        raise_in(service, patient, "glucose", if n % 2 == 0 { Red } else { Amber })
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let id = raised[0].0;
        assert!(raised.iter().all(|(escalation, _)| *escalation == id));
        assert_eq!(raised.iter().filter(|(_, raised)| *raised == Raised::Opened).count(), 1);
        assert!(raised.iter().filter(|(_, raised)| *raised == Raised::Worsened).count() <= 1);
        assert_eq!(app.escalation(id).severity, Red);
        assert_eq!(app.what_happened(id).len(), 16);
    }
}
