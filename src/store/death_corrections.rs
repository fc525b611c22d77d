//! People recorded as deceased who are said to be alive.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{DeathCorrectionId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::death_corrections;

/// A correction that nobody has decided on.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = death_corrections)]
pub struct Open {
    pub id: DeathCorrectionId,
    pub asked_by: UserId,
}

/// The patient's correction that nobody has decided on.
pub fn open_of(conn: &mut Conn, permit: &Permit) -> Result<Option<Open>> {
    Ok(death_corrections::table
        .filter(death_corrections::patient_id.eq(permit.patient()))
        .filter(death_corrections::outcome.is_null())
        .select(Open::as_select())
        .first(conn)
        .optional()?)
}

pub fn insert(
    tx: &mut Conn,
    permit: &Permit,
    died_on: NaiveDate,
    asked_by: UserId,
    now: Timestamp,
    reason: &str,
) -> Result<DeathCorrectionId> {
    Ok(diesel::insert_into(death_corrections::table)
        .values((
            death_corrections::patient_id.eq(permit.patient()),
            death_corrections::died_on.eq(died_on),
            death_corrections::reason.eq(reason),
            death_corrections::asked_by.eq(asked_by),
            death_corrections::asked_at.eq(now),
        ))
        .returning(death_corrections::id)
        .get_result(tx)?)
}

/// Decides on a correction. Answers whether it was still open.
pub fn decide(
    tx: &mut Conn,
    id: DeathCorrectionId,
    by: UserId,
    now: Timestamp,
    outcome: &str,
) -> Result<bool> {
    let decided = diesel::update(death_corrections::table.find(id))
        .filter(death_corrections::outcome.is_null())
        .set((
            death_corrections::decided_by.eq(by),
            death_corrections::decided_at.eq(now),
            death_corrections::outcome.eq(outcome),
        ))
        .execute(tx)?;
    Ok(decided == 1)
}
