//! Passwords, rests and what is written down about them.

use chrono::Duration;
use serde_json::json;

use crate::harness::{Engine, PASSWORD, TestApp};

on_both_engines! {
    async fn somebody_logs_in_and_gets_tokens(app) {
        let nurse = app.care_manager().await;
        let answer = app.log_in(&nurse.username, PASSWORD).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let answer = answer.expect(200);
        assert_eq!(answer["token_type"], "Bearer");
        assert_eq!(answer["expires_in"], 600);
        assert!(answer["refresh_token"].as_str().unwrap().len() >= 43);
    }

    async fn a_user_name_is_the_same_in_capitals(app) {
        let nurse = app.care_manager().await;
        app.log_in(&format!(" {} ", nurse.username.to_uppercase()), PASSWORD).await.expect(200);
    }

    async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(app) {
        let nurse = app.care_manager().await;
        let wrong = app.log_in(&nurse.username, "not her password").await;
        let unknown = app.log_in("nobody-at-all", "not her password").await;
        assert_eq!((wrong.status, wrong.code()), (401, "wrong-credentials".to_owned()));
        assert_eq!((unknown.status, unknown.code()), (401, "wrong-credentials".to_owned()));
        assert_eq!(wrong.json()["detail"], unknown.json()["detail"]);
    }

    async fn five_wrong_passwords_put_the_account_to_rest_even_for_the_right_one(app) {
        let nurse = app.care_manager().await;
        for _ in 0..5 {
            app.log_in(&nurse.username, "not her password").await.expect(401);
        }
        let resting = app.log_in(&nurse.username, PASSWORD).await;
        assert_eq!((resting.status, resting.code()), (429, "too-many-requests".to_owned()));
        assert_eq!(resting.header("retry-after"), Some("901"));
        app.advance(Duration::minutes(15));
        app.log_in(&nurse.username, PASSWORD).await.expect(200);
    }

    async fn the_right_password_in_time_forgets_the_wrong_ones(app) {
        let nurse = app.care_manager().await;
        for _ in 0..2 {
            for _ in 0..4 {
                app.log_in(&nurse.username, "not her password").await.expect(401);
            }
            app.log_in(&nurse.username, PASSWORD).await.expect(200);
        }
    }

    async fn guessing_many_at_once_is_no_faster(app) {
        let nurse = app.care_manager().await;
        let guesses = (0..20).map(|_| app.log_in(&nurse.username, "not her password"));
        let answers = futures_util::future::join_all(guesses).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 5);
        assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 15);
    }

    async fn every_attempt_is_written_down_and_what_was_typed_is_not(app) {
        let nurse = app.care_manager().await;
        app.log_in(&nurse.username, "not her password").await;
        app.log_in("my-secret-in-the-wrong-field", "x").await;
        app.log_in(&nurse.username, PASSWORD).await;
        let trail = app.trail();
        let actions: Vec<_> = trail.iter().map(|row| row.action.as_str()).collect();
        assert_eq!(
            actions,
            ["user.add", "user.log-in", "user.log-in-refused", "user.log-in-refused", "user.log-in"]
        );
        assert_eq!(trail[2].detail, r#"{"why":"wrong-password"}"#);
        assert_eq!(trail[3].detail, r#"{"why":"unknown"}"#);
        assert!(trail.iter().all(|row| !format!("{row:?}").contains("secret")));
        assert!(trail.iter().all(|row| !row.request_id.is_empty()));
    }
}

#[actix_web::test]
async fn a_body_that_is_not_a_log_in_is_refused_by_field() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let answer = app.post("/v1/auth/token", json!({ "username": "x", "pass": "y" })).await;
    assert_eq!(answer.field_errors(), [("/pass".to_owned(), "unknown-field".to_owned())]);
    let answer = app.post("/v1/auth/token", json!({ "username": "x" })).await;
    assert_eq!(answer.field_errors(), [(String::new(), "missing".to_owned())]);
}
