//! How quick the desk is in a browser: the client's own measure (`web/tools/measure.mjs`) against a service of 10,000
//! patients in which a care manager's whole caseload stands on the day's list.

use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::service::Service;
use crate::table::{Goal, Row};

const PEOPLE: u32 = 10_000;
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/web");
/// The next name is known by being another one.
const NAMES: &str = "UPDATE patients SET family_name = 'Family' || id";

/// A line of what the client's measure prints; times in milliseconds.
#[derive(Deserialize)]
struct Measure {
    what: String,
    measured: f64,
    goal: f64,
    how: String,
}

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let database =
            if engine == "SQLite" { Database::sqlite(folder, "desk")? } else { Database::postgres("desk")? };
        database.fill(PEOPLE, Calls::Listed)?;
        database.execute(NAMES)?;
        for Measure { what, measured, goal, how } in in_browser(&database.url)? {
            rows.push(Row::new(&format!("{what}, {engine}"), measured, "ms", Goal::AtMost(goal), how));
        }
    }
    Ok(rows)
}

fn in_browser(database: &str) -> Result<Vec<Measure>> {
    let service = Service::start(database, NOW)?;
    let url = format!("http://{}", service.address);
    let output = Command::new("node")
        .args(["tools/measure.mjs", &url, "bench-1", PASSWORD])
        .current_dir(WEB)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("the browser's measure: {}", output.status).into());
    }
    Ok(serde_json::Deserializer::from_slice(&output.stdout)
        .into_iter()
        .collect::<std::result::Result<_, _>>()?)
}
