//! Protocols in shadow: how far they have come, and what they judge otherwise.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, PatientId};
use crate::model::level::Level;
use crate::model::phase::Phase;
use crate::model::shadow::{ShadowChange, ShadowDifference};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again};
use crate::store::schema::{assessments, shadow_judgements, shadows};
use crate::store::statement::sql;

/// Unsafe is what escalates.
const UNSAFE: [Severity; 2] = [Severity::Amber, Severity::Red];

/// The newest assessment that a candidate has looked at; one that is new begins with what comes after now.
pub fn begin(tx: &mut Conn, candidate: &str, now: Timestamp) -> Result<AssessmentId> {
    sql("INSERT INTO shadows (candidate, since, up_to) VALUES ($1, $2, (SELECT COALESCE(max(id), 0) FROM assessments)) \
         ON CONFLICT DO NOTHING")
    .bind::<Text, _>(candidate)
    .bind::<BigInt, _>(now)
    .execute(tx)?;
    Ok(shadows::table.find(candidate).select(shadows::up_to).first(tx)?)
}

/// Moves on, unless another node has.
pub(crate) fn go_on(
    tx: &mut Conn,
    candidate: &str,
    from: AssessmentId,
    to: AssessmentId,
    judged: usize,
) -> Result<()> {
    let judged = i64::try_from(judged).unwrap_or(i64::MAX);
    let moved = diesel::update(shadows::table.find(candidate))
        .filter(shadows::up_to.eq(from))
        .set((shadows::up_to.eq(to), shadows::judged.eq(shadows::judged + judged)))
        .execute(tx)?;
    if moved == 1 { Ok(()) } else { Err(run_again()) }
}

pub fn keep(
    tx: &mut Conn,
    candidate: &str,
    assessment: AssessmentId,
    severity: Severity,
    rule: &str,
) -> Result<()> {
    diesel::insert_into(shadow_judgements::table)
        .values((
            shadow_judgements::candidate.eq(candidate),
            shadow_judgements::assessment_id.eq(assessment),
            shadow_judgements::severity.eq(severity),
            shadow_judgements::rule.eq(rule),
        ))
        .execute(tx)?;
    Ok(())
}

/// Since when it runs, and how many assessments it has looked at.
pub fn progress(conn: &mut Conn, candidate: &str) -> Result<Option<(Timestamp, i64)>> {
    let row = shadows::table.find(candidate).select((shadows::since, shadows::judged));
    Ok(row.first(conn).optional()?)
}

/// Counts of judgements that changed in the same way, the gravest first.
pub fn changed(conn: &mut Conn, candidate: &str) -> Result<Vec<ShadowChange>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        severity: Severity,
        #[diesel(sql_type = Text)]
        rule: String,
        #[diesel(sql_type = Text)]
        shadow_severity: Severity,
        #[diesel(sql_type = Text)]
        shadow_rule: String,
        #[diesel(sql_type = BigInt)]
        readings: i64,
        #[diesel(sql_type = BigInt)]
        patients: i64,
    }
    let rows: Vec<Row> =
        sql("SELECT a.severity, a.rule, j.severity AS shadow_severity, j.rule AS shadow_rule, \
         count(*) AS readings, count(DISTINCT a.patient_id) AS patients \
         FROM shadow_judgements j JOIN assessments a ON a.id = j.assessment_id WHERE j.candidate = $1 \
         GROUP BY a.severity, a.rule, j.severity, j.rule")
        .bind::<Text, _>(candidate)
        .load(conn)?;
    let mut changed: Vec<ShadowChange> = rows
        .into_iter()
        .map(|Row { severity, rule, shadow_severity, shadow_rule, readings, patients }| ShadowChange {
            severity,
            rule,
            shadow_severity,
            shadow_rule,
            readings,
            patients,
        })
        .collect();
    changed.sort_by(|a, b| {
        let gravity = |it: &ShadowChange| (it.shadow_severity.max(it.severity), it.readings);
        gravity(b).cmp(&gravity(a)).then_with(|| (&a.rule, &a.shadow_rule).cmp(&(&b.rule, &b.shadow_rule)))
    });
    Ok(changed)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = assessments)]
struct OtherwiseRow {
    id: AssessmentId,
    patient_id: PatientId,
    severity: Severity,
    rule: String,
    #[diesel(select_expression = shadow_judgements::severity)]
    shadow_severity: Severity,
    #[diesel(select_expression = shadow_judgements::rule)]
    shadow_rule: String,
}

/// Judgements that differ, in order of assessment. With `escalation`: those that only the shadow (or only the
/// protocols in force) finds unsafe.
pub fn otherwise(
    conn: &mut Conn,
    candidate: &str,
    escalation: Option<bool>,
    after: AssessmentId,
    limit: i64,
) -> Result<Vec<ShadowDifference>> {
    let mut query = shadow_judgements::table
        .inner_join(assessments::table)
        .filter(shadow_judgements::candidate.eq(candidate))
        .filter(shadow_judgements::assessment_id.gt(after))
        .order(shadow_judgements::assessment_id)
        .limit(limit)
        .select(OtherwiseRow::as_select())
        .into_boxed();
    query = match escalation {
        None => query,
        Some(true) => query
            .filter(shadow_judgements::severity.eq_any(UNSAFE))
            .filter(assessments::severity.ne_all(UNSAFE)),
        Some(false) => query
            .filter(shadow_judgements::severity.ne_all(UNSAFE))
            .filter(assessments::severity.eq_any(UNSAFE)),
    };
    let rows = query.load(conn)?;
    let named = |row: OtherwiseRow| ShadowDifference {
        assessment: row.id,
        patient: row.patient_id,
        severity: row.severity,
        rule: row.rule,
        shadow_severity: row.shadow_severity,
        shadow_rule: row.shadow_rule,
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Conditions, phase and level, and how many active patients have all of them.
pub(crate) type IntervalGroup = (Vec<String>, Phase, Level, i64);

/// Active patients who are phoned at the same interval, by what decides about it.
pub(crate) fn interval_groups(conn: &mut Conn) -> Result<Vec<IntervalGroup>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Text>)]
        conditions: Option<String>,
        #[diesel(sql_type = Text)]
        phase: Phase,
        #[diesel(sql_type = Nullable<Integer>)]
        level: Option<i32>,
        #[diesel(sql_type = BigInt)]
        patients: i64,
    }
    let rows: Vec<Row> = sql("SELECT conditions, phase, level, count(*) AS patients FROM (SELECT e.phase, \
         (SELECT string_agg(c.condition, ';' ORDER BY c.condition) FROM patient_conditions c WHERE c.patient_id = e.patient_id) \
             AS conditions, \
         (SELECT s.level FROM stratifications s WHERE s.patient_id = e.patient_id ORDER BY s.id DESC LIMIT 1) AS level \
         FROM enrolments e WHERE e.status = 'active') AS phoned \
         GROUP BY conditions, phase, level ORDER BY conditions, phase, level")
    .load(conn)?;
    let group = |row: Row| {
        let conditions = row.conditions.as_deref().unwrap_or_default().split(';').filter(|it| !it.is_empty());
        let level = row.level.map_or(Level::FIRST, Level::stored);
        (conditions.map(str::to_owned).collect(), row.phase, level, row.patients)
    };
    Ok(rows.into_iter().map(group).collect())
}
