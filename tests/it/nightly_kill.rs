//! A night that is interrupted: the real program, killed half-way or run twice at once.

use std::process::{Child, Command, Stdio};
use std::time::Instant;

use chrono::NaiveDate;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use ringwell::store::db::Conn;
use ringwell::store::schema::{calls, listings, messages};

use crate::harness::{Engine, START, TestApp};

const PEOPLE: i32 = 2000;
const MANAGERS: i32 = 10;
const KILLS: usize = 20;

/// Working days from the day on which tests start, within the month ahead for which lists may be written.
fn working_days() -> Vec<NaiveDate> {
    use chrono::Datelike as _;
    let first: NaiveDate = START[..10].parse().unwrap();
    let days = first.iter_days().filter(|day| day.weekday().number_from_monday() <= 5);
    days.take(KILLS).collect()
}

/// A service with full caseloads in which every day has its share of calls.
async fn a_busy_service(engine: Engine) -> TestApp {
    let app = TestApp::start_with(engine, |_| {}).await;
    let mut sql = include_str!("../../benches/ringwell/people.sql")
        .replace("{people}", &PEOPLE.to_string())
        .replace("{managers}", &MANAGERS.to_string())
        .replace("{hash}", "");
    for (index, day) in working_days().iter().enumerate() {
        sql += &*format!(
            "INSERT INTO calls (patient_id, enrolment_id, kind, status, priority, minutes, due_on, care_manager_id, why, created_at)
             SELECT id, id, 'follow-up', 'planned', 4, 20, '{day}', (id - 1) % {MANAGERS} + 1, 'cadence', 0
             FROM patients WHERE id % {KILLS} = {index};"
        );
    }
    app.service.store.write(|tx| Ok(tx.batch_execute(&sql)?)).unwrap();
    app
}

/// The night of `date`, run by a process of its own.
fn night(app: &TestApp, date: NaiveDate) -> Child {
    Command::new(env!("CARGO_BIN_EXE_ringwell"))
        .args(["--now", START, "nightly", "--json", "--date", &date.to_string()])
        .env("RINGWELL__DATABASE__URL", &*app.service.config().database.url)
        .env("RINGWELL__DATABASE__TIMEOUT_SECONDS", "60")
        .env("RINGWELL__LOG__FILTER", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

fn runs_to_its_end(mut night: Child) {
    assert!(night.wait().unwrap().success());
}

type Line = (NaiveDate, i64, String, Option<i64>, Option<NaiveDate>, Option<i32>);

/// Every list with everybody who is not on it, where every call stands, and who was told.
#[derive(Debug, PartialEq)]
struct Nights {
    lines: Vec<Line>,
    calls: Vec<(i64, String, Option<NaiveDate>)>,
    digests: Vec<Option<String>>,
}

fn nights(app: &TestApp) -> Nights {
    let read = |conn: &mut Conn| {
        use ringwell::model::id::{CareManagerId, PatientId};
        let lines = listings::table
            .order((listings::for_date, listings::patient_id))
            .select((
                listings::for_date,
                listings::patient_id,
                listings::outcome,
                listings::care_manager_id,
                listings::due_on,
                listings::position,
            ))
            .load::<(NaiveDate, PatientId, String, Option<CareManagerId>, Option<NaiveDate>, Option<i32>)>(
                conn,
            )?
            .into_iter()
            .map(|(date, patient, outcome, manager, due, position)| {
                (date, patient.0, outcome, manager.map(|manager| manager.0), due, position)
            })
            .collect();
        let calls = calls::table
            .order(calls::patient_id)
            .select((calls::patient_id, calls::status, calls::list_date))
            .load::<(PatientId, String, Option<NaiveDate>)>(conn)?
            .into_iter()
            .map(|(patient, status, date)| (patient.0, status, date))
            .collect();
        let digests = messages::table.order(messages::dedupe_key).select(messages::dedupe_key).load(conn)?;
        Ok(Nights { lines, calls, digests })
    };
    app.service.store.read(read).unwrap()
}

async fn killed_nights_end_like_undisturbed_ones(engine: Engine) {
    let (undisturbed, killed) = (a_busy_service(engine).await, a_busy_service(engine).await);
    let mut chance = StdRng::seed_from_u64(20);
    let mut cut_short = 0;
    for date in working_days() {
        let started = Instant::now();
        runs_to_its_end(night(&undisturbed, date));
        let whole = started.elapsed();

        let mut first = night(&killed, date);
        std::thread::sleep(whole.mul_f64(chance.random_range(0.0..1.0)));
        first.kill().unwrap();
        cut_short += usize::from(!first.wait().unwrap().success());
        runs_to_its_end(night(&killed, date));
    }
    assert_eq!(nights(&undisturbed).digests.len(), KILLS * usize::try_from(MANAGERS).unwrap());
    assert!(cut_short > 0, "every night was over before it was killed");
    assert!(nights(&killed) == nights(&undisturbed), "the lists differ");
}

#[actix_web::test]
async fn killed_nights_end_like_undisturbed_ones_sqlite() {
    killed_nights_end_like_undisturbed_ones(Engine::Sqlite).await;
}

#[actix_web::test]
async fn killed_nights_end_like_undisturbed_ones_postgres() {
    killed_nights_end_like_undisturbed_ones(Engine::Postgres).await;
}

#[actix_web::test]
async fn two_nodes_at_once_write_the_lists_of_one() {
    let (one, two) = (a_busy_service(Engine::Postgres).await, a_busy_service(Engine::Postgres).await);
    for date in working_days() {
        runs_to_its_end(night(&one, date));
        let (left, right) = (night(&two, date), night(&two, date));
        runs_to_its_end(left);
        runs_to_its_end(right);
    }
    assert!(nights(&two) == nights(&one), "the lists differ");
}
