//! Versions of the schema: the migrations of this version of the service, applied and missing.

use diesel::RunQueryDsl as _;
use diesel::backend::Backend;
use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::error::{Error, Result};
use crate::store::db::{Conn, Engine};
use crate::store::name_keys;

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/postgres");
/// Advisory lock under which migrations run on PostgreSQL: any fixed number does.
const MIGRATION_LOCK: i64 = 7_246_455_935;

/// Applies the migrations that are missing, one node at a time, and fills in what is derived from names. Answers those applied.
pub(super) fn migrate(conn: &mut Conn) -> Result<Vec<String>> {
    let failed = |e: Box<dyn std::error::Error + Send + Sync>| Error::Unavailable(format!("migration: {e}"));
    conn.run("SELECT 1", &format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))?;
    let applied = match conn {
        Conn::Sqlite(conn) => conn
            .run_pending_migrations(SQLITE_MIGRATIONS)
            .map(|applied| applied.iter().map(ToString::to_string).collect())
            .map_err(failed),
        Conn::Postgres(conn) => conn
            .run_pending_migrations(POSTGRES_MIGRATIONS)
            .map(|applied| applied.iter().map(ToString::to_string).collect())
            .map_err(failed),
    };
    let filled = applied.and_then(|applied| name_keys::fill(conn).map(|()| applied));
    conn.run("SELECT 1", &format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))?;
    filled
}

/// Whether a migration of this version is missing. Asked by reading alone: diesel's own question creates its table where the
/// connection has not seen it yet.
pub(super) fn is_behind(conn: &mut Conn) -> Result<bool> {
    #[derive(diesel::QueryableByName)]
    struct Applied {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let statement = diesel::sql_query("SELECT version FROM __diesel_schema_migrations");
    let applied: Vec<Applied> = statement.load(conn)?;
    let needed = match conn.engine() {
        Engine::Sqlite => versions::<diesel::sqlite::Sqlite>(&SQLITE_MIGRATIONS)?,
        Engine::Postgres => versions::<diesel::pg::Pg>(&POSTGRES_MIGRATIONS)?,
    };
    Ok(needed.iter().any(|version| !applied.iter().any(|one| one.version == *version)))
}

fn versions<DB: Backend>(migrations: &EmbeddedMigrations) -> Result<Vec<String>> {
    let all = MigrationSource::<DB>::migrations(migrations);
    let all = all.map_err(|error| Error::Unavailable(format!("migration: {error}")))?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}
