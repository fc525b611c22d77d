//! Timeline of a patient, gathered from the tables of events.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::time::Timestamp;
use crate::model::timeline::{TimelineCursor, TimelineEntry};
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::statement::sql;

/// Timeline of a patient. Every part is found by an index on the patient; a patient has hundreds of entries,
/// not millions.
const TIMELINE: &str = "
    WITH happened (at, rank, id, subject, subject_id, what, detail, user_id) AS (
        SELECT e.at, 1, e.id, 'referral', e.referral_id, e.event, e.text, e.user_id
          FROM referral_events e JOIN referrals r ON r.id = e.referral_id WHERE r.patient_id = $1
        UNION ALL
        SELECT e.at, 2, e.id, 'enrolment', e.enrolment_id, e.event, e.reason, NULL
          FROM enrolment_events e WHERE e.patient_id = $1
        UNION ALL
        SELECT c.completed_at, 3, c.id, 'call', c.id, c.kind, coalesce(c.disposition, c.status), c.completed_by
          FROM calls c WHERE c.patient_id = $1 AND c.completed_at IS NOT NULL
        UNION ALL
        SELECT a.at, 4, a.id, 'attempt', a.call_id, a.disposition, a.note, a.by_user
          FROM attempts a WHERE a.patient_id = $1
        UNION ALL
        SELECT r.recorded_at, 5, r.id, 'reading', r.id, r.kind, r.value_entered || ' ' || r.unit_entered, r.recorded_by
          FROM readings r WHERE r.patient_id = $1
        UNION ALL
        SELECT e.at, 6, e.id, 'escalation', e.escalation_id, e.event, s.severity || ' ' || s.cause, e.user_id
          FROM escalation_events e JOIN escalations s ON s.id = e.escalation_id WHERE s.patient_id = $1
        UNION ALL
        SELECT m.created_at, 7, m.id, 'message', m.id, m.template, m.channel || ' ' || m.status, NULL
          FROM messages m WHERE m.patient_id = $1
        UNION ALL
        SELECT i.at, 8, i.id, 'inbound-call', i.id, i.outcome, i.urgency, i.taken_by
          FROM inbound_calls i WHERE i.patient_id = $1
        UNION ALL
        SELECT n.noted_at, 9, n.id, 'medicines', n.id, 'noted', n.told_by, n.noted_by
          FROM medicine_notes n WHERE n.patient_id = $1
        UNION ALL
        SELECT k.keyed_at, 10, k.sheet_id, 'call-sheet', k.sheet_id, k.outcome, k.note, k.keyed_by
          FROM keyed_sheets k JOIN call_sheets s ON s.id = k.sheet_id WHERE s.patient_id = $1
    )
    SELECT h.at, h.rank, h.id, h.subject, h.subject_id, h.what, h.detail, u.display_name AS by_name
      FROM happened h LEFT JOIN users u ON u.id = h.user_id
     WHERE (h.at, h.rank, h.id) < ($2, $3, $4)
     ORDER BY h.at DESC, h.rank DESC, h.id DESC
     LIMIT $5";

pub fn before(
    conn: &mut Conn,
    permit: &Permit,
    cursor: TimelineCursor,
    limit: i64,
) -> Result<Vec<TimelineEntry>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        at: Timestamp,
        #[diesel(sql_type = Integer)]
        rank: i32,
        #[diesel(sql_type = BigInt)]
        id: i64,
        #[diesel(sql_type = Text)]
        subject: String,
        #[diesel(sql_type = BigInt)]
        subject_id: i64,
        #[diesel(sql_type = Text)]
        what: String,
        #[diesel(sql_type = Text)]
        detail: String,
        #[diesel(sql_type = Nullable<Text>)]
        by_name: Option<String>,
    }
    let rows: Vec<Row> = sql(TIMELINE)
        .bind::<BigInt, _>(permit.patient())
        .bind::<BigInt, _>(cursor.at)
        .bind::<Integer, _>(cursor.rank)
        .bind::<BigInt, _>(cursor.id)
        .bind::<BigInt, _>(limit)
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| TimelineEntry {
            at: row.at,
            subject: row.subject,
            id: row.subject_id.to_string(),
            what: row.what,
            detail: row.detail,
            by: row.by_name,
            cursor: TimelineCursor { at: row.at, rank: row.rank, id: row.id },
        })
        .collect())
}
