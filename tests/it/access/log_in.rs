//! Passwords, rests and what is written down about them.

use std::collections::BTreeSet;

use chrono::Duration;
use serde_json::json;

use crate::harness::{Answer, Engine, PASSWORD, TestApp};

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

    async fn after_five_wrong_passwords_the_right_one_is_refused_too_for_some_minutes(app) {
        let nurse = app.care_manager().await;
        for _ in 0..5 {
            app.log_in(&nurse.username, "not her password").await.expect(401);
        }
        app.log_in(&nurse.username, PASSWORD).await.expect(401);
        assert_eq!(app.trail().last().unwrap().detail, r#"{"why":"too-many-attempts"}"#);
        app.advance(Duration::minutes(15));
        app.log_in(&nurse.username, PASSWORD).await.expect(200);
    }

    async fn somebody_whose_log_ins_rest_is_told_once_by_e_mail(app, |config| config.server.trust_proxy = true) {
        let admin = app.admin().await;
        let added = admin.post("/v1/users", json!({
            "username": "newcomer", "name": "The newcomer", "role": "auditor", "email": "newcomer@ringwell.example",
        }));
        let id = added.await.expect(201)["id"].as_str().unwrap().to_owned();
        let told = || app.mails_to("newcomer@ringwell.example", "log-ins-rest");
        let rests = || app.trail().iter().filter(|row| row.action == "user.log-ins-rest").count();
        for _ in 0..4 {
            log_in_from(&app, "203.0.113.7", "newcomer", "not their password", None).await.expect(401);
        }
        assert_eq!((told().len(), rests()), (0, 0));
        for place in ["203.0.113.7", "203.0.113.7", "203.0.113.9"] {
            log_in_from(&app, place, "newcomer", "not their password", None).await.expect(401);
        }
        let mails = told();
        assert_eq!((mails.len(), rests()), (1, 1));
        assert!(mails[0].contains("Until 25 November 2026, 10:15 nobody logs in"), "{}", mails[0]);
        assert!(!mails[0].contains("newcomer") && !mails[0].contains("203.0"), "{}", mails[0]);
        for _ in 0..5 {
            log_in_from(&app, "198.51.100.1", "newcomer", "not their password", None).await.expect(401);
        }
        assert_eq!((told().len(), rests()), (1, 2), "another place of the same minutes");
        app.advance(Duration::minutes(15));
        for _ in 0..5 {
            log_in_from(&app, "203.0.113.7", "newcomer", "not their password", None).await.expect(401);
        }
        assert_eq!((told().len(), rests()), (2, 3));
        admin.post(&format!("/v1/users/{id}/disable"), json!({})).await.expect(200);
        app.advance(Duration::minutes(15));
        for _ in 0..6 {
            log_in_from(&app, "203.0.113.7", "newcomer", "not their password", None).await.expect(401);
        }
        assert_eq!((told().len(), rests()), (2, 3), "a closed account has nothing to rest");
    }

    async fn known_unknown_disabled_and_locked_get_the_same_answer_to_the_seventh_attempt(app) {
        let (nurse, gone) = (app.care_manager().await, app.care_manager().await);
        app.end_access_of(&gone).await;
        let mut seen = BTreeSet::new();
        for username in [&*nurse.username, &gone.username, "nobody-at-all"] {
            for _ in 0..7 {
                let answer = app.log_in(username, "not their password").await;
                let mut headers: Vec<_> = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
                // The order on the wire is as it comes.
                headers.sort();
                headers.retain(|header| !header.starts_with("x-request-id") && !header.starts_with("date"));
                let mut body = answer.json();
                assert!(body.as_object_mut().unwrap().remove("request_id").is_some());
                seen.insert(format!("{} {headers:?} {body}", answer.status));
            }
        }
        assert_eq!(seen.len(), 1, "{seen:#?}");
    }

    async fn a_stranger_elsewhere_keeps_nobody_out(app, |config| config.server.trust_proxy = true) {
        let nurse = app.care_manager().await;
        for _ in 0..10 {
            log_in_from(&app, "203.0.113.7", &nurse.username, "not her password", None).await.expect(401);
        }
        log_in_from(&app, "203.0.113.99", &nurse.username, PASSWORD, None).await.expect(401);
        log_in_from(&app, "198.51.100.1", &nurse.username, PASSWORD, None).await.expect(200);
    }

    async fn a_known_device_is_not_counted_with_the_strangers_beside_it(app, |config| config.auth.failed_logins_per_network = 8) {
        let (nurse, colleague) = (app.care_manager().await, app.care_manager().await);
        let first = app.log_in(&nurse.username, PASSWORD).await.expect(200);
        let device = first["device_token"].as_str().unwrap();
        for name in [&*nurse.username, "nobody-at-all"] {
            for _ in 0..6 {
                app.log_in(name, "not her password").await.expect(401);
            }
        }
        // Of this network nobody else gets in any more, not even somebody who made no mistake.
        app.log_in(&colleague.username, PASSWORD).await.expect(401);
        app.log_in(&nurse.username, PASSWORD).await.expect(401);
        let again = log_in_on(&app, &nurse.username, PASSWORD, device).await.expect(200);
        assert!(again["device_token"].is_null(), "it has one: {again}");
        // It is hers, and no way to guess for ever.
        log_in_on(&app, &colleague.username, PASSWORD, device).await.expect(401);
        for _ in 0..5 {
            log_in_on(&app, &nurse.username, "not her password", device).await.expect(401);
        }
        log_in_on(&app, &nurse.username, PASSWORD, device).await.expect(401);
        app.advance(Duration::minutes(15));
        log_in_on(&app, &nurse.username, PASSWORD, device).await.expect(200);
    }

    async fn a_device_is_known_until_the_password_is_reset_or_it_is_not_used_for_long(app) {
        let nurse = app.care_manager().await;
        let first = app.log_in(&nurse.username, PASSWORD).await.expect(200);
        let device = first["device_token"].as_str().unwrap();
        app.give_password(&nurse, PASSWORD).await;
        let second = log_in_on(&app, &nurse.username, PASSWORD, device).await.expect(200);
        let device = second["device_token"].as_str().expect("the first is forgotten");
        app.advance(Duration::days(90));
        let third = log_in_on(&app, &nurse.username, PASSWORD, device).await.expect(200);
        assert!(third["device_token"].is_string());
    }

    async fn a_name_is_guarded_against_many_networks_together(app, |config| {
        config.server.trust_proxy = true;
        config.auth.failed_logins_per_name = 6;
    }) {
        let nurse = app.care_manager().await;
        for network in 0..6 {
            let address = format!("203.0.{network}.1");
            log_in_from(&app, &address, &nurse.username, "not her password", None).await.expect(401);
        }
        log_in_from(&app, "198.51.100.1", &nurse.username, PASSWORD, None).await.expect(401);
        assert_eq!(app.trail().last().unwrap().detail, r#"{"why":"too-many-attempts"}"#);
    }

    async fn a_flood_from_one_network_is_told_to_come_again_and_keeps_nobody_elsewhere_waiting(app, |config| {
        config.server.trust_proxy = true;
        config.server.connections_per_address = 0;
    }) {
        let nurse = app.care_manager().await;
        let names: Vec<_> = (0..90).map(|n| format!("nobody-{n}")).collect();
        let flood = names.iter().map(|name| log_in_from(&app, "203.0.113.7", name, "not their password", None));
        let real = log_in_from(&app, "198.51.100.1", &nurse.username, PASSWORD, None);
        let (flood, real) =
            futures_util::future::join(futures_util::future::join_all(flood), real).await;
        real.expect(200);
        let (full, looked_at): (Vec<_>, Vec<_>) = flood.iter().partition(|answer| answer.status == 503);
        assert!(!full.is_empty(), "the queue of one network is short");
        for answer in full {
            assert_eq!((answer.code(), answer.header("retry-after")), ("busy".to_owned(), Some("2")));
        }
        assert!(looked_at.iter().all(|answer| answer.status == 401));
    }

    async fn a_new_password_lifts_what_was_counted(app) {
        let nurse = app.care_manager().await;
        for _ in 0..6 {
            app.log_in(&nurse.username, "not her password").await.expect(401);
        }
        app.give_password(&nurse, PASSWORD).await;
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
        let guesses = (0..8).map(|_| app.log_in(&nurse.username, "not her password"));
        let answers = futures_util::future::join_all(guesses).await;
        assert!(answers.iter().all(|answer| answer.status == 401));
        let trail = app.trail();
        let looked_at = |why: &str| trail.iter().filter(|row| row.detail.contains(why)).count();
        assert_eq!((looked_at("wrong-password"), looked_at("too-many-attempts")), (5, 3));
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

/// A log-in whose address a proxy of ours reports.
async fn log_in_from(
    app: &TestApp,
    address: &str,
    username: &str,
    password: &str,
    device: Option<&str>,
) -> Answer {
    let body = json!({ "username": username, "password": password, "device_token": device });
    let request = app.http.post(format!("{}/v1/auth/token", app.url)).header("x-forwarded-for", address);
    Answer::to(request.json(&body)).await
}

/// A log-in on a device that was given a token before.
async fn log_in_on(app: &TestApp, username: &str, password: &str, device: &str) -> Answer {
    log_in_from(app, "192.0.2.1", username, password, Some(device)).await
}

#[actix_web::test]
async fn a_body_that_is_not_a_log_in_is_refused_by_field() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let answer = app.post("/v1/auth/token", json!({ "username": "x", "pass": "y" })).await;
    assert_eq!(answer.field_errors(), [("/pass".to_owned(), "unknown-field".to_owned())]);
    let answer = app.post("/v1/auth/token", json!({ "username": "x" })).await;
    assert_eq!(answer.field_errors(), [(String::new(), "missing".to_owned())]);
}
