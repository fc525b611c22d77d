//! Caseloads: who has a free place, how full everybody is. Places are taken and given back by [`places`](super::places).

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Text};

use crate::error::Result;
use crate::model::id::CareManagerId;
use crate::model::workload::WorkingDay;
use crate::store::db::{Conn, PerBackend};
use crate::store::permits::Permit;
use crate::store::schema::{care_managers, working_hours};
use crate::store::statement::sql;

/// Locks caseloads in one order, so that two moves in opposite directions wait instead of deadlocking. SQLite
/// has one writer anyway.
pub(crate) fn lock_for_update(tx: &mut Conn, managers: &[CareManagerId]) -> Result<()> {
    let mut managers = managers.to_vec();
    managers.sort_unstable();
    managers.dedup();
    let lock = PerBackend {
        sqlite: "SELECT id FROM care_managers WHERE id = $1",
        postgres: "SELECT id FROM care_managers WHERE id = $1 FOR UPDATE",
    }
    .for_engine(tx.engine());
    for manager in managers {
        sql(lock).bind::<BigInt, _>(manager).execute(tx)?;
    }
    Ok(())
}

/// A care manager with a free place, seen from one patient.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct FreePlace {
    #[diesel(sql_type = BigInt)]
    pub id: CareManagerId,
    #[diesel(sql_type = Integer)]
    pub capacity: i32,
    #[diesel(sql_type = Integer)]
    pub caseload: i32,
    #[diesel(sql_type = Bool)]
    pub speaks: bool,
    #[diesel(sql_type = Bool)]
    pub knows_practice: bool,
    /// How many of the patient's conditions they are skilled in.
    #[diesel(sql_type = BigInt)]
    pub skilled: i64,
    /// How many conditions the patient has.
    #[diesel(sql_type = BigInt)]
    pub conditions: i64,
}

/// Everybody who could take `patient` on `today`: enabled, not draining, not absent, with a free place.
pub(crate) fn free_places(
    tx: &mut Conn,
    permit: &Permit,
    today: chrono::NaiveDate,
) -> Result<Vec<FreePlace>> {
    const QUERY: &str = "
        SELECT m.id, m.capacity, m.caseload,
            EXISTS (SELECT 1 FROM care_manager_languages l
                    WHERE l.care_manager_id = m.id AND l.language = p.language) AS speaks,
            EXISTS (SELECT 1 FROM enrolments e JOIN patients q ON q.id = e.patient_id
                    WHERE e.care_manager_id = m.id AND e.status IN ('active', 'paused')
                      AND q.practice_ods_code = p.practice_ods_code) AS knows_practice,
            (SELECT count(*) FROM care_manager_skills s
                JOIN patient_conditions c ON c.condition = s.condition AND c.patient_id = p.id
                WHERE s.care_manager_id = m.id) AS skilled,
            (SELECT count(*) FROM patient_conditions c WHERE c.patient_id = p.id) AS conditions
        FROM patients p
        JOIN care_managers m ON m.caseload < m.capacity AND NOT m.draining
        JOIN users u ON u.id = m.user_id AND u.enabled AND u.role = 'care-manager'
        WHERE p.id = $1
          AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.care_manager_id = m.id
                AND a.status IN ('planned', 'running') AND a.from_date <= $2 AND a.until_date >= $2)
        ORDER BY m.id";
    Ok(sql(QUERY).bind::<BigInt, _>(permit.patient()).bind::<Date, _>(today).load(tx)?)
}

/// Whether anybody has a place at all: the cheap question before the waiting list is read.
pub(crate) fn any_free_place(tx: &mut Conn) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        care_managers::table
            .filter(care_managers::caseload.lt(care_managers::capacity))
            .filter(care_managers::draining.eq(false)),
    ))
    .get_result(tx)?)
}

/// A care manager as a team lead sees them.
#[derive(Clone, Debug, QueryableByName, serde::Serialize, utoipa::ToSchema)]
pub struct CareManagerView {
    #[diesel(sql_type = BigInt)]
    pub id: CareManagerId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Integer)]
    pub capacity: i32,
    /// Places taken: own patients and those covered for a colleague.
    #[diesel(sql_type = Integer)]
    pub caseload: i32,
    /// Of those, patients covered for a colleague.
    #[diesel(sql_type = BigInt)]
    pub covering: i64,
    #[diesel(sql_type = Bool)]
    pub draining: bool,
    #[diesel(sql_type = Integer)]
    pub minutes_per_day: i32,
    /// May log in, as a care manager.
    #[diesel(sql_type = Bool)]
    pub enabled: bool,
    /// Absent today.
    #[diesel(sql_type = Bool)]
    pub absent: bool,
    /// Patients, own or covered, whom nobody looks after today: this care manager cannot, and nobody covers.
    #[diesel(sql_type = BigInt)]
    pub uncovered: i64,
}

/// All care managers, in order of id.
pub fn overview(conn: &mut Conn, today: chrono::NaiveDate) -> Result<Vec<CareManagerView>> {
    const QUERY: &str = "
        SELECT m.id, m.name, m.capacity, m.caseload, m.draining, m.minutes_per_day, m.enabled, m.absent,
            (SELECT count(*) FROM enrolments e WHERE e.covered_by = m.id) AS covering,
            CASE WHEN m.enabled AND NOT m.absent THEN 0 ELSE
                (SELECT count(*) FROM enrolments e WHERE e.care_manager_id = m.id AND e.covered_by IS NULL
                    AND e.status IN ('active', 'paused'))
                + (SELECT count(*) FROM enrolments e WHERE e.covered_by = m.id) END AS uncovered
        FROM (SELECT c.id, u.display_name AS name, c.capacity, c.caseload, c.draining, c.minutes_per_day,
                u.enabled AND u.role = 'care-manager' AS enabled,
                EXISTS (SELECT 1 FROM absences a WHERE a.care_manager_id = c.id
                    AND a.status IN ('planned', 'running') AND a.from_date <= $1 AND a.until_date >= $1) AS absent
            FROM care_managers c JOIN users u ON u.id = c.user_id) m
        ORDER BY m.id";
    Ok(sql(QUERY).bind::<Date, _>(today).load(conn)?)
}

/// How many patients of a care manager nobody looks after today.
pub(crate) fn uncovered_of(conn: &mut Conn, manager: CareManagerId, today: chrono::NaiveDate) -> Result<i64> {
    let everybody = overview(conn, today)?;
    Ok(everybody.into_iter().find(|one| one.id == manager).map_or(0, |one| one.uncovered))
}

/// How many patients a care manager has, and how many places those have who could cover on `date`: the one named, or
/// everybody.
pub(crate) fn cover_in_sight(
    conn: &mut Conn,
    manager: CareManagerId,
    cover: Option<CareManagerId>,
    date: chrono::NaiveDate,
) -> Result<(i64, i64)> {
    #[derive(QueryableByName)]
    struct InSight {
        #[diesel(sql_type = BigInt)]
        patients: i64,
        #[diesel(sql_type = BigInt)]
        places: i64,
    }
    const QUERY: &str = "
        SELECT (SELECT count(*) FROM enrolments e WHERE e.care_manager_id = $1
                AND e.status IN ('active', 'paused')) AS patients,
            (SELECT CAST(COALESCE(SUM(m.capacity - m.caseload), 0) AS BIGINT) FROM care_managers m
                JOIN users u ON u.id = m.user_id AND u.enabled AND u.role = 'care-manager'
                WHERE m.id <> $1 AND NOT m.draining AND ($2 = 0 OR m.id = $2)
                  AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.care_manager_id = m.id
                    AND a.status IN ('planned', 'running') AND a.from_date <= $3 AND a.until_date >= $3)) AS places";
    let InSight { patients, places } = sql(QUERY)
        .bind::<BigInt, _>(manager)
        .bind::<BigInt, _>(cover.map_or(0, |cover| cover.0))
        .bind::<Date, _>(date)
        .get_result(conn)?;
    Ok((patients, places))
}

/// Changeable fields of a care manager.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = care_managers)]
pub struct CareManagerChange {
    pub capacity: Option<i32>,
    pub draining: Option<bool>,
    pub minutes_per_day: Option<i32>,
}

/// Changes a care manager whose caseload fits the new capacity; `false` if there is none such.
pub fn change(tx: &mut Conn, manager: CareManagerId, change: &CareManagerChange) -> Result<bool> {
    let changed = diesel::update(care_managers::table.find(manager))
        .filter(care_managers::caseload.le(change.capacity.unwrap_or(i32::MAX)))
        .set(change)
        .execute(tx)?;
    Ok(changed == 1)
}

/// Whether such a care manager exists.
pub fn exists(tx: &mut Conn, manager: CareManagerId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(care_managers::table.find(manager))).get_result(tx)?)
}

/// When a care manager works on a weekday, Monday 1 … Sunday 7; minutes since local midnight.
#[derive(Queryable, Selectable)]
#[diesel(table_name = working_hours)]
pub(super) struct Hours {
    pub weekday: i32,
    pub starts_minute: i32,
    pub ends_minute: i32,
}

/// A care manager's working pattern, Monday first.
pub fn working_days(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<WorkingDay>> {
    let days = working_hours::table
        .filter(working_hours::care_manager_id.eq(manager))
        .order(working_hours::weekday)
        .select(Hours::as_select())
        .load(conn)?;
    Ok(days
        .into_iter()
        .map(|Hours { weekday, starts_minute, ends_minute }| WorkingDay {
            weekday,
            starts_minute,
            ends_minute,
        })
        .collect())
}

/// Replaces a care manager's working pattern.
pub fn set_working_days(tx: &mut Conn, manager: CareManagerId, days: &[WorkingDay]) -> Result<()> {
    diesel::delete(working_hours::table.filter(working_hours::care_manager_id.eq(manager))).execute(tx)?;
    for day in days {
        diesel::insert_into(working_hours::table)
            .values((
                working_hours::care_manager_id.eq(manager),
                working_hours::weekday.eq(day.weekday),
                working_hours::starts_minute.eq(day.starts_minute),
                working_hours::ends_minute.eq(day.ends_minute),
            ))
            .execute(tx)?;
    }
    Ok(())
}
