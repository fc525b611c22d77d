//! The queue: one person to a call, the best call for the moment, and nothing typed is lost.

use std::collections::BTreeSet;
use std::sync::Barrier;

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::Work;
use ringwell::care::calls::queue::{self, Claim};
use ringwell::model::actor::Actor;
use ringwell::model::call::CallStatus;
use ringwell::store::patients::Patient;
use ringwell::store::schema::{calls, patients};
use serde_json::json;

use crate::harness::verbs::access::Person;
use crate::harness::{TestApp, permit};

/// A nurse with `n` patients on today's list, at ten in the morning.
async fn a_day(app: &TestApp, n: usize) -> (Person, Vec<Patient>) {
    let nurse = app.care_manager().with_capacity(200).await;
    let people = app.refer_and_accept(n).await;
    list_today(app);
    (nurse, people)
}

/// Everything open is due today and listed.
fn list_today(app: &TestApp) {
    let today = app.clock.now().date(app.service.config().scheduling.zone);
    let due = |conn: &mut ringwell::store::db::Conn| {
        diesel::update(calls::table).set((calls::due_on.eq(today), calls::minutes.eq(1))).execute(conn)?;
        Ok(())
    };
    app.service.store.write(due).unwrap();
    app.run_nightly_for(today);
}

on_both_engines! {
    async fn a_claim_gives_a_call_with_what_is_needed_to_dial(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        assert_eq!(held.patient(), people[0].id.to_string());
        assert_eq!(held.0["patient"]["family_name"], json!(people[0].family_name));
        assert_eq!(held.0["lease_until"], json!("2026-11-25T10:30:01Z"));
        assert_eq!((&held.0["kind"], &held.0["why"]), (&json!("assessment"), &json!("new-patient")));
    }

    async fn whoever_holds_a_call_gets_it_again_with_what_they_typed(app) {
        let (nurse, _) = a_day(&app, 2).await;
        let held = nurse.claim().await.unwrap();
        nurse.save_draft(&held, json!({ "notes": "half a sen", "question": 3 })).await.expect(200);
        let again = nurse.claim().await.unwrap();
        assert_eq!(again.call(), held.call());
        assert_eq!(again.0["draft"], json!({ "notes": "half a sen", "question": 3 }));
    }

    async fn whose_last_number_is_gone_is_not_claimed_any_more(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let forget = |tx: &mut ringwell::store::db::Conn| {
            let none = (patients::phone.eq(None::<String>), patients::mobile.eq(None::<String>));
            Ok(diesel::update(patients::table.find(people[0].id)).set(none).execute(tx)?)
        };
        app.service.store.write(forget).unwrap();
        assert!(nurse.claim().await.is_none());
    }

    async fn there_is_nothing_to_claim_outside_the_patients_window(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let set = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(patients::table.find(people[0].id)).set(patients::window_starts_minute.eq(14 * 60)).execute(conn)?;
            Ok(())
        };
        app.service.store.write(set).unwrap();
        assert!(nurse.claim().await.is_none());
        let waiting = nurse.get("/v1/queue").await.expect(200);
        assert_eq!((&waiting["items"][0]["status"], &waiting["items"][0]["open_now"]), (&json!("listed"), &json!(false)));
        app.travel_to("2026-11-25T14:00:00Z");
        assert!(nurse.claim().await.is_some());
    }

    async fn a_safety_call_comes_first(app) {
        let (nurse, people) = a_day(&app, 3).await;
        let first = |conn: &mut ringwell::store::db::Conn| {
            diesel::update(calls::table.filter(calls::patient_id.eq(people[2].id)))
                .set((calls::kind.eq("safety"), calls::priority.eq(0)))
                .execute(conn)?;
            Ok(())
        };
        app.service.store.write(first).unwrap();
        assert_eq!(nurse.claim().await.unwrap().patient(), people[2].id.to_string());
    }

    async fn activity_renews_the_lease_and_silence_ends_it(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        app.advance(Duration::minutes(29));
        nurse.save_draft(&held, json!({ "notes": "still here" })).await.expect(200);
        app.advance(Duration::minutes(29));
        app.run_scheduler();
        assert_eq!(nurse.claim().await.unwrap().call(), held.call(), "renewed");
        app.advance(Duration::minutes(31));
        app.run_scheduler();
        let queue = nurse.get("/v1/queue").await.expect(200);
        assert_eq!(queue["items"][0]["status"], "listed");
    }

    async fn a_late_save_is_refused_but_nothing_typed_is_lost(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let held = nurse.claim().await.unwrap();
        nurse.save_draft(&held, json!({ "notes": "on time" })).await.expect(200);
        app.advance(Duration::minutes(31));
        let late = nurse.save_draft(&held, json!({ "notes": "too late" })).await;
        assert_eq!((late.status, late.code().as_str()), (409, "lease-lost"));
        let again = nurse.claim().await.unwrap();
        assert_eq!(again.call(), held.call());
        assert_ne!(again.token(), held.token());
        assert_eq!(again.0["draft"], json!({ "notes": "on time" }));
        assert_eq!(again.0["late_drafts"][0]["draft"], json!({ "notes": "too late" }));
        // The old lease completes nothing either, although the same person holds the call again.
        assert_eq!(nurse.complete(&held, json!([])).await.code(), "lease-lost");
        assert_eq!(nurse.attempt(&held, "no-answer").await.code(), "lease-lost");
        assert_eq!(nurse.release(&held, "mistake").await.code(), "lease-lost");
    }

    async fn a_skipped_call_stands_behind_the_others_with_its_reason(app) {
        let (nurse, _) = a_day(&app, 2).await;
        let first = nurse.claim().await.unwrap();
        assert_eq!(nurse.release(&first, " ").await.field_errors(), [("/reason".to_owned(), "length".to_owned())]);
        assert_eq!(nurse.release(&first, "interpreter comes at eleven").await.status, 204);
        let second = nurse.claim().await.unwrap();
        assert_ne!(second.call(), first.call());
        nurse.release(&second, "same here").await;
        assert_eq!(nurse.claim().await.unwrap().call(), first.call());
    }

    async fn a_colleagues_list_is_worked_with_a_reason(app) {
        let (nurse, _) = a_day(&app, 1).await;
        let colleague = app.care_manager().with_capacity(5).await;
        assert!(colleague.claim().await.is_none());
        let cover = json!({ "care_manager": nurse.manager() });
        let answer = colleague.post("/v1/queue/claim", cover).await;
        assert_eq!(answer.field_errors(), [("/reason".to_owned(), "missing".to_owned())]);
        let cover = json!({ "care_manager": nurse.manager(), "reason": "ill since this morning" });
        let held = colleague.post("/v1/queue/claim", cover).await.expect(200);
        assert_eq!(held["kind"], "assessment");
        assert!(nurse.claim().await.is_none(), "nobody else gets it");
    }

    async fn only_those_who_phone_may_claim(app) {
        let (nurse, _) = a_day(&app, 1).await;
        for person in [app.gp("M85014").await, app.admin().await, app.auditor().await, app.integration().await] {
            assert_eq!(person.post("/v1/queue/claim", json!({})).await.status, 403, "{:?}", person.role);
        }
        assert!(nurse.claim().await.is_some());
    }

    async fn a_repeated_claim_with_a_key_is_answered_the_same(app) {
        let (nurse, _) = a_day(&app, 2).await;
        let first = nurse.post_with_key("/v1/queue/claim", json!({}), "one").await.expect(200);
        let second = nurse.post_with_key("/v1/queue/claim", json!({}), "one").await.expect(200);
        assert_eq!(first, second);
    }

    async fn sixteen_who_claim_at_once_get_sixteen_patients(app) {
        let (nurse, _) = a_day(&app, 20).await;
        let mut colleagues = Vec::new();
        for _ in 0..16 {
            colleagues.push(app.care_manager().with_capacity(0).await);
        }
        let start = Barrier::new(16);
        let claimed: Vec<_> = std::thread::scope(|scope| {
            let claims: Vec<_> = colleagues.iter().map(|colleague| scope.spawn(|| {
                start.wait();
                claim_for(&app, &colleague.actor(), &nurse)
            })).collect();
            claims.into_iter().map(|claim| claim.join().unwrap()).collect()
        });
        let patients: BTreeSet<_> = claimed.iter().map(|claimed| claimed.patient.id).collect();
        assert_eq!(patients.len(), 16, "nobody is on the phone twice");
    }

    async fn two_calls_of_one_patient_are_never_held_at_once(app) {
        let (nurse, people) = a_day(&app, 1).await;
        let colleague = app.care_manager().with_capacity(0).await;
        let open = app.open_calls(&people[0]).remove(0);
        let second = |conn: &mut ringwell::store::db::Conn| {
            let new = ringwell::model::call::NewCall {
                enrolment: open.enrolment_id, kind: ringwell::model::call::CallKind::Safety,
                minutes: 20, due_on: open.due_on, not_before: None, manager: open.care_manager_id, why: "test",
            };
            let id = ringwell::store::calls::insert_or_advance(conn, &permit(people[0].id), app.clock.now(), &new)?;
            diesel::update(calls::table.find(id))
                .set((calls::status.eq(CallStatus::Listed), calls::list_date.eq(open.list_date)))
                .execute(conn)?;
            Ok(())
        };
        app.service.store.write(second).unwrap();
        assert!(nurse.claim().await.is_some());
        let cover = json!({ "care_manager": nurse.manager(), "reason": "a very busy day" });
        assert_eq!(colleague.post("/v1/queue/claim", cover).await.status, 204);
    }
}

fn claim_for(app: &TestApp, actor: &Actor, nurse: &Person) -> queue::Claimed {
    let claim = Claim { care_manager: nurse.care_manager, reason: Some("a very busy day".to_owned()) };
    let service = &app.service;
    let claimed = service.store.write(|tx| {
        queue::claim(&mut Work { tx, rules: &service.rules(), actor, now: service.clock.now() }, &claim)
    });
    claimed.unwrap().expect("a call")
}
