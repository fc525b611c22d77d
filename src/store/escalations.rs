//! Escalations and their alarms. Every change is a guarded update that names what it was decided
//! from: of two at once, one happens and the other finds that it came too late.

mod events;
mod listed;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::error::Result;
use crate::model::escalation::{EscalationStatus, PolicyPosition, Severity};
use crate::model::id::{EscalationId, PatientId, ReadingId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::json_text::JsonText;
use crate::store::permits::{Opened, Permit, Sealed};
use crate::store::schema::{escalations, messages};
use crate::store::statement::{in_text, sql};

pub use events::{Comment, Event, events};
pub(crate) use events::{comments, insert_event, last_comments, of_reading};
pub use listed::Listed;

/// An escalation as it is stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = escalations)]
pub struct Row {
    pub id: EscalationId,
    pub patient_id: PatientId,
    pub cause: String,
    pub severity: Severity,
    pub status: EscalationStatus,
    pub reading_id: Option<ReadingId>,
    pub rule: String,
    pub protocol_version: String,
    pub policy: JsonText,
    pub opened_at: Timestamp,
    pub next_step: i32,
    pub next_repeat: i32,
    pub next_step_at: Option<Timestamp>,
    pub acknowledged_by: Option<UserId>,
    pub acknowledged_at: Option<Timestamp>,
    pub resolved_by: Option<UserId>,
    pub resolved_at: Option<Timestamp>,
    pub outcome: Option<String>,
    pub note: Option<String>,
    pub version: i64,
    /// When it came to stand further ahead in lists.
    pub moved_at: Option<Timestamp>,
}

/// A new escalation; its first step is due at once.
pub struct New<'a> {
    pub cause: &'a str,
    pub severity: Severity,
    pub reading: Option<ReadingId>,
    pub rule: &'a str,
    pub protocol_version: &'a str,
    pub policy: &'a JsonText,
    pub opened_at: Timestamp,
}

/// The worse news that an open escalation becomes.
pub struct Worse<'a> {
    pub severity: Severity,
    pub reading: Option<ReadingId>,
    pub rule: &'a str,
    pub protocol_version: &'a str,
    pub policy: &'a JsonText,
}

pub fn find(conn: &mut Conn, id: EscalationId) -> Result<Option<Sealed<Row>>> {
    Ok(escalations::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Sealed::new))
}

/// Finds an escalation to change it: nobody else can until the end of the transaction, so it is decided from what
/// stands however often others join it meanwhile. SQLite has one writer anyway.
pub(crate) fn lock_for_update(tx: &mut Conn, id: EscalationId) -> Result<Option<Sealed<Row>>> {
    let lock = PerBackend {
        sqlite: "SELECT id FROM escalations WHERE id = $1",
        postgres: "SELECT id FROM escalations WHERE id = $1 FOR UPDATE",
    };
    sql(lock.for_engine(tx.engine())).bind::<BigInt, _>(id).execute(tx)?;
    find(tx, id)
}

/// The open or acknowledged escalation of a patient and cause.
pub(crate) fn open_for(tx: &mut Conn, permit: &Permit, cause: &str) -> Result<Option<Opened<Row>>> {
    Ok(escalations::table
        .filter(escalations::patient_id.eq(permit.patient()))
        .filter(escalations::cause.eq(cause))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .select(Row::as_select())
        .first(tx)
        .optional()?
        .map(|row| Opened::under(permit, row)))
}

#[derive(QueryableByName)]
struct Inserted {
    #[diesel(sql_type = BigInt)]
    id: EscalationId,
}

/// Opens an escalation; none if one is open already for the patient and cause.
pub fn insert(tx: &mut Conn, permit: &Permit, new: &New<'_>) -> Result<Option<EscalationId>> {
    Ok(sql(
        "INSERT INTO escalations (patient_id, cause, severity, status, reading_id, rule, protocol_version, \
         policy, opened_at, next_step_at) VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $8) \
         ON CONFLICT (patient_id, cause) WHERE status <> 'resolved' DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(permit.patient())
    .bind::<Text, _>(new.cause)
    .bind::<Text, _>(new.severity)
    .bind::<Nullable<BigInt>, _>(new.reading)
    .bind::<Text, _>(new.rule)
    .bind::<Text, _>(new.protocol_version)
    .bind::<Text, _>(new.policy)
    .bind::<BigInt, _>(new.opened_at)
    .get_result::<Inserted>(tx)
    .optional()?
    .map(|row| row.id))
}

/// Holds an escalation that is not resolved until the end of the transaction; false if it is resolved.
pub(crate) fn lock_open(tx: &mut Conn, id: EscalationId) -> Result<bool> {
    let held = diesel::update(escalations::table.find(id))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .set(escalations::version.eq(escalations::version + 1))
        .execute(tx)?;
    Ok(held == 1)
}

/// Starts the policy of the worse severity; false if the escalation is resolved or worse already.
pub fn worsen(tx: &mut Conn, open: &Opened<Row>, worse: &Worse<'_>, now: Timestamp) -> Result<bool> {
    let changed = diesel::update(escalations::table.find(open.id))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .filter(escalations::severity.eq(open.severity))
        .set((
            escalations::severity.eq(worse.severity),
            escalations::moved_at.eq(now),
            escalations::status.eq(EscalationStatus::Open),
            escalations::reading_id.eq(worse.reading),
            escalations::rule.eq(worse.rule),
            escalations::protocol_version.eq(worse.protocol_version),
            escalations::policy.eq(worse.policy),
            escalations::next_step.eq(PolicyPosition::START.step),
            escalations::next_repeat.eq(PolicyPosition::START.repeat),
            escalations::next_step_at.eq(now),
            escalations::acknowledged_by.eq(None::<UserId>),
            escalations::acknowledged_at.eq(None::<Timestamp>),
            escalations::version.eq(escalations::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Escalations whose next step is due, red ones first, then by waiting time. A resolved one has no next step.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<EscalationId>> {
    Ok(escalations::table
        .filter(escalations::next_step_at.le(now))
        // 'red' sorts after 'amber'
        .order((escalations::severity.desc(), escalations::next_step_at, escalations::id))
        .limit(limit)
        .select(escalations::id)
        .load(conn)?)
}

/// Moves the alarm to `next`, due at `at`; false if anything about the escalation changed since `seen`.
pub fn advance(tx: &mut Conn, seen: &Opened<Row>, next: PolicyPosition, at: Timestamp) -> Result<bool> {
    let changed = diesel::update(escalations::table.find(seen.id))
        .filter(escalations::version.eq(seen.version))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .set((
            escalations::status.eq(EscalationStatus::Open),
            escalations::next_step.eq(next.step),
            escalations::next_repeat.eq(next.repeat),
            escalations::next_step_at.eq(at),
            escalations::acknowledged_by.eq(None::<UserId>),
            escalations::acknowledged_at.eq(None::<Timestamp>),
            escalations::version.eq(escalations::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Lets the alarm go on at once, if it is not stopped by an answer.
pub(crate) fn make_due_now(tx: &mut Conn, id: EscalationId, now: Timestamp) -> Result<()> {
    diesel::update(escalations::table.find(id))
        .filter(escalations::status.eq(in_text(EscalationStatus::Open.as_str())))
        .set((escalations::next_step_at.eq(now), escalations::version.eq(escalations::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// Lets every alarm go on at once that somebody has acknowledged and not resolved; answers them with their patients.
pub(crate) fn sound_again(
    tx: &mut Conn,
    acknowledged_by: UserId,
    now: Timestamp,
) -> Result<Vec<(EscalationId, PatientId)>> {
    Ok(diesel::update(escalations::table)
        .filter(escalations::status.eq(in_text(EscalationStatus::Acknowledged.as_str())))
        .filter(escalations::acknowledged_by.eq(acknowledged_by))
        .set((escalations::next_step_at.eq(now), escalations::version.eq(escalations::version + 1)))
        .returning((escalations::id, escalations::patient_id))
        .get_results(tx)?)
}

/// Lets every alarm go on at once of which nobody but this person was told last; answers them with their patients.
pub(crate) fn go_on_without(
    tx: &mut Conn,
    told: UserId,
    now: Timestamp,
) -> Result<Vec<(EscalationId, PatientId)>> {
    #[derive(QueryableByName)]
    struct GoesOn {
        #[diesel(sql_type = BigInt)]
        id: EscalationId,
        #[diesel(sql_type = BigInt)]
        patient_id: PatientId,
    }
    // The word is a literal, so that the partial index on who was told serves.
    let alarms: Vec<GoesOn> =
        sql("UPDATE escalations SET next_step_at = $2, version = escalations.version + 1
             WHERE status = 'open' AND next_step_at > $2 AND id IN (
                SELECT t.escalation_id FROM escalation_events t
                WHERE t.user_id = $1 AND t.event = 'told' AND NOT EXISTS (
                    SELECT 1 FROM escalation_events o
                    WHERE o.escalation_id = t.escalation_id AND o.event = 'told' AND o.at >= t.at
                      AND (o.user_id IS NULL OR o.user_id <> $1)))
             RETURNING id, patient_id")
        .bind::<BigInt, _>(told)
        .bind::<BigInt, _>(now)
        .load(tx)?;
    Ok(alarms.into_iter().map(|alarm| (alarm.id, alarm.patient_id)).collect())
}

/// Stops the alarm until `until`; false if anything about the escalation changed since `seen`.
pub fn acknowledge(
    tx: &mut Conn,
    seen: &Opened<Row>,
    by: UserId,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool> {
    let changed = diesel::update(escalations::table.find(seen.id))
        .filter(escalations::version.eq(seen.version))
        .filter(escalations::status.eq(in_text(EscalationStatus::Open.as_str())))
        .set((
            escalations::status.eq(EscalationStatus::Acknowledged),
            escalations::acknowledged_by.eq(by),
            escalations::acknowledged_at.eq(now),
            escalations::next_step_at.eq(until),
            escalations::version.eq(escalations::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Closes the escalation; false if anything about it changed since `seen`.
pub fn resolve(
    tx: &mut Conn,
    seen: &Opened<Row>,
    by: UserId,
    now: Timestamp,
    outcome: &str,
    note: &str,
) -> Result<bool> {
    let changed = diesel::update(escalations::table.find(seen.id))
        .filter(escalations::version.eq(seen.version))
        .filter(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())))
        .set((
            escalations::status.eq(EscalationStatus::Resolved),
            escalations::resolved_by.eq(by),
            escalations::resolved_at.eq(now),
            escalations::outcome.eq(outcome),
            escalations::note.eq(note),
            escalations::next_step_at.eq(None::<Timestamp>),
            escalations::version.eq(escalations::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Takes back what was queued about a resolved escalation and has not gone out.
pub(crate) fn suppress_queued(tx: &mut Conn, id: EscalationId) -> Result<usize> {
    Ok(diesel::update(messages::table)
        .filter(messages::escalation_id.eq(id))
        .filter(messages::status.eq("queued"))
        .set((
            messages::status.eq("suppressed"),
            messages::why.eq("resolved"),
            messages::next_attempt_at.eq(None::<Timestamp>),
        ))
        .execute(tx)?)
}

/// Unsafe readings that stand in no escalation. There must never be one.
pub(crate) fn unanswered_readings(conn: &mut Conn) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    // Severities are literals so that the partial index on unsafe assessments serves.
    Ok(sql("SELECT count(*) AS n FROM assessments WHERE severity IN ('amber', 'red') AND NOT EXISTS \
         (SELECT 1 FROM escalation_events WHERE escalation_events.reading_id = assessments.reading_id)")
    .get_result::<Count>(conn)?
    .n)
}

/// How many there are of a severity and status, and when the oldest was opened.
pub(crate) type Group = (Severity, EscalationStatus, i64, Option<Timestamp>);

/// Counts unresolved escalations.
pub(crate) fn unresolved(conn: &mut Conn) -> Result<Vec<Group>> {
    use diesel::dsl::{count_star, min};
    Ok(escalations::table
        .filter(escalations::next_step_at.is_not_null())
        .group_by((escalations::severity, escalations::status))
        .select((escalations::severity, escalations::status, count_star(), min(escalations::opened_at)))
        .load(conn)?)
}
