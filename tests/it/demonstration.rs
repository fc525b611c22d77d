//! The service that a newcomer meets first.

use ringwell::demonstration::staff::{CARE_MANAGER, PASSWORD};
use ringwell::demonstration::{self, Register};
use ringwell::error::Error;
use ringwell::model::problem::Code;
use serde_json::Value;

use crate::harness::{Answer, TestApp};

impl TestApp {
    pub fn load_demonstration(&self, people: usize, weeks: i64) -> Result<(), Error> {
        let practices = demonstration::open_practices().unwrap();
        let practices: Vec<&str> = practices.iter().map(String::as_str).collect();
        demonstration::load(&self.service, &Register::generate(&practices, people), weeks, &mut |_, _, _| {})
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
        app.load_demonstration(550, 0).unwrap();
        assert!(demonstration::is_loaded(&app.service).unwrap());
        let queue = app.read_as_a_newcomer("/v1/queue").await;
        assert!(!queue["items"].as_array().unwrap().is_empty());
        let waiting = app.service.store.read(|conn| ringwell::store::enrolments::waiting(conn, 100)).unwrap();
        assert_eq!(waiting.len(), 50);
    }

    async fn a_story_leaves_something_on_every_screen(app) {
        app.load_demonstration(260, 1).unwrap();
        let lead = app.log_in("lead", PASSWORD).await.expect(200);
        let token = lead["access_token"].as_str().unwrap().to_owned();
        let read = async |path: &str| {
            Answer::to(app.http.get(format!("{}{path}", app.url)).bearer_auth(&token)).await.expect(200)
        };
        let count = |answer: &Value| answer["items"].as_array().unwrap().len();
        assert!(count(&read("/v1/escalations?status=open").await) >= 2);
        assert_eq!(count(&read("/v1/escalations?status=acknowledged").await), 1);
        assert!(count(&read("/v1/callback-promises").await) >= 2);
        assert_eq!(count(&read("/v1/messages?status=dead").await), 1);
        assert!(count(&read("/v1/runs").await) >= 6);
        let board = read("/v1/board").await;
        assert!(board["today"]["completed"].as_i64().unwrap() > 0 && board["today"]["left"].as_i64().unwrap() > 0);
        let managers = read("/v1/care-managers").await;
        assert!(managers["items"].as_array().unwrap().iter().any(|one| one["absent"] == true));
        for status in ["received", "needs-information"] {
            assert_eq!(count(&read(&format!("/v1/referrals?status={status}")).await), 1, "{status}");
        }
        let reviews = read("/v1/identity-reviews").await;
        assert_eq!((count(&reviews), reviews["items"][0]["fields"][0].as_str()), (2, Some("nhs_number")));
        assert_eq!(count(&read("/v1/inbound-messages").await), 1);
        assert_eq!(count(&read("/v1/glass-breaks").await), 1);
        assert_eq!(count(&read("/v1/letters/held").await), 1);
        let nights = read("/v1/runs").await;
        let lost: Vec<_> = nights["items"].as_array().unwrap().iter().filter(|night| night["reconciled"] == false).collect();
        assert_eq!(lost.len(), 1);
        let accounted = lost[0]["listed"].as_i64().unwrap()
            + lost[0]["excluded"].as_object().unwrap().values().map(|n| n.as_i64().unwrap()).sum::<i64>();
        assert_eq!(lost[0]["eligible"], accounted + 1, "who is missing is counted among those who should be there");
        let desk = app.read_as_a_newcomer("/v1/desk").await;
        assert!(!desk["done"].as_array().unwrap().is_empty() && !desk["offered"].as_array().unwrap().is_empty());
        // It is the real work of weeks: time went on, and is where it was.
        assert_eq!(board["at"], serde_json::json!(app.clock.now()));
    }

    async fn loading_again_changes_nothing(app) {
        app.load_demonstration(40, 0).unwrap();
        let once = app.read_as_a_newcomer("/v1/queue").await;
        app.load_demonstration(40, 0).unwrap();
        assert_eq!(app.read_as_a_newcomer("/v1/queue").await, once);
    }

    async fn nothing_is_loaded_where_other_people_work(app) {
        app.team_lead().await;
        assert!(matches!(app.load_demonstration(40, 0), Err(Error::Conflict { code: Code::NotADemonstration, .. })));
    }

    async fn nothing_is_loaded_where_test_numbers_are_not_taken(
        app, |config| config.patients.allow_test_numbers = false
    ) {
        assert!(matches!(app.load_demonstration(40, 0), Err(Error::Config(_))));
    }
}
