//! Counts of what must never be. Each reads an index that holds little when all is well.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};

use crate::error::Result;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, set_based};
use crate::store::statement::sql;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Open escalations, opened before `late`, of which no message or digest was accepted by a gateway: what merely waits has
/// told nobody.
pub(crate) fn silent_escalations(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    counted(
        conn,
        "SELECT count(*) AS n FROM escalations e WHERE e.status = 'open' AND e.opened_at < $1 AND NOT EXISTS (
            SELECT 1 FROM messages m WHERE m.escalation_id = e.id
              AND m.status IN ('sent', 'delivered'))
          AND NOT EXISTS (SELECT 1 FROM digest_entries n JOIN practice_digests d ON d.id = n.digest_id
              LEFT JOIN messages m ON m.id = d.message_id WHERE n.escalation_id = e.id
              AND (d.closed_at IS NULL OR d.closed_at >= $1 OR m.status IN ('sent', 'delivered')))",
        late,
    )
}

/// Alarms about numbers, opened before `late` and not answered, of which no message was accepted by a gateway.
pub(crate) fn silent_number_alarms(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    counted(
        conn,
        "SELECT count(*) AS n FROM number_alarms a WHERE a.answered_at IS NULL AND a.opened_at < $1 AND NOT EXISTS (
            SELECT 1 FROM number_alarm_messages t JOIN messages m ON m.id = t.message_id
            WHERE t.alarm_id = a.id AND m.status IN ('sent', 'delivered'))",
        late,
    )
}

/// Escalations whose next step was due before `late`.
pub(crate) fn late_steps(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    counted(conn, "SELECT count(*) AS n FROM escalations WHERE next_step_at < $1", late)
}

/// Messages that should have been tried before `late`, or are in the hands of a sender that has gone.
pub(crate) fn late_messages(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    counted(
        conn,
        "SELECT count(*) AS n FROM messages WHERE status IN ('queued', 'sending')
            AND next_attempt_at < $1 AND COALESCE(lease_until, next_attempt_at) < $1",
        late,
    )
}

/// Held calls whose lease ended before `late`.
pub(crate) fn late_leases(conn: &mut Conn, late: Timestamp) -> Result<i64> {
    counted(conn, "SELECT count(*) AS n FROM calls WHERE status = 'claimed' AND lease_until < $1", late)
}

/// Patients who were active before `day_began` and have no line of `date`.
pub(crate) fn unlisted_patients(conn: &mut Conn, date: NaiveDate, day_began: Timestamp) -> Result<i64> {
    set_based(conn, |conn| {
        let count: Count = sql("SELECT count(*) AS n FROM enrolments e
             WHERE e.status IN ('active', 'paused') AND e.activated_at < $2
               AND NOT EXISTS (SELECT 1 FROM listings l WHERE l.for_date = $1 AND l.patient_id = e.patient_id)")
        .bind::<Date, _>(date)
        .bind::<BigInt, _>(day_began)
        .get_result(conn)?;
        Ok(count.n)
    })
}

/// Active and paused patients whose care manager, or the colleague who covers, can no longer log in as one.
pub(crate) fn patients_without_manager(conn: &mut Conn) -> Result<i64> {
    // From the few who cannot: each half reads an index by care manager.
    let count: Count = sql("SELECT
            (SELECT count(*) FROM care_managers m JOIN users u ON u.id = m.user_id
                JOIN enrolments e ON e.care_manager_id = m.id AND e.covered_by IS NULL
                    AND e.status IN ('active', 'paused')
                WHERE NOT (u.enabled AND u.role = 'care-manager'))
            + (SELECT count(*) FROM care_managers m JOIN users u ON u.id = m.user_id
                JOIN enrolments e ON e.covered_by = m.id WHERE NOT (u.enabled AND u.role = 'care-manager')) AS n")
    .get_result(conn)?;
    Ok(count.n)
}

fn counted(conn: &mut Conn, statement: &str, late: Timestamp) -> Result<i64> {
    Ok(sql(statement).bind::<BigInt, _>(late).get_result::<Count>(conn)?.n)
}
