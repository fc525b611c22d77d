//! Goals of function: what somebody wants to manage by a day. Whether they do follows from assessments.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::function::FunctionGoal;
use crate::model::id::{FunctionAssessmentId, FunctionGoalId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::{OfPatient, Opened, Permit, Sealed};
use crate::store::schema::function_goals;

impl OfPatient for FunctionGoal {
    const NOUN: &'static str = "function goal";

    fn patient(&self) -> PatientId {
        self.patient
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = function_goals)]
struct Row {
    id: FunctionGoalId,
    patient_id: PatientId,
    words: String,
    instrument: String,
    version: String,
    item: Option<String>,
    begins_with: FunctionAssessmentId,
    baseline: i32,
    target: i32,
    set_on: NaiveDate,
    by_day: NaiveDate,
    set_by: UserId,
    withdrawn_on: Option<NaiveDate>,
    reason: String,
}

impl From<Row> for FunctionGoal {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            patient: row.patient_id,
            words: row.words,
            instrument: row.instrument,
            version: row.version,
            item: row.item,
            begins_with: row.begins_with,
            baseline: row.baseline,
            target: row.target,
            set_on: row.set_on,
            by_day: row.by_day,
            set_by: row.set_by,
            withdrawn_on: row.withdrawn_on,
            reason: row.reason,
        }
    }
}

/// A goal to be kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewGoal<'a> {
    pub words: &'a str,
    pub instrument: &'a str,
    pub version: &'a str,
    pub item: Option<&'a str>,
    pub begins_with: FunctionAssessmentId,
    pub baseline: i32,
    pub target: i32,
    pub set_on: NaiveDate,
    pub by_day: NaiveDate,
    pub by: UserId,
    pub at: Timestamp,
}

pub(crate) fn insert(tx: &mut Conn, permit: &Permit, new: &NewGoal<'_>) -> Result<FunctionGoalId> {
    Ok(diesel::insert_into(function_goals::table)
        .values((
            function_goals::patient_id.eq(permit.patient()),
            function_goals::words.eq(new.words),
            function_goals::instrument.eq(new.instrument),
            function_goals::version.eq(new.version),
            function_goals::item.eq(new.item),
            function_goals::begins_with.eq(new.begins_with),
            function_goals::baseline.eq(new.baseline),
            function_goals::target.eq(new.target),
            function_goals::set_on.eq(new.set_on),
            function_goals::by_day.eq(new.by_day),
            function_goals::set_by.eq(new.by),
            function_goals::set_at.eq(new.at),
        ))
        .returning(function_goals::id)
        .get_result(tx)?)
}

pub(crate) fn find(conn: &mut Conn, id: FunctionGoalId) -> Result<Option<Sealed<FunctionGoal>>> {
    let found: Option<Row> =
        function_goals::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(found.map(|row| Sealed::new(row.into())))
}

/// The goals of a patient, the newest first.
pub(crate) fn of_patient(conn: &mut Conn, permit: &Permit) -> Result<Vec<FunctionGoal>> {
    let rows: Vec<Row> = function_goals::table
        .filter(function_goals::patient_id.eq(permit.patient()))
        .order(function_goals::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(FunctionGoal::from).collect())
}

/// When, by whom and why a goal was withdrawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withdrawn<'a> {
    pub on: NaiveDate,
    pub by: UserId,
    pub reason: &'a str,
}

/// Withdraws a goal; `false` if it was before.
pub(crate) fn withdraw(tx: &mut Conn, seen: &Opened<FunctionGoal>, how: Withdrawn<'_>) -> Result<bool> {
    let changed = diesel::update(function_goals::table.find(seen.id))
        .filter(function_goals::withdrawn_on.is_null())
        .set((
            function_goals::withdrawn_on.eq(how.on),
            function_goals::withdrawn_by.eq(how.by),
            function_goals::reason.eq(how.reason),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}
