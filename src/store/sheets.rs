//! Call sheets on paper: one for a call and a day, and what was keyed in from it, once.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text};

use crate::error::Result;
use crate::model::call::CallStatus;
use crate::model::id::{CallId, PatientId, SheetId, UserId};
use crate::model::sheet::SheetOutcome;
use crate::model::time::Timestamp;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::{Opened, Permit, Sealed};
use crate::store::schema::{call_sheets, calls, keyed_sheets, users};
use crate::store::statement::{in_text, sql};

/// A sheet that was printed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = call_sheets)]
pub struct Row {
    pub id: SheetId,
    pub call_id: CallId,
    pub patient_id: PatientId,
    pub for_date: NaiveDate,
    /// For the first time.
    pub printed_at: Timestamp,
}

/// The sheet of a call and a day: the one that was printed before, or a new one.
pub(crate) fn print(
    tx: &mut Conn,
    call: &Opened<Call>,
    for_date: NaiveDate,
    now: Timestamp,
    by: UserId,
) -> Result<SheetId> {
    sql("INSERT INTO call_sheets (call_id, patient_id, for_date, printed_at, printed_by) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (call_id, for_date) DO NOTHING")
    .bind::<BigInt, _>(call.id)
    .bind::<BigInt, _>(call.patient_id)
    .bind::<Date, _>(for_date)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(by)
    .execute(tx)?;
    Ok(call_sheets::table
        .filter(call_sheets::call_id.eq(call.id))
        .filter(call_sheets::for_date.eq(for_date))
        .select(call_sheets::id)
        .first(tx)?)
}

pub fn find(conn: &mut Conn, id: SheetId) -> Result<Option<Sealed<Row>>> {
    Ok(call_sheets::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Sealed::new))
}

/// Record of a sheet that was keyed in.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = keyed_sheets)]
pub(crate) struct Keyed {
    #[diesel(select_expression = keyed_sheets::keyed_at)]
    pub at: Timestamp,
    /// The name of whoever keyed it in.
    #[diesel(select_expression = users::display_name)]
    pub by: String,
    pub fingerprint: String,
    pub answer: JsonText,
}

/// Record of the sheet's keying in; None before it.
pub(crate) fn keyed(conn: &mut Conn, sheet: &Opened<Row>) -> Result<Option<Keyed>> {
    Ok(keyed_sheets::table
        .inner_join(users::table)
        .filter(keyed_sheets::sheet_id.eq(sheet.id))
        .select(Keyed::as_select())
        .first(conn)
        .optional()?)
}

/// Record of a sheet that is being keyed in.
pub(crate) struct NewKeyed<'a> {
    pub at: Timestamp,
    pub by: UserId,
    pub fingerprint: &'a str,
    pub dialled_at: Timestamp,
    pub ended_at: Timestamp,
    pub outcome: SheetOutcome,
    pub note: &'a str,
    pub call_had_ended: bool,
}

/// Takes a sheet for what is keyed in from it; false if it was keyed in before. Two at once: the second waits
/// here until the first has committed, or has failed and left the sheet free.
pub(crate) fn take(tx: &mut Conn, sheet: &Opened<Row>, new: &NewKeyed<'_>) -> Result<bool> {
    let taken =
        sql("INSERT INTO keyed_sheets (sheet_id, keyed_at, keyed_by, fingerprint, dialled_at, ended_at, \
            outcome, note, call_had_ended, answer) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '') ON CONFLICT (sheet_id) DO NOTHING")
        .bind::<BigInt, _>(sheet.id)
        .bind::<BigInt, _>(new.at)
        .bind::<BigInt, _>(new.by)
        .bind::<Text, _>(new.fingerprint)
        .bind::<BigInt, _>(new.dialled_at)
        .bind::<BigInt, _>(new.ended_at)
        .bind::<Text, _>(new.outcome)
        .bind::<Text, _>(new.note)
        .bind::<Bool, _>(new.call_had_ended)
        .execute(tx)?;
    Ok(taken == 1)
}

/// Keeps the answer to what was keyed in within this transaction.
pub(crate) fn keep(tx: &mut Conn, sheet: &Opened<Row>, answer: &JsonText) -> Result<()> {
    diesel::update(keyed_sheets::table.find(sheet.id)).set(keyed_sheets::answer.eq(answer)).execute(tx)?;
    Ok(())
}

/// When a patient's last call was completed, and what was noted of it.
pub(crate) fn last_conversation(
    conn: &mut Conn,
    permit: &Permit,
) -> Result<Option<(Timestamp, Option<String>)>> {
    Ok(calls::table
        .filter(calls::patient_id.eq(permit.patient()))
        .filter(calls::status.eq(in_text(CallStatus::Completed.as_str())))
        .filter(calls::completed_at.is_not_null())
        .order(calls::completed_at.desc())
        .select((calls::completed_at.assume_not_null(), calls::notes))
        .first(conn)
        .optional()?)
}
