//! A service of one's own per test, and the verbs that people do with it.
//!
//! Time stands still until a test moves it; the database, the port and the folders belong to the test alone.

mod contract;
mod database;
#[allow(dead_code, reason = "a vocabulary: not every word is spoken in every test")]
pub mod verbs;

use std::net::TcpListener;

use chrono::Duration;
use ringwell::app::App;
use ringwell::clock::Clock;
use ringwell::config::Config;
use ringwell::model::actor::Job;
use ringwell::model::id::PatientId;
use ringwell::model::policy::Action;
use ringwell::model::time::Timestamp;
pub use ringwell::store::db::Engine;
use ringwell::store::permits::{self, Permit};
#[allow(unused_imports, reason = "a vocabulary: not every test speaks every word")]
pub use verbs::access::{Answer, Newcomer, PASSWORD, Person};

/// Writes a test twice: on SQLite and on PostgreSQL. Settings of its own stand beside the name of the service:
/// `async fn a_sentence(app, |config| config.referrals.auto_accept = false)`.
macro_rules! on_both_engines {
    (@settings) => { |_| {} };
    (@settings $settings:expr) => { $settings };
    ($($(#[$meta:meta])* async fn $name:ident($app:ident $(, $settings:expr)?) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "what the test's module uses is not known here")]
            use super::*;

            async fn story($app: crate::harness::TestApp) $body

            $(#[$meta])*
            #[actix_web::test]
            async fn sqlite() {
                let engine = crate::harness::Engine::Sqlite;
                story(crate::harness::TestApp::start_with(engine, on_both_engines!(@settings $($settings)?)).await)
                    .await;
            }

            $(#[$meta])*
            #[actix_web::test]
            async fn postgres() {
                let engine = crate::harness::Engine::Postgres;
                story(crate::harness::TestApp::start_with(engine, on_both_engines!(@settings $($settings)?)).await)
                    .await;
            }
        }
    )+};
}

/// A permit for whatever a test does beside the policy.
pub fn permit(patient: PatientId) -> Permit {
    permits::of_job(Job::Intake, Action::TakeReferral, patient).unwrap()
}

/// When every test starts: a working Wednesday, 10:00 in London.
pub const START: &str = "2026-11-25T10:00:00Z";

/// A running service and a client of it.
pub struct TestApp {
    pub service: App,
    pub clock: Clock,
    /// `http://127.0.0.1:PORT`
    pub url: String,
    pub http: reqwest::Client,
    server: actix_web::dev::ServerHandle,
    // Dropped last.
    pub folder: tempfile::TempDir,
    _database: database::Database,
}

impl TestApp {
    /// A service with settings of its own.
    pub async fn start_with(engine: Engine, settings: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database::Database::create(engine, folder.path());
        let mut config = Config::load_from(None, []).unwrap();
        config.database.url = database.url.as_str().into();
        config.database.pool = 6;
        config.email.url = format!("file://{}", folder.path().join("mail").display()).into();
        config.patients.allow_test_numbers = true;
        config.server.requests_per_second = 0;
        settings(&mut config);
        let clock = Clock::standing_at(START.parse().unwrap());
        let service = App::open(config, clock.clone()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = ringwell::http::server::serve(service.clone(), listener).unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        // The server begins when it is polled: a test that writes to its socket itself may not wait for anything else.
        actix_web::rt::task::yield_now().await;
        Self {
            service,
            clock,
            url,
            // A connection that is kept may be closed by the server at the moment it is used again.
            http: reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap(),
            server: handle,
            folder,
            _database: database,
        }
    }

    /// Another process on the same database, with the same clock on the wall.
    pub fn another_process(&self) -> App {
        App::open(self.service.config().clone(), self.clock.clone()).unwrap()
    }

    /// Moves time on.
    pub fn advance(&self, by: Duration) {
        self.clock.set(self.clock.now() + by);
    }

    /// Moves time to `at` (RFC 3339).
    pub fn travel_to(&self, at: &str) {
        self.clock.set(at.parse::<Timestamp>().unwrap());
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Not awaited: the runtime ends with the test.
        drop(self.server.stop(false));
    }
}
