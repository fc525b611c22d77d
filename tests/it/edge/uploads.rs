//! Files that come in through the API, from people who send well and from those who stop.

use serde_json::json;

use crate::harness::verbs::imports::{a_file, a_row};
use crate::harness::verbs::referrals::a_referral;
use crate::harness::verbs::sockets::{Wire, statuses};
use crate::harness::{Answer, Person, TestApp};

const PRACTICE: &str = "M85014";

/// The beginning of a file that never ends. It is being read when this answers: the sender was let in before, so nothing
/// else is waited for.
async fn a_stalled_file(app: &TestApp, person: &Person) -> Wire {
    person.get("/v1/referrals").await.expect(200);
    let mut wire = a_file_begun(app, person).await;
    assert_eq!(statuses(&wire.first_answer()), [100]);
    wire
}

async fn a_file_begun(app: &TestApp, person: &Person) -> Wire {
    let token = person.token().await;
    let mut wire = app.wire();
    wire.send(format!(
        "POST /v1/referrals/import HTTP/1.1\r\nHost: ringwell\r\nAuthorization: Bearer {token}\r\n\
         Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n64\r\n0123456789"
    ));
    wire
}

on_both_engines! {
    // A machine that is busy with other tests may need longer than a live service lets a sender rest.
    async fn people_who_send_a_file_and_stop_keep_nobody_waiting(app, |config| config.server.import_idle_seconds = 120) {
        let (gp, other) = (app.gp(PRACTICE).await, app.gp(PRACTICE).await);
        let lead = app.team_lead().await;
        let first = a_stalled_file(&app, &gp).await;
        let mut more = Vec::new();
        for _ in 0..300 {
            more.push(a_file_begun(&app, &gp).await);
        }
        // One person has one file on its way; what else they begin is refused at once.
        for wire in &mut more {
            let said = wire.until_closed();
            assert!(statuses(&said) == [100, 503] && said.contains("#busy") && said.contains("retry-after: "), "{said}");
        }
        assert!(first.is_waited_for());
        let stalled = a_stalled_file(&app, &app.integration().await).await;
        app.get("/health/ready").await.expect(200);
        lead.get("/v1/glass-breaks").await.expect(200);
        app.log_in(&lead.username, crate::harness::PASSWORD).await.expect(200);
        let answer = app.send_csv(&other, &a_file([a_row(&a_referral())])).await.expect(200);
        assert_eq!(answer["taken"], json!(1));
        assert!(first.is_waited_for() && stalled.is_waited_for());
        // Whoever has gone away may come again, as soon as the server has noticed.
        drop(first);
        let file = a_file([a_row(&a_referral())]);
        let mut answer = app.send_csv(&gp, &file).await;
        for _ in 0..1_000 {
            if answer.status != 503 {
                break;
            }
            answer = app.send_csv(&gp, &file).await;
        }
        assert_eq!(answer.expect(200)["taken"], json!(1));
    }

    async fn a_file_that_stops_coming_is_given_up_and_leaves_nothing(app, |config| {
        config.server.import_idle_seconds = 1;
        let folder = std::path::Path::new(config.email.url.strip_prefix("file://").unwrap()).with_file_name("files");
        std::fs::create_dir(&folder).unwrap();
        config.server.import_folder = folder.display().to_string();
    }) {
        let gp = app.gp(PRACTICE).await;
        let mut wire = a_stalled_file(&app, &gp).await;
        let folder = std::path::Path::new(&app.service.config().server.import_folder).to_owned();
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "it has no name");
        let said = wire.until_closed();
        assert_eq!(statuses(&said), [408], "{said}");
        assert_eq!(app.send_csv(&gp, &a_file([a_row(&a_referral())])).await.expect(200)["taken"], json!(1));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    }

    async fn a_file_may_only_be_so_large(app, |config| config.server.import_megabytes = 1) {
        let gp = app.gp(PRACTICE).await;
        let file = format!("{}{}", a_file([a_row(&a_referral())]), "x".repeat(1 << 20));
        let answer = app.send_csv(&gp, &file).await;
        assert_eq!((answer.status, answer.code()), (413, "too-large".to_owned()));
        let lead = app.team_lead().await;
        assert_eq!(lead.get("/v1/referrals").await.expect(200)["items"], json!([]), "no row of it was read");
    }

    async fn who_may_not_refer_sends_no_file(app) {
        let nurse = app.care_manager().await;
        let ask = nurse.request(reqwest::Method::POST, "/v1/referrals/import").await;
        assert_eq!(Answer::to(ask.body("x".repeat(100_000))).await.status, 403);
    }
}
