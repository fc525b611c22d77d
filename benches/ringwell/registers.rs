//! Registers of 50,000 people with a million facts: how fast they come in, with the desk beside them, and what all measures over
//! them cost beside one raw aggregate.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use ringwell::app::App;
use ringwell::care::population::overview;
use ringwell::clock::Clock;
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Principal, Role};
use ringwell::model::id::UserId;
use ringwell::model::nhs_number::check_digit;

use crate::claims;
use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::service::Service;
use crate::table::{Goal, Row, percentile};

const PRACTICES: u32 = 5;
/// Of each practice.
const PEOPLE: u32 = 10_000;
/// Of each person.
const FACTS: u32 = 20;
/// Care managers who claim while the files are read.
const DESKS: usize = 4;
/// Patients of the service beside.
const PATIENTS: u32 = 2_000;

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let database = match engine {
            "PostgreSQL" => Database::postgres("registers")?,
            _ => Database::sqlite(folder, "registers.db")?,
        };
        database.fill(PATIENTS, Calls::Listed)?;
        for practice in 0..PRACTICES {
            let code = code(practice);
            database.execute(&format!(
                "INSERT INTO practices (ods_code, name, status) VALUES ('{code}', 'A practice', 'A')"
            ))?;
        }
        database.execute(
            "INSERT INTO users (id, username, display_name, role, email, password_hash, created_at)
             SELECT 900000, 'bench-machine', 'A machine', 'integration', 'machine@ringwell.example', password_hash, 0
             FROM users WHERE username = 'bench-1'",
        )?;
        let (taken, mut waits) = come_in(&database)?;
        let all = f64::from(PRACTICES * PEOPLE * (FACTS + 1));
        rows.push(Row::new(
            &format!("Rows of registers, {engine}"),
            all / taken.as_secs_f64(),
            "/s",
            Goal::AtLeast(5000.0),
            format!("{all:.0} rows by HTTP in {:.0} s, {DESKS} desks beside", taken.as_secs_f64()),
        ));
        rows.push(Row::new(
            &format!("Claim beside a register, {engine}, 99 in 100 within"),
            percentile(&mut waits, 0.99),
            "ms",
            Goal::AtMost(300.0),
            format!("{} claims, median {:.1} ms", waits.len(), percentile(&mut waits, 0.5)),
        ));
        database.settle()?;
        rows.push(all_measures(engine, &database)?);
    }
    Ok(rows)
}

fn code(practice: u32) -> String {
    format!("Z{:05}", practice + 1)
}

/// The files come in one after another, with claims beside; answers how long they took, and how long each claim.
fn come_in(database: &Database) -> Result<(Duration, Vec<f64>)> {
    let service = Service::start(&database.url, NOW)?;
    let mut machine = service.client()?;
    machine.log_in("bench-machine", PASSWORD)?;
    let files: Vec<_> = (0..PRACTICES).map(|practice| (code(practice), files(practice))).collect();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let desks: Vec<_> = (1..=DESKS)
            .map(|manager| {
                let (service, done) = (&service, &done);
                scope.spawn(move || claims::until(service, manager, done))
            })
            .collect();
        let started = Instant::now();
        let sent = files.iter().try_for_each(|(practice, (people, facts))| {
            let people_path = format!("/v1/register-entries/import?whole=true&practice={practice}");
            for (path, file) in
                [(people_path, people), (format!("/v1/register-facts/import?practice={practice}"), facts)]
            {
                let answer = machine.send_file(&path, file)?;
                let said: serde_json::Value = serde_json::from_str(&answer.body)?;
                if answer.status != 200 || said["summary"]["rejected"] != 0 {
                    return Err(answer.body.into());
                }
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        });
        let taken = started.elapsed();
        done.store(true, Ordering::Relaxed);
        let mut waits = Vec::new();
        for desk in desks {
            waits.extend(desk.join().map_err(|_| "a desk gave up")??);
        }
        sent?;
        Ok((taken, waits))
    })
}

/// The people of a practice, and what is known of them.
fn files(practice: u32) -> (String, String) {
    let mut people = "nhs_number,birth_date,sex,conditions,diagnosed_on\n".to_owned();
    let mut facts = "nhs_number,kind,on,value,setting\n".to_owned();
    let mut stem = 999_000_000 + practice * 20_000;
    for person in 0..PEOPLE {
        let number = loop {
            stem += 1;
            if let Some(digit) = check_digit(stem.to_string().as_bytes()) {
                break format!("{stem}{digit}");
            }
        };
        let conditions = if person % 3 == 0 { "hypertension;type-2-diabetes" } else { "hypertension" };
        let _ = writeln!(people, "{number},19{}-05-02,female,{conditions},2015-04-01", 30 + person % 50);
        for fact in 0..FACTS {
            let (year, month, day) = (2022 + fact / 4, 1 + (fact * 3 + person) % 10, 1 + person % 28);
            let on = format!("{year}-{month:02}-{day:02}");
            let _ = match fact % 4 {
                0 | 1 => {
                    let (systolic, diastolic) = (112 + (person + fact) % 70, 60 + (person + fact) % 40);
                    writeln!(facts, "{number},blood-pressure,{on},{systolic}/{diastolic},clinic")
                }
                2 => writeln!(facts, "{number},hba1c,{on},{},", 38 + (person + fact) % 60),
                _ => writeln!(facts, "{number},acr,{on},{}.{},", (person + fact) % 30, fact % 10),
            };
        }
    }
    (people, facts)
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    people: i64,
}

/// Every measure of every practice, beside one statement that counts the facts by kind.
fn all_measures(engine: &str, database: &Database) -> Result<Row> {
    let mut config = Config::load(None)?;
    config.database.url = database.url.as_str().into();
    config.patients.allow_test_numbers = true;
    let app = App::open(config, Clock::standing_at(NOW.parse()?))?;
    let lead =
        Principal::Person { user: UserId(1), role: Role::TeamLead, practice: None, care_manager: None };
    let lead = Actor::new(lead, "bench");
    let mut ratios = Vec::new();
    let mut how = String::new();
    for _ in 0..3 {
        let started = Instant::now();
        for practice in 0..PRACTICES {
            let practice = code(practice);
            let read = app.work_now(&lead, |work| overview::of_practice(work, &practice, None))?;
            if read.people != i64::from(PEOPLE) {
                return Err("the register came to nothing".into());
            }
        }
        let measures = started.elapsed();
        let started = Instant::now();
        let counted = app.store.read(|conn| {
            Ok(diesel::sql_query(
                "SELECT count(*) AS people FROM (
                   SELECT entry_id, kind, max(on_date) AS latest, count(*) AS facts, sum(value) AS total
                   FROM register_facts GROUP BY entry_id, kind) AS known",
            )
            .get_result::<Counted>(conn)?)
        })?;
        if counted.people == 0 {
            return Err("the aggregate came to nothing".into());
        }
        let raw = started.elapsed();
        ratios.push(measures.as_secs_f64() / raw.as_secs_f64());
        how = format!(
            "all of {} practices {} ms, the latest of each kind and person {} ms",
            PRACTICES,
            measures.as_millis(),
            raw.as_millis()
        );
    }
    Ok(Row::new(
        &format!("All measures to one raw aggregate, {engine}"),
        percentile(&mut ratios, 0.5),
        "×",
        Goal::AtMost(3.0),
        how,
    ))
}
