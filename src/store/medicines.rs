//! Medicines of patients, as they were told: every note is a row, the newest is in force.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::UserId;
use crate::model::patient::MedicinesToldBy;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::{medicine_notes, users};

/// A patient's medicines, as told at a time. Nobody has checked them against a prescription.
#[derive(Clone, Debug, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = medicine_notes)]
pub struct MedicineNote {
    /// A line for each medicine, as they were told.
    pub medicines: String,
    pub told_by: MedicinesToldBy,
    pub noted_at: Timestamp,
    pub noted_by: UserId,
    /// The name of whoever noted it.
    #[diesel(select_expression = users::display_name)]
    pub noted_by_name: String,
}

/// The notes about a patient, newest first.
pub fn of(conn: &mut Conn, permit: &Permit, limit: i64) -> Result<Vec<MedicineNote>> {
    Ok(medicine_notes::table
        .inner_join(users::table)
        .filter(medicine_notes::patient_id.eq(permit.patient()))
        .order(medicine_notes::id.desc())
        .limit(limit)
        .select(MedicineNote::as_select())
        .load(conn)?)
}

pub fn insert(
    tx: &mut Conn,
    permit: &Permit,
    medicines: &str,
    told_by: MedicinesToldBy,
    noted_by: UserId,
    noted_at: Timestamp,
) -> Result<()> {
    diesel::insert_into(medicine_notes::table)
        .values((
            medicine_notes::patient_id.eq(permit.patient()),
            medicine_notes::medicines.eq(medicines),
            medicine_notes::told_by.eq(told_by),
            medicine_notes::noted_by.eq(noted_by),
            medicine_notes::noted_at.eq(noted_at),
        ))
        .execute(tx)?;
    Ok(())
}
