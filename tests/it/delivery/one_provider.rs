//! GOV.UK Notify for everything: text messages, e-mail and letters.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::Work;
use ringwell::care::messages;
use ringwell::care::messages::letters::about;
use ringwell::config::{Config, Protocol, Provider};
use ringwell::model::actor::{Actor, Job};
use ringwell::model::id::{MessageId, PatientId};
use ringwell::model::message::{MessageDraft, MessageStatus};
use ringwell::store::schema::{patients, practices};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::harness::verbs::delivery::email;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json};
use crate::harness::{Answer, Engine, TestApp, permit};

const TOKEN: &str = "a-token-for-the-callbacks-of-tests";
const ADDRESS: &str = "1 High Street\nBirmingham\nB1 1AA";

fn everything(url: String) -> Provider {
    Provider {
        protocol: Some(Protocol::GovUkNotify),
        url: url.into(),
        api_key: "live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
            .parse()
            .unwrap(),
        template_id: "for-texts".to_owned(),
        email_template_id: "for-mail".to_owned(),
        letter_template_id: "for-letters".to_owned(),
        callback_token: TOKEN.parse().unwrap(),
        ..Provider::default()
    }
}

struct World {
    app: TestApp,
    server: MockServer,
}

impl World {
    async fn start(engine: Engine) -> Self {
        let server = MockServer::start().await;
        let provider = everything(server.uri());
        let app = TestApp::start_with(engine, |config| {
            config.sms.providers.insert("notify".to_owned(), provider);
        })
        .await;
        Self { app, server }
    }

    async fn answers(&self, status: u16) {
        self.server.reset().await;
        let answer = ResponseTemplate::new(status).set_body_json(json!({ "id": "n-1" }));
        Mock::given(any()).respond_with(answer).mount(&self.server).await;
    }

    /// Path and body of what it was asked since it last began to answer.
    async fn asked(&self) -> Vec<(String, Value)> {
        let requests = self.server.received_requests().await.unwrap();
        requests.iter().map(|one| (one.url.path().to_owned(), one.body_json().unwrap())).collect()
    }

    async fn reports(&self, public_id: &str, status: &str) -> Answer {
        let url = format!("{}/v1/webhooks/sms/notify/receipts", self.app.url);
        let body = json!({ "id": "n-1", "reference": public_id, "status": status });
        Answer::to(self.app.http.post(url).bearer_auth(TOKEN).json(&body)).await
    }

    /// The letter after the last attempt to reach somebody, with its message.
    fn write_to(&self, patient: PatientId) -> MessageId {
        let service = &self.app.service;
        let write = |work: &mut Work<'_>| {
            let letter = about::to_patient(work, &permit(patient), "unable-to-contact-patient")?;
            let (recipient, id) = (patient.to_string(), letter.to_string());
            let values = [("id", &*id)];
            let draft = MessageDraft::letter(&recipient, "unable-to-contact-patient", &values);
            let message = messages::queue(work, &draft.to_patient(patient).lives(Duration::days(14)))?;
            about::send(work, letter, message)?;
            Ok(message.expect("a new message"))
        };
        service.work_now(&Actor::service(Job::Letters), write).unwrap()
    }

    /// A patient whose letters go there, in this size.
    async fn patient_at(&self, address: Option<&str>, large_print: bool) -> PatientId {
        let patient = self.app.patient_of(&self.app.care_manager().await).await;
        let set = (patients::postal_address.eq(address), patients::large_print.eq(large_print));
        let record = patients::table.find(patient);
        self.app.service.store.write(|tx| Ok(diesel::update(record).set(set).execute(tx)?)).unwrap();
        patient
    }
}

macro_rules! with_one_provider {
    ($(async fn $name:ident($world:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($world: World) $body

            #[actix_web::test]
            async fn sqlite() {
                story(World::start(Engine::Sqlite).await).await;
            }

            #[actix_web::test]
            async fn postgres() {
                story(World::start(Engine::Postgres).await).await;
            }
        }
    )+};
}

with_one_provider! {
    async fn mail_is_sent_by_it_and_fails_by_its_receipt(world) {
        world.answers(201).await;
        let id = world.app.queue(&email());
        world.app.deliver().await;
        let message = world.app.message(id);
        assert_eq!((message.status, message.provider.as_deref()), (MessageStatus::Sent, Some("notify")));
        assert_eq!(world.asked().await, [("/v2/notifications/email".to_owned(), json!({
            "email_address": "practice@gp.example",
            "template_id": "for-mail",
            "personalisation": { "subject": message.subject, "body": message.body },
            "reference": message.public_id,
        }))]);
        world.reports(&message.public_id, "permanent-failure").await.expect(200);
        assert_eq!(world.app.status(id), MessageStatus::Failed);
    }

    async fn no_address_is_secure_while_a_provider_sends_the_mail(world) {
        world.answers(201).await;
        let app = &world.app;
        let (lead, nurse) = (app.team_lead().await, app.care_manager().await);
        let gp = app.gp(PRACTICE).await;
        let why = "confirmed by the practice manager on the telephone";
        let marked = json!({ "address": "practice@gp.example", "why": why });
        lead.post("/v1/secure-addresses", marked).await.expect(201);
        let practice = practices::table.find(PRACTICE);
        let set = |tx: &mut _| Ok(diesel::update(practice).set(practices::email.eq("practice@gp.example")).execute(tx)?);
        app.service.store.write(set).unwrap();
        gp.post("/v1/referrals", as_json(&a_referral())).await.expect(201);
        app.deliver().await;
        let accepted = app.messages().into_iter().find(|message| message.template == "referral-accepted").unwrap();
        assert_eq!((accepted.status, json!(accepted.secure)), (MessageStatus::Sent, json!("none")));
        assert!(world.asked().await.iter().all(|(_, order)| !order.to_string().contains("Baker")));
        drop(nurse);
    }

    async fn a_letter_is_posted_as_it_was_written(world) {
        world.answers(201).await;
        let id = world.write_to(world.patient_at(Some(ADDRESS), false).await);
        assert_eq!(world.app.status(id), MessageStatus::Queued);
        world.app.deliver().await;
        let message = world.app.message(id);
        assert_eq!((message.status, message.provider.as_deref()), (MessageStatus::Sent, Some("notify")));
        let mut letters = world.asked().await.into_iter().filter(|(path, _)| path == "/v2/notifications/letter");
        let (_, mut order) = letters.next().unwrap();
        assert_eq!(order["reference"].take(), json!(message.public_id));
        insta::assert_json_snapshot!("a_letter", order);
    }

    async fn what_it_cannot_print_waits_for_the_printer(world) {
        world.answers(201).await;
        let waiting = [
            world.write_to(world.patient_at(Some(ADDRESS), true).await),
            world.write_to(world.patient_at(None, false).await),
        ];
        world.app.deliver().await;
        for id in waiting {
            assert_eq!(world.app.status(id), MessageStatus::ToPrint);
        }
        assert!(world.asked().await.iter().all(|(path, _)| !path.ends_with("/letter")));
    }

    async fn a_letter_that_it_refuses_or_never_takes_can_still_be_printed(world) {
        let patient = world.patient_at(Some(ADDRESS), false).await;
        world.answers(400).await;
        let refused = world.write_to(patient);
        world.app.deliver().await;
        let message = world.app.message(refused);
        assert_eq!((message.status, message.why.as_str()), (MessageStatus::ToPrint, "HTTP 400"));
        world.answers(500).await;
        let id = world.write_to(world.patient_at(Some(ADDRESS), false).await);
        world.app.deliver().await;
        assert_eq!(world.app.status(id), MessageStatus::Queued);
        world.app.advance(Duration::hours(24));
        world.app.deliver().await;
        let message = world.app.message(id);
        assert_eq!((message.status, message.why.as_str()), (MessageStatus::ToPrint, "HTTP 500"));
        let lead = world.app.team_lead().await;
        lead.post(&format!("/v1/messages/{id}/print"), Value::Null).await.expect(200);
        assert_eq!(world.app.status(id), MessageStatus::Sent);
    }
}

#[test]
fn secure_domains_and_a_provider_for_mail_exclude_one_another() {
    let whole_key = "tests-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
    let refused = |settings: &[(&str, &str)]| {
        let common = [
            ("PROTOCOL", "gov-uk-notify"),
            ("API_KEY", whole_key),
            ("TEMPLATE_ID", "for-texts"),
            ("CALLBACK_TOKEN", TOKEN),
        ];
        let variables = common
            .iter()
            .map(|(key, value)| (format!("RINGWELL__SMS__PROVIDERS__NOTIFY__{key}"), (*value).to_owned()))
            .chain(settings.iter().map(|(key, value)| (format!("RINGWELL__{key}"), (*value).to_owned())));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ringwell.toml");
        std::fs::write(&file, "[email]\nsecure_domains = [\"nhs.net\"]\n").unwrap();
        Config::load_from(Some(&file), variables).err().map(|error| error.to_string())
    };
    assert_eq!(refused(&[]), None);
    let both = refused(&[("SMS__PROVIDERS__NOTIFY__EMAIL_TEMPLATE_ID", "for-mail")]).unwrap();
    assert!(both.contains("email.secure_domains must be empty"), "{both}");
}
