//! Figures of units that are compared, month by month: how registers stood, which calls reached somebody, which calls after
//! discharge were in time. With them what units say of an outlier, and where a chart begins anew.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::actor::Signed;
use crate::model::comparison::{CallFigure, FunnelPosition, OutlierCause, Unit, UnitKind};
use crate::model::id::{CareManagerId, ComparisonAnswerId, UserId};
use crate::model::time::{Span, Timestamp};
use crate::store::db::{Conn, PerBackend, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::{ComparisonPermit, RegisterPermit, UnitPermit};
use crate::store::schema::{chart_restarts, comparison_answers, users};
use crate::store::statement::sql;

/// How a register stands with one measure.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct RegisterCount<'a> {
    pub measure: &'a str,
    pub version: &'a str,
    pub met: i64,
    pub not_met: i64,
    pub excepted: i64,
    pub not_counted: i64,
}

/// Keeps how a register stands on a day, in place of what was counted earlier in its month.
pub(crate) fn keep(
    tx: &mut Conn,
    permit: &RegisterPermit,
    month: NaiveDate,
    on: NaiveDate,
    counts: &[RegisterCount<'_>],
) -> Result<()> {
    const COUNTED: PerBackend<'static> = PerBackend {
        sqlite: "(SELECT value->>'measure' AS measure, value->>'version' AS version, value->>'met' AS met,
                    value->>'not_met' AS not_met, value->>'excepted' AS excepted, value->>'not_counted' AS not_counted
                  FROM json_each($4)) AS counted",
        postgres: "json_to_recordset($4::json) AS counted
                     (measure text, version text, met bigint, not_met bigint, excepted bigint, not_counted bigint)",
    };
    let counted = COUNTED.for_engine(tx.engine());
    sql(&format!(
        "INSERT INTO register_counts (practice_ods_code, measure, month, counted_on, measure_version, met, not_met,
           excepted, not_counted)
         SELECT $1, counted.measure, $2, $3, counted.version, counted.met, counted.not_met, counted.excepted,
           counted.not_counted FROM {counted}
         WHERE true
         ON CONFLICT (practice_ods_code, measure, month) DO UPDATE SET
           counted_on = excluded.counted_on,
           measure_version = excluded.measure_version,
           met = excluded.met,
           not_met = excluded.not_met,
           excepted = excluded.excepted,
           not_counted = excluded.not_counted"
    ))
    .bind::<Text, _>(permit.practice())
    .bind::<Date, _>(month)
    .bind::<Date, _>(on)
    .bind::<Text, _>(JsonText::of(&counts)?)
    .execute(tx)
    .map_err(run_again_if_duplicate)?;
    Ok(())
}

/// A figure of one unit in one month.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct MonthRow {
    #[diesel(sql_type = Text)]
    pub unit: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Date)]
    pub month: NaiveDate,
    /// Of the measure; empty where the figure has none.
    #[diesel(sql_type = Text)]
    pub version: String,
    #[diesel(sql_type = BigInt)]
    pub numerator: i64,
    #[diesel(sql_type = BigInt)]
    pub denominator: i64,
}

/// How practices' registers stood with a measure in months from `since` on, as counted up to `until`: of each practice the oldest
/// first.
pub(crate) fn of_measure(
    conn: &mut Conn,
    _: &ComparisonPermit,
    measure: &str,
    Span { since, until }: Span<NaiveDate>,
) -> Result<Vec<MonthRow>> {
    Ok(sql("SELECT c.practice_ods_code AS unit, p.name, c.month, c.measure_version AS version, c.met AS numerator,
              c.met + c.not_met AS denominator
            FROM register_counts c JOIN practices p ON p.ods_code = c.practice_ods_code
            WHERE c.measure = $1 AND c.month >= $2 AND c.counted_on <= $3
              AND (p.closed_on IS NULL OR p.closed_on >= $3)
            ORDER BY c.practice_ods_code, c.month")
    .bind::<Text, _>(measure)
    .bind::<Date, _>(since)
    .bind::<Date, _>(until)
    .load(conn)?)
}

/// A month, and the times at which it begins and ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthBounds {
    pub month: NaiveDate,
    pub from: Timestamp,
    pub until: Timestamp,
}

/// SQL of the events that a figure counts, one row each: the patient, the care manager, whether it went as it
/// should, and when it was. `$2` is the end of what is known.
const fn events(figure: CallFigure) -> &'static str {
    match figure {
        CallFigure::Reached => {
            "SELECT c.patient_id, c.care_manager_id, CASE WHEN c.status = 'completed' THEN 1 ELSE 0 END AS hit,
               COALESCE(c.completed_at, (SELECT max(a.at) FROM attempts a WHERE a.call_id = c.id)) AS at
             FROM calls c WHERE c.status IN ('completed', 'unreached') AND c.created_at < $2"
        }
        CallFigure::FollowedUpInTime => {
            "SELECT f.patient_id, c.care_manager_id, CASE WHEN c.completed_at <= f.due_at THEN 1 ELSE 0 END AS hit,
               f.discharged_at AS at
             FROM discharge_follow_ups f JOIN calls c ON c.id = f.call_id
             WHERE c.completed_at < $2 OR f.due_at < $2"
        }
    }
}

/// The unit of each row of [`events`]: whose it is now.
const fn units(kind: UnitKind) -> (&'static str, &'static str) {
    match kind {
        UnitKind::Practice => (
            "u.ods_code",
            "JOIN patients p ON p.id = e.patient_id JOIN practices u ON u.ods_code = p.practice_ods_code",
        ),
        UnitKind::CareManager => {
            ("m.id", "JOIN care_managers m ON m.id = e.care_manager_id JOIN users u ON u.id = m.user_id")
        }
    }
}

/// Counts of `figure` by unit in each of `months`: of each unit the oldest first.
pub(crate) fn of_calls(
    conn: &mut Conn,
    permit: &ComparisonPermit,
    figure: CallFigure,
    months: &[MonthBounds],
) -> Result<Vec<MonthRow>> {
    const MONTHS: PerBackend<'static> = PerBackend {
        sqlite: "SELECT value->>0 AS month, value->>1 AS begins, value->>2 AS ends FROM json_each($1)",
        postgres:
            "SELECT (value->>0)::date AS month, (value->>1)::bigint AS begins, (value->>2)::bigint AS ends
                   FROM json_array_elements($1::json)",
    };
    let Some(last) = months.last() else { return Ok(Vec::new()) };
    let rows: Vec<_> = months.iter().map(|it| (it.month, it.from.micros(), it.until.micros())).collect();
    let (unit, of_unit) = units(permit.kind());
    let name = match permit.kind() {
        UnitKind::Practice => "u.name",
        UnitKind::CareManager => "u.display_name",
    };
    let (months, events) = (MONTHS.for_engine(conn.engine()), events(figure));
    Ok(sql(&format!(
        "SELECT CAST({unit} AS TEXT) AS unit, {name} AS name, s.month, '' AS version,
           CAST(SUM(e.hit) AS BIGINT) AS numerator, count(*) AS denominator
         FROM ({months}) s JOIN ({events}) e ON e.at >= s.begins AND e.at < s.ends {of_unit}
         GROUP BY {unit}, {name}, s.month ORDER BY {unit}, s.month"
    ))
    .bind::<Text, _>(JsonText::of(&rows)?)
    .bind::<BigInt, _>(last.until)
    .load(conn)?)
}

/// How many people stand behind `figure` of each unit, between two times.
pub(crate) fn people(
    conn: &mut Conn,
    permit: &ComparisonPermit,
    figure: CallFigure,
    Span { since, until }: Span<Timestamp>,
) -> Result<Vec<(String, i64)>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        unit: String,
        #[diesel(sql_type = BigInt)]
        people: i64,
    }
    let ((unit, of_unit), events) = (units(permit.kind()), events(figure));
    let rows: Vec<Row> = sql(&format!(
        "SELECT CAST({unit} AS TEXT) AS unit, count(DISTINCT e.patient_id) AS people
         FROM ({events}) e {of_unit} WHERE e.at >= $1 AND e.at < $2 GROUP BY {unit}"
    ))
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(until)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.unit, row.people)).collect())
}

/// The name of a unit; None where there is no such one.
pub(crate) fn name(conn: &mut Conn, unit: &UnitPermit) -> Result<Option<String>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let row: Option<Row> = match unit.unit() {
        Unit::Practice(ods_code) => sql("SELECT name FROM practices WHERE ods_code = $1")
            .bind::<Text, _>(ods_code)
            .get_result(conn)
            .optional()?,
        Unit::CareManager(id) => sql("SELECT u.display_name AS name FROM care_managers m
                                      JOIN users u ON u.id = m.user_id WHERE m.id = $1")
        .bind::<BigInt, _>(*id)
        .get_result(conn)
        .optional()?,
    };
    Ok(row.map(|row| row.name))
}

/// The two columns of a unit.
fn columns(unit: &Unit) -> (Option<&str>, Option<CareManagerId>) {
    match unit {
        Unit::Practice(ods_code) => (Some(ods_code), None),
        Unit::CareManager(id) => (None, Some(*id)),
    }
}

/// Narrows a query of a table to the rows of one unit.
macro_rules! of_unit {
    ($table:ident, $query:expr, $unit:expr) => {
        match $unit {
            Unit::Practice(ods_code) => $query.filter($table::practice_ods_code.eq(ods_code.clone())),
            Unit::CareManager(id) => $query.filter($table::care_manager_id.eq(*id)),
        }
    };
}

/// An answer to why a practice or a care manager lies where it does.
#[derive(Clone, Debug)]
pub(crate) struct NewAnswer<'a> {
    pub figure: &'a str,
    pub of_day: NaiveDate,
    pub numerator: i64,
    pub denominator: i64,
    pub position: FunnelPosition,
    pub cause: OutlierCause,
    pub answer: &'a str,
    pub agreed: &'a str,
    pub look_again_on: Option<NaiveDate>,
}

/// Answer to where a unit lies in its funnel.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = comparison_answers)]
pub struct ComparisonAnswer {
    pub id: ComparisonAnswerId,
    /// The day of the figure that is answered, and what it was.
    pub of_day: NaiveDate,
    pub numerator: i64,
    pub denominator: i64,
    pub position: FunnelPosition,
    pub cause: OutlierCause,
    pub answer: String,
    /// Agreement that was made; empty if none.
    pub agreed: String,
    /// When it is looked at again.
    pub look_again_on: Option<NaiveDate>,
    pub by_user: UserId,
    /// The name of whoever said it.
    #[diesel(select_expression = users::display_name)]
    pub by_name: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

pub(crate) fn answer(
    tx: &mut Conn,
    permit: &UnitPermit,
    new: &NewAnswer<'_>,
    Signed { by, at }: Signed,
) -> Result<ComparisonAnswerId> {
    let (practice, care_manager) = columns(permit.unit());
    Ok(diesel::insert_into(comparison_answers::table)
        .values((
            comparison_answers::figure.eq(new.figure),
            comparison_answers::practice_ods_code.eq(practice),
            comparison_answers::care_manager_id.eq(care_manager),
            comparison_answers::of_day.eq(new.of_day),
            comparison_answers::numerator.eq(new.numerator),
            comparison_answers::denominator.eq(new.denominator),
            comparison_answers::position.eq(new.position),
            comparison_answers::cause.eq(new.cause),
            comparison_answers::answer.eq(new.answer),
            comparison_answers::agreed.eq(new.agreed),
            comparison_answers::look_again_on.eq(new.look_again_on),
            comparison_answers::by_user.eq(by),
            comparison_answers::at.eq(at),
        ))
        .returning(comparison_answers::id)
        .get_result(tx)?)
}

/// Answers about a figure of a unit, the newest first.
pub(crate) fn answers(
    conn: &mut Conn,
    permit: &UnitPermit,
    figure: &str,
    limit: i64,
) -> Result<Vec<ComparisonAnswer>> {
    let query = comparison_answers::table
        .inner_join(users::table.on(users::id.eq(comparison_answers::by_user)))
        .filter(comparison_answers::figure.eq(figure.to_owned()))
        .order(comparison_answers::id.desc())
        .limit(limit)
        .select(ComparisonAnswer::as_select())
        .into_boxed();
    Ok(of_unit!(comparison_answers, query, permit.unit()).load(conn)?)
}

/// Begins the chart of a unit anew from a month on; false if it begins there already.
pub(crate) fn restart(
    tx: &mut Conn,
    permit: &UnitPermit,
    figure: &str,
    month: NaiveDate,
    reason: &str,
    Signed { by, at }: Signed,
) -> Result<bool> {
    let known = restarts(tx, permit, figure)?;
    if known.iter().any(|(known, _)| *known == month) {
        return Ok(false);
    }
    let (practice, care_manager) = columns(permit.unit());
    diesel::insert_into(chart_restarts::table)
        .values((
            chart_restarts::figure.eq(figure),
            chart_restarts::practice_ods_code.eq(practice),
            chart_restarts::care_manager_id.eq(care_manager),
            chart_restarts::month.eq(month),
            chart_restarts::reason.eq(reason),
            chart_restarts::by_user.eq(by),
            chart_restarts::at.eq(at),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(true)
}

/// The months from which on the chart of a unit begins anew, and why.
pub(crate) fn restarts(
    conn: &mut Conn,
    permit: &UnitPermit,
    figure: &str,
) -> Result<Vec<(NaiveDate, String)>> {
    let query = chart_restarts::table
        .filter(chart_restarts::figure.eq(figure.to_owned()))
        .order(chart_restarts::month)
        .select((chart_restarts::month, chart_restarts::reason))
        .into_boxed();
    Ok(of_unit!(chart_restarts, query, permit.unit()).load(conn)?)
}
