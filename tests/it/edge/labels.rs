//! Labels of metrics and logs about requests come from closed lists, whatever is sent.

use std::collections::BTreeSet;

use ringwell::http::openapi;
use ringwell::telemetry;

use crate::harness::{Answer, Engine, TestApp};

#[actix_web::test]
async fn what_strangers_invent_adds_nothing_to_the_metrics() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let contract = openapi::document();
    // Once in every known way, then in many unknown ones.
    for (path, item) in &contract.paths.paths {
        for (method, _) in openapi::operations(item) {
            let address = format!("{}{}", app.url, path.replace(['{', '}'], ""));
            Answer::to(app.http.request(method.parse().unwrap(), address)).await;
        }
    }
    for number in 0..300 {
        let method = format!("M{number}{}", "X".repeat(number));
        let address = format!("{}/v1/invented-{number}/{number}?q={number}", app.url);
        let ask = app.http.request(method.parse().unwrap(), address);
        Answer::to(
            ask.header("x-request-id", format!("invented-{number}")).header(format!("x-{number}"), "1"),
        )
        .await;
    }
    let text = telemetry::start_metrics().render();
    let label = |name: &str| -> BTreeSet<&str> {
        let start = format!("{name}=\"");
        text.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
    };
    let methods = BTreeSet::from(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "other"]);
    assert!(
        label("method").contains("other") && label("method").is_subset(&methods),
        "{:?}",
        label("method")
    );
    let mut routes: BTreeSet<&str> = contract.paths.paths.keys().map(String::as_str).collect();
    routes.insert("unmatched");
    assert!(label("route").is_subset(&routes), "{:?}", label("route").difference(&routes));
    assert!(label("status").iter().all(|status| status.len() == 3), "{:?}", label("status"));
    let series = text.lines().filter(|line| line.starts_with("ringwell_http_requests_total{")).count();
    assert!(series < 400, "{series}");
    assert!(!text.contains("invented") && !text.contains("M1X"));
}

#[actix_web::test]
async fn metrics_are_on_a_port_of_their_own_and_nowhere_else() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    app.get("/health/live").await.expect(200);
    app.get("/metrics").await.expect(404);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/metrics", listener.local_addr().unwrap());
    actix_web::rt::spawn(ringwell::http::server::serve_metrics(listener).unwrap());
    assert!(Answer::to(app.http.get(url)).await.text().contains("ringwell_http_requests_total"));
}
