//! Runs: the row for a date is the lock.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::error::Result;
use crate::model::id::RunId;
use crate::model::run::{RunKind, RunStatus};
use crate::model::service::Night;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::runs;
use crate::store::statement::sql;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = runs)]
pub struct Run {
    pub id: RunId,
    pub for_date: NaiveDate,
    pub status: RunStatus,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    pub eligible: i64,
    pub listed: i64,
    pub reconciled: bool,
}

/// Begins the run of a date; `None` if it has been done. Another node that is at it is waited for.
pub fn begin(tx: &mut Conn, kind: RunKind, date: NaiveDate, now: Timestamp) -> Result<Option<RunId>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: RunId,
    }
    let row: Option<Row> =
        sql("INSERT INTO runs (kind, for_date, status, started_at) VALUES ($3, $1, 'running', $2) \
         ON CONFLICT DO NOTHING RETURNING id")
        .bind::<Date, _>(date)
        .bind::<BigInt, _>(now)
        .bind::<Text, _>(kind)
        .get_result(tx)
        .optional()?;
    Ok(row.map(|row| row.id))
}

pub fn finish(
    tx: &mut Conn,
    id: RunId,
    eligible: i64,
    listed: i64,
    reconciled: bool,
    now: Timestamp,
) -> Result<()> {
    diesel::update(runs::table.find(id))
        .set((
            runs::status.eq(RunStatus::Finished),
            runs::eligible.eq(eligible),
            runs::listed.eq(listed),
            runs::reconciled.eq(reconciled),
            runs::finished_at.eq(now),
        ))
        .execute(tx)?;
    Ok(())
}

/// Writes down that a date passed without a run; `false` if it had one.
pub(crate) fn miss(tx: &mut Conn, date: NaiveDate, now: Timestamp) -> Result<bool> {
    let written =
        sql("INSERT INTO runs (kind, for_date, status, started_at) VALUES ('call-list', $1, 'missed', $2) \
         ON CONFLICT DO NOTHING")
        .bind::<Date, _>(date)
        .bind::<BigInt, _>(now)
        .execute(tx)?;
    Ok(written == 1)
}

pub fn find(conn: &mut Conn, date: NaiveDate) -> Result<Option<Run>> {
    Ok(runs::table
        .filter(runs::kind.eq(RunKind::CallList))
        .filter(runs::for_date.eq(date))
        .select(Run::as_select())
        .first(conn)
        .optional()?)
}

/// The newest run of any status.
pub fn newest(conn: &mut Conn) -> Result<Option<Run>> {
    Ok(runs::table
        .filter(runs::kind.eq(RunKind::CallList))
        .order(runs::for_date.desc())
        .select(Run::as_select())
        .first(conn)
        .optional()?)
}

/// Runs from the newest date back, those after the run `after`; 0 begins with the newest.
pub fn page(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Run>> {
    let mut query =
        runs::table.filter(runs::kind.eq(RunKind::CallList)).select(Run::as_select()).into_boxed();
    if after > 0 {
        query = query.filter(runs::id.lt(RunId(after)));
    }
    Ok(query.order(runs::id.desc()).limit(limit).load(conn)?)
}

/// The last night that came to its end; only one after which everybody was accounted for, if it must be `good`.
pub(crate) fn last_finished(conn: &mut Conn, good: bool) -> Result<Option<Night>> {
    let mut nights =
        runs::table.filter(runs::status.eq(RunStatus::Finished)).order(runs::for_date.desc()).into_boxed();
    if good {
        nights = nights.filter(runs::reconciled);
    }
    let run: Option<Run> = nights.select(Run::as_select()).first(conn).optional()?;
    Ok(run.map(|run| Night {
        date: run.for_date,
        finished_at: run.finished_at,
        reconciled: run.reconciled,
        eligible: run.eligible,
        listed: run.listed,
    }))
}
