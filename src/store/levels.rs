//! Levels: found by one statement for one patient or for everybody, and kept where something has changed.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::PatientId;
use crate::model::level::{FactorKind, FactorRule, Level, LevelFactor, LevelRecord, LevelRule};
use crate::model::policy::PatientScope;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, set_based};
use crate::store::json_text::JsonText;
use crate::store::permits::ListPermit;
use crate::store::permits::Permit;
use crate::store::schema::{enrolments, stratifications};
use crate::store::statement::sql;

const MICROS_A_DAY: i64 = 86_400_000_000;

/// Finds levels anew and keeps those that changed, by level, factors or version of the rule; answers how many. Whoever was
/// born by `born_by` has the age that a factor speaks of. For one patient nothing is left to be moved: the caller plans.
pub fn find(
    tx: &mut Conn,
    rule: &LevelRule<'_>,
    whom: Option<&Permit>,
    now: Timestamp,
    born_by: NaiveDate,
) -> Result<usize> {
    let text = statement(rule, whom.is_some())?;
    let statement = sql(&text).bind::<BigInt, _>(now).bind::<Date, _>(born_by).bind::<Text, _>(rule.version);
    Ok(match whom {
        Some(permit) => statement.bind::<BigInt, _>(permit.patient()).execute(tx)?,
        None => set_based(tx, |tx| Ok(statement.execute(tx)?))?,
    })
}

/// $1 now, $2 the birth date, $3 the version of the rule, $4 the one patient. What the rule says stands in the text, which
/// is the same until the rule changes; it was checked to consist of numbers and known words. The highest level is kept
/// first, and so moved first; without an order PostgreSQL would keep one by one as it finds them, and in a first night
/// look for everybody's newest through all that it has just kept.
fn statement(rule: &LevelRule<'_>, one: bool) -> Result<String> {
    let whom = if one { " AND e.patient_id = $4" } else { "" };
    let held = rule.factors.iter().enumerate().map(|(place, (factor, source))| {
        let held = LevelFactor {
            factor: factor.name.clone(),
            points: factor.points,
            says: factor.says.clone(),
            source: (*source).to_owned(),
        };
        let json = quoted(&serde_json::to_string(&held)?);
        Ok(format!(
            "SELECT e.patient_id, {place} AS place, {} AS points, {json} AS factor \
             FROM enrolments e JOIN patients p ON p.id = e.patient_id \
             WHERE e.status IN ('active', 'paused') AND {}{whom}",
            factor.points,
            condition(factor)
        ))
    });
    let held = held.collect::<Result<Vec<_>>>()?.join(" UNION ALL ");
    let to_move = if one { "FALSE" } else { "f.level > COALESCE(b.level, 1)" };
    Ok(format!(
        "WITH held AS ({held}), \
         summed AS (SELECT e.patient_id, CAST(COALESCE(sum(h.points), 0) AS INTEGER) AS points, \
             '[' || COALESCE(string_agg(h.factor, ',' ORDER BY h.place), '') || ']' AS factors, \
             (SELECT s.id FROM stratifications s WHERE s.patient_id = e.patient_id ORDER BY s.id DESC LIMIT 1) AS newest \
             FROM enrolments e LEFT JOIN held h ON h.patient_id = e.patient_id \
             WHERE e.status IN ('active', 'paused'){whom} GROUP BY e.patient_id), \
         found AS (SELECT patient_id, points, factors, newest, \
             CASE WHEN points >= {third} THEN 3 WHEN points >= {second} THEN 2 ELSE 1 END AS level FROM summed) \
         INSERT INTO stratifications (patient_id, at, level, before, points, factors, rule_version, to_move) \
         SELECT f.patient_id, $1, f.level, b.level, f.points, f.factors, $3, {to_move} \
         FROM found f LEFT JOIN stratifications b ON b.id = f.newest \
         WHERE b.id IS NULL OR b.level <> f.level OR b.factors <> f.factors OR b.rule_version <> $3 \
         ORDER BY f.level DESC, f.patient_id",
        second = rule.second_from,
        third = rule.third_from,
    ))
}

/// When a factor holds for the patient `p` with the stay `e`.
fn condition(factor: &FactorRule) -> String {
    let since = format!("$1 - {}", factor.days.unwrap_or(0) * MICROS_A_DAY);
    let at_least = factor.at_least.unwrap_or(0.0);
    let any_of = |word: &dyn Fn(&str) -> String| {
        factor.any_of.iter().map(|it| word(it)).collect::<Vec<_>>().join(", ")
    };
    let words = any_of(&quoted);
    let reading = factor.reading.map_or("", |kind| kind.as_str());
    let last = |what: &str| {
        format!(
            "(SELECT {what} FROM readings r JOIN assessments a ON a.reading_id = r.id \
             WHERE r.patient_id = e.patient_id AND r.kind = '{reading}' AND r.supersede_reason IS NULL \
             AND r.taken_at >= {since} AND r.taken_at <= $1 ORDER BY r.taken_at DESC, r.id DESC LIMIT 1)"
        )
    };
    match factor.kind {
        FactorKind::Age => "p.birth_date <= $2".to_owned(),
        FactorKind::Conditions => format!(
            "(SELECT count(*) FROM patient_conditions c WHERE c.patient_id = e.patient_id) >= {at_least}"
        ),
        FactorKind::Condition => format!(
            "EXISTS (SELECT 1 FROM patient_conditions c WHERE c.patient_id = e.patient_id AND c.condition IN ({words}))"
        ),
        FactorKind::ReferredBecause => {
            format!("e.why IN ({words}) AND COALESCE(e.activated_at, e.waiting_since) >= {since}")
        }
        FactorKind::RedEscalations => format!(
            "(SELECT count(*) FROM escalations x WHERE x.patient_id = e.patient_id AND x.severity = 'red' \
             AND x.opened_at >= {since}) >= {at_least}"
        ),
        FactorKind::AboveTarget => format!("{} = FALSE", last("a.at_target")),
        FactorKind::Reading => match factor.at_most {
            Some(at_most) => format!("{} <= {at_most}", last("r.value")),
            None => format!("{} >= {at_least}", last("r.value")),
        },
        FactorKind::Answer => format!(
            "(SELECT w.value FROM call_answers w WHERE w.patient_id = e.patient_id AND w.question = {} \
             AND w.superseded_at IS NULL AND w.answered_at >= {since} ORDER BY w.id DESC LIMIT 1) IN ({})",
            quoted(factor.question.as_deref().unwrap_or_default()),
            any_of(&|word| quoted(&format!("\"{word}\"")))
        ),
        FactorKind::Smokes => "p.smokes_now = TRUE".to_owned(),
        FactorKind::Dormant => "e.dormant_since IS NOT NULL".to_owned(),
        FactorKind::HospitalStays => format!(
            "(SELECT count(*) FROM hospital_stays h WHERE h.patient_id = e.patient_id AND h.status <> 'cancelled' \
             AND COALESCE(h.discharged_at, $1) >= {since}) >= {at_least}"
        ),
        FactorKind::Score => {
            let score = quoted(factor.score.as_deref().unwrap_or_default());
            format!(
                "(SELECT l.score FROM live_scores l ORDER BY l.id DESC LIMIT 1) = {score} \
                 AND (SELECT s.band FROM scorings s JOIN hospital_stays h ON h.id = s.stay_id \
                 WHERE s.patient_id = e.patient_id AND s.score = {score} AND s.superseded_at IS NULL \
                 AND h.status = 'ended' AND h.discharged_at >= {since} \
                 ORDER BY h.discharged_at DESC, s.id DESC LIMIT 1) IN ({words})"
            )
        }
    }
}

/// The text as a literal of a statement. A dollar would be read as a place of the statement; JSON can spell it otherwise.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('$', "\\u0024"))
}

/// Patients whose level rose and whose next call has not been moved, oldest first.
pub fn to_move(conn: &mut Conn, limit: i64) -> Result<Vec<(i64, PatientId)>> {
    Ok(stratifications::table
        .filter(stratifications::to_move)
        .order(stratifications::id)
        .limit(limit)
        .select((stratifications::id, stratifications::patient_id))
        .load(conn)?)
}

pub fn moved(tx: &mut Conn, id: i64) -> Result<()> {
    diesel::update(stratifications::table.find(id)).set(stratifications::to_move.eq(false)).execute(tx)?;
    Ok(())
}

/// Where a patient stands now.
pub fn of(conn: &mut Conn, permit: &Permit) -> Result<Option<Level>> {
    let level = stratifications::table
        .filter(stratifications::patient_id.eq(permit.patient()))
        .order(stratifications::id.desc())
        .select(stratifications::level)
        .first(conn)
        .optional()?;
    Ok(level.map(Level::stored))
}

/// Where a patient stood, newest first.
pub fn history(conn: &mut Conn, permit: &Permit, limit: i64) -> Result<Vec<LevelRecord>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = stratifications)]
    struct Row {
        at: Timestamp,
        level: i32,
        points: i32,
        factors: JsonText,
        rule_version: String,
    }
    let rows = stratifications::table
        .filter(stratifications::patient_id.eq(permit.patient()))
        .order(stratifications::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    let standing = |Row { at, level, points, factors, rule_version }| {
        Ok(LevelRecord { at, level: Level::stored(level), points, factors: factors.read()?, rule_version })
    };
    rows.into_iter().map(standing).collect()
}

/// How many patients a night finds the level of: the active and the paused ones.
pub fn looked_at(conn: &mut Conn) -> Result<i64> {
    let in_service = [EnrolmentStatus::Active, EnrolmentStatus::Paused];
    Ok(enrolments::table.filter(enrolments::status.eq_any(in_service)).count().get_result(conn)?)
}

/// Active and paused patients by level, of everybody or of one care manager.
pub fn counts(conn: &mut Conn, scope: &ListPermit) -> Result<Vec<(Option<Level>, i64)>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Integer>)]
        level: Option<i32>,
        #[diesel(sql_type = BigInt)]
        patients: i64,
    }
    let counted = |whose: &str| {
        format!(
            "SELECT level, count(*) AS patients FROM (SELECT (SELECT s.level FROM stratifications s \
             WHERE s.patient_id = e.patient_id ORDER BY s.id DESC LIMIT 1) AS level \
             FROM enrolments e WHERE e.status IN ('active', 'paused'){whose}) AS standing GROUP BY level ORDER BY level"
        )
    };
    let rows: Vec<Row> = match &**scope {
        PatientScope::Caseload(manager) => {
            sql(&counted(" AND e.care_manager_id = $1")).bind::<BigInt, _>(*manager).load(conn)?
        }
        PatientScope::Everybody => sql(&counted("")).load(conn)?,
        PatientScope::Practice(_) | PatientScope::Sent(_) | PatientScope::Nobody => Vec::new(),
    };
    let of = |row: Row| (row.level.map(Level::stored), row.patients);
    let mut counts: Vec<_> = rows.into_iter().map(of).collect();
    // Where NULL sorts differs between engines.
    counts.sort_unstable();
    Ok(counts)
}
