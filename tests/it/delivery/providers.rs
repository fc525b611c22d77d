//! Gateways with protocols of their own, held to the contract that the standard one is held to.

use std::collections::BTreeMap;
use std::time::Duration as Wait;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use hmac::{Hmac, Mac as _};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use ringwell::config::{Config, Protocol, Provider};
use ringwell::model::message::MessageStatus;
use serde_json::{Value, json};
use sha1::Sha1;
use url::form_urlencoded;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::inbound::{NUMBER, gives_number};
use crate::harness::verbs::delivery::{ALARM, alarm, to_patient};
use crate::harness::{Answer, Engine, TestApp};

const SERVICE: &str = "26785a09-ab16-4eb0-8407-a37497a57506";
const SECRET: &str = "3d844edf-8d35-48ac-975b-e847b4f122b0";
/// A token that both providers could have.
const TOKEN: &str = "3f9a0c5b7e21d4869f0b1c2d3e4f5a6b";
const PUBLIC: &str = "https://ringwell.example";

struct World {
    app: TestApp,
    server: MockServer,
    protocol: Protocol,
}

fn settings(protocol: Protocol, url: String) -> Provider {
    let shared =
        Provider { protocol: Some(protocol), url: url.into(), timeout_seconds: 1, ..Provider::default() };
    match protocol {
        Protocol::GovUkNotify => Provider {
            api_key: format!("live-{SERVICE}-{SECRET}").parse().unwrap(),
            template_id: "f33517ff-2a88-4f6e-b855-c550268ce08a".to_owned(),
            callback_token: TOKEN.parse().unwrap(),
            ..shared
        },
        Protocol::Twilio => Provider {
            account_sid: "AC123".to_owned(),
            auth_token: TOKEN.parse().unwrap(),
            sender: "+447700900999".to_owned(),
            ..shared
        },
    }
}

impl World {
    async fn start(engine: Engine, protocol: Protocol) -> Self {
        let server = MockServer::start().await;
        let provider = settings(protocol, server.uri());
        let app = TestApp::start_with(engine, |config| {
            PUBLIC.clone_into(&mut config.server.public_url);
            config.sms.providers.insert("own".to_owned(), provider);
        })
        .await;
        Self { app, server, protocol }
    }

    /// The answers to the next requests, the last one for ever.
    async fn answers(&self, answers: &[ResponseTemplate]) {
        let last = answers.len() - 1;
        for (nth, answer) in answers.iter().enumerate() {
            let mock = Mock::given(any()).respond_with(answer.clone());
            if nth < last { mock.up_to_n_times(1) } else { mock }.mount(&self.server).await;
        }
    }

    async fn asked(&self) -> Vec<wiremock::Request> {
        self.server.received_requests().await.unwrap()
    }

    async fn post(&self, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let request = self.app.http.post(format!("{}/v1/webhooks/sms/own/{path}", self.app.url)).body(body);
        Answer::to(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// Webhook of the provider, believable with `secret`.
    async fn calls_back(&self, path: &str, secret: &str, fields: &BTreeMap<&str, &str>) -> Answer {
        match self.protocol {
            Protocol::GovUkNotify => {
                self.post(path, &[("authorization", &format!("Bearer {secret}"))], json!(fields).to_string())
                    .await
            }
            Protocol::Twilio => {
                let mut signed = format!("{PUBLIC}/v1/webhooks/sms/own/{path}");
                for (name, value) in fields {
                    signed.push_str(name);
                    signed.push_str(value);
                }
                let mut signing = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).unwrap();
                signing.update(signed.as_bytes());
                let signature = STANDARD.encode(signing.finalize().into_bytes());
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                self.post(path, &[("x-twilio-signature", &signature)], body).await
            }
        }
    }

    async fn reports(&self, public_id: &str, status: &str, secret: &str) -> Answer {
        match self.protocol {
            Protocol::GovUkNotify => {
                let fields = [("id", "n-1"), ("reference", public_id), ("status", status), ("to", NUMBER)];
                self.calls_back("receipts", secret, &fields.into()).await
            }
            Protocol::Twilio => {
                let fields = [("MessageSid", "SM1"), ("MessageStatus", status), ("To", NUMBER)];
                self.calls_back(&format!("receipts?id={public_id}"), secret, &fields.into()).await
            }
        }
    }

    async fn hands_over(&self, id: &str, body: &str, secret: &str) -> Answer {
        let fields = match self.protocol {
            Protocol::GovUkNotify => [("id", id), ("source_number", "447700900123"), ("message", body)],
            Protocol::Twilio => [("MessageSid", id), ("From", NUMBER), ("Body", body)],
        };
        self.calls_back("inbound", secret, &fields.into()).await
    }

    fn accepted(&self) -> ResponseTemplate {
        let body = match self.protocol {
            Protocol::GovUkNotify => json!({ "id": "740e5834-3a29-46b4-9a6f-16142fde533a" }),
            Protocol::Twilio => json!({ "sid": "SM740e", "status": "queued" }),
        };
        ResponseTemplate::new(201).set_body_json(body)
    }
}

/// Writes a test four times: by both protocols, on both engines.
macro_rules! by_every_protocol {
    ($(async fn $name:ident($world:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($world: World) $body

            by_every_protocol!(@tests
                notify_sqlite(Sqlite, GovUkNotify) notify_postgres(Postgres, GovUkNotify)
                twilio_sqlite(Sqlite, Twilio) twilio_postgres(Postgres, Twilio));
        }
    )+};
    (@tests $($name:ident($engine:ident, $protocol:ident))+) => {$(
        #[actix_web::test]
        async fn $name() {
            story(World::start(Engine::$engine, Protocol::$protocol).await).await;
        }
    )+};
}

by_every_protocol! {
    async fn a_message_is_sent_as_the_provider_wants_it(world) {
        world.answers(&[world.accepted()]).await;
        let id = world.app.queue(&alarm());
        world.app.deliver().await;
        let message = world.app.message(id);
        assert_eq!((message.status, message.provider.as_deref()), (MessageStatus::Sent, Some("own")));
        let asked = world.asked().await;
        assert_eq!(asked.len(), 1);
        let authorization = asked[0].headers["authorization"].to_str().unwrap();
        match world.protocol {
            Protocol::GovUkNotify => {
                assert_eq!(asked[0].url.path(), "/v2/notifications/sms");
                assert_eq!(asked[0].body_json::<Value>().unwrap(), json!({
                    "phone_number": "+447700900001",
                    "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
                    "personalisation": { "body": ALARM },
                    "reference": message.public_id,
                }));
                let mut validation = Validation::new(Algorithm::HS256);
                validation.set_required_spec_claims(&["iss"]);
                validation.validate_exp = false;
                let key = DecodingKey::from_secret(SECRET.as_bytes());
                let token = authorization.strip_prefix("Bearer ").unwrap();
                let claims = jsonwebtoken::decode::<Value>(token, &key, &validation).unwrap().claims;
                let seconds = world.app.clock.now().micros() / 1_000_000;
                assert_eq!(claims, json!({ "iss": SERVICE, "iat": seconds }));
            }
            Protocol::Twilio => {
                assert_eq!(asked[0].url.path(), "/2010-04-01/Accounts/AC123/Messages.json");
                assert_eq!(authorization, format!("Basic {}", STANDARD.encode(format!("AC123:{TOKEN}"))));
                let form: BTreeMap<_, _> = form_urlencoded::parse(&asked[0].body).into_owned().collect();
                let callback = format!("{PUBLIC}/v1/webhooks/sms/own/receipts?id={}", message.public_id);
                let expected = [("To", "+447700900001"), ("From", "+447700900999"), ("Body", ALARM), ("StatusCallback", &callback)];
                assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
            }
        }
    }

    async fn a_receipt_ends_in_our_words_and_a_forged_one_in_nothing(world) {
        world.answers(&[world.accepted()]).await;
        let (failure, underway) = match world.protocol {
            Protocol::GovUkNotify => ("permanent-failure", "sending"),
            Protocol::Twilio => ("undelivered", "sent"),
        };
        for (status, end) in [(underway, MessageStatus::Sent), (failure, MessageStatus::Failed), ("delivered", MessageStatus::Delivered)] {
            let id = world.app.queue(&alarm());
            world.app.deliver().await;
            let public_id = world.app.message(id).public_id;
            assert_eq!(world.reports(&public_id, status, "not-the-token-at-all").await.status, 401);
            assert_eq!(world.app.status(id), MessageStatus::Sent);
            world.reports(&public_id, status, TOKEN).await.expect(200);
            assert_eq!(world.app.status(id), end, "{status}");
        }
    }

    async fn a_text_comes_in_once_and_a_forged_one_not_at_all(world) {
        let app = &world.app;
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        gives_number(app, patient);
        world.answers(&[world.accepted()]).await;
        let forged = world.hands_over("in-1", "STOP", "not-the-token-at-all").await;
        assert_eq!((forged.status, forged.code()), (401, "not-signed".to_owned()));
        let no_text = world.hands_over("in-1", "ST\0OP", TOKEN).await;
        assert_eq!((no_text.status, no_text.field_errors()[0].1.as_str()), (422, "null-character"));
        for _ in 0..2 {
            world.hands_over("in-1", "BP 128/76 71", TOKEN).await.expect(200);
        }
        let readings = nurse.get(&format!("/v1/patients/{patient}/readings")).await.expect(200);
        assert_eq!(readings["items"].as_array().unwrap().len(), 1);
        world.hands_over("in-2", "STOP", TOKEN).await.expect(200);
        let id = app.queue(&to_patient(patient));
        app.deliver().await;
        assert_eq!(app.status(id), MessageStatus::Suppressed);
    }

    async fn trouble_is_told_from_doubt_and_doubt_from_refusal(world) {
        let app = &world.app;
        world.answers(&[
            ResponseTemplate::new(429).insert_header("retry-after", "120"),
            ResponseTemplate::new(302).insert_header("location", world.server.uri().as_str()),
            world.accepted().set_delay(Wait::from_secs(5)),
            ResponseTemplate::new(400),
        ]).await;
        let id = app.queue(&alarm());
        app.deliver().await;
        assert!(app.message(id).next_attempt_at.unwrap() >= app.clock.now() + Duration::seconds(120));
        for why in ["HTTP 429", "HTTP 302", "no answer came; the gateway may have taken it"] {
            assert_eq!((app.status(id), app.message(id).why.as_str()), (MessageStatus::Queued, why));
            app.advance(Duration::minutes(20));
            app.deliver().await;
        }
        assert_eq!((app.status(id), app.message(id).why.as_str()), (MessageStatus::Dead, "HTTP 400"));
        assert_eq!(world.asked().await.len(), 4, "a redirect is not followed");
    }
}

/// Twilio blocks numbers by itself: our record says the same, whichever way it comes to our ears.
async fn twilio_and_we_agree_on_who_wants_no_texts(engine: Engine) {
    let world = World::start(engine, Protocol::Twilio).await;
    let app = &world.app;
    let nurse = app.care_manager().await;
    let patient = app.patient_of(&nurse).await;
    gives_number(app, patient);
    let opted_out =
        async || nurse.get(&format!("/v1/patients/{patient}")).await.expect(200)["sms_opt_out"].clone();
    let text = async |id: &str, fields: &[(&'static str, &'static str)]| {
        let mut all = BTreeMap::from([("MessageSid", id), ("From", NUMBER)]);
        all.extend(fields.iter().copied());
        world.calls_back("inbound", TOKEN, &all).await.expect(200);
    };
    for (id, fields, expected) in [
        ("in-1", &[("Body", "CANCEL")][..], true),
        ("in-2", &[("Body", "unstop")], false),
        ("in-3", &[("Body", "Arret"), ("OptOutType", "STOP")], true),
        ("in-4", &[("Body", "oui"), ("OptOutType", "START")], false),
        ("in-5", &[("Body", "end"), ("OptOutType", "HELP")], true),
        ("in-6", &[("Body", "START")], false),
    ] {
        text(id, fields).await;
        assert_eq!(opted_out().await, expected, "{fields:?}");
    }
    let refused =
        json!({ "code": 21610, "message": "Attempt to send to unsubscribed recipient", "status": 400 });
    world.answers(&[ResponseTemplate::new(400).set_body_json(refused), world.accepted()]).await;
    let id = app.queue(&to_patient(patient));
    app.deliver().await;
    assert_eq!((app.status(id), app.message(id).why.as_str()), (MessageStatus::Dead, "HTTP 400, code 21610"));
    assert_eq!(opted_out().await, true);
    text("in-7", &[("Body", "START")]).await;
    let id = app.queue(&to_patient(patient));
    app.deliver().await;
    let public_id = app.message(id).public_id;
    let fields = [("MessageSid", "SM2"), ("MessageStatus", "undelivered"), ("ErrorCode", "21610")];
    world.calls_back(&format!("receipts?id={public_id}"), TOKEN, &fields.into()).await.expect(200);
    assert_eq!(app.message(id).why, "the gateway could not deliver it: 21610");
    assert_eq!(opted_out().await, true);
}

#[actix_web::test]
async fn twilio_and_we_agree_on_who_wants_no_texts_on_sqlite() {
    twilio_and_we_agree_on_who_wants_no_texts(Engine::Sqlite).await;
}

#[actix_web::test]
async fn twilio_and_we_agree_on_who_wants_no_texts_on_postgres() {
    twilio_and_we_agree_on_who_wants_no_texts(Engine::Postgres).await;
}

fn load(variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables
        .iter()
        .map(|(key, value)| (format!("RINGWELL__SMS__PROVIDERS__{key}"), (*value).to_owned()));
    Config::load_from(None, variables).map_err(|error| error.to_string())
}

#[test]
fn a_provider_is_configured_by_variables_its_secrets_from_files_and_nothing_of_them_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    std::fs::write(&path, format!("{TOKEN}\n")).unwrap();
    let config = load(&[
        ("TWILIO__PROTOCOL", "twilio"),
        ("TWILIO__ACCOUNT_SID", "AC123"),
        ("TWILIO__AUTH_TOKEN_FILE", path.to_str().unwrap()),
        ("TWILIO__SENDER", "MG123"),
        ("TWILIO__TIMEOUT_SECONDS", "3"),
    ])
    .unwrap();
    let twilio = &config.sms.providers["twilio"];
    assert_eq!((twilio.auth_token.reveal(), twilio.timeout_seconds), (TOKEN, 3));
    let shown = serde_json::to_string(&config).unwrap();
    assert!(!shown.contains(TOKEN) && !format!("{config:?}").contains(TOKEN), "{shown}");
}

#[test]
fn a_provider_that_nothing_could_be_sent_with_is_refused_with_its_key() {
    let whole = [
        ("N__PROTOCOL", "gov-uk-notify"),
        ("N__API_KEY", "live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"),
        ("N__TEMPLATE_ID", "t"),
        ("N__CALLBACK_TOKEN", TOKEN),
    ];
    assert!(load(&whole).is_ok());
    let other = |key: &'static str, value: &'static str| [whole.as_slice(), &[(key, value)]].concat();
    for (variables, key) in [
        (whole[1..].to_vec(), "sms.providers.n.protocol"),
        (whole[..3].to_vec(), "sms.providers.n.callback_token"),
        (other("N__CALLBACK_TOKEN", "short"), "sms.providers.n.callback_token"),
        (other("N__SENDER", "x"), "sms.providers.n.sender"),
        (other("N__URL", "x"), "sms.providers.n.url"),
        (other("N__APIKEY", "x"), "apikey"),
        (other("N__PROTOCOL", "pigeon"), "pigeon"),
        (other("M__PROTOCOL", "twilio"), "sms.providers.m.account_sid"),
        (other("N__WEIGHT", "0"), "sms.weight"),
    ] {
        let error = load(&variables).unwrap_err();
        assert!(error.contains(key), "{key}: {error}");
    }
}
