//! Searching the audit trail, and who has had to do with a patient's record.

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::Text;
use ringwell::model::id::{PatientId, UserId};
use ringwell::model::time::Timestamp;
use ringwell::model::trail::TrailFilter;
use ringwell::store::db::{Conn, Engine};
use ringwell::store::trail;
use serde_json::{Value, json};

use crate::harness::{Person, TestApp};

async fn rows(who: &Person, path: &str) -> Vec<Value> {
    who.get(path).await.expect(200)["items"].as_array().unwrap().clone()
}

fn words(rows: &[Value], field: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[field].as_str().unwrap_or("-").to_owned()).collect()
}

/// How the engine would run a search, in one line.
fn plan(app: &TestApp, filter: &TrailFilter) -> String {
    #[derive(QueryableByName)]
    struct Sqlite {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    #[derive(QueryableByName)]
    struct Postgres {
        #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
        line: String,
    }
    let mut text = trail::statement(filter);
    for (place, value) in
        [("$1", "9000000000000000000"), ("$2", "0"), ("$3", "51"), ("$4", "7"), ("$5", "7"), ("$7", "0")]
    {
        text = text.replace(place, value);
    }
    text = text.replace("$6", "'patient.read'");
    let explain = |conn: &mut Conn| {
        Ok(match conn.engine() {
            Engine::Sqlite => {
                let lines: Vec<Sqlite> =
                    diesel::sql_query(format!("EXPLAIN QUERY PLAN {text}")).load(conn)?;
                lines.into_iter().map(|line| line.detail).collect::<Vec<_>>()
            }
            Engine::Postgres => {
                let lines: Vec<Postgres> = diesel::sql_query(format!("EXPLAIN {text}")).load(conn)?;
                lines.into_iter().map(|line| line.line).collect()
            }
        }
        .join(" / "))
    };
    app.service.store.read(explain).unwrap()
}

/// Forty thousand rows of a thousand people, patients and forty kinds of acts.
fn fill(app: &TestApp, user: UserId) {
    let rows = format!(
        "INSERT INTO audit (at, user_id, role, action, subject, subject_id, patient_id, request_id, detail) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) \
         SELECT CAST(i AS BIGINT) * 1000000, CASE WHEN i % 1000 = 0 THEN {user} END, 'care-manager', 'noun.' || (i % 40), 'noun', '', \
                i % 997, 'request', '{{}}' FROM n"
    );
    app.service
        .store
        .write(|tx| {
            diesel::sql_query(&rows).execute(tx)?;
            diesel::sql_query("ANALYZE audit").execute(tx)?;
            Ok(())
        })
        .unwrap();
}

on_both_engines! {
    async fn the_trail_is_searched_by_who_what_whom_and_when(app) {
        let (admin, auditor, lead) = (app.admin().await, app.auditor().await, app.team_lead().await);
        let nurse = app.care_manager().await;
        let patient = app.patient_of(&nurse).await;
        nurse.get(&format!("/v1/patients/{patient}")).await.expect(200);
        app.advance(Duration::minutes(1));
        let later = app.clock.now();
        lead.get(&format!("/v1/patients/{patient}")).await.expect(200);

        let all = rows(&auditor, "/v1/audit").await;
        let times: Vec<_> = all.iter().map(|row| row["at"].as_str().unwrap()).collect();
        assert!(times.is_sorted_by(|one, next| one >= next), "{times:?}");
        let of = |row: &Value, field: &str| row[field].clone();
        let theirs = rows(&admin, &format!("/v1/audit?user={}&action=patient.read", nurse.id)).await;
        assert_eq!(theirs.len(), 1);
        assert_eq!(of(&theirs[0], "username"), nurse.username.as_str());
        assert_eq!(of(&theirs[0], "ground"), "caseload");
        assert_eq!(of(&theirs[0], "patient"), patient.to_string().as_str());
        assert!(theirs[0]["detail"].is_object() && theirs[0]["request_id"].is_string());
        let about = rows(&auditor, &format!("/v1/audit?patient={patient}&action=patient.read")).await;
        assert_eq!(words(&about, "role"), BTreeSet::from(["care-manager", "team-lead"].map(str::to_owned)));
        let before = rows(&auditor, &format!("/v1/audit?patient={patient}&action=patient.read&to={later}")).await;
        assert_eq!(words(&before, "role"), BTreeSet::from(["care-manager".to_owned()]));
        let since = rows(&auditor, &format!("/v1/audit?patient={patient}&action=patient.read&from={later}")).await;
        assert_eq!(words(&since, "role"), BTreeSet::from(["team-lead".to_owned()]));
        assert_eq!(rows(&auditor, "/v1/audit?action=noun.verb").await, Vec::<Value>::new());

        lead.get("/v1/audit").await.expect(403);
        nurse.get("/v1/audit").await.expect(403);
        auditor.get("/v1/audit?action=Drop%20table").await.expect(422);
        auditor.get("/v1/audit?from=yesterday").await.expect(422);
    }

    async fn looking_at_the_trail_leaves_a_row_in_it(app) {
        let auditor = app.auditor().await;
        auditor.get("/v1/audit?patient=7&action=patient.read").await.expect(200);
        let row = app.trail().pop().unwrap();
        assert_eq!((row.action.as_str(), row.user), ("audit.search", Some(auditor.id)));
        assert_eq!(row.patient, Some(PatientId(7)));
        let detail: Value = serde_json::from_str(&row.detail).unwrap();
        assert_eq!(detail, json!({ "user": null, "action": "patient.read", "from": null, "to": null, "shown": 0 }));
    }

    async fn pages_of_the_trail_lose_no_row_and_repeat_none(app) {
        let auditor = app.auditor().await;
        for _ in 0..7 {
            app.log_in("nobody", "wrong password").await.expect(401);
        }
        // Rows of one instant, and a page that begins and ends within them.
        let first = "/v1/audit?action=user.log-in-refused&limit=3".to_owned();
        let (mut next, mut seen) = (Some(first), Vec::new());
        while let Some(path) = next {
            let page = auditor.get(&path).await.expect(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!((seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (7, 7));
    }

    async fn each_search_reads_one_index_and_sorts_nothing_that_is_long(app) {
        fill(&app, app.auditor().await.id);
        let by = |index: &str, filter: &TrailFilter| {
            let plan = plan(&app, filter);
            assert!(plan.contains(index), "{index}: {plan}");
            plan
        };
        let since = TrailFilter { from: Some(Timestamp::from_micros(0)), ..TrailFilter::default() };
        let done = TrailFilter { action: Some("noun.7".to_owned()), ..TrailFilter::default() };
        for (index, filter) in
            [("audit_by_time", &TrailFilter::default()), ("audit_by_time", &since), ("audit_by_action", &done)]
        {
            let plan = by(index, filter);
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
        // Of one person or one patient there is so little that it may be sorted.
        let theirs = TrailFilter { user: Some(UserId(7)), ..done.clone() };
        by("audit_by_user", &TrailFilter { action: None, ..theirs.clone() });
        by("audit_by_user", &theirs);
        by("audit_by_patient_and_time", &TrailFilter { patient: Some(PatientId(7)), ..TrailFilter::default() });
        by("audit_by_patient_and_time", &TrailFilter { patient: Some(PatientId(7)), ..theirs });
    }

    async fn who_looks_after_a_patient_sees_who_else_was_in_the_record(app) {
        let (nurse, colleague, lead) = (app.care_manager().await, app.care_manager().await, app.team_lead().await);
        let patient = app.patient_of(&nurse).await;
        lead.get(&format!("/v1/patients/{patient}")).await.expect(200);
        let path = format!("/v1/patients/{patient}");
        let reason = json!({ "reason": "she has phoned" });
        colleague.post(&format!("{path}/break-glass"), reason).await.expect(201);
        colleague.get(&path).await.expect(200);
        let log = rows(&nurse, &format!("{path}/access-log")).await;
        let newest = &log[0];
        assert_eq!(newest["action"], "patient.read");
        assert_eq!(newest["ground"], "broken-glass");
        assert_eq!(newest["user"], colleague.id.to_string().as_str());
        assert_eq!((&newest["name"], &newest["role"]), (&json!("The care-manager"), &json!("care-manager")));
        assert!(log.iter().any(|row| row["user"] == lead.id.to_string().as_str() && row["ground"] == "role"));
        // Reading it is in it the next time.
        let again = rows(&nurse, &format!("{path}/access-log")).await;
        assert_eq!((&again[0]["action"], &again[0]["ground"]), (&json!("patient.access-log"), &json!("caseload")));
        let page = nurse.get(&format!("{path}/access-log?limit=1")).await.expect(200);
        let second = nurse.get(page["next"].as_str().unwrap()).await.expect(200);
        assert_ne!(page["items"][0]["id"], second["items"][0]["id"]);
        let stranger = app.care_manager().await;
        stranger.get(&format!("{path}/access-log")).await.expect(404);
        app.admin().await.get(&format!("{path}/access-log")).await.expect(403);
        app.auditor().await.get(&format!("{path}/access-log")).await.expect(200);
    }
}
