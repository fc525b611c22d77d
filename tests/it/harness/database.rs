//! A database per test: a file on SQLite, a copy of a migrated template on PostgreSQL.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, PgConnection};
use ringwell::store::db::Store;

use super::Engine;

pub struct Database {
    pub url: String,
    /// The PostgreSQL server and the name of the database to drop.
    server: Option<(String, String)>,
}

/// Any fixed number: the one who holds it makes the template.
const TEMPLATE_LOCK: i64 = 4_711_001;
static NEXT: AtomicU32 = AtomicU32::new(0);

impl Database {
    pub fn create(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => {
                Self { url: format!("sqlite://{}", folder.join("ringwell.db").display()), server: None }
            }
            Engine::Postgres => {
                let server = std::env::var("RINGWELL_TEST_POSTGRES").expect(
                    "tests on PostgreSQL need a server: run them by scripts/test or under scripts/postgres",
                );
                let template = template(&server);
                let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                let mut conn = PgConnection::establish(&server).unwrap();
                conn.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
                    .unwrap();
                Self { url: address(&server, &name), server: Some((server, name)) }
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server
            && let Ok(mut conn) = PgConnection::establish(server)
        {
            let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn address(server: &str, database: &str) -> String {
    format!("{}/{database}", server.rsplit_once('/').unwrap().0)
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// The migrated database that every test's own is copied from; made by whichever test comes first, and named
/// by the migrations it holds so that a longer-lived server never serves an old one.
fn template(server: &str) -> String {
    use diesel::prelude::*;
    use sha2::Digest as _;

    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut files: Vec<_> =
        std::fs::read_dir(migrations).unwrap().map(|e| e.unwrap().path().join("up.sql")).collect();
    files.sort();
    let mut digest = sha2::Sha256::new();
    for file in files {
        digest.update(std::fs::read(file).unwrap());
    }
    let name = format!("template_{}", &format!("{:x}", digest.finalize())[..12]);
    let mut conn = PgConnection::establish(server).unwrap();
    conn.batch_execute(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).unwrap();
    let exists: i64 = diesel::sql_query("SELECT count(*) AS n FROM pg_database WHERE datname = $1")
        .bind::<diesel::sql_types::Text, _>(&name)
        .get_result::<Count>(&mut conn)
        .unwrap()
        .n;
    if exists == 0 {
        let unfinished = format!("{name}_unfinished");
        conn.batch_execute(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).unwrap();
        conn.batch_execute(&format!("CREATE DATABASE {unfinished}")).unwrap();
        let store = Store::open(&address(server, &unfinished), 1, Duration::from_mins(1)).unwrap();
        store.migrate().unwrap();
        drop(store);
        // The pool closes its connections in the background.
        conn.batch_execute(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{unfinished}'"
        ))
        .unwrap();
        let renamed = (0..50).any(|_| {
            conn.batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}")).is_ok() || {
                std::thread::yield_now();
                false
            }
        });
        assert!(renamed, "the template database could not be named");
    }
    conn.batch_execute(&format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).unwrap();
    name
}
