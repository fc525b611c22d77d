//! The service that a newcomer meets first.

use ringwell::demonstration::staff::{CARE_MANAGER, PASSWORD};
use ringwell::demonstration::{self, Register};
use ringwell::error::Error;
use ringwell::model::problem::Code;
use serde_json::Value;

use crate::harness::{Answer, TestApp};

impl TestApp {
    pub fn load_demonstration(&self, people: usize) -> Result<(), Error> {
        let practices = demonstration::open_practices().unwrap();
        let practices: Vec<&str> = practices.iter().map(String::as_str).collect();
        demonstration::load(&self.service, &Register::generate(&practices, people), &mut |_, _, _| {})
    }

    /// Logs in as the printed care manager and reads.
    async fn read_as_a_newcomer(&self, path: &str) -> Value {
        let answer = self.log_in(CARE_MANAGER, PASSWORD).await.expect(200);
        let token = answer["access_token"].as_str().unwrap();
        Answer::to(self.http.get(format!("{}{path}", self.url)).bearer_auth(token)).await.expect(200)
    }
}

on_both_engines! {
    async fn a_newcomer_finds_calls_for_today_and_people_who_wait(app) {
        app.load_demonstration(550).unwrap();
        assert!(demonstration::is_loaded(&app.service).unwrap());
        let queue = app.read_as_a_newcomer("/v1/queue").await;
        assert!(!queue["items"].as_array().unwrap().is_empty());
        let waiting = app.service.store.read(|conn| ringwell::store::enrolments::waiting(conn, 100)).unwrap();
        assert_eq!(waiting.len(), 50);
    }

    async fn loading_again_changes_nothing(app) {
        app.load_demonstration(40).unwrap();
        let once = app.read_as_a_newcomer("/v1/queue").await;
        app.load_demonstration(40).unwrap();
        assert_eq!(app.read_as_a_newcomer("/v1/queue").await, once);
    }

    async fn nothing_is_loaded_where_other_people_work(app) {
        app.team_lead().await;
        assert!(matches!(app.load_demonstration(40), Err(Error::Conflict { code: Code::NotADemonstration, .. })));
    }

    async fn nothing_is_loaded_where_test_numbers_are_not_taken(
        app, |config| config.patients.allow_test_numbers = false
    ) {
        assert!(matches!(app.load_demonstration(40), Err(Error::Config(_))));
    }
}
