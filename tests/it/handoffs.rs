//! Calls passed between colleagues: nothing is lost between two people, and nobody has a call twice.

use std::sync::Barrier;

use chrono::Duration;
use ringwell::care::calls::handoffs;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;
use crate::harness::{Answer, TestApp};

/// A nurse on the telephone, and a colleague who has nothing to do with the patient.
async fn on_the_phone(app: &TestApp) -> (Person, Person, Patient, Held) {
    let nurse = app.care_manager().with_capacity(5).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    let colleague = app.care_manager().with_capacity(0).await;
    app.travel_to_call(&patient);
    let held = nurse.claim().await.unwrap();
    (nurse, colleague, patient, held)
}

impl Person {
    async fn passes(&self, held: &Held, to: &Person) -> Answer {
        let body = json!({ "to": to.manager(), "note": "speaks Punjabi better than I do", "lease_token": held.token() });
        self.post(&format!("/v1/calls/{}/handoffs", held.call()), body).await
    }

    async fn answers(&self, handoff: &Value, how: &str) -> Answer {
        let body = if how == "decline" { json!({ "reason": "on my way home" }) } else { json!({}) };
        self.post(&format!("/v1/handoffs/{}/{how}", handoff["id"].as_str().unwrap()), body).await
    }
}

fn offered(app: &TestApp) -> usize {
    app.written_messages().iter().filter(|(_, template)| template == "handoff-offered").count()
}

/// Recipients of the message that a call is back.
fn told_of_returns(app: &TestApp) -> Vec<String> {
    let written = app.written_messages().into_iter();
    written.filter(|(_, template)| template == "handoff-returned").map(|(to, _)| to).collect()
}

fn address(person: &Person) -> String {
    format!("{}@ringwell.example", person.username)
}

on_both_engines! {
    async fn a_call_goes_to_a_colleague_with_what_was_typed_and_answered(app) {
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        nurse.save_draft(&held, json!({ "notes": "half a sen" })).await.expect(200);
        let question = nurse.script(&held).await["next"].as_str().unwrap().to_owned();
        nurse.answer(&held, &question, false).await.expect(200);
        let record = format!("/v1/patients/{}", patient.id);
        assert_eq!(colleague.get(&record).await.status, 404);
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        assert_eq!((&handoff["status"], offered(&app)), (&json!("offered"), 1));
        assert_eq!(nurse.save_draft(&held, json!({})).await.code(), "lease-lost", "it was given back");
        assert_eq!(colleague.get(&record).await.status, 200, "to decide by");
        let waiting = colleague.get("/v1/queue").await.expect(200);
        assert_eq!((&waiting["items"], &waiting["offered"][0]["id"]), (&json!([]), &handoff["id"]));
        assert_eq!(colleague.answers(&handoff, "accept").await.expect(200)["status"], "accepted");
        assert!(nurse.claim().await.is_none());
        let taken = colleague.claim().await.unwrap();
        assert_eq!((taken.call(), &taken.0["draft"]), (held.call(), &json!({ "notes": "half a sen" })));
        let answered = colleague.script(&taken).await;
        let answered = answered["questions"].as_array().unwrap().iter().find(|it| it["id"] == *question).unwrap();
        assert_eq!(answered["answer"]["value"], false);
        colleague.complete(&taken, json!([])).await.expect(200);
        assert_eq!(colleague.get(&record).await.status, 404, "the matter is closed");
        assert_eq!(app.open_calls(&patient)[0].care_manager_id, nurse.care_manager, "the next one is the named nurse's");
        for action in ["handoff.offer", "handoff.accept"] {
            assert_eq!(app.audited(action, patient.id), 1);
        }
        assert!(app.trail().iter().all(|row| !row.detail.contains("Punjabi")));
    }

    async fn what_is_not_accepted_stays_where_it_was(app) {
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        assert_eq!(colleague.answers(&handoff, "decline").await.expect(200)["reason"], "on my way home");
        assert_eq!(colleague.answers(&handoff, "accept").await.code(), "not-on-offer");
        assert_eq!(colleague.get(&format!("/v1/patients/{}", patient.id)).await.status, 404);
        let held = nurse.claim().await.unwrap();
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        app.advance(Duration::minutes(121));
        assert_eq!(colleague.answers(&handoff, "accept").await.code(), "not-on-offer", "it has run out");
        assert_eq!(colleague.get("/v1/handoffs").await.expect(200)["items"], json!([]));
        let held = nurse.claim().await.unwrap();
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        let held = nurse.claim().await.unwrap();
        assert_eq!(colleague.answers(&handoff, "accept").await.code(), "call-in-hand", "the nurse went on themselves");
        nurse.complete(&held, json!([])).await.expect(200);
        assert_eq!(colleague.answers(&handoff, "accept").await.code(), "call-ended");
    }

    async fn what_is_on_offer_to_somebody_who_leaves_is_told_to_whoever_passed_it(app) {
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        app.end_access_of(&colleague).await;
        assert_eq!(app.audited("handoff.give-back", patient.id), 1);
        assert_eq!(told_of_returns(&app), [address(&nurse)]);
        assert_eq!(nurse.get("/v1/handoffs").await.expect(200)["items"], json!([]));
        let again = nurse.claim().await.unwrap();
        assert_eq!(again.call(), held.call(), "the call is where it was");
        let third = app.care_manager().with_capacity(0).await;
        let passed = nurse.passes(&again, &third).await.expect(201);
        assert_ne!(passed["id"], handoff["id"], "it can be passed to somebody else");
        app.end_access_of(&nurse).await;
        app.end_access_of(&third).await;
        assert_eq!(told_of_returns(&app).len(), 1, "who has gone themselves is told nothing");
    }

    async fn what_somebody_took_over_goes_back_when_they_leave(app) {
        app.team_lead().await;
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        for is_in_hand in [false, true] {
            let held = if is_in_hand { nurse.claim().await.unwrap() } else { held.clone() };
            let helper = if is_in_hand { app.care_manager().with_capacity(0).await } else { colleague.clone() };
            let handoff = nurse.passes(&held, &helper).await.expect(201);
            helper.answers(&handoff, "accept").await.expect(200);
            assert!(nurse.claim().await.is_none());
            if is_in_hand {
                let taken = helper.claim().await.unwrap();
                helper.save_draft(&taken, json!({ "notes": "half a sen" })).await.expect(200);
            }
            app.end_access_of(&helper).await;
        }
        let again = nurse.claim().await.unwrap();
        assert_eq!((again.call(), &again.0["draft"]), (held.call(), &json!({ "notes": "half a sen" })));
        assert_eq!(told_of_returns(&app), [address(&nurse), address(&nurse)]);
        assert_eq!(app.audited("handoff.give-back", patient.id), 2);
        let leads = app.written_messages().into_iter().filter(|(_, template)| template == "colleague-gone");
        assert_eq!(leads.count(), 2, "the team lead knows too");
    }

    async fn what_somebody_took_over_goes_to_whoever_covers_meanwhile(app) {
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        let cover = app.care_manager().with_capacity(5).await;
        app.away(&nurse).await;
        colleague.answers(&handoff, "accept").await.expect(200);
        app.end_access_of(&colleague).await;
        assert_eq!(app.enrolment(&patient).covered_by, cover.care_manager);
        assert_eq!(cover.claim().await.unwrap().call(), held.call());
        assert_eq!(told_of_returns(&app), [address(&cover)]);
    }

    async fn back_to_the_one_who_looks_after_the_patient_nobody_has_to_accept(app) {
        let (nurse, colleague, patient, held) = on_the_phone(&app).await;
        let handoff = nurse.passes(&held, &colleague).await.expect(201);
        colleague.answers(&handoff, "accept").await.expect(200);
        let taken = colleague.claim().await.unwrap();
        assert_eq!(colleague.passes(&taken, &nurse).await.expect(201)["status"], "accepted");
        assert_eq!(nurse.claim().await.unwrap().call(), held.call());
        assert_eq!(colleague.get(&format!("/v1/patients/{}", patient.id)).await.status, 404);
        assert_eq!(offered(&app), 1, "who gets it back needs no message");
    }

    async fn nobody_passes_a_call_to_somebody_who_is_away(app) {
        let (nurse, _, patient, held) = on_the_phone(&app).await;
        let cover = app.care_manager().with_capacity(5).await;
        nurse.release(&held, "goes on leave").await;
        app.away(&nurse).await;
        assert_eq!(app.enrolment(&patient).covered_by, cover.care_manager);
        let held = cover.claim().await.unwrap();
        assert_eq!(cover.passes(&held, &nurse).await.field_errors(), [("/to".to_owned(), "absent".to_owned())]);
    }

    async fn every_fault_is_named_and_a_call_is_on_offer_once(app) {
        let (nurse, colleague, _, held) = on_the_phone(&app).await;
        let path = format!("/v1/calls/{}/handoffs", held.call());
        let faults = nurse.post(&path, json!({ "to": "4711", "note": " " })).await;
        let pointers: Vec<_> = faults.field_errors().into_iter().map(|(pointer, code)| pointer + " " + &code).collect();
        assert_eq!(pointers, ["/note length", "/to unknown"]);
        let own = nurse.post(&path, json!({ "to": nurse.manager(), "note": "x" })).await;
        assert_eq!(own.field_errors(), [("/to".to_owned(), "has-it-already".to_owned())]);
        let without = nurse.post(&path, json!({ "to": colleague.manager(), "note": "x" })).await;
        assert_eq!(without.code(), "call-in-hand", "held, and no token");
        assert_eq!(colleague.passes(&held, &nurse).await.status, 404);
        nurse.passes(&held, &colleague).await.expect(201);
        let again = nurse.post(&path, json!({ "to": colleague.manager(), "note": "x" })).await;
        assert_eq!(again.code(), "already-offered");
        assert_eq!(nurse.post(&path, json!({ "to": colleague.manager(), "note": "x", "lease_token": "99" })).await.code(), "lease-lost");
    }

    async fn of_an_acceptance_and_a_claim_at_the_same_moment_one_has_the_call(app) {
        let (nurse, colleague, _, held) = on_the_phone(&app).await;
        for _ in 0..5 {
            let held = nurse.claim().await.unwrap_or_else(|| held.clone());
            let handoff = nurse.passes(&held, &colleague).await.expect(201);
            let (id, service, barrier) = (handoff["id"].as_str().unwrap().parse().unwrap(), &app.service, Barrier::new(2));
            let (claimed, accepted) = std::thread::scope(|scope| {
                let claims = scope.spawn(|| {
                    barrier.wait();
                    let claim = ringwell::care::calls::queue::Claim::default();
                    service.work_now(&nurse.actor(), |work| ringwell::care::calls::queue::claim(work, &claim)).unwrap()
                });
                let accepts = scope.spawn(|| {
                    barrier.wait();
                    service.work_now(&colleague.actor(), |work| handoffs::accept(work, id))
                });
                (claims.join().unwrap(), accepts.join().unwrap())
            });
            assert_ne!(claimed.is_some(), accepted.is_ok(), "one of them, not both and not neither");
            if accepted.is_ok() {
                return;
            }
            app.advance(Duration::minutes(121));
        }
    }
}
