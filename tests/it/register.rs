//! The main job, end to end: a practice's referral file becomes a worked call queue, and both engines agree on
//! every list and every escalation.

use std::fmt::Write as _;
use std::path::Path;

use diesel::prelude::*;
use ringwell::demonstration::register::Register;
use ringwell::imports::readings::ReadingRows;
use ringwell::model::actor::Job;
use ringwell::model::policy::Action;
use ringwell::store;
use ringwell::store::permits;
use ringwell::store::schema::{escalations, patients, practices};
use serde_json::{Value, json};

use crate::harness::verbs::access::Person;
use crate::harness::verbs::calls::Held;
use crate::harness::verbs::imports::reference_data;
use crate::harness::{Engine, TestApp};

/// The real register where it is at hand, else a generated one of the same shape.
fn at_hand(app: &TestApp) -> Register {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if shared.is_dir()
        && let Some(real) = Register::read(&shared).unwrap()
    {
        return real;
    }
    let open: Vec<String> = app
        .service
        .store
        .read(|conn| {
            Ok(practices::table
                .filter(practices::closed_on.is_null())
                .order(practices::ods_code)
                .select(practices::ods_code)
                .load(conn)?)
        })
        .unwrap();
    let open: Vec<_> = open.iter().map(String::as_str).collect();
    Register::generate(&open, 200)
}

/// Answers of a patient on the telephone: the same for the same NHS number, whatever the engine.
fn answers(nhs_number: &str, taken_at: &str) -> Option<Value> {
    let lot = nhs_number.bytes().fold(0_i32, |sum, digit| (sum * 7 + i32::from(digit - b'0')) % 101);
    match lot {
        0..15 => None,
        15..75 => Some(json!([{
            "kind": "blood-pressure", "systolic": 110 + lot, "diastolic": 60 + lot / 2, "setting": "home",
            "taken_at": taken_at, "source": "patient", "confirmed": true,
        }])),
        75..97 => Some(json!([{
            "kind": "glucose", "value": f64::from(lot - 72) * 0.9, "unit": "mmol/L", "taken_at": taken_at,
            "source": "patient", "confirmed": true,
        }])),
        _ => Some(json!([])),
    }
}

/// Works a nurse's queue until nothing is left to call today.
async fn work_the_day(app: &TestApp, nurse: &Person, story: &mut String) {
    // Mornings, afternoons: the ladder asks for different bands on different days.
    for hour in [10, 14] {
        let today = app.clock.now().date(chrono_tz::Europe::London);
        app.travel_to(&format!("{today}T{hour}:00:00Z"));
        while let Some(held) = nurse.claim().await {
            let nhs_number = nhs_number_of(app, &held);
            let outcome = match answers(&nhs_number, &app.clock.now().to_string()) {
                Some(readings) => {
                    let done = nurse.complete(&held, readings).await.expect(200);
                    format!("completed, next {}", done["next"]["due_on"])
                }
                None => nurse.attempt(&held, "no-answer").await.expect(201)["next_action"].to_string(),
            };
            writeln!(story, "{nhs_number} {} {outcome}", held.0["kind"]).unwrap();
            app.advance(chrono::Duration::seconds(1));
        }
    }
}

fn nhs_number_of(app: &TestApp, held: &Held) -> String {
    let id: ringwell::model::id::PatientId = held.patient().parse().unwrap();
    app.service
        .store
        .read(|conn| Ok(patients::table.find(id).select(patients::nhs_number).first(conn)?))
        .unwrap()
}

/// Everything that both engines must agree on, by NHS number.
async fn story_on(engine: Engine) -> String {
    let app = TestApp::start_with(engine, |_| {}).await;
    let mut story = String::new();
    app.travel_to("2026-11-16T08:00:00Z");
    app.import_practices(&reference_data("gp-practices-birmingham.csv")).unwrap();
    app.import_bank_holidays(&reference_data("bank-holidays-england-and-wales.csv")).unwrap();
    let nurses = [
        app.care_manager().with_capacity(30).speaking(&["en", "pa"]).skilled_in(&["hypertension"]).await,
        app.care_manager()
            .with_capacity(25)
            .speaking(&["en", "ur", "bn"])
            .skilled_in(&["type-2-diabetes"])
            .await,
        app.care_manager().with_capacity(20).speaking(&["en", "so", "gu"]).await,
    ];
    let register = at_hand(&app);
    let (summary, _) = app.import_referrals(&register.referrals).unwrap();
    writeln!(story, "referrals: {}", serde_json::to_string(&summary).unwrap()).unwrap();
    for file in [&register.blood_pressures, &register.glucoses] {
        let mut rows = ReadingRows::new(&app.service);
        let (summary, rejects) = app.import(file.as_bytes(), &mut rows).unwrap();
        let summary = serde_json::to_string(&summary).unwrap();
        writeln!(story, "readings: {summary}, {} rejects", rejects.lines().count()).unwrap();
    }
    // Two working weeks.
    for day in ["17", "18", "19", "20", "23", "24", "25", "26", "27", "30"] {
        app.travel_to(&format!("2026-11-{day}T02:00:00Z"));
        let report = app.run_nightly();
        assert!(report.reconciled, "{report:?}");
        writeln!(story, "{}", serde_json::to_string(&report).unwrap()).unwrap();
        let everybody = permits::list_of_job(Job::Demonstration, Action::ReadCallLists).unwrap();
        let entries =
            app.service.store.read(|conn| store::listings::entries(conn, report.date, &everybody)).unwrap();
        assert_eq!(i64::try_from(entries.len()).unwrap(), report.listed);
        for nurse in &nurses {
            work_the_day(&app, nurse, &mut story).await;
        }
    }
    for row in escalated(&app) {
        writeln!(story, "{row:?}").unwrap();
    }
    story
}

/// NHS number, cause, severity and rule of every escalation.
fn escalated(app: &TestApp) -> Vec<(String, String, String, String)> {
    app.service
        .store
        .read(|conn| {
            Ok(escalations::table
                .inner_join(patients::table)
                .order((patients::nhs_number, escalations::cause))
                .select((patients::nhs_number, escalations::cause, escalations::severity, escalations::rule))
                .load(conn)?)
        })
        .unwrap()
}

#[actix_web::test]
async fn both_engines_write_the_same_lists_and_open_the_same_escalations() {
    let sqlite = story_on(Engine::Sqlite).await;
    let postgres = story_on(Engine::Postgres).await;
    for (line, (ours, theirs)) in sqlite.lines().zip(postgres.lines()).enumerate() {
        assert_eq!(ours, theirs, "line {line}");
    }
    assert_eq!(sqlite.lines().count(), postgres.lines().count());
    let calls = sqlite.lines().filter(|line| line.contains("completed, next")).count();
    let escalations = sqlite.lines().filter(|line| line.starts_with("(\"")).count();
    assert!(calls > 60, "{calls} calls were completed");
    assert!(escalations > 5, "{escalations} escalations were opened");
}
