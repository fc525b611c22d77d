//! Figures of the team lead's board, and the lists behind them. Each reads an index that holds what is open, or what is of
//! these days.

pub(crate) mod lists;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::call::Disposition;
use crate::model::escalation::Severity;
use crate::model::time::{Span, Timestamp};
use crate::store::db::{Conn, Engine, PerBackend};
use crate::store::json_text::JsonText;
use crate::store::obstacles;
use crate::store::promises::OWED;
use crate::store::statement::sql;

/// Calls that are due on a day.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct DueRow {
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub calls: i64,
    #[diesel(sql_type = BigInt)]
    pub minutes: i64,
}

/// Open calls by the day they are due on, up to and with `until`; what fell due before `today` is due today.
pub(crate) fn due(conn: &mut Conn, today: NaiveDate, until: NaiveDate) -> Result<Vec<DueRow>> {
    Ok(sql("SELECT d.due_on, CAST(SUM(d.calls) AS BIGINT) AS calls, CAST(SUM(d.minutes) AS BIGINT) AS minutes
            FROM (SELECT CASE WHEN due_on < $1 THEN $1 ELSE due_on END AS due_on, count(*) AS calls, SUM(minutes) AS minutes
                  FROM calls WHERE status IN ('planned', 'listed', 'claimed') AND due_on <= $2 GROUP BY due_on) d
            GROUP BY d.due_on ORDER BY d.due_on")
    .bind::<Date, _>(today)
    .bind::<Date, _>(until)
    .load(conn)?)
}

/// Minutes for which care managers can be planned on a day: of those who may log in, work on that weekday and are not absent.
pub(crate) fn available_minutes(conn: &mut Conn, date: NaiveDate, weekday: i32) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        minutes: i64,
    }
    let row: Row =
        sql("SELECT CAST(COALESCE(SUM(m.minutes_per_day), 0) AS BIGINT) AS minutes FROM care_managers m
        JOIN users u ON u.id = m.user_id AND u.enabled AND u.role = 'care-manager'
        JOIN working_hours h ON h.care_manager_id = m.id AND h.weekday = $2
        WHERE NOT EXISTS (SELECT 1 FROM absences a WHERE a.care_manager_id = m.id
            AND a.status IN ('planned', 'running') AND a.from_date <= $1 AND a.until_date >= $1)")
        .bind::<Date, _>(date)
        .bind::<Integer, _>(weekday)
        .get_result(conn)?;
    Ok(row.minutes)
}

/// People who wait for a place, of three urgencies together.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct WaitingRow {
    /// 0 for the urgencies 1 to 3, 1 for 4 to 6, 2 for 7 to 9.
    #[diesel(sql_type = Integer)]
    pub band: i32,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
    #[diesel(sql_type = BigInt)]
    pub oldest: Timestamp,
    /// Since when the one in the middle waits.
    #[diesel(sql_type = BigInt)]
    pub median: Timestamp,
}

pub(crate) fn waiting(conn: &mut Conn) -> Result<Vec<WaitingRow>> {
    Ok(sql("SELECT w.band, max(w.among) AS people, min(w.waiting_since) AS oldest,
                max(CASE WHEN w.place = (w.among + 1) / 2 THEN w.waiting_since END) AS median
            FROM (SELECT (urgency - 1) / 3 AS band, waiting_since,
                    row_number() OVER (PARTITION BY (urgency - 1) / 3 ORDER BY waiting_since, id) AS place,
                    count(*) OVER (PARTITION BY (urgency - 1) / 3) AS among
                  FROM enrolments WHERE status = 'waiting') w
            GROUP BY w.band ORDER BY w.band")
    .load(conn)?)
}

/// Stretches of time, out of the JSON that is bound as `$1`, in SQL.
const SPANS: PerBackend<'_> = PerBackend {
    sqlite: "SELECT CAST(value->>0 AS INTEGER) AS since, CAST(value->>1 AS INTEGER) AS until FROM json_each($1)",
    postgres: "SELECT (value->>0)::bigint AS since, (value->>1)::bigint AS until FROM json_array_elements($1::json)",
};

/// Stretches of time as [`SPANS`] reads them.
fn bound(spans: &[Span<Timestamp>]) -> Result<JsonText> {
    let micros: Vec<[i64; 2]> = spans.iter().map(|span| [span.since.micros(), span.until.micros()]).collect();
    JsonText::of(&micros)
}

/// The dials within the stretches of `$1`, without their ends, in SQL: attempts with these columns of `a`, and the calls `c` that
/// were completed.
fn dialled(engine: Engine, attempt: &str, completion: &str) -> String {
    let spans = SPANS.for_engine(engine);
    let dials = dispositions(Disposition::is_a_dial);
    format!(
        "SELECT {attempt} FROM ({spans}) s CROSS JOIN attempts a
         WHERE a.at >= s.since AND a.at < s.until AND a.disposition IN ({dials})
         UNION ALL
         SELECT {completion} FROM ({spans}) s CROSS JOIN calls c
         WHERE c.completed_at >= s.since AND c.completed_at < s.until"
    )
}

/// Whether the attempt `a` reached the patient, in SQL.
fn has_reached() -> String {
    format!("a.disposition IN ({})", dispositions(Disposition::reached_the_patient))
}

/// The dispositions that are counted, as a list in SQL.
fn dispositions(counts: fn(Disposition) -> bool) -> String {
    let counted = Disposition::ALL.iter().filter(|it| counts(**it));
    counted.map(|it| format!("'{it}'")).collect::<Vec<_>>().join(", ")
}

/// Dials, and how many of them reached the patient.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct DialsRow {
    #[diesel(sql_type = BigInt)]
    pub completed: i64,
    #[diesel(sql_type = BigInt)]
    pub dials: i64,
    #[diesel(sql_type = BigInt)]
    pub reached: i64,
}

/// Counts the dials within `spans`, without their ends: attempts, and the calls that were completed.
pub(crate) fn dials(conn: &mut Conn, spans: &[Span<Timestamp>]) -> Result<DialsRow> {
    let attempt = format!("{} AS reached, FALSE AS completed", has_reached());
    let dialled = dialled(conn.engine(), &attempt, "TRUE, TRUE");
    Ok(sql(&format!(
        "SELECT count(*) AS dials, count(CASE WHEN d.completed THEN 1 END) AS completed,
            count(CASE WHEN d.reached THEN 1 END) AS reached FROM ({dialled}) d"
    ))
    .bind::<Text, _>(bound(spans)?)
    .get_result(conn)?)
}

/// Calls that stand on the lists up to a day and are left to be made, as the desks show them.
pub(crate) fn left_on_lists(conn: &mut Conn, today: NaiveDate) -> Result<i64> {
    let left = obstacles::is_left();
    let row: Count = sql(&format!(
        "SELECT count(*) AS n FROM calls c JOIN patients p ON p.id = c.patient_id
         WHERE c.status IN ('listed', 'claimed') AND c.list_date <= $1 AND ({left})"
    ))
    .bind::<Date, _>(today)
    .get_result(conn)?;
    Ok(row.n)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Call-backs that are owed.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct OwedRow {
    #[diesel(sql_type = BigInt)]
    pub owed: i64,
    #[diesel(sql_type = BigInt)]
    pub broken: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub next_due_at: Option<Timestamp>,
}

pub(crate) fn callbacks(conn: &mut Conn) -> Result<OwedRow> {
    Ok(sql(&format!(
        "SELECT count(*) AS owed, CAST(COALESCE(SUM(CASE WHEN p.outcome = 'broken' THEN 1 ELSE 0 END), 0) AS BIGINT) AS broken,
            min(CASE WHEN p.outcome IS NULL THEN p.due_at END) AS next_due_at
         FROM callback_promises p JOIN calls c ON c.id = p.call_id
         WHERE c.kind = 'callback' AND {OWED} AND (p.outcome IS NULL OR p.outcome = 'broken')"
    ))
    .get_result(conn)?)
}

/// Counts of the outbox.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct OutboxRow {
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub oldest_waiting_at: Option<Timestamp>,
    #[diesel(sql_type = BigInt)]
    pub undelivered: i64,
    #[diesel(sql_type = BigInt)]
    pub sent_today: i64,
}

/// The outbox: what waits to be sent and should be by now, what nobody will deliver any more, what was sent since the day began.
pub(crate) fn outbox(conn: &mut Conn, now: Timestamp, day: Timestamp) -> Result<OutboxRow> {
    Ok(sql("SELECT w.n AS waiting, w.oldest AS oldest_waiting_at,
            (SELECT count(*) FROM messages WHERE status IN ('dead', 'failed')) AS undelivered,
            (SELECT count(*) FROM messages WHERE sent_at >= $2) AS sent_today
         FROM (SELECT count(*) AS n, min(queued_at) AS oldest FROM messages
               WHERE status IN ('queued', 'sending') AND next_attempt_at <= $1) w")
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(day)
    .get_result(conn)?)
}

/// Escalations that are not resolved, of one severity: those that nobody has taken, and the others.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct UnresolvedRow {
    #[diesel(sql_type = Text)]
    pub severity: Severity,
    #[diesel(sql_type = Bool)]
    pub taken: bool,
    #[diesel(sql_type = BigInt)]
    pub n: i64,
    #[diesel(sql_type = BigInt)]
    pub oldest: Timestamp,
    /// When somebody else is told next.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub next_step_at: Option<Timestamp>,
}

pub(crate) fn unresolved(conn: &mut Conn) -> Result<Vec<UnresolvedRow>> {
    Ok(sql("SELECT severity, status = 'acknowledged' AS taken, count(*) AS n, min(opened_at) AS oldest,
            min(next_step_at) AS next_step_at
         FROM escalations WHERE status <> 'resolved' GROUP BY 1, 2 ORDER BY 1, 2")
    .load(conn)?)
}

pub(crate) fn resolved_since(conn: &mut Conn, from: Timestamp) -> Result<i64> {
    let row: Count = sql("SELECT count(*) AS n FROM escalations WHERE resolved_at >= $1")
        .bind::<BigInt, _>(from)
        .get_result(conn)?;
    Ok(row.n)
}
