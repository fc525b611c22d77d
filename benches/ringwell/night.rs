//! The nightly run against one raw statement that writes the same rows.

use std::path::Path;
use std::time::{Duration, Instant};

use ringwell::app::App;
use ringwell::care::actor::Actor;
use ringwell::care::{levels, runs};
use ringwell::clock::{Clock, Moment};
use ringwell::config::Config;

use crate::database::{Calls, DAY, Database, Result};
use crate::service::{ringwell, run_to_end};
use crate::table::{Goal, Row};

const ROUNDS: usize = 3;
const DAY_BEFORE: &str = "2026-11-24";

struct Night {
    /// The very first, in which everybody's level is new, without the start of the process.
    first: Duration,
    peak_megabytes: f64,
    /// The parts of the one after it.
    levels: Duration,
    lists: Duration,
    /// One `INSERT … SELECT` of its lists' rows into the same table with the same indexes.
    raw: Duration,
}

/// How long a part of a night took.
type Part = fn(&Night) -> Duration;

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let few = nights(engine, folder, 10_000)?;
        let many = nights(engine, folder, 100_000)?;
        let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
        rows.push(Row::new(
            &format!("Lists of 100,000 on {engine}, to one INSERT … SELECT"),
            many.lists.div_duration_f64(many.raw),
            "×",
            Goal::AtMost(3.0),
            format!("{} to {}", seconds(many.lists), seconds(many.raw)),
        ));
        let parts: [(&str, Part); 3] =
            [("Lists", |it| it.lists), ("Levels", |it| it.levels), ("First night", |it| it.first)];
        for (what, part) in parts {
            rows.push(Row::new(
                &format!("{what} of 100,000 on {engine}, to 10,000"),
                part(&many).div_duration_f64(part(&few)),
                "×",
                Goal::AtMost(12.0),
                format!("{} to {}", seconds(part(&many)), seconds(part(&few))),
            ));
        }
        rows.push(Row::new(
            &format!("First night of 100,000 on {engine}, peak memory"),
            many.peak_megabytes,
            "MB",
            Goal::AtMost(150.0),
            "of the process, by the kernel".to_owned(),
        ));
    }
    Ok(rows)
}

/// The middle one of several nights, each on a database of its own.
fn nights(engine: &str, folder: &Path, people: u32) -> Result<Night> {
    let mut nights = Vec::new();
    for round in 0..ROUNDS {
        let name = format!("night_{people}_{round}");
        let database =
            if engine == "SQLite" { Database::sqlite(folder, &name)? } else { Database::postgres(&name)? };
        database.fill(people, Calls::Planned)?;
        nights.push(night(&database)?);
    }
    nights.sort_by_key(|night| night.levels + night.lists);
    Ok(nights.swap_remove(ROUNDS / 2))
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
    config.database.url.clone_from(&database.url);
    let now: Moment = format!("{DAY}T02:00:00Z").parse()?;
    let app = App::open(config, Clock::standing_at(now))?;
    let (rules, nightly, date) = (app.rules(), Actor::service("nightly"), DAY.parse()?);
    let started = Instant::now();
    app.store.write(|tx| levels::find_all(tx, &rules, &nightly, now, date))?;
    let levels = started.elapsed();
    let started = Instant::now();
    let report = app.store.write(|tx| runs::write_lists(tx, &rules, &nightly, now, date))?;
    let lists = started.elapsed();
    if report.listed == 0 || !report.reconciled {
        return Err("the night came to nothing".into());
    }
    Ok((levels, lists))
}
