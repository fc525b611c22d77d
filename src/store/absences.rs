//! Planned absences of care managers.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::absence::{AbsenceStatus, NewAbsence};
use crate::model::id::{AbsenceId, CareManagerId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::schema::{absences, care_managers};

#[derive(Clone, Debug, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = absences)]
#[schema(as = AbsenceFacts)]
pub struct Absence {
    pub id: AbsenceId,
    pub care_manager_id: CareManagerId,
    /// First day away.
    pub from_date: NaiveDate,
    /// Last day away.
    pub until_date: NaiveDate,
    pub status: AbsenceStatus,
    /// Shown to team leads and to the one who is away; it may be about their health.
    #[diesel(select_expression = absences::reason.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<absences::reason>)]
    pub reason: Option<String>,
    pub cover_id: Option<CareManagerId>,
}

const OPEN: [AbsenceStatus; 2] = [AbsenceStatus::Planned, AbsenceStatus::Running];

pub fn insert(tx: &mut Conn, manager: CareManagerId, new: &NewAbsence, now: Timestamp) -> Result<AbsenceId> {
    Ok(diesel::insert_into(absences::table)
        .values((
            absences::care_manager_id.eq(manager),
            absences::from_date.eq(new.from.date()),
            absences::until_date.eq(new.until.date()),
            absences::status.eq(AbsenceStatus::Planned),
            absences::reason.eq(new.reason.trim()),
            absences::cover_id.eq(new.cover),
            absences::created_at.eq(now),
        ))
        .returning(absences::id)
        .get_result(tx)?)
}

pub fn find(conn: &mut Conn, id: AbsenceId) -> Result<Option<Absence>> {
    Ok(absences::table.find(id).select(Absence::as_select()).first(conn).optional()?)
}

/// Whether a care manager is away on any of these days already.
pub fn overlaps(conn: &mut Conn, manager: CareManagerId, from: NaiveDate, until: NaiveDate) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        absences::table
            .filter(absences::care_manager_id.eq(manager))
            .filter(absences::status.eq_any(OPEN))
            .filter(absences::from_date.le(until))
            .filter(absences::until_date.ge(from)),
    ))
    .get_result(conn)?)
}

/// Whether somebody is a care manager who is away on a day.
pub(crate) fn is_away(conn: &mut Conn, user: UserId, on: NaiveDate) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        absences::table
            .inner_join(care_managers::table.on(care_managers::id.eq(absences::care_manager_id)))
            .filter(care_managers::user_id.eq(user))
            .filter(absences::status.eq_any(OPEN))
            .filter(absences::from_date.le(on))
            .filter(absences::until_date.ge(on)),
    ))
    .get_result(conn)?)
}

pub(crate) fn set_status(tx: &mut Conn, id: AbsenceId, status: AbsenceStatus) -> Result<()> {
    diesel::update(absences::table.find(id)).set(absences::status.eq(status)).execute(tx)?;
    Ok(())
}

/// Running or planned absences whose last day is before `date`.
pub(crate) fn over_by(conn: &mut Conn, date: NaiveDate) -> Result<Vec<Absence>> {
    Ok(absences::table
        .filter(absences::status.eq_any(OPEN))
        .filter(absences::until_date.lt(date))
        .order(absences::id)
        .select(Absence::as_select())
        .load(conn)?)
}

/// Absences that `date` falls into.
pub(crate) fn begun_by(conn: &mut Conn, date: NaiveDate) -> Result<Vec<Absence>> {
    Ok(absences::table
        .filter(absences::status.eq_any(OPEN))
        .filter(absences::from_date.le(date))
        .filter(absences::until_date.ge(date))
        .order(absences::id)
        .select(Absence::as_select())
        .load(conn)?)
}

/// The running absence of a care manager.
pub(crate) fn running_of(conn: &mut Conn, manager: Option<CareManagerId>) -> Result<Option<Absence>> {
    let Some(manager) = manager else { return Ok(None) };
    Ok(absences::table
        .filter(absences::care_manager_id.eq(manager))
        .filter(absences::status.eq(AbsenceStatus::Running))
        .order(absences::id)
        .select(Absence::as_select())
        .first(conn)
        .optional()?)
}

/// All absences of a care manager that are not over.
pub fn of(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<Absence>> {
    Ok(absences::table
        .filter(absences::care_manager_id.eq(manager))
        .filter(absences::status.eq_any(OPEN))
        .order(absences::from_date)
        .select(Absence::as_select())
        .load(conn)?)
}
