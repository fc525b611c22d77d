//! Who gets in, and as whom.

use serde_json::json;

use crate::harness::PASSWORD;

on_both_engines! {
    async fn somebody_logs_in_and_gets_tokens(app) {
        let nurse = app.care_manager().with_capacity(40).speaking(&["pa", "en"]).await;
        let answer = app.log_in(&nurse.username, PASSWORD).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let answer = answer.expect(200);
        assert_eq!(answer["token_type"], "Bearer");
        assert_eq!(answer["expires_in"], 600);
        assert!(answer["refresh_token"].as_str().unwrap().len() >= 43);
    }

    async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(app) {
        let nurse = app.care_manager().await;
        let wrong = app.log_in(&nurse.username, "not her password").await;
        let unknown = app.log_in("nobody-at-all", "not her password").await;
        assert_eq!((wrong.status, wrong.code()), (401, "wrong-credentials".to_owned()));
        assert_eq!(wrong.json()["detail"], unknown.json()["detail"]);
        assert_eq!((unknown.status, unknown.code()), (401, "wrong-credentials".to_owned()));
    }
}

on_both_engines! {
    async fn a_user_is_checked_in_full(app) {
        let answer = app.post("/v1/auth/token", json!({ "username": "x", "pass": "y" })).await;
        assert_eq!(answer.field_errors(), [("/pass".to_owned(), "unknown-field".to_owned())]);
    }
}
