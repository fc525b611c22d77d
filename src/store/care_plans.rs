//! Care plans: every version is a row, the highest is in force.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::error::Result;
use crate::model::id::UserId;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::schema::care_plans;
use crate::store::statement::sql;

/// A version of a care plan.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = care_plans)]
pub struct Row {
    pub version: i64,
    pub areas_version: String,
    pub goals: JsonText,
    pub review_on: Option<NaiveDate>,
    pub agreed: JsonText,
    pub written_at: Timestamp,
    pub written_by: UserId,
}

/// The versions of a patient's plan, newest first.
pub fn of(conn: &mut Conn, permit: &Permit, limit: i64) -> Result<Vec<Row>> {
    Ok(care_plans::table
        .filter(care_plans::patient_id.eq(permit.patient()))
        .order(care_plans::version.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Writes a version; false if somebody else has written it first.
pub fn insert(tx: &mut Conn, permit: &Permit, new: &Row) -> Result<bool> {
    let written = sql(
        "INSERT INTO care_plans (patient_id, version, areas_version, goals, review_on, agreed, written_at, \
             written_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (patient_id, version) DO NOTHING",
    )
    .bind::<BigInt, _>(permit.patient())
    .bind::<BigInt, _>(new.version)
    .bind::<Text, _>(&new.areas_version)
    .bind::<Text, _>(&new.goals)
    .bind::<Nullable<Date>, _>(new.review_on)
    .bind::<Text, _>(&new.agreed)
    .bind::<BigInt, _>(new.written_at)
    .bind::<BigInt, _>(new.written_by)
    .execute(tx)?;
    Ok(written == 1)
}
