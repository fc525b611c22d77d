//! The session of a browser: its cookie, its limits, and who may change something with it.

use chrono::Duration;
use reqwest::Method;
use serde_json::json;

use crate::harness::{Answer, PASSWORD};

const SESSION: &str = "__Host-ringwell";
const DEVICE: &str = "__Host-ringwell-device";

on_both_engines! {
    async fn a_sign_in_sets_a_cookie_that_no_script_and_no_other_site_gets(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        let answer = browser.sign_in(&nurse.username).await;
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
        let session = set.iter().find(|it| it.starts_with("__Host-ringwell=")).unwrap();
        let (_, attributes) = session.split_once("; ").unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(attributes, @"HttpOnly; SameSite=Strict; Secure; Path=/");
        }
        let secret = browser.cookie(SESSION).unwrap();
        assert!(!answer.text().contains(&secret), "a script could read it");
        let body = answer.expect(201);
        assert_eq!(body["user"]["username"], nurse.username.as_str());
        assert_eq!(body["user"]["role"], "care-manager");
        assert_eq!(body["now"], "2026-11-25T10:00:00Z");
        assert_eq!(body["demonstration"], false);
        assert_eq!(body["idle_ends_at"], "2026-11-25T10:30:00Z");
        assert_eq!(body["ends_at"], "2026-11-25T22:00:00Z");
        assert_eq!(browser.get("/v1/session").await.expect(200)["id"], body["id"]);
        browser.get("/v1/queue").await.expect(200);
    }

    async fn before_anybody_signs_in_a_page_says_whose_service_it_is_and_how_long_a_session_lasts(app) {
        let said = app.get("/v1/sign-in").await.expect(200);
        assert_eq!(said, json!({ "service": "Ringwell", "idle_minutes": 30 }));
    }

    async fn a_wrong_password_sets_no_cookie_and_is_answered_like_a_log_in(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        let form = json!({ "username": nurse.username, "password": "not her password" });
        let answer = browser.post("/v1/session", form).await;
        assert_eq!((answer.status, answer.code()), (401, "wrong-credentials".to_owned()));
        assert!(answer.header("set-cookie").is_none());
        browser.get("/v1/session").await.expect(401);
    }

    async fn a_known_browser_is_not_counted_with_the_strangers_beside_it(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        let device = browser.cookie(DEVICE).unwrap();
        browser.sign_out().await.expect(204);
        assert_eq!(browser.cookie(DEVICE), Some(device), "signing out forgets the session, not the device");
        for _ in 0..6 {
            app.log_in(&nurse.username, "not her password").await.expect(401);
        }
        app.log_in(&nurse.username, PASSWORD).await.expect(401);
        browser.sign_in(&nurse.username).await.expect(201);
    }

    async fn what_the_client_fetches_by_itself_does_not_keep_a_session_alive(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        for _ in 0..5 {
            app.advance(Duration::minutes(5));
            browser.get("/v1/queue").await.expect(200);
            let shown = browser.get("/v1/session").await.expect(200);
            assert_eq!(shown["idle_ends_at"], "2026-11-25T10:30:00Z");
        }
        app.advance(Duration::minutes(5));
        browser.get("/v1/queue").await.expect(401);
    }

    async fn what_its_person_does_keeps_a_session_alive_until_its_time_is_up(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        for _ in 0..35 {
            app.advance(Duration::minutes(20));
            let request = browser.request(Method::GET, "/v1/queue").header("ringwell-activity", "user");
            browser.send(request).await.expect(200);
        }
        // 21:40: the absolute end comes before another half hour.
        let touched = browser.post("/v1/session/touch", json!(null)).await.expect(200);
        assert_eq!(touched["idle_ends_at"], "2026-11-25T22:00:00Z");
        app.advance(Duration::minutes(20));
        browser.post("/v1/session/touch", json!(null)).await.expect(401);
    }

    async fn two_minutes_before_the_end_one_touch_extends(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        app.advance(Duration::minutes(28));
        let touched = browser.post("/v1/session/touch", json!(null)).await.expect(200);
        assert_eq!(touched["idle_ends_at"], "2026-11-25T10:58:00Z");
        app.advance(Duration::minutes(29));
        browser.get("/v1/queue").await.expect(200);
    }

    async fn another_site_changes_nothing_with_a_browsers_cookie(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        let kept = app.trail().len();
        let claim = || browser.elsewhere(Method::POST, "/v1/queue/claim").json(&json!({}));
        let from = |name: &'static str, value: &str| claim().header(name, value);
        for request in [
            claim(),
            from("sec-fetch-site", "cross-site"),
            // Another port of this very machine.
            from("sec-fetch-site", "same-site"),
            from("sec-fetch-site", "none"),
            from("origin", "https://from-elsewhere.example"),
            from("origin", "null"),
        ] {
            let answer = Answer::to(request).await;
            assert_eq!((answer.status, answer.code()), (403, "cross-site".to_owned()));
        }
        let own = &app.service.config().server.public_url;
        let own = own.trim_end_matches('/').to_owned();
        let answer = Answer::to(from("origin", &own)).await;
        assert!(answer.status < 400, "{}", answer.text());
        for request in [
            browser.elsewhere(Method::POST, "/v1/session/touch"),
            browser.elsewhere(Method::DELETE, "/v1/session"),
            app.browser().elsewhere(Method::POST, "/v1/session")
                .json(&json!({ "username": nurse.username, "password": PASSWORD })),
        ] {
            assert_eq!(Answer::to(request).await.code(), "cross-site");
        }
        assert!(app.trail().len() >= kept);
        browser.get("/v1/session").await.expect(200);
    }

    async fn a_bearer_token_and_a_cookie_together_are_refused(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        let request = browser.request(Method::GET, "/v1/queue").bearer_auth(nurse.token().await);
        let answer = Answer::to(request).await;
        assert_eq!((answer.status, answer.code()), (400, "bad-request".to_owned()));
    }

    async fn signing_out_ends_the_session_at_once_and_empties_the_browser(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        let secret = browser.cookie(SESSION).unwrap();
        let answer = browser.sign_out().await;
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
        answer.expect(204);
        assert_eq!(browser.cookie(SESSION), None);
        browser.keep(SESSION, &secret);
        browser.get("/v1/queue").await.expect(401);
        // A second time, from another tab.
        browser.sign_out().await.expect(204);
    }

    async fn each_sign_in_has_a_session_of_its_own_and_the_one_before_ends(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        let first = browser.sign_in(&nurse.username).await.expect(201);
        let old = browser.cookie(SESSION).unwrap();
        let second = browser.sign_in(&nurse.username).await.expect(201);
        assert_ne!(first["id"], second["id"]);
        assert_ne!(browser.cookie(SESSION).unwrap(), old);
        browser.get("/v1/queue").await.expect(200);
        browser.keep(SESSION, &old);
        browser.get("/v1/queue").await.expect(401);
    }

    async fn two_browsers_of_one_person_do_not_end_each_other(app) {
        let nurse = app.care_manager().await;
        let (one, other) = (app.browser(), app.browser());
        one.sign_in(&nurse.username).await.expect(201);
        other.sign_in(&nurse.username).await.expect(201);
        one.get("/v1/session").await.expect(200);
        other.sign_out().await.expect(204);
        one.get("/v1/session").await.expect(200);
    }

    async fn a_browsers_session_is_listed_and_ended_like_any_other(app) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        let browser = app.browser();
        let session = browser.sign_in(&nurse.username).await.expect(201);
        let id = session["id"].as_str().unwrap();
        let listed = browser.get("/v1/sessions").await.expect(200);
        let current = listed["items"].as_array().unwrap().iter().find(|it| it["current"] == true).unwrap();
        assert_eq!(current["id"], id);
        lead.post(&format!("/v1/sessions/{id}/end"), json!({})).await.expect(204);
        browser.get("/v1/queue").await.expect(401);
    }

    async fn somebody_who_is_disabled_is_out_of_their_browser_at_once(app) {
        let nurse = app.care_manager().await;
        let browser = app.browser();
        browser.sign_in(&nurse.username).await.expect(201);
        browser.get("/v1/queue").await.expect(200);
        app.end_access_of(&nurse).await;
        browser.get("/v1/queue").await.expect(401);
        browser.sign_in(&nurse.username).await.expect(401);
    }
}
