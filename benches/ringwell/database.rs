//! Databases made for one measure and filled by set-based SQL.

use std::path::Path;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection};
use ringwell::model::user::PasswordHash;
use ringwell::store::db::Store;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The day for which lists are written and worked, a Wednesday, and an hour in it when people are phoned.
pub const DAY: &str = "2026-11-25";
pub const NOW: &str = "2026-11-25T10:00:00Z";
pub const PASSWORD: &str = "bench-bench-bench";

/// A database of its own.
pub struct Database {
    pub url: String,
}

/// State of a caseload's calls when a measure starts.
#[derive(Clone, Copy)]
pub enum Calls {
    /// Planned calls, one in twenty due on the day; the rest later.
    Planned,
    /// Every one stands on the day's list.
    Listed,
}

impl Database {
    /// A migrated database on the PostgreSQL of scripts/postgres.
    pub fn postgres(name: &str) -> Result<Self> {
        let server = std::env::var("RINGWELL_TEST_POSTGRES")?;
        PgConnection::establish(&server)?.batch_execute(&format!("CREATE DATABASE {name}"))?;
        let host = server.rsplit_once('/').map_or(server.as_str(), |(host, _)| host);
        Self::migrated(format!("{host}/{name}"))
    }

    /// A migrated SQLite file in `folder`.
    pub fn sqlite(folder: &Path, name: &str) -> Result<Self> {
        Self::migrated(format!("sqlite://{}", folder.join(name).display()))
    }

    fn migrated(url: String) -> Result<Self> {
        Store::open(&url, 1, Duration::from_secs(10))?.migrate()?;
        Ok(Self { url })
    }

    pub fn path(&self) -> Option<&str> {
        self.url.strip_prefix("sqlite://")
    }

    /// Log of the server of scripts/postgres so far.
    pub fn server_log(&self) -> Result<String> {
        #[derive(diesel::QueryableByName)]
        struct Setting {
            #[diesel(sql_type = diesel::sql_types::Text)]
            data_directory: String,
        }
        let setting: Setting =
            diesel::sql_query("SHOW data_directory").get_result(&mut PgConnection::establish(&self.url)?)?;
        Ok(std::fs::read_to_string(Path::new(&setting.data_directory).join("../log"))?)
    }

    /// Runs statements. `SQLite` checks foreign keys, as PostgreSQL does and as the service has it.
    pub fn execute(&self, sql: &str) -> Result<()> {
        match self.path() {
            Some(path) => {
                let mut connection = SqliteConnection::establish(path)?;
                connection.batch_execute("PRAGMA foreign_keys = ON")?;
                connection.batch_execute(sql)?;
            }
            None => PgConnection::establish(&self.url)?.batch_execute(sql)?,
        }
        Ok(())
    }

    /// Fills it with `people` active patients in full caseloads, each with one open call. Care managers are
    /// `bench-1` and up, patients have the ids from 1.
    pub fn fill(&self, people: u32, calls: Calls) -> Result<()> {
        let managers = people.div_ceil(200);
        let hash = PasswordHash::of(PASSWORD)?;
        let mut sql = include_str!("people.sql")
            .replace("{people}", &people.to_string())
            .replace("{managers}", &managers.to_string())
            .replace("{hash}", hash.as_str());
        let mut open_calls = |status: &str, due_on: &str, list_date: &str, which: &str| {
            sql += &*format!(
                "INSERT INTO calls (patient_id, enrolment_id, kind, status, priority, minutes, due_on, list_date,
                     care_manager_id, why, created_at)
                 SELECT id, id, 'follow-up', '{status}', 4, 20, {due_on}, {list_date},
                     (id - 1) % {managers} + 1, 'cadence', 0 FROM patients WHERE {which};"
            );
        };
        match calls {
            Calls::Planned => {
                // By caseload, so that every care manager has as many due.
                let due = format!("(id - 1) / {managers} % 20 = 0");
                open_calls("planned", &format!("'{DAY}'"), "NULL", &due);
                open_calls("planned", "'2026-12-09'", "NULL", &format!("NOT ({due})"));
            }
            Calls::Listed => {
                open_calls("listed", &format!("'{DAY}'"), &format!("'{DAY}'"), "id > 0");
                // The night is done, so that a service that starts does not write the lists again.
                sql += &*format!(
                    "INSERT INTO runs (kind, for_date, status, started_at, finished_at, reconciled)
                     VALUES ('call-list', '{DAY}', 'finished', 0, 0, TRUE);"
                );
            }
        }
        self.execute(&sql)?;
        if self.path().is_none() {
            for table in ["users", "care_managers", "patients", "enrolments"] {
                self.execute(&format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                ))?;
            }
        }
        self.settle()
    }

    /// Leaves no work behind from what came before: statistics are up to date and dead rows are gone.
    pub fn settle(&self) -> Result<()> {
        match self.path() {
            Some(_) => self.execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)"),
            None => self.execute("VACUUM ANALYZE").and_then(|()| self.execute("CHECKPOINT")),
        }
    }
}
