//! Refusals leave a trace, and a flood of them leaves little more than a few.

use chrono::Duration;
use ringwell::care::access::refusals::ROWS_A_MINUTE;
use ringwell::model::id::PatientId;
use ringwell::work::upkeep;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::trail::Row;

/// The rows of refusals.
fn refusals(app: &TestApp) -> Vec<Row> {
    app.trail().into_iter().filter(|row| row.ground.as_deref() == Some("refused")).collect()
}

on_both_engines! {
    async fn a_refused_read_leaves_a_row_that_says_who_tried_to_see_whom(app) {
        let (nurse, other) = (app.care_manager().await, app.care_manager().await);
        let patient = app.refer_and_accept(1).await.remove(0);
        let stranger = if app.enrolment(&patient).care_manager_id == nurse.care_manager { &other } else { &nurse };
        let answer = stranger.get(&format!("/v1/patients/{}", patient.id)).await;
        let request = answer.header("x-request-id").unwrap().to_owned();
        answer.expect(404);
        stranger.get("/v1/patients/999999").await.expect(404);
        app.auditor().await.post("/v1/queue/claim", json!({})).await.expect(403);
        let rows = refusals(&app);
        let told: Vec<_> = rows.iter().map(|row| (&*row.action, &*row.subject, &*row.subject_id)).collect();
        let id = patient.id.to_string();
        assert_eq!(
            told,
            [
                ("patients-read", "patients", &*id),
                ("patients-read", "patients", "999999"),
                ("queue-claim", "queue", ""),
            ]
        );
        assert_eq!((rows[0].user, rows[0].patient), (Some(stranger.id), Some(patient.id)));
        assert_eq!(rows[0].request_id, request);
        // What is hidden and what is missing are written alike.
        assert_eq!((&rows[0].detail, rows[1].patient), (&rows[1].detail, Some(PatientId(999_999))));
        assert_eq!(rows[2].detail, r#"{"status":403}"#);
    }

    async fn twenty_refused_reads_leave_twenty_rows_and_a_flood_of_them_a_bounded_number(app) {
        let (nurse, lead) = (app.care_manager().await, app.team_lead().await);
        for id in 0..20 {
            nurse.get(&format!("/v1/patients/{}", 900_000 + id)).await.expect(404);
        }
        assert_eq!(refusals(&app).len(), 20);
        for _ in 0..2 * ROWS_A_MINUTE {
            nurse.get("/v1/patients/900000").await.expect(404);
        }
        let most = ROWS_A_MINUTE as usize;
        assert_eq!(refusals(&app).len(), most);
        // One person's flood hides nobody else's refusals.
        lead.get("/v1/patients/900000").await.expect(404);
        assert_eq!(refusals(&app).len(), most + 1);

        // What was only counted is written when the minute is over, once.
        upkeep::write_refusals(&app.service, app.clock.now()).unwrap();
        assert_eq!(refusals(&app).len(), most + 1);
        app.advance(Duration::minutes(1));
        for _ in 0..2 {
            upkeep::write_refusals(&app.service, app.clock.now()).unwrap();
        }
        let rows = refusals(&app);
        assert_eq!(rows.len(), most + 2);
        let last = rows.last().unwrap();
        assert_eq!((&*last.action, last.user), ("refusals.more", Some(nurse.id)));
        let detail: Value = serde_json::from_str(&last.detail).unwrap();
        assert_eq!(detail["times"], u64::from(20 + 2 * ROWS_A_MINUTE - ROWS_A_MINUTE));

        // The next minute has rows of its own.
        nurse.get("/v1/patients/900000").await.expect(404);
        assert_eq!(refusals(&app).len(), most + 3);
    }

    async fn lists_of_what_was_opened_doubted_and_counted_leave_a_row(app) {
        let (nurse, auditor) = (app.care_manager().await, app.auditor().await);
        app.refer_and_accept(1).await;
        for (path, action) in [
            ("/v1/glass-breaks", "glass-break.list"),
            ("/v1/identity-reviews", "identity-review.list"),
            ("/v1/levels", "level.list"),
        ] {
            auditor.get(path).await.expect(200);
            assert_eq!(app.written_down(action), 1, "{path}");
        }
        nurse.get(&format!("/v1/levels?care_manager={}", nurse.manager())).await.expect(200);
        let trail = app.trail();
        let row = trail.last().unwrap();
        let manager = nurse.manager().to_string();
        assert_eq!((&*row.action, &*row.subject_id), ("level.list", &*manager));
    }
}
