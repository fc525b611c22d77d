//! Calls that patients made to the service.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{InboundCallId, PatientId, UserId};
use crate::model::inbound_call::{InboundCallOutcome, InboundCallToTake, TakenCall};
use crate::model::promise::Urgency;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::inbound_calls;

/// The most that is shown of one patient.
const SHOWN: i64 = 50;

pub fn insert(
    tx: &mut Conn,
    permit: &Permit,
    by: UserId,
    at: Timestamp,
    taken: &InboundCallToTake,
    verified: Option<bool>,
    open_until: Timestamp,
) -> Result<InboundCallId> {
    Ok(diesel::insert_into(inbound_calls::table)
        .values((
            inbound_calls::patient_id.eq(permit.patient()),
            inbound_calls::taken_by.eq(by),
            inbound_calls::at.eq(at),
            inbound_calls::reason.eq(taken.reason.trim()),
            inbound_calls::urgency.eq(taken.urgency),
            inbound_calls::outcome.eq(taken.outcome),
            inbound_calls::note.eq(taken.note.trim()),
            inbound_calls::verified.eq(verified),
            inbound_calls::record_open_until.eq(open_until),
        ))
        .returning(inbound_calls::id)
        .get_result(tx)?)
}

/// Of a patient, newest first.
pub fn of(conn: &mut Conn, permit: &Permit) -> Result<Vec<TakenCall>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = inbound_calls)]
    struct Row {
        id: InboundCallId,
        at: Timestamp,
        taken_by: UserId,
        reason: String,
        urgency: Urgency,
        outcome: InboundCallOutcome,
        note: String,
        verified: Option<bool>,
    }
    let rows = inbound_calls::table
        .filter(inbound_calls::patient_id.eq(permit.patient()))
        .order(inbound_calls::id.desc())
        .limit(SHOWN)
        .select(Row::as_select())
        .load(conn)?;
    let taken = |row: Row| TakenCall {
        id: row.id,
        at: row.at,
        taken_by: row.taken_by,
        reason: row.reason,
        urgency: row.urgency,
        outcome: row.outcome,
        note: row.note,
        verified: row.verified,
    };
    Ok(rows.into_iter().map(taken).collect())
}

/// Whether somebody took a call of the patient whose record is still open to them.
pub(crate) fn is_in_hand(conn: &mut Conn, user: UserId, patient: PatientId, now: Timestamp) -> Result<bool> {
    let in_hand = inbound_calls::table
        .filter(inbound_calls::taken_by.eq(user))
        .filter(inbound_calls::patient_id.eq(patient))
        .filter(inbound_calls::record_open_until.gt(now));
    Ok(diesel::select(diesel::dsl::exists(in_hand)).get_result(conn)?)
}
