//! Access tokens, their keys, and refresh tokens.

use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use ringwell::care::access::SigningKey;
use ringwell::clock::Moment;
use ringwell::store;
use serde_json::{Value, json};

use crate::harness::{Answer, Engine, PASSWORD, Person, TestApp};

/// Something that a team lead may ask for.
const PATH: &str = "/v1/glass-breaks";

fn key(app: &TestApp) -> SigningKey {
    app.service.store.read(|conn| store::tokens::keys(conn, app.clock.now())).unwrap().remove(0)
}

/// What a right token for `person` says.
fn claims(app: &TestApp, person: &Person) -> Value {
    let now = app.clock.now().micros() / 1_000_000;
    json!({
        "exp": now + 600, "nbf": now, "iat": now, "iss": "ringwell", "aud": "ringwell-api",
        "sub": person.id.to_string(), "role": "team-lead",
    })
}

/// Asks with a token that says `claims`, signed by the service's own key.
async fn ask_with(app: &TestApp, claims: &Value) -> Answer {
    let key = key(app);
    let header = Header { kid: Some(key.kid), ..Header::new(Algorithm::EdDSA) };
    let signer = EncodingKey::from_ed_pem(key.private_pem.as_bytes()).unwrap();
    ask(app, &jsonwebtoken::encode(&header, claims, &signer).unwrap()).await
}

async fn ask(app: &TestApp, token: &str) -> Answer {
    Answer::to(app.http.get(format!("{}{PATH}", app.url)).bearer_auth(token)).await
}

#[actix_web::test]
async fn a_token_needs_every_claim_and_each_of_the_right_type() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let lead = app.team_lead().await;
    let right = claims(&app, &lead);
    ask_with(&app, &right).await.expect(200);
    for claim in ["exp", "nbf", "iss", "aud", "sub"] {
        let mut missing = right.clone();
        missing.as_object_mut().unwrap().remove(claim);
        ask_with(&app, &missing).await.expect(401);
        for wrong in [json!(null), json!(true), json!({}), json!(["x"]), json!(-1), json!("9999999999")] {
            let mut wrong_typed = right.clone();
            wrong_typed[claim] = wrong.clone();
            let status = ask_with(&app, &wrong_typed).await.status;
            // Minus one is a number: a start in 1969 is in the past.
            let expected = if (claim, &wrong) == ("nbf", &json!(-1)) { [401, 200] } else { [401, 401] };
            assert!(expected.contains(&status), "{claim}: {wrong} was answered {status}");
        }
    }
    for (claim, wrong) in
        [("iss", "somebody-else"), ("aud", "another-service"), ("role", "king"), ("sub", "0")]
    {
        let mut other = right.clone();
        other[claim] = json!(wrong);
        ask_with(&app, &other).await.expect(401);
    }
}

#[actix_web::test]
async fn a_token_holds_by_the_services_clock_from_its_start_to_its_end() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let lead = app.team_lead().await;
    let token = lead.token().await;
    app.advance(Duration::seconds(-30));
    ask(&app, &token).await.expect(401);
    app.advance(Duration::seconds(30));
    ask(&app, &token).await.expect(200);
    app.advance(Duration::minutes(10) - Duration::seconds(1));
    ask(&app, &token).await.expect(200);
    app.advance(Duration::seconds(6));
    let late = ask(&app, &token).await;
    assert_eq!((late.status, late.code()), (401, "unauthenticated".to_owned()));
    assert_eq!(late.header("www-authenticate"), Some("Bearer"));
}

#[actix_web::test]
async fn only_our_own_signature_counts() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let lead = app.team_lead().await;
    let (right, key) = (claims(&app, &lead), key(&app));
    // The public key as a secret: the classic confusion of algorithms.
    let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::HS256) };
    let secret = EncodingKey::from_secret(key.public_x.as_bytes());
    ask(&app, &jsonwebtoken::encode(&header, &right, &secret).unwrap()).await.expect(401);
    let token = lead.token().await;
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    for forged in [
        format!("{signed}."),
        format!("{signed}.{}", signature.replace(['A', 'B', 'C', 'D'], "E")),
        format!("{header}.{payload}"),
        format!("eyJhbGciOiJub25lIn0.{payload}."),
        "x".repeat(5000),
        String::new(),
    ] {
        ask(&app, &forged).await.expect(401);
    }
    let stranger = Header { kid: Some("another".to_owned()), ..Header::new(Algorithm::EdDSA) };
    let signer = EncodingKey::from_ed_pem(key.private_pem.as_bytes()).unwrap();
    ask(&app, &jsonwebtoken::encode(&stranger, &right, &signer).unwrap()).await.expect(401);
    app.get(PATH).await.expect(401);
}

async fn published(app: &TestApp) -> Vec<Value> {
    app.get("/.well-known/jwks.json").await.expect(200)["keys"].as_array().unwrap().clone()
}

on_both_engines! {
    async fn a_new_key_takes_over_and_the_old_one_stays_until_its_tokens_have_run_out(app) {
        let lead = app.team_lead().await;
        let first = published(&app).await;
        assert_eq!(first.len(), 1);
        assert_eq!(first[0]["kty"], "OKP");
        assert_eq!(first[0]["crv"], "Ed25519");
        assert!(first[0].get("d").is_none());

        app.advance(Duration::days(30) - Duration::minutes(5));
        let old = lead.token().await;
        app.advance(Duration::minutes(5));
        let other = app.team_lead().await;
        let both = published(&app).await;
        assert_eq!(both.len(), 2);
        assert_eq!(both[1]["kid"], first[0]["kid"]);
        ask(&app, &old).await.expect(200);
        ask(&app, &other.token().await).await.expect(200);

        app.advance(Duration::minutes(16));
        assert_eq!(published(&app).await.len(), 1);
        let kept = app.service.store.read(|conn| store::tokens::keys(conn, Moment::from_micros(0))).unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[1].private_pem, "", "a retired key can sign no more");
    }

    async fn a_second_node_lets_in_whom_the_first_logged_in(app) {
        let second = app.another_node();
        let lead = app.team_lead().await;
        let other = Answer::to(app.http.get(format!("{second}{PATH}")).bearer_auth(lead.token().await)).await;
        other.expect(200);
    }

    async fn somebody_disabled_is_out_within_a_minute(app) {
        let lead = app.team_lead().await;
        let token = lead.token().await;
        let refresh = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        ask(&app, &token).await.expect(200);
        app.end_access_of(&lead).await;
        app.advance(Duration::seconds(60));
        ask(&app, &token).await.expect(401);
        app.log_in(&lead.username, PASSWORD).await.expect(401);
        app.post("/v1/auth/refresh", json!({ "refresh_token": refresh })).await.expect(401);
    }

    async fn a_refresh_token_is_good_once_and_its_second_use_ends_the_session(app) {
        let lead = app.team_lead().await;
        let first = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let second = refresh(&app, &first).await.expect(200)["refresh_token"].clone();
        let third = refresh(&app, &second).await.expect(200);
        ask(&app, third["access_token"].as_str().unwrap()).await.expect(200);
        refresh(&app, &first).await.expect(401);
        refresh(&app, &third["refresh_token"]).await.expect(401);
        assert!(app.trail().iter().any(|row| row.action == "user.refresh-token-reused"));
        // Another log-in of the same person is another family.
        app.log_in(&lead.username, PASSWORD).await.expect(200);
    }

    async fn of_two_refreshes_at_once_one_wins(app) {
        let lead = app.team_lead().await;
        let token = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let answers = futures_util::future::join_all((0..8).map(|_| refresh(&app, &token))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 7);
    }

    async fn a_refresh_token_runs_out(app) {
        let lead = app.team_lead().await;
        let token = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        app.advance(Duration::hours(12));
        refresh(&app, &token).await.expect(401);
        refresh(&app, &json!("made-up")).await.expect(401);
    }
}

async fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.post("/v1/auth/refresh", json!({ "refresh_token": token })).await
}
