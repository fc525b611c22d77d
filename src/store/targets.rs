//! Targets of one person.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{PatientId, TargetId, UserId};
use crate::model::target::{Measure, NewTarget, PersonalTarget, Target};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::{Permit, Sealed};
use crate::store::schema::personal_targets as dsl;

#[derive(Queryable, Selectable)]
#[diesel(table_name = dsl)]
struct Row {
    id: TargetId,
    patient_id: PatientId,
    measure: Measure,
    value: f64,
    diastolic: Option<f64>,
    reason: String,
    review_on: NaiveDate,
    set_by: UserId,
    set_at: Timestamp,
    ended_by: Option<UserId>,
    ended_at: Option<Timestamp>,
}

impl From<Row> for Target {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            measure: row.measure,
            value: row.value,
            diastolic: row.diastolic,
            reason: row.reason,
            review_on: row.review_on,
            set_by: row.set_by,
            set_at: row.set_at,
            ended_by: row.ended_by,
            ended_at: row.ended_at,
        }
    }
}

/// Target of a patient that is in force.
pub fn in_force(conn: &mut Conn, permit: &Permit, measure: Measure) -> Result<Option<PersonalTarget>> {
    let row: Option<Row> = dsl::table
        .filter(dsl::patient_id.eq(permit.patient()))
        .filter(dsl::measure.eq(measure))
        .filter(dsl::ended_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| PersonalTarget {
        target: row.id,
        value: row.value,
        diastolic: row.diastolic,
        reason: row.reason,
        review_on: row.review_on,
    }))
}

pub fn insert(
    tx: &mut Conn,
    permit: &Permit,
    new: &NewTarget,
    author: UserId,
    now: Timestamp,
) -> Result<TargetId> {
    Ok(diesel::insert_into(dsl::table)
        .values((
            dsl::patient_id.eq(permit.patient()),
            dsl::measure.eq(new.measure),
            dsl::value.eq(new.value),
            dsl::diastolic.eq(new.diastolic),
            dsl::reason.eq(new.reason.trim()),
            dsl::review_on.eq(new.review_on.date()),
            dsl::set_by.eq(author),
            dsl::set_at.eq(now),
        ))
        .returning(dsl::id)
        .get_result(tx)?)
}

pub(crate) fn end_in_force(
    tx: &mut Conn,
    permit: &Permit,
    measure: Measure,
    by: UserId,
    now: Timestamp,
) -> Result<()> {
    diesel::update(dsl::table)
        .filter(dsl::patient_id.eq(permit.patient()))
        .filter(dsl::measure.eq(measure))
        .filter(dsl::ended_at.is_null())
        .set((dsl::ended_by.eq(by), dsl::ended_at.eq(now)))
        .execute(tx)?;
    Ok(())
}

/// False if it has ended before: of two at once, one ends it.
pub fn end(tx: &mut Conn, id: TargetId, by: UserId, now: Timestamp) -> Result<bool> {
    let ended = diesel::update(dsl::table.find(id))
        .filter(dsl::ended_at.is_null())
        .set((dsl::ended_by.eq(by), dsl::ended_at.eq(now)))
        .execute(tx)?;
    Ok(ended == 1)
}

pub fn find(conn: &mut Conn, id: TargetId) -> Result<Option<Sealed<(PatientId, Target)>>> {
    let row: Option<Row> = dsl::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(|row| Sealed::new((row.patient_id, row.into()))))
}

/// Newest first.
pub fn of_patient(conn: &mut Conn, permit: &Permit) -> Result<Vec<Target>> {
    let rows: Vec<Row> = dsl::table
        .filter(dsl::patient_id.eq(permit.patient()))
        .order(dsl::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Target::from).collect())
}
