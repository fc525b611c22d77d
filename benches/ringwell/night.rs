//! The nightly run against one raw statement that writes the same rows.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::database::{Calls, DAY, Database, NOW, Result};
use crate::service::{ringwell, run_to_end};
use crate::table::{Goal, Row};

const ROUNDS: usize = 3;

struct Night {
    /// Without the start of the process.
    run: Duration,
    /// One `INSERT … SELECT` of the run's rows into the same table with the same indexes.
    raw: Duration,
    peak_megabytes: f64,
}

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let few = nights(engine, folder, 10_000)?;
        let many = nights(engine, folder, 100_000)?;
        let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
        rows.push(Row::new(
            &format!("Night of 100,000 on {engine}, to one INSERT … SELECT"),
            many.run.div_duration_f64(many.raw),
            "×",
            Goal::AtMost(3.0),
            format!("{} to {}", seconds(many.run), seconds(many.raw)),
        ));
        rows.push(Row::new(
            &format!("Night of 100,000 on {engine}, to one of 10,000"),
            many.run.div_duration_f64(few.run),
            "×",
            Goal::AtMost(12.0),
            format!(
                "{} to {}; one INSERT … SELECT {} to {}",
                seconds(many.run),
                seconds(few.run),
                seconds(many.raw),
                seconds(few.raw)
            ),
        ));
        rows.push(Row::new(
            &format!("Night of 100,000 on {engine}, peak memory"),
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
    nights.sort_by_key(|night| night.run);
    Ok(nights.swap_remove(ROUNDS / 2))
}

fn night(database: &Database) -> Result<Night> {
    let mut command = ringwell(&database.url, NOW);
    command.args(["nightly", "--date", DAY]);
    let (whole, peak_megabytes) = run_to_end(&mut command)?;
    // A night that is done is only reported: what that takes is the process itself.
    let (start, _) = run_to_end(&mut command)?;
    database.execute("CREATE TABLE written AS SELECT * FROM listings; DELETE FROM listings;")?;
    database.settle()?;
    let started = Instant::now();
    database.execute("INSERT INTO listings SELECT * FROM written")?;
    let raw = started.elapsed();
    Ok(Night { run: whole.saturating_sub(start), raw, peak_megabytes })
}
