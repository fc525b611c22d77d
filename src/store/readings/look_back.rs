//! Readings before a reading: as they stand now, for one that is being recorded, or as they stood when one
//! was judged.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::ReadingId;
use crate::model::reading::{Position, ReadingKind, Setting};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::schema::readings;

/// The latest weight (kg) taken before `before`.
pub(crate) fn last_weight(tx: &mut Conn, permit: &Permit, before: Timestamp) -> Result<Option<f64>> {
    let found: Option<Option<f64>> = readings::table
        .filter(readings::patient_id.eq(permit.patient()))
        .filter(readings::kind.eq(ReadingKind::Weight))
        .filter(readings::taken_at.lt(before))
        .filter(readings::supersede_reason.is_null())
        .order((readings::taken_at.desc(), readings::id.desc()))
        .select(readings::value)
        .first(tx)
        .optional()?;
    Ok(found.flatten())
}

/// The lowest weight (kg) that stands, taken at or after `since` and before `before`.
pub(crate) fn lowest_weight(
    tx: &mut Conn,
    permit: &Permit,
    since: Timestamp,
    before: Timestamp,
) -> Result<Option<f64>> {
    let lowest: Option<f64> = readings::table
        .filter(readings::patient_id.eq(permit.patient()))
        .filter(readings::kind.eq(ReadingKind::Weight))
        .filter(readings::taken_at.ge(since))
        .filter(readings::taken_at.lt(before))
        .filter(readings::supersede_reason.is_null())
        .select(diesel::dsl::min(readings::value))
        .first(tx)?;
    Ok(lowest)
}

/// Columns of a blood pressure that a series needs: many are read at once.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = readings)]
pub(crate) struct PressureRow {
    pub id: ReadingId,
    pub taken_at: Timestamp,
    pub value: Option<f64>,
    pub diastolic: Option<f64>,
    pub symptoms: Option<JsonText>,
}

/// When a reading was judged: what stood then is what was recorded before it and not yet superseded.
#[derive(Clone, Copy, Debug)]
pub struct Then {
    pub reading: ReadingId,
    pub at: Timestamp,
}

/// Readings that stood when another one was judged.
macro_rules! stood {
    ($then:expr) => {
        readings::id
            .lt($then.reading)
            .and(readings::supersede_reason.is_null().or(readings::superseded_at.gt($then.at)))
    };
}

/// The lowest weight like [`lowest_weight`], of the readings that stood then.
pub(crate) fn lowest_weight_then(
    conn: &mut Conn,
    permit: &Permit,
    since: Timestamp,
    before: Timestamp,
    then: Then,
) -> Result<Option<f64>> {
    Ok(readings::table
        .filter(readings::patient_id.eq(permit.patient()))
        .filter(readings::kind.eq(ReadingKind::Weight))
        .filter(readings::taken_at.ge(since))
        .filter(readings::taken_at.lt(before))
        .filter(stood!(then))
        .select(diesel::dsl::min(readings::value))
        .first(conn)?)
}

/// The pressures like [`resting_pressures`], of the readings that stood then.
pub(crate) fn resting_pressures_then(
    conn: &mut Conn,
    permit: &Permit,
    setting: Setting,
    before: Timestamp,
    limit: i64,
    then: Then,
) -> Result<Vec<PressureRow>> {
    Ok(at_rest!(permit.patient(), setting)
        .filter(readings::taken_at.lt(before))
        .filter(stood!(then))
        .order((readings::taken_at.desc(), readings::id.desc()))
        .limit(limit)
        .select(PressureRow::as_select())
        .load(conn)?)
}

/// The latest blood pressures in `setting` that stand and were taken at rest before `before`, newest first.
pub(crate) fn resting_pressures(
    tx: &mut Conn,
    permit: &Permit,
    setting: Setting,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<PressureRow>> {
    Ok(pressures!(permit.patient(), setting)
        .filter(readings::taken_at.lt(before))
        .order((readings::taken_at.desc(), readings::id.desc()))
        .limit(limit)
        .select(PressureRow::as_select())
        .load(tx)?)
}
