//! A blood pressure over HTTP (who asks, validation, evaluation, audit, commit) against the bare statements.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::service::Service;
use crate::statements::{self, IDENTITIES, Statement};
use crate::table::{Goal, Row};

const CLIENTS: u32 = 8;
const PEOPLE: u32 = 10_000;
const MANAGERS: u32 = PEOPLE / 200;
const TIME: Duration = Duration::from_secs(10);
/// A patient of the first care manager, with a number that stands for nothing else.
const CAPTURED: u32 = 9951;

/// Five readings of everybody. A service in use has some; and PostgreSQL plans a connection's look-ups in an empty
/// table once, as scans, which would slow down whoever is measured first.
const HISTORY: &str = "
    INSERT INTO readings (patient_id, kind, taken_at, recorded_at, source, setting, value, diastolic, pulse,
        value_entered, unit_entered)
    SELECT p.id, 'blood-pressure', w.n * 86400000000, w.n * 86400000000, 'patient', 'home', 128, 78, 70, '128/78', 'mmHg'
    FROM patients p, (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) w;
    INSERT INTO assessments (reading_id, patient_id, protocol, protocol_version, rule, severity, at_target, inputs,
        assessed_at)
    SELECT id, patient_id, 'common', '1', 'bp-ordinary', 'none', TRUE, '{}', recorded_at FROM readings;";

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let database = Database::postgres("record")?;
    database.fill(PEOPLE, Calls::Listed)?;
    database.execute(HISTORY)?;
    database.settle()?;
    let statements = capture(&database)?;
    database.settle()?;
    let http = over_http(&database)?;
    database.settle()?;
    let bare = pgbench(&database, &statements, folder)?;
    let postgres = row("PostgreSQL", http, bare, "pgbench with 8 clients");

    let database = Database::sqlite(folder, "record.db")?;
    database.fill(PEOPLE, Calls::Listed)?;
    database.execute(HISTORY)?;
    database.settle()?;
    let http = over_http(&database)?;
    let bare = bare_loop(&database, &statements)?;
    Ok(vec![postgres, row("SQLite, synchronous=FULL", http, bare, "a bare loop")])
}

fn row(engine: &str, http: f64, bare: f64, rival: &str) -> Row {
    Row::new(
        &format!("Record a blood pressure, {engine}, to {rival}"),
        http / bare,
        "×",
        Goal::AtLeast(0.5),
        format!("{http:.0} to {bare:.0} a second"),
    )
}

fn reading(second: u32) -> String {
    let (minute, second) = (second / 60 % 60, second % 60);
    format!(
        "{{\"kind\":\"blood-pressure\",\"systolic\":128,\"diastolic\":78,\"pulse\":70,\"setting\":\"home\",\
         \"source\":\"patient\",\"taken_at\":\"2026-11-25T08:{minute:02}:{second:02}Z\"}}"
    )
}

/// Statements of the service for one reading, from the server's log.
fn capture(database: &Database) -> Result<Vec<Statement>> {
    let name = database.url.rsplit_once('/').map_or("", |(_, name)| name);
    database.execute(&format!("ALTER DATABASE {name} SET log_statement = 'all'"))?;
    {
        let service = Service::start(&database.url, NOW)?;
        let mut client = service.client()?;
        client.log_in("bench-1", PASSWORD)?;
        let path = format!("/v1/patients/{CAPTURED}/readings");
        // Twice before, so that what is only done once has been done.
        for _ in 0..2 {
            let answer = client.send("POST", &path, &reading(0))?;
            if answer.status != 201 {
                return Err(format!("{}: {}", answer.status, answer.body).into());
            }
        }
        for (table, base) in IDENTITIES {
            database.execute(&format!("SELECT setval(pg_get_serial_sequence('{table}', 'id'), {base})"))?;
        }
        client.send("POST", &path, &reading(1))?;
    }
    database.execute(&format!("ALTER DATABASE {name} RESET log_statement"))?;
    statements::captured(&database.server_log()?, "INSERT INTO \"readings\"")
}

/// Readings a second that eight clients record.
fn over_http(database: &Database) -> Result<f64> {
    let service = Service::start(&database.url, NOW)?;
    let counts: Result<Vec<u32>> = std::thread::scope(|scope| {
        let clients: Vec<_> = (1..=CLIENTS)
            .map(|manager| {
                scope.spawn({
                    let service = &service;
                    move || record(service, manager)
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().expect("a client")).collect()
    });
    Ok(f64::from(counts?.iter().sum::<u32>()) / TIME.as_secs_f64())
}

fn record(service: &Service, manager: u32) -> Result<u32> {
    let mut client = service.client()?;
    client.log_in(&format!("bench-{manager}"), PASSWORD)?;
    let started = Instant::now();
    let mut count = 0;
    while started.elapsed() < TIME {
        let patient = manager + MANAGERS * (count % 200);
        let answer = client.send("POST", &format!("/v1/patients/{patient}/readings"), &reading(count))?;
        if answer.status != 201 {
            return Err(format!("{}: {}", answer.status, answer.body).into());
        }
        count += 1;
    }
    Ok(count)
}

fn pgbench(database: &Database, statements: &[Statement], folder: &Path) -> Result<f64> {
    let script = folder.join("record.sql");
    let others = format!("1 + {MANAGERS} * random(0, 199)");
    std::fs::write(&script, statements::pgbench_script(statements, &CAPTURED.to_string(), &others))?;
    let bin = std::env::var_os("RINGWELL_POSTGRES_BIN").map(PathBuf::from).unwrap_or_default();
    let output = Command::new(bin.join("pgbench"))
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2", &format!("--client={CLIENTS}")])
        .arg(format!("--time={}", TIME.as_secs()))
        .arg("--file")
        .arg(&script)
        .arg(&database.url)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let speed =
        text.lines().find_map(|line| line.strip_prefix("tps = ")?.split_whitespace().next()?.parse().ok());
    speed.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned().into())
}

/// Pace of a connection, set up as the service does, that runs the statements and nothing else.
fn bare_loop(database: &Database, statements: &[Statement]) -> Result<f64> {
    let mut conn = SqliteConnection::establish(database.path().unwrap_or_default())?;
    conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    let scripts: Vec<String> = (0..200)
        .map(|place| statements::sqlite_script(statements, &CAPTURED.to_string(), 1 + MANAGERS * place))
        .collect();
    let started = Instant::now();
    let mut count = 0;
    for script in scripts.iter().cycle() {
        if started.elapsed() >= TIME {
            break;
        }
        conn.batch_execute(script)?;
        count += 1;
    }
    Ok(f64::from(count) / TIME.as_secs_f64())
}
