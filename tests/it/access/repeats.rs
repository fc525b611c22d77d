//! The same request twice: `Idempotency-Key`.

use serde_json::json;

use crate::harness::TestApp;

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
        nurse.post_with_key(&path, json!({ "reason": "one" }), "k1").await.expect(201);
        for (path, reason) in [(&path, "another"), (&elsewhere, "one")] {
            let answer = nurse.post_with_key(path, json!({ "reason": reason }), "k1").await;
            assert_eq!(answer.status, 422);
            assert_eq!(answer.field_errors(), [(String::new(), "idempotency-key-reused".to_owned())]);
        }
        colleague.post_with_key(&path, json!({ "reason": "one" }), "k1").await.expect(201);
    }

    async fn a_refused_request_leaves_its_key_free(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        nurse.post_with_key(&path, json!({ "reason": "" }), "k1").await.expect(422);
        nurse.post_with_key(&path, json!({ "reason": "mended" }), "k1").await.expect(201);
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

    async fn a_key_is_short_and_visible(app) {
        let (nurse, path) = (app.care_manager().await, path(&app));
        for key in ["", &"k".repeat(256)] {
            let answer = nurse.post_with_key(&path, json!({ "reason": "x" }), key).await;
            assert_eq!(answer.field_errors(), [(String::new(), "idempotency-key".to_owned())]);
        }
    }
}

fn path(app: &TestApp) -> String {
    format!("/v1/patients/{}/break-glass", app.somebody())
}
