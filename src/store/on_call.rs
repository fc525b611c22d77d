//! The on-call rota: plans and their shifts, and the colleagues who take some of the time over.
//!
//! Shifts are one chain, each naming the end of the one before it, so the database itself keeps two from standing at
//! the same time. The chain grows and shrinks at its end only.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as Db};
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::error::{Error, Result};
use crate::model::actor::Role;
use crate::model::id::{OverrideId, RotaPlanId, ShiftId, UserId};
use crate::model::on_call::{Clinician, Colleague, Override, Shift, TimedShift};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again};
use crate::store::recipients::Address;
use crate::store::schema::{on_call_overrides, rota_plans, shifts, users};
use crate::store::statement::sql;

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct ColleagueRow {
    id: UserId,
    display_name: String,
}

impl From<ColleagueRow> for Colleague {
    fn from(row: ColleagueRow) -> Self {
        Self { id: row.id, name: row.display_name }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct ClinicianRow {
    #[diesel(embed)]
    person: ColleagueRow,
    role: Role,
    enabled: bool,
    may_be_on_call: bool,
    #[diesel(embed)]
    contact: Address,
}

impl From<ClinicianRow> for Clinician {
    fn from(ClinicianRow { person, role, enabled, may_be_on_call, contact }: ClinicianRow) -> Self {
        Self { person: person.into(), role, enabled, may_be_on_call, contact: contact.into() }
    }
}

pub fn clinician(conn: &mut Conn, id: UserId) -> Result<Option<Clinician>> {
    let row = users::table.find(id).select(ClinicianRow::as_select()).first(conn).optional()?;
    Ok(row.map(Clinician::from))
}

/// Everybody of these roles.
pub fn clinicians(conn: &mut Conn, roles: &[Role]) -> Result<Vec<Clinician>> {
    let rows = users::table
        .filter(users::role.eq_any(roles))
        .order(users::id)
        .select(ClinicianRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Clinician::from).collect())
}

pub fn set_may_be_on_call(tx: &mut Conn, id: UserId, may: bool) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::may_be_on_call.eq(may)).execute(tx)?;
    Ok(())
}

/// The plan of the last shift, and when that shift begins; none where there has never been one.
pub(crate) fn last_plan(conn: &mut Conn) -> Result<Option<(RotaPlanId, Timestamp)>> {
    Ok(shifts::table
        .order(shifts::ends_at.desc())
        .select((shifts::plan_id, shifts::starts_at))
        .first(conn)
        .optional()?)
}

/// When the last shift ends; none where there has never been one.
pub fn planned_until(conn: &mut Conn) -> Result<Option<Timestamp>> {
    Ok(shifts::table.select(diesel::dsl::max(shifts::ends_at)).first(conn)?)
}

pub(crate) fn insert_plan(tx: &mut Conn, zone: &str, by: UserId, now: Timestamp) -> Result<RotaPlanId> {
    Ok(diesel::insert_into(rota_plans::table)
        .values((rota_plans::zone.eq(zone), rota_plans::planned_by.eq(by), rota_plans::planned_at.eq(now)))
        .returning(rota_plans::id)
        .get_result(tx)?)
}

#[derive(QueryableByName)]
struct Inserted {
    #[diesel(sql_type = BigInt)]
    id: ShiftId,
}

/// Adds a shift behind the one that ends at `follows`. If the chain does not end there any more, the transaction is
/// to run again.
pub(crate) fn insert_shift(
    tx: &mut Conn,
    plan: RotaPlanId,
    shift: &TimedShift,
    follows: Option<Timestamp>,
) -> Result<ShiftId> {
    let inserted = sql("INSERT INTO shifts \
         (plan_id, clinician_id, starts_local, ends_local, starts_at, ends_at, follows) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id")
    .bind::<BigInt, _>(plan)
    .bind::<BigInt, _>(shift.clinician)
    .bind::<Text, _>(shift.from.to_string())
    .bind::<Text, _>(shift.until.to_string())
    .bind::<BigInt, _>(shift.starts_at)
    .bind::<BigInt, _>(shift.ends_at)
    .bind::<Nullable<BigInt>, _>(follows)
    .get_result::<Inserted>(tx)
    .optional();
    match chained(inserted.map_err(Error::from))? {
        Some(inserted) => Ok(inserted.id),
        None => Err(run_again()),
    }
}

/// Takes back the shifts of a plan that have not begun; answers how many. If others follow them now, the transaction
/// is to run again.
pub fn withdraw(tx: &mut Conn, plan: RotaPlanId, now: Timestamp) -> Result<usize> {
    let to_come = shifts::table.filter(shifts::plan_id.eq(plan)).filter(shifts::starts_at.gt(now));
    let gone = chained(diesel::delete(to_come).execute(tx).map_err(Error::from))?;
    diesel::update(rota_plans::table.find(plan)).set(rota_plans::withdrawn_at.eq(now)).execute(tx)?;
    Ok(gone)
}

/// The shift that is referred to has gone, or one that refers has come: somebody else was faster.
fn chained<T>(done: Result<T>) -> Result<T> {
    done.map_err(|error| match error {
        Error::Database(Db::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => run_again(),
        other => other,
    })
}

pub(crate) fn plan_exists(conn: &mut Conn, plan: RotaPlanId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(rota_plans::table.find(plan))).get_result(conn)?)
}

/// Whether another plan's shift stands behind those of `plan`.
pub(crate) fn is_followed(conn: &mut Conn, plan: RotaPlanId) -> Result<bool> {
    let last: Option<Timestamp> = shifts::table
        .filter(shifts::plan_id.eq(plan))
        .select(diesel::dsl::max(shifts::ends_at))
        .first(conn)?;
    let Some(last) = last else { return Ok(false) };
    Ok(diesel::select(diesel::dsl::exists(shifts::table.filter(shifts::starts_at.ge(last))))
        .get_result(conn)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = shifts)]
struct ShiftRow {
    id: ShiftId,
    plan_id: RotaPlanId,
    #[diesel(embed)]
    clinician: ColleagueRow,
    starts_local: String,
    ends_local: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

/// The shifts that touch the time between, first one first.
pub(crate) fn shifts_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Shift>> {
    let rows = shifts::table
        .inner_join(users::table)
        .filter(shifts::ends_at.gt(from))
        .filter(shifts::starts_at.lt(until))
        .order(shifts::starts_at)
        .select(ShiftRow::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| Shift {
            id: row.id,
            plan: row.plan_id,
            clinician: row.clinician.into(),
            from: row.starts_local,
            until: row.ends_local,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
        })
        .collect())
}

pub(crate) fn insert_override(
    tx: &mut Conn,
    zone: &str,
    time: &TimedShift,
    reason: &str,
    by: UserId,
    now: Timestamp,
) -> Result<OverrideId> {
    Ok(diesel::insert_into(on_call_overrides::table)
        .values((
            on_call_overrides::clinician_id.eq(time.clinician),
            on_call_overrides::zone.eq(zone),
            on_call_overrides::starts_local.eq(time.from.to_string()),
            on_call_overrides::ends_local.eq(time.until.to_string()),
            on_call_overrides::starts_at.eq(time.starts_at),
            on_call_overrides::ends_at.eq(time.ends_at),
            on_call_overrides::reason.eq(reason),
            on_call_overrides::made_by.eq(by),
            on_call_overrides::made_at.eq(now),
        ))
        .returning(on_call_overrides::id)
        .get_result(tx)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = on_call_overrides)]
struct OverrideRow {
    id: OverrideId,
    #[diesel(embed)]
    clinician: ColleagueRow,
    starts_local: String,
    ends_local: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
    reason: String,
    made_by: UserId,
    made_at: Timestamp,
}

/// The overrides that touch the time between, in the order in which they were made: a later one holds.
pub(crate) fn overrides_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Override>> {
    let rows = on_call_overrides::table
        .inner_join(users::table)
        .filter(on_call_overrides::ends_at.gt(from))
        .filter(on_call_overrides::starts_at.lt(until))
        .order(on_call_overrides::id)
        .select(OverrideRow::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| Override {
            id: row.id,
            clinician: row.clinician.into(),
            from: row.starts_local,
            until: row.ends_local,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            reason: row.reason,
            made_by: row.made_by,
            made_at: row.made_at,
        })
        .collect())
}
