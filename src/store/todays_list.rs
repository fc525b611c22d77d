//! Putting a call on today's list outside the night: what was promised within hours, what a colleague has taken over.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::error::Result;
use crate::model::call::{BOUND, CallKind, CallStatus};
use crate::model::id::{CallId, CareManagerId};
use crate::model::time::Timestamp;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::schema::calls;
use crate::store::statement::{in_text, sql};

/// An open call that nobody holds comes before everything but an older safety call from now on; no hour holds it back.
pub(crate) fn put_first(tx: &mut Conn, call: CallId, why: &str) -> Result<()> {
    diesel::update(calls::table.find(call))
        .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed]))
        .set((
            calls::priority.eq(CallKind::Safety.priority()),
            calls::skips.eq(0),
            calls::band.eq(None::<String>),
            calls::not_before.eq(None::<Timestamp>),
            calls::why.eq(why),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// Puts a call that nobody holds on a care manager's list of today. It takes the patient's line: nobody stands on a
/// day's lists twice, and what they were listed for waits for another day, but for a bound call. A call that somebody is
/// making right now keeps the line. False if somebody took this one in hand, or ended it, meanwhile: then nothing of it changes.
pub(crate) fn list_now(tx: &mut Conn, call: &Call, manager: CareManagerId, today: NaiveDate) -> Result<bool> {
    diesel::update(calls::table.filter(calls::patient_id.eq(call.patient_id)))
        .filter(calls::id.ne(call.id))
        .filter(calls::status.eq(in_text(CallStatus::Listed.as_str())))
        .filter(calls::priority.gt(BOUND))
        .set((
            calls::status.eq(CallStatus::Planned),
            calls::list_date.eq(None::<NaiveDate>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    let listed = diesel::update(calls::table.find(call.id))
        .filter(calls::status.eq_any([CallStatus::Planned, CallStatus::Listed]))
        .set((
            calls::status.eq(CallStatus::Listed),
            calls::list_date.eq(today),
            calls::care_manager_id.eq(manager),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    if listed == 0 {
        return Ok(false);
    }
    sql("INSERT INTO listings (for_date, patient_id, enrolment_id, outcome, care_manager_id, call_id, kind, due_on, position)
         SELECT $1, $2, $3, 'listed', $4, $5, $6, $7, (SELECT COALESCE(max(l.position), 0) + 1 FROM listings l
            WHERE l.care_manager_id = $4 AND l.for_date = $1 AND l.outcome = 'listed')
         FROM runs r WHERE r.kind = 'call-list' AND r.for_date = $1 AND r.status = 'finished'
         ON CONFLICT (for_date, patient_id) DO UPDATE SET outcome = 'listed', care_manager_id = excluded.care_manager_id,
            call_id = excluded.call_id, kind = excluded.kind, due_on = excluded.due_on, position = excluded.position
         WHERE NOT EXISTS (SELECT 1 FROM calls o WHERE o.patient_id = excluded.patient_id AND o.id <> excluded.call_id
            AND o.status IN ('listed', 'claimed'))")
    .bind::<Date, _>(today)
    .bind::<BigInt, _>(call.patient_id)
    .bind::<BigInt, _>(call.enrolment_id)
    .bind::<BigInt, _>(manager)
    .bind::<BigInt, _>(call.id)
    .bind::<Text, _>(call.kind)
    .bind::<Date, _>(call.due_on)
    .execute(tx)?;
    Ok(true)
}
