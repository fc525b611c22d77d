//! The tables of the service as they stood when they were kept: what has changed since, and back to it.
//!
//! Triggers note which tables were written, so that looking costs one statement however many tables there are.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::{PgConnection, SqliteConnection};

use crate::harness::TestApp;

/// A connection beside the service's own, on which copies of the tables are at hand as `kept.TABLE`.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

pub struct Tables {
    conn: Conn,
    names: Vec<String>,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// A row that was added to the audit trail.
#[derive(Clone, Debug, QueryableByName)]
pub struct Audited {
    /// 0 for the service itself.
    #[diesel(sql_type = BigInt)]
    pub user: i64,
    /// 0 where the row names none.
    #[diesel(sql_type = BigInt)]
    pub patient: i64,
    /// Empty where the row names none.
    #[diesel(sql_type = Text)]
    pub ground: String,
}

impl Tables {
    /// Keeps all tables as they stand now.
    pub fn keep(app: &TestApp) -> Self {
        let url = &app.service.config().database.url;
        let mut conn = match url.strip_prefix("sqlite://") {
            Some(path) => Conn::Sqlite(SqliteConnection::establish(path).unwrap()),
            None => Conn::Postgres(PgConnection::establish(url).unwrap()),
        };
        conn.run(
            "PRAGMA busy_timeout = 10000; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; ATTACH ':memory:' AS kept",
            // Neither triggers nor foreign keys while rows are put back.
            "CREATE SCHEMA kept; SET session_replication_role = replica",
        );
        conn.run(
            "CREATE TABLE touched (name TEXT NOT NULL)",
            "CREATE TABLE touched (name TEXT NOT NULL); \
             CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN INSERT INTO touched VALUES (TG_TABLE_NAME); RETURN NULL; END $$",
        );
        let names = conn.names(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            "SELECT table_name::text AS name FROM information_schema.tables \
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
        );
        let names: Vec<String> =
            names.into_iter().filter(|name| !name.starts_with("__") && name != "touched").collect();
        assert!(names.iter().any(|name| name == "patients"), "{names:?}");
        for name in &names {
            conn.run(
                &format!(
                    "CREATE TABLE kept.{name} AS SELECT * FROM main.{name}; {}",
                    ["INSERT", "UPDATE", "DELETE"]
                        .map(|event| format!(
                            "CREATE TRIGGER touch_{name}_{event} AFTER {event} ON {name} \
                         BEGIN INSERT INTO touched VALUES ('{name}'); END;"
                        ))
                        .concat()
                ),
                &format!(
                    "CREATE TABLE kept.{name} AS TABLE {name}; \
                     CREATE TRIGGER touch AFTER INSERT OR UPDATE OR DELETE ON {name} \
                     FOR EACH ROW EXECUTE FUNCTION touch()"
                ),
            );
        }
        Self { conn, names }
    }

    /// The tables that hold something else than when they were kept.
    pub fn changed(&mut self) -> Vec<String> {
        let touched = "SELECT DISTINCT name FROM touched ORDER BY name";
        let mut touched = self.conn.names(touched, touched);
        touched.retain(|name| {
            assert!(self.names.contains(name), "{name} was not kept");
            let differs = format!(
                "SELECT '' AS name WHERE EXISTS (SELECT * FROM {name} EXCEPT SELECT * FROM kept.{name}) \
                 OR EXISTS (SELECT * FROM kept.{name} EXCEPT SELECT * FROM {name})"
            );
            !self.conn.names(&differs, &differs).is_empty()
        });
        touched
    }

    /// The rows of the audit trail that were added.
    pub fn audited(&mut self) -> Vec<Audited> {
        let rows = "SELECT coalesce(user_id, 0) AS \"user\", coalesce(patient_id, 0) AS patient, coalesce(ground, '') AS ground \
                    FROM audit WHERE id > (SELECT coalesce(max(id), 0) FROM kept.audit) ORDER BY id";
        diesel::sql_query(rows).load(&mut self.conn).unwrap()
    }

    /// Puts these tables back as they were kept.
    pub fn restore(&mut self, app: &TestApp, changed: &[String]) {
        let back: Vec<_> = changed
            .iter()
            .map(|name| format!("DELETE FROM {name}; INSERT INTO {name} SELECT * FROM kept.{name};"))
            .collect();
        let back = back.concat();
        self.conn.run(
            &format!("BEGIN IMMEDIATE; {back} DELETE FROM touched; COMMIT"),
            &format!("BEGIN; {back} DELETE FROM touched; COMMIT"),
        );
        // What the service remembers holds as long as nothing is written.
        app.service.store.write(|_| Ok(())).unwrap();
    }
}

impl Conn {
    fn run(&mut self, sqlite: &str, postgres: &str) {
        match self {
            Self::Sqlite(conn) => conn.batch_execute(sqlite).unwrap(),
            Self::Postgres(conn) => conn.batch_execute(postgres).unwrap(),
        }
    }

    fn names(&mut self, sqlite: &str, postgres: &str) -> Vec<String> {
        let query = match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        };
        let names: Vec<Name> = diesel::sql_query(query).load(self).unwrap();
        names.into_iter().map(|row| row.name).collect()
    }
}
