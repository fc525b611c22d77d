//! Raising: what opens an escalation, what joins it, what worsens it.

use ringwell::care::escalations::Raised;
use ringwell::model::escalation::Severity::{Amber, Red};
use ringwell::model::escalation::{EscalationEventKind, EscalationStatus};
use ringwell::model::id::ReadingId;

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
        assert_eq!((worse.severity, worse.status), (Red, EscalationStatus::Open));
        assert_eq!(worse.next_step_at, Some(app.clock.now()));

        assert_eq!(app.raise(patient, "blood-pressure", Amber), (id, Raised::Joined));
        assert_eq!(app.escalation(id).severity, Red);
        let events: Vec<_> = app.what_happened(id).into_iter().map(|event| event.event).collect();
        assert_eq!(events, [EscalationEventKind::Opened, EscalationEventKind::Joined, EscalationEventKind::Worsened, EscalationEventKind::Joined]);
        assert_eq!(app.audited("escalation.open", patient), 1);
        assert_eq!(app.audited("escalation.join", patient), 2);
        assert_eq!(app.audited("escalation.worsen", patient), 1);
    }

    async fn another_cause_and_another_patient_are_another_worry(app) {
        let (one, two) = (app.somebody(), app.somebody());
        let (first, _) = app.raise(one, "blood-pressure", Red);
        let (second, _) = app.raise(one, "glucose", Red);
        let (third, _) = app.raise(two, "blood-pressure", Red);
        assert!(first != second && second != third && first != third);
    }

    async fn worse_news_tells_everybody_again_from_the_first_step(app) {
        let nurse = app.care_manager().await;
        app.team_lead().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Amber);
        app.ring_for(1440).await;
        assert_eq!(app.told(id).len(), 2);

        app.raise(patient, "glucose", Red);
        assert_eq!(app.tick().await, 1);
        assert_eq!(app.told(id).last(), Some(&(0, Some(nurse.id))));
        let channels: Vec<_> = app.outbox(id).into_iter().skip(2).map(|m| (m.channel, m.template)).collect();
        assert_eq!(channels, [("email", "escalation-red"), ("sms", "escalation-red")].map(|(c, t)| (c.to_owned(), t.to_owned())));
    }

    async fn red_news_drops_the_acknowledgement_of_an_amber_one_and_keeps_that_of_a_red_one(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        let (id, _) = app.raise(patient, "glucose", Amber);
        nurse.acknowledge(id).await.expect(200);
        app.raise(patient, "glucose", Red);
        let worse = app.escalation(id);
        assert_eq!((worse.status, worse.acknowledged_by), (EscalationStatus::Open, None));

        nurse.acknowledge(id).await.expect(200);
        let before = app.escalation(id);
        assert_eq!(app.raise(patient, "glucose", Red), (id, Raised::Joined));
        let after = app.escalation(id);
        assert_eq!((after.status, after.next_step_at), (EscalationStatus::Acknowledged, before.next_step_at));
    }

    async fn a_reading_stands_in_one_escalation_however_often_it_is_raised(app) {
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        app.record(&nurse, patient, app.a_glucose("LO")).await;
        app.record(&nurse, patient, app.a_glucose("LO")).await;
        let [id] = app.unresolved_of(patient)[..] else { panic!("one") };
        let seen = nurse.get(&format!("/v1/escalations/{id}")).await.expect(200);
        let readings: Vec<_> = seen["readings"].as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        assert_eq!(readings.len(), 2);

        let reading: ReadingId = readings[0].parse().unwrap();
        assert_eq!(app.raise_reading(patient, "glucose", reading), (id, Raised::Joined));
        assert_eq!(app.what_happened(id).len(), 2, "nothing new");
        let (other, raised) = app.raise_reading(patient, "unreached", reading);
        assert_eq!(raised, Raised::Opened, "another cause is another worry");
        assert_eq!(app.escalation(other).reading_id, Some(reading));

        nurse.resolve(id, "ambulance-called", "On the way.").await.expect(200);
        assert_eq!(app.raise_reading(patient, "glucose", reading), (id, Raised::Joined), "answered already");
        assert_eq!(app.unresolved_of(patient), [other]);
    }
}
