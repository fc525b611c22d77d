//! Delivery: every message in the outbox goes out, once, or it is known why not.

mod bounces;
pub mod contact;
pub mod inbound;
mod judged;
mod links;
mod mail;
mod mail_server;
mod one_provider;
mod opt_out;
mod outbox;
mod providers;
mod receipts;
mod secure;
mod sms_gateway;
mod texts;
mod two;
mod understood;

use ringwell::config::Config;

use crate::harness::{Engine, TestApp};

use mail_server::MailServer;
pub use sms_gateway::SmsGateway;

/// The service with a mail server and an SMS gateway of its own.
pub struct World {
    pub app: TestApp,
    pub mail: MailServer,
    pub sms: SmsGateway,
}

impl World {
    async fn start(engine: Engine, settings: impl FnOnce(&mut Config)) -> Self {
        let (mail, sms) = (MailServer::start(), SmsGateway::start());
        let app = TestApp::start_with(engine, |config| {
            config.email.url = mail.url().into();
            config.sms.url = sms.url().into();
            config.sms.secret = crate::harness::verbs::delivery::SMS_SECRET.parse().unwrap();
            settings(config);
        })
        .await;
        Self { app, mail, sms }
    }
}

/// Writes a test twice, like `on_both_engines!`, with a mail server and an SMS gateway.
macro_rules! with_gateways {
    (@settings) => { |_| {} };
    (@settings $settings:expr) => { $settings };
    ($(async fn $name:ident($world:ident $(, $settings:expr)?) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($world: crate::delivery::World) $body

            #[actix_web::test]
            async fn sqlite() {
                let engine = crate::harness::Engine::Sqlite;
                story(crate::delivery::World::start(engine, with_gateways!(@settings $($settings)?)).await).await;
            }

            #[actix_web::test]
            async fn postgres() {
                let engine = crate::harness::Engine::Postgres;
                story(crate::delivery::World::start(engine, with_gateways!(@settings $($settings)?)).await).await;
            }
        }
    )+};
}
use with_gateways;
