//! Calls: planning them, moving them, handing them over. Whoever holds one is `leases`' matter.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::dsl::sql as literal;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer};

use crate::error::Result;
use crate::model::call::{BOUND, CADENCE, CallKind, CallStatus, DayBand, NewCall};
use crate::model::id::{CallId, CareManagerId, EnrolmentId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::workload::{WorkingHours, Workload};
use crate::store::caseload::Hours;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::json_text::JsonText;
use crate::store::permits::{Opened, Permit, Sealed};
use crate::store::schema::{
    absences, bank_holidays, calls, care_managers, patient_conditions, patients, working_hours,
};
use crate::store::statement::{in_text, sql};

const NOT_HELD: [CallStatus; 2] = [CallStatus::Planned, CallStatus::Listed];

/// Still to be made: in the words of the partial indexes, so that a long history costs nothing.
pub(super) fn open() -> SqlLiteral<Bool> {
    literal("calls.status IN ('planned', 'listed', 'claimed')")
}

/// A call as it stands.
#[derive(Clone, Debug, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = calls)]
pub struct Call {
    pub id: CallId,
    pub patient_id: PatientId,
    pub enrolment_id: EnrolmentId,
    pub kind: CallKind,
    pub status: CallStatus,
    pub priority: i32,
    pub minutes: i32,
    pub due_on: NaiveDate,
    pub not_before: Option<Timestamp>,
    pub band: Option<DayBand>,
    pub why: String,
    pub attempts: i32,
    pub list_date: Option<NaiveDate>,
    pub care_manager_id: Option<CareManagerId>,
    pub holder_id: Option<UserId>,
    pub lease_until: Option<Timestamp>,
    pub lease_token: i64,
    /// The local date whose scripts it is asked by; absent until it is claimed.
    pub scripts_of: Option<NaiveDate>,
    pub draft: JsonText,
    pub notes: Option<String>,
    pub disposition: Option<String>,
    pub created_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub version: i64,
}

impl Call {
    /// Planned because it is time again, not because somebody asked for it.
    #[must_use]
    pub(crate) fn is_by_cadence(&self) -> bool {
        self.why == CADENCE
    }
}

pub fn find(conn: &mut Conn, id: CallId) -> Result<Option<Sealed<Call>>> {
    Ok(calls::table.find(id).select(Call::as_select()).first(conn).optional()?.map(Sealed::new))
}

/// Plans a call. There is one open call of a kind per patient: an open one is brought forward to the earlier
/// date instead.
pub fn insert_or_advance(
    tx: &mut Conn,
    permit: &Permit,
    now: Timestamp,
    new: &NewCall<'_>,
) -> Result<CallId> {
    let planned: Option<(CallId, NaiveDate)> = calls::table
        .filter(calls::patient_id.eq(permit.patient()))
        .filter(calls::kind.eq(new.kind))
        .filter(open())
        .select((calls::id, calls::due_on))
        .first(tx)
        .optional()?;
    if let Some((id, due_on)) = planned {
        if new.due_on < due_on {
            diesel::update(calls::table.find(id))
                .filter(calls::status.eq_any(NOT_HELD))
                .set((
                    calls::due_on.eq(new.due_on),
                    calls::not_before.eq(new.not_before),
                    calls::why.eq(new.why),
                    calls::version.eq(calls::version + 1),
                ))
                .execute(tx)?;
        }
        return Ok(id);
    }
    Ok(diesel::insert_into(calls::table)
        .values((
            calls::patient_id.eq(permit.patient()),
            calls::enrolment_id.eq(new.enrolment),
            calls::kind.eq(new.kind),
            calls::status.eq(CallStatus::Planned),
            calls::priority.eq(new.kind.priority()),
            calls::minutes.eq(new.minutes),
            calls::due_on.eq(new.due_on),
            calls::not_before.eq(new.not_before),
            calls::why.eq(new.why),
            calls::care_manager_id.eq(new.manager),
            calls::created_at.eq(now),
        ))
        .returning(calls::id)
        .get_result(tx)?)
}

/// Bank holidays between two dates, both included.
pub fn holidays(conn: &mut Conn, from: NaiveDate, until: NaiveDate) -> Result<Vec<NaiveDate>> {
    Ok(bank_holidays::table
        .filter(bank_holidays::on_date.between(from, until))
        .select(bank_holidays::on_date)
        .load(conn)?)
}

pub(crate) fn conditions_of(conn: &mut Conn, permit: &Permit) -> Result<Vec<String>> {
    Ok(patient_conditions::table
        .filter(patient_conditions::patient_id.eq(permit.patient()))
        .order(patient_conditions::condition)
        .select(patient_conditions::condition)
        .load(conn)?)
}

/// Loads levelling's facts about a care manager from `from` on, and about the patient.
pub fn load(conn: &mut Conn, manager: CareManagerId, permit: &Permit, from: NaiveDate) -> Result<Workload> {
    #[derive(QueryableByName)]
    struct Day {
        #[diesel(sql_type = Date)]
        due_on: NaiveDate,
        #[diesel(sql_type = BigInt)]
        minutes: i64,
    }
    let days: Vec<Day> = sql("SELECT due_on, CAST(sum(minutes) AS BIGINT) AS minutes FROM calls \
         WHERE care_manager_id = $1 AND due_on >= $2 AND status IN ('planned', 'listed', 'claimed') GROUP BY due_on",
    )
    .bind::<BigInt, _>(manager)
    .bind::<Date, _>(from)
    .load(conn)?;
    let minutes_per_day: i32 =
        care_managers::table.find(manager).select(care_managers::minutes_per_day).first(conn)?;
    let preferred_days =
        patients::table.find(permit.patient()).select(patients::preferred_days).first(conn)?;
    Ok(Workload {
        minutes: days.into_iter().map(|day| (day.due_on, day.minutes)).collect::<BTreeMap<_, _>>(),
        minutes_per_day: i64::from(minutes_per_day),
        weekdays: weekdays(conn, manager)?,
        absences: absences_of(conn, manager)?,
        preferred_days,
    })
}

/// When a care manager works and is away.
pub(crate) fn hours_of(conn: &mut Conn, manager: CareManagerId) -> Result<WorkingHours> {
    let days = working_hours::table
        .filter(working_hours::care_manager_id.eq(manager))
        .select(Hours::as_select())
        .load(conn)?;
    let of_day = |day: Hours| (day.weekday.cast_unsigned(), (day.starts_minute, day.ends_minute));
    Ok(WorkingHours {
        by_weekday: days.into_iter().map(of_day).collect(),
        absences: absences_of(conn, manager)?,
    })
}

/// Absences of a care manager that are not over, first and last day.
fn absences_of(conn: &mut Conn, manager: CareManagerId) -> Result<Vec<(NaiveDate, NaiveDate)>> {
    Ok(absences::table
        .filter(absences::care_manager_id.eq(manager))
        .filter(absences::status.eq_any(["planned", "running"]))
        .select((absences::from_date, absences::until_date))
        .load(conn)?)
}

/// Weekdays a care manager works, Monday 1 … Sunday 7.
fn weekdays(conn: &mut Conn, manager: CareManagerId) -> Result<BTreeSet<u32>> {
    let days: Vec<i32> = working_hours::table
        .filter(working_hours::care_manager_id.eq(manager))
        .select(working_hours::weekday)
        .load(conn)?;
    Ok(days.into_iter().filter_map(|day| u32::try_from(day).ok()).collect())
}

/// Minutes of the day that a care manager works on a weekday.
pub(crate) fn hours_on(conn: &mut Conn, manager: CareManagerId, weekday: i32) -> Result<Option<(i32, i32)>> {
    Ok(working_hours::table
        .find((manager, weekday))
        .select((working_hours::starts_minute, working_hours::ends_minute))
        .first(conn)
        .optional()?)
}

/// The patient's window, minutes of the day.
pub(crate) fn window_of(conn: &mut Conn, permit: &Permit) -> Result<(i32, i32)> {
    Ok(patients::table
        .find(permit.patient())
        .select((patients::window_starts_minute, patients::window_ends_minute))
        .first(conn)?)
}

/// Gives the open calls of an enrolment to another care manager; a listed one moves to their list, at its end.
pub(crate) fn hand_over(tx: &mut Conn, stay: &Opened<Enrolment>, to: CareManagerId) -> Result<()> {
    sql("UPDATE listings SET care_manager_id = $1, position = (\
            SELECT coalesce(max(l.position), 0) + 1 FROM listings l \
            WHERE l.care_manager_id = $1 AND l.for_date = listings.for_date AND l.outcome = 'listed') \
         WHERE outcome = 'listed' AND call_id IN (\
            SELECT c.id FROM calls c WHERE c.enrolment_id = $2 AND c.status IN ('listed', 'claimed') \
            AND c.list_date = listings.for_date) AND care_manager_id <> $1")
    .bind::<BigInt, _>(to)
    .bind::<BigInt, _>(stay.id)
    .execute(tx)?;
    diesel::update(calls::table.filter(calls::enrolment_id.eq(stay.id)).filter(open()))
        .set((calls::care_manager_id.eq(to), calls::version.eq(calls::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// Binds a call to its time: no band, no day's minutes and no preferred day stands before it from now on.
pub fn bind(tx: &mut Conn, call: &Opened<Call>) -> Result<()> {
    sql("UPDATE calls SET band = NULL, priority = CASE WHEN priority > $1 THEN $1 ELSE priority END, version = version + 1
         WHERE id = $2")
    .bind::<Integer, _>(BOUND)
    .bind::<BigInt, _>(call.id)
    .execute(tx)?;
    Ok(())
}

/// Takes the open calls of an enrolment off their lists without cancelling them; bound ones stay.
pub(crate) fn unlist_open(tx: &mut Conn, stay: &Opened<Enrolment>) -> Result<()> {
    diesel::update(calls::table.filter(calls::enrolment_id.eq(stay.id)).filter(open()))
        .filter(calls::priority.gt(BOUND))
        .set((
            calls::status.eq(CallStatus::Planned),
            calls::list_date.eq(None::<NaiveDate>),
            calls::holder_id.eq(None::<UserId>),
            calls::lease_until.eq(None::<Timestamp>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// Cancels the open calls of an enrolment; whoever holds one loses the lease, the draft stays.
pub(crate) fn cancel_open(tx: &mut Conn, stay: &Opened<Enrolment>) -> Result<()> {
    diesel::update(calls::table.filter(calls::enrolment_id.eq(stay.id)).filter(open()))
        .set((
            calls::status.eq(CallStatus::Cancelled),
            calls::holder_id.eq(None::<UserId>),
            calls::lease_until.eq(None::<Timestamp>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// Calls that nobody holds and that were due before `today`, but for bound ones.
pub(crate) fn overdue_of(
    conn: &mut Conn,
    stay: &Opened<Enrolment>,
    today: NaiveDate,
) -> Result<Vec<Opened<Call>>> {
    let rows: Vec<Call> = calls::table
        .filter(calls::enrolment_id.eq(stay.id))
        .filter(open())
        .filter(calls::status.eq_any(NOT_HELD))
        .filter(calls::priority.gt(BOUND))
        .filter(calls::due_on.le(today))
        .order(calls::id)
        .select(Call::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| Opened::under(stay.permit(), row)).collect())
}

/// Calls from `today` on that stand on a bank holiday, planned for it or on its list, and that nobody holds.
pub(crate) fn on_holidays(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Sealed<Call>>> {
    let holidays =
        || bank_holidays::table.filter(bank_holidays::on_date.ge(today)).select(bank_holidays::on_date);
    let planned =
        calls::status.eq(in_text(CallStatus::Planned.as_str())).and(calls::due_on.eq_any(holidays()));
    let listed = calls::status
        .eq(in_text(CallStatus::Listed.as_str()))
        .and(calls::list_date.eq_any(holidays().nullable()));
    let rows: Vec<Call> = calls::table
        .filter(planned.or(listed.assume_not_null()))
        .order(calls::id)
        .select(Call::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Sealed::new).collect())
}

/// Plans a call that nobody holds for another day, off its list, at any hour.
pub(crate) fn plan_anew(tx: &mut Conn, seen: &Opened<Call>, due_on: NaiveDate) -> Result<()> {
    diesel::update(calls::table.find(seen.id))
        .filter(calls::version.eq(seen.version))
        .filter(calls::status.eq_any(NOT_HELD))
        .set((
            calls::status.eq(CallStatus::Planned),
            calls::due_on.eq(due_on),
            calls::list_date.eq(None::<NaiveDate>),
            calls::not_before.eq(None::<Timestamp>),
            calls::version.eq(calls::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

pub(crate) fn move_due(tx: &mut Conn, call: &Opened<Call>, due_on: NaiveDate) -> Result<()> {
    diesel::update(calls::table.find(call.id))
        .set((calls::due_on.eq(due_on), calls::version.eq(calls::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// The call of an enrolment that is planned for this reason and stands on no list yet.
pub(crate) fn planned_because(
    conn: &mut Conn,
    stay: &Opened<Enrolment>,
    why: &str,
) -> Result<Option<Opened<Call>>> {
    Ok(calls::table
        .filter(calls::enrolment_id.eq(stay.id))
        .filter(open())
        .filter(calls::status.eq(in_text(CallStatus::Planned.as_str())))
        .filter(calls::why.eq(why))
        .order(calls::id)
        .select(Call::as_select())
        .first(conn)
        .optional()?
        .map(|row| Opened::under(stay.permit(), row)))
}

/// When an enrolment's last call was completed. Found by its patient's calls, which have an index.
pub(crate) fn last_completed(conn: &mut Conn, stay: &Opened<Enrolment>) -> Result<Option<Timestamp>> {
    Ok(calls::table
        .filter(calls::patient_id.eq(stay.patient_id))
        .filter(calls::enrolment_id.eq(stay.id))
        .filter(calls::status.eq(in_text(CallStatus::Completed.as_str())))
        .select(diesel::dsl::max(calls::completed_at))
        .first(conn)?)
}

/// Moves a planned call, unless it was put on a list or moved since it was seen.
pub(crate) fn move_planned(tx: &mut Conn, seen: &Opened<Call>, due_on: NaiveDate) -> Result<()> {
    diesel::update(calls::table.find(seen.id))
        .filter(calls::version.eq(seen.version))
        .filter(calls::status.eq(in_text(CallStatus::Planned.as_str())))
        .set((calls::due_on.eq(due_on), calls::version.eq(calls::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// The open calls of a patient, soonest first.
pub fn open_of(conn: &mut Conn, permit: &Permit) -> Result<Vec<Call>> {
    Ok(calls::table
        .filter(calls::patient_id.eq(permit.patient()))
        .filter(open())
        .order((calls::due_on, calls::id))
        .select(Call::as_select())
        .load(conn)?)
}
