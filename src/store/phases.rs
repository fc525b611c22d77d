//! Facts that the rule of phases looks at, in one statement for one patient or a whole caseload, and the
//! decisions made.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::error::{Error, Result};
use crate::model::id::{CareManagerId, EnrolmentId, PatientId, UserId};
use crate::model::phase::{Destination, Phase, PhaseChange, PhaseFacts};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::json_text::JsonText;
use crate::store::permits::{Opened, Permit};
use crate::store::schema::{patient_conditions, phase_changes};
use crate::store::statement::sql;

/// Somebody whom the rule looks at.
pub struct Looked {
    pub enrolment: EnrolmentId,
    pub patient: PatientId,
    pub facts: PhaseFacts,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: EnrolmentId,
    #[diesel(sql_type = BigInt)]
    patient_id: PatientId,
    #[diesel(sql_type = Text)]
    phase: Phase,
    #[diesel(sql_type = BigInt)]
    since: Timestamp,
    #[diesel(sql_type = BigInt)]
    completed_calls: i64,
    #[diesel(sql_type = Nullable<Text>)]
    goals: Option<JsonText>,
    #[diesel(sql_type = Nullable<BigInt>)]
    written_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<Date>)]
    review_on: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    open_escalations: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    last_red_at: Option<Timestamp>,
    #[diesel(sql_type = BigInt)]
    readings: i64,
    #[diesel(sql_type = BigInt)]
    at_target: i64,
}

/// Everything that a criterion asks about, looked up by patient. $2 to $4: since when readings count in each phase.
fn facts(whose: &str) -> String {
    format!(
        "SELECT s.id, s.patient_id, s.phase, s.since, p.goals, p.written_at, p.review_on,
            (SELECT count(*) FROM calls c WHERE c.patient_id = s.patient_id AND c.enrolment_id = s.id
                AND c.status = 'completed' AND c.completed_at >= s.since) AS completed_calls,
            (SELECT count(*) FROM escalations x WHERE x.patient_id = s.patient_id AND x.status <> 'resolved')
                AS open_escalations,
            (SELECT max(v.at) FROM escalations x JOIN escalation_events v ON v.escalation_id = x.id
                WHERE x.patient_id = s.patient_id AND x.severity = 'red' AND v.event IN ('opened', 'worsened'))
                AS last_red_at,
            (SELECT count(*) FROM assessments a JOIN readings r ON r.id = a.reading_id
                WHERE a.patient_id = s.patient_id AND a.at_target IS NOT NULL AND r.supersede_reason IS NULL
                AND r.taken_at >= s.counts_from) AS readings,
            (SELECT count(*) FROM assessments a JOIN readings r ON r.id = a.reading_id
                WHERE a.patient_id = s.patient_id AND a.at_target AND r.supersede_reason IS NULL
                AND r.taken_at >= s.counts_from) AS at_target
         FROM (SELECT e.id, e.patient_id, e.phase,
                COALESCE((SELECT max(h.at) FROM phase_changes h WHERE h.enrolment_id = e.id),
                    e.activated_at, e.waiting_since) AS since,
                CASE e.phase WHEN 'engage' THEN $2 WHEN 'coach' THEN $3 ELSE $4 END AS counts_from
            FROM enrolments e WHERE {whose}) s
         LEFT JOIN care_plans p ON p.patient_id = s.patient_id
            AND p.version = (SELECT max(o.version) FROM care_plans o WHERE o.patient_id = s.patient_id)
         ORDER BY s.id"
    )
}

pub(crate) fn of_enrolment(
    conn: &mut Conn,
    stay: &Opened<Enrolment>,
    counts_from: [Timestamp; 3],
) -> Result<Looked> {
    let looked = look(conn, "e.id = $1", stay.id.0, counts_from)?;
    looked.into_iter().next().ok_or(Error::NotFound("enrolment"))
}

/// Active patients whom a care manager looks after today.
pub fn of_care_manager(
    conn: &mut Conn,
    manager: CareManagerId,
    counts_from: [Timestamp; 3],
) -> Result<Vec<Looked>> {
    let whose =
        "e.status = 'active' AND (e.covered_by = $1 OR (e.covered_by IS NULL AND e.care_manager_id = $1))";
    look(conn, whose, manager.0, counts_from)
}

fn look(
    conn: &mut Conn,
    whose: &str,
    key: i64,
    [engage, coach, maintain]: [Timestamp; 3],
) -> Result<Vec<Looked>> {
    let rows: Vec<Row> = sql(&facts(whose))
        .bind::<BigInt, _>(key)
        .bind::<BigInt, _>(engage)
        .bind::<BigInt, _>(coach)
        .bind::<BigInt, _>(maintain)
        .load(conn)?;
    let patients: Vec<_> = rows.iter().map(|row| row.patient_id).collect();
    let conditions: Vec<(PatientId, String)> = patient_conditions::table
        .filter(patient_conditions::patient_id.eq_any(patients))
        .select((patient_conditions::patient_id, patient_conditions::condition))
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let of_patient = conditions.iter().filter(|(patient, _)| *patient == row.patient_id);
            let facts = PhaseFacts {
                phase: row.phase,
                since: row.since,
                completed_calls: row.completed_calls,
                goals: row.goals.map(|goals| goals.read()).transpose()?.unwrap_or_default(),
                plan_written_at: row.written_at,
                plan_review_on: row.review_on,
                open_escalations: row.open_escalations,
                last_red_at: row.last_red_at,
                readings: row.readings,
                at_target: row.at_target,
                conditions: of_patient.map(|(_, condition)| condition.clone()).collect(),
            };
            Ok(Looked { enrolment: row.id, patient: row.patient_id, facts })
        })
        .collect()
}

/// A change of phase to be kept.
pub struct NewChange<'a> {
    pub enrolment: EnrolmentId,
    pub from: Phase,
    pub to: Destination,
    pub at: Timestamp,
    /// None for the rule itself.
    pub by: Option<UserId>,
    pub proposed: bool,
    pub reason: &'a str,
    pub rule_version: &'a str,
    pub criteria: &'a JsonText,
}

pub fn insert(tx: &mut Conn, permit: &Permit, new: &NewChange<'_>) -> Result<()> {
    diesel::insert_into(phase_changes::table)
        .values((
            phase_changes::enrolment_id.eq(new.enrolment),
            phase_changes::patient_id.eq(permit.patient()),
            phase_changes::from_phase.eq(new.from),
            phase_changes::to_phase.eq(new.to),
            phase_changes::at.eq(new.at),
            phase_changes::by_user.eq(new.by),
            phase_changes::proposed.eq(new.proposed),
            phase_changes::reason.eq(new.reason),
            phase_changes::rule_version.eq(new.rule_version),
            phase_changes::criteria.eq(new.criteria),
        ))
        .execute(tx)?;
    Ok(())
}

/// The changes of a stay, oldest first.
pub fn history(conn: &mut Conn, stay: &Opened<Enrolment>) -> Result<Vec<PhaseChange>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = phase_changes)]
    struct Row {
        from_phase: Phase,
        to_phase: Destination,
        at: Timestamp,
        by_user: Option<UserId>,
        proposed: bool,
        reason: String,
        rule_version: String,
        criteria: JsonText,
    }
    let rows = phase_changes::table
        .filter(phase_changes::enrolment_id.eq(stay.id))
        .order(phase_changes::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            Ok(PhaseChange {
                from: row.from_phase,
                to: row.to_phase,
                at: row.at,
                by: row.by_user,
                proposed: row.proposed,
                reason: row.reason,
                rule_version: row.rule_version,
                criteria: row.criteria.read()?,
            })
        })
        .collect()
}
