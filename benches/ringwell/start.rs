//! From nothing to the first answer, and what an idle service takes.

use std::path::Path;

use crate::database::{Calls, Database, NOW, Result};
use crate::service::Service;
use crate::table::{Goal, Row};

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let database = if engine == "SQLite" {
            Database::sqlite(folder, "start")?
        } else {
            Database::postgres("start")?
        };
        database.fill(10_000, Calls::Listed)?;
        // Once before, so that keys are made and the night that is due is done.
        drop(Service::start(&database.url, NOW)?);
        let service = Service::start(&database.url, NOW)?;
        rows.push(Row::new(
            &format!("Start to first answer on {engine}"),
            service.first_answer.as_secs_f64(),
            "s",
            Goal::AtMost(1.0),
            "an existing database of 10,000 patients".to_owned(),
        ));
        // What the start itself needed is given back, and the loops have turned once or twice.
        std::thread::sleep(std::time::Duration::from_secs(3));
        rows.push(Row::new(
            &format!("Idle memory on {engine}"),
            service.memory()?,
            "MB",
            Goal::AtMost(60.0),
            "resident".to_owned(),
        ));
    }
    Ok(rows)
}
