//! How large a body may be, how long it may take, and how it may be written.

use serde_json::json;

use crate::harness::verbs::sockets::statuses;
use crate::harness::{Answer, Engine, TestApp};

async fn hurried() -> TestApp {
    TestApp::start_with(Engine::Sqlite, |config| config.server.body_idle_seconds = 1).await
}

/// Addresses at which nobody has to be logged in.
const OPEN: [&str; 4] = [
    "/v1/auth/token",
    "/v1/auth/refresh",
    "/v1/webhooks/sms/standard/receipts",
    "/v1/webhooks/sms/standard/inbound",
];

fn post(path: &str, headers: &str, body: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: ringwell\r\n{headers}\r\n\r\n{body}")
}

#[actix_web::test]
async fn a_body_that_stops_coming_ends_the_connection() {
    let app = hurried().await;
    for path in OPEN {
        for (headers, body) in [
            ("Content-Length: 400", "{\"username\":"),
            ("Content-Length: 400", ""),
            ("Transfer-Encoding: chunked", "20\r\n{\"username\":"),
        ] {
            let said = app.say(post(path, headers, body));
            assert_eq!(statuses(&said), [408], "{path} {headers}: {said}");
            assert!(said.contains("/docs/problems#request-timeout"), "{said}");
        }
    }
    let token = app.team_lead().await.token().await;
    let headers = format!("Authorization: Bearer {token}\r\nContent-Length: 400");
    let said = app.say(post("/v1/patients/search", &headers, "{"));
    assert_eq!(statuses(&said), [408], "{said}");
}

#[actix_web::test]
async fn a_body_that_nobody_reads_does_not_keep_a_connection() {
    let app = hurried().await;
    for (method, path, status) in
        [("GET", "/health/live", 200), ("POST", "/v1/nothing-here", 404), ("POST", "/v1/queue/claim", 401)]
    {
        for framing in ["Content-Length: 400", "Transfer-Encoding: chunked"] {
            let said = app.say(format!("{method} {path} HTTP/1.1\r\nHost: ringwell\r\n{framing}\r\n\r\n"));
            assert_eq!(statuses(&said), [status], "{method} {path} {framing}: {said}");
        }
    }
}

#[actix_web::test]
async fn a_stranger_sends_16_kib_at_most_and_is_told_before_it_is_sent() {
    let app = hurried().await;
    for path in OPEN {
        let said = app.say(post(path, "Content-Length: 16385", ""));
        assert_eq!(statuses(&said), [413], "{path}: {said}");
        let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", 16_385, "x".repeat(16_385));
        let said = app.say(post(path, "Transfer-Encoding: chunked", &chunk));
        assert_eq!(statuses(&said), [413], "{path}: {said}");
    }
    let long = "x".repeat(15 << 10);
    let answer = app.post("/v1/auth/token", json!({ "username": "nobody", "password": long })).await;
    assert_eq!((answer.status, answer.code()), (401, "wrong-credentials".to_owned()));
}

#[actix_web::test]
async fn nothing_that_is_encoded_is_taken_anywhere() {
    let app = hurried().await;
    let lead = app.team_lead().await;
    let token = lead.token().await;
    for path in OPEN.into_iter().chain(["/v1/referrals/import", "/v1/patients/search", "/v1/nothing-here"]) {
        for encoding in ["gzip", "deflate", "br", "zstd", "identity, gzip", "invented"] {
            let ask = app.http.post(format!("{}{path}", app.url)).bearer_auth(&token);
            let answer = Answer::to(ask.header("content-encoding", encoding).body("x")).await;
            assert_eq!((answer.status, answer.code()), (415, "encoded-body".to_owned()), "{path} {encoding}");
        }
    }
    let body = json!({ "username": lead.username, "password": crate::harness::PASSWORD });
    let plain = app.http.post(format!("{}/v1/auth/token", app.url)).header("content-encoding", "identity");
    Answer::to(plain.json(&body)).await.expect(200);
}

#[actix_web::test]
async fn one_address_holds_only_so_many_connections() {
    let app = TestApp::start_with(Engine::Sqlite, |config| config.server.connections_per_address = 3).await;
    let live = "GET /health/live HTTP/1.1\r\nHost: ringwell\r\n\r\n";
    let mut held: Vec<_> = (0..3).map(|_| app.wire()).collect();
    for wire in &mut held {
        wire.send(live);
        assert_eq!(statuses(&wire.first_answer()), [200]);
    }
    assert_eq!(app.say(live), "", "closed without an answer");
    drop(held);
    // The server notices by itself, a little later.
    let freed = (0..10_000).any(|_| {
        let mut wire = app.wire();
        wire.send(live);
        let said = wire.first_answer();
        !said.is_empty()
    });
    assert!(freed);
}

#[actix_web::test]
async fn behind_a_proxy_requests_under_way_are_counted_by_the_address_it_saw() {
    let app = TestApp::start_with(Engine::Sqlite, |config| {
        config.server.trust_proxy = true;
        config.server.connections_per_address = 2;
    })
    .await;
    let from = |address: &str| format!("X-Forwarded-For: {address}\r\nContent-Length: 10");
    let mut held: Vec<_> = (0..2).map(|_| app.wire()).collect();
    for wire in &mut held {
        wire.send(post("/v1/auth/token", &format!("{}\r\nExpect: 100-continue", from("192.0.2.1")), ""));
        assert_eq!(statuses(&wire.first_answer()), [100], "it is being read");
    }
    let body = "{}        ";
    let mut wires = [app.wire(), app.wire()];
    for (wire, (address, status)) in wires.iter_mut().zip([("192.0.2.1", 429), ("192.0.2.2", 422)]) {
        wire.send(post("/v1/auth/token", &from(address), body));
        assert_eq!(statuses(&wire.first_answer()), [status], "{address}");
    }
}
