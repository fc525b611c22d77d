//! Repeated requests: `Idempotency-Key`.

use diesel::prelude::*;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use crate::harness::{Answer, Person, TestApp};

on_both_engines! {
    async fn a_repeat_gets_the_first_answer_and_nothing_is_done_again(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        let body = json!({ "reason": "her care manager is away" });
        let first = nurse.post_with_key(&path, body.clone(), "k1").await.expect(201);
        app.advance(chrono::Duration::minutes(3));
        let again = nurse.post_with_key(&path, body.clone(), "k1").await.expect(201);
        assert_eq!(first, again);
        // Without the key it is a request of its own, and is told that the glass is broken already.
        nurse.post(&path, body).await.expect(409);
        assert_eq!(app.trail().iter().filter(|row| row.action == "patient.break-glass").count(), 1);
    }

    async fn a_key_belongs_to_one_request_of_one_person(app) {
        let (nurse, colleague) = (app.care_manager().await, app.care_manager().await);
        let (path, elsewhere) = (path(&app), path(&app));
        nurse.post_with_key(&path, json!({ "reason": "one good reason" }), "k1").await.expect(201);
        for (path, reason) in [(&path, "another good reason"), (&elsewhere, "one good reason")] {
            let answer = nurse.post_with_key(path, json!({ "reason": reason }), "k1").await;
            assert_eq!(answer.status, 422);
            assert_eq!(answer.field_errors(), [(String::new(), "idempotency-key-reused".to_owned())]);
        }
        colleague.post_with_key(&path, json!({ "reason": "one good reason" }), "k1").await.expect(201);
    }

    async fn a_refused_request_leaves_its_key_free(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        nurse.post_with_key(&path, json!({ "reason": "" }), "k1").await.expect(422);
        nurse.post_with_key(&path, json!({ "reason": "a mended reason" }), "k1").await.expect(201);
    }

    async fn many_at_once_have_one_effect_and_one_answer(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        let body = json!({ "reason": "the network is slow" });
        let answers =
            futures_util::future::join_all((0..12).map(|_| nurse.post_with_key(&path, body.clone(), "k1"))).await;
        let first = answers[0].json();
        assert!(answers.iter().all(|answer| answer.status == 201 && answer.json() == first));
        assert_eq!(app.trail().iter().filter(|row| row.action == "patient.break-glass").count(), 1);
    }

    async fn a_repeat_is_let_do_what_the_request_was_and_is_written_down(app) {
        let (nurse, patient) = a_nurse_with_a_call(&app).await;
        let (path, lead) = (format!("/v1/patients/{}", patient.id), app.team_lead().await);
        let claim = || nurse.post_with_key("/v1/queue/claim", json!({}), "k1");
        let first = claim().await.expect(200);
        assert_eq!(first["patient"]["family_name"], json!(patient.family_name));
        assert_eq!(claim().await.expect(200), first);
        let replays = || app.trail().into_iter().filter(|row| row.action == "read-call.replayed").collect::<Vec<_>>();
        let replay = replays().remove(0);
        assert_eq!((replay.patient, replay.ground.as_deref()), (Some(patient.id), Some("caseload")));
        let claimed = app.trail().into_iter().find(|row| row.action == "call.claim").unwrap();
        assert_eq!((replay.subject.as_str(), replay.subject_id), ("request", claimed.request_id));
        let elsewhere = app.care_manager().with_capacity(1).await;
        let transfer = json!({ "care_manager": elsewhere.manager(), "reason": "moved" });
        lead.post(&format!("/v1/enrolments/{}/transfer", app.enrolment(&patient).id), transfer).await.expect(200);
        let (fresh, replayed) = (nurse.get(&path).await, claim().await);
        assert_eq!((fresh.status, replayed.status), (404, 404));
        assert_eq!(fresh.json()["detail"], replayed.json()["detail"]);
        assert_eq!(replays().len(), 1, "what is refused is not given again");
    }

    async fn nothing_is_repeated_after_a_discharge_or_when_the_glass_is_mended(app) {
        let (nurse, patient) = a_nurse_with_a_call(&app).await;
        let readings = format!("/v1/patients/{}/readings", patient.id);
        let reading = app.a_bp(131, 82);
        let record = |by| post(by, &readings, &reading);
        let colleague = app.care_manager().with_capacity(0).await;
        let glass = format!("/v1/patients/{}/break-glass", patient.id);
        colleague.post(&glass, json!({ "reason": "she rang the desk" })).await.expect(201);
        let (own, theirs) = (record(&nurse).await.expect(201), record(&colleague).await.expect(201));
        assert_ne!(own["id"], theirs["id"]);
        app.advance(chrono::Duration::minutes(59));
        assert_eq!(record(&colleague).await.expect(201), theirs);
        app.advance(chrono::Duration::minutes(2));
        assert_eq!(record(&colleague).await.status, 404);
        assert_eq!(record(&nurse).await.expect(201), own);
        app.discharge(&app.team_lead().await, &patient).await;
        assert_eq!(record(&nurse).await.status, 404);
        assert_eq!(record(&colleague).await.status, 404);
    }

    async fn no_answer_and_no_key_lies_in_clear(app) {
        let (nurse, patient) = a_nurse_with_a_call(&app).await;
        let key = "a-key-of-the-browser";
        let first = nurse.post_with_key("/v1/queue/claim", json!({}), key).await.expect(200);
        let kept: Vec<(String, String, String)> = app
            .service
            .store
            .read(|conn| {
                use ringwell::store::schema::idempotency_keys::dsl;
                Ok(dsl::idempotency_keys.select((dsl::key, dsl::fingerprint, dsl::answer)).load(conn)?)
            })
            .unwrap();
        assert_eq!(kept.len(), 1);
        let number = first["patient"]["phone"].as_str().unwrap();
        for clear in [patient.family_name.as_str(), number, key, "lease_token"] {
            let (stored, fingerprint, answer) = &kept[0];
            assert!([stored, fingerprint, answer].iter().all(|text| !text.contains(clear)), "{clear}");
        }
    }

    async fn a_list_is_no_body(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        let answer = nurse.post(&path, json!(["x"])).await;
        assert_eq!(answer.field_errors(), [(String::new(), "wrong-type".to_owned())]);
    }

    async fn a_key_is_short_and_visible(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        for key in ["", &"k".repeat(256), "two words", "a\ttab"] {
            let answer = nurse.post_with_key(&path, json!({ "reason": "x" }), key).await;
            assert_eq!(answer.field_errors(), [(String::new(), "idempotency-key".to_owned())]);
        }
    }
}

/// A care manager with one patient, whose call can be claimed.
async fn a_nurse_with_a_call(app: &TestApp) -> (Person, Patient) {
    let nurse = app.care_manager().with_capacity(1).await;
    let patient = app.refer_and_accept(1).await.remove(0);
    app.travel_to_call(&patient);
    (nurse, patient)
}

async fn post(by: &Person, path: &str, body: &Value) -> Answer {
    by.post_with_key(path, body.clone(), "k1").await
}

fn path(app: &TestApp) -> String {
    format!("/v1/patients/{}/break-glass", app.somebody())
}
