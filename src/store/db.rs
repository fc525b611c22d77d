//! Connections and transactions, for both engines. The only place that knows which engine it is, but for
//! set-based SQL that truly differs.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::r2d2::{self, Pool, PooledConnection};
use diesel::{Connection as _, PgConnection, SqliteConnection};
use parking_lot::{Mutex, MutexGuard};

use crate::error::{Error, Result};
use crate::model::time::Timestamp;
use crate::private_files;
use crate::store::db_errors::{lost_a_race, require_english, unavailable, waited_too_long};
use crate::store::schema_version::{is_behind, migrate};

/// A connection to one of the two engines.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Engine of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

impl Conn {
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Opens the engine that the URL's scheme names; the derived `establish` would silently open an SQLite
    /// file for a mistyped PostgreSQL address.
    fn open(url: &str, timeout: Duration) -> diesel::ConnectionResult<Self> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            let mut conn = SqliteConnection::establish(path)?;
            // An acknowledged write survives a power cut: WAL with synchronous=FULL.
            conn.batch_execute(&format!(
                "PRAGMA busy_timeout = {}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;",
                timeout.as_millis()
            ))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Ok(Self::Sqlite(conn))
        } else {
            let mut conn = PgConnection::establish(url)?;
            // Compiling a statement takes longer than any statement of ours for tens of thousands of patients.
            conn.batch_execute(&format!(
                "SET lock_timeout = {}; SET TIME ZONE 'UTC'; SET jit = off",
                timeout.as_millis()
            ))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            require_english(&mut conn)?;
            Ok(Self::Postgres(conn))
        }
    }

    /// Whether nothing more can come of it: its server has gone. Asked after a rollback, which mends all else.
    fn is_dead(&mut self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(conn) => r2d2::R2D2Connection::is_broken(conn),
        }
    }

    /// Whether no transaction was left open, as by a rollback that failed.
    fn is_clean(&mut self) -> bool {
        self.batch_execute("BEGIN; ROLLBACK").is_ok()
    }

    fn begin(&mut self, begin: &PerBackend<'_>) -> Result<()> {
        self.run(begin.sqlite, begin.postgres)
    }

    pub(super) fn run(&mut self, sqlite: &str, postgres: &str) -> Result<()> {
        match self {
            Self::Sqlite(conn) => conn.batch_execute(sqlite)?,
            Self::Postgres(conn) => conn.batch_execute(postgres)?,
        }
        Ok(())
    }
}

/// Statement spelt for each engine, where both accept the same thing but not in the same words.
pub(crate) struct PerBackend<'a> {
    pub sqlite: &'a str,
    pub postgres: &'a str,
}

impl<'a> PerBackend<'a> {
    #[must_use]
    pub(crate) const fn for_engine(&self, engine: Engine) -> &'a str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

const BEGIN_READ: PerBackend<'_> =
    PerBackend { sqlite: "BEGIN", postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
/// A deferred upgrade fails with "database is locked" whatever the busy timeout.
const BEGIN_WRITE: PerBackend<'_> = PerBackend { sqlite: "BEGIN IMMEDIATE", postgres: "BEGIN" };

struct Opener {
    url: String,
    timeout: Duration,
}

impl r2d2::ManageConnection for Opener {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        let mut conn = Conn::open(&self.url, self.timeout).map_err(r2d2::Error::ConnectionError)?;
        if let Conn::Sqlite(conn) = &mut conn {
            // Once: this setting makes SQLite compile every prepared statement of the connection again.
            conn.batch_execute("PRAGMA query_only = ON").map_err(r2d2::Error::QueryError)?;
        }
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // A panic may have left a transaction open.
        std::thread::panicking() || conn.is_dead()
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    /// SQLite's only read.
    pool: Pool<Opener>,
    url: String,
    engine: Engine,
    /// SQLite has one writer at a time, and one connection for all of them; waiting here is fair and quick, waiting in its busy
    /// handler is neither. None before the first, and after a panic, which may have left a transaction open.
    writer: Arc<Mutex<Option<Conn>>>,
    /// How long anything waits for a connection, a lock or its turn to write.
    timeout: Duration,
    /// Transactions that this process has committed.
    writes: Arc<AtomicU64>,
    /// Transactions of this process that took away what somebody may do.
    access: Arc<AtomicU64>,
}

thread_local! {
    /// Whether the transaction that this thread is in takes away what somebody may do.
    static ENDS_ACCESS: Cell<bool> = const { Cell::new(false) };
}

/// Said by every statement that takes away what somebody may do: as soon as its transaction is committed, this process
/// lets nobody in from memory ([`Store::access_epoch`]).
pub(crate) fn access_ends() {
    ENDS_ACCESS.set(true);
}

impl Store {
    /// Opens the pool. Creates the folder of an SQLite file if it is missing.
    ///
    /// # Errors
    /// `Error::Unavailable` if the database cannot be reached.
    pub fn open(url: &str, connections: u32, timeout: Duration) -> Result<Self> {
        let engine = if let Some(path) = url.strip_prefix("sqlite://") {
            let path = Path::new(path);
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                private_files::create_folder(folder).map_err(Error::io("the folder of the database file"))?;
            }
            // SQLite would let everybody read it. The files that it keeps beside it get the mode of this one.
            private_files::touch(path).map_err(Error::io("the database file"))?;
            Engine::Sqlite
        } else {
            Engine::Postgres
        };
        let pool = Pool::builder()
            .max_size(connections)
            .min_idle(Some(1))
            .connection_timeout(timeout)
            .test_on_check_out(false)
            // A connection that has died is found out when it is used.
            .idle_timeout(None)
            .max_lifetime(None)
            .build(Opener { url: url.to_owned(), timeout })
            .map_err(|e| Error::Unavailable(e.to_string()))?;
        Ok(Self {
            pool,
            url: url.to_owned(),
            engine,
            writer: Arc::default(),
            timeout,
            writes: Arc::default(),
            access: Arc::default(),
        })
    }

    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Brings the schema up to date, one node at a time, and what is derived from names with it. Answers the migrations that were applied.
    ///
    /// # Errors
    /// If a migration fails; those before it stay applied.
    pub fn migrate(&self) -> Result<Vec<String>> {
        match self.engine {
            Engine::Sqlite => {
                let mut turn = self.turn()?;
                let mut conn = self.writer(&mut turn)?;
                let applied = migrate(&mut conn);
                *turn = Some(conn);
                applied
            }
            Engine::Postgres => {
                let mut conn = self.connection()?;
                migrate(&mut conn)
            }
        }
    }

    /// Opens every connection of the pool, so that the first rush of the day does not wait for them. One that
    /// cannot be had now is tried again when it is needed.
    pub fn open_all(&self) {
        let _held: Vec<_> = (0..self.pool.max_size()).map_while(|_| self.connection().ok()).collect();
    }

    /// The database's own clock; None on SQLite, which has none but the machine's.
    ///
    /// # Errors
    /// `Unavailable` if the database does not answer.
    pub fn clock(&self) -> Result<Option<Timestamp>> {
        #[derive(diesel::QueryableByName)]
        struct Hands {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            micros: i64,
        }
        if self.engine == Engine::Sqlite {
            return Ok(None);
        }
        let mut conn = self.connection()?;
        let query = diesel::sql_query(
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS micros",
        );
        let hands: Hands = diesel::RunQueryDsl::get_result(query, &mut *conn)?;
        Ok(Some(Timestamp::from_micros(hands.micros)))
    }

    /// Whether the database answers and no migration is missing.
    ///
    /// # Errors
    /// `Unavailable` if not.
    pub fn check(&self) -> Result<()> {
        match self.read(is_behind) {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::Unavailable("the schema is older than this version needs".to_owned())),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// Runs `work` in a read-only transaction: everything it sees belongs together, and a write in it is refused.
    ///
    /// # Errors
    /// Whatever `work` answers, or `Error::Unavailable` if there is no connection in time.
    pub fn read<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.begun(&BEGIN_READ)?;
        let answer = work(&mut conn);
        roll_back(&mut conn);
        answer.map_err(|error| if conn.is_dead() { unavailable(error) } else { error })
    }

    /// Runs `work` in one transaction that is committed if it succeeds and leaves no trace if it does not.
    /// Work that lost a deadlock or a serialisation race is run again, so it must have no effect outside the
    /// database.
    ///
    /// # Errors
    /// Whatever `work` answers, or `Error::Unavailable` if there is no connection, no commit, or no lock in time.
    pub fn write<T>(&self, mut work: impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
        let mut answer = None;
        self.write_with(&mut |conn| {
            answer = Some(work(conn)?);
            Ok(())
        })?;
        answer.ok_or_else(|| Error::Internal("work was committed that has not run".to_owned()))
    }

    /// [`Store::write`], compiled once for all kinds of work and answers.
    fn write_with(&self, work: &mut dyn FnMut(&mut Conn) -> Result<()>) -> Result<()> {
        if self.engine == Engine::Postgres {
            let mut conn = self.begun(&BEGIN_WRITE)?;
            return self.write_on(&mut conn, work);
        }
        let mut turn = self.turn()?;
        let mut conn = self.writer(&mut turn)?;
        conn.begin(&BEGIN_WRITE).map_err(unavailable)?;
        let answer = self.write_on(&mut conn, work);
        if answer.is_ok() || conn.is_clean() {
            *turn = Some(conn);
        }
        // To whoever has waited longest, not to whoever asks next.
        MutexGuard::unlock_fair(turn);
        answer
    }

    /// [`Store::write`] on a connection that has begun.
    fn write_on(&self, conn: &mut Conn, work: &mut dyn FnMut(&mut Conn) -> Result<()>) -> Result<()> {
        const TRIES: u32 = 5;
        let mut tries = 0;
        loop {
            tries += 1;
            ENDS_ACCESS.set(false);
            match work(conn) {
                Ok(()) => match conn.run("COMMIT", "COMMIT") {
                    Ok(()) => {
                        self.writes.fetch_add(1, Ordering::Release);
                        if ENDS_ACCESS.take() {
                            self.access.fetch_add(1, Ordering::Release);
                        }
                        return Ok(());
                    }
                    Err(error) if tries < TRIES && lost_a_race(&error) => roll_back(conn),
                    Err(error) => {
                        roll_back(conn);
                        return Err(unavailable(error));
                    }
                },
                Err(error) => {
                    roll_back(conn);
                    let again = lost_a_race(&error);
                    if again && tries >= TRIES || waited_too_long(&error) || conn.is_dead() {
                        return Err(unavailable(error));
                    }
                    if !again {
                        return Err(error);
                    }
                }
            }
            conn.begin(&BEGIN_WRITE).map_err(unavailable)?;
        }
    }

    /// Leaves the database to others for a moment, after a transaction of a long row of them that took `turn`. `SQLite`
    /// hands its lock to nobody: another process that waits for it only looks from time to time whether it is free.
    pub(crate) fn give_way(&self, turn: Duration) {
        const SHORTEST: Duration = Duration::from_millis(5);
        const LONGEST: Duration = Duration::from_millis(100);
        if self.engine == Engine::Sqlite {
            std::thread::sleep(turn.clamp(SHORTEST, LONGEST));
        }
    }

    /// How many transactions this process has committed: while the number stands, so does what it read.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// How often this process has taken away what somebody may do: while the number stands, whoever was let in may
    /// still be let in, as far as this process knows.
    #[must_use]
    pub fn access_epoch(&self) -> u64 {
        self.access.load(Ordering::Acquire)
    }

    /// A connection of the pool with a transaction begun. After the database was away, the pool holds connections that are
    /// dead and does not know it; beginning finds out, and the next one is tried.
    fn begun(&self, begin: &PerBackend<'_>) -> Result<PooledConnection<Opener>> {
        for _ in 0..=self.pool.max_size() {
            let mut conn = self.connection()?;
            match conn.begin(begin) {
                Err(_) if conn.is_dead() => {}
                answer => return answer.map(|()| conn).map_err(unavailable),
            }
        }
        Err(Error::Unavailable("every connection to the database is dead".to_owned()))
    }

    /// The turn to write to SQLite.
    fn turn(&self) -> Result<MutexGuard<'_, Option<Conn>>> {
        let turn = self.writer.try_lock_for(self.timeout);
        turn.ok_or_else(|| Error::Unavailable("other writers took too long".to_owned()))
    }

    /// The connection that the last writer left to the next, or a new one.
    fn writer(&self, turn: &mut Option<Conn>) -> Result<Conn> {
        let open =
            || Conn::open(&self.url, self.timeout).map_err(|error| Error::Unavailable(error.to_string()));
        turn.take().map_or_else(open, Ok)
    }

    fn connection(&self) -> Result<PooledConnection<Opener>> {
        self.pool.get().map_err(|e| Error::Unavailable(e.to_string()))
    }
}

/// Runs `work` inside the open transaction and undoes all that it did there.
///
/// # Errors
/// Whatever `work` answers.
pub(crate) fn rehearse<T>(tx: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let ends_access = ENDS_ACCESS.get();
    tx.batch_execute("SAVEPOINT rehearsal")?;
    let answer = work(tx);
    tx.batch_execute("ROLLBACK TO SAVEPOINT rehearsal; RELEASE SAVEPOINT rehearsal")?;
    ENDS_ACCESS.set(ends_access);
    answer
}

/// Runs `work` inside the open transaction so that its failure undoes only what it did itself.
///
/// # Errors
/// Whatever `work` answers.
pub fn attempt<T>(tx: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    tx.batch_execute("SAVEPOINT attempt")?;
    match work(tx) {
        Ok(answer) => {
            tx.batch_execute("RELEASE SAVEPOINT attempt")?;
            Ok(answer)
        }
        Err(error) => {
            tx.batch_execute("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt")?;
            Err(error)
        }
    }
}

/// Runs set-based statements over rows that this transaction has just written. PostgreSQL's statistics know nothing of such
/// rows, so it expects none of them and plans nested loops, which take the square of their number. In here it joins by
/// hashing or merging, whose cost grows with the number of rows whatever the statistics say, in memory that a night of a
/// million patients fits into. SQLite plans by its indexes alone.
///
/// # Errors
/// Whatever `work` answers.
pub(crate) fn set_based<T>(tx: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    tx.run("", "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'")?;
    let answer = work(tx)?;
    tx.run("", "SET LOCAL enable_nestloop TO DEFAULT; SET LOCAL work_mem TO DEFAULT")?;
    Ok(answer)
}

/// Lets PostgreSQL plan each prepared statement of this transaction once and keep the plan, whatever its values: for work that is
/// done so often that planning it would cost more than doing it. By itself it compares estimates, which for a claim are so
/// far apart that it plans every one anew.
///
/// # Errors
/// Of the database.
pub(crate) fn keep_plans(tx: &mut Conn) -> Result<()> {
    tx.run("", "SET LOCAL plan_cache_mode = force_generic_plan")
}

/// Error of work that lost a race it can see itself: its transaction is rolled back and run again.
#[must_use]
pub(crate) const fn run_again() -> Error {
    Error::Database(diesel::result::Error::RollbackTransaction)
}

/// For a row that was looked for, was not there, and was written by somebody else meanwhile: the work is run again, and finds it.
pub(crate) fn run_again_if_duplicate(error: impl Into<Error>) -> Error {
    let error = error.into();
    if error.is_duplicate() { run_again() } else { error }
}

fn roll_back(conn: &mut Conn) {
    if let Err(error) = conn.batch_execute("ROLLBACK") {
        tracing::warn!(%error, "a transaction could not be rolled back; its connection will be dropped");
    }
}

#[cfg(test)]
mod tests;
