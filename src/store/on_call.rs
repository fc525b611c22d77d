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
use crate::model::recipient::ContactDetails;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again};
use crate::store::schema::{on_call_overrides, rota_plans, shifts, users};
use crate::store::statement::sql;

type ClinicianRow = (UserId, String, Role, bool, bool, Option<String>, Option<String>);

fn clinician_of((id, name, role, enabled, may_be_on_call, email, mobile): ClinicianRow) -> Clinician {
    let contact = ContactDetails { user: Some(id), email, mobile };
    Clinician { person: Colleague { id, name }, role, enabled, may_be_on_call, contact }
}

macro_rules! clinician_columns {
    () => {
        (
            users::id,
            users::display_name,
            users::role,
            users::enabled,
            users::may_be_on_call,
            users::email,
            users::mobile,
        )
    };
}

pub fn clinician(conn: &mut Conn, id: UserId) -> Result<Option<Clinician>> {
    let row: Option<ClinicianRow> =
        users::table.find(id).select(clinician_columns!()).first(conn).optional()?;
    Ok(row.map(clinician_of))
}

/// Everybody of these roles.
pub fn clinicians(conn: &mut Conn, roles: &[Role]) -> Result<Vec<Clinician>> {
    let rows: Vec<ClinicianRow> = users::table
        .filter(users::role.eq_any(roles))
        .order(users::id)
        .select(clinician_columns!())
        .load(conn)?;
    Ok(rows.into_iter().map(clinician_of).collect())
}

pub fn set_may_be_on_call(tx: &mut Conn, id: UserId, may: bool) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::may_be_on_call.eq(may)).execute(tx)?;
    Ok(())
}

/// When the last shift ends; none where there has never been one.
pub fn planned_until(conn: &mut Conn) -> Result<Option<Timestamp>> {
    Ok(shifts::table.select(diesel::dsl::max(shifts::ends_at)).first(conn)?)
}

pub fn insert_plan(tx: &mut Conn, zone: &str, by: UserId, now: Timestamp) -> Result<RotaPlanId> {
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
pub fn insert_shift(
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

pub fn plan_exists(conn: &mut Conn, plan: RotaPlanId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(rota_plans::table.find(plan))).get_result(conn)?)
}

/// Whether another plan's shift stands behind those of `plan`.
pub fn is_followed(conn: &mut Conn, plan: RotaPlanId) -> Result<bool> {
    let last: Option<Timestamp> = shifts::table
        .filter(shifts::plan_id.eq(plan))
        .select(diesel::dsl::max(shifts::ends_at))
        .first(conn)?;
    let Some(last) = last else { return Ok(false) };
    Ok(diesel::select(diesel::dsl::exists(shifts::table.filter(shifts::starts_at.ge(last))))
        .get_result(conn)?)
}

type ShiftRow = (ShiftId, RotaPlanId, (UserId, String), (String, String), (Timestamp, Timestamp));

/// The shifts that touch the time between, first one first.
pub fn shifts_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Shift>> {
    let rows: Vec<ShiftRow> = shifts::table
        .inner_join(users::table)
        .filter(shifts::ends_at.gt(from))
        .filter(shifts::starts_at.lt(until))
        .order(shifts::starts_at)
        .select((
            shifts::id,
            shifts::plan_id,
            (users::id, users::display_name),
            (shifts::starts_local, shifts::ends_local),
            (shifts::starts_at, shifts::ends_at),
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, plan, (user, name), (from, until), (starts_at, ends_at))| Shift {
            id,
            plan,
            clinician: Colleague { id: user, name },
            from,
            until,
            starts_at,
            ends_at,
        })
        .collect())
}

pub fn insert_override(
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

type OverrideRow =
    (OverrideId, (UserId, String), (String, String), (Timestamp, Timestamp), String, UserId, Timestamp);

/// The overrides that touch the time between, in the order in which they were made: a later one holds.
pub fn overrides_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Override>> {
    let rows: Vec<OverrideRow> = on_call_overrides::table
        .inner_join(users::table)
        .filter(on_call_overrides::ends_at.gt(from))
        .filter(on_call_overrides::starts_at.lt(until))
        .order(on_call_overrides::id)
        .select((
            on_call_overrides::id,
            (users::id, users::display_name),
            (on_call_overrides::starts_local, on_call_overrides::ends_local),
            (on_call_overrides::starts_at, on_call_overrides::ends_at),
            on_call_overrides::reason,
            on_call_overrides::made_by,
            on_call_overrides::made_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, (user, name), (from, until), (starts_at, ends_at), reason, made_by, made_at)| Override {
            id,
            clinician: Colleague { id: user, name },
            from,
            until,
            starts_at,
            ends_at,
            reason,
            made_by,
            made_at,
        })
        .collect())
}
