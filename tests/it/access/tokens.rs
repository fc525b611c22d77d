//! Access tokens, their keys, and refresh tokens.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use ringwell::model::id::SessionId;
use ringwell::model::session::SigningKey;
use ringwell::model::time::Timestamp;
use ringwell::store;
use serde_json::{Value, json};

use crate::harness::{Answer, Engine, PASSWORD, Person, TestApp};

/// Something that a team lead may ask for.
const PATH: &str = "/v1/glass-breaks";

fn key(app: &TestApp) -> SigningKey {
    app.service.store.read(|conn| store::tokens::keys(conn, app.clock.now())).unwrap().remove(0)
}

/// Claims of a right token for `person`.
fn claims(app: &TestApp, person: &Person) -> Value {
    let now = app.clock.now().micros() / 1_000_000;
    json!({
        "exp": now + 600, "nbf": now, "iat": now, "iss": "ringwell", "aud": "ringwell-api",
        "sub": person.id.to_string(), "sid": session_of(app, person).to_string(), "role": "team-lead",
    })
}

/// The session in which somebody logged in last.
fn session_of(app: &TestApp, person: &Person) -> SessionId {
    let now = app.clock.now();
    app.service.store.read(|conn| store::sessions::of(conn, person.id, now)).unwrap()[0].id
}

/// The header of our own tokens.
fn header(app: &TestApp) -> Value {
    json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": key(app).kid })
}

/// A token of any header and claims, signed by the service's own key.
fn signed(app: &TestApp, header: &Value, claims: &Value) -> String {
    let encoded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let message = format!("{}.{}", encoded(header), encoded(claims));
    let signer = EncodingKey::from_ed_pem(key(app).private_pem.as_bytes()).unwrap();
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &signer, Algorithm::EdDSA).unwrap();
    format!("{message}.{signature}")
}

/// Asks with a token that says `claims`, signed by the service's own key.
async fn ask_with(app: &TestApp, claims: &Value) -> Answer {
    ask(app, &signed(app, &header(app), claims)).await
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
    for claim in ["exp", "nbf", "iat", "iss", "aud", "sub", "sid"] {
        let mut missing = right.clone();
        missing.as_object_mut().unwrap().remove(claim);
        ask_with(&app, &missing).await.expect(401);
        for wrong in [json!(null), json!(true), json!({}), json!(["x"]), json!(-1), json!("9999999999")] {
            let mut wrong_typed = right.clone();
            wrong_typed[claim] = wrong.clone();
            let status = ask_with(&app, &wrong_typed).await.status;
            // Minus one is a number: a start in 1969 is in the past.
            let expected =
                if ["nbf", "iat"].contains(&claim) && wrong == json!(-1) { [401, 200] } else { [401, 401] };
            assert!(expected.contains(&status), "{claim}: {wrong} was answered {status}");
        }
    }
    for (claim, wrong) in
        [("iss", "somebody-else"), ("aud", "another-service"), ("role", "king"), ("sub", "0"), ("sid", "0")]
    {
        let mut other = right.clone();
        other[claim] = json!(wrong);
        ask_with(&app, &other).await.expect(401);
    }
}

#[actix_web::test]
async fn a_token_says_what_ours_say_and_nothing_that_changes_its_meaning() {
    let app = TestApp::start_with(Engine::Sqlite, |_| {}).await;
    let (lead, other) = (app.team_lead().await, app.team_lead().await);
    let (header, right) = (header(&app), claims(&app, &lead));
    ask(&app, &signed(&app, &header, &right)).await.expect(200);
    for (word, value) in [
        ("typ", json!("JWT")),
        ("typ", json!("id_token")),
        ("typ", json!("logout+jwt")),
        ("typ", json!("dpop+jwt")),
        ("typ", json!(null)),
        ("alg", json!("none")),
        ("alg", json!("HS256")),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("enc", json!("A256GCM")),
        ("cty", json!("JWT")),
        ("jwk", json!({ "kty": "OKP", "crv": "Ed25519", "x": key(&app).public_x })),
        ("jku", json!("https://attacker.example/keys")),
        ("x5u", json!("https://attacker.example/certificate")),
    ] {
        let mut strange = header.clone();
        strange[word] = value.clone();
        let status = ask(&app, &signed(&app, &strange, &right)).await.status;
        assert_eq!(status, 401, "{word}: {value}");
    }
    let now = right["iat"].as_i64().unwrap();
    let sub = lead.id.to_string();
    for (claim, value) in [
        ("iat", json!(now + 60)),
        ("exp", json!(now + 660)),
        ("exp", json!(now + 100 * 365 * 86_400)),
        ("exp", json!(i64::MAX)),
        ("nbf", json!(i64::MAX)),
        ("sub", json!(format!("+{sub}"))),
        ("sub", json!(format!("0{sub}"))),
        ("sub", json!(format!(" {sub}"))),
        ("sub", json!(lead.id.0)),
        // Somebody else's session.
        ("sid", json!(session_of(&app, &other).to_string())),
        ("sub", json!(other.id.to_string())),
    ] {
        let mut strange = right.clone();
        strange[claim] = value.clone();
        assert_eq!(ask_with(&app, &strange).await.status, 401, "{claim}: {value}");
    }
    let token = lead.token().await;
    let twice = app.http.get(format!("{}{PATH}", app.url)).bearer_auth(&token).bearer_auth(&token);
    Answer::to(twice).await.expect(400);
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
    let header = Header {
        kid: Some(key.kid.clone()),
        typ: Some("at+jwt".to_owned()),
        ..Header::new(Algorithm::HS256)
    };
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
    let mut stranger = self::header(&app);
    stranger["kid"] = json!("another");
    ask(&app, &self::signed(&app, &stranger, &right)).await.expect(401);
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
        let kept = app.service.store.read(|conn| store::tokens::keys(conn, Timestamp::from_micros(0))).unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[1].private_pem, "", "a retired key can sign no more");
    }

    async fn a_second_node_lets_in_whom_the_first_logged_in(app) {
        let second = app.another_node();
        let lead = app.team_lead().await;
        let other = Answer::to(app.http.get(format!("{second}{PATH}")).bearer_auth(lead.token().await)).await;
        other.expect(200);
    }

    async fn somebody_disabled_is_out_at_once_and_on_another_node_within_ten_seconds(app) {
        let other = format!("{}{PATH}", app.another_node());
        let lead = app.team_lead().await;
        let token = lead.token().await;
        let elsewhere = || Answer::to(app.http.get(&other).bearer_auth(&token));
        let refresh = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        ask(&app, &token).await.expect(200);
        elsewhere().await.expect(200);
        app.end_access_of(&lead).await;
        ask(&app, &token).await.expect(401);
        app.advance(Duration::seconds(10));
        elsewhere().await.expect(401);
        app.log_in(&lead.username, PASSWORD).await.expect(401);
        app.post("/v1/auth/refresh", json!({ "refresh_token": refresh })).await.expect(401);
    }

    async fn a_new_password_ends_every_session_of_the_old_one_at_once(app) {
        let lead = app.team_lead().await;
        let token = lead.token().await;
        ask(&app, &token).await.expect(200);
        app.give_password(&lead, PASSWORD).await;
        ask(&app, &token).await.expect(401);
        app.log_in(&lead.username, PASSWORD).await.expect(200);
    }

    async fn a_refresh_token_that_comes_again_after_its_grace_ends_the_session_and_its_access_tokens(app) {
        let lead = app.team_lead().await;
        let first = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let second = refresh(&app, &first).await.expect(200)["refresh_token"].clone();
        let third = refresh(&app, &second).await.expect(200);
        let access = third["access_token"].as_str().unwrap();
        ask(&app, access).await.expect(200);
        app.advance(Duration::seconds(10));
        refresh(&app, &first).await.expect(401);
        ask(&app, access).await.expect(401);
        refresh(&app, &third["refresh_token"]).await.expect(401);
        let trail = app.trail();
        let trail: Vec<_> = trail.iter().map(|row| (row.action.as_str(), row.detail.as_str())).collect();
        assert_eq!(
            trail[trail.len() - 2..],
            [("user.refresh-token-reused", "{}"), ("user.refresh-refused", r#"{"why":"ended"}"#)]
        );
        // Another log-in of the same person is another session.
        let other = app.log_in(&lead.username, PASSWORD).await.expect(200);
        ask(&app, other["access_token"].as_str().unwrap()).await.expect(200);
    }

    async fn all_who_refresh_at_once_get_the_same_next_token(app) {
        let lead = app.team_lead().await;
        let token = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let answers = futures_util::future::join_all((0..50).map(|_| refresh(&app, &token))).await;
        let next: BTreeSet<String> =
            answers.into_iter().map(|answer| answer.expect(200)["refresh_token"].to_string()).collect();
        assert_eq!(next.len(), 1);
        // A tab whose answer was lost asks again.
        app.advance(Duration::seconds(9));
        let again = refresh(&app, &token).await.expect(200)["refresh_token"].clone();
        assert_eq!(next, BTreeSet::from([again.to_string()]));
        refresh(&app, &again).await.expect(200);
    }

    async fn without_grace_a_refresh_token_is_good_once(app, |config| config.auth.refresh_grace_seconds = 0) {
        let lead = app.team_lead().await;
        let token = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let answers = futures_util::future::join_all((0..8).map(|_| refresh(&app, &token))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 7);
    }

    async fn a_session_ends_when_nobody_refreshes_it_and_after_its_time_whatever_happens(app) {
        let lead = app.team_lead().await;
        let idle = app.log_in(&lead.username, PASSWORD).await.expect(200)["refresh_token"].clone();
        let mut alive = app.log_in(&lead.username, PASSWORD).await.expect(200);
        app.advance(Duration::minutes(60));
        refresh(&app, &idle).await.expect(401);
        refresh(&app, &alive["refresh_token"]).await.expect(401);

        alive = app.log_in(&lead.username, PASSWORD).await.expect(200);
        for _ in 0..23 {
            app.advance(Duration::minutes(30));
            alive = refresh(&app, &alive["refresh_token"]).await.expect(200);
        }
        app.advance(Duration::minutes(25));
        alive = refresh(&app, &alive["refresh_token"]).await.expect(200);
        assert_eq!(alive["expires_in"], 300, "no longer than its session");
        app.advance(Duration::minutes(5));
        ask(&app, alive["access_token"].as_str().unwrap()).await.expect(401);
        refresh(&app, &alive["refresh_token"]).await.expect(401);
        refresh(&app, &json!("made-up")).await.expect(401);
        assert_eq!(app.trail().last().unwrap().detail, r#"{"why":"unknown"}"#);
    }

    async fn somebody_sees_and_ends_their_own_sessions(app) {
        let lead = app.team_lead().await;
        let other = app.log_in(&lead.username, PASSWORD).await.expect(200);
        let other = other["access_token"].as_str().unwrap();
        let listed = lead.get("/v1/sessions").await.expect(200);
        let current: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| &one["current"]).collect();
        assert_eq!(current, [false, true], "newest first: {listed}");
        assert_eq!(listed["items"][0]["network"], "127.0.0.0/24");
        assert!(!listed.to_string().contains("secret"), "{listed}");

        let id = listed["items"][0]["id"].as_str().unwrap();
        lead.post(&format!("/v1/sessions/{id}/end"), json!({})).await.expect(204);
        ask(&app, other).await.expect(401);
        lead.post(&format!("/v1/sessions/{id}/end"), json!({})).await.expect(404);

        let token = lead.token().await;
        lead.post("/v1/auth/log-out", json!({})).await.expect(204);
        ask(&app, &token).await.expect(401);
    }

    async fn a_log_out_everywhere_ends_all(app) {
        let lead = app.team_lead().await;
        let other = app.log_in(&lead.username, PASSWORD).await.expect(200);
        lead.post("/v1/auth/log-out", json!({ "everywhere": true })).await.expect(204);
        ask(&app, other["access_token"].as_str().unwrap()).await.expect(401);
        refresh(&app, &other["refresh_token"]).await.expect(401);
    }

    async fn other_peoples_sessions_are_an_admins_and_a_team_leads_to_end(app) {
        let nurse = app.care_manager().await;
        let token = nurse.token().await;
        let (all, one) = (
            format!("/v1/sessions?user={}", nurse.id),
            format!("/v1/sessions/{}/end", session_of(&app, &nurse)),
        );
        for stranger in [app.care_manager().await, app.auditor().await, app.integration().await] {
            stranger.get(&all).await.expect(404);
            stranger.post(&one, json!({})).await.expect(404);
        }
        nurse.get("/v1/sessions").await.expect(200);
        let (admin, lead) = (app.admin().await, app.team_lead().await);
        assert_eq!(admin.get(&all).await.expect(200)["items"][0]["current"], false);
        lead.post(&one, json!({})).await.expect(204);
        let path = format!("{}/v1/sessions", app.url);
        Answer::to(app.http.get(path).bearer_auth(token)).await.expect(401);
        assert!(app.trail().iter().any(|row| row.action == "session.end" && row.role == "team-lead"));
    }
}

async fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.post("/v1/auth/refresh", json!({ "refresh_token": token })).await
}
