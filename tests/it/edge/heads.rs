//! How long the head of a request may take, on a new connection and on one that has been answered before.

use std::time::Duration;

use crate::harness::verbs::sockets::statuses;
use crate::harness::{Engine, TestApp};

const LIVE: &str = "GET /health/live HTTP/1.1\r\nHost: ringwell\r\n\r\n";
const HALF_A_HEAD: &str = "GET /health/live HTTP/1.1\r\nHost: ring";

async fn hurried() -> TestApp {
    TestApp::start_with(Engine::Sqlite, |config| config.server.head_seconds = 1).await
}

#[actix_web::test]
async fn a_first_head_that_stops_coming_is_answered_so() {
    let said = hurried().await.say(HALF_A_HEAD);
    assert_eq!(statuses(&said), [408], "{said}");
}

#[actix_web::test]
async fn a_later_head_that_stops_coming_ends_the_connection() {
    let app = hurried().await;
    for requests in [1, 3] {
        let mut wire = app.wire();
        for _ in 0..requests {
            wire.send(LIVE);
            assert_eq!(statuses(&wire.first_answer()), [200]);
        }
        wire.send(HALF_A_HEAD);
        assert_eq!(wire.until_closed(), "");
    }
}

#[actix_web::test]
async fn a_later_head_that_comes_by_drops_ends_the_connection() {
    let app = hurried().await;
    let mut wire = app.wire();
    wire.send(LIVE);
    assert_eq!(statuses(&wire.first_answer()), [200]);
    wire.send("GET /health/live HTTP/1.1\r\nX-Slow: ");
    let ended = (0..100).any(|_| {
        wire.send("x");
        !wire.hears_nothing_for(Duration::from_millis(100))
    });
    assert!(ended, "still open after ten seconds of one head");
    assert_eq!(wire.until_closed(), "");
}

#[actix_web::test]
async fn a_head_behind_a_request_has_its_time_from_the_answer_on() {
    let app = hurried().await;
    let mut wire = app.wire();
    wire.send(format!("{LIVE}{HALF_A_HEAD}"));
    assert_eq!(statuses(&wire.until_closed()), [200]);
}

#[actix_web::test]
async fn a_request_under_way_is_no_silence() {
    let app = hurried().await;
    let mut wire = app.wire();
    wire.send("POST /v1/auth/token HTTP/1.1\r\nHost: ringwell\r\nContent-Length: 2\r\n\r\n{");
    assert!(wire.hears_nothing_for(Duration::from_secs(3)), "its body still comes");
    wire.send("}");
    assert_eq!(statuses(&wire.first_answer()), [422]);
    wire.send(LIVE);
    assert_eq!(statuses(&wire.first_answer()), [200], "the connection is kept");
}
