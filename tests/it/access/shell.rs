//! Middleware of every request: ids, problems, limits, headers, probes.

use reqwest::Method;
use serde_json::json;

use crate::harness::{Answer, Engine, TestApp};

async fn app() -> TestApp {
    TestApp::start_with(Engine::Sqlite, |_| {}).await
}

#[actix_web::test]
async fn every_request_gets_an_id_of_ours_whatever_the_client_calls_it() {
    let app = app().await;
    let mut seen = std::collections::BTreeSet::new();
    for theirs in ["gateway-4711.a_b", "gateway-4711.a_b", "short", "9434765919", &"x".repeat(65)] {
        let ask = app.http.get(format!("{}/health/live", app.url)).header("x-request-id", theirs);
        let ours = Answer::to(ask).await.header("x-request-id").unwrap().to_owned();
        assert!(ours.len() == 32 && seen.insert(ours), "{theirs}");
    }
}

on_both_engines! {
    async fn the_clients_request_id_stands_in_the_audit_trail_beside_ours(app) {
        for (theirs, kept) in [
            ("from-the-gateway", Some("from-the-gateway")),
            ("9434765919", None),
            ("with space and more", None),
            ("<script>alert(1)</script>", None),
        ] {
            let log_in = app.http.post(format!("{}/v1/auth/token", app.url)).header("x-request-id", theirs);
            let answer = Answer::to(log_in.json(&json!({ "username": "nobody", "password": "nothing" }))).await;
            assert_eq!(answer.status, 401);
            let ours = answer.header("x-request-id").unwrap();
            assert_eq!(answer.json()["request_id"], ours);
            let trail = app.trail();
            let row = trail.last().unwrap();
            assert_eq!((row.request_id.as_str(), row.client_request_id.as_deref()), (ours, kept), "{theirs}");
        }
    }
}

#[actix_web::test]
async fn what_does_not_exist_is_a_problem_too() {
    let app = app().await;
    let lead = app.team_lead().await;
    for path in
        ["/nothing-here", "/v1/nothing-here", "/v1/patients/abc/break-glass/x", "/docs/nothing-here.js"]
    {
        let answer = app.get(path).await;
        assert_eq!((answer.status, answer.code()), (404, "not-found".to_owned()), "{path}");
        assert!(answer.json()["request_id"].is_string());
    }
    let bad_id = lead.post("/v1/patients/abc/break-glass", json!({ "reason": "x" })).await;
    assert_eq!((bad_id.status, bad_id.code()), (404, "not-found".to_owned()));
    let wrong_method = lead.request(Method::DELETE, "/v1/glass-breaks").await;
    let wrong_method = Answer::to(wrong_method).await;
    assert_eq!((wrong_method.status, wrong_method.code()), (405, "method-not-allowed".to_owned()));
    assert_eq!(wrong_method.header("allow"), Some("GET"));
}

#[actix_web::test]
async fn a_faulty_query_is_refused_without_quoting_it() {
    let app = app().await;
    let lead = app.team_lead().await;
    let answer = lead.get("/v1/glass-breaks?limit=9434765919").await;
    assert_eq!(answer.status, 422);
    let answer = lead.get("/v1/glass-breaks?limit=secret").await;
    assert_eq!((answer.status, answer.code()), (422, "invalid".to_owned()));
    assert!(!answer.text().contains("secret"), "{}", answer.text());
}

#[actix_web::test]
async fn a_body_has_a_limit_and_must_be_json() {
    let app = app().await;
    let nurse = app.care_manager().await;
    let path = "/v1/patients/1/break-glass";
    let large = nurse.post(path, json!({ "reason": "x".repeat(1 << 20) })).await;
    assert_eq!((large.status, large.code()), (413, "too-large".to_owned()));
    let broken = nurse.request(Method::POST, path).await.body("{\"reason\": ");
    let broken = Answer::to(broken).await;
    assert_eq!(broken.field_errors(), [("/reason".to_owned(), "not-json".to_owned())]);
    let more = Answer::to(nurse.request(Method::POST, path).await.body("{\"reason\": \"x\"} {}")).await;
    assert_eq!(more.field_errors(), [(String::new(), "not-json".to_owned())]);
    let wrong = nurse.post(path, json!({ "reason": 9_434_765_919_u64 })).await;
    assert_eq!(wrong.field_errors(), [("/reason".to_owned(), "wrong-type".to_owned())]);
    assert!(!wrong.text().contains("9434765919"), "{}", wrong.text());
}

#[actix_web::test]
async fn one_address_may_ask_only_so_often() {
    let app = TestApp::start_with(Engine::Sqlite, |config| {
        config.server.requests_per_second = 1;
        config.server.request_burst = 5;
    })
    .await;
    let answers = futures_util::future::join_all((0..40).map(|_| app.get("/health/live"))).await;
    let passed = answers.iter().filter(|answer| answer.status == 200).count();
    assert!((5..40).contains(&passed), "{passed}");
    let refused = answers.iter().find(|answer| answer.status == 429).unwrap();
    assert_eq!(refused.code(), "too-many-requests");
    assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    assert!(refused.header("x-request-id").is_some());
}

#[actix_web::test]
async fn answers_are_safe_to_show_and_stay_out_of_caches() {
    let app = app().await;
    let answer = app.team_lead().await.get("/v1/glass-breaks").await;
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("x-frame-options"), Some("DENY"));
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("content-security-policy").unwrap().contains("default-src 'none'"));
}

#[actix_web::test]
async fn a_large_answer_travels_compressed() {
    let app = app().await;
    let ask = app.http.get(format!("{}/openapi.json", app.url)).header("accept-encoding", "gzip");
    assert_eq!(Answer::to(ask).await.header("content-encoding"), Some("gzip"));
}

on_both_engines! {
    async fn the_probes_say_whether_it_lives_and_can_work(app) {
        assert_eq!(app.get("/health/live").await.expect(200)["status"], "live");
        assert_eq!(app.get("/health/ready").await.expect(200)["status"], "ready");
    }

    async fn a_database_that_was_away_costs_no_request_once_it_is_back(app) {
        let lead = app.team_lead().await;
        futures_util::future::join_all((0..8).map(|_| lead.get("/v1/glass-breaks"))).await;
        app.lose_connections();
        lead.get("/v1/glass-breaks").await.expect(200);
        app.get("/health/ready").await.expect(200);
        app.log_in(&lead.username, crate::harness::PASSWORD).await.expect(200);
    }

    async fn a_schema_that_is_behind_is_not_ready(app) {
        app.forget_a_migration();
        let answer = app.get("/health/ready").await;
        assert_eq!((answer.status, answer.code()), (503, "unavailable".to_owned()));
        assert_eq!(answer.header("retry-after"), Some("2"));
        app.get("/health/live").await.expect(200);
    }
}

#[actix_web::test]
async fn metrics_count_requests_by_route_and_never_by_address() {
    let app = app().await;
    let lead = app.team_lead().await;
    lead.post("/v1/patients/9434765919/break-glass", json!({ "reason": "x" })).await;
    lead.get("/v1/glass-breaks?limit=7").await;
    app.get("/v1/nothing/9434765919").await;
    let text = ringwell::telemetry::start_metrics().render();
    assert!(text.contains(r#"route="/v1/patients/{id}/break-glass",status="403""#), "{text}");
    assert!(text.contains(r#"route="/v1/glass-breaks",status="200""#), "{text}");
    assert!(text.contains("ringwell_http_request_seconds_bucket"), "{text}");
    assert!(!text.contains("9434765919") && !text.contains("limit=7"), "{text}");
}

on_both_engines! {
    async fn the_clock_of_the_database_decides_unless_time_is_rehearsed(app) {
        use ringwell::clock::Clock;
        use ringwell::work::upkeep::sync_clock;

        let hour = chrono::Duration::hours(1);
        let with = |clock| ringwell::app::App::open(app.service.config().clone(), clock).unwrap();
        let ahead = Clock::system();
        assert!(ahead.adjust(hour));
        let off = sync_clock(&with(ahead.clone())).unwrap();
        if app.service.store.engine() == Engine::Postgres {
            assert!((off.unwrap() + hour).abs() < chrono::Duration::seconds(5), "{off:?}");
            assert!((ahead.now() - Clock::system().now()).abs() < chrono::Duration::seconds(5));
        } else {
            assert_eq!(off, None, "one machine, one clock");
        }
        assert_eq!(sync_clock(&with(Clock::starting_at(app.clock.now()))).unwrap(), None);
        assert_eq!(sync_clock(&app.service).unwrap(), None);
    }

    async fn what_has_had_its_day_is_forgotten(app) {
        use ringwell::work::upkeep::sweep;

        let nurse = app.care_manager().await;
        let (path, body) = (format!("/v1/patients/{}/break-glass", app.somebody()), json!({ "reason": "she rang the desk" }));
        nurse.post_with_key(&path, body, "key").await.expect(201);
        assert_eq!(sweep(&app.service).unwrap(), 0);
        app.advance(chrono::Duration::hours(49));
        assert_eq!(sweep(&app.service).unwrap(), 1, "the first answer");
        app.advance(chrono::Duration::days(31));
        assert_eq!(sweep(&app.service).unwrap(), 1, "the session");
        app.advance(chrono::Duration::days(60));
        assert_eq!(sweep(&app.service).unwrap(), 1, "the device");
    }
}
