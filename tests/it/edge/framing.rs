//! Where one request ends and the next begins.

use crate::harness::verbs::sockets::statuses;
use crate::harness::{Engine, TestApp};

async fn app() -> TestApp {
    TestApp::start_with(Engine::Sqlite, |_| {}).await
}

const LIVE: &str = "GET /health/live HTTP/1.1\r\nHost: ringwell\r\n\r\n";

fn chunked(end: &str) -> String {
    format!(
        "POST /v1/auth/token HTTP/1.1\r\nHost: ringwell\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n{end}"
    )
}

#[actix_web::test]
async fn nothing_that_follows_a_chunked_body_on_its_connection_is_done() {
    let app = app().await;
    for end in ["0\r\n\r\n", "0\r\n\n", "0\r\nno colon\r\n\r\n", "0\r\nX: a\nY: b\r\n\r\n"] {
        let said = app.say(format!("{}{LIVE}{LIVE}", chunked(end)));
        assert!(!said.contains("\"live\""), "{end:?}: {said}");
        let answers = statuses(&said);
        assert_eq!(answers[0], 422, "{end:?}: {said}");
        assert!(answers[1..].iter().all(|status| *status == 400), "{end:?}: {said}");
        let first = said.split("\r\n\r\n").next().unwrap();
        assert!(first.to_lowercase().contains("connection: close"), "{end:?}: {said}");
    }
    // What came before it is answered.
    let said = app.say(format!("{LIVE}{}", chunked("0\r\n\r\n")));
    assert_eq!(statuses(&said), [200, 422], "{said}");
}

#[actix_web::test]
async fn requests_whose_end_is_not_certain_are_refused_and_end_the_connection() {
    let app = app().await;
    let post = |headers: &str| {
        format!("POST /v1/auth/token HTTP/1.1\r\nHost: ringwell\r\n{headers}\r\n\r\n0\r\n\r\n{LIVE}")
    };
    for headers in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: +5",
        "Content-Length: 5, 5",
        "Content-Length: 0x5",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "X-Folded: a\r\n b",
        "X-Bare: a\rb",
        "X-Null: a\0b",
    ] {
        let said = app.say(post(headers));
        assert_eq!(statuses(&said), [400], "{headers:?}: {said}");
    }
}
