//! Everything in an SQLite database, copied into an empty PostgreSQL database with the same schema.
//!
//! Rows travel as JSON, which both engines read and write by themselves, so this knows no table by name: a
//! later migration's tables move too. One read transaction on one side and one write transaction on the other:
//! the copy is of one instant, and whole or not there.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::{Error, Result};
use crate::model::problem::Code;
use crate::model::text;
use crate::store::db::{Conn, Engine, Store};

/// Rows carried at a time: memory stays small whatever the table.
const BATCH: i64 = 2000;

/// How many rows of a table were copied.
#[derive(Debug, PartialEq, Eq)]
pub struct Moved {
    pub table: String,
    pub rows: i64,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = Text)]
    json: String,
}

/// Copies everything `from` SQLite `to` PostgreSQL. Both must have the same migrations, and `to` no rows.
///
/// # Errors
/// `Conflict` if the engines, the migrations or the emptiness of `to` are not as they must be; then, as after
/// any other error, `to` is unchanged.
pub fn copy(from: &Store, to: &Store) -> Result<Vec<Moved>> {
    if (from.engine(), to.engine()) != (Engine::Sqlite, Engine::Postgres) {
        return Err(Error::conflict(Code::Engines, "a database moves from SQLite to PostgreSQL"));
    }
    from.read(|source| {
        to.write(|target| {
            if migrations(source)? != migrations(target)? {
                return Err(Error::conflict(
                    Code::Migrations,
                    "the SQLite database has another schema: run `ringwell migrate` on it first",
                ));
            }
            let tables = tables(source)?;
            for table in &tables {
                if count(target, table)? > 0 {
                    return Err(Error::conflict(
                        Code::NotEmpty,
                        format!("the table {table} has rows already"),
                    ));
                }
            }
            // Foreign keys look back only, so the order in which tables were made is an order to fill them in.
            let moved = tables.into_iter().map(|table| {
                let rows = copy_table(source, target, &table)?;
                Ok(Moved { table, rows })
            });
            let moved = moved.collect::<Result<Vec<_>>>()?;
            continue_identities(target)?;
            Ok(moved)
        })
    })
}

fn copy_table(source: &mut Conn, target: &mut Conn, table: &str) -> Result<i64> {
    let pairs = words(source, &format!("SELECT name AS word FROM pragma_table_info('{table}')"))?
        .iter()
        .map(|column| format!("'{column}', {column}"))
        .collect::<Vec<_>>()
        .join(", ");
    let next = format!(
        "SELECT rowid AS place, json_object({pairs}) AS json FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {BATCH}"
    );
    // Rows refer to other rows of their own table, so they come in by one statement at the end.
    target.batch_execute("CREATE TEMPORARY TABLE moving (row_json JSON NOT NULL) ON COMMIT DROP")?;
    let mut place = i64::MIN;
    loop {
        let rows: Vec<Row> = diesel::sql_query(&next).bind::<BigInt, _>(place).load(source)?;
        let Some(last) = rows.last() else { break };
        place = last.place;
        rows.iter().try_for_each(|row| check_text(table, row))?;
        let batch = rows.iter().map(|row| row.json.as_str()).collect::<Vec<_>>().join(",");
        diesel::sql_query("INSERT INTO moving SELECT json_array_elements($1::json)")
            .bind::<Text, _>(format!("[{batch}]"))
            .execute(target)?;
    }
    target.batch_execute(&format!(
        "INSERT INTO {table} SELECT copied.* FROM moving, json_populate_record(NULL::{table}, row_json) AS copied; \
         DROP TABLE moving"
    ))?;
    let (there, here) = (count(source, table)?, count(target, table)?);
    if there == here {
        Ok(here)
    } else {
        Err(Error::Internal(format!("{table}: {there} rows, {here} copied")))
    }
}

/// SQLite keeps U+0000 in a text and PostgreSQL does not: an older version may have let it in.
fn check_text(table: &str, row: &Row) -> Result<()> {
    text::check_json(row.json.as_bytes()).map_err(|fault| {
        let reason = format!(
            "a text holds U+0000: take it out in the SQLite database, table {table}, rowid {}",
            row.place
        );
        Error::invalid(format!("/{table}/{}{}", row.place, fault.pointer), "null-character", reason)
    })
}

/// New rows get ids after those that were copied.
fn continue_identities(target: &mut Conn) -> Result<()> {
    let statements = words(
        target,
        "SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), greatest(max(%I), 1), max(%I) IS NOT NULL) FROM %I',
             table_name, column_name, column_name, column_name, table_name) AS word
         FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'",
    )?;
    for statement in statements {
        target.batch_execute(&statement)?;
    }
    Ok(())
}

fn tables(source: &mut Conn) -> Result<Vec<String>> {
    words(
        source,
        "SELECT name AS word FROM sqlite_master
         WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> '__diesel_schema_migrations'
         ORDER BY rowid",
    )
}

fn migrations(conn: &mut Conn) -> Result<Vec<String>> {
    words(conn, "SELECT version AS word FROM __diesel_schema_migrations ORDER BY version")
}

fn count(conn: &mut Conn, table: &str) -> Result<i64> {
    let number: Number =
        diesel::sql_query(format!("SELECT count(*) AS number FROM {table}")).get_result(conn)?;
    Ok(number.number)
}

fn words(conn: &mut Conn, query: &str) -> Result<Vec<String>> {
    let words: Vec<Word> = diesel::sql_query(query).load(conn)?;
    Ok(words.into_iter().map(|row| row.word).collect())
}
