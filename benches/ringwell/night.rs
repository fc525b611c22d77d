//! The nightly run against one raw statement that writes the same rows, and the desk that works beside it.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ringwell::app::App;
use ringwell::care::Work;
use ringwell::care::planning::{levels, runs};
use ringwell::clock::Clock;
use ringwell::config::Config;
use ringwell::model::actor::{Actor, Job};
use ringwell::model::time::Timestamp;

use crate::claims;
use crate::database::{Calls, DAY, Database, NOW, Result};
use crate::service::{Service, ringwell, run_to_end};
use crate::table::{Goal, Row, percentile};

const ROUNDS: usize = 3;
const DAY_BEFORE: &str = "2026-11-24";
const DAY_AFTER: &str = "2026-11-26";
/// From here on one night of a size is enough: it takes long, and its noise is small beside it.
const MANY: u32 = 1_000_000;
/// Care managers who claim while the night is written.
const DESKS: usize = 10;

struct Night {
    /// The very first, in which everybody's level is new, without the start of the process.
    first: Duration,
    peak_megabytes: f64,
    /// The parts of the one after it.
    levels: Duration,
    lists: Duration,
    /// Time of one `INSERT … SELECT` of the lists' rows into an equal table with equal indexes.
    raw: Duration,
}

impl Night {
    fn whole(&self) -> Duration {
        self.levels + self.lists
    }
}

/// How long a part of a night took.
type Part = fn(&Night) -> Duration;

/// Nights of `people` patients and of a tenth of them, on both engines.
pub fn measure(folder: &Path, people: u32) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let few = nights(engine, folder, people / 10)?.0;
        let (many, database) = nights(engine, folder, people)?;
        rows.extend(report(engine, people, &many, &few));
        if engine == "PostgreSQL" {
            rows.push(desk_beside_night(&database, people)?);
        }
    }
    Ok(rows)
}

fn report(engine: &str, people: u32, many: &Night, few: &Night) -> Vec<Row> {
    let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
    let whole = match (people, engine) {
        (MANY, "PostgreSQL") => Goal::AtMost(60.0),
        (MANY, _) => Goal::AtMost(25.0),
        _ => Goal::None,
    };
    let mut rows = vec![
        Row::new(
            &format!("Whole night of {people} on {engine}"),
            many.whole().as_secs_f64(),
            "s",
            whole,
            format!("levels {}, lists {}", seconds(many.levels), seconds(many.lists)),
        ),
        Row::new(
            &format!("Lists of {people} on {engine}, to one INSERT … SELECT"),
            many.lists.div_duration_f64(many.raw),
            "×",
            Goal::AtMost(3.0),
            format!("{} to {}", seconds(many.lists), seconds(many.raw)),
        ),
    ];
    let parts: [(&str, Part); 4] = [
        ("Whole night", Night::whole),
        ("Lists", |it| it.lists),
        ("Levels", |it| it.levels),
        ("First night", |it| it.first),
    ];
    for (what, part) in parts {
        rows.push(Row::new(
            &format!("{what} of {people} on {engine}, to a tenth"),
            part(many).div_duration_f64(part(few)),
            "×",
            Goal::AtMost(12.0),
            format!("{} to {}", seconds(part(many)), seconds(part(few))),
        ));
    }
    rows.push(Row::new(
        &format!("First night of {people} on {engine}, peak memory"),
        many.peak_megabytes,
        "MB",
        Goal::AtMost(150.0),
        "of the process, by the kernel".to_owned(),
    ));
    rows
}

/// The middle one of several nights, each on a database of its own, and the database of the last.
fn nights(engine: &str, folder: &Path, people: u32) -> Result<(Night, Database)> {
    let rounds = if people < MANY { ROUNDS } else { 1 };
    let mut nights = Vec::new();
    let mut last = None;
    for round in 0..rounds {
        let name = format!("night_{people}_{round}");
        let database =
            if engine == "SQLite" { Database::sqlite(folder, &name)? } else { Database::postgres(&name)? };
        database.fill(people, Calls::Planned)?;
        nights.push(night(&database)?);
        last = Some(database);
    }
    nights.sort_by_key(Night::whole);
    Ok((nights.swap_remove(rounds / 2), last.ok_or("no night was measured")?))
}

fn night(database: &Database) -> Result<Night> {
    let (first, peak_megabytes) = first_night(database)?;
    database.settle()?;
    let (levels, lists) = night_after_it(database)?;
    database.execute(&format!(
        "CREATE TABLE written AS SELECT * FROM listings WHERE for_date = '{DAY}';
         DELETE FROM listings WHERE for_date = '{DAY}';"
    ))?;
    database.settle()?;
    let started = Instant::now();
    database.execute("INSERT INTO listings SELECT * FROM written")?;
    Ok(Night { first, peak_megabytes, levels, lists, raw: started.elapsed() })
}

fn first_night(database: &Database) -> Result<(Duration, f64)> {
    let mut command = ringwell(&database.url, &format!("{DAY_BEFORE}T02:00:00Z"));
    command.args(["nightly", "--date", DAY_BEFORE]);
    let (whole, peak_megabytes) = run_to_end(&mut command)?;
    // A night that is done is only reported: what that takes is the process itself.
    let (start, _) = run_to_end(&mut command)?;
    Ok((whole.saturating_sub(start), peak_megabytes))
}

/// In this process, because its two parts are to be told apart.
fn night_after_it(database: &Database) -> Result<(Duration, Duration)> {
    let mut config = Config::load(None)?;
    config.database.url = database.url.as_str().into();
    let now: Timestamp = format!("{DAY}T02:00:00Z").parse()?;
    let app = App::open(config, Clock::standing_at(now))?;
    let (rules, nightly, date) = (app.rules(), Actor::service(Job::Nightly), DAY.parse()?);
    let started = Instant::now();
    app.store.write(|tx| levels::find_all(&mut Work { tx, rules: &rules, actor: &nightly, now }, date))?;
    let levels = started.elapsed();
    let started = Instant::now();
    let report = app
        .store
        .write(|tx| runs::write_lists(&mut Work { tx, rules: &rules, actor: &nightly, now }, date))?;
    let lists = started.elapsed();
    if report.listed == 0 || !report.reconciled {
        return Err("the night came to nothing".into());
    }
    Ok((levels, lists))
}

/// How long a claim takes while the lists of the day after are written.
fn desk_beside_night(database: &Database, people: u32) -> Result<Row> {
    database.settle()?;
    let service = Service::start(&database.url, NOW)?;
    let written = AtomicBool::new(false);
    let mut waits = std::thread::scope(|scope| {
        let desks: Vec<_> = (1..=DESKS)
            .map(|manager| {
                let (service, written) = (&service, &written);
                scope.spawn(move || claims::until(service, manager, written))
            })
            .collect();
        let night = run_to_end(ringwell(&database.url, NOW).args(["nightly", "--date", DAY_AFTER]));
        written.store(true, Ordering::Relaxed);
        let mut waits = Vec::new();
        for desk in desks {
            waits.extend(desk.join().map_err(|_| "a desk gave up")??);
        }
        night?;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(waits)
    })?;
    let how =
        format!("{} claims by {DESKS} at once, median {:.1} ms", waits.len(), percentile(&mut waits, 0.5));
    Ok(Row::new(
        &format!("Claim beside a night of {people}, 99 in 100 within"),
        percentile(&mut waits, 0.99),
        "ms",
        Goal::AtMost(300.0),
        how,
    ))
}
