//! Addresses with methods that they do not take.

use std::collections::BTreeSet;

use ringwell::http::openapi;
use serde_json::json;

use crate::harness::{Answer, Engine, TestApp};

#[actix_web::test]
async fn a_method_that_is_not_declared_is_told_which_are() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let lead = app.team_lead().await;
    for (path, item) in &openapi::document().paths.paths {
        let declared: Vec<&str> = openapi::operations(item).map(|(method, _)| method).collect();
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"] {
            if declared.contains(&method) {
                continue;
            }
            let address = path.replace("{id}", "1").replace("{stay}", "1").replace("{date}", "2026-11-26");
            let ask = lead.request(method.parse().unwrap(), &address).await;
            let answer = Answer::to(ask).await;
            assert_eq!(answer.status, 405, "{method} {address}: {}", answer.text());
            let allowed: BTreeSet<&str> = answer.header("allow").unwrap().split(", ").collect();
            assert_eq!(allowed, declared.iter().copied().collect(), "{method} {address}");
        }
    }
}

#[actix_web::test]
async fn two_tokens_are_one_too_many() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
    for second in [format!("Bearer {}", nurse.token().await), "Basic eDp5".to_owned(), String::new()] {
        let ask = lead.request(reqwest::Method::GET, "/v1/glass-breaks").await;
        let answer = Answer::to(ask.header("authorization", second)).await;
        assert_eq!((answer.status, answer.code()), (400, "bad-request".to_owned()));
    }
}

#[actix_web::test]
async fn who_may_not_is_told_so_before_anything_is_read() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    app.practice("M85014");
    for (person, status) in [(app.gp("M85014").await, 403), (app.integration().await, 422)] {
        let ask = person.request(reqwest::Method::POST, "/v1/webhooks/email/bounces").await;
        assert_eq!(Answer::to(ask.body("no mail at all")).await.status, status);
    }
    for path in ["/v1/messages/1/print", "/v1/messages/1/resend"] {
        app.team_lead().await.post(path, json!({})).await.expect(404);
    }
}
